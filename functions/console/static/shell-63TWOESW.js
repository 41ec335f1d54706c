import{$ as Vo,A as No,B as Io,C as Xt,D as kt,E as qo,H as wt,J as St,K as _o,L as q,M as Fo,N as Lo,O as ke,P as ye,Q as O,R as j,S as X,T as Do,U as p,V as we,W as Se,X as H,Y as he,Z as le,_ as Po,aa as Re,b,ba as jo,c as B,ca as Wo,d as So,da as Zt,e as oe,ea as se,fa as I,g as n,ga as Ke,h as Me,ha as Ue,i as D,ia as G,j as xo,ja as T,k as Ao,ka as Ne,l as To,la as me,m as be,ma as $,n as Oe,na as ie,o as C,oa as lt,p as Ht,pa as ge,q as Co,r as _,ra as Bo,s as z,t as P,u as Eo,v as Oo,w as Ro,x as V,y as Jt,z as vt}from"./chunk-LN5MI6CD.js";var xe=Oe({keys:null,members:null}),Qt=new Set;function Mo(){Qt.clear(),xe.set({keys:null,members:null})}async function ct(){let e=await Ko("/api-keys","apiKeys");xe.set({keys:e.toSorted((t,o)=>o.createdAt.localeCompare(t.createdAt))})}async function eo(){let e=await Ko("/members","members");xe.set({members:e.toSorted((t,o)=>o.invitedAt.localeCompare(t.invitedAt))})}async function Ko(e,t){let o=[],s="";do{let{body:r}=await D("GET",`${e}${s&&`?cursor=${s}`}`,{by:P()});o.push(...r[t]),s=r.nextCursor??""}while(s);return o}function Ye(){let{keys:e}=C(xe),{key:t}=C(z);return Uo("keys:manage",ct,e!==null),e??(t?[t]:[])}function xt(){let{members:e}=C(xe),{person:t}=C(z);return Uo("members:manage",eo,e!==null),e??(t?[{id:t.memberId,name:t.name,email:t.email}]:[])}function Uo(e,t,o){let{key:s,person:r}=C(z);B(()=>{Qt.has(e)||o||!V(e)||(Qt.add(e),t().catch(()=>{}))},[s?.id,r?.memberId])}var Ge=({label:e,lastFour:t})=>`${e}${t?` ····${t}`:""}`,re=({id:e,name:t,email:o})=>t||(o??e),ze=({joinedAt:e})=>e!==null,Fe=e=>e.startsWith("m_");var Yo={origins:"page/origins.html",attributes:"page/attributes.html",rules:"page/access-rules.html",defaults:"page/defaults.html",sandbox:"page/sandbox.html",introspection:"page/introspection.html",keys:"page/api-keys.html",people:"page/people.html",audit:"page/audit.html"};function Go(e){let t=document.querySelector('meta[name="documentation"]')?.getAttribute("content");return t&&Yo[e]?new URL(Yo[e],t.endsWith("/")?t:`${t}/`).href:""}var ws=2e4,Ae=Oe({toast:null,times:0,mark:null}),zo=0;function pe(e,t=null){Ae.set({toast:e,times:Ae.get().times+1}),to(t)}var He=()=>Ae.set({toast:null});function to(e){clearTimeout(zo),Ae.set({mark:e}),e&&(zo=window.setTimeout(()=>Ae.set({mark:null}),ws))}var Ss=4,At=(e,t)=>({keyOf:t,read:o=>o[e],patch:o=>({[e]:o})}),De=At("authorizedOrigins",({origin:e})=>e),Pe=At("tokenAttributes",({name:e})=>e),ut=At("accessRules",({id:e})=>String(e)),Ve=At("resourceServers",({id:e})=>e),Tt={keyOf:({name:e})=>e,read:({tokens:e})=>Object.entries(e).map(([t,o])=>({name:t,value:o})),patch(e,{tokens:t}){let o=Object.fromEntries(e.map(({name:r,value:i})=>[r,i])),s=Object.keys(t.defaultPermissions).map(r=>[r,null]);return{tokens:{...o,defaultPermissions:{...Object.fromEntries(s),...o.defaultPermissions}}}}},xs=[De,Pe,ut,Tt,Ve],J=Oe({document:null,problem:null,busy:!1}),Le=class extends Error{constructor(t,o,s){super("clashed"),this.clashes=t,this.merged=o,this.theirs=s}};async function $e(){J.set({busy:!0,problem:null});try{J.set({document:await Jo(),busy:!1})}catch(e){J.set({problem:e,busy:!1})}}var Ho=()=>J.set({document:null,problem:null,busy:!1});async function Jo(){return(await D("GET","/settings",{by:P()})).body}async function oo(e,{cascade:t=!1,developerOrigins:o}={}){for(let s=1;;s++){let r=J.get().document,i=e.map(({part:d,base:u,mine:m})=>({part:d,base:u,mine:m,...Ao(u,m,d.read(r),d.keyOf)})),a=i.find(({clashes:d})=>d.length);if(a)throw new Le(a.clashes,a.merged,a.part.read(r));let l=i.map(({part:d,merged:u,mine:m})=>d.patch(Ts(u,m,d.keyOf),r)),c=Object.assign({},...l,o===void 0?{}:{developerOrigins:o});try{let d=await As(c,r.version,t);return{before:r,after:d,merged:i.some(({part:u,base:m})=>!be(m,u.read(r)))}}catch(d){if(!(d instanceof Me)||d.status!==412||s===Ss)throw d;J.set({document:await Jo()})}}}function Xo(e,t){let o=xs.map(r=>({part:r,base:r.read(t),mine:r.read(e)})).filter(({base:r,mine:i})=>!be(r,i)),{developerOrigins:s}=e;return oo(o,s===t.developerOrigins?{}:{developerOrigins:s})}async function As(e,t,o){let{body:s}=await D("PATCH",`/settings${o?"?cascade=true":""}`,{by:P(),body:e,version:t,headers:{"content-type":"application/merge-patch+json"}});return J.set({document:s,problem:null}),s}function Ts(e,t,o){let s=new Map(t.map((i,a)=>[o(i),a])),r=i=>s.get(o(i))??t.length;return e.toSorted((i,a)=>r(i)-r(a))}function N({title:e,onClose:t,children:o,wide:s=!1}){let r=wt("dialog"),i=oe(null);So(()=>{let[d,u]=[i.current,document.activeElement];return d?.showModal(),()=>{if(d?.open){for(let m of[...d.querySelectorAll("dialog"),d])m.close();u instanceof HTMLElement&&u.focus()}}},[]);let a=d=>{d.preventDefault(),d.stopPropagation(),t()};return n`
    <dialog ref=${i} class=${s?"wide":""} aria-labelledby=${r} onCancel=${a} onClose=${()=>{!i.current||i.current.open||(i.current.showModal(),t())}} onKeyDown=${d=>{d.key==="Escape"&&!d.defaultPrevented&&!d.isComposing&&a(d)}}>
      <h2 id=${r}>${e}</h2>
      ${o}
    </dialog>
  `}function Zo(){let e=[...document.querySelectorAll("dialog[open]")].at(-1);return e?.dispatchEvent(new Event("cancel",{cancelable:!0})),e!==void 0}function Z(e,t){let[o,s]=b(!1),r=o&&n`
    <${N} title="Discard your changes?" onClose=${()=>s(!1)}>
      <p>What you entered here is not saved yet.</p>
      <p class="row"><${p} kind="primary" onClick=${()=>s(!1)}>Keep editing<//><${p} onClick=${t}>Discard<//></p>
    <//>
  `;return{leave:()=>e?s(!0):t(),question:r}}var Cs=2e4;function Qo(){let{toast:e,times:t}=C(Ae);return n`<div class="toasts" role="status">${e&&n`<${Es} key=${t} toast=${e} />`}</div>`}function Es({toast:e}){let[t,o]=b(""),s=oe(null),{run:r,again:i,busy:a,problem:l}=q(async()=>{try{await e.undo?.(),o("undone")}catch(m){if(!(m instanceof Le))throw m;o("changed since")}});B(()=>{if(l)return;let m=setInterval(()=>{s.current?.matches(":hover, :focus-within")||He()},Cs);return()=>clearInterval(m)},[l,t]);let{said:c,more:d,next:u}=e;return n`
    <div class="toast" ref=${s}>
      <${ke} name="check" />
      <div class="toast-words">
        <p>${t==="undone"&&n`<strong>Undone:</strong> `}${c.before}${c.name!==void 0&&n`<${$}>${c.name}<//>`}${c.after??""}</p>
        ${d&&n`<p class="quiet">${d}</p>`}
        ${t==="changed since"&&n`<p class="warn-text">Not undone: someone else has changed it since.</p>`}
        <${T} problem=${l} retry=${i} />
      </div>
      <${p} kind="quiet" aria-label="Dismiss" icon="cross" onClick=${He} />
      <div class="toast-actions">
        ${e.undo&&!t&&n`<${p} busy=${a} onClick=${r}>Undo<//>`}
        ${u&&t!=="undone"&&n`<a class="button plain" href=${u.href} onClick=${He}>${u.words}</a>`}
      </div>
    </div>
  `}var Je=e=>e.map((t,o)=>{let s=e.filter(r=>r===t).length;return s===1?t:`${t}, ${e.slice(0,o+1).filter(r=>r===t).length} of ${s}`}),Ct=e=>e.map(({id:t,name:o})=>e.some(r=>r.id!==t&&r.name.trim()===o.trim())?`${o.trim()} ····${t.slice(-4)}`:o);function en({sections:e,current:t,skip:o}){let[s,r]=b(!1),{key:i,person:a,hint:l}=C(z);B(()=>r(!1),[t]);let c=u=>u.key==="Escape"&&r(!1),d=i?.environment!=="live";return n`
    <header class=${s?"sidebar open":"sidebar"} onKeyDown=${c}>
      <a class="skip" href="#/${t}" onClick=${u=>{u.preventDefault(),o()}}>Skip to the content</a>
      <p class="brand"><img src=${Lo} alt="" width="28" height="28" /> Embed & access</p>
      <span class="badge ${d?"test":"live"}" title=${a?"Tokens that you generate are for tests":"The environment of the key that you signed in with"}>${d?"Test":"Live"}</span>
      ${a&&n`<p class="whoami"><${$}>${l}<//> · ${ge(a.role)}</p>`}
      <button type="button" class="button menu" aria-expanded=${s?"true":"false"} aria-controls="menu" onClick=${()=>r(!s)}><${ke} name="menu" /><span>Menu</span></button>
      <div class="menu-content" id="menu">
        <nav aria-label="Sections"><ul>
          ${e.map(({id:u,title:m})=>n`
            <li key=${u}><a href="#/${u}" aria-current=${u===t?"page":void 0} onClick=${()=>r(!1)}><${ke} name=${u} /><span>${m}</span></a></li>
          `)}
        </ul></nav>
        <${Os} />
      </div>
    </header>
  `}function Os(){let{hint:e,key:t,person:o,tenant:s}=C(z),{zone:r}=C(le),[i,a]=b(!1),{run:l,busy:c,problem:d}=q(()=>qo("signed out")),u=()=>Ht.get().typed?a(!0):l(),m=[["local",`Local (${Po()})`],["UTC","UTC"]];return n`
    <div class="who">
      <div class="who-part"><span class="quiet">Account</span>${s.name&&n`<strong><${$}>${s.name}<//></strong>`}
        <span class="row"><code>${s.id}</code><${we} kind="small" text=${s.id} label="Copy the account id" /></span></div>
      ${o&&o.tenants.length>1&&n`<${Rs} person=${o} />`}
      <p class="who-part"><span class="quiet">Signed in ${o?"as":"with"}</span>${t?.label&&n`<bdi class="who-label">${t.label}</bdi>`}${o?n`<strong class="who-label"><${$}>${e}<//></strong>${o.email&&o.email!==e&&n`<bdi class="who-label">${o.email}</bdi>`}<span>${ge(o.role)}</span>`:n`<code>${e}</code>`}</p>
      <${j} label="Times in" value=${r} options=${m} onValue=${f=>le.set({zone:f})} />
      <${p} busy=${c} onClick=${u}>Sign out<//>
      <${T} problem=${d} retry=${l} />
    </div>
    ${i&&n`
      <${N} title="Sign out?" onClose=${()=>a(!1)}>
        <p>Some of what you entered is not saved. It stays in this tab, and is there again when you sign in ${o?"to the same account":"with the same key"}.</p>
        <p class="row"><${p} kind="primary" busy=${c} onClick=${l}>Sign out<//>
          <${p} onClick=${()=>{Co(),l()}}>Discard it and sign out<//><${p} onClick=${()=>a(!1)}>Cancel<//></p>
        <${T} problem=${d} retry=${l} />
      <//>
    `}
  `}function Rs({person:{tenant:e,tenants:t}}){let{typed:o}=C(Ht),[s,r]=b(e.id),{run:i,busy:a,problem:l}=q(()=>kt(e.id,s)),c=Ct(t),d=t.map(({id:u,role:m},f)=>[u,`${c[f]} (${ge(m)})`]);return n`
    <${j} label="Switch account" value=${s} options=${d} onValue=${r} disabled=${o}
      hint=${o?"Save or discard what you entered first.":""} />
    ${s!==e.id&&n`<${p} busy=${a} disabled=${o} onClick=${i}>Switch to <${$}>${c[t.findIndex(({id:u})=>u===s)]}<//><//>`}
    <${T} problem=${l} />
  `}function tn(){let{idle:e}=C(z);return e?n`
    <${N} title="Are you still there?" onClose=${Jt}>
      <p>You will be signed out in about 2 minutes. What you entered stays in this tab.</p>
      <p class="row"><${p} kind="primary" onClick=${Jt}>Stay signed in<//></p>
    <//>
  `:null}var Ot=[["string","Text"],["integer","Whole number"],["float","Number"],["boolean","Yes or no"],["datetime","Date and time"],["date","Date"],["uuid","UUID"]],Ns=/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/,Is=/^\d{4}-\d\d-\d\d$/,on=e=>Ot.some(([t])=>t===e);function Xe(e,t){let o=Ot.find(([s])=>s===e)?.[1]??e;return t?`List of ${o.toLowerCase()}`:o}var Ze=e=>({integer:"42",float:"4.5",datetime:"2026-11-23T16:15:00Z",boolean:"true",date:"2026-11-23",uuid:"6f1c2b6e-1d3c-4f0e-9b1a-2f7d1f7f9a10",string:""})[e]??"";function Et(e,t){if(e==="string")return{value:t,fault:""};let o=t.trim();if(e==="boolean")return o==="true"||o==="false"?{value:o==="true",fault:""}:{fault:"Enter true or false."};if(e==="datetime")return Ns.test(o)?{value:o,fault:""}:{fault:"Enter a date and time with its offset, such as 2026-11-23T16:15:00Z."};if(e==="date")return Is.test(o)?{value:o,fault:""}:{fault:"Enter a date such as 2026-11-23."};if(e==="uuid")return{value:o,fault:""};let s=Number(o);return o===""||!Number.isFinite(s)?{fault:"Enter a number."}:e==="integer"&&!Number.isSafeInteger(s)?{fault:"Enter a whole number."}:{value:s,fault:""}}function de({type:e,list:t},o){if(o===""||t&&o.trim()==="")return{value:void 0,fault:""};if(!t)return Et(e,o);let s=qs(o).map(r=>Et(e,r));return{value:s.map(({value:r})=>r),fault:s.find(({fault:r})=>r)?.fault??""}}var Ie=e=>e==null?"":[e].flat().map(String).join(`
`),qs=e=>e.split(`
`).map(t=>t.trim()).filter(Boolean);function ne({section:e,id:t,children:o}){let s=oe(null),{mark:r}=C(Ae),i=r?.section===e&&r.key===t;return B(()=>{i&&s.current?.scrollIntoView({block:"nearest"})},[i,r]),n`<li ref=${s} class=${i?"list-row changed":"list-row"}>${o}</li>`}var _s="Someone else saved at the same time: their changes are kept, too.";function ee(e=()=>{}){let[t,o]=b(null),{run:s,again:r,busy:i,problem:a,clear:l,failure:c}=q(async u=>{let{part:m,base:f,mine:h,cascade:w,developerOrigins:y}=u;try{let S=await oo([{part:m,base:f,mine:h}],{cascade:w,developerOrigins:y});Fs(u,S),o(null),e(S.after)}catch(S){if(!(S instanceof Le))throw S;o({wanted:u,found:S})}}),d=u=>{if(!t)return;let{wanted:m,found:f}=t;o(null),s({...m,base:f.theirs,mine:To(f.merged,f.clashes,u,m.part.keyOf)})};return{save:s,again:r,busy:i,problem:a,failure:c,clear:l,clash:t?.found??null,resolve:d,leave:()=>o(null)}}function Fs({said:e,next:t,section:o,row:s},{before:r,after:i,merged:a}){let l=s?.(i,r);pe({said:e,more:a?_s:"",next:t,undo:()=>Xo(r,i)},o&&l!==void 0?{section:o,key:l}:null)}function te({saving:e,describe:t,nameOf:o}){let[s,r]=b({});if(!e.clash)return null;let{clashes:i}=e.clash,a=(l,c,d)=>n`
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
  `}function ve({what:e,reload:t}){let{problem:o}=C(J);return _o(()=>o&&t()),o?n`<${T} problem=${o} retry=${t} />`:n`<${Ne} what=${e} />`}function ce({scope:e,what:t,title:o="Read-only"}){let{person:s}=C(z);return s?n`<${G} tone="info" title="Read-only"><p>Your role, ${ge(s.role)}, cannot ${t}. Ask an administrator of your account.</p><//>`:n`
    <${G} tone="info" title=${o}>
      <p>Your API key cannot ${t}: it lacks the scope <code>${e}</code>.</p>
      <p class="row"><${p} onClick=${()=>z.set({renewing:!0})}>Use a different key<//></p>
    <//>
  `}function dt({name:e,type:t,list:o,required:s,default:r,allowedValues:i,maxLength:a,pattern:l,description:c}){return n`
    <p><${$} code>${e}<//> <span class="tag">${Xe(t,o)}</span> ${s&&n`<span class="tag strong">Required</span>`}</p>
    ${c&&n`<p><${$}>${c}<//></p>`}
    ${r!==null&&n`<p class="quiet">Default: <${$} code>${[r].flat().map(String).join(", ")}<//></p>`}
    ${i&&n`<p class="quiet values">Allowed: ${i.map(d=>n`<${$} code>${String(d)}<//> `)}</p>`}
    ${l&&n`<p class="quiet">Pattern: <${$} code>${l}<//></p>`}
    ${a&&n`<p class="quiet">At most ${a} characters</p>`}
  `}var Ls=16,Ds={integer:"numeric",float:"decimal"};function Te({attribute:e,label:t,text:o,onText:s,fault:r}){let{name:i,type:a,list:l,required:c,default:d,allowedValues:u,description:m}=e,{zone:f}=C(le),h=n`<bdi>${t??i}</bdi>${c?"":n` <span class="quiet">optional</span>`}`,w=d===null?"":` Default: ${[d].flat().map(String).join(", ")}.`,y=m||a==="string"||a==="boolean"||a==="datetime"&&!l?"":`${Xe(a,l)}.`,S=n`${m&&n`<bdi>${m}</bdi>${a==="datetime"||w||l?" · ":""}`}${y}${w}`,A={label:h,hint:S,fault:r};if(l&&u&&u.length<=Ls){let v=o.split(`
`).filter(Boolean),k=u.map(E=>[String(E),nn(E)]);return n`<${Do} ...${A} chosen=${v} options=${k} onChosen=${E=>s(E.join(`
`))} />`}if(l)return n`
      <${ye} ...${A} hint=${n`${S} One value per line${u?`, of ${u.join(", ")}`:""}${a==="datetime"?`, such as ${Ze(a)}`:""}.`}>
        ${v=>n`<textarea rows="2" spellcheck=${!1} ...${v} value=${o} onInput=${he(s)} />`}
      <//>
    `;let g=u??(a==="boolean"?[!0,!1]:null);if(g){let k=[...c&&o?[]:[["",c?"Choose…":"—"]],...g.map(E=>[String(E),nn(E)])];return n`<${j} ...${A} value=${o} options=${k} onValue=${s} />`}return a==="datetime"?n`<${O} ...${A} type="datetime-local" step="1" max="9999-12-31T23:59:59" value=${jo(o,f)} onValue=${v=>s(Wo(v,f))}
      hint=${n`${S} ${o?n`The token says <code>${o}</code>.`:f==="UTC"?"In UTC.":"In your local time."}`} />`:n`<${O} ...${A} value=${o} onValue=${s} placeholder=${Ze(a)} inputmode=${Ds[a]} />`}var nn=e=>e===!0?"Yes":e===!1?"No":String(e);var Ps=/^[A-Za-z][A-Za-z0-9_]{0,63}$/,no=256;function sn(e,{preset:t,allowed:o,longest:s,pattern:r,words:i,...a},l){let c=de(a,t),d=de({type:a.type,list:!0},o),u=a.type==="string",m=Number(s||String(no)),f=a.name.trim(),h={name:Vs(f,l),preset:c.fault,allowed:d.fault,longest:u&&!(Number.isInteger(m)&&m>=1&&m<=no)?`Enter a number from 1 to ${no}.`:""};return{made:{...e,...a,name:f,default:c.value??null,allowedValues:d.value??null,maxLength:u&&s.trim()?m:null,pattern:u&&r?r:null,description:i.trim()||null},faults:Object.fromEntries(Object.entries(h).filter(([,y])=>y))}}function Vs(e,t){return e?Ps.test(e)?t.includes(e)?"An attribute with this name exists.":"":"Start with a letter; use only letters, digits and _, at most 64 characters.":"Enter a name."}var ao=[["eq","is"],["ne","is not"],["in","is one of"],["not_in","is none of"],["lt","is below"],["le","is at most"],["gt","is above"],["ge","is at least"],["before","is before"],["after","is after"],["is_set","is set"],["is_not_set","is not set"],["contains","contains"],["starts_with","starts with"],["ends_with","ends with"],["has","has the value"],["has_any","has any of"]],rn=Object.fromEntries(ao),js=["id","dataset","roles","filter","columns","description"],so="*",Ws=["all","any","allow","column","op","attribute","value"],mt=e=>Object.keys(e).every(t=>js.includes(t))&&(e.roles===null||Array.isArray(e.roles))&&(e.columns===void 0||Array.isArray(e.columns))&&an(e.filter),an=e=>typeof e=="object"&&e!==null&&Object.keys(e).every(t=>Ws.includes(t))&&(e.op===void 0||e.op in rn)&&[e.all??[],e.any??[]].flat().every(an),Qe=e=>e==="is_set"||e==="is_not_set",Rt=e=>e==="in"||e==="not_in"||e==="has_any",lo=e=>e==="contains"||e==="starts_with"||e==="ends_with";function ln(e,{type:t,list:o}){return(e==="has"||e==="has_any")&&t!=="string"&&t!=="integer"?!1:Rt(e)?o:o?!1:["lt","le","gt","ge"].includes(e)?t==="integer"||t==="float":e==="before"||e==="after"?t==="datetime"||t==="date":lo(e)?t==="string":!Qe(e)}var co=(e={})=>[...e.attribute===void 0?[]:[e.attribute],...[...e.all??[],...e.any??[]].flatMap(co)];function Nt(e){let{dataset:t,roles:o,filter:s,columns:r}=e;if(!mt(e))return[{quiet:"Nobody sees the rows of "},{name:t},{quiet:": this rule needs a newer version of the service."}];let i=o?[{quiet:"Users with the role "},...io(o," or ")]:[{quiet:"All users"}],a=t===so?[{quiet:"every dataset"}]:[{name:t||"…"}],l=r?[{quiet:", in the columns "},...io(r,", ")]:[];if(s.allow)return[...i,{quiet:" see all rows of "},...a,...l,{quiet:"."}];let c=t===so?" see, of ":" see the rows of ",d=t===so?", only the rows where ":" where ";return[...i,{quiet:c},...a,{quiet:d},...ro(s,!0),...l,{quiet:"."}]}function ro(e,t=!1){let o=e.all??e.any;if(o){let r={quiet:e.all?" and ":" or "},i=o.flatMap((a,l)=>l?[r,...ro(a)]:ro(a));return t||o.length<2?i:[{quiet:"("},...i,{quiet:")"}]}let s=[{name:e.column||"…"},{quiet:` ${rn[e.op??""]??"…"}`}];return Qe(e.op)?s:e.attribute!==void 0?[...s,{quiet:" their "},{name:e.attribute||"…"}]:[...s,{quiet:" "},...io([e.value].flat().map(String),", ")]}var io=(e,t)=>e.flatMap((o,s)=>s?[{quiet:t},{name:o}]:[{name:o||"…"}]);var et=(e,t)=>e.filter(({filter:o})=>co(o).includes(t)),It=({rules:e,busy:t,onYes:o,onClose:s,children:r})=>n`
  <${N} title="This removes access rules" onClose=${s}>
    <p>These rules use the attribute as it is now:</p>
    <ul>${e.map(({id:i,dataset:a,description:l})=>n`<li key=${i}><${$} code>${a}<//>${l&&n` <${$}>${l}<//>`}</li>`)}</ul>
    <p>A dataset without a rule shows no rows to anyone.</p>
    ${r}
    <p class="row"><${p} kind="danger" busy=${t} onClick=${o}>Save and remove the rules<//><${p} onClick=${s}>Cancel<//></p>
  <//>
`;var Bs={href:"#/sandbox",words:"Next: sandbox"},cn={allowed:"allowedValues",preset:"default",longest:"maxLength",words:"description",pattern:"pattern",name:"name"},Ms=e=>({...e,preset:Ie(e.default),allowed:Ie(e.allowedValues),longest:Ie(e.maxLength),pattern:e.pattern??"",words:e.description??""});function dn({attribute:e,isNew:t,base:o,attributes:s,rules:r,onClose:i}){let a=_(`attributes/form/${e.name}`,()=>Ms(e)),l=a.value,[c,d]=b(0),[u,m]=b(!1),f=()=>{a.forget(),i()},h=ee(f),{leave:w,question:y}=Z(a.typed,f),{made:S,faults:A}=sn(e,l,t?s.map(({name:W})=>W):[]),g=t?[...o,S]:o.map(W=>W.name===e.name?S:W),v=g.findIndex(({name:W})=>W===S.name),k=!t&&(S.type!==e.type||S.list!==e.list)?et(r,e.name):[],E=W=>(c?A[W]:"")||I(h.problem,`/tokenAttributes/${v}/${cn[W]}`),R=(W=!1)=>h.save({part:Pe,base:o,mine:g,cascade:W,said:{before:t?"Added attribute ":"Saved attribute ",name:S.name,after:"."},next:Bs,section:"attributes",row:()=>S.name}),F=W=>{W.preventDefault(),d(c+1),Object.keys(A).length===0&&(k.length?m(!0):R())},L=W=>Q=>{a.set({...l,[W]:Q}),h.clear()},ue=H(c,h.problem),Y=W=>Object.values(cn).some(Q=>W===`/tokenAttributes/${v}/${Q}`||W.startsWith(`/tokenAttributes/${v}/${Q}/`));return n`
    <${N} wide title=${t?"Add an attribute":n`Edit <bdi>${e.name}</bdi>`} onClose=${w}>
      <form class="stack" ref=${ue} onSubmit=${F} novalidate>
        <${Us} form=${l} set=${L} told=${E} isNew=${t} fixed=${e.builtIn} open=${Ks(e)} />
        <${T} problem=${u?null:h.problem} retry=${h.again} shown=${Y} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${h.busy}>Save attribute<//><${p} onClick=${w}>Cancel<//></p>
      </form>
      ${y}
      ${u&&n`
        <${It} rules=${k} busy=${h.busy} onYes=${()=>R(!0)} onClose=${()=>m(!1)}><${T} problem=${h.problem} retry=${h.again} /><//>
      `}
      <${te} saving=${h} nameOf=${Pe.keyOf} describe=${dt} />
    <//>
  `}var Ks=({allowedValues:e,default:t,maxLength:o,pattern:s})=>!!(e||t!==null||o||s),Us=({form:e,set:t,told:o,isNew:s,fixed:r,open:i})=>n`
  ${r&&n`<p class="quiet">This attribute is built in: you can restrict its values and their length.</p>`}
  <div class="columns">
    <${O} label="Name" value=${e.name} onValue=${t("name")} fault=${o("name")} disabled=${!s} placeholder="location" hint="Your server sends the value under this name." />
    <${j} label="Type" value=${e.type} options=${Ot} onValue=${t("type")} disabled=${r} />
  </div>
  <${O} label="Description" optional value=${e.words} onValue=${t("words")} fault=${o("words")} placeholder="Where the user works" />
  <div class="columns">
    <${X} label="Required" checked=${e.required} disabled=${r} onValue=${t("required")} hint="Requests without it are rejected." />
    <${X} label="List of values" checked=${e.list} disabled=${r} onValue=${t("list")} hint="A user can have several." />
  </div>
  <${Se} words="Allowed values, default, pattern and length" open=${!!(i||["allowed","preset","longest","pattern"].some(a=>o(a)))}>
    <div class="stack">
      <div class="columns">
        ${un("Allowed values","One per line. Leave empty to allow any value.",e.allowed,t("allowed"),o("allowed"))}
        ${!r&&(Ys(e)?n`<${Te} label="Default" attribute=${{...e,required:!1,default:null,allowedValues:null,description:"Used when a request leaves the value out."}} text=${e.preset} onText=${t("preset")} fault=${o("preset")} />`:un("Default",`${e.list?"One per line. ":""}Used when a request leaves the value out.${Ze(e.type)&&` Example: ${Ze(e.type)}.`}`,e.preset,t("preset"),o("preset")))}
      </div>
      ${e.type==="string"&&n`<div class="columns">
        <${O} label="Pattern" optional value=${e.pattern} onValue=${t("pattern")} fault=${o("pattern")} class="code-field" placeholder="[A-Z]{2}-[0-9]{4}" hint="A regular expression (RE2) that the whole value must match." />
        <${O} label="Maximum length" optional inputmode="numeric" value=${e.longest} onValue=${t("longest")} fault=${o("longest")} hint="In characters, at most 256." />
      </div>`}
    </div>
  <//>
`,Ys=({type:e,list:t})=>!t&&(e==="boolean"||e==="datetime"),un=(e,t,o,s,r)=>n`
  <${ye} label=${e} hint=${t} fault=${r} optional>
    ${i=>n`<textarea rows="3" spellcheck=${!1} ...${i} value=${o} onInput=${he(s)} />`}
  <//>
`;var Gs={name:"",type:"string",list:!1,builtIn:!1,required:!1,default:null,allowedValues:null,maxLength:null,description:null};function mn(){let{document:e}=C(J);return e?n`<${zs} stored=${e} />`:n`<${ve} what="the attributes" reload=${$e} />`}function zs({stored:{tokenAttributes:e,accessRules:t}}){let o=_("attributes/edited",null,{quiet:!0}),[s,r]=b(null),i=ee(()=>r(null)),a=!V("settings:write"),l=(m,f=!1)=>i.save({part:Pe,base:e,mine:e.filter(({name:h})=>h!==m.name),cascade:f,said:{before:"Removed attribute ",name:m.name,after:f?" and the access rules that use it.":"."},section:"attributes",row:()=>m.name}),c=m=>et(t,m.name).length?r(m):l(m),d=e.filter(({builtIn:m})=>!m),u=m=>n`
    <ul class="rows">${m.map(f=>n`
      <${Hs} key=${f.name} attribute=${f} rules=${t} locked=${a||i.busy}
        edit=${()=>o.set({attribute:f,isNew:!1,base:e})} remove=${()=>c(f)} />
    `)}</ul>
  `;return n`
    <p class="lead">Every token names its user and their role. Add attributes, such as <code>location</code>, to decide which rows each user sees.</p>
    ${a&&n`<${ce} scope="settings:write" what="change the settings" />`}
    <div class="list-head">
      <h2>Custom <span class="count">${d.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${a} onClick=${()=>o.set({attribute:Gs,isNew:!0,base:e})}>Add attribute<//>
    </div>
    <${T} problem=${s?null:i.problem} retry=${i.again} />
    ${d.length===0&&n`
      <${me} icon="attributes" title="No custom attributes"><p>Access rules compare attributes with your data, for example <code>location</code> or <code>department</code>.</p><//>
    `}
    ${u(d)}
    <div class="list-head"><h2>Built in</h2></div>
    ${u(e.filter(({builtIn:m})=>m))}
    <${G} tone="info" title="Signed, not encrypted."><p>Anyone who holds a token can read its attribute values. Use identifiers, never secrets.</p><//>
    ${o.value&&n`<${dn} ...${o.value} attributes=${e} rules=${t} onClose=${o.forget} />`}
    ${s&&n`
      <${It} rules=${et(t,s.name)} busy=${i.busy} onYes=${()=>l(s,!0)} onClose=${()=>{i.clear(),r(null)}}>
        <${T} problem=${i.problem} retry=${i.again} />
      <//>
    `}
    <${te} saving=${i} nameOf=${Pe.keyOf} describe=${dt} />
  `}function Hs({attribute:e,rules:t,locked:o,edit:s,remove:r}){let i=et(t,e.name);return n`
    <${ne} section="attributes" id=${e.name}>
      <div class="grow">
        ${dt(e)}
        ${i.length>0&&n`<p class="quiet">Used by the access rules of ${i.map(({dataset:a})=>a).join(", ")}.</p>`}
      </div>
      <div class="row-actions">
        <${p} kind="quiet" aria-label="Edit ${e.name}" disabled=${o||!on(e.type)} onClick=${s}>Edit<//>
        ${!e.builtIn&&n`<${p} kind="quiet" aria-label="Remove ${e.name}" disabled=${o} onClick=${r}>Remove<//>`}
      </div>
    <//>
  `}function qt({id:e,label:t}){let o=Ye().find(s=>s.id===e);return!o&&t?n`<span class="key-name" title="Key ${e}"><${$}>${t}<//></span>`:o?n`<span class="key-name" title="Key ${e}"><${$}>${o.label}<//>${o.lastFour&&n` <code>····${o.lastFour}</code>`}</span>`:n`<${$} code>${e}<//>`}var pt=({id:e,label:t})=>Fe(e)?n`<${Js} id=${e} label=${t} />`:n`<${qt} id=${e} label=${t} />`;function Js({id:e,label:t}){let o=xt().find(r=>r.id===e),s=t||o&&re(o);return s?n`<span title="Member ${e}"><${$}>${s}<//></span>`:n`<${$} code>${e}<//>`}function tt({id:e,label:t}){return e==="operator"?"by the operator of the service":n`${Fe(e)?"by":"with"} <${pt} id=${e} label=${t} />`}function _t(e,t,o){let s=URL.createObjectURL(new Blob([o],{type:t}));Object.assign(document.createElement("a"),{href:s,download:e}).click(),setTimeout(()=>URL.revokeObjectURL(s),1e3)}var ot=[["dashboard","Dashboards",["can_view","can_edit"],"Dashboard"],["chart","Charts",["can_view","can_edit"],"Chart"],["database","Databases",["can_view","can_edit"],"Database"],["dataset","Datasets",["can_view"],"Dataset"],["ai","AI assistant",["can_query"],"AI assistant"]],nt={can_view:"View",can_edit:"Edit",can_query:"Ask questions"},Ce=({id:e})=>e?"":"Enter the ID that the resource has in your application.",je=e=>e.map(({type:t,id:o,level:s})=>({type:t,id:o,permissions:[s]})),uo=e=>new Set(e.map(({type:t})=>t)),qe=e=>[e].flat().filter(t=>t!==null&&typeof t=="object").map(({type:t,id:o,permissions:s})=>{let r=[s??[]].flat().map(String),i=r.includes("can_edit")?["can_edit"]:r;return`${t} ${o}, ${i.map(a=>(nt[a]??a).toLowerCase()).join(", ")||"nothing"}`});var po={"tenant.created":"Account created","tenant.suspended":"Account suspended","tenant.resumed":"Account resumed","tenant.restored":"Account restored from a backup","settings.changed":"Settings changed","settings.reset":"Settings reset","api_key.created":"API key created","api_key.changed":"API key changed","api_key.rotated":"API key rotated","api_key.revoked":"API key revoked","member.invited":"Person invited","member.joined":"Person joined","member.changed":"Person changed","member.removed":"Person removed","token.revoked":"Token revoked","tokens.revoked":"Tokens revoked"},Xs={authorizedOrigins:"origin",tokenAttributes:"attribute",accessRules:"access rule",resourceServers:"resource server",tokens:"tokens",developerOrigins:"developer switch",defaultLifetime:"default lifetime",maxLifetime:"maximum lifetime",maxTokenLifetime:"maximum lifetime of its tokens",maxLength:"maximum length",scopes:"can",revokedBefore:"tokens issued before",defaultPermissions:"default permissions",allowedValues:"allowed values",pinnedAttributes:"pinned attributes",pinnedResources:"limited to",audience:"only for the resource server",requireResources:"resources required",expiresAt:"expires at",revokedAt:"revoked at",tokensRevokedBefore:"tokens issued before",rotated:"old key",successor:"new key"},Zs={add:"+",remove:"−"},Qs=new Set(["/version","/id","/lastFour","/status","/createdAt","/createdBy","/updatedAt","/invitedBy"]),er=/^\/retiredResourceServers(\/|$)/,tr=["name","origin","dataset","id"],or=/(At|Before)$/,nr=/(At|Before|successor)$/;function pn(e,t){let o=new Map((e??[]).filter(({op:s})=>s==="test").map(({path:s,value:r})=>[s,r]));return(e??[]).flatMap(sr).filter(({op:s,path:r})=>s!=="test"&&!Qs.has(r)&&!er.test(r)).map(({op:s,path:r,value:i})=>({sign:Zs[s]??"~",place:rr(r,o,i!==void 0||o.has(r)),before:o.has(r)&&!(o.get(r)===null&&nr.test(r))?mo(o.get(r),r,t):"",text:i===void 0?"":mo(i,r,t)}))}function sr({op:e,path:t,value:o}){return t!==""||typeof o!="object"||o===null?[{op:e,path:t,value:o}]:Object.entries(o).filter(([,s])=>s!==null&&(typeof s!="object"||Object.keys(s).length>0)).map(([s,r])=>({op:"add",path:`/${s.replaceAll("~","~0").replaceAll("/","~1")}`,value:r}))}function rr(e,t,o){let s=e.split("/").slice(1),r=[];for(let[i,a]of s.entries())if(!/^(\d+|-)$/.test(a))r.push(Xs[a]??a.replaceAll("~1","/").replaceAll("~0","~"));else if(i<s.length-1||!o){let l=`/${s.slice(0,i+1).join("/")}`,c=tr.map(d=>t.get(`${l}/${d}`)).find(Boolean)??Number(a)+1;r.push(`${r.pop()??""} ${c}`)}return r.join(" · ")||"everything"}function mo(e,t,o){return t==="/scopes"?e.map(s=>Ue[s]?.[0]??s).join(", "):t==="/role"?ge(e):typeof e=="boolean"?e?"yes":"no":typeof e=="number"&&t.endsWith("Lifetime")?se(e):e===null?"nothing":or.test(t)&&!Number.isNaN(Date.parse(e))?Re(new Date(e),o):typeof e!="object"?String(e):t.endsWith("/pinnedResources")?qe(e).join("; "):t==="/successor"?Ge(e):typeof e.url=="string"?`${e.id}: ${e.url}`:typeof e.origin=="string"?e.label?`${e.origin} (${e.label})`:e.origin:typeof e.name=="string"?`${e.name}: ${Xe(e.type,e.list).toLowerCase()}${e.required?", required":""}`:typeof e.dataset=="string"&&e.filter?Nt(e).map(({quiet:s,name:r})=>s??r).join(""):Array.isArray(e)?e.map(s=>mo(s,t,o)).join(", "):JSON.stringify(e)}var ir=1e4,$n="operator",fn={action:"",actor:"",from:"",to:""};function hn({current:e}){let{document:t}=C(J),{zone:o}=C(le),[s,r]=b(fn),[i,a]=b(null),[l,c]=b(null),d=V("audit:read"),u=q($o,{restarts:!0}),m=async()=>{let k=await u.run({...s,zone:o},null);k&&(f.clear(),a(k.events),c(k.nextCursor))},f=q(async()=>{let k=await $o({...s,zone:o},l);a([...i??[],...k.events]),c(k.nextCursor)}),h=q(async()=>{_t("audit-events.json","application/json",JSON.stringify(await pr({...s,zone:o}),null,2))});B(()=>{if(!e||!d)return;let k=setTimeout(m);return()=>clearTimeout(k)},[e,d,t?.version,o,...Object.values(s)]);let w=k=>{h.clear(),r(k)},y=k=>E=>w({...s,[k]:E}),S=Fo(u,f,h),A=Object.values(s).some(Boolean),g=mr(i),v=n`<p class="lead">Every change to settings, API keys and people, and every revocation of tokens, newest first. Each event is sealed to the one before it: removing or changing one is detected.</p>`;return d?n`
    ${v}
    <form class="card filters" onSubmit=${k=>k.preventDefault()} aria-label="Filter">
      <${j} label="What" value=${s.action} onValue=${y("action")} options=${[["","All events"],...Object.entries(po)]} />
      <${j} label="Who" value=${s.actor} onValue=${y("actor")} options=${[["","Anyone"],...g]} />
      <${O} label="From" type="date" value=${s.from} onValue=${y("from")} />
      <${O} label="To" type="date" value=${s.to} onValue=${y("to")} />
    </form>
    <div class="list-head">
      <h2>Events</h2>
      <div class="row">
        ${A&&n`<${p} kind="quiet" onClick=${()=>w(fn)}>Clear filter<//>`}
        <${p} icon="export" busy=${h.busy} onClick=${h.run}>Export JSON<//>
      </div>
    </div>
    <${T} problem=${S?.problem??null} retry=${S===u?m:S?.again} />
    ${!i&&!u.problem&&n`<${Ne} what="the audit trail" />`}
    ${i?.length===0&&n`<${me} icon="audit" title=${A?"No events match":"No events yet"}><p>${A?"Clear the filter to see all events.":"Changes will appear here."}</p><//>`}
    <ol class="rows events" aria-busy=${u.busy?"true":void 0}>${(i??[]).map(k=>n`<${ar} key=${k.sequence} event=${k} />`)}</ol>
    ${l&&n`<p class="row"><${p} busy=${f.busy} onClick=${f.run}>Show older<//></p>`}
  `:n`${v}<${ce} title="Your key cannot read the audit trail." scope="audit:read" what="read the audit trail" />`}function ar({event:e}){let{zone:t}=C(le),o=pn(e.change,t);return n`
    <li class="list-row event">
      <div class="grow">
        <p><strong>${po[e.action]??e.action}</strong> <span class="quiet">#${e.sequence}</span></p>
        <p class="quiet"><${ie} at=${e.at} /> · <${tt} id=${e.actor} label=${e.actorLabel} /><${dr} event=${e} />${e.sourceAddress&&n` · from <${$}>${e.sourceAddress}<//>`}</p>
        ${o.length>0&&n`
          <ul class="diff">${o.map(({sign:s,place:r,before:i,text:a})=>n`
            <li class=${s==="+"?"added":s==="−"?"removed":"altered"}><span class="sign" aria-hidden="true">${s}</span><span><span class="unseen">${s==="+"?"Added":s==="−"?"Removed":"Changed"} </span><bdi>${r}</bdi>${i&&n` <${$} code>${i}<//>`}${i&&a&&n` <span aria-hidden="true">→</span><span class="unseen"> to </span>`}${a&&n` <${$} code>${a}<//>`}</span></li>
          `)}</ul>
        `}
        ${e.change===null&&n`<p class="quiet">The change is too large to show.</p>`}
      </div>
    </li>
  `}var lr=/^(?:api-keys\/|api_key:|members\/)(.+)$/,cr=/^(token|user):(.+)$/,ur=new Set(["settings","tenant",""]);function dr({event:{action:e,target:t,targetLabel:o}}){if(ur.has(t)||e==="member.joined")return"";let[,s]=lr.exec(t)??[],[,r,i]=cr.exec(t)??[];return s?n` · <${pt} id=${s} label=${o} />`:r==="user"?n` · user with the SHA-256 <code title=${i}>${i.slice(0,12)}…</code>`:n` · ${r&&`${r} `}<${$} code=${!!r}>${i??t}<//>`}function mr(e){let[t,o]=[Ye(),xt()],[s,r]=b({});B(()=>{e&&r(a=>({...a,...Object.fromEntries(e.map(({actor:l,actorLabel:c})=>[l,c??""]))}))},[e]);let i=new Map;for(let a of t)i.set(a.id,Ge(a));for(let a of o)i.set(a.id,re(a));for(let[a,l]of Object.entries(s))a!==$n&&!i.has(a)&&i.set(a,l||`${Fe(a)?"Member":"Key"} ${a}`);return[[$n,"The operator"],...i]}async function $o({action:e,actor:t,from:o,to:s,zone:r},i){let a={action:e,actor:t,from:Zt(o,0,r),to:Zt(s,1,r),cursor:i??""},l=new URLSearchParams(Object.entries(a).filter(([,c])=>c));return(await D("GET",`/audit-events?${l}`,{by:P()})).body}async function pr(e){let t=[],o=null;do{let s=await $o(e,o);t.push(...s.events),o=s.nextCursor}while(o&&t.length<ir);return t}var fo=[["view","View-only access",{dashboard:["can_view"],chart:["can_view"]}],["edit","Full edit access",{dashboard:["can_view","can_edit"],chart:["can_view","can_edit"]}],["ai","AI-enabled exploration",{dashboard:["can_view"],chart:["can_view"],ai:["can_query"]}]],$r=new Set;function Ft({legend:e="Permissions and lifetime",permissions:t,limited:o=$r,onChange:s,children:r}){let i=fo.find(([,,c])=>be(c,t))?.[0]??"own",a=[...fo.map(([c,d])=>[c,d]),["own","Custom"]];return n`
    <fieldset class="group"><legend>${e}</legend>
      <div class="columns"><${j} label="Preset" value=${i} options=${a} onValue=${c=>{let d=fo.find(([u])=>u===c);d&&s(d[2])}} />${r}</div>
      <div class="grants">
        ${ot.filter(([c])=>c!=="dataset"||o.size>0||t.dataset).map(([c,d,u])=>n`
          <div class="grant" role="group" aria-label=${d} key=${c}>
            <span>${d}</span>
            ${o.has(c)&&n`<em>Only those that you name</em>`}
            ${!o.has(c)&&u.map(m=>n`
              <${X} key=${m} label=${nt[m]} checked=${t[c]?.includes(m)??!1}
                onValue=${f=>s(fr(t,c,m,f))} />
            `)}
          </div>
        `)}
      </div>
    </fieldset>
  `}function fr(e,t,o,s){let r=e[t]??[],i=s?o==="can_edit"?["can_view","can_edit"]:[...r,o]:o==="can_view"?[]:r.filter(c=>c!==o),{[t]:a,...l}=e;return i.length?{...l,[t]:[...new Set(i)]}:l}var st=e=>Object.entries(e).map(([t,o])=>({model:ot.find(([s])=>s===t)?.[1]??t,levels:[o].flat().map(s=>nt[String(s)]??String(s)).join(", ")}));var hr=[["1","seconds"],["60","minutes"],["3600","hours"]];function $t(e){if(e===null)return{count:"",unit:"60"};let t=[3600,60,1].find(o=>e%o===0)??1;return{count:String(e/t),unit:String(t)}}var ft=({count:e,unit:t})=>e.trim()===""?NaN:Number(e)*Number(t),ht=({label:e,value:t,onValue:o,...s})=>n`
  <${ye} label=${e} ...${s}>
    ${r=>n`
      <div class="with-unit">
        <input type="text" inputmode="numeric" autocomplete="off" ...${r} value=${t.count} onInput=${he(i=>o({...t,count:i}))} />
        <select aria-label="${e}: unit" value=${t.unit} onChange=${he(i=>o({...t,unit:i}))}>
          ${hr.map(([i,a])=>n`<option key=${i} value=${i} selected=${i===t.unit}>${a}</option>`)}
        </select>
      </div>
    `}
  <//>
`;var bn=({name:e,value:t})=>n`<span>${typeof t=="boolean"?t?"On":"Off":e==="defaultPermissions"?st(t).map(({model:o,levels:s})=>`${o}: ${s}`).join("; ")||"None":se(t)}</span>`,yn={defaultLifetime:"Default lifetime",maxLifetime:"Maximum lifetime",defaultPermissions:"Default permissions",requireResources:"Resources required"};var br={href:"#/sandbox",words:"Next: sandbox"};function vn({base:e,onClose:t}){let o=_("defaults/form",()=>({usual:$t(e.defaultLifetime),longest:$t(e.maxLifetime),permissions:e.defaultPermissions,required:e.requireResources})),{usual:s,longest:r,permissions:i,required:a}=o.value,[l,c]=b(0),d=()=>{o.forget(),t()},u=ee(d),{leave:m,question:f}=Z(o.typed,d),h=Tt.read({tokens:e}),w={...e,defaultLifetime:ft(s),maxLifetime:ft(r),defaultPermissions:i,requireResources:a},y=h.map(({name:F})=>({name:F,value:w[F]})),S=y.find(({value:F},L)=>!be(F,h[L].value))?.name??"defaultLifetime",A={usual:gn(w.defaultLifetime),longest:gn(w.maxLifetime)};!A.usual&&!A.longest&&w.defaultLifetime>w.maxLifetime&&(A.usual="The default cannot be longer than the maximum.");let g=F=>L=>{o.set({...o.value,[F]:L}),u.clear()},v=F=>{F.preventDefault(),c(l+1),!(A.usual||A.longest)&&u.save({part:Tt,base:h,mine:y,said:{before:"Saved the token defaults."},next:br,section:"defaults",row:()=>S})},k=H(l,u.problem),E=(F,L)=>(l?A[F]:"")||I(u.problem,`/tokens/${L}`),R=F=>F==="/tokens/defaultLifetime"||F==="/tokens/maxLifetime";return n`
    <${N} wide title="Edit the token defaults" onClose=${m}>
      <form class="stack" ref=${k} onSubmit=${v} novalidate>
        <div class="columns">
          <${ht} label="Default lifetime" value=${s} onValue=${g("usual")} fault=${E("usual","defaultLifetime")} hint="From 1 minute to the maximum." />
          <${ht} label="Maximum lifetime" value=${r} onValue=${g("longest")} fault=${E("longest","maxLifetime")} hint="At most 24 hours." />
        </div>
        <${Ft} legend="Default permissions" permissions=${i} onChange=${g("permissions")} />
        <${X} toggle label="Require resources" checked=${a} onValue=${g("required")}
          hint="Every token must name what it opens. Tokens that name nothing stop working at once, everywhere." />
        <${T} problem=${u.problem} retry=${u.again} shown=${R} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${u.busy}>Save defaults<//><${p} onClick=${m}>Cancel<//></p>
      </form>
      ${f}
      <${te} saving=${u} nameOf=${({name:F})=>yn[F]??F} describe=${bn} />
    <//>
  `}var gn=e=>Number.isInteger(e)&&e>=60&&e<=86400?"":"Enter a time from 1 minute to 24 hours.";var yr={href:"#/sandbox",words:"Next: sandbox"},Lt=({url:e,label:t})=>n`<span>${t&&n`<${$}>${t}<//> · `}<${$} code>${e}<//></span>`;function kn({server:e,base:t,onClose:o}){let s=_(`servers/form/${e?.id??""}`,{id:e?.id??"",url:e?.url??"",label:e?.label??""}),[r,i]=b(0),a=()=>{s.forget(),o()},l=ee(a),{leave:c,question:d}=Z(s.typed,a),u={id:s.value.id.trim(),url:s.value.url.trim(),label:s.value.label.trim()||null},m=e?t.map(k=>k.id===e.id?u:k):[...t,u],f=`/resourceServers/${m.indexOf(u)}`,h=!e&&t.some(({id:k})=>k===u.id),w={id:u.id?h&&"A resource server has this ID already.":"Enter an ID.",url:u.url?"":"Enter the server's URL.",label:""},y=k=>E=>{s.set({...s.value,[k]:E}),l.clear()},S=k=>r&&w[k]||I(l.problem,`${f}/${k}`),A=H(r,l.problem),g=k=>{if(k.preventDefault(),i(r+1),w.id||w.url)return;let E={before:e?"Saved the label of ":"Added the resource server ",name:u.id,after:"."};l.save({part:Ve,base:t,mine:m,said:E,next:e?void 0:yr,section:"defaults",row:()=>`server-${u.id}`})},v=k=>["id","url","label"].some(E=>k===`${f}/${E}`);return n`
    <${N} wide title=${e?"Edit a resource server":"Add a resource server"} onClose=${c}>
      <form class="stack" ref=${A} onSubmit=${g} novalidate>
        <div class="columns">
          <${O} label="ID" value=${s.value.id} onValue=${y("id")} disabled=${e!==null} fault=${S("id")} placeholder="assistant"
            hint=${e?"Fixed: tokens name it.":"Your backend names it as the audience of a token. It is fixed once saved."} />
          <${O} label="Label" optional value=${s.value.label} onValue=${y("label")} fault=${S("label")} placeholder="Sales assistant" />
        </div>
        <${O} label="URL" value=${s.value.url} onValue=${y("url")} disabled=${e!==null} inputmode="url" fault=${S("url")} placeholder="https://mcp.example.com/mcp"
          hint=${e?"Fixed: an ID never gets another URL.":"Where the server answers, with https. An ID never gets another URL, not even after it was removed."} />
        <${T} problem=${l.problem} retry=${l.again} shown=${v} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${l.busy}>${e?"Save":"Save resource server"}<//><${p} onClick=${c}>Cancel<//></p>
      </form>
      ${d}
      <${te} saving=${l} nameOf=${Ve.keyOf} describe=${Lt} />
    <//>
  `}function wn({servers:e}){let t=_("servers/edited",null,{quiet:!0}),o=_("servers/leaving",null,{quiet:!0}),s=!V("settings:write");return n`
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
            <p class="quiet">${Lt(r)}</p>
          </div>
          <div class="row-actions">
            <${p} kind="quiet" aria-label="Edit ${r.id}" disabled=${s} onClick=${()=>t.set({server:r,base:e})}>Edit<//>
            <${p} kind="quiet" aria-label="Remove ${r.id}" disabled=${s} onClick=${()=>o.set({server:r,base:e})}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    ${t.value&&n`<${kn} ...${t.value} onClose=${t.forget} />`}
    ${o.value&&n`<${gr} ...${o.value} onClose=${o.forget} />`}
  `}function gr({server:e,base:t,onClose:o}){let s=ee(o),r=()=>s.save({part:Ve,base:t,mine:t.filter(({id:i})=>i!==e.id),said:{before:"Removed the resource server ",name:e.id,after:"."}});return n`
    <${N} title=${n`Remove <${$}>${e.id}<//>`} onClose=${o}>
      <p>Tokens for it are refused at once, and API keys that are bound to it no longer generate or check tokens.</p>
      <p>You can add it again with the same URL only: tokens name the ID, so no other server ever gets it.</p>
      <${T} problem=${s.problem} retry=${s.again} />
      <p class="row"><${p} kind="danger" busy=${s.busy} onClick=${r}>Remove server<//><${p} onClick=${o}>Cancel<//></p>
      <${te} saving=${s} nameOf=${Ve.keyOf} describe=${Lt} />
    <//>
  `}function Sn(){let{document:e}=C(J);return e?n`<${vr} tokens=${e.tokens} /><${wn} servers=${e.resourceServers} />`:n`<${ve} what="the token defaults" reload=${$e} />`}function vr({tokens:e}){let t=_("defaults/edited",null,{quiet:!0}),o=!V("settings:write"),{defaultLifetime:s,maxLifetime:r,defaultPermissions:i,requireResources:a}=e;return n`
    <p class="lead">These apply to every token whose request does not say otherwise.</p>
    ${o&&n`<${ce} scope="settings:write" what="change the settings" />`}
    <div class="list-head"><h2>Defaults</h2><${p} kind="primary" disabled=${o} onClick=${()=>t.set(e)}>Edit defaults<//></div>
    <ul class="rows">
      <${ne} section="defaults" id="defaultLifetime"><${Dt} name="Default lifetime" hint="When a request names no lifetime.">${se(s)}<//><//>
      <${ne} section="defaults" id="maxLifetime"><${Dt} name="Maximum lifetime" hint="No token can be valid for longer.">${se(r)}<//><//>
      <${ne} section="defaults" id="defaultPermissions"><${Dt} name="Default permissions" hint="When a request names neither permissions nor resources.">
        ${st(i).map(({model:l,levels:c})=>n`<span><${$}>${l}<//>: <${$}>${c}<//></span>`)}
        ${Object.keys(i).length===0&&"None"}
      <//><//>
      <${ne} section="defaults" id="requireResources"><${Dt} name="Resources required" hint="Whether every token must name what it opens.">${a?"On":"Off"}<//><//>
    </ul>
    <${G} tone="info" title="Short lifetimes are safer."><p>A token that leaks can be used until it expires. Your pages ask for a new one in time.</p><//>
    ${t.value&&n`<${vn} base=${t.value} onClose=${t.forget} />`}
  `}var Dt=({name:e,hint:t,children:o})=>n`
  <div class="grow"><p><strong>${e}</strong></p><p class="quiet">${t}</p></div><p class="fact-value">${o}</p>
`;var xn={name:"ECDSA",namedCurve:"P-256",hash:"SHA-256"};function Tn(e){let t=e.split(".");if(t.length!==3||t.some(o=>!/^[A-Za-z0-9_-]+$/.test(o)))return null;try{let[o,s]=t.slice(0,2).map(r=>JSON.parse(new TextDecoder("utf-8",{fatal:!0}).decode(En(r))));return!An(o)||!An(s)?null:{parts:t,header:o,claims:s}}catch{return null}}async function Cn({parts:e,header:t}){if(t.alg!=="ES256")return"wrong algorithm";let{keys:o}=await xo("/.well-known/jwks.json"),s=o.find(a=>a.kid===t.kid);if(!s)return"unknown key";let r=await crypto.subtle.importKey("jwk",{kty:s.kty,crv:s.crv,x:s.x,y:s.y},xn,!1,["verify"]),i=new TextEncoder().encode(`${e[0]}.${e[1]}`);try{return await crypto.subtle.verify(xn,r,En(e[2]),i)?"good":"bad"}catch{return"bad"}}function En(e){let t=atob(e.replaceAll("-","+").replaceAll("_","/"));return Uint8Array.from(t,o=>o.charCodeAt(0))}var An=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);var bt=e=>typeof e.aud=="string"?e.aud.split(":").slice(2).join(":"):"";var On=/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(?=$|[/?#])/i,kr=/^(\*\.)?[^\s/:@?#*]+\.[^\s/:@?#*.]{2,}\.?(:\d+)?(?=$|[/?#])/i,wr=/^(https?:\/\/(?:\*\.)?[^\s/?#@*]+)[/?#]+[^\s]*$/i;function Pt(e){let t=e.trim(),o=On.test(t)?"http://":kr.test(t)?"https://":"",s=o+t,r=wr.exec(s),i=r!==null&&s.slice(r[1].length)!=="/",a=o&&i?`We added ${o} and removed the path.`:o?`We added ${o} for you.`:i?"We removed the path.":"";return{origin:r?r[1]:s,words:a}}function Rn(e){let t=URL.canParse(e)?new URL(e).origin:"null";return t==="null"?e:t}var yt=e=>/^http:\/\//i.test(e)&&On.test(e.slice(7)),Nn=e=>/^http:\/\//i.test(e)&&!yt(e)?e.replace(/^http:/i,"https:"):"";var In={href:"#/audit",words:"See the audit trail"};function qn({token:e,onDone:t,onClose:o}){let{run:s,busy:r,problem:i}=q(async()=>{await D("POST","/embed/revoke-token",{by:P(),body:{token:e}}),pe({said:{before:"Revoked the token."},next:In}),t()});return n`
    <${N} title="Revoke this token?" onClose=${o}>
      <p>The service rejects it from now on. Backends that check tokens by themselves accept it until it expires. This cannot be undone.</p>
      <${T} problem=${i} retry=${s} />
      <p class="row"><${p} kind="danger" busy=${r} onClick=${s}>Revoke token<//><${p} onClick=${o}>Cancel<//></p>
    <//>
  `}function _n({distinctId:e,onDone:t,onClose:o}){let[s,r]=b(e),[i,a]=b(0),{run:l,busy:c,problem:d,clear:u}=q(async()=>{await D("POST","/embed/revocations",{by:P(),body:{distinctId:s}}),pe({said:{before:"Revoked the tokens of ",name:s,after:"."},next:In}),t()}),{leave:m,question:f}=Z(s!==e,o),h=H(i,d);return n`
    <${N} title="Revoke a user's tokens" onClose=${m}>
      <form class="stack" ref=${h} onSubmit=${y=>{y.preventDefault(),a(i+1),s&&l()}} novalidate>
        <p>The service rejects every token issued for this user until now. Backends that check tokens by themselves accept them until they expire. This cannot be undone. Tokens that are generated afterwards work.</p>
        <${O} label="distinctId" value=${s} onValue=${y=>{r(y),u()}} placeholder="user-123"
          fault=${i&&!s?"Enter the user's distinctId.":I(d,"/distinctId")} hint="The id that your server gives the user in the token." />
        <${T} problem=${d} retry=${l} shown=${y=>y==="/distinctId"} />
        <p class="row"><${p} type="submit" kind="danger" busy=${c}>Revoke tokens<//><${p} onClick=${m}>Cancel<//></p>
      </form>
      ${f}
    <//>
  `}var Sr=["header","claims","signature"];function Vt({token:e,label:t}){let o=e.split("."),s=o.length===3;return n`
    <div class="token-text" tabindex="0" role="group" aria-label=${t}>
      ${s?o.map((r,i)=>n`<span class=${Sr[i]}>${r}</span>${i<2&&"."}`):n`<span>${e}</span>`}
    </div>
  `}var ho={format:"Format",signature:"Signature","key state":"Signing key",issuer:"Issuer",audience:"Account",lifetime:"Lifetime",revocation:"Not revoked",origin:"Origin",resource:"Resource"},Ln={malformed:"this is not a complete embed token",too_large:"it is longer than any embed token",wrong_kind:"it is a different kind of token",unknown_key:"it is not signed with a key of this service",bad_signature:"it was changed after it was signed",wrong_issuer:"another service issued it",wrong_tenant:"it belongs to another account",wrong_audience:"it is for embedded components, or for another resource server",audience_not_declared:"the settings no longer declare its resource server",expired:"it has expired",issued_in_the_future:"its issue time is in the future",lifetime_not_allowed:"it is valid for longer than the settings allow",origin_not_authorized:"the origin is not authorized",origin_not_in_token:"the token is limited to other origins",developer_origins_off:"the developer switch is off",live_token_on_localhost:"on localhost, only tokens made with test keys work",resource_not_granted:"the token does not open it",resources_required:"the settings require resources, and the token names none"},bo={good:{result:"passed",words:"signed with one of the service's published keys"},bad:{result:"failed",words:"the signature does not match the header and claims"},"unknown key":{result:"failed",words:"the service publishes no such key"},"wrong algorithm":{result:"failed",words:"embed tokens are signed with ES256 only"},unreachable:{result:"skipped",words:"the public keys could not be fetched"},"":{result:"skipped",words:""}},Fn="Do not trust anything it says. Generate a new token on your server.",_e={malformed:["bad","This is not an embed token","Part of it may be missing, or something was added. A token has three parts separated by dots: copy all of it, without quotes or spaces."],too_large:["bad","This is not an embed token","It is longer than any embed token can be."],wrong_kind:["bad","This is not an embed token","It is a different kind of token: embed tokens are signed with ES256 and have the type embed+jwt."],unknown_key:["bad","Not signed by this service",`It was forged, or it comes from another installation. ${Fn}`],bad_signature:["bad","Forged or damaged",`The signature does not match. ${Fn}`],wrong_issuer:["bad","From another service","The token is genuine, but another installation issued it."],wrong_tenant:["warn","Another account's token","The token is genuine, but it belongs to another account and is not accepted here."],expired:["warn","Expired","It was valid until then. Generate a new token; tokens cannot be refreshed."],issued_in_the_future:["warn","Not valid yet","Its issue time is in the future: check the clocks of your servers."],lifetime_not_allowed:["warn","Lifetime too long","The settings no longer allow a token to be valid for this long."],origin_not_authorized:["warn","Not valid at this origin","The origin is not in your list. Add it to Authorized origins."],origin_not_in_token:["warn","Not valid at this origin","The token is limited to other origins. Generate one that includes this origin."],developer_origins_off:["warn","Not valid at this origin","Origins on localhost need the developer switch in Authorized origins."],live_token_on_localhost:["warn","Not valid at this origin","On localhost, only tokens made with test keys work."],resource_not_granted:["warn","Not valid for this resource","The token does not open it. Generate one that names it."],resources_required:["warn","Not limited to resources","The settings require that every token names its resources. Generate a new one."]};function Dn({said:e,signature:t,answer:o},s){let r=o?.checks?.find(({result:c})=>c==="failed"),[i,a,l]=e&&xr(e)?_e.wrong_kind:r?Ar(r):o?.active?Tr(e,s):Cr(e,t,s);return{tone:i,title:a,words:l}}var xr=({header:e})=>e.alg!=="ES256"||e.typ!=="embed+jwt";function Ar({check:e,reason:t=""}){return _e[t]?_e[t]:e==="key state"?["bad","Signed with a withdrawn key","The service no longer accepts its signing key. Generate a new token."]:e==="revocation"?["bad","Revoked","The token itself, its user, the API key that made it, or all tokens of the account were revoked."]:["bad","Not valid",`The check “${ho[e]??e}” failed: ${t.replaceAll("_"," ")}.`]}function Tr(e,t){return e&&e.claims.exp*1e3<=t?_e.expired:["good","Active","The token is valid: signed by this service, for this account, not expired, not revoked."]}function Cr(e,t,o){return e?t==="bad"||t==="wrong algorithm"?_e.bad_signature:t==="unknown key"?_e.unknown_key:e.claims.exp*1e3<=o?_e.expired:t==="good"?["info","Signed by this service","The signature is valid and it has not expired. Only the service knows whether it was revoked."]:["warn","Only decoded","Neither this browser nor the service could verify it: do not trust it yet."]:_e.malformed}function Wn({report:e,end:t}){let o=St(1e3),{tone:s,title:r,words:i}=Dn(e,o),{said:a,answer:l,signature:c,token:d}=e,u=a&&l?.active&&V("tokens:revoke");return n`
    <div class="report">
      <${G} tone=${s} title=${r} live><p>${i}</p>
        ${u&&n`
          <p class="row"><${p} onClick=${()=>t({what:"token"})}>Revoke this token<//>
            <${p} onClick=${()=>t({what:"user",distinctId:String(a.claims.sub)})}>Revoke all tokens of this user<//></p>
        `}
      <//>
      ${a&&n`<${Or} claims=${a.claims} now=${o} proven=${Er(e)} resource=${l?.resource??""} generator=${l?.generatedBy?.label} />`}
      <div class="card">
        <h2>Checks</h2>
        <ol class="checks">
          ${a&&n`<${Vn} name="Signature, verified in this browser" result=${bo[c].result} words=${bo[c].words} />`}
          ${(l?.checks??[]).map(({check:m,result:f,reason:h})=>n`
            <${Vn} key=${m} name=${ho[m]??m} result=${f} words=${h?Ln[h]??h.replaceAll("_"," "):""} />
          `)}
        </ol>
        ${!l&&n`<p class="quiet">The service's own checks are missing: it was not asked, or did not answer.</p>`}
      </div>
      ${a&&n`
        <div class="card">
          <h2>Decoded</h2>
          <${Vt} token=${d} label="The token, colored by part" />
          <div class="columns decoded">
            <${jn} title="Header" part="header" value=${a.header} />
            <${jn} title="Claims" part="claims" value=${a.claims} />
          </div>
          <p class="part-signature"><span class="dot"></span> Signature: ${a.parts[2].length} characters${typeof a.header.alg=="string"&&n`, <${$}>${a.header.alg}<//>`}, over both parts before it.</p>
        </div>
      `}
    </div>
  `}var Er=({signature:e,answer:t})=>e==="good"||!!t?.checks?.some(({check:o,result:s})=>o==="signature"&&s==="passed");function Or({claims:e,now:t,proven:o,resource:s,generator:r}){let i=Object.entries(yo(e.attrs)?e.attrs:{}),a=qe(e.resources),l=st(yo(e.permissions)?e.permissions:{});return n`
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
        <div><dt>Issued</dt><dd><${Pn} seconds=${e.iat} now=${t} /></dd></div>
        <div><dt>${e.exp*1e3<=t?"Expired":"Expires"}</dt><dd><${Pn} seconds=${e.exp} now=${t} /></dd></div>
        ${e.env&&n`<div><dt>Environment</dt><dd><${$}>${We(e.env)}<//></dd></div>`}
        ${bt(e)&&n`<div><dt>For</dt><dd><${$}>${bt(e)}${s&&` (${s})`}<//></dd></div>`}
        ${e.akid&&n`<div><dt>Generated ${Fe(We(e.akid))?"by":"with"}</dt><dd><${pt} id=${We(e.akid)} label=${r} /></dd></div>`}
      </dl>
    </div>
  `}function Pn({seconds:e,now:t}){let{zone:o}=C(le);if(e===void 0)return"—";let s=new Date(Number(e)*1e3);return Number.isNaN(s.getTime())?n`<${$}>${We(e)}<//>`:n`<time datetime=${s.toISOString()}>${Vo(s,t)} <span class="quiet">(${Re(s,o)})</span></time>`}var Rr={passed:"check",failed:"cross",skipped:"skip"},Vn=({name:e,result:t,words:o})=>n`
  <li class="check-row ${t}"><${ke} name=${Rr[t]??"info"} /><span><strong>${e}</strong> <span class="result-word">${t}</span>${o&&n`<span class="quiet"> · ${o}</span>`}</span></li>
`,jn=({title:e,part:t,value:o})=>n`
  <div class="part-${t}"><h3><span class="dot"></span> ${e}</h3><pre tabindex="0" aria-label=${e}><code><bdi>${JSON.stringify(o,null,2)}</bdi></code></pre></div>
`,We=e=>Array.isArray(e)?e.map(String).join(", "):yo(e)?JSON.stringify(e):e===void 0?"—":String(e),yo=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);var go=Oe({token:"",times:0});function Bn(e){go.set({token:e,times:go.get().times+1}),location.hash="#/introspection"}function Mn(){let e=C(go),t=_("introspection",{text:"",origin:"",opens:""}),{text:o,origin:s,opens:r}=t.value,[i,a]=b(null),[l,c]=b({what:""}),{run:d,busy:u}=q(async(v,k)=>{let E=await Nr(v,k);a(E),E.problem||t.settle()}),m=oe(null);B(()=>{e.token&&(t.set({text:e.token,origin:"",opens:""}),d(e.token,{origin:"",opens:""}))},[e.times]),B(()=>{i&&m.current?.focus()},[i]);let f=o.trim(),{origin:h,words:w}=Pt(s),y=Rn(h),S=v=>{v.preventDefault(),f&&d(f,{origin:y,opens:r.trim()})},A=()=>{c({what:""}),i&&d(i.token,i)},g=V("tokens:introspect");return n`
    <p class="lead">Paste any token, from the sandbox or from production, to see its user, its attributes, and whether it is valid.</p>
    <form class="card stack" onSubmit=${S} novalidate aria-label="Introspect a token">
      <${ye} label="JWT Token" hint="It stays in this tab and is sent to the service only.">
        ${v=>n`<textarea class="code-field" rows="5" spellcheck=${!1} autocomplete="off" ...${v} value=${o} onInput=${he(k=>t.set({text:k,origin:s,opens:r}))} placeholder="eyJhbGciOi…" />`}
      <//>
      ${g&&n`<${O} label="Origin" optional value=${s} onValue=${v=>t.set({text:o,origin:v,opens:r})} fault=${I(i?.problem,"/origin")}
        placeholder="https://app.example.com" hint=${y!==s.trim()?n`Checked as <${$} code>${y}<//>. ${w}`:"Also check whether a page at this origin can use the token."} />
        <${O} label="Resource" optional value=${r} onValue=${v=>t.set({text:o,origin:s,opens:v})} fault=${I(i?.problem,"/opens")}
          placeholder="dashboard:sales-2026" hint="Also check whether the token opens it." />`}
      <p class="row"><${p} type="submit" kind="primary" icon="introspection" busy=${u} disabled=${!f}>Introspect token<//>
        ${o&&n`<${p} kind="quiet" onClick=${()=>{t.forget(),a(null)}}>Clear<//>`}</p>
      ${!g&&n`<p class="hint">${z.get().person?"Your role cannot ask the service":n`Your API key lacks the scope <code>tokens:introspect</code>`}: only this browser decodes and verifies the token.</p>`}
    </form>
    ${i?.problem&&n`<${T} problem=${i.problem} retry=${()=>d(i.token,i)} shown=${v=>v==="/origin"||v==="/opens"} />`}
    ${i&&n`<div ref=${m} tabindex="-1" class="report-head"><${Wn} report=${i} end=${c} /></div>`}
    ${!i&&n`<${G} tone="info" title="Checked twice."><p>Your browser verifies the signature. The service verifies it again, and checks everything else.</p><//>`}
    ${V("tokens:revoke")&&n`
      <div class="card">
        <h2>End the tokens of a user</h2>
        <p class="quiet">For example when somebody leaves: every token issued for them until now becomes invalid.</p>
        <p class="row"><${p} onClick=${()=>c({what:"user",distinctId:""})}>Revoke a user's tokens<//></p>
      </div>
    `}
    ${l.what==="token"&&i&&n`<${qn} token=${i.token} onDone=${A} onClose=${()=>c({what:""})} />`}
    ${l.what==="user"&&n`<${_n} distinctId=${l.distinctId??""} onDone=${A} onClose=${()=>c({what:""})} />`}
  `}async function Nr(e,{origin:t,opens:o}){let s=Tn(e),[r,i]=await Promise.all([s?Cn(s).catch(()=>"unreachable"):"",V("tokens:introspect")?Ir(e,{origin:t,opens:o},s):{answer:null,problem:null}]);return{token:e,origin:t,opens:o,said:s,signature:r,...i}}async function Ir(e,{origin:t,opens:o},s){let r=s?bt(s.claims):"",i=J.get().document?.resourceServers.some(({id:a})=>a===r)?r:"";try{let{body:a}=await D("POST","/embed/introspect-token",{by:P(),body:{token:e,explain:!0,...t?{origin:t}:{},...o?{opens:o}:{},...i?{audience:i}:{}}});return{answer:a,problem:null}}catch(a){if(!(a instanceof Me))throw a;return{answer:null,problem:a}}}var qr=[["0","Stops working now"],["3600","Works for 1 more hour"],["86400","Works for 1 more day"],["604800","Works for 1 more week"]];function Kn({apiKey:e,onDone:t,onClose:o}){let[s,r]=b("86400"),{run:i,busy:a,problem:l}=q(async()=>{t((await D("POST",`/api-keys/${e.id}/rotate`,{by:P(),body:{overlap:Number(s)}})).body)});return n`
    <${N} title=${n`Rotate <${$}>${e.label}<//>`} onClose=${o}>
      <p>A new key with the same rights replaces this one. Give the new key to your server while both work.</p>
      <${j} label="The old key" value=${s} onValue=${r} options=${qr} />
      <${T} problem=${l} retry=${i} />
      <p class="row"><${p} kind="primary" busy=${a} onClick=${i}>Rotate key<//><${p} onClick=${o}>Cancel<//></p>
    <//>
  `}function Un({apiKey:e,own:t,onDone:o,onClose:s}){let[r,i]=b(""),[a,l]=b(0),c=r.trim()===e.label.trim(),[d,u]=b(!1),{run:m,busy:f,problem:h}=q(async()=>{o((await D("DELETE",`/api-keys/${e.id}?revokeTokens=${d}`,{by:P()})).body,"Revoked the key")}),{leave:w,question:y}=Z(r!=="",s),S=H(a,h),A=g=>{g.preventDefault(),l(a+1),c&&m()};return n`
    <${N} title=${n`Revoke <${$}>${e.label}<//>`} onClose=${w}>
      <form class="stack" ref=${S} onSubmit=${A} novalidate>
        <p>The key stops working immediately and permanently. So does everything that uses it.</p>
        ${t&&n`<${G} tone="warn" title="You are signed in with this key."><p>You will need a different one to continue.</p><//>`}
        <${X} label="Also revoke the tokens that it generated" checked=${d} onValue=${u} hint="Otherwise they stay valid until they expire." />
        <${O} label=${n`Type <${$} code>${e.label}<//> to confirm`} value=${r} onValue=${i}
          fault=${a>0&&!c?"Type the label exactly as above.":""} />
        <${T} problem=${h} retry=${m} />
        <p class="row"><${p} type="submit" kind="danger" busy=${f}>Revoke key<//><${p} onClick=${w}>Cancel<//></p>
      </form>
      ${y}
    <//>
  `}var jt=({label:e,servers:t,value:o,problem:s,hint:r,nobody:i,onValue:a})=>n`
  <${j} label=${e} value=${o} onValue=${a} fault=${I(s,"/audience")} hint=${r}
    options=${[["",i],...t.map(({id:l,label:c})=>[l,c?`${c} (${l})`:l])]} />
`;var _r=ot.map(([e,,,t])=>[e,t]),Fr={type:"dashboard",id:"",level:"can_view"};function rt({legend:e,hint:t,named:o,onChange:s,tried:r,problem:i,at:a}){let l=(c,d)=>s(o.map((u,m)=>c===m?{...u,...d}:u));return n`
    <fieldset class="group"><legend>${e}</legend>
      <p class="hint">${t}</p>
      ${o.map((c,d)=>n`
        <div class="resource" role="group" aria-label="Resource ${d+1}" key=${d}>
          <${j} label="Type" value=${c.type} options=${_r} onValue=${u=>l(d,{type:u,level:Yn(u)[0][0]})} />
          <${O} label="ID" value=${c.id} onValue=${u=>l(d,{id:u})} placeholder="sales-2026" fault=${(r?Ce(c):"")||I(i,`${a}/${d}`)} />
          <${j} label="Permission" value=${c.level} options=${Yn(c.type)} onValue=${u=>l(d,{level:u})} />
          <p class="row"><${p} kind="quiet" aria-label="Remove resource ${d+1}" onClick=${()=>s(o.filter((u,m)=>d!==m))}>Remove<//></p>
        </div>
      `)}
      <p class="row"><${p} icon="plus" onClick=${()=>s([...o,Fr])}>Add a resource<//></p>
      ${Gn(i,a)&&n`<p class="fault" data-fault tabindex="-1">${Gn(i,a)}</p>`}
    </fieldset>
  `}var Yn=e=>(ot.find(([t])=>t===e)?.[2]??[]).map(t=>[t,nt[t]]),Gn=(e,t)=>(e?.errors??[]).filter(({pointer:o})=>o===t).map(({detail:o})=>o).join(" ");var Lr=864e5,Dr=86400,Pr=[["","Never"],["30","In 30 days"],["90","In 90 days"],["365","In a year"]],zn=[["live","Live"],["test","Test: tokens for development"]];function Hn({own:e,onDone:t,onClose:o}){let{document:s}=C(J),r=_("keys/form",()=>({label:"",scopes:e.scopes.includes("tokens:generate")?["tokens:generate"]:e.scopes.slice(0,1),environment:e.environment,expiry:"",longest:$t(e.maxTokenLifetime),audience:"",pins:{},resources:[]})),{label:i,scopes:a,environment:l,expiry:c,longest:d,pins:u,resources:m,audience:f}=r.value,h=s?.resourceServers??[],[w,y]=b(0),S=oe({body:"",id:""}),A=()=>{r.forget(),o()},g=(s?.tokenAttributes??[]).filter(({builtIn:U})=>!U),v=Object.fromEntries(g.map(U=>[U.name,de(U,u[U.name]??"")])),k=d.count.trim()===""?null:ft(d),E={label:i.trim()?"":"Enter a label.",scopes:a.length?"":"Choose at least one.",longest:k===null||Number.isInteger(k)&&k>=60&&k<=Dr?"":"Enter a time from 1 minute to 24 hours."},{run:R,busy:F,problem:L,clear:ue}=q(async()=>{let U={label:i.trim(),scopes:a,environment:l,expiresAt:c?Wr(Number(c)):null,maxTokenLifetime:k,pinnedAttributes:Object.fromEntries(Object.entries(v).filter(([,{value:fe}])=>fe!==void 0).map(([fe,{value:ks}])=>[fe,ks])),...f?{audience:f}:{},...m.length?{pinnedResources:je(m)}:{}},x=await jr(U,S.current);r.forget(),t(x)}),{leave:Y,question:W}=Z(r.typed,A),Q=U=>x=>{r.set({...r.value,[U]:x}),ue()},K=U=>{U.preventDefault(),y(w+1),Object.values(E).every(x=>!x)&&Object.values(v).every(({fault:x})=>!x)&&!m.some(Ce)&&R()},Ee=H(w,L),ae=(U,x)=>(w?E[U]:"")||I(L,`/${x}`),M=U=>/^\/(label|scopes|expiresAt|environment|maxTokenLifetime|pinnedAttributes\/|pinnedResources|audience)/.test(U);return n`
    <${N} wide title="Create an API key" onClose=${Y}>
      <form class="stack" ref=${Ee} onSubmit=${K} novalidate>
        <${O} label="Label" value=${i} onValue=${Q("label")} fault=${ae("label","label")} placeholder="Production server" hint="Where the key is used." />
        <${Vr} scopes=${a} mine=${e.scopes} fault=${ae("scopes","scopes")} onScopes=${Q("scopes")} />
        <div class="columns">
          <${j} label="Environment" value=${l} onValue=${Q("environment")} fault=${I(L,"/environment")}
            options=${e.environment==="test"?zn.slice(1):zn} hint=${e.environment==="test"?"Your own key is for tests only.":""} />
          <${j} label="Expires" value=${c} onValue=${Q("expiry")} fault=${I(L,"/expiresAt")} options=${Pr} />
          <${ht} label="Maximum lifetime of its tokens" optional value=${d} onValue=${Q("longest")} fault=${ae("longest","maxTokenLifetime")}
            hint=${e.maxTokenLifetime===null?"Leave empty for the maximum in the token defaults.":`At most ${se(e.maxTokenLifetime)}, as for your own key.`} />
          ${h.length>0&&n`<${jt} label="For" servers=${h} value=${f} problem=${L} nobody="Whatever your server asks for"
            hint="A key for a resource server generates and accepts tokens of that server alone." onValue=${Q("audience")} />`}
        </div>
        ${g.length>0&&n`
          <fieldset class="group"><legend>Pinned attributes</legend>
            <p class="hint">Every token generated with this key has these values; requests for other values are rejected. Leave empty what your server decides.</p>
            <div class="columns">${g.map(U=>n`
              <${Te} key=${U.name} attribute=${{...U,required:!1,default:null}} text=${u[U.name]??""} onText=${x=>Q("pins")({...u,[U.name]:x})}
                fault=${v[U.name].fault||I(L,`/pinnedAttributes/${Ke(U.name)}`)} />
            `)}</div>
          </fieldset>
        `}
        <${rt} legend="Limited to resources" named=${m} onChange=${Q("resources")} tried=${w} problem=${L} at="/pinnedResources"
          hint="Tokens generated with this key open only these. Without any, your server decides." />
        <${T} problem=${L} retry=${R} shown=${M} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${F}>Create key<//><${p} onClick=${Y}>Cancel<//></p>
      </form>
      ${W}
    <//>
  `}var Vr=({scopes:e,mine:t,fault:o,onScopes:s})=>n`
  <fieldset class="group"><legend>What it can do</legend>
    <div class="columns">${Object.entries(Ue).map(([r,[i,a]])=>n`
      <${X} key=${r} label=${i} checked=${e.includes(r)} disabled=${!t.includes(r)}
        hint=${t.includes(r)?a:"Your own key cannot do this."}
        onValue=${l=>s(l?[...e,r]:e.filter(c=>c!==r))} />
    `)}</div>
    ${o&&n`<p class="fault" data-fault tabindex="-1">${o}</p>`}
  </fieldset>
`;async function jr(e,t){let o=JSON.stringify(e);return t.body!==o&&Object.assign(t,{body:o,id:crypto.randomUUID()}),(await D("POST","/api-keys",{by:P(),body:e,headers:{"idempotency-key":t.id}})).body}var Wr=e=>`${new Date(Date.now()+e*Lr).toISOString().slice(0,19)}Z`;function Xn({apiKey:e,onClose:t}){let o=_(`keys/rename/${e.id}`,e.label),[s,r]=b(0),i=()=>{o.forget(),t()},a=o.value.trim(),{run:l,busy:c,problem:d,clear:u}=q(async()=>{await Jn(e.id,a),pe({said:{before:"Renamed the key to ",name:a,after:"."},undo:()=>Jn(e.id,e.label)},{section:"keys",key:e.id}),i()}),{leave:m,question:f}=Z(o.typed,i),h=H(s,d),w=y=>{y.preventDefault(),r(s+1),a&&l()};return n`
    <${N} title=${n`Rename <${$}>${e.label}<//>`} onClose=${m}>
      <form class="stack" ref=${h} onSubmit=${w} novalidate>
        <${O} label="Label" onFocus=${Br} value=${o.value} onValue=${y=>{o.set(y),u()}} fault=${s&&!a?"Enter a label.":I(d,"/label")} />
        <${T} problem=${d} retry=${l} shown=${y=>y==="/label"} />
        <p class="row"><${p} type="submit" kind="primary" busy=${c}>Save label<//><${p} onClick=${m}>Cancel<//></p>
      </form>
      ${f}
    <//>
  `}var Br=e=>e.currentTarget.select();async function Jn(e,t){await D("PATCH",`/api-keys/${e}`,{by:P(),body:{label:t}}),await ct()}var Mr="EMBED_API_KEY";function Zn({made:e,onClose:t}){let[o,s]=b(!1),[r,i]=b(!1),a=e.apiKey??"",l=()=>o?t():i(!0);return n`
    <${N} wide title="Copy your API key now" onClose=${l}>
      <${G} tone="warn" title="You will not see it again."><p>The service stores only a hash of it. Put it where your server keeps its secrets.</p><//>
      <div class="secret" onCopy=${()=>s(!0)}><code tabindex="0" role="group" aria-label="The new API key">${a}</code></div>
      <p class="row"><${we} kind="primary" text=${a} label="Copy the API key" onCopied=${()=>s(!0)} />
        <${p} icon="export" onClick=${()=>{_t("embed-tokens.env","text/plain",`${Mr}=${a}
`),s(!0)}}>Save as .env<//>
        <${p} why=${o?"":"Copy or save the key first."} onClick=${l}>Done<//></p>
      ${r&&!o&&n`<p class="fault" role="alert">This key cannot be shown again: copy or save it before you close this.</p>`}
    <//>
  `}var Kr={href:"#/sandbox",words:"Next: sandbox"},Ur={what:""};function Qn({current:e}){let{key:t}=C(z),{keys:o}=C(xe),{zone:s}=C(le),r=V("keys:manage"),i=_("keys/doing",Ur,{quiet:!0}),a=_("keys/made",null),l=q(ct);B(()=>{e&&r&&l.run()},[e,r]);let c=(g,v)=>{i.forget(),pe({said:{before:`${v} `,name:g.label,after:"."}},{section:"keys",key:g.id}),l.run()},d=g=>{a.forget();let v=o?.find(({id:R})=>R===g.replaces),k={before:g.replaces?"Rotated the key ":"Created the key ",name:g.label,after:"."},E=v?.expiresAt&&v.status==="active"?`The old key ····${v.lastFour} works until ${Re(new Date(v.expiresAt),s)}.`:"";pe({said:k,more:E,next:g.replaces?void 0:Kr},{section:"keys",key:g.id})},u=g=>{i.forget(),a.set(g),l.run()},m=n`<p class="lead">Your servers use API keys to request tokens. Keep keys secret: never put one into a web page or a repository, and rotate them regularly.</p>`;if(!r)return n`${m}<${ce} title="Your key cannot manage API keys." scope="keys:manage" what="manage API keys" />`;let[f,h]=[!0,!1].map(g=>(o??[]).filter(({status:v})=>v==="active"===g)),w=g=>Je(g.map(({label:v})=>v)),y=(g,v=w(g))=>n`<ul class="rows">${g.map((k,E)=>n`<${Yr} key=${k.id} apiKey=${k} name=${v[E]} own=${k.id===t?.id} successor=${o?.find(({replaces:R})=>R===k.id)} start=${i.set} />`)}</ul>`,{what:S,key:A}=i.value;return n`
    ${m}
    <div class="list-head"><h2>Active keys <span class="count">${f.length}</span></h2>
      <${p} kind="primary" icon="plus" onClick=${()=>i.set({what:"create"})}>Create API key<//></div>
    <${T} problem=${l.problem} retry=${l.run} />
    ${!o&&!l.problem&&n`<${Ne} what="the keys" />`}
    ${o&&f.length===0&&n`<${me} icon="keys" title="No active keys"><p>Create one for your server.</p><//>`}
    ${y(f)}
    ${h.length>0&&n`<details class="ended"><summary>Inactive keys <span class="count">${h.length}</span></summary>${y(h)}</details>`}
    ${S==="create"&&n`<${Hn} own=${Ro()} onDone=${u} onClose=${i.forget} />`}
    ${S==="rename"&&n`<${Xn} apiKey=${A} onDone=${c} onClose=${i.forget} />`}
    ${S==="rotate"&&n`<${Kn} apiKey=${A} onDone=${u} onClose=${i.forget} />`}
    ${S==="revoke"&&n`<${Un} apiKey=${A} own=${A?.id===t?.id} onDone=${c} onClose=${i.forget} />`}
    ${a.value&&n`<${Zn} made=${a.value} onClose=${()=>d(a.value)} />`}
  `}function Yr({apiKey:e,name:t,own:o,successor:s,start:r}){let{label:i,environment:a,lastFour:l,status:c}=e;return n`
    <${ne} section="keys" id=${e.id}>
      <div class="grow">
        <p><strong><${$}>${i}<//></strong> <code>emb_${a}_…${l??""}</code>${" "}
          <span class="tag ${a==="test"?"warn":"strong"}">${a==="test"?"Test":"Live"}</span>${o&&n` <span class="tag">Your key</span>`}${c!=="active"&&n` <span class="tag warn">${c==="revoked"?"Revoked":"Expired"}</span>`}</p>
        <${Gr} apiKey=${e} />
        ${s&&n`<p class="quiet">Replaced by <${qt} id=${s.id} /></p>`}
      </div>
      ${c==="active"&&n`<div class="row-actions">
        <${p} kind="quiet" aria-label="Rename ${t}" onClick=${()=>r({what:"rename",key:e})}>Rename<//>
        ${!s&&n`<${p} kind="quiet" aria-label="Rotate ${t}" onClick=${()=>r({what:"rotate",key:e})}>Rotate<//>`}
        <${p} kind="quiet" aria-label="Revoke ${t}" onClick=${()=>r({what:"revoke",key:e})}>Revoke<//>
      </div>`}
    <//>
  `}function Gr({apiKey:{scopes:e,status:t,createdAt:o,createdBy:s,lastUsedAt:r,expiresAt:i,revokedAt:a,pinnedAttributes:l,pinnedResources:c,maxTokenLifetime:d}}){let u=Object.entries(l);return n`
    <p class="quiet">${e.map(m=>Ue[m]?.[0]??m).join(" · ")}</p>
    <p class="quiet">Created <${ie} at=${o} /> <${tt} id=${s} /> · ${r?n`used <${ie} at=${r} />`:"never used"}${i&&n` · ${t==="expired"?"expired":"expires"} <${ie} at=${i} />`}${a&&n` · revoked <${ie} at=${a} />`}</p>
    ${d!==null&&n`<p class="quiet">Its tokens are valid for at most ${se(d)}.</p>`}
    ${u.length>0&&n`<p class="quiet">Its tokens always have ${u.map(([m,f])=>n`<${$} code>${m} = ${[f].flat().join(", ")}<//> `)}</p>`}
    ${c&&n`<p class="quiet">Its tokens open only ${qe(c).map(m=>n`<${$} code>${m}<//> `)}</p>`}
  `}var Wt=({origin:e,label:t})=>n`<span><${$} code>${e}<//>${t&&n` <${$}>${t}<//>`}</span>`;var zr=350,Hr=/^[a-z][a-z0-9+.-]*:\/\/[^\s/]*([^\s/.]\.[^\s/.]{2,}|localhost|\d|\])/i;function es(e){let[t,o]=b({of:"",explained:null,fault:""});return B(()=>{if(!Hr.test(e)||!V("settings:write"))return;let s=!0,r=(a,l)=>s&&o({of:e,explained:a,fault:l}),i=setTimeout(()=>{D("POST","/settings/authorized-origins?dryRun=true",{by:P(),body:{origin:e}}).then(({body:a})=>r(a,""),a=>r(null,Jr(a)))},zr);return()=>{s=!1,clearTimeout(i)}},[e]),t.of===e?t:{explained:null,fault:""}}function Jr(e){return e instanceof Me?e.status===409?"This origin is in the list already.":e.status===422?I(e,"/origin")||e.detail:"":""}function ts({explained:e,origin:t,typed:o,words:s,children:r}){if(!e)return n`
      <div class="preview" role="status">
        ${t?n`<p>Saved as <${$} code>${t}<//>. ${s}</p>${r}`:n`<p class="quiet">${o?"When the origin is valid, the pages that it matches are shown here.":"Type an origin to see which pages it matches."}</p>`}
      </div>
    `;let{origin:i,unicode:a,wildcard:l,matches:c,doesNotMatch:d}=e;return n`
    <div class="preview" role="status">
      <p>Saved as <${$} code>${i}<//>${a!==i&&n` (displayed as <${$}>${a}<//>: check every letter)`}. ${s}</p>
      <dl class="examples">
        <div><dt>Matches</dt>${c.map(u=>n`<dd class="yes"><${$} code>${u}<//></dd>`)}</div>
        <div><dt>Does not match</dt>${d.map(u=>n`<dd class="no"><${$} code>${u}<//></dd>`)}</div>
      </dl>
      ${l&&n`<${G} tone="warn" title="This includes every subdomain, at any depth."><p>Anyone who can publish a page on one of them, such as a forgotten test server, can show your components. List single origins where you can.</p><//>`}
    </div>
  `}var Xr={href:"#/attributes",words:"Next: token attributes"};function os({origin:e,base:t,origins:o,developer:s,onClose:r}){let i=_(`origins/form/${e?.origin??""}`,{text:e?.origin??"",label:e?.label??"",allow:!1}),[a,l]=b(0),{text:c,label:d,allow:u}=i.value,m=()=>{i.forget(),r()},f=ee(m),{leave:h,question:w}=Z(i.typed,m),{origin:y,words:S}=Pt(c),A=!e&&!s&&yt(y),g=es(e||A?"":y),v={origin:g.explained?.origin??y,label:d.trim()||null},k=e?t.map(K=>K.origin===e.origin?{...K,label:v.label}:K):[...t,v],E=`/authorizedOrigins/${e?t.findIndex(({origin:K})=>K===e.origin):t.length}`,R=!e&&o.some(({origin:K})=>K===v.origin),F=R?"This origin is in the list already.":I(f.problem,`${E}/origin`)||g.fault||(a&&!y?"Enter an origin.":a&&A&&!u?"Turn on the developer switch below to save this origin.":""),L=K=>{i.set({...i.value,...K}),f.clear()},ue=H(a,f.problem),Y=K=>{if(K.preventDefault(),l(a+1),R||!y||A&&!u)return;let Ee={before:e?"Saved the label of ":"Added ",name:v.origin,after:"."};f.save({part:De,base:t,mine:k,said:Ee,next:e?void 0:Xr,section:"origins",row:()=>v.origin,...A?{developerOrigins:!0}:{}})},W=F?Nn(y):"",Q=K=>K===`${E}/origin`||K===`${E}/label`;return n`
    <${N} wide title=${e?"Edit an origin":"Add an origin"} onClose=${h}>
      <form class="stack" ref=${ue} onSubmit=${Y} novalidate>
        <div class="columns">
          <${O} label="Origin" value=${c} onValue=${K=>L({text:K})} inputmode="url" disabled=${!!e}
            fault=${F&&n`<span>${F}${W&&n`<br /><${p} kind="link" onClick=${()=>L({text:W})}>Use <${$} code>${W}<//><//>`}</span>`}
            placeholder="https://app.example.com" hint="Where your application runs: the start of its address. https://*.example.com includes every subdomain." />
          <${O} label="Label" optional value=${d} onValue=${K=>L({label:K})} fault=${I(f.problem,`${E}/label`)}
            placeholder="Production" />
        </div>
        ${!e&&n`<${ts} explained=${g.explained} origin=${A?y:""} typed=${y!==""} words=${S}>
          ${A&&n`
            <${X} toggle label="Allow origins on http://localhost" checked=${u} onValue=${K=>L({allow:K})}
              hint="The developer switch: origins on your own machine need it. Only tokens made with test keys work there." />
          `}
        <//>`}
        <${T} problem=${f.problem} retry=${f.again} shown=${Q} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${f.busy}>${e?"Save":"Save origin"}<//><${p} onClick=${h}>Cancel<//></p>
      </form>
      ${w}
      <${te} saving=${f} nameOf=${De.keyOf} describe=${Wt} />
    <//>
  `}var Zr=9,vo=({origin:e})=>e;function ns(){let{document:e}=C(J);return e?n`
    <p class="lead">Your components appear only on pages at these addresses. Requests and tokens from anywhere else are rejected.</p>
    ${!V("settings:write")&&n`<${ce} scope="settings:write" what="change the settings" />`}
    <${Qr} origins=${e.authorizedOrigins} developer=${e.developerOrigins} />
    <${oi} on=${e.developerOrigins} origins=${e.authorizedOrigins} />
  `:n`<${ve} what="the origins" reload=${$e} />`}function Qr({origins:e,developer:t}){let[o,s]=b(""),r=_("origins/edited",null,{quiet:!0}),i=ei(e),a=ee(),l=!V("settings:write"),c=m=>a.save({part:De,base:e,mine:e.filter(({origin:f})=>f!==m.origin),said:{before:"Removed ",name:m.origin,after:"."},section:"origins",row:()=>m.origin}),d=o.trim().toLowerCase(),u=e.filter(({origin:m,label:f})=>`${m} ${i[m]??""} ${f??""}`.toLowerCase().includes(d));return n`
    <div class="list-head">
      <h2>Origins <span class="count">${e.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${l} onClick=${()=>r.set({origin:null,base:e})}>Add origin<//>
    </div>
    ${e.length>=Zr&&n`<${O} label="Find an origin" type="search" value=${o} onValue=${s} />`}
    <${T} problem=${a.problem} retry=${a.again} />
    ${e.length===0&&n`
      <${me} icon="origins" title="No origins yet"><p>Until you add the address of your application, no page can show your components.</p><//>
    `}
    <ul class="rows">
      ${u.map(m=>n`
        <${ne} key=${m.origin} section="origins" id=${m.origin}>
          <div class="grow">
            <p><${$} code>${m.origin}<//> ${m.origin.includes("*")&&n`<span class="tag warn">All subdomains</span>`}</p>
            ${i[m.origin]&&n`<p class="quiet">Displayed as <${$}>${i[m.origin]}<//>. Check every letter: different names can look alike.</p>`}
            <p class="quiet">${m.label&&n`<${$}>${m.label}<//> · `}added ${m.createdAt&&n`<${ie} at=${m.createdAt} />`}</p>
          </div>
          <div class="row-actions">
            <${p} kind="quiet" aria-label="Edit ${m.origin}" disabled=${l} onClick=${()=>r.set({origin:m,base:e})}>Edit<//>
            <${p} kind="quiet" aria-label="Remove ${m.origin}" disabled=${l||a.busy} onClick=${()=>c(m)}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    ${e.length>0&&u.length===0&&n`<p class="quiet">No origin matches “${o}”.</p>`}
    ${r.value&&n`<${os} ...${r.value} origins=${e} developer=${t} onClose=${r.forget} />`}
    <${te} saving=${a} nameOf=${vo} describe=${Wt} />
  `}function ei(e){let[t,o]=b({}),s=e.filter(({origin:r})=>r.includes("xn--")).map(vo).join(" ");return B(()=>{s&&D("GET","/settings/authorized-origins",{by:P()}).then(({body:r})=>o(Object.fromEntries(r.authorizedOrigins.filter(ti).map(i=>[i.origin,i.unicode]))),()=>{})},[s]),t}var ti=({origin:e,unicode:t})=>e!==t;function oi({on:e,origins:t}){let o=ee(),s=e?t.map(vo).filter(yt):[],r=i=>o.save({part:De,base:t,mine:t,developerOrigins:i,said:{before:i?"Origins on http://localhost are allowed.":"Origins on http://localhost are no longer allowed."}});return n`
    <div class="card">
      <h2>While you develop</h2>
      <${X} toggle label="Allow origins on http://localhost" checked=${e} disabled=${!V("settings:write")||o.busy||s.length>0} onValue=${r}
        hint=${s.length?n`To turn this off, first remove ${s.map((i,a)=>n`${a>0&&", "}<${$} code>${i}<//>`)}.`:"Also http://127.0.0.1 and http://[::1], on any port. Add each of them above."} />
      <${T} problem=${o.problem} retry=${o.again} />
    </div>
  `}var Bt=({value:e,onValue:t,fault:o})=>n`
  <${j} label="Role" value=${e} onValue=${t} fault=${o} hint=${lt[e]?.[1]??""}
    options=${Object.entries(lt).map(([s,[r]])=>[s,r])} />
  <${G} tone="warn" title="Generating tokens is the right to see every row.">
    <p>Administrators and editors can do it. A token has whatever attributes its creator chooses, in the test environment too.</p>
  <//>
`;function ss({member:e,own:t,onDone:o,onClose:s}){let r=_(`people/change/${e.id}`,{name:e.name,role:e.role??"viewer",endSessions:!1}),{name:i,role:a,endSessions:l}=r.value,[c,d]=b(0),u=()=>{r.forget(),s()},{run:m,busy:f,problem:h,clear:w}=q(async()=>{let E={name:i.trim(),...a===e.role?{}:{role:a},...l?{endSessions:l}:{}},R=(await D("PATCH",`/members/${e.id}`,{by:P(),body:E})).body;r.forget(),o("Changed",R)}),{leave:y,question:S}=Z(r.typed,u),A=H(c,h),g=E=>R=>{r.set({...r.value,[E]:R}),w()},v=E=>{E.preventDefault(),d(c+1),m()},k=e.status==="active"&&(l||a!==e.role);return n`
    <${N} title=${n`Change <${$}>${re(e)}<//>`} onClose=${y}>
      <form class="stack" ref=${A} onSubmit=${v} novalidate>
        <${O} label="Name" value=${i} onValue=${g("name")} fault=${I(h,"/name")} />
        <${Bt} value=${a in lt?a:"viewer"} onValue=${g("role")} fault=${I(h,"/role")} />
        ${e.status==="active"&&n`<${X} label="Sign them out everywhere" checked=${l||a!==e.role} disabled=${a!==e.role} onValue=${g("endSessions")}
          hint="Ends their sessions and the tokens that they generated. Another role does this in any case." />`}
        ${t&&k&&n`<${G} tone="warn" title="This is you."><p>You will have to sign in again.</p><//>`}
        <${T} problem=${h} retry=${m} shown=${E=>/^\/(name|role)$/.test(E)} />
        <p class="row"><${p} type="submit" kind="primary" busy=${f}>Save<//><${p} onClick=${y}>Cancel<//></p>
      </form>
      ${S}
    <//>
  `}function rs({ended:e,onDone:t,onClose:o}){let s=_(`people/invite/${e?.id??""}`,{name:e?.name??"",email:e?.email??"",role:e?.role??"viewer"}),{name:r,email:i,role:a}=s.value,[l,c]=b(0),d=()=>{s.forget(),o()},{run:u,busy:m,problem:f,clear:h}=q(async()=>{let v={name:r.trim(),role:a,...i.trim()?{email:i.trim()}:{}},k=(await D("POST","/members",{by:P(),body:v})).body;e&&await D("DELETE",`/members/${e.id}`,{by:P()}).catch(()=>{}),s.forget(),t(k)}),{leave:w,question:y}=Z(s.typed,d),S=H(l,f),A=v=>k=>{s.set({...s.value,[v]:k}),h()},g=v=>{v.preventDefault(),c(l+1),r.trim()&&u()};return n`
    <${N} title=${e?n`Invite <${$}>${re(e)}<//> again`:"Invite a person"} onClose=${w}>
      <form class="stack" ref=${S} onSubmit=${g} novalidate>
        <p>You get a ${e&&"new "}link to send to them. It works once, within 7 days, for whoever opens it and signs in.</p>
        <${O} label="Name" value=${r} onValue=${A("name")} fault=${l&&!r.trim()?"Enter a name.":I(f,"/name")} placeholder="Ana Ruiz" />
        <${O} label="E-mail address" optional type="email" value=${i} onValue=${A("email")} fault=${I(f,"/email")}
          hint="If your company's sign-in service has verified a different address for them, the link is refused." />
        <${Bt} value=${a} onValue=${A("role")} fault=${I(f,"/role")} />
        <${T} problem=${f} retry=${u} shown=${v=>/^\/(name|email|role)$/.test(v)} />
        <p class="row"><${p} type="submit" kind="primary" busy=${m}>Create the link<//><${p} onClick=${w}>Cancel<//></p>
      </form>
      ${y}
    <//>
  `}function is({member:e,onClose:t}){let[o,s]=b(!1),[r,i]=b(!1),a=e.invitationUrl??"";return n`
    <${N} wide title="Copy the invitation link now" onClose=${()=>o?t():i(!0)}>
      <${G} tone="warn" title="You will not see it again."><p>Send it to <${$}>${re(e)}<//> and to nobody else: whoever opens it first becomes the member.</p><//>
      <div class="secret" onCopy=${()=>s(!0)}><code tabindex="0" role="group" aria-label="The invitation link">${a}</code></div>
      <p class="row"><${we} kind="primary" text=${a} label="Copy the invitation link" onCopied=${()=>s(!0)} />
        <${p} why=${o?"":"Copy the link first."} onClick=${t}>Done<//></p>
      ${r&&!o&&n`<p class="fault" role="alert">This link cannot be shown again: copy it before you close this.</p>`}
    <//>
  `}function as({member:e,own:t,onDone:o,onClose:s}){let r=Ye().filter(m=>"createdBy"in m&&m.createdBy===e.id&&m.status==="active"),[i,a]=b(!1),{run:l,busy:c,problem:d}=q(async()=>{let{body:m}=await D("DELETE",`/members/${e.id}?revokeKeys=${i}`,{by:P()});o(ze(e)?"Removed":"Withdrew the invitation of",m)}),u=n`<${$}>${re(e)}<//>`;return ze(e)?n`
    <${N} title=${n`Remove ${u}`} onClose=${s}>
      <p>Their sessions and the tokens that they generated end immediately. To come back, they need a new invitation.</p>
      ${t&&n`<${G} tone="warn" title="This is you."><p>You lose access to this account.</p><//>`}
      ${r.length>0&&n`<p>They created API keys that go on working: ${r.map((m,f)=>n`${f>0&&", "}<${$}>${Ge(m)}<//>`)}.</p>`}
      ${(r.length>0||!V("keys:manage"))&&n`<${X} label="Also revoke their keys" checked=${i} onValue=${a}
        hint="Programs that use these keys stop working, and the tokens that the keys generated end." />`}
      <${T} problem=${d} retry=${l} />
      <p class="row"><${p} kind="danger" busy=${c} onClick=${l}>Remove<//><${p} onClick=${s}>Cancel<//></p>
    <//>
  `:n`
      <${N} title=${n`Withdraw the invitation of ${u}`} onClose=${s}>
        <p>${e.status==="invited"?"The link stops working immediately.":"The link no longer works. The invitation is then listed under Removed."}</p>
        <${T} problem=${d} retry=${l} />
        <p class="row"><${p} kind="danger" busy=${c} onClick=${l}>Withdraw invitation<//><${p} onClick=${s}>Cancel<//></p>
      <//>
    `}var ni={what:""},ls={invited:"Invited",invitation_ended:"Invitation ended",removed:"Removed"};function cs({current:e}){let{members:t}=C(xe),{person:o}=C(z),s=V("members:manage"),r=_("people/doing",ni,{quiet:!0}),i=_("people/made",null),a=q(eo);B(()=>{e&&s&&a.run()},[e,s]);let l=n`<p class="lead">Colleagues who sign in to this page with their company account. Everything that they change is in the audit trail under their name.</p>`;if(!s)return n`${l}<${ce} title="Your key cannot manage people." scope="members:manage" what="manage people" />`;let c=(S,A)=>{r.forget(),pe({said:{before:`${S} `,name:re(A),after:"."}},{section:"people",key:A.id}),a.run()},d=S=>{r.forget(),i.set(S),a.run()},[u,m]=[!1,!0].map(S=>(t??[]).filter(({status:A})=>A==="removed"===S)),f=S=>Je(S.map(re)),h=(S,A=f(S))=>n`<ul class="rows">${S.map((g,v)=>n`<${si} key=${g.id} member=${g} spoken=${A[v]} own=${g.id===o?.memberId} start=${r.set} />`)}</ul>`,{what:w,member:y}=r.value;return n`
    ${l}
    <div class="list-head"><h2>Members <span class="count">${u.length}</span></h2>
      <${p} kind="primary" icon="plus" onClick=${()=>r.set({what:"invite"})}>Invite a person<//></div>
    <${T} problem=${a.problem} retry=${a.run} />
    ${!t&&!a.problem&&n`<${Ne} what="the members" />`}
    ${t&&u.length===0&&n`<${me} icon="people" title="Nobody yet"><p>Invite a colleague: they get a link from you.</p><//>`}
    ${h(u)}
    ${m.length>0&&n`<details class="ended"><summary>Removed <span class="count">${m.length}</span></summary>${h(m)}</details>`}
    ${w==="invite"&&n`<${rs} ended=${y} onDone=${d} onClose=${r.forget} />`}
    ${w==="change"&&y&&n`<${ss} member=${y} own=${y.id===o?.memberId} onDone=${c} onClose=${r.forget} />`}
    ${w==="remove"&&y&&n`<${as} member=${y} own=${y.id===o?.memberId} onDone=${c} onClose=${r.forget} />`}
    ${i.value&&n`<${is} member=${i.value} onClose=${()=>{let S=i.value;i.forget(),c("Invited",S)}} />`}
  `}function si({member:e,spoken:t,own:o,start:s}){let{id:r,email:i,role:a,status:l,invitedAt:c,invitedBy:d,invitationExpiresAt:u,joinedAt:m,lastSeenAt:f,removedAt:h}=e,w=re(e);return n`
    <${ne} section="people" id=${r}>
      <div class="grow">
        <p><strong><${$}>${w}<//></strong> <span class="tag strong">${ge(a)}</span>${o&&n` <span class="tag">You</span>`}${ls[l]&&n` <span class="tag warn">${ls[l]}</span>`}</p>
        ${i&&i!==w&&n`<p class="quiet"><${$}>${i}<//></p>`}
        <p class="quiet">Invited <${ie} at=${c} /> <${tt} id=${d} />${l==="invited"&&u&&n` · the link ends <${ie} at=${u} />`}${l==="invitation_ended"&&" · the link no longer works"}${m&&n` · joined <${ie} at=${m} />`}${f&&n` · last seen <${ie} at=${f} />`}${h&&n` · removed <${ie} at=${h} />`}</p>
      </div>
      ${l!=="removed"&&n`<div class="row-actions">
        ${l==="invitation_ended"?n`<${p} kind="quiet" aria-label="Invite ${t} again" onClick=${()=>s({what:"invite",member:e})}>Invite again<//>`:n`<${p} kind="quiet" aria-label="Change ${t}" onClick=${()=>s({what:"change",member:e})}>Change<//>`}
        <${p} kind="quiet" aria-label="${ze(e)?"Remove":"Withdraw the invitation of"} ${t}" onClick=${()=>s({what:"remove",member:e})}>${ze(e)?"Remove":"Withdraw"}<//>
      </div>`}
    <//>
  `}var ri=4,ko=Symbol("key"),ii=0,it=e=>({column:"",op:"eq",attribute:e.find(({builtIn:t})=>!t)?.name??"distinctId"});function at(e){let t={...e,[ko]:++ii};return e.all&&(t.all=e.all.map(at)),e.any&&(t.any=e.any.map(at)),t}function wo({group:e,attributes:t,onChange:o,depth:s,onRemove:r}){let i=e.all?"all":"any",a=e.all??e.any,l=(u,m=i)=>{let{all:f,any:h,...w}=e;o({...w,[m]:u})},c=u=>m=>l(a.with(u,m)),d=u=>()=>l(a.toSpliced(u,1));return n`
    <div class="rule-group" role="group" aria-label=${s===1?"Conditions":`Group at level ${s}`}>
      <div class="rule-group-head">
        <${j} label="Matching" value=${i} options=${[["all","all of these"],["any","any of these"]]} onValue=${u=>l(a,u)} />
        ${r&&n`<${p} kind="quiet" onClick=${r}>Remove group<//>`}
      </div>
      ${a.map((u,m)=>{let f=a.length>1?d(m):void 0;return u.all||u.any?n`<${wo} key=${u[ko]} group=${u} attributes=${t} depth=${s+1} onChange=${c(m)} onRemove=${f} />`:n`<${li} key=${u[ko]} node=${u} attributes=${t} onChange=${c(m)} onRemove=${f} />`})}
      <p class="row">
        <${p} kind="quiet" icon="plus" onClick=${()=>l([...a,at(it(t))])}>Condition<//>
        ${s<ri-1&&n`<${p} kind="quiet" icon="plus" onClick=${()=>l([...a,at({[i==="all"?"any":"all"]:[it(t)]})])}>Group<//>`}
      </p>
    </div>
  `}var ai=[["string","this text"],["float","this number"],["boolean","this yes or no"],["datetime","this moment"]];function li({node:e,attributes:t,onChange:o,onRemove:s}){let r=e.op??"eq",[i,a]=b(ui(e)),[l,c]=b(Ie(e.value)),d=(h,w,y)=>{let{attribute:S,value:A,...g}=e;return Qe(h)?o({...g,op:h}):w.startsWith("their ")?o({...g,op:h,attribute:w.slice(6)}):o({...g,op:h,value:ci(h,w,y)})},u=us(r,t),m=e.attribute===void 0?i:`their ${e.attribute}`,f=h=>{let w=us(h,t),y=w.some(([S])=>S===m)?m:w[0][0];a(y),d(h,y,l)};return n`
    <div class="condition" role="group" aria-label="Condition">
      <${O} label="Column" value=${e.column??""} placeholder="region" onValue=${h=>o({...e,column:h})} />
      <${j} label="Comparison" value=${r} options=${ao} onValue=${f} />
      ${!Qe(r)&&n`<${j} label="Compared with" value=${m} options=${u} onValue=${h=>{a(h),d(r,h,l)}} />`}
      ${!Qe(r)&&!m.startsWith("their ")&&n`
        <${O} label=${Rt(r)?"Values, with commas":"Value"} value=${l} placeholder=${i==="boolean"?"true":""} onValue=${h=>{c(h),d(r,m,h)}} />
      `}
      ${s&&n`<${p} kind="quiet" aria-label="Remove this condition" onClick=${s}>Remove<//>`}
    </div>
  `}function us(e,t){let o=t.filter(i=>ln(e,i)).map(({name:i})=>[`their ${i}`,`their ${i}`]),s=["lt","le","gt","ge"].includes(e),r=e==="before"||e==="after";return[...o,...ai.filter(([i])=>s?i==="float":r?i==="datetime":lo(e)?i==="string":i!=="datetime")]}function ci(e,t,o){if(!Rt(e))return Et(t,o).value??o;let s=o.split(",").map(a=>a.trim()).join(`
`),{value:r,fault:i}=de({type:t,list:!0},s);return i||r===void 0?[o]:r}function ui({op:e,value:t}){let o=[t].flat()[0];return typeof o=="number"?"float":typeof o=="boolean"?"boolean":e==="before"||e==="after"?"datetime":"string"}var Mt=({rule:e})=>n`${Nt(e).map(({quiet:t,name:o})=>o===void 0?t:n`<strong><${$}>${o}<//></strong>`)}`;var gt=e=>n`
  <p class="sentence"><${Mt} rule=${e} />${mt(e)&&e.filter.allow&&n` <span class="tag warn">All rows</span>`}</p>
  ${e.description&&n`<p class="quiet"><${$}>${e.description}<//></p>`}
`;var di=[["postgres","PostgreSQL"],["mysql","MySQL"],["sqlite","SQLite"],["duckdb","DuckDB"],["bigquery","BigQuery"],["snowflake","Snowflake"],["redshift","Redshift"],["trino","Trino, Athena"],["databricks","Databricks"],["tsql","SQL Server"],["clickhouse","ClickHouse"]],ds={deny:["No rows","bad"],filter:["Some rows","info"],all:["All rows","warn"]},mi={no_rule:"it has no rule",no_rule_for_role:"no rule applies to this role",attribute_missing:"the token lacks an attribute that a rule uses",attribute_empty:"an attribute that a rule uses is empty",attribute_mistyped:"an attribute that a rule uses has the wrong type",rule_not_compiled:"a rule cannot be applied",too_many_values:"there are too many values to compare with",resource_not_granted:"the token does not open it",columns_required:"its columns are limited, and the query has to name the columns that it uses",no_column_allowed:"none of the query's columns is allowed"};function Kt({attributes:e,version:t,draft:o}){let s=e.find(({name:R})=>R==="role"),r=e.filter(({name:R})=>R!=="distinctId"),[i,a]=b({role:String(s?.allowedValues?.[0]??"explorer")}),[l,c]=b("postgres"),[d,u]=b([]),[m,f]=b(0),[h,w]=b(null),y=JSON.stringify([t,o]);B(()=>w(null),[y]);let S=R=>{u(R),w(null)},{run:A,busy:g,problem:v}=q(async()=>{let F=r.filter(({builtIn:Y})=>!Y).map(Y=>[Y.name,de(Y,i[Y.name]??"").value]).filter(([,Y])=>Y!==void 0),L=d.length?{resources:je(d)}:{},ue={users:[{role:i.role,attributes:Object.fromEntries(F),...L}],dialect:l,...o?{draft:o}:{}};w((await D("POST","/settings/access-rules/simulate",{by:P(),body:ue})).body.users[0])}),k=R=>{R.preventDefault(),R.stopPropagation(),f(m+1),d.some(Ce)||A()},E=H(m,v);return n`
    <form class=${o?"stack try":"card stack try"} ref=${E} onSubmit=${k} novalidate aria-label="Try the rules">
      ${!o&&n`<h2>Try it</h2>`}
      <p class="quiet">Enter a sample user to see which rows they get${o?", today and with this rule":""}. Nothing is saved.</p>
      <div class="columns">
        ${r.map(R=>n`
          <${Te} key=${R.name} attribute=${R} text=${i[R.name]??""} onText=${F=>a({...i,[R.name]:F})}
            fault=${I(v,R.builtIn?`/users/0/${R.name}`:`/users/0/attributes/${Ke(R.name)}`)} />
        `)}
        <${j} label="Database" value=${l} onValue=${c} options=${di} hint="For the SQL below." />
      </div>
      <${Se} words="Limit their token to resources" open=${d.length>0}>
        <${rt} legend="Resources" named=${d} onChange=${S} tried=${m} problem=${v} at="/users/0/resources"
          hint=${n`<span role="status">${pi(d)}</span>`} />
      <//>
      <${T} problem=${v} retry=${A} shown=${R=>R.startsWith("/users/0/")} />
      <p class="row"><${p} type="submit" busy=${g}>Try it<//></p>
      ${h&&n`<${ms} title=${h.draft?"Today":""} outcome=${h.today} />`}
      ${h?.draft&&n`<${ms} title="With this rule" outcome=${h.draft} />`}
    </form>
  `}function pi(e){if(e.length===0)return"Without any, their token opens every dataset that has a rule.";let t=qe(je(e.filter(o=>!Ce(o))));return n`Their token opens only ${t.length===0&&"what you name here"}${t.map((o,s)=>n`${s>0&&"; "}<strong><${$}>${o}<//></strong>`)}.`}var ms=({title:e,outcome:{sentence:t,datasets:o}})=>n`
  <div class="outcome" role="status">
    ${e&&n`<h3>${e}</h3>`}
    <p><${$}>${t}<//></p>
    <ul class="rows">
      ${o.map(({dataset:s,decision:r,reason:i,attribute:a,sql:l})=>n`
        <li key=${s} class="list-row"><div class="grow">
          <p><${$} code>${s}<//> <span class="tag ${ds[r]?.[1]}">${ds[r]?.[0]??r}</span>
            ${i&&n` <span class="quiet">${mi[i]??i}${a&&n`: <${$} code>${a}<//>`}</span>`}</p>
          ${l&&n`<pre tabindex="0" aria-label="SQL for ${s}"><code><bdi>WHERE ${l.text}</bdi></code></pre>`}
          ${l&&Object.keys(l.params??{}).length>0&&n`<p class="quiet">Parameters: <${$} code>${JSON.stringify(l.params)}<//></p>`}
        </div></li>
      `)}
    </ul>
  </div>
`;var $i={href:"#/sandbox",words:"Next: sandbox"};function ps({rule:e,isNew:t,base:o,attributes:s,onClose:r}){let i=_(`rules/form/${e.id}`,()=>({dataset:e.dataset,roles:e.roles,all:!!e.filter.allow,group:at(bi(e.filter,s)),words:e.description??"",columns:Ie(e.columns)})),{dataset:a,roles:l,all:c,group:d,words:u,columns:m}=i.value,f=wt("rule"),[h,w]=b(0),[y,S]=b(!1),A=()=>{i.forget(),r()},g=ee(A),{leave:v,question:k}=Z(i.typed,A),{columns:E,...R}=e,F=de({type:"string",list:!0},m).value,L={...R,dataset:a.trim(),roles:l,filter:c?{allow:"all"}:yi(d),...F&&{columns:F},description:u.trim()||null},ue=t?[...o,L]:o.map(M=>M.id===e.id?L:M),Y=`/accessRules/${ue.indexOf(L)}`,W=M=>{i.set({...i.value,...M}),g.clear()},Q=M=>{if(M.preventDefault(),w(h+1),!L.dataset)return;let U={before:t?"Added the rule on ":"Saved the rule on ",name:L.dataset,after:"."};g.save({part:ut,base:o,mine:ue,said:U,next:$i,section:"rules",row:(x,fe)=>t?hi(x.accessRules,fe.accessRules):String(e.id)})},K=H(h,g.problem),Ee=M=>[`${Y}/dataset`,`${Y}/description`].includes(M)||M.startsWith(`${Y}/filter`)||M.startsWith(`${Y}/roles`)||M.startsWith(`${Y}/columns`),ae=M=>I(g.problem,`${Y}/${M}`);return n`
    <${N} wide title=${t?"Add a rule":"Edit the rule"} onClose=${v}>
      <form class="stack" id=${f} ref=${K} onSubmit=${Q} novalidate>
        <p class="sentence preview" role="status"><${Mt} rule=${L} /></p>
        <div class="columns">
          <${O} label="Dataset" value=${a} onValue=${M=>W({dataset:M})} placeholder="sales" hint="Its name in your query engine, or * for every dataset." fault=${h&&!L.dataset?"Enter the name of the dataset.":ae("dataset")} />
          <${O} label="Description" optional value=${u} onValue=${M=>W({words:M})} fault=${ae("description")} />
        </div>
        <${fi} roles=${l} attributes=${s} fault=${ae("roles")} onRoles=${M=>W({roles:M})} />
        <fieldset class="group"><legend>Which rows</legend>
          <${j} label="They see" value=${c?"all":"some"} options=${[["some","the rows where…"],["all","all rows"]]} onValue=${M=>W({all:M==="all"})} />
          ${c?n`<p class="hint">Showing all rows is recorded in the audit trail.</p>`:n`<${wo} group=${d} attributes=${s} onChange=${M=>W({group:M})} depth=${1} />`}
          ${ae("filter")&&n`<p class="fault" data-fault tabindex="-1">${ae("filter")}</p>`}
          ${!c&&n`<p class="hint">If a token lacks an attribute that the rule uses, its user sees no rows. Empty columns never match “is not”.</p>`}
        </fieldset>
        <${Se} words="Limit the columns" open=${!!(m||ae("columns"))}>
          <${ye} label="Allowed columns" optional fault=${ae("columns")} hint="One per line, exactly as they are stored. Leave empty to allow all. Queries then have to name the columns that they use.">
            ${M=>n`<textarea rows="3" spellcheck=${!1} ...${M} value=${m} onInput=${he(U=>W({columns:U}))} />`}
          <//>
        <//>
        <${T} problem=${g.problem} retry=${g.again} shown=${Ee} />
      </form>
      <${Se} words="Try this rule before you save it" onOpen=${S}>
        ${y&&n`<${Kt} attributes=${s} version=${o} draft=${ue} />`}
      <//>
      <p class="row ends"><${p} type="submit" form=${f} kind="primary" busy=${g.busy}>Save rule<//><${p} onClick=${v}>Cancel<//></p>
      ${k}
      <${te} saving=${g} nameOf=${M=>M.dataset} describe=${gt} />
    <//>
  `}function fi({roles:e,attributes:t,fault:o,onRoles:s}){let r=(t.find(({name:i})=>i==="role")?.allowedValues??[]).map(String);return n`
    <fieldset class="group"><legend>For whom</legend>
      <${X} label="All roles" checked=${e===null} onValue=${i=>s(i?null:r.slice(0,1))} />
      ${e!==null&&(r.length?r:e).map(i=>n`
        <${X} key=${i} label=${n`<bdi>${i}</bdi>`} checked=${e.includes(i)}
          onValue=${a=>s(a?[...e,i]:e.filter(l=>l!==i))} />
      `)}
      ${o&&n`<p class="fault" data-fault tabindex="-1">${o}</p>`}
    </fieldset>
  `}function hi(e,t){let o=new Set(t.map(({id:s})=>s));return String(e.find(({id:s})=>!o.has(s))?.id)}var bi=(e,t)=>e.all||e.any?e:{all:[e.allow?it(t):e]},yi=e=>{let t=e.all??e.any;return t.length===1?t[0]:e};var gi="new";function $s(){let{document:e}=C(J);return e?n`<${vi} stored=${e} />`:n`<${ve} what="the access rules" reload=${$e} />`}function vi({stored:{accessRules:e,tokenAttributes:t}}){let o=_("rules/edited",null,{quiet:!0}),s=ee(),r=!V("settings:write"),i=Je(e.map(({dataset:c})=>c)),a=()=>{let c={all:[it(t)]};o.set({rule:{id:gi,dataset:"",roles:null,description:null,filter:c},isNew:!0,base:e})},l=c=>s.save({part:ut,base:e,mine:e.filter(({id:d})=>d!==c.id),said:{before:"Removed the rule on ",name:c.dataset,after:"."},section:"rules",row:()=>String(c.id)});return n`
    <p class="lead">A rule compares a column of your data with an attribute of the token. A dataset without a rule shows no rows; if a dataset has several rules, all of them apply.</p>
    ${r&&n`<${ce} scope="settings:write" what="change the settings" />`}
    <div class="list-head"><h2>Rules <span class="count">${e.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${r} onClick=${a}>Add rule<//></div>
    <${T} problem=${s.problem} retry=${s.again} />
    ${e.length===0&&n`
      <${me} icon="rules" title="No rules yet: no rows"><p>Until a dataset has a rule, nobody sees its rows. Add one for each dataset that you embed.</p><//>
    `}
    <ul class="rows">
      ${e.map((c,d)=>n`
        <${ne} key=${c.id} section="rules" id=${String(c.id)}>
          <div class="grow">${gt(c)}</div>
          <div class="row-actions">
            <${p} kind="quiet" aria-label="Edit the rule on ${i[d]}" disabled=${r||!mt(c)} onClick=${()=>o.set({rule:c,isNew:!1,base:e})}>Edit<//>
            <${p} kind="quiet" aria-label="Remove the rule on ${i[d]}" disabled=${r||s.busy} onClick=${()=>l(c)}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    <${Kt} attributes=${t} version=${e} draft=${null} />
    ${o.value&&n`<${ps} ...${o.value} attributes=${t} onClose=${o.forget} />`}
    <${te} saving=${s} nameOf=${({dataset:c})=>c} describe=${gt} />
  `}var Ut="EMBED_API_KEY",Yt=(e,t)=>JSON.stringify(e,null,t).replaceAll("<","\\u003c").replaceAll("'","\\u0027");function fs(e,{token:t,request:o}){return[{name:"HTML",where:"In your web page. The token below is the one above, and the session ends with it; in production, pass fetchToken, a function that asks your server for a token.",code:ki(e,t)},{name:"curl",where:"On your server, or to try it. The key comes from the environment.",code:wi(e,o)},{name:"Python",where:"On your server. The key comes from the environment.",code:Si(e,o)},{name:"Node",where:"On your server. The key comes from the environment.",code:xi(e,o)}]}var ki=(e,t)=>`<script type="module">
  import { createEmbedSession } from "${e}/embed-tokens.js";

  createEmbedSession({
    apiUrl: "${e}",
    token: ${Yt(t)},
    onSession: (session) => console.log("Signed in as", session.user.distinctId),
    onError: (error) => console.error(error.message),
  });
<\/script>`,wi=(e,t)=>`export ${Ut}=…   # your API key

curl -s '${e}/embed/generate-token' \\
  -H "x-api-key: $${Ut}" -H 'content-type: application/json' \\
  -d '${Yt(t)}'`,Si=(e,t)=>`import json
import os

import requests

user = json.loads(r'''${Yt(t,2)}''')
answer = requests.post(
    "${e}/embed/generate-token",
    headers={"x-api-key": os.environ["${Ut}"]},
    json=user,
    timeout=10,
)
answer.raise_for_status()
print(answer.json()["token"])`,xi=(e,t)=>`const answer = await fetch("${e}/embed/generate-token", {
  method: "POST",
  headers: { "x-api-key": process.env.${Ut}, "content-type": "application/json" },
  body: JSON.stringify(${Yt(t,2).replaceAll(`
`,`
  `)}),
});
if (!answer.ok) throw new Error(await answer.text());
console.log((await answer.json()).token);`;function hs({issued:e,usedKey:t,person:o}){let s=oe(null);return B(()=>{s.current?.focus({preventScroll:!0}),s.current?.closest(".card")?.scrollIntoView({block:"start"})},[e]),n`
    <div class="card result">
      <div class="result-head">
        <h2 ref=${s} tabindex="-1">Your token</h2>
        <${Ai} until=${e.expiresAt} />
      </div>
      <${Vt} token=${e.token} label="The token" />
      <p class="row"><${we} kind="primary" text=${e.token} label="Copy the token" />
        <${p} icon="introspection" onClick=${()=>Bn(e.token)}>Introspect it<//>
        <span class="quiet">Generated ${t?n`with <code>${t}</code>`:n`by <${$}>${o}<//>`}</span></p>
      <h3>Use it</h3>
      <${Ti} issued=${e} />
    </div>
  `}function Ai({until:e}){let t=St(1e3),{zone:o}=C(le),s=new Date(e),r=Math.max(0,(s.getTime()-t)/1e3);return n`<p class="countdown ${r===0?"over":""}"><time datetime=${e}>${r===0?"Expired: generate a new one":`Expires in ${se(Math.ceil(r))}`} <span class="quiet">(${Re(s,o)})</span></time></p>`}function Ti({issued:e}){let[t,o]=b(0),s=fs(location.origin,e),r=oe(null),i=d=>{let u={ArrowRight:1,ArrowLeft:-1}[d.key];if(!u)return;let m=(t+u+s.length)%s.length;o(m),r.current?.children[m]?.focus()},{name:a,where:l,code:c}=s[t];return n`
    <div class="tabs" role="tablist" aria-label="Language" ref=${r} onKeyDown=${i}>
      ${s.map((d,u)=>n`
        <button key=${d.name} type="button" role="tab" id="tab-${u}" aria-selected=${u===t?"true":"false"} aria-controls="snippet"
          tabindex=${u===t?0:-1} onClick=${()=>o(u)}>${d.name}</button>
      `)}
    </div>
    <div role="tabpanel" id="snippet" aria-labelledby="tab-${t}">
      <p class="quiet">${l}</p>
      <div class="code"><pre tabindex="0" aria-label="${a} code"><code>${c}</code></pre><${we} text=${c} label="Copy the ${a} code" /></div>
    </div>
  `}var Ci=[300,900,3600,14400,28800,86400],Ei=3600;function bs(){let{document:e}=C(J);return e?n`<${Oi} stored=${e} />`:n`<${ve} what="the attributes" reload=${$e} />`}function Oi({stored:{tokenAttributes:e,tokens:t,resourceServers:o}}){let{hint:s,person:r}=C(z),i=e.find(({name:x})=>x==="role"),[a,l]=b(""),c=_("sandbox",()=>({texts:{distinctId:"user-123",role:String(i?.allowedValues?.[0]??"explorer")},permissions:t.defaultPermissions,resources:[],lifetime:String(Math.min(Ei,t.maxLifetime)),audience:""})),{texts:d,permissions:u,resources:m}=c.value,f=o.some(({id:x})=>x===c.value.audience)?c.value.audience:"",h=oe(t);B(()=>{let x=h.current.defaultPermissions;h.current=t,!(!be(x,u)||be(x,t.defaultPermissions))&&(c.set({...c.value,permissions:t.defaultPermissions}),c.typed||c.settle())},[t]);let w=qi(t.maxLifetime),y=w.includes(Number(c.value.lifetime))?c.value.lifetime:String(w.at(-1)),[S,A]=b(null),[g,v]=b(0),k=e.filter(({builtIn:x})=>!x),E=Object.fromEntries(k.map(x=>[x.name,Ii(x,d[x.name]??"")])),R=V("tokens:generate"),F=Ni(a.trim(),R),{run:L,busy:ue,problem:Y}=q(async()=>{let x={..._i(d,E,{permissions:u,resources:m},Number(y)),...f?{audience:f}:{}},{body:fe}=await D("POST","/embed/generate-token",{by:a.trim()?{apiKey:a.trim()}:P(),body:x});c.settle(),A({...fe,request:x})}),W=H(g,Y),Q=x=>{x.preventDefault(),v(g+1),!F&&!m.some(Ce)&&Object.values(E).every(({fault:fe})=>!fe)&&L()},K=x=>c.set({...c.value,...x}),Ee=x=>fe=>K({texts:{...d,[x]:fe}}),ae=x=>g&&E[x]?.fault||I(Y,x in E?`/user/attributes/${Ke(x)}`:`/user/${x}`),M=x=>/^\/(user\/|expiresIn|resources|audience)/.test(x),U=n`
    <${O} label="API key" type="password" value=${a} onValue=${l} fault=${g||a?F:""} optional=${R}
      placeholder=${R&&!r?s:"emb_live_…"} hint=${Ri(R,r?"":s)} />
  `;return n`
    <p class="lead">Generate a token for a sample user and try your embed with it, before your backend generates tokens through the API.</p>
    <form class="card stack" ref=${W} onSubmit=${Q} novalidate aria-label="Generate a token">
      ${r?n`<div class="stack"><p class="quiet">Generated by <${$}>${s}<//>, for the test environment.</p><${Se} words="Use an API key instead">${U}<//></div>`:U}
      <fieldset class="group"><legend>User</legend>
        <div class="columns">
          ${e.filter(({builtIn:x})=>x).map(x=>n`
            <${Te} key=${x.name} attribute=${x} text=${d[x.name]??""} onText=${Ee(x.name)} fault=${ae(x.name)} />
          `)}
        </div>
      </fieldset>
      <fieldset class="group"><legend>Attributes</legend>
        <p class="hint">Anyone who holds the token can read these values: tokens are signed, not encrypted.</p>
        ${k.length===0&&n`<p class="quiet">No custom attributes yet. <a href="#/attributes">Add one</a>, such as <code>location</code>.</p>`}
        <div class="columns">
          ${k.map(x=>n`
            <${Te} key=${x.name} attribute=${x} text=${d[x.name]??""} onText=${Ee(x.name)} fault=${ae(x.name)} />
          `)}
        </div>
      </fieldset>
      <${rt} legend="Resources" named=${m} onChange=${x=>K({resources:x})} tried=${g} problem=${Y} at="/resources"
        hint=${m.length?"The token opens these, and of other types what you choose below. Everything else is closed.":t.requireResources?n`The <a href="#/defaults">token defaults</a> require at least one.`:"Without any, the token opens everything of the types below, and every dataset that the access rules allow."} />
      <${Ft} permissions=${u} limited=${uo(m)} onChange=${x=>K({permissions:x})}>
        <${j} label="Valid for" value=${y} onValue=${x=>K({lifetime:x})} fault=${I(Y,"/expiresIn")}
          options=${w.map(x=>[String(x),se(x)])} hint=${n`At most ${se(t.maxLifetime)}: see <a href="#/defaults">Token defaults</a>.`} />
        ${o.length>0&&n`<${jt} label="For" servers=${o} value=${f} problem=${Y} nobody="Embedded components"
          hint="A token for a resource server opens that server and nothing else." onValue=${x=>K({audience:x})} />`}
      <//>
      <${T} problem=${Y} retry=${L} shown=${M} foreignKey=${!!a.trim()} />
      <p class="row"><${p} type="submit" kind="primary" icon="sandbox" busy=${ue}>Generate token<//></p>
    </form>
    ${S&&n`<${hs} issued=${S} usedKey=${a.trim()?Oo(a.trim()):r?"":s} person=${s} />`}
    ${!S&&n`<${G} tone="info" title="In production, your server does this."><p>It calls <code>POST /embed/generate-token</code> with its API key. Never put the key into a web page; the token is made for that.</p><//>`}
  `}function Ri(e,t){return e?t?n`Leave empty to use the key that you signed in with: <code>${t}</code>.`:"A token for the key's environment, instead of a test token of your own.":"Your own key cannot generate tokens: paste one that can."}function Ni(e,t){return e?Eo(e)?"":"This does not look like an API key: it starts with emb_live_ or emb_test_ and has 87 characters.":t?"":"Paste a key that can generate tokens: yours cannot."}function Ii(e,t){return e.required&&e.default===null&&t.trim()===""?{fault:"This attribute is required."}:de(e,t)}var qi=e=>[...new Set([...Ci.filter(t=>t<e),e])];function _i({distinctId:e,role:t},o,{permissions:s,resources:r},i){let a=Object.fromEntries(Object.entries(o).filter(([,{value:u}])=>u!==void 0).map(([u,{value:m}])=>[u,m])),l=Object.keys(a).length?{distinctId:e,role:t,attributes:a}:{distinctId:e,role:t};if(r.length===0)return{user:l,permissions:s,expiresIn:i};let c=uo(r),d=Object.fromEntries(Object.entries(s).filter(([u])=>!c.has(u)));return{user:l,permissions:d,resources:je(r),expiresIn:i}}var Gt=()=>z.set({renewing:!1});function ys(){let{person:e}=C(z);return e?n`<${Fi} />`:n`
    <${N} title="Continue with a different key" onClose=${Gt}>
      <p>With a key of the same account, what you entered is kept. A key of another account starts over.</p>
      <${Bo} action="Use this key"><${p} onClick=${Gt}>Cancel<//><//>
    <//>
  `}function Fi(){let{run:e,busy:t}=q(Io);return n`
    <${N} title="Sign in again" onClose=${Gt}>
      <p>Sign in with the same company account, in a new tab. Then come back here: what you entered is kept.</p>
      <p class="row"><a class="button primary" href=${No()} target="_blank"><span>Sign in<span class="unseen"> (opens a new tab)</span></span></a>
        <${p} busy=${t} onClick=${e}>I have signed in<//><${p} onClick=${Gt}>Cancel<//></p>
    <//>
  `}function gs(){let{tenant:e,person:t}=C(z),{moved:o}=C(vt),{run:s,busy:r,problem:i}=q(d=>kt(d.tenant.id,e.id));if(!o||!t)return null;let a=o.tenants.some(({id:d})=>d===e.id)&&o.tenant.id!==e.id,[l,c]=Ct([e,o.tenant]);return n`
    <${N} title="You switched to another account" onClose=${()=>Xt(o)}>
      <p>In another tab you are now signed in to <strong><${$}>${c}<//></strong> as <${$}>${o.name||o.memberId}<//>. A browser can show one account at a time.</p>
      <${T} problem=${i} foreignKey />
      <p class="row"><${p} kind="primary" onClick=${()=>Xt(o)}>Go to <${$}>${c}<//><//>
        ${a&&n`<${p} busy=${r} onClick=${()=>s(o)}>Stay in <${$}>${l}<//><//>`}</p>
    <//>
  `}var zt=[{id:"origins",title:"Authorized origins",Section:ns},{id:"attributes",title:"Token attributes",Section:mn},{id:"rules",title:"Access rules",Section:$s},{id:"defaults",title:"Token defaults",Section:Sn},{id:"sandbox",title:"Token generation sandbox",scope:"tokens:generate",Section:bs},{id:"introspection",title:"Token introspection",Section:Mn},{id:"keys",title:"API keys",scope:"keys:manage",Section:Qn},{id:"people",title:"People",scope:"members:manage",Section:cs},{id:"audit",title:"Audit",scope:"audit:read",Section:hn}],vs=()=>zt.filter(({id:e,scope:t})=>(e!=="people"||vt.get().available)&&(!z.get().person||!t||V(t)));function Be(){let[e,...t]=location.hash.replace(/^#\/?/,"").split("/"),{id:o}=vs().find(s=>s.id===e)??zt[0];return{id:o,row:Li(t.join("/"))}}function Li(e){try{return decodeURIComponent(e)}catch{return""}}function Mh(){let[e,t]=b(()=>Be().id),[o,s]=b([e]),r=oe(null),{renewing:i}=C(z);return B(()=>($e(),()=>{Ho(),Mo()}),[]),B(()=>{let a=()=>r.current?.querySelector("section:not([hidden]) h1"),l=()=>Be().row&&to({section:Be().id,key:Be().row}),c=({oldURL:d})=>{if(Zo()){history.pushState(null,"",d);return}r.current?.querySelector(`#section-${Be().id}:not([hidden])`)||He(),t(Be().id),s(u=>[...new Set([...u,Be().id])]),scrollTo(0,0),l(),requestAnimationFrame(()=>a()?.focus({preventScroll:!0}))};return addEventListener("hashchange",c),l(),a()?.focus({preventScroll:!0}),()=>removeEventListener("hashchange",c)},[]),B(()=>{document.title=`${zt.find(({id:a})=>a===e)?.title} · Embed & access`},[e]),n`
    <div class="shell">
      <${en} sections=${vs()} current=${e} skip=${()=>r.current?.focus()} />
      <main ref=${r} tabindex="-1">
        ${zt.filter(({id:a})=>o.includes(a)).map(({id:a,title:l,Section:c})=>n`
          <section key=${a} id="section-${a}" hidden=${a!==e} aria-labelledby="title-${a}">
            <div class="title"><h1 id="title-${a}" tabindex="-1">${l}</h1><${Di} section=${a} title=${l} /></div>
            <${c} current=${a===e} />
          </section>
        `)}
      </main>
      <${Qo} />
    </div>
    <${tn} />
    ${i&&n`<${ys} />`}
    <${gs} />
  `}function Di({section:e,title:t}){let o=Go(e);return o?n`<a class="help" href=${o} target="_blank" rel="noreferrer" aria-label="${t}: documentation (opens a new tab)"><${ke} name="help" /></a>`:null}export{Mh as Shell};
