import{$ as Oe,A as To,B as Co,C as Yt,D as yt,E as Eo,H as gt,J as vt,K as q,L as Oo,M as Ro,N as ve,O as ye,P as O,Q as B,R as X,S as No,T as p,U as ke,V as we,W as z,X as he,Y as ae,Z as Io,_ as qo,aa as Fo,b as y,ba as _o,c as W,ca as Gt,d as yo,da as se,e as oe,ea as I,fa as Ke,g as n,ga as Ue,h as Me,ha as H,i as V,ia as T,j as go,ja as Re,k as vo,ka as me,l as ko,la as $,m as be,ma as re,n as Ee,na as Lo,o as C,oa as Ne,p as Kt,pa as kt,q as wo,r as F,ra as Do,s as G,t as j,u as So,v as xo,w as Ao,x as D,y as Ut,z as bt}from"./chunk-LMN4L6M6.js";var Se=Ee({keys:null,members:null}),zt=new Set;function Po(){zt.clear(),Se.set({keys:null,members:null})}async function it(){let e=await Vo("/api-keys","apiKeys");Se.set({keys:e.toSorted((t,o)=>o.createdAt.localeCompare(t.createdAt))})}async function Ht(){let e=await Vo("/members","members");Se.set({members:e.toSorted((t,o)=>o.invitedAt.localeCompare(t.invitedAt))})}async function Vo(e,t){let o=[],s="";do{let{body:r}=await V("GET",`${e}${s&&`?cursor=${s}`}`,{by:j()});o.push(...r[t]),s=r.nextCursor??""}while(s);return o}function Ye(){let{keys:e}=C(Se),{key:t}=C(G);return jo("keys:manage",it,e!==null),e??(t?[t]:[])}function wt(){let{members:e}=C(Se),{person:t}=C(G);return jo("members:manage",Ht,e!==null),e??(t?[{id:t.memberId,name:t.name,email:t.email}]:[])}function jo(e,t,o){let{key:s,person:r}=C(G);W(()=>{zt.has(e)||o||!D(e)||(zt.add(e),t().catch(()=>{}))},[s?.id,r?.memberId])}var Ge=({label:e,lastFour:t})=>`${e}${t?` ····${t}`:""}`,ue=({id:e,name:t,email:o})=>t||(o??e),_e=e=>e.startsWith("m_");var Wo={origins:"page/origins.html",attributes:"page/attributes.html",rules:"page/access-rules.html",defaults:"page/defaults.html",sandbox:"page/sandbox.html",introspection:"page/introspection.html",keys:"page/api-keys.html",people:"page/people.html",audit:"page/audit.html"};function Bo(e){let t=document.querySelector('meta[name="documentation"]')?.getAttribute("content");return t&&Wo[e]?new URL(Wo[e],t.endsWith("/")?t:`${t}/`).href:""}var bs=8e3,xe=Ee({toast:null,times:0,mark:null}),Mo=0;function pe(e,t=null){xe.set({toast:e,times:xe.get().times+1}),Jt(t)}var ze=()=>xe.set({toast:null});function Jt(e){clearTimeout(Mo),xe.set({mark:e}),e&&(Mo=window.setTimeout(()=>xe.set({mark:null}),bs))}var ys=4,St=(e,t)=>({keyOf:t,read:o=>o[e],patch:o=>({[e]:o})}),De=St("authorizedOrigins",({origin:e})=>e),Pe=St("tokenAttributes",({name:e})=>e),at=St("accessRules",({id:e})=>String(e)),Ve=St("resourceServers",({id:e})=>e),xt={keyOf:({name:e})=>e,read:({tokens:e})=>Object.entries(e).map(([t,o])=>({name:t,value:o})),patch(e,{tokens:t}){let o=Object.fromEntries(e.map(({name:r,value:i})=>[r,i])),s=Object.keys(t.defaultPermissions).map(r=>[r,null]);return{tokens:{...o,defaultPermissions:{...Object.fromEntries(s),...o.defaultPermissions}}}}},gs=[De,Pe,at,xt,Ve],J=Ee({document:null,problem:null,busy:!1}),Le=class extends Error{constructor(t,o,s){super("clashed"),this.clashes=t,this.merged=o,this.theirs=s}};async function $e(){J.set({busy:!0,problem:null});try{J.set({document:await Uo(),busy:!1})}catch(e){J.set({problem:e,busy:!1})}}var Ko=()=>J.set({document:null,problem:null,busy:!1});async function Uo(){return(await V("GET","/settings",{by:j()})).body}async function Xt(e,{cascade:t=!1,developerOrigins:o}={}){for(let s=1;;s++){let r=J.get().document,i=e.map(({part:m,base:d,mine:u})=>({part:m,base:d,mine:u,...vo(d,u,m.read(r),m.keyOf)})),a=i.find(({clashes:m})=>m.length);if(a)throw new Le(a.clashes,a.merged,a.part.read(r));let l=i.map(({part:m,merged:d,mine:u})=>m.patch(ks(d,u,m.keyOf),r)),c=Object.assign({},...l,o===void 0?{}:{developerOrigins:o});try{let m=await vs(c,r.version,t);return{before:r,after:m,merged:i.some(({part:d,base:u})=>!be(u,d.read(r)))}}catch(m){if(!(m instanceof Me)||m.status!==412||s===ys)throw m;J.set({document:await Uo()})}}}function Yo(e,t){let o=gs.map(r=>({part:r,base:r.read(t),mine:r.read(e)})).filter(({base:r,mine:i})=>!be(r,i)),{developerOrigins:s}=e;return Xt(o,s===t.developerOrigins?{}:{developerOrigins:s})}async function vs(e,t,o){let{body:s}=await V("PATCH",`/settings${o?"?cascade=true":""}`,{by:j(),body:e,version:t,headers:{"content-type":"application/merge-patch+json"}});return J.set({document:s,problem:null}),s}function ks(e,t,o){let s=new Map(t.map((i,a)=>[o(i),a])),r=i=>s.get(o(i))??t.length;return e.toSorted((i,a)=>r(i)-r(a))}function R({title:e,onClose:t,children:o,wide:s=!1}){let r=gt("dialog"),i=oe(null);yo(()=>{let[m,d]=[i.current,document.activeElement];return m?.showModal(),()=>{if(m?.open){for(let u of[...m.querySelectorAll("dialog"),m])u.close();d instanceof HTMLElement&&d.focus()}}},[]);let a=m=>{m.preventDefault(),m.stopPropagation(),t()};return n`
    <dialog ref=${i} class=${s?"wide":""} aria-labelledby=${r} onCancel=${a} onClose=${()=>{!i.current||i.current.open||(i.current.showModal(),t())}} onKeyDown=${m=>{m.key==="Escape"&&!m.defaultPrevented&&!m.isComposing&&a(m)}}>
      <h2 id=${r}>${e}</h2>
      ${o}
    </dialog>
  `}function Go(){let e=[...document.querySelectorAll("dialog[open]")].at(-1);return e?.dispatchEvent(new Event("cancel",{cancelable:!0})),e!==void 0}function Z(e,t){let[o,s]=y(!1),r=o&&n`
    <${R} title="Discard your changes?" onClose=${()=>s(!1)}>
      <p>What you entered here is not saved yet.</p>
      <p class="row"><${p} kind="primary" onClick=${()=>s(!1)}>Keep editing<//><${p} onClick=${t}>Discard<//></p>
    <//>
  `;return{leave:()=>e?s(!0):t(),question:r}}var ws=2e4;function zo(){let{toast:e,times:t}=C(xe);return n`<div class="toasts" role="status">${e&&n`<${Ss} key=${t} toast=${e} />`}</div>`}function Ss({toast:e}){let[t,o]=y(""),s=oe(null),{run:r,again:i,busy:a,problem:l}=q(async()=>{try{await e.undo?.(),o("undone")}catch(u){if(!(u instanceof Le))throw u;o("changed since")}});W(()=>{if(l)return;let u=setInterval(()=>{s.current?.matches(":hover, :focus-within")||ze()},ws);return()=>clearInterval(u)},[l,t]);let{said:c,more:m,next:d}=e;return n`
    <div class="toast" ref=${s}>
      <${ve} name="check" />
      <div class="toast-words">
        <p>${t==="undone"&&n`<strong>Undone:</strong> `}${c.before}${c.name!==void 0&&n`<${$}>${c.name}<//>`}${c.after??""}</p>
        ${m&&n`<p class="quiet">${m}</p>`}
        ${t==="changed since"&&n`<p class="warn-text">Not undone: someone else has changed it since.</p>`}
        <${T} problem=${l} retry=${i} />
      </div>
      <${p} kind="quiet" aria-label="Dismiss" icon="cross" onClick=${ze} />
      <div class="toast-actions">
        ${e.undo&&!t&&n`<${p} busy=${a} onClick=${r}>Undo<//>`}
        ${d&&t!=="undone"&&n`<a class="button plain" href=${d.href} onClick=${ze}>${d.words}</a>`}
      </div>
    </div>
  `}function Ho({sections:e,current:t,skip:o}){let[s,r]=y(!1),{key:i,person:a,hint:l}=C(G);W(()=>r(!1),[t]);let c=d=>d.key==="Escape"&&r(!1),m=i?.environment!=="live";return n`
    <header class=${s?"sidebar open":"sidebar"} onKeyDown=${c}>
      <a class="skip" href="#/${t}" onClick=${d=>{d.preventDefault(),o()}}>Skip to the content</a>
      <p class="brand"><img src=${Ro} alt="" width="28" height="28" /> Embed & access</p>
      <span class="badge ${m?"test":"live"}" title=${a?"Tokens that you generate are for tests":"The environment of the key that you signed in with"}>${m?"Test":"Live"}</span>
      ${a&&n`<p class="whoami"><${$}>${l}<//> · ${Ne(a.role)}</p>`}
      <button type="button" class="button menu" aria-expanded=${s?"true":"false"} aria-controls="menu" onClick=${()=>r(!s)}><${ve} name="menu" /><span>Menu</span></button>
      <div class="menu-content" id="menu">
        <nav aria-label="Sections"><ul>
          ${e.map(({id:d,title:u})=>n`
            <li key=${d}><a href="#/${d}" aria-current=${d===t?"page":void 0} onClick=${()=>r(!1)}><${ve} name=${d} /><span>${u}</span></a></li>
          `)}
        </ul></nav>
        <${xs} />
      </div>
    </header>
  `}function xs(){let{hint:e,key:t,person:o,tenant:s}=C(G),{zone:r}=C(ae),[i,a]=y(!1),{run:l,busy:c,problem:m}=q(()=>Eo("signed out")),d=()=>Kt.get().typed?a(!0):l(),u=[["local",`Local (${Io()})`],["UTC","UTC"]];return n`
    <div class="who">
      <div class="who-part"><span class="quiet">Account</span>${s.name&&n`<strong><${$}>${s.name}<//></strong>`}
        <span class="row"><code>${s.id}</code><${ke} kind="small" text=${s.id} label="Copy the account id" /></span></div>
      ${o&&o.tenants.length>1&&n`<${As} person=${o} />`}
      <p class="who-part"><span class="quiet">Signed in ${o?"as":"with"}</span>${t?.label&&n`<bdi class="who-label">${t.label}</bdi>`}${o?n`<strong class="who-label"><${$}>${e}<//></strong>${o.email&&o.email!==e&&n`<bdi class="who-label">${o.email}</bdi>`}<span>${Ne(o.role)}</span>`:n`<code>${e}</code>`}</p>
      <${B} label="Times in" value=${r} options=${u} onValue=${h=>ae.set({zone:h})} />
      <${p} busy=${c} onClick=${d}>Sign out<//>
      <${T} problem=${m} retry=${l} />
    </div>
    ${i&&n`
      <${R} title="Sign out?" onClose=${()=>a(!1)}>
        <p>Some of what you entered is not saved. It stays in this tab, and is there again when you sign in ${o?"to the same account":"with the same key"}.</p>
        <p class="row"><${p} kind="primary" busy=${c} onClick=${l}>Sign out<//>
          <${p} onClick=${()=>{wo(),l()}}>Discard it and sign out<//><${p} onClick=${()=>a(!1)}>Cancel<//></p>
        <${T} problem=${m} retry=${l} />
      <//>
    `}
  `}function As({person:{tenant:e,tenants:t}}){let{typed:o}=C(Kt),{run:s,problem:r}=q(a=>yt(e.id,a)),i=t.map(({id:a,name:l,role:c})=>[a,`${l} (${Ne(c)})`]);return n`
    <${B} label="Switch account" value=${e.id} options=${i} onValue=${s} disabled=${o}
      hint=${o?"Save or discard what you entered first.":""} />
    <${T} problem=${r} />
  `}function Jo(){let{idle:e}=C(G);return e?n`
    <${R} title="Are you still there?" onClose=${Ut}>
      <p>You will be signed out in about 2 minutes. What you entered stays in this tab.</p>
      <p class="row"><${p} kind="primary" onClick=${Ut}>Stay signed in<//></p>
    <//>
  `:null}var Tt=[["string","Text"],["integer","Whole number"],["float","Number"],["boolean","Yes or no"],["datetime","Date and time"],["date","Date"],["uuid","UUID"]],Ts=/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/,Cs=/^\d{4}-\d\d-\d\d$/,Xo=e=>Tt.some(([t])=>t===e);function He(e,t){let o=Tt.find(([s])=>s===e)?.[1]??e;return t?`List of ${o.toLowerCase()}`:o}var Je=e=>({integer:"42",float:"4.5",datetime:"2026-11-23T16:15:00Z",boolean:"true",date:"2026-11-23",uuid:"6f1c2b6e-1d3c-4f0e-9b1a-2f7d1f7f9a10",string:""})[e]??"";function At(e,t){if(e==="string")return{value:t,fault:""};let o=t.trim();if(e==="boolean")return o==="true"||o==="false"?{value:o==="true",fault:""}:{fault:"Enter true or false."};if(e==="datetime")return Ts.test(o)?{value:o,fault:""}:{fault:"Enter a date and time with its offset, such as 2026-11-23T16:15:00Z."};if(e==="date")return Cs.test(o)?{value:o,fault:""}:{fault:"Enter a date such as 2026-11-23."};if(e==="uuid")return{value:o,fault:""};let s=Number(o);return o===""||!Number.isFinite(s)?{fault:"Enter a number."}:e==="integer"&&!Number.isSafeInteger(s)?{fault:"Enter a whole number."}:{value:s,fault:""}}function de({type:e,list:t},o){if(o===""||t&&o.trim()==="")return{value:void 0,fault:""};if(!t)return At(e,o);let s=Es(o).map(r=>At(e,r));return{value:s.map(({value:r})=>r),fault:s.find(({fault:r})=>r)?.fault??""}}var Ie=e=>e==null?"":[e].flat().map(String).join(`
`),Es=e=>e.split(`
`).map(t=>t.trim()).filter(Boolean);function ne({section:e,id:t,children:o}){let s=oe(null),{mark:r}=C(xe),i=r?.section===e&&r.key===t;return W(()=>{i&&s.current?.scrollIntoView({block:"nearest"})},[i,r]),n`<li ref=${s} class=${i?"list-row changed":"list-row"}>${o}</li>`}var Os="Someone else saved at the same time: their changes are kept, too.";function ee(e=()=>{}){let[t,o]=y(null),{run:s,again:r,busy:i,problem:a,clear:l,failure:c}=q(async d=>{let{part:u,base:h,mine:f,cascade:v,developerOrigins:b}=d;try{let k=await Xt([{part:u,base:h,mine:f}],{cascade:v,developerOrigins:b});Rs(d,k),o(null),e(k.after)}catch(k){if(!(k instanceof Le))throw k;o({wanted:d,found:k})}}),m=d=>{if(!t)return;let{wanted:u,found:h}=t;o(null),s({...u,base:h.theirs,mine:ko(h.merged,h.clashes,d,u.part.keyOf)})};return{save:s,again:r,busy:i,problem:a,failure:c,clear:l,clash:t?.found??null,resolve:m,leave:()=>o(null)}}function Rs({said:e,next:t,section:o,row:s},{before:r,after:i,merged:a}){let l=s?.(i,r);pe({said:e,more:a?Os:"",next:t,undo:()=>Yo(r,i)},o&&l!==void 0?{section:o,key:l}:null)}function te({saving:e,describe:t,nameOf:o}){let[s,r]=y({});if(!e.clash)return null;let{clashes:i}=e.clash,a=(l,c,m)=>n`
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
  `}function ge({what:e,reload:t}){let{problem:o}=C(J);return o?n`<${T} problem=${o} retry=${t} />`:n`<${Re} what=${e} />`}function le({scope:e,what:t,title:o="Read-only"}){let{person:s}=C(G);return s?n`<${H} tone="info" title="Read-only"><p>Your role, ${Ne(s.role)}, cannot ${t}. Ask an administrator of your account.</p><//>`:n`
    <${H} tone="info" title=${o}>
      <p>Your API key cannot ${t}: it lacks the scope <code>${e}</code>.</p>
      <p class="row"><${p} onClick=${()=>G.set({renewing:!0})}>Use a different key<//></p>
    <//>
  `}function lt({name:e,type:t,list:o,required:s,default:r,allowedValues:i,maxLength:a,pattern:l,description:c}){return n`
    <p><${$} code>${e}<//> <span class="tag">${He(t,o)}</span> ${s&&n`<span class="tag strong">Required</span>`}</p>
    ${c&&n`<p><${$}>${c}<//></p>`}
    ${r!==null&&n`<p class="quiet">Default: <${$} code>${[r].flat().map(String).join(", ")}<//></p>`}
    ${i&&n`<p class="quiet values">Allowed: ${i.map(m=>n`<${$} code>${String(m)}<//> `)}</p>`}
    ${l&&n`<p class="quiet">Pattern: <${$} code>${l}<//></p>`}
    ${a&&n`<p class="quiet">At most ${a} characters</p>`}
  `}var Ns=16,Is={integer:"numeric",float:"decimal"};function Ae({attribute:e,label:t,text:o,onText:s,fault:r}){let{name:i,type:a,list:l,required:c,default:m,allowedValues:d,description:u}=e,{zone:h}=C(ae),f=n`<bdi>${t??i}</bdi>${c?"":n` <span class="quiet">optional</span>`}`,v=m===null?"":` Default: ${[m].flat().map(String).join(", ")}.`,b=u||a==="string"||a==="boolean"||a==="datetime"&&!l?"":`${He(a,l)}.`,k=n`${u&&n`<bdi>${u}</bdi>${a==="datetime"||v||l?" · ":""}`}${b}${v}`,x={label:f,hint:k,fault:r};if(l&&d&&d.length<=Ns){let A=o.split(`
`).filter(Boolean),S=d.map(E=>[String(E),Zo(E)]);return n`<${No} ...${x} chosen=${A} options=${S} onChosen=${E=>s(E.join(`
`))} />`}if(l)return n`
      <${ye} ...${x} hint=${n`${k} One value per line${d?`, of ${d.join(", ")}`:""}${a==="datetime"?`, such as ${Je(a)}`:""}.`}>
        ${A=>n`<textarea rows="2" spellcheck=${!1} ...${A} value=${o} onInput=${he(s)} />`}
      <//>
    `;let g=d??(a==="boolean"?[!0,!1]:null);if(g){let S=[...c&&o?[]:[["",c?"Choose…":"—"]],...g.map(E=>[String(E),Zo(E)])];return n`<${B} ...${x} value=${o} options=${S} onValue=${s} />`}return a==="datetime"?n`<${O} ...${x} type="datetime-local" step="1" max="9999-12-31T23:59:59" value=${Fo(o,h)} onValue=${A=>s(_o(A,h))}
      hint=${n`${k} ${o?n`The token says <code>${o}</code>.`:h==="UTC"?"In UTC.":"In your local time."}`} />`:n`<${O} ...${x} value=${o} onValue=${s} placeholder=${Je(a)} inputmode=${Is[a]} />`}var Zo=e=>e===!0?"Yes":e===!1?"No":String(e);var qs=/^[A-Za-z][A-Za-z0-9_]{0,63}$/,Zt=256;function Qo(e,{preset:t,allowed:o,longest:s,pattern:r,words:i,...a},l){let c=de(a,t),m=de({type:a.type,list:!0},o),d=a.type==="string",u=Number(s||String(Zt)),h=a.name.trim(),f={name:Fs(h,l),preset:c.fault,allowed:m.fault,longest:d&&!(Number.isInteger(u)&&u>=1&&u<=Zt)?`Enter a number from 1 to ${Zt}.`:""};return{made:{...e,...a,name:h,default:c.value??null,allowedValues:m.value??null,maxLength:d&&s.trim()?u:null,pattern:d&&r?r:null,description:i.trim()||null},faults:Object.fromEntries(Object.entries(f).filter(([,b])=>b))}}function Fs(e,t){return e?qs.test(e)?t.includes(e)?"An attribute with this name exists.":"":"Start with a letter; use only letters, digits and _, at most 64 characters.":"Enter a name."}var oo=[["eq","is"],["ne","is not"],["in","is one of"],["not_in","is none of"],["lt","is below"],["le","is at most"],["gt","is above"],["ge","is at least"],["before","is before"],["after","is after"],["is_set","is set"],["is_not_set","is not set"],["contains","contains"],["starts_with","starts with"],["ends_with","ends with"],["has","has the value"],["has_any","has any of"]],en=Object.fromEntries(oo),_s=["id","dataset","roles","filter","columns","description"],Qt="*",Ls=["all","any","allow","column","op","attribute","value"],ct=e=>Object.keys(e).every(t=>_s.includes(t))&&(e.roles===null||Array.isArray(e.roles))&&(e.columns===void 0||Array.isArray(e.columns))&&tn(e.filter),tn=e=>typeof e=="object"&&e!==null&&Object.keys(e).every(t=>Ls.includes(t))&&(e.op===void 0||e.op in en)&&[e.all??[],e.any??[]].flat().every(tn),Xe=e=>e==="is_set"||e==="is_not_set",Ct=e=>e==="in"||e==="not_in"||e==="has_any",no=e=>e==="contains"||e==="starts_with"||e==="ends_with";function on(e,{type:t,list:o}){return(e==="has"||e==="has_any")&&t!=="string"&&t!=="integer"?!1:Ct(e)?o:o?!1:["lt","le","gt","ge"].includes(e)?t==="integer"||t==="float":e==="before"||e==="after"?t==="datetime"||t==="date":no(e)?t==="string":!Xe(e)}var so=(e={})=>[...e.attribute===void 0?[]:[e.attribute],...[...e.all??[],...e.any??[]].flatMap(so)];function Et(e){let{dataset:t,roles:o,filter:s,columns:r}=e;if(!ct(e))return[{quiet:"Nobody sees the rows of "},{name:t},{quiet:": this rule needs a newer version of the service."}];let i=o?[{quiet:"Users with the role "},...to(o," or ")]:[{quiet:"All users"}],a=t===Qt?[{quiet:"every dataset"}]:[{name:t||"…"}],l=r?[{quiet:", in the columns "},...to(r,", ")]:[];if(s.allow)return[...i,{quiet:" see all rows of "},...a,...l,{quiet:"."}];let c=t===Qt?" see, of ":" see the rows of ",m=t===Qt?", only the rows where ":" where ";return[...i,{quiet:c},...a,{quiet:m},...eo(s,!0),...l,{quiet:"."}]}function eo(e,t=!1){let o=e.all??e.any;if(o){let r={quiet:e.all?" and ":" or "},i=o.flatMap((a,l)=>l?[r,...eo(a)]:eo(a));return t||o.length<2?i:[{quiet:"("},...i,{quiet:")"}]}let s=[{name:e.column||"…"},{quiet:` ${en[e.op??""]??"…"}`}];return Xe(e.op)?s:e.attribute!==void 0?[...s,{quiet:" their "},{name:e.attribute||"…"}]:[...s,{quiet:" "},...to([e.value].flat().map(String),", ")]}var to=(e,t)=>e.flatMap((o,s)=>s?[{quiet:t},{name:o}]:[{name:o||"…"}]);var Ze=(e,t)=>e.filter(({filter:o})=>so(o).includes(t)),Ot=({rules:e,busy:t,onYes:o,onClose:s,children:r})=>n`
  <${R} title="This removes access rules" onClose=${s}>
    <p>These rules use the attribute as it is now:</p>
    <ul>${e.map(({id:i,dataset:a,description:l})=>n`<li key=${i}><${$} code>${a}<//>${l&&n` <${$}>${l}<//>`}</li>`)}</ul>
    <p>A dataset without a rule shows no rows to anyone.</p>
    ${r}
    <p class="row"><${p} kind="danger" busy=${t} onClick=${o}>Save and remove the rules<//><${p} onClick=${s}>Cancel<//></p>
  <//>
`;var Ds={href:"#/sandbox",words:"Next: sandbox"},nn={allowed:"allowedValues",preset:"default",longest:"maxLength",words:"description",pattern:"pattern",name:"name"},Ps=e=>({...e,preset:Ie(e.default),allowed:Ie(e.allowedValues),longest:Ie(e.maxLength),pattern:e.pattern??"",words:e.description??""});function rn({attribute:e,isNew:t,base:o,attributes:s,rules:r,onClose:i}){let a=F(`attributes/form/${e.name}`,()=>Ps(e)),l=a.value,[c,m]=y(0),[d,u]=y(!1),h=()=>{a.forget(),i()},f=ee(h),{leave:v,question:b}=Z(a.typed,h),{made:k,faults:x}=Qo(e,l,t?s.map(({name:P})=>P):[]),g=t?[...o,k]:o.map(P=>P.name===e.name?k:P),A=g.findIndex(({name:P})=>P===k.name),S=!t&&(k.type!==e.type||k.list!==e.list)?Ze(r,e.name):[],E=P=>(c?x[P]:"")||I(f.problem,`/tokenAttributes/${A}/${nn[P]}`),N=(P=!1)=>f.save({part:Pe,base:o,mine:g,cascade:P,said:{before:t?"Added attribute ":"Saved attribute ",name:k.name,after:"."},next:Ds,section:"attributes",row:()=>k.name}),_=P=>{P.preventDefault(),m(c+1),Object.keys(x).length===0&&(S.length?u(!0):N())},L=P=>Q=>{a.set({...l,[P]:Q}),f.clear()},ce=z(c,f.problem),Y=P=>Object.values(nn).some(Q=>P===`/tokenAttributes/${A}/${Q}`||P.startsWith(`/tokenAttributes/${A}/${Q}/`));return n`
    <${R} wide title=${t?"Add an attribute":n`Edit <bdi>${e.name}</bdi>`} onClose=${v}>
      <form class="stack" ref=${ce} onSubmit=${_} novalidate>
        <${js} form=${l} set=${L} told=${E} isNew=${t} fixed=${e.builtIn} open=${Vs(e)} />
        <${T} problem=${d?null:f.problem} retry=${f.again} shown=${Y} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${f.busy}>Save attribute<//><${p} onClick=${v}>Cancel<//></p>
      </form>
      ${b}
      ${d&&n`
        <${Ot} rules=${S} busy=${f.busy} onYes=${()=>N(!0)} onClose=${()=>u(!1)}><${T} problem=${f.problem} retry=${f.again} /><//>
      `}
      <${te} saving=${f} nameOf=${Pe.keyOf} describe=${lt} />
    <//>
  `}var Vs=({allowedValues:e,default:t,maxLength:o,pattern:s})=>!!(e||t!==null||o||s),js=({form:e,set:t,told:o,isNew:s,fixed:r,open:i})=>n`
  ${r&&n`<p class="quiet">This attribute is built in: you can restrict its values and their length.</p>`}
  <div class="columns">
    <${O} label="Name" value=${e.name} onValue=${t("name")} fault=${o("name")} disabled=${!s} placeholder="location" hint="Your server sends the value under this name." />
    <${B} label="Type" value=${e.type} options=${Tt} onValue=${t("type")} disabled=${r} />
  </div>
  <${O} label="Description" optional value=${e.words} onValue=${t("words")} fault=${o("words")} placeholder="Where the user works" />
  <div class="columns">
    <${X} label="Required" checked=${e.required} disabled=${r} onValue=${t("required")} hint="Requests without it are rejected." />
    <${X} label="List of values" checked=${e.list} disabled=${r} onValue=${t("list")} hint="A user can have several." />
  </div>
  <${we} words="Allowed values, default, pattern and length" open=${!!(i||["allowed","preset","longest","pattern"].some(a=>o(a)))}>
    <div class="stack">
      <div class="columns">
        ${sn("Allowed values","One per line. Leave empty to allow any value.",e.allowed,t("allowed"),o("allowed"))}
        ${!r&&(Ws(e)?n`<${Ae} label="Default" attribute=${{...e,required:!1,default:null,allowedValues:null,description:"Used when a request leaves the value out."}} text=${e.preset} onText=${t("preset")} fault=${o("preset")} />`:sn("Default",`${e.list?"One per line. ":""}Used when a request leaves the value out.${Je(e.type)&&` Example: ${Je(e.type)}.`}`,e.preset,t("preset"),o("preset")))}
      </div>
      ${e.type==="string"&&n`<div class="columns">
        <${O} label="Pattern" optional value=${e.pattern} onValue=${t("pattern")} fault=${o("pattern")} class="code-field" placeholder="[A-Z]{2}-[0-9]{4}" hint="A regular expression (RE2) that the whole value must match." />
        <${O} label="Maximum length" optional inputmode="numeric" value=${e.longest} onValue=${t("longest")} fault=${o("longest")} hint="In characters, at most 256." />
      </div>`}
    </div>
  <//>
`,Ws=({type:e,list:t})=>!t&&(e==="boolean"||e==="datetime"),sn=(e,t,o,s,r)=>n`
  <${ye} label=${e} hint=${t} fault=${r} optional>
    ${i=>n`<textarea rows="3" spellcheck=${!1} ...${i} value=${o} onInput=${he(s)} />`}
  <//>
`;var Bs={name:"",type:"string",list:!1,builtIn:!1,required:!1,default:null,allowedValues:null,maxLength:null,description:null};function an(){let{document:e}=C(J);return e?n`<${Ms} stored=${e} />`:n`<${ge} what="the attributes" reload=${$e} />`}function Ms({stored:{tokenAttributes:e,accessRules:t}}){let o=F("attributes/edited",null,{quiet:!0}),[s,r]=y(null),i=ee(()=>r(null)),a=!D("settings:write"),l=(u,h=!1)=>i.save({part:Pe,base:e,mine:e.filter(({name:f})=>f!==u.name),cascade:h,said:{before:"Removed attribute ",name:u.name,after:h?" and the access rules that use it.":"."},section:"attributes",row:()=>u.name}),c=u=>Ze(t,u.name).length?r(u):l(u),m=e.filter(({builtIn:u})=>!u),d=u=>n`
    <ul class="rows">${u.map(h=>n`
      <${Ks} key=${h.name} attribute=${h} rules=${t} locked=${a||i.busy}
        edit=${()=>o.set({attribute:h,isNew:!1,base:e})} remove=${()=>c(h)} />
    `)}</ul>
  `;return n`
    <p class="lead">Every token names its user and their role. Add attributes, such as <code>location</code>, to decide which rows each user sees.</p>
    ${a&&n`<${le} scope="settings:write" what="change the settings" />`}
    <div class="list-head">
      <h2>Custom <span class="count">${m.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${a} onClick=${()=>o.set({attribute:Bs,isNew:!0,base:e})}>Add attribute<//>
    </div>
    <${T} problem=${s?null:i.problem} retry=${i.again} />
    ${m.length===0&&n`
      <${me} icon="attributes" title="No custom attributes"><p>Access rules compare attributes with your data, for example <code>location</code> or <code>department</code>.</p><//>
    `}
    ${d(m)}
    <div class="list-head"><h2>Built in</h2></div>
    ${d(e.filter(({builtIn:u})=>u))}
    <${H} tone="info" title="Signed, not encrypted."><p>Anyone who holds a token can read its attribute values. Use identifiers, never secrets.</p><//>
    ${o.value&&n`<${rn} ...${o.value} attributes=${e} rules=${t} onClose=${o.forget} />`}
    ${s&&n`
      <${Ot} rules=${Ze(t,s.name)} busy=${i.busy} onYes=${()=>l(s,!0)} onClose=${()=>{i.clear(),r(null)}}>
        <${T} problem=${i.problem} retry=${i.again} />
      <//>
    `}
    <${te} saving=${i} nameOf=${Pe.keyOf} describe=${lt} />
  `}function Ks({attribute:e,rules:t,locked:o,edit:s,remove:r}){let i=Ze(t,e.name);return n`
    <${ne} section="attributes" id=${e.name}>
      <div class="grow">
        ${lt(e)}
        ${i.length>0&&n`<p class="quiet">Used by the access rules of ${i.map(({dataset:a})=>a).join(", ")}.</p>`}
      </div>
      <div class="row-actions">
        <${p} kind="quiet" aria-label="Edit ${e.name}" disabled=${o||!Xo(e.type)} onClick=${s}>Edit<//>
        ${!e.builtIn&&n`<${p} kind="quiet" aria-label="Remove ${e.name}" disabled=${o} onClick=${r}>Remove<//>`}
      </div>
    <//>
  `}function Rt({id:e,label:t}){let o=Ye().find(s=>s.id===e);return!o&&t?n`<span class="key-name" title="Key ${e}"><${$}>${t}<//></span>`:o?n`<span class="key-name" title="Key ${e}"><${$}>${o.label}<//>${o.lastFour&&n` <code>····${o.lastFour}</code>`}</span>`:n`<${$} code>${e}<//>`}var ut=({id:e,label:t})=>_e(e)?n`<${Us} id=${e} label=${t} />`:n`<${Rt} id=${e} label=${t} />`;function Us({id:e,label:t}){let o=wt().find(r=>r.id===e),s=t||o&&ue(o);return s?n`<span title="Member ${e}"><${$}>${s}<//></span>`:n`<${$} code>${e}<//>`}function Qe({id:e,label:t}){return e==="operator"?"by the operator of the service":n`${_e(e)?"by":"with"} <${ut} id=${e} label=${t} />`}function Nt(e,t,o){let s=URL.createObjectURL(new Blob([o],{type:t}));Object.assign(document.createElement("a"),{href:s,download:e}).click(),setTimeout(()=>URL.revokeObjectURL(s),1e3)}var et=[["dashboard","Dashboards",["can_view","can_edit"],"Dashboard"],["chart","Charts",["can_view","can_edit"],"Chart"],["database","Databases",["can_view","can_edit"],"Database"],["dataset","Datasets",["can_view"],"Dataset"],["ai","AI assistant",["can_query"],"AI assistant"]],tt={can_view:"View",can_edit:"Edit",can_query:"Ask questions"},Te=({id:e})=>e?"":"Enter the ID that the resource has in your application.",je=e=>e.map(({type:t,id:o,level:s})=>({type:t,id:o,permissions:[s]})),ro=e=>new Set(e.map(({type:t})=>t)),qe=e=>[e].flat().filter(t=>t!==null&&typeof t=="object").map(({type:t,id:o,permissions:s})=>{let r=[s??[]].flat().map(String),i=r.includes("can_edit")?["can_edit"]:r;return`${t} ${o}, ${i.map(a=>(tt[a]??a).toLowerCase()).join(", ")||"nothing"}`});var io={"tenant.created":"Account created","tenant.suspended":"Account suspended","tenant.resumed":"Account resumed","tenant.restored":"Account restored from a backup","settings.changed":"Settings changed","settings.reset":"Settings reset","api_key.created":"API key created","api_key.changed":"API key changed","api_key.rotated":"API key rotated","api_key.revoked":"API key revoked","member.invited":"Person invited","member.joined":"Person joined","member.changed":"Person changed","member.removed":"Person removed","token.revoked":"Token revoked","tokens.revoked":"Tokens revoked"},Ys={authorizedOrigins:"origin",tokenAttributes:"attribute",accessRules:"access rule",tokens:"tokens",developerOrigins:"developer switch",defaultLifetime:"default lifetime",maxLifetime:"maximum lifetime",maxTokenLifetime:"maximum lifetime of its tokens",maxLength:"maximum length",scopes:"can",revokedBefore:"tokens issued before",defaultPermissions:"default permissions",allowedValues:"allowed values",pinnedAttributes:"pinned attributes",pinnedResources:"limited to",requireResources:"resources required",expiresAt:"expires at",revokedAt:"revoked at",tokensRevokedBefore:"tokens issued before",rotated:"old key",successor:"new key"},Gs={add:"+",remove:"−"},zs=new Set(["/version","/id","/lastFour","/status","/createdAt","/createdBy","/updatedAt","/invitedBy"]),Hs=["name","origin","dataset"],Js=/(At|Before)$/,Xs=/(At|Before|successor)$/;function cn(e,t){let o=new Map((e??[]).filter(({op:s})=>s==="test").map(({path:s,value:r})=>[s,r]));return(e??[]).flatMap(Zs).filter(({op:s,path:r})=>s!=="test"&&!zs.has(r)).map(({op:s,path:r,value:i})=>({sign:Gs[s]??"~",place:Qs(r,o,i!==void 0||o.has(r)),before:o.has(r)&&!(o.get(r)===null&&Xs.test(r))?ln(o.get(r),r,t):"",text:i===void 0?"":ln(i,r,t)}))}function Zs({op:e,path:t,value:o}){return t!==""||typeof o!="object"||o===null?[{op:e,path:t,value:o}]:Object.entries(o).filter(([,s])=>s!==null&&(typeof s!="object"||Object.keys(s).length>0)).map(([s,r])=>({op:"add",path:`/${s.replaceAll("~","~0").replaceAll("/","~1")}`,value:r}))}function Qs(e,t,o){let s=e.split("/").slice(1),r=[];for(let[i,a]of s.entries())if(!/^(\d+|-)$/.test(a))r.push(Ys[a]??a.replaceAll("~1","/").replaceAll("~0","~"));else if(i<s.length-1||!o){let l=`/${s.slice(0,i+1).join("/")}`,c=Hs.map(m=>t.get(`${l}/${m}`)).find(Boolean)??Number(a)+1;r.push(`${r.pop()??""} ${c}`)}return r.join(" · ")||"everything"}function ln(e,t,o){return t==="/scopes"?e.map(s=>Ue[s]?.[0]??s).join(", "):typeof e=="boolean"?e?"yes":"no":typeof e=="number"&&t.endsWith("Lifetime")?se(e):e===null?"nothing":Js.test(t)&&!Number.isNaN(Date.parse(e))?Oe(new Date(e),o):typeof e!="object"?String(e):t.endsWith("/pinnedResources")?qe(e).join("; "):t==="/successor"?Ge(e):typeof e.origin=="string"?e.label?`${e.origin} (${e.label})`:e.origin:typeof e.name=="string"?`${e.name}: ${He(e.type,e.list).toLowerCase()}${e.required?", required":""}`:typeof e.dataset=="string"&&e.filter?Et(e).map(({quiet:s,name:r})=>s??r).join(""):Array.isArray(e)&&e.every(s=>typeof s!="object")?e.join(", "):JSON.stringify(e)}var er=1e4,un="operator",dn={action:"",actor:"",from:"",to:""};function mn({current:e}){let{document:t}=C(J),{zone:o}=C(ae),[s,r]=y(dn),[i,a]=y(null),[l,c]=y(null),m=D("audit:read"),d=q(ao,{restarts:!0}),u=async()=>{let S=await d.run({...s,zone:o},null);S&&(h.clear(),a(S.events),c(S.nextCursor))},h=q(async()=>{let S=await ao({...s,zone:o},l);a([...i??[],...S.events]),c(S.nextCursor)}),f=q(async()=>{Nt("audit-events.json","application/json",JSON.stringify(await ar({...s,zone:o}),null,2))});W(()=>{if(!e||!m)return;let S=setTimeout(u);return()=>clearTimeout(S)},[e,m,t?.version,o,...Object.values(s)]);let v=S=>{f.clear(),r(S)},b=S=>E=>v({...s,[S]:E}),k=Oo(d,h,f),x=Object.values(s).some(Boolean),g=ir(i),A=n`<p class="lead">Every change to settings, keys and tokens, newest first. Each event is sealed to the one before it: removing or changing one is detected.</p>`;return m?n`
    ${A}
    <form class="card filters" onSubmit=${S=>S.preventDefault()} aria-label="Filter">
      <${B} label="What" value=${s.action} onValue=${b("action")} options=${[["","All events"],...Object.entries(io)]} />
      <${B} label="Who" value=${s.actor} onValue=${b("actor")} options=${[["","Anyone"],...g]} />
      <${O} label="From" type="date" value=${s.from} onValue=${b("from")} />
      <${O} label="To" type="date" value=${s.to} onValue=${b("to")} />
    </form>
    <div class="list-head">
      <h2>Events</h2>
      <div class="row">
        ${x&&n`<${p} kind="quiet" onClick=${()=>v(dn)}>Clear filter<//>`}
        <${p} icon="export" busy=${f.busy} onClick=${f.run}>Export JSON<//>
      </div>
    </div>
    <${T} problem=${k?.problem??null} retry=${k===d?u:k?.again} />
    ${!i&&!d.problem&&n`<${Re} what="the audit trail" />`}
    ${i?.length===0&&n`<${me} icon="audit" title=${x?"No events match":"No events yet"}><p>${x?"Clear the filter to see all events.":"Changes will appear here."}</p><//>`}
    <ol class="rows events" aria-busy=${d.busy?"true":void 0}>${(i??[]).map(S=>n`<${tr} key=${S.sequence} event=${S} />`)}</ol>
    ${l&&n`<p class="row"><${p} busy=${h.busy} onClick=${h.run}>Show older<//></p>`}
  `:n`${A}<${le} title="Your key cannot read the audit trail." scope="audit:read" what="read the audit trail" />`}function tr({event:e}){let{zone:t}=C(ae),o=cn(e.change,t);return n`
    <li class="list-row event">
      <div class="grow">
        <p><strong>${io[e.action]??e.action}</strong> <span class="quiet">#${e.sequence}</span></p>
        <p class="quiet"><${re} at=${e.at} /> · <${Qe} id=${e.actor} label=${e.actorLabel} /><${rr} target=${e.target} />${e.sourceAddress&&n` · from <${$}>${e.sourceAddress}<//>`}</p>
        ${o.length>0&&n`
          <ul class="diff">${o.map(({sign:s,place:r,before:i,text:a})=>n`
            <li class=${s==="+"?"added":s==="−"?"removed":"altered"}><span class="sign" aria-hidden="true">${s}</span><span><span class="unseen">${s==="+"?"Added":s==="−"?"Removed":"Changed"} </span><bdi>${r}</bdi>${i&&n` <${$} code>${i}<//>`}${i&&a&&n` <span aria-hidden="true">→</span><span class="unseen"> to </span>`}${a&&n` <${$} code>${a}<//>`}</span></li>
          `)}</ul>
        `}
        ${e.change===null&&n`<p class="quiet">The change is too large to show.</p>`}
      </div>
    </li>
  `}var or=/^(?:api-keys|members)\/(.+)$/,nr=/^(token|user):(.+)$/,sr=new Set(["settings","tenant",""]);function rr({target:e}){if(sr.has(e))return"";let[,t]=or.exec(e)??[],[,o,s]=nr.exec(e)??[];return t?n` · <${ut} id=${t} />`:o==="user"?n` · user with the SHA-256 <code title=${s}>${s.slice(0,12)}…</code>`:n` · ${o&&`${o} `}<${$} code=${!!o}>${s??e}<//>`}function ir(e){let[t,o]=[Ye(),wt()],[s,r]=y({});W(()=>{e&&r(a=>({...a,...Object.fromEntries(e.map(({actor:l,actorLabel:c})=>[l,c??""]))}))},[e]);let i=new Map;for(let a of t)i.set(a.id,Ge(a));for(let a of o)i.set(a.id,ue(a));for(let[a,l]of Object.entries(s))a!==un&&!i.has(a)&&i.set(a,l||`${_e(a)?"Member":"Key"} ${a}`);return[[un,"The operator"],...i]}async function ao({action:e,actor:t,from:o,to:s,zone:r},i){let a={action:e,actor:t,from:Gt(o,0,r),to:Gt(s,1,r),cursor:i??""},l=new URLSearchParams(Object.entries(a).filter(([,c])=>c));return(await V("GET",`/audit-events?${l}`,{by:j()})).body}async function ar(e){let t=[],o=null;do{let s=await ao(e,o);t.push(...s.events),o=s.nextCursor}while(o&&t.length<er);return t}var lo=[["view","View-only access",{dashboard:["can_view"],chart:["can_view"]}],["edit","Full edit access",{dashboard:["can_view","can_edit"],chart:["can_view","can_edit"]}],["ai","AI-enabled exploration",{dashboard:["can_view"],chart:["can_view"],ai:["can_query"]}]],lr=new Set;function It({legend:e="Permissions and lifetime",permissions:t,limited:o=lr,onChange:s,children:r}){let i=lo.find(([,,c])=>be(c,t))?.[0]??"own",a=[...lo.map(([c,m])=>[c,m]),["own","Custom"]];return n`
    <fieldset class="group"><legend>${e}</legend>
      <div class="columns"><${B} label="Preset" value=${i} options=${a} onValue=${c=>{let m=lo.find(([d])=>d===c);m&&s(m[2])}} />${r}</div>
      <div class="grants">
        ${et.filter(([c])=>c!=="dataset"||o.size>0||t.dataset).map(([c,m,d])=>n`
          <div class="grant" role="group" aria-label=${m} key=${c}>
            <span>${m}</span>
            ${o.has(c)&&n`<em>Only those that you name</em>`}
            ${!o.has(c)&&d.map(u=>n`
              <${X} key=${u} label=${tt[u]} checked=${t[c]?.includes(u)??!1}
                onValue=${h=>s(cr(t,c,u,h))} />
            `)}
          </div>
        `)}
      </div>
    </fieldset>
  `}function cr(e,t,o,s){let r=e[t]??[],i=s?o==="can_edit"?["can_view","can_edit"]:[...r,o]:o==="can_view"?[]:r.filter(c=>c!==o),{[t]:a,...l}=e;return i.length?{...l,[t]:[...new Set(i)]}:l}var ot=e=>Object.entries(e).map(([t,o])=>({model:et.find(([s])=>s===t)?.[1]??t,levels:[o].flat().map(s=>tt[String(s)]??String(s)).join(", ")}));var ur=[["1","seconds"],["60","minutes"],["3600","hours"]];function dt(e){if(e===null)return{count:"",unit:"60"};let t=[3600,60,1].find(o=>e%o===0)??1;return{count:String(e/t),unit:String(t)}}var mt=({count:e,unit:t})=>e.trim()===""?NaN:Number(e)*Number(t),pt=({label:e,value:t,onValue:o,...s})=>n`
  <${ye} label=${e} ...${s}>
    ${r=>n`
      <div class="with-unit">
        <input type="text" inputmode="numeric" autocomplete="off" ...${r} value=${t.count} onInput=${he(i=>o({...t,count:i}))} />
        <select aria-label="${e}: unit" value=${t.unit} onChange=${he(i=>o({...t,unit:i}))}>
          ${ur.map(([i,a])=>n`<option key=${i} value=${i} selected=${i===t.unit}>${a}</option>`)}
        </select>
      </div>
    `}
  <//>
`;var pn=({name:e,value:t})=>n`<span>${typeof t=="boolean"?t?"On":"Off":e==="defaultPermissions"?ot(t).map(({model:o,levels:s})=>`${o}: ${s}`).join("; ")||"None":se(t)}</span>`,$n={defaultLifetime:"Default lifetime",maxLifetime:"Maximum lifetime",defaultPermissions:"Default permissions",requireResources:"Resources required"};var dr={href:"#/sandbox",words:"Next: sandbox"};function hn({base:e,onClose:t}){let o=F("defaults/form",()=>({usual:dt(e.defaultLifetime),longest:dt(e.maxLifetime),permissions:e.defaultPermissions,required:e.requireResources})),{usual:s,longest:r,permissions:i,required:a}=o.value,[l,c]=y(0),m=()=>{o.forget(),t()},d=ee(m),{leave:u,question:h}=Z(o.typed,m),f=xt.read({tokens:e}),v={...e,defaultLifetime:mt(s),maxLifetime:mt(r),defaultPermissions:i,requireResources:a},b=f.map(({name:_})=>({name:_,value:v[_]})),k=b.find(({value:_},L)=>!be(_,f[L].value))?.name??"defaultLifetime",x={usual:fn(v.defaultLifetime),longest:fn(v.maxLifetime)};!x.usual&&!x.longest&&v.defaultLifetime>v.maxLifetime&&(x.usual="The default cannot be longer than the maximum.");let g=_=>L=>{o.set({...o.value,[_]:L}),d.clear()},A=_=>{_.preventDefault(),c(l+1),!(x.usual||x.longest)&&d.save({part:xt,base:f,mine:b,said:{before:"Saved the token defaults."},next:dr,section:"defaults",row:()=>k})},S=z(l,d.problem),E=(_,L)=>(l?x[_]:"")||I(d.problem,`/tokens/${L}`),N=_=>_==="/tokens/defaultLifetime"||_==="/tokens/maxLifetime";return n`
    <${R} wide title="Edit the token defaults" onClose=${u}>
      <form class="stack" ref=${S} onSubmit=${A} novalidate>
        <div class="columns">
          <${pt} label="Default lifetime" value=${s} onValue=${g("usual")} fault=${E("usual","defaultLifetime")} hint="From 1 minute to the maximum." />
          <${pt} label="Maximum lifetime" value=${r} onValue=${g("longest")} fault=${E("longest","maxLifetime")} hint="At most 24 hours." />
        </div>
        <${It} legend="Default permissions" permissions=${i} onChange=${g("permissions")} />
        <${X} toggle label="Require resources" checked=${a} onValue=${g("required")}
          hint="Every token must name what it opens. Tokens that name nothing stop working at once, everywhere." />
        <${T} problem=${d.problem} retry=${d.again} shown=${N} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${d.busy}>Save defaults<//><${p} onClick=${u}>Cancel<//></p>
      </form>
      ${h}
      <${te} saving=${d} nameOf=${({name:_})=>$n[_]??_} describe=${pn} />
    <//>
  `}var fn=e=>Number.isInteger(e)&&e>=60&&e<=86400?"":"Enter a time from 1 minute to 24 hours.";var mr={href:"#/sandbox",words:"Next: sandbox"},co=({url:e,label:t})=>n`<span>${t&&n`<${$}>${t}<//> · `}<${$} code>${e}<//></span>`;function bn({server:e,base:t,onClose:o}){let s=F(`servers/form/${e?.id??""}`,{id:e?.id??"",url:e?.url??"",label:e?.label??""}),[r,i]=y(0),a=()=>{s.forget(),o()},l=ee(a),{leave:c,question:m}=Z(s.typed,a),d={id:s.value.id.trim(),url:s.value.url.trim(),label:s.value.label.trim()||null},u=e?t.map(S=>S.id===e.id?d:S):[...t,d],h=`/resourceServers/${u.indexOf(d)}`,f=!e&&t.some(({id:S})=>S===d.id),v={id:d.id?f&&"A resource server has this ID already.":"Enter an ID.",url:d.url?"":"Enter the server's URL.",label:""},b=S=>E=>{s.set({...s.value,[S]:E}),l.clear()},k=S=>r&&v[S]||I(l.problem,`${h}/${S}`),x=z(r,l.problem),g=S=>{if(S.preventDefault(),i(r+1),v.id||v.url)return;let E={before:e?"Saved the label of ":"Added the resource server ",name:d.id,after:"."};l.save({part:Ve,base:t,mine:u,said:E,next:e?void 0:mr,section:"defaults",row:()=>`server-${d.id}`})},A=S=>["id","url","label"].some(E=>S===`${h}/${E}`);return n`
    <${R} wide title=${e?"Edit a resource server":"Add a resource server"} onClose=${c}>
      <form class="stack" ref=${x} onSubmit=${g} novalidate>
        <div class="columns">
          <${O} label="ID" value=${s.value.id} onValue=${b("id")} disabled=${e!==null} fault=${k("id")} placeholder="assistant"
            hint=${e?"Fixed: tokens name it.":"Your backend names it as the audience of a token. It is fixed once saved."} />
          <${O} label="Label" optional value=${s.value.label} onValue=${b("label")} fault=${k("label")} placeholder="Sales assistant" />
        </div>
        <${O} label="URL" value=${s.value.url} onValue=${b("url")} disabled=${e!==null} inputmode="url" fault=${k("url")} placeholder="https://mcp.example.com/mcp"
          hint=${e?"Fixed: an ID never gets another URL.":"Where the server answers, with https. An ID never gets another URL, not even after it was removed."} />
        <${T} problem=${l.problem} retry=${l.again} shown=${A} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${l.busy}>${e?"Save":"Save resource server"}<//><${p} onClick=${c}>Cancel<//></p>
      </form>
      ${m}
      <${te} saving=${l} nameOf=${Ve.keyOf} describe=${co} />
    <//>
  `}function yn({servers:e}){let t=F("servers/edited",null,{quiet:!0}),o=F("servers/leaving",null,{quiet:!0}),s=!D("settings:write");return n`
    <div class="list-head">
      <h2>Resource servers <span class="count">${e.length}</span></h2>
      <${p} icon="plus" disabled=${s} onClick=${()=>t.set({server:null,base:e})}>Add resource server<//>
    </div>
    <p class="quiet">An assistant or an API of yours. A token for it opens that server and nothing else, and no other token opens it.</p>
    <ul class="rows">
      ${e.map(r=>n`
        <${ne} key=${r.id} section="defaults" id=${`server-${r.id}`}>
          <div class="grow">
            <p><strong><${$}>${r.id}<//></strong></p>
            <p class="quiet">${r.label&&n`<${$}>${r.label}<//> · `}<${$} code>${r.url}<//></p>
          </div>
          <div class="row-actions">
            <${p} kind="quiet" aria-label="Edit ${r.id}" disabled=${s} onClick=${()=>t.set({server:r,base:e})}>Edit<//>
            <${p} kind="quiet" aria-label="Remove ${r.id}" disabled=${s} onClick=${()=>o.set({server:r,base:e})}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    ${t.value&&n`<${bn} ...${t.value} onClose=${t.forget} />`}
    ${o.value&&n`<${pr} ...${o.value} onClose=${o.forget} />`}
  `}function pr({server:e,base:t,onClose:o}){let s=ee(o),r=()=>s.save({part:Ve,base:t,mine:t.filter(({id:i})=>i!==e.id),said:{before:"Removed the resource server ",name:e.id,after:"."}});return n`
    <${R} title=${n`Remove <${$}>${e.id}<//>`} onClose=${o}>
      <p>Tokens for it are refused at once, and API keys that are bound to it no longer generate or check tokens.</p>
      <p>You can add it again with the same URL only: tokens name the ID, so no other server ever gets it.</p>
      <${T} problem=${s.problem} retry=${s.again} />
      <p class="row"><${p} kind="danger" busy=${s.busy} onClick=${r}>Remove server<//><${p} onClick=${o}>Cancel<//></p>
      <${te} saving=${s} nameOf=${Ve.keyOf} describe=${co} />
    <//>
  `}function gn(){let{document:e}=C(J);return e?n`<${$r} tokens=${e.tokens} /><${yn} servers=${e.resourceServers} />`:n`<${ge} what="the token defaults" reload=${$e} />`}function $r({tokens:e}){let t=F("defaults/edited",null,{quiet:!0}),o=!D("settings:write"),{defaultLifetime:s,maxLifetime:r,defaultPermissions:i,requireResources:a}=e;return n`
    <p class="lead">These apply to every token whose request does not say otherwise.</p>
    ${o&&n`<${le} scope="settings:write" what="change the settings" />`}
    <div class="list-head"><h2>Defaults</h2><${p} kind="primary" disabled=${o} onClick=${()=>t.set(e)}>Edit defaults<//></div>
    <ul class="rows">
      <${ne} section="defaults" id="defaultLifetime"><${qt} name="Default lifetime" hint="When a request names no lifetime.">${se(s)}<//><//>
      <${ne} section="defaults" id="maxLifetime"><${qt} name="Maximum lifetime" hint="No token can be valid for longer.">${se(r)}<//><//>
      <${ne} section="defaults" id="defaultPermissions"><${qt} name="Default permissions" hint="When a request names neither permissions nor resources.">
        ${ot(i).map(({model:l,levels:c})=>n`<span><${$}>${l}<//>: <${$}>${c}<//></span>`)}
        ${Object.keys(i).length===0&&"None"}
      <//><//>
      <${ne} section="defaults" id="requireResources"><${qt} name="Resources required" hint="Whether every token must name what it opens.">${a?"On":"Off"}<//><//>
    </ul>
    <${H} tone="info" title="Short lifetimes are safer."><p>A token that leaks can be used until it expires. Your pages ask for a new one in time.</p><//>
    ${t.value&&n`<${hn} base=${t.value} onClose=${t.forget} />`}
  `}var qt=({name:e,hint:t,children:o})=>n`
  <div class="grow"><p><strong>${e}</strong></p><p class="quiet">${t}</p></div><p class="fact-value">${o}</p>
`;var vn={name:"ECDSA",namedCurve:"P-256",hash:"SHA-256"};function wn(e){let t=e.split(".");if(t.length!==3||t.some(o=>!/^[A-Za-z0-9_-]+$/.test(o)))return null;try{let[o,s]=t.slice(0,2).map(r=>JSON.parse(new TextDecoder("utf-8",{fatal:!0}).decode(xn(r))));return!kn(o)||!kn(s)?null:{parts:t,header:o,claims:s}}catch{return null}}async function Sn({parts:e,header:t}){if(t.alg!=="ES256")return"wrong algorithm";let{keys:o}=await go("/.well-known/jwks.json"),s=o.find(a=>a.kid===t.kid);if(!s)return"unknown key";let r=await crypto.subtle.importKey("jwk",{kty:s.kty,crv:s.crv,x:s.x,y:s.y},vn,!1,["verify"]),i=new TextEncoder().encode(`${e[0]}.${e[1]}`);try{return await crypto.subtle.verify(vn,r,xn(e[2]),i)?"good":"bad"}catch{return"bad"}}function xn(e){let t=atob(e.replaceAll("-","+").replaceAll("_","/"));return Uint8Array.from(t,o=>o.charCodeAt(0))}var kn=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);var $t=e=>typeof e.aud=="string"?e.aud.split(":").slice(2).join(":"):"";var An=/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(?=$|[/?#])/i,fr=/^(\*\.)?[^\s/:@?#*]+\.[^\s/:@?#*.]{2,}\.?(:\d+)?(?=$|[/?#])/i,hr=/^(https?:\/\/(?:\*\.)?[^\s/?#@*]+)[/?#]+[^\s]*$/i;function Ft(e){let t=e.trim(),o=An.test(t)?"http://":fr.test(t)?"https://":"",s=o+t,r=hr.exec(s),i=r!==null&&s.slice(r[1].length)!=="/",a=o&&i?`We added ${o} and removed the path.`:o?`We added ${o} for you.`:i?"We removed the path.":"";return{origin:r?r[1]:s,words:a}}function Tn(e){let t=URL.canParse(e)?new URL(e).origin:"null";return t==="null"?e:t}var ft=e=>/^http:\/\//i.test(e)&&An.test(e.slice(7)),Cn=e=>/^http:\/\//i.test(e)&&!ft(e)?e.replace(/^http:/i,"https:"):"";var En={href:"#/audit",words:"See the audit trail"};function On({token:e,onDone:t,onClose:o}){let{run:s,busy:r,problem:i}=q(async()=>{await V("POST","/embed/revoke-token",{by:j(),body:{token:e}}),pe({said:{before:"Revoked the token."},next:En}),t()});return n`
    <${R} title="Revoke this token?" onClose=${o}>
      <p>The service rejects it from now on. Backends that check tokens by themselves accept it until it expires. This cannot be undone.</p>
      <${T} problem=${i} retry=${s} />
      <p class="row"><${p} kind="danger" busy=${r} onClick=${s}>Revoke token<//><${p} onClick=${o}>Cancel<//></p>
    <//>
  `}function Rn({distinctId:e,onDone:t,onClose:o}){let[s,r]=y(e),[i,a]=y(0),{run:l,busy:c,problem:m,clear:d}=q(async()=>{await V("POST","/embed/revocations",{by:j(),body:{distinctId:s}}),pe({said:{before:"Revoked the tokens of ",name:s,after:"."},next:En}),t()}),{leave:u,question:h}=Z(s!==e,o),f=z(i,m);return n`
    <${R} title="Revoke a user's tokens" onClose=${u}>
      <form class="stack" ref=${f} onSubmit=${b=>{b.preventDefault(),a(i+1),s&&l()}} novalidate>
        <p>The service rejects every token issued for this user until now. Backends that check tokens by themselves accept them until they expire. This cannot be undone. Tokens that are generated afterwards work.</p>
        <${O} label="distinctId" value=${s} onValue=${b=>{r(b),d()}} placeholder="user-123"
          fault=${i&&!s?"Enter the user's distinctId.":I(m,"/distinctId")} hint="The id that your server gives the user in the token." />
        <${T} problem=${m} retry=${l} shown=${b=>b==="/distinctId"} />
        <p class="row"><${p} type="submit" kind="danger" busy=${c}>Revoke tokens<//><${p} onClick=${u}>Cancel<//></p>
      </form>
      ${h}
    <//>
  `}var br=["header","claims","signature"];function _t({token:e,label:t}){let o=e.split("."),s=o.length===3;return n`
    <div class="token-text" tabindex="0" role="group" aria-label=${t}>
      ${s?o.map((r,i)=>n`<span class=${br[i]}>${r}</span>${i<2&&"."}`):n`<span>${e}</span>`}
    </div>
  `}var uo={format:"Format",signature:"Signature","key state":"Signing key",issuer:"Issuer",audience:"Account",lifetime:"Lifetime",revocation:"Not revoked",origin:"Origin",resource:"Resource"},In={malformed:"this is not a complete embed token",too_large:"it is longer than any embed token",wrong_kind:"it is a different kind of token",unknown_key:"it is not signed with a key of this service",bad_signature:"it was changed after it was signed",wrong_issuer:"another service issued it",wrong_tenant:"it belongs to another account",wrong_audience:"it is for embedded components, or for another resource server",audience_not_declared:"the settings no longer declare its resource server",expired:"it has expired",issued_in_the_future:"its issue time is in the future",lifetime_not_allowed:"it is valid for longer than the settings allow",origin_not_authorized:"the origin is not authorized",origin_not_in_token:"the token is limited to other origins",developer_origins_off:"the developer switch is off",live_token_on_localhost:"on localhost, only tokens made with test keys work",resource_not_granted:"the token does not open it",resources_required:"the settings require resources, and the token names none"},mo={good:{result:"passed",words:"signed with one of the service's published keys"},bad:{result:"failed",words:"the signature does not match the header and claims"},"unknown key":{result:"failed",words:"the service publishes no such key"},"wrong algorithm":{result:"failed",words:"embed tokens are signed with ES256 only"},unreachable:{result:"skipped",words:"the public keys could not be fetched"},"":{result:"skipped",words:""}},Nn="Do not trust anything it says. Generate a new token on your server.",Fe={malformed:["bad","This is not an embed token","Part of it may be missing, or something was added. A token has three parts separated by dots: copy all of it, without quotes or spaces."],too_large:["bad","This is not an embed token","It is longer than any embed token can be."],wrong_kind:["bad","This is not an embed token","It is a different kind of token: embed tokens are signed with ES256 and have the type embed+jwt."],unknown_key:["bad","Not signed by this service",`It was forged, or it comes from another installation. ${Nn}`],bad_signature:["bad","Forged or damaged",`The signature does not match. ${Nn}`],wrong_issuer:["bad","From another service","The token is genuine, but another installation issued it."],wrong_tenant:["warn","Another account's token","The token is genuine, but it belongs to another account and is not accepted here."],expired:["warn","Expired","It was valid until then. Generate a new token; tokens cannot be refreshed."],issued_in_the_future:["warn","Not valid yet","Its issue time is in the future: check the clocks of your servers."],lifetime_not_allowed:["warn","Lifetime too long","The settings no longer allow a token to be valid for this long."],origin_not_authorized:["warn","Not valid at this origin","The origin is not in your list. Add it to Authorized origins."],origin_not_in_token:["warn","Not valid at this origin","The token is limited to other origins. Generate one that includes this origin."],developer_origins_off:["warn","Not valid at this origin","Origins on localhost need the developer switch in Authorized origins."],live_token_on_localhost:["warn","Not valid at this origin","On localhost, only tokens made with test keys work."],resource_not_granted:["warn","Not valid for this resource","The token does not open it. Generate one that names it."],resources_required:["warn","Not limited to resources","The settings require that every token names its resources. Generate a new one."]};function qn({said:e,signature:t,answer:o},s){let r=o?.checks?.find(({result:c})=>c==="failed"),[i,a,l]=e&&yr(e)?Fe.wrong_kind:r?gr(r):o?.active?vr(e,s):kr(e,t,s);return{tone:i,title:a,words:l}}var yr=({header:e})=>e.alg!=="ES256"||e.typ!=="embed+jwt";function gr({check:e,reason:t=""}){return Fe[t]?Fe[t]:e==="key state"?["bad","Signed with a withdrawn key","The service no longer accepts its signing key. Generate a new token."]:e==="revocation"?["bad","Revoked","The token itself, its user, the API key that made it, or all tokens of the account were revoked."]:["bad","Not valid",`The check “${uo[e]??e}” failed: ${t.replaceAll("_"," ")}.`]}function vr(e,t){return e&&e.claims.exp*1e3<=t?Fe.expired:["good","Active","The token is valid: signed by this service, for this account, not expired, not revoked."]}function kr(e,t,o){return e?t==="bad"||t==="wrong algorithm"?Fe.bad_signature:t==="unknown key"?Fe.unknown_key:e.claims.exp*1e3<=o?Fe.expired:t==="good"?["info","Signed by this service","The signature is valid and it has not expired. Only the service knows whether it was revoked."]:["warn","Only decoded","Neither this browser nor the service could verify it: do not trust it yet."]:Fe.malformed}function Dn({report:e,end:t}){let o=vt(1e3),{tone:s,title:r,words:i}=qn(e,o),{said:a,answer:l,signature:c,token:m}=e,d=a&&l?.active&&D("tokens:revoke");return n`
    <div class="report">
      <${H} tone=${s} title=${r} live><p>${i}</p>
        ${d&&n`
          <p class="row"><${p} onClick=${()=>t({what:"token"})}>Revoke this token<//>
            <${p} onClick=${()=>t({what:"user",distinctId:String(a.claims.sub)})}>Revoke all tokens of this user<//></p>
        `}
      <//>
      ${a&&n`<${Sr} claims=${a.claims} now=${o} proven=${wr(e)} resource=${l?.resource??""} generator=${l?.generatedBy?.label} />`}
      <div class="card">
        <h2>Checks</h2>
        <ol class="checks">
          ${a&&n`<${_n} name="Signature, verified in this browser" result=${mo[c].result} words=${mo[c].words} />`}
          ${(l?.checks??[]).map(({check:u,result:h,reason:f})=>n`
            <${_n} key=${u} name=${uo[u]??u} result=${h} words=${f?In[f]??f.replaceAll("_"," "):""} />
          `)}
        </ol>
        ${!l&&n`<p class="quiet">The service's own checks are missing: it was not asked, or did not answer.</p>`}
      </div>
      ${a&&n`
        <div class="card">
          <h2>Decoded</h2>
          <${_t} token=${m} label="The token, colored by part" />
          <div class="columns decoded">
            <${Ln} title="Header" part="header" value=${a.header} />
            <${Ln} title="Claims" part="claims" value=${a.claims} />
          </div>
          <p class="part-signature"><span class="dot"></span> Signature: ${a.parts[2].length} characters${typeof a.header.alg=="string"&&n`, <${$}>${a.header.alg}<//>`}, over both parts before it.</p>
        </div>
      `}
    </div>
  `}var wr=({signature:e,answer:t})=>e==="good"||!!t?.checks?.some(({check:o,result:s})=>o==="signature"&&s==="passed");function Sr({claims:e,now:t,proven:o,resource:s,generator:r}){let i=Object.entries(po(e.attrs)?e.attrs:{}),a=qe(e.resources),l=ot(po(e.permissions)?e.permissions:{});return n`
    <div class="card">
      <h2>User ${!o&&n`<span class="tag bad">Not verified</span>`}</h2>
      ${!o&&n`<p class="quiet">Anyone could have written this: the signature does not prove it.</p>`}
      <dl class="facts">
        <div><dt>distinctId</dt><dd><${$}>${We(e.sub)}<//></dd></div>
        <div><dt>role</dt><dd><${$}>${We(e.role)}<//></dd></div>
      </dl>
      <h3>Attributes</h3>
      <dl class="facts" hidden=${i.length===0}>
        ${i.map(([c,m])=>n`<div key=${c}><dt><${$}>${c}<//></dt><dd><${$}>${We(m)}<//></dd></div>`)}
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
        <div><dt>Issued</dt><dd><${Fn} seconds=${e.iat} now=${t} /></dd></div>
        <div><dt>${e.exp*1e3<=t?"Expired":"Expires"}</dt><dd><${Fn} seconds=${e.exp} now=${t} /></dd></div>
        ${e.env&&n`<div><dt>Environment</dt><dd><${$}>${We(e.env)}<//></dd></div>`}
        ${$t(e)&&n`<div><dt>For</dt><dd><${$}>${$t(e)}${s&&` (${s})`}<//></dd></div>`}
        ${e.akid&&n`<div><dt>Generated ${_e(We(e.akid))?"by":"with"}</dt><dd><${ut} id=${We(e.akid)} label=${r} /></dd></div>`}
      </dl>
    </div>
  `}function Fn({seconds:e,now:t}){let{zone:o}=C(ae);if(e===void 0)return"—";let s=new Date(Number(e)*1e3);return Number.isNaN(s.getTime())?n`<${$}>${We(e)}<//>`:n`<time datetime=${s.toISOString()}>${qo(s,t)} <span class="quiet">(${Oe(s,o)})</span></time>`}var xr={passed:"check",failed:"cross",skipped:"skip"},_n=({name:e,result:t,words:o})=>n`
  <li class="check-row ${t}"><${ve} name=${xr[t]??"info"} /><span><strong>${e}</strong> <span class="result-word">${t}</span>${o&&n`<span class="quiet"> · ${o}</span>`}</span></li>
`,Ln=({title:e,part:t,value:o})=>n`
  <div class="part-${t}"><h3><span class="dot"></span> ${e}</h3><pre tabindex="0" aria-label=${e}><code><bdi>${JSON.stringify(o,null,2)}</bdi></code></pre></div>
`,We=e=>Array.isArray(e)?e.map(String).join(", "):po(e)?JSON.stringify(e):e===void 0?"—":String(e),po=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);var $o=Ee({token:"",times:0});function Pn(e){$o.set({token:e,times:$o.get().times+1}),location.hash="#/introspection"}function Vn(){let e=C($o),t=F("introspection",{text:"",origin:"",opens:""}),{text:o,origin:s,opens:r}=t.value,[i,a]=y(null),[l,c]=y({what:""}),{run:m,busy:d}=q(async(A,S)=>{let E=await Ar(A,S);a(E),E.problem||t.settle()}),u=oe(null);W(()=>{e.token&&(t.set({text:e.token,origin:"",opens:""}),m(e.token,{origin:"",opens:""}))},[e.times]),W(()=>{i&&u.current?.focus()},[i]);let h=o.trim(),{origin:f,words:v}=Ft(s),b=Tn(f),k=A=>{A.preventDefault(),h&&m(h,{origin:b,opens:r.trim()})},x=()=>{c({what:""}),i&&m(i.token,i)},g=D("tokens:introspect");return n`
    <p class="lead">Paste any token, from the sandbox or from production, to see its user, its attributes, and whether it is valid.</p>
    <form class="card stack" onSubmit=${k} novalidate aria-label="Introspect a token">
      <${ye} label="JWT Token" hint="It stays in this tab and is sent to the service only.">
        ${A=>n`<textarea class="code-field" rows="5" spellcheck=${!1} autocomplete="off" ...${A} value=${o} onInput=${he(S=>t.set({text:S,origin:s,opens:r}))} placeholder="eyJhbGciOi…" />`}
      <//>
      ${g&&n`<${O} label="Origin" optional value=${s} onValue=${A=>t.set({text:o,origin:A,opens:r})} fault=${I(i?.problem,"/origin")}
        placeholder="https://app.example.com" hint=${b!==s.trim()?n`Checked as <${$} code>${b}<//>. ${v}`:"Also check whether a page at this origin can use the token."} />
        <${O} label="Resource" optional value=${r} onValue=${A=>t.set({text:o,origin:s,opens:A})} fault=${I(i?.problem,"/opens")}
          placeholder="dashboard:sales-2026" hint="Also check whether the token opens it." />`}
      <p class="row"><${p} type="submit" kind="primary" icon="introspection" busy=${d} disabled=${!h}>Introspect token<//>
        ${o&&n`<${p} kind="quiet" onClick=${()=>{t.forget(),a(null)}}>Clear<//>`}</p>
      ${!g&&n`<p class="hint">${G.get().person?"Your role cannot ask the service":n`Your API key lacks the scope <code>tokens:introspect</code>`}: only this browser decodes and verifies the token.</p>`}
    </form>
    ${i?.problem&&n`<${T} problem=${i.problem} retry=${()=>m(i.token,i)} shown=${A=>A==="/origin"||A==="/opens"} />`}
    ${i&&n`<div ref=${u} tabindex="-1" class="report-head"><${Dn} report=${i} end=${c} /></div>`}
    ${!i&&n`<${H} tone="info" title="Checked twice."><p>Your browser verifies the signature. The service checks everything else.</p><//>`}
    ${D("tokens:revoke")&&n`
      <div class="card">
        <h2>End the tokens of a user</h2>
        <p class="quiet">For example when somebody leaves: every token issued for them until now becomes invalid.</p>
        <p class="row"><${p} onClick=${()=>c({what:"user",distinctId:""})}>Revoke a user's tokens<//></p>
      </div>
    `}
    ${l.what==="token"&&i&&n`<${On} token=${i.token} onDone=${x} onClose=${()=>c({what:""})} />`}
    ${l.what==="user"&&n`<${Rn} distinctId=${l.distinctId??""} onDone=${x} onClose=${()=>c({what:""})} />`}
  `}async function Ar(e,{origin:t,opens:o}){let s=wn(e),[r,i]=await Promise.all([s?Sn(s).catch(()=>"unreachable"):"",D("tokens:introspect")?Tr(e,{origin:t,opens:o},s):{answer:null,problem:null}]);return{token:e,origin:t,opens:o,said:s,signature:r,...i}}async function Tr(e,{origin:t,opens:o},s){let r=s?$t(s.claims):"",i=J.get().document?.resourceServers.some(({id:a})=>a===r)?r:"";try{let{body:a}=await V("POST","/embed/introspect-token",{by:j(),body:{token:e,explain:!0,...t?{origin:t}:{},...o?{opens:o}:{},...i?{audience:i}:{}}});return{answer:a,problem:null}}catch(a){if(!(a instanceof Me))throw a;return{answer:null,problem:a}}}var Cr=[["0","Stops working now"],["3600","Works for 1 more hour"],["86400","Works for 1 more day"],["604800","Works for 1 more week"]];function jn({apiKey:e,onDone:t,onClose:o}){let[s,r]=y("86400"),{run:i,busy:a,problem:l}=q(async()=>{t((await V("POST",`/api-keys/${e.id}/rotate`,{by:j(),body:{overlap:Number(s)}})).body)});return n`
    <${R} title=${n`Rotate <${$}>${e.label}<//>`} onClose=${o}>
      <p>A new key with the same rights replaces this one. Give the new key to your server while both work.</p>
      <${B} label="The old key" value=${s} onValue=${r} options=${Cr} />
      <${T} problem=${l} retry=${i} />
      <p class="row"><${p} kind="primary" busy=${a} onClick=${i}>Rotate key<//><${p} onClick=${o}>Cancel<//></p>
    <//>
  `}function Wn({apiKey:e,own:t,onDone:o,onClose:s}){let[r,i]=y(""),[a,l]=y(0),c=r.trim()===e.label.trim(),[m,d]=y(!1),{run:u,busy:h,problem:f}=q(async()=>{o((await V("DELETE",`/api-keys/${e.id}?revokeTokens=${m}`,{by:j()})).body,"Revoked the key")}),{leave:v,question:b}=Z(r!=="",s),k=z(a,f),x=g=>{g.preventDefault(),l(a+1),c&&u()};return n`
    <${R} title=${n`Revoke <${$}>${e.label}<//>`} onClose=${v}>
      <form class="stack" ref=${k} onSubmit=${x} novalidate>
        <p>The key stops working immediately and permanently. So does everything that uses it.</p>
        ${t&&n`<${H} tone="warn" title="You are signed in with this key."><p>You will need a different one to continue.</p><//>`}
        <${X} label="Also revoke the tokens that it generated" checked=${m} onValue=${d} hint="Otherwise they stay valid until they expire." />
        <${O} label=${n`Type <${$} code>${e.label}<//> to confirm`} value=${r} onValue=${i}
          fault=${a>0&&!c?"Type the label exactly as above.":""} />
        <${T} problem=${f} retry=${u} />
        <p class="row"><${p} type="submit" kind="danger" busy=${h}>Revoke key<//><${p} onClick=${v}>Cancel<//></p>
      </form>
      ${b}
    <//>
  `}var Lt=({label:e,servers:t,value:o,problem:s,hint:r,nobody:i,onValue:a})=>n`
  <${B} label=${e} value=${o} onValue=${a} fault=${I(s,"/audience")} hint=${r}
    options=${[["",i],...t.map(({id:l,label:c})=>[l,c?`${c} (${l})`:l])]} />
`;var Er=et.map(([e,,,t])=>[e,t]),Or={type:"dashboard",id:"",level:"can_view"};function nt({legend:e,hint:t,named:o,onChange:s,tried:r,problem:i,at:a}){let l=(c,m)=>s(o.map((d,u)=>c===u?{...d,...m}:d));return n`
    <fieldset class="group"><legend>${e}</legend>
      <p class="hint">${t}</p>
      ${o.map((c,m)=>n`
        <div class="resource" role="group" aria-label="Resource ${m+1}" key=${m}>
          <${B} label="Type" value=${c.type} options=${Er} onValue=${d=>l(m,{type:d,level:Bn(d)[0][0]})} />
          <${O} label="ID" value=${c.id} onValue=${d=>l(m,{id:d})} placeholder="sales-2026" fault=${(r?Te(c):"")||I(i,`${a}/${m}`)} />
          <${B} label="Permission" value=${c.level} options=${Bn(c.type)} onValue=${d=>l(m,{level:d})} />
          <p class="row"><${p} kind="quiet" aria-label="Remove resource ${m+1}" onClick=${()=>s(o.filter((d,u)=>m!==u))}>Remove<//></p>
        </div>
      `)}
      <p class="row"><${p} icon="plus" onClick=${()=>s([...o,Or])}>Add a resource<//></p>
      ${Mn(i,a)&&n`<p class="fault" data-fault tabindex="-1">${Mn(i,a)}</p>`}
    </fieldset>
  `}var Bn=e=>(et.find(([t])=>t===e)?.[2]??[]).map(t=>[t,tt[t]]),Mn=(e,t)=>(e?.errors??[]).filter(({pointer:o})=>o===t).map(({detail:o})=>o).join(" ");var Rr=864e5,Nr=86400,Ir=[["","Never"],["30","In 30 days"],["90","In 90 days"],["365","In a year"]],Kn=[["live","Live"],["test","Test: tokens for development"]];function Un({own:e,onDone:t,onClose:o}){let{document:s}=C(J),r=F("keys/form",()=>({label:"",scopes:e.scopes.includes("tokens:generate")?["tokens:generate"]:e.scopes.slice(0,1),environment:e.environment,expiry:"",longest:dt(e.maxTokenLifetime),audience:"",pins:{},resources:[]})),{label:i,scopes:a,environment:l,expiry:c,longest:m,pins:d,resources:u,audience:h}=r.value,f=s?.resourceServers??[],[v,b]=y(0),k=oe({body:"",id:""}),x=()=>{r.forget(),o()},g=(s?.tokenAttributes??[]).filter(({builtIn:U})=>!U),A=Object.fromEntries(g.map(U=>[U.name,de(U,d[U.name]??"")])),S=m.count.trim()===""?null:mt(m),E={label:i.trim()?"":"Enter a label.",scopes:a.length?"":"Choose at least one.",longest:S===null||Number.isInteger(S)&&S>=60&&S<=Nr?"":"Enter a time from 1 minute to 24 hours."},{run:N,busy:_,problem:L,clear:ce}=q(async()=>{let U={label:i.trim(),scopes:a,environment:l,expiresAt:c?_r(Number(c)):null,maxTokenLifetime:S,pinnedAttributes:Object.fromEntries(Object.entries(A).filter(([,{value:fe}])=>fe!==void 0).map(([fe,{value:hs}])=>[fe,hs])),...h?{audience:h}:{},...u.length?{pinnedResources:je(u)}:{}},w=await Fr(U,k.current);r.forget(),t(w)}),{leave:Y,question:P}=Z(r.typed,x),Q=U=>w=>{r.set({...r.value,[U]:w}),ce()},K=U=>{U.preventDefault(),b(v+1),Object.values(E).every(w=>!w)&&Object.values(A).every(({fault:w})=>!w)&&!u.some(Te)&&N()},Ce=z(v,L),ie=(U,w)=>(v?E[U]:"")||I(L,`/${w}`),M=U=>/^\/(label|scopes|expiresAt|environment|maxTokenLifetime|pinnedAttributes\/|pinnedResources|audience)/.test(U);return n`
    <${R} wide title="Create an API key" onClose=${Y}>
      <form class="stack" ref=${Ce} onSubmit=${K} novalidate>
        <${O} label="Label" value=${i} onValue=${Q("label")} fault=${ie("label","label")} placeholder="Production server" hint="Where the key is used." />
        <${qr} scopes=${a} mine=${e.scopes} fault=${ie("scopes","scopes")} onScopes=${Q("scopes")} />
        <div class="columns">
          <${B} label="Environment" value=${l} onValue=${Q("environment")} fault=${I(L,"/environment")}
            options=${e.environment==="test"?Kn.slice(1):Kn} hint=${e.environment==="test"?"Your own key is for tests only.":""} />
          <${B} label="Expires" value=${c} onValue=${Q("expiry")} fault=${I(L,"/expiresAt")} options=${Ir} />
          <${pt} label="Maximum lifetime of its tokens" optional value=${m} onValue=${Q("longest")} fault=${ie("longest","maxTokenLifetime")}
            hint=${e.maxTokenLifetime===null?"Leave empty for the maximum in the token defaults.":`At most ${se(e.maxTokenLifetime)}, as for your own key.`} />
          ${f.length>0&&n`<${Lt} label="For" servers=${f} value=${h} problem=${L} nobody="Whatever your server asks for"
            hint="A key for a resource server generates and accepts tokens of that server alone." onValue=${Q("audience")} />`}
        </div>
        ${g.length>0&&n`
          <fieldset class="group"><legend>Pinned attributes</legend>
            <p class="hint">Every token generated with this key has these values; requests for other values are rejected. Leave empty what your server decides.</p>
            <div class="columns">${g.map(U=>n`
              <${Ae} key=${U.name} attribute=${{...U,required:!1,default:null}} text=${d[U.name]??""} onText=${w=>Q("pins")({...d,[U.name]:w})}
                fault=${A[U.name].fault||I(L,`/pinnedAttributes/${Ke(U.name)}`)} />
            `)}</div>
          </fieldset>
        `}
        <${nt} legend="Limited to resources" named=${u} onChange=${Q("resources")} tried=${v} problem=${L} at="/pinnedResources"
          hint="Tokens generated with this key open only these. Without any, your server decides." />
        <${T} problem=${L} retry=${N} shown=${M} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${_}>Create key<//><${p} onClick=${Y}>Cancel<//></p>
      </form>
      ${P}
    <//>
  `}var qr=({scopes:e,mine:t,fault:o,onScopes:s})=>n`
  <fieldset class="group"><legend>What it can do</legend>
    <div class="columns">${Object.entries(Ue).map(([r,[i,a]])=>n`
      <${X} key=${r} label=${i} checked=${e.includes(r)} disabled=${!t.includes(r)}
        hint=${t.includes(r)?a:"Your own key cannot do this."}
        onValue=${l=>s(l?[...e,r]:e.filter(c=>c!==r))} />
    `)}</div>
    ${o&&n`<p class="fault" data-fault tabindex="-1">${o}</p>`}
  </fieldset>
`;async function Fr(e,t){let o=JSON.stringify(e);return t.body!==o&&Object.assign(t,{body:o,id:crypto.randomUUID()}),(await V("POST","/api-keys",{by:j(),body:e,headers:{"idempotency-key":t.id}})).body}var _r=e=>`${new Date(Date.now()+e*Rr).toISOString().slice(0,19)}Z`;function Gn({apiKey:e,onClose:t}){let o=F(`keys/rename/${e.id}`,e.label),[s,r]=y(0),i=()=>{o.forget(),t()},a=o.value.trim(),{run:l,busy:c,problem:m,clear:d}=q(async()=>{await Yn(e.id,a),pe({said:{before:"Renamed the key to ",name:a,after:"."},undo:()=>Yn(e.id,e.label)},{section:"keys",key:e.id}),i()}),{leave:u,question:h}=Z(o.typed,i),f=z(s,m),v=b=>{b.preventDefault(),r(s+1),a&&l()};return n`
    <${R} title=${n`Rename <${$}>${e.label}<//>`} onClose=${u}>
      <form class="stack" ref=${f} onSubmit=${v} novalidate>
        <${O} label="Label" onFocus=${Lr} value=${o.value} onValue=${b=>{o.set(b),d()}} fault=${s&&!a?"Enter a label.":I(m,"/label")} />
        <${T} problem=${m} retry=${l} shown=${b=>b==="/label"} />
        <p class="row"><${p} type="submit" kind="primary" busy=${c}>Save label<//><${p} onClick=${u}>Cancel<//></p>
      </form>
      ${h}
    <//>
  `}var Lr=e=>e.currentTarget.select();async function Yn(e,t){await V("PATCH",`/api-keys/${e}`,{by:j(),body:{label:t}}),await it()}var Dr="EMBED_API_KEY";function zn({made:e,onClose:t}){let[o,s]=y(!1),[r,i]=y(!1),a=e.apiKey??"",l=()=>o?t():i(!0);return n`
    <${R} wide title="Copy your API key now" onClose=${l}>
      <${H} tone="warn" title="You will not see it again."><p>The service stores only a hash of it. Put it where your server keeps its secrets.</p><//>
      <div class="secret" onCopy=${()=>s(!0)}><code tabindex="0" role="group" aria-label="The new API key">${a}</code></div>
      <p class="row"><${ke} kind="primary" text=${a} label="Copy the API key" onCopied=${()=>s(!0)} />
        <${p} icon="export" onClick=${()=>{Nt("embed-tokens.env","text/plain",`${Dr}=${a}
`),s(!0)}}>Save as .env<//>
        <${p} why=${o?"":"Copy or save the key first."} onClick=${l}>Done<//></p>
      ${r&&!o&&n`<p class="fault" role="alert">This key cannot be shown again: copy or save it before you close this.</p>`}
    <//>
  `}var Pr={href:"#/sandbox",words:"Next: sandbox"},Vr={what:""};function Hn({current:e}){let{key:t}=C(G),{keys:o}=C(Se),{zone:s}=C(ae),r=D("keys:manage"),i=F("keys/doing",Vr,{quiet:!0}),a=F("keys/made",null),l=q(it);W(()=>{e&&r&&l.run()},[e,r]);let c=(x,g)=>{i.forget(),pe({said:{before:`${g} `,name:x.label,after:"."}},{section:"keys",key:x.id}),l.run()},m=x=>{a.forget();let g=o?.find(({id:E})=>E===x.replaces),A={before:x.replaces?"Rotated the key ":"Created the key ",name:x.label,after:"."},S=g?.expiresAt&&g.status==="active"?`The old key ····${g.lastFour} works until ${Oe(new Date(g.expiresAt),s)}.`:"";pe({said:A,more:S,next:x.replaces?void 0:Pr},{section:"keys",key:x.id})},d=x=>{i.forget(),a.set(x),l.run()},u=n`<p class="lead">Your servers use API keys to request tokens. Keep keys secret: never put one into a web page or a repository, and rotate them regularly.</p>`;if(!r)return n`${u}<${le} title="Your key cannot manage API keys." scope="keys:manage" what="manage API keys" />`;let[h,f]=[!0,!1].map(x=>(o??[]).filter(({status:g})=>g==="active"===x)),v=x=>n`<ul class="rows">${x.map(g=>n`<${jr} key=${g.id} apiKey=${g} own=${g.id===t?.id} successor=${o?.find(({replaces:A})=>A===g.id)} start=${i.set} />`)}</ul>`,{what:b,key:k}=i.value;return n`
    ${u}
    <div class="list-head"><h2>Active keys <span class="count">${h.length}</span></h2>
      <${p} kind="primary" icon="plus" onClick=${()=>i.set({what:"create"})}>Create API key<//></div>
    <${T} problem=${l.problem} retry=${l.run} />
    ${!o&&!l.problem&&n`<${Re} what="the keys" />`}
    ${o&&h.length===0&&n`<${me} icon="keys" title="No active keys"><p>Create one for your server.</p><//>`}
    ${v(h)}
    ${f.length>0&&n`<details class="ended"><summary>Inactive keys <span class="count">${f.length}</span></summary>${v(f)}</details>`}
    ${b==="create"&&n`<${Un} own=${Ao()} onDone=${d} onClose=${i.forget} />`}
    ${b==="rename"&&n`<${Gn} apiKey=${k} onDone=${c} onClose=${i.forget} />`}
    ${b==="rotate"&&n`<${jn} apiKey=${k} onDone=${d} onClose=${i.forget} />`}
    ${b==="revoke"&&n`<${Wn} apiKey=${k} own=${k?.id===t?.id} onDone=${c} onClose=${i.forget} />`}
    ${a.value&&n`<${zn} made=${a.value} onClose=${()=>m(a.value)} />`}
  `}function jr({apiKey:e,own:t,successor:o,start:s}){let{label:r,environment:i,lastFour:a,status:l}=e;return n`
    <${ne} section="keys" id=${e.id}>
      <div class="grow">
        <p><strong><${$}>${r}<//></strong> <code>emb_${i}_…${a??""}</code>${" "}
          <span class="tag ${i==="test"?"warn":"strong"}">${i==="test"?"Test":"Live"}</span>${t&&n` <span class="tag">Your key</span>`}${l!=="active"&&n` <span class="tag warn">${l==="revoked"?"Revoked":"Expired"}</span>`}</p>
        <${Wr} apiKey=${e} />
        ${o&&n`<p class="quiet">Replaced by <${Rt} id=${o.id} /></p>`}
      </div>
      ${l==="active"&&n`<div class="row-actions">
        <${p} kind="quiet" aria-label="Rename ${r}" onClick=${()=>s({what:"rename",key:e})}>Rename<//>
        ${!o&&n`<${p} kind="quiet" aria-label="Rotate ${r}" onClick=${()=>s({what:"rotate",key:e})}>Rotate<//>`}
        <${p} kind="quiet" aria-label="Revoke ${r}" onClick=${()=>s({what:"revoke",key:e})}>Revoke<//>
      </div>`}
    <//>
  `}function Wr({apiKey:{scopes:e,status:t,createdAt:o,createdBy:s,lastUsedAt:r,expiresAt:i,revokedAt:a,pinnedAttributes:l,pinnedResources:c,maxTokenLifetime:m}}){let d=Object.entries(l);return n`
    <p class="quiet">${e.map(u=>Ue[u]?.[0]??u).join(" · ")}</p>
    <p class="quiet">Created <${re} at=${o} /> <${Qe} id=${s} /> · ${r?n`used <${re} at=${r} />`:"never used"}${i&&n` · ${t==="expired"?"expired":"expires"} <${re} at=${i} />`}${a&&n` · revoked <${re} at=${a} />`}</p>
    ${m!==null&&n`<p class="quiet">Its tokens are valid for at most ${se(m)}.</p>`}
    ${d.length>0&&n`<p class="quiet">Its tokens always have ${d.map(([u,h])=>n`<${$} code>${u} = ${[h].flat().join(", ")}<//> `)}</p>`}
    ${c&&n`<p class="quiet">Its tokens open only ${qe(c).map(u=>n`<${$} code>${u}<//> `)}</p>`}
  `}var Dt=({origin:e,label:t})=>n`<span><${$} code>${e}<//>${t&&n` <${$}>${t}<//>`}</span>`;var Br=350,Mr=/^[a-z][a-z0-9+.-]*:\/\/[^\s/]*([^\s/.]\.[^\s/.]{2,}|localhost|\d|\])/i;function Jn(e){let[t,o]=y({of:"",explained:null,fault:""});return W(()=>{if(!Mr.test(e)||!D("settings:write"))return;let s=!0,r=(a,l)=>s&&o({of:e,explained:a,fault:l}),i=setTimeout(()=>{V("POST","/settings/authorized-origins?dryRun=true",{by:j(),body:{origin:e}}).then(({body:a})=>r(a,""),a=>r(null,Kr(a)))},Br);return()=>{s=!1,clearTimeout(i)}},[e]),t.of===e?t:{explained:null,fault:""}}function Kr(e){return e instanceof Me?e.status===409?"This origin is in the list already.":e.status===422?I(e,"/origin")||e.detail:"":""}function Xn({explained:e,origin:t,typed:o,words:s,children:r}){if(!e)return n`
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
      ${l&&n`<${H} tone="warn" title="This includes every subdomain, at any depth."><p>Anyone who can publish a page on one of them, such as a forgotten test server, can show your components. List single origins where you can.</p><//>`}
    </div>
  `}var Ur={href:"#/attributes",words:"Next: token attributes"};function Zn({origin:e,base:t,origins:o,developer:s,onClose:r}){let i=F(`origins/form/${e?.origin??""}`,{text:e?.origin??"",label:e?.label??"",allow:!1}),[a,l]=y(0),{text:c,label:m,allow:d}=i.value,u=()=>{i.forget(),r()},h=ee(u),{leave:f,question:v}=Z(i.typed,u),{origin:b,words:k}=Ft(c),x=!e&&!s&&ft(b),g=Jn(e||x?"":b),A={origin:g.explained?.origin??b,label:m.trim()||null},S=e?t.map(K=>K.origin===e.origin?{...K,label:A.label}:K):[...t,A],E=`/authorizedOrigins/${e?t.findIndex(({origin:K})=>K===e.origin):t.length}`,N=!e&&o.some(({origin:K})=>K===A.origin),_=N?"This origin is in the list already.":I(h.problem,`${E}/origin`)||g.fault||(a&&!b?"Enter an origin.":a&&x&&!d?"Turn on the developer switch below to save this origin.":""),L=K=>{i.set({...i.value,...K}),h.clear()},ce=z(a,h.problem),Y=K=>{if(K.preventDefault(),l(a+1),N||!b||x&&!d)return;let Ce={before:e?"Saved the label of ":"Added ",name:A.origin,after:"."};h.save({part:De,base:t,mine:S,said:Ce,next:e?void 0:Ur,section:"origins",row:()=>A.origin,...x?{developerOrigins:!0}:{}})},P=_?Cn(b):"",Q=K=>K===`${E}/origin`||K===`${E}/label`;return n`
    <${R} wide title=${e?"Edit an origin":"Add an origin"} onClose=${f}>
      <form class="stack" ref=${ce} onSubmit=${Y} novalidate>
        <div class="columns">
          <${O} label="Origin" value=${c} onValue=${K=>L({text:K})} inputmode="url" disabled=${!!e}
            fault=${_&&n`<span>${_}${P&&n`<br /><${p} kind="link" onClick=${()=>L({text:P})}>Use <${$} code>${P}<//><//>`}</span>`}
            placeholder="https://app.example.com" hint="Where your application runs: the start of its address. https://*.example.com includes every subdomain." />
          <${O} label="Label" optional value=${m} onValue=${K=>L({label:K})} fault=${I(h.problem,`${E}/label`)}
            placeholder="Production" />
        </div>
        ${!e&&n`<${Xn} explained=${g.explained} origin=${x?b:""} typed=${b!==""} words=${k}>
          ${x&&n`
            <${X} toggle label="Allow origins on http://localhost" checked=${d} onValue=${K=>L({allow:K})}
              hint="The developer switch: origins on your own machine need it. Only tokens made with test keys work there." />
          `}
        <//>`}
        <${T} problem=${h.problem} retry=${h.again} shown=${Q} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${h.busy}>${e?"Save":"Save origin"}<//><${p} onClick=${f}>Cancel<//></p>
      </form>
      ${v}
      <${te} saving=${h} nameOf=${De.keyOf} describe=${Dt} />
    <//>
  `}var Yr=9,fo=({origin:e})=>e;function Qn(){let{document:e}=C(J);return e?n`
    <p class="lead">Your components appear only on pages at these addresses. Requests and tokens from anywhere else are rejected.</p>
    ${!D("settings:write")&&n`<${le} scope="settings:write" what="change the settings" />`}
    <${Gr} origins=${e.authorizedOrigins} developer=${e.developerOrigins} />
    <${Jr} on=${e.developerOrigins} origins=${e.authorizedOrigins} />
  `:n`<${ge} what="the origins" reload=${$e} />`}function Gr({origins:e,developer:t}){let[o,s]=y(""),r=F("origins/edited",null,{quiet:!0}),i=zr(e),a=ee(),l=!D("settings:write"),c=u=>a.save({part:De,base:e,mine:e.filter(({origin:h})=>h!==u.origin),said:{before:"Removed ",name:u.origin,after:"."},section:"origins",row:()=>u.origin}),m=o.trim().toLowerCase(),d=e.filter(({origin:u,label:h})=>`${u} ${i[u]??""} ${h??""}`.toLowerCase().includes(m));return n`
    <div class="list-head">
      <h2>Origins <span class="count">${e.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${l} onClick=${()=>r.set({origin:null,base:e})}>Add origin<//>
    </div>
    ${e.length>=Yr&&n`<${O} label="Find an origin" type="search" value=${o} onValue=${s} />`}
    <${T} problem=${a.problem} retry=${a.again} />
    ${e.length===0&&n`
      <${me} icon="origins" title="No origins yet"><p>Until you add the address of your application, no page can show your components.</p><//>
    `}
    <ul class="rows">
      ${d.map(u=>n`
        <${ne} key=${u.origin} section="origins" id=${u.origin}>
          <div class="grow">
            <p><${$} code>${u.origin}<//> ${u.origin.includes("*")&&n`<span class="tag warn">All subdomains</span>`}</p>
            ${i[u.origin]&&n`<p class="quiet">Displayed as <${$}>${i[u.origin]}<//>. Check every letter: different names can look alike.</p>`}
            <p class="quiet">${u.label&&n`<${$}>${u.label}<//> · `}added ${u.createdAt&&n`<${re} at=${u.createdAt} />`}</p>
          </div>
          <div class="row-actions">
            <${p} kind="quiet" aria-label="Edit ${u.origin}" disabled=${l} onClick=${()=>r.set({origin:u,base:e})}>Edit<//>
            <${p} kind="quiet" aria-label="Remove ${u.origin}" disabled=${l||a.busy} onClick=${()=>c(u)}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    ${e.length>0&&d.length===0&&n`<p class="quiet">No origin matches “${o}”.</p>`}
    ${r.value&&n`<${Zn} ...${r.value} origins=${e} developer=${t} onClose=${r.forget} />`}
    <${te} saving=${a} nameOf=${fo} describe=${Dt} />
  `}function zr(e){let[t,o]=y({}),s=e.filter(({origin:r})=>r.includes("xn--")).map(fo).join(" ");return W(()=>{s&&V("GET","/settings/authorized-origins",{by:j()}).then(({body:r})=>o(Object.fromEntries(r.authorizedOrigins.filter(Hr).map(i=>[i.origin,i.unicode]))),()=>{})},[s]),t}var Hr=({origin:e,unicode:t})=>e!==t;function Jr({on:e,origins:t}){let o=ee(),s=e?t.map(fo).filter(ft):[],r=i=>o.save({part:De,base:t,mine:t,developerOrigins:i,said:{before:i?"Origins on http://localhost are allowed.":"Origins on http://localhost are no longer allowed."}});return n`
    <div class="card">
      <h2>While you develop</h2>
      <${X} toggle label="Allow origins on http://localhost" checked=${e} disabled=${!D("settings:write")||o.busy||s.length>0} onValue=${r}
        hint=${s.length?n`To turn this off, first remove ${s.map((i,a)=>n`${a>0&&", "}<${$} code>${i}<//>`)}.`:"Also http://127.0.0.1 and http://[::1], on any port. Add each of them above."} />
      <${T} problem=${o.problem} retry=${o.again} />
    </div>
  `}function es({member:e,own:t,onDone:o,onClose:s}){let r=F(`people/change/${e.id}`,{name:e.name,role:e.role??"viewer",endSessions:!1}),{name:i,role:a,endSessions:l}=r.value,[c,m]=y(0),d=()=>{r.forget(),s()},{run:u,busy:h,problem:f,clear:v}=q(async()=>{let E={name:i.trim(),...a===e.role?{}:{role:a},...l?{endSessions:l}:{}},N=(await V("PATCH",`/members/${e.id}`,{by:j(),body:E})).body;r.forget(),o("Changed",N)}),{leave:b,question:k}=Z(r.typed,d),x=z(c,f),g=E=>N=>{r.set({...r.value,[E]:N}),v()},A=E=>{E.preventDefault(),m(c+1),u()},S=e.status==="active"&&(l||a!==e.role);return n`
    <${R} title=${n`Change <${$}>${ue(e)}<//>`} onClose=${b}>
      <form class="stack" ref=${x} onSubmit=${A} novalidate>
        <${O} label="Name" value=${i} onValue=${g("name")} fault=${I(f,"/name")} />
        <${kt} value=${a in Lo?a:"viewer"} onValue=${g("role")} fault=${I(f,"/role")} />
        ${e.status==="active"&&n`<${X} label="Sign them out everywhere" checked=${l||a!==e.role} disabled=${a!==e.role} onValue=${g("endSessions")}
          hint="Ends their sessions and the tokens that they generated. Another role does this in any case." />`}
        ${t&&S&&n`<${H} tone="warn" title="This is you."><p>You will have to sign in again.</p><//>`}
        <${T} problem=${f} retry=${u} shown=${E=>/^\/(name|role)$/.test(E)} />
        <p class="row"><${p} type="submit" kind="primary" busy=${h}>Save<//><${p} onClick=${b}>Cancel<//></p>
      </form>
      ${k}
    <//>
  `}function ts({onDone:e,onClose:t}){let o=F("people/invite",{name:"",email:"",role:"viewer"}),{name:s,email:r,role:i}=o.value,[a,l]=y(0),c=()=>{o.forget(),t()},{run:m,busy:d,problem:u,clear:h}=q(async()=>{let g={name:s.trim(),role:i,...r.trim()?{email:r.trim()}:{}},A=(await V("POST","/members",{by:j(),body:g})).body;o.forget(),e(A)}),{leave:f,question:v}=Z(o.typed,c),b=z(a,u),k=g=>A=>{o.set({...o.value,[g]:A}),h()};return n`
    <${R} title="Invite a person" onClose=${f}>
      <form class="stack" ref=${b} onSubmit=${g=>{g.preventDefault(),l(a+1),s.trim()&&m()}} novalidate>
        <p>You get a link to send to them. It works once, within 7 days, for whoever opens it and signs in.</p>
        <${O} label="Name" value=${s} onValue=${k("name")} fault=${a&&!s.trim()?"Enter a name.":I(u,"/name")} placeholder="Ana Ruiz" />
        <${O} label="E-mail address" optional type="email" value=${r} onValue=${k("email")} fault=${I(u,"/email")}
          hint="If your company's sign-in service says that theirs is another one, the link is refused." />
        <${kt} value=${i} onValue=${k("role")} fault=${I(u,"/role")} />
        <${T} problem=${u} retry=${m} shown=${g=>/^\/(name|email|role)$/.test(g)} />
        <p class="row"><${p} type="submit" kind="primary" busy=${d}>Create the link<//><${p} onClick=${f}>Cancel<//></p>
      </form>
      ${v}
    <//>
  `}function os({member:e,onClose:t}){let[o,s]=y(!1),[r,i]=y(!1),a=e.invitationUrl??"";return n`
    <${R} wide title="Copy the invitation link now" onClose=${()=>o?t():i(!0)}>
      <${H} tone="warn" title="You will not see it again."><p>Send it to <${$}>${ue(e)}<//> and to nobody else: whoever opens it first becomes the member.</p><//>
      <div class="secret" onCopy=${()=>s(!0)}><code tabindex="0" role="group" aria-label="The invitation link">${a}</code></div>
      <p class="row"><${ke} kind="primary" text=${a} label="Copy the invitation link" onCopied=${()=>s(!0)} />
        <${p} why=${o?"":"Copy the link first."} onClick=${t}>Done<//></p>
      ${r&&!o&&n`<p class="fault" role="alert">This link cannot be shown again: copy it before you close this.</p>`}
    <//>
  `}function ns({member:e,own:t,onDone:o,onClose:s}){let r=Ye().filter(u=>"createdBy"in u&&u.createdBy===e.id&&u.status==="active"),[i,a]=y(!1),{run:l,busy:c,problem:m}=q(async()=>{let{body:u}=await V("DELETE",`/members/${e.id}?revokeKeys=${i}`,{by:j()});o(e.status==="invited"?"Withdrew the invitation of":"Removed",u)}),d=n`<${$}>${ue(e)}<//>`;return e.status==="invited"?n`
      <${R} title=${n`Withdraw the invitation of ${d}`} onClose=${s}>
        <p>The link stops working immediately.</p>
        <${T} problem=${m} retry=${l} />
        <p class="row"><${p} kind="danger" busy=${c} onClick=${l}>Withdraw invitation<//><${p} onClick=${s}>Cancel<//></p>
      <//>
    `:n`
    <${R} title=${n`Remove ${d}`} onClose=${s}>
      <p>Their sessions and the tokens that they generated end immediately. To come back, they need a new invitation.</p>
      ${t&&n`<${H} tone="warn" title="This is you."><p>You lose access to this account.</p><//>`}
      ${r.length>0&&n`<p>They created API keys that go on working: ${r.map((u,h)=>n`${h>0&&", "}<${$}>${Ge(u)}<//>`)}.</p>`}
      ${(r.length>0||!D("keys:manage"))&&n`<${X} label="Also revoke their keys" checked=${i} onValue=${a}
        hint="Programs that use these keys stop working, and the tokens that the keys generated end." />`}
      <${T} problem=${m} retry=${l} />
      <p class="row"><${p} kind="danger" busy=${c} onClick=${l}>Remove<//><${p} onClick=${s}>Cancel<//></p>
    <//>
  `}var Xr={what:""};function ss({current:e}){let{members:t}=C(Se),{person:o}=C(G),s=D("members:manage"),r=F("people/doing",Xr,{quiet:!0}),i=F("people/made",null),a=q(Ht);W(()=>{e&&s&&a.run()},[e,s]);let l=n`<p class="lead">Colleagues who sign in to this page with their company account. Everything that they change is in the audit trail under their name.</p>`;if(!s)return n`${l}<${le} title="Your key cannot manage people." scope="members:manage" what="manage people" />`;let c=(b,k)=>{r.forget(),pe({said:{before:`${b} `,name:ue(k),after:"."}},{section:"people",key:k.id}),a.run()},m=b=>{r.forget(),i.set(b),a.run()},[d,u]=[!1,!0].map(b=>(t??[]).filter(({status:k})=>k==="removed"===b)),h=b=>n`<ul class="rows">${b.map(k=>n`<${Zr} key=${k.id} member=${k} own=${k.id===o?.memberId} start=${r.set} />`)}</ul>`,{what:f,member:v}=r.value;return n`
    ${l}
    <div class="list-head"><h2>Members <span class="count">${d.length}</span></h2>
      <${p} kind="primary" icon="plus" onClick=${()=>r.set({what:"invite"})}>Invite a person<//></div>
    <${T} problem=${a.problem} retry=${a.run} />
    ${!t&&!a.problem&&n`<${Re} what="the members" />`}
    ${t&&d.length===0&&n`<${me} icon="people" title="Nobody yet"><p>Invite a colleague: they get a link from you.</p><//>`}
    ${h(d)}
    ${u.length>0&&n`<details class="ended"><summary>Removed <span class="count">${u.length}</span></summary>${h(u)}</details>`}
    ${f==="invite"&&n`<${ts} onDone=${m} onClose=${r.forget} />`}
    ${f==="change"&&v&&n`<${es} member=${v} own=${v.id===o?.memberId} onDone=${c} onClose=${r.forget} />`}
    ${f==="remove"&&v&&n`<${ns} member=${v} own=${v.id===o?.memberId} onDone=${c} onClose=${r.forget} />`}
    ${i.value&&n`<${os} member=${i.value} onClose=${()=>{let b=i.value;i.forget(),c("Invited",b)}} />`}
  `}function Zr({member:e,own:t,start:o}){let{id:s,email:r,role:i,status:a,invitedAt:l,invitedBy:c,invitationExpiresAt:m,joinedAt:d,lastSeenAt:u,removedAt:h}=e,f=ue(e);return n`
    <${ne} section="people" id=${s}>
      <div class="grow">
        <p><strong><${$}>${f}<//></strong> <span class="tag strong">${Ne(i)}</span>${t&&n` <span class="tag">You</span>`}${a==="invited"&&n` <span class="tag warn">Invited</span>`}${a==="removed"&&n` <span class="tag warn">Removed</span>`}</p>
        ${r&&r!==f&&n`<p class="quiet"><${$}>${r}<//></p>`}
        <p class="quiet">Invited <${re} at=${l} /> <${Qe} id=${c} />${a==="invited"&&m&&n` · the link ends <${re} at=${m} />`}${d&&n` · joined <${re} at=${d} />`}${u&&n` · last seen <${re} at=${u} />`}${h&&n` · removed <${re} at=${h} />`}</p>
      </div>
      ${a!=="removed"&&n`<div class="row-actions">
        <${p} kind="quiet" aria-label="Change ${f}" onClick=${()=>o({what:"change",member:e})}>Change<//>
        <${p} kind="quiet" aria-label="${a==="invited"?"Withdraw the invitation of":"Remove"} ${f}" onClick=${()=>o({what:"remove",member:e})}>${a==="invited"?"Withdraw":"Remove"}<//>
      </div>`}
    <//>
  `}var Qr=4,ho=Symbol("key"),ei=0,st=e=>({column:"",op:"eq",attribute:e.find(({builtIn:t})=>!t)?.name??"distinctId"});function rt(e){let t={...e,[ho]:++ei};return e.all&&(t.all=e.all.map(rt)),e.any&&(t.any=e.any.map(rt)),t}function bo({group:e,attributes:t,onChange:o,depth:s,onRemove:r}){let i=e.all?"all":"any",a=e.all??e.any,l=(d,u=i)=>{let{all:h,any:f,...v}=e;o({...v,[u]:d})},c=d=>u=>l(a.with(d,u)),m=d=>()=>l(a.toSpliced(d,1));return n`
    <div class="rule-group" role="group" aria-label=${s===1?"Conditions":`Group at level ${s}`}>
      <div class="rule-group-head">
        <${B} label="Matching" value=${i} options=${[["all","all of these"],["any","any of these"]]} onValue=${d=>l(a,d)} />
        ${r&&n`<${p} kind="quiet" onClick=${r}>Remove group<//>`}
      </div>
      ${a.map((d,u)=>{let h=a.length>1?m(u):void 0;return d.all||d.any?n`<${bo} key=${d[ho]} group=${d} attributes=${t} depth=${s+1} onChange=${c(u)} onRemove=${h} />`:n`<${oi} key=${d[ho]} node=${d} attributes=${t} onChange=${c(u)} onRemove=${h} />`})}
      <p class="row">
        <${p} kind="quiet" icon="plus" onClick=${()=>l([...a,rt(st(t))])}>Condition<//>
        ${s<Qr-1&&n`<${p} kind="quiet" icon="plus" onClick=${()=>l([...a,rt({[i==="all"?"any":"all"]:[st(t)]})])}>Group<//>`}
      </p>
    </div>
  `}var ti=[["string","this text"],["float","this number"],["boolean","this yes or no"],["datetime","this moment"]];function oi({node:e,attributes:t,onChange:o,onRemove:s}){let r=e.op??"eq",[i,a]=y(si(e)),[l,c]=y(Ie(e.value)),m=(f,v,b)=>{let{attribute:k,value:x,...g}=e;return Xe(f)?o({...g,op:f}):v.startsWith("their ")?o({...g,op:f,attribute:v.slice(6)}):o({...g,op:f,value:ni(f,v,b)})},d=rs(r,t),u=e.attribute===void 0?i:`their ${e.attribute}`,h=f=>{let v=rs(f,t),b=v.some(([k])=>k===u)?u:v[0][0];a(b),m(f,b,l)};return n`
    <div class="condition" role="group" aria-label="Condition">
      <${O} label="Column" value=${e.column??""} placeholder="region" onValue=${f=>o({...e,column:f})} />
      <${B} label="Comparison" value=${r} options=${oo} onValue=${h} />
      ${!Xe(r)&&n`<${B} label="Compared with" value=${u} options=${d} onValue=${f=>{a(f),m(r,f,l)}} />`}
      ${!Xe(r)&&!u.startsWith("their ")&&n`
        <${O} label=${Ct(r)?"Values, with commas":"Value"} value=${l} placeholder=${i==="boolean"?"true":""} onValue=${f=>{c(f),m(r,u,f)}} />
      `}
      ${s&&n`<${p} kind="quiet" aria-label="Remove this condition" onClick=${s}>Remove<//>`}
    </div>
  `}function rs(e,t){let o=t.filter(i=>on(e,i)).map(({name:i})=>[`their ${i}`,`their ${i}`]),s=["lt","le","gt","ge"].includes(e),r=e==="before"||e==="after";return[...o,...ti.filter(([i])=>s?i==="float":r?i==="datetime":no(e)?i==="string":i!=="datetime")]}function ni(e,t,o){if(!Ct(e))return At(t,o).value??o;let s=o.split(",").map(a=>a.trim()).join(`
`),{value:r,fault:i}=de({type:t,list:!0},s);return i||r===void 0?[o]:r}function si({op:e,value:t}){let o=[t].flat()[0];return typeof o=="number"?"float":typeof o=="boolean"?"boolean":e==="before"||e==="after"?"datetime":"string"}var Pt=({rule:e})=>n`${Et(e).map(({quiet:t,name:o})=>o===void 0?t:n`<strong><${$}>${o}<//></strong>`)}`;var ht=e=>n`
  <p class="sentence"><${Pt} rule=${e} />${ct(e)&&e.filter.allow&&n` <span class="tag warn">All rows</span>`}</p>
  ${e.description&&n`<p class="quiet"><${$}>${e.description}<//></p>`}
`;var ri=[["postgres","PostgreSQL"],["mysql","MySQL"],["sqlite","SQLite"],["duckdb","DuckDB"],["bigquery","BigQuery"],["snowflake","Snowflake"],["redshift","Redshift"],["trino","Trino, Athena"],["databricks","Databricks"],["tsql","SQL Server"],["clickhouse","ClickHouse"]],is={deny:["No rows","bad"],filter:["Some rows","info"],all:["All rows","warn"]},ii={no_rule:"it has no rule",no_rule_for_role:"no rule applies to this role",attribute_missing:"the token lacks an attribute that a rule uses",attribute_empty:"an attribute that a rule uses is empty",attribute_mistyped:"an attribute that a rule uses has the wrong type",rule_not_compiled:"a rule cannot be applied",too_many_values:"there are too many values to compare with",resource_not_granted:"the token does not open it",columns_required:"its columns are limited, and the query has to name the columns that it uses",no_column_allowed:"none of the query's columns is allowed"};function Vt({attributes:e,version:t,draft:o}){let s=e.find(({name:N})=>N==="role"),r=e.filter(({name:N})=>N!=="distinctId"),[i,a]=y({role:String(s?.allowedValues?.[0]??"explorer")}),[l,c]=y("postgres"),[m,d]=y([]),[u,h]=y(0),[f,v]=y(null),b=JSON.stringify([t,o]);W(()=>v(null),[b]);let k=N=>{d(N),v(null)},{run:x,busy:g,problem:A}=q(async()=>{let _=r.filter(({builtIn:Y})=>!Y).map(Y=>[Y.name,de(Y,i[Y.name]??"").value]).filter(([,Y])=>Y!==void 0),L=m.length?{resources:je(m)}:{},ce={users:[{role:i.role,attributes:Object.fromEntries(_),...L}],dialect:l,...o?{draft:o}:{}};v((await V("POST","/settings/access-rules/simulate",{by:j(),body:ce})).body.users[0])}),S=N=>{N.preventDefault(),N.stopPropagation(),h(u+1),m.some(Te)||x()},E=z(u,A);return n`
    <form class=${o?"stack try":"card stack try"} ref=${E} onSubmit=${S} novalidate aria-label="Try the rules">
      ${!o&&n`<h2>Try it</h2>`}
      <p class="quiet">Enter a sample user to see which rows they get${o?", today and with this rule":""}. Nothing is saved.</p>
      <div class="columns">
        ${r.map(N=>n`
          <${Ae} key=${N.name} attribute=${N} text=${i[N.name]??""} onText=${_=>a({...i,[N.name]:_})}
            fault=${I(A,N.builtIn?`/users/0/${N.name}`:`/users/0/attributes/${Ke(N.name)}`)} />
        `)}
        <${B} label="Database" value=${l} onValue=${c} options=${ri} hint="For the SQL below." />
      </div>
      <${we} words="Limit their token to resources" open=${m.length>0}>
        <${nt} legend="Resources" named=${m} onChange=${k} tried=${u} problem=${A} at="/users/0/resources"
          hint=${n`<span role="status">${ai(m)}</span>`} />
      <//>
      <${T} problem=${A} retry=${x} shown=${N=>N.startsWith("/users/0/")} />
      <p class="row"><${p} type="submit" busy=${g}>Try it<//></p>
      ${f&&n`<${as} title=${f.draft?"Today":""} outcome=${f.today} />`}
      ${f?.draft&&n`<${as} title="With this rule" outcome=${f.draft} />`}
    </form>
  `}function ai(e){if(e.length===0)return"Without any, their token opens every dataset that has a rule.";let t=qe(je(e.filter(o=>!Te(o))));return n`Their token opens only ${t.length===0&&"what you name here"}${t.map((o,s)=>n`${s>0&&"; "}<strong><${$}>${o}<//></strong>`)}.`}var as=({title:e,outcome:{sentence:t,datasets:o}})=>n`
  <div class="outcome" role="status">
    ${e&&n`<h3>${e}</h3>`}
    <p><${$}>${t}<//></p>
    <ul class="rows">
      ${o.map(({dataset:s,decision:r,reason:i,attribute:a,sql:l})=>n`
        <li key=${s} class="list-row"><div class="grow">
          <p><${$} code>${s}<//> <span class="tag ${is[r]?.[1]}">${is[r]?.[0]??r}</span>
            ${i&&n` <span class="quiet">${ii[i]??i}${a&&n`: <${$} code>${a}<//>`}</span>`}</p>
          ${l&&n`<pre tabindex="0" aria-label="SQL for ${s}"><code><bdi>WHERE ${l.text}</bdi></code></pre>`}
          ${l&&Object.keys(l.params??{}).length>0&&n`<p class="quiet">Parameters: <${$} code>${JSON.stringify(l.params)}<//></p>`}
        </div></li>
      `)}
    </ul>
  </div>
`;var li={href:"#/sandbox",words:"Next: sandbox"};function ls({rule:e,isNew:t,base:o,attributes:s,onClose:r}){let i=F(`rules/form/${e.id}`,()=>({dataset:e.dataset,roles:e.roles,all:!!e.filter.allow,group:rt(di(e.filter,s)),words:e.description??"",columns:Ie(e.columns)})),{dataset:a,roles:l,all:c,group:m,words:d,columns:u}=i.value,h=gt("rule"),[f,v]=y(0),[b,k]=y(!1),x=()=>{i.forget(),r()},g=ee(x),{leave:A,question:S}=Z(i.typed,x),{columns:E,...N}=e,_=de({type:"string",list:!0},u).value,L={...N,dataset:a.trim(),roles:l,filter:c?{allow:"all"}:mi(m),..._&&{columns:_},description:d.trim()||null},ce=t?[...o,L]:o.map(M=>M.id===e.id?L:M),Y=`/accessRules/${ce.indexOf(L)}`,P=M=>{i.set({...i.value,...M}),g.clear()},Q=M=>{if(M.preventDefault(),v(f+1),!L.dataset)return;let U={before:t?"Added the rule on ":"Saved the rule on ",name:L.dataset,after:"."};g.save({part:at,base:o,mine:ce,said:U,next:li,section:"rules",row:(w,fe)=>t?ui(w.accessRules,fe.accessRules):String(e.id)})},K=z(f,g.problem),Ce=M=>[`${Y}/dataset`,`${Y}/description`].includes(M)||M.startsWith(`${Y}/filter`)||M.startsWith(`${Y}/roles`)||M.startsWith(`${Y}/columns`),ie=M=>I(g.problem,`${Y}/${M}`);return n`
    <${R} wide title=${t?"Add a rule":"Edit the rule"} onClose=${A}>
      <form class="stack" id=${h} ref=${K} onSubmit=${Q} novalidate>
        <p class="sentence preview" role="status"><${Pt} rule=${L} /></p>
        <div class="columns">
          <${O} label="Dataset" value=${a} onValue=${M=>P({dataset:M})} placeholder="sales" hint="Its name in your query engine, or * for every dataset." fault=${f&&!L.dataset?"Enter the name of the dataset.":ie("dataset")} />
          <${O} label="Description" optional value=${d} onValue=${M=>P({words:M})} fault=${ie("description")} />
        </div>
        <${ci} roles=${l} attributes=${s} fault=${ie("roles")} onRoles=${M=>P({roles:M})} />
        <fieldset class="group"><legend>Which rows</legend>
          <${B} label="They see" value=${c?"all":"some"} options=${[["some","the rows where…"],["all","all rows"]]} onValue=${M=>P({all:M==="all"})} />
          ${c?n`<p class="hint">Showing all rows is recorded in the audit trail.</p>`:n`<${bo} group=${m} attributes=${s} onChange=${M=>P({group:M})} depth=${1} />`}
          ${ie("filter")&&n`<p class="fault" data-fault tabindex="-1">${ie("filter")}</p>`}
          ${!c&&n`<p class="hint">If a token lacks an attribute that the rule uses, its user sees no rows. Empty columns never match “is not”.</p>`}
        </fieldset>
        <${we} words="Limit the columns" open=${!!(u||ie("columns"))}>
          <${ye} label="Allowed columns" optional fault=${ie("columns")} hint="One per line, exactly as they are stored. Leave empty to allow all. Queries then have to name the columns that they use.">
            ${M=>n`<textarea rows="3" spellcheck=${!1} ...${M} value=${u} onInput=${he(U=>P({columns:U}))} />`}
          <//>
        <//>
        <${T} problem=${g.problem} retry=${g.again} shown=${Ce} />
      </form>
      <${we} words="Try this rule before you save it" onOpen=${k}>
        ${b&&n`<${Vt} attributes=${s} version=${o} draft=${ce} />`}
      <//>
      <p class="row ends"><${p} type="submit" form=${h} kind="primary" busy=${g.busy}>Save rule<//><${p} onClick=${A}>Cancel<//></p>
      ${S}
      <${te} saving=${g} nameOf=${M=>M.dataset} describe=${ht} />
    <//>
  `}function ci({roles:e,attributes:t,fault:o,onRoles:s}){let r=(t.find(({name:i})=>i==="role")?.allowedValues??[]).map(String);return n`
    <fieldset class="group"><legend>For whom</legend>
      <${X} label="All roles" checked=${e===null} onValue=${i=>s(i?null:r.slice(0,1))} />
      ${e!==null&&(r.length?r:e).map(i=>n`
        <${X} key=${i} label=${n`<bdi>${i}</bdi>`} checked=${e.includes(i)}
          onValue=${a=>s(a?[...e,i]:e.filter(l=>l!==i))} />
      `)}
      ${o&&n`<p class="fault" data-fault tabindex="-1">${o}</p>`}
    </fieldset>
  `}function ui(e,t){let o=new Set(t.map(({id:s})=>s));return String(e.find(({id:s})=>!o.has(s))?.id)}var di=(e,t)=>e.all||e.any?e:{all:[e.allow?st(t):e]},mi=e=>{let t=e.all??e.any;return t.length===1?t[0]:e};var pi="new";function cs(){let{document:e}=C(J);return e?n`<${$i} stored=${e} />`:n`<${ge} what="the access rules" reload=${$e} />`}function $i({stored:{accessRules:e,tokenAttributes:t}}){let o=F("rules/edited",null,{quiet:!0}),s=ee(),r=!D("settings:write"),i=()=>{let l={all:[st(t)]};o.set({rule:{id:pi,dataset:"",roles:null,description:null,filter:l},isNew:!0,base:e})},a=l=>s.save({part:at,base:e,mine:e.filter(({id:c})=>c!==l.id),said:{before:"Removed the rule on ",name:l.dataset,after:"."},section:"rules",row:()=>String(l.id)});return n`
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
        <${ne} key=${l.id} section="rules" id=${String(l.id)}>
          <div class="grow">${ht(l)}</div>
          <div class="row-actions">
            <${p} kind="quiet" aria-label="Edit the rule on ${l.dataset}" disabled=${r||!ct(l)} onClick=${()=>o.set({rule:l,isNew:!1,base:e})}>Edit<//>
            <${p} kind="quiet" aria-label="Remove the rule on ${l.dataset}" disabled=${r||s.busy} onClick=${()=>a(l)}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    <${Vt} attributes=${t} version=${e} draft=${null} />
    ${o.value&&n`<${ls} ...${o.value} attributes=${t} onClose=${o.forget} />`}
    <${te} saving=${s} nameOf=${({dataset:l})=>l} describe=${ht} />
  `}var jt="EMBED_API_KEY",Wt=(e,t)=>JSON.stringify(e,null,t).replaceAll("<","\\u003c").replaceAll("'","\\u0027");function us(e,{token:t,request:o}){return[{name:"HTML",where:"In your web page. The token below is the one above, and the session ends with it; in production, pass fetchToken, a function that asks your server for a token.",code:fi(e,t)},{name:"curl",where:"On your server, or to try it. The key comes from the environment.",code:hi(e,o)},{name:"Python",where:"On your server. The key comes from the environment.",code:bi(e,o)},{name:"Node",where:"On your server. The key comes from the environment.",code:yi(e,o)}]}var fi=(e,t)=>`<script type="module">
  import { createEmbedSession } from "${e}/embed-tokens.js";

  createEmbedSession({
    apiUrl: "${e}",
    token: ${Wt(t)},
    onSession: (session) => console.log("Signed in as", session.user.distinctId),
    onError: (error) => console.error(error.message),
  });
<\/script>`,hi=(e,t)=>`export ${jt}=…   # your API key

curl -s '${e}/embed/generate-token' \\
  -H "x-api-key: $${jt}" -H 'content-type: application/json' \\
  -d '${Wt(t)}'`,bi=(e,t)=>`import json
import os

import requests

user = json.loads(r'''${Wt(t,2)}''')
answer = requests.post(
    "${e}/embed/generate-token",
    headers={"x-api-key": os.environ["${jt}"]},
    json=user,
    timeout=10,
)
answer.raise_for_status()
print(answer.json()["token"])`,yi=(e,t)=>`const answer = await fetch("${e}/embed/generate-token", {
  method: "POST",
  headers: { "x-api-key": process.env.${jt}, "content-type": "application/json" },
  body: JSON.stringify(${Wt(t,2).replaceAll(`
`,`
  `)}),
});
if (!answer.ok) throw new Error(await answer.text());
console.log((await answer.json()).token);`;function ds({issued:e,usedKey:t}){let o=oe(null);return W(()=>{o.current?.focus({preventScroll:!0}),o.current?.closest(".card")?.scrollIntoView({block:"start"})},[e]),n`
    <div class="card result">
      <div class="result-head">
        <h2 ref=${o} tabindex="-1">Your token</h2>
        <${gi} until=${e.expiresAt} />
      </div>
      <${_t} token=${e.token} label="The token" />
      <p class="row"><${ke} kind="primary" text=${e.token} label="Copy the token" />
        <${p} icon="introspection" onClick=${()=>Pn(e.token)}>Introspect it<//>
        <span class="quiet">Generated with <code>${t}</code></span></p>
      <h3>Use it</h3>
      <${vi} issued=${e} />
    </div>
  `}function gi({until:e}){let t=vt(1e3),{zone:o}=C(ae),s=new Date(e),r=Math.max(0,(s.getTime()-t)/1e3);return n`<p class="countdown ${r===0?"over":""}"><time datetime=${e}>${r===0?"Expired: generate a new one":`Expires in ${se(Math.ceil(r))}`} <span class="quiet">(${Oe(s,o)})</span></time></p>`}function vi({issued:e}){let[t,o]=y(0),s=us(location.origin,e),r=oe(null),i=m=>{let d={ArrowRight:1,ArrowLeft:-1}[m.key];if(!d)return;let u=(t+d+s.length)%s.length;o(u),r.current?.children[u]?.focus()},{name:a,where:l,code:c}=s[t];return n`
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
  `}var ki=[300,900,3600,14400,28800,86400],wi=3600;function ms(){let{document:e}=C(J);return e?n`<${Si} stored=${e} />`:n`<${ge} what="the attributes" reload=${$e} />`}function Si({stored:{tokenAttributes:e,tokens:t,resourceServers:o}}){let{hint:s,person:r}=C(G),i=e.find(({name:w})=>w==="role"),[a,l]=y(""),c=F("sandbox",()=>({texts:{distinctId:"user-123",role:String(i?.allowedValues?.[0]??"explorer")},permissions:t.defaultPermissions,resources:[],lifetime:String(Math.min(wi,t.maxLifetime)),audience:""})),{texts:m,permissions:d,resources:u}=c.value,h=o.some(({id:w})=>w===c.value.audience)?c.value.audience:"",f=oe(t);W(()=>{let w=f.current.defaultPermissions;f.current=t,!(!be(w,d)||be(w,t.defaultPermissions))&&(c.set({...c.value,permissions:t.defaultPermissions}),c.typed||c.settle())},[t]);let v=Ci(t.maxLifetime),b=v.includes(Number(c.value.lifetime))?c.value.lifetime:String(v.at(-1)),[k,x]=y(null),[g,A]=y(0),S=e.filter(({builtIn:w})=>!w),E=Object.fromEntries(S.map(w=>[w.name,Ti(w,m[w.name]??"")])),N=D("tokens:generate"),_=Ai(a.trim(),N),{run:L,busy:ce,problem:Y}=q(async()=>{let w={...Ei(m,E,{permissions:d,resources:u},Number(b)),...h?{audience:h}:{}},{body:fe}=await V("POST","/embed/generate-token",{by:a.trim()?{apiKey:a.trim()}:j(),body:w});c.settle(),x({...fe,request:w})}),P=z(g,Y),Q=w=>{w.preventDefault(),A(g+1),!_&&!u.some(Te)&&Object.values(E).every(({fault:fe})=>!fe)&&L()},K=w=>c.set({...c.value,...w}),Ce=w=>fe=>K({texts:{...m,[w]:fe}}),ie=w=>g&&E[w]?.fault||I(Y,w in E?`/user/attributes/${Ke(w)}`:`/user/${w}`),M=w=>/^\/(user\/|expiresIn|resources|audience)/.test(w),U=n`
    <${O} label="API key" type="password" value=${a} onValue=${l} fault=${g||a?_:""} optional=${N}
      placeholder=${N&&!r?s:"emb_live_…"} hint=${xi(N,r?"":s)} />
  `;return n`
    <p class="lead">Generate a token for a sample user and try your embed with it, before your backend generates tokens through the API.</p>
    <form class="card stack" ref=${P} onSubmit=${Q} novalidate aria-label="Generate a token">
      ${r?n`<div class="stack"><p class="quiet">Generated by <${$}>${s}<//>, for the test environment.</p><${we} words="Use an API key instead">${U}<//></div>`:U}
      <fieldset class="group"><legend>User</legend>
        <div class="columns">
          ${e.filter(({builtIn:w})=>w).map(w=>n`
            <${Ae} key=${w.name} attribute=${w} text=${m[w.name]??""} onText=${Ce(w.name)} fault=${ie(w.name)} />
          `)}
        </div>
      </fieldset>
      <fieldset class="group"><legend>Attributes</legend>
        <p class="hint">Anyone who holds the token can read these values: tokens are signed, not encrypted.</p>
        ${S.length===0&&n`<p class="quiet">No custom attributes yet. <a href="#/attributes">Add one</a>, such as <code>location</code>.</p>`}
        <div class="columns">
          ${S.map(w=>n`
            <${Ae} key=${w.name} attribute=${w} text=${m[w.name]??""} onText=${Ce(w.name)} fault=${ie(w.name)} />
          `)}
        </div>
      </fieldset>
      <${nt} legend="Resources" named=${u} onChange=${w=>K({resources:w})} tried=${g} problem=${Y} at="/resources"
        hint=${u.length?"The token opens these, and of other types what you choose below. Everything else is closed.":t.requireResources?n`The <a href="#/defaults">token defaults</a> require at least one.`:"Without any, the token opens everything of the types below, and every dataset that the access rules allow."} />
      <${It} permissions=${d} limited=${ro(u)} onChange=${w=>K({permissions:w})}>
        <${B} label="Valid for" value=${b} onValue=${w=>K({lifetime:w})} fault=${I(Y,"/expiresIn")}
          options=${v.map(w=>[String(w),se(w)])} hint=${n`At most ${se(t.maxLifetime)}: see <a href="#/defaults">Token defaults</a>.`} />
        ${o.length>0&&n`<${Lt} label="For" servers=${o} value=${h} problem=${Y} nobody="Embedded components"
          hint="A token for a resource server opens that server and nothing else." onValue=${w=>K({audience:w})} />`}
      <//>
      <${T} problem=${Y} retry=${L} shown=${M} foreignKey=${!!a.trim()} />
      <p class="row"><${p} type="submit" kind="primary" icon="sandbox" busy=${ce}>Generate token<//></p>
    </form>
    ${k&&n`<${ds} issued=${k} usedKey=${a.trim()?xo(a.trim()):s} />`}
    ${!k&&n`<${H} tone="info" title="In production, your server does this."><p>It calls <code>POST /embed/generate-token</code> with its API key. Never put the key into a web page; the token is made for that.</p><//>`}
  `}function xi(e,t){return e?t?n`Leave empty to use the key that you signed in with: <code>${t}</code>.`:"A token for the key's environment, instead of a test token of your own.":"Your own key cannot generate tokens: paste one that can."}function Ai(e,t){return e?So(e)?"":"This does not look like an API key: it starts with emb_live_ or emb_test_ and has 87 characters.":t?"":"Paste a key that can generate tokens: yours cannot."}function Ti(e,t){return e.required&&e.default===null&&t.trim()===""?{fault:"This attribute is required."}:de(e,t)}var Ci=e=>[...new Set([...ki.filter(t=>t<e),e])];function Ei({distinctId:e,role:t},o,{permissions:s,resources:r},i){let a=Object.fromEntries(Object.entries(o).filter(([,{value:d}])=>d!==void 0).map(([d,{value:u}])=>[d,u])),l=Object.keys(a).length?{distinctId:e,role:t,attributes:a}:{distinctId:e,role:t};if(r.length===0)return{user:l,permissions:s,expiresIn:i};let c=ro(r),m=Object.fromEntries(Object.entries(s).filter(([d])=>!c.has(d)));return{user:l,permissions:m,resources:je(r),expiresIn:i}}var Bt=()=>G.set({renewing:!1});function ps(){let{person:e}=C(G);return e?n`<${Oi} />`:n`
    <${R} title="Continue with a different key" onClose=${Bt}>
      <p>With a key of the same account, what you entered is kept. A key of another account starts over.</p>
      <${Do} action="Use this key"><${p} onClick=${Bt}>Cancel<//><//>
    <//>
  `}function Oi(){let{run:e,busy:t}=q(Co);return n`
    <${R} title="Sign in again" onClose=${Bt}>
      <p>Sign in with the same company account, in a new tab. Then come back here: what you entered is kept.</p>
      <p class="row"><a class="button primary" href=${To()} target="_blank"><span>Sign in<span class="unseen"> (opens a new tab)</span></span></a>
        <${p} busy=${t} onClick=${e}>I have signed in<//><${p} onClick=${Bt}>Cancel<//></p>
    <//>
  `}function $s(){let{tenant:e,person:t}=C(G),{moved:o}=C(bt),{run:s,busy:r,problem:i}=q(l=>yt(l.tenant.id,e.id));if(!o||!t)return null;let a=o.tenants.some(({id:l})=>l===e.id)&&o.tenant.id!==e.id;return n`
    <${R} title="You switched to another account" onClose=${()=>Yt(o)}>
      <p>In another tab you are now signed in to <strong><${$}>${o.tenant.name}<//></strong> as <${$}>${o.name||o.memberId}<//>. A browser can show one account at a time.</p>
      <${T} problem=${i} foreignKey />
      <p class="row"><${p} kind="primary" onClick=${()=>Yt(o)}>Go to <${$}>${o.tenant.name}<//><//>
        ${a&&n`<${p} busy=${r} onClick=${()=>s(o)}>Stay in <${$}>${e.name}<//><//>`}</p>
    <//>
  `}var Mt=[{id:"origins",title:"Authorized origins",Section:Qn},{id:"attributes",title:"Token attributes",Section:an},{id:"rules",title:"Access rules",Section:cs},{id:"defaults",title:"Token defaults",Section:gn},{id:"sandbox",title:"Token generation sandbox",scope:"tokens:generate",Section:ms},{id:"introspection",title:"Token introspection",Section:Vn},{id:"keys",title:"API keys",scope:"keys:manage",Section:Hn},{id:"people",title:"People",scope:"members:manage",Section:ss},{id:"audit",title:"Audit",scope:"audit:read",Section:mn}],fs=()=>Mt.filter(({id:e,scope:t})=>(e!=="people"||bt.get().available)&&(!G.get().person||!t||D(t)));function Be(){let[e,...t]=location.hash.replace(/^#\/?/,"").split("/"),{id:o}=fs().find(s=>s.id===e)??Mt[0];return{id:o,row:Ri(t.join("/"))}}function Ri(e){try{return decodeURIComponent(e)}catch{return""}}function wh(){let[e,t]=y(()=>Be().id),[o,s]=y([e]),r=oe(null),{renewing:i}=C(G);return W(()=>($e(),()=>{Ko(),Po()}),[]),W(()=>{let a=()=>r.current?.querySelector("section:not([hidden]) h1"),l=()=>Be().row&&Jt({section:Be().id,key:Be().row}),c=({oldURL:m})=>{if(Go()){history.pushState(null,"",m);return}r.current?.querySelector(`#section-${Be().id}:not([hidden])`)||ze(),t(Be().id),s(d=>[...new Set([...d,Be().id])]),scrollTo(0,0),l(),requestAnimationFrame(()=>a()?.focus({preventScroll:!0}))};return addEventListener("hashchange",c),l(),a()?.focus({preventScroll:!0}),()=>removeEventListener("hashchange",c)},[]),W(()=>{document.title=`${Mt.find(({id:a})=>a===e)?.title} · Embed & access`},[e]),n`
    <div class="shell">
      <${Ho} sections=${fs()} current=${e} skip=${()=>r.current?.focus()} />
      <main ref=${r} tabindex="-1">
        ${Mt.filter(({id:a})=>o.includes(a)).map(({id:a,title:l,Section:c})=>n`
          <section key=${a} id="section-${a}" hidden=${a!==e} aria-labelledby="title-${a}">
            <div class="title"><h1 id="title-${a}" tabindex="-1">${l}</h1><${Ni} section=${a} title=${l} /></div>
            <${c} current=${a===e} />
          </section>
        `)}
      </main>
      <${zo} />
    </div>
    <${Jo} />
    ${i&&n`<${ps} />`}
    <${$s} />
  `}function Ni({section:e,title:t}){let o=Bo(e);return o?n`<a class="help" href=${o} target="_blank" rel="noreferrer" aria-label="${t}: documentation (opens a new tab)"><${ve} name="help" /></a>`:null}export{wh as Shell};
