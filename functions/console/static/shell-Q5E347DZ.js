import{$ as xe,A as po,B as $o,C as _t,D as lt,E as fo,H as ct,J as ut,K as O,L as ho,M as bo,N as ye,O as he,P as N,Q as M,R as H,S as yo,T as p,U as ge,V as Oe,W as z,X as $e,Y as re,Z as go,_ as vo,aa as ko,b as g,ba as wo,c as j,ca as Ft,d as so,da as te,e as Z,ea as L,fa as Pe,g as n,ga as De,h as qe,ha as U,i as q,ia as A,j as ro,ja as Ae,k as io,ka as me,l as ao,la as f,m as fe,ma as ne,n as Se,na as So,o as x,oa as Te,p as Nt,pa as mt,q as lo,r as F,ra as xo,s as K,t as P,u as co,v as uo,w as mo,x as V,y as It,z as at}from"./chunk-LMN4L6M6.js";var ve=Se({keys:null,members:null}),Lt=new Set;function Ao(){Lt.clear(),ve.set({keys:null,members:null})}async function Xe(){let e=await To("/api-keys","apiKeys");ve.set({keys:e.toSorted((t,o)=>o.createdAt.localeCompare(t.createdAt))})}async function qt(){let e=await To("/members","members");ve.set({members:e.toSorted((t,o)=>o.invitedAt.localeCompare(t.invitedAt))})}async function To(e,t){let o=[],s="";do{let{body:r}=await q("GET",`${e}${s&&`?cursor=${s}`}`,{by:P()});o.push(...r[t]),s=r.nextCursor??""}while(s);return o}function je(){let{keys:e}=x(ve),{key:t}=x(K);return Co("keys:manage",Xe,e!==null),e??(t?[t]:[])}function dt(){let{members:e}=x(ve),{person:t}=x(K);return Co("members:manage",qt,e!==null),e??(t?[{id:t.memberId,name:t.name,email:t.email}]:[])}function Co(e,t,o){let{key:s,person:r}=x(K);j(()=>{Lt.has(e)||o||!V(e)||(Lt.add(e),t().catch(()=>{}))},[s?.id,r?.memberId])}var Ve=({label:e,lastFour:t})=>`${e}${t?` ····${t}`:""}`,ce=({id:e,name:t,email:o})=>t||(o??e),Re=e=>e.startsWith("m_");var Eo={origins:"page/origins.html",attributes:"page/attributes.html",rules:"page/access-rules.html",defaults:"page/defaults.html",sandbox:"page/sandbox.html",introspection:"page/introspection.html",keys:"page/api-keys.html",people:"page/people.html",audit:"page/audit.html"};function Oo(e){let t=document.querySelector('meta[name="documentation"]')?.getAttribute("content");return t&&Eo[e]?new URL(Eo[e],t.endsWith("/")?t:`${t}/`).href:""}var ns=8e3,ke=Se({toast:null,times:0,mark:null}),Ro=0;function de(e,t=null){ke.set({toast:e,times:ke.get().times+1}),Pt(t)}var Be=()=>ke.set({toast:null});function Pt(e){clearTimeout(Ro),ke.set({mark:e}),e&&(Ro=window.setTimeout(()=>ke.set({mark:null}),ns))}var ss=4,Dt=(e,t)=>({keyOf:t,read:o=>o[e],patch:o=>({[e]:o})}),Ie=Dt("authorizedOrigins",({origin:e})=>e),_e=Dt("tokenAttributes",({name:e})=>e),Ze=Dt("accessRules",({id:e})=>String(e)),pt={keyOf:({name:e})=>e,read:({tokens:e})=>Object.entries(e).map(([t,o])=>({name:t,value:o})),patch(e,{tokens:t}){let o=Object.fromEntries(e.map(({name:r,value:i})=>[r,i])),s=Object.keys(t.defaultPermissions).map(r=>[r,null]);return{tokens:{...o,defaultPermissions:{...Object.fromEntries(s),...o.defaultPermissions}}}}},rs=[Ie,_e,Ze,pt],Y=Se({document:null,problem:null,busy:!1}),Ne=class extends Error{constructor(t,o,s){super("clashed"),this.clashes=t,this.merged=o,this.theirs=s}};async function pe(){Y.set({busy:!0,problem:null});try{Y.set({document:await Io(),busy:!1})}catch(e){Y.set({problem:e,busy:!1})}}var No=()=>Y.set({document:null,problem:null,busy:!1});async function Io(){return(await q("GET","/settings",{by:P()})).body}async function jt(e,{cascade:t=!1,developerOrigins:o}={}){for(let s=1;;s++){let r=Y.get().document,i=e.map(({part:u,base:m,mine:c})=>({part:u,base:m,mine:c,...io(m,c,u.read(r),u.keyOf)})),a=i.find(({clashes:u})=>u.length);if(a)throw new Ne(a.clashes,a.merged,a.part.read(r));let l=i.map(({part:u,merged:m,mine:c})=>u.patch(as(m,c,u.keyOf),r)),d=Object.assign({},...l,o===void 0?{}:{developerOrigins:o});try{let u=await is(d,r.version,t);return{before:r,after:u,merged:i.some(({part:m,base:c})=>!fe(c,m.read(r)))}}catch(u){if(!(u instanceof qe)||u.status!==412||s===ss)throw u;Y.set({document:await Io()})}}}function _o(e,t){let o=rs.map(r=>({part:r,base:r.read(t),mine:r.read(e)})).filter(({base:r,mine:i})=>!fe(r,i)),{developerOrigins:s}=e;return jt(o,s===t.developerOrigins?{}:{developerOrigins:s})}async function is(e,t,o){let{body:s}=await q("PATCH",`/settings${o?"?cascade=true":""}`,{by:P(),body:e,version:t,headers:{"content-type":"application/merge-patch+json"}});return Y.set({document:s,problem:null}),s}function as(e,t,o){let s=new Map(t.map((i,a)=>[o(i),a])),r=i=>s.get(o(i))??t.length;return e.toSorted((i,a)=>r(i)-r(a))}function E({title:e,onClose:t,children:o,wide:s=!1}){let r=ct("dialog"),i=Z(null);so(()=>{let[u,m]=[i.current,document.activeElement];return u?.showModal(),()=>{if(u?.open){for(let c of[...u.querySelectorAll("dialog"),u])c.close();m instanceof HTMLElement&&m.focus()}}},[]);let a=u=>{u.preventDefault(),u.stopPropagation(),t()};return n`
    <dialog ref=${i} class=${s?"wide":""} aria-labelledby=${r} onCancel=${a} onClose=${()=>{!i.current||i.current.open||(i.current.showModal(),t())}} onKeyDown=${u=>{u.key==="Escape"&&!u.defaultPrevented&&!u.isComposing&&a(u)}}>
      <h2 id=${r}>${e}</h2>
      ${o}
    </dialog>
  `}function Fo(){let e=[...document.querySelectorAll("dialog[open]")].at(-1);return e?.dispatchEvent(new Event("cancel",{cancelable:!0})),e!==void 0}function J(e,t){let[o,s]=g(!1),r=o&&n`
    <${E} title="Discard your changes?" onClose=${()=>s(!1)}>
      <p>What you entered here is not saved yet.</p>
      <p class="row"><${p} kind="primary" onClick=${()=>s(!1)}>Keep editing<//><${p} onClick=${t}>Discard<//></p>
    <//>
  `;return{leave:()=>e?s(!0):t(),question:r}}var ls=2e4;function Lo(){let{toast:e,times:t}=x(ke);return n`<div class="toasts" role="status">${e&&n`<${cs} key=${t} toast=${e} />`}</div>`}function cs({toast:e}){let[t,o]=g(""),s=Z(null),{run:r,again:i,busy:a,problem:l}=O(async()=>{try{await e.undo?.(),o("undone")}catch(c){if(!(c instanceof Ne))throw c;o("changed since")}});j(()=>{if(l)return;let c=setInterval(()=>{s.current?.matches(":hover, :focus-within")||Be()},ls);return()=>clearInterval(c)},[l,t]);let{said:d,more:u,next:m}=e;return n`
    <div class="toast" ref=${s}>
      <${ye} name="check" />
      <div class="toast-words">
        <p>${t==="undone"&&n`<strong>Undone:</strong> `}${d.before}${d.name!==void 0&&n`<${f}>${d.name}<//>`}${d.after??""}</p>
        ${u&&n`<p class="quiet">${u}</p>`}
        ${t==="changed since"&&n`<p class="warn-text">Not undone: someone else has changed it since.</p>`}
        <${A} problem=${l} retry=${i} />
      </div>
      <${p} kind="quiet" aria-label="Dismiss" icon="cross" onClick=${Be} />
      <div class="toast-actions">
        ${e.undo&&!t&&n`<${p} busy=${a} onClick=${r}>Undo<//>`}
        ${m&&t!=="undone"&&n`<a class="button plain" href=${m.href} onClick=${Be}>${m.words}</a>`}
      </div>
    </div>
  `}function qo({sections:e,current:t,skip:o}){let[s,r]=g(!1),{key:i,person:a,hint:l}=x(K);j(()=>r(!1),[t]);let d=m=>m.key==="Escape"&&r(!1),u=i?.environment!=="live";return n`
    <header class=${s?"sidebar open":"sidebar"} onKeyDown=${d}>
      <a class="skip" href="#/${t}" onClick=${m=>{m.preventDefault(),o()}}>Skip to the content</a>
      <p class="brand"><img src=${bo} alt="" width="28" height="28" /> Embed & access</p>
      <span class="badge ${u?"test":"live"}" title=${a?"Tokens that you generate are for tests":"The environment of the key that you signed in with"}>${u?"Test":"Live"}</span>
      ${a&&n`<p class="whoami"><${f}>${l}<//> · ${Te(a.role)}</p>`}
      <button type="button" class="button menu" aria-expanded=${s?"true":"false"} aria-controls="menu" onClick=${()=>r(!s)}><${ye} name="menu" /><span>Menu</span></button>
      <div class="menu-content" id="menu">
        <nav aria-label="Sections"><ul>
          ${e.map(({id:m,title:c})=>n`
            <li key=${m}><a href="#/${m}" aria-current=${m===t?"page":void 0} onClick=${()=>r(!1)}><${ye} name=${m} /><span>${c}</span></a></li>
          `)}
        </ul></nav>
        <${us} />
      </div>
    </header>
  `}function us(){let{hint:e,key:t,person:o,tenant:s}=x(K),{zone:r}=x(re),[i,a]=g(!1),{run:l,busy:d,problem:u}=O(()=>fo("signed out")),m=()=>Nt.get().typed?a(!0):l(),c=[["local",`Local (${go()})`],["UTC","UTC"]];return n`
    <div class="who">
      <div class="who-part"><span class="quiet">Account</span>${s.name&&n`<strong><${f}>${s.name}<//></strong>`}
        <span class="row"><code>${s.id}</code><${ge} kind="small" text=${s.id} label="Copy the account id" /></span></div>
      ${o&&o.tenants.length>1&&n`<${ms} person=${o} />`}
      <p class="who-part"><span class="quiet">Signed in ${o?"as":"with"}</span>${t?.label&&n`<bdi class="who-label">${t.label}</bdi>`}${o?n`<strong class="who-label"><${f}>${e}<//></strong>${o.email&&o.email!==e&&n`<bdi class="who-label">${o.email}</bdi>`}<span>${Te(o.role)}</span>`:n`<code>${e}</code>`}</p>
      <${M} label="Times in" value=${r} options=${c} onValue=${h=>re.set({zone:h})} />
      <${p} busy=${d} onClick=${m}>Sign out<//>
      <${A} problem=${u} retry=${l} />
    </div>
    ${i&&n`
      <${E} title="Sign out?" onClose=${()=>a(!1)}>
        <p>Some of what you entered is not saved. It stays in this tab, and is there again when you sign in ${o?"to the same account":"with the same key"}.</p>
        <p class="row"><${p} kind="primary" busy=${d} onClick=${l}>Sign out<//>
          <${p} onClick=${()=>{lo(),l()}}>Discard it and sign out<//><${p} onClick=${()=>a(!1)}>Cancel<//></p>
        <${A} problem=${u} retry=${l} />
      <//>
    `}
  `}function ms({person:{tenant:e,tenants:t}}){let{typed:o}=x(Nt),{run:s,problem:r}=O(a=>lt(e.id,a)),i=t.map(({id:a,name:l,role:d})=>[a,`${l} (${Te(d)})`]);return n`
    <${M} label="Switch account" value=${e.id} options=${i} onValue=${s} disabled=${o}
      hint=${o?"Save or discard what you entered first.":""} />
    <${A} problem=${r} />
  `}function Po(){let{idle:e}=x(K);return e?n`
    <${E} title="Are you still there?" onClose=${It}>
      <p>You will be signed out in about 2 minutes. What you entered stays in this tab.</p>
      <p class="row"><${p} kind="primary" onClick=${It}>Stay signed in<//></p>
    <//>
  `:null}var ft=[["string","Text"],["integer","Whole number"],["float","Number"],["boolean","Yes or no"],["datetime","Date and time"],["date","Date"],["uuid","UUID"]],ds=/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/,ps=/^\d{4}-\d\d-\d\d$/,Do=e=>ft.some(([t])=>t===e);function Me(e,t){let o=ft.find(([s])=>s===e)?.[1]??e;return t?`List of ${o.toLowerCase()}`:o}var We=e=>({integer:"42",float:"4.5",datetime:"2026-11-23T16:15:00Z",boolean:"true",date:"2026-11-23",uuid:"6f1c2b6e-1d3c-4f0e-9b1a-2f7d1f7f9a10",string:""})[e]??"";function $t(e,t){if(e==="string")return{value:t,fault:""};let o=t.trim();if(e==="boolean")return o==="true"||o==="false"?{value:o==="true",fault:""}:{fault:"Enter true or false."};if(e==="datetime")return ds.test(o)?{value:o,fault:""}:{fault:"Enter a date and time with its offset, such as 2026-11-23T16:15:00Z."};if(e==="date")return ps.test(o)?{value:o,fault:""}:{fault:"Enter a date such as 2026-11-23."};if(e==="uuid")return{value:o,fault:""};let s=Number(o);return o===""||!Number.isFinite(s)?{fault:"Enter a number."}:e==="integer"&&!Number.isSafeInteger(s)?{fault:"Enter a whole number."}:{value:s,fault:""}}function ue({type:e,list:t},o){if(o===""||t&&o.trim()==="")return{value:void 0,fault:""};if(!t)return $t(e,o);let s=$s(o).map(r=>$t(e,r));return{value:s.map(({value:r})=>r),fault:s.find(({fault:r})=>r)?.fault??""}}var Ce=e=>e==null?"":[e].flat().map(String).join(`
`),$s=e=>e.split(`
`).map(t=>t.trim()).filter(Boolean);function ie({section:e,id:t,children:o}){let s=Z(null),{mark:r}=x(ke),i=r?.section===e&&r.key===t;return j(()=>{i&&s.current?.scrollIntoView({block:"nearest"})},[i,r]),n`<li ref=${s} class=${i?"list-row changed":"list-row"}>${o}</li>`}var fs="Someone else saved at the same time: their changes are kept, too.";function se(e=()=>{}){let[t,o]=g(null),{run:s,again:r,busy:i,problem:a,clear:l,failure:d}=O(async m=>{let{part:c,base:h,mine:$,cascade:S,developerOrigins:y}=m;try{let b=await jt([{part:c,base:h,mine:$}],{cascade:S,developerOrigins:y});hs(m,b),o(null),e(b.after)}catch(b){if(!(b instanceof Ne))throw b;o({wanted:m,found:b})}}),u=m=>{if(!t)return;let{wanted:c,found:h}=t;o(null),s({...c,base:h.theirs,mine:ao(h.merged,h.clashes,m,c.part.keyOf)})};return{save:s,again:r,busy:i,problem:a,failure:d,clear:l,clash:t?.found??null,resolve:u,leave:()=>o(null)}}function hs({said:e,next:t,section:o,row:s},{before:r,after:i,merged:a}){let l=s?.(i,r);de({said:e,more:a?fs:"",next:t,undo:()=>_o(r,i)},o&&l!==void 0?{section:o,key:l}:null)}function ae({saving:e,describe:t,nameOf:o}){let[s,r]=g({});if(!e.clash)return null;let{clashes:i}=e.clash,a=(l,d,u)=>n`
    <label class="version">
      <input type="radio" name="clash-${l.key}" checked=${s[l.key]===d} onChange=${()=>r({...s,[l.key]:d})} />
      <span class="version-title">${u}</span>
      ${l[d]===void 0?n`<span class="quiet">Removed</span>`:t(l[d])}
    </label>
  `;return n`
    <${E} wide title="Someone else changed the same thing" onClose=${e.leave}>
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
  `}function be({what:e,reload:t}){let{problem:o}=x(Y);return o?n`<${A} problem=${o} retry=${t} />`:n`<${Ae} what=${e} />`}function le({scope:e,what:t,title:o="Read-only"}){let{person:s}=x(K);return s?n`<${U} tone="info" title="Read-only"><p>Your role, ${Te(s.role)}, cannot ${t}. Ask an administrator of your account.</p><//>`:n`
    <${U} tone="info" title=${o}>
      <p>Your API key cannot ${t}: it lacks the scope <code>${e}</code>.</p>
      <p class="row"><${p} onClick=${()=>K.set({renewing:!0})}>Use a different key<//></p>
    <//>
  `}function Qe({name:e,type:t,list:o,required:s,default:r,allowedValues:i,maxLength:a,pattern:l,description:d}){return n`
    <p><${f} code>${e}<//> <span class="tag">${Me(t,o)}</span> ${s&&n`<span class="tag strong">Required</span>`}</p>
    ${d&&n`<p><${f}>${d}<//></p>`}
    ${r!==null&&n`<p class="quiet">Default: <${f} code>${[r].flat().map(String).join(", ")}<//></p>`}
    ${i&&n`<p class="quiet values">Allowed: ${i.map(u=>n`<${f} code>${String(u)}<//> `)}</p>`}
    ${l&&n`<p class="quiet">Pattern: <${f} code>${l}<//></p>`}
    ${a&&n`<p class="quiet">At most ${a} characters</p>`}
  `}var bs=16,ys={integer:"numeric",float:"decimal"};function we({attribute:e,label:t,text:o,onText:s,fault:r}){let{name:i,type:a,list:l,required:d,default:u,allowedValues:m,description:c}=e,{zone:h}=x(re),$=n`<bdi>${t??i}</bdi>${d?"":n` <span class="quiet">optional</span>`}`,S=u===null?"":` Default: ${[u].flat().map(String).join(", ")}.`,y=c||a==="string"||a==="boolean"||a==="datetime"&&!l?"":`${Me(a,l)}.`,b=n`${c&&n`<bdi>${c}</bdi>${a==="datetime"||S||l?" · ":""}`}${y}${S}`,w={label:$,hint:b,fault:r};if(l&&m&&m.length<=bs){let T=o.split(`
`).filter(Boolean),C=m.map(R=>[String(R),jo(R)]);return n`<${yo} ...${w} chosen=${T} options=${C} onChosen=${R=>s(R.join(`
`))} />`}if(l)return n`
      <${he} ...${w} hint=${n`${b} One value per line${m?`, of ${m.join(", ")}`:""}${a==="datetime"?`, such as ${We(a)}`:""}.`}>
        ${T=>n`<textarea rows="2" spellcheck=${!1} ...${T} value=${o} onInput=${$e(s)} />`}
      <//>
    `;let v=m??(a==="boolean"?[!0,!1]:null);if(v){let C=[...d&&o?[]:[["",d?"Choose…":"—"]],...v.map(R=>[String(R),jo(R)])];return n`<${M} ...${w} value=${o} options=${C} onValue=${s} />`}return a==="datetime"?n`<${N} ...${w} type="datetime-local" step="1" max="9999-12-31T23:59:59" value=${ko(o,h)} onValue=${T=>s(wo(T,h))}
      hint=${n`${b} ${o?n`The token says <code>${o}</code>.`:h==="UTC"?"In UTC.":"In your local time."}`} />`:n`<${N} ...${w} value=${o} onValue=${s} placeholder=${We(a)} inputmode=${ys[a]} />`}var jo=e=>e===!0?"Yes":e===!1?"No":String(e);var gs=/^[A-Za-z][A-Za-z0-9_]{0,63}$/,Vt=256;function Vo(e,{preset:t,allowed:o,longest:s,pattern:r,words:i,...a},l){let d=ue(a,t),u=ue({type:a.type,list:!0},o),m=a.type==="string",c=Number(s||String(Vt)),h=a.name.trim(),$={name:vs(h,l),preset:d.fault,allowed:u.fault,longest:m&&!(Number.isInteger(c)&&c>=1&&c<=Vt)?`Enter a number from 1 to ${Vt}.`:""};return{made:{...e,...a,name:h,default:d.value??null,allowedValues:u.value??null,maxLength:m&&s.trim()?c:null,pattern:m&&r?r:null,description:i.trim()||null},faults:Object.fromEntries(Object.entries($).filter(([,y])=>y))}}function vs(e,t){return e?gs.test(e)?t.includes(e)?"An attribute with this name exists.":"":"Start with a letter; use only letters, digits and _, at most 64 characters.":"Enter a name."}var Kt=[["eq","is"],["ne","is not"],["in","is one of"],["not_in","is none of"],["lt","is below"],["le","is at most"],["gt","is above"],["ge","is at least"],["before","is before"],["after","is after"],["is_set","is set"],["is_not_set","is not set"],["contains","contains"],["starts_with","starts with"],["ends_with","ends with"],["has","has the value"],["has_any","has any of"]],Bo=Object.fromEntries(Kt),ks=["id","dataset","roles","filter","columns","description"],Bt="*",ws=["all","any","allow","column","op","attribute","value"],et=e=>Object.keys(e).every(t=>ks.includes(t))&&(e.roles===null||Array.isArray(e.roles))&&(e.columns===void 0||Array.isArray(e.columns))&&Mo(e.filter),Mo=e=>typeof e=="object"&&e!==null&&Object.keys(e).every(t=>ws.includes(t))&&(e.op===void 0||e.op in Bo)&&[e.all??[],e.any??[]].flat().every(Mo),Ke=e=>e==="is_set"||e==="is_not_set",ht=e=>e==="in"||e==="not_in"||e==="has_any",Ut=e=>e==="contains"||e==="starts_with"||e==="ends_with";function Wo(e,{type:t,list:o}){return(e==="has"||e==="has_any")&&t!=="string"&&t!=="integer"?!1:ht(e)?o:o?!1:["lt","le","gt","ge"].includes(e)?t==="integer"||t==="float":e==="before"||e==="after"?t==="datetime"||t==="date":Ut(e)?t==="string":!Ke(e)}var Yt=(e={})=>[...e.attribute===void 0?[]:[e.attribute],...[...e.all??[],...e.any??[]].flatMap(Yt)];function bt(e){let{dataset:t,roles:o,filter:s,columns:r}=e;if(!et(e))return[{quiet:"Nobody sees the rows of "},{name:t},{quiet:": this rule needs a newer version of the service."}];let i=o?[{quiet:"Users with the role "},...Wt(o," or ")]:[{quiet:"All users"}],a=t===Bt?[{quiet:"every dataset"}]:[{name:t||"…"}],l=r?[{quiet:", in the columns "},...Wt(r,", ")]:[];if(s.allow)return[...i,{quiet:" see all rows of "},...a,...l,{quiet:"."}];let d=t===Bt?" see, of ":" see the rows of ",u=t===Bt?", only the rows where ":" where ";return[...i,{quiet:d},...a,{quiet:u},...Mt(s,!0),...l,{quiet:"."}]}function Mt(e,t=!1){let o=e.all??e.any;if(o){let r={quiet:e.all?" and ":" or "},i=o.flatMap((a,l)=>l?[r,...Mt(a)]:Mt(a));return t||o.length<2?i:[{quiet:"("},...i,{quiet:")"}]}let s=[{name:e.column||"…"},{quiet:` ${Bo[e.op??""]??"…"}`}];return Ke(e.op)?s:e.attribute!==void 0?[...s,{quiet:" their "},{name:e.attribute||"…"}]:[...s,{quiet:" "},...Wt([e.value].flat().map(String),", ")]}var Wt=(e,t)=>e.flatMap((o,s)=>s?[{quiet:t},{name:o}]:[{name:o||"…"}]);var Ue=(e,t)=>e.filter(({filter:o})=>Yt(o).includes(t)),yt=({rules:e,busy:t,onYes:o,onClose:s,children:r})=>n`
  <${E} title="This removes access rules" onClose=${s}>
    <p>These rules use the attribute as it is now:</p>
    <ul>${e.map(({id:i,dataset:a,description:l})=>n`<li key=${i}><${f} code>${a}<//>${l&&n` <${f}>${l}<//>`}</li>`)}</ul>
    <p>A dataset without a rule shows no rows to anyone.</p>
    ${r}
    <p class="row"><${p} kind="danger" busy=${t} onClick=${o}>Save and remove the rules<//><${p} onClick=${s}>Cancel<//></p>
  <//>
`;var Ss={href:"#/sandbox",words:"Next: sandbox"},Ko={allowed:"allowedValues",preset:"default",longest:"maxLength",words:"description",pattern:"pattern",name:"name"},xs=e=>({...e,preset:Ce(e.default),allowed:Ce(e.allowedValues),longest:Ce(e.maxLength),pattern:e.pattern??"",words:e.description??""});function Yo({attribute:e,isNew:t,base:o,attributes:s,rules:r,onClose:i}){let a=F(`attributes/form/${e.name}`,()=>xs(e)),l=a.value,[d,u]=g(0),[m,c]=g(!1),h=()=>{a.forget(),i()},$=se(h),{leave:S,question:y}=J(a.typed,h),{made:b,faults:w}=Vo(e,l,t?s.map(({name:_})=>_):[]),v=t?[...o,b]:o.map(_=>_.name===e.name?b:_),T=v.findIndex(({name:_})=>_===b.name),C=!t&&(b.type!==e.type||b.list!==e.list)?Ue(r,e.name):[],R=_=>(d?w[_]:"")||L($.problem,`/tokenAttributes/${T}/${Ko[_]}`),D=(_=!1)=>$.save({part:_e,base:o,mine:v,cascade:_,said:{before:t?"Added attribute ":"Saved attribute ",name:b.name,after:"."},next:Ss,section:"attributes",row:()=>b.name}),G=_=>{_.preventDefault(),u(d+1),Object.keys(w).length===0&&(C.length?c(!0):D())},X=_=>oe=>{a.set({...l,[_]:oe}),$.clear()},Q=z(d,$.problem),ee=_=>Object.values(Ko).some(oe=>_===`/tokenAttributes/${T}/${oe}`||_.startsWith(`/tokenAttributes/${T}/${oe}/`));return n`
    <${E} wide title=${t?"Add an attribute":n`Edit <bdi>${e.name}</bdi>`} onClose=${S}>
      <form class="stack" ref=${Q} onSubmit=${G} novalidate>
        <${Ts} form=${l} set=${X} told=${R} isNew=${t} fixed=${e.builtIn} open=${As(e)} />
        <${A} problem=${m?null:$.problem} retry=${$.again} shown=${ee} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${$.busy}>Save attribute<//><${p} onClick=${S}>Cancel<//></p>
      </form>
      ${y}
      ${m&&n`
        <${yt} rules=${C} busy=${$.busy} onYes=${()=>D(!0)} onClose=${()=>c(!1)}><${A} problem=${$.problem} retry=${$.again} /><//>
      `}
      <${ae} saving=${$} nameOf=${_e.keyOf} describe=${Qe} />
    <//>
  `}var As=({allowedValues:e,default:t,maxLength:o,pattern:s})=>!!(e||t!==null||o||s),Ts=({form:e,set:t,told:o,isNew:s,fixed:r,open:i})=>n`
  ${r&&n`<p class="quiet">This attribute is built in: you can restrict its values and their length.</p>`}
  <div class="columns">
    <${N} label="Name" value=${e.name} onValue=${t("name")} fault=${o("name")} disabled=${!s} placeholder="location" hint="Your server sends the value under this name." />
    <${M} label="Type" value=${e.type} options=${ft} onValue=${t("type")} disabled=${r} />
  </div>
  <${N} label="Description" optional value=${e.words} onValue=${t("words")} fault=${o("words")} placeholder="Where the user works" />
  <div class="columns">
    <${H} label="Required" checked=${e.required} disabled=${r} onValue=${t("required")} hint="Requests without it are rejected." />
    <${H} label="List of values" checked=${e.list} disabled=${r} onValue=${t("list")} hint="A user can have several." />
  </div>
  <${Oe} words="Allowed values, default, pattern and length" open=${!!(i||["allowed","preset","longest","pattern"].some(a=>o(a)))}>
    <div class="stack">
      <div class="columns">
        ${Uo("Allowed values","One per line. Leave empty to allow any value.",e.allowed,t("allowed"),o("allowed"))}
        ${!r&&(Cs(e)?n`<${we} label="Default" attribute=${{...e,required:!1,default:null,allowedValues:null,description:"Used when a request leaves the value out."}} text=${e.preset} onText=${t("preset")} fault=${o("preset")} />`:Uo("Default",`${e.list?"One per line. ":""}Used when a request leaves the value out.${We(e.type)&&` Example: ${We(e.type)}.`}`,e.preset,t("preset"),o("preset")))}
      </div>
      ${e.type==="string"&&n`<div class="columns">
        <${N} label="Pattern" optional value=${e.pattern} onValue=${t("pattern")} fault=${o("pattern")} class="code-field" placeholder="[A-Z]{2}-[0-9]{4}" hint="A regular expression (RE2) that the whole value must match." />
        <${N} label="Maximum length" optional inputmode="numeric" value=${e.longest} onValue=${t("longest")} fault=${o("longest")} hint="In characters, at most 256." />
      </div>`}
    </div>
  <//>
`,Cs=({type:e,list:t})=>!t&&(e==="boolean"||e==="datetime"),Uo=(e,t,o,s,r)=>n`
  <${he} label=${e} hint=${t} fault=${r} optional>
    ${i=>n`<textarea rows="3" spellcheck=${!1} ...${i} value=${o} onInput=${$e(s)} />`}
  <//>
`;var Es={name:"",type:"string",list:!1,builtIn:!1,required:!1,default:null,allowedValues:null,maxLength:null,description:null};function Go(){let{document:e}=x(Y);return e?n`<${Os} stored=${e} />`:n`<${be} what="the attributes" reload=${pe} />`}function Os({stored:{tokenAttributes:e,accessRules:t}}){let o=F("attributes/edited",null,{quiet:!0}),[s,r]=g(null),i=se(()=>r(null)),a=!V("settings:write"),l=(c,h=!1)=>i.save({part:_e,base:e,mine:e.filter(({name:$})=>$!==c.name),cascade:h,said:{before:"Removed attribute ",name:c.name,after:h?" and the access rules that use it.":"."},section:"attributes",row:()=>c.name}),d=c=>Ue(t,c.name).length?r(c):l(c),u=e.filter(({builtIn:c})=>!c),m=c=>n`
    <ul class="rows">${c.map(h=>n`
      <${Rs} key=${h.name} attribute=${h} rules=${t} locked=${a||i.busy}
        edit=${()=>o.set({attribute:h,isNew:!1,base:e})} remove=${()=>d(h)} />
    `)}</ul>
  `;return n`
    <p class="lead">Every token names its user and their role. Add attributes, such as <code>location</code>, to decide which rows each user sees.</p>
    ${a&&n`<${le} scope="settings:write" what="change the settings" />`}
    <div class="list-head">
      <h2>Custom <span class="count">${u.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${a} onClick=${()=>o.set({attribute:Es,isNew:!0,base:e})}>Add attribute<//>
    </div>
    <${A} problem=${s?null:i.problem} retry=${i.again} />
    ${u.length===0&&n`
      <${me} icon="attributes" title="No custom attributes"><p>Access rules compare attributes with your data, for example <code>location</code> or <code>department</code>.</p><//>
    `}
    ${m(u)}
    <div class="list-head"><h2>Built in</h2></div>
    ${m(e.filter(({builtIn:c})=>c))}
    <${U} tone="info" title="Signed, not encrypted."><p>Anyone who holds a token can read its attribute values. Use identifiers, never secrets.</p><//>
    ${o.value&&n`<${Yo} ...${o.value} attributes=${e} rules=${t} onClose=${o.forget} />`}
    ${s&&n`
      <${yt} rules=${Ue(t,s.name)} busy=${i.busy} onYes=${()=>l(s,!0)} onClose=${()=>{i.clear(),r(null)}}>
        <${A} problem=${i.problem} retry=${i.again} />
      <//>
    `}
    <${ae} saving=${i} nameOf=${_e.keyOf} describe=${Qe} />
  `}function Rs({attribute:e,rules:t,locked:o,edit:s,remove:r}){let i=Ue(t,e.name);return n`
    <${ie} section="attributes" id=${e.name}>
      <div class="grow">
        ${Qe(e)}
        ${i.length>0&&n`<p class="quiet">Used by the access rules of ${i.map(({dataset:a})=>a).join(", ")}.</p>`}
      </div>
      <div class="row-actions">
        <${p} kind="quiet" aria-label="Edit ${e.name}" disabled=${o||!Do(e.type)} onClick=${s}>Edit<//>
        ${!e.builtIn&&n`<${p} kind="quiet" aria-label="Remove ${e.name}" disabled=${o} onClick=${r}>Remove<//>`}
      </div>
    <//>
  `}function gt({id:e}){let t=je().find(o=>o.id===e);return t?n`<span class="key-name" title="Key ${e}"><${f}>${t.label}<//>${t.lastFour&&n` <code>····${t.lastFour}</code>`}</span>`:n`<${f} code>${e}<//>`}var tt=({id:e,label:t})=>Re(e)?n`<${Ns} id=${e} label=${t} />`:n`<${gt} id=${e} />`;function Ns({id:e,label:t}){let o=dt().find(r=>r.id===e),s=t||o&&ce(o);return s?n`<span title="Member ${e}"><${f}>${s}<//></span>`:n`<${f} code>${e}<//>`}function Ye({id:e,label:t}){return e==="operator"?"by the operator of the service":n`${Re(e)?"by":"with"} <${tt} id=${e} label=${t} />`}function vt(e,t,o){let s=URL.createObjectURL(new Blob([o],{type:t}));Object.assign(document.createElement("a"),{href:s,download:e}).click(),setTimeout(()=>URL.revokeObjectURL(s),1e3)}var Gt={"tenant.created":"Account created","tenant.suspended":"Account suspended","tenant.resumed":"Account resumed","tenant.restored":"Account restored from a backup","settings.changed":"Settings changed","settings.reset":"Settings reset","api_key.created":"API key created","api_key.changed":"API key changed","api_key.rotated":"API key rotated","api_key.revoked":"API key revoked","member.invited":"Person invited","member.joined":"Person joined","member.changed":"Person changed","member.removed":"Person removed","token.revoked":"Token revoked","tokens.revoked":"Tokens revoked"},Is={authorizedOrigins:"origin",tokenAttributes:"attribute",accessRules:"access rule",tokens:"tokens",developerOrigins:"developer switch",defaultLifetime:"default lifetime",maxLifetime:"maximum lifetime",maxTokenLifetime:"maximum lifetime of its tokens",maxLength:"maximum length",scopes:"can",revokedBefore:"tokens issued before",defaultPermissions:"default permissions",allowedValues:"allowed values",pinnedAttributes:"pinned attributes",expiresAt:"expires at",revokedAt:"revoked at",tokensRevokedBefore:"tokens issued before",rotated:"old key",successor:"new key"},_s={add:"+",remove:"−"},Fs=new Set(["/version","/id","/lastFour","/status","/createdAt","/createdBy","/updatedAt","/invitedBy"]),Ls=["name","origin","dataset"],qs=/(At|Before)$/,Ps=/(At|Before|successor)$/;function Ho(e,t){let o=new Map((e??[]).filter(({op:s})=>s==="test").map(({path:s,value:r})=>[s,r]));return(e??[]).flatMap(Ds).filter(({op:s,path:r})=>s!=="test"&&!Fs.has(r)).map(({op:s,path:r,value:i})=>({sign:_s[s]??"~",place:js(r,o,i!==void 0||o.has(r)),before:o.has(r)&&!(o.get(r)===null&&Ps.test(r))?zo(o.get(r),r,t):"",text:i===void 0?"":zo(i,r,t)}))}function Ds({op:e,path:t,value:o}){return t!==""||typeof o!="object"||o===null?[{op:e,path:t,value:o}]:Object.entries(o).filter(([,s])=>s!==null&&(typeof s!="object"||Object.keys(s).length>0)).map(([s,r])=>({op:"add",path:`/${s.replaceAll("~","~0").replaceAll("/","~1")}`,value:r}))}function js(e,t,o){let s=e.split("/").slice(1),r=[];for(let[i,a]of s.entries())if(!/^(\d+|-)$/.test(a))r.push(Is[a]??a.replaceAll("~1","/").replaceAll("~0","~"));else if(i<s.length-1||!o){let l=`/${s.slice(0,i+1).join("/")}`,d=Ls.map(u=>t.get(`${l}/${u}`)).find(Boolean)??Number(a)+1;r.push(`${r.pop()??""} ${d}`)}return r.join(" · ")||"everything"}function zo(e,t,o){return t==="/scopes"?e.map(s=>De[s]?.[0]??s).join(", "):typeof e=="boolean"?e?"yes":"no":typeof e=="number"&&t.endsWith("Lifetime")?te(e):e===null?"nothing":qs.test(t)&&!Number.isNaN(Date.parse(e))?xe(new Date(e),o):typeof e!="object"?String(e):t==="/successor"?Ve(e):typeof e.origin=="string"?e.label?`${e.origin} (${e.label})`:e.origin:typeof e.name=="string"?`${e.name}: ${Me(e.type,e.list).toLowerCase()}${e.required?", required":""}`:typeof e.dataset=="string"&&e.filter?bt(e).map(({quiet:s,name:r})=>s??r).join(""):Array.isArray(e)&&e.every(s=>typeof s!="object")?e.join(", "):JSON.stringify(e)}var Vs=1e4,Jo="operator",Xo={action:"",actor:"",from:"",to:""};function Zo({current:e}){let{document:t}=x(Y),{zone:o}=x(re),[s,r]=g(Xo),[i,a]=g(null),[l,d]=g(null),u=V("audit:read"),m=O(zt,{restarts:!0}),c=async()=>{let C=await m.run({...s,zone:o},null);C&&(h.clear(),a(C.events),d(C.nextCursor))},h=O(async()=>{let C=await zt({...s,zone:o},l);a([...i??[],...C.events]),d(C.nextCursor)}),$=O(async()=>{vt("audit-events.json","application/json",JSON.stringify(await Gs({...s,zone:o}),null,2))});j(()=>{if(!e||!u)return;let C=setTimeout(c);return()=>clearTimeout(C)},[e,u,t?.version,o,...Object.values(s)]);let S=C=>{$.clear(),r(C)},y=C=>R=>S({...s,[C]:R}),b=ho(m,h,$),w=Object.values(s).some(Boolean),v=Ys(i),T=n`<p class="lead">Every change to settings, keys and tokens, newest first. Each event is sealed to the one before it: removing or changing one is detected.</p>`;return u?n`
    ${T}
    <form class="card filters" onSubmit=${C=>C.preventDefault()} aria-label="Filter">
      <${M} label="What" value=${s.action} onValue=${y("action")} options=${[["","All events"],...Object.entries(Gt)]} />
      <${M} label="Who" value=${s.actor} onValue=${y("actor")} options=${[["","Anyone"],...v]} />
      <${N} label="From" type="date" value=${s.from} onValue=${y("from")} />
      <${N} label="To" type="date" value=${s.to} onValue=${y("to")} />
    </form>
    <div class="list-head">
      <h2>Events</h2>
      <div class="row">
        ${w&&n`<${p} kind="quiet" onClick=${()=>S(Xo)}>Clear filter<//>`}
        <${p} icon="export" busy=${$.busy} onClick=${$.run}>Export JSON<//>
      </div>
    </div>
    <${A} problem=${b?.problem??null} retry=${b===m?c:b?.again} />
    ${!i&&!m.problem&&n`<${Ae} what="the audit trail" />`}
    ${i?.length===0&&n`<${me} icon="audit" title=${w?"No events match":"No events yet"}><p>${w?"Clear the filter to see all events.":"Changes will appear here."}</p><//>`}
    <ol class="rows events" aria-busy=${m.busy?"true":void 0}>${(i??[]).map(C=>n`<${Bs} key=${C.sequence} event=${C} />`)}</ol>
    ${l&&n`<p class="row"><${p} busy=${h.busy} onClick=${h.run}>Show older<//></p>`}
  `:n`${T}<${le} title="Your key cannot read the audit trail." scope="audit:read" what="read the audit trail" />`}function Bs({event:e}){let{zone:t}=x(re),o=Ho(e.change,t);return n`
    <li class="list-row event">
      <div class="grow">
        <p><strong>${Gt[e.action]??e.action}</strong> <span class="quiet">#${e.sequence}</span></p>
        <p class="quiet"><${ne} at=${e.at} /> · <${Ye} id=${e.actor} label=${e.actorLabel} /><${Us} target=${e.target} />${e.sourceAddress&&n` · from <${f}>${e.sourceAddress}<//>`}</p>
        ${o.length>0&&n`
          <ul class="diff">${o.map(({sign:s,place:r,before:i,text:a})=>n`
            <li class=${s==="+"?"added":s==="−"?"removed":"altered"}><span class="sign" aria-hidden="true">${s}</span><span><span class="unseen">${s==="+"?"Added":s==="−"?"Removed":"Changed"} </span><bdi>${r}</bdi>${i&&n` <${f} code>${i}<//>`}${i&&a&&n` <span aria-hidden="true">→</span><span class="unseen"> to </span>`}${a&&n` <${f} code>${a}<//>`}</span></li>
          `)}</ul>
        `}
        ${e.change===null&&n`<p class="quiet">The change is too large to show.</p>`}
      </div>
    </li>
  `}var Ms=/^(?:api-keys|members)\/(.+)$/,Ws=/^(token|user):(.+)$/,Ks=new Set(["settings","tenant",""]);function Us({target:e}){if(Ks.has(e))return"";let[,t]=Ms.exec(e)??[],[,o,s]=Ws.exec(e)??[];return t?n` · <${tt} id=${t} />`:o==="user"?n` · user with the SHA-256 <code title=${s}>${s.slice(0,12)}…</code>`:n` · ${o&&`${o} `}<${f} code=${!!o}>${s??e}<//>`}function Ys(e){let[t,o]=[je(),dt()],[s,r]=g({});j(()=>{e&&r(a=>({...a,...Object.fromEntries(e.map(({actor:l,actorLabel:d})=>[l,d??""]))}))},[e]);let i=new Map;for(let a of t)i.set(a.id,Ve(a));for(let a of o)i.set(a.id,ce(a));for(let[a,l]of Object.entries(s))a!==Jo&&!i.has(a)&&i.set(a,l||`${Re(a)?"Member":"Key"} ${a}`);return[[Jo,"The operator"],...i]}async function zt({action:e,actor:t,from:o,to:s,zone:r},i){let a={action:e,actor:t,from:Ft(o,0,r),to:Ft(s,1,r),cursor:i??""},l=new URLSearchParams(Object.entries(a).filter(([,d])=>d));return(await q("GET",`/audit-events?${l}`,{by:P()})).body}async function Gs(e){let t=[],o=null;do{let s=await zt(e,o);t.push(...s.events),o=s.nextCursor}while(o&&t.length<Vs);return t}var Qo=[["dashboard","Dashboards",["can_view","can_edit"]],["chart","Charts",["can_view","can_edit"]],["database","Databases",["can_view","can_edit"]],["ai","AI assistant",["can_query"]]],en={can_view:"View",can_edit:"Edit",can_query:"Ask questions"},Ht=[["view","View-only access",{dashboard:["can_view"],chart:["can_view"]}],["edit","Full edit access",{dashboard:["can_view","can_edit"],chart:["can_view","can_edit"]}],["ai","AI-enabled exploration",{dashboard:["can_view"],chart:["can_view"],ai:["can_query"]}]];function kt({legend:e="Permissions and lifetime",permissions:t,onChange:o,children:s}){let r=Ht.find(([,,l])=>fe(l,t))?.[0]??"own",i=[...Ht.map(([l,d])=>[l,d]),["own","Custom"]];return n`
    <fieldset class="group"><legend>${e}</legend>
      <div class="columns"><${M} label="Preset" value=${r} options=${i} onValue=${l=>{let d=Ht.find(([u])=>u===l);d&&o(d[2])}} />${s}</div>
      <div class="grants">
        ${Qo.map(([l,d,u])=>n`
          <div class="grant" role="group" aria-label=${d} key=${l}>
            <span>${d}</span>
            ${u.map(m=>n`
              <${H} key=${m} label=${en[m]} checked=${t[l]?.includes(m)??!1}
                onValue=${c=>o(zs(t,l,m,c))} />
            `)}
          </div>
        `)}
      </div>
    </fieldset>
  `}function zs(e,t,o,s){let r=e[t]??[],i=s?o==="can_edit"?["can_view","can_edit"]:[...r,o]:o==="can_view"?[]:r.filter(d=>d!==o),{[t]:a,...l}=e;return i.length?{...l,[t]:[...new Set(i)]}:l}var Ge=e=>Object.entries(e).map(([t,o])=>({model:Qo.find(([s])=>s===t)?.[1]??t,levels:[o].flat().map(s=>en[String(s)]??String(s)).join(", ")}));var Hs=[["1","seconds"],["60","minutes"],["3600","hours"]];function ot(e){if(e===null)return{count:"",unit:"60"};let t=[3600,60,1].find(o=>e%o===0)??1;return{count:String(e/t),unit:String(t)}}var nt=({count:e,unit:t})=>e.trim()===""?NaN:Number(e)*Number(t),st=({label:e,value:t,onValue:o,...s})=>n`
  <${he} label=${e} ...${s}>
    ${r=>n`
      <div class="with-unit">
        <input type="text" inputmode="numeric" autocomplete="off" ...${r} value=${t.count} onInput=${$e(i=>o({...t,count:i}))} />
        <select aria-label="${e}: unit" value=${t.unit} onChange=${$e(i=>o({...t,unit:i}))}>
          ${Hs.map(([i,a])=>n`<option key=${i} value=${i} selected=${i===t.unit}>${a}</option>`)}
        </select>
      </div>
    `}
  <//>
`;var tn=({name:e,value:t})=>n`<span>${e==="defaultPermissions"?Ge(t).map(({model:o,levels:s})=>`${o}: ${s}`).join("; ")||"None":te(t)}</span>`,on={defaultLifetime:"Default lifetime",maxLifetime:"Maximum lifetime",defaultPermissions:"Default permissions"};var Js={href:"#/sandbox",words:"Next: sandbox"};function sn({base:e,onClose:t}){let o=F("defaults/form",()=>({usual:ot(e.defaultLifetime),longest:ot(e.maxLifetime),permissions:e.defaultPermissions})),{usual:s,longest:r,permissions:i}=o.value,[a,l]=g(0),d=()=>{o.forget(),t()},u=se(d),{leave:m,question:c}=J(o.typed,d),h=pt.read({tokens:e}),$={...e,defaultLifetime:nt(s),maxLifetime:nt(r),defaultPermissions:i},S=h.map(({name:D})=>({name:D,value:$[D]})),y=S.find(({value:D},G)=>!fe(D,h[G].value))?.name??"defaultLifetime",b={usual:nn($.defaultLifetime),longest:nn($.maxLifetime)};!b.usual&&!b.longest&&$.defaultLifetime>$.maxLifetime&&(b.usual="The default cannot be longer than the maximum.");let w=D=>G=>{o.set({...o.value,[D]:G}),u.clear()},v=D=>{D.preventDefault(),l(a+1),!(b.usual||b.longest)&&u.save({part:pt,base:h,mine:S,said:{before:"Saved the token defaults."},next:Js,section:"defaults",row:()=>y})},T=z(a,u.problem),C=(D,G)=>(a?b[D]:"")||L(u.problem,`/tokens/${G}`),R=D=>D==="/tokens/defaultLifetime"||D==="/tokens/maxLifetime";return n`
    <${E} wide title="Edit the token defaults" onClose=${m}>
      <form class="stack" ref=${T} onSubmit=${v} novalidate>
        <div class="columns">
          <${st} label="Default lifetime" value=${s} onValue=${w("usual")} fault=${C("usual","defaultLifetime")} hint="From 1 minute to the maximum." />
          <${st} label="Maximum lifetime" value=${r} onValue=${w("longest")} fault=${C("longest","maxLifetime")} hint="At most 24 hours." />
        </div>
        <${kt} legend="Default permissions" permissions=${i} onChange=${w("permissions")} />
        <${A} problem=${u.problem} retry=${u.again} shown=${R} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${u.busy}>Save defaults<//><${p} onClick=${m}>Cancel<//></p>
      </form>
      ${c}
      <${ae} saving=${u} nameOf=${({name:D})=>on[D]??D} describe=${tn} />
    <//>
  `}var nn=e=>Number.isInteger(e)&&e>=60&&e<=86400?"":"Enter a time from 1 minute to 24 hours.";function rn(){let{document:e}=x(Y);return e?n`<${Xs} tokens=${e.tokens} />`:n`<${be} what="the token defaults" reload=${pe} />`}function Xs({tokens:e}){let t=F("defaults/edited",null,{quiet:!0}),o=!V("settings:write"),{defaultLifetime:s,maxLifetime:r,defaultPermissions:i}=e;return n`
    <p class="lead">These apply to every token whose request does not say otherwise.</p>
    ${o&&n`<${le} scope="settings:write" what="change the settings" />`}
    <div class="list-head"><h2>Defaults</h2><${p} kind="primary" disabled=${o} onClick=${()=>t.set(e)}>Edit defaults<//></div>
    <ul class="rows">
      <${ie} section="defaults" id="defaultLifetime"><${Jt} name="Default lifetime" hint="When a request names no lifetime.">${te(s)}<//><//>
      <${ie} section="defaults" id="maxLifetime"><${Jt} name="Maximum lifetime" hint="No token can be valid for longer.">${te(r)}<//><//>
      <${ie} section="defaults" id="defaultPermissions"><${Jt} name="Default permissions" hint="When a request names no permissions.">
        ${Ge(i).map(({model:a,levels:l})=>n`<span><${f}>${a}<//>: <${f}>${l}<//></span>`)}
        ${Object.keys(i).length===0&&"None"}
      <//><//>
    </ul>
    <${U} tone="info" title="Short lifetimes are safer."><p>A token that leaks can be used until it expires. Your pages ask for a new one in time.</p><//>
    ${t.value&&n`<${sn} base=${t.value} onClose=${t.forget} />`}
  `}var Jt=({name:e,hint:t,children:o})=>n`
  <div class="grow"><p><strong>${e}</strong></p><p class="quiet">${t}</p></div><p class="fact-value">${o}</p>
`;var an={name:"ECDSA",namedCurve:"P-256",hash:"SHA-256"};function cn(e){let t=e.split(".");if(t.length!==3||t.some(o=>!/^[A-Za-z0-9_-]+$/.test(o)))return null;try{let[o,s]=t.slice(0,2).map(r=>JSON.parse(new TextDecoder("utf-8",{fatal:!0}).decode(mn(r))));return!ln(o)||!ln(s)?null:{parts:t,header:o,claims:s}}catch{return null}}async function un({parts:e,header:t}){if(t.alg!=="ES256")return"wrong algorithm";let{keys:o}=await ro("/.well-known/jwks.json"),s=o.find(a=>a.kid===t.kid);if(!s)return"unknown key";let r=await crypto.subtle.importKey("jwk",{kty:s.kty,crv:s.crv,x:s.x,y:s.y},an,!1,["verify"]),i=new TextEncoder().encode(`${e[0]}.${e[1]}`);try{return await crypto.subtle.verify(an,r,mn(e[2]),i)?"good":"bad"}catch{return"bad"}}function mn(e){let t=atob(e.replaceAll("-","+").replaceAll("_","/"));return Uint8Array.from(t,o=>o.charCodeAt(0))}var ln=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);var dn=/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(?=$|[/?#])/i,Zs=/^(\*\.)?[^\s/:@?#*]+\.[^\s/:@?#*.]{2,}\.?(:\d+)?(?=$|[/?#])/i,Qs=/^(https?:\/\/(?:\*\.)?[^\s/?#@*]+)[/?#]+[^\s]*$/i;function wt(e){let t=e.trim(),o=dn.test(t)?"http://":Zs.test(t)?"https://":"",s=o+t,r=Qs.exec(s),i=r!==null&&s.slice(r[1].length)!=="/",a=o&&i?`We added ${o} and removed the path.`:o?`We added ${o} for you.`:i?"We removed the path.":"";return{origin:r?r[1]:s,words:a}}function pn(e){let t=URL.canParse(e)?new URL(e).origin:"null";return t==="null"?e:t}var rt=e=>/^http:\/\//i.test(e)&&dn.test(e.slice(7)),$n=e=>/^http:\/\//i.test(e)&&!rt(e)?e.replace(/^http:/i,"https:"):"";var fn={href:"#/audit",words:"See the audit trail"};function hn({token:e,onDone:t,onClose:o}){let{run:s,busy:r,problem:i}=O(async()=>{await q("POST","/embed/revoke-token",{by:P(),body:{token:e}}),de({said:{before:"Revoked the token."},next:fn}),t()});return n`
    <${E} title="Revoke this token?" onClose=${o}>
      <p>The service rejects it from now on. Backends that check tokens by themselves accept it until it expires. This cannot be undone.</p>
      <${A} problem=${i} retry=${s} />
      <p class="row"><${p} kind="danger" busy=${r} onClick=${s}>Revoke token<//><${p} onClick=${o}>Cancel<//></p>
    <//>
  `}function bn({distinctId:e,onDone:t,onClose:o}){let[s,r]=g(e),[i,a]=g(0),{run:l,busy:d,problem:u,clear:m}=O(async()=>{await q("POST","/embed/revocations",{by:P(),body:{distinctId:s}}),de({said:{before:"Revoked the tokens of ",name:s,after:"."},next:fn}),t()}),{leave:c,question:h}=J(s!==e,o),$=z(i,u);return n`
    <${E} title="Revoke a user's tokens" onClose=${c}>
      <form class="stack" ref=${$} onSubmit=${y=>{y.preventDefault(),a(i+1),s&&l()}} novalidate>
        <p>The service rejects every token issued for this user until now. Backends that check tokens by themselves accept them until they expire. This cannot be undone. Tokens that are generated afterwards work.</p>
        <${N} label="distinctId" value=${s} onValue=${y=>{r(y),m()}} placeholder="user-123"
          fault=${i&&!s?"Enter the user's distinctId.":L(u,"/distinctId")} hint="The id that your server gives the user in the token." />
        <${A} problem=${u} retry=${l} shown=${y=>y==="/distinctId"} />
        <p class="row"><${p} type="submit" kind="danger" busy=${d}>Revoke tokens<//><${p} onClick=${c}>Cancel<//></p>
      </form>
      ${h}
    <//>
  `}var er=["header","claims","signature"];function St({token:e,label:t}){let o=e.split("."),s=o.length===3;return n`
    <div class="token-text" tabindex="0" role="group" aria-label=${t}>
      ${s?o.map((r,i)=>n`<span class=${er[i]}>${r}</span>${i<2&&"."}`):n`<span>${e}</span>`}
    </div>
  `}var Xt={format:"Format",signature:"Signature","key state":"Signing key",issuer:"Issuer",audience:"Account",lifetime:"Lifetime",revocation:"Not revoked",origin:"Origin"},gn={malformed:"this is not a complete embed token",too_large:"it is longer than any embed token",wrong_kind:"it is a different kind of token",unknown_key:"it is not signed with a key of this service",bad_signature:"it was changed after it was signed",wrong_issuer:"another service issued it",wrong_tenant:"it belongs to another account",expired:"it has expired",issued_in_the_future:"its issue time is in the future",lifetime_not_allowed:"it is valid for longer than the settings allow",origin_not_authorized:"the origin is not authorized",origin_not_in_token:"the token is limited to other origins",developer_origins_off:"the developer switch is off",live_token_on_localhost:"on localhost, only tokens made with test keys work"},Zt={good:{result:"passed",words:"signed with one of the service's published keys"},bad:{result:"failed",words:"the signature does not match the header and claims"},"unknown key":{result:"failed",words:"the service publishes no such key"},"wrong algorithm":{result:"failed",words:"embed tokens are signed with ES256 only"},unreachable:{result:"skipped",words:"the public keys could not be fetched"},"":{result:"skipped",words:""}},yn="Do not trust anything it says. Generate a new token on your server.",Ee={malformed:["bad","This is not an embed token","Part of it may be missing, or something was added. A token has three parts separated by dots: copy all of it, without quotes or spaces."],too_large:["bad","This is not an embed token","It is longer than any embed token can be."],wrong_kind:["bad","This is not an embed token","It is a different kind of token: embed tokens are signed with ES256 and have the type embed+jwt."],unknown_key:["bad","Not signed by this service",`It was forged, or it comes from another installation. ${yn}`],bad_signature:["bad","Forged or damaged",`The signature does not match. ${yn}`],wrong_issuer:["bad","From another service","The token is genuine, but another installation issued it."],wrong_tenant:["warn","Another account's token","The token is genuine, but it belongs to another account and is not accepted here."],expired:["warn","Expired","It was valid until then. Generate a new token; tokens cannot be refreshed."],issued_in_the_future:["warn","Not valid yet","Its issue time is in the future: check the clocks of your servers."],lifetime_not_allowed:["warn","Lifetime too long","The settings no longer allow a token to be valid for this long."],origin_not_authorized:["warn","Not valid at this origin","The origin is not in your list. Add it to Authorized origins."],origin_not_in_token:["warn","Not valid at this origin","The token is limited to other origins. Generate one that includes this origin."],developer_origins_off:["warn","Not valid at this origin","Origins on localhost need the developer switch in Authorized origins."],live_token_on_localhost:["warn","Not valid at this origin","On localhost, only tokens made with test keys work."]};function vn({said:e,signature:t,answer:o},s){let r=o?.checks?.find(({result:d})=>d==="failed"),[i,a,l]=e&&tr(e)?Ee.wrong_kind:r?or(r):o?.active?nr(e,s):sr(e,t,s);return{tone:i,title:a,words:l}}var tr=({header:e})=>e.alg!=="ES256"||e.typ!=="embed+jwt";function or({check:e,reason:t=""}){return Ee[t]?Ee[t]:e==="key state"?["bad","Signed with a withdrawn key","The service no longer accepts its signing key. Generate a new token."]:e==="revocation"?["bad","Revoked","The token itself, its user, the API key that made it, or all tokens of the account were revoked."]:["bad","Not valid",`The check “${Xt[e]??e}” failed: ${t.replaceAll("_"," ")}.`]}function nr(e,t){return e&&e.claims.exp*1e3<=t?Ee.expired:["good","Active","The token is valid: signed by this service, for this account, not expired, not revoked."]}function sr(e,t,o){return e?t==="bad"||t==="wrong algorithm"?Ee.bad_signature:t==="unknown key"?Ee.unknown_key:e.claims.exp*1e3<=o?Ee.expired:t==="good"?["info","Signed by this service","The signature is valid and it has not expired. Only the service knows whether it was revoked."]:["warn","Only decoded","Neither this browser nor the service could verify it: do not trust it yet."]:Ee.malformed}function xn({report:e,end:t}){let o=ut(1e3),{tone:s,title:r,words:i}=vn(e,o),{said:a,answer:l,signature:d,token:u}=e,m=a&&l?.active&&V("tokens:revoke");return n`
    <div class="report">
      <${U} tone=${s} title=${r} live><p>${i}</p>
        ${m&&n`
          <p class="row"><${p} onClick=${()=>t({what:"token"})}>Revoke this token<//>
            <${p} onClick=${()=>t({what:"user",distinctId:String(a.claims.sub)})}>Revoke all tokens of this user<//></p>
        `}
      <//>
      ${a&&n`<${ir} claims=${a.claims} now=${o} proven=${rr(e)} />`}
      <div class="card">
        <h2>Checks</h2>
        <ol class="checks">
          ${a&&n`<${wn} name="Signature, verified in this browser" result=${Zt[d].result} words=${Zt[d].words} />`}
          ${(l?.checks??[]).map(({check:c,result:h,reason:$})=>n`
            <${wn} key=${c} name=${Xt[c]??c} result=${h} words=${$?gn[$]??$.replaceAll("_"," "):""} />
          `)}
        </ol>
        ${!l&&n`<p class="quiet">The service's own checks are missing: it was not asked, or did not answer.</p>`}
      </div>
      ${a&&n`
        <div class="card">
          <h2>Decoded</h2>
          <${St} token=${u} label="The token, colored by part" />
          <div class="columns decoded">
            <${Sn} title="Header" part="header" value=${a.header} />
            <${Sn} title="Claims" part="claims" value=${a.claims} />
          </div>
          <p class="part-signature"><span class="dot"></span> Signature: ${a.parts[2].length} characters${typeof a.header.alg=="string"&&n`, <${f}>${a.header.alg}<//>`}, over both parts before it.</p>
        </div>
      `}
    </div>
  `}var rr=({signature:e,answer:t})=>e==="good"||!!t?.checks?.some(({check:o,result:s})=>o==="signature"&&s==="passed");function ir({claims:e,now:t,proven:o}){let s=Object.entries(Qt(e.attrs)?e.attrs:{}),r=Ge(Qt(e.permissions)?e.permissions:{});return n`
    <div class="card">
      <h2>User ${!o&&n`<span class="tag bad">Not verified</span>`}</h2>
      ${!o&&n`<p class="quiet">Anyone could have written this: the signature does not prove it.</p>`}
      <dl class="facts">
        <div><dt>distinctId</dt><dd><${f}>${Fe(e.sub)}<//></dd></div>
        <div><dt>role</dt><dd><${f}>${Fe(e.role)}<//></dd></div>
      </dl>
      <h3>Attributes</h3>
      <dl class="facts" hidden=${s.length===0}>
        ${s.map(([i,a])=>n`<div key=${i}><dt><${f}>${i}<//></dt><dd><${f}>${Fe(a)}<//></dd></div>`)}
      </dl>
      ${s.length===0&&n`<p class="quiet">No custom attributes.</p>`}
      <h3>Permissions</h3>
      ${r.length===0&&n`<p class="quiet">None.</p>`}
      <dl class="facts">${r.map(({model:i,levels:a})=>n`<div key=${i}><dt><${f}>${i}<//></dt><dd><${f}>${a}<//></dd></div>`)}</dl>
      <h3>Validity</h3>
      <dl class="facts">
        <div><dt>Issued</dt><dd><${kn} seconds=${e.iat} now=${t} /></dd></div>
        <div><dt>${e.exp*1e3<=t?"Expired":"Expires"}</dt><dd><${kn} seconds=${e.exp} now=${t} /></dd></div>
        ${e.env&&n`<div><dt>Environment</dt><dd><${f}>${Fe(e.env)}<//></dd></div>`}
        ${e.akid&&n`<div><dt>Generated ${Re(Fe(e.akid))?"by":"with"}</dt><dd><${tt} id=${Fe(e.akid)} /></dd></div>`}
      </dl>
    </div>
  `}function kn({seconds:e,now:t}){let{zone:o}=x(re);if(e===void 0)return"—";let s=new Date(Number(e)*1e3);return Number.isNaN(s.getTime())?n`<${f}>${Fe(e)}<//>`:n`<time datetime=${s.toISOString()}>${vo(s,t)} <span class="quiet">(${xe(s,o)})</span></time>`}var ar={passed:"check",failed:"cross",skipped:"skip"},wn=({name:e,result:t,words:o})=>n`
  <li class="check-row ${t}"><${ye} name=${ar[t]??"info"} /><span><strong>${e}</strong> <span class="result-word">${t}</span>${o&&n`<span class="quiet"> · ${o}</span>`}</span></li>
`,Sn=({title:e,part:t,value:o})=>n`
  <div class="part-${t}"><h3><span class="dot"></span> ${e}</h3><pre tabindex="0" aria-label=${e}><code><bdi>${JSON.stringify(o,null,2)}</bdi></code></pre></div>
`,Fe=e=>Array.isArray(e)?e.map(String).join(", "):Qt(e)?JSON.stringify(e):e===void 0?"—":String(e),Qt=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);var eo=Se({token:"",times:0});function An(e){eo.set({token:e,times:eo.get().times+1}),location.hash="#/introspection"}function Tn(){let e=x(eo),t=F("introspection",{text:"",origin:""}),{text:o,origin:s}=t.value,[r,i]=g(null),[a,l]=g({what:""}),{run:d,busy:u}=O(async(v,T)=>{let C=await lr(v,T);i(C),C.problem||t.settle()}),m=Z(null);j(()=>{e.token&&(t.set({text:e.token,origin:""}),d(e.token,""))},[e.times]),j(()=>{r&&m.current?.focus()},[r]);let c=o.trim(),{origin:h,words:$}=wt(s),S=pn(h),y=v=>{v.preventDefault(),c&&d(c,S)},b=()=>{l({what:""}),r&&d(r.token,r.origin)},w=V("tokens:introspect");return n`
    <p class="lead">Paste any token, from the sandbox or from production, to see its user, its attributes, and whether it is valid.</p>
    <form class="card stack" onSubmit=${y} novalidate aria-label="Introspect a token">
      <${he} label="JWT Token" hint="It stays in this tab and is sent to the service only.">
        ${v=>n`<textarea class="code-field" rows="5" spellcheck=${!1} autocomplete="off" ...${v} value=${o} onInput=${$e(T=>t.set({text:T,origin:s}))} placeholder="eyJhbGciOi…" />`}
      <//>
      ${w&&n`<${N} label="Origin" optional value=${s} onValue=${v=>t.set({text:o,origin:v})} fault=${L(r?.problem,"/origin")}
        placeholder="https://app.example.com" hint=${S!==s.trim()?n`Checked as <${f} code>${S}<//>. ${$}`:"Also check whether a page at this origin can use the token."} />`}
      <p class="row"><${p} type="submit" kind="primary" icon="introspection" busy=${u} disabled=${!c}>Introspect token<//>
        ${o&&n`<${p} kind="quiet" onClick=${()=>{t.forget(),i(null)}}>Clear<//>`}</p>
      ${!w&&n`<p class="hint">${K.get().person?"Your role cannot ask the service":n`Your API key lacks the scope <code>tokens:introspect</code>`}: only this browser decodes and verifies the token.</p>`}
    </form>
    ${r?.problem&&n`<${A} problem=${r.problem} retry=${()=>d(r.token,r.origin)} shown=${v=>v==="/origin"} />`}
    ${r&&n`<div ref=${m} tabindex="-1" class="report-head"><${xn} report=${r} end=${l} /></div>`}
    ${!r&&n`<${U} tone="info" title="Checked twice."><p>Your browser verifies the signature. The service checks everything else.</p><//>`}
    ${V("tokens:revoke")&&n`
      <div class="card">
        <h2>End the tokens of a user</h2>
        <p class="quiet">For example when somebody leaves: every token issued for them until now becomes invalid.</p>
        <p class="row"><${p} onClick=${()=>l({what:"user",distinctId:""})}>Revoke a user's tokens<//></p>
      </div>
    `}
    ${a.what==="token"&&r&&n`<${hn} token=${r.token} onDone=${b} onClose=${()=>l({what:""})} />`}
    ${a.what==="user"&&n`<${bn} distinctId=${a.distinctId??""} onDone=${b} onClose=${()=>l({what:""})} />`}
  `}async function lr(e,t){let o=cn(e),[s,r]=await Promise.all([o?un(o).catch(()=>"unreachable"):"",V("tokens:introspect")?cr(e,t):{answer:null,problem:null}]);return{token:e,origin:t,said:o,signature:s,...r}}async function cr(e,t){try{let{body:o}=await q("POST","/embed/introspect-token",{by:P(),body:{token:e,explain:!0,...t?{origin:t}:{}}});return{answer:o,problem:null}}catch(o){if(!(o instanceof qe))throw o;return{answer:null,problem:o}}}var ur=[["0","Stops working now"],["3600","Works for 1 more hour"],["86400","Works for 1 more day"],["604800","Works for 1 more week"]];function Cn({apiKey:e,onDone:t,onClose:o}){let[s,r]=g("86400"),{run:i,busy:a,problem:l}=O(async()=>{t((await q("POST",`/api-keys/${e.id}/rotate`,{by:P(),body:{overlap:Number(s)}})).body)});return n`
    <${E} title=${n`Rotate <${f}>${e.label}<//>`} onClose=${o}>
      <p>A new key with the same rights replaces this one. Give the new key to your server while both work.</p>
      <${M} label="The old key" value=${s} onValue=${r} options=${ur} />
      <${A} problem=${l} retry=${i} />
      <p class="row"><${p} kind="primary" busy=${a} onClick=${i}>Rotate key<//><${p} onClick=${o}>Cancel<//></p>
    <//>
  `}function En({apiKey:e,own:t,onDone:o,onClose:s}){let[r,i]=g(""),[a,l]=g(0),d=r.trim()===e.label.trim(),[u,m]=g(!1),{run:c,busy:h,problem:$}=O(async()=>{o((await q("DELETE",`/api-keys/${e.id}?revokeTokens=${u}`,{by:P()})).body,"Revoked the key")}),{leave:S,question:y}=J(r!=="",s),b=z(a,$),w=v=>{v.preventDefault(),l(a+1),d&&c()};return n`
    <${E} title=${n`Revoke <${f}>${e.label}<//>`} onClose=${S}>
      <form class="stack" ref=${b} onSubmit=${w} novalidate>
        <p>The key stops working immediately and permanently. So does everything that uses it.</p>
        ${t&&n`<${U} tone="warn" title="You are signed in with this key."><p>You will need a different one to continue.</p><//>`}
        <${H} label="Also revoke the tokens that it generated" checked=${u} onValue=${m} hint="Otherwise they stay valid until they expire." />
        <${N} label=${n`Type <${f} code>${e.label}<//> to confirm`} value=${r} onValue=${i}
          fault=${a>0&&!d?"Type the label exactly as above.":""} />
        <${A} problem=${$} retry=${c} />
        <p class="row"><${p} type="submit" kind="danger" busy=${h}>Revoke key<//><${p} onClick=${S}>Cancel<//></p>
      </form>
      ${y}
    <//>
  `}var mr=864e5,dr=86400,pr=[["","Never"],["30","In 30 days"],["90","In 90 days"],["365","In a year"]],On=[["live","Live"],["test","Test: tokens for development"]];function Rn({own:e,onDone:t,onClose:o}){let{document:s}=x(Y),r=F("keys/form",()=>({label:"",scopes:e.scopes.includes("tokens:generate")?["tokens:generate"]:e.scopes.slice(0,1),environment:e.environment,expiry:"",longest:ot(e.maxTokenLifetime),pins:{}})),{label:i,scopes:a,environment:l,expiry:d,longest:u,pins:m}=r.value,[c,h]=g(0),$=Z({body:"",id:""}),S=()=>{r.forget(),o()},y=(s?.tokenAttributes??[]).filter(({builtIn:B})=>!B),b=Object.fromEntries(y.map(B=>[B.name,ue(B,m[B.name]??"")])),w=u.count.trim()===""?null:nt(u),v={label:i.trim()?"":"Enter a label.",scopes:a.length?"":"Choose at least one.",longest:w===null||Number.isInteger(w)&&w>=60&&w<=dr?"":"Enter a time from 1 minute to 24 hours."},{run:T,busy:C,problem:R,clear:D}=O(async()=>{let B={label:i.trim(),scopes:a,environment:l,expiresAt:d?hr(Number(d)):null,maxTokenLifetime:w,pinnedAttributes:Object.fromEntries(Object.entries(b).filter(([,{value:I}])=>I!==void 0).map(([I,{value:Je}])=>[I,Je]))},k=await fr(B,$.current);r.forget(),t(k)}),{leave:G,question:X}=J(r.typed,S),Q=B=>k=>{r.set({...r.value,[B]:k}),D()},ee=B=>{B.preventDefault(),h(c+1),Object.values(v).every(k=>!k)&&Object.values(b).every(({fault:k})=>!k)&&T()},_=z(c,R),oe=(B,k)=>(c?v[B]:"")||L(R,`/${k}`),W=B=>/^\/(label|scopes|expiresAt|environment|maxTokenLifetime|pinnedAttributes\/)/.test(B);return n`
    <${E} wide title="Create an API key" onClose=${G}>
      <form class="stack" ref=${_} onSubmit=${ee} novalidate>
        <${N} label="Label" value=${i} onValue=${Q("label")} fault=${oe("label","label")} placeholder="Production server" hint="Where the key is used." />
        <${$r} scopes=${a} mine=${e.scopes} fault=${oe("scopes","scopes")} onScopes=${Q("scopes")} />
        <div class="columns">
          <${M} label="Environment" value=${l} onValue=${Q("environment")} fault=${L(R,"/environment")}
            options=${e.environment==="test"?On.slice(1):On} hint=${e.environment==="test"?"Your own key is for tests only.":""} />
          <${M} label="Expires" value=${d} onValue=${Q("expiry")} fault=${L(R,"/expiresAt")} options=${pr} />
          <${st} label="Maximum lifetime of its tokens" optional value=${u} onValue=${Q("longest")} fault=${oe("longest","maxTokenLifetime")}
            hint=${e.maxTokenLifetime===null?"Leave empty for the maximum in the token defaults.":`At most ${te(e.maxTokenLifetime)}, as for your own key.`} />
        </div>
        ${y.length>0&&n`
          <fieldset class="group"><legend>Pinned attributes</legend>
            <p class="hint">Every token generated with this key has these values; requests for other values are rejected. Leave empty what your server decides.</p>
            <div class="columns">${y.map(B=>n`
              <${we} key=${B.name} attribute=${{...B,required:!1,default:null}} text=${m[B.name]??""} onText=${k=>Q("pins")({...m,[B.name]:k})}
                fault=${b[B.name].fault||L(R,`/pinnedAttributes/${Pe(B.name)}`)} />
            `)}</div>
          </fieldset>
        `}
        <${A} problem=${R} retry=${T} shown=${W} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${C}>Create key<//><${p} onClick=${G}>Cancel<//></p>
      </form>
      ${X}
    <//>
  `}var $r=({scopes:e,mine:t,fault:o,onScopes:s})=>n`
  <fieldset class="group"><legend>What it can do</legend>
    <div class="columns">${Object.entries(De).map(([r,[i,a]])=>n`
      <${H} key=${r} label=${i} checked=${e.includes(r)} disabled=${!t.includes(r)}
        hint=${t.includes(r)?a:"Your own key cannot do this."}
        onValue=${l=>s(l?[...e,r]:e.filter(d=>d!==r))} />
    `)}</div>
    ${o&&n`<p class="fault" data-fault tabindex="-1">${o}</p>`}
  </fieldset>
`;async function fr(e,t){let o=JSON.stringify(e);return t.body!==o&&Object.assign(t,{body:o,id:crypto.randomUUID()}),(await q("POST","/api-keys",{by:P(),body:e,headers:{"idempotency-key":t.id}})).body}var hr=e=>`${new Date(Date.now()+e*mr).toISOString().slice(0,19)}Z`;function In({apiKey:e,onClose:t}){let o=F(`keys/rename/${e.id}`,e.label),[s,r]=g(0),i=()=>{o.forget(),t()},a=o.value.trim(),{run:l,busy:d,problem:u,clear:m}=O(async()=>{await Nn(e.id,a),de({said:{before:"Renamed the key to ",name:a,after:"."},undo:()=>Nn(e.id,e.label)},{section:"keys",key:e.id}),i()}),{leave:c,question:h}=J(o.typed,i),$=z(s,u),S=y=>{y.preventDefault(),r(s+1),a&&l()};return n`
    <${E} title=${n`Rename <${f}>${e.label}<//>`} onClose=${c}>
      <form class="stack" ref=${$} onSubmit=${S} novalidate>
        <${N} label="Label" onFocus=${br} value=${o.value} onValue=${y=>{o.set(y),m()}} fault=${s&&!a?"Enter a label.":L(u,"/label")} />
        <${A} problem=${u} retry=${l} shown=${y=>y==="/label"} />
        <p class="row"><${p} type="submit" kind="primary" busy=${d}>Save label<//><${p} onClick=${c}>Cancel<//></p>
      </form>
      ${h}
    <//>
  `}var br=e=>e.currentTarget.select();async function Nn(e,t){await q("PATCH",`/api-keys/${e}`,{by:P(),body:{label:t}}),await Xe()}var yr="EMBED_API_KEY";function _n({made:e,onClose:t}){let[o,s]=g(!1),[r,i]=g(!1),a=e.apiKey??"",l=()=>o?t():i(!0);return n`
    <${E} wide title="Copy your API key now" onClose=${l}>
      <${U} tone="warn" title="You will not see it again."><p>The service stores only a hash of it. Put it where your server keeps its secrets.</p><//>
      <div class="secret" onCopy=${()=>s(!0)}><code tabindex="0" role="group" aria-label="The new API key">${a}</code></div>
      <p class="row"><${ge} kind="primary" text=${a} label="Copy the API key" onCopied=${()=>s(!0)} />
        <${p} icon="export" onClick=${()=>{vt("embed-tokens.env","text/plain",`${yr}=${a}
`),s(!0)}}>Save as .env<//>
        <${p} why=${o?"":"Copy or save the key first."} onClick=${l}>Done<//></p>
      ${r&&!o&&n`<p class="fault" role="alert">This key cannot be shown again: copy or save it before you close this.</p>`}
    <//>
  `}var gr={href:"#/sandbox",words:"Next: sandbox"},vr={what:""};function Fn({current:e}){let{key:t}=x(K),{keys:o}=x(ve),{zone:s}=x(re),r=V("keys:manage"),i=F("keys/doing",vr,{quiet:!0}),a=F("keys/made",null),l=O(Xe);j(()=>{e&&r&&l.run()},[e,r]);let d=(w,v)=>{i.forget(),de({said:{before:`${v} `,name:w.label,after:"."}},{section:"keys",key:w.id}),l.run()},u=w=>{a.forget();let v=o?.find(({id:R})=>R===w.replaces),T={before:w.replaces?"Rotated the key ":"Created the key ",name:w.label,after:"."},C=v?.expiresAt&&v.status==="active"?`The old key ····${v.lastFour} works until ${xe(new Date(v.expiresAt),s)}.`:"";de({said:T,more:C,next:w.replaces?void 0:gr},{section:"keys",key:w.id})},m=w=>{i.forget(),a.set(w),l.run()},c=n`<p class="lead">Your servers use API keys to request tokens. Keep keys secret: never put one into a web page or a repository, and rotate them regularly.</p>`;if(!r)return n`${c}<${le} title="Your key cannot manage API keys." scope="keys:manage" what="manage API keys" />`;let[h,$]=[!0,!1].map(w=>(o??[]).filter(({status:v})=>v==="active"===w)),S=w=>n`<ul class="rows">${w.map(v=>n`<${kr} key=${v.id} apiKey=${v} own=${v.id===t?.id} successor=${o?.find(({replaces:T})=>T===v.id)} start=${i.set} />`)}</ul>`,{what:y,key:b}=i.value;return n`
    ${c}
    <div class="list-head"><h2>Active keys <span class="count">${h.length}</span></h2>
      <${p} kind="primary" icon="plus" onClick=${()=>i.set({what:"create"})}>Create API key<//></div>
    <${A} problem=${l.problem} retry=${l.run} />
    ${!o&&!l.problem&&n`<${Ae} what="the keys" />`}
    ${o&&h.length===0&&n`<${me} icon="keys" title="No active keys"><p>Create one for your server.</p><//>`}
    ${S(h)}
    ${$.length>0&&n`<details class="ended"><summary>Inactive keys <span class="count">${$.length}</span></summary>${S($)}</details>`}
    ${y==="create"&&n`<${Rn} own=${mo()} onDone=${m} onClose=${i.forget} />`}
    ${y==="rename"&&n`<${In} apiKey=${b} onDone=${d} onClose=${i.forget} />`}
    ${y==="rotate"&&n`<${Cn} apiKey=${b} onDone=${m} onClose=${i.forget} />`}
    ${y==="revoke"&&n`<${En} apiKey=${b} own=${b?.id===t?.id} onDone=${d} onClose=${i.forget} />`}
    ${a.value&&n`<${_n} made=${a.value} onClose=${()=>u(a.value)} />`}
  `}function kr({apiKey:e,own:t,successor:o,start:s}){let{label:r,environment:i,lastFour:a,status:l}=e;return n`
    <${ie} section="keys" id=${e.id}>
      <div class="grow">
        <p><strong><${f}>${r}<//></strong> <code>emb_${i}_…${a??""}</code>${" "}
          <span class="tag ${i==="test"?"warn":"strong"}">${i==="test"?"Test":"Live"}</span>${t&&n` <span class="tag">Your key</span>`}${l!=="active"&&n` <span class="tag warn">${l==="revoked"?"Revoked":"Expired"}</span>`}</p>
        <${wr} apiKey=${e} />
        ${o&&n`<p class="quiet">Replaced by <${gt} id=${o.id} /></p>`}
      </div>
      ${l==="active"&&n`<div class="row-actions">
        <${p} kind="quiet" aria-label="Rename ${r}" onClick=${()=>s({what:"rename",key:e})}>Rename<//>
        ${!o&&n`<${p} kind="quiet" aria-label="Rotate ${r}" onClick=${()=>s({what:"rotate",key:e})}>Rotate<//>`}
        <${p} kind="quiet" aria-label="Revoke ${r}" onClick=${()=>s({what:"revoke",key:e})}>Revoke<//>
      </div>`}
    <//>
  `}function wr({apiKey:{scopes:e,status:t,createdAt:o,createdBy:s,lastUsedAt:r,expiresAt:i,revokedAt:a,pinnedAttributes:l,maxTokenLifetime:d}}){let u=Object.entries(l);return n`
    <p class="quiet">${e.map(m=>De[m]?.[0]??m).join(" · ")}</p>
    <p class="quiet">Created <${ne} at=${o} /> <${Ye} id=${s} /> · ${r?n`used <${ne} at=${r} />`:"never used"}${i&&n` · ${t==="expired"?"expired":"expires"} <${ne} at=${i} />`}${a&&n` · revoked <${ne} at=${a} />`}</p>
    ${d!==null&&n`<p class="quiet">Its tokens are valid for at most ${te(d)}.</p>`}
    ${u.length>0&&n`<p class="quiet">Its tokens always have ${u.map(([m,c])=>n`<${f} code>${m} = ${[c].flat().join(", ")}<//> `)}</p>`}
  `}var xt=({origin:e,label:t})=>n`<span><${f} code>${e}<//>${t&&n` <${f}>${t}<//>`}</span>`;var Sr=350,xr=/^[a-z][a-z0-9+.-]*:\/\/[^\s/]*([^\s/.]\.[^\s/.]{2,}|localhost|\d|\])/i;function Ln(e){let[t,o]=g({of:"",explained:null,fault:""});return j(()=>{if(!xr.test(e)||!V("settings:write"))return;let s=!0,r=(a,l)=>s&&o({of:e,explained:a,fault:l}),i=setTimeout(()=>{q("POST","/settings/authorized-origins?dryRun=true",{by:P(),body:{origin:e}}).then(({body:a})=>r(a,""),a=>r(null,Ar(a)))},Sr);return()=>{s=!1,clearTimeout(i)}},[e]),t.of===e?t:{explained:null,fault:""}}function Ar(e){return e instanceof qe?e.status===409?"This origin is in the list already.":e.status===422?L(e,"/origin")||e.detail:"":""}function qn({explained:e,origin:t,typed:o,words:s,children:r}){if(!e)return n`
      <div class="preview" role="status">
        ${t?n`<p>Saved as <${f} code>${t}<//>. ${s}</p>${r}`:n`<p class="quiet">${o?"When the origin is valid, the pages that it matches are shown here.":"Type an origin to see which pages it matches."}</p>`}
      </div>
    `;let{origin:i,unicode:a,wildcard:l,matches:d,doesNotMatch:u}=e;return n`
    <div class="preview" role="status">
      <p>Saved as <${f} code>${i}<//>${a!==i&&n` (displayed as <${f}>${a}<//>: check every letter)`}. ${s}</p>
      <dl class="examples">
        <div><dt>Matches</dt>${d.map(m=>n`<dd class="yes"><${f} code>${m}<//></dd>`)}</div>
        <div><dt>Does not match</dt>${u.map(m=>n`<dd class="no"><${f} code>${m}<//></dd>`)}</div>
      </dl>
      ${l&&n`<${U} tone="warn" title="This includes every subdomain, at any depth."><p>Anyone who can publish a page on one of them, such as a forgotten test server, can show your components. List single origins where you can.</p><//>`}
    </div>
  `}var Tr={href:"#/attributes",words:"Next: token attributes"};function Pn({origin:e,base:t,origins:o,developer:s,onClose:r}){let i=F(`origins/form/${e?.origin??""}`,{text:e?.origin??"",label:e?.label??"",allow:!1}),[a,l]=g(0),{text:d,label:u,allow:m}=i.value,c=()=>{i.forget(),r()},h=se(c),{leave:$,question:S}=J(i.typed,c),{origin:y,words:b}=wt(d),w=!e&&!s&&rt(y),v=Ln(e||w?"":y),T={origin:v.explained?.origin??y,label:u.trim()||null},C=e?t.map(W=>W.origin===e.origin?{...W,label:T.label}:W):[...t,T],R=`/authorizedOrigins/${e?t.findIndex(({origin:W})=>W===e.origin):t.length}`,D=!e&&o.some(({origin:W})=>W===T.origin),G=D?"This origin is in the list already.":L(h.problem,`${R}/origin`)||v.fault||(a&&!y?"Enter an origin.":a&&w&&!m?"Turn on the developer switch below to save this origin.":""),X=W=>{i.set({...i.value,...W}),h.clear()},Q=z(a,h.problem),ee=W=>{if(W.preventDefault(),l(a+1),D||!y||w&&!m)return;let B={before:e?"Saved the label of ":"Added ",name:T.origin,after:"."};h.save({part:Ie,base:t,mine:C,said:B,next:e?void 0:Tr,section:"origins",row:()=>T.origin,...w?{developerOrigins:!0}:{}})},_=G?$n(y):"",oe=W=>W===`${R}/origin`||W===`${R}/label`;return n`
    <${E} wide title=${e?"Edit an origin":"Add an origin"} onClose=${$}>
      <form class="stack" ref=${Q} onSubmit=${ee} novalidate>
        <div class="columns">
          <${N} label="Origin" value=${d} onValue=${W=>X({text:W})} inputmode="url" disabled=${!!e}
            fault=${G&&n`<span>${G}${_&&n`<br /><${p} kind="link" onClick=${()=>X({text:_})}>Use <${f} code>${_}<//><//>`}</span>`}
            placeholder="https://app.example.com" hint="Where your application runs: the start of its address. https://*.example.com includes every subdomain." />
          <${N} label="Label" optional value=${u} onValue=${W=>X({label:W})} fault=${L(h.problem,`${R}/label`)}
            placeholder="Production" />
        </div>
        ${!e&&n`<${qn} explained=${v.explained} origin=${w?y:""} typed=${y!==""} words=${b}>
          ${w&&n`
            <${H} toggle label="Allow origins on http://localhost" checked=${m} onValue=${W=>X({allow:W})}
              hint="The developer switch: origins on your own machine need it. Only tokens made with test keys work there." />
          `}
        <//>`}
        <${A} problem=${h.problem} retry=${h.again} shown=${oe} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${h.busy}>${e?"Save":"Save origin"}<//><${p} onClick=${$}>Cancel<//></p>
      </form>
      ${S}
      <${ae} saving=${h} nameOf=${Ie.keyOf} describe=${xt} />
    <//>
  `}var Cr=9,to=({origin:e})=>e;function Dn(){let{document:e}=x(Y);return e?n`
    <p class="lead">Your components appear only on pages at these addresses. Requests and tokens from anywhere else are rejected.</p>
    ${!V("settings:write")&&n`<${le} scope="settings:write" what="change the settings" />`}
    <${Er} origins=${e.authorizedOrigins} developer=${e.developerOrigins} />
    <${Nr} on=${e.developerOrigins} origins=${e.authorizedOrigins} />
  `:n`<${be} what="the origins" reload=${pe} />`}function Er({origins:e,developer:t}){let[o,s]=g(""),r=F("origins/edited",null,{quiet:!0}),i=Or(e),a=se(),l=!V("settings:write"),d=c=>a.save({part:Ie,base:e,mine:e.filter(({origin:h})=>h!==c.origin),said:{before:"Removed ",name:c.origin,after:"."},section:"origins",row:()=>c.origin}),u=o.trim().toLowerCase(),m=e.filter(({origin:c,label:h})=>`${c} ${i[c]??""} ${h??""}`.toLowerCase().includes(u));return n`
    <div class="list-head">
      <h2>Origins <span class="count">${e.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${l} onClick=${()=>r.set({origin:null,base:e})}>Add origin<//>
    </div>
    ${e.length>=Cr&&n`<${N} label="Find an origin" type="search" value=${o} onValue=${s} />`}
    <${A} problem=${a.problem} retry=${a.again} />
    ${e.length===0&&n`
      <${me} icon="origins" title="No origins yet"><p>Until you add the address of your application, no page can show your components.</p><//>
    `}
    <ul class="rows">
      ${m.map(c=>n`
        <${ie} key=${c.origin} section="origins" id=${c.origin}>
          <div class="grow">
            <p><${f} code>${c.origin}<//> ${c.origin.includes("*")&&n`<span class="tag warn">All subdomains</span>`}</p>
            ${i[c.origin]&&n`<p class="quiet">Displayed as <${f}>${i[c.origin]}<//>. Check every letter: different names can look alike.</p>`}
            <p class="quiet">${c.label&&n`<${f}>${c.label}<//> · `}added ${c.createdAt&&n`<${ne} at=${c.createdAt} />`}</p>
          </div>
          <div class="row-actions">
            <${p} kind="quiet" aria-label="Edit ${c.origin}" disabled=${l} onClick=${()=>r.set({origin:c,base:e})}>Edit<//>
            <${p} kind="quiet" aria-label="Remove ${c.origin}" disabled=${l||a.busy} onClick=${()=>d(c)}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    ${e.length>0&&m.length===0&&n`<p class="quiet">No origin matches “${o}”.</p>`}
    ${r.value&&n`<${Pn} ...${r.value} origins=${e} developer=${t} onClose=${r.forget} />`}
    <${ae} saving=${a} nameOf=${to} describe=${xt} />
  `}function Or(e){let[t,o]=g({}),s=e.filter(({origin:r})=>r.includes("xn--")).map(to).join(" ");return j(()=>{s&&q("GET","/settings/authorized-origins",{by:P()}).then(({body:r})=>o(Object.fromEntries(r.authorizedOrigins.filter(Rr).map(i=>[i.origin,i.unicode]))),()=>{})},[s]),t}var Rr=({origin:e,unicode:t})=>e!==t;function Nr({on:e,origins:t}){let o=se(),s=e?t.map(to).filter(rt):[],r=i=>o.save({part:Ie,base:t,mine:t,developerOrigins:i,said:{before:i?"Origins on http://localhost are allowed.":"Origins on http://localhost are no longer allowed."}});return n`
    <div class="card">
      <h2>While you develop</h2>
      <${H} toggle label="Allow origins on http://localhost" checked=${e} disabled=${!V("settings:write")||o.busy||s.length>0} onValue=${r}
        hint=${s.length?n`To turn this off, first remove ${s.map((i,a)=>n`${a>0&&", "}<${f} code>${i}<//>`)}.`:"Also http://127.0.0.1 and http://[::1], on any port. Add each of them above."} />
      <${A} problem=${o.problem} retry=${o.again} />
    </div>
  `}function jn({member:e,own:t,onDone:o,onClose:s}){let r=F(`people/change/${e.id}`,{name:e.name,role:e.role??"viewer",endSessions:!1}),{name:i,role:a,endSessions:l}=r.value,[d,u]=g(0),m=()=>{r.forget(),s()},{run:c,busy:h,problem:$,clear:S}=O(async()=>{let R={name:i.trim(),...a===e.role?{}:{role:a},...l?{endSessions:l}:{}},D=(await q("PATCH",`/members/${e.id}`,{by:P(),body:R})).body;r.forget(),o("Changed",D)}),{leave:y,question:b}=J(r.typed,m),w=z(d,$),v=R=>D=>{r.set({...r.value,[R]:D}),S()},T=R=>{R.preventDefault(),u(d+1),c()},C=e.status==="active"&&(l||a!==e.role);return n`
    <${E} title=${n`Change <${f}>${ce(e)}<//>`} onClose=${y}>
      <form class="stack" ref=${w} onSubmit=${T} novalidate>
        <${N} label="Name" value=${i} onValue=${v("name")} fault=${L($,"/name")} />
        <${mt} value=${a in So?a:"viewer"} onValue=${v("role")} fault=${L($,"/role")} />
        ${e.status==="active"&&n`<${H} label="Sign them out everywhere" checked=${l||a!==e.role} disabled=${a!==e.role} onValue=${v("endSessions")}
          hint="Ends their sessions and the tokens that they generated. Another role does this in any case." />`}
        ${t&&C&&n`<${U} tone="warn" title="This is you."><p>You will have to sign in again.</p><//>`}
        <${A} problem=${$} retry=${c} shown=${R=>/^\/(name|role)$/.test(R)} />
        <p class="row"><${p} type="submit" kind="primary" busy=${h}>Save<//><${p} onClick=${y}>Cancel<//></p>
      </form>
      ${b}
    <//>
  `}function Vn({onDone:e,onClose:t}){let o=F("people/invite",{name:"",email:"",role:"viewer"}),{name:s,email:r,role:i}=o.value,[a,l]=g(0),d=()=>{o.forget(),t()},{run:u,busy:m,problem:c,clear:h}=O(async()=>{let v={name:s.trim(),role:i,...r.trim()?{email:r.trim()}:{}},T=(await q("POST","/members",{by:P(),body:v})).body;o.forget(),e(T)}),{leave:$,question:S}=J(o.typed,d),y=z(a,c),b=v=>T=>{o.set({...o.value,[v]:T}),h()};return n`
    <${E} title="Invite a person" onClose=${$}>
      <form class="stack" ref=${y} onSubmit=${v=>{v.preventDefault(),l(a+1),s.trim()&&u()}} novalidate>
        <p>You get a link to send to them. It works once, within 7 days, for whoever opens it and signs in.</p>
        <${N} label="Name" value=${s} onValue=${b("name")} fault=${a&&!s.trim()?"Enter a name.":L(c,"/name")} placeholder="Ana Ruiz" />
        <${N} label="E-mail address" optional type="email" value=${r} onValue=${b("email")} fault=${L(c,"/email")}
          hint="If your company's sign-in service says that theirs is another one, the link is refused." />
        <${mt} value=${i} onValue=${b("role")} fault=${L(c,"/role")} />
        <${A} problem=${c} retry=${u} shown=${v=>/^\/(name|email|role)$/.test(v)} />
        <p class="row"><${p} type="submit" kind="primary" busy=${m}>Create the link<//><${p} onClick=${$}>Cancel<//></p>
      </form>
      ${S}
    <//>
  `}function Bn({member:e,onClose:t}){let[o,s]=g(!1),[r,i]=g(!1),a=e.invitationUrl??"";return n`
    <${E} wide title="Copy the invitation link now" onClose=${()=>o?t():i(!0)}>
      <${U} tone="warn" title="You will not see it again."><p>Send it to <${f}>${ce(e)}<//> and to nobody else: whoever opens it first becomes the member.</p><//>
      <div class="secret" onCopy=${()=>s(!0)}><code tabindex="0" role="group" aria-label="The invitation link">${a}</code></div>
      <p class="row"><${ge} kind="primary" text=${a} label="Copy the invitation link" onCopied=${()=>s(!0)} />
        <${p} why=${o?"":"Copy the link first."} onClick=${t}>Done<//></p>
      ${r&&!o&&n`<p class="fault" role="alert">This link cannot be shown again: copy it before you close this.</p>`}
    <//>
  `}function Mn({member:e,own:t,onDone:o,onClose:s}){let r=je().filter(c=>"createdBy"in c&&c.createdBy===e.id&&c.status==="active"),[i,a]=g(!1),{run:l,busy:d,problem:u}=O(async()=>{let{body:c}=await q("DELETE",`/members/${e.id}?revokeKeys=${i}`,{by:P()});o(e.status==="invited"?"Withdrew the invitation of":"Removed",c)}),m=n`<${f}>${ce(e)}<//>`;return e.status==="invited"?n`
      <${E} title=${n`Withdraw the invitation of ${m}`} onClose=${s}>
        <p>The link stops working immediately.</p>
        <${A} problem=${u} retry=${l} />
        <p class="row"><${p} kind="danger" busy=${d} onClick=${l}>Withdraw invitation<//><${p} onClick=${s}>Cancel<//></p>
      <//>
    `:n`
    <${E} title=${n`Remove ${m}`} onClose=${s}>
      <p>Their sessions and the tokens that they generated end immediately. To come back, they need a new invitation.</p>
      ${t&&n`<${U} tone="warn" title="This is you."><p>You lose access to this account.</p><//>`}
      ${r.length>0&&n`<p>They created API keys that go on working: ${r.map((c,h)=>n`${h>0&&", "}<${f}>${Ve(c)}<//>`)}.</p>`}
      ${(r.length>0||!V("keys:manage"))&&n`<${H} label="Also revoke their keys" checked=${i} onValue=${a}
        hint="Programs that use these keys stop working, and the tokens that the keys generated end." />`}
      <${A} problem=${u} retry=${l} />
      <p class="row"><${p} kind="danger" busy=${d} onClick=${l}>Remove<//><${p} onClick=${s}>Cancel<//></p>
    <//>
  `}var Ir={what:""};function Wn({current:e}){let{members:t}=x(ve),{person:o}=x(K),s=V("members:manage"),r=F("people/doing",Ir,{quiet:!0}),i=F("people/made",null),a=O(qt);j(()=>{e&&s&&a.run()},[e,s]);let l=n`<p class="lead">Colleagues who sign in to this page with their company account. Everything that they change is in the audit trail under their name.</p>`;if(!s)return n`${l}<${le} title="Your key cannot manage people." scope="members:manage" what="manage people" />`;let d=(y,b)=>{r.forget(),de({said:{before:`${y} `,name:ce(b),after:"."}},{section:"people",key:b.id}),a.run()},u=y=>{r.forget(),i.set(y),a.run()},[m,c]=[!1,!0].map(y=>(t??[]).filter(({status:b})=>b==="removed"===y)),h=y=>n`<ul class="rows">${y.map(b=>n`<${_r} key=${b.id} member=${b} own=${b.id===o?.memberId} start=${r.set} />`)}</ul>`,{what:$,member:S}=r.value;return n`
    ${l}
    <div class="list-head"><h2>Members <span class="count">${m.length}</span></h2>
      <${p} kind="primary" icon="plus" onClick=${()=>r.set({what:"invite"})}>Invite a person<//></div>
    <${A} problem=${a.problem} retry=${a.run} />
    ${!t&&!a.problem&&n`<${Ae} what="the members" />`}
    ${t&&m.length===0&&n`<${me} icon="people" title="Nobody yet"><p>Invite a colleague: they get a link from you.</p><//>`}
    ${h(m)}
    ${c.length>0&&n`<details class="ended"><summary>Removed <span class="count">${c.length}</span></summary>${h(c)}</details>`}
    ${$==="invite"&&n`<${Vn} onDone=${u} onClose=${r.forget} />`}
    ${$==="change"&&S&&n`<${jn} member=${S} own=${S.id===o?.memberId} onDone=${d} onClose=${r.forget} />`}
    ${$==="remove"&&S&&n`<${Mn} member=${S} own=${S.id===o?.memberId} onDone=${d} onClose=${r.forget} />`}
    ${i.value&&n`<${Bn} member=${i.value} onClose=${()=>{let y=i.value;i.forget(),d("Invited",y)}} />`}
  `}function _r({member:e,own:t,start:o}){let{id:s,email:r,role:i,status:a,invitedAt:l,invitedBy:d,invitationExpiresAt:u,joinedAt:m,lastSeenAt:c,removedAt:h}=e,$=ce(e);return n`
    <${ie} section="people" id=${s}>
      <div class="grow">
        <p><strong><${f}>${$}<//></strong> <span class="tag strong">${Te(i)}</span>${t&&n` <span class="tag">You</span>`}${a==="invited"&&n` <span class="tag warn">Invited</span>`}${a==="removed"&&n` <span class="tag warn">Removed</span>`}</p>
        ${r&&r!==$&&n`<p class="quiet"><${f}>${r}<//></p>`}
        <p class="quiet">Invited <${ne} at=${l} /> <${Ye} id=${d} />${a==="invited"&&u&&n` · the link ends <${ne} at=${u} />`}${m&&n` · joined <${ne} at=${m} />`}${c&&n` · last seen <${ne} at=${c} />`}${h&&n` · removed <${ne} at=${h} />`}</p>
      </div>
      ${a!=="removed"&&n`<div class="row-actions">
        <${p} kind="quiet" aria-label="Change ${$}" onClick=${()=>o({what:"change",member:e})}>Change<//>
        <${p} kind="quiet" aria-label="${a==="invited"?"Withdraw the invitation of":"Remove"} ${$}" onClick=${()=>o({what:"remove",member:e})}>${a==="invited"?"Withdraw":"Remove"}<//>
      </div>`}
    <//>
  `}var Fr=4,oo=Symbol("key"),Lr=0,ze=e=>({column:"",op:"eq",attribute:e.find(({builtIn:t})=>!t)?.name??"distinctId"});function He(e){let t={...e,[oo]:++Lr};return e.all&&(t.all=e.all.map(He)),e.any&&(t.any=e.any.map(He)),t}function no({group:e,attributes:t,onChange:o,depth:s,onRemove:r}){let i=e.all?"all":"any",a=e.all??e.any,l=(m,c=i)=>{let{all:h,any:$,...S}=e;o({...S,[c]:m})},d=m=>c=>l(a.with(m,c)),u=m=>()=>l(a.toSpliced(m,1));return n`
    <div class="rule-group" role="group" aria-label=${s===1?"Conditions":`Group at level ${s}`}>
      <div class="rule-group-head">
        <${M} label="Matching" value=${i} options=${[["all","all of these"],["any","any of these"]]} onValue=${m=>l(a,m)} />
        ${r&&n`<${p} kind="quiet" onClick=${r}>Remove group<//>`}
      </div>
      ${a.map((m,c)=>{let h=a.length>1?u(c):void 0;return m.all||m.any?n`<${no} key=${m[oo]} group=${m} attributes=${t} depth=${s+1} onChange=${d(c)} onRemove=${h} />`:n`<${Pr} key=${m[oo]} node=${m} attributes=${t} onChange=${d(c)} onRemove=${h} />`})}
      <p class="row">
        <${p} kind="quiet" icon="plus" onClick=${()=>l([...a,He(ze(t))])}>Condition<//>
        ${s<Fr-1&&n`<${p} kind="quiet" icon="plus" onClick=${()=>l([...a,He({[i==="all"?"any":"all"]:[ze(t)]})])}>Group<//>`}
      </p>
    </div>
  `}var qr=[["string","this text"],["float","this number"],["boolean","this yes or no"],["datetime","this moment"]];function Pr({node:e,attributes:t,onChange:o,onRemove:s}){let r=e.op??"eq",[i,a]=g(jr(e)),[l,d]=g(Ce(e.value)),u=($,S,y)=>{let{attribute:b,value:w,...v}=e;return Ke($)?o({...v,op:$}):S.startsWith("their ")?o({...v,op:$,attribute:S.slice(6)}):o({...v,op:$,value:Dr($,S,y)})},m=Kn(r,t),c=e.attribute===void 0?i:`their ${e.attribute}`,h=$=>{let S=Kn($,t),y=S.some(([b])=>b===c)?c:S[0][0];a(y),u($,y,l)};return n`
    <div class="condition" role="group" aria-label="Condition">
      <${N} label="Column" value=${e.column??""} placeholder="region" onValue=${$=>o({...e,column:$})} />
      <${M} label="Comparison" value=${r} options=${Kt} onValue=${h} />
      ${!Ke(r)&&n`<${M} label="Compared with" value=${c} options=${m} onValue=${$=>{a($),u(r,$,l)}} />`}
      ${!Ke(r)&&!c.startsWith("their ")&&n`
        <${N} label=${ht(r)?"Values, with commas":"Value"} value=${l} placeholder=${i==="boolean"?"true":""} onValue=${$=>{d($),u(r,c,$)}} />
      `}
      ${s&&n`<${p} kind="quiet" aria-label="Remove this condition" onClick=${s}>Remove<//>`}
    </div>
  `}function Kn(e,t){let o=t.filter(i=>Wo(e,i)).map(({name:i})=>[`their ${i}`,`their ${i}`]),s=["lt","le","gt","ge"].includes(e),r=e==="before"||e==="after";return[...o,...qr.filter(([i])=>s?i==="float":r?i==="datetime":Ut(e)?i==="string":i!=="datetime")]}function Dr(e,t,o){if(!ht(e))return $t(t,o).value??o;let s=o.split(",").map(a=>a.trim()).join(`
`),{value:r,fault:i}=ue({type:t,list:!0},s);return i||r===void 0?[o]:r}function jr({op:e,value:t}){let o=[t].flat()[0];return typeof o=="number"?"float":typeof o=="boolean"?"boolean":e==="before"||e==="after"?"datetime":"string"}var At=({rule:e})=>n`${bt(e).map(({quiet:t,name:o})=>o===void 0?t:n`<strong><${f}>${o}<//></strong>`)}`;var it=e=>n`
  <p class="sentence"><${At} rule=${e} />${et(e)&&e.filter.allow&&n` <span class="tag warn">All rows</span>`}</p>
  ${e.description&&n`<p class="quiet"><${f}>${e.description}<//></p>`}
`;var Vr=[["postgres","PostgreSQL"],["mysql","MySQL"],["sqlite","SQLite"],["duckdb","DuckDB"],["bigquery","BigQuery"],["snowflake","Snowflake"],["redshift","Redshift"],["trino","Trino, Athena"],["databricks","Databricks"],["tsql","SQL Server"],["clickhouse","ClickHouse"]],Un={deny:["No rows","bad"],filter:["Some rows","info"],all:["All rows","warn"]},Br={no_rule:"it has no rule",no_rule_for_role:"no rule applies to this role",attribute_missing:"the token lacks an attribute that a rule uses",attribute_empty:"an attribute that a rule uses is empty",attribute_mistyped:"an attribute that a rule uses has the wrong type",rule_not_compiled:"a rule cannot be applied",columns_required:"its columns are limited, and the query has to name the columns that it uses",no_column_allowed:"none of the query's columns is allowed"};function Tt({attributes:e,version:t,draft:o}){let s=e.find(({name:b})=>b==="role"),r=e.filter(({name:b})=>b!=="distinctId"),[i,a]=g({role:String(s?.allowedValues?.[0]??"explorer")}),[l,d]=g("postgres"),[u,m]=g(null),c=JSON.stringify([t,o]);j(()=>m(null),[c]);let{run:h,busy:$,problem:S}=O(async()=>{let w=r.filter(({builtIn:T})=>!T).map(T=>[T.name,ue(T,i[T.name]??"").value]).filter(([,T])=>T!==void 0),v={users:[{role:i.role,attributes:Object.fromEntries(w)}],dialect:l,...o?{draft:o}:{}};m((await q("POST","/settings/access-rules/simulate",{by:P(),body:v})).body.users[0])});return n`
    <form class=${o?"stack try":"card stack try"} onSubmit=${b=>{b.preventDefault(),b.stopPropagation(),h()}} novalidate aria-label="Try the rules">
      ${!o&&n`<h2>Try it</h2>`}
      <p class="quiet">Enter a sample user to see which rows they get${o?", today and with this rule":""}. Nothing is saved.</p>
      <div class="columns">
        ${r.map(b=>n`
          <${we} key=${b.name} attribute=${b} text=${i[b.name]??""} onText=${w=>a({...i,[b.name]:w})}
            fault=${L(S,b.builtIn?`/users/0/${b.name}`:`/users/0/attributes/${Pe(b.name)}`)} />
        `)}
        <${M} label="Database" value=${l} onValue=${d} options=${Vr} hint="For the SQL below." />
      </div>
      <${A} problem=${S} retry=${h} shown=${b=>b.startsWith("/users/0/")} />
      <p class="row"><${p} type="submit" busy=${$}>Try it<//></p>
      ${u&&n`<${Yn} title=${u.draft?"Today":""} outcome=${u.today} />`}
      ${u?.draft&&n`<${Yn} title="With this rule" outcome=${u.draft} />`}
    </form>
  `}var Yn=({title:e,outcome:{sentence:t,datasets:o}})=>n`
  <div class="outcome" role="status">
    ${e&&n`<h3>${e}</h3>`}
    <p><${f}>${t}<//></p>
    <ul class="rows">
      ${o.map(({dataset:s,decision:r,reason:i,attribute:a,sql:l})=>n`
        <li key=${s} class="list-row"><div class="grow">
          <p><${f} code>${s}<//> <span class="tag ${Un[r]?.[1]}">${Un[r]?.[0]??r}</span>
            ${i&&n` <span class="quiet">${Br[i]??i}${a&&n`: <${f} code>${a}<//>`}</span>`}</p>
          ${l&&n`<pre tabindex="0" aria-label="SQL for ${s}"><code><bdi>WHERE ${l.text}</bdi></code></pre>`}
          ${l&&Object.keys(l.params??{}).length>0&&n`<p class="quiet">Parameters: <${f} code>${JSON.stringify(l.params)}<//></p>`}
        </div></li>
      `)}
    </ul>
  </div>
`;var Mr={href:"#/sandbox",words:"Next: sandbox"};function Gn({rule:e,isNew:t,base:o,attributes:s,onClose:r}){let i=F(`rules/form/${e.id}`,()=>({dataset:e.dataset,roles:e.roles,all:!!e.filter.allow,group:He(Ur(e.filter,s)),words:e.description??"",columns:Ce(e.columns)})),{dataset:a,roles:l,all:d,group:u,words:m,columns:c}=i.value,h=ct("rule"),[$,S]=g(0),[y,b]=g(!1),w=()=>{i.forget(),r()},v=se(w),{leave:T,question:C}=J(i.typed,w),{columns:R,...D}=e,G=ue({type:"string",list:!0},c).value,X={...D,dataset:a.trim(),roles:l,filter:d?{allow:"all"}:Yr(u),...G&&{columns:G},description:m.trim()||null},Q=t?[...o,X]:o.map(I=>I.id===e.id?X:I),ee=`/accessRules/${Q.indexOf(X)}`,_=I=>{i.set({...i.value,...I}),v.clear()},oe=I=>{if(I.preventDefault(),S($+1),!X.dataset)return;let Je={before:t?"Added the rule on ":"Saved the rule on ",name:X.dataset,after:"."};v.save({part:Ze,base:o,mine:Q,said:Je,next:Mr,section:"rules",row:(ts,os)=>t?Kr(ts.accessRules,os.accessRules):String(e.id)})},W=z($,v.problem),B=I=>[`${ee}/dataset`,`${ee}/description`].includes(I)||I.startsWith(`${ee}/filter`)||I.startsWith(`${ee}/roles`)||I.startsWith(`${ee}/columns`),k=I=>L(v.problem,`${ee}/${I}`);return n`
    <${E} wide title=${t?"Add a rule":"Edit the rule"} onClose=${T}>
      <form class="stack" id=${h} ref=${W} onSubmit=${oe} novalidate>
        <p class="sentence preview" role="status"><${At} rule=${X} /></p>
        <div class="columns">
          <${N} label="Dataset" value=${a} onValue=${I=>_({dataset:I})} placeholder="sales" hint="Its name in your query engine, or * for every dataset." fault=${$&&!X.dataset?"Enter the name of the dataset.":k("dataset")} />
          <${N} label="Description" optional value=${m} onValue=${I=>_({words:I})} fault=${k("description")} />
        </div>
        <${Wr} roles=${l} attributes=${s} fault=${k("roles")} onRoles=${I=>_({roles:I})} />
        <fieldset class="group"><legend>Which rows</legend>
          <${M} label="They see" value=${d?"all":"some"} options=${[["some","the rows where…"],["all","all rows"]]} onValue=${I=>_({all:I==="all"})} />
          ${d?n`<p class="hint">Showing all rows is recorded in the audit trail.</p>`:n`<${no} group=${u} attributes=${s} onChange=${I=>_({group:I})} depth=${1} />`}
          ${k("filter")&&n`<p class="fault" data-fault tabindex="-1">${k("filter")}</p>`}
          ${!d&&n`<p class="hint">If a token lacks an attribute that the rule uses, its user sees no rows. Empty columns never match “is not”.</p>`}
        </fieldset>
        <${Oe} words="Limit the columns" open=${!!(c||k("columns"))}>
          <${he} label="Allowed columns" optional fault=${k("columns")} hint="One per line, exactly as they are stored. Leave empty to allow all. Queries then have to name the columns that they use.">
            ${I=>n`<textarea rows="3" spellcheck=${!1} ...${I} value=${c} onInput=${$e(Je=>_({columns:Je}))} />`}
          <//>
        <//>
        <${A} problem=${v.problem} retry=${v.again} shown=${B} />
      </form>
      <${Oe} words="Try this rule before you save it" onOpen=${b}>
        ${y&&n`<${Tt} attributes=${s} version=${o} draft=${Q} />`}
      <//>
      <p class="row ends"><${p} type="submit" form=${h} kind="primary" busy=${v.busy}>Save rule<//><${p} onClick=${T}>Cancel<//></p>
      ${C}
      <${ae} saving=${v} nameOf=${I=>I.dataset} describe=${it} />
    <//>
  `}function Wr({roles:e,attributes:t,fault:o,onRoles:s}){let r=(t.find(({name:i})=>i==="role")?.allowedValues??[]).map(String);return n`
    <fieldset class="group"><legend>For whom</legend>
      <${H} label="All roles" checked=${e===null} onValue=${i=>s(i?null:r.slice(0,1))} />
      ${e!==null&&(r.length?r:e).map(i=>n`
        <${H} key=${i} label=${n`<bdi>${i}</bdi>`} checked=${e.includes(i)}
          onValue=${a=>s(a?[...e,i]:e.filter(l=>l!==i))} />
      `)}
      ${o&&n`<p class="fault" data-fault tabindex="-1">${o}</p>`}
    </fieldset>
  `}function Kr(e,t){let o=new Set(t.map(({id:s})=>s));return String(e.find(({id:s})=>!o.has(s))?.id)}var Ur=(e,t)=>e.all||e.any?e:{all:[e.allow?ze(t):e]},Yr=e=>{let t=e.all??e.any;return t.length===1?t[0]:e};var Gr="new";function zn(){let{document:e}=x(Y);return e?n`<${zr} stored=${e} />`:n`<${be} what="the access rules" reload=${pe} />`}function zr({stored:{accessRules:e,tokenAttributes:t}}){let o=F("rules/edited",null,{quiet:!0}),s=se(),r=!V("settings:write"),i=()=>{let l={all:[ze(t)]};o.set({rule:{id:Gr,dataset:"",roles:null,description:null,filter:l},isNew:!0,base:e})},a=l=>s.save({part:Ze,base:e,mine:e.filter(({id:d})=>d!==l.id),said:{before:"Removed the rule on ",name:l.dataset,after:"."},section:"rules",row:()=>String(l.id)});return n`
    <p class="lead">A rule compares a column of your data with an attribute of the token. A dataset without a rule shows no rows; if a dataset has several rules, all of them apply.</p>
    ${r&&n`<${le} scope="settings:write" what="change the settings" />`}
    <div class="list-head"><h2>Rules <span class="count">${e.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${r} onClick=${i}>Add rule<//></div>
    <${A} problem=${s.problem} retry=${s.again} />
    ${e.length===0&&n`
      <${me} icon="rules" title="No rules yet: no rows"><p>Until a dataset has a rule, nobody sees its rows. Add one for each dataset that you embed.</p><//>
    `}
    <ul class="rows">
      ${e.map(l=>n`
        <${ie} key=${l.id} section="rules" id=${String(l.id)}>
          <div class="grow">${it(l)}</div>
          <div class="row-actions">
            <${p} kind="quiet" aria-label="Edit the rule on ${l.dataset}" disabled=${r||!et(l)} onClick=${()=>o.set({rule:l,isNew:!1,base:e})}>Edit<//>
            <${p} kind="quiet" aria-label="Remove the rule on ${l.dataset}" disabled=${r||s.busy} onClick=${()=>a(l)}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    <${Tt} attributes=${t} version=${e} draft=${null} />
    ${o.value&&n`<${Gn} ...${o.value} attributes=${t} onClose=${o.forget} />`}
    <${ae} saving=${s} nameOf=${({dataset:l})=>l} describe=${it} />
  `}var Ct="EMBED_API_KEY",Et=(e,t)=>JSON.stringify(e,null,t).replaceAll("<","\\u003c").replaceAll("'","\\u0027");function Hn(e,{token:t,request:o}){return[{name:"HTML",where:"In your web page. The token below is the one above, and the session ends with it; in production, pass fetchToken, a function that asks your server for a token.",code:Hr(e,t)},{name:"curl",where:"On your server, or to try it. The key comes from the environment.",code:Jr(e,o)},{name:"Python",where:"On your server. The key comes from the environment.",code:Xr(e,o)},{name:"Node",where:"On your server. The key comes from the environment.",code:Zr(e,o)}]}var Hr=(e,t)=>`<script type="module">
  import { createEmbedSession } from "${e}/embed-tokens.js";

  createEmbedSession({
    apiUrl: "${e}",
    token: ${Et(t)},
    onSession: (session) => console.log("Signed in as", session.user.distinctId),
    onError: (error) => console.error(error.message),
  });
<\/script>`,Jr=(e,t)=>`export ${Ct}=…   # your API key

curl -s '${e}/embed/generate-token' \\
  -H "x-api-key: $${Ct}" -H 'content-type: application/json' \\
  -d '${Et(t)}'`,Xr=(e,t)=>`import json
import os

import requests

user = json.loads(r'''${Et(t,2)}''')
answer = requests.post(
    "${e}/embed/generate-token",
    headers={"x-api-key": os.environ["${Ct}"]},
    json=user,
    timeout=10,
)
answer.raise_for_status()
print(answer.json()["token"])`,Zr=(e,t)=>`const answer = await fetch("${e}/embed/generate-token", {
  method: "POST",
  headers: { "x-api-key": process.env.${Ct}, "content-type": "application/json" },
  body: JSON.stringify(${Et(t,2).replaceAll(`
`,`
  `)}),
});
if (!answer.ok) throw new Error(await answer.text());
console.log((await answer.json()).token);`;function Jn({issued:e,usedKey:t}){let o=Z(null);return j(()=>{o.current?.focus({preventScroll:!0}),o.current?.closest(".card")?.scrollIntoView({block:"start"})},[e]),n`
    <div class="card result">
      <div class="result-head">
        <h2 ref=${o} tabindex="-1">Your token</h2>
        <${Qr} until=${e.expiresAt} />
      </div>
      <${St} token=${e.token} label="The token" />
      <p class="row"><${ge} kind="primary" text=${e.token} label="Copy the token" />
        <${p} icon="introspection" onClick=${()=>An(e.token)}>Introspect it<//>
        <span class="quiet">Generated with <code>${t}</code></span></p>
      <h3>Use it</h3>
      <${ei} issued=${e} />
    </div>
  `}function Qr({until:e}){let t=ut(1e3),{zone:o}=x(re),s=new Date(e),r=Math.max(0,(s.getTime()-t)/1e3);return n`<p class="countdown ${r===0?"over":""}"><time datetime=${e}>${r===0?"Expired: generate a new one":`Expires in ${te(Math.ceil(r))}`} <span class="quiet">(${xe(s,o)})</span></time></p>`}function ei({issued:e}){let[t,o]=g(0),s=Hn(location.origin,e),r=Z(null),i=u=>{let m={ArrowRight:1,ArrowLeft:-1}[u.key];if(!m)return;let c=(t+m+s.length)%s.length;o(c),r.current?.children[c]?.focus()},{name:a,where:l,code:d}=s[t];return n`
    <div class="tabs" role="tablist" aria-label="Language" ref=${r} onKeyDown=${i}>
      ${s.map((u,m)=>n`
        <button key=${u.name} type="button" role="tab" id="tab-${m}" aria-selected=${m===t?"true":"false"} aria-controls="snippet"
          tabindex=${m===t?0:-1} onClick=${()=>o(m)}>${u.name}</button>
      `)}
    </div>
    <div role="tabpanel" id="snippet" aria-labelledby="tab-${t}">
      <p class="quiet">${l}</p>
      <div class="code"><pre tabindex="0" aria-label="${a} code"><code>${d}</code></pre><${ge} text=${d} label="Copy the ${a} code" /></div>
    </div>
  `}var ti=[300,900,3600,14400,28800,86400],oi=3600;function Xn(){let{document:e}=x(Y);return e?n`<${ni} stored=${e} />`:n`<${be} what="the attributes" reload=${pe} />`}function ni({stored:{tokenAttributes:e,tokens:t}}){let{hint:o,person:s}=x(K),r=e.find(({name:k})=>k==="role"),[i,a]=g(""),l=F("sandbox",()=>({texts:{distinctId:"user-123",role:String(r?.allowedValues?.[0]??"explorer")},permissions:t.defaultPermissions,lifetime:String(Math.min(oi,t.maxLifetime))})),{texts:d,permissions:u}=l.value,m=Z(t);j(()=>{let k=m.current.defaultPermissions;m.current=t,!(!fe(k,u)||fe(k,t.defaultPermissions))&&(l.set({...l.value,permissions:t.defaultPermissions}),l.typed||l.settle())},[t]);let c=ai(t.maxLifetime),h=c.includes(Number(l.value.lifetime))?l.value.lifetime:String(c.at(-1)),[$,S]=g(null),[y,b]=g(0),w=e.filter(({builtIn:k})=>!k),v=Object.fromEntries(w.map(k=>[k.name,ii(k,d[k.name]??"")])),T=V("tokens:generate"),C=ri(i.trim(),T),{run:R,busy:D,problem:G}=O(async()=>{let k=li(d,v,u,Number(h)),{body:I}=await q("POST","/embed/generate-token",{by:i.trim()?{apiKey:i.trim()}:P(),body:k});l.settle(),S({...I,request:k})}),X=z(y,G),Q=k=>{k.preventDefault(),b(y+1),!C&&Object.values(v).every(({fault:I})=>!I)&&R()},ee=k=>l.set({...l.value,...k}),_=k=>I=>ee({texts:{...d,[k]:I}}),oe=k=>y&&v[k]?.fault||L(G,k in v?`/user/attributes/${Pe(k)}`:`/user/${k}`),W=k=>/^\/(user\/|expiresIn)/.test(k),B=n`
    <${N} label="API key" type="password" value=${i} onValue=${a} fault=${y||i?C:""} optional=${T}
      placeholder=${T&&!s?o:"emb_live_…"} hint=${si(T,s?"":o)} />
  `;return n`
    <p class="lead">Generate a token for a sample user and try your embed with it, before your backend generates tokens through the API.</p>
    <form class="card stack" ref=${X} onSubmit=${Q} novalidate aria-label="Generate a token">
      ${s?n`<div class="stack"><p class="quiet">Generated by <${f}>${o}<//>, for the test environment.</p><${Oe} words="Use an API key instead">${B}<//></div>`:B}
      <fieldset class="group"><legend>User</legend>
        <div class="columns">
          ${e.filter(({builtIn:k})=>k).map(k=>n`
            <${we} key=${k.name} attribute=${k} text=${d[k.name]??""} onText=${_(k.name)} fault=${oe(k.name)} />
          `)}
        </div>
      </fieldset>
      <fieldset class="group"><legend>Attributes</legend>
        <p class="hint">Anyone who holds the token can read these values: tokens are signed, not encrypted.</p>
        ${w.length===0&&n`<p class="quiet">No custom attributes yet. <a href="#/attributes">Add one</a>, such as <code>location</code>.</p>`}
        <div class="columns">
          ${w.map(k=>n`
            <${we} key=${k.name} attribute=${k} text=${d[k.name]??""} onText=${_(k.name)} fault=${oe(k.name)} />
          `)}
        </div>
      </fieldset>
      <${kt} permissions=${u} onChange=${k=>ee({permissions:k})}>
        <${M} label="Valid for" value=${h} onValue=${k=>ee({lifetime:k})} fault=${L(G,"/expiresIn")}
          options=${c.map(k=>[String(k),te(k)])} hint=${n`At most ${te(t.maxLifetime)}: see <a href="#/defaults">Token defaults</a>.`} />
      <//>
      <${A} problem=${G} retry=${R} shown=${W} foreignKey=${!!i.trim()} />
      <p class="row"><${p} type="submit" kind="primary" icon="sandbox" busy=${D}>Generate token<//></p>
    </form>
    ${$&&n`<${Jn} issued=${$} usedKey=${i.trim()?uo(i.trim()):o} />`}
    ${!$&&n`<${U} tone="info" title="In production, your server does this."><p>It calls <code>POST /embed/generate-token</code> with its API key. Never put the key into a web page; the token is made for that.</p><//>`}
  `}function si(e,t){return e?t?n`Leave empty to use the key that you signed in with: <code>${t}</code>.`:"A token for the key's environment, instead of a test token of your own.":"Your own key cannot generate tokens: paste one that can."}function ri(e,t){return e?co(e)?"":"This does not look like an API key: it starts with emb_live_ or emb_test_ and has 87 characters.":t?"":"Paste a key that can generate tokens: yours cannot."}function ii(e,t){return e.required&&e.default===null&&t.trim()===""?{fault:"This attribute is required."}:ue(e,t)}var ai=e=>[...new Set([...ti.filter(t=>t<e),e])];function li({distinctId:e,role:t},o,s,r){let i=Object.fromEntries(Object.entries(o).filter(([,{value:l}])=>l!==void 0).map(([l,{value:d}])=>[l,d]));return{user:Object.keys(i).length?{distinctId:e,role:t,attributes:i}:{distinctId:e,role:t},permissions:s,expiresIn:r}}var Ot=()=>K.set({renewing:!1});function Zn(){let{person:e}=x(K);return e?n`<${ci} />`:n`
    <${E} title="Continue with a different key" onClose=${Ot}>
      <p>With a key of the same account, what you entered is kept. A key of another account starts over.</p>
      <${xo} action="Use this key"><${p} onClick=${Ot}>Cancel<//><//>
    <//>
  `}function ci(){let{run:e,busy:t}=O($o);return n`
    <${E} title="Sign in again" onClose=${Ot}>
      <p>Sign in with the same company account, in a new tab. Then come back here: what you entered is kept.</p>
      <p class="row"><a class="button primary" href=${po()} target="_blank"><span>Sign in<span class="unseen"> (opens a new tab)</span></span></a>
        <${p} busy=${t} onClick=${e}>I have signed in<//><${p} onClick=${Ot}>Cancel<//></p>
    <//>
  `}function Qn(){let{tenant:e,person:t}=x(K),{moved:o}=x(at),{run:s,busy:r,problem:i}=O(l=>lt(l.tenant.id,e.id));if(!o||!t)return null;let a=o.tenants.some(({id:l})=>l===e.id)&&o.tenant.id!==e.id;return n`
    <${E} title="You switched to another account" onClose=${()=>_t(o)}>
      <p>In another tab you are now signed in to <strong><${f}>${o.tenant.name}<//></strong> as <${f}>${o.name||o.memberId}<//>. A browser can show one account at a time.</p>
      <${A} problem=${i} foreignKey />
      <p class="row"><${p} kind="primary" onClick=${()=>_t(o)}>Go to <${f}>${o.tenant.name}<//><//>
        ${a&&n`<${p} busy=${r} onClick=${()=>s(o)}>Stay in <${f}>${e.name}<//><//>`}</p>
    <//>
  `}var Rt=[{id:"origins",title:"Authorized origins",Section:Dn},{id:"attributes",title:"Token attributes",Section:Go},{id:"rules",title:"Access rules",Section:zn},{id:"defaults",title:"Token defaults",Section:rn},{id:"sandbox",title:"Token generation sandbox",scope:"tokens:generate",Section:Xn},{id:"introspection",title:"Token introspection",Section:Tn},{id:"keys",title:"API keys",scope:"keys:manage",Section:Fn},{id:"people",title:"People",scope:"members:manage",Section:Wn},{id:"audit",title:"Audit",scope:"audit:read",Section:Zo}],es=()=>Rt.filter(({id:e,scope:t})=>(e!=="people"||at.get().available)&&(!K.get().person||!t||V(t)));function Le(){let[e,...t]=location.hash.replace(/^#\/?/,"").split("/"),{id:o}=es().find(s=>s.id===e)??Rt[0];return{id:o,row:ui(t.join("/"))}}function ui(e){try{return decodeURIComponent(e)}catch{return""}}function cf(){let[e,t]=g(()=>Le().id),[o,s]=g([e]),r=Z(null),{renewing:i}=x(K);return j(()=>(pe(),()=>{No(),Ao()}),[]),j(()=>{let a=()=>r.current?.querySelector("section:not([hidden]) h1"),l=()=>Le().row&&Pt({section:Le().id,key:Le().row}),d=({oldURL:u})=>{if(Fo()){history.pushState(null,"",u);return}r.current?.querySelector(`#section-${Le().id}:not([hidden])`)||Be(),t(Le().id),s(m=>[...new Set([...m,Le().id])]),scrollTo(0,0),l(),requestAnimationFrame(()=>a()?.focus({preventScroll:!0}))};return addEventListener("hashchange",d),l(),a()?.focus({preventScroll:!0}),()=>removeEventListener("hashchange",d)},[]),j(()=>{document.title=`${Rt.find(({id:a})=>a===e)?.title} · Embed & access`},[e]),n`
    <div class="shell">
      <${qo} sections=${es()} current=${e} skip=${()=>r.current?.focus()} />
      <main ref=${r} tabindex="-1">
        ${Rt.filter(({id:a})=>o.includes(a)).map(({id:a,title:l,Section:d})=>n`
          <section key=${a} id="section-${a}" hidden=${a!==e} aria-labelledby="title-${a}">
            <div class="title"><h1 id="title-${a}" tabindex="-1">${l}</h1><${mi} section=${a} title=${l} /></div>
            <${d} current=${a===e} />
          </section>
        `)}
      </main>
      <${Lo} />
    </div>
    <${Po} />
    ${i&&n`<${Zn} />`}
    <${Qn} />
  `}function mi({section:e,title:t}){let o=Oo(e);return o?n`<a class="help" href=${o} target="_blank" rel="noreferrer" aria-label="${t}: documentation (opens a new tab)"><${ye} name="help" /></a>`:null}export{cf as Shell};
