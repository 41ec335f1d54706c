import{$ as Do,A as Oo,B as Ro,C as Jt,D as vt,E as No,H as kt,J as wt,K as Io,L as q,M as qo,N as Fo,O as ke,P as ye,Q as O,R as P,S as X,T as _o,U as p,V as we,W as Se,X as H,Y as he,Z as ae,_ as Lo,aa as Re,b as y,ba as Po,c as B,ca as Vo,d as ko,da as Xt,e as oe,ea as se,fa as I,g as n,ga as Ke,h as Me,ha as Ue,i as j,ia as G,j as wo,ja as A,k as So,ka as Ne,l as xo,la as me,m as be,ma as $,n as Oe,na as re,o as C,oa as at,p as zt,pa as ge,q as Ao,r as F,ra as jo,s as z,t as W,u as To,v as Co,w as Eo,x as D,y as Ht,z as gt}from"./chunk-LN5MI6CD.js";var xe=Oe({keys:null,members:null}),Zt=new Set;function Wo(){Zt.clear(),xe.set({keys:null,members:null})}async function lt(){let e=await Bo("/api-keys","apiKeys");xe.set({keys:e.toSorted((t,o)=>o.createdAt.localeCompare(t.createdAt))})}async function Qt(){let e=await Bo("/members","members");xe.set({members:e.toSorted((t,o)=>o.invitedAt.localeCompare(t.invitedAt))})}async function Bo(e,t){let o=[],s="";do{let{body:r}=await j("GET",`${e}${s&&`?cursor=${s}`}`,{by:W()});o.push(...r[t]),s=r.nextCursor??""}while(s);return o}function Ye(){let{keys:e}=C(xe),{key:t}=C(z);return Mo("keys:manage",lt,e!==null),e??(t?[t]:[])}function St(){let{members:e}=C(xe),{person:t}=C(z);return Mo("members:manage",Qt,e!==null),e??(t?[{id:t.memberId,name:t.name,email:t.email}]:[])}function Mo(e,t,o){let{key:s,person:r}=C(z);B(()=>{Zt.has(e)||o||!D(e)||(Zt.add(e),t().catch(()=>{}))},[s?.id,r?.memberId])}var Ge=({label:e,lastFour:t})=>`${e}${t?` ····${t}`:""}`,le=({id:e,name:t,email:o})=>t||(o??e),_e=e=>e.startsWith("m_");var Ko={origins:"page/origins.html",attributes:"page/attributes.html",rules:"page/access-rules.html",defaults:"page/defaults.html",sandbox:"page/sandbox.html",introspection:"page/introspection.html",keys:"page/api-keys.html",people:"page/people.html",audit:"page/audit.html"};function Uo(e){let t=document.querySelector('meta[name="documentation"]')?.getAttribute("content");return t&&Ko[e]?new URL(Ko[e],t.endsWith("/")?t:`${t}/`).href:""}var vs=8e3,Ae=Oe({toast:null,times:0,mark:null}),Yo=0;function pe(e,t=null){Ae.set({toast:e,times:Ae.get().times+1}),eo(t)}var ze=()=>Ae.set({toast:null});function eo(e){clearTimeout(Yo),Ae.set({mark:e}),e&&(Yo=window.setTimeout(()=>Ae.set({mark:null}),vs))}var ks=4,xt=(e,t)=>({keyOf:t,read:o=>o[e],patch:o=>({[e]:o})}),De=xt("authorizedOrigins",({origin:e})=>e),Pe=xt("tokenAttributes",({name:e})=>e),ct=xt("accessRules",({id:e})=>String(e)),Ve=xt("resourceServers",({id:e})=>e),At={keyOf:({name:e})=>e,read:({tokens:e})=>Object.entries(e).map(([t,o])=>({name:t,value:o})),patch(e,{tokens:t}){let o=Object.fromEntries(e.map(({name:r,value:i})=>[r,i])),s=Object.keys(t.defaultPermissions).map(r=>[r,null]);return{tokens:{...o,defaultPermissions:{...Object.fromEntries(s),...o.defaultPermissions}}}}},ws=[De,Pe,ct,At,Ve],J=Oe({document:null,problem:null,busy:!1}),Le=class extends Error{constructor(t,o,s){super("clashed"),this.clashes=t,this.merged=o,this.theirs=s}};async function $e(){J.set({busy:!0,problem:null});try{J.set({document:await zo(),busy:!1})}catch(e){J.set({problem:e,busy:!1})}}var Go=()=>J.set({document:null,problem:null,busy:!1});async function zo(){return(await j("GET","/settings",{by:W()})).body}async function to(e,{cascade:t=!1,developerOrigins:o}={}){for(let s=1;;s++){let r=J.get().document,i=e.map(({part:d,base:m,mine:u})=>({part:d,base:m,mine:u,...So(m,u,d.read(r),d.keyOf)})),a=i.find(({clashes:d})=>d.length);if(a)throw new Le(a.clashes,a.merged,a.part.read(r));let l=i.map(({part:d,merged:m,mine:u})=>d.patch(xs(m,u,d.keyOf),r)),c=Object.assign({},...l,o===void 0?{}:{developerOrigins:o});try{let d=await Ss(c,r.version,t);return{before:r,after:d,merged:i.some(({part:m,base:u})=>!be(u,m.read(r)))}}catch(d){if(!(d instanceof Me)||d.status!==412||s===ks)throw d;J.set({document:await zo()})}}}function Ho(e,t){let o=ws.map(r=>({part:r,base:r.read(t),mine:r.read(e)})).filter(({base:r,mine:i})=>!be(r,i)),{developerOrigins:s}=e;return to(o,s===t.developerOrigins?{}:{developerOrigins:s})}async function Ss(e,t,o){let{body:s}=await j("PATCH",`/settings${o?"?cascade=true":""}`,{by:W(),body:e,version:t,headers:{"content-type":"application/merge-patch+json"}});return J.set({document:s,problem:null}),s}function xs(e,t,o){let s=new Map(t.map((i,a)=>[o(i),a])),r=i=>s.get(o(i))??t.length;return e.toSorted((i,a)=>r(i)-r(a))}function N({title:e,onClose:t,children:o,wide:s=!1}){let r=kt("dialog"),i=oe(null);ko(()=>{let[d,m]=[i.current,document.activeElement];return d?.showModal(),()=>{if(d?.open){for(let u of[...d.querySelectorAll("dialog"),d])u.close();m instanceof HTMLElement&&m.focus()}}},[]);let a=d=>{d.preventDefault(),d.stopPropagation(),t()};return n`
    <dialog ref=${i} class=${s?"wide":""} aria-labelledby=${r} onCancel=${a} onClose=${()=>{!i.current||i.current.open||(i.current.showModal(),t())}} onKeyDown=${d=>{d.key==="Escape"&&!d.defaultPrevented&&!d.isComposing&&a(d)}}>
      <h2 id=${r}>${e}</h2>
      ${o}
    </dialog>
  `}function Jo(){let e=[...document.querySelectorAll("dialog[open]")].at(-1);return e?.dispatchEvent(new Event("cancel",{cancelable:!0})),e!==void 0}function Z(e,t){let[o,s]=y(!1),r=o&&n`
    <${N} title="Discard your changes?" onClose=${()=>s(!1)}>
      <p>What you entered here is not saved yet.</p>
      <p class="row"><${p} kind="primary" onClick=${()=>s(!1)}>Keep editing<//><${p} onClick=${t}>Discard<//></p>
    <//>
  `;return{leave:()=>e?s(!0):t(),question:r}}var As=2e4;function Xo(){let{toast:e,times:t}=C(Ae);return n`<div class="toasts" role="status">${e&&n`<${Ts} key=${t} toast=${e} />`}</div>`}function Ts({toast:e}){let[t,o]=y(""),s=oe(null),{run:r,again:i,busy:a,problem:l}=q(async()=>{try{await e.undo?.(),o("undone")}catch(u){if(!(u instanceof Le))throw u;o("changed since")}});B(()=>{if(l)return;let u=setInterval(()=>{s.current?.matches(":hover, :focus-within")||ze()},As);return()=>clearInterval(u)},[l,t]);let{said:c,more:d,next:m}=e;return n`
    <div class="toast" ref=${s}>
      <${ke} name="check" />
      <div class="toast-words">
        <p>${t==="undone"&&n`<strong>Undone:</strong> `}${c.before}${c.name!==void 0&&n`<${$}>${c.name}<//>`}${c.after??""}</p>
        ${d&&n`<p class="quiet">${d}</p>`}
        ${t==="changed since"&&n`<p class="warn-text">Not undone: someone else has changed it since.</p>`}
        <${A} problem=${l} retry=${i} />
      </div>
      <${p} kind="quiet" aria-label="Dismiss" icon="cross" onClick=${ze} />
      <div class="toast-actions">
        ${e.undo&&!t&&n`<${p} busy=${a} onClick=${r}>Undo<//>`}
        ${m&&t!=="undone"&&n`<a class="button plain" href=${m.href} onClick=${ze}>${m.words}</a>`}
      </div>
    </div>
  `}var He=e=>e.map((t,o)=>{let s=e.filter(r=>r===t).length;return s===1?t:`${t}, ${e.slice(0,o+1).filter(r=>r===t).length} of ${s}`}),Tt=e=>e.map(({id:t,name:o})=>e.some(r=>r.id!==t&&r.name.trim()===o.trim())?`${o.trim()} ····${t.slice(-4)}`:o);function Zo({sections:e,current:t,skip:o}){let[s,r]=y(!1),{key:i,person:a,hint:l}=C(z);B(()=>r(!1),[t]);let c=m=>m.key==="Escape"&&r(!1),d=i?.environment!=="live";return n`
    <header class=${s?"sidebar open":"sidebar"} onKeyDown=${c}>
      <a class="skip" href="#/${t}" onClick=${m=>{m.preventDefault(),o()}}>Skip to the content</a>
      <p class="brand"><img src=${Fo} alt="" width="28" height="28" /> Embed & access</p>
      <span class="badge ${d?"test":"live"}" title=${a?"Tokens that you generate are for tests":"The environment of the key that you signed in with"}>${d?"Test":"Live"}</span>
      ${a&&n`<p class="whoami"><${$}>${l}<//> · ${ge(a.role)}</p>`}
      <button type="button" class="button menu" aria-expanded=${s?"true":"false"} aria-controls="menu" onClick=${()=>r(!s)}><${ke} name="menu" /><span>Menu</span></button>
      <div class="menu-content" id="menu">
        <nav aria-label="Sections"><ul>
          ${e.map(({id:m,title:u})=>n`
            <li key=${m}><a href="#/${m}" aria-current=${m===t?"page":void 0} onClick=${()=>r(!1)}><${ke} name=${m} /><span>${u}</span></a></li>
          `)}
        </ul></nav>
        <${Cs} />
      </div>
    </header>
  `}function Cs(){let{hint:e,key:t,person:o,tenant:s}=C(z),{zone:r}=C(ae),[i,a]=y(!1),{run:l,busy:c,problem:d}=q(()=>No("signed out")),m=()=>zt.get().typed?a(!0):l(),u=[["local",`Local (${Lo()})`],["UTC","UTC"]];return n`
    <div class="who">
      <div class="who-part"><span class="quiet">Account</span>${s.name&&n`<strong><${$}>${s.name}<//></strong>`}
        <span class="row"><code>${s.id}</code><${we} kind="small" text=${s.id} label="Copy the account id" /></span></div>
      ${o&&o.tenants.length>1&&n`<${Es} person=${o} />`}
      <p class="who-part"><span class="quiet">Signed in ${o?"as":"with"}</span>${t?.label&&n`<bdi class="who-label">${t.label}</bdi>`}${o?n`<strong class="who-label"><${$}>${e}<//></strong>${o.email&&o.email!==e&&n`<bdi class="who-label">${o.email}</bdi>`}<span>${ge(o.role)}</span>`:n`<code>${e}</code>`}</p>
      <${P} label="Times in" value=${r} options=${u} onValue=${f=>ae.set({zone:f})} />
      <${p} busy=${c} onClick=${m}>Sign out<//>
      <${A} problem=${d} retry=${l} />
    </div>
    ${i&&n`
      <${N} title="Sign out?" onClose=${()=>a(!1)}>
        <p>Some of what you entered is not saved. It stays in this tab, and is there again when you sign in ${o?"to the same account":"with the same key"}.</p>
        <p class="row"><${p} kind="primary" busy=${c} onClick=${l}>Sign out<//>
          <${p} onClick=${()=>{Ao(),l()}}>Discard it and sign out<//><${p} onClick=${()=>a(!1)}>Cancel<//></p>
        <${A} problem=${d} retry=${l} />
      <//>
    `}
  `}function Es({person:{tenant:e,tenants:t}}){let{typed:o}=C(zt),[s,r]=y(e.id),{run:i,busy:a,problem:l}=q(()=>vt(e.id,s)),c=Tt(t),d=t.map(({id:m,role:u},f)=>[m,`${c[f]} (${ge(u)})`]);return n`
    <${P} label="Switch account" value=${s} options=${d} onValue=${r} disabled=${o}
      hint=${o?"Save or discard what you entered first.":""} />
    ${s!==e.id&&n`<${p} busy=${a} disabled=${o} onClick=${i}>Switch to <${$}>${c[t.findIndex(({id:m})=>m===s)]}<//><//>`}
    <${A} problem=${l} />
  `}function Qo(){let{idle:e}=C(z);return e?n`
    <${N} title="Are you still there?" onClose=${Ht}>
      <p>You will be signed out in about 2 minutes. What you entered stays in this tab.</p>
      <p class="row"><${p} kind="primary" onClick=${Ht}>Stay signed in<//></p>
    <//>
  `:null}var Et=[["string","Text"],["integer","Whole number"],["float","Number"],["boolean","Yes or no"],["datetime","Date and time"],["date","Date"],["uuid","UUID"]],Os=/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/,Rs=/^\d{4}-\d\d-\d\d$/,en=e=>Et.some(([t])=>t===e);function Je(e,t){let o=Et.find(([s])=>s===e)?.[1]??e;return t?`List of ${o.toLowerCase()}`:o}var Xe=e=>({integer:"42",float:"4.5",datetime:"2026-11-23T16:15:00Z",boolean:"true",date:"2026-11-23",uuid:"6f1c2b6e-1d3c-4f0e-9b1a-2f7d1f7f9a10",string:""})[e]??"";function Ct(e,t){if(e==="string")return{value:t,fault:""};let o=t.trim();if(e==="boolean")return o==="true"||o==="false"?{value:o==="true",fault:""}:{fault:"Enter true or false."};if(e==="datetime")return Os.test(o)?{value:o,fault:""}:{fault:"Enter a date and time with its offset, such as 2026-11-23T16:15:00Z."};if(e==="date")return Rs.test(o)?{value:o,fault:""}:{fault:"Enter a date such as 2026-11-23."};if(e==="uuid")return{value:o,fault:""};let s=Number(o);return o===""||!Number.isFinite(s)?{fault:"Enter a number."}:e==="integer"&&!Number.isSafeInteger(s)?{fault:"Enter a whole number."}:{value:s,fault:""}}function de({type:e,list:t},o){if(o===""||t&&o.trim()==="")return{value:void 0,fault:""};if(!t)return Ct(e,o);let s=Ns(o).map(r=>Ct(e,r));return{value:s.map(({value:r})=>r),fault:s.find(({fault:r})=>r)?.fault??""}}var Ie=e=>e==null?"":[e].flat().map(String).join(`
`),Ns=e=>e.split(`
`).map(t=>t.trim()).filter(Boolean);function ne({section:e,id:t,children:o}){let s=oe(null),{mark:r}=C(Ae),i=r?.section===e&&r.key===t;return B(()=>{i&&s.current?.scrollIntoView({block:"nearest"})},[i,r]),n`<li ref=${s} class=${i?"list-row changed":"list-row"}>${o}</li>`}var Is="Someone else saved at the same time: their changes are kept, too.";function ee(e=()=>{}){let[t,o]=y(null),{run:s,again:r,busy:i,problem:a,clear:l,failure:c}=q(async m=>{let{part:u,base:f,mine:h,cascade:S,developerOrigins:g}=m;try{let v=await to([{part:u,base:f,mine:h}],{cascade:S,developerOrigins:g});qs(m,v),o(null),e(v.after)}catch(v){if(!(v instanceof Le))throw v;o({wanted:m,found:v})}}),d=m=>{if(!t)return;let{wanted:u,found:f}=t;o(null),s({...u,base:f.theirs,mine:xo(f.merged,f.clashes,m,u.part.keyOf)})};return{save:s,again:r,busy:i,problem:a,failure:c,clear:l,clash:t?.found??null,resolve:d,leave:()=>o(null)}}function qs({said:e,next:t,section:o,row:s},{before:r,after:i,merged:a}){let l=s?.(i,r);pe({said:e,more:a?Is:"",next:t,undo:()=>Ho(r,i)},o&&l!==void 0?{section:o,key:l}:null)}function te({saving:e,describe:t,nameOf:o}){let[s,r]=y({});if(!e.clash)return null;let{clashes:i}=e.clash,a=(l,c,d)=>n`
    <label class="version">
      <input type="radio" name="clash-${l.key}" checked=${s[l.key]===c} onChange=${()=>r({...s,[l.key]:c})} />
      <span class="version-title">${d}</span>
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
  `}function ve({what:e,reload:t}){let{problem:o}=C(J);return Io(()=>o&&t()),o?n`<${A} problem=${o} retry=${t} />`:n`<${Ne} what=${e} />`}function ce({scope:e,what:t,title:o="Read-only"}){let{person:s}=C(z);return s?n`<${G} tone="info" title="Read-only"><p>Your role, ${ge(s.role)}, cannot ${t}. Ask an administrator of your account.</p><//>`:n`
    <${G} tone="info" title=${o}>
      <p>Your API key cannot ${t}: it lacks the scope <code>${e}</code>.</p>
      <p class="row"><${p} onClick=${()=>z.set({renewing:!0})}>Use a different key<//></p>
    <//>
  `}function ut({name:e,type:t,list:o,required:s,default:r,allowedValues:i,maxLength:a,pattern:l,description:c}){return n`
    <p><${$} code>${e}<//> <span class="tag">${Je(t,o)}</span> ${s&&n`<span class="tag strong">Required</span>`}</p>
    ${c&&n`<p><${$}>${c}<//></p>`}
    ${r!==null&&n`<p class="quiet">Default: <${$} code>${[r].flat().map(String).join(", ")}<//></p>`}
    ${i&&n`<p class="quiet values">Allowed: ${i.map(d=>n`<${$} code>${String(d)}<//> `)}</p>`}
    ${l&&n`<p class="quiet">Pattern: <${$} code>${l}<//></p>`}
    ${a&&n`<p class="quiet">At most ${a} characters</p>`}
  `}var Fs=16,_s={integer:"numeric",float:"decimal"};function Te({attribute:e,label:t,text:o,onText:s,fault:r}){let{name:i,type:a,list:l,required:c,default:d,allowedValues:m,description:u}=e,{zone:f}=C(ae),h=n`<bdi>${t??i}</bdi>${c?"":n` <span class="quiet">optional</span>`}`,S=d===null?"":` Default: ${[d].flat().map(String).join(", ")}.`,g=u||a==="string"||a==="boolean"||a==="datetime"&&!l?"":`${Je(a,l)}.`,v=n`${u&&n`<bdi>${u}</bdi>${a==="datetime"||S||l?" · ":""}`}${g}${S}`,T={label:h,hint:v,fault:r};if(l&&m&&m.length<=Fs){let k=o.split(`
`).filter(Boolean),w=m.map(E=>[String(E),tn(E)]);return n`<${_o} ...${T} chosen=${k} options=${w} onChosen=${E=>s(E.join(`
`))} />`}if(l)return n`
      <${ye} ...${T} hint=${n`${v} One value per line${m?`, of ${m.join(", ")}`:""}${a==="datetime"?`, such as ${Xe(a)}`:""}.`}>
        ${k=>n`<textarea rows="2" spellcheck=${!1} ...${k} value=${o} onInput=${he(s)} />`}
      <//>
    `;let b=m??(a==="boolean"?[!0,!1]:null);if(b){let w=[...c&&o?[]:[["",c?"Choose…":"—"]],...b.map(E=>[String(E),tn(E)])];return n`<${P} ...${T} value=${o} options=${w} onValue=${s} />`}return a==="datetime"?n`<${O} ...${T} type="datetime-local" step="1" max="9999-12-31T23:59:59" value=${Po(o,f)} onValue=${k=>s(Vo(k,f))}
      hint=${n`${v} ${o?n`The token says <code>${o}</code>.`:f==="UTC"?"In UTC.":"In your local time."}`} />`:n`<${O} ...${T} value=${o} onValue=${s} placeholder=${Xe(a)} inputmode=${_s[a]} />`}var tn=e=>e===!0?"Yes":e===!1?"No":String(e);var Ls=/^[A-Za-z][A-Za-z0-9_]{0,63}$/,oo=256;function on(e,{preset:t,allowed:o,longest:s,pattern:r,words:i,...a},l){let c=de(a,t),d=de({type:a.type,list:!0},o),m=a.type==="string",u=Number(s||String(oo)),f=a.name.trim(),h={name:Ds(f,l),preset:c.fault,allowed:d.fault,longest:m&&!(Number.isInteger(u)&&u>=1&&u<=oo)?`Enter a number from 1 to ${oo}.`:""};return{made:{...e,...a,name:f,default:c.value??null,allowedValues:d.value??null,maxLength:m&&s.trim()?u:null,pattern:m&&r?r:null,description:i.trim()||null},faults:Object.fromEntries(Object.entries(h).filter(([,g])=>g))}}function Ds(e,t){return e?Ls.test(e)?t.includes(e)?"An attribute with this name exists.":"":"Start with a letter; use only letters, digits and _, at most 64 characters.":"Enter a name."}var io=[["eq","is"],["ne","is not"],["in","is one of"],["not_in","is none of"],["lt","is below"],["le","is at most"],["gt","is above"],["ge","is at least"],["before","is before"],["after","is after"],["is_set","is set"],["is_not_set","is not set"],["contains","contains"],["starts_with","starts with"],["ends_with","ends with"],["has","has the value"],["has_any","has any of"]],nn=Object.fromEntries(io),Ps=["id","dataset","roles","filter","columns","description"],no="*",Vs=["all","any","allow","column","op","attribute","value"],dt=e=>Object.keys(e).every(t=>Ps.includes(t))&&(e.roles===null||Array.isArray(e.roles))&&(e.columns===void 0||Array.isArray(e.columns))&&sn(e.filter),sn=e=>typeof e=="object"&&e!==null&&Object.keys(e).every(t=>Vs.includes(t))&&(e.op===void 0||e.op in nn)&&[e.all??[],e.any??[]].flat().every(sn),Ze=e=>e==="is_set"||e==="is_not_set",Ot=e=>e==="in"||e==="not_in"||e==="has_any",ao=e=>e==="contains"||e==="starts_with"||e==="ends_with";function rn(e,{type:t,list:o}){return(e==="has"||e==="has_any")&&t!=="string"&&t!=="integer"?!1:Ot(e)?o:o?!1:["lt","le","gt","ge"].includes(e)?t==="integer"||t==="float":e==="before"||e==="after"?t==="datetime"||t==="date":ao(e)?t==="string":!Ze(e)}var lo=(e={})=>[...e.attribute===void 0?[]:[e.attribute],...[...e.all??[],...e.any??[]].flatMap(lo)];function Rt(e){let{dataset:t,roles:o,filter:s,columns:r}=e;if(!dt(e))return[{quiet:"Nobody sees the rows of "},{name:t},{quiet:": this rule needs a newer version of the service."}];let i=o?[{quiet:"Users with the role "},...ro(o," or ")]:[{quiet:"All users"}],a=t===no?[{quiet:"every dataset"}]:[{name:t||"…"}],l=r?[{quiet:", in the columns "},...ro(r,", ")]:[];if(s.allow)return[...i,{quiet:" see all rows of "},...a,...l,{quiet:"."}];let c=t===no?" see, of ":" see the rows of ",d=t===no?", only the rows where ":" where ";return[...i,{quiet:c},...a,{quiet:d},...so(s,!0),...l,{quiet:"."}]}function so(e,t=!1){let o=e.all??e.any;if(o){let r={quiet:e.all?" and ":" or "},i=o.flatMap((a,l)=>l?[r,...so(a)]:so(a));return t||o.length<2?i:[{quiet:"("},...i,{quiet:")"}]}let s=[{name:e.column||"…"},{quiet:` ${nn[e.op??""]??"…"}`}];return Ze(e.op)?s:e.attribute!==void 0?[...s,{quiet:" their "},{name:e.attribute||"…"}]:[...s,{quiet:" "},...ro([e.value].flat().map(String),", ")]}var ro=(e,t)=>e.flatMap((o,s)=>s?[{quiet:t},{name:o}]:[{name:o||"…"}]);var Qe=(e,t)=>e.filter(({filter:o})=>lo(o).includes(t)),Nt=({rules:e,busy:t,onYes:o,onClose:s,children:r})=>n`
  <${N} title="This removes access rules" onClose=${s}>
    <p>These rules use the attribute as it is now:</p>
    <ul>${e.map(({id:i,dataset:a,description:l})=>n`<li key=${i}><${$} code>${a}<//>${l&&n` <${$}>${l}<//>`}</li>`)}</ul>
    <p>A dataset without a rule shows no rows to anyone.</p>
    ${r}
    <p class="row"><${p} kind="danger" busy=${t} onClick=${o}>Save and remove the rules<//><${p} onClick=${s}>Cancel<//></p>
  <//>
`;var js={href:"#/sandbox",words:"Next: sandbox"},an={allowed:"allowedValues",preset:"default",longest:"maxLength",words:"description",pattern:"pattern",name:"name"},Ws=e=>({...e,preset:Ie(e.default),allowed:Ie(e.allowedValues),longest:Ie(e.maxLength),pattern:e.pattern??"",words:e.description??""});function cn({attribute:e,isNew:t,base:o,attributes:s,rules:r,onClose:i}){let a=F(`attributes/form/${e.name}`,()=>Ws(e)),l=a.value,[c,d]=y(0),[m,u]=y(!1),f=()=>{a.forget(),i()},h=ee(f),{leave:S,question:g}=Z(a.typed,f),{made:v,faults:T}=on(e,l,t?s.map(({name:V})=>V):[]),b=t?[...o,v]:o.map(V=>V.name===e.name?v:V),k=b.findIndex(({name:V})=>V===v.name),w=!t&&(v.type!==e.type||v.list!==e.list)?Qe(r,e.name):[],E=V=>(c?T[V]:"")||I(h.problem,`/tokenAttributes/${k}/${an[V]}`),R=(V=!1)=>h.save({part:Pe,base:o,mine:b,cascade:V,said:{before:t?"Added attribute ":"Saved attribute ",name:v.name,after:"."},next:js,section:"attributes",row:()=>v.name}),_=V=>{V.preventDefault(),d(c+1),Object.keys(T).length===0&&(w.length?u(!0):R())},L=V=>Q=>{a.set({...l,[V]:Q}),h.clear()},ue=H(c,h.problem),Y=V=>Object.values(an).some(Q=>V===`/tokenAttributes/${k}/${Q}`||V.startsWith(`/tokenAttributes/${k}/${Q}/`));return n`
    <${N} wide title=${t?"Add an attribute":n`Edit <bdi>${e.name}</bdi>`} onClose=${S}>
      <form class="stack" ref=${ue} onSubmit=${_} novalidate>
        <${Ms} form=${l} set=${L} told=${E} isNew=${t} fixed=${e.builtIn} open=${Bs(e)} />
        <${A} problem=${m?null:h.problem} retry=${h.again} shown=${Y} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${h.busy}>Save attribute<//><${p} onClick=${S}>Cancel<//></p>
      </form>
      ${g}
      ${m&&n`
        <${Nt} rules=${w} busy=${h.busy} onYes=${()=>R(!0)} onClose=${()=>u(!1)}><${A} problem=${h.problem} retry=${h.again} /><//>
      `}
      <${te} saving=${h} nameOf=${Pe.keyOf} describe=${ut} />
    <//>
  `}var Bs=({allowedValues:e,default:t,maxLength:o,pattern:s})=>!!(e||t!==null||o||s),Ms=({form:e,set:t,told:o,isNew:s,fixed:r,open:i})=>n`
  ${r&&n`<p class="quiet">This attribute is built in: you can restrict its values and their length.</p>`}
  <div class="columns">
    <${O} label="Name" value=${e.name} onValue=${t("name")} fault=${o("name")} disabled=${!s} placeholder="location" hint="Your server sends the value under this name." />
    <${P} label="Type" value=${e.type} options=${Et} onValue=${t("type")} disabled=${r} />
  </div>
  <${O} label="Description" optional value=${e.words} onValue=${t("words")} fault=${o("words")} placeholder="Where the user works" />
  <div class="columns">
    <${X} label="Required" checked=${e.required} disabled=${r} onValue=${t("required")} hint="Requests without it are rejected." />
    <${X} label="List of values" checked=${e.list} disabled=${r} onValue=${t("list")} hint="A user can have several." />
  </div>
  <${Se} words="Allowed values, default, pattern and length" open=${!!(i||["allowed","preset","longest","pattern"].some(a=>o(a)))}>
    <div class="stack">
      <div class="columns">
        ${ln("Allowed values","One per line. Leave empty to allow any value.",e.allowed,t("allowed"),o("allowed"))}
        ${!r&&(Ks(e)?n`<${Te} label="Default" attribute=${{...e,required:!1,default:null,allowedValues:null,description:"Used when a request leaves the value out."}} text=${e.preset} onText=${t("preset")} fault=${o("preset")} />`:ln("Default",`${e.list?"One per line. ":""}Used when a request leaves the value out.${Xe(e.type)&&` Example: ${Xe(e.type)}.`}`,e.preset,t("preset"),o("preset")))}
      </div>
      ${e.type==="string"&&n`<div class="columns">
        <${O} label="Pattern" optional value=${e.pattern} onValue=${t("pattern")} fault=${o("pattern")} class="code-field" placeholder="[A-Z]{2}-[0-9]{4}" hint="A regular expression (RE2) that the whole value must match." />
        <${O} label="Maximum length" optional inputmode="numeric" value=${e.longest} onValue=${t("longest")} fault=${o("longest")} hint="In characters, at most 256." />
      </div>`}
    </div>
  <//>
`,Ks=({type:e,list:t})=>!t&&(e==="boolean"||e==="datetime"),ln=(e,t,o,s,r)=>n`
  <${ye} label=${e} hint=${t} fault=${r} optional>
    ${i=>n`<textarea rows="3" spellcheck=${!1} ...${i} value=${o} onInput=${he(s)} />`}
  <//>
`;var Us={name:"",type:"string",list:!1,builtIn:!1,required:!1,default:null,allowedValues:null,maxLength:null,description:null};function un(){let{document:e}=C(J);return e?n`<${Ys} stored=${e} />`:n`<${ve} what="the attributes" reload=${$e} />`}function Ys({stored:{tokenAttributes:e,accessRules:t}}){let o=F("attributes/edited",null,{quiet:!0}),[s,r]=y(null),i=ee(()=>r(null)),a=!D("settings:write"),l=(u,f=!1)=>i.save({part:Pe,base:e,mine:e.filter(({name:h})=>h!==u.name),cascade:f,said:{before:"Removed attribute ",name:u.name,after:f?" and the access rules that use it.":"."},section:"attributes",row:()=>u.name}),c=u=>Qe(t,u.name).length?r(u):l(u),d=e.filter(({builtIn:u})=>!u),m=u=>n`
    <ul class="rows">${u.map(f=>n`
      <${Gs} key=${f.name} attribute=${f} rules=${t} locked=${a||i.busy}
        edit=${()=>o.set({attribute:f,isNew:!1,base:e})} remove=${()=>c(f)} />
    `)}</ul>
  `;return n`
    <p class="lead">Every token names its user and their role. Add attributes, such as <code>location</code>, to decide which rows each user sees.</p>
    ${a&&n`<${ce} scope="settings:write" what="change the settings" />`}
    <div class="list-head">
      <h2>Custom <span class="count">${d.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${a} onClick=${()=>o.set({attribute:Us,isNew:!0,base:e})}>Add attribute<//>
    </div>
    <${A} problem=${s?null:i.problem} retry=${i.again} />
    ${d.length===0&&n`
      <${me} icon="attributes" title="No custom attributes"><p>Access rules compare attributes with your data, for example <code>location</code> or <code>department</code>.</p><//>
    `}
    ${m(d)}
    <div class="list-head"><h2>Built in</h2></div>
    ${m(e.filter(({builtIn:u})=>u))}
    <${G} tone="info" title="Signed, not encrypted."><p>Anyone who holds a token can read its attribute values. Use identifiers, never secrets.</p><//>
    ${o.value&&n`<${cn} ...${o.value} attributes=${e} rules=${t} onClose=${o.forget} />`}
    ${s&&n`
      <${Nt} rules=${Qe(t,s.name)} busy=${i.busy} onYes=${()=>l(s,!0)} onClose=${()=>{i.clear(),r(null)}}>
        <${A} problem=${i.problem} retry=${i.again} />
      <//>
    `}
    <${te} saving=${i} nameOf=${Pe.keyOf} describe=${ut} />
  `}function Gs({attribute:e,rules:t,locked:o,edit:s,remove:r}){let i=Qe(t,e.name);return n`
    <${ne} section="attributes" id=${e.name}>
      <div class="grow">
        ${ut(e)}
        ${i.length>0&&n`<p class="quiet">Used by the access rules of ${i.map(({dataset:a})=>a).join(", ")}.</p>`}
      </div>
      <div class="row-actions">
        <${p} kind="quiet" aria-label="Edit ${e.name}" disabled=${o||!en(e.type)} onClick=${s}>Edit<//>
        ${!e.builtIn&&n`<${p} kind="quiet" aria-label="Remove ${e.name}" disabled=${o} onClick=${r}>Remove<//>`}
      </div>
    <//>
  `}function It({id:e,label:t}){let o=Ye().find(s=>s.id===e);return!o&&t?n`<span class="key-name" title="Key ${e}"><${$}>${t}<//></span>`:o?n`<span class="key-name" title="Key ${e}"><${$}>${o.label}<//>${o.lastFour&&n` <code>····${o.lastFour}</code>`}</span>`:n`<${$} code>${e}<//>`}var mt=({id:e,label:t})=>_e(e)?n`<${zs} id=${e} label=${t} />`:n`<${It} id=${e} label=${t} />`;function zs({id:e,label:t}){let o=St().find(r=>r.id===e),s=t||o&&le(o);return s?n`<span title="Member ${e}"><${$}>${s}<//></span>`:n`<${$} code>${e}<//>`}function et({id:e,label:t}){return e==="operator"?"by the operator of the service":n`${_e(e)?"by":"with"} <${mt} id=${e} label=${t} />`}function qt(e,t,o){let s=URL.createObjectURL(new Blob([o],{type:t}));Object.assign(document.createElement("a"),{href:s,download:e}).click(),setTimeout(()=>URL.revokeObjectURL(s),1e3)}var tt=[["dashboard","Dashboards",["can_view","can_edit"],"Dashboard"],["chart","Charts",["can_view","can_edit"],"Chart"],["database","Databases",["can_view","can_edit"],"Database"],["dataset","Datasets",["can_view"],"Dataset"],["ai","AI assistant",["can_query"],"AI assistant"]],ot={can_view:"View",can_edit:"Edit",can_query:"Ask questions"},Ce=({id:e})=>e?"":"Enter the ID that the resource has in your application.",je=e=>e.map(({type:t,id:o,level:s})=>({type:t,id:o,permissions:[s]})),co=e=>new Set(e.map(({type:t})=>t)),qe=e=>[e].flat().filter(t=>t!==null&&typeof t=="object").map(({type:t,id:o,permissions:s})=>{let r=[s??[]].flat().map(String),i=r.includes("can_edit")?["can_edit"]:r;return`${t} ${o}, ${i.map(a=>(ot[a]??a).toLowerCase()).join(", ")||"nothing"}`});var uo={"tenant.created":"Account created","tenant.suspended":"Account suspended","tenant.resumed":"Account resumed","tenant.restored":"Account restored from a backup","settings.changed":"Settings changed","settings.reset":"Settings reset","api_key.created":"API key created","api_key.changed":"API key changed","api_key.rotated":"API key rotated","api_key.revoked":"API key revoked","member.invited":"Person invited","member.joined":"Person joined","member.changed":"Person changed","member.removed":"Person removed","token.revoked":"Token revoked","tokens.revoked":"Tokens revoked"},Hs={authorizedOrigins:"origin",tokenAttributes:"attribute",accessRules:"access rule",resourceServers:"resource server",tokens:"tokens",developerOrigins:"developer switch",defaultLifetime:"default lifetime",maxLifetime:"maximum lifetime",maxTokenLifetime:"maximum lifetime of its tokens",maxLength:"maximum length",scopes:"can",revokedBefore:"tokens issued before",defaultPermissions:"default permissions",allowedValues:"allowed values",pinnedAttributes:"pinned attributes",pinnedResources:"limited to",audience:"only for the resource server",requireResources:"resources required",expiresAt:"expires at",revokedAt:"revoked at",tokensRevokedBefore:"tokens issued before",rotated:"old key",successor:"new key"},Js={add:"+",remove:"−"},Xs=new Set(["/version","/id","/lastFour","/status","/createdAt","/createdBy","/updatedAt","/invitedBy"]),Zs=/^\/retiredResourceServers(\/|$)/,Qs=["name","origin","dataset","id"],er=/(At|Before)$/,tr=/(At|Before|successor)$/;function mn(e,t){let o=new Map((e??[]).filter(({op:s})=>s==="test").map(({path:s,value:r})=>[s,r]));return(e??[]).flatMap(or).filter(({op:s,path:r})=>s!=="test"&&!Xs.has(r)&&!Zs.test(r)).map(({op:s,path:r,value:i})=>({sign:Js[s]??"~",place:nr(r,o,i!==void 0||o.has(r)),before:o.has(r)&&!(o.get(r)===null&&tr.test(r))?dn(o.get(r),r,t):"",text:i===void 0?"":dn(i,r,t)}))}function or({op:e,path:t,value:o}){return t!==""||typeof o!="object"||o===null?[{op:e,path:t,value:o}]:Object.entries(o).filter(([,s])=>s!==null&&(typeof s!="object"||Object.keys(s).length>0)).map(([s,r])=>({op:"add",path:`/${s.replaceAll("~","~0").replaceAll("/","~1")}`,value:r}))}function nr(e,t,o){let s=e.split("/").slice(1),r=[];for(let[i,a]of s.entries())if(!/^(\d+|-)$/.test(a))r.push(Hs[a]??a.replaceAll("~1","/").replaceAll("~0","~"));else if(i<s.length-1||!o){let l=`/${s.slice(0,i+1).join("/")}`,c=Qs.map(d=>t.get(`${l}/${d}`)).find(Boolean)??Number(a)+1;r.push(`${r.pop()??""} ${c}`)}return r.join(" · ")||"everything"}function dn(e,t,o){return t==="/scopes"?e.map(s=>Ue[s]?.[0]??s).join(", "):t==="/role"?ge(e):typeof e=="boolean"?e?"yes":"no":typeof e=="number"&&t.endsWith("Lifetime")?se(e):e===null?"nothing":er.test(t)&&!Number.isNaN(Date.parse(e))?Re(new Date(e),o):typeof e!="object"?String(e):t.endsWith("/pinnedResources")?qe(e).join("; "):t==="/successor"?Ge(e):typeof e.url=="string"?`${e.id}: ${e.url}`:typeof e.origin=="string"?e.label?`${e.origin} (${e.label})`:e.origin:typeof e.name=="string"?`${e.name}: ${Je(e.type,e.list).toLowerCase()}${e.required?", required":""}`:typeof e.dataset=="string"&&e.filter?Rt(e).map(({quiet:s,name:r})=>s??r).join(""):Array.isArray(e)&&e.every(s=>typeof s!="object")?e.join(", "):JSON.stringify(e)}var sr=1e4,pn="operator",$n={action:"",actor:"",from:"",to:""};function fn({current:e}){let{document:t}=C(J),{zone:o}=C(ae),[s,r]=y($n),[i,a]=y(null),[l,c]=y(null),d=D("audit:read"),m=q(mo,{restarts:!0}),u=async()=>{let w=await m.run({...s,zone:o},null);w&&(f.clear(),a(w.events),c(w.nextCursor))},f=q(async()=>{let w=await mo({...s,zone:o},l);a([...i??[],...w.events]),c(w.nextCursor)}),h=q(async()=>{qt("audit-events.json","application/json",JSON.stringify(await dr({...s,zone:o}),null,2))});B(()=>{if(!e||!d)return;let w=setTimeout(u);return()=>clearTimeout(w)},[e,d,t?.version,o,...Object.values(s)]);let S=w=>{h.clear(),r(w)},g=w=>E=>S({...s,[w]:E}),v=qo(m,f,h),T=Object.values(s).some(Boolean),b=ur(i),k=n`<p class="lead">Every change to settings, keys and tokens, newest first. Each event is sealed to the one before it: removing or changing one is detected.</p>`;return d?n`
    ${k}
    <form class="card filters" onSubmit=${w=>w.preventDefault()} aria-label="Filter">
      <${P} label="What" value=${s.action} onValue=${g("action")} options=${[["","All events"],...Object.entries(uo)]} />
      <${P} label="Who" value=${s.actor} onValue=${g("actor")} options=${[["","Anyone"],...b]} />
      <${O} label="From" type="date" value=${s.from} onValue=${g("from")} />
      <${O} label="To" type="date" value=${s.to} onValue=${g("to")} />
    </form>
    <div class="list-head">
      <h2>Events</h2>
      <div class="row">
        ${T&&n`<${p} kind="quiet" onClick=${()=>S($n)}>Clear filter<//>`}
        <${p} icon="export" busy=${h.busy} onClick=${h.run}>Export JSON<//>
      </div>
    </div>
    <${A} problem=${v?.problem??null} retry=${v===m?u:v?.again} />
    ${!i&&!m.problem&&n`<${Ne} what="the audit trail" />`}
    ${i?.length===0&&n`<${me} icon="audit" title=${T?"No events match":"No events yet"}><p>${T?"Clear the filter to see all events.":"Changes will appear here."}</p><//>`}
    <ol class="rows events" aria-busy=${m.busy?"true":void 0}>${(i??[]).map(w=>n`<${rr} key=${w.sequence} event=${w} />`)}</ol>
    ${l&&n`<p class="row"><${p} busy=${f.busy} onClick=${f.run}>Show older<//></p>`}
  `:n`${k}<${ce} title="Your key cannot read the audit trail." scope="audit:read" what="read the audit trail" />`}function rr({event:e}){let{zone:t}=C(ae),o=mn(e.change,t);return n`
    <li class="list-row event">
      <div class="grow">
        <p><strong>${uo[e.action]??e.action}</strong> <span class="quiet">#${e.sequence}</span></p>
        <p class="quiet"><${re} at=${e.at} /> · <${et} id=${e.actor} label=${e.actorLabel} /><${cr} event=${e} />${e.sourceAddress&&n` · from <${$}>${e.sourceAddress}<//>`}</p>
        ${o.length>0&&n`
          <ul class="diff">${o.map(({sign:s,place:r,before:i,text:a})=>n`
            <li class=${s==="+"?"added":s==="−"?"removed":"altered"}><span class="sign" aria-hidden="true">${s}</span><span><span class="unseen">${s==="+"?"Added":s==="−"?"Removed":"Changed"} </span><bdi>${r}</bdi>${i&&n` <${$} code>${i}<//>`}${i&&a&&n` <span aria-hidden="true">→</span><span class="unseen"> to </span>`}${a&&n` <${$} code>${a}<//>`}</span></li>
          `)}</ul>
        `}
        ${e.change===null&&n`<p class="quiet">The change is too large to show.</p>`}
      </div>
    </li>
  `}var ir=/^(?:api-keys\/|api_key:|members\/)(.+)$/,ar=/^(token|user):(.+)$/,lr=new Set(["settings","tenant",""]);function cr({event:{action:e,target:t,targetLabel:o}}){if(lr.has(t)||e==="member.joined")return"";let[,s]=ir.exec(t)??[],[,r,i]=ar.exec(t)??[];return s?n` · <${mt} id=${s} label=${o} />`:r==="user"?n` · user with the SHA-256 <code title=${i}>${i.slice(0,12)}…</code>`:n` · ${r&&`${r} `}<${$} code=${!!r}>${i??t}<//>`}function ur(e){let[t,o]=[Ye(),St()],[s,r]=y({});B(()=>{e&&r(a=>({...a,...Object.fromEntries(e.map(({actor:l,actorLabel:c})=>[l,c??""]))}))},[e]);let i=new Map;for(let a of t)i.set(a.id,Ge(a));for(let a of o)i.set(a.id,le(a));for(let[a,l]of Object.entries(s))a!==pn&&!i.has(a)&&i.set(a,l||`${_e(a)?"Member":"Key"} ${a}`);return[[pn,"The operator"],...i]}async function mo({action:e,actor:t,from:o,to:s,zone:r},i){let a={action:e,actor:t,from:Xt(o,0,r),to:Xt(s,1,r),cursor:i??""},l=new URLSearchParams(Object.entries(a).filter(([,c])=>c));return(await j("GET",`/audit-events?${l}`,{by:W()})).body}async function dr(e){let t=[],o=null;do{let s=await mo(e,o);t.push(...s.events),o=s.nextCursor}while(o&&t.length<sr);return t}var po=[["view","View-only access",{dashboard:["can_view"],chart:["can_view"]}],["edit","Full edit access",{dashboard:["can_view","can_edit"],chart:["can_view","can_edit"]}],["ai","AI-enabled exploration",{dashboard:["can_view"],chart:["can_view"],ai:["can_query"]}]],mr=new Set;function Ft({legend:e="Permissions and lifetime",permissions:t,limited:o=mr,onChange:s,children:r}){let i=po.find(([,,c])=>be(c,t))?.[0]??"own",a=[...po.map(([c,d])=>[c,d]),["own","Custom"]];return n`
    <fieldset class="group"><legend>${e}</legend>
      <div class="columns"><${P} label="Preset" value=${i} options=${a} onValue=${c=>{let d=po.find(([m])=>m===c);d&&s(d[2])}} />${r}</div>
      <div class="grants">
        ${tt.filter(([c])=>c!=="dataset"||o.size>0||t.dataset).map(([c,d,m])=>n`
          <div class="grant" role="group" aria-label=${d} key=${c}>
            <span>${d}</span>
            ${o.has(c)&&n`<em>Only those that you name</em>`}
            ${!o.has(c)&&m.map(u=>n`
              <${X} key=${u} label=${ot[u]} checked=${t[c]?.includes(u)??!1}
                onValue=${f=>s(pr(t,c,u,f))} />
            `)}
          </div>
        `)}
      </div>
    </fieldset>
  `}function pr(e,t,o,s){let r=e[t]??[],i=s?o==="can_edit"?["can_view","can_edit"]:[...r,o]:o==="can_view"?[]:r.filter(c=>c!==o),{[t]:a,...l}=e;return i.length?{...l,[t]:[...new Set(i)]}:l}var nt=e=>Object.entries(e).map(([t,o])=>({model:tt.find(([s])=>s===t)?.[1]??t,levels:[o].flat().map(s=>ot[String(s)]??String(s)).join(", ")}));var $r=[["1","seconds"],["60","minutes"],["3600","hours"]];function pt(e){if(e===null)return{count:"",unit:"60"};let t=[3600,60,1].find(o=>e%o===0)??1;return{count:String(e/t),unit:String(t)}}var $t=({count:e,unit:t})=>e.trim()===""?NaN:Number(e)*Number(t),ft=({label:e,value:t,onValue:o,...s})=>n`
  <${ye} label=${e} ...${s}>
    ${r=>n`
      <div class="with-unit">
        <input type="text" inputmode="numeric" autocomplete="off" ...${r} value=${t.count} onInput=${he(i=>o({...t,count:i}))} />
        <select aria-label="${e}: unit" value=${t.unit} onChange=${he(i=>o({...t,unit:i}))}>
          ${$r.map(([i,a])=>n`<option key=${i} value=${i} selected=${i===t.unit}>${a}</option>`)}
        </select>
      </div>
    `}
  <//>
`;var hn=({name:e,value:t})=>n`<span>${typeof t=="boolean"?t?"On":"Off":e==="defaultPermissions"?nt(t).map(({model:o,levels:s})=>`${o}: ${s}`).join("; ")||"None":se(t)}</span>`,bn={defaultLifetime:"Default lifetime",maxLifetime:"Maximum lifetime",defaultPermissions:"Default permissions",requireResources:"Resources required"};var fr={href:"#/sandbox",words:"Next: sandbox"};function gn({base:e,onClose:t}){let o=F("defaults/form",()=>({usual:pt(e.defaultLifetime),longest:pt(e.maxLifetime),permissions:e.defaultPermissions,required:e.requireResources})),{usual:s,longest:r,permissions:i,required:a}=o.value,[l,c]=y(0),d=()=>{o.forget(),t()},m=ee(d),{leave:u,question:f}=Z(o.typed,d),h=At.read({tokens:e}),S={...e,defaultLifetime:$t(s),maxLifetime:$t(r),defaultPermissions:i,requireResources:a},g=h.map(({name:_})=>({name:_,value:S[_]})),v=g.find(({value:_},L)=>!be(_,h[L].value))?.name??"defaultLifetime",T={usual:yn(S.defaultLifetime),longest:yn(S.maxLifetime)};!T.usual&&!T.longest&&S.defaultLifetime>S.maxLifetime&&(T.usual="The default cannot be longer than the maximum.");let b=_=>L=>{o.set({...o.value,[_]:L}),m.clear()},k=_=>{_.preventDefault(),c(l+1),!(T.usual||T.longest)&&m.save({part:At,base:h,mine:g,said:{before:"Saved the token defaults."},next:fr,section:"defaults",row:()=>v})},w=H(l,m.problem),E=(_,L)=>(l?T[_]:"")||I(m.problem,`/tokens/${L}`),R=_=>_==="/tokens/defaultLifetime"||_==="/tokens/maxLifetime";return n`
    <${N} wide title="Edit the token defaults" onClose=${u}>
      <form class="stack" ref=${w} onSubmit=${k} novalidate>
        <div class="columns">
          <${ft} label="Default lifetime" value=${s} onValue=${b("usual")} fault=${E("usual","defaultLifetime")} hint="From 1 minute to the maximum." />
          <${ft} label="Maximum lifetime" value=${r} onValue=${b("longest")} fault=${E("longest","maxLifetime")} hint="At most 24 hours." />
        </div>
        <${Ft} legend="Default permissions" permissions=${i} onChange=${b("permissions")} />
        <${X} toggle label="Require resources" checked=${a} onValue=${b("required")}
          hint="Every token must name what it opens. Tokens that name nothing stop working at once, everywhere." />
        <${A} problem=${m.problem} retry=${m.again} shown=${R} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${m.busy}>Save defaults<//><${p} onClick=${u}>Cancel<//></p>
      </form>
      ${f}
      <${te} saving=${m} nameOf=${({name:_})=>bn[_]??_} describe=${hn} />
    <//>
  `}var yn=e=>Number.isInteger(e)&&e>=60&&e<=86400?"":"Enter a time from 1 minute to 24 hours.";var hr={href:"#/sandbox",words:"Next: sandbox"},_t=({url:e,label:t})=>n`<span>${t&&n`<${$}>${t}<//> · `}<${$} code>${e}<//></span>`;function vn({server:e,base:t,onClose:o}){let s=F(`servers/form/${e?.id??""}`,{id:e?.id??"",url:e?.url??"",label:e?.label??""}),[r,i]=y(0),a=()=>{s.forget(),o()},l=ee(a),{leave:c,question:d}=Z(s.typed,a),m={id:s.value.id.trim(),url:s.value.url.trim(),label:s.value.label.trim()||null},u=e?t.map(w=>w.id===e.id?m:w):[...t,m],f=`/resourceServers/${u.indexOf(m)}`,h=!e&&t.some(({id:w})=>w===m.id),S={id:m.id?h&&"A resource server has this ID already.":"Enter an ID.",url:m.url?"":"Enter the server's URL.",label:""},g=w=>E=>{s.set({...s.value,[w]:E}),l.clear()},v=w=>r&&S[w]||I(l.problem,`${f}/${w}`),T=H(r,l.problem),b=w=>{if(w.preventDefault(),i(r+1),S.id||S.url)return;let E={before:e?"Saved the label of ":"Added the resource server ",name:m.id,after:"."};l.save({part:Ve,base:t,mine:u,said:E,next:e?void 0:hr,section:"defaults",row:()=>`server-${m.id}`})},k=w=>["id","url","label"].some(E=>w===`${f}/${E}`);return n`
    <${N} wide title=${e?"Edit a resource server":"Add a resource server"} onClose=${c}>
      <form class="stack" ref=${T} onSubmit=${b} novalidate>
        <div class="columns">
          <${O} label="ID" value=${s.value.id} onValue=${g("id")} disabled=${e!==null} fault=${v("id")} placeholder="assistant"
            hint=${e?"Fixed: tokens name it.":"Your backend names it as the audience of a token. It is fixed once saved."} />
          <${O} label="Label" optional value=${s.value.label} onValue=${g("label")} fault=${v("label")} placeholder="Sales assistant" />
        </div>
        <${O} label="URL" value=${s.value.url} onValue=${g("url")} disabled=${e!==null} inputmode="url" fault=${v("url")} placeholder="https://mcp.example.com/mcp"
          hint=${e?"Fixed: an ID never gets another URL.":"Where the server answers, with https. An ID never gets another URL, not even after it was removed."} />
        <${A} problem=${l.problem} retry=${l.again} shown=${k} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${l.busy}>${e?"Save":"Save resource server"}<//><${p} onClick=${c}>Cancel<//></p>
      </form>
      ${d}
      <${te} saving=${l} nameOf=${Ve.keyOf} describe=${_t} />
    <//>
  `}function kn({servers:e}){let t=F("servers/edited",null,{quiet:!0}),o=F("servers/leaving",null,{quiet:!0}),s=!D("settings:write");return n`
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
            <p class="quiet">${_t(r)}</p>
          </div>
          <div class="row-actions">
            <${p} kind="quiet" aria-label="Edit ${r.id}" disabled=${s} onClick=${()=>t.set({server:r,base:e})}>Edit<//>
            <${p} kind="quiet" aria-label="Remove ${r.id}" disabled=${s} onClick=${()=>o.set({server:r,base:e})}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    ${t.value&&n`<${vn} ...${t.value} onClose=${t.forget} />`}
    ${o.value&&n`<${br} ...${o.value} onClose=${o.forget} />`}
  `}function br({server:e,base:t,onClose:o}){let s=ee(o),r=()=>s.save({part:Ve,base:t,mine:t.filter(({id:i})=>i!==e.id),said:{before:"Removed the resource server ",name:e.id,after:"."}});return n`
    <${N} title=${n`Remove <${$}>${e.id}<//>`} onClose=${o}>
      <p>Tokens for it are refused at once, and API keys that are bound to it no longer generate or check tokens.</p>
      <p>You can add it again with the same URL only: tokens name the ID, so no other server ever gets it.</p>
      <${A} problem=${s.problem} retry=${s.again} />
      <p class="row"><${p} kind="danger" busy=${s.busy} onClick=${r}>Remove server<//><${p} onClick=${o}>Cancel<//></p>
      <${te} saving=${s} nameOf=${Ve.keyOf} describe=${_t} />
    <//>
  `}function wn(){let{document:e}=C(J);return e?n`<${yr} tokens=${e.tokens} /><${kn} servers=${e.resourceServers} />`:n`<${ve} what="the token defaults" reload=${$e} />`}function yr({tokens:e}){let t=F("defaults/edited",null,{quiet:!0}),o=!D("settings:write"),{defaultLifetime:s,maxLifetime:r,defaultPermissions:i,requireResources:a}=e;return n`
    <p class="lead">These apply to every token whose request does not say otherwise.</p>
    ${o&&n`<${ce} scope="settings:write" what="change the settings" />`}
    <div class="list-head"><h2>Defaults</h2><${p} kind="primary" disabled=${o} onClick=${()=>t.set(e)}>Edit defaults<//></div>
    <ul class="rows">
      <${ne} section="defaults" id="defaultLifetime"><${Lt} name="Default lifetime" hint="When a request names no lifetime.">${se(s)}<//><//>
      <${ne} section="defaults" id="maxLifetime"><${Lt} name="Maximum lifetime" hint="No token can be valid for longer.">${se(r)}<//><//>
      <${ne} section="defaults" id="defaultPermissions"><${Lt} name="Default permissions" hint="When a request names neither permissions nor resources.">
        ${nt(i).map(({model:l,levels:c})=>n`<span><${$}>${l}<//>: <${$}>${c}<//></span>`)}
        ${Object.keys(i).length===0&&"None"}
      <//><//>
      <${ne} section="defaults" id="requireResources"><${Lt} name="Resources required" hint="Whether every token must name what it opens.">${a?"On":"Off"}<//><//>
    </ul>
    <${G} tone="info" title="Short lifetimes are safer."><p>A token that leaks can be used until it expires. Your pages ask for a new one in time.</p><//>
    ${t.value&&n`<${gn} base=${t.value} onClose=${t.forget} />`}
  `}var Lt=({name:e,hint:t,children:o})=>n`
  <div class="grow"><p><strong>${e}</strong></p><p class="quiet">${t}</p></div><p class="fact-value">${o}</p>
`;var Sn={name:"ECDSA",namedCurve:"P-256",hash:"SHA-256"};function An(e){let t=e.split(".");if(t.length!==3||t.some(o=>!/^[A-Za-z0-9_-]+$/.test(o)))return null;try{let[o,s]=t.slice(0,2).map(r=>JSON.parse(new TextDecoder("utf-8",{fatal:!0}).decode(Cn(r))));return!xn(o)||!xn(s)?null:{parts:t,header:o,claims:s}}catch{return null}}async function Tn({parts:e,header:t}){if(t.alg!=="ES256")return"wrong algorithm";let{keys:o}=await wo("/.well-known/jwks.json"),s=o.find(a=>a.kid===t.kid);if(!s)return"unknown key";let r=await crypto.subtle.importKey("jwk",{kty:s.kty,crv:s.crv,x:s.x,y:s.y},Sn,!1,["verify"]),i=new TextEncoder().encode(`${e[0]}.${e[1]}`);try{return await crypto.subtle.verify(Sn,r,Cn(e[2]),i)?"good":"bad"}catch{return"bad"}}function Cn(e){let t=atob(e.replaceAll("-","+").replaceAll("_","/"));return Uint8Array.from(t,o=>o.charCodeAt(0))}var xn=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);var ht=e=>typeof e.aud=="string"?e.aud.split(":").slice(2).join(":"):"";var En=/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(?=$|[/?#])/i,gr=/^(\*\.)?[^\s/:@?#*]+\.[^\s/:@?#*.]{2,}\.?(:\d+)?(?=$|[/?#])/i,vr=/^(https?:\/\/(?:\*\.)?[^\s/?#@*]+)[/?#]+[^\s]*$/i;function Dt(e){let t=e.trim(),o=En.test(t)?"http://":gr.test(t)?"https://":"",s=o+t,r=vr.exec(s),i=r!==null&&s.slice(r[1].length)!=="/",a=o&&i?`We added ${o} and removed the path.`:o?`We added ${o} for you.`:i?"We removed the path.":"";return{origin:r?r[1]:s,words:a}}function On(e){let t=URL.canParse(e)?new URL(e).origin:"null";return t==="null"?e:t}var bt=e=>/^http:\/\//i.test(e)&&En.test(e.slice(7)),Rn=e=>/^http:\/\//i.test(e)&&!bt(e)?e.replace(/^http:/i,"https:"):"";var Nn={href:"#/audit",words:"See the audit trail"};function In({token:e,onDone:t,onClose:o}){let{run:s,busy:r,problem:i}=q(async()=>{await j("POST","/embed/revoke-token",{by:W(),body:{token:e}}),pe({said:{before:"Revoked the token."},next:Nn}),t()});return n`
    <${N} title="Revoke this token?" onClose=${o}>
      <p>The service rejects it from now on. Backends that check tokens by themselves accept it until it expires. This cannot be undone.</p>
      <${A} problem=${i} retry=${s} />
      <p class="row"><${p} kind="danger" busy=${r} onClick=${s}>Revoke token<//><${p} onClick=${o}>Cancel<//></p>
    <//>
  `}function qn({distinctId:e,onDone:t,onClose:o}){let[s,r]=y(e),[i,a]=y(0),{run:l,busy:c,problem:d,clear:m}=q(async()=>{await j("POST","/embed/revocations",{by:W(),body:{distinctId:s}}),pe({said:{before:"Revoked the tokens of ",name:s,after:"."},next:Nn}),t()}),{leave:u,question:f}=Z(s!==e,o),h=H(i,d);return n`
    <${N} title="Revoke a user's tokens" onClose=${u}>
      <form class="stack" ref=${h} onSubmit=${g=>{g.preventDefault(),a(i+1),s&&l()}} novalidate>
        <p>The service rejects every token issued for this user until now. Backends that check tokens by themselves accept them until they expire. This cannot be undone. Tokens that are generated afterwards work.</p>
        <${O} label="distinctId" value=${s} onValue=${g=>{r(g),m()}} placeholder="user-123"
          fault=${i&&!s?"Enter the user's distinctId.":I(d,"/distinctId")} hint="The id that your server gives the user in the token." />
        <${A} problem=${d} retry=${l} shown=${g=>g==="/distinctId"} />
        <p class="row"><${p} type="submit" kind="danger" busy=${c}>Revoke tokens<//><${p} onClick=${u}>Cancel<//></p>
      </form>
      ${f}
    <//>
  `}var kr=["header","claims","signature"];function Pt({token:e,label:t}){let o=e.split("."),s=o.length===3;return n`
    <div class="token-text" tabindex="0" role="group" aria-label=${t}>
      ${s?o.map((r,i)=>n`<span class=${kr[i]}>${r}</span>${i<2&&"."}`):n`<span>${e}</span>`}
    </div>
  `}var $o={format:"Format",signature:"Signature","key state":"Signing key",issuer:"Issuer",audience:"Account",lifetime:"Lifetime",revocation:"Not revoked",origin:"Origin",resource:"Resource"},_n={malformed:"this is not a complete embed token",too_large:"it is longer than any embed token",wrong_kind:"it is a different kind of token",unknown_key:"it is not signed with a key of this service",bad_signature:"it was changed after it was signed",wrong_issuer:"another service issued it",wrong_tenant:"it belongs to another account",wrong_audience:"it is for embedded components, or for another resource server",audience_not_declared:"the settings no longer declare its resource server",expired:"it has expired",issued_in_the_future:"its issue time is in the future",lifetime_not_allowed:"it is valid for longer than the settings allow",origin_not_authorized:"the origin is not authorized",origin_not_in_token:"the token is limited to other origins",developer_origins_off:"the developer switch is off",live_token_on_localhost:"on localhost, only tokens made with test keys work",resource_not_granted:"the token does not open it",resources_required:"the settings require resources, and the token names none"},fo={good:{result:"passed",words:"signed with one of the service's published keys"},bad:{result:"failed",words:"the signature does not match the header and claims"},"unknown key":{result:"failed",words:"the service publishes no such key"},"wrong algorithm":{result:"failed",words:"embed tokens are signed with ES256 only"},unreachable:{result:"skipped",words:"the public keys could not be fetched"},"":{result:"skipped",words:""}},Fn="Do not trust anything it says. Generate a new token on your server.",Fe={malformed:["bad","This is not an embed token","Part of it may be missing, or something was added. A token has three parts separated by dots: copy all of it, without quotes or spaces."],too_large:["bad","This is not an embed token","It is longer than any embed token can be."],wrong_kind:["bad","This is not an embed token","It is a different kind of token: embed tokens are signed with ES256 and have the type embed+jwt."],unknown_key:["bad","Not signed by this service",`It was forged, or it comes from another installation. ${Fn}`],bad_signature:["bad","Forged or damaged",`The signature does not match. ${Fn}`],wrong_issuer:["bad","From another service","The token is genuine, but another installation issued it."],wrong_tenant:["warn","Another account's token","The token is genuine, but it belongs to another account and is not accepted here."],expired:["warn","Expired","It was valid until then. Generate a new token; tokens cannot be refreshed."],issued_in_the_future:["warn","Not valid yet","Its issue time is in the future: check the clocks of your servers."],lifetime_not_allowed:["warn","Lifetime too long","The settings no longer allow a token to be valid for this long."],origin_not_authorized:["warn","Not valid at this origin","The origin is not in your list. Add it to Authorized origins."],origin_not_in_token:["warn","Not valid at this origin","The token is limited to other origins. Generate one that includes this origin."],developer_origins_off:["warn","Not valid at this origin","Origins on localhost need the developer switch in Authorized origins."],live_token_on_localhost:["warn","Not valid at this origin","On localhost, only tokens made with test keys work."],resource_not_granted:["warn","Not valid for this resource","The token does not open it. Generate one that names it."],resources_required:["warn","Not limited to resources","The settings require that every token names its resources. Generate a new one."]};function Ln({said:e,signature:t,answer:o},s){let r=o?.checks?.find(({result:c})=>c==="failed"),[i,a,l]=e&&wr(e)?Fe.wrong_kind:r?Sr(r):o?.active?xr(e,s):Ar(e,t,s);return{tone:i,title:a,words:l}}var wr=({header:e})=>e.alg!=="ES256"||e.typ!=="embed+jwt";function Sr({check:e,reason:t=""}){return Fe[t]?Fe[t]:e==="key state"?["bad","Signed with a withdrawn key","The service no longer accepts its signing key. Generate a new token."]:e==="revocation"?["bad","Revoked","The token itself, its user, the API key that made it, or all tokens of the account were revoked."]:["bad","Not valid",`The check “${$o[e]??e}” failed: ${t.replaceAll("_"," ")}.`]}function xr(e,t){return e&&e.claims.exp*1e3<=t?Fe.expired:["good","Active","The token is valid: signed by this service, for this account, not expired, not revoked."]}function Ar(e,t,o){return e?t==="bad"||t==="wrong algorithm"?Fe.bad_signature:t==="unknown key"?Fe.unknown_key:e.claims.exp*1e3<=o?Fe.expired:t==="good"?["info","Signed by this service","The signature is valid and it has not expired. Only the service knows whether it was revoked."]:["warn","Only decoded","Neither this browser nor the service could verify it: do not trust it yet."]:Fe.malformed}function jn({report:e,end:t}){let o=wt(1e3),{tone:s,title:r,words:i}=Ln(e,o),{said:a,answer:l,signature:c,token:d}=e,m=a&&l?.active&&D("tokens:revoke");return n`
    <div class="report">
      <${G} tone=${s} title=${r} live><p>${i}</p>
        ${m&&n`
          <p class="row"><${p} onClick=${()=>t({what:"token"})}>Revoke this token<//>
            <${p} onClick=${()=>t({what:"user",distinctId:String(a.claims.sub)})}>Revoke all tokens of this user<//></p>
        `}
      <//>
      ${a&&n`<${Cr} claims=${a.claims} now=${o} proven=${Tr(e)} resource=${l?.resource??""} generator=${l?.generatedBy?.label} />`}
      <div class="card">
        <h2>Checks</h2>
        <ol class="checks">
          ${a&&n`<${Pn} name="Signature, verified in this browser" result=${fo[c].result} words=${fo[c].words} />`}
          ${(l?.checks??[]).map(({check:u,result:f,reason:h})=>n`
            <${Pn} key=${u} name=${$o[u]??u} result=${f} words=${h?_n[h]??h.replaceAll("_"," "):""} />
          `)}
        </ol>
        ${!l&&n`<p class="quiet">The service's own checks are missing: it was not asked, or did not answer.</p>`}
      </div>
      ${a&&n`
        <div class="card">
          <h2>Decoded</h2>
          <${Pt} token=${d} label="The token, colored by part" />
          <div class="columns decoded">
            <${Vn} title="Header" part="header" value=${a.header} />
            <${Vn} title="Claims" part="claims" value=${a.claims} />
          </div>
          <p class="part-signature"><span class="dot"></span> Signature: ${a.parts[2].length} characters${typeof a.header.alg=="string"&&n`, <${$}>${a.header.alg}<//>`}, over both parts before it.</p>
        </div>
      `}
    </div>
  `}var Tr=({signature:e,answer:t})=>e==="good"||!!t?.checks?.some(({check:o,result:s})=>o==="signature"&&s==="passed");function Cr({claims:e,now:t,proven:o,resource:s,generator:r}){let i=Object.entries(ho(e.attrs)?e.attrs:{}),a=qe(e.resources),l=nt(ho(e.permissions)?e.permissions:{});return n`
    <div class="card">
      <h2>User ${!o&&n`<span class="tag bad">Not verified</span>`}</h2>
      ${!o&&n`<p class="quiet">Anyone could have written this: the signature does not prove it.</p>`}
      <dl class="facts">
        <div><dt>distinctId</dt><dd><${$}>${We(e.sub)}<//></dd></div>
        <div><dt>role</dt><dd><${$}>${We(e.role)}<//></dd></div>
      </dl>
      <h3>Attributes</h3>
      <dl class="facts" hidden=${i.length===0}>
        ${i.map(([c,d])=>n`<div key=${c}><dt><${$}>${c}<//></dt><dd><${$}>${We(d)}<//></dd></div>`)}
      </dl>
      ${i.length===0&&n`<p class="quiet">No custom attributes.</p>`}
      ${Array.isArray(e.resources)&&n`
        <h3>Opens</h3>
        ${a.length===0&&n`<p class="quiet">Nothing by name.</p>`}
        <ul class="facts opened">${a.map(c=>n`<li key=${c}><${$}>${c}<//></li>`)}</ul>
      `}
      <h3>${Array.isArray(e.resources)?"Permissions for whole types":"Permissions"}</h3>
      ${l.length===0&&n`<p class="quiet">None.</p>`}
      <dl class="facts">${l.map(({model:c,levels:d})=>n`<div key=${c}><dt><${$}>${c}<//></dt><dd><${$}>${d}<//></dd></div>`)}</dl>
      <h3>Validity</h3>
      <dl class="facts">
        <div><dt>Issued</dt><dd><${Dn} seconds=${e.iat} now=${t} /></dd></div>
        <div><dt>${e.exp*1e3<=t?"Expired":"Expires"}</dt><dd><${Dn} seconds=${e.exp} now=${t} /></dd></div>
        ${e.env&&n`<div><dt>Environment</dt><dd><${$}>${We(e.env)}<//></dd></div>`}
        ${ht(e)&&n`<div><dt>For</dt><dd><${$}>${ht(e)}${s&&` (${s})`}<//></dd></div>`}
        ${e.akid&&n`<div><dt>Generated ${_e(We(e.akid))?"by":"with"}</dt><dd><${mt} id=${We(e.akid)} label=${r} /></dd></div>`}
      </dl>
    </div>
  `}function Dn({seconds:e,now:t}){let{zone:o}=C(ae);if(e===void 0)return"—";let s=new Date(Number(e)*1e3);return Number.isNaN(s.getTime())?n`<${$}>${We(e)}<//>`:n`<time datetime=${s.toISOString()}>${Do(s,t)} <span class="quiet">(${Re(s,o)})</span></time>`}var Er={passed:"check",failed:"cross",skipped:"skip"},Pn=({name:e,result:t,words:o})=>n`
  <li class="check-row ${t}"><${ke} name=${Er[t]??"info"} /><span><strong>${e}</strong> <span class="result-word">${t}</span>${o&&n`<span class="quiet"> · ${o}</span>`}</span></li>
`,Vn=({title:e,part:t,value:o})=>n`
  <div class="part-${t}"><h3><span class="dot"></span> ${e}</h3><pre tabindex="0" aria-label=${e}><code><bdi>${JSON.stringify(o,null,2)}</bdi></code></pre></div>
`,We=e=>Array.isArray(e)?e.map(String).join(", "):ho(e)?JSON.stringify(e):e===void 0?"—":String(e),ho=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);var bo=Oe({token:"",times:0});function Wn(e){bo.set({token:e,times:bo.get().times+1}),location.hash="#/introspection"}function Bn(){let e=C(bo),t=F("introspection",{text:"",origin:"",opens:""}),{text:o,origin:s,opens:r}=t.value,[i,a]=y(null),[l,c]=y({what:""}),{run:d,busy:m}=q(async(k,w)=>{let E=await Or(k,w);a(E),E.problem||t.settle()}),u=oe(null);B(()=>{e.token&&(t.set({text:e.token,origin:"",opens:""}),d(e.token,{origin:"",opens:""}))},[e.times]),B(()=>{i&&u.current?.focus()},[i]);let f=o.trim(),{origin:h,words:S}=Dt(s),g=On(h),v=k=>{k.preventDefault(),f&&d(f,{origin:g,opens:r.trim()})},T=()=>{c({what:""}),i&&d(i.token,i)},b=D("tokens:introspect");return n`
    <p class="lead">Paste any token, from the sandbox or from production, to see its user, its attributes, and whether it is valid.</p>
    <form class="card stack" onSubmit=${v} novalidate aria-label="Introspect a token">
      <${ye} label="JWT Token" hint="It stays in this tab and is sent to the service only.">
        ${k=>n`<textarea class="code-field" rows="5" spellcheck=${!1} autocomplete="off" ...${k} value=${o} onInput=${he(w=>t.set({text:w,origin:s,opens:r}))} placeholder="eyJhbGciOi…" />`}
      <//>
      ${b&&n`<${O} label="Origin" optional value=${s} onValue=${k=>t.set({text:o,origin:k,opens:r})} fault=${I(i?.problem,"/origin")}
        placeholder="https://app.example.com" hint=${g!==s.trim()?n`Checked as <${$} code>${g}<//>. ${S}`:"Also check whether a page at this origin can use the token."} />
        <${O} label="Resource" optional value=${r} onValue=${k=>t.set({text:o,origin:s,opens:k})} fault=${I(i?.problem,"/opens")}
          placeholder="dashboard:sales-2026" hint="Also check whether the token opens it." />`}
      <p class="row"><${p} type="submit" kind="primary" icon="introspection" busy=${m} disabled=${!f}>Introspect token<//>
        ${o&&n`<${p} kind="quiet" onClick=${()=>{t.forget(),a(null)}}>Clear<//>`}</p>
      ${!b&&n`<p class="hint">${z.get().person?"Your role cannot ask the service":n`Your API key lacks the scope <code>tokens:introspect</code>`}: only this browser decodes and verifies the token.</p>`}
    </form>
    ${i?.problem&&n`<${A} problem=${i.problem} retry=${()=>d(i.token,i)} shown=${k=>k==="/origin"||k==="/opens"} />`}
    ${i&&n`<div ref=${u} tabindex="-1" class="report-head"><${jn} report=${i} end=${c} /></div>`}
    ${!i&&n`<${G} tone="info" title="Checked twice."><p>Your browser verifies the signature. The service checks everything else.</p><//>`}
    ${D("tokens:revoke")&&n`
      <div class="card">
        <h2>End the tokens of a user</h2>
        <p class="quiet">For example when somebody leaves: every token issued for them until now becomes invalid.</p>
        <p class="row"><${p} onClick=${()=>c({what:"user",distinctId:""})}>Revoke a user's tokens<//></p>
      </div>
    `}
    ${l.what==="token"&&i&&n`<${In} token=${i.token} onDone=${T} onClose=${()=>c({what:""})} />`}
    ${l.what==="user"&&n`<${qn} distinctId=${l.distinctId??""} onDone=${T} onClose=${()=>c({what:""})} />`}
  `}async function Or(e,{origin:t,opens:o}){let s=An(e),[r,i]=await Promise.all([s?Tn(s).catch(()=>"unreachable"):"",D("tokens:introspect")?Rr(e,{origin:t,opens:o},s):{answer:null,problem:null}]);return{token:e,origin:t,opens:o,said:s,signature:r,...i}}async function Rr(e,{origin:t,opens:o},s){let r=s?ht(s.claims):"",i=J.get().document?.resourceServers.some(({id:a})=>a===r)?r:"";try{let{body:a}=await j("POST","/embed/introspect-token",{by:W(),body:{token:e,explain:!0,...t?{origin:t}:{},...o?{opens:o}:{},...i?{audience:i}:{}}});return{answer:a,problem:null}}catch(a){if(!(a instanceof Me))throw a;return{answer:null,problem:a}}}var Nr=[["0","Stops working now"],["3600","Works for 1 more hour"],["86400","Works for 1 more day"],["604800","Works for 1 more week"]];function Mn({apiKey:e,onDone:t,onClose:o}){let[s,r]=y("86400"),{run:i,busy:a,problem:l}=q(async()=>{t((await j("POST",`/api-keys/${e.id}/rotate`,{by:W(),body:{overlap:Number(s)}})).body)});return n`
    <${N} title=${n`Rotate <${$}>${e.label}<//>`} onClose=${o}>
      <p>A new key with the same rights replaces this one. Give the new key to your server while both work.</p>
      <${P} label="The old key" value=${s} onValue=${r} options=${Nr} />
      <${A} problem=${l} retry=${i} />
      <p class="row"><${p} kind="primary" busy=${a} onClick=${i}>Rotate key<//><${p} onClick=${o}>Cancel<//></p>
    <//>
  `}function Kn({apiKey:e,own:t,onDone:o,onClose:s}){let[r,i]=y(""),[a,l]=y(0),c=r.trim()===e.label.trim(),[d,m]=y(!1),{run:u,busy:f,problem:h}=q(async()=>{o((await j("DELETE",`/api-keys/${e.id}?revokeTokens=${d}`,{by:W()})).body,"Revoked the key")}),{leave:S,question:g}=Z(r!=="",s),v=H(a,h),T=b=>{b.preventDefault(),l(a+1),c&&u()};return n`
    <${N} title=${n`Revoke <${$}>${e.label}<//>`} onClose=${S}>
      <form class="stack" ref=${v} onSubmit=${T} novalidate>
        <p>The key stops working immediately and permanently. So does everything that uses it.</p>
        ${t&&n`<${G} tone="warn" title="You are signed in with this key."><p>You will need a different one to continue.</p><//>`}
        <${X} label="Also revoke the tokens that it generated" checked=${d} onValue=${m} hint="Otherwise they stay valid until they expire." />
        <${O} label=${n`Type <${$} code>${e.label}<//> to confirm`} value=${r} onValue=${i}
          fault=${a>0&&!c?"Type the label exactly as above.":""} />
        <${A} problem=${h} retry=${u} />
        <p class="row"><${p} type="submit" kind="danger" busy=${f}>Revoke key<//><${p} onClick=${S}>Cancel<//></p>
      </form>
      ${g}
    <//>
  `}var Vt=({label:e,servers:t,value:o,problem:s,hint:r,nobody:i,onValue:a})=>n`
  <${P} label=${e} value=${o} onValue=${a} fault=${I(s,"/audience")} hint=${r}
    options=${[["",i],...t.map(({id:l,label:c})=>[l,c?`${c} (${l})`:l])]} />
`;var Ir=tt.map(([e,,,t])=>[e,t]),qr={type:"dashboard",id:"",level:"can_view"};function st({legend:e,hint:t,named:o,onChange:s,tried:r,problem:i,at:a}){let l=(c,d)=>s(o.map((m,u)=>c===u?{...m,...d}:m));return n`
    <fieldset class="group"><legend>${e}</legend>
      <p class="hint">${t}</p>
      ${o.map((c,d)=>n`
        <div class="resource" role="group" aria-label="Resource ${d+1}" key=${d}>
          <${P} label="Type" value=${c.type} options=${Ir} onValue=${m=>l(d,{type:m,level:Un(m)[0][0]})} />
          <${O} label="ID" value=${c.id} onValue=${m=>l(d,{id:m})} placeholder="sales-2026" fault=${(r?Ce(c):"")||I(i,`${a}/${d}`)} />
          <${P} label="Permission" value=${c.level} options=${Un(c.type)} onValue=${m=>l(d,{level:m})} />
          <p class="row"><${p} kind="quiet" aria-label="Remove resource ${d+1}" onClick=${()=>s(o.filter((m,u)=>d!==u))}>Remove<//></p>
        </div>
      `)}
      <p class="row"><${p} icon="plus" onClick=${()=>s([...o,qr])}>Add a resource<//></p>
      ${Yn(i,a)&&n`<p class="fault" data-fault tabindex="-1">${Yn(i,a)}</p>`}
    </fieldset>
  `}var Un=e=>(tt.find(([t])=>t===e)?.[2]??[]).map(t=>[t,ot[t]]),Yn=(e,t)=>(e?.errors??[]).filter(({pointer:o})=>o===t).map(({detail:o})=>o).join(" ");var Fr=864e5,_r=86400,Lr=[["","Never"],["30","In 30 days"],["90","In 90 days"],["365","In a year"]],Gn=[["live","Live"],["test","Test: tokens for development"]];function zn({own:e,onDone:t,onClose:o}){let{document:s}=C(J),r=F("keys/form",()=>({label:"",scopes:e.scopes.includes("tokens:generate")?["tokens:generate"]:e.scopes.slice(0,1),environment:e.environment,expiry:"",longest:pt(e.maxTokenLifetime),audience:"",pins:{},resources:[]})),{label:i,scopes:a,environment:l,expiry:c,longest:d,pins:m,resources:u,audience:f}=r.value,h=s?.resourceServers??[],[S,g]=y(0),v=oe({body:"",id:""}),T=()=>{r.forget(),o()},b=(s?.tokenAttributes??[]).filter(({builtIn:U})=>!U),k=Object.fromEntries(b.map(U=>[U.name,de(U,m[U.name]??"")])),w=d.count.trim()===""?null:$t(d),E={label:i.trim()?"":"Enter a label.",scopes:a.length?"":"Choose at least one.",longest:w===null||Number.isInteger(w)&&w>=60&&w<=_r?"":"Enter a time from 1 minute to 24 hours."},{run:R,busy:_,problem:L,clear:ue}=q(async()=>{let U={label:i.trim(),scopes:a,environment:l,expiresAt:c?Vr(Number(c)):null,maxTokenLifetime:w,pinnedAttributes:Object.fromEntries(Object.entries(k).filter(([,{value:fe}])=>fe!==void 0).map(([fe,{value:gs}])=>[fe,gs])),...f?{audience:f}:{},...u.length?{pinnedResources:je(u)}:{}},x=await Pr(U,v.current);r.forget(),t(x)}),{leave:Y,question:V}=Z(r.typed,T),Q=U=>x=>{r.set({...r.value,[U]:x}),ue()},K=U=>{U.preventDefault(),g(S+1),Object.values(E).every(x=>!x)&&Object.values(k).every(({fault:x})=>!x)&&!u.some(Ce)&&R()},Ee=H(S,L),ie=(U,x)=>(S?E[U]:"")||I(L,`/${x}`),M=U=>/^\/(label|scopes|expiresAt|environment|maxTokenLifetime|pinnedAttributes\/|pinnedResources|audience)/.test(U);return n`
    <${N} wide title="Create an API key" onClose=${Y}>
      <form class="stack" ref=${Ee} onSubmit=${K} novalidate>
        <${O} label="Label" value=${i} onValue=${Q("label")} fault=${ie("label","label")} placeholder="Production server" hint="Where the key is used." />
        <${Dr} scopes=${a} mine=${e.scopes} fault=${ie("scopes","scopes")} onScopes=${Q("scopes")} />
        <div class="columns">
          <${P} label="Environment" value=${l} onValue=${Q("environment")} fault=${I(L,"/environment")}
            options=${e.environment==="test"?Gn.slice(1):Gn} hint=${e.environment==="test"?"Your own key is for tests only.":""} />
          <${P} label="Expires" value=${c} onValue=${Q("expiry")} fault=${I(L,"/expiresAt")} options=${Lr} />
          <${ft} label="Maximum lifetime of its tokens" optional value=${d} onValue=${Q("longest")} fault=${ie("longest","maxTokenLifetime")}
            hint=${e.maxTokenLifetime===null?"Leave empty for the maximum in the token defaults.":`At most ${se(e.maxTokenLifetime)}, as for your own key.`} />
          ${h.length>0&&n`<${Vt} label="For" servers=${h} value=${f} problem=${L} nobody="Whatever your server asks for"
            hint="A key for a resource server generates and accepts tokens of that server alone." onValue=${Q("audience")} />`}
        </div>
        ${b.length>0&&n`
          <fieldset class="group"><legend>Pinned attributes</legend>
            <p class="hint">Every token generated with this key has these values; requests for other values are rejected. Leave empty what your server decides.</p>
            <div class="columns">${b.map(U=>n`
              <${Te} key=${U.name} attribute=${{...U,required:!1,default:null}} text=${m[U.name]??""} onText=${x=>Q("pins")({...m,[U.name]:x})}
                fault=${k[U.name].fault||I(L,`/pinnedAttributes/${Ke(U.name)}`)} />
            `)}</div>
          </fieldset>
        `}
        <${st} legend="Limited to resources" named=${u} onChange=${Q("resources")} tried=${S} problem=${L} at="/pinnedResources"
          hint="Tokens generated with this key open only these. Without any, your server decides." />
        <${A} problem=${L} retry=${R} shown=${M} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${_}>Create key<//><${p} onClick=${Y}>Cancel<//></p>
      </form>
      ${V}
    <//>
  `}var Dr=({scopes:e,mine:t,fault:o,onScopes:s})=>n`
  <fieldset class="group"><legend>What it can do</legend>
    <div class="columns">${Object.entries(Ue).map(([r,[i,a]])=>n`
      <${X} key=${r} label=${i} checked=${e.includes(r)} disabled=${!t.includes(r)}
        hint=${t.includes(r)?a:"Your own key cannot do this."}
        onValue=${l=>s(l?[...e,r]:e.filter(c=>c!==r))} />
    `)}</div>
    ${o&&n`<p class="fault" data-fault tabindex="-1">${o}</p>`}
  </fieldset>
`;async function Pr(e,t){let o=JSON.stringify(e);return t.body!==o&&Object.assign(t,{body:o,id:crypto.randomUUID()}),(await j("POST","/api-keys",{by:W(),body:e,headers:{"idempotency-key":t.id}})).body}var Vr=e=>`${new Date(Date.now()+e*Fr).toISOString().slice(0,19)}Z`;function Jn({apiKey:e,onClose:t}){let o=F(`keys/rename/${e.id}`,e.label),[s,r]=y(0),i=()=>{o.forget(),t()},a=o.value.trim(),{run:l,busy:c,problem:d,clear:m}=q(async()=>{await Hn(e.id,a),pe({said:{before:"Renamed the key to ",name:a,after:"."},undo:()=>Hn(e.id,e.label)},{section:"keys",key:e.id}),i()}),{leave:u,question:f}=Z(o.typed,i),h=H(s,d),S=g=>{g.preventDefault(),r(s+1),a&&l()};return n`
    <${N} title=${n`Rename <${$}>${e.label}<//>`} onClose=${u}>
      <form class="stack" ref=${h} onSubmit=${S} novalidate>
        <${O} label="Label" onFocus=${jr} value=${o.value} onValue=${g=>{o.set(g),m()}} fault=${s&&!a?"Enter a label.":I(d,"/label")} />
        <${A} problem=${d} retry=${l} shown=${g=>g==="/label"} />
        <p class="row"><${p} type="submit" kind="primary" busy=${c}>Save label<//><${p} onClick=${u}>Cancel<//></p>
      </form>
      ${f}
    <//>
  `}var jr=e=>e.currentTarget.select();async function Hn(e,t){await j("PATCH",`/api-keys/${e}`,{by:W(),body:{label:t}}),await lt()}var Wr="EMBED_API_KEY";function Xn({made:e,onClose:t}){let[o,s]=y(!1),[r,i]=y(!1),a=e.apiKey??"",l=()=>o?t():i(!0);return n`
    <${N} wide title="Copy your API key now" onClose=${l}>
      <${G} tone="warn" title="You will not see it again."><p>The service stores only a hash of it. Put it where your server keeps its secrets.</p><//>
      <div class="secret" onCopy=${()=>s(!0)}><code tabindex="0" role="group" aria-label="The new API key">${a}</code></div>
      <p class="row"><${we} kind="primary" text=${a} label="Copy the API key" onCopied=${()=>s(!0)} />
        <${p} icon="export" onClick=${()=>{qt("embed-tokens.env","text/plain",`${Wr}=${a}
`),s(!0)}}>Save as .env<//>
        <${p} why=${o?"":"Copy or save the key first."} onClick=${l}>Done<//></p>
      ${r&&!o&&n`<p class="fault" role="alert">This key cannot be shown again: copy or save it before you close this.</p>`}
    <//>
  `}var Br={href:"#/sandbox",words:"Next: sandbox"},Mr={what:""};function Zn({current:e}){let{key:t}=C(z),{keys:o}=C(xe),{zone:s}=C(ae),r=D("keys:manage"),i=F("keys/doing",Mr,{quiet:!0}),a=F("keys/made",null),l=q(lt);B(()=>{e&&r&&l.run()},[e,r]);let c=(b,k)=>{i.forget(),pe({said:{before:`${k} `,name:b.label,after:"."}},{section:"keys",key:b.id}),l.run()},d=b=>{a.forget();let k=o?.find(({id:R})=>R===b.replaces),w={before:b.replaces?"Rotated the key ":"Created the key ",name:b.label,after:"."},E=k?.expiresAt&&k.status==="active"?`The old key ····${k.lastFour} works until ${Re(new Date(k.expiresAt),s)}.`:"";pe({said:w,more:E,next:b.replaces?void 0:Br},{section:"keys",key:b.id})},m=b=>{i.forget(),a.set(b),l.run()},u=n`<p class="lead">Your servers use API keys to request tokens. Keep keys secret: never put one into a web page or a repository, and rotate them regularly.</p>`;if(!r)return n`${u}<${ce} title="Your key cannot manage API keys." scope="keys:manage" what="manage API keys" />`;let[f,h]=[!0,!1].map(b=>(o??[]).filter(({status:k})=>k==="active"===b)),S=b=>He(b.map(({label:k})=>k)),g=(b,k=S(b))=>n`<ul class="rows">${b.map((w,E)=>n`<${Kr} key=${w.id} apiKey=${w} name=${k[E]} own=${w.id===t?.id} successor=${o?.find(({replaces:R})=>R===w.id)} start=${i.set} />`)}</ul>`,{what:v,key:T}=i.value;return n`
    ${u}
    <div class="list-head"><h2>Active keys <span class="count">${f.length}</span></h2>
      <${p} kind="primary" icon="plus" onClick=${()=>i.set({what:"create"})}>Create API key<//></div>
    <${A} problem=${l.problem} retry=${l.run} />
    ${!o&&!l.problem&&n`<${Ne} what="the keys" />`}
    ${o&&f.length===0&&n`<${me} icon="keys" title="No active keys"><p>Create one for your server.</p><//>`}
    ${g(f)}
    ${h.length>0&&n`<details class="ended"><summary>Inactive keys <span class="count">${h.length}</span></summary>${g(h)}</details>`}
    ${v==="create"&&n`<${zn} own=${Eo()} onDone=${m} onClose=${i.forget} />`}
    ${v==="rename"&&n`<${Jn} apiKey=${T} onDone=${c} onClose=${i.forget} />`}
    ${v==="rotate"&&n`<${Mn} apiKey=${T} onDone=${m} onClose=${i.forget} />`}
    ${v==="revoke"&&n`<${Kn} apiKey=${T} own=${T?.id===t?.id} onDone=${c} onClose=${i.forget} />`}
    ${a.value&&n`<${Xn} made=${a.value} onClose=${()=>d(a.value)} />`}
  `}function Kr({apiKey:e,name:t,own:o,successor:s,start:r}){let{label:i,environment:a,lastFour:l,status:c}=e;return n`
    <${ne} section="keys" id=${e.id}>
      <div class="grow">
        <p><strong><${$}>${i}<//></strong> <code>emb_${a}_…${l??""}</code>${" "}
          <span class="tag ${a==="test"?"warn":"strong"}">${a==="test"?"Test":"Live"}</span>${o&&n` <span class="tag">Your key</span>`}${c!=="active"&&n` <span class="tag warn">${c==="revoked"?"Revoked":"Expired"}</span>`}</p>
        <${Ur} apiKey=${e} />
        ${s&&n`<p class="quiet">Replaced by <${It} id=${s.id} /></p>`}
      </div>
      ${c==="active"&&n`<div class="row-actions">
        <${p} kind="quiet" aria-label="Rename ${t}" onClick=${()=>r({what:"rename",key:e})}>Rename<//>
        ${!s&&n`<${p} kind="quiet" aria-label="Rotate ${t}" onClick=${()=>r({what:"rotate",key:e})}>Rotate<//>`}
        <${p} kind="quiet" aria-label="Revoke ${t}" onClick=${()=>r({what:"revoke",key:e})}>Revoke<//>
      </div>`}
    <//>
  `}function Ur({apiKey:{scopes:e,status:t,createdAt:o,createdBy:s,lastUsedAt:r,expiresAt:i,revokedAt:a,pinnedAttributes:l,pinnedResources:c,maxTokenLifetime:d}}){let m=Object.entries(l);return n`
    <p class="quiet">${e.map(u=>Ue[u]?.[0]??u).join(" · ")}</p>
    <p class="quiet">Created <${re} at=${o} /> <${et} id=${s} /> · ${r?n`used <${re} at=${r} />`:"never used"}${i&&n` · ${t==="expired"?"expired":"expires"} <${re} at=${i} />`}${a&&n` · revoked <${re} at=${a} />`}</p>
    ${d!==null&&n`<p class="quiet">Its tokens are valid for at most ${se(d)}.</p>`}
    ${m.length>0&&n`<p class="quiet">Its tokens always have ${m.map(([u,f])=>n`<${$} code>${u} = ${[f].flat().join(", ")}<//> `)}</p>`}
    ${c&&n`<p class="quiet">Its tokens open only ${qe(c).map(u=>n`<${$} code>${u}<//> `)}</p>`}
  `}var jt=({origin:e,label:t})=>n`<span><${$} code>${e}<//>${t&&n` <${$}>${t}<//>`}</span>`;var Yr=350,Gr=/^[a-z][a-z0-9+.-]*:\/\/[^\s/]*([^\s/.]\.[^\s/.]{2,}|localhost|\d|\])/i;function Qn(e){let[t,o]=y({of:"",explained:null,fault:""});return B(()=>{if(!Gr.test(e)||!D("settings:write"))return;let s=!0,r=(a,l)=>s&&o({of:e,explained:a,fault:l}),i=setTimeout(()=>{j("POST","/settings/authorized-origins?dryRun=true",{by:W(),body:{origin:e}}).then(({body:a})=>r(a,""),a=>r(null,zr(a)))},Yr);return()=>{s=!1,clearTimeout(i)}},[e]),t.of===e?t:{explained:null,fault:""}}function zr(e){return e instanceof Me?e.status===409?"This origin is in the list already.":e.status===422?I(e,"/origin")||e.detail:"":""}function es({explained:e,origin:t,typed:o,words:s,children:r}){if(!e)return n`
      <div class="preview" role="status">
        ${t?n`<p>Saved as <${$} code>${t}<//>. ${s}</p>${r}`:n`<p class="quiet">${o?"When the origin is valid, the pages that it matches are shown here.":"Type an origin to see which pages it matches."}</p>`}
      </div>
    `;let{origin:i,unicode:a,wildcard:l,matches:c,doesNotMatch:d}=e;return n`
    <div class="preview" role="status">
      <p>Saved as <${$} code>${i}<//>${a!==i&&n` (displayed as <${$}>${a}<//>: check every letter)`}. ${s}</p>
      <dl class="examples">
        <div><dt>Matches</dt>${c.map(m=>n`<dd class="yes"><${$} code>${m}<//></dd>`)}</div>
        <div><dt>Does not match</dt>${d.map(m=>n`<dd class="no"><${$} code>${m}<//></dd>`)}</div>
      </dl>
      ${l&&n`<${G} tone="warn" title="This includes every subdomain, at any depth."><p>Anyone who can publish a page on one of them, such as a forgotten test server, can show your components. List single origins where you can.</p><//>`}
    </div>
  `}var Hr={href:"#/attributes",words:"Next: token attributes"};function ts({origin:e,base:t,origins:o,developer:s,onClose:r}){let i=F(`origins/form/${e?.origin??""}`,{text:e?.origin??"",label:e?.label??"",allow:!1}),[a,l]=y(0),{text:c,label:d,allow:m}=i.value,u=()=>{i.forget(),r()},f=ee(u),{leave:h,question:S}=Z(i.typed,u),{origin:g,words:v}=Dt(c),T=!e&&!s&&bt(g),b=Qn(e||T?"":g),k={origin:b.explained?.origin??g,label:d.trim()||null},w=e?t.map(K=>K.origin===e.origin?{...K,label:k.label}:K):[...t,k],E=`/authorizedOrigins/${e?t.findIndex(({origin:K})=>K===e.origin):t.length}`,R=!e&&o.some(({origin:K})=>K===k.origin),_=R?"This origin is in the list already.":I(f.problem,`${E}/origin`)||b.fault||(a&&!g?"Enter an origin.":a&&T&&!m?"Turn on the developer switch below to save this origin.":""),L=K=>{i.set({...i.value,...K}),f.clear()},ue=H(a,f.problem),Y=K=>{if(K.preventDefault(),l(a+1),R||!g||T&&!m)return;let Ee={before:e?"Saved the label of ":"Added ",name:k.origin,after:"."};f.save({part:De,base:t,mine:w,said:Ee,next:e?void 0:Hr,section:"origins",row:()=>k.origin,...T?{developerOrigins:!0}:{}})},V=_?Rn(g):"",Q=K=>K===`${E}/origin`||K===`${E}/label`;return n`
    <${N} wide title=${e?"Edit an origin":"Add an origin"} onClose=${h}>
      <form class="stack" ref=${ue} onSubmit=${Y} novalidate>
        <div class="columns">
          <${O} label="Origin" value=${c} onValue=${K=>L({text:K})} inputmode="url" disabled=${!!e}
            fault=${_&&n`<span>${_}${V&&n`<br /><${p} kind="link" onClick=${()=>L({text:V})}>Use <${$} code>${V}<//><//>`}</span>`}
            placeholder="https://app.example.com" hint="Where your application runs: the start of its address. https://*.example.com includes every subdomain." />
          <${O} label="Label" optional value=${d} onValue=${K=>L({label:K})} fault=${I(f.problem,`${E}/label`)}
            placeholder="Production" />
        </div>
        ${!e&&n`<${es} explained=${b.explained} origin=${T?g:""} typed=${g!==""} words=${v}>
          ${T&&n`
            <${X} toggle label="Allow origins on http://localhost" checked=${m} onValue=${K=>L({allow:K})}
              hint="The developer switch: origins on your own machine need it. Only tokens made with test keys work there." />
          `}
        <//>`}
        <${A} problem=${f.problem} retry=${f.again} shown=${Q} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${f.busy}>${e?"Save":"Save origin"}<//><${p} onClick=${h}>Cancel<//></p>
      </form>
      ${S}
      <${te} saving=${f} nameOf=${De.keyOf} describe=${jt} />
    <//>
  `}var Jr=9,yo=({origin:e})=>e;function os(){let{document:e}=C(J);return e?n`
    <p class="lead">Your components appear only on pages at these addresses. Requests and tokens from anywhere else are rejected.</p>
    ${!D("settings:write")&&n`<${ce} scope="settings:write" what="change the settings" />`}
    <${Xr} origins=${e.authorizedOrigins} developer=${e.developerOrigins} />
    <${ei} on=${e.developerOrigins} origins=${e.authorizedOrigins} />
  `:n`<${ve} what="the origins" reload=${$e} />`}function Xr({origins:e,developer:t}){let[o,s]=y(""),r=F("origins/edited",null,{quiet:!0}),i=Zr(e),a=ee(),l=!D("settings:write"),c=u=>a.save({part:De,base:e,mine:e.filter(({origin:f})=>f!==u.origin),said:{before:"Removed ",name:u.origin,after:"."},section:"origins",row:()=>u.origin}),d=o.trim().toLowerCase(),m=e.filter(({origin:u,label:f})=>`${u} ${i[u]??""} ${f??""}`.toLowerCase().includes(d));return n`
    <div class="list-head">
      <h2>Origins <span class="count">${e.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${l} onClick=${()=>r.set({origin:null,base:e})}>Add origin<//>
    </div>
    ${e.length>=Jr&&n`<${O} label="Find an origin" type="search" value=${o} onValue=${s} />`}
    <${A} problem=${a.problem} retry=${a.again} />
    ${e.length===0&&n`
      <${me} icon="origins" title="No origins yet"><p>Until you add the address of your application, no page can show your components.</p><//>
    `}
    <ul class="rows">
      ${m.map(u=>n`
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
    ${e.length>0&&m.length===0&&n`<p class="quiet">No origin matches “${o}”.</p>`}
    ${r.value&&n`<${ts} ...${r.value} origins=${e} developer=${t} onClose=${r.forget} />`}
    <${te} saving=${a} nameOf=${yo} describe=${jt} />
  `}function Zr(e){let[t,o]=y({}),s=e.filter(({origin:r})=>r.includes("xn--")).map(yo).join(" ");return B(()=>{s&&j("GET","/settings/authorized-origins",{by:W()}).then(({body:r})=>o(Object.fromEntries(r.authorizedOrigins.filter(Qr).map(i=>[i.origin,i.unicode]))),()=>{})},[s]),t}var Qr=({origin:e,unicode:t})=>e!==t;function ei({on:e,origins:t}){let o=ee(),s=e?t.map(yo).filter(bt):[],r=i=>o.save({part:De,base:t,mine:t,developerOrigins:i,said:{before:i?"Origins on http://localhost are allowed.":"Origins on http://localhost are no longer allowed."}});return n`
    <div class="card">
      <h2>While you develop</h2>
      <${X} toggle label="Allow origins on http://localhost" checked=${e} disabled=${!D("settings:write")||o.busy||s.length>0} onValue=${r}
        hint=${s.length?n`To turn this off, first remove ${s.map((i,a)=>n`${a>0&&", "}<${$} code>${i}<//>`)}.`:"Also http://127.0.0.1 and http://[::1], on any port. Add each of them above."} />
      <${A} problem=${o.problem} retry=${o.again} />
    </div>
  `}var Wt=({value:e,onValue:t,fault:o})=>n`
  <${P} label="Role" value=${e} onValue=${t} fault=${o} hint=${at[e]?.[1]??""}
    options=${Object.entries(at).map(([s,[r]])=>[s,r])} />
  <${G} tone="warn" title="Generating tokens is the right to see every row.">
    <p>Administrators and editors can do it. A token has whatever attributes its creator chooses, in the test environment too.</p>
  <//>
`;function ns({member:e,own:t,onDone:o,onClose:s}){let r=F(`people/change/${e.id}`,{name:e.name,role:e.role??"viewer",endSessions:!1}),{name:i,role:a,endSessions:l}=r.value,[c,d]=y(0),m=()=>{r.forget(),s()},{run:u,busy:f,problem:h,clear:S}=q(async()=>{let E={name:i.trim(),...a===e.role?{}:{role:a},...l?{endSessions:l}:{}},R=(await j("PATCH",`/members/${e.id}`,{by:W(),body:E})).body;r.forget(),o("Changed",R)}),{leave:g,question:v}=Z(r.typed,m),T=H(c,h),b=E=>R=>{r.set({...r.value,[E]:R}),S()},k=E=>{E.preventDefault(),d(c+1),u()},w=e.status==="active"&&(l||a!==e.role);return n`
    <${N} title=${n`Change <${$}>${le(e)}<//>`} onClose=${g}>
      <form class="stack" ref=${T} onSubmit=${k} novalidate>
        <${O} label="Name" value=${i} onValue=${b("name")} fault=${I(h,"/name")} />
        <${Wt} value=${a in at?a:"viewer"} onValue=${b("role")} fault=${I(h,"/role")} />
        ${e.status==="active"&&n`<${X} label="Sign them out everywhere" checked=${l||a!==e.role} disabled=${a!==e.role} onValue=${b("endSessions")}
          hint="Ends their sessions and the tokens that they generated. Another role does this in any case." />`}
        ${t&&w&&n`<${G} tone="warn" title="This is you."><p>You will have to sign in again.</p><//>`}
        <${A} problem=${h} retry=${u} shown=${E=>/^\/(name|role)$/.test(E)} />
        <p class="row"><${p} type="submit" kind="primary" busy=${f}>Save<//><${p} onClick=${g}>Cancel<//></p>
      </form>
      ${v}
    <//>
  `}function ss({onDone:e,onClose:t}){let o=F("people/invite",{name:"",email:"",role:"viewer"}),{name:s,email:r,role:i}=o.value,[a,l]=y(0),c=()=>{o.forget(),t()},{run:d,busy:m,problem:u,clear:f}=q(async()=>{let b={name:s.trim(),role:i,...r.trim()?{email:r.trim()}:{}},k=(await j("POST","/members",{by:W(),body:b})).body;o.forget(),e(k)}),{leave:h,question:S}=Z(o.typed,c),g=H(a,u),v=b=>k=>{o.set({...o.value,[b]:k}),f()};return n`
    <${N} title="Invite a person" onClose=${h}>
      <form class="stack" ref=${g} onSubmit=${b=>{b.preventDefault(),l(a+1),s.trim()&&d()}} novalidate>
        <p>You get a link to send to them. It works once, within 7 days, for whoever opens it and signs in.</p>
        <${O} label="Name" value=${s} onValue=${v("name")} fault=${a&&!s.trim()?"Enter a name.":I(u,"/name")} placeholder="Ana Ruiz" />
        <${O} label="E-mail address" optional type="email" value=${r} onValue=${v("email")} fault=${I(u,"/email")}
          hint="If your company's sign-in service says that theirs is another one, the link is refused." />
        <${Wt} value=${i} onValue=${v("role")} fault=${I(u,"/role")} />
        <${A} problem=${u} retry=${d} shown=${b=>/^\/(name|email|role)$/.test(b)} />
        <p class="row"><${p} type="submit" kind="primary" busy=${m}>Create the link<//><${p} onClick=${h}>Cancel<//></p>
      </form>
      ${S}
    <//>
  `}function rs({member:e,onClose:t}){let[o,s]=y(!1),[r,i]=y(!1),a=e.invitationUrl??"";return n`
    <${N} wide title="Copy the invitation link now" onClose=${()=>o?t():i(!0)}>
      <${G} tone="warn" title="You will not see it again."><p>Send it to <${$}>${le(e)}<//> and to nobody else: whoever opens it first becomes the member.</p><//>
      <div class="secret" onCopy=${()=>s(!0)}><code tabindex="0" role="group" aria-label="The invitation link">${a}</code></div>
      <p class="row"><${we} kind="primary" text=${a} label="Copy the invitation link" onCopied=${()=>s(!0)} />
        <${p} why=${o?"":"Copy the link first."} onClick=${t}>Done<//></p>
      ${r&&!o&&n`<p class="fault" role="alert">This link cannot be shown again: copy it before you close this.</p>`}
    <//>
  `}function is({member:e,own:t,onDone:o,onClose:s}){let r=Ye().filter(u=>"createdBy"in u&&u.createdBy===e.id&&u.status==="active"),[i,a]=y(!1),{run:l,busy:c,problem:d}=q(async()=>{let{body:u}=await j("DELETE",`/members/${e.id}?revokeKeys=${i}`,{by:W()});o(e.status==="invited"?"Withdrew the invitation of":"Removed",u)}),m=n`<${$}>${le(e)}<//>`;return e.status==="invited"?n`
      <${N} title=${n`Withdraw the invitation of ${m}`} onClose=${s}>
        <p>The link stops working immediately.</p>
        <${A} problem=${d} retry=${l} />
        <p class="row"><${p} kind="danger" busy=${c} onClick=${l}>Withdraw invitation<//><${p} onClick=${s}>Cancel<//></p>
      <//>
    `:n`
    <${N} title=${n`Remove ${m}`} onClose=${s}>
      <p>Their sessions and the tokens that they generated end immediately. To come back, they need a new invitation.</p>
      ${t&&n`<${G} tone="warn" title="This is you."><p>You lose access to this account.</p><//>`}
      ${r.length>0&&n`<p>They created API keys that go on working: ${r.map((u,f)=>n`${f>0&&", "}<${$}>${Ge(u)}<//>`)}.</p>`}
      ${(r.length>0||!D("keys:manage"))&&n`<${X} label="Also revoke their keys" checked=${i} onValue=${a}
        hint="Programs that use these keys stop working, and the tokens that the keys generated end." />`}
      <${A} problem=${d} retry=${l} />
      <p class="row"><${p} kind="danger" busy=${c} onClick=${l}>Remove<//><${p} onClick=${s}>Cancel<//></p>
    <//>
  `}var ti={what:""};function as({current:e}){let{members:t}=C(xe),{person:o}=C(z),s=D("members:manage"),r=F("people/doing",ti,{quiet:!0}),i=F("people/made",null),a=q(Qt);B(()=>{e&&s&&a.run()},[e,s]);let l=n`<p class="lead">Colleagues who sign in to this page with their company account. Everything that they change is in the audit trail under their name.</p>`;if(!s)return n`${l}<${ce} title="Your key cannot manage people." scope="members:manage" what="manage people" />`;let c=(v,T)=>{r.forget(),pe({said:{before:`${v} `,name:le(T),after:"."}},{section:"people",key:T.id}),a.run()},d=v=>{r.forget(),i.set(v),a.run()},[m,u]=[!1,!0].map(v=>(t??[]).filter(({status:T})=>T==="removed"===v)),f=v=>He(v.map(le)),h=(v,T=f(v))=>n`<ul class="rows">${v.map((b,k)=>n`<${oi} key=${b.id} member=${b} spoken=${T[k]} own=${b.id===o?.memberId} start=${r.set} />`)}</ul>`,{what:S,member:g}=r.value;return n`
    ${l}
    <div class="list-head"><h2>Members <span class="count">${m.length}</span></h2>
      <${p} kind="primary" icon="plus" onClick=${()=>r.set({what:"invite"})}>Invite a person<//></div>
    <${A} problem=${a.problem} retry=${a.run} />
    ${!t&&!a.problem&&n`<${Ne} what="the members" />`}
    ${t&&m.length===0&&n`<${me} icon="people" title="Nobody yet"><p>Invite a colleague: they get a link from you.</p><//>`}
    ${h(m)}
    ${u.length>0&&n`<details class="ended"><summary>Removed <span class="count">${u.length}</span></summary>${h(u)}</details>`}
    ${S==="invite"&&n`<${ss} onDone=${d} onClose=${r.forget} />`}
    ${S==="change"&&g&&n`<${ns} member=${g} own=${g.id===o?.memberId} onDone=${c} onClose=${r.forget} />`}
    ${S==="remove"&&g&&n`<${is} member=${g} own=${g.id===o?.memberId} onDone=${c} onClose=${r.forget} />`}
    ${i.value&&n`<${rs} member=${i.value} onClose=${()=>{let v=i.value;i.forget(),c("Invited",v)}} />`}
  `}function oi({member:e,spoken:t,own:o,start:s}){let{id:r,email:i,role:a,status:l,invitedAt:c,invitedBy:d,invitationExpiresAt:m,joinedAt:u,lastSeenAt:f,removedAt:h}=e,S=le(e);return n`
    <${ne} section="people" id=${r}>
      <div class="grow">
        <p><strong><${$}>${S}<//></strong> <span class="tag strong">${ge(a)}</span>${o&&n` <span class="tag">You</span>`}${l==="invited"&&n` <span class="tag warn">Invited</span>`}${l==="removed"&&n` <span class="tag warn">Removed</span>`}</p>
        ${i&&i!==S&&n`<p class="quiet"><${$}>${i}<//></p>`}
        <p class="quiet">Invited <${re} at=${c} /> <${et} id=${d} />${l==="invited"&&m&&n` · the link ends <${re} at=${m} />`}${u&&n` · joined <${re} at=${u} />`}${f&&n` · last seen <${re} at=${f} />`}${h&&n` · removed <${re} at=${h} />`}</p>
      </div>
      ${l!=="removed"&&n`<div class="row-actions">
        <${p} kind="quiet" aria-label="Change ${t}" onClick=${()=>s({what:"change",member:e})}>Change<//>
        <${p} kind="quiet" aria-label="${l==="invited"?"Withdraw the invitation of":"Remove"} ${t}" onClick=${()=>s({what:"remove",member:e})}>${l==="invited"?"Withdraw":"Remove"}<//>
      </div>`}
    <//>
  `}var ni=4,go=Symbol("key"),si=0,rt=e=>({column:"",op:"eq",attribute:e.find(({builtIn:t})=>!t)?.name??"distinctId"});function it(e){let t={...e,[go]:++si};return e.all&&(t.all=e.all.map(it)),e.any&&(t.any=e.any.map(it)),t}function vo({group:e,attributes:t,onChange:o,depth:s,onRemove:r}){let i=e.all?"all":"any",a=e.all??e.any,l=(m,u=i)=>{let{all:f,any:h,...S}=e;o({...S,[u]:m})},c=m=>u=>l(a.with(m,u)),d=m=>()=>l(a.toSpliced(m,1));return n`
    <div class="rule-group" role="group" aria-label=${s===1?"Conditions":`Group at level ${s}`}>
      <div class="rule-group-head">
        <${P} label="Matching" value=${i} options=${[["all","all of these"],["any","any of these"]]} onValue=${m=>l(a,m)} />
        ${r&&n`<${p} kind="quiet" onClick=${r}>Remove group<//>`}
      </div>
      ${a.map((m,u)=>{let f=a.length>1?d(u):void 0;return m.all||m.any?n`<${vo} key=${m[go]} group=${m} attributes=${t} depth=${s+1} onChange=${c(u)} onRemove=${f} />`:n`<${ii} key=${m[go]} node=${m} attributes=${t} onChange=${c(u)} onRemove=${f} />`})}
      <p class="row">
        <${p} kind="quiet" icon="plus" onClick=${()=>l([...a,it(rt(t))])}>Condition<//>
        ${s<ni-1&&n`<${p} kind="quiet" icon="plus" onClick=${()=>l([...a,it({[i==="all"?"any":"all"]:[rt(t)]})])}>Group<//>`}
      </p>
    </div>
  `}var ri=[["string","this text"],["float","this number"],["boolean","this yes or no"],["datetime","this moment"]];function ii({node:e,attributes:t,onChange:o,onRemove:s}){let r=e.op??"eq",[i,a]=y(li(e)),[l,c]=y(Ie(e.value)),d=(h,S,g)=>{let{attribute:v,value:T,...b}=e;return Ze(h)?o({...b,op:h}):S.startsWith("their ")?o({...b,op:h,attribute:S.slice(6)}):o({...b,op:h,value:ai(h,S,g)})},m=ls(r,t),u=e.attribute===void 0?i:`their ${e.attribute}`,f=h=>{let S=ls(h,t),g=S.some(([v])=>v===u)?u:S[0][0];a(g),d(h,g,l)};return n`
    <div class="condition" role="group" aria-label="Condition">
      <${O} label="Column" value=${e.column??""} placeholder="region" onValue=${h=>o({...e,column:h})} />
      <${P} label="Comparison" value=${r} options=${io} onValue=${f} />
      ${!Ze(r)&&n`<${P} label="Compared with" value=${u} options=${m} onValue=${h=>{a(h),d(r,h,l)}} />`}
      ${!Ze(r)&&!u.startsWith("their ")&&n`
        <${O} label=${Ot(r)?"Values, with commas":"Value"} value=${l} placeholder=${i==="boolean"?"true":""} onValue=${h=>{c(h),d(r,u,h)}} />
      `}
      ${s&&n`<${p} kind="quiet" aria-label="Remove this condition" onClick=${s}>Remove<//>`}
    </div>
  `}function ls(e,t){let o=t.filter(i=>rn(e,i)).map(({name:i})=>[`their ${i}`,`their ${i}`]),s=["lt","le","gt","ge"].includes(e),r=e==="before"||e==="after";return[...o,...ri.filter(([i])=>s?i==="float":r?i==="datetime":ao(e)?i==="string":i!=="datetime")]}function ai(e,t,o){if(!Ot(e))return Ct(t,o).value??o;let s=o.split(",").map(a=>a.trim()).join(`
`),{value:r,fault:i}=de({type:t,list:!0},s);return i||r===void 0?[o]:r}function li({op:e,value:t}){let o=[t].flat()[0];return typeof o=="number"?"float":typeof o=="boolean"?"boolean":e==="before"||e==="after"?"datetime":"string"}var Bt=({rule:e})=>n`${Rt(e).map(({quiet:t,name:o})=>o===void 0?t:n`<strong><${$}>${o}<//></strong>`)}`;var yt=e=>n`
  <p class="sentence"><${Bt} rule=${e} />${dt(e)&&e.filter.allow&&n` <span class="tag warn">All rows</span>`}</p>
  ${e.description&&n`<p class="quiet"><${$}>${e.description}<//></p>`}
`;var ci=[["postgres","PostgreSQL"],["mysql","MySQL"],["sqlite","SQLite"],["duckdb","DuckDB"],["bigquery","BigQuery"],["snowflake","Snowflake"],["redshift","Redshift"],["trino","Trino, Athena"],["databricks","Databricks"],["tsql","SQL Server"],["clickhouse","ClickHouse"]],cs={deny:["No rows","bad"],filter:["Some rows","info"],all:["All rows","warn"]},ui={no_rule:"it has no rule",no_rule_for_role:"no rule applies to this role",attribute_missing:"the token lacks an attribute that a rule uses",attribute_empty:"an attribute that a rule uses is empty",attribute_mistyped:"an attribute that a rule uses has the wrong type",rule_not_compiled:"a rule cannot be applied",too_many_values:"there are too many values to compare with",resource_not_granted:"the token does not open it",columns_required:"its columns are limited, and the query has to name the columns that it uses",no_column_allowed:"none of the query's columns is allowed"};function Mt({attributes:e,version:t,draft:o}){let s=e.find(({name:R})=>R==="role"),r=e.filter(({name:R})=>R!=="distinctId"),[i,a]=y({role:String(s?.allowedValues?.[0]??"explorer")}),[l,c]=y("postgres"),[d,m]=y([]),[u,f]=y(0),[h,S]=y(null),g=JSON.stringify([t,o]);B(()=>S(null),[g]);let v=R=>{m(R),S(null)},{run:T,busy:b,problem:k}=q(async()=>{let _=r.filter(({builtIn:Y})=>!Y).map(Y=>[Y.name,de(Y,i[Y.name]??"").value]).filter(([,Y])=>Y!==void 0),L=d.length?{resources:je(d)}:{},ue={users:[{role:i.role,attributes:Object.fromEntries(_),...L}],dialect:l,...o?{draft:o}:{}};S((await j("POST","/settings/access-rules/simulate",{by:W(),body:ue})).body.users[0])}),w=R=>{R.preventDefault(),R.stopPropagation(),f(u+1),d.some(Ce)||T()},E=H(u,k);return n`
    <form class=${o?"stack try":"card stack try"} ref=${E} onSubmit=${w} novalidate aria-label="Try the rules">
      ${!o&&n`<h2>Try it</h2>`}
      <p class="quiet">Enter a sample user to see which rows they get${o?", today and with this rule":""}. Nothing is saved.</p>
      <div class="columns">
        ${r.map(R=>n`
          <${Te} key=${R.name} attribute=${R} text=${i[R.name]??""} onText=${_=>a({...i,[R.name]:_})}
            fault=${I(k,R.builtIn?`/users/0/${R.name}`:`/users/0/attributes/${Ke(R.name)}`)} />
        `)}
        <${P} label="Database" value=${l} onValue=${c} options=${ci} hint="For the SQL below." />
      </div>
      <${Se} words="Limit their token to resources" open=${d.length>0}>
        <${st} legend="Resources" named=${d} onChange=${v} tried=${u} problem=${k} at="/users/0/resources"
          hint=${n`<span role="status">${di(d)}</span>`} />
      <//>
      <${A} problem=${k} retry=${T} shown=${R=>R.startsWith("/users/0/")} />
      <p class="row"><${p} type="submit" busy=${b}>Try it<//></p>
      ${h&&n`<${us} title=${h.draft?"Today":""} outcome=${h.today} />`}
      ${h?.draft&&n`<${us} title="With this rule" outcome=${h.draft} />`}
    </form>
  `}function di(e){if(e.length===0)return"Without any, their token opens every dataset that has a rule.";let t=qe(je(e.filter(o=>!Ce(o))));return n`Their token opens only ${t.length===0&&"what you name here"}${t.map((o,s)=>n`${s>0&&"; "}<strong><${$}>${o}<//></strong>`)}.`}var us=({title:e,outcome:{sentence:t,datasets:o}})=>n`
  <div class="outcome" role="status">
    ${e&&n`<h3>${e}</h3>`}
    <p><${$}>${t}<//></p>
    <ul class="rows">
      ${o.map(({dataset:s,decision:r,reason:i,attribute:a,sql:l})=>n`
        <li key=${s} class="list-row"><div class="grow">
          <p><${$} code>${s}<//> <span class="tag ${cs[r]?.[1]}">${cs[r]?.[0]??r}</span>
            ${i&&n` <span class="quiet">${ui[i]??i}${a&&n`: <${$} code>${a}<//>`}</span>`}</p>
          ${l&&n`<pre tabindex="0" aria-label="SQL for ${s}"><code><bdi>WHERE ${l.text}</bdi></code></pre>`}
          ${l&&Object.keys(l.params??{}).length>0&&n`<p class="quiet">Parameters: <${$} code>${JSON.stringify(l.params)}<//></p>`}
        </div></li>
      `)}
    </ul>
  </div>
`;var mi={href:"#/sandbox",words:"Next: sandbox"};function ds({rule:e,isNew:t,base:o,attributes:s,onClose:r}){let i=F(`rules/form/${e.id}`,()=>({dataset:e.dataset,roles:e.roles,all:!!e.filter.allow,group:it(fi(e.filter,s)),words:e.description??"",columns:Ie(e.columns)})),{dataset:a,roles:l,all:c,group:d,words:m,columns:u}=i.value,f=kt("rule"),[h,S]=y(0),[g,v]=y(!1),T=()=>{i.forget(),r()},b=ee(T),{leave:k,question:w}=Z(i.typed,T),{columns:E,...R}=e,_=de({type:"string",list:!0},u).value,L={...R,dataset:a.trim(),roles:l,filter:c?{allow:"all"}:hi(d),..._&&{columns:_},description:m.trim()||null},ue=t?[...o,L]:o.map(M=>M.id===e.id?L:M),Y=`/accessRules/${ue.indexOf(L)}`,V=M=>{i.set({...i.value,...M}),b.clear()},Q=M=>{if(M.preventDefault(),S(h+1),!L.dataset)return;let U={before:t?"Added the rule on ":"Saved the rule on ",name:L.dataset,after:"."};b.save({part:ct,base:o,mine:ue,said:U,next:mi,section:"rules",row:(x,fe)=>t?$i(x.accessRules,fe.accessRules):String(e.id)})},K=H(h,b.problem),Ee=M=>[`${Y}/dataset`,`${Y}/description`].includes(M)||M.startsWith(`${Y}/filter`)||M.startsWith(`${Y}/roles`)||M.startsWith(`${Y}/columns`),ie=M=>I(b.problem,`${Y}/${M}`);return n`
    <${N} wide title=${t?"Add a rule":"Edit the rule"} onClose=${k}>
      <form class="stack" id=${f} ref=${K} onSubmit=${Q} novalidate>
        <p class="sentence preview" role="status"><${Bt} rule=${L} /></p>
        <div class="columns">
          <${O} label="Dataset" value=${a} onValue=${M=>V({dataset:M})} placeholder="sales" hint="Its name in your query engine, or * for every dataset." fault=${h&&!L.dataset?"Enter the name of the dataset.":ie("dataset")} />
          <${O} label="Description" optional value=${m} onValue=${M=>V({words:M})} fault=${ie("description")} />
        </div>
        <${pi} roles=${l} attributes=${s} fault=${ie("roles")} onRoles=${M=>V({roles:M})} />
        <fieldset class="group"><legend>Which rows</legend>
          <${P} label="They see" value=${c?"all":"some"} options=${[["some","the rows where…"],["all","all rows"]]} onValue=${M=>V({all:M==="all"})} />
          ${c?n`<p class="hint">Showing all rows is recorded in the audit trail.</p>`:n`<${vo} group=${d} attributes=${s} onChange=${M=>V({group:M})} depth=${1} />`}
          ${ie("filter")&&n`<p class="fault" data-fault tabindex="-1">${ie("filter")}</p>`}
          ${!c&&n`<p class="hint">If a token lacks an attribute that the rule uses, its user sees no rows. Empty columns never match “is not”.</p>`}
        </fieldset>
        <${Se} words="Limit the columns" open=${!!(u||ie("columns"))}>
          <${ye} label="Allowed columns" optional fault=${ie("columns")} hint="One per line, exactly as they are stored. Leave empty to allow all. Queries then have to name the columns that they use.">
            ${M=>n`<textarea rows="3" spellcheck=${!1} ...${M} value=${u} onInput=${he(U=>V({columns:U}))} />`}
          <//>
        <//>
        <${A} problem=${b.problem} retry=${b.again} shown=${Ee} />
      </form>
      <${Se} words="Try this rule before you save it" onOpen=${v}>
        ${g&&n`<${Mt} attributes=${s} version=${o} draft=${ue} />`}
      <//>
      <p class="row ends"><${p} type="submit" form=${f} kind="primary" busy=${b.busy}>Save rule<//><${p} onClick=${k}>Cancel<//></p>
      ${w}
      <${te} saving=${b} nameOf=${M=>M.dataset} describe=${yt} />
    <//>
  `}function pi({roles:e,attributes:t,fault:o,onRoles:s}){let r=(t.find(({name:i})=>i==="role")?.allowedValues??[]).map(String);return n`
    <fieldset class="group"><legend>For whom</legend>
      <${X} label="All roles" checked=${e===null} onValue=${i=>s(i?null:r.slice(0,1))} />
      ${e!==null&&(r.length?r:e).map(i=>n`
        <${X} key=${i} label=${n`<bdi>${i}</bdi>`} checked=${e.includes(i)}
          onValue=${a=>s(a?[...e,i]:e.filter(l=>l!==i))} />
      `)}
      ${o&&n`<p class="fault" data-fault tabindex="-1">${o}</p>`}
    </fieldset>
  `}function $i(e,t){let o=new Set(t.map(({id:s})=>s));return String(e.find(({id:s})=>!o.has(s))?.id)}var fi=(e,t)=>e.all||e.any?e:{all:[e.allow?rt(t):e]},hi=e=>{let t=e.all??e.any;return t.length===1?t[0]:e};var bi="new";function ms(){let{document:e}=C(J);return e?n`<${yi} stored=${e} />`:n`<${ve} what="the access rules" reload=${$e} />`}function yi({stored:{accessRules:e,tokenAttributes:t}}){let o=F("rules/edited",null,{quiet:!0}),s=ee(),r=!D("settings:write"),i=He(e.map(({dataset:c})=>c)),a=()=>{let c={all:[rt(t)]};o.set({rule:{id:bi,dataset:"",roles:null,description:null,filter:c},isNew:!0,base:e})},l=c=>s.save({part:ct,base:e,mine:e.filter(({id:d})=>d!==c.id),said:{before:"Removed the rule on ",name:c.dataset,after:"."},section:"rules",row:()=>String(c.id)});return n`
    <p class="lead">A rule compares a column of your data with an attribute of the token. A dataset without a rule shows no rows; if a dataset has several rules, all of them apply.</p>
    ${r&&n`<${ce} scope="settings:write" what="change the settings" />`}
    <div class="list-head"><h2>Rules <span class="count">${e.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${r} onClick=${a}>Add rule<//></div>
    <${A} problem=${s.problem} retry=${s.again} />
    ${e.length===0&&n`
      <${me} icon="rules" title="No rules yet: no rows"><p>Until a dataset has a rule, nobody sees its rows. Add one for each dataset that you embed.</p><//>
    `}
    <ul class="rows">
      ${e.map((c,d)=>n`
        <${ne} key=${c.id} section="rules" id=${String(c.id)}>
          <div class="grow">${yt(c)}</div>
          <div class="row-actions">
            <${p} kind="quiet" aria-label="Edit the rule on ${i[d]}" disabled=${r||!dt(c)} onClick=${()=>o.set({rule:c,isNew:!1,base:e})}>Edit<//>
            <${p} kind="quiet" aria-label="Remove the rule on ${i[d]}" disabled=${r||s.busy} onClick=${()=>l(c)}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    <${Mt} attributes=${t} version=${e} draft=${null} />
    ${o.value&&n`<${ds} ...${o.value} attributes=${t} onClose=${o.forget} />`}
    <${te} saving=${s} nameOf=${({dataset:c})=>c} describe=${yt} />
  `}var Kt="EMBED_API_KEY",Ut=(e,t)=>JSON.stringify(e,null,t).replaceAll("<","\\u003c").replaceAll("'","\\u0027");function ps(e,{token:t,request:o}){return[{name:"HTML",where:"In your web page. The token below is the one above, and the session ends with it; in production, pass fetchToken, a function that asks your server for a token.",code:gi(e,t)},{name:"curl",where:"On your server, or to try it. The key comes from the environment.",code:vi(e,o)},{name:"Python",where:"On your server. The key comes from the environment.",code:ki(e,o)},{name:"Node",where:"On your server. The key comes from the environment.",code:wi(e,o)}]}var gi=(e,t)=>`<script type="module">
  import { createEmbedSession } from "${e}/embed-tokens.js";

  createEmbedSession({
    apiUrl: "${e}",
    token: ${Ut(t)},
    onSession: (session) => console.log("Signed in as", session.user.distinctId),
    onError: (error) => console.error(error.message),
  });
<\/script>`,vi=(e,t)=>`export ${Kt}=…   # your API key

curl -s '${e}/embed/generate-token' \\
  -H "x-api-key: $${Kt}" -H 'content-type: application/json' \\
  -d '${Ut(t)}'`,ki=(e,t)=>`import json
import os

import requests

user = json.loads(r'''${Ut(t,2)}''')
answer = requests.post(
    "${e}/embed/generate-token",
    headers={"x-api-key": os.environ["${Kt}"]},
    json=user,
    timeout=10,
)
answer.raise_for_status()
print(answer.json()["token"])`,wi=(e,t)=>`const answer = await fetch("${e}/embed/generate-token", {
  method: "POST",
  headers: { "x-api-key": process.env.${Kt}, "content-type": "application/json" },
  body: JSON.stringify(${Ut(t,2).replaceAll(`
`,`
  `)}),
});
if (!answer.ok) throw new Error(await answer.text());
console.log((await answer.json()).token);`;function $s({issued:e,usedKey:t}){let o=oe(null);return B(()=>{o.current?.focus({preventScroll:!0}),o.current?.closest(".card")?.scrollIntoView({block:"start"})},[e]),n`
    <div class="card result">
      <div class="result-head">
        <h2 ref=${o} tabindex="-1">Your token</h2>
        <${Si} until=${e.expiresAt} />
      </div>
      <${Pt} token=${e.token} label="The token" />
      <p class="row"><${we} kind="primary" text=${e.token} label="Copy the token" />
        <${p} icon="introspection" onClick=${()=>Wn(e.token)}>Introspect it<//>
        <span class="quiet">Generated with <code>${t}</code></span></p>
      <h3>Use it</h3>
      <${xi} issued=${e} />
    </div>
  `}function Si({until:e}){let t=wt(1e3),{zone:o}=C(ae),s=new Date(e),r=Math.max(0,(s.getTime()-t)/1e3);return n`<p class="countdown ${r===0?"over":""}"><time datetime=${e}>${r===0?"Expired: generate a new one":`Expires in ${se(Math.ceil(r))}`} <span class="quiet">(${Re(s,o)})</span></time></p>`}function xi({issued:e}){let[t,o]=y(0),s=ps(location.origin,e),r=oe(null),i=d=>{let m={ArrowRight:1,ArrowLeft:-1}[d.key];if(!m)return;let u=(t+m+s.length)%s.length;o(u),r.current?.children[u]?.focus()},{name:a,where:l,code:c}=s[t];return n`
    <div class="tabs" role="tablist" aria-label="Language" ref=${r} onKeyDown=${i}>
      ${s.map((d,m)=>n`
        <button key=${d.name} type="button" role="tab" id="tab-${m}" aria-selected=${m===t?"true":"false"} aria-controls="snippet"
          tabindex=${m===t?0:-1} onClick=${()=>o(m)}>${d.name}</button>
      `)}
    </div>
    <div role="tabpanel" id="snippet" aria-labelledby="tab-${t}">
      <p class="quiet">${l}</p>
      <div class="code"><pre tabindex="0" aria-label="${a} code"><code>${c}</code></pre><${we} text=${c} label="Copy the ${a} code" /></div>
    </div>
  `}var Ai=[300,900,3600,14400,28800,86400],Ti=3600;function fs(){let{document:e}=C(J);return e?n`<${Ci} stored=${e} />`:n`<${ve} what="the attributes" reload=${$e} />`}function Ci({stored:{tokenAttributes:e,tokens:t,resourceServers:o}}){let{hint:s,person:r}=C(z),i=e.find(({name:x})=>x==="role"),[a,l]=y(""),c=F("sandbox",()=>({texts:{distinctId:"user-123",role:String(i?.allowedValues?.[0]??"explorer")},permissions:t.defaultPermissions,resources:[],lifetime:String(Math.min(Ti,t.maxLifetime)),audience:""})),{texts:d,permissions:m,resources:u}=c.value,f=o.some(({id:x})=>x===c.value.audience)?c.value.audience:"",h=oe(t);B(()=>{let x=h.current.defaultPermissions;h.current=t,!(!be(x,m)||be(x,t.defaultPermissions))&&(c.set({...c.value,permissions:t.defaultPermissions}),c.typed||c.settle())},[t]);let S=Ni(t.maxLifetime),g=S.includes(Number(c.value.lifetime))?c.value.lifetime:String(S.at(-1)),[v,T]=y(null),[b,k]=y(0),w=e.filter(({builtIn:x})=>!x),E=Object.fromEntries(w.map(x=>[x.name,Ri(x,d[x.name]??"")])),R=D("tokens:generate"),_=Oi(a.trim(),R),{run:L,busy:ue,problem:Y}=q(async()=>{let x={...Ii(d,E,{permissions:m,resources:u},Number(g)),...f?{audience:f}:{}},{body:fe}=await j("POST","/embed/generate-token",{by:a.trim()?{apiKey:a.trim()}:W(),body:x});c.settle(),T({...fe,request:x})}),V=H(b,Y),Q=x=>{x.preventDefault(),k(b+1),!_&&!u.some(Ce)&&Object.values(E).every(({fault:fe})=>!fe)&&L()},K=x=>c.set({...c.value,...x}),Ee=x=>fe=>K({texts:{...d,[x]:fe}}),ie=x=>b&&E[x]?.fault||I(Y,x in E?`/user/attributes/${Ke(x)}`:`/user/${x}`),M=x=>/^\/(user\/|expiresIn|resources|audience)/.test(x),U=n`
    <${O} label="API key" type="password" value=${a} onValue=${l} fault=${b||a?_:""} optional=${R}
      placeholder=${R&&!r?s:"emb_live_…"} hint=${Ei(R,r?"":s)} />
  `;return n`
    <p class="lead">Generate a token for a sample user and try your embed with it, before your backend generates tokens through the API.</p>
    <form class="card stack" ref=${V} onSubmit=${Q} novalidate aria-label="Generate a token">
      ${r?n`<div class="stack"><p class="quiet">Generated by <${$}>${s}<//>, for the test environment.</p><${Se} words="Use an API key instead">${U}<//></div>`:U}
      <fieldset class="group"><legend>User</legend>
        <div class="columns">
          ${e.filter(({builtIn:x})=>x).map(x=>n`
            <${Te} key=${x.name} attribute=${x} text=${d[x.name]??""} onText=${Ee(x.name)} fault=${ie(x.name)} />
          `)}
        </div>
      </fieldset>
      <fieldset class="group"><legend>Attributes</legend>
        <p class="hint">Anyone who holds the token can read these values: tokens are signed, not encrypted.</p>
        ${w.length===0&&n`<p class="quiet">No custom attributes yet. <a href="#/attributes">Add one</a>, such as <code>location</code>.</p>`}
        <div class="columns">
          ${w.map(x=>n`
            <${Te} key=${x.name} attribute=${x} text=${d[x.name]??""} onText=${Ee(x.name)} fault=${ie(x.name)} />
          `)}
        </div>
      </fieldset>
      <${st} legend="Resources" named=${u} onChange=${x=>K({resources:x})} tried=${b} problem=${Y} at="/resources"
        hint=${u.length?"The token opens these, and of other types what you choose below. Everything else is closed.":t.requireResources?n`The <a href="#/defaults">token defaults</a> require at least one.`:"Without any, the token opens everything of the types below, and every dataset that the access rules allow."} />
      <${Ft} permissions=${m} limited=${co(u)} onChange=${x=>K({permissions:x})}>
        <${P} label="Valid for" value=${g} onValue=${x=>K({lifetime:x})} fault=${I(Y,"/expiresIn")}
          options=${S.map(x=>[String(x),se(x)])} hint=${n`At most ${se(t.maxLifetime)}: see <a href="#/defaults">Token defaults</a>.`} />
        ${o.length>0&&n`<${Vt} label="For" servers=${o} value=${f} problem=${Y} nobody="Embedded components"
          hint="A token for a resource server opens that server and nothing else." onValue=${x=>K({audience:x})} />`}
      <//>
      <${A} problem=${Y} retry=${L} shown=${M} foreignKey=${!!a.trim()} />
      <p class="row"><${p} type="submit" kind="primary" icon="sandbox" busy=${ue}>Generate token<//></p>
    </form>
    ${v&&n`<${$s} issued=${v} usedKey=${a.trim()?Co(a.trim()):s} />`}
    ${!v&&n`<${G} tone="info" title="In production, your server does this."><p>It calls <code>POST /embed/generate-token</code> with its API key. Never put the key into a web page; the token is made for that.</p><//>`}
  `}function Ei(e,t){return e?t?n`Leave empty to use the key that you signed in with: <code>${t}</code>.`:"A token for the key's environment, instead of a test token of your own.":"Your own key cannot generate tokens: paste one that can."}function Oi(e,t){return e?To(e)?"":"This does not look like an API key: it starts with emb_live_ or emb_test_ and has 87 characters.":t?"":"Paste a key that can generate tokens: yours cannot."}function Ri(e,t){return e.required&&e.default===null&&t.trim()===""?{fault:"This attribute is required."}:de(e,t)}var Ni=e=>[...new Set([...Ai.filter(t=>t<e),e])];function Ii({distinctId:e,role:t},o,{permissions:s,resources:r},i){let a=Object.fromEntries(Object.entries(o).filter(([,{value:m}])=>m!==void 0).map(([m,{value:u}])=>[m,u])),l=Object.keys(a).length?{distinctId:e,role:t,attributes:a}:{distinctId:e,role:t};if(r.length===0)return{user:l,permissions:s,expiresIn:i};let c=co(r),d=Object.fromEntries(Object.entries(s).filter(([m])=>!c.has(m)));return{user:l,permissions:d,resources:je(r),expiresIn:i}}var Yt=()=>z.set({renewing:!1});function hs(){let{person:e}=C(z);return e?n`<${qi} />`:n`
    <${N} title="Continue with a different key" onClose=${Yt}>
      <p>With a key of the same account, what you entered is kept. A key of another account starts over.</p>
      <${jo} action="Use this key"><${p} onClick=${Yt}>Cancel<//><//>
    <//>
  `}function qi(){let{run:e,busy:t}=q(Ro);return n`
    <${N} title="Sign in again" onClose=${Yt}>
      <p>Sign in with the same company account, in a new tab. Then come back here: what you entered is kept.</p>
      <p class="row"><a class="button primary" href=${Oo()} target="_blank"><span>Sign in<span class="unseen"> (opens a new tab)</span></span></a>
        <${p} busy=${t} onClick=${e}>I have signed in<//><${p} onClick=${Yt}>Cancel<//></p>
    <//>
  `}function bs(){let{tenant:e,person:t}=C(z),{moved:o}=C(gt),{run:s,busy:r,problem:i}=q(d=>vt(d.tenant.id,e.id));if(!o||!t)return null;let a=o.tenants.some(({id:d})=>d===e.id)&&o.tenant.id!==e.id,[l,c]=Tt([e,o.tenant]);return n`
    <${N} title="You switched to another account" onClose=${()=>Jt(o)}>
      <p>In another tab you are now signed in to <strong><${$}>${c}<//></strong> as <${$}>${o.name||o.memberId}<//>. A browser can show one account at a time.</p>
      <${A} problem=${i} foreignKey />
      <p class="row"><${p} kind="primary" onClick=${()=>Jt(o)}>Go to <${$}>${c}<//><//>
        ${a&&n`<${p} busy=${r} onClick=${()=>s(o)}>Stay in <${$}>${l}<//><//>`}</p>
    <//>
  `}var Gt=[{id:"origins",title:"Authorized origins",Section:os},{id:"attributes",title:"Token attributes",Section:un},{id:"rules",title:"Access rules",Section:ms},{id:"defaults",title:"Token defaults",Section:wn},{id:"sandbox",title:"Token generation sandbox",scope:"tokens:generate",Section:fs},{id:"introspection",title:"Token introspection",Section:Bn},{id:"keys",title:"API keys",scope:"keys:manage",Section:Zn},{id:"people",title:"People",scope:"members:manage",Section:as},{id:"audit",title:"Audit",scope:"audit:read",Section:fn}],ys=()=>Gt.filter(({id:e,scope:t})=>(e!=="people"||gt.get().available)&&(!z.get().person||!t||D(t)));function Be(){let[e,...t]=location.hash.replace(/^#\/?/,"").split("/"),{id:o}=ys().find(s=>s.id===e)??Gt[0];return{id:o,row:Fi(t.join("/"))}}function Fi(e){try{return decodeURIComponent(e)}catch{return""}}function Vh(){let[e,t]=y(()=>Be().id),[o,s]=y([e]),r=oe(null),{renewing:i}=C(z);return B(()=>($e(),()=>{Go(),Wo()}),[]),B(()=>{let a=()=>r.current?.querySelector("section:not([hidden]) h1"),l=()=>Be().row&&eo({section:Be().id,key:Be().row}),c=({oldURL:d})=>{if(Jo()){history.pushState(null,"",d);return}r.current?.querySelector(`#section-${Be().id}:not([hidden])`)||ze(),t(Be().id),s(m=>[...new Set([...m,Be().id])]),scrollTo(0,0),l(),requestAnimationFrame(()=>a()?.focus({preventScroll:!0}))};return addEventListener("hashchange",c),l(),a()?.focus({preventScroll:!0}),()=>removeEventListener("hashchange",c)},[]),B(()=>{document.title=`${Gt.find(({id:a})=>a===e)?.title} · Embed & access`},[e]),n`
    <div class="shell">
      <${Zo} sections=${ys()} current=${e} skip=${()=>r.current?.focus()} />
      <main ref=${r} tabindex="-1">
        ${Gt.filter(({id:a})=>o.includes(a)).map(({id:a,title:l,Section:c})=>n`
          <section key=${a} id="section-${a}" hidden=${a!==e} aria-labelledby="title-${a}">
            <div class="title"><h1 id="title-${a}" tabindex="-1">${l}</h1><${_i} section=${a} title=${l} /></div>
            <${c} current=${a===e} />
          </section>
        `)}
      </main>
      <${Xo} />
    </div>
    <${Qo} />
    ${i&&n`<${hs} />`}
    <${bs} />
  `}function _i({section:e,title:t}){let o=Uo(e);return o?n`<a class="help" href=${o} target="_blank" rel="noreferrer" aria-label="${t}: documentation (opens a new tab)"><${ke} name="help" /></a>`:null}export{Vh as Shell};
