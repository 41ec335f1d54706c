import{$ as xe,A as vo,B as wo,C as Wt,D as dt,E as So,H as pt,J as $t,K as R,L as xo,M as Ao,N as ye,O as he,P as E,Q as V,R as z,S as To,T as p,U as ge,V as Re,W as H,X as $e,Y as ne,Z as Co,_ as Eo,aa as Oo,b as k,ba as Ro,c as D,ca as Bt,d as po,da as Q,e as Z,ea as I,fa as De,g as n,ga as je,h as Pe,ha as U,i as F,ia as T,j as $o,ja as Ae,k as fo,ka as ue,l as ho,la as h,m as fe,ma as ee,n as Se,na as No,o as A,oa as Te,p as jt,pa as ft,q as bo,r as _,ra as Io,s as K,t as P,u as yo,v as go,w as ko,x as j,y as Vt,z as mt}from"./chunk-LMN4L6M6.js";var ke=Se({keys:null,members:null}),Mt=new Set;function qo(){Mt.clear(),ke.set({keys:null,members:null})}async function tt(){let e=await _o("/api-keys","apiKeys");ke.set({keys:e.toSorted((t,o)=>o.createdAt.localeCompare(t.createdAt))})}async function Kt(){let e=await _o("/members","members");ke.set({members:e.toSorted((t,o)=>o.invitedAt.localeCompare(t.invitedAt))})}async function _o(e,t){let o=[],s="";do{let{body:r}=await F("GET",`${e}${s&&`?cursor=${s}`}`,{by:P()});o.push(...r[t]),s=r.nextCursor??""}while(s);return o}function Ve(){let{keys:e}=A(ke),{key:t}=A(K);return Lo("keys:manage",tt,e!==null),e??(t?[t]:[])}function ht(){let{members:e}=A(ke),{person:t}=A(K);return Lo("members:manage",Kt,e!==null),e??(t?[{id:t.memberId,name:t.name,email:t.email}]:[])}function Lo(e,t,o){let{key:s,person:r}=A(K);D(()=>{Mt.has(e)||o||!j(e)||(Mt.add(e),t().catch(()=>{}))},[s?.id,r?.memberId])}var We=({label:e,lastFour:t})=>`${e}${t?` ····${t}`:""}`,le=({id:e,name:t,email:o})=>t||(o??e),Ne=e=>e.startsWith("m_");var Fo={origins:"page/origins.html",attributes:"page/attributes.html",rules:"page/access-rules.html",defaults:"page/defaults.html",sandbox:"page/sandbox.html",introspection:"page/introspection.html",keys:"page/api-keys.html",people:"page/people.html",audit:"page/audit.html"};function Po(e){let t=document.querySelector('meta[name="documentation"]')?.getAttribute("content");return t&&Fo[e]?new URL(Fo[e],t.endsWith("/")?t:`${t}/`).href:""}var us=8e3,ve=Se({toast:null,times:0,mark:null}),Do=0;function me(e,t=null){ve.set({toast:e,times:ve.get().times+1}),Ut(t)}var Be=()=>ve.set({toast:null});function Ut(e){clearTimeout(Do),ve.set({mark:e}),e&&(Do=window.setTimeout(()=>ve.set({mark:null}),us))}var ms=4,Yt=(e,t)=>({keyOf:t,read:o=>o[e],patch:o=>({[e]:o})}),qe=Yt("authorizedOrigins",({origin:e})=>e),_e=Yt("tokenAttributes",({name:e})=>e),ot=Yt("accessRules",({id:e})=>String(e)),bt={keyOf:({name:e})=>e,read:({tokens:e})=>Object.entries(e).map(([t,o])=>({name:t,value:o})),patch(e,{tokens:t}){let o=Object.fromEntries(e.map(({name:r,value:i})=>[r,i])),s=Object.keys(t.defaultPermissions).map(r=>[r,null]);return{tokens:{...o,defaultPermissions:{...Object.fromEntries(s),...o.defaultPermissions}}}}},ds=[qe,_e,ot,bt],G=Se({document:null,problem:null,busy:!1}),Ie=class extends Error{constructor(t,o,s){super("clashed"),this.clashes=t,this.merged=o,this.theirs=s}};async function de(){G.set({busy:!0,problem:null});try{G.set({document:await Vo(),busy:!1})}catch(e){G.set({problem:e,busy:!1})}}var jo=()=>G.set({document:null,problem:null,busy:!1});async function Vo(){return(await F("GET","/settings",{by:P()})).body}async function Gt(e,{cascade:t=!1,developerOrigins:o}={}){for(let s=1;;s++){let r=G.get().document,i=e.map(({part:d,base:u,mine:c})=>({part:d,base:u,mine:c,...fo(u,c,d.read(r),d.keyOf)})),a=i.find(({clashes:d})=>d.length);if(a)throw new Ie(a.clashes,a.merged,a.part.read(r));let l=i.map(({part:d,merged:u,mine:c})=>d.patch($s(u,c,d.keyOf),r)),m=Object.assign({},...l,o===void 0?{}:{developerOrigins:o});try{let d=await ps(m,r.version,t);return{before:r,after:d,merged:i.some(({part:u,base:c})=>!fe(c,u.read(r)))}}catch(d){if(!(d instanceof Pe)||d.status!==412||s===ms)throw d;G.set({document:await Vo()})}}}function Wo(e,t){let o=ds.map(r=>({part:r,base:r.read(t),mine:r.read(e)})).filter(({base:r,mine:i})=>!fe(r,i)),{developerOrigins:s}=e;return Gt(o,s===t.developerOrigins?{}:{developerOrigins:s})}async function ps(e,t,o){let{body:s}=await F("PATCH",`/settings${o?"?cascade=true":""}`,{by:P(),body:e,version:t,headers:{"content-type":"application/merge-patch+json"}});return G.set({document:s,problem:null}),s}function $s(e,t,o){let s=new Map(t.map((i,a)=>[o(i),a])),r=i=>s.get(o(i))??t.length;return e.toSorted((i,a)=>r(i)-r(a))}function O({title:e,onClose:t,children:o,wide:s=!1}){let r=pt("dialog"),i=Z(null);po(()=>{let[d,u]=[i.current,document.activeElement];return d?.showModal(),()=>{if(d?.open){for(let c of[...d.querySelectorAll("dialog"),d])c.close();u instanceof HTMLElement&&u.focus()}}},[]);let a=d=>{d.preventDefault(),d.stopPropagation(),t()};return n`
    <dialog ref=${i} class=${s?"wide":""} aria-labelledby=${r} onCancel=${a} onClose=${()=>{!i.current||i.current.open||(i.current.showModal(),t())}} onKeyDown=${d=>{d.key==="Escape"&&!d.defaultPrevented&&!d.isComposing&&a(d)}}>
      <h2 id=${r}>${e}</h2>
      ${o}
    </dialog>
  `}function Bo(){let e=[...document.querySelectorAll("dialog[open]")].at(-1);return e?.dispatchEvent(new Event("cancel",{cancelable:!0})),e!==void 0}function X(e,t){let[o,s]=k(!1),r=o&&n`
    <${O} title="Discard your changes?" onClose=${()=>s(!1)}>
      <p>What you entered here is not saved yet.</p>
      <p class="row"><${p} kind="primary" onClick=${()=>s(!1)}>Keep editing<//><${p} onClick=${t}>Discard<//></p>
    <//>
  `;return{leave:()=>e?s(!0):t(),question:r}}var fs=2e4;function Mo(){let{toast:e,times:t}=A(ve);return n`<div class="toasts" role="status">${e&&n`<${hs} key=${t} toast=${e} />`}</div>`}function hs({toast:e}){let[t,o]=k(""),s=Z(null),{run:r,again:i,busy:a,problem:l}=R(async()=>{try{await e.undo?.(),o("undone")}catch(c){if(!(c instanceof Ie))throw c;o("changed since")}});D(()=>{if(l)return;let c=setInterval(()=>{s.current?.matches(":hover, :focus-within")||Be()},fs);return()=>clearInterval(c)},[l,t]);let{said:m,more:d,next:u}=e;return n`
    <div class="toast" ref=${s}>
      <${ye} name="check" />
      <div class="toast-words">
        <p>${t==="undone"&&n`<strong>Undone:</strong> `}${m.before}${m.name!==void 0&&n`<${h}>${m.name}<//>`}${m.after??""}</p>
        ${d&&n`<p class="quiet">${d}</p>`}
        ${t==="changed since"&&n`<p class="warn-text">Not undone: someone else has changed it since.</p>`}
        <${T} problem=${l} retry=${i} />
      </div>
      <${p} kind="quiet" aria-label="Dismiss" icon="cross" onClick=${Be} />
      <div class="toast-actions">
        ${e.undo&&!t&&n`<${p} busy=${a} onClick=${r}>Undo<//>`}
        ${u&&t!=="undone"&&n`<a class="button plain" href=${u.href} onClick=${Be}>${u.words}</a>`}
      </div>
    </div>
  `}function Ko({sections:e,current:t,skip:o}){let[s,r]=k(!1),{key:i,person:a,hint:l}=A(K);D(()=>r(!1),[t]);let m=u=>u.key==="Escape"&&r(!1),d=i?.environment!=="live";return n`
    <header class=${s?"sidebar open":"sidebar"} onKeyDown=${m}>
      <a class="skip" href="#/${t}" onClick=${u=>{u.preventDefault(),o()}}>Skip to the content</a>
      <p class="brand"><img src=${Ao} alt="" width="28" height="28" /> Embed & access</p>
      <span class="badge ${d?"test":"live"}" title=${a?"Tokens that you generate are for tests":"The environment of the key that you signed in with"}>${d?"Test":"Live"}</span>
      ${a&&n`<p class="whoami"><${h}>${l}<//> · ${Te(a.role)}</p>`}
      <button type="button" class="button menu" aria-expanded=${s?"true":"false"} aria-controls="menu" onClick=${()=>r(!s)}><${ye} name="menu" /><span>Menu</span></button>
      <div class="menu-content" id="menu">
        <nav aria-label="Sections"><ul>
          ${e.map(({id:u,title:c})=>n`
            <li key=${u}><a href="#/${u}" aria-current=${u===t?"page":void 0} onClick=${()=>r(!1)}><${ye} name=${u} /><span>${c}</span></a></li>
          `)}
        </ul></nav>
        <${bs} />
      </div>
    </header>
  `}function bs(){let{hint:e,key:t,person:o,tenant:s}=A(K),{zone:r}=A(ne),[i,a]=k(!1),{run:l,busy:m,problem:d}=R(()=>So("signed out")),u=()=>jt.get().typed?a(!0):l(),c=[["local",`Local (${Co()})`],["UTC","UTC"]];return n`
    <div class="who">
      <div class="who-part"><span class="quiet">Account</span>${s.name&&n`<strong><${h}>${s.name}<//></strong>`}
        <span class="row"><code>${s.id}</code><${ge} kind="small" text=${s.id} label="Copy the account id" /></span></div>
      ${o&&o.tenants.length>1&&n`<${ys} person=${o} />`}
      <p class="who-part"><span class="quiet">Signed in ${o?"as":"with"}</span>${t?.label&&n`<bdi class="who-label">${t.label}</bdi>`}${o?n`<strong class="who-label"><${h}>${e}<//></strong>${o.email&&o.email!==e&&n`<bdi class="who-label">${o.email}</bdi>`}<span>${Te(o.role)}</span>`:n`<code>${e}</code>`}</p>
      <${V} label="Times in" value=${r} options=${c} onValue=${$=>ne.set({zone:$})} />
      <${p} busy=${m} onClick=${u}>Sign out<//>
      <${T} problem=${d} retry=${l} />
    </div>
    ${i&&n`
      <${O} title="Sign out?" onClose=${()=>a(!1)}>
        <p>Some of what you entered is not saved. It stays in this tab, and is there again when you sign in ${o?"to the same account":"with the same key"}.</p>
        <p class="row"><${p} kind="primary" busy=${m} onClick=${l}>Sign out<//>
          <${p} onClick=${()=>{bo(),l()}}>Discard it and sign out<//><${p} onClick=${()=>a(!1)}>Cancel<//></p>
        <${T} problem=${d} retry=${l} />
      <//>
    `}
  `}function ys({person:{tenant:e,tenants:t}}){let{typed:o}=A(jt),{run:s,problem:r}=R(a=>dt(e.id,a)),i=t.map(({id:a,name:l,role:m})=>[a,`${l} (${Te(m)})`]);return n`
    <${V} label="Switch account" value=${e.id} options=${i} onValue=${s} disabled=${o}
      hint=${o?"Save or discard what you entered first.":""} />
    <${T} problem=${r} />
  `}function Uo(){let{idle:e}=A(K);return e?n`
    <${O} title="Are you still there?" onClose=${Vt}>
      <p>You will be signed out in about 2 minutes. What you entered stays in this tab.</p>
      <p class="row"><${p} kind="primary" onClick=${Vt}>Stay signed in<//></p>
    <//>
  `:null}var gt=[["string","Text"],["integer","Whole number"],["float","Number"],["boolean","Yes or no"],["datetime","Date and time"],["date","Date"],["uuid","UUID"]],gs=/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/,ks=/^\d{4}-\d\d-\d\d$/,Yo=e=>gt.some(([t])=>t===e);function Me(e,t){let o=gt.find(([s])=>s===e)?.[1]??e;return t?`List of ${o.toLowerCase()}`:o}var Ke=e=>({integer:"42",float:"4.5",datetime:"2026-11-23T16:15:00Z",boolean:"true",date:"2026-11-23",uuid:"6f1c2b6e-1d3c-4f0e-9b1a-2f7d1f7f9a10",string:""})[e]??"";function yt(e,t){if(e==="string")return{value:t,fault:""};let o=t.trim();if(e==="boolean")return o==="true"||o==="false"?{value:o==="true",fault:""}:{fault:"Enter true or false."};if(e==="datetime")return gs.test(o)?{value:o,fault:""}:{fault:"Enter a date and time with its offset, such as 2026-11-23T16:15:00Z."};if(e==="date")return ks.test(o)?{value:o,fault:""}:{fault:"Enter a date such as 2026-11-23."};if(e==="uuid")return{value:o,fault:""};let s=Number(o);return o===""||!Number.isFinite(s)?{fault:"Enter a number."}:e==="integer"&&!Number.isSafeInteger(s)?{fault:"Enter a whole number."}:{value:s,fault:""}}function ce({type:e,list:t},o){if(o===""||t&&o.trim()==="")return{value:void 0,fault:""};if(!t)return yt(e,o);let s=vs(o).map(r=>yt(e,r));return{value:s.map(({value:r})=>r),fault:s.find(({fault:r})=>r)?.fault??""}}var Ce=e=>e==null?"":[e].flat().map(String).join(`
`),vs=e=>e.split(`
`).map(t=>t.trim()).filter(Boolean);function te({section:e,id:t,children:o}){let s=Z(null),{mark:r}=A(ve),i=r?.section===e&&r.key===t;return D(()=>{i&&s.current?.scrollIntoView({block:"nearest"})},[i,r]),n`<li ref=${s} class=${i?"list-row changed":"list-row"}>${o}</li>`}var ws="Someone else saved at the same time: their changes are kept, too.";function oe(e=()=>{}){let[t,o]=k(null),{run:s,again:r,busy:i,problem:a,clear:l,failure:m}=R(async u=>{let{part:c,base:$,mine:f,cascade:x,developerOrigins:g}=u;try{let y=await Gt([{part:c,base:$,mine:f}],{cascade:x,developerOrigins:g});Ss(u,y),o(null),e(y.after)}catch(y){if(!(y instanceof Ie))throw y;o({wanted:u,found:y})}}),d=u=>{if(!t)return;let{wanted:c,found:$}=t;o(null),s({...c,base:$.theirs,mine:ho($.merged,$.clashes,u,c.part.keyOf)})};return{save:s,again:r,busy:i,problem:a,failure:m,clear:l,clash:t?.found??null,resolve:d,leave:()=>o(null)}}function Ss({said:e,next:t,section:o,row:s},{before:r,after:i,merged:a}){let l=s?.(i,r);me({said:e,more:a?ws:"",next:t,undo:()=>Wo(r,i)},o&&l!==void 0?{section:o,key:l}:null)}function se({saving:e,describe:t,nameOf:o}){let[s,r]=k({});if(!e.clash)return null;let{clashes:i}=e.clash,a=(l,m,d)=>n`
    <label class="version">
      <input type="radio" name="clash-${l.key}" checked=${s[l.key]===m} onChange=${()=>r({...s,[l.key]:m})} />
      <span class="version-title">${d}</span>
      ${l[m]===void 0?n`<span class="quiet">Removed</span>`:t(l[m])}
    </label>
  `;return n`
    <${O} wide title="Someone else changed the same thing" onClose=${e.leave}>
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
  `}function be({what:e,reload:t}){let{problem:o}=A(G);return o?n`<${T} problem=${o} retry=${t} />`:n`<${Ae} what=${e} />`}function re({scope:e,what:t,title:o="Read-only"}){let{person:s}=A(K);return s?n`<${U} tone="info" title="Read-only"><p>Your role, ${Te(s.role)}, cannot ${t}. Ask an administrator of your account.</p><//>`:n`
    <${U} tone="info" title=${o}>
      <p>Your API key cannot ${t}: it lacks the scope <code>${e}</code>.</p>
      <p class="row"><${p} onClick=${()=>K.set({renewing:!0})}>Use a different key<//></p>
    <//>
  `}function nt({name:e,type:t,list:o,required:s,default:r,allowedValues:i,maxLength:a,pattern:l,description:m}){return n`
    <p><${h} code>${e}<//> <span class="tag">${Me(t,o)}</span> ${s&&n`<span class="tag strong">Required</span>`}</p>
    ${m&&n`<p><${h}>${m}<//></p>`}
    ${r!==null&&n`<p class="quiet">Default: <${h} code>${[r].flat().map(String).join(", ")}<//></p>`}
    ${i&&n`<p class="quiet values">Allowed: ${i.map(d=>n`<${h} code>${String(d)}<//> `)}</p>`}
    ${l&&n`<p class="quiet">Pattern: <${h} code>${l}<//></p>`}
    ${a&&n`<p class="quiet">At most ${a} characters</p>`}
  `}var xs=16,As={integer:"numeric",float:"decimal"};function we({attribute:e,label:t,text:o,onText:s,fault:r}){let{name:i,type:a,list:l,required:m,default:d,allowedValues:u,description:c}=e,{zone:$}=A(ne),f=n`<bdi>${t??i}</bdi>${m?"":n` <span class="quiet">optional</span>`}`,x=d===null?"":` Default: ${[d].flat().map(String).join(", ")}.`,g=c||a==="string"||a==="boolean"||a==="datetime"&&!l?"":`${Me(a,l)}.`,y=n`${c&&n`<bdi>${c}</bdi>${a==="datetime"||x||l?" · ":""}`}${g}${x}`,w={label:f,hint:y,fault:r};if(l&&u&&u.length<=xs){let S=o.split(`
`).filter(Boolean),C=u.map(N=>[String(N),Go(N)]);return n`<${To} ...${w} chosen=${S} options=${C} onChosen=${N=>s(N.join(`
`))} />`}if(l)return n`
      <${he} ...${w} hint=${n`${y} One value per line${u?`, of ${u.join(", ")}`:""}${a==="datetime"?`, such as ${Ke(a)}`:""}.`}>
        ${S=>n`<textarea rows="2" spellcheck=${!1} ...${S} value=${o} onInput=${$e(s)} />`}
      <//>
    `;let v=u??(a==="boolean"?[!0,!1]:null);if(v){let C=[...m&&o?[]:[["",m?"Choose…":"—"]],...v.map(N=>[String(N),Go(N)])];return n`<${V} ...${w} value=${o} options=${C} onValue=${s} />`}return a==="datetime"?n`<${E} ...${w} type="datetime-local" step="1" max="9999-12-31T23:59:59" value=${Oo(o,$)} onValue=${S=>s(Ro(S,$))}
      hint=${n`${y} ${o?n`The token says <code>${o}</code>.`:$==="UTC"?"In UTC.":"In your local time."}`} />`:n`<${E} ...${w} value=${o} onValue=${s} placeholder=${Ke(a)} inputmode=${As[a]} />`}var Go=e=>e===!0?"Yes":e===!1?"No":String(e);var Ts=/^[A-Za-z][A-Za-z0-9_]{0,63}$/,zt=256;function zo(e,{preset:t,allowed:o,longest:s,pattern:r,words:i,...a},l){let m=ce(a,t),d=ce({type:a.type,list:!0},o),u=a.type==="string",c=Number(s||String(zt)),$=a.name.trim(),f={name:Cs($,l),preset:m.fault,allowed:d.fault,longest:u&&!(Number.isInteger(c)&&c>=1&&c<=zt)?`Enter a number from 1 to ${zt}.`:""};return{made:{...e,...a,name:$,default:m.value??null,allowedValues:d.value??null,maxLength:u&&s.trim()?c:null,pattern:u&&r?r:null,description:i.trim()||null},faults:Object.fromEntries(Object.entries(f).filter(([,g])=>g))}}function Cs(e,t){return e?Ts.test(e)?t.includes(e)?"An attribute with this name exists.":"":"Start with a letter; use only letters, digits and _, at most 64 characters.":"Enter a name."}var Zt=[["eq","is"],["ne","is not"],["in","is one of"],["not_in","is none of"],["lt","is below"],["le","is at most"],["gt","is above"],["ge","is at least"],["before","is before"],["after","is after"],["is_set","is set"],["is_not_set","is not set"],["contains","contains"],["starts_with","starts with"],["ends_with","ends with"],["has","has the value"],["has_any","has any of"]],Ho=Object.fromEntries(Zt),Es=["id","dataset","roles","filter","columns","description"],Ht="*",Os=["all","any","allow","column","op","attribute","value"],st=e=>Object.keys(e).every(t=>Es.includes(t))&&(e.roles===null||Array.isArray(e.roles))&&(e.columns===void 0||Array.isArray(e.columns))&&Jo(e.filter),Jo=e=>typeof e=="object"&&e!==null&&Object.keys(e).every(t=>Os.includes(t))&&(e.op===void 0||e.op in Ho)&&[e.all??[],e.any??[]].flat().every(Jo),Ue=e=>e==="is_set"||e==="is_not_set",kt=e=>e==="in"||e==="not_in"||e==="has_any",Qt=e=>e==="contains"||e==="starts_with"||e==="ends_with";function Xo(e,{type:t,list:o}){return(e==="has"||e==="has_any")&&t!=="string"&&t!=="integer"?!1:kt(e)?o:o?!1:["lt","le","gt","ge"].includes(e)?t==="integer"||t==="float":e==="before"||e==="after"?t==="datetime"||t==="date":Qt(e)?t==="string":!Ue(e)}var eo=(e={})=>[...e.attribute===void 0?[]:[e.attribute],...[...e.all??[],...e.any??[]].flatMap(eo)];function vt(e){let{dataset:t,roles:o,filter:s,columns:r}=e;if(!st(e))return[{quiet:"Nobody sees the rows of "},{name:t},{quiet:": this rule needs a newer version of the service."}];let i=o?[{quiet:"Users with the role "},...Xt(o," or ")]:[{quiet:"All users"}],a=t===Ht?[{quiet:"every dataset"}]:[{name:t||"…"}],l=r?[{quiet:", in the columns "},...Xt(r,", ")]:[];if(s.allow)return[...i,{quiet:" see all rows of "},...a,...l,{quiet:"."}];let m=t===Ht?" see, of ":" see the rows of ",d=t===Ht?", only the rows where ":" where ";return[...i,{quiet:m},...a,{quiet:d},...Jt(s,!0),...l,{quiet:"."}]}function Jt(e,t=!1){let o=e.all??e.any;if(o){let r={quiet:e.all?" and ":" or "},i=o.flatMap((a,l)=>l?[r,...Jt(a)]:Jt(a));return t||o.length<2?i:[{quiet:"("},...i,{quiet:")"}]}let s=[{name:e.column||"…"},{quiet:` ${Ho[e.op??""]??"…"}`}];return Ue(e.op)?s:e.attribute!==void 0?[...s,{quiet:" their "},{name:e.attribute||"…"}]:[...s,{quiet:" "},...Xt([e.value].flat().map(String),", ")]}var Xt=(e,t)=>e.flatMap((o,s)=>s?[{quiet:t},{name:o}]:[{name:o||"…"}]);var Ye=(e,t)=>e.filter(({filter:o})=>eo(o).includes(t)),wt=({rules:e,busy:t,onYes:o,onClose:s,children:r})=>n`
  <${O} title="This removes access rules" onClose=${s}>
    <p>These rules use the attribute as it is now:</p>
    <ul>${e.map(({id:i,dataset:a,description:l})=>n`<li key=${i}><${h} code>${a}<//>${l&&n` <${h}>${l}<//>`}</li>`)}</ul>
    <p>A dataset without a rule shows no rows to anyone.</p>
    ${r}
    <p class="row"><${p} kind="danger" busy=${t} onClick=${o}>Save and remove the rules<//><${p} onClick=${s}>Cancel<//></p>
  <//>
`;var Rs={href:"#/sandbox",words:"Next: sandbox"},Zo={allowed:"allowedValues",preset:"default",longest:"maxLength",words:"description",pattern:"pattern",name:"name"},Ns=e=>({...e,preset:Ce(e.default),allowed:Ce(e.allowedValues),longest:Ce(e.maxLength),pattern:e.pattern??"",words:e.description??""});function en({attribute:e,isNew:t,base:o,attributes:s,rules:r,onClose:i}){let a=_(`attributes/form/${e.name}`,()=>Ns(e)),l=a.value,[m,d]=k(0),[u,c]=k(!1),$=()=>{a.forget(),i()},f=oe($),{leave:x,question:g}=X(a.typed,$),{made:y,faults:w}=zo(e,l,t?s.map(({name:q})=>q):[]),v=t?[...o,y]:o.map(q=>q.name===e.name?y:q),S=v.findIndex(({name:q})=>q===y.name),C=!t&&(y.type!==e.type||y.list!==e.list)?Ye(r,e.name):[],N=q=>(m?w[q]:"")||I(f.problem,`/tokenAttributes/${S}/${Zo[q]}`),Y=(q=!1)=>f.save({part:_e,base:o,mine:v,cascade:q,said:{before:t?"Added attribute ":"Saved attribute ",name:y.name,after:"."},next:Rs,section:"attributes",row:()=>y.name}),W=q=>{q.preventDefault(),d(m+1),Object.keys(w).length===0&&(C.length?c(!0):Y())},B=q=>ie=>{a.set({...l,[q]:ie}),f.clear()},pe=H(m,f.problem),J=q=>Object.values(Zo).some(ie=>q===`/tokenAttributes/${S}/${ie}`||q.startsWith(`/tokenAttributes/${S}/${ie}/`));return n`
    <${O} wide title=${t?"Add an attribute":n`Edit <bdi>${e.name}</bdi>`} onClose=${x}>
      <form class="stack" ref=${pe} onSubmit=${W} novalidate>
        <${qs} form=${l} set=${B} told=${N} isNew=${t} fixed=${e.builtIn} open=${Is(e)} />
        <${T} problem=${u?null:f.problem} retry=${f.again} shown=${J} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${f.busy}>Save attribute<//><${p} onClick=${x}>Cancel<//></p>
      </form>
      ${g}
      ${u&&n`
        <${wt} rules=${C} busy=${f.busy} onYes=${()=>Y(!0)} onClose=${()=>c(!1)}><${T} problem=${f.problem} retry=${f.again} /><//>
      `}
      <${se} saving=${f} nameOf=${_e.keyOf} describe=${nt} />
    <//>
  `}var Is=({allowedValues:e,default:t,maxLength:o,pattern:s})=>!!(e||t!==null||o||s),qs=({form:e,set:t,told:o,isNew:s,fixed:r,open:i})=>n`
  ${r&&n`<p class="quiet">This attribute is built in: you can restrict its values and their length.</p>`}
  <div class="columns">
    <${E} label="Name" value=${e.name} onValue=${t("name")} fault=${o("name")} disabled=${!s} placeholder="location" hint="Your server sends the value under this name." />
    <${V} label="Type" value=${e.type} options=${gt} onValue=${t("type")} disabled=${r} />
  </div>
  <${E} label="Description" optional value=${e.words} onValue=${t("words")} fault=${o("words")} placeholder="Where the user works" />
  <div class="columns">
    <${z} label="Required" checked=${e.required} disabled=${r} onValue=${t("required")} hint="Requests without it are rejected." />
    <${z} label="List of values" checked=${e.list} disabled=${r} onValue=${t("list")} hint="A user can have several." />
  </div>
  <${Re} words="Allowed values, default, pattern and length" open=${!!(i||["allowed","preset","longest","pattern"].some(a=>o(a)))}>
    <div class="stack">
      <div class="columns">
        ${Qo("Allowed values","One per line. Leave empty to allow any value.",e.allowed,t("allowed"),o("allowed"))}
        ${!r&&(_s(e)?n`<${we} label="Default" attribute=${{...e,required:!1,default:null,allowedValues:null,description:"Used when a request leaves the value out."}} text=${e.preset} onText=${t("preset")} fault=${o("preset")} />`:Qo("Default",`${e.list?"One per line. ":""}Used when a request leaves the value out.${Ke(e.type)&&` Example: ${Ke(e.type)}.`}`,e.preset,t("preset"),o("preset")))}
      </div>
      ${e.type==="string"&&n`<div class="columns">
        <${E} label="Pattern" optional value=${e.pattern} onValue=${t("pattern")} fault=${o("pattern")} class="code-field" placeholder="[A-Z]{2}-[0-9]{4}" hint="A regular expression (RE2) that the whole value must match." />
        <${E} label="Maximum length" optional inputmode="numeric" value=${e.longest} onValue=${t("longest")} fault=${o("longest")} hint="In characters, at most 256." />
      </div>`}
    </div>
  <//>
`,_s=({type:e,list:t})=>!t&&(e==="boolean"||e==="datetime"),Qo=(e,t,o,s,r)=>n`
  <${he} label=${e} hint=${t} fault=${r} optional>
    ${i=>n`<textarea rows="3" spellcheck=${!1} ...${i} value=${o} onInput=${$e(s)} />`}
  <//>
`;var Ls={name:"",type:"string",list:!1,builtIn:!1,required:!1,default:null,allowedValues:null,maxLength:null,description:null};function tn(){let{document:e}=A(G);return e?n`<${Fs} stored=${e} />`:n`<${be} what="the attributes" reload=${de} />`}function Fs({stored:{tokenAttributes:e,accessRules:t}}){let o=_("attributes/edited",null,{quiet:!0}),[s,r]=k(null),i=oe(()=>r(null)),a=!j("settings:write"),l=(c,$=!1)=>i.save({part:_e,base:e,mine:e.filter(({name:f})=>f!==c.name),cascade:$,said:{before:"Removed attribute ",name:c.name,after:$?" and the access rules that use it.":"."},section:"attributes",row:()=>c.name}),m=c=>Ye(t,c.name).length?r(c):l(c),d=e.filter(({builtIn:c})=>!c),u=c=>n`
    <ul class="rows">${c.map($=>n`
      <${Ps} key=${$.name} attribute=${$} rules=${t} locked=${a||i.busy}
        edit=${()=>o.set({attribute:$,isNew:!1,base:e})} remove=${()=>m($)} />
    `)}</ul>
  `;return n`
    <p class="lead">Every token names its user and their role. Add attributes, such as <code>location</code>, to decide which rows each user sees.</p>
    ${a&&n`<${re} scope="settings:write" what="change the settings" />`}
    <div class="list-head">
      <h2>Custom <span class="count">${d.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${a} onClick=${()=>o.set({attribute:Ls,isNew:!0,base:e})}>Add attribute<//>
    </div>
    <${T} problem=${s?null:i.problem} retry=${i.again} />
    ${d.length===0&&n`
      <${ue} icon="attributes" title="No custom attributes"><p>Access rules compare attributes with your data, for example <code>location</code> or <code>department</code>.</p><//>
    `}
    ${u(d)}
    <div class="list-head"><h2>Built in</h2></div>
    ${u(e.filter(({builtIn:c})=>c))}
    <${U} tone="info" title="Signed, not encrypted."><p>Anyone who holds a token can read its attribute values. Use identifiers, never secrets.</p><//>
    ${o.value&&n`<${en} ...${o.value} attributes=${e} rules=${t} onClose=${o.forget} />`}
    ${s&&n`
      <${wt} rules=${Ye(t,s.name)} busy=${i.busy} onYes=${()=>l(s,!0)} onClose=${()=>{i.clear(),r(null)}}>
        <${T} problem=${i.problem} retry=${i.again} />
      <//>
    `}
    <${se} saving=${i} nameOf=${_e.keyOf} describe=${nt} />
  `}function Ps({attribute:e,rules:t,locked:o,edit:s,remove:r}){let i=Ye(t,e.name);return n`
    <${te} section="attributes" id=${e.name}>
      <div class="grow">
        ${nt(e)}
        ${i.length>0&&n`<p class="quiet">Used by the access rules of ${i.map(({dataset:a})=>a).join(", ")}.</p>`}
      </div>
      <div class="row-actions">
        <${p} kind="quiet" aria-label="Edit ${e.name}" disabled=${o||!Yo(e.type)} onClick=${s}>Edit<//>
        ${!e.builtIn&&n`<${p} kind="quiet" aria-label="Remove ${e.name}" disabled=${o} onClick=${r}>Remove<//>`}
      </div>
    <//>
  `}function St({id:e}){let t=Ve().find(o=>o.id===e);return t?n`<span class="key-name" title="Key ${e}"><${h}>${t.label}<//>${t.lastFour&&n` <code>····${t.lastFour}</code>`}</span>`:n`<${h} code>${e}<//>`}var rt=({id:e,label:t})=>Ne(e)?n`<${Ds} id=${e} label=${t} />`:n`<${St} id=${e} />`;function Ds({id:e,label:t}){let o=ht().find(r=>r.id===e),s=t||o&&le(o);return s?n`<span title="Member ${e}"><${h}>${s}<//></span>`:n`<${h} code>${e}<//>`}function Ge({id:e,label:t}){return e==="operator"?"by the operator of the service":n`${Ne(e)?"by":"with"} <${rt} id=${e} label=${t} />`}function xt(e,t,o){let s=URL.createObjectURL(new Blob([o],{type:t}));Object.assign(document.createElement("a"),{href:s,download:e}).click(),setTimeout(()=>URL.revokeObjectURL(s),1e3)}var ze=[["dashboard","Dashboards",["can_view","can_edit"],"Dashboard"],["chart","Charts",["can_view","can_edit"],"Chart"],["database","Databases",["can_view","can_edit"],"Database"],["dataset","Datasets",["can_view"],"Dataset"],["ai","AI assistant",["can_query"],"AI assistant"]],He={can_view:"View",can_edit:"Edit",can_query:"Ask questions"},Je=({id:e})=>e?"":"Enter the ID that the resource has in your application.",At=e=>e.map(({type:t,id:o,level:s})=>({type:t,id:o,permissions:[s]})),to=e=>new Set(e.map(({type:t})=>t)),Xe=e=>[e].flat().filter(t=>t!==null&&typeof t=="object").map(({type:t,id:o,permissions:s})=>{let r=[s??[]].flat().map(String),i=r.includes("can_edit")?["can_edit"]:r;return`${t} ${o}, ${i.map(a=>(He[a]??a).toLowerCase()).join(", ")||"nothing"}`});var oo={"tenant.created":"Account created","tenant.suspended":"Account suspended","tenant.resumed":"Account resumed","tenant.restored":"Account restored from a backup","settings.changed":"Settings changed","settings.reset":"Settings reset","api_key.created":"API key created","api_key.changed":"API key changed","api_key.rotated":"API key rotated","api_key.revoked":"API key revoked","member.invited":"Person invited","member.joined":"Person joined","member.changed":"Person changed","member.removed":"Person removed","token.revoked":"Token revoked","tokens.revoked":"Tokens revoked"},js={authorizedOrigins:"origin",tokenAttributes:"attribute",accessRules:"access rule",tokens:"tokens",developerOrigins:"developer switch",defaultLifetime:"default lifetime",maxLifetime:"maximum lifetime",maxTokenLifetime:"maximum lifetime of its tokens",maxLength:"maximum length",scopes:"can",revokedBefore:"tokens issued before",defaultPermissions:"default permissions",allowedValues:"allowed values",pinnedAttributes:"pinned attributes",pinnedResources:"limited to",requireResources:"resources required",expiresAt:"expires at",revokedAt:"revoked at",tokensRevokedBefore:"tokens issued before",rotated:"old key",successor:"new key"},Vs={add:"+",remove:"−"},Ws=new Set(["/version","/id","/lastFour","/status","/createdAt","/createdBy","/updatedAt","/invitedBy"]),Bs=["name","origin","dataset"],Ms=/(At|Before)$/,Ks=/(At|Before|successor)$/;function nn(e,t){let o=new Map((e??[]).filter(({op:s})=>s==="test").map(({path:s,value:r})=>[s,r]));return(e??[]).flatMap(Us).filter(({op:s,path:r})=>s!=="test"&&!Ws.has(r)).map(({op:s,path:r,value:i})=>({sign:Vs[s]??"~",place:Ys(r,o,i!==void 0||o.has(r)),before:o.has(r)&&!(o.get(r)===null&&Ks.test(r))?on(o.get(r),r,t):"",text:i===void 0?"":on(i,r,t)}))}function Us({op:e,path:t,value:o}){return t!==""||typeof o!="object"||o===null?[{op:e,path:t,value:o}]:Object.entries(o).filter(([,s])=>s!==null&&(typeof s!="object"||Object.keys(s).length>0)).map(([s,r])=>({op:"add",path:`/${s.replaceAll("~","~0").replaceAll("/","~1")}`,value:r}))}function Ys(e,t,o){let s=e.split("/").slice(1),r=[];for(let[i,a]of s.entries())if(!/^(\d+|-)$/.test(a))r.push(js[a]??a.replaceAll("~1","/").replaceAll("~0","~"));else if(i<s.length-1||!o){let l=`/${s.slice(0,i+1).join("/")}`,m=Bs.map(d=>t.get(`${l}/${d}`)).find(Boolean)??Number(a)+1;r.push(`${r.pop()??""} ${m}`)}return r.join(" · ")||"everything"}function on(e,t,o){return t==="/scopes"?e.map(s=>je[s]?.[0]??s).join(", "):typeof e=="boolean"?e?"yes":"no":typeof e=="number"&&t.endsWith("Lifetime")?Q(e):e===null?"nothing":Ms.test(t)&&!Number.isNaN(Date.parse(e))?xe(new Date(e),o):typeof e!="object"?String(e):t.endsWith("/pinnedResources")?Xe(e).join("; "):t==="/successor"?We(e):typeof e.origin=="string"?e.label?`${e.origin} (${e.label})`:e.origin:typeof e.name=="string"?`${e.name}: ${Me(e.type,e.list).toLowerCase()}${e.required?", required":""}`:typeof e.dataset=="string"&&e.filter?vt(e).map(({quiet:s,name:r})=>s??r).join(""):Array.isArray(e)&&e.every(s=>typeof s!="object")?e.join(", "):JSON.stringify(e)}var Gs=1e4,sn="operator",rn={action:"",actor:"",from:"",to:""};function an({current:e}){let{document:t}=A(G),{zone:o}=A(ne),[s,r]=k(rn),[i,a]=k(null),[l,m]=k(null),d=j("audit:read"),u=R(no,{restarts:!0}),c=async()=>{let C=await u.run({...s,zone:o},null);C&&($.clear(),a(C.events),m(C.nextCursor))},$=R(async()=>{let C=await no({...s,zone:o},l);a([...i??[],...C.events]),m(C.nextCursor)}),f=R(async()=>{xt("audit-events.json","application/json",JSON.stringify(await er({...s,zone:o}),null,2))});D(()=>{if(!e||!d)return;let C=setTimeout(c);return()=>clearTimeout(C)},[e,d,t?.version,o,...Object.values(s)]);let x=C=>{f.clear(),r(C)},g=C=>N=>x({...s,[C]:N}),y=xo(u,$,f),w=Object.values(s).some(Boolean),v=Qs(i),S=n`<p class="lead">Every change to settings, keys and tokens, newest first. Each event is sealed to the one before it: removing or changing one is detected.</p>`;return d?n`
    ${S}
    <form class="card filters" onSubmit=${C=>C.preventDefault()} aria-label="Filter">
      <${V} label="What" value=${s.action} onValue=${g("action")} options=${[["","All events"],...Object.entries(oo)]} />
      <${V} label="Who" value=${s.actor} onValue=${g("actor")} options=${[["","Anyone"],...v]} />
      <${E} label="From" type="date" value=${s.from} onValue=${g("from")} />
      <${E} label="To" type="date" value=${s.to} onValue=${g("to")} />
    </form>
    <div class="list-head">
      <h2>Events</h2>
      <div class="row">
        ${w&&n`<${p} kind="quiet" onClick=${()=>x(rn)}>Clear filter<//>`}
        <${p} icon="export" busy=${f.busy} onClick=${f.run}>Export JSON<//>
      </div>
    </div>
    <${T} problem=${y?.problem??null} retry=${y===u?c:y?.again} />
    ${!i&&!u.problem&&n`<${Ae} what="the audit trail" />`}
    ${i?.length===0&&n`<${ue} icon="audit" title=${w?"No events match":"No events yet"}><p>${w?"Clear the filter to see all events.":"Changes will appear here."}</p><//>`}
    <ol class="rows events" aria-busy=${u.busy?"true":void 0}>${(i??[]).map(C=>n`<${zs} key=${C.sequence} event=${C} />`)}</ol>
    ${l&&n`<p class="row"><${p} busy=${$.busy} onClick=${$.run}>Show older<//></p>`}
  `:n`${S}<${re} title="Your key cannot read the audit trail." scope="audit:read" what="read the audit trail" />`}function zs({event:e}){let{zone:t}=A(ne),o=nn(e.change,t);return n`
    <li class="list-row event">
      <div class="grow">
        <p><strong>${oo[e.action]??e.action}</strong> <span class="quiet">#${e.sequence}</span></p>
        <p class="quiet"><${ee} at=${e.at} /> · <${Ge} id=${e.actor} label=${e.actorLabel} /><${Zs} target=${e.target} />${e.sourceAddress&&n` · from <${h}>${e.sourceAddress}<//>`}</p>
        ${o.length>0&&n`
          <ul class="diff">${o.map(({sign:s,place:r,before:i,text:a})=>n`
            <li class=${s==="+"?"added":s==="−"?"removed":"altered"}><span class="sign" aria-hidden="true">${s}</span><span><span class="unseen">${s==="+"?"Added":s==="−"?"Removed":"Changed"} </span><bdi>${r}</bdi>${i&&n` <${h} code>${i}<//>`}${i&&a&&n` <span aria-hidden="true">→</span><span class="unseen"> to </span>`}${a&&n` <${h} code>${a}<//>`}</span></li>
          `)}</ul>
        `}
        ${e.change===null&&n`<p class="quiet">The change is too large to show.</p>`}
      </div>
    </li>
  `}var Hs=/^(?:api-keys|members)\/(.+)$/,Js=/^(token|user):(.+)$/,Xs=new Set(["settings","tenant",""]);function Zs({target:e}){if(Xs.has(e))return"";let[,t]=Hs.exec(e)??[],[,o,s]=Js.exec(e)??[];return t?n` · <${rt} id=${t} />`:o==="user"?n` · user with the SHA-256 <code title=${s}>${s.slice(0,12)}…</code>`:n` · ${o&&`${o} `}<${h} code=${!!o}>${s??e}<//>`}function Qs(e){let[t,o]=[Ve(),ht()],[s,r]=k({});D(()=>{e&&r(a=>({...a,...Object.fromEntries(e.map(({actor:l,actorLabel:m})=>[l,m??""]))}))},[e]);let i=new Map;for(let a of t)i.set(a.id,We(a));for(let a of o)i.set(a.id,le(a));for(let[a,l]of Object.entries(s))a!==sn&&!i.has(a)&&i.set(a,l||`${Ne(a)?"Member":"Key"} ${a}`);return[[sn,"The operator"],...i]}async function no({action:e,actor:t,from:o,to:s,zone:r},i){let a={action:e,actor:t,from:Bt(o,0,r),to:Bt(s,1,r),cursor:i??""},l=new URLSearchParams(Object.entries(a).filter(([,m])=>m));return(await F("GET",`/audit-events?${l}`,{by:P()})).body}async function er(e){let t=[],o=null;do{let s=await no(e,o);t.push(...s.events),o=s.nextCursor}while(o&&t.length<Gs);return t}var so=[["view","View-only access",{dashboard:["can_view"],chart:["can_view"]}],["edit","Full edit access",{dashboard:["can_view","can_edit"],chart:["can_view","can_edit"]}],["ai","AI-enabled exploration",{dashboard:["can_view"],chart:["can_view"],ai:["can_query"]}]],tr=new Set;function Tt({legend:e="Permissions and lifetime",permissions:t,limited:o=tr,onChange:s,children:r}){let i=so.find(([,,m])=>fe(m,t))?.[0]??"own",a=[...so.map(([m,d])=>[m,d]),["own","Custom"]];return n`
    <fieldset class="group"><legend>${e}</legend>
      <div class="columns"><${V} label="Preset" value=${i} options=${a} onValue=${m=>{let d=so.find(([u])=>u===m);d&&s(d[2])}} />${r}</div>
      <div class="grants">
        ${ze.filter(([m])=>m!=="dataset"||o.size>0||t.dataset).map(([m,d,u])=>n`
          <div class="grant" role="group" aria-label=${d} key=${m}>
            <span>${d}</span>
            ${o.has(m)&&n`<em>Only those that you name</em>`}
            ${!o.has(m)&&u.map(c=>n`
              <${z} key=${c} label=${He[c]} checked=${t[m]?.includes(c)??!1}
                onValue=${$=>s(or(t,m,c,$))} />
            `)}
          </div>
        `)}
      </div>
    </fieldset>
  `}function or(e,t,o,s){let r=e[t]??[],i=s?o==="can_edit"?["can_view","can_edit"]:[...r,o]:o==="can_view"?[]:r.filter(m=>m!==o),{[t]:a,...l}=e;return i.length?{...l,[t]:[...new Set(i)]}:l}var Ze=e=>Object.entries(e).map(([t,o])=>({model:ze.find(([s])=>s===t)?.[1]??t,levels:[o].flat().map(s=>He[String(s)]??String(s)).join(", ")}));var nr=[["1","seconds"],["60","minutes"],["3600","hours"]];function it(e){if(e===null)return{count:"",unit:"60"};let t=[3600,60,1].find(o=>e%o===0)??1;return{count:String(e/t),unit:String(t)}}var at=({count:e,unit:t})=>e.trim()===""?NaN:Number(e)*Number(t),lt=({label:e,value:t,onValue:o,...s})=>n`
  <${he} label=${e} ...${s}>
    ${r=>n`
      <div class="with-unit">
        <input type="text" inputmode="numeric" autocomplete="off" ...${r} value=${t.count} onInput=${$e(i=>o({...t,count:i}))} />
        <select aria-label="${e}: unit" value=${t.unit} onChange=${$e(i=>o({...t,unit:i}))}>
          ${nr.map(([i,a])=>n`<option key=${i} value=${i} selected=${i===t.unit}>${a}</option>`)}
        </select>
      </div>
    `}
  <//>
`;var ln=({name:e,value:t})=>n`<span>${typeof t=="boolean"?t?"On":"Off":e==="defaultPermissions"?Ze(t).map(({model:o,levels:s})=>`${o}: ${s}`).join("; ")||"None":Q(t)}</span>`,cn={defaultLifetime:"Default lifetime",maxLifetime:"Maximum lifetime",defaultPermissions:"Default permissions",requireResources:"Resources required"};var sr={href:"#/sandbox",words:"Next: sandbox"};function mn({base:e,onClose:t}){let o=_("defaults/form",()=>({usual:it(e.defaultLifetime),longest:it(e.maxLifetime),permissions:e.defaultPermissions,required:e.requireResources})),{usual:s,longest:r,permissions:i,required:a}=o.value,[l,m]=k(0),d=()=>{o.forget(),t()},u=oe(d),{leave:c,question:$}=X(o.typed,d),f=bt.read({tokens:e}),x={...e,defaultLifetime:at(s),maxLifetime:at(r),defaultPermissions:i,requireResources:a},g=f.map(({name:W})=>({name:W,value:x[W]})),y=g.find(({value:W},B)=>!fe(W,f[B].value))?.name??"defaultLifetime",w={usual:un(x.defaultLifetime),longest:un(x.maxLifetime)};!w.usual&&!w.longest&&x.defaultLifetime>x.maxLifetime&&(w.usual="The default cannot be longer than the maximum.");let v=W=>B=>{o.set({...o.value,[W]:B}),u.clear()},S=W=>{W.preventDefault(),m(l+1),!(w.usual||w.longest)&&u.save({part:bt,base:f,mine:g,said:{before:"Saved the token defaults."},next:sr,section:"defaults",row:()=>y})},C=H(l,u.problem),N=(W,B)=>(l?w[W]:"")||I(u.problem,`/tokens/${B}`),Y=W=>W==="/tokens/defaultLifetime"||W==="/tokens/maxLifetime";return n`
    <${O} wide title="Edit the token defaults" onClose=${c}>
      <form class="stack" ref=${C} onSubmit=${S} novalidate>
        <div class="columns">
          <${lt} label="Default lifetime" value=${s} onValue=${v("usual")} fault=${N("usual","defaultLifetime")} hint="From 1 minute to the maximum." />
          <${lt} label="Maximum lifetime" value=${r} onValue=${v("longest")} fault=${N("longest","maxLifetime")} hint="At most 24 hours." />
        </div>
        <${Tt} legend="Default permissions" permissions=${i} onChange=${v("permissions")} />
        <${z} toggle label="Require resources" checked=${a} onValue=${v("required")}
          hint="Every token must name what it opens. Tokens that name nothing stop working at once, everywhere." />
        <${T} problem=${u.problem} retry=${u.again} shown=${Y} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${u.busy}>Save defaults<//><${p} onClick=${c}>Cancel<//></p>
      </form>
      ${$}
      <${se} saving=${u} nameOf=${({name:W})=>cn[W]??W} describe=${ln} />
    <//>
  `}var un=e=>Number.isInteger(e)&&e>=60&&e<=86400?"":"Enter a time from 1 minute to 24 hours.";function dn(){let{document:e}=A(G);return e?n`<${rr} tokens=${e.tokens} />`:n`<${be} what="the token defaults" reload=${de} />`}function rr({tokens:e}){let t=_("defaults/edited",null,{quiet:!0}),o=!j("settings:write"),{defaultLifetime:s,maxLifetime:r,defaultPermissions:i,requireResources:a}=e;return n`
    <p class="lead">These apply to every token whose request does not say otherwise.</p>
    ${o&&n`<${re} scope="settings:write" what="change the settings" />`}
    <div class="list-head"><h2>Defaults</h2><${p} kind="primary" disabled=${o} onClick=${()=>t.set(e)}>Edit defaults<//></div>
    <ul class="rows">
      <${te} section="defaults" id="defaultLifetime"><${Ct} name="Default lifetime" hint="When a request names no lifetime.">${Q(s)}<//><//>
      <${te} section="defaults" id="maxLifetime"><${Ct} name="Maximum lifetime" hint="No token can be valid for longer.">${Q(r)}<//><//>
      <${te} section="defaults" id="defaultPermissions"><${Ct} name="Default permissions" hint="When a request names neither permissions nor resources.">
        ${Ze(i).map(({model:l,levels:m})=>n`<span><${h}>${l}<//>: <${h}>${m}<//></span>`)}
        ${Object.keys(i).length===0&&"None"}
      <//><//>
      <${te} section="defaults" id="requireResources"><${Ct} name="Resources required" hint="Whether every token must name what it opens.">${a?"On":"Off"}<//><//>
    </ul>
    <${U} tone="info" title="Short lifetimes are safer."><p>A token that leaks can be used until it expires. Your pages ask for a new one in time.</p><//>
    ${t.value&&n`<${mn} base=${t.value} onClose=${t.forget} />`}
  `}var Ct=({name:e,hint:t,children:o})=>n`
  <div class="grow"><p><strong>${e}</strong></p><p class="quiet">${t}</p></div><p class="fact-value">${o}</p>
`;var pn={name:"ECDSA",namedCurve:"P-256",hash:"SHA-256"};function fn(e){let t=e.split(".");if(t.length!==3||t.some(o=>!/^[A-Za-z0-9_-]+$/.test(o)))return null;try{let[o,s]=t.slice(0,2).map(r=>JSON.parse(new TextDecoder("utf-8",{fatal:!0}).decode(bn(r))));return!$n(o)||!$n(s)?null:{parts:t,header:o,claims:s}}catch{return null}}async function hn({parts:e,header:t}){if(t.alg!=="ES256")return"wrong algorithm";let{keys:o}=await $o("/.well-known/jwks.json"),s=o.find(a=>a.kid===t.kid);if(!s)return"unknown key";let r=await crypto.subtle.importKey("jwk",{kty:s.kty,crv:s.crv,x:s.x,y:s.y},pn,!1,["verify"]),i=new TextEncoder().encode(`${e[0]}.${e[1]}`);try{return await crypto.subtle.verify(pn,r,bn(e[2]),i)?"good":"bad"}catch{return"bad"}}function bn(e){let t=atob(e.replaceAll("-","+").replaceAll("_","/"));return Uint8Array.from(t,o=>o.charCodeAt(0))}var $n=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);var yn=/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(?=$|[/?#])/i,ir=/^(\*\.)?[^\s/:@?#*]+\.[^\s/:@?#*.]{2,}\.?(:\d+)?(?=$|[/?#])/i,ar=/^(https?:\/\/(?:\*\.)?[^\s/?#@*]+)[/?#]+[^\s]*$/i;function Et(e){let t=e.trim(),o=yn.test(t)?"http://":ir.test(t)?"https://":"",s=o+t,r=ar.exec(s),i=r!==null&&s.slice(r[1].length)!=="/",a=o&&i?`We added ${o} and removed the path.`:o?`We added ${o} for you.`:i?"We removed the path.":"";return{origin:r?r[1]:s,words:a}}function gn(e){let t=URL.canParse(e)?new URL(e).origin:"null";return t==="null"?e:t}var ct=e=>/^http:\/\//i.test(e)&&yn.test(e.slice(7)),kn=e=>/^http:\/\//i.test(e)&&!ct(e)?e.replace(/^http:/i,"https:"):"";var vn={href:"#/audit",words:"See the audit trail"};function wn({token:e,onDone:t,onClose:o}){let{run:s,busy:r,problem:i}=R(async()=>{await F("POST","/embed/revoke-token",{by:P(),body:{token:e}}),me({said:{before:"Revoked the token."},next:vn}),t()});return n`
    <${O} title="Revoke this token?" onClose=${o}>
      <p>The service rejects it from now on. Backends that check tokens by themselves accept it until it expires. This cannot be undone.</p>
      <${T} problem=${i} retry=${s} />
      <p class="row"><${p} kind="danger" busy=${r} onClick=${s}>Revoke token<//><${p} onClick=${o}>Cancel<//></p>
    <//>
  `}function Sn({distinctId:e,onDone:t,onClose:o}){let[s,r]=k(e),[i,a]=k(0),{run:l,busy:m,problem:d,clear:u}=R(async()=>{await F("POST","/embed/revocations",{by:P(),body:{distinctId:s}}),me({said:{before:"Revoked the tokens of ",name:s,after:"."},next:vn}),t()}),{leave:c,question:$}=X(s!==e,o),f=H(i,d);return n`
    <${O} title="Revoke a user's tokens" onClose=${c}>
      <form class="stack" ref=${f} onSubmit=${g=>{g.preventDefault(),a(i+1),s&&l()}} novalidate>
        <p>The service rejects every token issued for this user until now. Backends that check tokens by themselves accept them until they expire. This cannot be undone. Tokens that are generated afterwards work.</p>
        <${E} label="distinctId" value=${s} onValue=${g=>{r(g),u()}} placeholder="user-123"
          fault=${i&&!s?"Enter the user's distinctId.":I(d,"/distinctId")} hint="The id that your server gives the user in the token." />
        <${T} problem=${d} retry=${l} shown=${g=>g==="/distinctId"} />
        <p class="row"><${p} type="submit" kind="danger" busy=${m}>Revoke tokens<//><${p} onClick=${c}>Cancel<//></p>
      </form>
      ${$}
    <//>
  `}var lr=["header","claims","signature"];function Ot({token:e,label:t}){let o=e.split("."),s=o.length===3;return n`
    <div class="token-text" tabindex="0" role="group" aria-label=${t}>
      ${s?o.map((r,i)=>n`<span class=${lr[i]}>${r}</span>${i<2&&"."}`):n`<span>${e}</span>`}
    </div>
  `}var ro={format:"Format",signature:"Signature","key state":"Signing key",issuer:"Issuer",audience:"Account",lifetime:"Lifetime",revocation:"Not revoked",origin:"Origin",resource:"Resource"},An={malformed:"this is not a complete embed token",too_large:"it is longer than any embed token",wrong_kind:"it is a different kind of token",unknown_key:"it is not signed with a key of this service",bad_signature:"it was changed after it was signed",wrong_issuer:"another service issued it",wrong_tenant:"it belongs to another account",expired:"it has expired",issued_in_the_future:"its issue time is in the future",lifetime_not_allowed:"it is valid for longer than the settings allow",origin_not_authorized:"the origin is not authorized",origin_not_in_token:"the token is limited to other origins",developer_origins_off:"the developer switch is off",live_token_on_localhost:"on localhost, only tokens made with test keys work",resource_not_granted:"the token does not open it",resources_required:"the settings require resources, and the token names none"},io={good:{result:"passed",words:"signed with one of the service's published keys"},bad:{result:"failed",words:"the signature does not match the header and claims"},"unknown key":{result:"failed",words:"the service publishes no such key"},"wrong algorithm":{result:"failed",words:"embed tokens are signed with ES256 only"},unreachable:{result:"skipped",words:"the public keys could not be fetched"},"":{result:"skipped",words:""}},xn="Do not trust anything it says. Generate a new token on your server.",Ee={malformed:["bad","This is not an embed token","Part of it may be missing, or something was added. A token has three parts separated by dots: copy all of it, without quotes or spaces."],too_large:["bad","This is not an embed token","It is longer than any embed token can be."],wrong_kind:["bad","This is not an embed token","It is a different kind of token: embed tokens are signed with ES256 and have the type embed+jwt."],unknown_key:["bad","Not signed by this service",`It was forged, or it comes from another installation. ${xn}`],bad_signature:["bad","Forged or damaged",`The signature does not match. ${xn}`],wrong_issuer:["bad","From another service","The token is genuine, but another installation issued it."],wrong_tenant:["warn","Another account's token","The token is genuine, but it belongs to another account and is not accepted here."],expired:["warn","Expired","It was valid until then. Generate a new token; tokens cannot be refreshed."],issued_in_the_future:["warn","Not valid yet","Its issue time is in the future: check the clocks of your servers."],lifetime_not_allowed:["warn","Lifetime too long","The settings no longer allow a token to be valid for this long."],origin_not_authorized:["warn","Not valid at this origin","The origin is not in your list. Add it to Authorized origins."],origin_not_in_token:["warn","Not valid at this origin","The token is limited to other origins. Generate one that includes this origin."],developer_origins_off:["warn","Not valid at this origin","Origins on localhost need the developer switch in Authorized origins."],live_token_on_localhost:["warn","Not valid at this origin","On localhost, only tokens made with test keys work."],resource_not_granted:["warn","Not valid for this resource","The token does not open it. Generate one that names it."],resources_required:["warn","Not limited to resources","The settings require that every token names its resources. Generate a new one."]};function Tn({said:e,signature:t,answer:o},s){let r=o?.checks?.find(({result:m})=>m==="failed"),[i,a,l]=e&&cr(e)?Ee.wrong_kind:r?ur(r):o?.active?mr(e,s):dr(e,t,s);return{tone:i,title:a,words:l}}var cr=({header:e})=>e.alg!=="ES256"||e.typ!=="embed+jwt";function ur({check:e,reason:t=""}){return Ee[t]?Ee[t]:e==="key state"?["bad","Signed with a withdrawn key","The service no longer accepts its signing key. Generate a new token."]:e==="revocation"?["bad","Revoked","The token itself, its user, the API key that made it, or all tokens of the account were revoked."]:["bad","Not valid",`The check “${ro[e]??e}” failed: ${t.replaceAll("_"," ")}.`]}function mr(e,t){return e&&e.claims.exp*1e3<=t?Ee.expired:["good","Active","The token is valid: signed by this service, for this account, not expired, not revoked."]}function dr(e,t,o){return e?t==="bad"||t==="wrong algorithm"?Ee.bad_signature:t==="unknown key"?Ee.unknown_key:e.claims.exp*1e3<=o?Ee.expired:t==="good"?["info","Signed by this service","The signature is valid and it has not expired. Only the service knows whether it was revoked."]:["warn","Only decoded","Neither this browser nor the service could verify it: do not trust it yet."]:Ee.malformed}function Rn({report:e,end:t}){let o=$t(1e3),{tone:s,title:r,words:i}=Tn(e,o),{said:a,answer:l,signature:m,token:d}=e,u=a&&l?.active&&j("tokens:revoke");return n`
    <div class="report">
      <${U} tone=${s} title=${r} live><p>${i}</p>
        ${u&&n`
          <p class="row"><${p} onClick=${()=>t({what:"token"})}>Revoke this token<//>
            <${p} onClick=${()=>t({what:"user",distinctId:String(a.claims.sub)})}>Revoke all tokens of this user<//></p>
        `}
      <//>
      ${a&&n`<${$r} claims=${a.claims} now=${o} proven=${pr(e)} />`}
      <div class="card">
        <h2>Checks</h2>
        <ol class="checks">
          ${a&&n`<${En} name="Signature, verified in this browser" result=${io[m].result} words=${io[m].words} />`}
          ${(l?.checks??[]).map(({check:c,result:$,reason:f})=>n`
            <${En} key=${c} name=${ro[c]??c} result=${$} words=${f?An[f]??f.replaceAll("_"," "):""} />
          `)}
        </ol>
        ${!l&&n`<p class="quiet">The service's own checks are missing: it was not asked, or did not answer.</p>`}
      </div>
      ${a&&n`
        <div class="card">
          <h2>Decoded</h2>
          <${Ot} token=${d} label="The token, colored by part" />
          <div class="columns decoded">
            <${On} title="Header" part="header" value=${a.header} />
            <${On} title="Claims" part="claims" value=${a.claims} />
          </div>
          <p class="part-signature"><span class="dot"></span> Signature: ${a.parts[2].length} characters${typeof a.header.alg=="string"&&n`, <${h}>${a.header.alg}<//>`}, over both parts before it.</p>
        </div>
      `}
    </div>
  `}var pr=({signature:e,answer:t})=>e==="good"||!!t?.checks?.some(({check:o,result:s})=>o==="signature"&&s==="passed");function $r({claims:e,now:t,proven:o}){let s=Object.entries(ao(e.attrs)?e.attrs:{}),r=Xe(e.resources),i=Ze(ao(e.permissions)?e.permissions:{});return n`
    <div class="card">
      <h2>User ${!o&&n`<span class="tag bad">Not verified</span>`}</h2>
      ${!o&&n`<p class="quiet">Anyone could have written this: the signature does not prove it.</p>`}
      <dl class="facts">
        <div><dt>distinctId</dt><dd><${h}>${Le(e.sub)}<//></dd></div>
        <div><dt>role</dt><dd><${h}>${Le(e.role)}<//></dd></div>
      </dl>
      <h3>Attributes</h3>
      <dl class="facts" hidden=${s.length===0}>
        ${s.map(([a,l])=>n`<div key=${a}><dt><${h}>${a}<//></dt><dd><${h}>${Le(l)}<//></dd></div>`)}
      </dl>
      ${s.length===0&&n`<p class="quiet">No custom attributes.</p>`}
      ${Array.isArray(e.resources)&&n`
        <h3>Opens</h3>
        ${r.length===0&&n`<p class="quiet">Nothing by name.</p>`}
        <ul class="facts opened">${r.map(a=>n`<li key=${a}><${h}>${a}<//></li>`)}</ul>
      `}
      <h3>${Array.isArray(e.resources)?"Permissions for whole types":"Permissions"}</h3>
      ${i.length===0&&n`<p class="quiet">None.</p>`}
      <dl class="facts">${i.map(({model:a,levels:l})=>n`<div key=${a}><dt><${h}>${a}<//></dt><dd><${h}>${l}<//></dd></div>`)}</dl>
      <h3>Validity</h3>
      <dl class="facts">
        <div><dt>Issued</dt><dd><${Cn} seconds=${e.iat} now=${t} /></dd></div>
        <div><dt>${e.exp*1e3<=t?"Expired":"Expires"}</dt><dd><${Cn} seconds=${e.exp} now=${t} /></dd></div>
        ${e.env&&n`<div><dt>Environment</dt><dd><${h}>${Le(e.env)}<//></dd></div>`}
        ${e.akid&&n`<div><dt>Generated ${Ne(Le(e.akid))?"by":"with"}</dt><dd><${rt} id=${Le(e.akid)} /></dd></div>`}
      </dl>
    </div>
  `}function Cn({seconds:e,now:t}){let{zone:o}=A(ne);if(e===void 0)return"—";let s=new Date(Number(e)*1e3);return Number.isNaN(s.getTime())?n`<${h}>${Le(e)}<//>`:n`<time datetime=${s.toISOString()}>${Eo(s,t)} <span class="quiet">(${xe(s,o)})</span></time>`}var fr={passed:"check",failed:"cross",skipped:"skip"},En=({name:e,result:t,words:o})=>n`
  <li class="check-row ${t}"><${ye} name=${fr[t]??"info"} /><span><strong>${e}</strong> <span class="result-word">${t}</span>${o&&n`<span class="quiet"> · ${o}</span>`}</span></li>
`,On=({title:e,part:t,value:o})=>n`
  <div class="part-${t}"><h3><span class="dot"></span> ${e}</h3><pre tabindex="0" aria-label=${e}><code><bdi>${JSON.stringify(o,null,2)}</bdi></code></pre></div>
`,Le=e=>Array.isArray(e)?e.map(String).join(", "):ao(e)?JSON.stringify(e):e===void 0?"—":String(e),ao=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);var lo=Se({token:"",times:0});function Nn(e){lo.set({token:e,times:lo.get().times+1}),location.hash="#/introspection"}function In(){let e=A(lo),t=_("introspection",{text:"",origin:"",opens:""}),{text:o,origin:s,opens:r}=t.value,[i,a]=k(null),[l,m]=k({what:""}),{run:d,busy:u}=R(async(S,C)=>{let N=await hr(S,C);a(N),N.problem||t.settle()}),c=Z(null);D(()=>{e.token&&(t.set({text:e.token,origin:"",opens:""}),d(e.token,{origin:"",opens:""}))},[e.times]),D(()=>{i&&c.current?.focus()},[i]);let $=o.trim(),{origin:f,words:x}=Et(s),g=gn(f),y=S=>{S.preventDefault(),$&&d($,{origin:g,opens:r.trim()})},w=()=>{m({what:""}),i&&d(i.token,i)},v=j("tokens:introspect");return n`
    <p class="lead">Paste any token, from the sandbox or from production, to see its user, its attributes, and whether it is valid.</p>
    <form class="card stack" onSubmit=${y} novalidate aria-label="Introspect a token">
      <${he} label="JWT Token" hint="It stays in this tab and is sent to the service only.">
        ${S=>n`<textarea class="code-field" rows="5" spellcheck=${!1} autocomplete="off" ...${S} value=${o} onInput=${$e(C=>t.set({text:C,origin:s,opens:r}))} placeholder="eyJhbGciOi…" />`}
      <//>
      ${v&&n`<${E} label="Origin" optional value=${s} onValue=${S=>t.set({text:o,origin:S,opens:r})} fault=${I(i?.problem,"/origin")}
        placeholder="https://app.example.com" hint=${g!==s.trim()?n`Checked as <${h} code>${g}<//>. ${x}`:"Also check whether a page at this origin can use the token."} />
        <${E} label="Resource" optional value=${r} onValue=${S=>t.set({text:o,origin:s,opens:S})} fault=${I(i?.problem,"/opens")}
          placeholder="dashboard:sales-2026" hint="Also check whether the token opens it." />`}
      <p class="row"><${p} type="submit" kind="primary" icon="introspection" busy=${u} disabled=${!$}>Introspect token<//>
        ${o&&n`<${p} kind="quiet" onClick=${()=>{t.forget(),a(null)}}>Clear<//>`}</p>
      ${!v&&n`<p class="hint">${K.get().person?"Your role cannot ask the service":n`Your API key lacks the scope <code>tokens:introspect</code>`}: only this browser decodes and verifies the token.</p>`}
    </form>
    ${i?.problem&&n`<${T} problem=${i.problem} retry=${()=>d(i.token,i)} shown=${S=>S==="/origin"||S==="/opens"} />`}
    ${i&&n`<div ref=${c} tabindex="-1" class="report-head"><${Rn} report=${i} end=${m} /></div>`}
    ${!i&&n`<${U} tone="info" title="Checked twice."><p>Your browser verifies the signature. The service checks everything else.</p><//>`}
    ${j("tokens:revoke")&&n`
      <div class="card">
        <h2>End the tokens of a user</h2>
        <p class="quiet">For example when somebody leaves: every token issued for them until now becomes invalid.</p>
        <p class="row"><${p} onClick=${()=>m({what:"user",distinctId:""})}>Revoke a user's tokens<//></p>
      </div>
    `}
    ${l.what==="token"&&i&&n`<${wn} token=${i.token} onDone=${w} onClose=${()=>m({what:""})} />`}
    ${l.what==="user"&&n`<${Sn} distinctId=${l.distinctId??""} onDone=${w} onClose=${()=>m({what:""})} />`}
  `}async function hr(e,{origin:t,opens:o}){let s=fn(e),[r,i]=await Promise.all([s?hn(s).catch(()=>"unreachable"):"",j("tokens:introspect")?br(e,{origin:t,opens:o}):{answer:null,problem:null}]);return{token:e,origin:t,opens:o,said:s,signature:r,...i}}async function br(e,{origin:t,opens:o}){try{let{body:s}=await F("POST","/embed/introspect-token",{by:P(),body:{token:e,explain:!0,...t?{origin:t}:{},...o?{opens:o}:{}}});return{answer:s,problem:null}}catch(s){if(!(s instanceof Pe))throw s;return{answer:null,problem:s}}}var yr=[["0","Stops working now"],["3600","Works for 1 more hour"],["86400","Works for 1 more day"],["604800","Works for 1 more week"]];function qn({apiKey:e,onDone:t,onClose:o}){let[s,r]=k("86400"),{run:i,busy:a,problem:l}=R(async()=>{t((await F("POST",`/api-keys/${e.id}/rotate`,{by:P(),body:{overlap:Number(s)}})).body)});return n`
    <${O} title=${n`Rotate <${h}>${e.label}<//>`} onClose=${o}>
      <p>A new key with the same rights replaces this one. Give the new key to your server while both work.</p>
      <${V} label="The old key" value=${s} onValue=${r} options=${yr} />
      <${T} problem=${l} retry=${i} />
      <p class="row"><${p} kind="primary" busy=${a} onClick=${i}>Rotate key<//><${p} onClick=${o}>Cancel<//></p>
    <//>
  `}function _n({apiKey:e,own:t,onDone:o,onClose:s}){let[r,i]=k(""),[a,l]=k(0),m=r.trim()===e.label.trim(),[d,u]=k(!1),{run:c,busy:$,problem:f}=R(async()=>{o((await F("DELETE",`/api-keys/${e.id}?revokeTokens=${d}`,{by:P()})).body,"Revoked the key")}),{leave:x,question:g}=X(r!=="",s),y=H(a,f),w=v=>{v.preventDefault(),l(a+1),m&&c()};return n`
    <${O} title=${n`Revoke <${h}>${e.label}<//>`} onClose=${x}>
      <form class="stack" ref=${y} onSubmit=${w} novalidate>
        <p>The key stops working immediately and permanently. So does everything that uses it.</p>
        ${t&&n`<${U} tone="warn" title="You are signed in with this key."><p>You will need a different one to continue.</p><//>`}
        <${z} label="Also revoke the tokens that it generated" checked=${d} onValue=${u} hint="Otherwise they stay valid until they expire." />
        <${E} label=${n`Type <${h} code>${e.label}<//> to confirm`} value=${r} onValue=${i}
          fault=${a>0&&!m?"Type the label exactly as above.":""} />
        <${T} problem=${f} retry=${c} />
        <p class="row"><${p} type="submit" kind="danger" busy=${$}>Revoke key<//><${p} onClick=${x}>Cancel<//></p>
      </form>
      ${g}
    <//>
  `}var gr=ze.map(([e,,,t])=>[e,t]),kr={type:"dashboard",id:"",level:"can_view"};function Rt({legend:e,hint:t,named:o,onChange:s,tried:r,problem:i,at:a}){let l=(m,d)=>s(o.map((u,c)=>m===c?{...u,...d}:u));return n`
    <fieldset class="group"><legend>${e}</legend>
      <p class="hint">${t}</p>
      ${o.map((m,d)=>n`
        <div class="resource" role="group" aria-label="Resource ${d+1}" key=${d}>
          <${V} label="Type" value=${m.type} options=${gr} onValue=${u=>l(d,{type:u,level:Ln(u)[0][0]})} />
          <${E} label="ID" value=${m.id} onValue=${u=>l(d,{id:u})} placeholder="sales-2026" fault=${(r?Je(m):"")||I(i,`${a}/${d}`)} />
          <${V} label="Permission" value=${m.level} options=${Ln(m.type)} onValue=${u=>l(d,{level:u})} />
          <p class="row"><${p} kind="quiet" aria-label="Remove resource ${d+1}" onClick=${()=>s(o.filter((u,c)=>d!==c))}>Remove<//></p>
        </div>
      `)}
      <p class="row"><${p} icon="plus" onClick=${()=>s([...o,kr])}>Add a resource<//></p>
      ${Fn(i,a)&&n`<p class="fault" data-fault tabindex="-1">${Fn(i,a)}</p>`}
    </fieldset>
  `}var Ln=e=>(ze.find(([t])=>t===e)?.[2]??[]).map(t=>[t,He[t]]),Fn=(e,t)=>(e?.errors??[]).filter(({pointer:o})=>o===t).map(({detail:o})=>o).join(" ");var vr=864e5,wr=86400,Sr=[["","Never"],["30","In 30 days"],["90","In 90 days"],["365","In a year"]],Pn=[["live","Live"],["test","Test: tokens for development"]];function Dn({own:e,onDone:t,onClose:o}){let{document:s}=A(G),r=_("keys/form",()=>({label:"",scopes:e.scopes.includes("tokens:generate")?["tokens:generate"]:e.scopes.slice(0,1),environment:e.environment,expiry:"",longest:it(e.maxTokenLifetime),pins:{},resources:[]})),{label:i,scopes:a,environment:l,expiry:m,longest:d,pins:u,resources:c}=r.value,[$,f]=k(0),x=Z({body:"",id:""}),g=()=>{r.forget(),o()},y=(s?.tokenAttributes??[]).filter(({builtIn:L})=>!L),w=Object.fromEntries(y.map(L=>[L.name,ce(L,u[L.name]??"")])),v=d.count.trim()===""?null:at(d),S={label:i.trim()?"":"Enter a label.",scopes:a.length?"":"Choose at least one.",longest:v===null||Number.isInteger(v)&&v>=60&&v<=wr?"":"Enter a time from 1 minute to 24 hours."},{run:C,busy:N,problem:Y,clear:W}=R(async()=>{let L={label:i.trim(),scopes:a,environment:l,expiresAt:m?Tr(Number(m)):null,maxTokenLifetime:v,pinnedAttributes:Object.fromEntries(Object.entries(w).filter(([,{value:ae}])=>ae!==void 0).map(([ae,{value:Dt}])=>[ae,Dt])),...c.length?{pinnedResources:At(c)}:{}},b=await Ar(L,x.current);r.forget(),t(b)}),{leave:B,question:pe}=X(r.typed,g),J=L=>b=>{r.set({...r.value,[L]:b}),W()},q=L=>{L.preventDefault(),f($+1),Object.values(S).every(b=>!b)&&Object.values(w).every(({fault:b})=>!b)&&!c.some(Je)&&C()},ie=H($,Y),M=(L,b)=>($?S[L]:"")||I(Y,`/${b}`),Oe=L=>/^\/(label|scopes|expiresAt|environment|maxTokenLifetime|pinnedAttributes\/|pinnedResources)/.test(L);return n`
    <${O} wide title="Create an API key" onClose=${B}>
      <form class="stack" ref=${ie} onSubmit=${q} novalidate>
        <${E} label="Label" value=${i} onValue=${J("label")} fault=${M("label","label")} placeholder="Production server" hint="Where the key is used." />
        <${xr} scopes=${a} mine=${e.scopes} fault=${M("scopes","scopes")} onScopes=${J("scopes")} />
        <div class="columns">
          <${V} label="Environment" value=${l} onValue=${J("environment")} fault=${I(Y,"/environment")}
            options=${e.environment==="test"?Pn.slice(1):Pn} hint=${e.environment==="test"?"Your own key is for tests only.":""} />
          <${V} label="Expires" value=${m} onValue=${J("expiry")} fault=${I(Y,"/expiresAt")} options=${Sr} />
          <${lt} label="Maximum lifetime of its tokens" optional value=${d} onValue=${J("longest")} fault=${M("longest","maxTokenLifetime")}
            hint=${e.maxTokenLifetime===null?"Leave empty for the maximum in the token defaults.":`At most ${Q(e.maxTokenLifetime)}, as for your own key.`} />
        </div>
        ${y.length>0&&n`
          <fieldset class="group"><legend>Pinned attributes</legend>
            <p class="hint">Every token generated with this key has these values; requests for other values are rejected. Leave empty what your server decides.</p>
            <div class="columns">${y.map(L=>n`
              <${we} key=${L.name} attribute=${{...L,required:!1,default:null}} text=${u[L.name]??""} onText=${b=>J("pins")({...u,[L.name]:b})}
                fault=${w[L.name].fault||I(Y,`/pinnedAttributes/${De(L.name)}`)} />
            `)}</div>
          </fieldset>
        `}
        <${Rt} legend="Limited to resources" named=${c} onChange=${J("resources")} tried=${$} problem=${Y} at="/pinnedResources"
          hint="Tokens generated with this key open only these. Without any, your server decides." />
        <${T} problem=${Y} retry=${C} shown=${Oe} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${N}>Create key<//><${p} onClick=${B}>Cancel<//></p>
      </form>
      ${pe}
    <//>
  `}var xr=({scopes:e,mine:t,fault:o,onScopes:s})=>n`
  <fieldset class="group"><legend>What it can do</legend>
    <div class="columns">${Object.entries(je).map(([r,[i,a]])=>n`
      <${z} key=${r} label=${i} checked=${e.includes(r)} disabled=${!t.includes(r)}
        hint=${t.includes(r)?a:"Your own key cannot do this."}
        onValue=${l=>s(l?[...e,r]:e.filter(m=>m!==r))} />
    `)}</div>
    ${o&&n`<p class="fault" data-fault tabindex="-1">${o}</p>`}
  </fieldset>
`;async function Ar(e,t){let o=JSON.stringify(e);return t.body!==o&&Object.assign(t,{body:o,id:crypto.randomUUID()}),(await F("POST","/api-keys",{by:P(),body:e,headers:{"idempotency-key":t.id}})).body}var Tr=e=>`${new Date(Date.now()+e*vr).toISOString().slice(0,19)}Z`;function Vn({apiKey:e,onClose:t}){let o=_(`keys/rename/${e.id}`,e.label),[s,r]=k(0),i=()=>{o.forget(),t()},a=o.value.trim(),{run:l,busy:m,problem:d,clear:u}=R(async()=>{await jn(e.id,a),me({said:{before:"Renamed the key to ",name:a,after:"."},undo:()=>jn(e.id,e.label)},{section:"keys",key:e.id}),i()}),{leave:c,question:$}=X(o.typed,i),f=H(s,d),x=g=>{g.preventDefault(),r(s+1),a&&l()};return n`
    <${O} title=${n`Rename <${h}>${e.label}<//>`} onClose=${c}>
      <form class="stack" ref=${f} onSubmit=${x} novalidate>
        <${E} label="Label" onFocus=${Cr} value=${o.value} onValue=${g=>{o.set(g),u()}} fault=${s&&!a?"Enter a label.":I(d,"/label")} />
        <${T} problem=${d} retry=${l} shown=${g=>g==="/label"} />
        <p class="row"><${p} type="submit" kind="primary" busy=${m}>Save label<//><${p} onClick=${c}>Cancel<//></p>
      </form>
      ${$}
    <//>
  `}var Cr=e=>e.currentTarget.select();async function jn(e,t){await F("PATCH",`/api-keys/${e}`,{by:P(),body:{label:t}}),await tt()}var Er="EMBED_API_KEY";function Wn({made:e,onClose:t}){let[o,s]=k(!1),[r,i]=k(!1),a=e.apiKey??"",l=()=>o?t():i(!0);return n`
    <${O} wide title="Copy your API key now" onClose=${l}>
      <${U} tone="warn" title="You will not see it again."><p>The service stores only a hash of it. Put it where your server keeps its secrets.</p><//>
      <div class="secret" onCopy=${()=>s(!0)}><code tabindex="0" role="group" aria-label="The new API key">${a}</code></div>
      <p class="row"><${ge} kind="primary" text=${a} label="Copy the API key" onCopied=${()=>s(!0)} />
        <${p} icon="export" onClick=${()=>{xt("embed-tokens.env","text/plain",`${Er}=${a}
`),s(!0)}}>Save as .env<//>
        <${p} why=${o?"":"Copy or save the key first."} onClick=${l}>Done<//></p>
      ${r&&!o&&n`<p class="fault" role="alert">This key cannot be shown again: copy or save it before you close this.</p>`}
    <//>
  `}var Or={href:"#/sandbox",words:"Next: sandbox"},Rr={what:""};function Bn({current:e}){let{key:t}=A(K),{keys:o}=A(ke),{zone:s}=A(ne),r=j("keys:manage"),i=_("keys/doing",Rr,{quiet:!0}),a=_("keys/made",null),l=R(tt);D(()=>{e&&r&&l.run()},[e,r]);let m=(w,v)=>{i.forget(),me({said:{before:`${v} `,name:w.label,after:"."}},{section:"keys",key:w.id}),l.run()},d=w=>{a.forget();let v=o?.find(({id:N})=>N===w.replaces),S={before:w.replaces?"Rotated the key ":"Created the key ",name:w.label,after:"."},C=v?.expiresAt&&v.status==="active"?`The old key ····${v.lastFour} works until ${xe(new Date(v.expiresAt),s)}.`:"";me({said:S,more:C,next:w.replaces?void 0:Or},{section:"keys",key:w.id})},u=w=>{i.forget(),a.set(w),l.run()},c=n`<p class="lead">Your servers use API keys to request tokens. Keep keys secret: never put one into a web page or a repository, and rotate them regularly.</p>`;if(!r)return n`${c}<${re} title="Your key cannot manage API keys." scope="keys:manage" what="manage API keys" />`;let[$,f]=[!0,!1].map(w=>(o??[]).filter(({status:v})=>v==="active"===w)),x=w=>n`<ul class="rows">${w.map(v=>n`<${Nr} key=${v.id} apiKey=${v} own=${v.id===t?.id} successor=${o?.find(({replaces:S})=>S===v.id)} start=${i.set} />`)}</ul>`,{what:g,key:y}=i.value;return n`
    ${c}
    <div class="list-head"><h2>Active keys <span class="count">${$.length}</span></h2>
      <${p} kind="primary" icon="plus" onClick=${()=>i.set({what:"create"})}>Create API key<//></div>
    <${T} problem=${l.problem} retry=${l.run} />
    ${!o&&!l.problem&&n`<${Ae} what="the keys" />`}
    ${o&&$.length===0&&n`<${ue} icon="keys" title="No active keys"><p>Create one for your server.</p><//>`}
    ${x($)}
    ${f.length>0&&n`<details class="ended"><summary>Inactive keys <span class="count">${f.length}</span></summary>${x(f)}</details>`}
    ${g==="create"&&n`<${Dn} own=${ko()} onDone=${u} onClose=${i.forget} />`}
    ${g==="rename"&&n`<${Vn} apiKey=${y} onDone=${m} onClose=${i.forget} />`}
    ${g==="rotate"&&n`<${qn} apiKey=${y} onDone=${u} onClose=${i.forget} />`}
    ${g==="revoke"&&n`<${_n} apiKey=${y} own=${y?.id===t?.id} onDone=${m} onClose=${i.forget} />`}
    ${a.value&&n`<${Wn} made=${a.value} onClose=${()=>d(a.value)} />`}
  `}function Nr({apiKey:e,own:t,successor:o,start:s}){let{label:r,environment:i,lastFour:a,status:l}=e;return n`
    <${te} section="keys" id=${e.id}>
      <div class="grow">
        <p><strong><${h}>${r}<//></strong> <code>emb_${i}_…${a??""}</code>${" "}
          <span class="tag ${i==="test"?"warn":"strong"}">${i==="test"?"Test":"Live"}</span>${t&&n` <span class="tag">Your key</span>`}${l!=="active"&&n` <span class="tag warn">${l==="revoked"?"Revoked":"Expired"}</span>`}</p>
        <${Ir} apiKey=${e} />
        ${o&&n`<p class="quiet">Replaced by <${St} id=${o.id} /></p>`}
      </div>
      ${l==="active"&&n`<div class="row-actions">
        <${p} kind="quiet" aria-label="Rename ${r}" onClick=${()=>s({what:"rename",key:e})}>Rename<//>
        ${!o&&n`<${p} kind="quiet" aria-label="Rotate ${r}" onClick=${()=>s({what:"rotate",key:e})}>Rotate<//>`}
        <${p} kind="quiet" aria-label="Revoke ${r}" onClick=${()=>s({what:"revoke",key:e})}>Revoke<//>
      </div>`}
    <//>
  `}function Ir({apiKey:{scopes:e,status:t,createdAt:o,createdBy:s,lastUsedAt:r,expiresAt:i,revokedAt:a,pinnedAttributes:l,pinnedResources:m,maxTokenLifetime:d}}){let u=Object.entries(l);return n`
    <p class="quiet">${e.map(c=>je[c]?.[0]??c).join(" · ")}</p>
    <p class="quiet">Created <${ee} at=${o} /> <${Ge} id=${s} /> · ${r?n`used <${ee} at=${r} />`:"never used"}${i&&n` · ${t==="expired"?"expired":"expires"} <${ee} at=${i} />`}${a&&n` · revoked <${ee} at=${a} />`}</p>
    ${d!==null&&n`<p class="quiet">Its tokens are valid for at most ${Q(d)}.</p>`}
    ${u.length>0&&n`<p class="quiet">Its tokens always have ${u.map(([c,$])=>n`<${h} code>${c} = ${[$].flat().join(", ")}<//> `)}</p>`}
    ${m&&n`<p class="quiet">Its tokens open only ${Xe(m).map(c=>n`<${h} code>${c}<//> `)}</p>`}
  `}var Nt=({origin:e,label:t})=>n`<span><${h} code>${e}<//>${t&&n` <${h}>${t}<//>`}</span>`;var qr=350,_r=/^[a-z][a-z0-9+.-]*:\/\/[^\s/]*([^\s/.]\.[^\s/.]{2,}|localhost|\d|\])/i;function Mn(e){let[t,o]=k({of:"",explained:null,fault:""});return D(()=>{if(!_r.test(e)||!j("settings:write"))return;let s=!0,r=(a,l)=>s&&o({of:e,explained:a,fault:l}),i=setTimeout(()=>{F("POST","/settings/authorized-origins?dryRun=true",{by:P(),body:{origin:e}}).then(({body:a})=>r(a,""),a=>r(null,Lr(a)))},qr);return()=>{s=!1,clearTimeout(i)}},[e]),t.of===e?t:{explained:null,fault:""}}function Lr(e){return e instanceof Pe?e.status===409?"This origin is in the list already.":e.status===422?I(e,"/origin")||e.detail:"":""}function Kn({explained:e,origin:t,typed:o,words:s,children:r}){if(!e)return n`
      <div class="preview" role="status">
        ${t?n`<p>Saved as <${h} code>${t}<//>. ${s}</p>${r}`:n`<p class="quiet">${o?"When the origin is valid, the pages that it matches are shown here.":"Type an origin to see which pages it matches."}</p>`}
      </div>
    `;let{origin:i,unicode:a,wildcard:l,matches:m,doesNotMatch:d}=e;return n`
    <div class="preview" role="status">
      <p>Saved as <${h} code>${i}<//>${a!==i&&n` (displayed as <${h}>${a}<//>: check every letter)`}. ${s}</p>
      <dl class="examples">
        <div><dt>Matches</dt>${m.map(u=>n`<dd class="yes"><${h} code>${u}<//></dd>`)}</div>
        <div><dt>Does not match</dt>${d.map(u=>n`<dd class="no"><${h} code>${u}<//></dd>`)}</div>
      </dl>
      ${l&&n`<${U} tone="warn" title="This includes every subdomain, at any depth."><p>Anyone who can publish a page on one of them, such as a forgotten test server, can show your components. List single origins where you can.</p><//>`}
    </div>
  `}var Fr={href:"#/attributes",words:"Next: token attributes"};function Un({origin:e,base:t,origins:o,developer:s,onClose:r}){let i=_(`origins/form/${e?.origin??""}`,{text:e?.origin??"",label:e?.label??"",allow:!1}),[a,l]=k(0),{text:m,label:d,allow:u}=i.value,c=()=>{i.forget(),r()},$=oe(c),{leave:f,question:x}=X(i.typed,c),{origin:g,words:y}=Et(m),w=!e&&!s&&ct(g),v=Mn(e||w?"":g),S={origin:v.explained?.origin??g,label:d.trim()||null},C=e?t.map(M=>M.origin===e.origin?{...M,label:S.label}:M):[...t,S],N=`/authorizedOrigins/${e?t.findIndex(({origin:M})=>M===e.origin):t.length}`,Y=!e&&o.some(({origin:M})=>M===S.origin),W=Y?"This origin is in the list already.":I($.problem,`${N}/origin`)||v.fault||(a&&!g?"Enter an origin.":a&&w&&!u?"Turn on the developer switch below to save this origin.":""),B=M=>{i.set({...i.value,...M}),$.clear()},pe=H(a,$.problem),J=M=>{if(M.preventDefault(),l(a+1),Y||!g||w&&!u)return;let Oe={before:e?"Saved the label of ":"Added ",name:S.origin,after:"."};$.save({part:qe,base:t,mine:C,said:Oe,next:e?void 0:Fr,section:"origins",row:()=>S.origin,...w?{developerOrigins:!0}:{}})},q=W?kn(g):"",ie=M=>M===`${N}/origin`||M===`${N}/label`;return n`
    <${O} wide title=${e?"Edit an origin":"Add an origin"} onClose=${f}>
      <form class="stack" ref=${pe} onSubmit=${J} novalidate>
        <div class="columns">
          <${E} label="Origin" value=${m} onValue=${M=>B({text:M})} inputmode="url" disabled=${!!e}
            fault=${W&&n`<span>${W}${q&&n`<br /><${p} kind="link" onClick=${()=>B({text:q})}>Use <${h} code>${q}<//><//>`}</span>`}
            placeholder="https://app.example.com" hint="Where your application runs: the start of its address. https://*.example.com includes every subdomain." />
          <${E} label="Label" optional value=${d} onValue=${M=>B({label:M})} fault=${I($.problem,`${N}/label`)}
            placeholder="Production" />
        </div>
        ${!e&&n`<${Kn} explained=${v.explained} origin=${w?g:""} typed=${g!==""} words=${y}>
          ${w&&n`
            <${z} toggle label="Allow origins on http://localhost" checked=${u} onValue=${M=>B({allow:M})}
              hint="The developer switch: origins on your own machine need it. Only tokens made with test keys work there." />
          `}
        <//>`}
        <${T} problem=${$.problem} retry=${$.again} shown=${ie} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${$.busy}>${e?"Save":"Save origin"}<//><${p} onClick=${f}>Cancel<//></p>
      </form>
      ${x}
      <${se} saving=${$} nameOf=${qe.keyOf} describe=${Nt} />
    <//>
  `}var Pr=9,co=({origin:e})=>e;function Yn(){let{document:e}=A(G);return e?n`
    <p class="lead">Your components appear only on pages at these addresses. Requests and tokens from anywhere else are rejected.</p>
    ${!j("settings:write")&&n`<${re} scope="settings:write" what="change the settings" />`}
    <${Dr} origins=${e.authorizedOrigins} developer=${e.developerOrigins} />
    <${Wr} on=${e.developerOrigins} origins=${e.authorizedOrigins} />
  `:n`<${be} what="the origins" reload=${de} />`}function Dr({origins:e,developer:t}){let[o,s]=k(""),r=_("origins/edited",null,{quiet:!0}),i=jr(e),a=oe(),l=!j("settings:write"),m=c=>a.save({part:qe,base:e,mine:e.filter(({origin:$})=>$!==c.origin),said:{before:"Removed ",name:c.origin,after:"."},section:"origins",row:()=>c.origin}),d=o.trim().toLowerCase(),u=e.filter(({origin:c,label:$})=>`${c} ${i[c]??""} ${$??""}`.toLowerCase().includes(d));return n`
    <div class="list-head">
      <h2>Origins <span class="count">${e.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${l} onClick=${()=>r.set({origin:null,base:e})}>Add origin<//>
    </div>
    ${e.length>=Pr&&n`<${E} label="Find an origin" type="search" value=${o} onValue=${s} />`}
    <${T} problem=${a.problem} retry=${a.again} />
    ${e.length===0&&n`
      <${ue} icon="origins" title="No origins yet"><p>Until you add the address of your application, no page can show your components.</p><//>
    `}
    <ul class="rows">
      ${u.map(c=>n`
        <${te} key=${c.origin} section="origins" id=${c.origin}>
          <div class="grow">
            <p><${h} code>${c.origin}<//> ${c.origin.includes("*")&&n`<span class="tag warn">All subdomains</span>`}</p>
            ${i[c.origin]&&n`<p class="quiet">Displayed as <${h}>${i[c.origin]}<//>. Check every letter: different names can look alike.</p>`}
            <p class="quiet">${c.label&&n`<${h}>${c.label}<//> · `}added ${c.createdAt&&n`<${ee} at=${c.createdAt} />`}</p>
          </div>
          <div class="row-actions">
            <${p} kind="quiet" aria-label="Edit ${c.origin}" disabled=${l} onClick=${()=>r.set({origin:c,base:e})}>Edit<//>
            <${p} kind="quiet" aria-label="Remove ${c.origin}" disabled=${l||a.busy} onClick=${()=>m(c)}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    ${e.length>0&&u.length===0&&n`<p class="quiet">No origin matches “${o}”.</p>`}
    ${r.value&&n`<${Un} ...${r.value} origins=${e} developer=${t} onClose=${r.forget} />`}
    <${se} saving=${a} nameOf=${co} describe=${Nt} />
  `}function jr(e){let[t,o]=k({}),s=e.filter(({origin:r})=>r.includes("xn--")).map(co).join(" ");return D(()=>{s&&F("GET","/settings/authorized-origins",{by:P()}).then(({body:r})=>o(Object.fromEntries(r.authorizedOrigins.filter(Vr).map(i=>[i.origin,i.unicode]))),()=>{})},[s]),t}var Vr=({origin:e,unicode:t})=>e!==t;function Wr({on:e,origins:t}){let o=oe(),s=e?t.map(co).filter(ct):[],r=i=>o.save({part:qe,base:t,mine:t,developerOrigins:i,said:{before:i?"Origins on http://localhost are allowed.":"Origins on http://localhost are no longer allowed."}});return n`
    <div class="card">
      <h2>While you develop</h2>
      <${z} toggle label="Allow origins on http://localhost" checked=${e} disabled=${!j("settings:write")||o.busy||s.length>0} onValue=${r}
        hint=${s.length?n`To turn this off, first remove ${s.map((i,a)=>n`${a>0&&", "}<${h} code>${i}<//>`)}.`:"Also http://127.0.0.1 and http://[::1], on any port. Add each of them above."} />
      <${T} problem=${o.problem} retry=${o.again} />
    </div>
  `}function Gn({member:e,own:t,onDone:o,onClose:s}){let r=_(`people/change/${e.id}`,{name:e.name,role:e.role??"viewer",endSessions:!1}),{name:i,role:a,endSessions:l}=r.value,[m,d]=k(0),u=()=>{r.forget(),s()},{run:c,busy:$,problem:f,clear:x}=R(async()=>{let N={name:i.trim(),...a===e.role?{}:{role:a},...l?{endSessions:l}:{}},Y=(await F("PATCH",`/members/${e.id}`,{by:P(),body:N})).body;r.forget(),o("Changed",Y)}),{leave:g,question:y}=X(r.typed,u),w=H(m,f),v=N=>Y=>{r.set({...r.value,[N]:Y}),x()},S=N=>{N.preventDefault(),d(m+1),c()},C=e.status==="active"&&(l||a!==e.role);return n`
    <${O} title=${n`Change <${h}>${le(e)}<//>`} onClose=${g}>
      <form class="stack" ref=${w} onSubmit=${S} novalidate>
        <${E} label="Name" value=${i} onValue=${v("name")} fault=${I(f,"/name")} />
        <${ft} value=${a in No?a:"viewer"} onValue=${v("role")} fault=${I(f,"/role")} />
        ${e.status==="active"&&n`<${z} label="Sign them out everywhere" checked=${l||a!==e.role} disabled=${a!==e.role} onValue=${v("endSessions")}
          hint="Ends their sessions and the tokens that they generated. Another role does this in any case." />`}
        ${t&&C&&n`<${U} tone="warn" title="This is you."><p>You will have to sign in again.</p><//>`}
        <${T} problem=${f} retry=${c} shown=${N=>/^\/(name|role)$/.test(N)} />
        <p class="row"><${p} type="submit" kind="primary" busy=${$}>Save<//><${p} onClick=${g}>Cancel<//></p>
      </form>
      ${y}
    <//>
  `}function zn({onDone:e,onClose:t}){let o=_("people/invite",{name:"",email:"",role:"viewer"}),{name:s,email:r,role:i}=o.value,[a,l]=k(0),m=()=>{o.forget(),t()},{run:d,busy:u,problem:c,clear:$}=R(async()=>{let v={name:s.trim(),role:i,...r.trim()?{email:r.trim()}:{}},S=(await F("POST","/members",{by:P(),body:v})).body;o.forget(),e(S)}),{leave:f,question:x}=X(o.typed,m),g=H(a,c),y=v=>S=>{o.set({...o.value,[v]:S}),$()};return n`
    <${O} title="Invite a person" onClose=${f}>
      <form class="stack" ref=${g} onSubmit=${v=>{v.preventDefault(),l(a+1),s.trim()&&d()}} novalidate>
        <p>You get a link to send to them. It works once, within 7 days, for whoever opens it and signs in.</p>
        <${E} label="Name" value=${s} onValue=${y("name")} fault=${a&&!s.trim()?"Enter a name.":I(c,"/name")} placeholder="Ana Ruiz" />
        <${E} label="E-mail address" optional type="email" value=${r} onValue=${y("email")} fault=${I(c,"/email")}
          hint="If your company's sign-in service says that theirs is another one, the link is refused." />
        <${ft} value=${i} onValue=${y("role")} fault=${I(c,"/role")} />
        <${T} problem=${c} retry=${d} shown=${v=>/^\/(name|email|role)$/.test(v)} />
        <p class="row"><${p} type="submit" kind="primary" busy=${u}>Create the link<//><${p} onClick=${f}>Cancel<//></p>
      </form>
      ${x}
    <//>
  `}function Hn({member:e,onClose:t}){let[o,s]=k(!1),[r,i]=k(!1),a=e.invitationUrl??"";return n`
    <${O} wide title="Copy the invitation link now" onClose=${()=>o?t():i(!0)}>
      <${U} tone="warn" title="You will not see it again."><p>Send it to <${h}>${le(e)}<//> and to nobody else: whoever opens it first becomes the member.</p><//>
      <div class="secret" onCopy=${()=>s(!0)}><code tabindex="0" role="group" aria-label="The invitation link">${a}</code></div>
      <p class="row"><${ge} kind="primary" text=${a} label="Copy the invitation link" onCopied=${()=>s(!0)} />
        <${p} why=${o?"":"Copy the link first."} onClick=${t}>Done<//></p>
      ${r&&!o&&n`<p class="fault" role="alert">This link cannot be shown again: copy it before you close this.</p>`}
    <//>
  `}function Jn({member:e,own:t,onDone:o,onClose:s}){let r=Ve().filter(c=>"createdBy"in c&&c.createdBy===e.id&&c.status==="active"),[i,a]=k(!1),{run:l,busy:m,problem:d}=R(async()=>{let{body:c}=await F("DELETE",`/members/${e.id}?revokeKeys=${i}`,{by:P()});o(e.status==="invited"?"Withdrew the invitation of":"Removed",c)}),u=n`<${h}>${le(e)}<//>`;return e.status==="invited"?n`
      <${O} title=${n`Withdraw the invitation of ${u}`} onClose=${s}>
        <p>The link stops working immediately.</p>
        <${T} problem=${d} retry=${l} />
        <p class="row"><${p} kind="danger" busy=${m} onClick=${l}>Withdraw invitation<//><${p} onClick=${s}>Cancel<//></p>
      <//>
    `:n`
    <${O} title=${n`Remove ${u}`} onClose=${s}>
      <p>Their sessions and the tokens that they generated end immediately. To come back, they need a new invitation.</p>
      ${t&&n`<${U} tone="warn" title="This is you."><p>You lose access to this account.</p><//>`}
      ${r.length>0&&n`<p>They created API keys that go on working: ${r.map((c,$)=>n`${$>0&&", "}<${h}>${We(c)}<//>`)}.</p>`}
      ${(r.length>0||!j("keys:manage"))&&n`<${z} label="Also revoke their keys" checked=${i} onValue=${a}
        hint="Programs that use these keys stop working, and the tokens that the keys generated end." />`}
      <${T} problem=${d} retry=${l} />
      <p class="row"><${p} kind="danger" busy=${m} onClick=${l}>Remove<//><${p} onClick=${s}>Cancel<//></p>
    <//>
  `}var Br={what:""};function Xn({current:e}){let{members:t}=A(ke),{person:o}=A(K),s=j("members:manage"),r=_("people/doing",Br,{quiet:!0}),i=_("people/made",null),a=R(Kt);D(()=>{e&&s&&a.run()},[e,s]);let l=n`<p class="lead">Colleagues who sign in to this page with their company account. Everything that they change is in the audit trail under their name.</p>`;if(!s)return n`${l}<${re} title="Your key cannot manage people." scope="members:manage" what="manage people" />`;let m=(g,y)=>{r.forget(),me({said:{before:`${g} `,name:le(y),after:"."}},{section:"people",key:y.id}),a.run()},d=g=>{r.forget(),i.set(g),a.run()},[u,c]=[!1,!0].map(g=>(t??[]).filter(({status:y})=>y==="removed"===g)),$=g=>n`<ul class="rows">${g.map(y=>n`<${Mr} key=${y.id} member=${y} own=${y.id===o?.memberId} start=${r.set} />`)}</ul>`,{what:f,member:x}=r.value;return n`
    ${l}
    <div class="list-head"><h2>Members <span class="count">${u.length}</span></h2>
      <${p} kind="primary" icon="plus" onClick=${()=>r.set({what:"invite"})}>Invite a person<//></div>
    <${T} problem=${a.problem} retry=${a.run} />
    ${!t&&!a.problem&&n`<${Ae} what="the members" />`}
    ${t&&u.length===0&&n`<${ue} icon="people" title="Nobody yet"><p>Invite a colleague: they get a link from you.</p><//>`}
    ${$(u)}
    ${c.length>0&&n`<details class="ended"><summary>Removed <span class="count">${c.length}</span></summary>${$(c)}</details>`}
    ${f==="invite"&&n`<${zn} onDone=${d} onClose=${r.forget} />`}
    ${f==="change"&&x&&n`<${Gn} member=${x} own=${x.id===o?.memberId} onDone=${m} onClose=${r.forget} />`}
    ${f==="remove"&&x&&n`<${Jn} member=${x} own=${x.id===o?.memberId} onDone=${m} onClose=${r.forget} />`}
    ${i.value&&n`<${Hn} member=${i.value} onClose=${()=>{let g=i.value;i.forget(),m("Invited",g)}} />`}
  `}function Mr({member:e,own:t,start:o}){let{id:s,email:r,role:i,status:a,invitedAt:l,invitedBy:m,invitationExpiresAt:d,joinedAt:u,lastSeenAt:c,removedAt:$}=e,f=le(e);return n`
    <${te} section="people" id=${s}>
      <div class="grow">
        <p><strong><${h}>${f}<//></strong> <span class="tag strong">${Te(i)}</span>${t&&n` <span class="tag">You</span>`}${a==="invited"&&n` <span class="tag warn">Invited</span>`}${a==="removed"&&n` <span class="tag warn">Removed</span>`}</p>
        ${r&&r!==f&&n`<p class="quiet"><${h}>${r}<//></p>`}
        <p class="quiet">Invited <${ee} at=${l} /> <${Ge} id=${m} />${a==="invited"&&d&&n` · the link ends <${ee} at=${d} />`}${u&&n` · joined <${ee} at=${u} />`}${c&&n` · last seen <${ee} at=${c} />`}${$&&n` · removed <${ee} at=${$} />`}</p>
      </div>
      ${a!=="removed"&&n`<div class="row-actions">
        <${p} kind="quiet" aria-label="Change ${f}" onClick=${()=>o({what:"change",member:e})}>Change<//>
        <${p} kind="quiet" aria-label="${a==="invited"?"Withdraw the invitation of":"Remove"} ${f}" onClick=${()=>o({what:"remove",member:e})}>${a==="invited"?"Withdraw":"Remove"}<//>
      </div>`}
    <//>
  `}var Kr=4,uo=Symbol("key"),Ur=0,Qe=e=>({column:"",op:"eq",attribute:e.find(({builtIn:t})=>!t)?.name??"distinctId"});function et(e){let t={...e,[uo]:++Ur};return e.all&&(t.all=e.all.map(et)),e.any&&(t.any=e.any.map(et)),t}function mo({group:e,attributes:t,onChange:o,depth:s,onRemove:r}){let i=e.all?"all":"any",a=e.all??e.any,l=(u,c=i)=>{let{all:$,any:f,...x}=e;o({...x,[c]:u})},m=u=>c=>l(a.with(u,c)),d=u=>()=>l(a.toSpliced(u,1));return n`
    <div class="rule-group" role="group" aria-label=${s===1?"Conditions":`Group at level ${s}`}>
      <div class="rule-group-head">
        <${V} label="Matching" value=${i} options=${[["all","all of these"],["any","any of these"]]} onValue=${u=>l(a,u)} />
        ${r&&n`<${p} kind="quiet" onClick=${r}>Remove group<//>`}
      </div>
      ${a.map((u,c)=>{let $=a.length>1?d(c):void 0;return u.all||u.any?n`<${mo} key=${u[uo]} group=${u} attributes=${t} depth=${s+1} onChange=${m(c)} onRemove=${$} />`:n`<${Gr} key=${u[uo]} node=${u} attributes=${t} onChange=${m(c)} onRemove=${$} />`})}
      <p class="row">
        <${p} kind="quiet" icon="plus" onClick=${()=>l([...a,et(Qe(t))])}>Condition<//>
        ${s<Kr-1&&n`<${p} kind="quiet" icon="plus" onClick=${()=>l([...a,et({[i==="all"?"any":"all"]:[Qe(t)]})])}>Group<//>`}
      </p>
    </div>
  `}var Yr=[["string","this text"],["float","this number"],["boolean","this yes or no"],["datetime","this moment"]];function Gr({node:e,attributes:t,onChange:o,onRemove:s}){let r=e.op??"eq",[i,a]=k(Hr(e)),[l,m]=k(Ce(e.value)),d=(f,x,g)=>{let{attribute:y,value:w,...v}=e;return Ue(f)?o({...v,op:f}):x.startsWith("their ")?o({...v,op:f,attribute:x.slice(6)}):o({...v,op:f,value:zr(f,x,g)})},u=Zn(r,t),c=e.attribute===void 0?i:`their ${e.attribute}`,$=f=>{let x=Zn(f,t),g=x.some(([y])=>y===c)?c:x[0][0];a(g),d(f,g,l)};return n`
    <div class="condition" role="group" aria-label="Condition">
      <${E} label="Column" value=${e.column??""} placeholder="region" onValue=${f=>o({...e,column:f})} />
      <${V} label="Comparison" value=${r} options=${Zt} onValue=${$} />
      ${!Ue(r)&&n`<${V} label="Compared with" value=${c} options=${u} onValue=${f=>{a(f),d(r,f,l)}} />`}
      ${!Ue(r)&&!c.startsWith("their ")&&n`
        <${E} label=${kt(r)?"Values, with commas":"Value"} value=${l} placeholder=${i==="boolean"?"true":""} onValue=${f=>{m(f),d(r,c,f)}} />
      `}
      ${s&&n`<${p} kind="quiet" aria-label="Remove this condition" onClick=${s}>Remove<//>`}
    </div>
  `}function Zn(e,t){let o=t.filter(i=>Xo(e,i)).map(({name:i})=>[`their ${i}`,`their ${i}`]),s=["lt","le","gt","ge"].includes(e),r=e==="before"||e==="after";return[...o,...Yr.filter(([i])=>s?i==="float":r?i==="datetime":Qt(e)?i==="string":i!=="datetime")]}function zr(e,t,o){if(!kt(e))return yt(t,o).value??o;let s=o.split(",").map(a=>a.trim()).join(`
`),{value:r,fault:i}=ce({type:t,list:!0},s);return i||r===void 0?[o]:r}function Hr({op:e,value:t}){let o=[t].flat()[0];return typeof o=="number"?"float":typeof o=="boolean"?"boolean":e==="before"||e==="after"?"datetime":"string"}var It=({rule:e})=>n`${vt(e).map(({quiet:t,name:o})=>o===void 0?t:n`<strong><${h}>${o}<//></strong>`)}`;var ut=e=>n`
  <p class="sentence"><${It} rule=${e} />${st(e)&&e.filter.allow&&n` <span class="tag warn">All rows</span>`}</p>
  ${e.description&&n`<p class="quiet"><${h}>${e.description}<//></p>`}
`;var Jr=[["postgres","PostgreSQL"],["mysql","MySQL"],["sqlite","SQLite"],["duckdb","DuckDB"],["bigquery","BigQuery"],["snowflake","Snowflake"],["redshift","Redshift"],["trino","Trino, Athena"],["databricks","Databricks"],["tsql","SQL Server"],["clickhouse","ClickHouse"]],Qn={deny:["No rows","bad"],filter:["Some rows","info"],all:["All rows","warn"]},Xr={no_rule:"it has no rule",no_rule_for_role:"no rule applies to this role",attribute_missing:"the token lacks an attribute that a rule uses",attribute_empty:"an attribute that a rule uses is empty",attribute_mistyped:"an attribute that a rule uses has the wrong type",rule_not_compiled:"a rule cannot be applied",columns_required:"its columns are limited, and the query has to name the columns that it uses",no_column_allowed:"none of the query's columns is allowed"};function qt({attributes:e,version:t,draft:o}){let s=e.find(({name:y})=>y==="role"),r=e.filter(({name:y})=>y!=="distinctId"),[i,a]=k({role:String(s?.allowedValues?.[0]??"explorer")}),[l,m]=k("postgres"),[d,u]=k(null),c=JSON.stringify([t,o]);D(()=>u(null),[c]);let{run:$,busy:f,problem:x}=R(async()=>{let w=r.filter(({builtIn:S})=>!S).map(S=>[S.name,ce(S,i[S.name]??"").value]).filter(([,S])=>S!==void 0),v={users:[{role:i.role,attributes:Object.fromEntries(w)}],dialect:l,...o?{draft:o}:{}};u((await F("POST","/settings/access-rules/simulate",{by:P(),body:v})).body.users[0])});return n`
    <form class=${o?"stack try":"card stack try"} onSubmit=${y=>{y.preventDefault(),y.stopPropagation(),$()}} novalidate aria-label="Try the rules">
      ${!o&&n`<h2>Try it</h2>`}
      <p class="quiet">Enter a sample user to see which rows they get${o?", today and with this rule":""}. Nothing is saved.</p>
      <div class="columns">
        ${r.map(y=>n`
          <${we} key=${y.name} attribute=${y} text=${i[y.name]??""} onText=${w=>a({...i,[y.name]:w})}
            fault=${I(x,y.builtIn?`/users/0/${y.name}`:`/users/0/attributes/${De(y.name)}`)} />
        `)}
        <${V} label="Database" value=${l} onValue=${m} options=${Jr} hint="For the SQL below." />
      </div>
      <${T} problem=${x} retry=${$} shown=${y=>y.startsWith("/users/0/")} />
      <p class="row"><${p} type="submit" busy=${f}>Try it<//></p>
      ${d&&n`<${es} title=${d.draft?"Today":""} outcome=${d.today} />`}
      ${d?.draft&&n`<${es} title="With this rule" outcome=${d.draft} />`}
    </form>
  `}var es=({title:e,outcome:{sentence:t,datasets:o}})=>n`
  <div class="outcome" role="status">
    ${e&&n`<h3>${e}</h3>`}
    <p><${h}>${t}<//></p>
    <ul class="rows">
      ${o.map(({dataset:s,decision:r,reason:i,attribute:a,sql:l})=>n`
        <li key=${s} class="list-row"><div class="grow">
          <p><${h} code>${s}<//> <span class="tag ${Qn[r]?.[1]}">${Qn[r]?.[0]??r}</span>
            ${i&&n` <span class="quiet">${Xr[i]??i}${a&&n`: <${h} code>${a}<//>`}</span>`}</p>
          ${l&&n`<pre tabindex="0" aria-label="SQL for ${s}"><code><bdi>WHERE ${l.text}</bdi></code></pre>`}
          ${l&&Object.keys(l.params??{}).length>0&&n`<p class="quiet">Parameters: <${h} code>${JSON.stringify(l.params)}<//></p>`}
        </div></li>
      `)}
    </ul>
  </div>
`;var Zr={href:"#/sandbox",words:"Next: sandbox"};function ts({rule:e,isNew:t,base:o,attributes:s,onClose:r}){let i=_(`rules/form/${e.id}`,()=>({dataset:e.dataset,roles:e.roles,all:!!e.filter.allow,group:et(ti(e.filter,s)),words:e.description??"",columns:Ce(e.columns)})),{dataset:a,roles:l,all:m,group:d,words:u,columns:c}=i.value,$=pt("rule"),[f,x]=k(0),[g,y]=k(!1),w=()=>{i.forget(),r()},v=oe(w),{leave:S,question:C}=X(i.typed,w),{columns:N,...Y}=e,W=ce({type:"string",list:!0},c).value,B={...Y,dataset:a.trim(),roles:l,filter:m?{allow:"all"}:oi(d),...W&&{columns:W},description:u.trim()||null},pe=t?[...o,B]:o.map(b=>b.id===e.id?B:b),J=`/accessRules/${pe.indexOf(B)}`,q=b=>{i.set({...i.value,...b}),v.clear()},ie=b=>{if(b.preventDefault(),x(f+1),!B.dataset)return;let ae={before:t?"Added the rule on ":"Saved the rule on ",name:B.dataset,after:"."};v.save({part:ot,base:o,mine:pe,said:ae,next:Zr,section:"rules",row:(Dt,cs)=>t?ei(Dt.accessRules,cs.accessRules):String(e.id)})},M=H(f,v.problem),Oe=b=>[`${J}/dataset`,`${J}/description`].includes(b)||b.startsWith(`${J}/filter`)||b.startsWith(`${J}/roles`)||b.startsWith(`${J}/columns`),L=b=>I(v.problem,`${J}/${b}`);return n`
    <${O} wide title=${t?"Add a rule":"Edit the rule"} onClose=${S}>
      <form class="stack" id=${$} ref=${M} onSubmit=${ie} novalidate>
        <p class="sentence preview" role="status"><${It} rule=${B} /></p>
        <div class="columns">
          <${E} label="Dataset" value=${a} onValue=${b=>q({dataset:b})} placeholder="sales" hint="Its name in your query engine, or * for every dataset." fault=${f&&!B.dataset?"Enter the name of the dataset.":L("dataset")} />
          <${E} label="Description" optional value=${u} onValue=${b=>q({words:b})} fault=${L("description")} />
        </div>
        <${Qr} roles=${l} attributes=${s} fault=${L("roles")} onRoles=${b=>q({roles:b})} />
        <fieldset class="group"><legend>Which rows</legend>
          <${V} label="They see" value=${m?"all":"some"} options=${[["some","the rows where…"],["all","all rows"]]} onValue=${b=>q({all:b==="all"})} />
          ${m?n`<p class="hint">Showing all rows is recorded in the audit trail.</p>`:n`<${mo} group=${d} attributes=${s} onChange=${b=>q({group:b})} depth=${1} />`}
          ${L("filter")&&n`<p class="fault" data-fault tabindex="-1">${L("filter")}</p>`}
          ${!m&&n`<p class="hint">If a token lacks an attribute that the rule uses, its user sees no rows. Empty columns never match “is not”.</p>`}
        </fieldset>
        <${Re} words="Limit the columns" open=${!!(c||L("columns"))}>
          <${he} label="Allowed columns" optional fault=${L("columns")} hint="One per line, exactly as they are stored. Leave empty to allow all. Queries then have to name the columns that they use.">
            ${b=>n`<textarea rows="3" spellcheck=${!1} ...${b} value=${c} onInput=${$e(ae=>q({columns:ae}))} />`}
          <//>
        <//>
        <${T} problem=${v.problem} retry=${v.again} shown=${Oe} />
      </form>
      <${Re} words="Try this rule before you save it" onOpen=${y}>
        ${g&&n`<${qt} attributes=${s} version=${o} draft=${pe} />`}
      <//>
      <p class="row ends"><${p} type="submit" form=${$} kind="primary" busy=${v.busy}>Save rule<//><${p} onClick=${S}>Cancel<//></p>
      ${C}
      <${se} saving=${v} nameOf=${b=>b.dataset} describe=${ut} />
    <//>
  `}function Qr({roles:e,attributes:t,fault:o,onRoles:s}){let r=(t.find(({name:i})=>i==="role")?.allowedValues??[]).map(String);return n`
    <fieldset class="group"><legend>For whom</legend>
      <${z} label="All roles" checked=${e===null} onValue=${i=>s(i?null:r.slice(0,1))} />
      ${e!==null&&(r.length?r:e).map(i=>n`
        <${z} key=${i} label=${n`<bdi>${i}</bdi>`} checked=${e.includes(i)}
          onValue=${a=>s(a?[...e,i]:e.filter(l=>l!==i))} />
      `)}
      ${o&&n`<p class="fault" data-fault tabindex="-1">${o}</p>`}
    </fieldset>
  `}function ei(e,t){let o=new Set(t.map(({id:s})=>s));return String(e.find(({id:s})=>!o.has(s))?.id)}var ti=(e,t)=>e.all||e.any?e:{all:[e.allow?Qe(t):e]},oi=e=>{let t=e.all??e.any;return t.length===1?t[0]:e};var ni="new";function os(){let{document:e}=A(G);return e?n`<${si} stored=${e} />`:n`<${be} what="the access rules" reload=${de} />`}function si({stored:{accessRules:e,tokenAttributes:t}}){let o=_("rules/edited",null,{quiet:!0}),s=oe(),r=!j("settings:write"),i=()=>{let l={all:[Qe(t)]};o.set({rule:{id:ni,dataset:"",roles:null,description:null,filter:l},isNew:!0,base:e})},a=l=>s.save({part:ot,base:e,mine:e.filter(({id:m})=>m!==l.id),said:{before:"Removed the rule on ",name:l.dataset,after:"."},section:"rules",row:()=>String(l.id)});return n`
    <p class="lead">A rule compares a column of your data with an attribute of the token. A dataset without a rule shows no rows; if a dataset has several rules, all of them apply.</p>
    ${r&&n`<${re} scope="settings:write" what="change the settings" />`}
    <div class="list-head"><h2>Rules <span class="count">${e.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${r} onClick=${i}>Add rule<//></div>
    <${T} problem=${s.problem} retry=${s.again} />
    ${e.length===0&&n`
      <${ue} icon="rules" title="No rules yet: no rows"><p>Until a dataset has a rule, nobody sees its rows. Add one for each dataset that you embed.</p><//>
    `}
    <ul class="rows">
      ${e.map(l=>n`
        <${te} key=${l.id} section="rules" id=${String(l.id)}>
          <div class="grow">${ut(l)}</div>
          <div class="row-actions">
            <${p} kind="quiet" aria-label="Edit the rule on ${l.dataset}" disabled=${r||!st(l)} onClick=${()=>o.set({rule:l,isNew:!1,base:e})}>Edit<//>
            <${p} kind="quiet" aria-label="Remove the rule on ${l.dataset}" disabled=${r||s.busy} onClick=${()=>a(l)}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    <${qt} attributes=${t} version=${e} draft=${null} />
    ${o.value&&n`<${ts} ...${o.value} attributes=${t} onClose=${o.forget} />`}
    <${se} saving=${s} nameOf=${({dataset:l})=>l} describe=${ut} />
  `}var _t="EMBED_API_KEY",Lt=(e,t)=>JSON.stringify(e,null,t).replaceAll("<","\\u003c").replaceAll("'","\\u0027");function ns(e,{token:t,request:o}){return[{name:"HTML",where:"In your web page. The token below is the one above, and the session ends with it; in production, pass fetchToken, a function that asks your server for a token.",code:ri(e,t)},{name:"curl",where:"On your server, or to try it. The key comes from the environment.",code:ii(e,o)},{name:"Python",where:"On your server. The key comes from the environment.",code:ai(e,o)},{name:"Node",where:"On your server. The key comes from the environment.",code:li(e,o)}]}var ri=(e,t)=>`<script type="module">
  import { createEmbedSession } from "${e}/embed-tokens.js";

  createEmbedSession({
    apiUrl: "${e}",
    token: ${Lt(t)},
    onSession: (session) => console.log("Signed in as", session.user.distinctId),
    onError: (error) => console.error(error.message),
  });
<\/script>`,ii=(e,t)=>`export ${_t}=…   # your API key

curl -s '${e}/embed/generate-token' \\
  -H "x-api-key: $${_t}" -H 'content-type: application/json' \\
  -d '${Lt(t)}'`,ai=(e,t)=>`import json
import os

import requests

user = json.loads(r'''${Lt(t,2)}''')
answer = requests.post(
    "${e}/embed/generate-token",
    headers={"x-api-key": os.environ["${_t}"]},
    json=user,
    timeout=10,
)
answer.raise_for_status()
print(answer.json()["token"])`,li=(e,t)=>`const answer = await fetch("${e}/embed/generate-token", {
  method: "POST",
  headers: { "x-api-key": process.env.${_t}, "content-type": "application/json" },
  body: JSON.stringify(${Lt(t,2).replaceAll(`
`,`
  `)}),
});
if (!answer.ok) throw new Error(await answer.text());
console.log((await answer.json()).token);`;function ss({issued:e,usedKey:t}){let o=Z(null);return D(()=>{o.current?.focus({preventScroll:!0}),o.current?.closest(".card")?.scrollIntoView({block:"start"})},[e]),n`
    <div class="card result">
      <div class="result-head">
        <h2 ref=${o} tabindex="-1">Your token</h2>
        <${ci} until=${e.expiresAt} />
      </div>
      <${Ot} token=${e.token} label="The token" />
      <p class="row"><${ge} kind="primary" text=${e.token} label="Copy the token" />
        <${p} icon="introspection" onClick=${()=>Nn(e.token)}>Introspect it<//>
        <span class="quiet">Generated with <code>${t}</code></span></p>
      <h3>Use it</h3>
      <${ui} issued=${e} />
    </div>
  `}function ci({until:e}){let t=$t(1e3),{zone:o}=A(ne),s=new Date(e),r=Math.max(0,(s.getTime()-t)/1e3);return n`<p class="countdown ${r===0?"over":""}"><time datetime=${e}>${r===0?"Expired: generate a new one":`Expires in ${Q(Math.ceil(r))}`} <span class="quiet">(${xe(s,o)})</span></time></p>`}function ui({issued:e}){let[t,o]=k(0),s=ns(location.origin,e),r=Z(null),i=d=>{let u={ArrowRight:1,ArrowLeft:-1}[d.key];if(!u)return;let c=(t+u+s.length)%s.length;o(c),r.current?.children[c]?.focus()},{name:a,where:l,code:m}=s[t];return n`
    <div class="tabs" role="tablist" aria-label="Language" ref=${r} onKeyDown=${i}>
      ${s.map((d,u)=>n`
        <button key=${d.name} type="button" role="tab" id="tab-${u}" aria-selected=${u===t?"true":"false"} aria-controls="snippet"
          tabindex=${u===t?0:-1} onClick=${()=>o(u)}>${d.name}</button>
      `)}
    </div>
    <div role="tabpanel" id="snippet" aria-labelledby="tab-${t}">
      <p class="quiet">${l}</p>
      <div class="code"><pre tabindex="0" aria-label="${a} code"><code>${m}</code></pre><${ge} text=${m} label="Copy the ${a} code" /></div>
    </div>
  `}var mi=[300,900,3600,14400,28800,86400],di=3600;function rs(){let{document:e}=A(G);return e?n`<${pi} stored=${e} />`:n`<${be} what="the attributes" reload=${de} />`}function pi({stored:{tokenAttributes:e,tokens:t}}){let{hint:o,person:s}=A(K),r=e.find(({name:b})=>b==="role"),[i,a]=k(""),l=_("sandbox",()=>({texts:{distinctId:"user-123",role:String(r?.allowedValues?.[0]??"explorer")},permissions:t.defaultPermissions,resources:[],lifetime:String(Math.min(di,t.maxLifetime))})),{texts:m,permissions:d,resources:u}=l.value,c=Z(t);D(()=>{let b=c.current.defaultPermissions;c.current=t,!(!fe(b,d)||fe(b,t.defaultPermissions))&&(l.set({...l.value,permissions:t.defaultPermissions}),l.typed||l.settle())},[t]);let $=bi(t.maxLifetime),f=$.includes(Number(l.value.lifetime))?l.value.lifetime:String($.at(-1)),[x,g]=k(null),[y,w]=k(0),v=e.filter(({builtIn:b})=>!b),S=Object.fromEntries(v.map(b=>[b.name,hi(b,m[b.name]??"")])),C=j("tokens:generate"),N=fi(i.trim(),C),{run:Y,busy:W,problem:B}=R(async()=>{let b=yi(m,S,{permissions:d,resources:u},Number(f)),{body:ae}=await F("POST","/embed/generate-token",{by:i.trim()?{apiKey:i.trim()}:P(),body:b});l.settle(),g({...ae,request:b})}),pe=H(y,B),J=b=>{b.preventDefault(),w(y+1),!N&&!u.some(Je)&&Object.values(S).every(({fault:ae})=>!ae)&&Y()},q=b=>l.set({...l.value,...b}),ie=b=>ae=>q({texts:{...m,[b]:ae}}),M=b=>y&&S[b]?.fault||I(B,b in S?`/user/attributes/${De(b)}`:`/user/${b}`),Oe=b=>/^\/(user\/|expiresIn|resources)/.test(b),L=n`
    <${E} label="API key" type="password" value=${i} onValue=${a} fault=${y||i?N:""} optional=${C}
      placeholder=${C&&!s?o:"emb_live_…"} hint=${$i(C,s?"":o)} />
  `;return n`
    <p class="lead">Generate a token for a sample user and try your embed with it, before your backend generates tokens through the API.</p>
    <form class="card stack" ref=${pe} onSubmit=${J} novalidate aria-label="Generate a token">
      ${s?n`<div class="stack"><p class="quiet">Generated by <${h}>${o}<//>, for the test environment.</p><${Re} words="Use an API key instead">${L}<//></div>`:L}
      <fieldset class="group"><legend>User</legend>
        <div class="columns">
          ${e.filter(({builtIn:b})=>b).map(b=>n`
            <${we} key=${b.name} attribute=${b} text=${m[b.name]??""} onText=${ie(b.name)} fault=${M(b.name)} />
          `)}
        </div>
      </fieldset>
      <fieldset class="group"><legend>Attributes</legend>
        <p class="hint">Anyone who holds the token can read these values: tokens are signed, not encrypted.</p>
        ${v.length===0&&n`<p class="quiet">No custom attributes yet. <a href="#/attributes">Add one</a>, such as <code>location</code>.</p>`}
        <div class="columns">
          ${v.map(b=>n`
            <${we} key=${b.name} attribute=${b} text=${m[b.name]??""} onText=${ie(b.name)} fault=${M(b.name)} />
          `)}
        </div>
      </fieldset>
      <${Rt} legend="Resources" named=${u} onChange=${b=>q({resources:b})} tried=${y} problem=${B} at="/resources"
        hint=${u.length?"The token opens these, and of other types what you choose below. Everything else is closed.":t.requireResources?n`The <a href="#/defaults">token defaults</a> require at least one.`:"Without any, the token opens everything of the types below, and every dataset that the access rules allow."} />
      <${Tt} permissions=${d} limited=${to(u)} onChange=${b=>q({permissions:b})}>
        <${V} label="Valid for" value=${f} onValue=${b=>q({lifetime:b})} fault=${I(B,"/expiresIn")}
          options=${$.map(b=>[String(b),Q(b)])} hint=${n`At most ${Q(t.maxLifetime)}: see <a href="#/defaults">Token defaults</a>.`} />
      <//>
      <${T} problem=${B} retry=${Y} shown=${Oe} foreignKey=${!!i.trim()} />
      <p class="row"><${p} type="submit" kind="primary" icon="sandbox" busy=${W}>Generate token<//></p>
    </form>
    ${x&&n`<${ss} issued=${x} usedKey=${i.trim()?go(i.trim()):o} />`}
    ${!x&&n`<${U} tone="info" title="In production, your server does this."><p>It calls <code>POST /embed/generate-token</code> with its API key. Never put the key into a web page; the token is made for that.</p><//>`}
  `}function $i(e,t){return e?t?n`Leave empty to use the key that you signed in with: <code>${t}</code>.`:"A token for the key's environment, instead of a test token of your own.":"Your own key cannot generate tokens: paste one that can."}function fi(e,t){return e?yo(e)?"":"This does not look like an API key: it starts with emb_live_ or emb_test_ and has 87 characters.":t?"":"Paste a key that can generate tokens: yours cannot."}function hi(e,t){return e.required&&e.default===null&&t.trim()===""?{fault:"This attribute is required."}:ce(e,t)}var bi=e=>[...new Set([...mi.filter(t=>t<e),e])];function yi({distinctId:e,role:t},o,{permissions:s,resources:r},i){let a=Object.fromEntries(Object.entries(o).filter(([,{value:u}])=>u!==void 0).map(([u,{value:c}])=>[u,c])),l=Object.keys(a).length?{distinctId:e,role:t,attributes:a}:{distinctId:e,role:t};if(r.length===0)return{user:l,permissions:s,expiresIn:i};let m=to(r),d=Object.fromEntries(Object.entries(s).filter(([u])=>!m.has(u)));return{user:l,permissions:d,resources:At(r),expiresIn:i}}var Ft=()=>K.set({renewing:!1});function is(){let{person:e}=A(K);return e?n`<${gi} />`:n`
    <${O} title="Continue with a different key" onClose=${Ft}>
      <p>With a key of the same account, what you entered is kept. A key of another account starts over.</p>
      <${Io} action="Use this key"><${p} onClick=${Ft}>Cancel<//><//>
    <//>
  `}function gi(){let{run:e,busy:t}=R(wo);return n`
    <${O} title="Sign in again" onClose=${Ft}>
      <p>Sign in with the same company account, in a new tab. Then come back here: what you entered is kept.</p>
      <p class="row"><a class="button primary" href=${vo()} target="_blank"><span>Sign in<span class="unseen"> (opens a new tab)</span></span></a>
        <${p} busy=${t} onClick=${e}>I have signed in<//><${p} onClick=${Ft}>Cancel<//></p>
    <//>
  `}function as(){let{tenant:e,person:t}=A(K),{moved:o}=A(mt),{run:s,busy:r,problem:i}=R(l=>dt(l.tenant.id,e.id));if(!o||!t)return null;let a=o.tenants.some(({id:l})=>l===e.id)&&o.tenant.id!==e.id;return n`
    <${O} title="You switched to another account" onClose=${()=>Wt(o)}>
      <p>In another tab you are now signed in to <strong><${h}>${o.tenant.name}<//></strong> as <${h}>${o.name||o.memberId}<//>. A browser can show one account at a time.</p>
      <${T} problem=${i} foreignKey />
      <p class="row"><${p} kind="primary" onClick=${()=>Wt(o)}>Go to <${h}>${o.tenant.name}<//><//>
        ${a&&n`<${p} busy=${r} onClick=${()=>s(o)}>Stay in <${h}>${e.name}<//><//>`}</p>
    <//>
  `}var Pt=[{id:"origins",title:"Authorized origins",Section:Yn},{id:"attributes",title:"Token attributes",Section:tn},{id:"rules",title:"Access rules",Section:os},{id:"defaults",title:"Token defaults",Section:dn},{id:"sandbox",title:"Token generation sandbox",scope:"tokens:generate",Section:rs},{id:"introspection",title:"Token introspection",Section:In},{id:"keys",title:"API keys",scope:"keys:manage",Section:Bn},{id:"people",title:"People",scope:"members:manage",Section:Xn},{id:"audit",title:"Audit",scope:"audit:read",Section:an}],ls=()=>Pt.filter(({id:e,scope:t})=>(e!=="people"||mt.get().available)&&(!K.get().person||!t||j(t)));function Fe(){let[e,...t]=location.hash.replace(/^#\/?/,"").split("/"),{id:o}=ls().find(s=>s.id===e)??Pt[0];return{id:o,row:ki(t.join("/"))}}function ki(e){try{return decodeURIComponent(e)}catch{return""}}function qf(){let[e,t]=k(()=>Fe().id),[o,s]=k([e]),r=Z(null),{renewing:i}=A(K);return D(()=>(de(),()=>{jo(),qo()}),[]),D(()=>{let a=()=>r.current?.querySelector("section:not([hidden]) h1"),l=()=>Fe().row&&Ut({section:Fe().id,key:Fe().row}),m=({oldURL:d})=>{if(Bo()){history.pushState(null,"",d);return}r.current?.querySelector(`#section-${Fe().id}:not([hidden])`)||Be(),t(Fe().id),s(u=>[...new Set([...u,Fe().id])]),scrollTo(0,0),l(),requestAnimationFrame(()=>a()?.focus({preventScroll:!0}))};return addEventListener("hashchange",m),l(),a()?.focus({preventScroll:!0}),()=>removeEventListener("hashchange",m)},[]),D(()=>{document.title=`${Pt.find(({id:a})=>a===e)?.title} · Embed & access`},[e]),n`
    <div class="shell">
      <${Ko} sections=${ls()} current=${e} skip=${()=>r.current?.focus()} />
      <main ref=${r} tabindex="-1">
        ${Pt.filter(({id:a})=>o.includes(a)).map(({id:a,title:l,Section:m})=>n`
          <section key=${a} id="section-${a}" hidden=${a!==e} aria-labelledby="title-${a}">
            <div class="title"><h1 id="title-${a}" tabindex="-1">${l}</h1><${vi} section=${a} title=${l} /></div>
            <${m} current=${a===e} />
          </section>
        `)}
      </main>
      <${Mo} />
    </div>
    <${Uo} />
    ${i&&n`<${is} />`}
    <${as} />
  `}function vi({section:e,title:t}){let o=Po(e);return o?n`<a class="help" href=${o} target="_blank" rel="noreferrer" aria-label="${t}: documentation (opens a new tab)"><${ye} name="help" /></a>`:null}export{qf as Shell};
