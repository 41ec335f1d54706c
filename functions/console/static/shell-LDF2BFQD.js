import{$ as Ce,A as xo,B as Ao,C as Kt,D as ht,E as To,H as bt,J as yt,K as N,L as Co,M as Eo,N as ve,O as ye,P as E,Q as V,R as z,S as Oo,T as p,U as ke,V as Ie,W as H,X as he,Y as ie,Z as Ro,_ as No,aa as Io,b as g,ba as qo,c as D,ca as Ut,d as ho,da as te,e as ee,ea as I,fa as Ve,g as n,ga as We,h as je,ha as Y,i as F,ia as T,j as bo,ja as Ee,k as yo,ka as me,l as go,la as $,m as be,ma as ne,n as Te,na as _o,o as A,oa as Oe,p as Bt,pa as gt,q as vo,r as q,ra as Fo,s as U,t as L,u as ko,v as wo,w as So,x as j,y as Mt,z as ft}from"./chunk-LMN4L6M6.js";var we=Te({keys:null,members:null}),Yt=new Set;function Lo(){Yt.clear(),we.set({keys:null,members:null})}async function nt(){let e=await Po("/api-keys","apiKeys");we.set({keys:e.toSorted((t,o)=>o.createdAt.localeCompare(t.createdAt))})}async function Gt(){let e=await Po("/members","members");we.set({members:e.toSorted((t,o)=>o.invitedAt.localeCompare(t.invitedAt))})}async function Po(e,t){let o=[],s="";do{let{body:r}=await F("GET",`${e}${s&&`?cursor=${s}`}`,{by:L()});o.push(...r[t]),s=r.nextCursor??""}while(s);return o}function Be(){let{keys:e}=A(we),{key:t}=A(U);return Do("keys:manage",nt,e!==null),e??(t?[t]:[])}function vt(){let{members:e}=A(we),{person:t}=A(U);return Do("members:manage",Gt,e!==null),e??(t?[{id:t.memberId,name:t.name,email:t.email}]:[])}function Do(e,t,o){let{key:s,person:r}=A(U);D(()=>{Yt.has(e)||o||!j(e)||(Yt.add(e),t().catch(()=>{}))},[s?.id,r?.memberId])}var Me=({label:e,lastFour:t})=>`${e}${t?` ····${t}`:""}`,ce=({id:e,name:t,email:o})=>t||(o??e),qe=e=>e.startsWith("m_");var jo={origins:"page/origins.html",attributes:"page/attributes.html",rules:"page/access-rules.html",defaults:"page/defaults.html",sandbox:"page/sandbox.html",introspection:"page/introspection.html",keys:"page/api-keys.html",people:"page/people.html",audit:"page/audit.html"};function Vo(e){let t=document.querySelector('meta[name="documentation"]')?.getAttribute("content");return t&&jo[e]?new URL(jo[e],t.endsWith("/")?t:`${t}/`).href:""}var ps=8e3,Se=Te({toast:null,times:0,mark:null}),Wo=0;function de(e,t=null){Se.set({toast:e,times:Se.get().times+1}),zt(t)}var Ke=()=>Se.set({toast:null});function zt(e){clearTimeout(Wo),Se.set({mark:e}),e&&(Wo=window.setTimeout(()=>Se.set({mark:null}),ps))}var $s=4,Ht=(e,t)=>({keyOf:t,read:o=>o[e],patch:o=>({[e]:o})}),Fe=Ht("authorizedOrigins",({origin:e})=>e),Le=Ht("tokenAttributes",({name:e})=>e),st=Ht("accessRules",({id:e})=>String(e)),kt={keyOf:({name:e})=>e,read:({tokens:e})=>Object.entries(e).map(([t,o])=>({name:t,value:o})),patch(e,{tokens:t}){let o=Object.fromEntries(e.map(({name:r,value:i})=>[r,i])),s=Object.keys(t.defaultPermissions).map(r=>[r,null]);return{tokens:{...o,defaultPermissions:{...Object.fromEntries(s),...o.defaultPermissions}}}}},fs=[Fe,Le,st,kt],G=Te({document:null,problem:null,busy:!1}),_e=class extends Error{constructor(t,o,s){super("clashed"),this.clashes=t,this.merged=o,this.theirs=s}};async function pe(){G.set({busy:!0,problem:null});try{G.set({document:await Mo(),busy:!1})}catch(e){G.set({problem:e,busy:!1})}}var Bo=()=>G.set({document:null,problem:null,busy:!1});async function Mo(){return(await F("GET","/settings",{by:L()})).body}async function Jt(e,{cascade:t=!1,developerOrigins:o}={}){for(let s=1;;s++){let r=G.get().document,i=e.map(({part:m,base:d,mine:u})=>({part:m,base:d,mine:u,...yo(d,u,m.read(r),m.keyOf)})),a=i.find(({clashes:m})=>m.length);if(a)throw new _e(a.clashes,a.merged,a.part.read(r));let l=i.map(({part:m,merged:d,mine:u})=>m.patch(bs(d,u,m.keyOf),r)),c=Object.assign({},...l,o===void 0?{}:{developerOrigins:o});try{let m=await hs(c,r.version,t);return{before:r,after:m,merged:i.some(({part:d,base:u})=>!be(u,d.read(r)))}}catch(m){if(!(m instanceof je)||m.status!==412||s===$s)throw m;G.set({document:await Mo()})}}}function Ko(e,t){let o=fs.map(r=>({part:r,base:r.read(t),mine:r.read(e)})).filter(({base:r,mine:i})=>!be(r,i)),{developerOrigins:s}=e;return Jt(o,s===t.developerOrigins?{}:{developerOrigins:s})}async function hs(e,t,o){let{body:s}=await F("PATCH",`/settings${o?"?cascade=true":""}`,{by:L(),body:e,version:t,headers:{"content-type":"application/merge-patch+json"}});return G.set({document:s,problem:null}),s}function bs(e,t,o){let s=new Map(t.map((i,a)=>[o(i),a])),r=i=>s.get(o(i))??t.length;return e.toSorted((i,a)=>r(i)-r(a))}function R({title:e,onClose:t,children:o,wide:s=!1}){let r=bt("dialog"),i=ee(null);ho(()=>{let[m,d]=[i.current,document.activeElement];return m?.showModal(),()=>{if(m?.open){for(let u of[...m.querySelectorAll("dialog"),m])u.close();d instanceof HTMLElement&&d.focus()}}},[]);let a=m=>{m.preventDefault(),m.stopPropagation(),t()};return n`
    <dialog ref=${i} class=${s?"wide":""} aria-labelledby=${r} onCancel=${a} onClose=${()=>{!i.current||i.current.open||(i.current.showModal(),t())}} onKeyDown=${m=>{m.key==="Escape"&&!m.defaultPrevented&&!m.isComposing&&a(m)}}>
      <h2 id=${r}>${e}</h2>
      ${o}
    </dialog>
  `}function Uo(){let e=[...document.querySelectorAll("dialog[open]")].at(-1);return e?.dispatchEvent(new Event("cancel",{cancelable:!0})),e!==void 0}function Z(e,t){let[o,s]=g(!1),r=o&&n`
    <${R} title="Discard your changes?" onClose=${()=>s(!1)}>
      <p>What you entered here is not saved yet.</p>
      <p class="row"><${p} kind="primary" onClick=${()=>s(!1)}>Keep editing<//><${p} onClick=${t}>Discard<//></p>
    <//>
  `;return{leave:()=>e?s(!0):t(),question:r}}var ys=2e4;function Yo(){let{toast:e,times:t}=A(Se);return n`<div class="toasts" role="status">${e&&n`<${gs} key=${t} toast=${e} />`}</div>`}function gs({toast:e}){let[t,o]=g(""),s=ee(null),{run:r,again:i,busy:a,problem:l}=N(async()=>{try{await e.undo?.(),o("undone")}catch(u){if(!(u instanceof _e))throw u;o("changed since")}});D(()=>{if(l)return;let u=setInterval(()=>{s.current?.matches(":hover, :focus-within")||Ke()},ys);return()=>clearInterval(u)},[l,t]);let{said:c,more:m,next:d}=e;return n`
    <div class="toast" ref=${s}>
      <${ve} name="check" />
      <div class="toast-words">
        <p>${t==="undone"&&n`<strong>Undone:</strong> `}${c.before}${c.name!==void 0&&n`<${$}>${c.name}<//>`}${c.after??""}</p>
        ${m&&n`<p class="quiet">${m}</p>`}
        ${t==="changed since"&&n`<p class="warn-text">Not undone: someone else has changed it since.</p>`}
        <${T} problem=${l} retry=${i} />
      </div>
      <${p} kind="quiet" aria-label="Dismiss" icon="cross" onClick=${Ke} />
      <div class="toast-actions">
        ${e.undo&&!t&&n`<${p} busy=${a} onClick=${r}>Undo<//>`}
        ${d&&t!=="undone"&&n`<a class="button plain" href=${d.href} onClick=${Ke}>${d.words}</a>`}
      </div>
    </div>
  `}function Go({sections:e,current:t,skip:o}){let[s,r]=g(!1),{key:i,person:a,hint:l}=A(U);D(()=>r(!1),[t]);let c=d=>d.key==="Escape"&&r(!1),m=i?.environment!=="live";return n`
    <header class=${s?"sidebar open":"sidebar"} onKeyDown=${c}>
      <a class="skip" href="#/${t}" onClick=${d=>{d.preventDefault(),o()}}>Skip to the content</a>
      <p class="brand"><img src=${Eo} alt="" width="28" height="28" /> Embed & access</p>
      <span class="badge ${m?"test":"live"}" title=${a?"Tokens that you generate are for tests":"The environment of the key that you signed in with"}>${m?"Test":"Live"}</span>
      ${a&&n`<p class="whoami"><${$}>${l}<//> · ${Oe(a.role)}</p>`}
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
  `}function vs(){let{hint:e,key:t,person:o,tenant:s}=A(U),{zone:r}=A(ie),[i,a]=g(!1),{run:l,busy:c,problem:m}=N(()=>To("signed out")),d=()=>Bt.get().typed?a(!0):l(),u=[["local",`Local (${Ro()})`],["UTC","UTC"]];return n`
    <div class="who">
      <div class="who-part"><span class="quiet">Account</span>${s.name&&n`<strong><${$}>${s.name}<//></strong>`}
        <span class="row"><code>${s.id}</code><${ke} kind="small" text=${s.id} label="Copy the account id" /></span></div>
      ${o&&o.tenants.length>1&&n`<${ks} person=${o} />`}
      <p class="who-part"><span class="quiet">Signed in ${o?"as":"with"}</span>${t?.label&&n`<bdi class="who-label">${t.label}</bdi>`}${o?n`<strong class="who-label"><${$}>${e}<//></strong>${o.email&&o.email!==e&&n`<bdi class="who-label">${o.email}</bdi>`}<span>${Oe(o.role)}</span>`:n`<code>${e}</code>`}</p>
      <${V} label="Times in" value=${r} options=${u} onValue=${f=>ie.set({zone:f})} />
      <${p} busy=${c} onClick=${d}>Sign out<//>
      <${T} problem=${m} retry=${l} />
    </div>
    ${i&&n`
      <${R} title="Sign out?" onClose=${()=>a(!1)}>
        <p>Some of what you entered is not saved. It stays in this tab, and is there again when you sign in ${o?"to the same account":"with the same key"}.</p>
        <p class="row"><${p} kind="primary" busy=${c} onClick=${l}>Sign out<//>
          <${p} onClick=${()=>{vo(),l()}}>Discard it and sign out<//><${p} onClick=${()=>a(!1)}>Cancel<//></p>
        <${T} problem=${m} retry=${l} />
      <//>
    `}
  `}function ks({person:{tenant:e,tenants:t}}){let{typed:o}=A(Bt),{run:s,problem:r}=N(a=>ht(e.id,a)),i=t.map(({id:a,name:l,role:c})=>[a,`${l} (${Oe(c)})`]);return n`
    <${V} label="Switch account" value=${e.id} options=${i} onValue=${s} disabled=${o}
      hint=${o?"Save or discard what you entered first.":""} />
    <${T} problem=${r} />
  `}function zo(){let{idle:e}=A(U);return e?n`
    <${R} title="Are you still there?" onClose=${Mt}>
      <p>You will be signed out in about 2 minutes. What you entered stays in this tab.</p>
      <p class="row"><${p} kind="primary" onClick=${Mt}>Stay signed in<//></p>
    <//>
  `:null}var St=[["string","Text"],["integer","Whole number"],["float","Number"],["boolean","Yes or no"],["datetime","Date and time"],["date","Date"],["uuid","UUID"]],ws=/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/,Ss=/^\d{4}-\d\d-\d\d$/,Ho=e=>St.some(([t])=>t===e);function Ue(e,t){let o=St.find(([s])=>s===e)?.[1]??e;return t?`List of ${o.toLowerCase()}`:o}var Ye=e=>({integer:"42",float:"4.5",datetime:"2026-11-23T16:15:00Z",boolean:"true",date:"2026-11-23",uuid:"6f1c2b6e-1d3c-4f0e-9b1a-2f7d1f7f9a10",string:""})[e]??"";function wt(e,t){if(e==="string")return{value:t,fault:""};let o=t.trim();if(e==="boolean")return o==="true"||o==="false"?{value:o==="true",fault:""}:{fault:"Enter true or false."};if(e==="datetime")return ws.test(o)?{value:o,fault:""}:{fault:"Enter a date and time with its offset, such as 2026-11-23T16:15:00Z."};if(e==="date")return Ss.test(o)?{value:o,fault:""}:{fault:"Enter a date such as 2026-11-23."};if(e==="uuid")return{value:o,fault:""};let s=Number(o);return o===""||!Number.isFinite(s)?{fault:"Enter a number."}:e==="integer"&&!Number.isSafeInteger(s)?{fault:"Enter a whole number."}:{value:s,fault:""}}function ue({type:e,list:t},o){if(o===""||t&&o.trim()==="")return{value:void 0,fault:""};if(!t)return wt(e,o);let s=xs(o).map(r=>wt(e,r));return{value:s.map(({value:r})=>r),fault:s.find(({fault:r})=>r)?.fault??""}}var Re=e=>e==null?"":[e].flat().map(String).join(`
`),xs=e=>e.split(`
`).map(t=>t.trim()).filter(Boolean);function oe({section:e,id:t,children:o}){let s=ee(null),{mark:r}=A(Se),i=r?.section===e&&r.key===t;return D(()=>{i&&s.current?.scrollIntoView({block:"nearest"})},[i,r]),n`<li ref=${s} class=${i?"list-row changed":"list-row"}>${o}</li>`}var As="Someone else saved at the same time: their changes are kept, too.";function se(e=()=>{}){let[t,o]=g(null),{run:s,again:r,busy:i,problem:a,clear:l,failure:c}=N(async d=>{let{part:u,base:f,mine:h,cascade:w,developerOrigins:y}=d;try{let b=await Jt([{part:u,base:f,mine:h}],{cascade:w,developerOrigins:y});Ts(d,b),o(null),e(b.after)}catch(b){if(!(b instanceof _e))throw b;o({wanted:d,found:b})}}),m=d=>{if(!t)return;let{wanted:u,found:f}=t;o(null),s({...u,base:f.theirs,mine:go(f.merged,f.clashes,d,u.part.keyOf)})};return{save:s,again:r,busy:i,problem:a,failure:c,clear:l,clash:t?.found??null,resolve:m,leave:()=>o(null)}}function Ts({said:e,next:t,section:o,row:s},{before:r,after:i,merged:a}){let l=s?.(i,r);de({said:e,more:a?As:"",next:t,undo:()=>Ko(r,i)},o&&l!==void 0?{section:o,key:l}:null)}function ae({saving:e,describe:t,nameOf:o}){let[s,r]=g({});if(!e.clash)return null;let{clashes:i}=e.clash,a=(l,c,m)=>n`
    <label class="version">
      <input type="radio" name="clash-${l.key}" checked=${s[l.key]===c} onChange=${()=>r({...s,[l.key]:c})} />
      <span class="version-title">${m}</span>
      ${l[c]===void 0?n`<span class="quiet">Removed</span>`:t(l[c])}
    </label>
  `;return n`
    <${R} wide title="Someone else changed the same thing" onClose=${e.leave}>
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
  `}function ge({what:e,reload:t}){let{problem:o}=A(G);return o?n`<${T} problem=${o} retry=${t} />`:n`<${Ee} what=${e} />`}function le({scope:e,what:t,title:o="Read-only"}){let{person:s}=A(U);return s?n`<${Y} tone="info" title="Read-only"><p>Your role, ${Oe(s.role)}, cannot ${t}. Ask an administrator of your account.</p><//>`:n`
    <${Y} tone="info" title=${o}>
      <p>Your API key cannot ${t}: it lacks the scope <code>${e}</code>.</p>
      <p class="row"><${p} onClick=${()=>U.set({renewing:!0})}>Use a different key<//></p>
    <//>
  `}function rt({name:e,type:t,list:o,required:s,default:r,allowedValues:i,maxLength:a,pattern:l,description:c}){return n`
    <p><${$} code>${e}<//> <span class="tag">${Ue(t,o)}</span> ${s&&n`<span class="tag strong">Required</span>`}</p>
    ${c&&n`<p><${$}>${c}<//></p>`}
    ${r!==null&&n`<p class="quiet">Default: <${$} code>${[r].flat().map(String).join(", ")}<//></p>`}
    ${i&&n`<p class="quiet values">Allowed: ${i.map(m=>n`<${$} code>${String(m)}<//> `)}</p>`}
    ${l&&n`<p class="quiet">Pattern: <${$} code>${l}<//></p>`}
    ${a&&n`<p class="quiet">At most ${a} characters</p>`}
  `}var Cs=16,Es={integer:"numeric",float:"decimal"};function xe({attribute:e,label:t,text:o,onText:s,fault:r}){let{name:i,type:a,list:l,required:c,default:m,allowedValues:d,description:u}=e,{zone:f}=A(ie),h=n`<bdi>${t??i}</bdi>${c?"":n` <span class="quiet">optional</span>`}`,w=m===null?"":` Default: ${[m].flat().map(String).join(", ")}.`,y=u||a==="string"||a==="boolean"||a==="datetime"&&!l?"":`${Ue(a,l)}.`,b=n`${u&&n`<bdi>${u}</bdi>${a==="datetime"||w||l?" · ":""}`}${y}${w}`,S={label:h,hint:b,fault:r};if(l&&d&&d.length<=Cs){let x=o.split(`
`).filter(Boolean),C=d.map(O=>[String(O),Jo(O)]);return n`<${Oo} ...${S} chosen=${x} options=${C} onChosen=${O=>s(O.join(`
`))} />`}if(l)return n`
      <${ye} ...${S} hint=${n`${b} One value per line${d?`, of ${d.join(", ")}`:""}${a==="datetime"?`, such as ${Ye(a)}`:""}.`}>
        ${x=>n`<textarea rows="2" spellcheck=${!1} ...${x} value=${o} onInput=${he(s)} />`}
      <//>
    `;let v=d??(a==="boolean"?[!0,!1]:null);if(v){let C=[...c&&o?[]:[["",c?"Choose…":"—"]],...v.map(O=>[String(O),Jo(O)])];return n`<${V} ...${S} value=${o} options=${C} onValue=${s} />`}return a==="datetime"?n`<${E} ...${S} type="datetime-local" step="1" max="9999-12-31T23:59:59" value=${Io(o,f)} onValue=${x=>s(qo(x,f))}
      hint=${n`${b} ${o?n`The token says <code>${o}</code>.`:f==="UTC"?"In UTC.":"In your local time."}`} />`:n`<${E} ...${S} value=${o} onValue=${s} placeholder=${Ye(a)} inputmode=${Es[a]} />`}var Jo=e=>e===!0?"Yes":e===!1?"No":String(e);var Os=/^[A-Za-z][A-Za-z0-9_]{0,63}$/,Xt=256;function Xo(e,{preset:t,allowed:o,longest:s,pattern:r,words:i,...a},l){let c=ue(a,t),m=ue({type:a.type,list:!0},o),d=a.type==="string",u=Number(s||String(Xt)),f=a.name.trim(),h={name:Rs(f,l),preset:c.fault,allowed:m.fault,longest:d&&!(Number.isInteger(u)&&u>=1&&u<=Xt)?`Enter a number from 1 to ${Xt}.`:""};return{made:{...e,...a,name:f,default:c.value??null,allowedValues:m.value??null,maxLength:d&&s.trim()?u:null,pattern:d&&r?r:null,description:i.trim()||null},faults:Object.fromEntries(Object.entries(h).filter(([,y])=>y))}}function Rs(e,t){return e?Os.test(e)?t.includes(e)?"An attribute with this name exists.":"":"Start with a letter; use only letters, digits and _, at most 64 characters.":"Enter a name."}var to=[["eq","is"],["ne","is not"],["in","is one of"],["not_in","is none of"],["lt","is below"],["le","is at most"],["gt","is above"],["ge","is at least"],["before","is before"],["after","is after"],["is_set","is set"],["is_not_set","is not set"],["contains","contains"],["starts_with","starts with"],["ends_with","ends with"],["has","has the value"],["has_any","has any of"]],Zo=Object.fromEntries(to),Ns=["id","dataset","roles","filter","columns","description"],Zt="*",Is=["all","any","allow","column","op","attribute","value"],it=e=>Object.keys(e).every(t=>Ns.includes(t))&&(e.roles===null||Array.isArray(e.roles))&&(e.columns===void 0||Array.isArray(e.columns))&&Qo(e.filter),Qo=e=>typeof e=="object"&&e!==null&&Object.keys(e).every(t=>Is.includes(t))&&(e.op===void 0||e.op in Zo)&&[e.all??[],e.any??[]].flat().every(Qo),Ge=e=>e==="is_set"||e==="is_not_set",xt=e=>e==="in"||e==="not_in"||e==="has_any",oo=e=>e==="contains"||e==="starts_with"||e==="ends_with";function en(e,{type:t,list:o}){return(e==="has"||e==="has_any")&&t!=="string"&&t!=="integer"?!1:xt(e)?o:o?!1:["lt","le","gt","ge"].includes(e)?t==="integer"||t==="float":e==="before"||e==="after"?t==="datetime"||t==="date":oo(e)?t==="string":!Ge(e)}var no=(e={})=>[...e.attribute===void 0?[]:[e.attribute],...[...e.all??[],...e.any??[]].flatMap(no)];function At(e){let{dataset:t,roles:o,filter:s,columns:r}=e;if(!it(e))return[{quiet:"Nobody sees the rows of "},{name:t},{quiet:": this rule needs a newer version of the service."}];let i=o?[{quiet:"Users with the role "},...eo(o," or ")]:[{quiet:"All users"}],a=t===Zt?[{quiet:"every dataset"}]:[{name:t||"…"}],l=r?[{quiet:", in the columns "},...eo(r,", ")]:[];if(s.allow)return[...i,{quiet:" see all rows of "},...a,...l,{quiet:"."}];let c=t===Zt?" see, of ":" see the rows of ",m=t===Zt?", only the rows where ":" where ";return[...i,{quiet:c},...a,{quiet:m},...Qt(s,!0),...l,{quiet:"."}]}function Qt(e,t=!1){let o=e.all??e.any;if(o){let r={quiet:e.all?" and ":" or "},i=o.flatMap((a,l)=>l?[r,...Qt(a)]:Qt(a));return t||o.length<2?i:[{quiet:"("},...i,{quiet:")"}]}let s=[{name:e.column||"…"},{quiet:` ${Zo[e.op??""]??"…"}`}];return Ge(e.op)?s:e.attribute!==void 0?[...s,{quiet:" their "},{name:e.attribute||"…"}]:[...s,{quiet:" "},...eo([e.value].flat().map(String),", ")]}var eo=(e,t)=>e.flatMap((o,s)=>s?[{quiet:t},{name:o}]:[{name:o||"…"}]);var ze=(e,t)=>e.filter(({filter:o})=>no(o).includes(t)),Tt=({rules:e,busy:t,onYes:o,onClose:s,children:r})=>n`
  <${R} title="This removes access rules" onClose=${s}>
    <p>These rules use the attribute as it is now:</p>
    <ul>${e.map(({id:i,dataset:a,description:l})=>n`<li key=${i}><${$} code>${a}<//>${l&&n` <${$}>${l}<//>`}</li>`)}</ul>
    <p>A dataset without a rule shows no rows to anyone.</p>
    ${r}
    <p class="row"><${p} kind="danger" busy=${t} onClick=${o}>Save and remove the rules<//><${p} onClick=${s}>Cancel<//></p>
  <//>
`;var qs={href:"#/sandbox",words:"Next: sandbox"},tn={allowed:"allowedValues",preset:"default",longest:"maxLength",words:"description",pattern:"pattern",name:"name"},_s=e=>({...e,preset:Re(e.default),allowed:Re(e.allowedValues),longest:Re(e.maxLength),pattern:e.pattern??"",words:e.description??""});function nn({attribute:e,isNew:t,base:o,attributes:s,rules:r,onClose:i}){let a=q(`attributes/form/${e.name}`,()=>_s(e)),l=a.value,[c,m]=g(0),[d,u]=g(!1),f=()=>{a.forget(),i()},h=se(f),{leave:w,question:y}=Z(a.typed,f),{made:b,faults:S}=Xo(e,l,t?s.map(({name:_})=>_):[]),v=t?[...o,b]:o.map(_=>_.name===e.name?b:_),x=v.findIndex(({name:_})=>_===b.name),C=!t&&(b.type!==e.type||b.list!==e.list)?ze(r,e.name):[],O=_=>(c?S[_]:"")||I(h.problem,`/tokenAttributes/${x}/${tn[_]}`),J=(_=!1)=>h.save({part:Le,base:o,mine:v,cascade:_,said:{before:t?"Added attribute ":"Saved attribute ",name:b.name,after:"."},next:qs,section:"attributes",row:()=>b.name}),B=_=>{_.preventDefault(),m(c+1),Object.keys(S).length===0&&(C.length?u(!0):J())},P=_=>Q=>{a.set({...l,[_]:Q}),h.clear()},$e=H(c,h.problem),X=_=>Object.values(tn).some(Q=>_===`/tokenAttributes/${x}/${Q}`||_.startsWith(`/tokenAttributes/${x}/${Q}/`));return n`
    <${R} wide title=${t?"Add an attribute":n`Edit <bdi>${e.name}</bdi>`} onClose=${w}>
      <form class="stack" ref=${$e} onSubmit=${B} novalidate>
        <${Ls} form=${l} set=${P} told=${O} isNew=${t} fixed=${e.builtIn} open=${Fs(e)} />
        <${T} problem=${d?null:h.problem} retry=${h.again} shown=${X} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${h.busy}>Save attribute<//><${p} onClick=${w}>Cancel<//></p>
      </form>
      ${y}
      ${d&&n`
        <${Tt} rules=${C} busy=${h.busy} onYes=${()=>J(!0)} onClose=${()=>u(!1)}><${T} problem=${h.problem} retry=${h.again} /><//>
      `}
      <${ae} saving=${h} nameOf=${Le.keyOf} describe=${rt} />
    <//>
  `}var Fs=({allowedValues:e,default:t,maxLength:o,pattern:s})=>!!(e||t!==null||o||s),Ls=({form:e,set:t,told:o,isNew:s,fixed:r,open:i})=>n`
  ${r&&n`<p class="quiet">This attribute is built in: you can restrict its values and their length.</p>`}
  <div class="columns">
    <${E} label="Name" value=${e.name} onValue=${t("name")} fault=${o("name")} disabled=${!s} placeholder="location" hint="Your server sends the value under this name." />
    <${V} label="Type" value=${e.type} options=${St} onValue=${t("type")} disabled=${r} />
  </div>
  <${E} label="Description" optional value=${e.words} onValue=${t("words")} fault=${o("words")} placeholder="Where the user works" />
  <div class="columns">
    <${z} label="Required" checked=${e.required} disabled=${r} onValue=${t("required")} hint="Requests without it are rejected." />
    <${z} label="List of values" checked=${e.list} disabled=${r} onValue=${t("list")} hint="A user can have several." />
  </div>
  <${Ie} words="Allowed values, default, pattern and length" open=${!!(i||["allowed","preset","longest","pattern"].some(a=>o(a)))}>
    <div class="stack">
      <div class="columns">
        ${on("Allowed values","One per line. Leave empty to allow any value.",e.allowed,t("allowed"),o("allowed"))}
        ${!r&&(Ps(e)?n`<${xe} label="Default" attribute=${{...e,required:!1,default:null,allowedValues:null,description:"Used when a request leaves the value out."}} text=${e.preset} onText=${t("preset")} fault=${o("preset")} />`:on("Default",`${e.list?"One per line. ":""}Used when a request leaves the value out.${Ye(e.type)&&` Example: ${Ye(e.type)}.`}`,e.preset,t("preset"),o("preset")))}
      </div>
      ${e.type==="string"&&n`<div class="columns">
        <${E} label="Pattern" optional value=${e.pattern} onValue=${t("pattern")} fault=${o("pattern")} class="code-field" placeholder="[A-Z]{2}-[0-9]{4}" hint="A regular expression (RE2) that the whole value must match." />
        <${E} label="Maximum length" optional inputmode="numeric" value=${e.longest} onValue=${t("longest")} fault=${o("longest")} hint="In characters, at most 256." />
      </div>`}
    </div>
  <//>
`,Ps=({type:e,list:t})=>!t&&(e==="boolean"||e==="datetime"),on=(e,t,o,s,r)=>n`
  <${ye} label=${e} hint=${t} fault=${r} optional>
    ${i=>n`<textarea rows="3" spellcheck=${!1} ...${i} value=${o} onInput=${he(s)} />`}
  <//>
`;var Ds={name:"",type:"string",list:!1,builtIn:!1,required:!1,default:null,allowedValues:null,maxLength:null,description:null};function sn(){let{document:e}=A(G);return e?n`<${js} stored=${e} />`:n`<${ge} what="the attributes" reload=${pe} />`}function js({stored:{tokenAttributes:e,accessRules:t}}){let o=q("attributes/edited",null,{quiet:!0}),[s,r]=g(null),i=se(()=>r(null)),a=!j("settings:write"),l=(u,f=!1)=>i.save({part:Le,base:e,mine:e.filter(({name:h})=>h!==u.name),cascade:f,said:{before:"Removed attribute ",name:u.name,after:f?" and the access rules that use it.":"."},section:"attributes",row:()=>u.name}),c=u=>ze(t,u.name).length?r(u):l(u),m=e.filter(({builtIn:u})=>!u),d=u=>n`
    <ul class="rows">${u.map(f=>n`
      <${Vs} key=${f.name} attribute=${f} rules=${t} locked=${a||i.busy}
        edit=${()=>o.set({attribute:f,isNew:!1,base:e})} remove=${()=>c(f)} />
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
      <${me} icon="attributes" title="No custom attributes"><p>Access rules compare attributes with your data, for example <code>location</code> or <code>department</code>.</p><//>
    `}
    ${d(m)}
    <div class="list-head"><h2>Built in</h2></div>
    ${d(e.filter(({builtIn:u})=>u))}
    <${Y} tone="info" title="Signed, not encrypted."><p>Anyone who holds a token can read its attribute values. Use identifiers, never secrets.</p><//>
    ${o.value&&n`<${nn} ...${o.value} attributes=${e} rules=${t} onClose=${o.forget} />`}
    ${s&&n`
      <${Tt} rules=${ze(t,s.name)} busy=${i.busy} onYes=${()=>l(s,!0)} onClose=${()=>{i.clear(),r(null)}}>
        <${T} problem=${i.problem} retry=${i.again} />
      <//>
    `}
    <${ae} saving=${i} nameOf=${Le.keyOf} describe=${rt} />
  `}function Vs({attribute:e,rules:t,locked:o,edit:s,remove:r}){let i=ze(t,e.name);return n`
    <${oe} section="attributes" id=${e.name}>
      <div class="grow">
        ${rt(e)}
        ${i.length>0&&n`<p class="quiet">Used by the access rules of ${i.map(({dataset:a})=>a).join(", ")}.</p>`}
      </div>
      <div class="row-actions">
        <${p} kind="quiet" aria-label="Edit ${e.name}" disabled=${o||!Ho(e.type)} onClick=${s}>Edit<//>
        ${!e.builtIn&&n`<${p} kind="quiet" aria-label="Remove ${e.name}" disabled=${o} onClick=${r}>Remove<//>`}
      </div>
    <//>
  `}function Ct({id:e,label:t}){let o=Be().find(s=>s.id===e);return!o&&t?n`<span class="key-name" title="Key ${e}"><${$}>${t}<//></span>`:o?n`<span class="key-name" title="Key ${e}"><${$}>${o.label}<//>${o.lastFour&&n` <code>····${o.lastFour}</code>`}</span>`:n`<${$} code>${e}<//>`}var at=({id:e,label:t})=>qe(e)?n`<${Ws} id=${e} label=${t} />`:n`<${Ct} id=${e} label=${t} />`;function Ws({id:e,label:t}){let o=vt().find(r=>r.id===e),s=t||o&&ce(o);return s?n`<span title="Member ${e}"><${$}>${s}<//></span>`:n`<${$} code>${e}<//>`}function He({id:e,label:t}){return e==="operator"?"by the operator of the service":n`${qe(e)?"by":"with"} <${at} id=${e} label=${t} />`}function Et(e,t,o){let s=URL.createObjectURL(new Blob([o],{type:t}));Object.assign(document.createElement("a"),{href:s,download:e}).click(),setTimeout(()=>URL.revokeObjectURL(s),1e3)}var Je=[["dashboard","Dashboards",["can_view","can_edit"],"Dashboard"],["chart","Charts",["can_view","can_edit"],"Chart"],["database","Databases",["can_view","can_edit"],"Database"],["dataset","Datasets",["can_view"],"Dataset"],["ai","AI assistant",["can_query"],"AI assistant"]],Xe={can_view:"View",can_edit:"Edit",can_query:"Ask questions"},Ze=({id:e})=>e?"":"Enter the ID that the resource has in your application.",Ot=e=>e.map(({type:t,id:o,level:s})=>({type:t,id:o,permissions:[s]})),so=e=>new Set(e.map(({type:t})=>t)),Qe=e=>[e].flat().filter(t=>t!==null&&typeof t=="object").map(({type:t,id:o,permissions:s})=>{let r=[s??[]].flat().map(String),i=r.includes("can_edit")?["can_edit"]:r;return`${t} ${o}, ${i.map(a=>(Xe[a]??a).toLowerCase()).join(", ")||"nothing"}`});var ro={"tenant.created":"Account created","tenant.suspended":"Account suspended","tenant.resumed":"Account resumed","tenant.restored":"Account restored from a backup","settings.changed":"Settings changed","settings.reset":"Settings reset","api_key.created":"API key created","api_key.changed":"API key changed","api_key.rotated":"API key rotated","api_key.revoked":"API key revoked","member.invited":"Person invited","member.joined":"Person joined","member.changed":"Person changed","member.removed":"Person removed","token.revoked":"Token revoked","tokens.revoked":"Tokens revoked"},Bs={authorizedOrigins:"origin",tokenAttributes:"attribute",accessRules:"access rule",tokens:"tokens",developerOrigins:"developer switch",defaultLifetime:"default lifetime",maxLifetime:"maximum lifetime",maxTokenLifetime:"maximum lifetime of its tokens",maxLength:"maximum length",scopes:"can",revokedBefore:"tokens issued before",defaultPermissions:"default permissions",allowedValues:"allowed values",pinnedAttributes:"pinned attributes",pinnedResources:"limited to",requireResources:"resources required",expiresAt:"expires at",revokedAt:"revoked at",tokensRevokedBefore:"tokens issued before",rotated:"old key",successor:"new key"},Ms={add:"+",remove:"−"},Ks=new Set(["/version","/id","/lastFour","/status","/createdAt","/createdBy","/updatedAt","/invitedBy"]),Us=["name","origin","dataset"],Ys=/(At|Before)$/,Gs=/(At|Before|successor)$/;function an(e,t){let o=new Map((e??[]).filter(({op:s})=>s==="test").map(({path:s,value:r})=>[s,r]));return(e??[]).flatMap(zs).filter(({op:s,path:r})=>s!=="test"&&!Ks.has(r)).map(({op:s,path:r,value:i})=>({sign:Ms[s]??"~",place:Hs(r,o,i!==void 0||o.has(r)),before:o.has(r)&&!(o.get(r)===null&&Gs.test(r))?rn(o.get(r),r,t):"",text:i===void 0?"":rn(i,r,t)}))}function zs({op:e,path:t,value:o}){return t!==""||typeof o!="object"||o===null?[{op:e,path:t,value:o}]:Object.entries(o).filter(([,s])=>s!==null&&(typeof s!="object"||Object.keys(s).length>0)).map(([s,r])=>({op:"add",path:`/${s.replaceAll("~","~0").replaceAll("/","~1")}`,value:r}))}function Hs(e,t,o){let s=e.split("/").slice(1),r=[];for(let[i,a]of s.entries())if(!/^(\d+|-)$/.test(a))r.push(Bs[a]??a.replaceAll("~1","/").replaceAll("~0","~"));else if(i<s.length-1||!o){let l=`/${s.slice(0,i+1).join("/")}`,c=Us.map(m=>t.get(`${l}/${m}`)).find(Boolean)??Number(a)+1;r.push(`${r.pop()??""} ${c}`)}return r.join(" · ")||"everything"}function rn(e,t,o){return t==="/scopes"?e.map(s=>We[s]?.[0]??s).join(", "):typeof e=="boolean"?e?"yes":"no":typeof e=="number"&&t.endsWith("Lifetime")?te(e):e===null?"nothing":Ys.test(t)&&!Number.isNaN(Date.parse(e))?Ce(new Date(e),o):typeof e!="object"?String(e):t.endsWith("/pinnedResources")?Qe(e).join("; "):t==="/successor"?Me(e):typeof e.origin=="string"?e.label?`${e.origin} (${e.label})`:e.origin:typeof e.name=="string"?`${e.name}: ${Ue(e.type,e.list).toLowerCase()}${e.required?", required":""}`:typeof e.dataset=="string"&&e.filter?At(e).map(({quiet:s,name:r})=>s??r).join(""):Array.isArray(e)&&e.every(s=>typeof s!="object")?e.join(", "):JSON.stringify(e)}var Js=1e4,ln="operator",cn={action:"",actor:"",from:"",to:""};function un({current:e}){let{document:t}=A(G),{zone:o}=A(ie),[s,r]=g(cn),[i,a]=g(null),[l,c]=g(null),m=j("audit:read"),d=N(io,{restarts:!0}),u=async()=>{let C=await d.run({...s,zone:o},null);C&&(f.clear(),a(C.events),c(C.nextCursor))},f=N(async()=>{let C=await io({...s,zone:o},l);a([...i??[],...C.events]),c(C.nextCursor)}),h=N(async()=>{Et("audit-events.json","application/json",JSON.stringify(await nr({...s,zone:o}),null,2))});D(()=>{if(!e||!m)return;let C=setTimeout(u);return()=>clearTimeout(C)},[e,m,t?.version,o,...Object.values(s)]);let w=C=>{h.clear(),r(C)},y=C=>O=>w({...s,[C]:O}),b=Co(d,f,h),S=Object.values(s).some(Boolean),v=or(i),x=n`<p class="lead">Every change to settings, keys and tokens, newest first. Each event is sealed to the one before it: removing or changing one is detected.</p>`;return m?n`
    ${x}
    <form class="card filters" onSubmit=${C=>C.preventDefault()} aria-label="Filter">
      <${V} label="What" value=${s.action} onValue=${y("action")} options=${[["","All events"],...Object.entries(ro)]} />
      <${V} label="Who" value=${s.actor} onValue=${y("actor")} options=${[["","Anyone"],...v]} />
      <${E} label="From" type="date" value=${s.from} onValue=${y("from")} />
      <${E} label="To" type="date" value=${s.to} onValue=${y("to")} />
    </form>
    <div class="list-head">
      <h2>Events</h2>
      <div class="row">
        ${S&&n`<${p} kind="quiet" onClick=${()=>w(cn)}>Clear filter<//>`}
        <${p} icon="export" busy=${h.busy} onClick=${h.run}>Export JSON<//>
      </div>
    </div>
    <${T} problem=${b?.problem??null} retry=${b===d?u:b?.again} />
    ${!i&&!d.problem&&n`<${Ee} what="the audit trail" />`}
    ${i?.length===0&&n`<${me} icon="audit" title=${S?"No events match":"No events yet"}><p>${S?"Clear the filter to see all events.":"Changes will appear here."}</p><//>`}
    <ol class="rows events" aria-busy=${d.busy?"true":void 0}>${(i??[]).map(C=>n`<${Xs} key=${C.sequence} event=${C} />`)}</ol>
    ${l&&n`<p class="row"><${p} busy=${f.busy} onClick=${f.run}>Show older<//></p>`}
  `:n`${x}<${le} title="Your key cannot read the audit trail." scope="audit:read" what="read the audit trail" />`}function Xs({event:e}){let{zone:t}=A(ie),o=an(e.change,t);return n`
    <li class="list-row event">
      <div class="grow">
        <p><strong>${ro[e.action]??e.action}</strong> <span class="quiet">#${e.sequence}</span></p>
        <p class="quiet"><${ne} at=${e.at} /> · <${He} id=${e.actor} label=${e.actorLabel} /><${tr} target=${e.target} />${e.sourceAddress&&n` · from <${$}>${e.sourceAddress}<//>`}</p>
        ${o.length>0&&n`
          <ul class="diff">${o.map(({sign:s,place:r,before:i,text:a})=>n`
            <li class=${s==="+"?"added":s==="−"?"removed":"altered"}><span class="sign" aria-hidden="true">${s}</span><span><span class="unseen">${s==="+"?"Added":s==="−"?"Removed":"Changed"} </span><bdi>${r}</bdi>${i&&n` <${$} code>${i}<//>`}${i&&a&&n` <span aria-hidden="true">→</span><span class="unseen"> to </span>`}${a&&n` <${$} code>${a}<//>`}</span></li>
          `)}</ul>
        `}
        ${e.change===null&&n`<p class="quiet">The change is too large to show.</p>`}
      </div>
    </li>
  `}var Zs=/^(?:api-keys|members)\/(.+)$/,Qs=/^(token|user):(.+)$/,er=new Set(["settings","tenant",""]);function tr({target:e}){if(er.has(e))return"";let[,t]=Zs.exec(e)??[],[,o,s]=Qs.exec(e)??[];return t?n` · <${at} id=${t} />`:o==="user"?n` · user with the SHA-256 <code title=${s}>${s.slice(0,12)}…</code>`:n` · ${o&&`${o} `}<${$} code=${!!o}>${s??e}<//>`}function or(e){let[t,o]=[Be(),vt()],[s,r]=g({});D(()=>{e&&r(a=>({...a,...Object.fromEntries(e.map(({actor:l,actorLabel:c})=>[l,c??""]))}))},[e]);let i=new Map;for(let a of t)i.set(a.id,Me(a));for(let a of o)i.set(a.id,ce(a));for(let[a,l]of Object.entries(s))a!==ln&&!i.has(a)&&i.set(a,l||`${qe(a)?"Member":"Key"} ${a}`);return[[ln,"The operator"],...i]}async function io({action:e,actor:t,from:o,to:s,zone:r},i){let a={action:e,actor:t,from:Ut(o,0,r),to:Ut(s,1,r),cursor:i??""},l=new URLSearchParams(Object.entries(a).filter(([,c])=>c));return(await F("GET",`/audit-events?${l}`,{by:L()})).body}async function nr(e){let t=[],o=null;do{let s=await io(e,o);t.push(...s.events),o=s.nextCursor}while(o&&t.length<Js);return t}var ao=[["view","View-only access",{dashboard:["can_view"],chart:["can_view"]}],["edit","Full edit access",{dashboard:["can_view","can_edit"],chart:["can_view","can_edit"]}],["ai","AI-enabled exploration",{dashboard:["can_view"],chart:["can_view"],ai:["can_query"]}]],sr=new Set;function Rt({legend:e="Permissions and lifetime",permissions:t,limited:o=sr,onChange:s,children:r}){let i=ao.find(([,,c])=>be(c,t))?.[0]??"own",a=[...ao.map(([c,m])=>[c,m]),["own","Custom"]];return n`
    <fieldset class="group"><legend>${e}</legend>
      <div class="columns"><${V} label="Preset" value=${i} options=${a} onValue=${c=>{let m=ao.find(([d])=>d===c);m&&s(m[2])}} />${r}</div>
      <div class="grants">
        ${Je.filter(([c])=>c!=="dataset"||o.size>0||t.dataset).map(([c,m,d])=>n`
          <div class="grant" role="group" aria-label=${m} key=${c}>
            <span>${m}</span>
            ${o.has(c)&&n`<em>Only those that you name</em>`}
            ${!o.has(c)&&d.map(u=>n`
              <${z} key=${u} label=${Xe[u]} checked=${t[c]?.includes(u)??!1}
                onValue=${f=>s(rr(t,c,u,f))} />
            `)}
          </div>
        `)}
      </div>
    </fieldset>
  `}function rr(e,t,o,s){let r=e[t]??[],i=s?o==="can_edit"?["can_view","can_edit"]:[...r,o]:o==="can_view"?[]:r.filter(c=>c!==o),{[t]:a,...l}=e;return i.length?{...l,[t]:[...new Set(i)]}:l}var et=e=>Object.entries(e).map(([t,o])=>({model:Je.find(([s])=>s===t)?.[1]??t,levels:[o].flat().map(s=>Xe[String(s)]??String(s)).join(", ")}));var ir=[["1","seconds"],["60","minutes"],["3600","hours"]];function lt(e){if(e===null)return{count:"",unit:"60"};let t=[3600,60,1].find(o=>e%o===0)??1;return{count:String(e/t),unit:String(t)}}var ct=({count:e,unit:t})=>e.trim()===""?NaN:Number(e)*Number(t),ut=({label:e,value:t,onValue:o,...s})=>n`
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
`;var mn=({name:e,value:t})=>n`<span>${typeof t=="boolean"?t?"On":"Off":e==="defaultPermissions"?et(t).map(({model:o,levels:s})=>`${o}: ${s}`).join("; ")||"None":te(t)}</span>`,dn={defaultLifetime:"Default lifetime",maxLifetime:"Maximum lifetime",defaultPermissions:"Default permissions",requireResources:"Resources required"};var ar={href:"#/sandbox",words:"Next: sandbox"};function $n({base:e,onClose:t}){let o=q("defaults/form",()=>({usual:lt(e.defaultLifetime),longest:lt(e.maxLifetime),permissions:e.defaultPermissions,required:e.requireResources})),{usual:s,longest:r,permissions:i,required:a}=o.value,[l,c]=g(0),m=()=>{o.forget(),t()},d=se(m),{leave:u,question:f}=Z(o.typed,m),h=kt.read({tokens:e}),w={...e,defaultLifetime:ct(s),maxLifetime:ct(r),defaultPermissions:i,requireResources:a},y=h.map(({name:B})=>({name:B,value:w[B]})),b=y.find(({value:B},P)=>!be(B,h[P].value))?.name??"defaultLifetime",S={usual:pn(w.defaultLifetime),longest:pn(w.maxLifetime)};!S.usual&&!S.longest&&w.defaultLifetime>w.maxLifetime&&(S.usual="The default cannot be longer than the maximum.");let v=B=>P=>{o.set({...o.value,[B]:P}),d.clear()},x=B=>{B.preventDefault(),c(l+1),!(S.usual||S.longest)&&d.save({part:kt,base:h,mine:y,said:{before:"Saved the token defaults."},next:ar,section:"defaults",row:()=>b})},C=H(l,d.problem),O=(B,P)=>(l?S[B]:"")||I(d.problem,`/tokens/${P}`),J=B=>B==="/tokens/defaultLifetime"||B==="/tokens/maxLifetime";return n`
    <${R} wide title="Edit the token defaults" onClose=${u}>
      <form class="stack" ref=${C} onSubmit=${x} novalidate>
        <div class="columns">
          <${ut} label="Default lifetime" value=${s} onValue=${v("usual")} fault=${O("usual","defaultLifetime")} hint="From 1 minute to the maximum." />
          <${ut} label="Maximum lifetime" value=${r} onValue=${v("longest")} fault=${O("longest","maxLifetime")} hint="At most 24 hours." />
        </div>
        <${Rt} legend="Default permissions" permissions=${i} onChange=${v("permissions")} />
        <${z} toggle label="Require resources" checked=${a} onValue=${v("required")}
          hint="Every token must name what it opens. Tokens that name nothing stop working at once, everywhere." />
        <${T} problem=${d.problem} retry=${d.again} shown=${J} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${d.busy}>Save defaults<//><${p} onClick=${u}>Cancel<//></p>
      </form>
      ${f}
      <${ae} saving=${d} nameOf=${({name:B})=>dn[B]??B} describe=${mn} />
    <//>
  `}var pn=e=>Number.isInteger(e)&&e>=60&&e<=86400?"":"Enter a time from 1 minute to 24 hours.";function fn(){let{document:e}=A(G);return e?n`<${lr} tokens=${e.tokens} /><${cr} servers=${e.resourceServers} />`:n`<${ge} what="the token defaults" reload=${pe} />`}function lr({tokens:e}){let t=q("defaults/edited",null,{quiet:!0}),o=!j("settings:write"),{defaultLifetime:s,maxLifetime:r,defaultPermissions:i,requireResources:a}=e;return n`
    <p class="lead">These apply to every token whose request does not say otherwise.</p>
    ${o&&n`<${le} scope="settings:write" what="change the settings" />`}
    <div class="list-head"><h2>Defaults</h2><${p} kind="primary" disabled=${o} onClick=${()=>t.set(e)}>Edit defaults<//></div>
    <ul class="rows">
      <${oe} section="defaults" id="defaultLifetime"><${mt} name="Default lifetime" hint="When a request names no lifetime.">${te(s)}<//><//>
      <${oe} section="defaults" id="maxLifetime"><${mt} name="Maximum lifetime" hint="No token can be valid for longer.">${te(r)}<//><//>
      <${oe} section="defaults" id="defaultPermissions"><${mt} name="Default permissions" hint="When a request names neither permissions nor resources.">
        ${et(i).map(({model:l,levels:c})=>n`<span><${$}>${l}<//>: <${$}>${c}<//></span>`)}
        ${Object.keys(i).length===0&&"None"}
      <//><//>
      <${oe} section="defaults" id="requireResources"><${mt} name="Resources required" hint="Whether every token must name what it opens.">${a?"On":"Off"}<//><//>
    </ul>
    <${Y} tone="info" title="Short lifetimes are safer."><p>A token that leaks can be used until it expires. Your pages ask for a new one in time.</p><//>
    ${t.value&&n`<${$n} base=${t.value} onClose=${t.forget} />`}
  `}var cr=({servers:e})=>n`
  <div class="list-head"><h2>Resource servers</h2></div>
  ${e.length===0&&n`<p class="quiet">None. Declare an assistant's server through the API (<code>resourceServers</code>), and tokens can be made for it alone.</p>`}
  <ul class="rows">${e.map(({id:t,url:o,label:s})=>n`
    <${oe} key=${t} section="defaults" id=${`server-${t}`}><${mt} name=${n`<${$}>${t}<//>`} hint=${s?n`<${$}>${s}<//>`:""}><${$}>${o}<//><//><//>
  `)}</ul>
`,mt=({name:e,hint:t,children:o})=>n`
  <div class="grow"><p><strong>${e}</strong></p><p class="quiet">${t}</p></div><p class="fact-value">${o}</p>
`;var hn={name:"ECDSA",namedCurve:"P-256",hash:"SHA-256"};function yn(e){let t=e.split(".");if(t.length!==3||t.some(o=>!/^[A-Za-z0-9_-]+$/.test(o)))return null;try{let[o,s]=t.slice(0,2).map(r=>JSON.parse(new TextDecoder("utf-8",{fatal:!0}).decode(vn(r))));return!bn(o)||!bn(s)?null:{parts:t,header:o,claims:s}}catch{return null}}async function gn({parts:e,header:t}){if(t.alg!=="ES256")return"wrong algorithm";let{keys:o}=await bo("/.well-known/jwks.json"),s=o.find(a=>a.kid===t.kid);if(!s)return"unknown key";let r=await crypto.subtle.importKey("jwk",{kty:s.kty,crv:s.crv,x:s.x,y:s.y},hn,!1,["verify"]),i=new TextEncoder().encode(`${e[0]}.${e[1]}`);try{return await crypto.subtle.verify(hn,r,vn(e[2]),i)?"good":"bad"}catch{return"bad"}}function vn(e){let t=atob(e.replaceAll("-","+").replaceAll("_","/"));return Uint8Array.from(t,o=>o.charCodeAt(0))}var bn=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);var dt=e=>typeof e.aud=="string"?e.aud.split(":").slice(2).join(":"):"";var kn=/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(?=$|[/?#])/i,ur=/^(\*\.)?[^\s/:@?#*]+\.[^\s/:@?#*.]{2,}\.?(:\d+)?(?=$|[/?#])/i,mr=/^(https?:\/\/(?:\*\.)?[^\s/?#@*]+)[/?#]+[^\s]*$/i;function Nt(e){let t=e.trim(),o=kn.test(t)?"http://":ur.test(t)?"https://":"",s=o+t,r=mr.exec(s),i=r!==null&&s.slice(r[1].length)!=="/",a=o&&i?`We added ${o} and removed the path.`:o?`We added ${o} for you.`:i?"We removed the path.":"";return{origin:r?r[1]:s,words:a}}function wn(e){let t=URL.canParse(e)?new URL(e).origin:"null";return t==="null"?e:t}var pt=e=>/^http:\/\//i.test(e)&&kn.test(e.slice(7)),Sn=e=>/^http:\/\//i.test(e)&&!pt(e)?e.replace(/^http:/i,"https:"):"";var xn={href:"#/audit",words:"See the audit trail"};function An({token:e,onDone:t,onClose:o}){let{run:s,busy:r,problem:i}=N(async()=>{await F("POST","/embed/revoke-token",{by:L(),body:{token:e}}),de({said:{before:"Revoked the token."},next:xn}),t()});return n`
    <${R} title="Revoke this token?" onClose=${o}>
      <p>The service rejects it from now on. Backends that check tokens by themselves accept it until it expires. This cannot be undone.</p>
      <${T} problem=${i} retry=${s} />
      <p class="row"><${p} kind="danger" busy=${r} onClick=${s}>Revoke token<//><${p} onClick=${o}>Cancel<//></p>
    <//>
  `}function Tn({distinctId:e,onDone:t,onClose:o}){let[s,r]=g(e),[i,a]=g(0),{run:l,busy:c,problem:m,clear:d}=N(async()=>{await F("POST","/embed/revocations",{by:L(),body:{distinctId:s}}),de({said:{before:"Revoked the tokens of ",name:s,after:"."},next:xn}),t()}),{leave:u,question:f}=Z(s!==e,o),h=H(i,m);return n`
    <${R} title="Revoke a user's tokens" onClose=${u}>
      <form class="stack" ref=${h} onSubmit=${y=>{y.preventDefault(),a(i+1),s&&l()}} novalidate>
        <p>The service rejects every token issued for this user until now. Backends that check tokens by themselves accept them until they expire. This cannot be undone. Tokens that are generated afterwards work.</p>
        <${E} label="distinctId" value=${s} onValue=${y=>{r(y),d()}} placeholder="user-123"
          fault=${i&&!s?"Enter the user's distinctId.":I(m,"/distinctId")} hint="The id that your server gives the user in the token." />
        <${T} problem=${m} retry=${l} shown=${y=>y==="/distinctId"} />
        <p class="row"><${p} type="submit" kind="danger" busy=${c}>Revoke tokens<//><${p} onClick=${u}>Cancel<//></p>
      </form>
      ${f}
    <//>
  `}var dr=["header","claims","signature"];function It({token:e,label:t}){let o=e.split("."),s=o.length===3;return n`
    <div class="token-text" tabindex="0" role="group" aria-label=${t}>
      ${s?o.map((r,i)=>n`<span class=${dr[i]}>${r}</span>${i<2&&"."}`):n`<span>${e}</span>`}
    </div>
  `}var lo={format:"Format",signature:"Signature","key state":"Signing key",issuer:"Issuer",audience:"Account",lifetime:"Lifetime",revocation:"Not revoked",origin:"Origin",resource:"Resource"},En={malformed:"this is not a complete embed token",too_large:"it is longer than any embed token",wrong_kind:"it is a different kind of token",unknown_key:"it is not signed with a key of this service",bad_signature:"it was changed after it was signed",wrong_issuer:"another service issued it",wrong_tenant:"it belongs to another account",wrong_audience:"it is for embedded components, or for another resource server",audience_not_declared:"the settings no longer declare its resource server",expired:"it has expired",issued_in_the_future:"its issue time is in the future",lifetime_not_allowed:"it is valid for longer than the settings allow",origin_not_authorized:"the origin is not authorized",origin_not_in_token:"the token is limited to other origins",developer_origins_off:"the developer switch is off",live_token_on_localhost:"on localhost, only tokens made with test keys work",resource_not_granted:"the token does not open it",resources_required:"the settings require resources, and the token names none"},co={good:{result:"passed",words:"signed with one of the service's published keys"},bad:{result:"failed",words:"the signature does not match the header and claims"},"unknown key":{result:"failed",words:"the service publishes no such key"},"wrong algorithm":{result:"failed",words:"embed tokens are signed with ES256 only"},unreachable:{result:"skipped",words:"the public keys could not be fetched"},"":{result:"skipped",words:""}},Cn="Do not trust anything it says. Generate a new token on your server.",Ne={malformed:["bad","This is not an embed token","Part of it may be missing, or something was added. A token has three parts separated by dots: copy all of it, without quotes or spaces."],too_large:["bad","This is not an embed token","It is longer than any embed token can be."],wrong_kind:["bad","This is not an embed token","It is a different kind of token: embed tokens are signed with ES256 and have the type embed+jwt."],unknown_key:["bad","Not signed by this service",`It was forged, or it comes from another installation. ${Cn}`],bad_signature:["bad","Forged or damaged",`The signature does not match. ${Cn}`],wrong_issuer:["bad","From another service","The token is genuine, but another installation issued it."],wrong_tenant:["warn","Another account's token","The token is genuine, but it belongs to another account and is not accepted here."],expired:["warn","Expired","It was valid until then. Generate a new token; tokens cannot be refreshed."],issued_in_the_future:["warn","Not valid yet","Its issue time is in the future: check the clocks of your servers."],lifetime_not_allowed:["warn","Lifetime too long","The settings no longer allow a token to be valid for this long."],origin_not_authorized:["warn","Not valid at this origin","The origin is not in your list. Add it to Authorized origins."],origin_not_in_token:["warn","Not valid at this origin","The token is limited to other origins. Generate one that includes this origin."],developer_origins_off:["warn","Not valid at this origin","Origins on localhost need the developer switch in Authorized origins."],live_token_on_localhost:["warn","Not valid at this origin","On localhost, only tokens made with test keys work."],resource_not_granted:["warn","Not valid for this resource","The token does not open it. Generate one that names it."],resources_required:["warn","Not limited to resources","The settings require that every token names its resources. Generate a new one."]};function On({said:e,signature:t,answer:o},s){let r=o?.checks?.find(({result:c})=>c==="failed"),[i,a,l]=e&&pr(e)?Ne.wrong_kind:r?$r(r):o?.active?fr(e,s):hr(e,t,s);return{tone:i,title:a,words:l}}var pr=({header:e})=>e.alg!=="ES256"||e.typ!=="embed+jwt";function $r({check:e,reason:t=""}){return Ne[t]?Ne[t]:e==="key state"?["bad","Signed with a withdrawn key","The service no longer accepts its signing key. Generate a new token."]:e==="revocation"?["bad","Revoked","The token itself, its user, the API key that made it, or all tokens of the account were revoked."]:["bad","Not valid",`The check “${lo[e]??e}” failed: ${t.replaceAll("_"," ")}.`]}function fr(e,t){return e&&e.claims.exp*1e3<=t?Ne.expired:["good","Active","The token is valid: signed by this service, for this account, not expired, not revoked."]}function hr(e,t,o){return e?t==="bad"||t==="wrong algorithm"?Ne.bad_signature:t==="unknown key"?Ne.unknown_key:e.claims.exp*1e3<=o?Ne.expired:t==="good"?["info","Signed by this service","The signature is valid and it has not expired. Only the service knows whether it was revoked."]:["warn","Only decoded","Neither this browser nor the service could verify it: do not trust it yet."]:Ne.malformed}function qn({report:e,end:t}){let o=yt(1e3),{tone:s,title:r,words:i}=On(e,o),{said:a,answer:l,signature:c,token:m}=e,d=a&&l?.active&&j("tokens:revoke");return n`
    <div class="report">
      <${Y} tone=${s} title=${r} live><p>${i}</p>
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
          ${(l?.checks??[]).map(({check:u,result:f,reason:h})=>n`
            <${Nn} key=${u} name=${lo[u]??u} result=${f} words=${h?En[h]??h.replaceAll("_"," "):""} />
          `)}
        </ol>
        ${!l&&n`<p class="quiet">The service's own checks are missing: it was not asked, or did not answer.</p>`}
      </div>
      ${a&&n`
        <div class="card">
          <h2>Decoded</h2>
          <${It} token=${m} label="The token, colored by part" />
          <div class="columns decoded">
            <${In} title="Header" part="header" value=${a.header} />
            <${In} title="Claims" part="claims" value=${a.claims} />
          </div>
          <p class="part-signature"><span class="dot"></span> Signature: ${a.parts[2].length} characters${typeof a.header.alg=="string"&&n`, <${$}>${a.header.alg}<//>`}, over both parts before it.</p>
        </div>
      `}
    </div>
  `}var br=({signature:e,answer:t})=>e==="good"||!!t?.checks?.some(({check:o,result:s})=>o==="signature"&&s==="passed");function yr({claims:e,now:t,proven:o,resource:s,generator:r}){let i=Object.entries(uo(e.attrs)?e.attrs:{}),a=Qe(e.resources),l=et(uo(e.permissions)?e.permissions:{});return n`
    <div class="card">
      <h2>User ${!o&&n`<span class="tag bad">Not verified</span>`}</h2>
      ${!o&&n`<p class="quiet">Anyone could have written this: the signature does not prove it.</p>`}
      <dl class="facts">
        <div><dt>distinctId</dt><dd><${$}>${Pe(e.sub)}<//></dd></div>
        <div><dt>role</dt><dd><${$}>${Pe(e.role)}<//></dd></div>
      </dl>
      <h3>Attributes</h3>
      <dl class="facts" hidden=${i.length===0}>
        ${i.map(([c,m])=>n`<div key=${c}><dt><${$}>${c}<//></dt><dd><${$}>${Pe(m)}<//></dd></div>`)}
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
        ${e.env&&n`<div><dt>Environment</dt><dd><${$}>${Pe(e.env)}<//></dd></div>`}
        ${dt(e)&&n`<div><dt>For</dt><dd><${$}>${dt(e)}${s&&` (${s})`}<//></dd></div>`}
        ${e.akid&&n`<div><dt>Generated ${qe(Pe(e.akid))?"by":"with"}</dt><dd><${at} id=${Pe(e.akid)} label=${r} /></dd></div>`}
      </dl>
    </div>
  `}function Rn({seconds:e,now:t}){let{zone:o}=A(ie);if(e===void 0)return"—";let s=new Date(Number(e)*1e3);return Number.isNaN(s.getTime())?n`<${$}>${Pe(e)}<//>`:n`<time datetime=${s.toISOString()}>${No(s,t)} <span class="quiet">(${Ce(s,o)})</span></time>`}var gr={passed:"check",failed:"cross",skipped:"skip"},Nn=({name:e,result:t,words:o})=>n`
  <li class="check-row ${t}"><${ve} name=${gr[t]??"info"} /><span><strong>${e}</strong> <span class="result-word">${t}</span>${o&&n`<span class="quiet"> · ${o}</span>`}</span></li>
`,In=({title:e,part:t,value:o})=>n`
  <div class="part-${t}"><h3><span class="dot"></span> ${e}</h3><pre tabindex="0" aria-label=${e}><code><bdi>${JSON.stringify(o,null,2)}</bdi></code></pre></div>
`,Pe=e=>Array.isArray(e)?e.map(String).join(", "):uo(e)?JSON.stringify(e):e===void 0?"—":String(e),uo=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);var mo=Te({token:"",times:0});function _n(e){mo.set({token:e,times:mo.get().times+1}),location.hash="#/introspection"}function Fn(){let e=A(mo),t=q("introspection",{text:"",origin:"",opens:""}),{text:o,origin:s,opens:r}=t.value,[i,a]=g(null),[l,c]=g({what:""}),{run:m,busy:d}=N(async(x,C)=>{let O=await vr(x,C);a(O),O.problem||t.settle()}),u=ee(null);D(()=>{e.token&&(t.set({text:e.token,origin:"",opens:""}),m(e.token,{origin:"",opens:""}))},[e.times]),D(()=>{i&&u.current?.focus()},[i]);let f=o.trim(),{origin:h,words:w}=Nt(s),y=wn(h),b=x=>{x.preventDefault(),f&&m(f,{origin:y,opens:r.trim()})},S=()=>{c({what:""}),i&&m(i.token,i)},v=j("tokens:introspect");return n`
    <p class="lead">Paste any token, from the sandbox or from production, to see its user, its attributes, and whether it is valid.</p>
    <form class="card stack" onSubmit=${b} novalidate aria-label="Introspect a token">
      <${ye} label="JWT Token" hint="It stays in this tab and is sent to the service only.">
        ${x=>n`<textarea class="code-field" rows="5" spellcheck=${!1} autocomplete="off" ...${x} value=${o} onInput=${he(C=>t.set({text:C,origin:s,opens:r}))} placeholder="eyJhbGciOi…" />`}
      <//>
      ${v&&n`<${E} label="Origin" optional value=${s} onValue=${x=>t.set({text:o,origin:x,opens:r})} fault=${I(i?.problem,"/origin")}
        placeholder="https://app.example.com" hint=${y!==s.trim()?n`Checked as <${$} code>${y}<//>. ${w}`:"Also check whether a page at this origin can use the token."} />
        <${E} label="Resource" optional value=${r} onValue=${x=>t.set({text:o,origin:s,opens:x})} fault=${I(i?.problem,"/opens")}
          placeholder="dashboard:sales-2026" hint="Also check whether the token opens it." />`}
      <p class="row"><${p} type="submit" kind="primary" icon="introspection" busy=${d} disabled=${!f}>Introspect token<//>
        ${o&&n`<${p} kind="quiet" onClick=${()=>{t.forget(),a(null)}}>Clear<//>`}</p>
      ${!v&&n`<p class="hint">${U.get().person?"Your role cannot ask the service":n`Your API key lacks the scope <code>tokens:introspect</code>`}: only this browser decodes and verifies the token.</p>`}
    </form>
    ${i?.problem&&n`<${T} problem=${i.problem} retry=${()=>m(i.token,i)} shown=${x=>x==="/origin"||x==="/opens"} />`}
    ${i&&n`<div ref=${u} tabindex="-1" class="report-head"><${qn} report=${i} end=${c} /></div>`}
    ${!i&&n`<${Y} tone="info" title="Checked twice."><p>Your browser verifies the signature. The service checks everything else.</p><//>`}
    ${j("tokens:revoke")&&n`
      <div class="card">
        <h2>End the tokens of a user</h2>
        <p class="quiet">For example when somebody leaves: every token issued for them until now becomes invalid.</p>
        <p class="row"><${p} onClick=${()=>c({what:"user",distinctId:""})}>Revoke a user's tokens<//></p>
      </div>
    `}
    ${l.what==="token"&&i&&n`<${An} token=${i.token} onDone=${S} onClose=${()=>c({what:""})} />`}
    ${l.what==="user"&&n`<${Tn} distinctId=${l.distinctId??""} onDone=${S} onClose=${()=>c({what:""})} />`}
  `}async function vr(e,{origin:t,opens:o}){let s=yn(e),[r,i]=await Promise.all([s?gn(s).catch(()=>"unreachable"):"",j("tokens:introspect")?kr(e,{origin:t,opens:o},s):{answer:null,problem:null}]);return{token:e,origin:t,opens:o,said:s,signature:r,...i}}async function kr(e,{origin:t,opens:o},s){let r=s?dt(s.claims):"",i=G.get().document?.resourceServers.some(({id:a})=>a===r)?r:"";try{let{body:a}=await F("POST","/embed/introspect-token",{by:L(),body:{token:e,explain:!0,...t?{origin:t}:{},...o?{opens:o}:{},...i?{audience:i}:{}}});return{answer:a,problem:null}}catch(a){if(!(a instanceof je))throw a;return{answer:null,problem:a}}}var wr=[["0","Stops working now"],["3600","Works for 1 more hour"],["86400","Works for 1 more day"],["604800","Works for 1 more week"]];function Ln({apiKey:e,onDone:t,onClose:o}){let[s,r]=g("86400"),{run:i,busy:a,problem:l}=N(async()=>{t((await F("POST",`/api-keys/${e.id}/rotate`,{by:L(),body:{overlap:Number(s)}})).body)});return n`
    <${R} title=${n`Rotate <${$}>${e.label}<//>`} onClose=${o}>
      <p>A new key with the same rights replaces this one. Give the new key to your server while both work.</p>
      <${V} label="The old key" value=${s} onValue=${r} options=${wr} />
      <${T} problem=${l} retry=${i} />
      <p class="row"><${p} kind="primary" busy=${a} onClick=${i}>Rotate key<//><${p} onClick=${o}>Cancel<//></p>
    <//>
  `}function Pn({apiKey:e,own:t,onDone:o,onClose:s}){let[r,i]=g(""),[a,l]=g(0),c=r.trim()===e.label.trim(),[m,d]=g(!1),{run:u,busy:f,problem:h}=N(async()=>{o((await F("DELETE",`/api-keys/${e.id}?revokeTokens=${m}`,{by:L()})).body,"Revoked the key")}),{leave:w,question:y}=Z(r!=="",s),b=H(a,h),S=v=>{v.preventDefault(),l(a+1),c&&u()};return n`
    <${R} title=${n`Revoke <${$}>${e.label}<//>`} onClose=${w}>
      <form class="stack" ref=${b} onSubmit=${S} novalidate>
        <p>The key stops working immediately and permanently. So does everything that uses it.</p>
        ${t&&n`<${Y} tone="warn" title="You are signed in with this key."><p>You will need a different one to continue.</p><//>`}
        <${z} label="Also revoke the tokens that it generated" checked=${m} onValue=${d} hint="Otherwise they stay valid until they expire." />
        <${E} label=${n`Type <${$} code>${e.label}<//> to confirm`} value=${r} onValue=${i}
          fault=${a>0&&!c?"Type the label exactly as above.":""} />
        <${T} problem=${h} retry=${u} />
        <p class="row"><${p} type="submit" kind="danger" busy=${f}>Revoke key<//><${p} onClick=${w}>Cancel<//></p>
      </form>
      ${y}
    <//>
  `}var qt=({label:e,servers:t,value:o,problem:s,hint:r,nobody:i,onValue:a})=>n`
  <${V} label=${e} value=${o} onValue=${a} fault=${I(s,"/audience")} hint=${r}
    options=${[["",i],...t.map(({id:l,label:c})=>[l,c?`${c} (${l})`:l])]} />
`;var Sr=Je.map(([e,,,t])=>[e,t]),xr={type:"dashboard",id:"",level:"can_view"};function _t({legend:e,hint:t,named:o,onChange:s,tried:r,problem:i,at:a}){let l=(c,m)=>s(o.map((d,u)=>c===u?{...d,...m}:d));return n`
    <fieldset class="group"><legend>${e}</legend>
      <p class="hint">${t}</p>
      ${o.map((c,m)=>n`
        <div class="resource" role="group" aria-label="Resource ${m+1}" key=${m}>
          <${V} label="Type" value=${c.type} options=${Sr} onValue=${d=>l(m,{type:d,level:Dn(d)[0][0]})} />
          <${E} label="ID" value=${c.id} onValue=${d=>l(m,{id:d})} placeholder="sales-2026" fault=${(r?Ze(c):"")||I(i,`${a}/${m}`)} />
          <${V} label="Permission" value=${c.level} options=${Dn(c.type)} onValue=${d=>l(m,{level:d})} />
          <p class="row"><${p} kind="quiet" aria-label="Remove resource ${m+1}" onClick=${()=>s(o.filter((d,u)=>m!==u))}>Remove<//></p>
        </div>
      `)}
      <p class="row"><${p} icon="plus" onClick=${()=>s([...o,xr])}>Add a resource<//></p>
      ${jn(i,a)&&n`<p class="fault" data-fault tabindex="-1">${jn(i,a)}</p>`}
    </fieldset>
  `}var Dn=e=>(Je.find(([t])=>t===e)?.[2]??[]).map(t=>[t,Xe[t]]),jn=(e,t)=>(e?.errors??[]).filter(({pointer:o})=>o===t).map(({detail:o})=>o).join(" ");var Ar=864e5,Tr=86400,Cr=[["","Never"],["30","In 30 days"],["90","In 90 days"],["365","In a year"]],Vn=[["live","Live"],["test","Test: tokens for development"]];function Wn({own:e,onDone:t,onClose:o}){let{document:s}=A(G),r=q("keys/form",()=>({label:"",scopes:e.scopes.includes("tokens:generate")?["tokens:generate"]:e.scopes.slice(0,1),environment:e.environment,expiry:"",longest:lt(e.maxTokenLifetime),audience:"",pins:{},resources:[]})),{label:i,scopes:a,environment:l,expiry:c,longest:m,pins:d,resources:u,audience:f}=r.value,h=s?.resourceServers??[],[w,y]=g(0),b=ee({body:"",id:""}),S=()=>{r.forget(),o()},v=(s?.tokenAttributes??[]).filter(({builtIn:K})=>!K),x=Object.fromEntries(v.map(K=>[K.name,ue(K,d[K.name]??"")])),C=m.count.trim()===""?null:ct(m),O={label:i.trim()?"":"Enter a label.",scopes:a.length?"":"Choose at least one.",longest:C===null||Number.isInteger(C)&&C>=60&&C<=Tr?"":"Enter a time from 1 minute to 24 hours."},{run:J,busy:B,problem:P,clear:$e}=N(async()=>{let K={label:i.trim(),scopes:a,environment:l,expiresAt:c?Rr(Number(c)):null,maxTokenLifetime:C,pinnedAttributes:Object.fromEntries(Object.entries(x).filter(([,{value:fe}])=>fe!==void 0).map(([fe,{value:ds}])=>[fe,ds])),...f?{audience:f}:{},...u.length?{pinnedResources:Ot(u)}:{}},k=await Or(K,b.current);r.forget(),t(k)}),{leave:X,question:_}=Z(r.typed,S),Q=K=>k=>{r.set({...r.value,[K]:k}),$e()},M=K=>{K.preventDefault(),y(w+1),Object.values(O).every(k=>!k)&&Object.values(x).every(({fault:k})=>!k)&&!u.some(Ze)&&J()},Ae=H(w,P),re=(K,k)=>(w?O[K]:"")||I(P,`/${k}`),W=K=>/^\/(label|scopes|expiresAt|environment|maxTokenLifetime|pinnedAttributes\/|pinnedResources|audience)/.test(K);return n`
    <${R} wide title="Create an API key" onClose=${X}>
      <form class="stack" ref=${Ae} onSubmit=${M} novalidate>
        <${E} label="Label" value=${i} onValue=${Q("label")} fault=${re("label","label")} placeholder="Production server" hint="Where the key is used." />
        <${Er} scopes=${a} mine=${e.scopes} fault=${re("scopes","scopes")} onScopes=${Q("scopes")} />
        <div class="columns">
          <${V} label="Environment" value=${l} onValue=${Q("environment")} fault=${I(P,"/environment")}
            options=${e.environment==="test"?Vn.slice(1):Vn} hint=${e.environment==="test"?"Your own key is for tests only.":""} />
          <${V} label="Expires" value=${c} onValue=${Q("expiry")} fault=${I(P,"/expiresAt")} options=${Cr} />
          <${ut} label="Maximum lifetime of its tokens" optional value=${m} onValue=${Q("longest")} fault=${re("longest","maxTokenLifetime")}
            hint=${e.maxTokenLifetime===null?"Leave empty for the maximum in the token defaults.":`At most ${te(e.maxTokenLifetime)}, as for your own key.`} />
          ${h.length>0&&n`<${qt} label="For" servers=${h} value=${f} problem=${P} nobody="Whatever your server asks for"
            hint="A key for a resource server generates and accepts tokens of that server alone." onValue=${Q("audience")} />`}
        </div>
        ${v.length>0&&n`
          <fieldset class="group"><legend>Pinned attributes</legend>
            <p class="hint">Every token generated with this key has these values; requests for other values are rejected. Leave empty what your server decides.</p>
            <div class="columns">${v.map(K=>n`
              <${xe} key=${K.name} attribute=${{...K,required:!1,default:null}} text=${d[K.name]??""} onText=${k=>Q("pins")({...d,[K.name]:k})}
                fault=${x[K.name].fault||I(P,`/pinnedAttributes/${Ve(K.name)}`)} />
            `)}</div>
          </fieldset>
        `}
        <${_t} legend="Limited to resources" named=${u} onChange=${Q("resources")} tried=${w} problem=${P} at="/pinnedResources"
          hint="Tokens generated with this key open only these. Without any, your server decides." />
        <${T} problem=${P} retry=${J} shown=${W} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${B}>Create key<//><${p} onClick=${X}>Cancel<//></p>
      </form>
      ${_}
    <//>
  `}var Er=({scopes:e,mine:t,fault:o,onScopes:s})=>n`
  <fieldset class="group"><legend>What it can do</legend>
    <div class="columns">${Object.entries(We).map(([r,[i,a]])=>n`
      <${z} key=${r} label=${i} checked=${e.includes(r)} disabled=${!t.includes(r)}
        hint=${t.includes(r)?a:"Your own key cannot do this."}
        onValue=${l=>s(l?[...e,r]:e.filter(c=>c!==r))} />
    `)}</div>
    ${o&&n`<p class="fault" data-fault tabindex="-1">${o}</p>`}
  </fieldset>
`;async function Or(e,t){let o=JSON.stringify(e);return t.body!==o&&Object.assign(t,{body:o,id:crypto.randomUUID()}),(await F("POST","/api-keys",{by:L(),body:e,headers:{"idempotency-key":t.id}})).body}var Rr=e=>`${new Date(Date.now()+e*Ar).toISOString().slice(0,19)}Z`;function Mn({apiKey:e,onClose:t}){let o=q(`keys/rename/${e.id}`,e.label),[s,r]=g(0),i=()=>{o.forget(),t()},a=o.value.trim(),{run:l,busy:c,problem:m,clear:d}=N(async()=>{await Bn(e.id,a),de({said:{before:"Renamed the key to ",name:a,after:"."},undo:()=>Bn(e.id,e.label)},{section:"keys",key:e.id}),i()}),{leave:u,question:f}=Z(o.typed,i),h=H(s,m),w=y=>{y.preventDefault(),r(s+1),a&&l()};return n`
    <${R} title=${n`Rename <${$}>${e.label}<//>`} onClose=${u}>
      <form class="stack" ref=${h} onSubmit=${w} novalidate>
        <${E} label="Label" onFocus=${Nr} value=${o.value} onValue=${y=>{o.set(y),d()}} fault=${s&&!a?"Enter a label.":I(m,"/label")} />
        <${T} problem=${m} retry=${l} shown=${y=>y==="/label"} />
        <p class="row"><${p} type="submit" kind="primary" busy=${c}>Save label<//><${p} onClick=${u}>Cancel<//></p>
      </form>
      ${f}
    <//>
  `}var Nr=e=>e.currentTarget.select();async function Bn(e,t){await F("PATCH",`/api-keys/${e}`,{by:L(),body:{label:t}}),await nt()}var Ir="EMBED_API_KEY";function Kn({made:e,onClose:t}){let[o,s]=g(!1),[r,i]=g(!1),a=e.apiKey??"",l=()=>o?t():i(!0);return n`
    <${R} wide title="Copy your API key now" onClose=${l}>
      <${Y} tone="warn" title="You will not see it again."><p>The service stores only a hash of it. Put it where your server keeps its secrets.</p><//>
      <div class="secret" onCopy=${()=>s(!0)}><code tabindex="0" role="group" aria-label="The new API key">${a}</code></div>
      <p class="row"><${ke} kind="primary" text=${a} label="Copy the API key" onCopied=${()=>s(!0)} />
        <${p} icon="export" onClick=${()=>{Et("embed-tokens.env","text/plain",`${Ir}=${a}
`),s(!0)}}>Save as .env<//>
        <${p} why=${o?"":"Copy or save the key first."} onClick=${l}>Done<//></p>
      ${r&&!o&&n`<p class="fault" role="alert">This key cannot be shown again: copy or save it before you close this.</p>`}
    <//>
  `}var qr={href:"#/sandbox",words:"Next: sandbox"},_r={what:""};function Un({current:e}){let{key:t}=A(U),{keys:o}=A(we),{zone:s}=A(ie),r=j("keys:manage"),i=q("keys/doing",_r,{quiet:!0}),a=q("keys/made",null),l=N(nt);D(()=>{e&&r&&l.run()},[e,r]);let c=(S,v)=>{i.forget(),de({said:{before:`${v} `,name:S.label,after:"."}},{section:"keys",key:S.id}),l.run()},m=S=>{a.forget();let v=o?.find(({id:O})=>O===S.replaces),x={before:S.replaces?"Rotated the key ":"Created the key ",name:S.label,after:"."},C=v?.expiresAt&&v.status==="active"?`The old key ····${v.lastFour} works until ${Ce(new Date(v.expiresAt),s)}.`:"";de({said:x,more:C,next:S.replaces?void 0:qr},{section:"keys",key:S.id})},d=S=>{i.forget(),a.set(S),l.run()},u=n`<p class="lead">Your servers use API keys to request tokens. Keep keys secret: never put one into a web page or a repository, and rotate them regularly.</p>`;if(!r)return n`${u}<${le} title="Your key cannot manage API keys." scope="keys:manage" what="manage API keys" />`;let[f,h]=[!0,!1].map(S=>(o??[]).filter(({status:v})=>v==="active"===S)),w=S=>n`<ul class="rows">${S.map(v=>n`<${Fr} key=${v.id} apiKey=${v} own=${v.id===t?.id} successor=${o?.find(({replaces:x})=>x===v.id)} start=${i.set} />`)}</ul>`,{what:y,key:b}=i.value;return n`
    ${u}
    <div class="list-head"><h2>Active keys <span class="count">${f.length}</span></h2>
      <${p} kind="primary" icon="plus" onClick=${()=>i.set({what:"create"})}>Create API key<//></div>
    <${T} problem=${l.problem} retry=${l.run} />
    ${!o&&!l.problem&&n`<${Ee} what="the keys" />`}
    ${o&&f.length===0&&n`<${me} icon="keys" title="No active keys"><p>Create one for your server.</p><//>`}
    ${w(f)}
    ${h.length>0&&n`<details class="ended"><summary>Inactive keys <span class="count">${h.length}</span></summary>${w(h)}</details>`}
    ${y==="create"&&n`<${Wn} own=${So()} onDone=${d} onClose=${i.forget} />`}
    ${y==="rename"&&n`<${Mn} apiKey=${b} onDone=${c} onClose=${i.forget} />`}
    ${y==="rotate"&&n`<${Ln} apiKey=${b} onDone=${d} onClose=${i.forget} />`}
    ${y==="revoke"&&n`<${Pn} apiKey=${b} own=${b?.id===t?.id} onDone=${c} onClose=${i.forget} />`}
    ${a.value&&n`<${Kn} made=${a.value} onClose=${()=>m(a.value)} />`}
  `}function Fr({apiKey:e,own:t,successor:o,start:s}){let{label:r,environment:i,lastFour:a,status:l}=e;return n`
    <${oe} section="keys" id=${e.id}>
      <div class="grow">
        <p><strong><${$}>${r}<//></strong> <code>emb_${i}_…${a??""}</code>${" "}
          <span class="tag ${i==="test"?"warn":"strong"}">${i==="test"?"Test":"Live"}</span>${t&&n` <span class="tag">Your key</span>`}${l!=="active"&&n` <span class="tag warn">${l==="revoked"?"Revoked":"Expired"}</span>`}</p>
        <${Lr} apiKey=${e} />
        ${o&&n`<p class="quiet">Replaced by <${Ct} id=${o.id} /></p>`}
      </div>
      ${l==="active"&&n`<div class="row-actions">
        <${p} kind="quiet" aria-label="Rename ${r}" onClick=${()=>s({what:"rename",key:e})}>Rename<//>
        ${!o&&n`<${p} kind="quiet" aria-label="Rotate ${r}" onClick=${()=>s({what:"rotate",key:e})}>Rotate<//>`}
        <${p} kind="quiet" aria-label="Revoke ${r}" onClick=${()=>s({what:"revoke",key:e})}>Revoke<//>
      </div>`}
    <//>
  `}function Lr({apiKey:{scopes:e,status:t,createdAt:o,createdBy:s,lastUsedAt:r,expiresAt:i,revokedAt:a,pinnedAttributes:l,pinnedResources:c,maxTokenLifetime:m}}){let d=Object.entries(l);return n`
    <p class="quiet">${e.map(u=>We[u]?.[0]??u).join(" · ")}</p>
    <p class="quiet">Created <${ne} at=${o} /> <${He} id=${s} /> · ${r?n`used <${ne} at=${r} />`:"never used"}${i&&n` · ${t==="expired"?"expired":"expires"} <${ne} at=${i} />`}${a&&n` · revoked <${ne} at=${a} />`}</p>
    ${m!==null&&n`<p class="quiet">Its tokens are valid for at most ${te(m)}.</p>`}
    ${d.length>0&&n`<p class="quiet">Its tokens always have ${d.map(([u,f])=>n`<${$} code>${u} = ${[f].flat().join(", ")}<//> `)}</p>`}
    ${c&&n`<p class="quiet">Its tokens open only ${Qe(c).map(u=>n`<${$} code>${u}<//> `)}</p>`}
  `}var Ft=({origin:e,label:t})=>n`<span><${$} code>${e}<//>${t&&n` <${$}>${t}<//>`}</span>`;var Pr=350,Dr=/^[a-z][a-z0-9+.-]*:\/\/[^\s/]*([^\s/.]\.[^\s/.]{2,}|localhost|\d|\])/i;function Yn(e){let[t,o]=g({of:"",explained:null,fault:""});return D(()=>{if(!Dr.test(e)||!j("settings:write"))return;let s=!0,r=(a,l)=>s&&o({of:e,explained:a,fault:l}),i=setTimeout(()=>{F("POST","/settings/authorized-origins?dryRun=true",{by:L(),body:{origin:e}}).then(({body:a})=>r(a,""),a=>r(null,jr(a)))},Pr);return()=>{s=!1,clearTimeout(i)}},[e]),t.of===e?t:{explained:null,fault:""}}function jr(e){return e instanceof je?e.status===409?"This origin is in the list already.":e.status===422?I(e,"/origin")||e.detail:"":""}function Gn({explained:e,origin:t,typed:o,words:s,children:r}){if(!e)return n`
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
      ${l&&n`<${Y} tone="warn" title="This includes every subdomain, at any depth."><p>Anyone who can publish a page on one of them, such as a forgotten test server, can show your components. List single origins where you can.</p><//>`}
    </div>
  `}var Vr={href:"#/attributes",words:"Next: token attributes"};function zn({origin:e,base:t,origins:o,developer:s,onClose:r}){let i=q(`origins/form/${e?.origin??""}`,{text:e?.origin??"",label:e?.label??"",allow:!1}),[a,l]=g(0),{text:c,label:m,allow:d}=i.value,u=()=>{i.forget(),r()},f=se(u),{leave:h,question:w}=Z(i.typed,u),{origin:y,words:b}=Nt(c),S=!e&&!s&&pt(y),v=Yn(e||S?"":y),x={origin:v.explained?.origin??y,label:m.trim()||null},C=e?t.map(M=>M.origin===e.origin?{...M,label:x.label}:M):[...t,x],O=`/authorizedOrigins/${e?t.findIndex(({origin:M})=>M===e.origin):t.length}`,J=!e&&o.some(({origin:M})=>M===x.origin),B=J?"This origin is in the list already.":I(f.problem,`${O}/origin`)||v.fault||(a&&!y?"Enter an origin.":a&&S&&!d?"Turn on the developer switch below to save this origin.":""),P=M=>{i.set({...i.value,...M}),f.clear()},$e=H(a,f.problem),X=M=>{if(M.preventDefault(),l(a+1),J||!y||S&&!d)return;let Ae={before:e?"Saved the label of ":"Added ",name:x.origin,after:"."};f.save({part:Fe,base:t,mine:C,said:Ae,next:e?void 0:Vr,section:"origins",row:()=>x.origin,...S?{developerOrigins:!0}:{}})},_=B?Sn(y):"",Q=M=>M===`${O}/origin`||M===`${O}/label`;return n`
    <${R} wide title=${e?"Edit an origin":"Add an origin"} onClose=${h}>
      <form class="stack" ref=${$e} onSubmit=${X} novalidate>
        <div class="columns">
          <${E} label="Origin" value=${c} onValue=${M=>P({text:M})} inputmode="url" disabled=${!!e}
            fault=${B&&n`<span>${B}${_&&n`<br /><${p} kind="link" onClick=${()=>P({text:_})}>Use <${$} code>${_}<//><//>`}</span>`}
            placeholder="https://app.example.com" hint="Where your application runs: the start of its address. https://*.example.com includes every subdomain." />
          <${E} label="Label" optional value=${m} onValue=${M=>P({label:M})} fault=${I(f.problem,`${O}/label`)}
            placeholder="Production" />
        </div>
        ${!e&&n`<${Gn} explained=${v.explained} origin=${S?y:""} typed=${y!==""} words=${b}>
          ${S&&n`
            <${z} toggle label="Allow origins on http://localhost" checked=${d} onValue=${M=>P({allow:M})}
              hint="The developer switch: origins on your own machine need it. Only tokens made with test keys work there." />
          `}
        <//>`}
        <${T} problem=${f.problem} retry=${f.again} shown=${Q} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${f.busy}>${e?"Save":"Save origin"}<//><${p} onClick=${h}>Cancel<//></p>
      </form>
      ${w}
      <${ae} saving=${f} nameOf=${Fe.keyOf} describe=${Ft} />
    <//>
  `}var Wr=9,po=({origin:e})=>e;function Hn(){let{document:e}=A(G);return e?n`
    <p class="lead">Your components appear only on pages at these addresses. Requests and tokens from anywhere else are rejected.</p>
    ${!j("settings:write")&&n`<${le} scope="settings:write" what="change the settings" />`}
    <${Br} origins=${e.authorizedOrigins} developer=${e.developerOrigins} />
    <${Ur} on=${e.developerOrigins} origins=${e.authorizedOrigins} />
  `:n`<${ge} what="the origins" reload=${pe} />`}function Br({origins:e,developer:t}){let[o,s]=g(""),r=q("origins/edited",null,{quiet:!0}),i=Mr(e),a=se(),l=!j("settings:write"),c=u=>a.save({part:Fe,base:e,mine:e.filter(({origin:f})=>f!==u.origin),said:{before:"Removed ",name:u.origin,after:"."},section:"origins",row:()=>u.origin}),m=o.trim().toLowerCase(),d=e.filter(({origin:u,label:f})=>`${u} ${i[u]??""} ${f??""}`.toLowerCase().includes(m));return n`
    <div class="list-head">
      <h2>Origins <span class="count">${e.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${l} onClick=${()=>r.set({origin:null,base:e})}>Add origin<//>
    </div>
    ${e.length>=Wr&&n`<${E} label="Find an origin" type="search" value=${o} onValue=${s} />`}
    <${T} problem=${a.problem} retry=${a.again} />
    ${e.length===0&&n`
      <${me} icon="origins" title="No origins yet"><p>Until you add the address of your application, no page can show your components.</p><//>
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
  `}function Mr(e){let[t,o]=g({}),s=e.filter(({origin:r})=>r.includes("xn--")).map(po).join(" ");return D(()=>{s&&F("GET","/settings/authorized-origins",{by:L()}).then(({body:r})=>o(Object.fromEntries(r.authorizedOrigins.filter(Kr).map(i=>[i.origin,i.unicode]))),()=>{})},[s]),t}var Kr=({origin:e,unicode:t})=>e!==t;function Ur({on:e,origins:t}){let o=se(),s=e?t.map(po).filter(pt):[],r=i=>o.save({part:Fe,base:t,mine:t,developerOrigins:i,said:{before:i?"Origins on http://localhost are allowed.":"Origins on http://localhost are no longer allowed."}});return n`
    <div class="card">
      <h2>While you develop</h2>
      <${z} toggle label="Allow origins on http://localhost" checked=${e} disabled=${!j("settings:write")||o.busy||s.length>0} onValue=${r}
        hint=${s.length?n`To turn this off, first remove ${s.map((i,a)=>n`${a>0&&", "}<${$} code>${i}<//>`)}.`:"Also http://127.0.0.1 and http://[::1], on any port. Add each of them above."} />
      <${T} problem=${o.problem} retry=${o.again} />
    </div>
  `}function Jn({member:e,own:t,onDone:o,onClose:s}){let r=q(`people/change/${e.id}`,{name:e.name,role:e.role??"viewer",endSessions:!1}),{name:i,role:a,endSessions:l}=r.value,[c,m]=g(0),d=()=>{r.forget(),s()},{run:u,busy:f,problem:h,clear:w}=N(async()=>{let O={name:i.trim(),...a===e.role?{}:{role:a},...l?{endSessions:l}:{}},J=(await F("PATCH",`/members/${e.id}`,{by:L(),body:O})).body;r.forget(),o("Changed",J)}),{leave:y,question:b}=Z(r.typed,d),S=H(c,h),v=O=>J=>{r.set({...r.value,[O]:J}),w()},x=O=>{O.preventDefault(),m(c+1),u()},C=e.status==="active"&&(l||a!==e.role);return n`
    <${R} title=${n`Change <${$}>${ce(e)}<//>`} onClose=${y}>
      <form class="stack" ref=${S} onSubmit=${x} novalidate>
        <${E} label="Name" value=${i} onValue=${v("name")} fault=${I(h,"/name")} />
        <${gt} value=${a in _o?a:"viewer"} onValue=${v("role")} fault=${I(h,"/role")} />
        ${e.status==="active"&&n`<${z} label="Sign them out everywhere" checked=${l||a!==e.role} disabled=${a!==e.role} onValue=${v("endSessions")}
          hint="Ends their sessions and the tokens that they generated. Another role does this in any case." />`}
        ${t&&C&&n`<${Y} tone="warn" title="This is you."><p>You will have to sign in again.</p><//>`}
        <${T} problem=${h} retry=${u} shown=${O=>/^\/(name|role)$/.test(O)} />
        <p class="row"><${p} type="submit" kind="primary" busy=${f}>Save<//><${p} onClick=${y}>Cancel<//></p>
      </form>
      ${b}
    <//>
  `}function Xn({onDone:e,onClose:t}){let o=q("people/invite",{name:"",email:"",role:"viewer"}),{name:s,email:r,role:i}=o.value,[a,l]=g(0),c=()=>{o.forget(),t()},{run:m,busy:d,problem:u,clear:f}=N(async()=>{let v={name:s.trim(),role:i,...r.trim()?{email:r.trim()}:{}},x=(await F("POST","/members",{by:L(),body:v})).body;o.forget(),e(x)}),{leave:h,question:w}=Z(o.typed,c),y=H(a,u),b=v=>x=>{o.set({...o.value,[v]:x}),f()};return n`
    <${R} title="Invite a person" onClose=${h}>
      <form class="stack" ref=${y} onSubmit=${v=>{v.preventDefault(),l(a+1),s.trim()&&m()}} novalidate>
        <p>You get a link to send to them. It works once, within 7 days, for whoever opens it and signs in.</p>
        <${E} label="Name" value=${s} onValue=${b("name")} fault=${a&&!s.trim()?"Enter a name.":I(u,"/name")} placeholder="Ana Ruiz" />
        <${E} label="E-mail address" optional type="email" value=${r} onValue=${b("email")} fault=${I(u,"/email")}
          hint="If your company's sign-in service says that theirs is another one, the link is refused." />
        <${gt} value=${i} onValue=${b("role")} fault=${I(u,"/role")} />
        <${T} problem=${u} retry=${m} shown=${v=>/^\/(name|email|role)$/.test(v)} />
        <p class="row"><${p} type="submit" kind="primary" busy=${d}>Create the link<//><${p} onClick=${h}>Cancel<//></p>
      </form>
      ${w}
    <//>
  `}function Zn({member:e,onClose:t}){let[o,s]=g(!1),[r,i]=g(!1),a=e.invitationUrl??"";return n`
    <${R} wide title="Copy the invitation link now" onClose=${()=>o?t():i(!0)}>
      <${Y} tone="warn" title="You will not see it again."><p>Send it to <${$}>${ce(e)}<//> and to nobody else: whoever opens it first becomes the member.</p><//>
      <div class="secret" onCopy=${()=>s(!0)}><code tabindex="0" role="group" aria-label="The invitation link">${a}</code></div>
      <p class="row"><${ke} kind="primary" text=${a} label="Copy the invitation link" onCopied=${()=>s(!0)} />
        <${p} why=${o?"":"Copy the link first."} onClick=${t}>Done<//></p>
      ${r&&!o&&n`<p class="fault" role="alert">This link cannot be shown again: copy it before you close this.</p>`}
    <//>
  `}function Qn({member:e,own:t,onDone:o,onClose:s}){let r=Be().filter(u=>"createdBy"in u&&u.createdBy===e.id&&u.status==="active"),[i,a]=g(!1),{run:l,busy:c,problem:m}=N(async()=>{let{body:u}=await F("DELETE",`/members/${e.id}?revokeKeys=${i}`,{by:L()});o(e.status==="invited"?"Withdrew the invitation of":"Removed",u)}),d=n`<${$}>${ce(e)}<//>`;return e.status==="invited"?n`
      <${R} title=${n`Withdraw the invitation of ${d}`} onClose=${s}>
        <p>The link stops working immediately.</p>
        <${T} problem=${m} retry=${l} />
        <p class="row"><${p} kind="danger" busy=${c} onClick=${l}>Withdraw invitation<//><${p} onClick=${s}>Cancel<//></p>
      <//>
    `:n`
    <${R} title=${n`Remove ${d}`} onClose=${s}>
      <p>Their sessions and the tokens that they generated end immediately. To come back, they need a new invitation.</p>
      ${t&&n`<${Y} tone="warn" title="This is you."><p>You lose access to this account.</p><//>`}
      ${r.length>0&&n`<p>They created API keys that go on working: ${r.map((u,f)=>n`${f>0&&", "}<${$}>${Me(u)}<//>`)}.</p>`}
      ${(r.length>0||!j("keys:manage"))&&n`<${z} label="Also revoke their keys" checked=${i} onValue=${a}
        hint="Programs that use these keys stop working, and the tokens that the keys generated end." />`}
      <${T} problem=${m} retry=${l} />
      <p class="row"><${p} kind="danger" busy=${c} onClick=${l}>Remove<//><${p} onClick=${s}>Cancel<//></p>
    <//>
  `}var Yr={what:""};function es({current:e}){let{members:t}=A(we),{person:o}=A(U),s=j("members:manage"),r=q("people/doing",Yr,{quiet:!0}),i=q("people/made",null),a=N(Gt);D(()=>{e&&s&&a.run()},[e,s]);let l=n`<p class="lead">Colleagues who sign in to this page with their company account. Everything that they change is in the audit trail under their name.</p>`;if(!s)return n`${l}<${le} title="Your key cannot manage people." scope="members:manage" what="manage people" />`;let c=(y,b)=>{r.forget(),de({said:{before:`${y} `,name:ce(b),after:"."}},{section:"people",key:b.id}),a.run()},m=y=>{r.forget(),i.set(y),a.run()},[d,u]=[!1,!0].map(y=>(t??[]).filter(({status:b})=>b==="removed"===y)),f=y=>n`<ul class="rows">${y.map(b=>n`<${Gr} key=${b.id} member=${b} own=${b.id===o?.memberId} start=${r.set} />`)}</ul>`,{what:h,member:w}=r.value;return n`
    ${l}
    <div class="list-head"><h2>Members <span class="count">${d.length}</span></h2>
      <${p} kind="primary" icon="plus" onClick=${()=>r.set({what:"invite"})}>Invite a person<//></div>
    <${T} problem=${a.problem} retry=${a.run} />
    ${!t&&!a.problem&&n`<${Ee} what="the members" />`}
    ${t&&d.length===0&&n`<${me} icon="people" title="Nobody yet"><p>Invite a colleague: they get a link from you.</p><//>`}
    ${f(d)}
    ${u.length>0&&n`<details class="ended"><summary>Removed <span class="count">${u.length}</span></summary>${f(u)}</details>`}
    ${h==="invite"&&n`<${Xn} onDone=${m} onClose=${r.forget} />`}
    ${h==="change"&&w&&n`<${Jn} member=${w} own=${w.id===o?.memberId} onDone=${c} onClose=${r.forget} />`}
    ${h==="remove"&&w&&n`<${Qn} member=${w} own=${w.id===o?.memberId} onDone=${c} onClose=${r.forget} />`}
    ${i.value&&n`<${Zn} member=${i.value} onClose=${()=>{let y=i.value;i.forget(),c("Invited",y)}} />`}
  `}function Gr({member:e,own:t,start:o}){let{id:s,email:r,role:i,status:a,invitedAt:l,invitedBy:c,invitationExpiresAt:m,joinedAt:d,lastSeenAt:u,removedAt:f}=e,h=ce(e);return n`
    <${oe} section="people" id=${s}>
      <div class="grow">
        <p><strong><${$}>${h}<//></strong> <span class="tag strong">${Oe(i)}</span>${t&&n` <span class="tag">You</span>`}${a==="invited"&&n` <span class="tag warn">Invited</span>`}${a==="removed"&&n` <span class="tag warn">Removed</span>`}</p>
        ${r&&r!==h&&n`<p class="quiet"><${$}>${r}<//></p>`}
        <p class="quiet">Invited <${ne} at=${l} /> <${He} id=${c} />${a==="invited"&&m&&n` · the link ends <${ne} at=${m} />`}${d&&n` · joined <${ne} at=${d} />`}${u&&n` · last seen <${ne} at=${u} />`}${f&&n` · removed <${ne} at=${f} />`}</p>
      </div>
      ${a!=="removed"&&n`<div class="row-actions">
        <${p} kind="quiet" aria-label="Change ${h}" onClick=${()=>o({what:"change",member:e})}>Change<//>
        <${p} kind="quiet" aria-label="${a==="invited"?"Withdraw the invitation of":"Remove"} ${h}" onClick=${()=>o({what:"remove",member:e})}>${a==="invited"?"Withdraw":"Remove"}<//>
      </div>`}
    <//>
  `}var zr=4,$o=Symbol("key"),Hr=0,tt=e=>({column:"",op:"eq",attribute:e.find(({builtIn:t})=>!t)?.name??"distinctId"});function ot(e){let t={...e,[$o]:++Hr};return e.all&&(t.all=e.all.map(ot)),e.any&&(t.any=e.any.map(ot)),t}function fo({group:e,attributes:t,onChange:o,depth:s,onRemove:r}){let i=e.all?"all":"any",a=e.all??e.any,l=(d,u=i)=>{let{all:f,any:h,...w}=e;o({...w,[u]:d})},c=d=>u=>l(a.with(d,u)),m=d=>()=>l(a.toSpliced(d,1));return n`
    <div class="rule-group" role="group" aria-label=${s===1?"Conditions":`Group at level ${s}`}>
      <div class="rule-group-head">
        <${V} label="Matching" value=${i} options=${[["all","all of these"],["any","any of these"]]} onValue=${d=>l(a,d)} />
        ${r&&n`<${p} kind="quiet" onClick=${r}>Remove group<//>`}
      </div>
      ${a.map((d,u)=>{let f=a.length>1?m(u):void 0;return d.all||d.any?n`<${fo} key=${d[$o]} group=${d} attributes=${t} depth=${s+1} onChange=${c(u)} onRemove=${f} />`:n`<${Xr} key=${d[$o]} node=${d} attributes=${t} onChange=${c(u)} onRemove=${f} />`})}
      <p class="row">
        <${p} kind="quiet" icon="plus" onClick=${()=>l([...a,ot(tt(t))])}>Condition<//>
        ${s<zr-1&&n`<${p} kind="quiet" icon="plus" onClick=${()=>l([...a,ot({[i==="all"?"any":"all"]:[tt(t)]})])}>Group<//>`}
      </p>
    </div>
  `}var Jr=[["string","this text"],["float","this number"],["boolean","this yes or no"],["datetime","this moment"]];function Xr({node:e,attributes:t,onChange:o,onRemove:s}){let r=e.op??"eq",[i,a]=g(Qr(e)),[l,c]=g(Re(e.value)),m=(h,w,y)=>{let{attribute:b,value:S,...v}=e;return Ge(h)?o({...v,op:h}):w.startsWith("their ")?o({...v,op:h,attribute:w.slice(6)}):o({...v,op:h,value:Zr(h,w,y)})},d=ts(r,t),u=e.attribute===void 0?i:`their ${e.attribute}`,f=h=>{let w=ts(h,t),y=w.some(([b])=>b===u)?u:w[0][0];a(y),m(h,y,l)};return n`
    <div class="condition" role="group" aria-label="Condition">
      <${E} label="Column" value=${e.column??""} placeholder="region" onValue=${h=>o({...e,column:h})} />
      <${V} label="Comparison" value=${r} options=${to} onValue=${f} />
      ${!Ge(r)&&n`<${V} label="Compared with" value=${u} options=${d} onValue=${h=>{a(h),m(r,h,l)}} />`}
      ${!Ge(r)&&!u.startsWith("their ")&&n`
        <${E} label=${xt(r)?"Values, with commas":"Value"} value=${l} placeholder=${i==="boolean"?"true":""} onValue=${h=>{c(h),m(r,u,h)}} />
      `}
      ${s&&n`<${p} kind="quiet" aria-label="Remove this condition" onClick=${s}>Remove<//>`}
    </div>
  `}function ts(e,t){let o=t.filter(i=>en(e,i)).map(({name:i})=>[`their ${i}`,`their ${i}`]),s=["lt","le","gt","ge"].includes(e),r=e==="before"||e==="after";return[...o,...Jr.filter(([i])=>s?i==="float":r?i==="datetime":oo(e)?i==="string":i!=="datetime")]}function Zr(e,t,o){if(!xt(e))return wt(t,o).value??o;let s=o.split(",").map(a=>a.trim()).join(`
`),{value:r,fault:i}=ue({type:t,list:!0},s);return i||r===void 0?[o]:r}function Qr({op:e,value:t}){let o=[t].flat()[0];return typeof o=="number"?"float":typeof o=="boolean"?"boolean":e==="before"||e==="after"?"datetime":"string"}var Lt=({rule:e})=>n`${At(e).map(({quiet:t,name:o})=>o===void 0?t:n`<strong><${$}>${o}<//></strong>`)}`;var $t=e=>n`
  <p class="sentence"><${Lt} rule=${e} />${it(e)&&e.filter.allow&&n` <span class="tag warn">All rows</span>`}</p>
  ${e.description&&n`<p class="quiet"><${$}>${e.description}<//></p>`}
`;var ei=[["postgres","PostgreSQL"],["mysql","MySQL"],["sqlite","SQLite"],["duckdb","DuckDB"],["bigquery","BigQuery"],["snowflake","Snowflake"],["redshift","Redshift"],["trino","Trino, Athena"],["databricks","Databricks"],["tsql","SQL Server"],["clickhouse","ClickHouse"]],os={deny:["No rows","bad"],filter:["Some rows","info"],all:["All rows","warn"]},ti={no_rule:"it has no rule",no_rule_for_role:"no rule applies to this role",attribute_missing:"the token lacks an attribute that a rule uses",attribute_empty:"an attribute that a rule uses is empty",attribute_mistyped:"an attribute that a rule uses has the wrong type",rule_not_compiled:"a rule cannot be applied",columns_required:"its columns are limited, and the query has to name the columns that it uses",no_column_allowed:"none of the query's columns is allowed"};function Pt({attributes:e,version:t,draft:o}){let s=e.find(({name:b})=>b==="role"),r=e.filter(({name:b})=>b!=="distinctId"),[i,a]=g({role:String(s?.allowedValues?.[0]??"explorer")}),[l,c]=g("postgres"),[m,d]=g(null),u=JSON.stringify([t,o]);D(()=>d(null),[u]);let{run:f,busy:h,problem:w}=N(async()=>{let S=r.filter(({builtIn:x})=>!x).map(x=>[x.name,ue(x,i[x.name]??"").value]).filter(([,x])=>x!==void 0),v={users:[{role:i.role,attributes:Object.fromEntries(S)}],dialect:l,...o?{draft:o}:{}};d((await F("POST","/settings/access-rules/simulate",{by:L(),body:v})).body.users[0])});return n`
    <form class=${o?"stack try":"card stack try"} onSubmit=${b=>{b.preventDefault(),b.stopPropagation(),f()}} novalidate aria-label="Try the rules">
      ${!o&&n`<h2>Try it</h2>`}
      <p class="quiet">Enter a sample user to see which rows they get${o?", today and with this rule":""}. Nothing is saved.</p>
      <div class="columns">
        ${r.map(b=>n`
          <${xe} key=${b.name} attribute=${b} text=${i[b.name]??""} onText=${S=>a({...i,[b.name]:S})}
            fault=${I(w,b.builtIn?`/users/0/${b.name}`:`/users/0/attributes/${Ve(b.name)}`)} />
        `)}
        <${V} label="Database" value=${l} onValue=${c} options=${ei} hint="For the SQL below." />
      </div>
      <${T} problem=${w} retry=${f} shown=${b=>b.startsWith("/users/0/")} />
      <p class="row"><${p} type="submit" busy=${h}>Try it<//></p>
      ${m&&n`<${ns} title=${m.draft?"Today":""} outcome=${m.today} />`}
      ${m?.draft&&n`<${ns} title="With this rule" outcome=${m.draft} />`}
    </form>
  `}var ns=({title:e,outcome:{sentence:t,datasets:o}})=>n`
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
`;var oi={href:"#/sandbox",words:"Next: sandbox"};function ss({rule:e,isNew:t,base:o,attributes:s,onClose:r}){let i=q(`rules/form/${e.id}`,()=>({dataset:e.dataset,roles:e.roles,all:!!e.filter.allow,group:ot(ri(e.filter,s)),words:e.description??"",columns:Re(e.columns)})),{dataset:a,roles:l,all:c,group:m,words:d,columns:u}=i.value,f=bt("rule"),[h,w]=g(0),[y,b]=g(!1),S=()=>{i.forget(),r()},v=se(S),{leave:x,question:C}=Z(i.typed,S),{columns:O,...J}=e,B=ue({type:"string",list:!0},u).value,P={...J,dataset:a.trim(),roles:l,filter:c?{allow:"all"}:ii(m),...B&&{columns:B},description:d.trim()||null},$e=t?[...o,P]:o.map(W=>W.id===e.id?P:W),X=`/accessRules/${$e.indexOf(P)}`,_=W=>{i.set({...i.value,...W}),v.clear()},Q=W=>{if(W.preventDefault(),w(h+1),!P.dataset)return;let K={before:t?"Added the rule on ":"Saved the rule on ",name:P.dataset,after:"."};v.save({part:st,base:o,mine:$e,said:K,next:oi,section:"rules",row:(k,fe)=>t?si(k.accessRules,fe.accessRules):String(e.id)})},M=H(h,v.problem),Ae=W=>[`${X}/dataset`,`${X}/description`].includes(W)||W.startsWith(`${X}/filter`)||W.startsWith(`${X}/roles`)||W.startsWith(`${X}/columns`),re=W=>I(v.problem,`${X}/${W}`);return n`
    <${R} wide title=${t?"Add a rule":"Edit the rule"} onClose=${x}>
      <form class="stack" id=${f} ref=${M} onSubmit=${Q} novalidate>
        <p class="sentence preview" role="status"><${Lt} rule=${P} /></p>
        <div class="columns">
          <${E} label="Dataset" value=${a} onValue=${W=>_({dataset:W})} placeholder="sales" hint="Its name in your query engine, or * for every dataset." fault=${h&&!P.dataset?"Enter the name of the dataset.":re("dataset")} />
          <${E} label="Description" optional value=${d} onValue=${W=>_({words:W})} fault=${re("description")} />
        </div>
        <${ni} roles=${l} attributes=${s} fault=${re("roles")} onRoles=${W=>_({roles:W})} />
        <fieldset class="group"><legend>Which rows</legend>
          <${V} label="They see" value=${c?"all":"some"} options=${[["some","the rows where…"],["all","all rows"]]} onValue=${W=>_({all:W==="all"})} />
          ${c?n`<p class="hint">Showing all rows is recorded in the audit trail.</p>`:n`<${fo} group=${m} attributes=${s} onChange=${W=>_({group:W})} depth=${1} />`}
          ${re("filter")&&n`<p class="fault" data-fault tabindex="-1">${re("filter")}</p>`}
          ${!c&&n`<p class="hint">If a token lacks an attribute that the rule uses, its user sees no rows. Empty columns never match “is not”.</p>`}
        </fieldset>
        <${Ie} words="Limit the columns" open=${!!(u||re("columns"))}>
          <${ye} label="Allowed columns" optional fault=${re("columns")} hint="One per line, exactly as they are stored. Leave empty to allow all. Queries then have to name the columns that they use.">
            ${W=>n`<textarea rows="3" spellcheck=${!1} ...${W} value=${u} onInput=${he(K=>_({columns:K}))} />`}
          <//>
        <//>
        <${T} problem=${v.problem} retry=${v.again} shown=${Ae} />
      </form>
      <${Ie} words="Try this rule before you save it" onOpen=${b}>
        ${y&&n`<${Pt} attributes=${s} version=${o} draft=${$e} />`}
      <//>
      <p class="row ends"><${p} type="submit" form=${f} kind="primary" busy=${v.busy}>Save rule<//><${p} onClick=${x}>Cancel<//></p>
      ${C}
      <${ae} saving=${v} nameOf=${W=>W.dataset} describe=${$t} />
    <//>
  `}function ni({roles:e,attributes:t,fault:o,onRoles:s}){let r=(t.find(({name:i})=>i==="role")?.allowedValues??[]).map(String);return n`
    <fieldset class="group"><legend>For whom</legend>
      <${z} label="All roles" checked=${e===null} onValue=${i=>s(i?null:r.slice(0,1))} />
      ${e!==null&&(r.length?r:e).map(i=>n`
        <${z} key=${i} label=${n`<bdi>${i}</bdi>`} checked=${e.includes(i)}
          onValue=${a=>s(a?[...e,i]:e.filter(l=>l!==i))} />
      `)}
      ${o&&n`<p class="fault" data-fault tabindex="-1">${o}</p>`}
    </fieldset>
  `}function si(e,t){let o=new Set(t.map(({id:s})=>s));return String(e.find(({id:s})=>!o.has(s))?.id)}var ri=(e,t)=>e.all||e.any?e:{all:[e.allow?tt(t):e]},ii=e=>{let t=e.all??e.any;return t.length===1?t[0]:e};var ai="new";function rs(){let{document:e}=A(G);return e?n`<${li} stored=${e} />`:n`<${ge} what="the access rules" reload=${pe} />`}function li({stored:{accessRules:e,tokenAttributes:t}}){let o=q("rules/edited",null,{quiet:!0}),s=se(),r=!j("settings:write"),i=()=>{let l={all:[tt(t)]};o.set({rule:{id:ai,dataset:"",roles:null,description:null,filter:l},isNew:!0,base:e})},a=l=>s.save({part:st,base:e,mine:e.filter(({id:c})=>c!==l.id),said:{before:"Removed the rule on ",name:l.dataset,after:"."},section:"rules",row:()=>String(l.id)});return n`
    <p class="lead">A rule compares a column of your data with an attribute of the token. A dataset without a rule shows no rows; if a dataset has several rules, all of them apply.</p>
    ${r&&n`<${le} scope="settings:write" what="change the settings" />`}
    <div class="list-head"><h2>Rules <span class="count">${e.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${r} onClick=${i}>Add rule<//></div>
    <${T} problem=${s.problem} retry=${s.again} />
    ${e.length===0&&n`
      <${me} icon="rules" title="No rules yet: no rows"><p>Until a dataset has a rule, nobody sees its rows. Add one for each dataset that you embed.</p><//>
    `}
    <ul class="rows">
      ${e.map(l=>n`
        <${oe} key=${l.id} section="rules" id=${String(l.id)}>
          <div class="grow">${$t(l)}</div>
          <div class="row-actions">
            <${p} kind="quiet" aria-label="Edit the rule on ${l.dataset}" disabled=${r||!it(l)} onClick=${()=>o.set({rule:l,isNew:!1,base:e})}>Edit<//>
            <${p} kind="quiet" aria-label="Remove the rule on ${l.dataset}" disabled=${r||s.busy} onClick=${()=>a(l)}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    <${Pt} attributes=${t} version=${e} draft=${null} />
    ${o.value&&n`<${ss} ...${o.value} attributes=${t} onClose=${o.forget} />`}
    <${ae} saving=${s} nameOf=${({dataset:l})=>l} describe=${$t} />
  `}var Dt="EMBED_API_KEY",jt=(e,t)=>JSON.stringify(e,null,t).replaceAll("<","\\u003c").replaceAll("'","\\u0027");function is(e,{token:t,request:o}){return[{name:"HTML",where:"In your web page. The token below is the one above, and the session ends with it; in production, pass fetchToken, a function that asks your server for a token.",code:ci(e,t)},{name:"curl",where:"On your server, or to try it. The key comes from the environment.",code:ui(e,o)},{name:"Python",where:"On your server. The key comes from the environment.",code:mi(e,o)},{name:"Node",where:"On your server. The key comes from the environment.",code:di(e,o)}]}var ci=(e,t)=>`<script type="module">
  import { createEmbedSession } from "${e}/embed-tokens.js";

  createEmbedSession({
    apiUrl: "${e}",
    token: ${jt(t)},
    onSession: (session) => console.log("Signed in as", session.user.distinctId),
    onError: (error) => console.error(error.message),
  });
<\/script>`,ui=(e,t)=>`export ${Dt}=…   # your API key

curl -s '${e}/embed/generate-token' \\
  -H "x-api-key: $${Dt}" -H 'content-type: application/json' \\
  -d '${jt(t)}'`,mi=(e,t)=>`import json
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
print(answer.json()["token"])`,di=(e,t)=>`const answer = await fetch("${e}/embed/generate-token", {
  method: "POST",
  headers: { "x-api-key": process.env.${Dt}, "content-type": "application/json" },
  body: JSON.stringify(${jt(t,2).replaceAll(`
`,`
  `)}),
});
if (!answer.ok) throw new Error(await answer.text());
console.log((await answer.json()).token);`;function as({issued:e,usedKey:t}){let o=ee(null);return D(()=>{o.current?.focus({preventScroll:!0}),o.current?.closest(".card")?.scrollIntoView({block:"start"})},[e]),n`
    <div class="card result">
      <div class="result-head">
        <h2 ref=${o} tabindex="-1">Your token</h2>
        <${pi} until=${e.expiresAt} />
      </div>
      <${It} token=${e.token} label="The token" />
      <p class="row"><${ke} kind="primary" text=${e.token} label="Copy the token" />
        <${p} icon="introspection" onClick=${()=>_n(e.token)}>Introspect it<//>
        <span class="quiet">Generated with <code>${t}</code></span></p>
      <h3>Use it</h3>
      <${$i} issued=${e} />
    </div>
  `}function pi({until:e}){let t=yt(1e3),{zone:o}=A(ie),s=new Date(e),r=Math.max(0,(s.getTime()-t)/1e3);return n`<p class="countdown ${r===0?"over":""}"><time datetime=${e}>${r===0?"Expired: generate a new one":`Expires in ${te(Math.ceil(r))}`} <span class="quiet">(${Ce(s,o)})</span></time></p>`}function $i({issued:e}){let[t,o]=g(0),s=is(location.origin,e),r=ee(null),i=m=>{let d={ArrowRight:1,ArrowLeft:-1}[m.key];if(!d)return;let u=(t+d+s.length)%s.length;o(u),r.current?.children[u]?.focus()},{name:a,where:l,code:c}=s[t];return n`
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
  `}var fi=[300,900,3600,14400,28800,86400],hi=3600;function ls(){let{document:e}=A(G);return e?n`<${bi} stored=${e} />`:n`<${ge} what="the attributes" reload=${pe} />`}function bi({stored:{tokenAttributes:e,tokens:t,resourceServers:o}}){let{hint:s,person:r}=A(U),i=e.find(({name:k})=>k==="role"),[a,l]=g(""),c=q("sandbox",()=>({texts:{distinctId:"user-123",role:String(i?.allowedValues?.[0]??"explorer")},permissions:t.defaultPermissions,resources:[],lifetime:String(Math.min(hi,t.maxLifetime)),audience:""})),{texts:m,permissions:d,resources:u}=c.value,f=o.some(({id:k})=>k===c.value.audience)?c.value.audience:"",h=ee(t);D(()=>{let k=h.current.defaultPermissions;h.current=t,!(!be(k,d)||be(k,t.defaultPermissions))&&(c.set({...c.value,permissions:t.defaultPermissions}),c.typed||c.settle())},[t]);let w=ki(t.maxLifetime),y=w.includes(Number(c.value.lifetime))?c.value.lifetime:String(w.at(-1)),[b,S]=g(null),[v,x]=g(0),C=e.filter(({builtIn:k})=>!k),O=Object.fromEntries(C.map(k=>[k.name,vi(k,m[k.name]??"")])),J=j("tokens:generate"),B=gi(a.trim(),J),{run:P,busy:$e,problem:X}=N(async()=>{let k={...wi(m,O,{permissions:d,resources:u},Number(y)),...f?{audience:f}:{}},{body:fe}=await F("POST","/embed/generate-token",{by:a.trim()?{apiKey:a.trim()}:L(),body:k});c.settle(),S({...fe,request:k})}),_=H(v,X),Q=k=>{k.preventDefault(),x(v+1),!B&&!u.some(Ze)&&Object.values(O).every(({fault:fe})=>!fe)&&P()},M=k=>c.set({...c.value,...k}),Ae=k=>fe=>M({texts:{...m,[k]:fe}}),re=k=>v&&O[k]?.fault||I(X,k in O?`/user/attributes/${Ve(k)}`:`/user/${k}`),W=k=>/^\/(user\/|expiresIn|resources|audience)/.test(k),K=n`
    <${E} label="API key" type="password" value=${a} onValue=${l} fault=${v||a?B:""} optional=${J}
      placeholder=${J&&!r?s:"emb_live_…"} hint=${yi(J,r?"":s)} />
  `;return n`
    <p class="lead">Generate a token for a sample user and try your embed with it, before your backend generates tokens through the API.</p>
    <form class="card stack" ref=${_} onSubmit=${Q} novalidate aria-label="Generate a token">
      ${r?n`<div class="stack"><p class="quiet">Generated by <${$}>${s}<//>, for the test environment.</p><${Ie} words="Use an API key instead">${K}<//></div>`:K}
      <fieldset class="group"><legend>User</legend>
        <div class="columns">
          ${e.filter(({builtIn:k})=>k).map(k=>n`
            <${xe} key=${k.name} attribute=${k} text=${m[k.name]??""} onText=${Ae(k.name)} fault=${re(k.name)} />
          `)}
        </div>
      </fieldset>
      <fieldset class="group"><legend>Attributes</legend>
        <p class="hint">Anyone who holds the token can read these values: tokens are signed, not encrypted.</p>
        ${C.length===0&&n`<p class="quiet">No custom attributes yet. <a href="#/attributes">Add one</a>, such as <code>location</code>.</p>`}
        <div class="columns">
          ${C.map(k=>n`
            <${xe} key=${k.name} attribute=${k} text=${m[k.name]??""} onText=${Ae(k.name)} fault=${re(k.name)} />
          `)}
        </div>
      </fieldset>
      <${_t} legend="Resources" named=${u} onChange=${k=>M({resources:k})} tried=${v} problem=${X} at="/resources"
        hint=${u.length?"The token opens these, and of other types what you choose below. Everything else is closed.":t.requireResources?n`The <a href="#/defaults">token defaults</a> require at least one.`:"Without any, the token opens everything of the types below, and every dataset that the access rules allow."} />
      <${Rt} permissions=${d} limited=${so(u)} onChange=${k=>M({permissions:k})}>
        <${V} label="Valid for" value=${y} onValue=${k=>M({lifetime:k})} fault=${I(X,"/expiresIn")}
          options=${w.map(k=>[String(k),te(k)])} hint=${n`At most ${te(t.maxLifetime)}: see <a href="#/defaults">Token defaults</a>.`} />
        ${o.length>0&&n`<${qt} label="For" servers=${o} value=${f} problem=${X} nobody="Embedded components"
          hint="A token for a resource server opens that server and nothing else." onValue=${k=>M({audience:k})} />`}
      <//>
      <${T} problem=${X} retry=${P} shown=${W} foreignKey=${!!a.trim()} />
      <p class="row"><${p} type="submit" kind="primary" icon="sandbox" busy=${$e}>Generate token<//></p>
    </form>
    ${b&&n`<${as} issued=${b} usedKey=${a.trim()?wo(a.trim()):s} />`}
    ${!b&&n`<${Y} tone="info" title="In production, your server does this."><p>It calls <code>POST /embed/generate-token</code> with its API key. Never put the key into a web page; the token is made for that.</p><//>`}
  `}function yi(e,t){return e?t?n`Leave empty to use the key that you signed in with: <code>${t}</code>.`:"A token for the key's environment, instead of a test token of your own.":"Your own key cannot generate tokens: paste one that can."}function gi(e,t){return e?ko(e)?"":"This does not look like an API key: it starts with emb_live_ or emb_test_ and has 87 characters.":t?"":"Paste a key that can generate tokens: yours cannot."}function vi(e,t){return e.required&&e.default===null&&t.trim()===""?{fault:"This attribute is required."}:ue(e,t)}var ki=e=>[...new Set([...fi.filter(t=>t<e),e])];function wi({distinctId:e,role:t},o,{permissions:s,resources:r},i){let a=Object.fromEntries(Object.entries(o).filter(([,{value:d}])=>d!==void 0).map(([d,{value:u}])=>[d,u])),l=Object.keys(a).length?{distinctId:e,role:t,attributes:a}:{distinctId:e,role:t};if(r.length===0)return{user:l,permissions:s,expiresIn:i};let c=so(r),m=Object.fromEntries(Object.entries(s).filter(([d])=>!c.has(d)));return{user:l,permissions:m,resources:Ot(r),expiresIn:i}}var Vt=()=>U.set({renewing:!1});function cs(){let{person:e}=A(U);return e?n`<${Si} />`:n`
    <${R} title="Continue with a different key" onClose=${Vt}>
      <p>With a key of the same account, what you entered is kept. A key of another account starts over.</p>
      <${Fo} action="Use this key"><${p} onClick=${Vt}>Cancel<//><//>
    <//>
  `}function Si(){let{run:e,busy:t}=N(Ao);return n`
    <${R} title="Sign in again" onClose=${Vt}>
      <p>Sign in with the same company account, in a new tab. Then come back here: what you entered is kept.</p>
      <p class="row"><a class="button primary" href=${xo()} target="_blank"><span>Sign in<span class="unseen"> (opens a new tab)</span></span></a>
        <${p} busy=${t} onClick=${e}>I have signed in<//><${p} onClick=${Vt}>Cancel<//></p>
    <//>
  `}function us(){let{tenant:e,person:t}=A(U),{moved:o}=A(ft),{run:s,busy:r,problem:i}=N(l=>ht(l.tenant.id,e.id));if(!o||!t)return null;let a=o.tenants.some(({id:l})=>l===e.id)&&o.tenant.id!==e.id;return n`
    <${R} title="You switched to another account" onClose=${()=>Kt(o)}>
      <p>In another tab you are now signed in to <strong><${$}>${o.tenant.name}<//></strong> as <${$}>${o.name||o.memberId}<//>. A browser can show one account at a time.</p>
      <${T} problem=${i} foreignKey />
      <p class="row"><${p} kind="primary" onClick=${()=>Kt(o)}>Go to <${$}>${o.tenant.name}<//><//>
        ${a&&n`<${p} busy=${r} onClick=${()=>s(o)}>Stay in <${$}>${e.name}<//><//>`}</p>
    <//>
  `}var Wt=[{id:"origins",title:"Authorized origins",Section:Hn},{id:"attributes",title:"Token attributes",Section:sn},{id:"rules",title:"Access rules",Section:rs},{id:"defaults",title:"Token defaults",Section:fn},{id:"sandbox",title:"Token generation sandbox",scope:"tokens:generate",Section:ls},{id:"introspection",title:"Token introspection",Section:Fn},{id:"keys",title:"API keys",scope:"keys:manage",Section:Un},{id:"people",title:"People",scope:"members:manage",Section:es},{id:"audit",title:"Audit",scope:"audit:read",Section:un}],ms=()=>Wt.filter(({id:e,scope:t})=>(e!=="people"||ft.get().available)&&(!U.get().person||!t||j(t)));function De(){let[e,...t]=location.hash.replace(/^#\/?/,"").split("/"),{id:o}=ms().find(s=>s.id===e)??Wt[0];return{id:o,row:xi(t.join("/"))}}function xi(e){try{return decodeURIComponent(e)}catch{return""}}function Gf(){let[e,t]=g(()=>De().id),[o,s]=g([e]),r=ee(null),{renewing:i}=A(U);return D(()=>(pe(),()=>{Bo(),Lo()}),[]),D(()=>{let a=()=>r.current?.querySelector("section:not([hidden]) h1"),l=()=>De().row&&zt({section:De().id,key:De().row}),c=({oldURL:m})=>{if(Uo()){history.pushState(null,"",m);return}r.current?.querySelector(`#section-${De().id}:not([hidden])`)||Ke(),t(De().id),s(d=>[...new Set([...d,De().id])]),scrollTo(0,0),l(),requestAnimationFrame(()=>a()?.focus({preventScroll:!0}))};return addEventListener("hashchange",c),l(),a()?.focus({preventScroll:!0}),()=>removeEventListener("hashchange",c)},[]),D(()=>{document.title=`${Wt.find(({id:a})=>a===e)?.title} · Embed & access`},[e]),n`
    <div class="shell">
      <${Go} sections=${ms()} current=${e} skip=${()=>r.current?.focus()} />
      <main ref=${r} tabindex="-1">
        ${Wt.filter(({id:a})=>o.includes(a)).map(({id:a,title:l,Section:c})=>n`
          <section key=${a} id="section-${a}" hidden=${a!==e} aria-labelledby="title-${a}">
            <div class="title"><h1 id="title-${a}" tabindex="-1">${l}</h1><${Ai} section=${a} title=${l} /></div>
            <${c} current=${a===e} />
          </section>
        `)}
      </main>
      <${Yo} />
    </div>
    <${zo} />
    ${i&&n`<${cs} />`}
    <${us} />
  `}function Ai({section:e,title:t}){let o=Vo(e);return o?n`<a class="help" href=${o} target="_blank" rel="noreferrer" aria-label="${t}: documentation (opens a new tab)"><${ve} name="help" /></a>`:null}export{Gf as Shell};
