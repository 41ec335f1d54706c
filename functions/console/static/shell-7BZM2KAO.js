import{$ as M,B as Qe,C as K,D as Gt,E as Yt,F as me,G as ye,H as E,I as U,J as Y,K as zt,L as p,M as ve,N as et,O as z,P as pe,Q as ie,R as Ht,S as Jt,T as tt,U as Xt,V as Zt,W as gt,X as H,Y as D,Z as Ee,_ as Oe,aa as A,b as k,ba as Re,c as I,ca as ce,d as Z,da as y,ea as $e,f as n,g as Ce,ga as Qt,h as q,i as jt,j as Vt,k as Kt,l as ke,m as be,n as S,o as Ut,p as Bt,q as F,r as G,s as P,t as Wt,u as Mt,v as Xe,w as V,y as yt,z as Ze}from"./chunk-IA2GFBE3.js";var Ke=be({keys:null}),eo=()=>Ke.set({keys:null});async function Ue(){let e=[],t=null;do{let{body:o}=await q("GET",`/api-keys${t?`?cursor=${t}`:""}`,{key:P()});e.push(...o.apiKeys),t=o.nextCursor}while(t);Ke.set({keys:e.toSorted((o,s)=>s.createdAt.localeCompare(o.createdAt))})}function ot(){let{keys:e}=S(Ke),{key:t}=S(G);return I(()=>{!e&&V("keys:manage")&&Ue().catch(()=>{})},[t?.id]),e??(t?[t]:[])}var to=({label:e,lastFour:t})=>`${e}${t?` ····${t}`:""}`;var oo={origins:"page/origins.html",attributes:"page/attributes.html",rules:"page/access-rules.html",defaults:"page/defaults.html",sandbox:"page/sandbox.html",introspection:"page/introspection.html",keys:"page/api-keys.html",audit:"page/audit.html"};function no(e){let t=document.querySelector('meta[name="documentation"]')?.getAttribute("content");return t&&oo[e]?new URL(oo[e],t.endsWith("/")?t:`${t}/`).href:""}var xn=8e3,fe=be({toast:null,times:0,mark:null}),so=0;function ue(e,t=null){fe.set({toast:e,times:fe.get().times+1}),kt(t)}var Ne=()=>fe.set({toast:null});function kt(e){clearTimeout(so),fe.set({mark:e}),e&&(so=window.setTimeout(()=>fe.set({mark:null}),xn))}var An=4,vt=(e,t)=>({keyOf:t,read:o=>o[e],patch:o=>({[e]:o})}),Se=vt("authorizedOrigins",({origin:e})=>e),xe=vt("tokenAttributes",({name:e})=>e),Be=vt("accessRules",({id:e})=>String(e)),nt={keyOf:({name:e})=>e,read:({tokens:e})=>Object.entries(e).map(([t,o])=>({name:t,value:o})),patch(e,{tokens:t}){let o=Object.fromEntries(e.map(({name:r,value:i})=>[r,i])),s=Object.keys(t.defaultPermissions).map(r=>[r,null]);return{tokens:{...o,defaultPermissions:{...Object.fromEntries(s),...o.defaultPermissions}}}}},Tn=[Se,xe,Be,nt],B=be({document:null,problem:null,busy:!1}),we=class extends Error{constructor(t,o,s){super("clashed"),this.clashes=t,this.merged=o,this.theirs=s}};async function ne(){B.set({busy:!0,problem:null});try{B.set({document:await io(),busy:!1})}catch(e){B.set({problem:e,busy:!1})}}var ro=()=>B.set({document:null,problem:null,busy:!1});async function io(){return(await q("GET","/settings",{key:P()})).body}async function wt(e,{cascade:t=!1,developerOrigins:o}={}){for(let s=1;;s++){let r=B.get().document,i=e.map(({part:d,base:m,mine:u})=>({part:d,base:m,mine:u,...Vt(m,u,d.read(r),d.keyOf)})),a=i.find(({clashes:d})=>d.length);if(a)throw new we(a.clashes,a.merged,a.part.read(r));let l=i.map(({part:d,merged:m,mine:u})=>d.patch(En(m,u,d.keyOf),r)),c=Object.assign({},...l,o===void 0?{}:{developerOrigins:o});try{let d=await Cn(c,r.version,t);return{before:r,after:d,merged:i.some(({part:m,base:u})=>!ke(u,m.read(r)))}}catch(d){if(!(d instanceof Ce)||d.status!==412||s===An)throw d;B.set({document:await io()})}}}function ao(e,t){let o=Tn.map(r=>({part:r,base:r.read(t),mine:r.read(e)})).filter(({base:r,mine:i})=>!ke(r,i)),{developerOrigins:s}=e;return wt(o,s===t.developerOrigins?{}:{developerOrigins:s})}async function Cn(e,t,o){let{body:s}=await q("PATCH",`/settings${o?"?cascade=true":""}`,{key:P(),body:e,version:t,headers:{"content-type":"application/merge-patch+json"}});return B.set({document:s,problem:null}),s}function En(e,t,o){let s=new Map(t.map((i,a)=>[o(i),a])),r=i=>s.get(o(i))??t.length;return e.toSorted((i,a)=>r(i)-r(a))}function _({title:e,onClose:t,children:o,wide:s=!1}){let r=Ze("dialog"),i=Z(null);I(()=>{let[c,d]=[i.current,document.activeElement];return c?.showModal(),()=>{if(c?.open){for(let m of[...c.querySelectorAll("dialog"),c])m.close();d instanceof HTMLElement&&d.focus()}}},[]);let a=c=>{c.preventDefault(),c.stopPropagation(),t()};return n`
    <dialog ref=${i} class=${s?"wide":""} aria-labelledby=${r} onCancel=${a} onKeyDown=${c=>{c.key==="Escape"&&!c.defaultPrevented&&a(c)}}>
      <h2 id=${r}>${e}</h2>
      ${o}
    </dialog>
  `}function J(e,t){let[o,s]=k(!1),r=o&&n`
    <${_} title="Discard your changes?" onClose=${()=>s(!1)}>
      <p>What you entered here is not saved yet.</p>
      <p class="row"><${p} kind="primary" onClick=${()=>s(!1)}>Keep editing<//><${p} onClick=${t}>Discard<//></p>
    <//>
  `;return{leave:()=>e?s(!0):t(),question:r}}var On=2e4;function lo(){let{toast:e,times:t}=S(fe);return n`<div class="toasts" role="status">${e&&n`<${Rn} key=${t} toast=${e} />`}</div>`}function Rn({toast:e}){let[t,o]=k(""),s=Z(null),{run:r,again:i,busy:a,problem:l}=K(async()=>{try{await e.undo?.(),o("undone")}catch(u){if(!(u instanceof we))throw u;o("changed since")}});I(()=>{if(l)return;let u=setInterval(()=>{s.current?.matches(":hover, :focus-within")||Ne()},On);return()=>clearInterval(u)},[l,t]);let{said:c,more:d,next:m}=e;return n`
    <div class="toast" ref=${s}>
      <${me} name="check" />
      <div class="toast-words">
        <p>${t==="undone"&&n`<strong>Undone:</strong> `}${c.before}${c.name!==void 0&&n`<${y}>${c.name}<//>`}${c.after??""}</p>
        ${d&&n`<p class="quiet">${d}</p>`}
        ${t==="changed since"&&n`<p class="warn-text">Not undone: someone else has changed it since.</p>`}
        <${A} problem=${l} retry=${i} />
      </div>
      <${p} kind="quiet" aria-label="Dismiss" icon="cross" onClick=${Ne} />
      <div class="toast-actions">
        ${e.undo&&!t&&n`<${p} busy=${a} onClick=${r}>Undo<//>`}
        ${m&&t!=="undone"&&n`<a class="button plain" href=${m.href} onClick=${Ne}>${m.words}</a>`}
      </div>
    </div>
  `}function co({sections:e,current:t,skip:o}){let[s,r]=k(!1),{key:i}=S(G);I(()=>r(!1),[t]);let a=c=>c.key==="Escape"&&r(!1),l=i?.environment==="test";return n`
    <header class=${s?"sidebar open":"sidebar"} onKeyDown=${a}>
      <a class="skip" href="#/${t}" onClick=${c=>{c.preventDefault(),o()}}>Skip to the content</a>
      <p class="brand"><img src=${Yt} alt="" width="28" height="28" /> Embed & access</p>
      <span class="badge ${l?"test":"live"}" title="The environment of the key that you signed in with">${l?"Test":"Live"}</span>
      <button type="button" class="button menu" aria-expanded=${s?"true":"false"} aria-controls="menu" onClick=${()=>r(!s)}><${me} name="menu" /><span>Menu</span></button>
      <div class="menu-content" id="menu">
        <nav aria-label="Sections"><ul>
          ${e.map(({id:c,title:d})=>n`
            <li key=${c}><a href="#/${c}" aria-current=${c===t?"page":void 0} onClick=${()=>r(!1)}><${me} name=${c} /><span>${d}</span></a></li>
          `)}
        </ul></nav>
        <${Nn} />
      </div>
    </header>
  `}function Nn(){let{hint:e,key:t,tenant:o}=S(G),{zone:s}=S(ie),[r,i]=k(!1),a=()=>Ut.get().typed?i(!0):Xe("signed out"),l=[["local",`Local (${Ht()})`],["UTC","UTC"]];return n`
    <div class="who">
      <div class="who-part"><span class="quiet">Account</span>${o.name&&n`<strong><${y}>${o.name}<//></strong>`}
        <span class="row"><code>${o.id}</code><${ve} kind="small" text=${o.id} label="Copy the account id" /></span></div>
      <p class="who-part"><span class="quiet">Signed in with</span>${t?.label&&n`<bdi class="who-label">${t.label}</bdi>`}<code>${e}</code></p>
      <${U} label="Times in" value=${s} options=${l} onValue=${c=>ie.set({zone:c})} />
      <${p} onClick=${a}>Sign out<//>
    </div>
    ${r&&n`
      <${_} title="Sign out?" onClose=${()=>i(!1)}>
        <p>Some of what you entered is not saved. It stays in this tab, and is there again when you sign in with the same key.</p>
        <p class="row"><${p} kind="primary" onClick=${()=>Xe("signed out")}>Sign out<//>
          <${p} onClick=${()=>{Bt(),Xe("signed out")}}>Discard it and sign out<//><${p} onClick=${()=>i(!1)}>Cancel<//></p>
      <//>
    `}
  `}function uo(){let{idle:e}=S(G);return e?n`
    <${_} title="Are you still there?" onClose=${yt}>
      <p>You will be signed out in about 2 minutes. What you entered stays in this tab.</p>
      <p class="row"><${p} kind="primary" onClick=${yt}>Stay signed in<//></p>
    <//>
  `:null}var rt=[["string","Text"],["integer","Whole number"],["float","Number"],["boolean","Yes or no"],["datetime","Date and time"]],In=/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/,mo=e=>rt.some(([t])=>t===e);function Ie(e,t){let o=rt.find(([s])=>s===e)?.[1]??e;return t?`List of ${o.toLowerCase()}`:o}var _e=e=>({integer:"42",float:"4.5",datetime:"2026-11-23T16:15:00Z",boolean:"true",string:""})[e]??"";function st(e,t){if(e==="string")return{value:t,fault:""};let o=t.trim();if(e==="boolean")return o==="true"||o==="false"?{value:o==="true",fault:""}:{fault:"Enter true or false."};if(e==="datetime")return In.test(o)?{value:o,fault:""}:{fault:"Enter a date and time with its offset, such as 2026-11-23T16:15:00Z."};let s=Number(o);return o===""||!Number.isFinite(s)?{fault:"Enter a number."}:e==="integer"&&!Number.isSafeInteger(s)?{fault:"Enter a whole number."}:{value:s,fault:""}}function ae({type:e,list:t},o){if(o===""||t&&o.trim()==="")return{value:void 0,fault:""};if(!t)return st(e,o);let s=_n(o).map(r=>st(e,r));return{value:s.map(({value:r})=>r),fault:s.find(({fault:r})=>r)?.fault??""}}var Le=e=>e==null?"":[e].flat().map(String).join(`
`),_n=e=>e.split(`
`).map(t=>t.trim()).filter(Boolean);function se({section:e,id:t,children:o}){let s=Z(null),{mark:r}=S(fe),i=r?.section===e&&r.key===t;return I(()=>{i&&s.current?.scrollIntoView({block:"nearest"})},[i,r]),n`<li ref=${s} class=${i?"list-row changed":"list-row"}>${o}</li>`}var Ln="Someone else saved at the same time: their changes are kept, too.";function Q(e=()=>{}){let[t,o]=k(null),{run:s,again:r,busy:i,problem:a,clear:l,failure:c}=K(async m=>{let{part:u,base:b,mine:h,cascade:w,developerOrigins:g}=m;try{let $=await wt([{part:u,base:b,mine:h}],{cascade:w,developerOrigins:g});qn(m,$),o(null),e($.after)}catch($){if(!($ instanceof we))throw $;o({wanted:m,found:$})}}),d=m=>{if(!t)return;let{wanted:u,found:b}=t;o(null),s({...u,base:b.theirs,mine:Kt(b.merged,b.clashes,m,u.part.keyOf)})};return{save:s,again:r,busy:i,problem:a,failure:c,clear:l,clash:t?.found??null,resolve:d,leave:()=>o(null)}}function qn({said:e,next:t,section:o,row:s},{before:r,after:i,merged:a}){let l=s?.(i,r);ue({said:e,more:a?Ln:"",next:t,undo:()=>ao(r,i)},o&&l!==void 0?{section:o,key:l}:null)}function te({saving:e,describe:t,nameOf:o}){let[s,r]=k({});if(!e.clash)return null;let{clashes:i}=e.clash,a=(l,c,d)=>n`
    <label class="version">
      <input type="radio" name="clash-${l.key}" checked=${s[l.key]===c} onChange=${()=>r({...s,[l.key]:c})} />
      <span class="version-title">${d}</span>
      ${l[c]===void 0?n`<span class="quiet">Removed</span>`:t(l[c])}
    </label>
  `;return n`
    <${_} wide title="Someone else changed the same thing" onClose=${e.leave}>
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
  `}function de({what:e,reload:t}){let{problem:o}=S(B);return o?n`<${A} problem=${o} retry=${t} />`:n`<${Re} what=${e} />`}var re=({scope:e,what:t,title:o="Read-only"})=>n`
  <${M} tone="info" title=${o}>
    <p>Your API key cannot ${t}: it lacks the scope <code>${e}</code>.</p>
    <p class="row"><${p} onClick=${()=>G.set({renewing:!0})}>Use a different key<//></p>
  <//>
`;function We({name:e,type:t,list:o,required:s,default:r,allowedValues:i,maxLength:a,pattern:l,description:c}){return n`
    <p><${y} code>${e}<//> <span class="tag">${Ie(t,o)}</span> ${s&&n`<span class="tag strong">Required</span>`}</p>
    ${c&&n`<p><${y}>${c}<//></p>`}
    ${r!==null&&n`<p class="quiet">Default: <${y} code>${[r].flat().map(String).join(", ")}<//></p>`}
    ${i&&n`<p class="quiet values">Allowed: ${i.map(d=>n`<${y} code>${String(d)}<//> `)}</p>`}
    ${l&&n`<p class="quiet">Pattern: <${y} code>${l}<//></p>`}
    ${a&&n`<p class="quiet">At most ${a} characters</p>`}
  `}var Fn=16,Pn={integer:"numeric",float:"decimal"};function he({attribute:e,label:t,text:o,onText:s,fault:r}){let{name:i,type:a,list:l,required:c,default:d,allowedValues:m,description:u}=e,{zone:b}=S(ie),h=n`<bdi>${t??i}</bdi>${c?"":n` <span class="quiet">optional</span>`}`,w=d===null?"":` Default: ${[d].flat().map(String).join(", ")}.`,g=u||a==="string"||a==="boolean"||a==="datetime"&&!l?"":`${Ie(a,l)}.`,$=n`${u&&n`<bdi>${u}</bdi>${a==="datetime"||w||l?" · ":""}`}${g}${w}`,v={label:h,hint:$,fault:r};if(l&&m&&m.length<=Fn){let T=o.split(`
`).filter(Boolean),x=m.map(C=>[String(C),po(C)]);return n`<${zt} ...${v} chosen=${T} options=${x} onChosen=${C=>s(C.join(`
`))} />`}if(l)return n`
      <${ye} ...${v} hint=${n`${$} One value per line${m?`, of ${m.join(", ")}`:""}${a==="datetime"?`, such as ${_e(a)}`:""}.`}>
        ${T=>n`<textarea rows="2" spellcheck=${!1} ...${T} value=${o} onInput=${pe(s)} />`}
      <//>
    `;let L=m??(a==="boolean"?[!0,!1]:null);if(L){let x=[...c&&o?[]:[["",c?"Choose…":"—"]],...L.map(C=>[String(C),po(C)])];return n`<${U} ...${v} value=${o} options=${x} onValue=${s} />`}return a==="datetime"?n`<${E} ...${v} type="datetime-local" step="1" max="9999-12-31T23:59:59" value=${Xt(o,b)} onValue=${T=>s(Zt(T,b))}
      hint=${n`${$} ${o?n`The token says <code>${o}</code>.`:b==="UTC"?"In UTC.":"In your local time."}`} />`:n`<${E} ...${v} value=${o} onValue=${s} placeholder=${_e(a)} inputmode=${Pn[a]} />`}var po=e=>e===!0?"Yes":e===!1?"No":String(e);var Dn=/^[A-Za-z][A-Za-z0-9_]{0,63}$/,St=256;function $o(e,{preset:t,allowed:o,longest:s,pattern:r,words:i,...a},l){let c=ae(a,t),d=ae({type:a.type,list:!0},o),m=a.type==="string",u=Number(s||String(St)),b=a.name.trim(),h={name:jn(b,l),preset:c.fault,allowed:d.fault,longest:m&&!(Number.isInteger(u)&&u>=1&&u<=St)?`Enter a number from 1 to ${St}.`:""};return{made:{...e,...a,name:b,default:c.value??null,allowedValues:d.value??null,maxLength:m&&s.trim()?u:null,pattern:m&&r?r:null,description:i.trim()||null},faults:Object.fromEntries(Object.entries(h).filter(([,g])=>g))}}function jn(e,t){return e?Dn.test(e)?t.includes(e)?"An attribute with this name exists.":"":"Start with a letter; use only letters, digits and _, at most 64 characters.":"Enter a name."}var At=[["eq","is"],["ne","is not"],["in","is one of"],["not_in","is none of"],["lt","is below"],["le","is at most"],["gt","is above"],["ge","is at least"],["before","is before"],["after","is after"],["is_set","is set"],["is_not_set","is not set"]],fo=Object.fromEntries(At),Vn=["id","dataset","roles","filter","description"],Kn=["all","any","allow","column","op","attribute","value"],Me=e=>Object.keys(e).every(t=>Vn.includes(t))&&(e.roles===null||Array.isArray(e.roles))&&ho(e.filter),ho=e=>typeof e=="object"&&e!==null&&Object.keys(e).every(t=>Kn.includes(t))&&(e.op===void 0||e.op in fo)&&[e.all??[],e.any??[]].flat().every(ho),qe=e=>e==="is_set"||e==="is_not_set",it=e=>e==="in"||e==="not_in";function bo(e,{type:t,list:o}){return it(e)?o:o?!1:["lt","le","gt","ge"].includes(e)?t==="integer"||t==="float":e==="before"||e==="after"?t==="datetime":!qe(e)}var Tt=(e={})=>[...e.attribute===void 0?[]:[e.attribute],...[...e.all??[],...e.any??[]].flatMap(Tt)];function at(e){let{dataset:t,roles:o,filter:s}=e;if(!Me(e))return[{quiet:"Nobody sees the rows of "},{name:t},{quiet:": this rule needs a newer version of the service."}];let r=o?[{quiet:"Users with the role "},...yo(o," or ")]:[{quiet:"All users"}];return s.allow?[...r,{quiet:" see all rows of "},{name:t||"…"},{quiet:"."}]:[...r,{quiet:" see the rows of "},{name:t||"…"},{quiet:" where "},...xt(s,!0),{quiet:"."}]}function xt(e,t=!1){let o=e.all??e.any;if(o){let r={quiet:e.all?" and ":" or "},i=o.flatMap((a,l)=>l?[r,...xt(a)]:xt(a));return t||o.length<2?i:[{quiet:"("},...i,{quiet:")"}]}let s=[{name:e.column||"…"},{quiet:` ${fo[e.op??""]??"…"}`}];return qe(e.op)?s:e.attribute!==void 0?[...s,{quiet:" their "},{name:e.attribute||"…"}]:[...s,{quiet:" "},...yo([e.value].flat().map(String),", ")]}var yo=(e,t)=>e.flatMap((o,s)=>s?[{quiet:t},{name:o}]:[{name:o||"…"}]);var Fe=(e,t)=>e.filter(({filter:o})=>Tt(o).includes(t)),lt=({rules:e,busy:t,onYes:o,onClose:s,children:r})=>n`
  <${_} title="This removes access rules" onClose=${s}>
    <p>These rules use the attribute as it is now:</p>
    <ul>${e.map(({id:i,dataset:a,description:l})=>n`<li key=${i}><${y} code>${a}<//>${l&&n` <${y}>${l}<//>`}</li>`)}</ul>
    <p>A dataset without a rule shows no rows to anyone.</p>
    ${r}
    <p class="row"><${p} kind="danger" busy=${t} onClick=${o}>Save and remove the rules<//><${p} onClick=${s}>Cancel<//></p>
  <//>
`;var Un={href:"#/sandbox",words:"Next: sandbox"},go={allowed:"allowedValues",preset:"default",longest:"maxLength",words:"description",pattern:"pattern",name:"name"},Bn=e=>({...e,preset:Le(e.default),allowed:Le(e.allowedValues),longest:Le(e.maxLength),pattern:e.pattern??"",words:e.description??""});function vo({attribute:e,isNew:t,base:o,attributes:s,rules:r,onClose:i}){let a=F(`attributes/form/${e.name}`,()=>Bn(e)),l=a.value,[c,d]=k(0),[m,u]=k(!1),b=()=>{a.forget(),i()},h=Q(b),{leave:w,question:g}=J(a.typed,b),{made:$,faults:v}=$o(e,l,t?s.map(({name:R})=>R):[]),L=t?[...o,$]:o.map(R=>R.name===e.name?$:R),T=L.findIndex(({name:R})=>R===$.name),x=!t&&($.type!==e.type||$.list!==e.list)?Fe(r,e.name):[],C=R=>(c?v[R]:"")||D(h.problem,`/tokenAttributes/${T}/${go[R]}`),O=(R=!1)=>h.save({part:xe,base:o,mine:L,cascade:R,said:{before:t?"Added attribute ":"Saved attribute ",name:$.name,after:"."},next:Un,section:"attributes",row:()=>$.name}),W=R=>{R.preventDefault(),d(c+1),Object.keys(v).length===0&&(x.length?u(!0):O())},ee=R=>f=>{a.set({...l,[R]:f}),h.clear()},X=z(c,h.problem),le=R=>Object.values(go).some(f=>R===`/tokenAttributes/${T}/${f}`||R.startsWith(`/tokenAttributes/${T}/${f}/`));return n`
    <${_} wide title=${t?"Add an attribute":n`Edit <bdi>${e.name}</bdi>`} onClose=${w}>
      <form class="stack" ref=${X} onSubmit=${W} novalidate>
        <${Mn} form=${l} set=${ee} told=${C} isNew=${t} fixed=${e.builtIn} open=${Wn(e)} />
        <${A} problem=${m?null:h.problem} retry=${h.again} shown=${le} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${h.busy}>Save attribute<//><${p} onClick=${w}>Cancel<//></p>
      </form>
      ${g}
      ${m&&n`
        <${lt} rules=${x} busy=${h.busy} onYes=${()=>O(!0)} onClose=${()=>u(!1)}><${A} problem=${h.problem} retry=${h.again} /><//>
      `}
      <${te} saving=${h} nameOf=${xe.keyOf} describe=${We} />
    <//>
  `}var Wn=({allowedValues:e,default:t,maxLength:o,pattern:s})=>!!(e||t!==null||o||s),Mn=({form:e,set:t,told:o,isNew:s,fixed:r,open:i})=>n`
  ${r&&n`<p class="quiet">This attribute is built in: you can restrict its values and their length.</p>`}
  <div class="columns">
    <${E} label="Name" value=${e.name} onValue=${t("name")} fault=${o("name")} disabled=${!s} placeholder="location" hint="Your server sends the value under this name." />
    <${U} label="Type" value=${e.type} options=${rt} onValue=${t("type")} disabled=${r} />
  </div>
  <${E} label="Description" optional value=${e.words} onValue=${t("words")} fault=${o("words")} placeholder="Where the user works" />
  <div class="columns">
    <${Y} label="Required" checked=${e.required} disabled=${r} onValue=${t("required")} hint="Requests without it are rejected." />
    <${Y} label="List of values" checked=${e.list} disabled=${r} onValue=${t("list")} hint="A user can have several." />
  </div>
  <${et} words="Allowed values, default, pattern and length" open=${!!(i||["allowed","preset","longest","pattern"].some(a=>o(a)))}>
    <div class="stack">
      <div class="columns">
        ${ko("Allowed values","One per line. Leave empty to allow any value.",e.allowed,t("allowed"),o("allowed"))}
        ${!r&&(Gn(e)?n`<${he} label="Default" attribute=${{...e,required:!1,default:null,allowedValues:null,description:"Used when a request leaves the value out."}} text=${e.preset} onText=${t("preset")} fault=${o("preset")} />`:ko("Default",`${e.list?"One per line. ":""}Used when a request leaves the value out.${_e(e.type)&&` Example: ${_e(e.type)}.`}`,e.preset,t("preset"),o("preset")))}
      </div>
      ${e.type==="string"&&n`<div class="columns">
        <${E} label="Pattern" optional value=${e.pattern} onValue=${t("pattern")} fault=${o("pattern")} class="code-field" placeholder="[A-Z]{2}-[0-9]{4}" hint="A regular expression (RE2) that the whole value must match." />
        <${E} label="Maximum length" optional inputmode="numeric" value=${e.longest} onValue=${t("longest")} fault=${o("longest")} hint="In characters, at most 256." />
      </div>`}
    </div>
  <//>
`,Gn=({type:e,list:t})=>!t&&(e==="boolean"||e==="datetime"),ko=(e,t,o,s,r)=>n`
  <${ye} label=${e} hint=${t} fault=${r} optional>
    ${i=>n`<textarea rows="3" spellcheck=${!1} ...${i} value=${o} onInput=${pe(s)} />`}
  <//>
`;var Yn={name:"",type:"string",list:!1,builtIn:!1,required:!1,default:null,allowedValues:null,maxLength:null,description:null};function wo(){let{document:e}=S(B);return e?n`<${zn} stored=${e} />`:n`<${de} what="the attributes" reload=${ne} />`}function zn({stored:{tokenAttributes:e,accessRules:t}}){let o=F("attributes/edited",null,{quiet:!0}),[s,r]=k(null),i=Q(()=>r(null)),a=!V("settings:write"),l=(u,b=!1)=>i.save({part:xe,base:e,mine:e.filter(({name:h})=>h!==u.name),cascade:b,said:{before:"Removed attribute ",name:u.name,after:b?" and the access rules that use it.":"."},section:"attributes",row:()=>u.name}),c=u=>Fe(t,u.name).length?r(u):l(u),d=e.filter(({builtIn:u})=>!u),m=u=>n`
    <ul class="rows">${u.map(b=>n`
      <${Hn} key=${b.name} attribute=${b} rules=${t} locked=${a||i.busy}
        edit=${()=>o.set({attribute:b,isNew:!1,base:e})} remove=${()=>c(b)} />
    `)}</ul>
  `;return n`
    <p class="lead">Every token names its user and their role. Add attributes, such as <code>location</code>, to decide which rows each user sees.</p>
    ${a&&n`<${re} scope="settings:write" what="change the settings" />`}
    <div class="list-head">
      <h2>Custom <span class="count">${d.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${a} onClick=${()=>o.set({attribute:Yn,isNew:!0,base:e})}>Add attribute<//>
    </div>
    <${A} problem=${s?null:i.problem} retry=${i.again} />
    ${d.length===0&&n`
      <${ce} icon="attributes" title="No custom attributes"><p>Access rules compare attributes with your data, for example <code>location</code> or <code>department</code>.</p><//>
    `}
    ${m(d)}
    <div class="list-head"><h2>Built in</h2></div>
    ${m(e.filter(({builtIn:u})=>u))}
    <${M} tone="info" title="Signed, not encrypted."><p>Anyone who holds a token can read its attribute values. Use identifiers, never secrets.</p><//>
    ${o.value&&n`<${vo} ...${o.value} attributes=${e} rules=${t} onClose=${o.forget} />`}
    ${s&&n`
      <${lt} rules=${Fe(t,s.name)} busy=${i.busy} onYes=${()=>l(s,!0)} onClose=${()=>{i.clear(),r(null)}}>
        <${A} problem=${i.problem} retry=${i.again} />
      <//>
    `}
    <${te} saving=${i} nameOf=${xe.keyOf} describe=${We} />
  `}function Hn({attribute:e,rules:t,locked:o,edit:s,remove:r}){let i=Fe(t,e.name);return n`
    <${se} section="attributes" id=${e.name}>
      <div class="grow">
        ${We(e)}
        ${i.length>0&&n`<p class="quiet">Used by the access rules of ${i.map(({dataset:a})=>a).join(", ")}.</p>`}
      </div>
      <div class="row-actions">
        <${p} kind="quiet" aria-label="Edit ${e.name}" disabled=${o||!mo(e.type)} onClick=${s}>Edit<//>
        ${!e.builtIn&&n`<${p} kind="quiet" aria-label="Remove ${e.name}" disabled=${o} onClick=${r}>Remove<//>`}
      </div>
    <//>
  `}function Ae({id:e}){let t=ot().find(o=>o.id===e);return t?n`<span class="key-name" title="Key ${e}"><${y}>${t.label}<//>${t.lastFour&&n` <code>····${t.lastFour}</code>`}</span>`:n`<${y} code>${e}<//>`}function ct(e,t,o){let s=URL.createObjectURL(new Blob([o],{type:t}));Object.assign(document.createElement("a"),{href:s,download:e}).click(),setTimeout(()=>URL.revokeObjectURL(s),1e3)}var Ct={"tenant.created":"Account created","tenant.suspended":"Account suspended","tenant.resumed":"Account resumed","tenant.restored":"Account restored from a backup","settings.changed":"Settings changed","settings.reset":"Settings reset","api_key.created":"API key created","api_key.changed":"API key changed","api_key.rotated":"API key rotated","api_key.revoked":"API key revoked","token.revoked":"Token revoked","tokens.revoked":"Tokens revoked"},Jn={authorizedOrigins:"origin",tokenAttributes:"attribute",accessRules:"access rule",tokens:"tokens",developerOrigins:"developer switch",defaultLifetime:"default lifetime",maxLifetime:"maximum lifetime",maxTokenLifetime:"maximum lifetime of its tokens",maxLength:"maximum length",scopes:"can",revokedBefore:"tokens issued before",defaultPermissions:"default permissions",allowedValues:"allowed values",pinnedAttributes:"pinned attributes",expiresAt:"expires at",revokedAt:"revoked at"},Xn={add:"+",remove:"−"},Zn=new Set(["/version","/id","/lastFour","/status","/createdAt","/createdBy","/updatedAt"]),Qn=["name","origin","dataset"];function xo(e){let t=new Map((e??[]).filter(({op:o})=>o==="test").map(({path:o,value:s})=>[o,s]));return(e??[]).flatMap(es).filter(({op:o,path:s})=>o!=="test"&&!Zn.has(s)).map(({op:o,path:s,value:r})=>({sign:Xn[o]??"~",place:ts(s,t,r!==void 0||t.has(s)),before:t.has(s)?So(t.get(s),s):"",text:r===void 0?"":So(r,s)}))}function es({op:e,path:t,value:o}){return t!==""||typeof o!="object"||o===null?[{op:e,path:t,value:o}]:Object.entries(o).filter(([,s])=>s!==null&&(typeof s!="object"||Object.keys(s).length>0)).map(([s,r])=>({op:"add",path:`/${s.replaceAll("~","~0").replaceAll("/","~1")}`,value:r}))}function ts(e,t,o){let s=e.split("/").slice(1),r=[];for(let[i,a]of s.entries())if(!/^(\d+|-)$/.test(a))r.push(Jn[a]??a.replaceAll("~1","/").replaceAll("~0","~"));else if(i<s.length-1||!o){let l=`/${s.slice(0,i+1).join("/")}`,c=Qn.map(d=>t.get(`${l}/${d}`)).find(Boolean)??Number(a)+1;r.push(`${r.pop()??""} ${c}`)}return r.join(" · ")||"everything"}function So(e,t){return t==="/scopes"?e.map(o=>Oe[o]?.[0]??o).join(", "):typeof e=="boolean"?e?"yes":"no":typeof e=="number"&&t.endsWith("Lifetime")?H(e):e===null?"nothing":typeof e!="object"?String(e):typeof e.origin=="string"?e.label?`${e.origin} (${e.label})`:e.origin:typeof e.name=="string"?`${e.name}: ${Ie(e.type,e.list).toLowerCase()}${e.required?", required":""}`:typeof e.dataset=="string"&&e.filter?at(e).map(({quiet:o,name:s})=>o??s).join(""):Array.isArray(e)&&e.every(o=>typeof o!="object")?e.join(", "):JSON.stringify(e)}var os=1e4,Et="operator",Ao={action:"",actor:"",from:"",to:""};function Co({current:e}){let{document:t}=S(B),{zone:o}=S(ie),[s,r]=k(Ao),[i,a]=k(null),[l,c]=k(null),d=V("audit:read"),m=K(Ot,{restarts:!0}),u=async()=>{let x=await m.run({...s,zone:o},null);x&&(b.clear(),a(x.events),c(x.nextCursor))},b=K(async()=>{let x=await Ot({...s,zone:o},l);a([...i??[],...x.events]),c(x.nextCursor)}),h=K(async()=>{ct("audit-events.json","application/json",JSON.stringify(await is({...s,zone:o}),null,2))});I(()=>{if(!e||!d)return;let x=setTimeout(u);return()=>clearTimeout(x)},[e,d,t?.version,o,...Object.values(s)]);let w=x=>{h.clear(),r(x)},g=x=>C=>w({...s,[x]:C}),$=Gt(m,b,h),v=Object.values(s).some(Boolean),L=rs(i??[]),T=n`<p class="lead">Every change to settings, keys and tokens, newest first. Each event is sealed to the one before it: removing or changing one is detected.</p>`;return d?n`
    ${T}
    <form class="card filters" onSubmit=${x=>x.preventDefault()} aria-label="Filter">
      <${U} label="What" value=${s.action} onValue=${g("action")} options=${[["","All events"],...Object.entries(Ct)]} />
      <${U} label="Who" value=${s.actor} onValue=${g("actor")} options=${[["","Anyone"],...L]} />
      <${E} label="From" type="date" value=${s.from} onValue=${g("from")} />
      <${E} label="To" type="date" value=${s.to} onValue=${g("to")} />
    </form>
    <div class="list-head">
      <h2>Events</h2>
      <div class="row">
        ${v&&n`<${p} kind="quiet" onClick=${()=>w(Ao)}>Clear filter<//>`}
        <${p} icon="export" busy=${h.busy} onClick=${h.run}>Export JSON<//>
      </div>
    </div>
    <${A} problem=${$?.problem??null} retry=${$===m?u:$?.again} />
    ${!i&&!m.problem&&n`<${Re} what="the audit trail" />`}
    ${i?.length===0&&n`<${ce} icon="audit" title=${v?"No events match":"No events yet"}><p>${v?"Clear the filter to see all events.":"Changes will appear here."}</p><//>`}
    <ol class="rows events" aria-busy=${m.busy?"true":void 0}>${(i??[]).map(x=>n`<${ns} key=${x.sequence} event=${x} />`)}</ol>
    ${l&&n`<p class="row"><${p} busy=${b.busy} onClick=${b.run}>Show older<//></p>`}
  `:n`${T}<${re} title="Your key cannot read the audit trail." scope="audit:read" what="read the audit trail" />`}function ns({event:e}){let t=xo(e.change);return n`
    <li class="list-row event">
      <div class="grow">
        <p><strong>${Ct[e.action]??e.action}</strong> <span class="quiet">#${e.sequence}</span></p>
        <p class="quiet"><${$e} at=${e.at} /> · ${e.actor===Et?"by the operator of the service":n`with <${Ae} id=${e.actor} />`}${e.target&&n` · <${ss} target=${e.target} />`}${e.sourceAddress&&n` · from <${y}>${e.sourceAddress}<//>`}</p>
        ${t.length>0&&n`
          <ul class="diff">${t.map(({sign:o,place:s,before:r,text:i})=>n`
            <li class=${o==="+"?"added":o==="−"?"removed":"altered"}><span class="sign" aria-hidden="true">${o}</span><span><span class="unseen">${o==="+"?"Added":o==="−"?"Removed":"Changed"} </span><bdi>${s}</bdi>${r&&n` <${y} code>${r}<//>`}${r&&i&&n` <span aria-hidden="true">→</span><span class="unseen"> to </span>`}${i&&n` <${y} code>${i}<//>`}</span></li>
          `)}</ul>
        `}
        ${e.change===null&&n`<p class="quiet">The change is too large to show.</p>`}
      </div>
    </li>
  `}var To="api-keys/",ss=({target:e})=>e.startsWith(To)?n`<${Ae} id=${e.slice(To.length)} />`:n`<${y}>${e}<//>`;function rs(e){let t=ot(),[o,s]=k([]);I(()=>s(a=>[...new Set([...a,...e.map(({actor:l})=>l)])]),[e]);let r=t.map(a=>[a.id,to(a)]),i=o.filter(a=>a!==Et&&!t.some(({id:l})=>l===a));return[[Et,"The operator"],...r,...i.map(a=>[a,`Key ${a}`])]}async function Ot({action:e,actor:t,from:o,to:s,zone:r},i){let a={action:e,actor:t,from:gt(o,0,r),to:gt(s,1,r),cursor:i??""},l=new URLSearchParams(Object.entries(a).filter(([,c])=>c));return(await q("GET",`/audit-events?${l}`,{key:P()})).body}async function is(e){let t=[],o=null;do{let s=await Ot(e,o);t.push(...s.events),o=s.nextCursor}while(o&&t.length<os);return t}var Eo=[["dashboard","Dashboards",["can_view","can_edit"]],["chart","Charts",["can_view","can_edit"]],["database","Databases",["can_view","can_edit"]],["ai","AI assistant",["can_query"]]],Oo={can_view:"View",can_edit:"Edit",can_query:"Ask questions"},Rt=[["view","View-only access",{dashboard:["can_view"],chart:["can_view"]}],["edit","Full edit access",{dashboard:["can_view","can_edit"],chart:["can_view","can_edit"]}],["ai","AI-enabled exploration",{dashboard:["can_view"],chart:["can_view"],ai:["can_query"]}]];function ut({legend:e="Permissions and lifetime",permissions:t,onChange:o,children:s}){let r=Rt.find(([,,l])=>ke(l,t))?.[0]??"own",i=[...Rt.map(([l,c])=>[l,c]),["own","Custom"]];return n`
    <fieldset class="group"><legend>${e}</legend>
      <div class="columns"><${U} label="Preset" value=${r} options=${i} onValue=${l=>{let c=Rt.find(([d])=>d===l);c&&o(c[2])}} />${s}</div>
      <div class="grants">
        ${Eo.map(([l,c,d])=>n`
          <div class="grant" role="group" aria-label=${c} key=${l}>
            <span>${c}</span>
            ${d.map(m=>n`
              <${Y} key=${m} label=${Oo[m]} checked=${t[l]?.includes(m)??!1}
                onValue=${u=>o(as(t,l,m,u))} />
            `)}
          </div>
        `)}
      </div>
    </fieldset>
  `}function as(e,t,o,s){let r=e[t]??[],i=s?o==="can_edit"?["can_view","can_edit"]:[...r,o]:o==="can_view"?[]:r.filter(c=>c!==o),{[t]:a,...l}=e;return i.length?{...l,[t]:[...new Set(i)]}:l}var Pe=e=>Object.entries(e).map(([t,o])=>({model:Eo.find(([s])=>s===t)?.[1]??t,levels:[o].flat().map(s=>Oo[String(s)]??String(s)).join(", ")}));var ls=[["1","seconds"],["60","minutes"],["3600","hours"]];function Ge(e){if(e===null)return{count:"",unit:"60"};let t=[3600,60,1].find(o=>e%o===0)??1;return{count:String(e/t),unit:String(t)}}var Ye=({count:e,unit:t})=>e.trim()===""?NaN:Number(e)*Number(t),ze=({label:e,value:t,onValue:o,...s})=>n`
  <${ye} label=${e} ...${s}>
    ${r=>n`
      <div class="with-unit">
        <input type="text" inputmode="numeric" autocomplete="off" ...${r} value=${t.count} onInput=${pe(i=>o({...t,count:i}))} />
        <select aria-label="${e}: unit" value=${t.unit} onChange=${pe(i=>o({...t,unit:i}))}>
          ${ls.map(([i,a])=>n`<option key=${i} value=${i} selected=${i===t.unit}>${a}</option>`)}
        </select>
      </div>
    `}
  <//>
`;var Ro=({name:e,value:t})=>n`<span>${e==="defaultPermissions"?Pe(t).map(({model:o,levels:s})=>`${o}: ${s}`).join("; ")||"None":H(t)}</span>`,No={defaultLifetime:"Default lifetime",maxLifetime:"Maximum lifetime",defaultPermissions:"Default permissions"};var cs={href:"#/sandbox",words:"Next: sandbox"};function _o({base:e,onClose:t}){let o=F("defaults/form",()=>({usual:Ge(e.defaultLifetime),longest:Ge(e.maxLifetime),permissions:e.defaultPermissions})),{usual:s,longest:r,permissions:i}=o.value,[a,l]=k(0),c=()=>{o.forget(),t()},d=Q(c),{leave:m,question:u}=J(o.typed,c),b=nt.read({tokens:e}),h={...e,defaultLifetime:Ye(s),maxLifetime:Ye(r),defaultPermissions:i},w=b.map(({name:O})=>({name:O,value:h[O]})),g=w.find(({value:O},W)=>!ke(O,b[W].value))?.name??"defaultLifetime",$={usual:Io(h.defaultLifetime),longest:Io(h.maxLifetime)};!$.usual&&!$.longest&&h.defaultLifetime>h.maxLifetime&&($.usual="The default cannot be longer than the maximum.");let v=O=>W=>{o.set({...o.value,[O]:W}),d.clear()},L=O=>{O.preventDefault(),l(a+1),!($.usual||$.longest)&&d.save({part:nt,base:b,mine:w,said:{before:"Saved the token defaults."},next:cs,section:"defaults",row:()=>g})},T=z(a,d.problem),x=(O,W)=>(a?$[O]:"")||D(d.problem,`/tokens/${W}`),C=O=>O==="/tokens/defaultLifetime"||O==="/tokens/maxLifetime";return n`
    <${_} wide title="Edit the token defaults" onClose=${m}>
      <form class="stack" ref=${T} onSubmit=${L} novalidate>
        <div class="columns">
          <${ze} label="Default lifetime" value=${s} onValue=${v("usual")} fault=${x("usual","defaultLifetime")} hint="From 1 minute to the maximum." />
          <${ze} label="Maximum lifetime" value=${r} onValue=${v("longest")} fault=${x("longest","maxLifetime")} hint="At most 24 hours." />
        </div>
        <${ut} legend="Default permissions" permissions=${i} onChange=${v("permissions")} />
        <${A} problem=${d.problem} retry=${d.again} shown=${C} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${d.busy}>Save defaults<//><${p} onClick=${m}>Cancel<//></p>
      </form>
      ${u}
      <${te} saving=${d} nameOf=${({name:O})=>No[O]??O} describe=${Ro} />
    <//>
  `}var Io=e=>Number.isInteger(e)&&e>=60&&e<=86400?"":"Enter a time from 1 minute to 24 hours.";function Lo(){let{document:e}=S(B);return e?n`<${us} tokens=${e.tokens} />`:n`<${de} what="the token defaults" reload=${ne} />`}function us({tokens:e}){let t=F("defaults/edited",null,{quiet:!0}),o=!V("settings:write"),{defaultLifetime:s,maxLifetime:r,defaultPermissions:i}=e;return n`
    <p class="lead">These apply to every token whose request does not say otherwise.</p>
    ${o&&n`<${re} scope="settings:write" what="change the settings" />`}
    <div class="list-head"><h2>Defaults</h2><${p} kind="primary" disabled=${o} onClick=${()=>t.set(e)}>Edit defaults<//></div>
    <ul class="rows">
      <${se} section="defaults" id="defaultLifetime"><${Nt} name="Default lifetime" hint="When a request names no lifetime.">${H(s)}<//><//>
      <${se} section="defaults" id="maxLifetime"><${Nt} name="Maximum lifetime" hint="No token can be valid for longer.">${H(r)}<//><//>
      <${se} section="defaults" id="defaultPermissions"><${Nt} name="Default permissions" hint="When a request names no permissions.">
        ${Pe(i).map(({model:a,levels:l})=>n`<span><${y}>${a}<//>: <${y}>${l}<//></span>`)}
        ${Object.keys(i).length===0&&"None"}
      <//><//>
    </ul>
    <${M} tone="info" title="Short lifetimes are safer."><p>A token that leaks can be used until it expires. Your pages ask for a new one in time.</p><//>
    ${t.value&&n`<${_o} base=${t.value} onClose=${t.forget} />`}
  `}var Nt=({name:e,hint:t,children:o})=>n`
  <div class="grow"><p><strong>${e}</strong></p><p class="quiet">${t}</p></div><p class="fact-value">${o}</p>
`;var qo={name:"ECDSA",namedCurve:"P-256",hash:"SHA-256"};function Po(e){let t=e.split(".");if(t.length!==3||t.some(o=>!/^[A-Za-z0-9_-]+$/.test(o)))return null;try{let[o,s]=t.slice(0,2).map(r=>JSON.parse(new TextDecoder("utf-8",{fatal:!0}).decode(jo(r))));return!Fo(o)||!Fo(s)?null:{parts:t,header:o,claims:s}}catch{return null}}async function Do({parts:e,header:t}){if(t.alg!=="ES256")return"wrong algorithm";let{keys:o}=await jt("/.well-known/jwks.json"),s=o.find(a=>a.kid===t.kid);if(!s)return"unknown key";let r=await crypto.subtle.importKey("jwk",{kty:s.kty,crv:s.crv,x:s.x,y:s.y},qo,!1,["verify"]),i=new TextEncoder().encode(`${e[0]}.${e[1]}`);try{return await crypto.subtle.verify(qo,r,jo(e[2]),i)?"good":"bad"}catch{return"bad"}}function jo(e){let t=atob(e.replaceAll("-","+").replaceAll("_","/"));return Uint8Array.from(t,o=>o.charCodeAt(0))}var Fo=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);var Vo={href:"#/audit",words:"See the audit trail"};function Ko({token:e,onDone:t,onClose:o}){let{run:s,busy:r,problem:i}=K(async()=>{await q("POST","/embed/revoke-token",{key:P(),body:{token:e}}),ue({said:{before:"Revoked the token."},next:Vo}),t()});return n`
    <${_} title="Revoke this token?" onClose=${o}>
      <p>It becomes invalid everywhere within a minute. This cannot be undone.</p>
      <${A} problem=${i} retry=${s} />
      <p class="row"><${p} kind="danger" busy=${r} onClick=${s}>Revoke token<//><${p} onClick=${o}>Cancel<//></p>
    <//>
  `}function Uo({distinctId:e,onDone:t,onClose:o}){let[s,r]=k(e),[i,a]=k(0),{run:l,busy:c,problem:d,clear:m}=K(async()=>{await q("POST","/embed/revocations",{key:P(),body:{distinctId:s}}),ue({said:{before:"Revoked the tokens of ",name:s,after:"."},next:Vo}),t()}),{leave:u,question:b}=J(s!==e,o),h=z(i,d);return n`
    <${_} title="Revoke a user's tokens" onClose=${u}>
      <form class="stack" ref=${h} onSubmit=${g=>{g.preventDefault(),a(i+1),s&&l()}} novalidate>
        <p>Every token issued for this user until now becomes invalid everywhere within a minute. This cannot be undone. Tokens that are generated afterwards work.</p>
        <${E} label="distinctId" value=${s} onValue=${g=>{r(g),m()}} placeholder="user-123"
          fault=${i&&!s?"Enter the user's distinctId.":D(d,"/distinctId")} hint="The id that your server gives the user in the token." />
        <${A} problem=${d} retry=${l} shown=${g=>g==="/distinctId"} />
        <p class="row"><${p} type="submit" kind="danger" busy=${c}>Revoke tokens<//><${p} onClick=${u}>Cancel<//></p>
      </form>
      ${b}
    <//>
  `}var ds=["header","claims","signature"];function dt({token:e,label:t}){let o=e.split("."),s=o.length===3;return n`
    <div class="token-text" tabindex="0" role="group" aria-label=${t}>
      ${s?o.map((r,i)=>n`<span class=${ds[i]}>${r}</span>${i<2&&"."}`):n`<span>${e}</span>`}
    </div>
  `}var It={format:"Format",signature:"Signature","key state":"Signing key",issuer:"Issuer",audience:"Account",lifetime:"Lifetime",revocation:"Not revoked",origin:"Origin"},Wo={malformed:"this is not a complete embed token",too_large:"it is longer than any embed token",wrong_kind:"it is a different kind of token",unknown_key:"it is not signed with a key of this service",bad_signature:"it was changed after it was signed",wrong_issuer:"another service issued it",wrong_tenant:"it belongs to another account",expired:"it has expired",issued_in_the_future:"its issue time is in the future",lifetime_not_allowed:"it is valid for longer than the settings allow",origin_not_authorized:"the origin is not authorized",origin_not_in_token:"the token is limited to other origins",developer_origins_off:"the developer switch is off",live_token_on_localhost:"on localhost, only tokens made with test keys work"},_t={good:{result:"passed",words:"signed with one of the service's published keys"},bad:{result:"failed",words:"the signature does not match the header and claims"},"unknown key":{result:"failed",words:"the service publishes no such key"},"wrong algorithm":{result:"failed",words:"embed tokens are signed with ES256 only"},unreachable:{result:"skipped",words:"the public keys could not be fetched"},"":{result:"skipped",words:""}},Bo="Do not trust anything it says. Generate a new token on your server.",ge={malformed:["bad","This is not an embed token","Part of it may be missing, or something was added. A token has three parts separated by dots: copy all of it, without quotes or spaces."],too_large:["bad","This is not an embed token","It is longer than any embed token can be."],wrong_kind:["bad","This is not an embed token","It is a different kind of token: embed tokens are signed with ES256 and have the type embed+jwt."],unknown_key:["bad","Not signed by this service",`It was forged, or it comes from another installation. ${Bo}`],bad_signature:["bad","Forged or damaged",`The signature does not match. ${Bo}`],wrong_issuer:["bad","From another service","The token is genuine, but another installation issued it."],wrong_tenant:["warn","Another account's token","The token is genuine, but it belongs to another account and is not accepted here."],expired:["warn","Expired","It was valid until then. Generate a new token; tokens cannot be refreshed."],issued_in_the_future:["warn","Not valid yet","Its issue time is in the future: check the clocks of your servers."],lifetime_not_allowed:["warn","Lifetime too long","The settings no longer allow a token to be valid for this long."],origin_not_authorized:["warn","Not valid at this origin","The origin is not in your list. Add it to Authorized origins."],origin_not_in_token:["warn","Not valid at this origin","The token is limited to other origins. Generate one that includes this origin."],developer_origins_off:["warn","Not valid at this origin","Origins on localhost need the developer switch in Authorized origins."],live_token_on_localhost:["warn","Not valid at this origin","On localhost, only tokens made with test keys work."]};function Mo({said:e,signature:t,answer:o},s){let r=o?.checks?.find(({result:c})=>c==="failed"),[i,a,l]=e&&ms(e)?ge.wrong_kind:r?ps(r):o?.active?$s(e,s):fs(e,t,s);return{tone:i,title:a,words:l}}var ms=({header:e})=>e.alg!=="ES256"||e.typ!=="embed+jwt";function ps({check:e,reason:t=""}){return ge[t]?ge[t]:e==="key state"?["bad","Signed with a withdrawn key","The service no longer accepts its signing key. Generate a new token."]:e==="revocation"?["bad","Revoked","The token itself, its user, the API key that made it, or all tokens of the account were revoked."]:["bad","Not valid",`The check “${It[e]??e}” failed: ${t.replaceAll("_"," ")}.`]}function $s(e,t){return e&&e.claims.exp*1e3<=t?ge.expired:["good","Active","The token is valid: signed by this service, for this account, not expired, not revoked."]}function fs(e,t,o){return e?t==="bad"||t==="wrong algorithm"?ge.bad_signature:t==="unknown key"?ge.unknown_key:e.claims.exp*1e3<=o?ge.expired:t==="good"?["info","Signed by this service","The signature is valid and it has not expired. Only the service knows whether it was revoked."]:["warn","Only decoded","Neither this browser nor the service could verify it: do not trust it yet."]:ge.malformed}function Ho({report:e,end:t}){let o=Qe(1e3),{tone:s,title:r,words:i}=Mo(e,o),{said:a,answer:l,signature:c,token:d}=e,m=a&&l?.active&&V("tokens:revoke");return n`
    <div class="report">
      <${M} tone=${s} title=${r} live><p>${i}</p>
        ${m&&n`
          <p class="row"><${p} onClick=${()=>t({what:"token"})}>Revoke this token<//>
            <${p} onClick=${()=>t({what:"user",distinctId:String(a.claims.sub)})}>Revoke all tokens of this user<//></p>
        `}
      <//>
      ${a&&n`<${bs} claims=${a.claims} now=${o} proven=${hs(e)} />`}
      <div class="card">
        <h2>Checks</h2>
        <ol class="checks">
          ${a&&n`<${Yo} name="Signature, verified in this browser" result=${_t[c].result} words=${_t[c].words} />`}
          ${(l?.checks??[]).map(({check:u,result:b,reason:h})=>n`
            <${Yo} key=${u} name=${It[u]??u} result=${b} words=${h?Wo[h]??h.replaceAll("_"," "):""} />
          `)}
        </ol>
        ${!l&&n`<p class="quiet">The service's own checks are missing: it was not asked, or did not answer.</p>`}
      </div>
      ${a&&n`
        <div class="card">
          <h2>Decoded</h2>
          <${dt} token=${d} label="The token, colored by part" />
          <div class="columns decoded">
            <${zo} title="Header" part="header" value=${a.header} />
            <${zo} title="Claims" part="claims" value=${a.claims} />
          </div>
          <p class="part-signature"><span class="dot"></span> Signature: ${a.parts[2].length} characters${typeof a.header.alg=="string"&&n`, <${y}>${a.header.alg}<//>`}, over both parts before it.</p>
        </div>
      `}
    </div>
  `}var hs=({signature:e,answer:t})=>e==="good"||!!t?.checks?.some(({check:o,result:s})=>o==="signature"&&s==="passed");function bs({claims:e,now:t,proven:o}){let s=Object.entries(Lt(e.attrs)?e.attrs:{}),r=Pe(Lt(e.permissions)?e.permissions:{});return n`
    <div class="card">
      <h2>User ${!o&&n`<span class="tag bad">Not verified</span>`}</h2>
      ${!o&&n`<p class="quiet">Anyone could have written this: the signature does not prove it.</p>`}
      <dl class="facts">
        <div><dt>distinctId</dt><dd><${y}>${De(e.sub)}<//></dd></div>
        <div><dt>role</dt><dd><${y}>${De(e.role)}<//></dd></div>
      </dl>
      <h3>Attributes</h3>
      <dl class="facts" hidden=${s.length===0}>
        ${s.map(([i,a])=>n`<div key=${i}><dt><${y}>${i}<//></dt><dd><${y}>${De(a)}<//></dd></div>`)}
      </dl>
      ${s.length===0&&n`<p class="quiet">No custom attributes.</p>`}
      <h3>Permissions</h3>
      ${r.length===0&&n`<p class="quiet">None.</p>`}
      <dl class="facts">${r.map(({model:i,levels:a})=>n`<div key=${i}><dt><${y}>${i}<//></dt><dd><${y}>${a}<//></dd></div>`)}</dl>
      <h3>Validity</h3>
      <dl class="facts">
        <div><dt>Issued</dt><dd><${Go} seconds=${e.iat} now=${t} /></dd></div>
        <div><dt>${e.exp*1e3<=t?"Expired":"Expires"}</dt><dd><${Go} seconds=${e.exp} now=${t} /></dd></div>
        ${e.env&&n`<div><dt>Environment</dt><dd><${y}>${De(e.env)}<//></dd></div>`}
        ${e.akid&&n`<div><dt>Generated with</dt><dd><${Ae} id=${De(e.akid)} /></dd></div>`}
      </dl>
    </div>
  `}function Go({seconds:e,now:t}){let{zone:o}=S(ie);if(e===void 0)return"—";let s=new Date(Number(e)*1e3);return Number.isNaN(s.getTime())?n`<${y}>${De(e)}<//>`:n`<time datetime=${s.toISOString()}>${Jt(s,t)} <span class="quiet">(${tt(s,o)})</span></time>`}var ys={passed:"check",failed:"cross",skipped:"skip"},Yo=({name:e,result:t,words:o})=>n`
  <li class="check-row ${t}"><${me} name=${ys[t]??"info"} /><span><strong>${e}</strong> <span class="result-word">${t}</span>${o&&n`<span class="quiet"> · ${o}</span>`}</span></li>
`,zo=({title:e,part:t,value:o})=>n`
  <div class="part-${t}"><h3><span class="dot"></span> ${e}</h3><pre tabindex="0" aria-label=${e}><code><bdi>${JSON.stringify(o,null,2)}</bdi></code></pre></div>
`,De=e=>Array.isArray(e)?e.map(String).join(", "):Lt(e)?JSON.stringify(e):e===void 0?"—":String(e),Lt=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);var qt=be({token:"",times:0});function Jo(e){qt.set({token:e,times:qt.get().times+1}),location.hash="#/introspection"}function Xo(){let e=S(qt),t=F("introspection",{text:"",origin:""}),{text:o,origin:s}=t.value,[r,i]=k(null),[a,l]=k({what:""}),{run:c,busy:d}=K(async(g,$)=>{let v=await gs(g,$);i(v),v.problem||t.settle()}),m=Z(null);I(()=>{e.token&&(t.set({text:e.token,origin:""}),c(e.token,""))},[e.times]),I(()=>{r&&m.current?.focus()},[r]);let u=o.trim(),b=g=>{g.preventDefault(),u&&c(u,s.trim())},h=()=>{l({what:""}),r&&c(r.token,r.origin)},w=V("tokens:introspect");return n`
    <p class="lead">Paste any token, from the sandbox or from production, to see its user, its attributes, and whether it is valid.</p>
    <form class="card stack" onSubmit=${b} novalidate aria-label="Introspect a token">
      <${ye} label="JWT Token" hint="It stays in this tab and is sent to the service only.">
        ${g=>n`<textarea class="code-field" rows="5" spellcheck=${!1} autocomplete="off" ...${g} value=${o} onInput=${pe($=>t.set({text:$,origin:s}))} placeholder="eyJhbGciOi…" />`}
      <//>
      ${w&&n`<${E} label="Origin" optional value=${s} onValue=${g=>t.set({text:o,origin:g})} fault=${D(r?.problem,"/origin")}
        placeholder="https://app.example.com" hint="Also check whether a page at this origin can use the token." />`}
      <p class="row"><${p} type="submit" kind="primary" icon="introspection" busy=${d} disabled=${!u}>Introspect token<//>
        ${o&&n`<${p} kind="quiet" onClick=${()=>{t.forget(),i(null)}}>Clear<//>`}</p>
      ${!w&&n`<p class="hint">Your API key lacks the scope <code>tokens:introspect</code>: only this browser decodes and verifies the token.</p>`}
    </form>
    ${r?.problem&&n`<${A} problem=${r.problem} retry=${()=>c(r.token,r.origin)} shown=${g=>g==="/origin"} />`}
    ${r&&n`<div ref=${m} tabindex="-1" class="report-head"><${Ho} report=${r} end=${l} /></div>`}
    ${!r&&n`<${M} tone="info" title="Checked twice."><p>Your browser verifies the signature. The service checks everything else.</p><//>`}
    ${V("tokens:revoke")&&n`
      <div class="card">
        <h2>End the tokens of a user</h2>
        <p class="quiet">For example when somebody leaves: every token issued for them until now becomes invalid.</p>
        <p class="row"><${p} onClick=${()=>l({what:"user",distinctId:""})}>Revoke a user's tokens<//></p>
      </div>
    `}
    ${a.what==="token"&&r&&n`<${Ko} token=${r.token} onDone=${h} onClose=${()=>l({what:""})} />`}
    ${a.what==="user"&&n`<${Uo} distinctId=${a.distinctId??""} onDone=${h} onClose=${()=>l({what:""})} />`}
  `}async function gs(e,t){let o=Po(e),[s,r]=await Promise.all([o?Do(o).catch(()=>"unreachable"):"",V("tokens:introspect")?ks(e,t):{answer:null,problem:null}]);return{token:e,origin:t,said:o,signature:s,...r}}async function ks(e,t){try{let{body:o}=await q("POST","/embed/introspect-token",{key:P(),body:{token:e,explain:!0,...t?{origin:t}:{}}});return{answer:o,problem:null}}catch(o){if(!(o instanceof Ce))throw o;return{answer:null,problem:o}}}var vs=[["0","Stops working now"],["3600","Works for 1 more hour"],["86400","Works for 1 more day"],["604800","Works for 1 more week"]];function Zo({apiKey:e,onDone:t,onClose:o}){let[s,r]=k("86400"),{run:i,busy:a,problem:l}=K(async()=>{t((await q("POST",`/api-keys/${e.id}/rotate`,{key:P(),body:{overlap:Number(s)}})).body)});return n`
    <${_} title=${n`Rotate <${y}>${e.label}<//>`} onClose=${o}>
      <p>A new key with the same rights replaces this one. Give the new key to your server while both work.</p>
      <${U} label="The old key" value=${s} onValue=${r} options=${vs} />
      <${A} problem=${l} retry=${i} />
      <p class="row"><${p} kind="primary" busy=${a} onClick=${i}>Rotate key<//><${p} onClick=${o}>Cancel<//></p>
    <//>
  `}function Qo({apiKey:e,own:t,onDone:o,onClose:s}){let[r,i]=k(""),[a,l]=k(!1),{run:c,busy:d,problem:m}=K(async()=>{o((await q("DELETE",`/api-keys/${e.id}?revokeTokens=${a}`,{key:P()})).body,"Revoked the key")}),{leave:u,question:b}=J(r!=="",s),h=w=>{w.preventDefault(),r.trim()===e.label.trim()&&c()};return n`
    <${_} title=${n`Revoke <${y}>${e.label}<//>`} onClose=${u}>
      <form class="stack" onSubmit=${h} novalidate>
        <p>The key stops working immediately and permanently. So does everything that uses it.</p>
        ${t&&n`<${M} tone="warn" title="You are signed in with this key."><p>You will need a different one to continue.</p><//>`}
        <${Y} label="Also revoke the tokens that it generated" checked=${a} onValue=${l} hint="Otherwise they stay valid until they expire." />
        <${E} label=${n`Type <${y} code>${e.label}<//> to confirm`} value=${r} onValue=${i} />
        <${A} problem=${m} retry=${c} />
        <p class="row"><${p} type="submit" kind="danger" busy=${d} disabled=${r.trim()!==e.label.trim()}>Revoke key<//><${p} onClick=${u}>Cancel<//></p>
      </form>
      ${b}
    <//>
  `}var ws=864e5,Ss=86400,xs=[["","Never"],["30","In 30 days"],["90","In 90 days"],["365","In a year"]],en=[["live","Live"],["test","Test: tokens for development"]];function tn({own:e,onDone:t,onClose:o}){let{document:s}=S(B),r=F("keys/form",()=>({label:"",scopes:e.scopes.includes("tokens:generate")?["tokens:generate"]:e.scopes.slice(0,1),environment:e.environment,expiry:"",longest:Ge(e.maxTokenLifetime),pins:{}})),{label:i,scopes:a,environment:l,expiry:c,longest:d,pins:m}=r.value,[u,b]=k(0),h=Z({body:"",id:""}),w=()=>{r.forget(),o()},g=(s?.tokenAttributes??[]).filter(({builtIn:j})=>!j),$=Object.fromEntries(g.map(j=>[j.name,ae(j,m[j.name]??"")])),v=d.count.trim()===""?null:Ye(d),L={label:i.trim()?"":"Enter a label.",scopes:a.length?"":"Choose at least one.",longest:v===null||Number.isInteger(v)&&v>=60&&v<=Ss?"":"Enter a time from 1 minute to 24 hours."},{run:T,busy:x,problem:C,clear:O}=K(async()=>{let j={label:i.trim(),scopes:a,environment:l,expiresAt:c?Cs(Number(c)):null,maxTokenLifetime:v,pinnedAttributes:Object.fromEntries(Object.entries($).filter(([,{value:bt}])=>bt!==void 0).map(([bt,{value:Sn}])=>[bt,Sn]))},oe=await Ts(j,h.current);r.forget(),t(oe)}),{leave:W,question:ee}=J(r.typed,w),X=j=>oe=>{r.set({...r.value,[j]:oe}),O()},le=j=>{j.preventDefault(),b(u+1),Object.values(L).every(oe=>!oe)&&Object.values($).every(({fault:oe})=>!oe)&&T()},R=z(u,C),f=(j,oe)=>(u?L[j]:"")||D(C,`/${oe}`),N=j=>/^\/(label|scopes|expiresAt|environment|maxTokenLifetime|pinnedAttributes\/)/.test(j);return n`
    <${_} wide title="Create an API key" onClose=${W}>
      <form class="stack" ref=${R} onSubmit=${le} novalidate>
        <${E} label="Label" value=${i} onValue=${X("label")} fault=${f("label","label")} placeholder="Production server" hint="Where the key is used." />
        <${As} scopes=${a} mine=${e.scopes} fault=${f("scopes","scopes")} onScopes=${X("scopes")} />
        <div class="columns">
          <${U} label="Environment" value=${l} onValue=${X("environment")} fault=${D(C,"/environment")}
            options=${e.environment==="test"?en.slice(1):en} hint=${e.environment==="test"?"Your own key is for tests only.":""} />
          <${U} label="Expires" value=${c} onValue=${X("expiry")} fault=${D(C,"/expiresAt")} options=${xs} />
          <${ze} label="Maximum lifetime of its tokens" optional value=${d} onValue=${X("longest")} fault=${f("longest","maxTokenLifetime")}
            hint=${e.maxTokenLifetime===null?"Leave empty for the maximum in the token defaults.":`At most ${H(e.maxTokenLifetime)}, as for your own key.`} />
        </div>
        ${g.length>0&&n`
          <fieldset class="group"><legend>Pinned attributes</legend>
            <p class="hint">Every token generated with this key has these values; requests for other values are rejected. Leave empty what your server decides.</p>
            <div class="columns">${g.map(j=>n`
              <${he} key=${j.name} attribute=${{...j,required:!1,default:null}} text=${m[j.name]??""} onText=${oe=>X("pins")({...m,[j.name]:oe})}
                fault=${$[j.name].fault||D(C,`/pinnedAttributes/${Ee(j.name)}`)} />
            `)}</div>
          </fieldset>
        `}
        <${A} problem=${C} retry=${T} shown=${N} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${x}>Create key<//><${p} onClick=${W}>Cancel<//></p>
      </form>
      ${ee}
    <//>
  `}var As=({scopes:e,mine:t,fault:o,onScopes:s})=>n`
  <fieldset class="group"><legend>What it can do</legend>
    <div class="columns">${Object.entries(Oe).map(([r,[i,a]])=>n`
      <${Y} key=${r} label=${i} checked=${e.includes(r)} disabled=${!t.includes(r)}
        hint=${t.includes(r)?a:"Your own key cannot do this."}
        onValue=${l=>s(l?[...e,r]:e.filter(c=>c!==r))} />
    `)}</div>
    ${o&&n`<p class="fault" data-fault tabindex="-1">${o}</p>`}
  </fieldset>
`;async function Ts(e,t){let o=JSON.stringify(e);return t.body!==o&&Object.assign(t,{body:o,id:crypto.randomUUID()}),(await q("POST","/api-keys",{key:P(),body:e,headers:{"idempotency-key":t.id}})).body}var Cs=e=>`${new Date(Date.now()+e*ws).toISOString().slice(0,19)}Z`;function nn({apiKey:e,onClose:t}){let o=F(`keys/rename/${e.id}`,e.label),[s,r]=k(0),i=()=>{o.forget(),t()},a=o.value.trim(),{run:l,busy:c,problem:d,clear:m}=K(async()=>{await on(e.id,a),ue({said:{before:"Renamed the key to ",name:a,after:"."},undo:()=>on(e.id,e.label)},{section:"keys",key:e.id}),i()}),{leave:u,question:b}=J(o.typed,i),h=z(s,d),w=g=>{g.preventDefault(),r(s+1),a&&l()};return n`
    <${_} title=${n`Rename <${y}>${e.label}<//>`} onClose=${u}>
      <form class="stack" ref=${h} onSubmit=${w} novalidate>
        <${E} label="Label" value=${o.value} onValue=${g=>{o.set(g),m()}} fault=${s&&!a?"Enter a label.":D(d,"/label")} />
        <${A} problem=${d} retry=${l} shown=${g=>g==="/label"} />
        <p class="row"><${p} type="submit" kind="primary" busy=${c}>Save label<//><${p} onClick=${u}>Cancel<//></p>
      </form>
      ${b}
    <//>
  `}async function on(e,t){await q("PATCH",`/api-keys/${e}`,{key:P(),body:{label:t}}),await Ue()}var Es="EMBED_API_KEY";function sn({made:e,onClose:t}){let[o,s]=k(!1),[r,i]=k(!1),a=e.apiKey??"",l=()=>o?t():i(!0);return n`
    <${_} wide title="Copy your API key now" onClose=${l}>
      <${M} tone="warn" title="You will not see it again."><p>The service stores only a hash of it. Put it where your server keeps its secrets.</p><//>
      <div class="secret" onCopy=${()=>s(!0)}><code tabindex="0" role="group" aria-label="The new API key">${a}</code></div>
      <p class="row"><${ve} kind="primary" text=${a} label="Copy the API key" onCopied=${()=>s(!0)} />
        <${p} icon="export" onClick=${()=>{ct("embed-tokens.env","text/plain",`${Es}=${a}
`),s(!0)}}>Save as .env<//>
        <${p} why=${o?"":"Copy or save the key first."} onClick=${l}>Done<//></p>
      ${r&&!o&&n`<p class="fault" role="alert">This key cannot be shown again: copy or save it before you close this.</p>`}
    <//>
  `}var Os={href:"#/sandbox",words:"Next: sandbox"},Rs={what:""};function rn({current:e}){let{key:t}=S(G),{keys:o}=S(Ke),s=V("keys:manage"),r=F("keys/doing",Rs,{quiet:!0}),i=F("keys/made",null),a=K(Ue);I(()=>{e&&s&&a.run()},[e,s]);let l=($,v)=>{r.forget(),ue({said:{before:`${v} `,name:$.label,after:"."}},{section:"keys",key:$.id}),a.run()},c=$=>{i.forget(),ue({said:{before:"Created the key ",name:$.label,after:"."},next:Os},{section:"keys",key:$.id})},d=$=>{r.forget(),i.set($),a.run()},m=n`<p class="lead">Your servers use API keys to request tokens. Keep keys secret: never put one into a web page or a repository, and rotate them regularly.</p>`;if(!s)return n`${m}<${re} title="Your key cannot manage API keys." scope="keys:manage" what="manage API keys" />`;let[u,b]=[!0,!1].map($=>(o??[]).filter(({status:v})=>v==="active"===$)),h=$=>n`<ul class="rows">${$.map(v=>n`<${Ns} key=${v.id} apiKey=${v} own=${v.id===t?.id} start=${r.set} />`)}</ul>`,{what:w,key:g}=r.value;return n`
    ${m}
    <div class="list-head"><h2>Active keys <span class="count">${u.length}</span></h2>
      <${p} kind="primary" icon="plus" onClick=${()=>r.set({what:"create"})}>Create API key<//></div>
    <${A} problem=${a.problem} retry=${a.run} />
    ${!o&&!a.problem&&n`<${Re} what="the keys" />`}
    ${o&&u.length===0&&n`<${ce} icon="keys" title="No active keys"><p>Create one for your server.</p><//>`}
    ${h(u)}
    ${b.length>0&&n`<details class="ended"><summary>Inactive keys <span class="count">${b.length}</span></summary>${h(b)}</details>`}
    ${w==="create"&&t&&n`<${tn} own=${t} onDone=${d} onClose=${r.forget} />`}
    ${w==="rename"&&n`<${nn} apiKey=${g} onDone=${l} onClose=${r.forget} />`}
    ${w==="rotate"&&n`<${Zo} apiKey=${g} onDone=${d} onClose=${r.forget} />`}
    ${w==="revoke"&&n`<${Qo} apiKey=${g} own=${g?.id===t?.id} onDone=${l} onClose=${r.forget} />`}
    ${i.value&&n`<${sn} made=${i.value} onClose=${()=>c(i.value)} />`}
  `}function Ns({apiKey:e,own:t,start:o}){let{label:s,environment:r,lastFour:i,status:a}=e;return n`
    <${se} section="keys" id=${e.id}>
      <div class="grow">
        <p><strong><${y}>${s}<//></strong> <code>emb_${r}_…${i??""}</code>
          <span class="tag ${r==="test"?"warn":"strong"}">${r==="test"?"Test":"Live"}</span>${t&&n` <span class="tag">Your key</span>`}${a!=="active"&&n` <span class="tag warn">${a==="revoked"?"Revoked":"Expired"}</span>`}</p>
        <${Is} apiKey=${e} />
      </div>
      ${a==="active"&&n`<div class="row-actions">
        <${p} kind="quiet" aria-label="Rename ${s}" onClick=${()=>o({what:"rename",key:e})}>Rename<//>
        <${p} kind="quiet" aria-label="Rotate ${s}" onClick=${()=>o({what:"rotate",key:e})}>Rotate<//>
        <${p} kind="quiet" aria-label="Revoke ${s}" onClick=${()=>o({what:"revoke",key:e})}>Revoke<//>
      </div>`}
    <//>
  `}function Is({apiKey:{scopes:e,status:t,createdAt:o,createdBy:s,lastUsedAt:r,expiresAt:i,revokedAt:a,pinnedAttributes:l,maxTokenLifetime:c}}){let d=Object.entries(l);return n`
    <p class="quiet">${e.map(m=>Oe[m]?.[0]??m).join(" · ")}</p>
    <p class="quiet">Created <${$e} at=${o} /> ${s==="operator"?"by the operator":n`with <${Ae} id=${s} />`} · ${r?n`used <${$e} at=${r} />`:"never used"}${i&&n` · ${t==="expired"?"expired":"expires"} <${$e} at=${i} />`}${a&&n` · revoked <${$e} at=${a} />`}</p>
    ${c!==null&&n`<p class="quiet">Its tokens are valid for at most ${H(c)}.</p>`}
    ${d.length>0&&n`<p class="quiet">Its tokens always have ${d.map(([m,u])=>n`<${y} code>${m} = ${[u].flat().join(", ")}<//> `)}</p>`}
  `}var mt=({origin:e,label:t})=>n`<span><${y} code>${e}<//>${t&&n` <${y}>${t}<//>`}</span>`;var an=/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(?=$|[/?#])/i,_s=/^(\*\.)?[^\s/:@?#*]+\.[^\s/:@?#*.]{2,}\.?(:\d+)?(?=$|[/?#])/i,Ls=/^(https?:\/\/(?:\*\.)?[^\s/?#@*]+)[/?#]+[^\s]*$/i;function ln(e){let t=e.trim(),o=an.test(t)?"http://":_s.test(t)?"https://":"",s=o+t,r=Ls.exec(s),i=r!==null&&s.slice(r[1].length)!=="/",a=o&&i?`We added ${o} and removed the path.`:o?`We added ${o} for you.`:i?"We removed the path.":"";return{origin:r?r[1]:s,words:a}}var Ft=e=>/^http:\/\//i.test(e)&&an.test(e.slice(7)),cn=e=>/^http:\/\//i.test(e)&&!Ft(e)?e.replace(/^http:/i,"https:"):"";var qs=350,Fs=/^[a-z][a-z0-9+.-]*:\/\/[^\s/]*([^\s/.]\.[^\s/.]{2,}|localhost|\d|\])/i;function un(e){let[t,o]=k({of:"",explained:null,fault:""});return I(()=>{if(!Fs.test(e)||!V("settings:write"))return;let s=!0,r=(a,l)=>s&&o({of:e,explained:a,fault:l}),i=setTimeout(()=>{q("POST","/settings/authorized-origins?dryRun=true",{key:P(),body:{origin:e}}).then(({body:a})=>r(a,""),a=>r(null,Ps(a)))},qs);return()=>{s=!1,clearTimeout(i)}},[e]),t.of===e?t:{explained:null,fault:""}}function Ps(e){return e instanceof Ce?e.status===409?"This origin is in the list already.":e.status===422?D(e,"/origin")||e.detail:"":""}function dn({explained:e,origin:t,words:o,children:s}){if(!e)return n`
      <div class="preview" role="status">
        ${t?n`<p>Saved as <${y} code>${t}<//>. ${o}</p>${s}`:n`<p class="quiet">Type an origin to see which pages it matches.</p>`}
      </div>
    `;let{origin:r,unicode:i,wildcard:a,matches:l,doesNotMatch:c}=e;return n`
    <div class="preview" role="status">
      <p>Saved as <${y} code>${r}<//>${i!==r&&n` (displayed as <${y}>${i}<//>: check every letter)`}. ${o}</p>
      <dl class="examples">
        <div><dt>Matches</dt>${l.map(d=>n`<dd class="yes"><${y} code>${d}<//></dd>`)}</div>
        <div><dt>Does not match</dt>${c.map(d=>n`<dd class="no"><${y} code>${d}<//></dd>`)}</div>
      </dl>
      ${a&&n`<${M} tone="warn" title="This includes every subdomain, at any depth."><p>Anyone who can publish a page on one of them, such as a forgotten test server, can show your components. List single origins where you can.</p><//>`}
    </div>
  `}var Ds={href:"#/attributes",words:"Next: token attributes"};function mn({origin:e,base:t,origins:o,developer:s,onClose:r}){let i=F(`origins/form/${e?.origin??""}`,{text:e?.origin??"",label:e?.label??"",allow:!1}),[a,l]=k(0),{text:c,label:d,allow:m}=i.value,u=()=>{i.forget(),r()},b=Q(u),{leave:h,question:w}=J(i.typed,u),{origin:g,words:$}=ln(c),v=!e&&!s&&Ft(g),L=un(e||v?"":g),T={origin:L.explained?.origin??g,label:d.trim()||null},x=e?t.map(N=>N.origin===e.origin?{...N,label:T.label}:N):[...t,T],C=`/authorizedOrigins/${e?t.findIndex(({origin:N})=>N===e.origin):t.length}`,O=!e&&o.some(({origin:N})=>N===T.origin),W=O?"This origin is in the list already.":D(b.problem,`${C}/origin`)||L.fault||(a&&!g?"Enter an origin.":a&&v&&!m?"Turn on the developer switch below to save this origin.":""),ee=N=>{i.set({...i.value,...N}),b.clear()},X=z(a,b.problem),le=N=>{if(N.preventDefault(),l(a+1),O||!g||v&&!m)return;let j={before:e?"Saved the label of ":"Added ",name:T.origin,after:"."};b.save({part:Se,base:t,mine:x,said:j,next:e?void 0:Ds,section:"origins",row:()=>T.origin,...v?{developerOrigins:!0}:{}})},R=W?cn(g):"",f=N=>N===`${C}/origin`||N===`${C}/label`;return n`
    <${_} wide title=${e?"Edit an origin":"Add an origin"} onClose=${h}>
      <form class="stack" ref=${X} onSubmit=${le} novalidate>
        <div class="columns">
          <${E} label="Origin" value=${c} onValue=${N=>ee({text:N})} inputmode="url" disabled=${!!e}
            fault=${W&&n`${W}${R&&n` <${p} kind="link" onClick=${()=>ee({text:R})}>Use <${y} code>${R}<//><//>`}`}
            placeholder="https://app.example.com" hint="Where your application runs: the start of its address. https://*.example.com includes every subdomain." />
          <${E} label="Label" optional value=${d} onValue=${N=>ee({label:N})} fault=${D(b.problem,`${C}/label`)}
            placeholder="Production" />
        </div>
        ${!e&&n`<${dn} explained=${L.explained} origin=${v?g:""} words=${$}>
          ${v&&n`
            <${Y} toggle label="Allow origins on http://localhost" checked=${m} onValue=${N=>ee({allow:N})}
              hint="The developer switch: origins on your own machine need it. Only tokens made with test keys work there." />
          `}
        <//>`}
        <${A} problem=${b.problem} retry=${b.again} shown=${f} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${b.busy}>${e?"Save":"Save origin"}<//><${p} onClick=${h}>Cancel<//></p>
      </form>
      ${w}
      <${te} saving=${b} nameOf=${Se.keyOf} describe=${mt} />
    <//>
  `}var js=9,pn=({origin:e})=>e;function $n(){let{document:e}=S(B);return e?n`
    <p class="lead">Your components appear only on pages at these addresses. Requests and tokens from anywhere else are rejected.</p>
    ${!V("settings:write")&&n`<${re} scope="settings:write" what="change the settings" />`}
    <${Vs} origins=${e.authorizedOrigins} developer=${e.developerOrigins} />
    <${Bs} on=${e.developerOrigins} />
  `:n`<${de} what="the origins" reload=${ne} />`}function Vs({origins:e,developer:t}){let[o,s]=k(""),r=F("origins/edited",null,{quiet:!0}),i=Ks(e),a=Q(),l=!V("settings:write"),c=u=>a.save({part:Se,base:e,mine:e.filter(({origin:b})=>b!==u.origin),said:{before:"Removed ",name:u.origin,after:"."},section:"origins",row:()=>u.origin}),d=o.trim().toLowerCase(),m=e.filter(({origin:u,label:b})=>`${u} ${i[u]??""} ${b??""}`.toLowerCase().includes(d));return n`
    <div class="list-head">
      <h2>Origins <span class="count">${e.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${l} onClick=${()=>r.set({origin:null,base:e})}>Add origin<//>
    </div>
    ${e.length>=js&&n`<${E} label="Find an origin" type="search" value=${o} onValue=${s} />`}
    <${A} problem=${a.problem} retry=${a.again} />
    ${e.length===0&&n`
      <${ce} icon="origins" title="No origins yet"><p>Until you add the address of your application, no page can show your components.</p><//>
    `}
    <ul class="rows">
      ${m.map(u=>n`
        <${se} key=${u.origin} section="origins" id=${u.origin}>
          <div class="grow">
            <p><${y} code>${u.origin}<//> ${u.origin.includes("*")&&n`<span class="tag warn">All subdomains</span>`}</p>
            ${i[u.origin]&&n`<p class="quiet">Displayed as <${y}>${i[u.origin]}<//>. Check every letter: different names can look alike.</p>`}
            <p class="quiet">${u.label&&n`<${y}>${u.label}<//> · `}added ${u.createdAt&&n`<${$e} at=${u.createdAt} />`}</p>
          </div>
          <div class="row-actions">
            <${p} kind="quiet" aria-label="Edit ${u.origin}" disabled=${l} onClick=${()=>r.set({origin:u,base:e})}>Edit<//>
            <${p} kind="quiet" aria-label="Remove ${u.origin}" disabled=${l||a.busy} onClick=${()=>c(u)}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    ${e.length>0&&m.length===0&&n`<p class="quiet">No origin matches “${o}”.</p>`}
    ${r.value&&n`<${mn} ...${r.value} origins=${e} developer=${t} onClose=${r.forget} />`}
    <${te} saving=${a} nameOf=${pn} describe=${mt} />
  `}function Ks(e){let[t,o]=k({}),s=e.filter(({origin:r})=>r.includes("xn--")).map(pn).join(" ");return I(()=>{s&&q("GET","/settings/authorized-origins",{key:P()}).then(({body:r})=>o(Object.fromEntries(r.authorizedOrigins.filter(Us).map(i=>[i.origin,i.unicode]))),()=>{})},[s]),t}var Us=({origin:e,unicode:t})=>e!==t;function Bs({on:e}){let t=Q(),o=s=>t.save({part:Se,base:[],mine:[],developerOrigins:s,said:{before:s?"Origins on http://localhost are allowed.":"Origins on http://localhost are no longer allowed."}});return n`
    <div class="card">
      <h2>While you develop</h2>
      <${Y} toggle label="Allow origins on http://localhost" checked=${e} disabled=${!V("settings:write")||t.busy} onValue=${o}
        hint="Also http://127.0.0.1 and http://[::1], on any port. Add each of them above. Remove them before you turn this off." />
      <${A} problem=${t.problem} retry=${t.again} />
    </div>
  `}var Ws=4,Pt=Symbol("key"),Ms=0,je=e=>({column:"",op:"eq",attribute:e.find(({builtIn:t})=>!t)?.name??"distinctId"});function Ve(e){let t={...e,[Pt]:++Ms};return e.all&&(t.all=e.all.map(Ve)),e.any&&(t.any=e.any.map(Ve)),t}function Dt({group:e,attributes:t,onChange:o,depth:s,onRemove:r}){let i=e.all?"all":"any",a=e.all??e.any,l=(m,u=i)=>{let{all:b,any:h,...w}=e;o({...w,[u]:m})},c=m=>u=>l(a.with(m,u)),d=m=>()=>l(a.toSpliced(m,1));return n`
    <div class="rule-group" role="group" aria-label=${s===1?"Conditions":`Group at level ${s}`}>
      <div class="rule-group-head">
        <${U} label="Matching" value=${i} options=${[["all","all of these"],["any","any of these"]]} onValue=${m=>l(a,m)} />
        ${r&&n`<${p} kind="quiet" onClick=${r}>Remove group<//>`}
      </div>
      ${a.map((m,u)=>{let b=a.length>1?d(u):void 0;return m.all||m.any?n`<${Dt} key=${m[Pt]} group=${m} attributes=${t} depth=${s+1} onChange=${c(u)} onRemove=${b} />`:n`<${Ys} key=${m[Pt]} node=${m} attributes=${t} onChange=${c(u)} onRemove=${b} />`})}
      <p class="row">
        <${p} kind="quiet" icon="plus" onClick=${()=>l([...a,Ve(je(t))])}>Condition<//>
        ${s<Ws-1&&n`<${p} kind="quiet" icon="plus" onClick=${()=>l([...a,Ve({[i==="all"?"any":"all"]:[je(t)]})])}>Group<//>`}
      </p>
    </div>
  `}var Gs=[["string","this text"],["float","this number"],["boolean","this yes or no"],["datetime","this moment"]];function Ys({node:e,attributes:t,onChange:o,onRemove:s}){let r=e.op??"eq",[i,a]=k(Hs(e)),[l,c]=k(Le(e.value)),d=(h,w,g)=>{let{attribute:$,value:v,...L}=e;return qe(h)?o({...L,op:h}):w.startsWith("their ")?o({...L,op:h,attribute:w.slice(6)}):o({...L,op:h,value:zs(h,w,g)})},m=fn(r,t),u=e.attribute===void 0?i:`their ${e.attribute}`,b=h=>{let w=fn(h,t),g=w.some(([$])=>$===u)?u:w[0][0];a(g),d(h,g,l)};return n`
    <div class="condition" role="group" aria-label="Condition">
      <${E} label="Column" value=${e.column??""} placeholder="region" onValue=${h=>o({...e,column:h})} />
      <${U} label="Comparison" value=${r} options=${At} onValue=${b} />
      ${!qe(r)&&n`<${U} label="Compared with" value=${u} options=${m} onValue=${h=>{a(h),d(r,h,l)}} />`}
      ${!qe(r)&&!u.startsWith("their ")&&n`
        <${E} label=${it(r)?"Values, with commas":"Value"} value=${l} placeholder=${i==="boolean"?"true":""} onValue=${h=>{c(h),d(r,u,h)}} />
      `}
      ${s&&n`<${p} kind="quiet" aria-label="Remove this condition" onClick=${s}>Remove<//>`}
    </div>
  `}function fn(e,t){let o=t.filter(i=>bo(e,i)).map(({name:i})=>[`their ${i}`,`their ${i}`]),s=["lt","le","gt","ge"].includes(e),r=e==="before"||e==="after";return[...o,...Gs.filter(([i])=>s?i==="float":r?i==="datetime":i!=="datetime")]}function zs(e,t,o){if(!it(e))return st(t,o).value??o;let s=o.split(",").map(a=>a.trim()).join(`
`),{value:r,fault:i}=ae({type:t,list:!0},s);return i||r===void 0?[o]:r}function Hs({op:e,value:t}){let o=[t].flat()[0];return typeof o=="number"?"float":typeof o=="boolean"?"boolean":e==="before"||e==="after"?"datetime":"string"}var pt=({rule:e})=>n`${at(e).map(({quiet:t,name:o})=>o===void 0?t:n`<strong><${y}>${o}<//></strong>`)}`;var He=e=>n`
  <p class="sentence"><${pt} rule=${e} />${Me(e)&&e.filter.allow&&n` <span class="tag warn">All rows</span>`}</p>
  ${e.description&&n`<p class="quiet"><${y}>${e.description}<//></p>`}
`;var Js=[["postgres","PostgreSQL"],["mysql","MySQL"],["sqlite","SQLite"],["duckdb","DuckDB"],["bigquery","BigQuery"],["snowflake","Snowflake"]],hn={deny:["No rows","bad"],filter:["Some rows","info"],all:["All rows","warn"]},Xs={no_rule:"it has no rule",no_rule_for_role:"no rule applies to this role",attribute_missing:"the token lacks an attribute that a rule uses",attribute_empty:"an attribute that a rule uses is empty",attribute_mistyped:"an attribute that a rule uses has the wrong type",rule_not_compiled:"a rule cannot be applied"};function $t({attributes:e,version:t,draft:o}){let s=e.find(({name:$})=>$==="role"),r=e.filter(({name:$})=>$!=="distinctId"),[i,a]=k({role:String(s?.allowedValues?.[0]??"explorer")}),[l,c]=k("postgres"),[d,m]=k(null),u=JSON.stringify([t,o]);I(()=>m(null),[u]);let{run:b,busy:h,problem:w}=K(async()=>{let v=r.filter(({builtIn:T})=>!T).map(T=>[T.name,ae(T,i[T.name]??"").value]).filter(([,T])=>T!==void 0),L={users:[{role:i.role,attributes:Object.fromEntries(v)}],dialect:l,...o?{draft:o}:{}};m((await q("POST","/settings/access-rules/simulate",{key:P(),body:L})).body.users[0])});return n`
    <form class=${o?"stack try":"card stack try"} onSubmit=${$=>{$.preventDefault(),$.stopPropagation(),b()}} novalidate aria-label="Try the rules">
      ${!o&&n`<h2>Try it</h2>`}
      <p class="quiet">Enter a sample user to see which rows they get${o?", today and with this rule":""}. Nothing is saved.</p>
      <div class="columns">
        ${r.map($=>n`
          <${he} key=${$.name} attribute=${$} text=${i[$.name]??""} onText=${v=>a({...i,[$.name]:v})}
            fault=${D(w,$.builtIn?`/users/0/${$.name}`:`/users/0/attributes/${Ee($.name)}`)} />
        `)}
        <${U} label="Database" value=${l} onValue=${c} options=${Js} hint="For the SQL below." />
      </div>
      <${A} problem=${w} retry=${b} shown=${$=>$.startsWith("/users/0/")} />
      <p class="row"><${p} type="submit" busy=${h}>Try it<//></p>
      ${d&&n`<${bn} title=${d.draft?"Today":""} outcome=${d.today} />`}
      ${d?.draft&&n`<${bn} title="With this rule" outcome=${d.draft} />`}
    </form>
  `}var bn=({title:e,outcome:{sentence:t,datasets:o}})=>n`
  <div class="outcome" role="status">
    ${e&&n`<h3>${e}</h3>`}
    <p><${y}>${t}<//></p>
    <ul class="rows">
      ${o.map(({dataset:s,decision:r,reason:i,attribute:a,sql:l})=>n`
        <li key=${s} class="list-row"><div class="grow">
          <p><${y} code>${s}<//> <span class="tag ${hn[r]?.[1]}">${hn[r]?.[0]??r}</span>
            ${i&&n` <span class="quiet">${Xs[i]??i}${a&&n`: <${y} code>${a}<//>`}</span>`}</p>
          ${l&&n`<pre tabindex="0" aria-label="SQL for ${s}"><code><bdi>WHERE ${l.text}</bdi></code></pre>`}
          ${l&&Object.keys(l.params??{}).length>0&&n`<p class="quiet">Parameters: <${y} code>${JSON.stringify(l.params)}<//></p>`}
        </div></li>
      `)}
    </ul>
  </div>
`;var Zs={href:"#/sandbox",words:"Next: sandbox"};function yn({rule:e,isNew:t,base:o,attributes:s,onClose:r}){let i=F(`rules/form/${e.id}`,()=>({dataset:e.dataset,roles:e.roles,all:!!e.filter.allow,group:Ve(tr(e.filter,s)),words:e.description??""})),{dataset:a,roles:l,all:c,group:d,words:m}=i.value,u=Ze("rule"),[b,h]=k(0),[w,g]=k(!1),$=()=>{i.forget(),r()},v=Q($),{leave:L,question:T}=J(i.typed,$),x={...e,dataset:a.trim(),roles:l,filter:c?{allow:"all"}:or(d),description:m.trim()||null},C=t?[...o,x]:o.map(f=>f.id===e.id?x:f),O=`/accessRules/${C.indexOf(x)}`,W=f=>{i.set({...i.value,...f}),v.clear()},ee=f=>{if(f.preventDefault(),h(b+1),!x.dataset)return;let N={before:t?"Added the rule on ":"Saved the rule on ",name:x.dataset,after:"."};v.save({part:Be,base:o,mine:C,said:N,next:Zs,section:"rules",row:(j,oe)=>t?er(j.accessRules,oe.accessRules):String(e.id)})},X=z(b,v.problem),le=f=>[`${O}/dataset`,`${O}/description`].includes(f)||f.startsWith(`${O}/filter`)||f.startsWith(`${O}/roles`),R=f=>D(v.problem,`${O}/${f}`);return n`
    <${_} wide title=${t?"Add a rule":"Edit the rule"} onClose=${L}>
      <form class="stack" id=${u} ref=${X} onSubmit=${ee} novalidate>
        <p class="sentence preview" role="status"><${pt} rule=${x} /></p>
        <div class="columns">
          <${E} label="Dataset" value=${a} onValue=${f=>W({dataset:f})} placeholder="sales" hint="Its name in your query engine." fault=${b&&!x.dataset?"Enter the name of the dataset.":R("dataset")} />
          <${E} label="Description" optional value=${m} onValue=${f=>W({words:f})} fault=${R("description")} />
        </div>
        <${Qs} roles=${l} attributes=${s} fault=${R("roles")} onRoles=${f=>W({roles:f})} />
        <fieldset class="group"><legend>Which rows</legend>
          <${U} label="They see" value=${c?"all":"some"} options=${[["some","the rows where…"],["all","all rows"]]} onValue=${f=>W({all:f==="all"})} />
          ${c?n`<p class="hint">Showing all rows is recorded in the audit trail.</p>`:n`<${Dt} group=${d} attributes=${s} onChange=${f=>W({group:f})} depth=${1} />`}
          ${R("filter")&&n`<p class="fault" data-fault tabindex="-1">${R("filter")}</p>`}
          ${!c&&n`<p class="hint">If a token lacks an attribute that the rule uses, its user sees no rows. Empty columns never match “is not”.</p>`}
        </fieldset>
        <${A} problem=${v.problem} retry=${v.again} shown=${le} />
      </form>
      <${et} words="Try this rule before you save it" onOpen=${g}>
        ${w&&n`<${$t} attributes=${s} version=${o} draft=${C} />`}
      <//>
      <p class="row ends"><${p} type="submit" form=${u} kind="primary" busy=${v.busy}>Save rule<//><${p} onClick=${L}>Cancel<//></p>
      ${T}
      <${te} saving=${v} nameOf=${f=>f.dataset} describe=${He} />
    <//>
  `}function Qs({roles:e,attributes:t,fault:o,onRoles:s}){let r=(t.find(({name:i})=>i==="role")?.allowedValues??[]).map(String);return n`
    <fieldset class="group"><legend>For whom</legend>
      <${Y} label="All roles" checked=${e===null} onValue=${i=>s(i?null:r.slice(0,1))} />
      ${e!==null&&(r.length?r:e).map(i=>n`
        <${Y} key=${i} label=${n`<bdi>${i}</bdi>`} checked=${e.includes(i)}
          onValue=${a=>s(a?[...e,i]:e.filter(l=>l!==i))} />
      `)}
      ${o&&n`<p class="fault" data-fault tabindex="-1">${o}</p>`}
    </fieldset>
  `}function er(e,t){let o=new Set(t.map(({id:s})=>s));return String(e.find(({id:s})=>!o.has(s))?.id)}var tr=(e,t)=>e.all||e.any?e:{all:[e.allow?je(t):e]},or=e=>{let t=e.all??e.any;return t.length===1?t[0]:e};var nr="new";function gn(){let{document:e}=S(B);return e?n`<${sr} stored=${e} />`:n`<${de} what="the access rules" reload=${ne} />`}function sr({stored:{accessRules:e,tokenAttributes:t}}){let o=F("rules/edited",null,{quiet:!0}),s=Q(),r=!V("settings:write"),i=()=>{let l={all:[je(t)]};o.set({rule:{id:nr,dataset:"",roles:null,description:null,filter:l},isNew:!0,base:e})},a=l=>s.save({part:Be,base:e,mine:e.filter(({id:c})=>c!==l.id),said:{before:"Removed the rule on ",name:l.dataset,after:"."},section:"rules",row:()=>String(l.id)});return n`
    <p class="lead">A rule compares a column of your data with an attribute of the token. A dataset without a rule shows no rows; if a dataset has several rules, all of them apply.</p>
    ${r&&n`<${re} scope="settings:write" what="change the settings" />`}
    <div class="list-head"><h2>Rules <span class="count">${e.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${r} onClick=${i}>Add rule<//></div>
    <${A} problem=${s.problem} retry=${s.again} />
    ${e.length===0&&n`
      <${ce} icon="rules" title="No rules yet: no rows"><p>Until a dataset has a rule, nobody sees its rows. Add one for each dataset that you embed.</p><//>
    `}
    <ul class="rows">
      ${e.map(l=>n`
        <${se} key=${l.id} section="rules" id=${String(l.id)}>
          <div class="grow">${He(l)}</div>
          <div class="row-actions">
            <${p} kind="quiet" aria-label="Edit the rule on ${l.dataset}" disabled=${r||!Me(l)} onClick=${()=>o.set({rule:l,isNew:!1,base:e})}>Edit<//>
            <${p} kind="quiet" aria-label="Remove the rule on ${l.dataset}" disabled=${r||s.busy} onClick=${()=>a(l)}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    <${$t} attributes=${t} version=${e} draft=${null} />
    ${o.value&&n`<${yn} ...${o.value} attributes=${t} onClose=${o.forget} />`}
    <${te} saving=${s} nameOf=${({dataset:l})=>l} describe=${He} />
  `}var ft="EMBED_API_KEY",ht=(e,t)=>JSON.stringify(e,null,t).replaceAll("<","\\u003c").replaceAll("'","\\u0027");function kn(e,{token:t,request:o}){return[{name:"HTML",where:"In your web page. The token below is the one above, and the session ends with it; in production, pass fetchToken, a function that asks your server for a token.",code:rr(e,t)},{name:"curl",where:"On your server, or to try it. The key comes from the environment.",code:ir(e,o)},{name:"Python",where:"On your server. The key comes from the environment.",code:ar(e,o)},{name:"Node",where:"On your server. The key comes from the environment.",code:lr(e,o)}]}var rr=(e,t)=>`<script type="module">
  import { createEmbedSession } from "${e}/embed-tokens.js";

  createEmbedSession({
    apiUrl: "${e}",
    token: ${ht(t)},
    onSession: (session) => console.log("Signed in as", session.user.distinctId),
    onError: (error) => console.error(error.message),
  });
<\/script>`,ir=(e,t)=>`export ${ft}=…   # your API key

curl -s '${e}/embed/generate-token' \\
  -H "x-api-key: $${ft}" -H 'content-type: application/json' \\
  -d '${ht(t)}'`,ar=(e,t)=>`import json
import os

import requests

user = json.loads(r'''${ht(t,2)}''')
answer = requests.post(
    "${e}/embed/generate-token",
    headers={"x-api-key": os.environ["${ft}"]},
    json=user,
    timeout=10,
)
answer.raise_for_status()
print(answer.json()["token"])`,lr=(e,t)=>`const answer = await fetch("${e}/embed/generate-token", {
  method: "POST",
  headers: { "x-api-key": process.env.${ft}, "content-type": "application/json" },
  body: JSON.stringify(${ht(t,2).replaceAll(`
`,`
  `)}),
});
if (!answer.ok) throw new Error(await answer.text());
console.log((await answer.json()).token);`;function vn({issued:e,usedKey:t}){let o=Z(null);return I(()=>{o.current?.focus({preventScroll:!0}),o.current?.closest(".card")?.scrollIntoView({block:"start"})},[e]),n`
    <div class="card result">
      <div class="result-head">
        <h2 ref=${o} tabindex="-1">Your token</h2>
        <${cr} until=${e.expiresAt} />
      </div>
      <${dt} token=${e.token} label="The token" />
      <p class="row"><${ve} kind="primary" text=${e.token} label="Copy the token" />
        <${p} icon="introspection" onClick=${()=>Jo(e.token)}>Introspect it<//>
        <span class="quiet">Generated with <code>${t}</code></span></p>
      <h3>Use it</h3>
      <${ur} issued=${e} />
    </div>
  `}function cr({until:e}){let t=Qe(1e3),{zone:o}=S(ie),s=new Date(e),r=Math.max(0,(s.getTime()-t)/1e3);return n`<p class="countdown ${r===0?"over":""}"><time datetime=${e}>${r===0?"Expired: generate a new one":`Expires in ${H(Math.ceil(r))}`} <span class="quiet">(${tt(s,o)})</span></time></p>`}function ur({issued:e}){let[t,o]=k(0),s=kn(location.origin,e),r=Z(null),i=d=>{let m={ArrowRight:1,ArrowLeft:-1}[d.key];if(!m)return;let u=(t+m+s.length)%s.length;o(u),r.current?.children[u]?.focus()},{name:a,where:l,code:c}=s[t];return n`
    <div class="tabs" role="tablist" aria-label="Language" ref=${r} onKeyDown=${i}>
      ${s.map((d,m)=>n`
        <button key=${d.name} type="button" role="tab" id="tab-${m}" aria-selected=${m===t?"true":"false"} aria-controls="snippet"
          tabindex=${m===t?0:-1} onClick=${()=>o(m)}>${d.name}</button>
      `)}
    </div>
    <div role="tabpanel" id="snippet" aria-labelledby="tab-${t}">
      <p class="quiet">${l}</p>
      <div class="code"><pre tabindex="0" aria-label="${a} code"><code>${c}</code></pre><${ve} text=${c} label="Copy the ${a} code" /></div>
    </div>
  `}var dr=[300,900,3600,14400,28800,86400],mr=3600;function wn(){let{document:e}=S(B);return e?n`<${pr} stored=${e} />`:n`<${de} what="the attributes" reload=${ne} />`}function pr({stored:{tokenAttributes:e,tokens:t}}){let{hint:o}=S(G),s=e.find(({name:f})=>f==="role"),[r,i]=k(""),a=F("sandbox",()=>({texts:{distinctId:"user-123",role:String(s?.allowedValues?.[0]??"explorer")},permissions:t.defaultPermissions,lifetime:String(Math.min(mr,t.maxLifetime))})),{texts:l,permissions:c}=a.value,d=hr(t.maxLifetime),m=d.includes(Number(a.value.lifetime))?a.value.lifetime:String(d.at(-1)),[u,b]=k(null),[h,w]=k(0),g=e.filter(({builtIn:f})=>!f),$=Object.fromEntries(g.map(f=>[f.name,fr(f,l[f.name]??"")])),v=V("tokens:generate"),L=$r(r.trim(),v),{run:T,busy:x,problem:C}=K(async()=>{let f=br(l,$,c,Number(m)),{body:N}=await q("POST","/embed/generate-token",{key:r.trim()||P(),body:f});a.settle(),b({...N,request:f})}),O=z(h,C),W=f=>{f.preventDefault(),w(h+1),!L&&Object.values($).every(({fault:N})=>!N)&&T()},ee=f=>a.set({...a.value,...f}),X=f=>N=>ee({texts:{...l,[f]:N}}),le=f=>h&&$[f]?.fault||D(C,f in $?`/user/attributes/${Ee(f)}`:`/user/${f}`),R=f=>/^\/(user\/|expiresIn)/.test(f);return n`
    <p class="lead">Generate a token for a sample user and try your embed with it, before your backend generates tokens through the API.</p>
    <form class="card stack" ref=${O} onSubmit=${W} novalidate aria-label="Generate a token">
      <${E} label="API key" type="password" value=${r} onValue=${i} fault=${h||r?L:""} optional=${v}
        placeholder=${v?o:"emb_live_…"}
        hint=${v?n`Leave empty to use the key that you signed in with: <code>${o}</code>.`:"Your own key cannot generate tokens: paste one that can."} />
      <fieldset class="group"><legend>User</legend>
        <div class="columns">
          ${e.filter(({builtIn:f})=>f).map(f=>n`
            <${he} key=${f.name} attribute=${f} text=${l[f.name]??""} onText=${X(f.name)} fault=${le(f.name)} />
          `)}
        </div>
      </fieldset>
      <fieldset class="group"><legend>Attributes</legend>
        <p class="hint">Anyone who holds the token can read these values: tokens are signed, not encrypted.</p>
        ${g.length===0&&n`<p class="quiet">No custom attributes yet. <a href="#/attributes">Add one</a>, such as <code>location</code>.</p>`}
        <div class="columns">
          ${g.map(f=>n`
            <${he} key=${f.name} attribute=${f} text=${l[f.name]??""} onText=${X(f.name)} fault=${le(f.name)} />
          `)}
        </div>
      </fieldset>
      <${ut} permissions=${c} onChange=${f=>ee({permissions:f})}>
        <${U} label="Valid for" value=${m} onValue=${f=>ee({lifetime:f})} fault=${D(C,"/expiresIn")}
          options=${d.map(f=>[String(f),H(f)])} hint=${n`At most ${H(t.maxLifetime)}: see <a href="#/defaults">Token defaults</a>.`} />
      <//>
      <${A} problem=${C} retry=${T} shown=${R} foreignKey=${!!r.trim()} />
      <p class="row"><${p} type="submit" kind="primary" icon="sandbox" busy=${x}>Generate token<//></p>
    </form>
    ${u&&n`<${vn} issued=${u} usedKey=${r.trim()?Mt(r.trim()):o} />`}
    ${!u&&n`<${M} tone="info" title="In production, your server does this."><p>It calls <code>POST /embed/generate-token</code> with its API key. Never put the key into a web page; the token is made for that.</p><//>`}
  `}function $r(e,t){return e?Wt(e)?"":"This does not look like an API key: it starts with emb_live_ or emb_test_ and has 87 characters.":t?"":"Paste a key that can generate tokens: yours cannot."}function fr(e,t){return e.required&&e.default===null&&t.trim()===""?{fault:"This attribute is required."}:ae(e,t)}var hr=e=>[...new Set([...dr.filter(t=>t<e),e])];function br({distinctId:e,role:t},o,s,r){let i=Object.fromEntries(Object.entries(o).filter(([,{value:l}])=>l!==void 0).map(([l,{value:c}])=>[l,c]));return{user:Object.keys(i).length?{distinctId:e,role:t,attributes:i}:{distinctId:e,role:t},permissions:s,expiresIn:r}}var Je=[{id:"origins",title:"Authorized origins",Section:$n},{id:"attributes",title:"Token attributes",Section:wo},{id:"rules",title:"Access rules",Section:gn},{id:"defaults",title:"Token defaults",Section:Lo},{id:"sandbox",title:"Token generation sandbox",Section:wn},{id:"introspection",title:"Token introspection",Section:Xo},{id:"keys",title:"API keys",Section:rn},{id:"audit",title:"Audit",Section:Co}];function Te(){let[e,...t]=location.hash.replace(/^#\/?/,"").split("/"),{id:o}=Je.find(s=>s.id===e)??Je[0];return{id:o,row:yr(t.join("/"))}}function yr(e){try{return decodeURIComponent(e)}catch{return""}}function Km(){let[e,t]=k(()=>Te().id),[o,s]=k([e]),r=Z(null),{renewing:i}=S(G);return I(()=>(ne(),()=>{ro(),eo()}),[]),I(()=>{let a=()=>r.current?.querySelector("section:not([hidden]) h1"),l=()=>Te().row&&kt({section:Te().id,key:Te().row}),c=()=>{r.current?.querySelector(`#section-${Te().id}:not([hidden])`)||Ne(),t(Te().id),s(d=>[...new Set([...d,Te().id])]),scrollTo(0,0),l(),requestAnimationFrame(()=>a()?.focus({preventScroll:!0}))};return addEventListener("hashchange",c),l(),a()?.focus({preventScroll:!0}),()=>removeEventListener("hashchange",c)},[]),I(()=>{document.title=`${Je.find(({id:a})=>a===e)?.title} · Embed & access`},[e]),n`
    <div class="shell">
      <${co} sections=${Je} current=${e} skip=${()=>r.current?.focus()} />
      <main ref=${r} tabindex="-1">
        ${Je.filter(({id:a})=>o.includes(a)).map(({id:a,title:l,Section:c})=>n`
          <section key=${a} id="section-${a}" hidden=${a!==e} aria-labelledby="title-${a}">
            <div class="title"><h1 id="title-${a}" tabindex="-1">${l}</h1><${gr} section=${a} title=${l} /></div>
            <${c} current=${a===e} />
          </section>
        `)}
      </main>
      <${lo} />
    </div>
    <${uo} />
    ${i&&n`
      <${_} title="Continue with a different key" onClose=${()=>G.set({renewing:!1})}>
        <p>With a key of the same account, what you entered is kept. A key of another account starts over.</p>
        <${Qt} action="Use this key">
          <${p} onClick=${()=>G.set({renewing:!1})}>Cancel<//>
        <//>
      <//>
    `}
  `}function gr({section:e,title:t}){let o=no(e);return o?n`<a class="help" href=${o} target="_blank" rel="noreferrer" aria-label="${t}: documentation (opens a new tab)"><${me} name="help" /></a>`:null}export{Km as Shell};
