import{$ as Ee,A as xo,B as Ao,C as Kt,D as yt,E as To,H as gt,J as vt,K as I,L as Co,M as Eo,N as ve,O as ye,P as O,Q as B,R as X,S as Oo,T as p,U as ke,V as _e,W as J,X as he,Y as ie,Z as Ro,_ as No,aa as Io,b as y,ba as qo,c as V,ca as Ut,d as ho,da as te,e as ee,ea as q,fa as Me,g as n,ga as Ke,h as Be,ha as z,i as D,ia as T,j as bo,ja as Oe,k as yo,ka as de,l as go,la as $,m as be,ma as ne,n as Ce,na as _o,o as A,oa as Re,p as Bt,pa as kt,q as vo,r as L,ra as Fo,s as G,t as j,u as ko,v as wo,w as So,x as W,y as Mt,z as bt}from"./chunk-LMN4L6M6.js";var we=Ce({keys:null,members:null}),Yt=new Set;function Lo(){Yt.clear(),we.set({keys:null,members:null})}async function rt(){let e=await Po("/api-keys","apiKeys");we.set({keys:e.toSorted((t,o)=>o.createdAt.localeCompare(t.createdAt))})}async function Gt(){let e=await Po("/members","members");we.set({members:e.toSorted((t,o)=>o.invitedAt.localeCompare(t.invitedAt))})}async function Po(e,t){let o=[],s="";do{let{body:r}=await D("GET",`${e}${s&&`?cursor=${s}`}`,{by:j()});o.push(...r[t]),s=r.nextCursor??""}while(s);return o}function Ue(){let{keys:e}=A(we),{key:t}=A(G);return Do("keys:manage",rt,e!==null),e??(t?[t]:[])}function wt(){let{members:e}=A(we),{person:t}=A(G);return Do("members:manage",Gt,e!==null),e??(t?[{id:t.memberId,name:t.name,email:t.email}]:[])}function Do(e,t,o){let{key:s,person:r}=A(G);V(()=>{Yt.has(e)||o||!W(e)||(Yt.add(e),t().catch(()=>{}))},[s?.id,r?.memberId])}var Ye=({label:e,lastFour:t})=>`${e}${t?` ····${t}`:""}`,ue=({id:e,name:t,email:o})=>t||(o??e),Fe=e=>e.startsWith("m_");var jo={origins:"page/origins.html",attributes:"page/attributes.html",rules:"page/access-rules.html",defaults:"page/defaults.html",sandbox:"page/sandbox.html",introspection:"page/introspection.html",keys:"page/api-keys.html",people:"page/people.html",audit:"page/audit.html"};function Vo(e){let t=document.querySelector('meta[name="documentation"]')?.getAttribute("content");return t&&jo[e]?new URL(jo[e],t.endsWith("/")?t:`${t}/`).href:""}var ps=8e3,Se=Ce({toast:null,times:0,mark:null}),Wo=0;function pe(e,t=null){Se.set({toast:e,times:Se.get().times+1}),zt(t)}var Ge=()=>Se.set({toast:null});function zt(e){clearTimeout(Wo),Se.set({mark:e}),e&&(Wo=window.setTimeout(()=>Se.set({mark:null}),ps))}var $s=4,Ht=(e,t)=>({keyOf:t,read:o=>o[e],patch:o=>({[e]:o})}),Pe=Ht("authorizedOrigins",({origin:e})=>e),De=Ht("tokenAttributes",({name:e})=>e),it=Ht("accessRules",({id:e})=>String(e)),St={keyOf:({name:e})=>e,read:({tokens:e})=>Object.entries(e).map(([t,o])=>({name:t,value:o})),patch(e,{tokens:t}){let o=Object.fromEntries(e.map(({name:r,value:i})=>[r,i])),s=Object.keys(t.defaultPermissions).map(r=>[r,null]);return{tokens:{...o,defaultPermissions:{...Object.fromEntries(s),...o.defaultPermissions}}}}},fs=[Pe,De,it,St],H=Ce({document:null,problem:null,busy:!1}),Le=class extends Error{constructor(t,o,s){super("clashed"),this.clashes=t,this.merged=o,this.theirs=s}};async function $e(){H.set({busy:!0,problem:null});try{H.set({document:await Mo(),busy:!1})}catch(e){H.set({problem:e,busy:!1})}}var Bo=()=>H.set({document:null,problem:null,busy:!1});async function Mo(){return(await D("GET","/settings",{by:j()})).body}async function Jt(e,{cascade:t=!1,developerOrigins:o}={}){for(let s=1;;s++){let r=H.get().document,i=e.map(({part:m,base:d,mine:u})=>({part:m,base:d,mine:u,...yo(d,u,m.read(r),m.keyOf)})),a=i.find(({clashes:m})=>m.length);if(a)throw new Le(a.clashes,a.merged,a.part.read(r));let l=i.map(({part:m,merged:d,mine:u})=>m.patch(bs(d,u,m.keyOf),r)),c=Object.assign({},...l,o===void 0?{}:{developerOrigins:o});try{let m=await hs(c,r.version,t);return{before:r,after:m,merged:i.some(({part:d,base:u})=>!be(u,d.read(r)))}}catch(m){if(!(m instanceof Be)||m.status!==412||s===$s)throw m;H.set({document:await Mo()})}}}function Ko(e,t){let o=fs.map(r=>({part:r,base:r.read(t),mine:r.read(e)})).filter(({base:r,mine:i})=>!be(r,i)),{developerOrigins:s}=e;return Jt(o,s===t.developerOrigins?{}:{developerOrigins:s})}async function hs(e,t,o){let{body:s}=await D("PATCH",`/settings${o?"?cascade=true":""}`,{by:j(),body:e,version:t,headers:{"content-type":"application/merge-patch+json"}});return H.set({document:s,problem:null}),s}function bs(e,t,o){let s=new Map(t.map((i,a)=>[o(i),a])),r=i=>s.get(o(i))??t.length;return e.toSorted((i,a)=>r(i)-r(a))}function N({title:e,onClose:t,children:o,wide:s=!1}){let r=gt("dialog"),i=ee(null);ho(()=>{let[m,d]=[i.current,document.activeElement];return m?.showModal(),()=>{if(m?.open){for(let u of[...m.querySelectorAll("dialog"),m])u.close();d instanceof HTMLElement&&d.focus()}}},[]);let a=m=>{m.preventDefault(),m.stopPropagation(),t()};return n`
    <dialog ref=${i} class=${s?"wide":""} aria-labelledby=${r} onCancel=${a} onClose=${()=>{!i.current||i.current.open||(i.current.showModal(),t())}} onKeyDown=${m=>{m.key==="Escape"&&!m.defaultPrevented&&!m.isComposing&&a(m)}}>
      <h2 id=${r}>${e}</h2>
      ${o}
    </dialog>
  `}function Uo(){let e=[...document.querySelectorAll("dialog[open]")].at(-1);return e?.dispatchEvent(new Event("cancel",{cancelable:!0})),e!==void 0}function Z(e,t){let[o,s]=y(!1),r=o&&n`
    <${N} title="Discard your changes?" onClose=${()=>s(!1)}>
      <p>What you entered here is not saved yet.</p>
      <p class="row"><${p} kind="primary" onClick=${()=>s(!1)}>Keep editing<//><${p} onClick=${t}>Discard<//></p>
    <//>
  `;return{leave:()=>e?s(!0):t(),question:r}}var ys=2e4;function Yo(){let{toast:e,times:t}=A(Se);return n`<div class="toasts" role="status">${e&&n`<${gs} key=${t} toast=${e} />`}</div>`}function gs({toast:e}){let[t,o]=y(""),s=ee(null),{run:r,again:i,busy:a,problem:l}=I(async()=>{try{await e.undo?.(),o("undone")}catch(u){if(!(u instanceof Le))throw u;o("changed since")}});V(()=>{if(l)return;let u=setInterval(()=>{s.current?.matches(":hover, :focus-within")||Ge()},ys);return()=>clearInterval(u)},[l,t]);let{said:c,more:m,next:d}=e;return n`
    <div class="toast" ref=${s}>
      <${ve} name="check" />
      <div class="toast-words">
        <p>${t==="undone"&&n`<strong>Undone:</strong> `}${c.before}${c.name!==void 0&&n`<${$}>${c.name}<//>`}${c.after??""}</p>
        ${m&&n`<p class="quiet">${m}</p>`}
        ${t==="changed since"&&n`<p class="warn-text">Not undone: someone else has changed it since.</p>`}
        <${T} problem=${l} retry=${i} />
      </div>
      <${p} kind="quiet" aria-label="Dismiss" icon="cross" onClick=${Ge} />
      <div class="toast-actions">
        ${e.undo&&!t&&n`<${p} busy=${a} onClick=${r}>Undo<//>`}
        ${d&&t!=="undone"&&n`<a class="button plain" href=${d.href} onClick=${Ge}>${d.words}</a>`}
      </div>
    </div>
  `}function Go({sections:e,current:t,skip:o}){let[s,r]=y(!1),{key:i,person:a,hint:l}=A(G);V(()=>r(!1),[t]);let c=d=>d.key==="Escape"&&r(!1),m=i?.environment!=="live";return n`
    <header class=${s?"sidebar open":"sidebar"} onKeyDown=${c}>
      <a class="skip" href="#/${t}" onClick=${d=>{d.preventDefault(),o()}}>Skip to the content</a>
      <p class="brand"><img src=${Eo} alt="" width="28" height="28" /> Embed & access</p>
      <span class="badge ${m?"test":"live"}" title=${a?"Tokens that you generate are for tests":"The environment of the key that you signed in with"}>${m?"Test":"Live"}</span>
      ${a&&n`<p class="whoami"><${$}>${l}<//> · ${Re(a.role)}</p>`}
      <button type="button" class="button menu" aria-expanded=${s?"true":"false"} aria-controls="menu" onClick=${()=>r(!s)}><${ve} name="menu" /><span>Menu</span></button>
      <div class="menu-content" id="menu">
        <nav aria-label="Sections"><ul>
          ${e.map(({id:d,title:u})=>n`
            <li key=${d}><a href="#/${d}" aria-current=${d===t?"page":void 0} onClick=${()=>r(!1)}><${ve} name=${d} /><span>${u}</span></a></li>
          `)}
        </ul></nav>
        <${vs} />
      </div>
    </header>
  `}function vs(){let{hint:e,key:t,person:o,tenant:s}=A(G),{zone:r}=A(ie),[i,a]=y(!1),{run:l,busy:c,problem:m}=I(()=>To("signed out")),d=()=>Bt.get().typed?a(!0):l(),u=[["local",`Local (${Ro()})`],["UTC","UTC"]];return n`
    <div class="who">
      <div class="who-part"><span class="quiet">Account</span>${s.name&&n`<strong><${$}>${s.name}<//></strong>`}
        <span class="row"><code>${s.id}</code><${ke} kind="small" text=${s.id} label="Copy the account id" /></span></div>
      ${o&&o.tenants.length>1&&n`<${ks} person=${o} />`}
      <p class="who-part"><span class="quiet">Signed in ${o?"as":"with"}</span>${t?.label&&n`<bdi class="who-label">${t.label}</bdi>`}${o?n`<strong class="who-label"><${$}>${e}<//></strong>${o.email&&o.email!==e&&n`<bdi class="who-label">${o.email}</bdi>`}<span>${Re(o.role)}</span>`:n`<code>${e}</code>`}</p>
      <${B} label="Times in" value=${r} options=${u} onValue=${h=>ie.set({zone:h})} />
      <${p} busy=${c} onClick=${d}>Sign out<//>
      <${T} problem=${m} retry=${l} />
    </div>
    ${i&&n`
      <${N} title="Sign out?" onClose=${()=>a(!1)}>
        <p>Some of what you entered is not saved. It stays in this tab, and is there again when you sign in ${o?"to the same account":"with the same key"}.</p>
        <p class="row"><${p} kind="primary" busy=${c} onClick=${l}>Sign out<//>
          <${p} onClick=${()=>{vo(),l()}}>Discard it and sign out<//><${p} onClick=${()=>a(!1)}>Cancel<//></p>
        <${T} problem=${m} retry=${l} />
      <//>
    `}
  `}function ks({person:{tenant:e,tenants:t}}){let{typed:o}=A(Bt),{run:s,problem:r}=I(a=>yt(e.id,a)),i=t.map(({id:a,name:l,role:c})=>[a,`${l} (${Re(c)})`]);return n`
    <${B} label="Switch account" value=${e.id} options=${i} onValue=${s} disabled=${o}
      hint=${o?"Save or discard what you entered first.":""} />
    <${T} problem=${r} />
  `}function zo(){let{idle:e}=A(G);return e?n`
    <${N} title="Are you still there?" onClose=${Mt}>
      <p>You will be signed out in about 2 minutes. What you entered stays in this tab.</p>
      <p class="row"><${p} kind="primary" onClick=${Mt}>Stay signed in<//></p>
    <//>
  `:null}var At=[["string","Text"],["integer","Whole number"],["float","Number"],["boolean","Yes or no"],["datetime","Date and time"],["date","Date"],["uuid","UUID"]],ws=/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/,Ss=/^\d{4}-\d\d-\d\d$/,Ho=e=>At.some(([t])=>t===e);function ze(e,t){let o=At.find(([s])=>s===e)?.[1]??e;return t?`List of ${o.toLowerCase()}`:o}var He=e=>({integer:"42",float:"4.5",datetime:"2026-11-23T16:15:00Z",boolean:"true",date:"2026-11-23",uuid:"6f1c2b6e-1d3c-4f0e-9b1a-2f7d1f7f9a10",string:""})[e]??"";function xt(e,t){if(e==="string")return{value:t,fault:""};let o=t.trim();if(e==="boolean")return o==="true"||o==="false"?{value:o==="true",fault:""}:{fault:"Enter true or false."};if(e==="datetime")return ws.test(o)?{value:o,fault:""}:{fault:"Enter a date and time with its offset, such as 2026-11-23T16:15:00Z."};if(e==="date")return Ss.test(o)?{value:o,fault:""}:{fault:"Enter a date such as 2026-11-23."};if(e==="uuid")return{value:o,fault:""};let s=Number(o);return o===""||!Number.isFinite(s)?{fault:"Enter a number."}:e==="integer"&&!Number.isSafeInteger(s)?{fault:"Enter a whole number."}:{value:s,fault:""}}function me({type:e,list:t},o){if(o===""||t&&o.trim()==="")return{value:void 0,fault:""};if(!t)return xt(e,o);let s=xs(o).map(r=>xt(e,r));return{value:s.map(({value:r})=>r),fault:s.find(({fault:r})=>r)?.fault??""}}var Ne=e=>e==null?"":[e].flat().map(String).join(`
`),xs=e=>e.split(`
`).map(t=>t.trim()).filter(Boolean);function oe({section:e,id:t,children:o}){let s=ee(null),{mark:r}=A(Se),i=r?.section===e&&r.key===t;return V(()=>{i&&s.current?.scrollIntoView({block:"nearest"})},[i,r]),n`<li ref=${s} class=${i?"list-row changed":"list-row"}>${o}</li>`}var As="Someone else saved at the same time: their changes are kept, too.";function se(e=()=>{}){let[t,o]=y(null),{run:s,again:r,busy:i,problem:a,clear:l,failure:c}=I(async d=>{let{part:u,base:h,mine:f,cascade:k,developerOrigins:b}=d;try{let w=await Jt([{part:u,base:h,mine:f}],{cascade:k,developerOrigins:b});Ts(d,w),o(null),e(w.after)}catch(w){if(!(w instanceof Le))throw w;o({wanted:d,found:w})}}),m=d=>{if(!t)return;let{wanted:u,found:h}=t;o(null),s({...u,base:h.theirs,mine:go(h.merged,h.clashes,d,u.part.keyOf)})};return{save:s,again:r,busy:i,problem:a,failure:c,clear:l,clash:t?.found??null,resolve:m,leave:()=>o(null)}}function Ts({said:e,next:t,section:o,row:s},{before:r,after:i,merged:a}){let l=s?.(i,r);pe({said:e,more:a?As:"",next:t,undo:()=>Ko(r,i)},o&&l!==void 0?{section:o,key:l}:null)}function ae({saving:e,describe:t,nameOf:o}){let[s,r]=y({});if(!e.clash)return null;let{clashes:i}=e.clash,a=(l,c,m)=>n`
    <label class="version">
      <input type="radio" name="clash-${l.key}" checked=${s[l.key]===c} onChange=${()=>r({...s,[l.key]:c})} />
      <span class="version-title">${m}</span>
      ${l[c]===void 0?n`<span class="quiet">Removed</span>`:t(l[c])}
    </label>
  `;return n`
    <${N} wide title="Someone else changed the same thing" onClose=${e.leave}>
      <p>Choose which version to keep. Everything else that you and they changed is kept.</p>
      ${i.map(l=>n`
        <fieldset class="versions" key=${l.key}>
          <legend><bdi>${o(l.mine??l.theirs??l.base)}</bdi></legend>
          ${a(l,"theirs","Their version")}${a(l,"mine","Your version")}
        </fieldset>
      `)}
      <p class="row">
        <${p} kind="primary" disabled=${i.some(({key:l})=>!s[l])} onClick=${()=>e.resolve(s)}>Save<//>
        <${p} onClick=${e.leave}>Cancel<//>
      </p>
    <//>
  `}function ge({what:e,reload:t}){let{problem:o}=A(H);return o?n`<${T} problem=${o} retry=${t} />`:n`<${Oe} what=${e} />`}function le({scope:e,what:t,title:o="Read-only"}){let{person:s}=A(G);return s?n`<${z} tone="info" title="Read-only"><p>Your role, ${Re(s.role)}, cannot ${t}. Ask an administrator of your account.</p><//>`:n`
    <${z} tone="info" title=${o}>
      <p>Your API key cannot ${t}: it lacks the scope <code>${e}</code>.</p>
      <p class="row"><${p} onClick=${()=>G.set({renewing:!0})}>Use a different key<//></p>
    <//>
  `}function at({name:e,type:t,list:o,required:s,default:r,allowedValues:i,maxLength:a,pattern:l,description:c}){return n`
    <p><${$} code>${e}<//> <span class="tag">${ze(t,o)}</span> ${s&&n`<span class="tag strong">Required</span>`}</p>
    ${c&&n`<p><${$}>${c}<//></p>`}
    ${r!==null&&n`<p class="quiet">Default: <${$} code>${[r].flat().map(String).join(", ")}<//></p>`}
    ${i&&n`<p class="quiet values">Allowed: ${i.map(m=>n`<${$} code>${String(m)}<//> `)}</p>`}
    ${l&&n`<p class="quiet">Pattern: <${$} code>${l}<//></p>`}
    ${a&&n`<p class="quiet">At most ${a} characters</p>`}
  `}var Cs=16,Es={integer:"numeric",float:"decimal"};function xe({attribute:e,label:t,text:o,onText:s,fault:r}){let{name:i,type:a,list:l,required:c,default:m,allowedValues:d,description:u}=e,{zone:h}=A(ie),f=n`<bdi>${t??i}</bdi>${c?"":n` <span class="quiet">optional</span>`}`,k=m===null?"":` Default: ${[m].flat().map(String).join(", ")}.`,b=u||a==="string"||a==="boolean"||a==="datetime"&&!l?"":`${ze(a,l)}.`,w=n`${u&&n`<bdi>${u}</bdi>${a==="datetime"||k||l?" · ":""}`}${b}${k}`,S={label:f,hint:w,fault:r};if(l&&d&&d.length<=Cs){let x=o.split(`
`).filter(Boolean),C=d.map(E=>[String(E),Jo(E)]);return n`<${Oo} ...${S} chosen=${x} options=${C} onChosen=${E=>s(E.join(`
`))} />`}if(l)return n`
      <${ye} ...${S} hint=${n`${w} One value per line${d?`, of ${d.join(", ")}`:""}${a==="datetime"?`, such as ${He(a)}`:""}.`}>
        ${x=>n`<textarea rows="2" spellcheck=${!1} ...${x} value=${o} onInput=${he(s)} />`}
      <//>
    `;let g=d??(a==="boolean"?[!0,!1]:null);if(g){let C=[...c&&o?[]:[["",c?"Choose…":"—"]],...g.map(E=>[String(E),Jo(E)])];return n`<${B} ...${S} value=${o} options=${C} onValue=${s} />`}return a==="datetime"?n`<${O} ...${S} type="datetime-local" step="1" max="9999-12-31T23:59:59" value=${Io(o,h)} onValue=${x=>s(qo(x,h))}
      hint=${n`${w} ${o?n`The token says <code>${o}</code>.`:h==="UTC"?"In UTC.":"In your local time."}`} />`:n`<${O} ...${S} value=${o} onValue=${s} placeholder=${He(a)} inputmode=${Es[a]} />`}var Jo=e=>e===!0?"Yes":e===!1?"No":String(e);var Os=/^[A-Za-z][A-Za-z0-9_]{0,63}$/,Xt=256;function Xo(e,{preset:t,allowed:o,longest:s,pattern:r,words:i,...a},l){let c=me(a,t),m=me({type:a.type,list:!0},o),d=a.type==="string",u=Number(s||String(Xt)),h=a.name.trim(),f={name:Rs(h,l),preset:c.fault,allowed:m.fault,longest:d&&!(Number.isInteger(u)&&u>=1&&u<=Xt)?`Enter a number from 1 to ${Xt}.`:""};return{made:{...e,...a,name:h,default:c.value??null,allowedValues:m.value??null,maxLength:d&&s.trim()?u:null,pattern:d&&r?r:null,description:i.trim()||null},faults:Object.fromEntries(Object.entries(f).filter(([,b])=>b))}}function Rs(e,t){return e?Os.test(e)?t.includes(e)?"An attribute with this name exists.":"":"Start with a letter; use only letters, digits and _, at most 64 characters.":"Enter a name."}var to=[["eq","is"],["ne","is not"],["in","is one of"],["not_in","is none of"],["lt","is below"],["le","is at most"],["gt","is above"],["ge","is at least"],["before","is before"],["after","is after"],["is_set","is set"],["is_not_set","is not set"],["contains","contains"],["starts_with","starts with"],["ends_with","ends with"],["has","has the value"],["has_any","has any of"]],Zo=Object.fromEntries(to),Ns=["id","dataset","roles","filter","columns","description"],Zt="*",Is=["all","any","allow","column","op","attribute","value"],lt=e=>Object.keys(e).every(t=>Ns.includes(t))&&(e.roles===null||Array.isArray(e.roles))&&(e.columns===void 0||Array.isArray(e.columns))&&Qo(e.filter),Qo=e=>typeof e=="object"&&e!==null&&Object.keys(e).every(t=>Is.includes(t))&&(e.op===void 0||e.op in Zo)&&[e.all??[],e.any??[]].flat().every(Qo),Je=e=>e==="is_set"||e==="is_not_set",Tt=e=>e==="in"||e==="not_in"||e==="has_any",oo=e=>e==="contains"||e==="starts_with"||e==="ends_with";function en(e,{type:t,list:o}){return(e==="has"||e==="has_any")&&t!=="string"&&t!=="integer"?!1:Tt(e)?o:o?!1:["lt","le","gt","ge"].includes(e)?t==="integer"||t==="float":e==="before"||e==="after"?t==="datetime"||t==="date":oo(e)?t==="string":!Je(e)}var no=(e={})=>[...e.attribute===void 0?[]:[e.attribute],...[...e.all??[],...e.any??[]].flatMap(no)];function Ct(e){let{dataset:t,roles:o,filter:s,columns:r}=e;if(!lt(e))return[{quiet:"Nobody sees the rows of "},{name:t},{quiet:": this rule needs a newer version of the service."}];let i=o?[{quiet:"Users with the role "},...eo(o," or ")]:[{quiet:"All users"}],a=t===Zt?[{quiet:"every dataset"}]:[{name:t||"…"}],l=r?[{quiet:", in the columns "},...eo(r,", ")]:[];if(s.allow)return[...i,{quiet:" see all rows of "},...a,...l,{quiet:"."}];let c=t===Zt?" see, of ":" see the rows of ",m=t===Zt?", only the rows where ":" where ";return[...i,{quiet:c},...a,{quiet:m},...Qt(s,!0),...l,{quiet:"."}]}function Qt(e,t=!1){let o=e.all??e.any;if(o){let r={quiet:e.all?" and ":" or "},i=o.flatMap((a,l)=>l?[r,...Qt(a)]:Qt(a));return t||o.length<2?i:[{quiet:"("},...i,{quiet:")"}]}let s=[{name:e.column||"…"},{quiet:` ${Zo[e.op??""]??"…"}`}];return Je(e.op)?s:e.attribute!==void 0?[...s,{quiet:" their "},{name:e.attribute||"…"}]:[...s,{quiet:" "},...eo([e.value].flat().map(String),", ")]}var eo=(e,t)=>e.flatMap((o,s)=>s?[{quiet:t},{name:o}]:[{name:o||"…"}]);var Xe=(e,t)=>e.filter(({filter:o})=>no(o).includes(t)),Et=({rules:e,busy:t,onYes:o,onClose:s,children:r})=>n`
  <${N} title="This removes access rules" onClose=${s}>
    <p>These rules use the attribute as it is now:</p>
    <ul>${e.map(({id:i,dataset:a,description:l})=>n`<li key=${i}><${$} code>${a}<//>${l&&n` <${$}>${l}<//>`}</li>`)}</ul>
    <p>A dataset without a rule shows no rows to anyone.</p>
    ${r}
    <p class="row"><${p} kind="danger" busy=${t} onClick=${o}>Save and remove the rules<//><${p} onClick=${s}>Cancel<//></p>
  <//>
`;var qs={href:"#/sandbox",words:"Next: sandbox"},tn={allowed:"allowedValues",preset:"default",longest:"maxLength",words:"description",pattern:"pattern",name:"name"},_s=e=>({...e,preset:Ne(e.default),allowed:Ne(e.allowedValues),longest:Ne(e.maxLength),pattern:e.pattern??"",words:e.description??""});function nn({attribute:e,isNew:t,base:o,attributes:s,rules:r,onClose:i}){let a=L(`attributes/form/${e.name}`,()=>_s(e)),l=a.value,[c,m]=y(0),[d,u]=y(!1),h=()=>{a.forget(),i()},f=se(h),{leave:k,question:b}=Z(a.typed,h),{made:w,faults:S}=Xo(e,l,t?s.map(({name:P})=>P):[]),g=t?[...o,w]:o.map(P=>P.name===e.name?w:P),x=g.findIndex(({name:P})=>P===w.name),C=!t&&(w.type!==e.type||w.list!==e.list)?Xe(r,e.name):[],E=P=>(c?S[P]:"")||q(f.problem,`/tokenAttributes/${x}/${tn[P]}`),R=(P=!1)=>f.save({part:De,base:o,mine:g,cascade:P,said:{before:t?"Added attribute ":"Saved attribute ",name:w.name,after:"."},next:qs,section:"attributes",row:()=>w.name}),_=P=>{P.preventDefault(),m(c+1),Object.keys(S).length===0&&(C.length?u(!0):R())},F=P=>Q=>{a.set({...l,[P]:Q}),f.clear()},ce=J(c,f.problem),Y=P=>Object.values(tn).some(Q=>P===`/tokenAttributes/${x}/${Q}`||P.startsWith(`/tokenAttributes/${x}/${Q}/`));return n`
    <${N} wide title=${t?"Add an attribute":n`Edit <bdi>${e.name}</bdi>`} onClose=${k}>
      <form class="stack" ref=${ce} onSubmit=${_} novalidate>
        <${Ls} form=${l} set=${F} told=${E} isNew=${t} fixed=${e.builtIn} open=${Fs(e)} />
        <${T} problem=${d?null:f.problem} retry=${f.again} shown=${Y} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${f.busy}>Save attribute<//><${p} onClick=${k}>Cancel<//></p>
      </form>
      ${b}
      ${d&&n`
        <${Et} rules=${C} busy=${f.busy} onYes=${()=>R(!0)} onClose=${()=>u(!1)}><${T} problem=${f.problem} retry=${f.again} /><//>
      `}
      <${ae} saving=${f} nameOf=${De.keyOf} describe=${at} />
    <//>
  `}var Fs=({allowedValues:e,default:t,maxLength:o,pattern:s})=>!!(e||t!==null||o||s),Ls=({form:e,set:t,told:o,isNew:s,fixed:r,open:i})=>n`
  ${r&&n`<p class="quiet">This attribute is built in: you can restrict its values and their length.</p>`}
  <div class="columns">
    <${O} label="Name" value=${e.name} onValue=${t("name")} fault=${o("name")} disabled=${!s} placeholder="location" hint="Your server sends the value under this name." />
    <${B} label="Type" value=${e.type} options=${At} onValue=${t("type")} disabled=${r} />
  </div>
  <${O} label="Description" optional value=${e.words} onValue=${t("words")} fault=${o("words")} placeholder="Where the user works" />
  <div class="columns">
    <${X} label="Required" checked=${e.required} disabled=${r} onValue=${t("required")} hint="Requests without it are rejected." />
    <${X} label="List of values" checked=${e.list} disabled=${r} onValue=${t("list")} hint="A user can have several." />
  </div>
  <${_e} words="Allowed values, default, pattern and length" open=${!!(i||["allowed","preset","longest","pattern"].some(a=>o(a)))}>
    <div class="stack">
      <div class="columns">
        ${on("Allowed values","One per line. Leave empty to allow any value.",e.allowed,t("allowed"),o("allowed"))}
        ${!r&&(Ps(e)?n`<${xe} label="Default" attribute=${{...e,required:!1,default:null,allowedValues:null,description:"Used when a request leaves the value out."}} text=${e.preset} onText=${t("preset")} fault=${o("preset")} />`:on("Default",`${e.list?"One per line. ":""}Used when a request leaves the value out.${He(e.type)&&` Example: ${He(e.type)}.`}`,e.preset,t("preset"),o("preset")))}
      </div>
      ${e.type==="string"&&n`<div class="columns">
        <${O} label="Pattern" optional value=${e.pattern} onValue=${t("pattern")} fault=${o("pattern")} class="code-field" placeholder="[A-Z]{2}-[0-9]{4}" hint="A regular expression (RE2) that the whole value must match." />
        <${O} label="Maximum length" optional inputmode="numeric" value=${e.longest} onValue=${t("longest")} fault=${o("longest")} hint="In characters, at most 256." />
      </div>`}
    </div>
  <//>
`,Ps=({type:e,list:t})=>!t&&(e==="boolean"||e==="datetime"),on=(e,t,o,s,r)=>n`
  <${ye} label=${e} hint=${t} fault=${r} optional>
    ${i=>n`<textarea rows="3" spellcheck=${!1} ...${i} value=${o} onInput=${he(s)} />`}
  <//>
`;var Ds={name:"",type:"string",list:!1,builtIn:!1,required:!1,default:null,allowedValues:null,maxLength:null,description:null};function sn(){let{document:e}=A(H);return e?n`<${js} stored=${e} />`:n`<${ge} what="the attributes" reload=${$e} />`}function js({stored:{tokenAttributes:e,accessRules:t}}){let o=L("attributes/edited",null,{quiet:!0}),[s,r]=y(null),i=se(()=>r(null)),a=!W("settings:write"),l=(u,h=!1)=>i.save({part:De,base:e,mine:e.filter(({name:f})=>f!==u.name),cascade:h,said:{before:"Removed attribute ",name:u.name,after:h?" and the access rules that use it.":"."},section:"attributes",row:()=>u.name}),c=u=>Xe(t,u.name).length?r(u):l(u),m=e.filter(({builtIn:u})=>!u),d=u=>n`
    <ul class="rows">${u.map(h=>n`
      <${Vs} key=${h.name} attribute=${h} rules=${t} locked=${a||i.busy}
        edit=${()=>o.set({attribute:h,isNew:!1,base:e})} remove=${()=>c(h)} />
    `)}</ul>
  `;return n`
    <p class="lead">Every token names its user and their role. Add attributes, such as <code>location</code>, to decide which rows each user sees.</p>
    ${a&&n`<${le} scope="settings:write" what="change the settings" />`}
    <div class="list-head">
      <h2>Custom <span class="count">${m.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${a} onClick=${()=>o.set({attribute:Ds,isNew:!0,base:e})}>Add attribute<//>
    </div>
    <${T} problem=${s?null:i.problem} retry=${i.again} />
    ${m.length===0&&n`
      <${de} icon="attributes" title="No custom attributes"><p>Access rules compare attributes with your data, for example <code>location</code> or <code>department</code>.</p><//>
    `}
    ${d(m)}
    <div class="list-head"><h2>Built in</h2></div>
    ${d(e.filter(({builtIn:u})=>u))}
    <${z} tone="info" title="Signed, not encrypted."><p>Anyone who holds a token can read its attribute values. Use identifiers, never secrets.</p><//>
    ${o.value&&n`<${nn} ...${o.value} attributes=${e} rules=${t} onClose=${o.forget} />`}
    ${s&&n`
      <${Et} rules=${Xe(t,s.name)} busy=${i.busy} onYes=${()=>l(s,!0)} onClose=${()=>{i.clear(),r(null)}}>
        <${T} problem=${i.problem} retry=${i.again} />
      <//>
    `}
    <${ae} saving=${i} nameOf=${De.keyOf} describe=${at} />
  `}function Vs({attribute:e,rules:t,locked:o,edit:s,remove:r}){let i=Xe(t,e.name);return n`
    <${oe} section="attributes" id=${e.name}>
      <div class="grow">
        ${at(e)}
        ${i.length>0&&n`<p class="quiet">Used by the access rules of ${i.map(({dataset:a})=>a).join(", ")}.</p>`}
      </div>
      <div class="row-actions">
        <${p} kind="quiet" aria-label="Edit ${e.name}" disabled=${o||!Ho(e.type)} onClick=${s}>Edit<//>
        ${!e.builtIn&&n`<${p} kind="quiet" aria-label="Remove ${e.name}" disabled=${o} onClick=${r}>Remove<//>`}
      </div>
    <//>
  `}function Ot({id:e,label:t}){let o=Ue().find(s=>s.id===e);return!o&&t?n`<span class="key-name" title="Key ${e}"><${$}>${t}<//></span>`:o?n`<span class="key-name" title="Key ${e}"><${$}>${o.label}<//>${o.lastFour&&n` <code>····${o.lastFour}</code>`}</span>`:n`<${$} code>${e}<//>`}var ct=({id:e,label:t})=>Fe(e)?n`<${Ws} id=${e} label=${t} />`:n`<${Ot} id=${e} label=${t} />`;function Ws({id:e,label:t}){let o=wt().find(r=>r.id===e),s=t||o&&ue(o);return s?n`<span title="Member ${e}"><${$}>${s}<//></span>`:n`<${$} code>${e}<//>`}function Ze({id:e,label:t}){return e==="operator"?"by the operator of the service":n`${Fe(e)?"by":"with"} <${ct} id=${e} label=${t} />`}function Rt(e,t,o){let s=URL.createObjectURL(new Blob([o],{type:t}));Object.assign(document.createElement("a"),{href:s,download:e}).click(),setTimeout(()=>URL.revokeObjectURL(s),1e3)}var Qe=[["dashboard","Dashboards",["can_view","can_edit"],"Dashboard"],["chart","Charts",["can_view","can_edit"],"Chart"],["database","Databases",["can_view","can_edit"],"Database"],["dataset","Datasets",["can_view"],"Dataset"],["ai","AI assistant",["can_query"],"AI assistant"]],et={can_view:"View",can_edit:"Edit",can_query:"Ask questions"},Ae=({id:e})=>e?"":"Enter the ID that the resource has in your application.",je=e=>e.map(({type:t,id:o,level:s})=>({type:t,id:o,permissions:[s]})),so=e=>new Set(e.map(({type:t})=>t)),Ie=e=>[e].flat().filter(t=>t!==null&&typeof t=="object").map(({type:t,id:o,permissions:s})=>{let r=[s??[]].flat().map(String),i=r.includes("can_edit")?["can_edit"]:r;return`${t} ${o}, ${i.map(a=>(et[a]??a).toLowerCase()).join(", ")||"nothing"}`});var ro={"tenant.created":"Account created","tenant.suspended":"Account suspended","tenant.resumed":"Account resumed","tenant.restored":"Account restored from a backup","settings.changed":"Settings changed","settings.reset":"Settings reset","api_key.created":"API key created","api_key.changed":"API key changed","api_key.rotated":"API key rotated","api_key.revoked":"API key revoked","member.invited":"Person invited","member.joined":"Person joined","member.changed":"Person changed","member.removed":"Person removed","token.revoked":"Token revoked","tokens.revoked":"Tokens revoked"},Bs={authorizedOrigins:"origin",tokenAttributes:"attribute",accessRules:"access rule",tokens:"tokens",developerOrigins:"developer switch",defaultLifetime:"default lifetime",maxLifetime:"maximum lifetime",maxTokenLifetime:"maximum lifetime of its tokens",maxLength:"maximum length",scopes:"can",revokedBefore:"tokens issued before",defaultPermissions:"default permissions",allowedValues:"allowed values",pinnedAttributes:"pinned attributes",pinnedResources:"limited to",requireResources:"resources required",expiresAt:"expires at",revokedAt:"revoked at",tokensRevokedBefore:"tokens issued before",rotated:"old key",successor:"new key"},Ms={add:"+",remove:"−"},Ks=new Set(["/version","/id","/lastFour","/status","/createdAt","/createdBy","/updatedAt","/invitedBy"]),Us=["name","origin","dataset"],Ys=/(At|Before)$/,Gs=/(At|Before|successor)$/;function an(e,t){let o=new Map((e??[]).filter(({op:s})=>s==="test").map(({path:s,value:r})=>[s,r]));return(e??[]).flatMap(zs).filter(({op:s,path:r})=>s!=="test"&&!Ks.has(r)).map(({op:s,path:r,value:i})=>({sign:Ms[s]??"~",place:Hs(r,o,i!==void 0||o.has(r)),before:o.has(r)&&!(o.get(r)===null&&Gs.test(r))?rn(o.get(r),r,t):"",text:i===void 0?"":rn(i,r,t)}))}function zs({op:e,path:t,value:o}){return t!==""||typeof o!="object"||o===null?[{op:e,path:t,value:o}]:Object.entries(o).filter(([,s])=>s!==null&&(typeof s!="object"||Object.keys(s).length>0)).map(([s,r])=>({op:"add",path:`/${s.replaceAll("~","~0").replaceAll("/","~1")}`,value:r}))}function Hs(e,t,o){let s=e.split("/").slice(1),r=[];for(let[i,a]of s.entries())if(!/^(\d+|-)$/.test(a))r.push(Bs[a]??a.replaceAll("~1","/").replaceAll("~0","~"));else if(i<s.length-1||!o){let l=`/${s.slice(0,i+1).join("/")}`,c=Us.map(m=>t.get(`${l}/${m}`)).find(Boolean)??Number(a)+1;r.push(`${r.pop()??""} ${c}`)}return r.join(" · ")||"everything"}function rn(e,t,o){return t==="/scopes"?e.map(s=>Ke[s]?.[0]??s).join(", "):typeof e=="boolean"?e?"yes":"no":typeof e=="number"&&t.endsWith("Lifetime")?te(e):e===null?"nothing":Ys.test(t)&&!Number.isNaN(Date.parse(e))?Ee(new Date(e),o):typeof e!="object"?String(e):t.endsWith("/pinnedResources")?Ie(e).join("; "):t==="/successor"?Ye(e):typeof e.origin=="string"?e.label?`${e.origin} (${e.label})`:e.origin:typeof e.name=="string"?`${e.name}: ${ze(e.type,e.list).toLowerCase()}${e.required?", required":""}`:typeof e.dataset=="string"&&e.filter?Ct(e).map(({quiet:s,name:r})=>s??r).join(""):Array.isArray(e)&&e.every(s=>typeof s!="object")?e.join(", "):JSON.stringify(e)}var Js=1e4,ln="operator",cn={action:"",actor:"",from:"",to:""};function un({current:e}){let{document:t}=A(H),{zone:o}=A(ie),[s,r]=y(cn),[i,a]=y(null),[l,c]=y(null),m=W("audit:read"),d=I(io,{restarts:!0}),u=async()=>{let C=await d.run({...s,zone:o},null);C&&(h.clear(),a(C.events),c(C.nextCursor))},h=I(async()=>{let C=await io({...s,zone:o},l);a([...i??[],...C.events]),c(C.nextCursor)}),f=I(async()=>{Rt("audit-events.json","application/json",JSON.stringify(await nr({...s,zone:o}),null,2))});V(()=>{if(!e||!m)return;let C=setTimeout(u);return()=>clearTimeout(C)},[e,m,t?.version,o,...Object.values(s)]);let k=C=>{f.clear(),r(C)},b=C=>E=>k({...s,[C]:E}),w=Co(d,h,f),S=Object.values(s).some(Boolean),g=or(i),x=n`<p class="lead">Every change to settings, keys and tokens, newest first. Each event is sealed to the one before it: removing or changing one is detected.</p>`;return m?n`
    ${x}
    <form class="card filters" onSubmit=${C=>C.preventDefault()} aria-label="Filter">
      <${B} label="What" value=${s.action} onValue=${b("action")} options=${[["","All events"],...Object.entries(ro)]} />
      <${B} label="Who" value=${s.actor} onValue=${b("actor")} options=${[["","Anyone"],...g]} />
      <${O} label="From" type="date" value=${s.from} onValue=${b("from")} />
      <${O} label="To" type="date" value=${s.to} onValue=${b("to")} />
    </form>
    <div class="list-head">
      <h2>Events</h2>
      <div class="row">
        ${S&&n`<${p} kind="quiet" onClick=${()=>k(cn)}>Clear filter<//>`}
        <${p} icon="export" busy=${f.busy} onClick=${f.run}>Export JSON<//>
      </div>
    </div>
    <${T} problem=${w?.problem??null} retry=${w===d?u:w?.again} />
    ${!i&&!d.problem&&n`<${Oe} what="the audit trail" />`}
    ${i?.length===0&&n`<${de} icon="audit" title=${S?"No events match":"No events yet"}><p>${S?"Clear the filter to see all events.":"Changes will appear here."}</p><//>`}
    <ol class="rows events" aria-busy=${d.busy?"true":void 0}>${(i??[]).map(C=>n`<${Xs} key=${C.sequence} event=${C} />`)}</ol>
    ${l&&n`<p class="row"><${p} busy=${h.busy} onClick=${h.run}>Show older<//></p>`}
  `:n`${x}<${le} title="Your key cannot read the audit trail." scope="audit:read" what="read the audit trail" />`}function Xs({event:e}){let{zone:t}=A(ie),o=an(e.change,t);return n`
    <li class="list-row event">
      <div class="grow">
        <p><strong>${ro[e.action]??e.action}</strong> <span class="quiet">#${e.sequence}</span></p>
        <p class="quiet"><${ne} at=${e.at} /> · <${Ze} id=${e.actor} label=${e.actorLabel} /><${tr} target=${e.target} />${e.sourceAddress&&n` · from <${$}>${e.sourceAddress}<//>`}</p>
        ${o.length>0&&n`
          <ul class="diff">${o.map(({sign:s,place:r,before:i,text:a})=>n`
            <li class=${s==="+"?"added":s==="−"?"removed":"altered"}><span class="sign" aria-hidden="true">${s}</span><span><span class="unseen">${s==="+"?"Added":s==="−"?"Removed":"Changed"} </span><bdi>${r}</bdi>${i&&n` <${$} code>${i}<//>`}${i&&a&&n` <span aria-hidden="true">→</span><span class="unseen"> to </span>`}${a&&n` <${$} code>${a}<//>`}</span></li>
          `)}</ul>
        `}
        ${e.change===null&&n`<p class="quiet">The change is too large to show.</p>`}
      </div>
    </li>
  `}var Zs=/^(?:api-keys|members)\/(.+)$/,Qs=/^(token|user):(.+)$/,er=new Set(["settings","tenant",""]);function tr({target:e}){if(er.has(e))return"";let[,t]=Zs.exec(e)??[],[,o,s]=Qs.exec(e)??[];return t?n` · <${ct} id=${t} />`:o==="user"?n` · user with the SHA-256 <code title=${s}>${s.slice(0,12)}…</code>`:n` · ${o&&`${o} `}<${$} code=${!!o}>${s??e}<//>`}function or(e){let[t,o]=[Ue(),wt()],[s,r]=y({});V(()=>{e&&r(a=>({...a,...Object.fromEntries(e.map(({actor:l,actorLabel:c})=>[l,c??""]))}))},[e]);let i=new Map;for(let a of t)i.set(a.id,Ye(a));for(let a of o)i.set(a.id,ue(a));for(let[a,l]of Object.entries(s))a!==ln&&!i.has(a)&&i.set(a,l||`${Fe(a)?"Member":"Key"} ${a}`);return[[ln,"The operator"],...i]}async function io({action:e,actor:t,from:o,to:s,zone:r},i){let a={action:e,actor:t,from:Ut(o,0,r),to:Ut(s,1,r),cursor:i??""},l=new URLSearchParams(Object.entries(a).filter(([,c])=>c));return(await D("GET",`/audit-events?${l}`,{by:j()})).body}async function nr(e){let t=[],o=null;do{let s=await io(e,o);t.push(...s.events),o=s.nextCursor}while(o&&t.length<Js);return t}var ao=[["view","View-only access",{dashboard:["can_view"],chart:["can_view"]}],["edit","Full edit access",{dashboard:["can_view","can_edit"],chart:["can_view","can_edit"]}],["ai","AI-enabled exploration",{dashboard:["can_view"],chart:["can_view"],ai:["can_query"]}]],sr=new Set;function Nt({legend:e="Permissions and lifetime",permissions:t,limited:o=sr,onChange:s,children:r}){let i=ao.find(([,,c])=>be(c,t))?.[0]??"own",a=[...ao.map(([c,m])=>[c,m]),["own","Custom"]];return n`
    <fieldset class="group"><legend>${e}</legend>
      <div class="columns"><${B} label="Preset" value=${i} options=${a} onValue=${c=>{let m=ao.find(([d])=>d===c);m&&s(m[2])}} />${r}</div>
      <div class="grants">
        ${Qe.filter(([c])=>c!=="dataset"||o.size>0||t.dataset).map(([c,m,d])=>n`
          <div class="grant" role="group" aria-label=${m} key=${c}>
            <span>${m}</span>
            ${o.has(c)&&n`<em>Only those that you name</em>`}
            ${!o.has(c)&&d.map(u=>n`
              <${X} key=${u} label=${et[u]} checked=${t[c]?.includes(u)??!1}
                onValue=${h=>s(rr(t,c,u,h))} />
            `)}
          </div>
        `)}
      </div>
    </fieldset>
  `}function rr(e,t,o,s){let r=e[t]??[],i=s?o==="can_edit"?["can_view","can_edit"]:[...r,o]:o==="can_view"?[]:r.filter(c=>c!==o),{[t]:a,...l}=e;return i.length?{...l,[t]:[...new Set(i)]}:l}var tt=e=>Object.entries(e).map(([t,o])=>({model:Qe.find(([s])=>s===t)?.[1]??t,levels:[o].flat().map(s=>et[String(s)]??String(s)).join(", ")}));var ir=[["1","seconds"],["60","minutes"],["3600","hours"]];function ut(e){if(e===null)return{count:"",unit:"60"};let t=[3600,60,1].find(o=>e%o===0)??1;return{count:String(e/t),unit:String(t)}}var mt=({count:e,unit:t})=>e.trim()===""?NaN:Number(e)*Number(t),dt=({label:e,value:t,onValue:o,...s})=>n`
  <${ye} label=${e} ...${s}>
    ${r=>n`
      <div class="with-unit">
        <input type="text" inputmode="numeric" autocomplete="off" ...${r} value=${t.count} onInput=${he(i=>o({...t,count:i}))} />
        <select aria-label="${e}: unit" value=${t.unit} onChange=${he(i=>o({...t,unit:i}))}>
          ${ir.map(([i,a])=>n`<option key=${i} value=${i} selected=${i===t.unit}>${a}</option>`)}
        </select>
      </div>
    `}
  <//>
`;var mn=({name:e,value:t})=>n`<span>${typeof t=="boolean"?t?"On":"Off":e==="defaultPermissions"?tt(t).map(({model:o,levels:s})=>`${o}: ${s}`).join("; ")||"None":te(t)}</span>`,dn={defaultLifetime:"Default lifetime",maxLifetime:"Maximum lifetime",defaultPermissions:"Default permissions",requireResources:"Resources required"};var ar={href:"#/sandbox",words:"Next: sandbox"};function $n({base:e,onClose:t}){let o=L("defaults/form",()=>({usual:ut(e.defaultLifetime),longest:ut(e.maxLifetime),permissions:e.defaultPermissions,required:e.requireResources})),{usual:s,longest:r,permissions:i,required:a}=o.value,[l,c]=y(0),m=()=>{o.forget(),t()},d=se(m),{leave:u,question:h}=Z(o.typed,m),f=St.read({tokens:e}),k={...e,defaultLifetime:mt(s),maxLifetime:mt(r),defaultPermissions:i,requireResources:a},b=f.map(({name:_})=>({name:_,value:k[_]})),w=b.find(({value:_},F)=>!be(_,f[F].value))?.name??"defaultLifetime",S={usual:pn(k.defaultLifetime),longest:pn(k.maxLifetime)};!S.usual&&!S.longest&&k.defaultLifetime>k.maxLifetime&&(S.usual="The default cannot be longer than the maximum.");let g=_=>F=>{o.set({...o.value,[_]:F}),d.clear()},x=_=>{_.preventDefault(),c(l+1),!(S.usual||S.longest)&&d.save({part:St,base:f,mine:b,said:{before:"Saved the token defaults."},next:ar,section:"defaults",row:()=>w})},C=J(l,d.problem),E=(_,F)=>(l?S[_]:"")||q(d.problem,`/tokens/${F}`),R=_=>_==="/tokens/defaultLifetime"||_==="/tokens/maxLifetime";return n`
    <${N} wide title="Edit the token defaults" onClose=${u}>
      <form class="stack" ref=${C} onSubmit=${x} novalidate>
        <div class="columns">
          <${dt} label="Default lifetime" value=${s} onValue=${g("usual")} fault=${E("usual","defaultLifetime")} hint="From 1 minute to the maximum." />
          <${dt} label="Maximum lifetime" value=${r} onValue=${g("longest")} fault=${E("longest","maxLifetime")} hint="At most 24 hours." />
        </div>
        <${Nt} legend="Default permissions" permissions=${i} onChange=${g("permissions")} />
        <${X} toggle label="Require resources" checked=${a} onValue=${g("required")}
          hint="Every token must name what it opens. Tokens that name nothing stop working at once, everywhere." />
        <${T} problem=${d.problem} retry=${d.again} shown=${R} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${d.busy}>Save defaults<//><${p} onClick=${u}>Cancel<//></p>
      </form>
      ${h}
      <${ae} saving=${d} nameOf=${({name:_})=>dn[_]??_} describe=${mn} />
    <//>
  `}var pn=e=>Number.isInteger(e)&&e>=60&&e<=86400?"":"Enter a time from 1 minute to 24 hours.";function fn(){let{document:e}=A(H);return e?n`<${lr} tokens=${e.tokens} /><${cr} servers=${e.resourceServers} />`:n`<${ge} what="the token defaults" reload=${$e} />`}function lr({tokens:e}){let t=L("defaults/edited",null,{quiet:!0}),o=!W("settings:write"),{defaultLifetime:s,maxLifetime:r,defaultPermissions:i,requireResources:a}=e;return n`
    <p class="lead">These apply to every token whose request does not say otherwise.</p>
    ${o&&n`<${le} scope="settings:write" what="change the settings" />`}
    <div class="list-head"><h2>Defaults</h2><${p} kind="primary" disabled=${o} onClick=${()=>t.set(e)}>Edit defaults<//></div>
    <ul class="rows">
      <${oe} section="defaults" id="defaultLifetime"><${pt} name="Default lifetime" hint="When a request names no lifetime.">${te(s)}<//><//>
      <${oe} section="defaults" id="maxLifetime"><${pt} name="Maximum lifetime" hint="No token can be valid for longer.">${te(r)}<//><//>
      <${oe} section="defaults" id="defaultPermissions"><${pt} name="Default permissions" hint="When a request names neither permissions nor resources.">
        ${tt(i).map(({model:l,levels:c})=>n`<span><${$}>${l}<//>: <${$}>${c}<//></span>`)}
        ${Object.keys(i).length===0&&"None"}
      <//><//>
      <${oe} section="defaults" id="requireResources"><${pt} name="Resources required" hint="Whether every token must name what it opens.">${a?"On":"Off"}<//><//>
    </ul>
    <${z} tone="info" title="Short lifetimes are safer."><p>A token that leaks can be used until it expires. Your pages ask for a new one in time.</p><//>
    ${t.value&&n`<${$n} base=${t.value} onClose=${t.forget} />`}
  `}var cr=({servers:e})=>n`
  <div class="list-head"><h2>Resource servers</h2></div>
  ${e.length===0&&n`<p class="quiet">None. Declare an assistant's server through the API (<code>resourceServers</code>), and tokens can be made for it alone.</p>`}
  <ul class="rows">${e.map(({id:t,url:o,label:s})=>n`
    <${oe} key=${t} section="defaults" id=${`server-${t}`}><${pt} name=${n`<${$}>${t}<//>`} hint=${s?n`<${$}>${s}<//>`:""}><${$}>${o}<//><//><//>
  `)}</ul>
`,pt=({name:e,hint:t,children:o})=>n`
  <div class="grow"><p><strong>${e}</strong></p><p class="quiet">${t}</p></div><p class="fact-value">${o}</p>
`;var hn={name:"ECDSA",namedCurve:"P-256",hash:"SHA-256"};function yn(e){let t=e.split(".");if(t.length!==3||t.some(o=>!/^[A-Za-z0-9_-]+$/.test(o)))return null;try{let[o,s]=t.slice(0,2).map(r=>JSON.parse(new TextDecoder("utf-8",{fatal:!0}).decode(vn(r))));return!bn(o)||!bn(s)?null:{parts:t,header:o,claims:s}}catch{return null}}async function gn({parts:e,header:t}){if(t.alg!=="ES256")return"wrong algorithm";let{keys:o}=await bo("/.well-known/jwks.json"),s=o.find(a=>a.kid===t.kid);if(!s)return"unknown key";let r=await crypto.subtle.importKey("jwk",{kty:s.kty,crv:s.crv,x:s.x,y:s.y},hn,!1,["verify"]),i=new TextEncoder().encode(`${e[0]}.${e[1]}`);try{return await crypto.subtle.verify(hn,r,vn(e[2]),i)?"good":"bad"}catch{return"bad"}}function vn(e){let t=atob(e.replaceAll("-","+").replaceAll("_","/"));return Uint8Array.from(t,o=>o.charCodeAt(0))}var bn=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);var $t=e=>typeof e.aud=="string"?e.aud.split(":").slice(2).join(":"):"";var kn=/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(?=$|[/?#])/i,ur=/^(\*\.)?[^\s/:@?#*]+\.[^\s/:@?#*.]{2,}\.?(:\d+)?(?=$|[/?#])/i,mr=/^(https?:\/\/(?:\*\.)?[^\s/?#@*]+)[/?#]+[^\s]*$/i;function It(e){let t=e.trim(),o=kn.test(t)?"http://":ur.test(t)?"https://":"",s=o+t,r=mr.exec(s),i=r!==null&&s.slice(r[1].length)!=="/",a=o&&i?`We added ${o} and removed the path.`:o?`We added ${o} for you.`:i?"We removed the path.":"";return{origin:r?r[1]:s,words:a}}function wn(e){let t=URL.canParse(e)?new URL(e).origin:"null";return t==="null"?e:t}var ft=e=>/^http:\/\//i.test(e)&&kn.test(e.slice(7)),Sn=e=>/^http:\/\//i.test(e)&&!ft(e)?e.replace(/^http:/i,"https:"):"";var xn={href:"#/audit",words:"See the audit trail"};function An({token:e,onDone:t,onClose:o}){let{run:s,busy:r,problem:i}=I(async()=>{await D("POST","/embed/revoke-token",{by:j(),body:{token:e}}),pe({said:{before:"Revoked the token."},next:xn}),t()});return n`
    <${N} title="Revoke this token?" onClose=${o}>
      <p>The service rejects it from now on. Backends that check tokens by themselves accept it until it expires. This cannot be undone.</p>
      <${T} problem=${i} retry=${s} />
      <p class="row"><${p} kind="danger" busy=${r} onClick=${s}>Revoke token<//><${p} onClick=${o}>Cancel<//></p>
    <//>
  `}function Tn({distinctId:e,onDone:t,onClose:o}){let[s,r]=y(e),[i,a]=y(0),{run:l,busy:c,problem:m,clear:d}=I(async()=>{await D("POST","/embed/revocations",{by:j(),body:{distinctId:s}}),pe({said:{before:"Revoked the tokens of ",name:s,after:"."},next:xn}),t()}),{leave:u,question:h}=Z(s!==e,o),f=J(i,m);return n`
    <${N} title="Revoke a user's tokens" onClose=${u}>
      <form class="stack" ref=${f} onSubmit=${b=>{b.preventDefault(),a(i+1),s&&l()}} novalidate>
        <p>The service rejects every token issued for this user until now. Backends that check tokens by themselves accept them until they expire. This cannot be undone. Tokens that are generated afterwards work.</p>
        <${O} label="distinctId" value=${s} onValue=${b=>{r(b),d()}} placeholder="user-123"
          fault=${i&&!s?"Enter the user's distinctId.":q(m,"/distinctId")} hint="The id that your server gives the user in the token." />
        <${T} problem=${m} retry=${l} shown=${b=>b==="/distinctId"} />
        <p class="row"><${p} type="submit" kind="danger" busy=${c}>Revoke tokens<//><${p} onClick=${u}>Cancel<//></p>
      </form>
      ${h}
    <//>
  `}var dr=["header","claims","signature"];function qt({token:e,label:t}){let o=e.split("."),s=o.length===3;return n`
    <div class="token-text" tabindex="0" role="group" aria-label=${t}>
      ${s?o.map((r,i)=>n`<span class=${dr[i]}>${r}</span>${i<2&&"."}`):n`<span>${e}</span>`}
    </div>
  `}var lo={format:"Format",signature:"Signature","key state":"Signing key",issuer:"Issuer",audience:"Account",lifetime:"Lifetime",revocation:"Not revoked",origin:"Origin",resource:"Resource"},En={malformed:"this is not a complete embed token",too_large:"it is longer than any embed token",wrong_kind:"it is a different kind of token",unknown_key:"it is not signed with a key of this service",bad_signature:"it was changed after it was signed",wrong_issuer:"another service issued it",wrong_tenant:"it belongs to another account",wrong_audience:"it is for embedded components, or for another resource server",audience_not_declared:"the settings no longer declare its resource server",expired:"it has expired",issued_in_the_future:"its issue time is in the future",lifetime_not_allowed:"it is valid for longer than the settings allow",origin_not_authorized:"the origin is not authorized",origin_not_in_token:"the token is limited to other origins",developer_origins_off:"the developer switch is off",live_token_on_localhost:"on localhost, only tokens made with test keys work",resource_not_granted:"the token does not open it",resources_required:"the settings require resources, and the token names none"},co={good:{result:"passed",words:"signed with one of the service's published keys"},bad:{result:"failed",words:"the signature does not match the header and claims"},"unknown key":{result:"failed",words:"the service publishes no such key"},"wrong algorithm":{result:"failed",words:"embed tokens are signed with ES256 only"},unreachable:{result:"skipped",words:"the public keys could not be fetched"},"":{result:"skipped",words:""}},Cn="Do not trust anything it says. Generate a new token on your server.",qe={malformed:["bad","This is not an embed token","Part of it may be missing, or something was added. A token has three parts separated by dots: copy all of it, without quotes or spaces."],too_large:["bad","This is not an embed token","It is longer than any embed token can be."],wrong_kind:["bad","This is not an embed token","It is a different kind of token: embed tokens are signed with ES256 and have the type embed+jwt."],unknown_key:["bad","Not signed by this service",`It was forged, or it comes from another installation. ${Cn}`],bad_signature:["bad","Forged or damaged",`The signature does not match. ${Cn}`],wrong_issuer:["bad","From another service","The token is genuine, but another installation issued it."],wrong_tenant:["warn","Another account's token","The token is genuine, but it belongs to another account and is not accepted here."],expired:["warn","Expired","It was valid until then. Generate a new token; tokens cannot be refreshed."],issued_in_the_future:["warn","Not valid yet","Its issue time is in the future: check the clocks of your servers."],lifetime_not_allowed:["warn","Lifetime too long","The settings no longer allow a token to be valid for this long."],origin_not_authorized:["warn","Not valid at this origin","The origin is not in your list. Add it to Authorized origins."],origin_not_in_token:["warn","Not valid at this origin","The token is limited to other origins. Generate one that includes this origin."],developer_origins_off:["warn","Not valid at this origin","Origins on localhost need the developer switch in Authorized origins."],live_token_on_localhost:["warn","Not valid at this origin","On localhost, only tokens made with test keys work."],resource_not_granted:["warn","Not valid for this resource","The token does not open it. Generate one that names it."],resources_required:["warn","Not limited to resources","The settings require that every token names its resources. Generate a new one."]};function On({said:e,signature:t,answer:o},s){let r=o?.checks?.find(({result:c})=>c==="failed"),[i,a,l]=e&&pr(e)?qe.wrong_kind:r?$r(r):o?.active?fr(e,s):hr(e,t,s);return{tone:i,title:a,words:l}}var pr=({header:e})=>e.alg!=="ES256"||e.typ!=="embed+jwt";function $r({check:e,reason:t=""}){return qe[t]?qe[t]:e==="key state"?["bad","Signed with a withdrawn key","The service no longer accepts its signing key. Generate a new token."]:e==="revocation"?["bad","Revoked","The token itself, its user, the API key that made it, or all tokens of the account were revoked."]:["bad","Not valid",`The check “${lo[e]??e}” failed: ${t.replaceAll("_"," ")}.`]}function fr(e,t){return e&&e.claims.exp*1e3<=t?qe.expired:["good","Active","The token is valid: signed by this service, for this account, not expired, not revoked."]}function hr(e,t,o){return e?t==="bad"||t==="wrong algorithm"?qe.bad_signature:t==="unknown key"?qe.unknown_key:e.claims.exp*1e3<=o?qe.expired:t==="good"?["info","Signed by this service","The signature is valid and it has not expired. Only the service knows whether it was revoked."]:["warn","Only decoded","Neither this browser nor the service could verify it: do not trust it yet."]:qe.malformed}function qn({report:e,end:t}){let o=vt(1e3),{tone:s,title:r,words:i}=On(e,o),{said:a,answer:l,signature:c,token:m}=e,d=a&&l?.active&&W("tokens:revoke");return n`
    <div class="report">
      <${z} tone=${s} title=${r} live><p>${i}</p>
        ${d&&n`
          <p class="row"><${p} onClick=${()=>t({what:"token"})}>Revoke this token<//>
            <${p} onClick=${()=>t({what:"user",distinctId:String(a.claims.sub)})}>Revoke all tokens of this user<//></p>
        `}
      <//>
      ${a&&n`<${yr} claims=${a.claims} now=${o} proven=${br(e)} resource=${l?.resource??""} generator=${l?.generatedBy?.label} />`}
      <div class="card">
        <h2>Checks</h2>
        <ol class="checks">
          ${a&&n`<${Nn} name="Signature, verified in this browser" result=${co[c].result} words=${co[c].words} />`}
          ${(l?.checks??[]).map(({check:u,result:h,reason:f})=>n`
            <${Nn} key=${u} name=${lo[u]??u} result=${h} words=${f?En[f]??f.replaceAll("_"," "):""} />
          `)}
        </ol>
        ${!l&&n`<p class="quiet">The service's own checks are missing: it was not asked, or did not answer.</p>`}
      </div>
      ${a&&n`
        <div class="card">
          <h2>Decoded</h2>
          <${qt} token=${m} label="The token, colored by part" />
          <div class="columns decoded">
            <${In} title="Header" part="header" value=${a.header} />
            <${In} title="Claims" part="claims" value=${a.claims} />
          </div>
          <p class="part-signature"><span class="dot"></span> Signature: ${a.parts[2].length} characters${typeof a.header.alg=="string"&&n`, <${$}>${a.header.alg}<//>`}, over both parts before it.</p>
        </div>
      `}
    </div>
  `}var br=({signature:e,answer:t})=>e==="good"||!!t?.checks?.some(({check:o,result:s})=>o==="signature"&&s==="passed");function yr({claims:e,now:t,proven:o,resource:s,generator:r}){let i=Object.entries(uo(e.attrs)?e.attrs:{}),a=Ie(e.resources),l=tt(uo(e.permissions)?e.permissions:{});return n`
    <div class="card">
      <h2>User ${!o&&n`<span class="tag bad">Not verified</span>`}</h2>
      ${!o&&n`<p class="quiet">Anyone could have written this: the signature does not prove it.</p>`}
      <dl class="facts">
        <div><dt>distinctId</dt><dd><${$}>${Ve(e.sub)}<//></dd></div>
        <div><dt>role</dt><dd><${$}>${Ve(e.role)}<//></dd></div>
      </dl>
      <h3>Attributes</h3>
      <dl class="facts" hidden=${i.length===0}>
        ${i.map(([c,m])=>n`<div key=${c}><dt><${$}>${c}<//></dt><dd><${$}>${Ve(m)}<//></dd></div>`)}
      </dl>
      ${i.length===0&&n`<p class="quiet">No custom attributes.</p>`}
      ${Array.isArray(e.resources)&&n`
        <h3>Opens</h3>
        ${a.length===0&&n`<p class="quiet">Nothing by name.</p>`}
        <ul class="facts opened">${a.map(c=>n`<li key=${c}><${$}>${c}<//></li>`)}</ul>
      `}
      <h3>${Array.isArray(e.resources)?"Permissions for whole types":"Permissions"}</h3>
      ${l.length===0&&n`<p class="quiet">None.</p>`}
      <dl class="facts">${l.map(({model:c,levels:m})=>n`<div key=${c}><dt><${$}>${c}<//></dt><dd><${$}>${m}<//></dd></div>`)}</dl>
      <h3>Validity</h3>
      <dl class="facts">
        <div><dt>Issued</dt><dd><${Rn} seconds=${e.iat} now=${t} /></dd></div>
        <div><dt>${e.exp*1e3<=t?"Expired":"Expires"}</dt><dd><${Rn} seconds=${e.exp} now=${t} /></dd></div>
        ${e.env&&n`<div><dt>Environment</dt><dd><${$}>${Ve(e.env)}<//></dd></div>`}
        ${$t(e)&&n`<div><dt>For</dt><dd><${$}>${$t(e)}${s&&` (${s})`}<//></dd></div>`}
        ${e.akid&&n`<div><dt>Generated ${Fe(Ve(e.akid))?"by":"with"}</dt><dd><${ct} id=${Ve(e.akid)} label=${r} /></dd></div>`}
      </dl>
    </div>
  `}function Rn({seconds:e,now:t}){let{zone:o}=A(ie);if(e===void 0)return"—";let s=new Date(Number(e)*1e3);return Number.isNaN(s.getTime())?n`<${$}>${Ve(e)}<//>`:n`<time datetime=${s.toISOString()}>${No(s,t)} <span class="quiet">(${Ee(s,o)})</span></time>`}var gr={passed:"check",failed:"cross",skipped:"skip"},Nn=({name:e,result:t,words:o})=>n`
  <li class="check-row ${t}"><${ve} name=${gr[t]??"info"} /><span><strong>${e}</strong> <span class="result-word">${t}</span>${o&&n`<span class="quiet"> · ${o}</span>`}</span></li>
`,In=({title:e,part:t,value:o})=>n`
  <div class="part-${t}"><h3><span class="dot"></span> ${e}</h3><pre tabindex="0" aria-label=${e}><code><bdi>${JSON.stringify(o,null,2)}</bdi></code></pre></div>
`,Ve=e=>Array.isArray(e)?e.map(String).join(", "):uo(e)?JSON.stringify(e):e===void 0?"—":String(e),uo=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);var mo=Ce({token:"",times:0});function _n(e){mo.set({token:e,times:mo.get().times+1}),location.hash="#/introspection"}function Fn(){let e=A(mo),t=L("introspection",{text:"",origin:"",opens:""}),{text:o,origin:s,opens:r}=t.value,[i,a]=y(null),[l,c]=y({what:""}),{run:m,busy:d}=I(async(x,C)=>{let E=await vr(x,C);a(E),E.problem||t.settle()}),u=ee(null);V(()=>{e.token&&(t.set({text:e.token,origin:"",opens:""}),m(e.token,{origin:"",opens:""}))},[e.times]),V(()=>{i&&u.current?.focus()},[i]);let h=o.trim(),{origin:f,words:k}=It(s),b=wn(f),w=x=>{x.preventDefault(),h&&m(h,{origin:b,opens:r.trim()})},S=()=>{c({what:""}),i&&m(i.token,i)},g=W("tokens:introspect");return n`
    <p class="lead">Paste any token, from the sandbox or from production, to see its user, its attributes, and whether it is valid.</p>
    <form class="card stack" onSubmit=${w} novalidate aria-label="Introspect a token">
      <${ye} label="JWT Token" hint="It stays in this tab and is sent to the service only.">
        ${x=>n`<textarea class="code-field" rows="5" spellcheck=${!1} autocomplete="off" ...${x} value=${o} onInput=${he(C=>t.set({text:C,origin:s,opens:r}))} placeholder="eyJhbGciOi…" />`}
      <//>
      ${g&&n`<${O} label="Origin" optional value=${s} onValue=${x=>t.set({text:o,origin:x,opens:r})} fault=${q(i?.problem,"/origin")}
        placeholder="https://app.example.com" hint=${b!==s.trim()?n`Checked as <${$} code>${b}<//>. ${k}`:"Also check whether a page at this origin can use the token."} />
        <${O} label="Resource" optional value=${r} onValue=${x=>t.set({text:o,origin:s,opens:x})} fault=${q(i?.problem,"/opens")}
          placeholder="dashboard:sales-2026" hint="Also check whether the token opens it." />`}
      <p class="row"><${p} type="submit" kind="primary" icon="introspection" busy=${d} disabled=${!h}>Introspect token<//>
        ${o&&n`<${p} kind="quiet" onClick=${()=>{t.forget(),a(null)}}>Clear<//>`}</p>
      ${!g&&n`<p class="hint">${G.get().person?"Your role cannot ask the service":n`Your API key lacks the scope <code>tokens:introspect</code>`}: only this browser decodes and verifies the token.</p>`}
    </form>
    ${i?.problem&&n`<${T} problem=${i.problem} retry=${()=>m(i.token,i)} shown=${x=>x==="/origin"||x==="/opens"} />`}
    ${i&&n`<div ref=${u} tabindex="-1" class="report-head"><${qn} report=${i} end=${c} /></div>`}
    ${!i&&n`<${z} tone="info" title="Checked twice."><p>Your browser verifies the signature. The service checks everything else.</p><//>`}
    ${W("tokens:revoke")&&n`
      <div class="card">
        <h2>End the tokens of a user</h2>
        <p class="quiet">For example when somebody leaves: every token issued for them until now becomes invalid.</p>
        <p class="row"><${p} onClick=${()=>c({what:"user",distinctId:""})}>Revoke a user's tokens<//></p>
      </div>
    `}
    ${l.what==="token"&&i&&n`<${An} token=${i.token} onDone=${S} onClose=${()=>c({what:""})} />`}
    ${l.what==="user"&&n`<${Tn} distinctId=${l.distinctId??""} onDone=${S} onClose=${()=>c({what:""})} />`}
  `}async function vr(e,{origin:t,opens:o}){let s=yn(e),[r,i]=await Promise.all([s?gn(s).catch(()=>"unreachable"):"",W("tokens:introspect")?kr(e,{origin:t,opens:o},s):{answer:null,problem:null}]);return{token:e,origin:t,opens:o,said:s,signature:r,...i}}async function kr(e,{origin:t,opens:o},s){let r=s?$t(s.claims):"",i=H.get().document?.resourceServers.some(({id:a})=>a===r)?r:"";try{let{body:a}=await D("POST","/embed/introspect-token",{by:j(),body:{token:e,explain:!0,...t?{origin:t}:{},...o?{opens:o}:{},...i?{audience:i}:{}}});return{answer:a,problem:null}}catch(a){if(!(a instanceof Be))throw a;return{answer:null,problem:a}}}var wr=[["0","Stops working now"],["3600","Works for 1 more hour"],["86400","Works for 1 more day"],["604800","Works for 1 more week"]];function Ln({apiKey:e,onDone:t,onClose:o}){let[s,r]=y("86400"),{run:i,busy:a,problem:l}=I(async()=>{t((await D("POST",`/api-keys/${e.id}/rotate`,{by:j(),body:{overlap:Number(s)}})).body)});return n`
    <${N} title=${n`Rotate <${$}>${e.label}<//>`} onClose=${o}>
      <p>A new key with the same rights replaces this one. Give the new key to your server while both work.</p>
      <${B} label="The old key" value=${s} onValue=${r} options=${wr} />
      <${T} problem=${l} retry=${i} />
      <p class="row"><${p} kind="primary" busy=${a} onClick=${i}>Rotate key<//><${p} onClick=${o}>Cancel<//></p>
    <//>
  `}function Pn({apiKey:e,own:t,onDone:o,onClose:s}){let[r,i]=y(""),[a,l]=y(0),c=r.trim()===e.label.trim(),[m,d]=y(!1),{run:u,busy:h,problem:f}=I(async()=>{o((await D("DELETE",`/api-keys/${e.id}?revokeTokens=${m}`,{by:j()})).body,"Revoked the key")}),{leave:k,question:b}=Z(r!=="",s),w=J(a,f),S=g=>{g.preventDefault(),l(a+1),c&&u()};return n`
    <${N} title=${n`Revoke <${$}>${e.label}<//>`} onClose=${k}>
      <form class="stack" ref=${w} onSubmit=${S} novalidate>
        <p>The key stops working immediately and permanently. So does everything that uses it.</p>
        ${t&&n`<${z} tone="warn" title="You are signed in with this key."><p>You will need a different one to continue.</p><//>`}
        <${X} label="Also revoke the tokens that it generated" checked=${m} onValue=${d} hint="Otherwise they stay valid until they expire." />
        <${O} label=${n`Type <${$} code>${e.label}<//> to confirm`} value=${r} onValue=${i}
          fault=${a>0&&!c?"Type the label exactly as above.":""} />
        <${T} problem=${f} retry=${u} />
        <p class="row"><${p} type="submit" kind="danger" busy=${h}>Revoke key<//><${p} onClick=${k}>Cancel<//></p>
      </form>
      ${b}
    <//>
  `}var _t=({label:e,servers:t,value:o,problem:s,hint:r,nobody:i,onValue:a})=>n`
  <${B} label=${e} value=${o} onValue=${a} fault=${q(s,"/audience")} hint=${r}
    options=${[["",i],...t.map(({id:l,label:c})=>[l,c?`${c} (${l})`:l])]} />
`;var Sr=Qe.map(([e,,,t])=>[e,t]),xr={type:"dashboard",id:"",level:"can_view"};function ot({legend:e,hint:t,named:o,onChange:s,tried:r,problem:i,at:a}){let l=(c,m)=>s(o.map((d,u)=>c===u?{...d,...m}:d));return n`
    <fieldset class="group"><legend>${e}</legend>
      <p class="hint">${t}</p>
      ${o.map((c,m)=>n`
        <div class="resource" role="group" aria-label="Resource ${m+1}" key=${m}>
          <${B} label="Type" value=${c.type} options=${Sr} onValue=${d=>l(m,{type:d,level:Dn(d)[0][0]})} />
          <${O} label="ID" value=${c.id} onValue=${d=>l(m,{id:d})} placeholder="sales-2026" fault=${(r?Ae(c):"")||q(i,`${a}/${m}`)} />
          <${B} label="Permission" value=${c.level} options=${Dn(c.type)} onValue=${d=>l(m,{level:d})} />
          <p class="row"><${p} kind="quiet" aria-label="Remove resource ${m+1}" onClick=${()=>s(o.filter((d,u)=>m!==u))}>Remove<//></p>
        </div>
      `)}
      <p class="row"><${p} icon="plus" onClick=${()=>s([...o,xr])}>Add a resource<//></p>
      ${jn(i,a)&&n`<p class="fault" data-fault tabindex="-1">${jn(i,a)}</p>`}
    </fieldset>
  `}var Dn=e=>(Qe.find(([t])=>t===e)?.[2]??[]).map(t=>[t,et[t]]),jn=(e,t)=>(e?.errors??[]).filter(({pointer:o})=>o===t).map(({detail:o})=>o).join(" ");var Ar=864e5,Tr=86400,Cr=[["","Never"],["30","In 30 days"],["90","In 90 days"],["365","In a year"]],Vn=[["live","Live"],["test","Test: tokens for development"]];function Wn({own:e,onDone:t,onClose:o}){let{document:s}=A(H),r=L("keys/form",()=>({label:"",scopes:e.scopes.includes("tokens:generate")?["tokens:generate"]:e.scopes.slice(0,1),environment:e.environment,expiry:"",longest:ut(e.maxTokenLifetime),audience:"",pins:{},resources:[]})),{label:i,scopes:a,environment:l,expiry:c,longest:m,pins:d,resources:u,audience:h}=r.value,f=s?.resourceServers??[],[k,b]=y(0),w=ee({body:"",id:""}),S=()=>{r.forget(),o()},g=(s?.tokenAttributes??[]).filter(({builtIn:U})=>!U),x=Object.fromEntries(g.map(U=>[U.name,me(U,d[U.name]??"")])),C=m.count.trim()===""?null:mt(m),E={label:i.trim()?"":"Enter a label.",scopes:a.length?"":"Choose at least one.",longest:C===null||Number.isInteger(C)&&C>=60&&C<=Tr?"":"Enter a time from 1 minute to 24 hours."},{run:R,busy:_,problem:F,clear:ce}=I(async()=>{let U={label:i.trim(),scopes:a,environment:l,expiresAt:c?Rr(Number(c)):null,maxTokenLifetime:C,pinnedAttributes:Object.fromEntries(Object.entries(x).filter(([,{value:fe}])=>fe!==void 0).map(([fe,{value:ds}])=>[fe,ds])),...h?{audience:h}:{},...u.length?{pinnedResources:je(u)}:{}},v=await Or(U,w.current);r.forget(),t(v)}),{leave:Y,question:P}=Z(r.typed,S),Q=U=>v=>{r.set({...r.value,[U]:v}),ce()},K=U=>{U.preventDefault(),b(k+1),Object.values(E).every(v=>!v)&&Object.values(x).every(({fault:v})=>!v)&&!u.some(Ae)&&R()},Te=J(k,F),re=(U,v)=>(k?E[U]:"")||q(F,`/${v}`),M=U=>/^\/(label|scopes|expiresAt|environment|maxTokenLifetime|pinnedAttributes\/|pinnedResources|audience)/.test(U);return n`
    <${N} wide title="Create an API key" onClose=${Y}>
      <form class="stack" ref=${Te} onSubmit=${K} novalidate>
        <${O} label="Label" value=${i} onValue=${Q("label")} fault=${re("label","label")} placeholder="Production server" hint="Where the key is used." />
        <${Er} scopes=${a} mine=${e.scopes} fault=${re("scopes","scopes")} onScopes=${Q("scopes")} />
        <div class="columns">
          <${B} label="Environment" value=${l} onValue=${Q("environment")} fault=${q(F,"/environment")}
            options=${e.environment==="test"?Vn.slice(1):Vn} hint=${e.environment==="test"?"Your own key is for tests only.":""} />
          <${B} label="Expires" value=${c} onValue=${Q("expiry")} fault=${q(F,"/expiresAt")} options=${Cr} />
          <${dt} label="Maximum lifetime of its tokens" optional value=${m} onValue=${Q("longest")} fault=${re("longest","maxTokenLifetime")}
            hint=${e.maxTokenLifetime===null?"Leave empty for the maximum in the token defaults.":`At most ${te(e.maxTokenLifetime)}, as for your own key.`} />
          ${f.length>0&&n`<${_t} label="For" servers=${f} value=${h} problem=${F} nobody="Whatever your server asks for"
            hint="A key for a resource server generates and accepts tokens of that server alone." onValue=${Q("audience")} />`}
        </div>
        ${g.length>0&&n`
          <fieldset class="group"><legend>Pinned attributes</legend>
            <p class="hint">Every token generated with this key has these values; requests for other values are rejected. Leave empty what your server decides.</p>
            <div class="columns">${g.map(U=>n`
              <${xe} key=${U.name} attribute=${{...U,required:!1,default:null}} text=${d[U.name]??""} onText=${v=>Q("pins")({...d,[U.name]:v})}
                fault=${x[U.name].fault||q(F,`/pinnedAttributes/${Me(U.name)}`)} />
            `)}</div>
          </fieldset>
        `}
        <${ot} legend="Limited to resources" named=${u} onChange=${Q("resources")} tried=${k} problem=${F} at="/pinnedResources"
          hint="Tokens generated with this key open only these. Without any, your server decides." />
        <${T} problem=${F} retry=${R} shown=${M} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${_}>Create key<//><${p} onClick=${Y}>Cancel<//></p>
      </form>
      ${P}
    <//>
  `}var Er=({scopes:e,mine:t,fault:o,onScopes:s})=>n`
  <fieldset class="group"><legend>What it can do</legend>
    <div class="columns">${Object.entries(Ke).map(([r,[i,a]])=>n`
      <${X} key=${r} label=${i} checked=${e.includes(r)} disabled=${!t.includes(r)}
        hint=${t.includes(r)?a:"Your own key cannot do this."}
        onValue=${l=>s(l?[...e,r]:e.filter(c=>c!==r))} />
    `)}</div>
    ${o&&n`<p class="fault" data-fault tabindex="-1">${o}</p>`}
  </fieldset>
`;async function Or(e,t){let o=JSON.stringify(e);return t.body!==o&&Object.assign(t,{body:o,id:crypto.randomUUID()}),(await D("POST","/api-keys",{by:j(),body:e,headers:{"idempotency-key":t.id}})).body}var Rr=e=>`${new Date(Date.now()+e*Ar).toISOString().slice(0,19)}Z`;function Mn({apiKey:e,onClose:t}){let o=L(`keys/rename/${e.id}`,e.label),[s,r]=y(0),i=()=>{o.forget(),t()},a=o.value.trim(),{run:l,busy:c,problem:m,clear:d}=I(async()=>{await Bn(e.id,a),pe({said:{before:"Renamed the key to ",name:a,after:"."},undo:()=>Bn(e.id,e.label)},{section:"keys",key:e.id}),i()}),{leave:u,question:h}=Z(o.typed,i),f=J(s,m),k=b=>{b.preventDefault(),r(s+1),a&&l()};return n`
    <${N} title=${n`Rename <${$}>${e.label}<//>`} onClose=${u}>
      <form class="stack" ref=${f} onSubmit=${k} novalidate>
        <${O} label="Label" onFocus=${Nr} value=${o.value} onValue=${b=>{o.set(b),d()}} fault=${s&&!a?"Enter a label.":q(m,"/label")} />
        <${T} problem=${m} retry=${l} shown=${b=>b==="/label"} />
        <p class="row"><${p} type="submit" kind="primary" busy=${c}>Save label<//><${p} onClick=${u}>Cancel<//></p>
      </form>
      ${h}
    <//>
  `}var Nr=e=>e.currentTarget.select();async function Bn(e,t){await D("PATCH",`/api-keys/${e}`,{by:j(),body:{label:t}}),await rt()}var Ir="EMBED_API_KEY";function Kn({made:e,onClose:t}){let[o,s]=y(!1),[r,i]=y(!1),a=e.apiKey??"",l=()=>o?t():i(!0);return n`
    <${N} wide title="Copy your API key now" onClose=${l}>
      <${z} tone="warn" title="You will not see it again."><p>The service stores only a hash of it. Put it where your server keeps its secrets.</p><//>
      <div class="secret" onCopy=${()=>s(!0)}><code tabindex="0" role="group" aria-label="The new API key">${a}</code></div>
      <p class="row"><${ke} kind="primary" text=${a} label="Copy the API key" onCopied=${()=>s(!0)} />
        <${p} icon="export" onClick=${()=>{Rt("embed-tokens.env","text/plain",`${Ir}=${a}
`),s(!0)}}>Save as .env<//>
        <${p} why=${o?"":"Copy or save the key first."} onClick=${l}>Done<//></p>
      ${r&&!o&&n`<p class="fault" role="alert">This key cannot be shown again: copy or save it before you close this.</p>`}
    <//>
  `}var qr={href:"#/sandbox",words:"Next: sandbox"},_r={what:""};function Un({current:e}){let{key:t}=A(G),{keys:o}=A(we),{zone:s}=A(ie),r=W("keys:manage"),i=L("keys/doing",_r,{quiet:!0}),a=L("keys/made",null),l=I(rt);V(()=>{e&&r&&l.run()},[e,r]);let c=(S,g)=>{i.forget(),pe({said:{before:`${g} `,name:S.label,after:"."}},{section:"keys",key:S.id}),l.run()},m=S=>{a.forget();let g=o?.find(({id:E})=>E===S.replaces),x={before:S.replaces?"Rotated the key ":"Created the key ",name:S.label,after:"."},C=g?.expiresAt&&g.status==="active"?`The old key ····${g.lastFour} works until ${Ee(new Date(g.expiresAt),s)}.`:"";pe({said:x,more:C,next:S.replaces?void 0:qr},{section:"keys",key:S.id})},d=S=>{i.forget(),a.set(S),l.run()},u=n`<p class="lead">Your servers use API keys to request tokens. Keep keys secret: never put one into a web page or a repository, and rotate them regularly.</p>`;if(!r)return n`${u}<${le} title="Your key cannot manage API keys." scope="keys:manage" what="manage API keys" />`;let[h,f]=[!0,!1].map(S=>(o??[]).filter(({status:g})=>g==="active"===S)),k=S=>n`<ul class="rows">${S.map(g=>n`<${Fr} key=${g.id} apiKey=${g} own=${g.id===t?.id} successor=${o?.find(({replaces:x})=>x===g.id)} start=${i.set} />`)}</ul>`,{what:b,key:w}=i.value;return n`
    ${u}
    <div class="list-head"><h2>Active keys <span class="count">${h.length}</span></h2>
      <${p} kind="primary" icon="plus" onClick=${()=>i.set({what:"create"})}>Create API key<//></div>
    <${T} problem=${l.problem} retry=${l.run} />
    ${!o&&!l.problem&&n`<${Oe} what="the keys" />`}
    ${o&&h.length===0&&n`<${de} icon="keys" title="No active keys"><p>Create one for your server.</p><//>`}
    ${k(h)}
    ${f.length>0&&n`<details class="ended"><summary>Inactive keys <span class="count">${f.length}</span></summary>${k(f)}</details>`}
    ${b==="create"&&n`<${Wn} own=${So()} onDone=${d} onClose=${i.forget} />`}
    ${b==="rename"&&n`<${Mn} apiKey=${w} onDone=${c} onClose=${i.forget} />`}
    ${b==="rotate"&&n`<${Ln} apiKey=${w} onDone=${d} onClose=${i.forget} />`}
    ${b==="revoke"&&n`<${Pn} apiKey=${w} own=${w?.id===t?.id} onDone=${c} onClose=${i.forget} />`}
    ${a.value&&n`<${Kn} made=${a.value} onClose=${()=>m(a.value)} />`}
  `}function Fr({apiKey:e,own:t,successor:o,start:s}){let{label:r,environment:i,lastFour:a,status:l}=e;return n`
    <${oe} section="keys" id=${e.id}>
      <div class="grow">
        <p><strong><${$}>${r}<//></strong> <code>emb_${i}_…${a??""}</code>${" "}
          <span class="tag ${i==="test"?"warn":"strong"}">${i==="test"?"Test":"Live"}</span>${t&&n` <span class="tag">Your key</span>`}${l!=="active"&&n` <span class="tag warn">${l==="revoked"?"Revoked":"Expired"}</span>`}</p>
        <${Lr} apiKey=${e} />
        ${o&&n`<p class="quiet">Replaced by <${Ot} id=${o.id} /></p>`}
      </div>
      ${l==="active"&&n`<div class="row-actions">
        <${p} kind="quiet" aria-label="Rename ${r}" onClick=${()=>s({what:"rename",key:e})}>Rename<//>
        ${!o&&n`<${p} kind="quiet" aria-label="Rotate ${r}" onClick=${()=>s({what:"rotate",key:e})}>Rotate<//>`}
        <${p} kind="quiet" aria-label="Revoke ${r}" onClick=${()=>s({what:"revoke",key:e})}>Revoke<//>
      </div>`}
    <//>
  `}function Lr({apiKey:{scopes:e,status:t,createdAt:o,createdBy:s,lastUsedAt:r,expiresAt:i,revokedAt:a,pinnedAttributes:l,pinnedResources:c,maxTokenLifetime:m}}){let d=Object.entries(l);return n`
    <p class="quiet">${e.map(u=>Ke[u]?.[0]??u).join(" · ")}</p>
    <p class="quiet">Created <${ne} at=${o} /> <${Ze} id=${s} /> · ${r?n`used <${ne} at=${r} />`:"never used"}${i&&n` · ${t==="expired"?"expired":"expires"} <${ne} at=${i} />`}${a&&n` · revoked <${ne} at=${a} />`}</p>
    ${m!==null&&n`<p class="quiet">Its tokens are valid for at most ${te(m)}.</p>`}
    ${d.length>0&&n`<p class="quiet">Its tokens always have ${d.map(([u,h])=>n`<${$} code>${u} = ${[h].flat().join(", ")}<//> `)}</p>`}
    ${c&&n`<p class="quiet">Its tokens open only ${Ie(c).map(u=>n`<${$} code>${u}<//> `)}</p>`}
  `}var Ft=({origin:e,label:t})=>n`<span><${$} code>${e}<//>${t&&n` <${$}>${t}<//>`}</span>`;var Pr=350,Dr=/^[a-z][a-z0-9+.-]*:\/\/[^\s/]*([^\s/.]\.[^\s/.]{2,}|localhost|\d|\])/i;function Yn(e){let[t,o]=y({of:"",explained:null,fault:""});return V(()=>{if(!Dr.test(e)||!W("settings:write"))return;let s=!0,r=(a,l)=>s&&o({of:e,explained:a,fault:l}),i=setTimeout(()=>{D("POST","/settings/authorized-origins?dryRun=true",{by:j(),body:{origin:e}}).then(({body:a})=>r(a,""),a=>r(null,jr(a)))},Pr);return()=>{s=!1,clearTimeout(i)}},[e]),t.of===e?t:{explained:null,fault:""}}function jr(e){return e instanceof Be?e.status===409?"This origin is in the list already.":e.status===422?q(e,"/origin")||e.detail:"":""}function Gn({explained:e,origin:t,typed:o,words:s,children:r}){if(!e)return n`
      <div class="preview" role="status">
        ${t?n`<p>Saved as <${$} code>${t}<//>. ${s}</p>${r}`:n`<p class="quiet">${o?"When the origin is valid, the pages that it matches are shown here.":"Type an origin to see which pages it matches."}</p>`}
      </div>
    `;let{origin:i,unicode:a,wildcard:l,matches:c,doesNotMatch:m}=e;return n`
    <div class="preview" role="status">
      <p>Saved as <${$} code>${i}<//>${a!==i&&n` (displayed as <${$}>${a}<//>: check every letter)`}. ${s}</p>
      <dl class="examples">
        <div><dt>Matches</dt>${c.map(d=>n`<dd class="yes"><${$} code>${d}<//></dd>`)}</div>
        <div><dt>Does not match</dt>${m.map(d=>n`<dd class="no"><${$} code>${d}<//></dd>`)}</div>
      </dl>
      ${l&&n`<${z} tone="warn" title="This includes every subdomain, at any depth."><p>Anyone who can publish a page on one of them, such as a forgotten test server, can show your components. List single origins where you can.</p><//>`}
    </div>
  `}var Vr={href:"#/attributes",words:"Next: token attributes"};function zn({origin:e,base:t,origins:o,developer:s,onClose:r}){let i=L(`origins/form/${e?.origin??""}`,{text:e?.origin??"",label:e?.label??"",allow:!1}),[a,l]=y(0),{text:c,label:m,allow:d}=i.value,u=()=>{i.forget(),r()},h=se(u),{leave:f,question:k}=Z(i.typed,u),{origin:b,words:w}=It(c),S=!e&&!s&&ft(b),g=Yn(e||S?"":b),x={origin:g.explained?.origin??b,label:m.trim()||null},C=e?t.map(K=>K.origin===e.origin?{...K,label:x.label}:K):[...t,x],E=`/authorizedOrigins/${e?t.findIndex(({origin:K})=>K===e.origin):t.length}`,R=!e&&o.some(({origin:K})=>K===x.origin),_=R?"This origin is in the list already.":q(h.problem,`${E}/origin`)||g.fault||(a&&!b?"Enter an origin.":a&&S&&!d?"Turn on the developer switch below to save this origin.":""),F=K=>{i.set({...i.value,...K}),h.clear()},ce=J(a,h.problem),Y=K=>{if(K.preventDefault(),l(a+1),R||!b||S&&!d)return;let Te={before:e?"Saved the label of ":"Added ",name:x.origin,after:"."};h.save({part:Pe,base:t,mine:C,said:Te,next:e?void 0:Vr,section:"origins",row:()=>x.origin,...S?{developerOrigins:!0}:{}})},P=_?Sn(b):"",Q=K=>K===`${E}/origin`||K===`${E}/label`;return n`
    <${N} wide title=${e?"Edit an origin":"Add an origin"} onClose=${f}>
      <form class="stack" ref=${ce} onSubmit=${Y} novalidate>
        <div class="columns">
          <${O} label="Origin" value=${c} onValue=${K=>F({text:K})} inputmode="url" disabled=${!!e}
            fault=${_&&n`<span>${_}${P&&n`<br /><${p} kind="link" onClick=${()=>F({text:P})}>Use <${$} code>${P}<//><//>`}</span>`}
            placeholder="https://app.example.com" hint="Where your application runs: the start of its address. https://*.example.com includes every subdomain." />
          <${O} label="Label" optional value=${m} onValue=${K=>F({label:K})} fault=${q(h.problem,`${E}/label`)}
            placeholder="Production" />
        </div>
        ${!e&&n`<${Gn} explained=${g.explained} origin=${S?b:""} typed=${b!==""} words=${w}>
          ${S&&n`
            <${X} toggle label="Allow origins on http://localhost" checked=${d} onValue=${K=>F({allow:K})}
              hint="The developer switch: origins on your own machine need it. Only tokens made with test keys work there." />
          `}
        <//>`}
        <${T} problem=${h.problem} retry=${h.again} shown=${Q} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${h.busy}>${e?"Save":"Save origin"}<//><${p} onClick=${f}>Cancel<//></p>
      </form>
      ${k}
      <${ae} saving=${h} nameOf=${Pe.keyOf} describe=${Ft} />
    <//>
  `}var Wr=9,po=({origin:e})=>e;function Hn(){let{document:e}=A(H);return e?n`
    <p class="lead">Your components appear only on pages at these addresses. Requests and tokens from anywhere else are rejected.</p>
    ${!W("settings:write")&&n`<${le} scope="settings:write" what="change the settings" />`}
    <${Br} origins=${e.authorizedOrigins} developer=${e.developerOrigins} />
    <${Ur} on=${e.developerOrigins} origins=${e.authorizedOrigins} />
  `:n`<${ge} what="the origins" reload=${$e} />`}function Br({origins:e,developer:t}){let[o,s]=y(""),r=L("origins/edited",null,{quiet:!0}),i=Mr(e),a=se(),l=!W("settings:write"),c=u=>a.save({part:Pe,base:e,mine:e.filter(({origin:h})=>h!==u.origin),said:{before:"Removed ",name:u.origin,after:"."},section:"origins",row:()=>u.origin}),m=o.trim().toLowerCase(),d=e.filter(({origin:u,label:h})=>`${u} ${i[u]??""} ${h??""}`.toLowerCase().includes(m));return n`
    <div class="list-head">
      <h2>Origins <span class="count">${e.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${l} onClick=${()=>r.set({origin:null,base:e})}>Add origin<//>
    </div>
    ${e.length>=Wr&&n`<${O} label="Find an origin" type="search" value=${o} onValue=${s} />`}
    <${T} problem=${a.problem} retry=${a.again} />
    ${e.length===0&&n`
      <${de} icon="origins" title="No origins yet"><p>Until you add the address of your application, no page can show your components.</p><//>
    `}
    <ul class="rows">
      ${d.map(u=>n`
        <${oe} key=${u.origin} section="origins" id=${u.origin}>
          <div class="grow">
            <p><${$} code>${u.origin}<//> ${u.origin.includes("*")&&n`<span class="tag warn">All subdomains</span>`}</p>
            ${i[u.origin]&&n`<p class="quiet">Displayed as <${$}>${i[u.origin]}<//>. Check every letter: different names can look alike.</p>`}
            <p class="quiet">${u.label&&n`<${$}>${u.label}<//> · `}added ${u.createdAt&&n`<${ne} at=${u.createdAt} />`}</p>
          </div>
          <div class="row-actions">
            <${p} kind="quiet" aria-label="Edit ${u.origin}" disabled=${l} onClick=${()=>r.set({origin:u,base:e})}>Edit<//>
            <${p} kind="quiet" aria-label="Remove ${u.origin}" disabled=${l||a.busy} onClick=${()=>c(u)}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    ${e.length>0&&d.length===0&&n`<p class="quiet">No origin matches “${o}”.</p>`}
    ${r.value&&n`<${zn} ...${r.value} origins=${e} developer=${t} onClose=${r.forget} />`}
    <${ae} saving=${a} nameOf=${po} describe=${Ft} />
  `}function Mr(e){let[t,o]=y({}),s=e.filter(({origin:r})=>r.includes("xn--")).map(po).join(" ");return V(()=>{s&&D("GET","/settings/authorized-origins",{by:j()}).then(({body:r})=>o(Object.fromEntries(r.authorizedOrigins.filter(Kr).map(i=>[i.origin,i.unicode]))),()=>{})},[s]),t}var Kr=({origin:e,unicode:t})=>e!==t;function Ur({on:e,origins:t}){let o=se(),s=e?t.map(po).filter(ft):[],r=i=>o.save({part:Pe,base:t,mine:t,developerOrigins:i,said:{before:i?"Origins on http://localhost are allowed.":"Origins on http://localhost are no longer allowed."}});return n`
    <div class="card">
      <h2>While you develop</h2>
      <${X} toggle label="Allow origins on http://localhost" checked=${e} disabled=${!W("settings:write")||o.busy||s.length>0} onValue=${r}
        hint=${s.length?n`To turn this off, first remove ${s.map((i,a)=>n`${a>0&&", "}<${$} code>${i}<//>`)}.`:"Also http://127.0.0.1 and http://[::1], on any port. Add each of them above."} />
      <${T} problem=${o.problem} retry=${o.again} />
    </div>
  `}function Jn({member:e,own:t,onDone:o,onClose:s}){let r=L(`people/change/${e.id}`,{name:e.name,role:e.role??"viewer",endSessions:!1}),{name:i,role:a,endSessions:l}=r.value,[c,m]=y(0),d=()=>{r.forget(),s()},{run:u,busy:h,problem:f,clear:k}=I(async()=>{let E={name:i.trim(),...a===e.role?{}:{role:a},...l?{endSessions:l}:{}},R=(await D("PATCH",`/members/${e.id}`,{by:j(),body:E})).body;r.forget(),o("Changed",R)}),{leave:b,question:w}=Z(r.typed,d),S=J(c,f),g=E=>R=>{r.set({...r.value,[E]:R}),k()},x=E=>{E.preventDefault(),m(c+1),u()},C=e.status==="active"&&(l||a!==e.role);return n`
    <${N} title=${n`Change <${$}>${ue(e)}<//>`} onClose=${b}>
      <form class="stack" ref=${S} onSubmit=${x} novalidate>
        <${O} label="Name" value=${i} onValue=${g("name")} fault=${q(f,"/name")} />
        <${kt} value=${a in _o?a:"viewer"} onValue=${g("role")} fault=${q(f,"/role")} />
        ${e.status==="active"&&n`<${X} label="Sign them out everywhere" checked=${l||a!==e.role} disabled=${a!==e.role} onValue=${g("endSessions")}
          hint="Ends their sessions and the tokens that they generated. Another role does this in any case." />`}
        ${t&&C&&n`<${z} tone="warn" title="This is you."><p>You will have to sign in again.</p><//>`}
        <${T} problem=${f} retry=${u} shown=${E=>/^\/(name|role)$/.test(E)} />
        <p class="row"><${p} type="submit" kind="primary" busy=${h}>Save<//><${p} onClick=${b}>Cancel<//></p>
      </form>
      ${w}
    <//>
  `}function Xn({onDone:e,onClose:t}){let o=L("people/invite",{name:"",email:"",role:"viewer"}),{name:s,email:r,role:i}=o.value,[a,l]=y(0),c=()=>{o.forget(),t()},{run:m,busy:d,problem:u,clear:h}=I(async()=>{let g={name:s.trim(),role:i,...r.trim()?{email:r.trim()}:{}},x=(await D("POST","/members",{by:j(),body:g})).body;o.forget(),e(x)}),{leave:f,question:k}=Z(o.typed,c),b=J(a,u),w=g=>x=>{o.set({...o.value,[g]:x}),h()};return n`
    <${N} title="Invite a person" onClose=${f}>
      <form class="stack" ref=${b} onSubmit=${g=>{g.preventDefault(),l(a+1),s.trim()&&m()}} novalidate>
        <p>You get a link to send to them. It works once, within 7 days, for whoever opens it and signs in.</p>
        <${O} label="Name" value=${s} onValue=${w("name")} fault=${a&&!s.trim()?"Enter a name.":q(u,"/name")} placeholder="Ana Ruiz" />
        <${O} label="E-mail address" optional type="email" value=${r} onValue=${w("email")} fault=${q(u,"/email")}
          hint="If your company's sign-in service says that theirs is another one, the link is refused." />
        <${kt} value=${i} onValue=${w("role")} fault=${q(u,"/role")} />
        <${T} problem=${u} retry=${m} shown=${g=>/^\/(name|email|role)$/.test(g)} />
        <p class="row"><${p} type="submit" kind="primary" busy=${d}>Create the link<//><${p} onClick=${f}>Cancel<//></p>
      </form>
      ${k}
    <//>
  `}function Zn({member:e,onClose:t}){let[o,s]=y(!1),[r,i]=y(!1),a=e.invitationUrl??"";return n`
    <${N} wide title="Copy the invitation link now" onClose=${()=>o?t():i(!0)}>
      <${z} tone="warn" title="You will not see it again."><p>Send it to <${$}>${ue(e)}<//> and to nobody else: whoever opens it first becomes the member.</p><//>
      <div class="secret" onCopy=${()=>s(!0)}><code tabindex="0" role="group" aria-label="The invitation link">${a}</code></div>
      <p class="row"><${ke} kind="primary" text=${a} label="Copy the invitation link" onCopied=${()=>s(!0)} />
        <${p} why=${o?"":"Copy the link first."} onClick=${t}>Done<//></p>
      ${r&&!o&&n`<p class="fault" role="alert">This link cannot be shown again: copy it before you close this.</p>`}
    <//>
  `}function Qn({member:e,own:t,onDone:o,onClose:s}){let r=Ue().filter(u=>"createdBy"in u&&u.createdBy===e.id&&u.status==="active"),[i,a]=y(!1),{run:l,busy:c,problem:m}=I(async()=>{let{body:u}=await D("DELETE",`/members/${e.id}?revokeKeys=${i}`,{by:j()});o(e.status==="invited"?"Withdrew the invitation of":"Removed",u)}),d=n`<${$}>${ue(e)}<//>`;return e.status==="invited"?n`
      <${N} title=${n`Withdraw the invitation of ${d}`} onClose=${s}>
        <p>The link stops working immediately.</p>
        <${T} problem=${m} retry=${l} />
        <p class="row"><${p} kind="danger" busy=${c} onClick=${l}>Withdraw invitation<//><${p} onClick=${s}>Cancel<//></p>
      <//>
    `:n`
    <${N} title=${n`Remove ${d}`} onClose=${s}>
      <p>Their sessions and the tokens that they generated end immediately. To come back, they need a new invitation.</p>
      ${t&&n`<${z} tone="warn" title="This is you."><p>You lose access to this account.</p><//>`}
      ${r.length>0&&n`<p>They created API keys that go on working: ${r.map((u,h)=>n`${h>0&&", "}<${$}>${Ye(u)}<//>`)}.</p>`}
      ${(r.length>0||!W("keys:manage"))&&n`<${X} label="Also revoke their keys" checked=${i} onValue=${a}
        hint="Programs that use these keys stop working, and the tokens that the keys generated end." />`}
      <${T} problem=${m} retry=${l} />
      <p class="row"><${p} kind="danger" busy=${c} onClick=${l}>Remove<//><${p} onClick=${s}>Cancel<//></p>
    <//>
  `}var Yr={what:""};function es({current:e}){let{members:t}=A(we),{person:o}=A(G),s=W("members:manage"),r=L("people/doing",Yr,{quiet:!0}),i=L("people/made",null),a=I(Gt);V(()=>{e&&s&&a.run()},[e,s]);let l=n`<p class="lead">Colleagues who sign in to this page with their company account. Everything that they change is in the audit trail under their name.</p>`;if(!s)return n`${l}<${le} title="Your key cannot manage people." scope="members:manage" what="manage people" />`;let c=(b,w)=>{r.forget(),pe({said:{before:`${b} `,name:ue(w),after:"."}},{section:"people",key:w.id}),a.run()},m=b=>{r.forget(),i.set(b),a.run()},[d,u]=[!1,!0].map(b=>(t??[]).filter(({status:w})=>w==="removed"===b)),h=b=>n`<ul class="rows">${b.map(w=>n`<${Gr} key=${w.id} member=${w} own=${w.id===o?.memberId} start=${r.set} />`)}</ul>`,{what:f,member:k}=r.value;return n`
    ${l}
    <div class="list-head"><h2>Members <span class="count">${d.length}</span></h2>
      <${p} kind="primary" icon="plus" onClick=${()=>r.set({what:"invite"})}>Invite a person<//></div>
    <${T} problem=${a.problem} retry=${a.run} />
    ${!t&&!a.problem&&n`<${Oe} what="the members" />`}
    ${t&&d.length===0&&n`<${de} icon="people" title="Nobody yet"><p>Invite a colleague: they get a link from you.</p><//>`}
    ${h(d)}
    ${u.length>0&&n`<details class="ended"><summary>Removed <span class="count">${u.length}</span></summary>${h(u)}</details>`}
    ${f==="invite"&&n`<${Xn} onDone=${m} onClose=${r.forget} />`}
    ${f==="change"&&k&&n`<${Jn} member=${k} own=${k.id===o?.memberId} onDone=${c} onClose=${r.forget} />`}
    ${f==="remove"&&k&&n`<${Qn} member=${k} own=${k.id===o?.memberId} onDone=${c} onClose=${r.forget} />`}
    ${i.value&&n`<${Zn} member=${i.value} onClose=${()=>{let b=i.value;i.forget(),c("Invited",b)}} />`}
  `}function Gr({member:e,own:t,start:o}){let{id:s,email:r,role:i,status:a,invitedAt:l,invitedBy:c,invitationExpiresAt:m,joinedAt:d,lastSeenAt:u,removedAt:h}=e,f=ue(e);return n`
    <${oe} section="people" id=${s}>
      <div class="grow">
        <p><strong><${$}>${f}<//></strong> <span class="tag strong">${Re(i)}</span>${t&&n` <span class="tag">You</span>`}${a==="invited"&&n` <span class="tag warn">Invited</span>`}${a==="removed"&&n` <span class="tag warn">Removed</span>`}</p>
        ${r&&r!==f&&n`<p class="quiet"><${$}>${r}<//></p>`}
        <p class="quiet">Invited <${ne} at=${l} /> <${Ze} id=${c} />${a==="invited"&&m&&n` · the link ends <${ne} at=${m} />`}${d&&n` · joined <${ne} at=${d} />`}${u&&n` · last seen <${ne} at=${u} />`}${h&&n` · removed <${ne} at=${h} />`}</p>
      </div>
      ${a!=="removed"&&n`<div class="row-actions">
        <${p} kind="quiet" aria-label="Change ${f}" onClick=${()=>o({what:"change",member:e})}>Change<//>
        <${p} kind="quiet" aria-label="${a==="invited"?"Withdraw the invitation of":"Remove"} ${f}" onClick=${()=>o({what:"remove",member:e})}>${a==="invited"?"Withdraw":"Remove"}<//>
      </div>`}
    <//>
  `}var zr=4,$o=Symbol("key"),Hr=0,nt=e=>({column:"",op:"eq",attribute:e.find(({builtIn:t})=>!t)?.name??"distinctId"});function st(e){let t={...e,[$o]:++Hr};return e.all&&(t.all=e.all.map(st)),e.any&&(t.any=e.any.map(st)),t}function fo({group:e,attributes:t,onChange:o,depth:s,onRemove:r}){let i=e.all?"all":"any",a=e.all??e.any,l=(d,u=i)=>{let{all:h,any:f,...k}=e;o({...k,[u]:d})},c=d=>u=>l(a.with(d,u)),m=d=>()=>l(a.toSpliced(d,1));return n`
    <div class="rule-group" role="group" aria-label=${s===1?"Conditions":`Group at level ${s}`}>
      <div class="rule-group-head">
        <${B} label="Matching" value=${i} options=${[["all","all of these"],["any","any of these"]]} onValue=${d=>l(a,d)} />
        ${r&&n`<${p} kind="quiet" onClick=${r}>Remove group<//>`}
      </div>
      ${a.map((d,u)=>{let h=a.length>1?m(u):void 0;return d.all||d.any?n`<${fo} key=${d[$o]} group=${d} attributes=${t} depth=${s+1} onChange=${c(u)} onRemove=${h} />`:n`<${Xr} key=${d[$o]} node=${d} attributes=${t} onChange=${c(u)} onRemove=${h} />`})}
      <p class="row">
        <${p} kind="quiet" icon="plus" onClick=${()=>l([...a,st(nt(t))])}>Condition<//>
        ${s<zr-1&&n`<${p} kind="quiet" icon="plus" onClick=${()=>l([...a,st({[i==="all"?"any":"all"]:[nt(t)]})])}>Group<//>`}
      </p>
    </div>
  `}var Jr=[["string","this text"],["float","this number"],["boolean","this yes or no"],["datetime","this moment"]];function Xr({node:e,attributes:t,onChange:o,onRemove:s}){let r=e.op??"eq",[i,a]=y(Qr(e)),[l,c]=y(Ne(e.value)),m=(f,k,b)=>{let{attribute:w,value:S,...g}=e;return Je(f)?o({...g,op:f}):k.startsWith("their ")?o({...g,op:f,attribute:k.slice(6)}):o({...g,op:f,value:Zr(f,k,b)})},d=ts(r,t),u=e.attribute===void 0?i:`their ${e.attribute}`,h=f=>{let k=ts(f,t),b=k.some(([w])=>w===u)?u:k[0][0];a(b),m(f,b,l)};return n`
    <div class="condition" role="group" aria-label="Condition">
      <${O} label="Column" value=${e.column??""} placeholder="region" onValue=${f=>o({...e,column:f})} />
      <${B} label="Comparison" value=${r} options=${to} onValue=${h} />
      ${!Je(r)&&n`<${B} label="Compared with" value=${u} options=${d} onValue=${f=>{a(f),m(r,f,l)}} />`}
      ${!Je(r)&&!u.startsWith("their ")&&n`
        <${O} label=${Tt(r)?"Values, with commas":"Value"} value=${l} placeholder=${i==="boolean"?"true":""} onValue=${f=>{c(f),m(r,u,f)}} />
      `}
      ${s&&n`<${p} kind="quiet" aria-label="Remove this condition" onClick=${s}>Remove<//>`}
    </div>
  `}function ts(e,t){let o=t.filter(i=>en(e,i)).map(({name:i})=>[`their ${i}`,`their ${i}`]),s=["lt","le","gt","ge"].includes(e),r=e==="before"||e==="after";return[...o,...Jr.filter(([i])=>s?i==="float":r?i==="datetime":oo(e)?i==="string":i!=="datetime")]}function Zr(e,t,o){if(!Tt(e))return xt(t,o).value??o;let s=o.split(",").map(a=>a.trim()).join(`
`),{value:r,fault:i}=me({type:t,list:!0},s);return i||r===void 0?[o]:r}function Qr({op:e,value:t}){let o=[t].flat()[0];return typeof o=="number"?"float":typeof o=="boolean"?"boolean":e==="before"||e==="after"?"datetime":"string"}var Lt=({rule:e})=>n`${Ct(e).map(({quiet:t,name:o})=>o===void 0?t:n`<strong><${$}>${o}<//></strong>`)}`;var ht=e=>n`
  <p class="sentence"><${Lt} rule=${e} />${lt(e)&&e.filter.allow&&n` <span class="tag warn">All rows</span>`}</p>
  ${e.description&&n`<p class="quiet"><${$}>${e.description}<//></p>`}
`;var ei=[["postgres","PostgreSQL"],["mysql","MySQL"],["sqlite","SQLite"],["duckdb","DuckDB"],["bigquery","BigQuery"],["snowflake","Snowflake"],["redshift","Redshift"],["trino","Trino, Athena"],["databricks","Databricks"],["tsql","SQL Server"],["clickhouse","ClickHouse"]],os={deny:["No rows","bad"],filter:["Some rows","info"],all:["All rows","warn"]},ti={no_rule:"it has no rule",no_rule_for_role:"no rule applies to this role",attribute_missing:"the token lacks an attribute that a rule uses",attribute_empty:"an attribute that a rule uses is empty",attribute_mistyped:"an attribute that a rule uses has the wrong type",rule_not_compiled:"a rule cannot be applied",too_many_values:"there are too many values to compare with",resource_not_granted:"the token does not open it",columns_required:"its columns are limited, and the query has to name the columns that it uses",no_column_allowed:"none of the query's columns is allowed"};function Pt({attributes:e,version:t,draft:o}){let s=e.find(({name:R})=>R==="role"),r=e.filter(({name:R})=>R!=="distinctId"),[i,a]=y({role:String(s?.allowedValues?.[0]??"explorer")}),[l,c]=y("postgres"),[m,d]=y([]),[u,h]=y(0),[f,k]=y(null),b=JSON.stringify([t,o]);V(()=>k(null),[b]);let w=R=>{d(R),k(null)},{run:S,busy:g,problem:x}=I(async()=>{let _=r.filter(({builtIn:Y})=>!Y).map(Y=>[Y.name,me(Y,i[Y.name]??"").value]).filter(([,Y])=>Y!==void 0),F=m.length?{resources:je(m)}:{},ce={users:[{role:i.role,attributes:Object.fromEntries(_),...F}],dialect:l,...o?{draft:o}:{}};k((await D("POST","/settings/access-rules/simulate",{by:j(),body:ce})).body.users[0])}),C=R=>{R.preventDefault(),R.stopPropagation(),h(u+1),m.some(Ae)||S()},E=J(u,x);return n`
    <form class=${o?"stack try":"card stack try"} ref=${E} onSubmit=${C} novalidate aria-label="Try the rules">
      ${!o&&n`<h2>Try it</h2>`}
      <p class="quiet">Enter a sample user to see which rows they get${o?", today and with this rule":""}. Nothing is saved.</p>
      <div class="columns">
        ${r.map(R=>n`
          <${xe} key=${R.name} attribute=${R} text=${i[R.name]??""} onText=${_=>a({...i,[R.name]:_})}
            fault=${q(x,R.builtIn?`/users/0/${R.name}`:`/users/0/attributes/${Me(R.name)}`)} />
        `)}
        <${B} label="Database" value=${l} onValue=${c} options=${ei} hint="For the SQL below." />
      </div>
      <${ot} legend="Resources" named=${m} onChange=${w} tried=${u} problem=${x} at="/users/0/resources"
        hint=${n`<span role="status">${oi(m)}</span>`} />
      <${T} problem=${x} retry=${S} shown=${R=>R.startsWith("/users/0/")} />
      <p class="row"><${p} type="submit" busy=${g}>Try it<//></p>
      ${f&&n`<${ns} title=${f.draft?"Today":""} outcome=${f.today} />`}
      ${f?.draft&&n`<${ns} title="With this rule" outcome=${f.draft} />`}
    </form>
  `}function oi(e){if(e.length===0)return"Without any, their token opens every dataset that has a rule.";let t=Ie(je(e.filter(o=>!Ae(o))));return n`Their token opens only ${t.length===0&&"what you name here"}${t.map((o,s)=>n`${s>0&&"; "}<strong><${$}>${o}<//></strong>`)}.`}var ns=({title:e,outcome:{sentence:t,datasets:o}})=>n`
  <div class="outcome" role="status">
    ${e&&n`<h3>${e}</h3>`}
    <p><${$}>${t}<//></p>
    <ul class="rows">
      ${o.map(({dataset:s,decision:r,reason:i,attribute:a,sql:l})=>n`
        <li key=${s} class="list-row"><div class="grow">
          <p><${$} code>${s}<//> <span class="tag ${os[r]?.[1]}">${os[r]?.[0]??r}</span>
            ${i&&n` <span class="quiet">${ti[i]??i}${a&&n`: <${$} code>${a}<//>`}</span>`}</p>
          ${l&&n`<pre tabindex="0" aria-label="SQL for ${s}"><code><bdi>WHERE ${l.text}</bdi></code></pre>`}
          ${l&&Object.keys(l.params??{}).length>0&&n`<p class="quiet">Parameters: <${$} code>${JSON.stringify(l.params)}<//></p>`}
        </div></li>
      `)}
    </ul>
  </div>
`;var ni={href:"#/sandbox",words:"Next: sandbox"};function ss({rule:e,isNew:t,base:o,attributes:s,onClose:r}){let i=L(`rules/form/${e.id}`,()=>({dataset:e.dataset,roles:e.roles,all:!!e.filter.allow,group:st(ii(e.filter,s)),words:e.description??"",columns:Ne(e.columns)})),{dataset:a,roles:l,all:c,group:m,words:d,columns:u}=i.value,h=gt("rule"),[f,k]=y(0),[b,w]=y(!1),S=()=>{i.forget(),r()},g=se(S),{leave:x,question:C}=Z(i.typed,S),{columns:E,...R}=e,_=me({type:"string",list:!0},u).value,F={...R,dataset:a.trim(),roles:l,filter:c?{allow:"all"}:ai(m),..._&&{columns:_},description:d.trim()||null},ce=t?[...o,F]:o.map(M=>M.id===e.id?F:M),Y=`/accessRules/${ce.indexOf(F)}`,P=M=>{i.set({...i.value,...M}),g.clear()},Q=M=>{if(M.preventDefault(),k(f+1),!F.dataset)return;let U={before:t?"Added the rule on ":"Saved the rule on ",name:F.dataset,after:"."};g.save({part:it,base:o,mine:ce,said:U,next:ni,section:"rules",row:(v,fe)=>t?ri(v.accessRules,fe.accessRules):String(e.id)})},K=J(f,g.problem),Te=M=>[`${Y}/dataset`,`${Y}/description`].includes(M)||M.startsWith(`${Y}/filter`)||M.startsWith(`${Y}/roles`)||M.startsWith(`${Y}/columns`),re=M=>q(g.problem,`${Y}/${M}`);return n`
    <${N} wide title=${t?"Add a rule":"Edit the rule"} onClose=${x}>
      <form class="stack" id=${h} ref=${K} onSubmit=${Q} novalidate>
        <p class="sentence preview" role="status"><${Lt} rule=${F} /></p>
        <div class="columns">
          <${O} label="Dataset" value=${a} onValue=${M=>P({dataset:M})} placeholder="sales" hint="Its name in your query engine, or * for every dataset." fault=${f&&!F.dataset?"Enter the name of the dataset.":re("dataset")} />
          <${O} label="Description" optional value=${d} onValue=${M=>P({words:M})} fault=${re("description")} />
        </div>
        <${si} roles=${l} attributes=${s} fault=${re("roles")} onRoles=${M=>P({roles:M})} />
        <fieldset class="group"><legend>Which rows</legend>
          <${B} label="They see" value=${c?"all":"some"} options=${[["some","the rows where…"],["all","all rows"]]} onValue=${M=>P({all:M==="all"})} />
          ${c?n`<p class="hint">Showing all rows is recorded in the audit trail.</p>`:n`<${fo} group=${m} attributes=${s} onChange=${M=>P({group:M})} depth=${1} />`}
          ${re("filter")&&n`<p class="fault" data-fault tabindex="-1">${re("filter")}</p>`}
          ${!c&&n`<p class="hint">If a token lacks an attribute that the rule uses, its user sees no rows. Empty columns never match “is not”.</p>`}
        </fieldset>
        <${_e} words="Limit the columns" open=${!!(u||re("columns"))}>
          <${ye} label="Allowed columns" optional fault=${re("columns")} hint="One per line, exactly as they are stored. Leave empty to allow all. Queries then have to name the columns that they use.">
            ${M=>n`<textarea rows="3" spellcheck=${!1} ...${M} value=${u} onInput=${he(U=>P({columns:U}))} />`}
          <//>
        <//>
        <${T} problem=${g.problem} retry=${g.again} shown=${Te} />
      </form>
      <${_e} words="Try this rule before you save it" onOpen=${w}>
        ${b&&n`<${Pt} attributes=${s} version=${o} draft=${ce} />`}
      <//>
      <p class="row ends"><${p} type="submit" form=${h} kind="primary" busy=${g.busy}>Save rule<//><${p} onClick=${x}>Cancel<//></p>
      ${C}
      <${ae} saving=${g} nameOf=${M=>M.dataset} describe=${ht} />
    <//>
  `}function si({roles:e,attributes:t,fault:o,onRoles:s}){let r=(t.find(({name:i})=>i==="role")?.allowedValues??[]).map(String);return n`
    <fieldset class="group"><legend>For whom</legend>
      <${X} label="All roles" checked=${e===null} onValue=${i=>s(i?null:r.slice(0,1))} />
      ${e!==null&&(r.length?r:e).map(i=>n`
        <${X} key=${i} label=${n`<bdi>${i}</bdi>`} checked=${e.includes(i)}
          onValue=${a=>s(a?[...e,i]:e.filter(l=>l!==i))} />
      `)}
      ${o&&n`<p class="fault" data-fault tabindex="-1">${o}</p>`}
    </fieldset>
  `}function ri(e,t){let o=new Set(t.map(({id:s})=>s));return String(e.find(({id:s})=>!o.has(s))?.id)}var ii=(e,t)=>e.all||e.any?e:{all:[e.allow?nt(t):e]},ai=e=>{let t=e.all??e.any;return t.length===1?t[0]:e};var li="new";function rs(){let{document:e}=A(H);return e?n`<${ci} stored=${e} />`:n`<${ge} what="the access rules" reload=${$e} />`}function ci({stored:{accessRules:e,tokenAttributes:t}}){let o=L("rules/edited",null,{quiet:!0}),s=se(),r=!W("settings:write"),i=()=>{let l={all:[nt(t)]};o.set({rule:{id:li,dataset:"",roles:null,description:null,filter:l},isNew:!0,base:e})},a=l=>s.save({part:it,base:e,mine:e.filter(({id:c})=>c!==l.id),said:{before:"Removed the rule on ",name:l.dataset,after:"."},section:"rules",row:()=>String(l.id)});return n`
    <p class="lead">A rule compares a column of your data with an attribute of the token. A dataset without a rule shows no rows; if a dataset has several rules, all of them apply.</p>
    ${r&&n`<${le} scope="settings:write" what="change the settings" />`}
    <div class="list-head"><h2>Rules <span class="count">${e.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${r} onClick=${i}>Add rule<//></div>
    <${T} problem=${s.problem} retry=${s.again} />
    ${e.length===0&&n`
      <${de} icon="rules" title="No rules yet: no rows"><p>Until a dataset has a rule, nobody sees its rows. Add one for each dataset that you embed.</p><//>
    `}
    <ul class="rows">
      ${e.map(l=>n`
        <${oe} key=${l.id} section="rules" id=${String(l.id)}>
          <div class="grow">${ht(l)}</div>
          <div class="row-actions">
            <${p} kind="quiet" aria-label="Edit the rule on ${l.dataset}" disabled=${r||!lt(l)} onClick=${()=>o.set({rule:l,isNew:!1,base:e})}>Edit<//>
            <${p} kind="quiet" aria-label="Remove the rule on ${l.dataset}" disabled=${r||s.busy} onClick=${()=>a(l)}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    <${Pt} attributes=${t} version=${e} draft=${null} />
    ${o.value&&n`<${ss} ...${o.value} attributes=${t} onClose=${o.forget} />`}
    <${ae} saving=${s} nameOf=${({dataset:l})=>l} describe=${ht} />
  `}var Dt="EMBED_API_KEY",jt=(e,t)=>JSON.stringify(e,null,t).replaceAll("<","\\u003c").replaceAll("'","\\u0027");function is(e,{token:t,request:o}){return[{name:"HTML",where:"In your web page. The token below is the one above, and the session ends with it; in production, pass fetchToken, a function that asks your server for a token.",code:ui(e,t)},{name:"curl",where:"On your server, or to try it. The key comes from the environment.",code:mi(e,o)},{name:"Python",where:"On your server. The key comes from the environment.",code:di(e,o)},{name:"Node",where:"On your server. The key comes from the environment.",code:pi(e,o)}]}var ui=(e,t)=>`<script type="module">
  import { createEmbedSession } from "${e}/embed-tokens.js";

  createEmbedSession({
    apiUrl: "${e}",
    token: ${jt(t)},
    onSession: (session) => console.log("Signed in as", session.user.distinctId),
    onError: (error) => console.error(error.message),
  });
<\/script>`,mi=(e,t)=>`export ${Dt}=…   # your API key

curl -s '${e}/embed/generate-token' \\
  -H "x-api-key: $${Dt}" -H 'content-type: application/json' \\
  -d '${jt(t)}'`,di=(e,t)=>`import json
import os

import requests

user = json.loads(r'''${jt(t,2)}''')
answer = requests.post(
    "${e}/embed/generate-token",
    headers={"x-api-key": os.environ["${Dt}"]},
    json=user,
    timeout=10,
)
answer.raise_for_status()
print(answer.json()["token"])`,pi=(e,t)=>`const answer = await fetch("${e}/embed/generate-token", {
  method: "POST",
  headers: { "x-api-key": process.env.${Dt}, "content-type": "application/json" },
  body: JSON.stringify(${jt(t,2).replaceAll(`
`,`
  `)}),
});
if (!answer.ok) throw new Error(await answer.text());
console.log((await answer.json()).token);`;function as({issued:e,usedKey:t}){let o=ee(null);return V(()=>{o.current?.focus({preventScroll:!0}),o.current?.closest(".card")?.scrollIntoView({block:"start"})},[e]),n`
    <div class="card result">
      <div class="result-head">
        <h2 ref=${o} tabindex="-1">Your token</h2>
        <${$i} until=${e.expiresAt} />
      </div>
      <${qt} token=${e.token} label="The token" />
      <p class="row"><${ke} kind="primary" text=${e.token} label="Copy the token" />
        <${p} icon="introspection" onClick=${()=>_n(e.token)}>Introspect it<//>
        <span class="quiet">Generated with <code>${t}</code></span></p>
      <h3>Use it</h3>
      <${fi} issued=${e} />
    </div>
  `}function $i({until:e}){let t=vt(1e3),{zone:o}=A(ie),s=new Date(e),r=Math.max(0,(s.getTime()-t)/1e3);return n`<p class="countdown ${r===0?"over":""}"><time datetime=${e}>${r===0?"Expired: generate a new one":`Expires in ${te(Math.ceil(r))}`} <span class="quiet">(${Ee(s,o)})</span></time></p>`}function fi({issued:e}){let[t,o]=y(0),s=is(location.origin,e),r=ee(null),i=m=>{let d={ArrowRight:1,ArrowLeft:-1}[m.key];if(!d)return;let u=(t+d+s.length)%s.length;o(u),r.current?.children[u]?.focus()},{name:a,where:l,code:c}=s[t];return n`
    <div class="tabs" role="tablist" aria-label="Language" ref=${r} onKeyDown=${i}>
      ${s.map((m,d)=>n`
        <button key=${m.name} type="button" role="tab" id="tab-${d}" aria-selected=${d===t?"true":"false"} aria-controls="snippet"
          tabindex=${d===t?0:-1} onClick=${()=>o(d)}>${m.name}</button>
      `)}
    </div>
    <div role="tabpanel" id="snippet" aria-labelledby="tab-${t}">
      <p class="quiet">${l}</p>
      <div class="code"><pre tabindex="0" aria-label="${a} code"><code>${c}</code></pre><${ke} text=${c} label="Copy the ${a} code" /></div>
    </div>
  `}var hi=[300,900,3600,14400,28800,86400],bi=3600;function ls(){let{document:e}=A(H);return e?n`<${yi} stored=${e} />`:n`<${ge} what="the attributes" reload=${$e} />`}function yi({stored:{tokenAttributes:e,tokens:t,resourceServers:o}}){let{hint:s,person:r}=A(G),i=e.find(({name:v})=>v==="role"),[a,l]=y(""),c=L("sandbox",()=>({texts:{distinctId:"user-123",role:String(i?.allowedValues?.[0]??"explorer")},permissions:t.defaultPermissions,resources:[],lifetime:String(Math.min(bi,t.maxLifetime)),audience:""})),{texts:m,permissions:d,resources:u}=c.value,h=o.some(({id:v})=>v===c.value.audience)?c.value.audience:"",f=ee(t);V(()=>{let v=f.current.defaultPermissions;f.current=t,!(!be(v,d)||be(v,t.defaultPermissions))&&(c.set({...c.value,permissions:t.defaultPermissions}),c.typed||c.settle())},[t]);let k=wi(t.maxLifetime),b=k.includes(Number(c.value.lifetime))?c.value.lifetime:String(k.at(-1)),[w,S]=y(null),[g,x]=y(0),C=e.filter(({builtIn:v})=>!v),E=Object.fromEntries(C.map(v=>[v.name,ki(v,m[v.name]??"")])),R=W("tokens:generate"),_=vi(a.trim(),R),{run:F,busy:ce,problem:Y}=I(async()=>{let v={...Si(m,E,{permissions:d,resources:u},Number(b)),...h?{audience:h}:{}},{body:fe}=await D("POST","/embed/generate-token",{by:a.trim()?{apiKey:a.trim()}:j(),body:v});c.settle(),S({...fe,request:v})}),P=J(g,Y),Q=v=>{v.preventDefault(),x(g+1),!_&&!u.some(Ae)&&Object.values(E).every(({fault:fe})=>!fe)&&F()},K=v=>c.set({...c.value,...v}),Te=v=>fe=>K({texts:{...m,[v]:fe}}),re=v=>g&&E[v]?.fault||q(Y,v in E?`/user/attributes/${Me(v)}`:`/user/${v}`),M=v=>/^\/(user\/|expiresIn|resources|audience)/.test(v),U=n`
    <${O} label="API key" type="password" value=${a} onValue=${l} fault=${g||a?_:""} optional=${R}
      placeholder=${R&&!r?s:"emb_live_…"} hint=${gi(R,r?"":s)} />
  `;return n`
    <p class="lead">Generate a token for a sample user and try your embed with it, before your backend generates tokens through the API.</p>
    <form class="card stack" ref=${P} onSubmit=${Q} novalidate aria-label="Generate a token">
      ${r?n`<div class="stack"><p class="quiet">Generated by <${$}>${s}<//>, for the test environment.</p><${_e} words="Use an API key instead">${U}<//></div>`:U}
      <fieldset class="group"><legend>User</legend>
        <div class="columns">
          ${e.filter(({builtIn:v})=>v).map(v=>n`
            <${xe} key=${v.name} attribute=${v} text=${m[v.name]??""} onText=${Te(v.name)} fault=${re(v.name)} />
          `)}
        </div>
      </fieldset>
      <fieldset class="group"><legend>Attributes</legend>
        <p class="hint">Anyone who holds the token can read these values: tokens are signed, not encrypted.</p>
        ${C.length===0&&n`<p class="quiet">No custom attributes yet. <a href="#/attributes">Add one</a>, such as <code>location</code>.</p>`}
        <div class="columns">
          ${C.map(v=>n`
            <${xe} key=${v.name} attribute=${v} text=${m[v.name]??""} onText=${Te(v.name)} fault=${re(v.name)} />
          `)}
        </div>
      </fieldset>
      <${ot} legend="Resources" named=${u} onChange=${v=>K({resources:v})} tried=${g} problem=${Y} at="/resources"
        hint=${u.length?"The token opens these, and of other types what you choose below. Everything else is closed.":t.requireResources?n`The <a href="#/defaults">token defaults</a> require at least one.`:"Without any, the token opens everything of the types below, and every dataset that the access rules allow."} />
      <${Nt} permissions=${d} limited=${so(u)} onChange=${v=>K({permissions:v})}>
        <${B} label="Valid for" value=${b} onValue=${v=>K({lifetime:v})} fault=${q(Y,"/expiresIn")}
          options=${k.map(v=>[String(v),te(v)])} hint=${n`At most ${te(t.maxLifetime)}: see <a href="#/defaults">Token defaults</a>.`} />
        ${o.length>0&&n`<${_t} label="For" servers=${o} value=${h} problem=${Y} nobody="Embedded components"
          hint="A token for a resource server opens that server and nothing else." onValue=${v=>K({audience:v})} />`}
      <//>
      <${T} problem=${Y} retry=${F} shown=${M} foreignKey=${!!a.trim()} />
      <p class="row"><${p} type="submit" kind="primary" icon="sandbox" busy=${ce}>Generate token<//></p>
    </form>
    ${w&&n`<${as} issued=${w} usedKey=${a.trim()?wo(a.trim()):s} />`}
    ${!w&&n`<${z} tone="info" title="In production, your server does this."><p>It calls <code>POST /embed/generate-token</code> with its API key. Never put the key into a web page; the token is made for that.</p><//>`}
  `}function gi(e,t){return e?t?n`Leave empty to use the key that you signed in with: <code>${t}</code>.`:"A token for the key's environment, instead of a test token of your own.":"Your own key cannot generate tokens: paste one that can."}function vi(e,t){return e?ko(e)?"":"This does not look like an API key: it starts with emb_live_ or emb_test_ and has 87 characters.":t?"":"Paste a key that can generate tokens: yours cannot."}function ki(e,t){return e.required&&e.default===null&&t.trim()===""?{fault:"This attribute is required."}:me(e,t)}var wi=e=>[...new Set([...hi.filter(t=>t<e),e])];function Si({distinctId:e,role:t},o,{permissions:s,resources:r},i){let a=Object.fromEntries(Object.entries(o).filter(([,{value:d}])=>d!==void 0).map(([d,{value:u}])=>[d,u])),l=Object.keys(a).length?{distinctId:e,role:t,attributes:a}:{distinctId:e,role:t};if(r.length===0)return{user:l,permissions:s,expiresIn:i};let c=so(r),m=Object.fromEntries(Object.entries(s).filter(([d])=>!c.has(d)));return{user:l,permissions:m,resources:je(r),expiresIn:i}}var Vt=()=>G.set({renewing:!1});function cs(){let{person:e}=A(G);return e?n`<${xi} />`:n`
    <${N} title="Continue with a different key" onClose=${Vt}>
      <p>With a key of the same account, what you entered is kept. A key of another account starts over.</p>
      <${Fo} action="Use this key"><${p} onClick=${Vt}>Cancel<//><//>
    <//>
  `}function xi(){let{run:e,busy:t}=I(Ao);return n`
    <${N} title="Sign in again" onClose=${Vt}>
      <p>Sign in with the same company account, in a new tab. Then come back here: what you entered is kept.</p>
      <p class="row"><a class="button primary" href=${xo()} target="_blank"><span>Sign in<span class="unseen"> (opens a new tab)</span></span></a>
        <${p} busy=${t} onClick=${e}>I have signed in<//><${p} onClick=${Vt}>Cancel<//></p>
    <//>
  `}function us(){let{tenant:e,person:t}=A(G),{moved:o}=A(bt),{run:s,busy:r,problem:i}=I(l=>yt(l.tenant.id,e.id));if(!o||!t)return null;let a=o.tenants.some(({id:l})=>l===e.id)&&o.tenant.id!==e.id;return n`
    <${N} title="You switched to another account" onClose=${()=>Kt(o)}>
      <p>In another tab you are now signed in to <strong><${$}>${o.tenant.name}<//></strong> as <${$}>${o.name||o.memberId}<//>. A browser can show one account at a time.</p>
      <${T} problem=${i} foreignKey />
      <p class="row"><${p} kind="primary" onClick=${()=>Kt(o)}>Go to <${$}>${o.tenant.name}<//><//>
        ${a&&n`<${p} busy=${r} onClick=${()=>s(o)}>Stay in <${$}>${e.name}<//><//>`}</p>
    <//>
  `}var Wt=[{id:"origins",title:"Authorized origins",Section:Hn},{id:"attributes",title:"Token attributes",Section:sn},{id:"rules",title:"Access rules",Section:rs},{id:"defaults",title:"Token defaults",Section:fn},{id:"sandbox",title:"Token generation sandbox",scope:"tokens:generate",Section:ls},{id:"introspection",title:"Token introspection",Section:Fn},{id:"keys",title:"API keys",scope:"keys:manage",Section:Un},{id:"people",title:"People",scope:"members:manage",Section:es},{id:"audit",title:"Audit",scope:"audit:read",Section:un}],ms=()=>Wt.filter(({id:e,scope:t})=>(e!=="people"||bt.get().available)&&(!G.get().person||!t||W(t)));function We(){let[e,...t]=location.hash.replace(/^#\/?/,"").split("/"),{id:o}=ms().find(s=>s.id===e)??Wt[0];return{id:o,row:Ai(t.join("/"))}}function Ai(e){try{return decodeURIComponent(e)}catch{return""}}function Jf(){let[e,t]=y(()=>We().id),[o,s]=y([e]),r=ee(null),{renewing:i}=A(G);return V(()=>($e(),()=>{Bo(),Lo()}),[]),V(()=>{let a=()=>r.current?.querySelector("section:not([hidden]) h1"),l=()=>We().row&&zt({section:We().id,key:We().row}),c=({oldURL:m})=>{if(Uo()){history.pushState(null,"",m);return}r.current?.querySelector(`#section-${We().id}:not([hidden])`)||Ge(),t(We().id),s(d=>[...new Set([...d,We().id])]),scrollTo(0,0),l(),requestAnimationFrame(()=>a()?.focus({preventScroll:!0}))};return addEventListener("hashchange",c),l(),a()?.focus({preventScroll:!0}),()=>removeEventListener("hashchange",c)},[]),V(()=>{document.title=`${Wt.find(({id:a})=>a===e)?.title} · Embed & access`},[e]),n`
    <div class="shell">
      <${Go} sections=${ms()} current=${e} skip=${()=>r.current?.focus()} />
      <main ref=${r} tabindex="-1">
        ${Wt.filter(({id:a})=>o.includes(a)).map(({id:a,title:l,Section:c})=>n`
          <section key=${a} id="section-${a}" hidden=${a!==e} aria-labelledby="title-${a}">
            <div class="title"><h1 id="title-${a}" tabindex="-1">${l}</h1><${Ti} section=${a} title=${l} /></div>
            <${c} current=${a===e} />
          </section>
        `)}
      </main>
      <${Yo} />
    </div>
    <${zo} />
    ${i&&n`<${cs} />`}
    <${us} />
  `}function Ti({section:e,title:t}){let o=Vo(e);return o?n`<a class="help" href=${o} target="_blank" rel="noreferrer" aria-label="${t}: documentation (opens a new tab)"><${ve} name="help" /></a>`:null}export{Jf as Shell};
