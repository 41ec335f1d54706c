import{$ as M,B as Qe,C as K,D as Yt,E as zt,F as pe,G as ge,H as O,I as U,J as H,K as Ht,L as p,M as ve,N as et,O as J,P as $e,Q as ie,R as Jt,S as Xt,T as tt,U as Zt,V as Qt,W as gt,X,Y as j,Z as Ee,_ as Oe,aa as A,b as g,ba as Re,c as I,ca as ue,d as G,da as y,ea as fe,f as n,g as Ce,ga as eo,h as F,i as Vt,j as Kt,k as Ut,l as ce,m as ye,n as S,o as Bt,p as Wt,q as P,r as z,s as D,t as Mt,u as Gt,v as Xe,w as V,y as yt,z as Ze}from"./chunk-IA2GFBE3.js";var Ke=ye({keys:null}),kt=!1;function to(){kt=!1,Ke.set({keys:null})}async function Ue(){let e=[],t=null;do{let{body:o}=await F("GET",`/api-keys${t?`?cursor=${t}`:""}`,{key:D()});e.push(...o.apiKeys),t=o.nextCursor}while(t);Ke.set({keys:e.toSorted((o,s)=>s.createdAt.localeCompare(o.createdAt))})}function ot(){let{keys:e}=S(Ke),{key:t}=S(z);return I(()=>{kt||e||!V("keys:manage")||(kt=!0,Ue().catch(()=>{}))},[t?.id]),e??(t?[t]:[])}var oo=({label:e,lastFour:t})=>`${e}${t?` ····${t}`:""}`;var no={origins:"page/origins.html",attributes:"page/attributes.html",rules:"page/access-rules.html",defaults:"page/defaults.html",sandbox:"page/sandbox.html",introspection:"page/introspection.html",keys:"page/api-keys.html",audit:"page/audit.html"};function so(e){let t=document.querySelector('meta[name="documentation"]')?.getAttribute("content");return t&&no[e]?new URL(no[e],t.endsWith("/")?t:`${t}/`).href:""}var An=8e3,he=ye({toast:null,times:0,mark:null}),ro=0;function de(e,t=null){he.set({toast:e,times:he.get().times+1}),vt(t)}var Ne=()=>he.set({toast:null});function vt(e){clearTimeout(ro),he.set({mark:e}),e&&(ro=window.setTimeout(()=>he.set({mark:null}),An))}var Tn=4,wt=(e,t)=>({keyOf:t,read:o=>o[e],patch:o=>({[e]:o})}),Se=wt("authorizedOrigins",({origin:e})=>e),xe=wt("tokenAttributes",({name:e})=>e),Be=wt("accessRules",({id:e})=>String(e)),nt={keyOf:({name:e})=>e,read:({tokens:e})=>Object.entries(e).map(([t,o])=>({name:t,value:o})),patch(e,{tokens:t}){let o=Object.fromEntries(e.map(({name:r,value:a})=>[r,a])),s=Object.keys(t.defaultPermissions).map(r=>[r,null]);return{tokens:{...o,defaultPermissions:{...Object.fromEntries(s),...o.defaultPermissions}}}}},Cn=[Se,xe,Be,nt],B=ye({document:null,problem:null,busy:!1}),we=class extends Error{constructor(t,o,s){super("clashed"),this.clashes=t,this.merged=o,this.theirs=s}};async function ne(){B.set({busy:!0,problem:null});try{B.set({document:await ao(),busy:!1})}catch(e){B.set({problem:e,busy:!1})}}var io=()=>B.set({document:null,problem:null,busy:!1});async function ao(){return(await F("GET","/settings",{key:D()})).body}async function St(e,{cascade:t=!1,developerOrigins:o}={}){for(let s=1;;s++){let r=B.get().document,a=e.map(({part:d,base:m,mine:u})=>({part:d,base:m,mine:u,...Kt(m,u,d.read(r),d.keyOf)})),i=a.find(({clashes:d})=>d.length);if(i)throw new we(i.clashes,i.merged,i.part.read(r));let l=a.map(({part:d,merged:m,mine:u})=>d.patch(On(m,u,d.keyOf),r)),c=Object.assign({},...l,o===void 0?{}:{developerOrigins:o});try{let d=await En(c,r.version,t);return{before:r,after:d,merged:a.some(({part:m,base:u})=>!ce(u,m.read(r)))}}catch(d){if(!(d instanceof Ce)||d.status!==412||s===Tn)throw d;B.set({document:await ao()})}}}function lo(e,t){let o=Cn.map(r=>({part:r,base:r.read(t),mine:r.read(e)})).filter(({base:r,mine:a})=>!ce(r,a)),{developerOrigins:s}=e;return St(o,s===t.developerOrigins?{}:{developerOrigins:s})}async function En(e,t,o){let{body:s}=await F("PATCH",`/settings${o?"?cascade=true":""}`,{key:D(),body:e,version:t,headers:{"content-type":"application/merge-patch+json"}});return B.set({document:s,problem:null}),s}function On(e,t,o){let s=new Map(t.map((a,i)=>[o(a),i])),r=a=>s.get(o(a))??t.length;return e.toSorted((a,i)=>r(a)-r(i))}function q({title:e,onClose:t,children:o,wide:s=!1}){let r=Ze("dialog"),a=G(null);I(()=>{let[c,d]=[a.current,document.activeElement];return c?.showModal(),()=>{if(c?.open){for(let m of[...c.querySelectorAll("dialog"),c])m.close();d instanceof HTMLElement&&d.focus()}}},[]);let i=c=>{c.preventDefault(),c.stopPropagation(),t()};return n`
    <dialog ref=${a} class=${s?"wide":""} aria-labelledby=${r} onCancel=${i} onKeyDown=${c=>{c.key==="Escape"&&!c.defaultPrevented&&!c.isComposing&&i(c)}}>
      <h2 id=${r}>${e}</h2>
      ${o}
    </dialog>
  `}function Z(e,t){let[o,s]=g(!1),r=o&&n`
    <${q} title="Discard your changes?" onClose=${()=>s(!1)}>
      <p>What you entered here is not saved yet.</p>
      <p class="row"><${p} kind="primary" onClick=${()=>s(!1)}>Keep editing<//><${p} onClick=${t}>Discard<//></p>
    <//>
  `;return{leave:()=>e?s(!0):t(),question:r}}var Rn=2e4;function co(){let{toast:e,times:t}=S(he);return n`<div class="toasts" role="status">${e&&n`<${Nn} key=${t} toast=${e} />`}</div>`}function Nn({toast:e}){let[t,o]=g(""),s=G(null),{run:r,again:a,busy:i,problem:l}=K(async()=>{try{await e.undo?.(),o("undone")}catch(u){if(!(u instanceof we))throw u;o("changed since")}});I(()=>{if(l)return;let u=setInterval(()=>{s.current?.matches(":hover, :focus-within")||Ne()},Rn);return()=>clearInterval(u)},[l,t]);let{said:c,more:d,next:m}=e;return n`
    <div class="toast" ref=${s}>
      <${pe} name="check" />
      <div class="toast-words">
        <p>${t==="undone"&&n`<strong>Undone:</strong> `}${c.before}${c.name!==void 0&&n`<${y}>${c.name}<//>`}${c.after??""}</p>
        ${d&&n`<p class="quiet">${d}</p>`}
        ${t==="changed since"&&n`<p class="warn-text">Not undone: someone else has changed it since.</p>`}
        <${A} problem=${l} retry=${a} />
      </div>
      <${p} kind="quiet" aria-label="Dismiss" icon="cross" onClick=${Ne} />
      <div class="toast-actions">
        ${e.undo&&!t&&n`<${p} busy=${i} onClick=${r}>Undo<//>`}
        ${m&&t!=="undone"&&n`<a class="button plain" href=${m.href} onClick=${Ne}>${m.words}</a>`}
      </div>
    </div>
  `}function uo({sections:e,current:t,skip:o}){let[s,r]=g(!1),{key:a}=S(z);I(()=>r(!1),[t]);let i=c=>c.key==="Escape"&&r(!1),l=a?.environment==="test";return n`
    <header class=${s?"sidebar open":"sidebar"} onKeyDown=${i}>
      <a class="skip" href="#/${t}" onClick=${c=>{c.preventDefault(),o()}}>Skip to the content</a>
      <p class="brand"><img src=${zt} alt="" width="28" height="28" /> Embed & access</p>
      <span class="badge ${l?"test":"live"}" title="The environment of the key that you signed in with">${l?"Test":"Live"}</span>
      <button type="button" class="button menu" aria-expanded=${s?"true":"false"} aria-controls="menu" onClick=${()=>r(!s)}><${pe} name="menu" /><span>Menu</span></button>
      <div class="menu-content" id="menu">
        <nav aria-label="Sections"><ul>
          ${e.map(({id:c,title:d})=>n`
            <li key=${c}><a href="#/${c}" aria-current=${c===t?"page":void 0} onClick=${()=>r(!1)}><${pe} name=${c} /><span>${d}</span></a></li>
          `)}
        </ul></nav>
        <${In} />
      </div>
    </header>
  `}function In(){let{hint:e,key:t,tenant:o}=S(z),{zone:s}=S(ie),[r,a]=g(!1),i=()=>Bt.get().typed?a(!0):Xe("signed out"),l=[["local",`Local (${Jt()})`],["UTC","UTC"]];return n`
    <div class="who">
      <div class="who-part"><span class="quiet">Account</span>${o.name&&n`<strong><${y}>${o.name}<//></strong>`}
        <span class="row"><code>${o.id}</code><${ve} kind="small" text=${o.id} label="Copy the account id" /></span></div>
      <p class="who-part"><span class="quiet">Signed in with</span>${t?.label&&n`<bdi class="who-label">${t.label}</bdi>`}<code>${e}</code></p>
      <${U} label="Times in" value=${s} options=${l} onValue=${c=>ie.set({zone:c})} />
      <${p} onClick=${i}>Sign out<//>
    </div>
    ${r&&n`
      <${q} title="Sign out?" onClose=${()=>a(!1)}>
        <p>Some of what you entered is not saved. It stays in this tab, and is there again when you sign in with the same key.</p>
        <p class="row"><${p} kind="primary" onClick=${()=>Xe("signed out")}>Sign out<//>
          <${p} onClick=${()=>{Wt(),Xe("signed out")}}>Discard it and sign out<//><${p} onClick=${()=>a(!1)}>Cancel<//></p>
      <//>
    `}
  `}function mo(){let{idle:e}=S(z);return e?n`
    <${q} title="Are you still there?" onClose=${yt}>
      <p>You will be signed out in about 2 minutes. What you entered stays in this tab.</p>
      <p class="row"><${p} kind="primary" onClick=${yt}>Stay signed in<//></p>
    <//>
  `:null}var rt=[["string","Text"],["integer","Whole number"],["float","Number"],["boolean","Yes or no"],["datetime","Date and time"]],_n=/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/,po=e=>rt.some(([t])=>t===e);function Ie(e,t){let o=rt.find(([s])=>s===e)?.[1]??e;return t?`List of ${o.toLowerCase()}`:o}var _e=e=>({integer:"42",float:"4.5",datetime:"2026-11-23T16:15:00Z",boolean:"true",string:""})[e]??"";function st(e,t){if(e==="string")return{value:t,fault:""};let o=t.trim();if(e==="boolean")return o==="true"||o==="false"?{value:o==="true",fault:""}:{fault:"Enter true or false."};if(e==="datetime")return _n.test(o)?{value:o,fault:""}:{fault:"Enter a date and time with its offset, such as 2026-11-23T16:15:00Z."};let s=Number(o);return o===""||!Number.isFinite(s)?{fault:"Enter a number."}:e==="integer"&&!Number.isSafeInteger(s)?{fault:"Enter a whole number."}:{value:s,fault:""}}function ae({type:e,list:t},o){if(o===""||t&&o.trim()==="")return{value:void 0,fault:""};if(!t)return st(e,o);let s=Ln(o).map(r=>st(e,r));return{value:s.map(({value:r})=>r),fault:s.find(({fault:r})=>r)?.fault??""}}var Le=e=>e==null?"":[e].flat().map(String).join(`
`),Ln=e=>e.split(`
`).map(t=>t.trim()).filter(Boolean);function se({section:e,id:t,children:o}){let s=G(null),{mark:r}=S(he),a=r?.section===e&&r.key===t;return I(()=>{a&&s.current?.scrollIntoView({block:"nearest"})},[a,r]),n`<li ref=${s} class=${a?"list-row changed":"list-row"}>${o}</li>`}var qn="Someone else saved at the same time: their changes are kept, too.";function Q(e=()=>{}){let[t,o]=g(null),{run:s,again:r,busy:a,problem:i,clear:l,failure:c}=K(async m=>{let{part:u,base:$,mine:h,cascade:w,developerOrigins:k}=m;try{let f=await St([{part:u,base:$,mine:h}],{cascade:w,developerOrigins:k});Fn(m,f),o(null),e(f.after)}catch(f){if(!(f instanceof we))throw f;o({wanted:m,found:f})}}),d=m=>{if(!t)return;let{wanted:u,found:$}=t;o(null),s({...u,base:$.theirs,mine:Ut($.merged,$.clashes,m,u.part.keyOf)})};return{save:s,again:r,busy:a,problem:i,failure:c,clear:l,clash:t?.found??null,resolve:d,leave:()=>o(null)}}function Fn({said:e,next:t,section:o,row:s},{before:r,after:a,merged:i}){let l=s?.(a,r);de({said:e,more:i?qn:"",next:t,undo:()=>lo(r,a)},o&&l!==void 0?{section:o,key:l}:null)}function ee({saving:e,describe:t,nameOf:o}){let[s,r]=g({});if(!e.clash)return null;let{clashes:a}=e.clash,i=(l,c,d)=>n`
    <label class="version">
      <input type="radio" name="clash-${l.key}" checked=${s[l.key]===c} onChange=${()=>r({...s,[l.key]:c})} />
      <span class="version-title">${d}</span>
      ${l[c]===void 0?n`<span class="quiet">Removed</span>`:t(l[c])}
    </label>
  `;return n`
    <${q} wide title="Someone else changed the same thing" onClose=${e.leave}>
      <p>Choose which version to keep. Everything else that you and they changed is kept.</p>
      ${a.map(l=>n`
        <fieldset class="versions" key=${l.key}>
          <legend><bdi>${o(l.mine??l.theirs??l.base)}</bdi></legend>
          ${i(l,"theirs","Their version")}${i(l,"mine","Your version")}
        </fieldset>
      `)}
      <p class="row">
        <${p} kind="primary" disabled=${a.some(({key:l})=>!s[l])} onClick=${()=>e.resolve(s)}>Save<//>
        <${p} onClick=${e.leave}>Cancel<//>
      </p>
    <//>
  `}function me({what:e,reload:t}){let{problem:o}=S(B);return o?n`<${A} problem=${o} retry=${t} />`:n`<${Re} what=${e} />`}var re=({scope:e,what:t,title:o="Read-only"})=>n`
  <${M} tone="info" title=${o}>
    <p>Your API key cannot ${t}: it lacks the scope <code>${e}</code>.</p>
    <p class="row"><${p} onClick=${()=>z.set({renewing:!0})}>Use a different key<//></p>
  <//>
`;function We({name:e,type:t,list:o,required:s,default:r,allowedValues:a,maxLength:i,pattern:l,description:c}){return n`
    <p><${y} code>${e}<//> <span class="tag">${Ie(t,o)}</span> ${s&&n`<span class="tag strong">Required</span>`}</p>
    ${c&&n`<p><${y}>${c}<//></p>`}
    ${r!==null&&n`<p class="quiet">Default: <${y} code>${[r].flat().map(String).join(", ")}<//></p>`}
    ${a&&n`<p class="quiet values">Allowed: ${a.map(d=>n`<${y} code>${String(d)}<//> `)}</p>`}
    ${l&&n`<p class="quiet">Pattern: <${y} code>${l}<//></p>`}
    ${i&&n`<p class="quiet">At most ${i} characters</p>`}
  `}var Pn=16,Dn={integer:"numeric",float:"decimal"};function be({attribute:e,label:t,text:o,onText:s,fault:r}){let{name:a,type:i,list:l,required:c,default:d,allowedValues:m,description:u}=e,{zone:$}=S(ie),h=n`<bdi>${t??a}</bdi>${c?"":n` <span class="quiet">optional</span>`}`,w=d===null?"":` Default: ${[d].flat().map(String).join(", ")}.`,k=u||i==="string"||i==="boolean"||i==="datetime"&&!l?"":`${Ie(i,l)}.`,f=n`${u&&n`<bdi>${u}</bdi>${i==="datetime"||w||l?" · ":""}`}${k}${w}`,v={label:h,hint:f,fault:r};if(l&&m&&m.length<=Pn){let T=o.split(`
`).filter(Boolean),x=m.map(_=>[String(_),$o(_)]);return n`<${Ht} ...${v} chosen=${T} options=${x} onChosen=${_=>s(_.join(`
`))} />`}if(l)return n`
      <${ge} ...${v} hint=${n`${f} One value per line${m?`, of ${m.join(", ")}`:""}${i==="datetime"?`, such as ${_e(i)}`:""}.`}>
        ${T=>n`<textarea rows="2" spellcheck=${!1} ...${T} value=${o} onInput=${$e(s)} />`}
      <//>
    `;let L=m??(i==="boolean"?[!0,!1]:null);if(L){let x=[...c&&o?[]:[["",c?"Choose…":"—"]],...L.map(_=>[String(_),$o(_)])];return n`<${U} ...${v} value=${o} options=${x} onValue=${s} />`}return i==="datetime"?n`<${O} ...${v} type="datetime-local" step="1" max="9999-12-31T23:59:59" value=${Zt(o,$)} onValue=${T=>s(Qt(T,$))}
      hint=${n`${f} ${o?n`The token says <code>${o}</code>.`:$==="UTC"?"In UTC.":"In your local time."}`} />`:n`<${O} ...${v} value=${o} onValue=${s} placeholder=${_e(i)} inputmode=${Dn[i]} />`}var $o=e=>e===!0?"Yes":e===!1?"No":String(e);var jn=/^[A-Za-z][A-Za-z0-9_]{0,63}$/,xt=256;function fo(e,{preset:t,allowed:o,longest:s,pattern:r,words:a,...i},l){let c=ae(i,t),d=ae({type:i.type,list:!0},o),m=i.type==="string",u=Number(s||String(xt)),$=i.name.trim(),h={name:Vn($,l),preset:c.fault,allowed:d.fault,longest:m&&!(Number.isInteger(u)&&u>=1&&u<=xt)?`Enter a number from 1 to ${xt}.`:""};return{made:{...e,...i,name:$,default:c.value??null,allowedValues:d.value??null,maxLength:m&&s.trim()?u:null,pattern:m&&r?r:null,description:a.trim()||null},faults:Object.fromEntries(Object.entries(h).filter(([,k])=>k))}}function Vn(e,t){return e?jn.test(e)?t.includes(e)?"An attribute with this name exists.":"":"Start with a letter; use only letters, digits and _, at most 64 characters.":"Enter a name."}var Tt=[["eq","is"],["ne","is not"],["in","is one of"],["not_in","is none of"],["lt","is below"],["le","is at most"],["gt","is above"],["ge","is at least"],["before","is before"],["after","is after"],["is_set","is set"],["is_not_set","is not set"]],ho=Object.fromEntries(Tt),Kn=["id","dataset","roles","filter","description"],Un=["all","any","allow","column","op","attribute","value"],Me=e=>Object.keys(e).every(t=>Kn.includes(t))&&(e.roles===null||Array.isArray(e.roles))&&bo(e.filter),bo=e=>typeof e=="object"&&e!==null&&Object.keys(e).every(t=>Un.includes(t))&&(e.op===void 0||e.op in ho)&&[e.all??[],e.any??[]].flat().every(bo),qe=e=>e==="is_set"||e==="is_not_set",it=e=>e==="in"||e==="not_in";function yo(e,{type:t,list:o}){return it(e)?o:o?!1:["lt","le","gt","ge"].includes(e)?t==="integer"||t==="float":e==="before"||e==="after"?t==="datetime":!qe(e)}var Ct=(e={})=>[...e.attribute===void 0?[]:[e.attribute],...[...e.all??[],...e.any??[]].flatMap(Ct)];function at(e){let{dataset:t,roles:o,filter:s}=e;if(!Me(e))return[{quiet:"Nobody sees the rows of "},{name:t},{quiet:": this rule needs a newer version of the service."}];let r=o?[{quiet:"Users with the role "},...go(o," or ")]:[{quiet:"All users"}];return s.allow?[...r,{quiet:" see all rows of "},{name:t||"…"},{quiet:"."}]:[...r,{quiet:" see the rows of "},{name:t||"…"},{quiet:" where "},...At(s,!0),{quiet:"."}]}function At(e,t=!1){let o=e.all??e.any;if(o){let r={quiet:e.all?" and ":" or "},a=o.flatMap((i,l)=>l?[r,...At(i)]:At(i));return t||o.length<2?a:[{quiet:"("},...a,{quiet:")"}]}let s=[{name:e.column||"…"},{quiet:` ${ho[e.op??""]??"…"}`}];return qe(e.op)?s:e.attribute!==void 0?[...s,{quiet:" their "},{name:e.attribute||"…"}]:[...s,{quiet:" "},...go([e.value].flat().map(String),", ")]}var go=(e,t)=>e.flatMap((o,s)=>s?[{quiet:t},{name:o}]:[{name:o||"…"}]);var Fe=(e,t)=>e.filter(({filter:o})=>Ct(o).includes(t)),lt=({rules:e,busy:t,onYes:o,onClose:s,children:r})=>n`
  <${q} title="This removes access rules" onClose=${s}>
    <p>These rules use the attribute as it is now:</p>
    <ul>${e.map(({id:a,dataset:i,description:l})=>n`<li key=${a}><${y} code>${i}<//>${l&&n` <${y}>${l}<//>`}</li>`)}</ul>
    <p>A dataset without a rule shows no rows to anyone.</p>
    ${r}
    <p class="row"><${p} kind="danger" busy=${t} onClick=${o}>Save and remove the rules<//><${p} onClick=${s}>Cancel<//></p>
  <//>
`;var Bn={href:"#/sandbox",words:"Next: sandbox"},ko={allowed:"allowedValues",preset:"default",longest:"maxLength",words:"description",pattern:"pattern",name:"name"},Wn=e=>({...e,preset:Le(e.default),allowed:Le(e.allowedValues),longest:Le(e.maxLength),pattern:e.pattern??"",words:e.description??""});function wo({attribute:e,isNew:t,base:o,attributes:s,rules:r,onClose:a}){let i=P(`attributes/form/${e.name}`,()=>Wn(e)),l=i.value,[c,d]=g(0),[m,u]=g(!1),$=()=>{i.forget(),a()},h=Q($),{leave:w,question:k}=Z(i.typed,$),{made:f,faults:v}=fo(e,l,t?s.map(({name:R})=>R):[]),L=t?[...o,f]:o.map(R=>R.name===e.name?f:R),T=L.findIndex(({name:R})=>R===f.name),x=!t&&(f.type!==e.type||f.list!==e.list)?Fe(r,e.name):[],_=R=>(c?v[R]:"")||j(h.problem,`/tokenAttributes/${T}/${ko[R]}`),E=(R=!1)=>h.save({part:xe,base:o,mine:L,cascade:R,said:{before:t?"Added attribute ":"Saved attribute ",name:f.name,after:"."},next:Bn,section:"attributes",row:()=>f.name}),W=R=>{R.preventDefault(),d(c+1),Object.keys(v).length===0&&(x.length?u(!0):E())},oe=R=>C=>{i.set({...l,[R]:C}),h.clear()},Y=J(c,h.problem),le=R=>Object.values(ko).some(C=>R===`/tokenAttributes/${T}/${C}`||R.startsWith(`/tokenAttributes/${T}/${C}/`));return n`
    <${q} wide title=${t?"Add an attribute":n`Edit <bdi>${e.name}</bdi>`} onClose=${w}>
      <form class="stack" ref=${Y} onSubmit=${W} novalidate>
        <${Gn} form=${l} set=${oe} told=${_} isNew=${t} fixed=${e.builtIn} open=${Mn(e)} />
        <${A} problem=${m?null:h.problem} retry=${h.again} shown=${le} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${h.busy}>Save attribute<//><${p} onClick=${w}>Cancel<//></p>
      </form>
      ${k}
      ${m&&n`
        <${lt} rules=${x} busy=${h.busy} onYes=${()=>E(!0)} onClose=${()=>u(!1)}><${A} problem=${h.problem} retry=${h.again} /><//>
      `}
      <${ee} saving=${h} nameOf=${xe.keyOf} describe=${We} />
    <//>
  `}var Mn=({allowedValues:e,default:t,maxLength:o,pattern:s})=>!!(e||t!==null||o||s),Gn=({form:e,set:t,told:o,isNew:s,fixed:r,open:a})=>n`
  ${r&&n`<p class="quiet">This attribute is built in: you can restrict its values and their length.</p>`}
  <div class="columns">
    <${O} label="Name" value=${e.name} onValue=${t("name")} fault=${o("name")} disabled=${!s} placeholder="location" hint="Your server sends the value under this name." />
    <${U} label="Type" value=${e.type} options=${rt} onValue=${t("type")} disabled=${r} />
  </div>
  <${O} label="Description" optional value=${e.words} onValue=${t("words")} fault=${o("words")} placeholder="Where the user works" />
  <div class="columns">
    <${H} label="Required" checked=${e.required} disabled=${r} onValue=${t("required")} hint="Requests without it are rejected." />
    <${H} label="List of values" checked=${e.list} disabled=${r} onValue=${t("list")} hint="A user can have several." />
  </div>
  <${et} words="Allowed values, default, pattern and length" open=${!!(a||["allowed","preset","longest","pattern"].some(i=>o(i)))}>
    <div class="stack">
      <div class="columns">
        ${vo("Allowed values","One per line. Leave empty to allow any value.",e.allowed,t("allowed"),o("allowed"))}
        ${!r&&(Yn(e)?n`<${be} label="Default" attribute=${{...e,required:!1,default:null,allowedValues:null,description:"Used when a request leaves the value out."}} text=${e.preset} onText=${t("preset")} fault=${o("preset")} />`:vo("Default",`${e.list?"One per line. ":""}Used when a request leaves the value out.${_e(e.type)&&` Example: ${_e(e.type)}.`}`,e.preset,t("preset"),o("preset")))}
      </div>
      ${e.type==="string"&&n`<div class="columns">
        <${O} label="Pattern" optional value=${e.pattern} onValue=${t("pattern")} fault=${o("pattern")} class="code-field" placeholder="[A-Z]{2}-[0-9]{4}" hint="A regular expression (RE2) that the whole value must match." />
        <${O} label="Maximum length" optional inputmode="numeric" value=${e.longest} onValue=${t("longest")} fault=${o("longest")} hint="In characters, at most 256." />
      </div>`}
    </div>
  <//>
`,Yn=({type:e,list:t})=>!t&&(e==="boolean"||e==="datetime"),vo=(e,t,o,s,r)=>n`
  <${ge} label=${e} hint=${t} fault=${r} optional>
    ${a=>n`<textarea rows="3" spellcheck=${!1} ...${a} value=${o} onInput=${$e(s)} />`}
  <//>
`;var zn={name:"",type:"string",list:!1,builtIn:!1,required:!1,default:null,allowedValues:null,maxLength:null,description:null};function So(){let{document:e}=S(B);return e?n`<${Hn} stored=${e} />`:n`<${me} what="the attributes" reload=${ne} />`}function Hn({stored:{tokenAttributes:e,accessRules:t}}){let o=P("attributes/edited",null,{quiet:!0}),[s,r]=g(null),a=Q(()=>r(null)),i=!V("settings:write"),l=(u,$=!1)=>a.save({part:xe,base:e,mine:e.filter(({name:h})=>h!==u.name),cascade:$,said:{before:"Removed attribute ",name:u.name,after:$?" and the access rules that use it.":"."},section:"attributes",row:()=>u.name}),c=u=>Fe(t,u.name).length?r(u):l(u),d=e.filter(({builtIn:u})=>!u),m=u=>n`
    <ul class="rows">${u.map($=>n`
      <${Jn} key=${$.name} attribute=${$} rules=${t} locked=${i||a.busy}
        edit=${()=>o.set({attribute:$,isNew:!1,base:e})} remove=${()=>c($)} />
    `)}</ul>
  `;return n`
    <p class="lead">Every token names its user and their role. Add attributes, such as <code>location</code>, to decide which rows each user sees.</p>
    ${i&&n`<${re} scope="settings:write" what="change the settings" />`}
    <div class="list-head">
      <h2>Custom <span class="count">${d.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${i} onClick=${()=>o.set({attribute:zn,isNew:!0,base:e})}>Add attribute<//>
    </div>
    <${A} problem=${s?null:a.problem} retry=${a.again} />
    ${d.length===0&&n`
      <${ue} icon="attributes" title="No custom attributes"><p>Access rules compare attributes with your data, for example <code>location</code> or <code>department</code>.</p><//>
    `}
    ${m(d)}
    <div class="list-head"><h2>Built in</h2></div>
    ${m(e.filter(({builtIn:u})=>u))}
    <${M} tone="info" title="Signed, not encrypted."><p>Anyone who holds a token can read its attribute values. Use identifiers, never secrets.</p><//>
    ${o.value&&n`<${wo} ...${o.value} attributes=${e} rules=${t} onClose=${o.forget} />`}
    ${s&&n`
      <${lt} rules=${Fe(t,s.name)} busy=${a.busy} onYes=${()=>l(s,!0)} onClose=${()=>{a.clear(),r(null)}}>
        <${A} problem=${a.problem} retry=${a.again} />
      <//>
    `}
    <${ee} saving=${a} nameOf=${xe.keyOf} describe=${We} />
  `}function Jn({attribute:e,rules:t,locked:o,edit:s,remove:r}){let a=Fe(t,e.name);return n`
    <${se} section="attributes" id=${e.name}>
      <div class="grow">
        ${We(e)}
        ${a.length>0&&n`<p class="quiet">Used by the access rules of ${a.map(({dataset:i})=>i).join(", ")}.</p>`}
      </div>
      <div class="row-actions">
        <${p} kind="quiet" aria-label="Edit ${e.name}" disabled=${o||!po(e.type)} onClick=${s}>Edit<//>
        ${!e.builtIn&&n`<${p} kind="quiet" aria-label="Remove ${e.name}" disabled=${o} onClick=${r}>Remove<//>`}
      </div>
    <//>
  `}function Ae({id:e}){let t=ot().find(o=>o.id===e);return t?n`<span class="key-name" title="Key ${e}"><${y}>${t.label}<//>${t.lastFour&&n` <code>····${t.lastFour}</code>`}</span>`:n`<${y} code>${e}<//>`}function ct(e,t,o){let s=URL.createObjectURL(new Blob([o],{type:t}));Object.assign(document.createElement("a"),{href:s,download:e}).click(),setTimeout(()=>URL.revokeObjectURL(s),1e3)}var Et={"tenant.created":"Account created","tenant.suspended":"Account suspended","tenant.resumed":"Account resumed","tenant.restored":"Account restored from a backup","settings.changed":"Settings changed","settings.reset":"Settings reset","api_key.created":"API key created","api_key.changed":"API key changed","api_key.rotated":"API key rotated","api_key.revoked":"API key revoked","token.revoked":"Token revoked","tokens.revoked":"Tokens revoked"},Xn={authorizedOrigins:"origin",tokenAttributes:"attribute",accessRules:"access rule",tokens:"tokens",developerOrigins:"developer switch",defaultLifetime:"default lifetime",maxLifetime:"maximum lifetime",maxTokenLifetime:"maximum lifetime of its tokens",maxLength:"maximum length",scopes:"can",revokedBefore:"tokens issued before",defaultPermissions:"default permissions",allowedValues:"allowed values",pinnedAttributes:"pinned attributes",expiresAt:"expires at",revokedAt:"revoked at"},Zn={add:"+",remove:"−"},Qn=new Set(["/version","/id","/lastFour","/status","/createdAt","/createdBy","/updatedAt"]),es=["name","origin","dataset"];function Ao(e){let t=new Map((e??[]).filter(({op:o})=>o==="test").map(({path:o,value:s})=>[o,s]));return(e??[]).flatMap(ts).filter(({op:o,path:s})=>o!=="test"&&!Qn.has(s)).map(({op:o,path:s,value:r})=>({sign:Zn[o]??"~",place:os(s,t,r!==void 0||t.has(s)),before:t.has(s)?xo(t.get(s),s):"",text:r===void 0?"":xo(r,s)}))}function ts({op:e,path:t,value:o}){return t!==""||typeof o!="object"||o===null?[{op:e,path:t,value:o}]:Object.entries(o).filter(([,s])=>s!==null&&(typeof s!="object"||Object.keys(s).length>0)).map(([s,r])=>({op:"add",path:`/${s.replaceAll("~","~0").replaceAll("/","~1")}`,value:r}))}function os(e,t,o){let s=e.split("/").slice(1),r=[];for(let[a,i]of s.entries())if(!/^(\d+|-)$/.test(i))r.push(Xn[i]??i.replaceAll("~1","/").replaceAll("~0","~"));else if(a<s.length-1||!o){let l=`/${s.slice(0,a+1).join("/")}`,c=es.map(d=>t.get(`${l}/${d}`)).find(Boolean)??Number(i)+1;r.push(`${r.pop()??""} ${c}`)}return r.join(" · ")||"everything"}function xo(e,t){return t==="/scopes"?e.map(o=>Oe[o]?.[0]??o).join(", "):typeof e=="boolean"?e?"yes":"no":typeof e=="number"&&t.endsWith("Lifetime")?X(e):e===null?"nothing":typeof e!="object"?String(e):typeof e.origin=="string"?e.label?`${e.origin} (${e.label})`:e.origin:typeof e.name=="string"?`${e.name}: ${Ie(e.type,e.list).toLowerCase()}${e.required?", required":""}`:typeof e.dataset=="string"&&e.filter?at(e).map(({quiet:o,name:s})=>o??s).join(""):Array.isArray(e)&&e.every(o=>typeof o!="object")?e.join(", "):JSON.stringify(e)}var ns=1e4,Ot="operator",To={action:"",actor:"",from:"",to:""};function Eo({current:e}){let{document:t}=S(B),{zone:o}=S(ie),[s,r]=g(To),[a,i]=g(null),[l,c]=g(null),d=V("audit:read"),m=K(Rt,{restarts:!0}),u=async()=>{let x=await m.run({...s,zone:o},null);x&&($.clear(),i(x.events),c(x.nextCursor))},$=K(async()=>{let x=await Rt({...s,zone:o},l);i([...a??[],...x.events]),c(x.nextCursor)}),h=K(async()=>{ct("audit-events.json","application/json",JSON.stringify(await as({...s,zone:o}),null,2))});I(()=>{if(!e||!d)return;let x=setTimeout(u);return()=>clearTimeout(x)},[e,d,t?.version,o,...Object.values(s)]);let w=x=>{h.clear(),r(x)},k=x=>_=>w({...s,[x]:_}),f=Yt(m,$,h),v=Object.values(s).some(Boolean),L=is(a),T=n`<p class="lead">Every change to settings, keys and tokens, newest first. Each event is sealed to the one before it: removing or changing one is detected.</p>`;return d?n`
    ${T}
    <form class="card filters" onSubmit=${x=>x.preventDefault()} aria-label="Filter">
      <${U} label="What" value=${s.action} onValue=${k("action")} options=${[["","All events"],...Object.entries(Et)]} />
      <${U} label="Who" value=${s.actor} onValue=${k("actor")} options=${[["","Anyone"],...L]} />
      <${O} label="From" type="date" value=${s.from} onValue=${k("from")} />
      <${O} label="To" type="date" value=${s.to} onValue=${k("to")} />
    </form>
    <div class="list-head">
      <h2>Events</h2>
      <div class="row">
        ${v&&n`<${p} kind="quiet" onClick=${()=>w(To)}>Clear filter<//>`}
        <${p} icon="export" busy=${h.busy} onClick=${h.run}>Export JSON<//>
      </div>
    </div>
    <${A} problem=${f?.problem??null} retry=${f===m?u:f?.again} />
    ${!a&&!m.problem&&n`<${Re} what="the audit trail" />`}
    ${a?.length===0&&n`<${ue} icon="audit" title=${v?"No events match":"No events yet"}><p>${v?"Clear the filter to see all events.":"Changes will appear here."}</p><//>`}
    <ol class="rows events" aria-busy=${m.busy?"true":void 0}>${(a??[]).map(x=>n`<${ss} key=${x.sequence} event=${x} />`)}</ol>
    ${l&&n`<p class="row"><${p} busy=${$.busy} onClick=${$.run}>Show older<//></p>`}
  `:n`${T}<${re} title="Your key cannot read the audit trail." scope="audit:read" what="read the audit trail" />`}function ss({event:e}){let t=Ao(e.change);return n`
    <li class="list-row event">
      <div class="grow">
        <p><strong>${Et[e.action]??e.action}</strong> <span class="quiet">#${e.sequence}</span></p>
        <p class="quiet"><${fe} at=${e.at} /> · ${e.actor===Ot?"by the operator of the service":n`with <${Ae} id=${e.actor} />`}${e.target&&n` · <${rs} target=${e.target} />`}${e.sourceAddress&&n` · from <${y}>${e.sourceAddress}<//>`}</p>
        ${t.length>0&&n`
          <ul class="diff">${t.map(({sign:o,place:s,before:r,text:a})=>n`
            <li class=${o==="+"?"added":o==="−"?"removed":"altered"}><span class="sign" aria-hidden="true">${o}</span><span><span class="unseen">${o==="+"?"Added":o==="−"?"Removed":"Changed"} </span><bdi>${s}</bdi>${r&&n` <${y} code>${r}<//>`}${r&&a&&n` <span aria-hidden="true">→</span><span class="unseen"> to </span>`}${a&&n` <${y} code>${a}<//>`}</span></li>
          `)}</ul>
        `}
        ${e.change===null&&n`<p class="quiet">The change is too large to show.</p>`}
      </div>
    </li>
  `}var Co="api-keys/",rs=({target:e})=>e.startsWith(Co)?n`<${Ae} id=${e.slice(Co.length)} />`:n`<${y}>${e}<//>`;function is(e){let t=ot(),[o,s]=g([]);I(()=>{e&&s(i=>[...new Set([...i,...e.map(({actor:l})=>l)])])},[e]);let r=t.map(i=>[i.id,oo(i)]),a=o.filter(i=>i!==Ot&&!t.some(({id:l})=>l===i));return[[Ot,"The operator"],...r,...a.map(i=>[i,`Key ${i}`])]}async function Rt({action:e,actor:t,from:o,to:s,zone:r},a){let i={action:e,actor:t,from:gt(o,0,r),to:gt(s,1,r),cursor:a??""},l=new URLSearchParams(Object.entries(i).filter(([,c])=>c));return(await F("GET",`/audit-events?${l}`,{key:D()})).body}async function as(e){let t=[],o=null;do{let s=await Rt(e,o);t.push(...s.events),o=s.nextCursor}while(o&&t.length<ns);return t}var Oo=[["dashboard","Dashboards",["can_view","can_edit"]],["chart","Charts",["can_view","can_edit"]],["database","Databases",["can_view","can_edit"]],["ai","AI assistant",["can_query"]]],Ro={can_view:"View",can_edit:"Edit",can_query:"Ask questions"},Nt=[["view","View-only access",{dashboard:["can_view"],chart:["can_view"]}],["edit","Full edit access",{dashboard:["can_view","can_edit"],chart:["can_view","can_edit"]}],["ai","AI-enabled exploration",{dashboard:["can_view"],chart:["can_view"],ai:["can_query"]}]];function ut({legend:e="Permissions and lifetime",permissions:t,onChange:o,children:s}){let r=Nt.find(([,,l])=>ce(l,t))?.[0]??"own",a=[...Nt.map(([l,c])=>[l,c]),["own","Custom"]];return n`
    <fieldset class="group"><legend>${e}</legend>
      <div class="columns"><${U} label="Preset" value=${r} options=${a} onValue=${l=>{let c=Nt.find(([d])=>d===l);c&&o(c[2])}} />${s}</div>
      <div class="grants">
        ${Oo.map(([l,c,d])=>n`
          <div class="grant" role="group" aria-label=${c} key=${l}>
            <span>${c}</span>
            ${d.map(m=>n`
              <${H} key=${m} label=${Ro[m]} checked=${t[l]?.includes(m)??!1}
                onValue=${u=>o(ls(t,l,m,u))} />
            `)}
          </div>
        `)}
      </div>
    </fieldset>
  `}function ls(e,t,o,s){let r=e[t]??[],a=s?o==="can_edit"?["can_view","can_edit"]:[...r,o]:o==="can_view"?[]:r.filter(c=>c!==o),{[t]:i,...l}=e;return a.length?{...l,[t]:[...new Set(a)]}:l}var Pe=e=>Object.entries(e).map(([t,o])=>({model:Oo.find(([s])=>s===t)?.[1]??t,levels:[o].flat().map(s=>Ro[String(s)]??String(s)).join(", ")}));var cs=[["1","seconds"],["60","minutes"],["3600","hours"]];function Ge(e){if(e===null)return{count:"",unit:"60"};let t=[3600,60,1].find(o=>e%o===0)??1;return{count:String(e/t),unit:String(t)}}var Ye=({count:e,unit:t})=>e.trim()===""?NaN:Number(e)*Number(t),ze=({label:e,value:t,onValue:o,...s})=>n`
  <${ge} label=${e} ...${s}>
    ${r=>n`
      <div class="with-unit">
        <input type="text" inputmode="numeric" autocomplete="off" ...${r} value=${t.count} onInput=${$e(a=>o({...t,count:a}))} />
        <select aria-label="${e}: unit" value=${t.unit} onChange=${$e(a=>o({...t,unit:a}))}>
          ${cs.map(([a,i])=>n`<option key=${a} value=${a} selected=${a===t.unit}>${i}</option>`)}
        </select>
      </div>
    `}
  <//>
`;var No=({name:e,value:t})=>n`<span>${e==="defaultPermissions"?Pe(t).map(({model:o,levels:s})=>`${o}: ${s}`).join("; ")||"None":X(t)}</span>`,Io={defaultLifetime:"Default lifetime",maxLifetime:"Maximum lifetime",defaultPermissions:"Default permissions"};var us={href:"#/sandbox",words:"Next: sandbox"};function Lo({base:e,onClose:t}){let o=P("defaults/form",()=>({usual:Ge(e.defaultLifetime),longest:Ge(e.maxLifetime),permissions:e.defaultPermissions})),{usual:s,longest:r,permissions:a}=o.value,[i,l]=g(0),c=()=>{o.forget(),t()},d=Q(c),{leave:m,question:u}=Z(o.typed,c),$=nt.read({tokens:e}),h={...e,defaultLifetime:Ye(s),maxLifetime:Ye(r),defaultPermissions:a},w=$.map(({name:E})=>({name:E,value:h[E]})),k=w.find(({value:E},W)=>!ce(E,$[W].value))?.name??"defaultLifetime",f={usual:_o(h.defaultLifetime),longest:_o(h.maxLifetime)};!f.usual&&!f.longest&&h.defaultLifetime>h.maxLifetime&&(f.usual="The default cannot be longer than the maximum.");let v=E=>W=>{o.set({...o.value,[E]:W}),d.clear()},L=E=>{E.preventDefault(),l(i+1),!(f.usual||f.longest)&&d.save({part:nt,base:$,mine:w,said:{before:"Saved the token defaults."},next:us,section:"defaults",row:()=>k})},T=J(i,d.problem),x=(E,W)=>(i?f[E]:"")||j(d.problem,`/tokens/${W}`),_=E=>E==="/tokens/defaultLifetime"||E==="/tokens/maxLifetime";return n`
    <${q} wide title="Edit the token defaults" onClose=${m}>
      <form class="stack" ref=${T} onSubmit=${L} novalidate>
        <div class="columns">
          <${ze} label="Default lifetime" value=${s} onValue=${v("usual")} fault=${x("usual","defaultLifetime")} hint="From 1 minute to the maximum." />
          <${ze} label="Maximum lifetime" value=${r} onValue=${v("longest")} fault=${x("longest","maxLifetime")} hint="At most 24 hours." />
        </div>
        <${ut} legend="Default permissions" permissions=${a} onChange=${v("permissions")} />
        <${A} problem=${d.problem} retry=${d.again} shown=${_} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${d.busy}>Save defaults<//><${p} onClick=${m}>Cancel<//></p>
      </form>
      ${u}
      <${ee} saving=${d} nameOf=${({name:E})=>Io[E]??E} describe=${No} />
    <//>
  `}var _o=e=>Number.isInteger(e)&&e>=60&&e<=86400?"":"Enter a time from 1 minute to 24 hours.";function qo(){let{document:e}=S(B);return e?n`<${ds} tokens=${e.tokens} />`:n`<${me} what="the token defaults" reload=${ne} />`}function ds({tokens:e}){let t=P("defaults/edited",null,{quiet:!0}),o=!V("settings:write"),{defaultLifetime:s,maxLifetime:r,defaultPermissions:a}=e;return n`
    <p class="lead">These apply to every token whose request does not say otherwise.</p>
    ${o&&n`<${re} scope="settings:write" what="change the settings" />`}
    <div class="list-head"><h2>Defaults</h2><${p} kind="primary" disabled=${o} onClick=${()=>t.set(e)}>Edit defaults<//></div>
    <ul class="rows">
      <${se} section="defaults" id="defaultLifetime"><${It} name="Default lifetime" hint="When a request names no lifetime.">${X(s)}<//><//>
      <${se} section="defaults" id="maxLifetime"><${It} name="Maximum lifetime" hint="No token can be valid for longer.">${X(r)}<//><//>
      <${se} section="defaults" id="defaultPermissions"><${It} name="Default permissions" hint="When a request names no permissions.">
        ${Pe(a).map(({model:i,levels:l})=>n`<span><${y}>${i}<//>: <${y}>${l}<//></span>`)}
        ${Object.keys(a).length===0&&"None"}
      <//><//>
    </ul>
    <${M} tone="info" title="Short lifetimes are safer."><p>A token that leaks can be used until it expires. Your pages ask for a new one in time.</p><//>
    ${t.value&&n`<${Lo} base=${t.value} onClose=${t.forget} />`}
  `}var It=({name:e,hint:t,children:o})=>n`
  <div class="grow"><p><strong>${e}</strong></p><p class="quiet">${t}</p></div><p class="fact-value">${o}</p>
`;var Fo={name:"ECDSA",namedCurve:"P-256",hash:"SHA-256"};function Do(e){let t=e.split(".");if(t.length!==3||t.some(o=>!/^[A-Za-z0-9_-]+$/.test(o)))return null;try{let[o,s]=t.slice(0,2).map(r=>JSON.parse(new TextDecoder("utf-8",{fatal:!0}).decode(Vo(r))));return!Po(o)||!Po(s)?null:{parts:t,header:o,claims:s}}catch{return null}}async function jo({parts:e,header:t}){if(t.alg!=="ES256")return"wrong algorithm";let{keys:o}=await Vt("/.well-known/jwks.json"),s=o.find(i=>i.kid===t.kid);if(!s)return"unknown key";let r=await crypto.subtle.importKey("jwk",{kty:s.kty,crv:s.crv,x:s.x,y:s.y},Fo,!1,["verify"]),a=new TextEncoder().encode(`${e[0]}.${e[1]}`);try{return await crypto.subtle.verify(Fo,r,Vo(e[2]),a)?"good":"bad"}catch{return"bad"}}function Vo(e){let t=atob(e.replaceAll("-","+").replaceAll("_","/"));return Uint8Array.from(t,o=>o.charCodeAt(0))}var Po=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);var Ko={href:"#/audit",words:"See the audit trail"};function Uo({token:e,onDone:t,onClose:o}){let{run:s,busy:r,problem:a}=K(async()=>{await F("POST","/embed/revoke-token",{key:D(),body:{token:e}}),de({said:{before:"Revoked the token."},next:Ko}),t()});return n`
    <${q} title="Revoke this token?" onClose=${o}>
      <p>It becomes invalid everywhere within a minute. This cannot be undone.</p>
      <${A} problem=${a} retry=${s} />
      <p class="row"><${p} kind="danger" busy=${r} onClick=${s}>Revoke token<//><${p} onClick=${o}>Cancel<//></p>
    <//>
  `}function Bo({distinctId:e,onDone:t,onClose:o}){let[s,r]=g(e),[a,i]=g(0),{run:l,busy:c,problem:d,clear:m}=K(async()=>{await F("POST","/embed/revocations",{key:D(),body:{distinctId:s}}),de({said:{before:"Revoked the tokens of ",name:s,after:"."},next:Ko}),t()}),{leave:u,question:$}=Z(s!==e,o),h=J(a,d);return n`
    <${q} title="Revoke a user's tokens" onClose=${u}>
      <form class="stack" ref=${h} onSubmit=${k=>{k.preventDefault(),i(a+1),s&&l()}} novalidate>
        <p>Every token issued for this user until now becomes invalid everywhere within a minute. This cannot be undone. Tokens that are generated afterwards work.</p>
        <${O} label="distinctId" value=${s} onValue=${k=>{r(k),m()}} placeholder="user-123"
          fault=${a&&!s?"Enter the user's distinctId.":j(d,"/distinctId")} hint="The id that your server gives the user in the token." />
        <${A} problem=${d} retry=${l} shown=${k=>k==="/distinctId"} />
        <p class="row"><${p} type="submit" kind="danger" busy=${c}>Revoke tokens<//><${p} onClick=${u}>Cancel<//></p>
      </form>
      ${$}
    <//>
  `}var ms=["header","claims","signature"];function dt({token:e,label:t}){let o=e.split("."),s=o.length===3;return n`
    <div class="token-text" tabindex="0" role="group" aria-label=${t}>
      ${s?o.map((r,a)=>n`<span class=${ms[a]}>${r}</span>${a<2&&"."}`):n`<span>${e}</span>`}
    </div>
  `}var _t={format:"Format",signature:"Signature","key state":"Signing key",issuer:"Issuer",audience:"Account",lifetime:"Lifetime",revocation:"Not revoked",origin:"Origin"},Mo={malformed:"this is not a complete embed token",too_large:"it is longer than any embed token",wrong_kind:"it is a different kind of token",unknown_key:"it is not signed with a key of this service",bad_signature:"it was changed after it was signed",wrong_issuer:"another service issued it",wrong_tenant:"it belongs to another account",expired:"it has expired",issued_in_the_future:"its issue time is in the future",lifetime_not_allowed:"it is valid for longer than the settings allow",origin_not_authorized:"the origin is not authorized",origin_not_in_token:"the token is limited to other origins",developer_origins_off:"the developer switch is off",live_token_on_localhost:"on localhost, only tokens made with test keys work"},Lt={good:{result:"passed",words:"signed with one of the service's published keys"},bad:{result:"failed",words:"the signature does not match the header and claims"},"unknown key":{result:"failed",words:"the service publishes no such key"},"wrong algorithm":{result:"failed",words:"embed tokens are signed with ES256 only"},unreachable:{result:"skipped",words:"the public keys could not be fetched"},"":{result:"skipped",words:""}},Wo="Do not trust anything it says. Generate a new token on your server.",ke={malformed:["bad","This is not an embed token","Part of it may be missing, or something was added. A token has three parts separated by dots: copy all of it, without quotes or spaces."],too_large:["bad","This is not an embed token","It is longer than any embed token can be."],wrong_kind:["bad","This is not an embed token","It is a different kind of token: embed tokens are signed with ES256 and have the type embed+jwt."],unknown_key:["bad","Not signed by this service",`It was forged, or it comes from another installation. ${Wo}`],bad_signature:["bad","Forged or damaged",`The signature does not match. ${Wo}`],wrong_issuer:["bad","From another service","The token is genuine, but another installation issued it."],wrong_tenant:["warn","Another account's token","The token is genuine, but it belongs to another account and is not accepted here."],expired:["warn","Expired","It was valid until then. Generate a new token; tokens cannot be refreshed."],issued_in_the_future:["warn","Not valid yet","Its issue time is in the future: check the clocks of your servers."],lifetime_not_allowed:["warn","Lifetime too long","The settings no longer allow a token to be valid for this long."],origin_not_authorized:["warn","Not valid at this origin","The origin is not in your list. Add it to Authorized origins."],origin_not_in_token:["warn","Not valid at this origin","The token is limited to other origins. Generate one that includes this origin."],developer_origins_off:["warn","Not valid at this origin","Origins on localhost need the developer switch in Authorized origins."],live_token_on_localhost:["warn","Not valid at this origin","On localhost, only tokens made with test keys work."]};function Go({said:e,signature:t,answer:o},s){let r=o?.checks?.find(({result:c})=>c==="failed"),[a,i,l]=e&&ps(e)?ke.wrong_kind:r?$s(r):o?.active?fs(e,s):hs(e,t,s);return{tone:a,title:i,words:l}}var ps=({header:e})=>e.alg!=="ES256"||e.typ!=="embed+jwt";function $s({check:e,reason:t=""}){return ke[t]?ke[t]:e==="key state"?["bad","Signed with a withdrawn key","The service no longer accepts its signing key. Generate a new token."]:e==="revocation"?["bad","Revoked","The token itself, its user, the API key that made it, or all tokens of the account were revoked."]:["bad","Not valid",`The check “${_t[e]??e}” failed: ${t.replaceAll("_"," ")}.`]}function fs(e,t){return e&&e.claims.exp*1e3<=t?ke.expired:["good","Active","The token is valid: signed by this service, for this account, not expired, not revoked."]}function hs(e,t,o){return e?t==="bad"||t==="wrong algorithm"?ke.bad_signature:t==="unknown key"?ke.unknown_key:e.claims.exp*1e3<=o?ke.expired:t==="good"?["info","Signed by this service","The signature is valid and it has not expired. Only the service knows whether it was revoked."]:["warn","Only decoded","Neither this browser nor the service could verify it: do not trust it yet."]:ke.malformed}function Jo({report:e,end:t}){let o=Qe(1e3),{tone:s,title:r,words:a}=Go(e,o),{said:i,answer:l,signature:c,token:d}=e,m=i&&l?.active&&V("tokens:revoke");return n`
    <div class="report">
      <${M} tone=${s} title=${r} live><p>${a}</p>
        ${m&&n`
          <p class="row"><${p} onClick=${()=>t({what:"token"})}>Revoke this token<//>
            <${p} onClick=${()=>t({what:"user",distinctId:String(i.claims.sub)})}>Revoke all tokens of this user<//></p>
        `}
      <//>
      ${i&&n`<${ys} claims=${i.claims} now=${o} proven=${bs(e)} />`}
      <div class="card">
        <h2>Checks</h2>
        <ol class="checks">
          ${i&&n`<${zo} name="Signature, verified in this browser" result=${Lt[c].result} words=${Lt[c].words} />`}
          ${(l?.checks??[]).map(({check:u,result:$,reason:h})=>n`
            <${zo} key=${u} name=${_t[u]??u} result=${$} words=${h?Mo[h]??h.replaceAll("_"," "):""} />
          `)}
        </ol>
        ${!l&&n`<p class="quiet">The service's own checks are missing: it was not asked, or did not answer.</p>`}
      </div>
      ${i&&n`
        <div class="card">
          <h2>Decoded</h2>
          <${dt} token=${d} label="The token, colored by part" />
          <div class="columns decoded">
            <${Ho} title="Header" part="header" value=${i.header} />
            <${Ho} title="Claims" part="claims" value=${i.claims} />
          </div>
          <p class="part-signature"><span class="dot"></span> Signature: ${i.parts[2].length} characters${typeof i.header.alg=="string"&&n`, <${y}>${i.header.alg}<//>`}, over both parts before it.</p>
        </div>
      `}
    </div>
  `}var bs=({signature:e,answer:t})=>e==="good"||!!t?.checks?.some(({check:o,result:s})=>o==="signature"&&s==="passed");function ys({claims:e,now:t,proven:o}){let s=Object.entries(qt(e.attrs)?e.attrs:{}),r=Pe(qt(e.permissions)?e.permissions:{});return n`
    <div class="card">
      <h2>User ${!o&&n`<span class="tag bad">Not verified</span>`}</h2>
      ${!o&&n`<p class="quiet">Anyone could have written this: the signature does not prove it.</p>`}
      <dl class="facts">
        <div><dt>distinctId</dt><dd><${y}>${De(e.sub)}<//></dd></div>
        <div><dt>role</dt><dd><${y}>${De(e.role)}<//></dd></div>
      </dl>
      <h3>Attributes</h3>
      <dl class="facts" hidden=${s.length===0}>
        ${s.map(([a,i])=>n`<div key=${a}><dt><${y}>${a}<//></dt><dd><${y}>${De(i)}<//></dd></div>`)}
      </dl>
      ${s.length===0&&n`<p class="quiet">No custom attributes.</p>`}
      <h3>Permissions</h3>
      ${r.length===0&&n`<p class="quiet">None.</p>`}
      <dl class="facts">${r.map(({model:a,levels:i})=>n`<div key=${a}><dt><${y}>${a}<//></dt><dd><${y}>${i}<//></dd></div>`)}</dl>
      <h3>Validity</h3>
      <dl class="facts">
        <div><dt>Issued</dt><dd><${Yo} seconds=${e.iat} now=${t} /></dd></div>
        <div><dt>${e.exp*1e3<=t?"Expired":"Expires"}</dt><dd><${Yo} seconds=${e.exp} now=${t} /></dd></div>
        ${e.env&&n`<div><dt>Environment</dt><dd><${y}>${De(e.env)}<//></dd></div>`}
        ${e.akid&&n`<div><dt>Generated with</dt><dd><${Ae} id=${De(e.akid)} /></dd></div>`}
      </dl>
    </div>
  `}function Yo({seconds:e,now:t}){let{zone:o}=S(ie);if(e===void 0)return"—";let s=new Date(Number(e)*1e3);return Number.isNaN(s.getTime())?n`<${y}>${De(e)}<//>`:n`<time datetime=${s.toISOString()}>${Xt(s,t)} <span class="quiet">(${tt(s,o)})</span></time>`}var gs={passed:"check",failed:"cross",skipped:"skip"},zo=({name:e,result:t,words:o})=>n`
  <li class="check-row ${t}"><${pe} name=${gs[t]??"info"} /><span><strong>${e}</strong> <span class="result-word">${t}</span>${o&&n`<span class="quiet"> · ${o}</span>`}</span></li>
`,Ho=({title:e,part:t,value:o})=>n`
  <div class="part-${t}"><h3><span class="dot"></span> ${e}</h3><pre tabindex="0" aria-label=${e}><code><bdi>${JSON.stringify(o,null,2)}</bdi></code></pre></div>
`,De=e=>Array.isArray(e)?e.map(String).join(", "):qt(e)?JSON.stringify(e):e===void 0?"—":String(e),qt=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);var Ft=ye({token:"",times:0});function Xo(e){Ft.set({token:e,times:Ft.get().times+1}),location.hash="#/introspection"}function Zo(){let e=S(Ft),t=P("introspection",{text:"",origin:""}),{text:o,origin:s}=t.value,[r,a]=g(null),[i,l]=g({what:""}),{run:c,busy:d}=K(async(k,f)=>{let v=await ks(k,f);a(v),v.problem||t.settle()}),m=G(null);I(()=>{e.token&&(t.set({text:e.token,origin:""}),c(e.token,""))},[e.times]),I(()=>{r&&m.current?.focus()},[r]);let u=o.trim(),$=k=>{k.preventDefault(),u&&c(u,s.trim())},h=()=>{l({what:""}),r&&c(r.token,r.origin)},w=V("tokens:introspect");return n`
    <p class="lead">Paste any token, from the sandbox or from production, to see its user, its attributes, and whether it is valid.</p>
    <form class="card stack" onSubmit=${$} novalidate aria-label="Introspect a token">
      <${ge} label="JWT Token" hint="It stays in this tab and is sent to the service only.">
        ${k=>n`<textarea class="code-field" rows="5" spellcheck=${!1} autocomplete="off" ...${k} value=${o} onInput=${$e(f=>t.set({text:f,origin:s}))} placeholder="eyJhbGciOi…" />`}
      <//>
      ${w&&n`<${O} label="Origin" optional value=${s} onValue=${k=>t.set({text:o,origin:k})} fault=${j(r?.problem,"/origin")}
        placeholder="https://app.example.com" hint="Also check whether a page at this origin can use the token." />`}
      <p class="row"><${p} type="submit" kind="primary" icon="introspection" busy=${d} disabled=${!u}>Introspect token<//>
        ${o&&n`<${p} kind="quiet" onClick=${()=>{t.forget(),a(null)}}>Clear<//>`}</p>
      ${!w&&n`<p class="hint">Your API key lacks the scope <code>tokens:introspect</code>: only this browser decodes and verifies the token.</p>`}
    </form>
    ${r?.problem&&n`<${A} problem=${r.problem} retry=${()=>c(r.token,r.origin)} shown=${k=>k==="/origin"} />`}
    ${r&&n`<div ref=${m} tabindex="-1" class="report-head"><${Jo} report=${r} end=${l} /></div>`}
    ${!r&&n`<${M} tone="info" title="Checked twice."><p>Your browser verifies the signature. The service checks everything else.</p><//>`}
    ${V("tokens:revoke")&&n`
      <div class="card">
        <h2>End the tokens of a user</h2>
        <p class="quiet">For example when somebody leaves: every token issued for them until now becomes invalid.</p>
        <p class="row"><${p} onClick=${()=>l({what:"user",distinctId:""})}>Revoke a user's tokens<//></p>
      </div>
    `}
    ${i.what==="token"&&r&&n`<${Uo} token=${r.token} onDone=${h} onClose=${()=>l({what:""})} />`}
    ${i.what==="user"&&n`<${Bo} distinctId=${i.distinctId??""} onDone=${h} onClose=${()=>l({what:""})} />`}
  `}async function ks(e,t){let o=Do(e),[s,r]=await Promise.all([o?jo(o).catch(()=>"unreachable"):"",V("tokens:introspect")?vs(e,t):{answer:null,problem:null}]);return{token:e,origin:t,said:o,signature:s,...r}}async function vs(e,t){try{let{body:o}=await F("POST","/embed/introspect-token",{key:D(),body:{token:e,explain:!0,...t?{origin:t}:{}}});return{answer:o,problem:null}}catch(o){if(!(o instanceof Ce))throw o;return{answer:null,problem:o}}}var ws=[["0","Stops working now"],["3600","Works for 1 more hour"],["86400","Works for 1 more day"],["604800","Works for 1 more week"]];function Qo({apiKey:e,onDone:t,onClose:o}){let[s,r]=g("86400"),{run:a,busy:i,problem:l}=K(async()=>{t((await F("POST",`/api-keys/${e.id}/rotate`,{key:D(),body:{overlap:Number(s)}})).body)});return n`
    <${q} title=${n`Rotate <${y}>${e.label}<//>`} onClose=${o}>
      <p>A new key with the same rights replaces this one. Give the new key to your server while both work.</p>
      <${U} label="The old key" value=${s} onValue=${r} options=${ws} />
      <${A} problem=${l} retry=${a} />
      <p class="row"><${p} kind="primary" busy=${i} onClick=${a}>Rotate key<//><${p} onClick=${o}>Cancel<//></p>
    <//>
  `}function en({apiKey:e,own:t,onDone:o,onClose:s}){let[r,a]=g(""),[i,l]=g(!1),{run:c,busy:d,problem:m}=K(async()=>{o((await F("DELETE",`/api-keys/${e.id}?revokeTokens=${i}`,{key:D()})).body,"Revoked the key")}),{leave:u,question:$}=Z(r!=="",s),h=w=>{w.preventDefault(),r.trim()===e.label.trim()&&c()};return n`
    <${q} title=${n`Revoke <${y}>${e.label}<//>`} onClose=${u}>
      <form class="stack" onSubmit=${h} novalidate>
        <p>The key stops working immediately and permanently. So does everything that uses it.</p>
        ${t&&n`<${M} tone="warn" title="You are signed in with this key."><p>You will need a different one to continue.</p><//>`}
        <${H} label="Also revoke the tokens that it generated" checked=${i} onValue=${l} hint="Otherwise they stay valid until they expire." />
        <${O} label=${n`Type <${y} code>${e.label}<//> to confirm`} value=${r} onValue=${a} />
        <${A} problem=${m} retry=${c} />
        <p class="row"><${p} type="submit" kind="danger" busy=${d} disabled=${r.trim()!==e.label.trim()}>Revoke key<//><${p} onClick=${u}>Cancel<//></p>
      </form>
      ${$}
    <//>
  `}var Ss=864e5,xs=86400,As=[["","Never"],["30","In 30 days"],["90","In 90 days"],["365","In a year"]],tn=[["live","Live"],["test","Test: tokens for development"]];function on({own:e,onDone:t,onClose:o}){let{document:s}=S(B),r=P("keys/form",()=>({label:"",scopes:e.scopes.includes("tokens:generate")?["tokens:generate"]:e.scopes.slice(0,1),environment:e.environment,expiry:"",longest:Ge(e.maxTokenLifetime),pins:{}})),{label:a,scopes:i,environment:l,expiry:c,longest:d,pins:m}=r.value,[u,$]=g(0),h=G({body:"",id:""}),w=()=>{r.forget(),o()},k=(s?.tokenAttributes??[]).filter(({builtIn:N})=>!N),f=Object.fromEntries(k.map(N=>[N.name,ae(N,m[N.name]??"")])),v=d.count.trim()===""?null:Ye(d),L={label:a.trim()?"":"Enter a label.",scopes:i.length?"":"Choose at least one.",longest:v===null||Number.isInteger(v)&&v>=60&&v<=xs?"":"Enter a time from 1 minute to 24 hours."},{run:T,busy:x,problem:_,clear:E}=K(async()=>{let N={label:a.trim(),scopes:i,environment:l,expiresAt:c?Es(Number(c)):null,maxTokenLifetime:v,pinnedAttributes:Object.fromEntries(Object.entries(f).filter(([,{value:bt}])=>bt!==void 0).map(([bt,{value:xn}])=>[bt,xn]))},te=await Cs(N,h.current);r.forget(),t(te)}),{leave:W,question:oe}=Z(r.typed,w),Y=N=>te=>{r.set({...r.value,[N]:te}),E()},le=N=>{N.preventDefault(),$(u+1),Object.values(L).every(te=>!te)&&Object.values(f).every(({fault:te})=>!te)&&T()},R=J(u,_),C=(N,te)=>(u?L[N]:"")||j(_,`/${te}`),b=N=>/^\/(label|scopes|expiresAt|environment|maxTokenLifetime|pinnedAttributes\/)/.test(N);return n`
    <${q} wide title="Create an API key" onClose=${W}>
      <form class="stack" ref=${R} onSubmit=${le} novalidate>
        <${O} label="Label" value=${a} onValue=${Y("label")} fault=${C("label","label")} placeholder="Production server" hint="Where the key is used." />
        <${Ts} scopes=${i} mine=${e.scopes} fault=${C("scopes","scopes")} onScopes=${Y("scopes")} />
        <div class="columns">
          <${U} label="Environment" value=${l} onValue=${Y("environment")} fault=${j(_,"/environment")}
            options=${e.environment==="test"?tn.slice(1):tn} hint=${e.environment==="test"?"Your own key is for tests only.":""} />
          <${U} label="Expires" value=${c} onValue=${Y("expiry")} fault=${j(_,"/expiresAt")} options=${As} />
          <${ze} label="Maximum lifetime of its tokens" optional value=${d} onValue=${Y("longest")} fault=${C("longest","maxTokenLifetime")}
            hint=${e.maxTokenLifetime===null?"Leave empty for the maximum in the token defaults.":`At most ${X(e.maxTokenLifetime)}, as for your own key.`} />
        </div>
        ${k.length>0&&n`
          <fieldset class="group"><legend>Pinned attributes</legend>
            <p class="hint">Every token generated with this key has these values; requests for other values are rejected. Leave empty what your server decides.</p>
            <div class="columns">${k.map(N=>n`
              <${be} key=${N.name} attribute=${{...N,required:!1,default:null}} text=${m[N.name]??""} onText=${te=>Y("pins")({...m,[N.name]:te})}
                fault=${f[N.name].fault||j(_,`/pinnedAttributes/${Ee(N.name)}`)} />
            `)}</div>
          </fieldset>
        `}
        <${A} problem=${_} retry=${T} shown=${b} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${x}>Create key<//><${p} onClick=${W}>Cancel<//></p>
      </form>
      ${oe}
    <//>
  `}var Ts=({scopes:e,mine:t,fault:o,onScopes:s})=>n`
  <fieldset class="group"><legend>What it can do</legend>
    <div class="columns">${Object.entries(Oe).map(([r,[a,i]])=>n`
      <${H} key=${r} label=${a} checked=${e.includes(r)} disabled=${!t.includes(r)}
        hint=${t.includes(r)?i:"Your own key cannot do this."}
        onValue=${l=>s(l?[...e,r]:e.filter(c=>c!==r))} />
    `)}</div>
    ${o&&n`<p class="fault" data-fault tabindex="-1">${o}</p>`}
  </fieldset>
`;async function Cs(e,t){let o=JSON.stringify(e);return t.body!==o&&Object.assign(t,{body:o,id:crypto.randomUUID()}),(await F("POST","/api-keys",{key:D(),body:e,headers:{"idempotency-key":t.id}})).body}var Es=e=>`${new Date(Date.now()+e*Ss).toISOString().slice(0,19)}Z`;function sn({apiKey:e,onClose:t}){let o=P(`keys/rename/${e.id}`,e.label),[s,r]=g(0),a=()=>{o.forget(),t()},i=o.value.trim(),{run:l,busy:c,problem:d,clear:m}=K(async()=>{await nn(e.id,i),de({said:{before:"Renamed the key to ",name:i,after:"."},undo:()=>nn(e.id,e.label)},{section:"keys",key:e.id}),a()}),{leave:u,question:$}=Z(o.typed,a),h=J(s,d),w=k=>{k.preventDefault(),r(s+1),i&&l()};return n`
    <${q} title=${n`Rename <${y}>${e.label}<//>`} onClose=${u}>
      <form class="stack" ref=${h} onSubmit=${w} novalidate>
        <${O} label="Label" value=${o.value} onValue=${k=>{o.set(k),m()}} fault=${s&&!i?"Enter a label.":j(d,"/label")} />
        <${A} problem=${d} retry=${l} shown=${k=>k==="/label"} />
        <p class="row"><${p} type="submit" kind="primary" busy=${c}>Save label<//><${p} onClick=${u}>Cancel<//></p>
      </form>
      ${$}
    <//>
  `}async function nn(e,t){await F("PATCH",`/api-keys/${e}`,{key:D(),body:{label:t}}),await Ue()}var Os="EMBED_API_KEY";function rn({made:e,onClose:t}){let[o,s]=g(!1),[r,a]=g(!1),i=e.apiKey??"",l=()=>o?t():a(!0);return n`
    <${q} wide title="Copy your API key now" onClose=${l}>
      <${M} tone="warn" title="You will not see it again."><p>The service stores only a hash of it. Put it where your server keeps its secrets.</p><//>
      <div class="secret" onCopy=${()=>s(!0)}><code tabindex="0" role="group" aria-label="The new API key">${i}</code></div>
      <p class="row"><${ve} kind="primary" text=${i} label="Copy the API key" onCopied=${()=>s(!0)} />
        <${p} icon="export" onClick=${()=>{ct("embed-tokens.env","text/plain",`${Os}=${i}
`),s(!0)}}>Save as .env<//>
        <${p} why=${o?"":"Copy or save the key first."} onClick=${l}>Done<//></p>
      ${r&&!o&&n`<p class="fault" role="alert">This key cannot be shown again: copy or save it before you close this.</p>`}
    <//>
  `}var Rs={href:"#/sandbox",words:"Next: sandbox"},Ns={what:""};function an({current:e}){let{key:t}=S(z),{keys:o}=S(Ke),s=V("keys:manage"),r=P("keys/doing",Ns,{quiet:!0}),a=P("keys/made",null),i=K(Ue);I(()=>{e&&s&&i.run()},[e,s]);let l=(f,v)=>{r.forget(),de({said:{before:`${v} `,name:f.label,after:"."}},{section:"keys",key:f.id}),i.run()},c=f=>{a.forget(),de({said:{before:"Created the key ",name:f.label,after:"."},next:Rs},{section:"keys",key:f.id})},d=f=>{r.forget(),a.set(f),i.run()},m=n`<p class="lead">Your servers use API keys to request tokens. Keep keys secret: never put one into a web page or a repository, and rotate them regularly.</p>`;if(!s)return n`${m}<${re} title="Your key cannot manage API keys." scope="keys:manage" what="manage API keys" />`;let[u,$]=[!0,!1].map(f=>(o??[]).filter(({status:v})=>v==="active"===f)),h=f=>n`<ul class="rows">${f.map(v=>n`<${Is} key=${v.id} apiKey=${v} own=${v.id===t?.id} start=${r.set} />`)}</ul>`,{what:w,key:k}=r.value;return n`
    ${m}
    <div class="list-head"><h2>Active keys <span class="count">${u.length}</span></h2>
      <${p} kind="primary" icon="plus" onClick=${()=>r.set({what:"create"})}>Create API key<//></div>
    <${A} problem=${i.problem} retry=${i.run} />
    ${!o&&!i.problem&&n`<${Re} what="the keys" />`}
    ${o&&u.length===0&&n`<${ue} icon="keys" title="No active keys"><p>Create one for your server.</p><//>`}
    ${h(u)}
    ${$.length>0&&n`<details class="ended"><summary>Inactive keys <span class="count">${$.length}</span></summary>${h($)}</details>`}
    ${w==="create"&&t&&n`<${on} own=${t} onDone=${d} onClose=${r.forget} />`}
    ${w==="rename"&&n`<${sn} apiKey=${k} onDone=${l} onClose=${r.forget} />`}
    ${w==="rotate"&&n`<${Qo} apiKey=${k} onDone=${d} onClose=${r.forget} />`}
    ${w==="revoke"&&n`<${en} apiKey=${k} own=${k?.id===t?.id} onDone=${l} onClose=${r.forget} />`}
    ${a.value&&n`<${rn} made=${a.value} onClose=${()=>c(a.value)} />`}
  `}function Is({apiKey:e,own:t,start:o}){let{label:s,environment:r,lastFour:a,status:i}=e;return n`
    <${se} section="keys" id=${e.id}>
      <div class="grow">
        <p><strong><${y}>${s}<//></strong> <code>emb_${r}_…${a??""}</code>
          <span class="tag ${r==="test"?"warn":"strong"}">${r==="test"?"Test":"Live"}</span>${t&&n` <span class="tag">Your key</span>`}${i!=="active"&&n` <span class="tag warn">${i==="revoked"?"Revoked":"Expired"}</span>`}</p>
        <${_s} apiKey=${e} />
      </div>
      ${i==="active"&&n`<div class="row-actions">
        <${p} kind="quiet" aria-label="Rename ${s}" onClick=${()=>o({what:"rename",key:e})}>Rename<//>
        <${p} kind="quiet" aria-label="Rotate ${s}" onClick=${()=>o({what:"rotate",key:e})}>Rotate<//>
        <${p} kind="quiet" aria-label="Revoke ${s}" onClick=${()=>o({what:"revoke",key:e})}>Revoke<//>
      </div>`}
    <//>
  `}function _s({apiKey:{scopes:e,status:t,createdAt:o,createdBy:s,lastUsedAt:r,expiresAt:a,revokedAt:i,pinnedAttributes:l,maxTokenLifetime:c}}){let d=Object.entries(l);return n`
    <p class="quiet">${e.map(m=>Oe[m]?.[0]??m).join(" · ")}</p>
    <p class="quiet">Created <${fe} at=${o} /> ${s==="operator"?"by the operator":n`with <${Ae} id=${s} />`} · ${r?n`used <${fe} at=${r} />`:"never used"}${a&&n` · ${t==="expired"?"expired":"expires"} <${fe} at=${a} />`}${i&&n` · revoked <${fe} at=${i} />`}</p>
    ${c!==null&&n`<p class="quiet">Its tokens are valid for at most ${X(c)}.</p>`}
    ${d.length>0&&n`<p class="quiet">Its tokens always have ${d.map(([m,u])=>n`<${y} code>${m} = ${[u].flat().join(", ")}<//> `)}</p>`}
  `}var mt=({origin:e,label:t})=>n`<span><${y} code>${e}<//>${t&&n` <${y}>${t}<//>`}</span>`;var ln=/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(?=$|[/?#])/i,Ls=/^(\*\.)?[^\s/:@?#*]+\.[^\s/:@?#*.]{2,}\.?(:\d+)?(?=$|[/?#])/i,qs=/^(https?:\/\/(?:\*\.)?[^\s/?#@*]+)[/?#]+[^\s]*$/i;function cn(e){let t=e.trim(),o=ln.test(t)?"http://":Ls.test(t)?"https://":"",s=o+t,r=qs.exec(s),a=r!==null&&s.slice(r[1].length)!=="/",i=o&&a?`We added ${o} and removed the path.`:o?`We added ${o} for you.`:a?"We removed the path.":"";return{origin:r?r[1]:s,words:i}}var Pt=e=>/^http:\/\//i.test(e)&&ln.test(e.slice(7)),un=e=>/^http:\/\//i.test(e)&&!Pt(e)?e.replace(/^http:/i,"https:"):"";var Fs=350,Ps=/^[a-z][a-z0-9+.-]*:\/\/[^\s/]*([^\s/.]\.[^\s/.]{2,}|localhost|\d|\])/i;function dn(e){let[t,o]=g({of:"",explained:null,fault:""});return I(()=>{if(!Ps.test(e)||!V("settings:write"))return;let s=!0,r=(i,l)=>s&&o({of:e,explained:i,fault:l}),a=setTimeout(()=>{F("POST","/settings/authorized-origins?dryRun=true",{key:D(),body:{origin:e}}).then(({body:i})=>r(i,""),i=>r(null,Ds(i)))},Fs);return()=>{s=!1,clearTimeout(a)}},[e]),t.of===e?t:{explained:null,fault:""}}function Ds(e){return e instanceof Ce?e.status===409?"This origin is in the list already.":e.status===422?j(e,"/origin")||e.detail:"":""}function mn({explained:e,origin:t,words:o,children:s}){if(!e)return n`
      <div class="preview" role="status">
        ${t?n`<p>Saved as <${y} code>${t}<//>. ${o}</p>${s}`:n`<p class="quiet">Type an origin to see which pages it matches.</p>`}
      </div>
    `;let{origin:r,unicode:a,wildcard:i,matches:l,doesNotMatch:c}=e;return n`
    <div class="preview" role="status">
      <p>Saved as <${y} code>${r}<//>${a!==r&&n` (displayed as <${y}>${a}<//>: check every letter)`}. ${o}</p>
      <dl class="examples">
        <div><dt>Matches</dt>${l.map(d=>n`<dd class="yes"><${y} code>${d}<//></dd>`)}</div>
        <div><dt>Does not match</dt>${c.map(d=>n`<dd class="no"><${y} code>${d}<//></dd>`)}</div>
      </dl>
      ${i&&n`<${M} tone="warn" title="This includes every subdomain, at any depth."><p>Anyone who can publish a page on one of them, such as a forgotten test server, can show your components. List single origins where you can.</p><//>`}
    </div>
  `}var js={href:"#/attributes",words:"Next: token attributes"};function pn({origin:e,base:t,origins:o,developer:s,onClose:r}){let a=P(`origins/form/${e?.origin??""}`,{text:e?.origin??"",label:e?.label??"",allow:!1}),[i,l]=g(0),{text:c,label:d,allow:m}=a.value,u=()=>{a.forget(),r()},$=Q(u),{leave:h,question:w}=Z(a.typed,u),{origin:k,words:f}=cn(c),v=!e&&!s&&Pt(k),L=dn(e||v?"":k),T={origin:L.explained?.origin??k,label:d.trim()||null},x=e?t.map(b=>b.origin===e.origin?{...b,label:T.label}:b):[...t,T],_=`/authorizedOrigins/${e?t.findIndex(({origin:b})=>b===e.origin):t.length}`,E=!e&&o.some(({origin:b})=>b===T.origin),W=E?"This origin is in the list already.":j($.problem,`${_}/origin`)||L.fault||(i&&!k?"Enter an origin.":i&&v&&!m?"Turn on the developer switch below to save this origin.":""),oe=b=>{a.set({...a.value,...b}),$.clear()},Y=J(i,$.problem),le=b=>{if(b.preventDefault(),l(i+1),E||!k||v&&!m)return;let N={before:e?"Saved the label of ":"Added ",name:T.origin,after:"."};$.save({part:Se,base:t,mine:x,said:N,next:e?void 0:js,section:"origins",row:()=>T.origin,...v?{developerOrigins:!0}:{}})},R=W?un(k):"",C=b=>b===`${_}/origin`||b===`${_}/label`;return n`
    <${q} wide title=${e?"Edit an origin":"Add an origin"} onClose=${h}>
      <form class="stack" ref=${Y} onSubmit=${le} novalidate>
        <div class="columns">
          <${O} label="Origin" value=${c} onValue=${b=>oe({text:b})} inputmode="url" disabled=${!!e}
            fault=${W&&n`${W}${R&&n` <${p} kind="link" onClick=${()=>oe({text:R})}>Use <${y} code>${R}<//><//>`}`}
            placeholder="https://app.example.com" hint="Where your application runs: the start of its address. https://*.example.com includes every subdomain." />
          <${O} label="Label" optional value=${d} onValue=${b=>oe({label:b})} fault=${j($.problem,`${_}/label`)}
            placeholder="Production" />
        </div>
        ${!e&&n`<${mn} explained=${L.explained} origin=${v?k:""} words=${f}>
          ${v&&n`
            <${H} toggle label="Allow origins on http://localhost" checked=${m} onValue=${b=>oe({allow:b})}
              hint="The developer switch: origins on your own machine need it. Only tokens made with test keys work there." />
          `}
        <//>`}
        <${A} problem=${$.problem} retry=${$.again} shown=${C} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${$.busy}>${e?"Save":"Save origin"}<//><${p} onClick=${h}>Cancel<//></p>
      </form>
      ${w}
      <${ee} saving=${$} nameOf=${Se.keyOf} describe=${mt} />
    <//>
  `}var Vs=9,$n=({origin:e})=>e;function fn(){let{document:e}=S(B);return e?n`
    <p class="lead">Your components appear only on pages at these addresses. Requests and tokens from anywhere else are rejected.</p>
    ${!V("settings:write")&&n`<${re} scope="settings:write" what="change the settings" />`}
    <${Ks} origins=${e.authorizedOrigins} developer=${e.developerOrigins} />
    <${Ws} on=${e.developerOrigins} />
  `:n`<${me} what="the origins" reload=${ne} />`}function Ks({origins:e,developer:t}){let[o,s]=g(""),r=P("origins/edited",null,{quiet:!0}),a=Us(e),i=Q(),l=!V("settings:write"),c=u=>i.save({part:Se,base:e,mine:e.filter(({origin:$})=>$!==u.origin),said:{before:"Removed ",name:u.origin,after:"."},section:"origins",row:()=>u.origin}),d=o.trim().toLowerCase(),m=e.filter(({origin:u,label:$})=>`${u} ${a[u]??""} ${$??""}`.toLowerCase().includes(d));return n`
    <div class="list-head">
      <h2>Origins <span class="count">${e.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${l} onClick=${()=>r.set({origin:null,base:e})}>Add origin<//>
    </div>
    ${e.length>=Vs&&n`<${O} label="Find an origin" type="search" value=${o} onValue=${s} />`}
    <${A} problem=${i.problem} retry=${i.again} />
    ${e.length===0&&n`
      <${ue} icon="origins" title="No origins yet"><p>Until you add the address of your application, no page can show your components.</p><//>
    `}
    <ul class="rows">
      ${m.map(u=>n`
        <${se} key=${u.origin} section="origins" id=${u.origin}>
          <div class="grow">
            <p><${y} code>${u.origin}<//> ${u.origin.includes("*")&&n`<span class="tag warn">All subdomains</span>`}</p>
            ${a[u.origin]&&n`<p class="quiet">Displayed as <${y}>${a[u.origin]}<//>. Check every letter: different names can look alike.</p>`}
            <p class="quiet">${u.label&&n`<${y}>${u.label}<//> · `}added ${u.createdAt&&n`<${fe} at=${u.createdAt} />`}</p>
          </div>
          <div class="row-actions">
            <${p} kind="quiet" aria-label="Edit ${u.origin}" disabled=${l} onClick=${()=>r.set({origin:u,base:e})}>Edit<//>
            <${p} kind="quiet" aria-label="Remove ${u.origin}" disabled=${l||i.busy} onClick=${()=>c(u)}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    ${e.length>0&&m.length===0&&n`<p class="quiet">No origin matches “${o}”.</p>`}
    ${r.value&&n`<${pn} ...${r.value} origins=${e} developer=${t} onClose=${r.forget} />`}
    <${ee} saving=${i} nameOf=${$n} describe=${mt} />
  `}function Us(e){let[t,o]=g({}),s=e.filter(({origin:r})=>r.includes("xn--")).map($n).join(" ");return I(()=>{s&&F("GET","/settings/authorized-origins",{key:D()}).then(({body:r})=>o(Object.fromEntries(r.authorizedOrigins.filter(Bs).map(a=>[a.origin,a.unicode]))),()=>{})},[s]),t}var Bs=({origin:e,unicode:t})=>e!==t;function Ws({on:e}){let t=Q(),o=s=>t.save({part:Se,base:[],mine:[],developerOrigins:s,said:{before:s?"Origins on http://localhost are allowed.":"Origins on http://localhost are no longer allowed."}});return n`
    <div class="card">
      <h2>While you develop</h2>
      <${H} toggle label="Allow origins on http://localhost" checked=${e} disabled=${!V("settings:write")||t.busy} onValue=${o}
        hint="Also http://127.0.0.1 and http://[::1], on any port. Add each of them above. Remove them before you turn this off." />
      <${A} problem=${t.problem} retry=${t.again} />
    </div>
  `}var Ms=4,Dt=Symbol("key"),Gs=0,je=e=>({column:"",op:"eq",attribute:e.find(({builtIn:t})=>!t)?.name??"distinctId"});function Ve(e){let t={...e,[Dt]:++Gs};return e.all&&(t.all=e.all.map(Ve)),e.any&&(t.any=e.any.map(Ve)),t}function jt({group:e,attributes:t,onChange:o,depth:s,onRemove:r}){let a=e.all?"all":"any",i=e.all??e.any,l=(m,u=a)=>{let{all:$,any:h,...w}=e;o({...w,[u]:m})},c=m=>u=>l(i.with(m,u)),d=m=>()=>l(i.toSpliced(m,1));return n`
    <div class="rule-group" role="group" aria-label=${s===1?"Conditions":`Group at level ${s}`}>
      <div class="rule-group-head">
        <${U} label="Matching" value=${a} options=${[["all","all of these"],["any","any of these"]]} onValue=${m=>l(i,m)} />
        ${r&&n`<${p} kind="quiet" onClick=${r}>Remove group<//>`}
      </div>
      ${i.map((m,u)=>{let $=i.length>1?d(u):void 0;return m.all||m.any?n`<${jt} key=${m[Dt]} group=${m} attributes=${t} depth=${s+1} onChange=${c(u)} onRemove=${$} />`:n`<${zs} key=${m[Dt]} node=${m} attributes=${t} onChange=${c(u)} onRemove=${$} />`})}
      <p class="row">
        <${p} kind="quiet" icon="plus" onClick=${()=>l([...i,Ve(je(t))])}>Condition<//>
        ${s<Ms-1&&n`<${p} kind="quiet" icon="plus" onClick=${()=>l([...i,Ve({[a==="all"?"any":"all"]:[je(t)]})])}>Group<//>`}
      </p>
    </div>
  `}var Ys=[["string","this text"],["float","this number"],["boolean","this yes or no"],["datetime","this moment"]];function zs({node:e,attributes:t,onChange:o,onRemove:s}){let r=e.op??"eq",[a,i]=g(Js(e)),[l,c]=g(Le(e.value)),d=(h,w,k)=>{let{attribute:f,value:v,...L}=e;return qe(h)?o({...L,op:h}):w.startsWith("their ")?o({...L,op:h,attribute:w.slice(6)}):o({...L,op:h,value:Hs(h,w,k)})},m=hn(r,t),u=e.attribute===void 0?a:`their ${e.attribute}`,$=h=>{let w=hn(h,t),k=w.some(([f])=>f===u)?u:w[0][0];i(k),d(h,k,l)};return n`
    <div class="condition" role="group" aria-label="Condition">
      <${O} label="Column" value=${e.column??""} placeholder="region" onValue=${h=>o({...e,column:h})} />
      <${U} label="Comparison" value=${r} options=${Tt} onValue=${$} />
      ${!qe(r)&&n`<${U} label="Compared with" value=${u} options=${m} onValue=${h=>{i(h),d(r,h,l)}} />`}
      ${!qe(r)&&!u.startsWith("their ")&&n`
        <${O} label=${it(r)?"Values, with commas":"Value"} value=${l} placeholder=${a==="boolean"?"true":""} onValue=${h=>{c(h),d(r,u,h)}} />
      `}
      ${s&&n`<${p} kind="quiet" aria-label="Remove this condition" onClick=${s}>Remove<//>`}
    </div>
  `}function hn(e,t){let o=t.filter(a=>yo(e,a)).map(({name:a})=>[`their ${a}`,`their ${a}`]),s=["lt","le","gt","ge"].includes(e),r=e==="before"||e==="after";return[...o,...Ys.filter(([a])=>s?a==="float":r?a==="datetime":a!=="datetime")]}function Hs(e,t,o){if(!it(e))return st(t,o).value??o;let s=o.split(",").map(i=>i.trim()).join(`
`),{value:r,fault:a}=ae({type:t,list:!0},s);return a||r===void 0?[o]:r}function Js({op:e,value:t}){let o=[t].flat()[0];return typeof o=="number"?"float":typeof o=="boolean"?"boolean":e==="before"||e==="after"?"datetime":"string"}var pt=({rule:e})=>n`${at(e).map(({quiet:t,name:o})=>o===void 0?t:n`<strong><${y}>${o}<//></strong>`)}`;var He=e=>n`
  <p class="sentence"><${pt} rule=${e} />${Me(e)&&e.filter.allow&&n` <span class="tag warn">All rows</span>`}</p>
  ${e.description&&n`<p class="quiet"><${y}>${e.description}<//></p>`}
`;var Xs=[["postgres","PostgreSQL"],["mysql","MySQL"],["sqlite","SQLite"],["duckdb","DuckDB"],["bigquery","BigQuery"],["snowflake","Snowflake"]],bn={deny:["No rows","bad"],filter:["Some rows","info"],all:["All rows","warn"]},Zs={no_rule:"it has no rule",no_rule_for_role:"no rule applies to this role",attribute_missing:"the token lacks an attribute that a rule uses",attribute_empty:"an attribute that a rule uses is empty",attribute_mistyped:"an attribute that a rule uses has the wrong type",rule_not_compiled:"a rule cannot be applied"};function $t({attributes:e,version:t,draft:o}){let s=e.find(({name:f})=>f==="role"),r=e.filter(({name:f})=>f!=="distinctId"),[a,i]=g({role:String(s?.allowedValues?.[0]??"explorer")}),[l,c]=g("postgres"),[d,m]=g(null),u=JSON.stringify([t,o]);I(()=>m(null),[u]);let{run:$,busy:h,problem:w}=K(async()=>{let v=r.filter(({builtIn:T})=>!T).map(T=>[T.name,ae(T,a[T.name]??"").value]).filter(([,T])=>T!==void 0),L={users:[{role:a.role,attributes:Object.fromEntries(v)}],dialect:l,...o?{draft:o}:{}};m((await F("POST","/settings/access-rules/simulate",{key:D(),body:L})).body.users[0])});return n`
    <form class=${o?"stack try":"card stack try"} onSubmit=${f=>{f.preventDefault(),f.stopPropagation(),$()}} novalidate aria-label="Try the rules">
      ${!o&&n`<h2>Try it</h2>`}
      <p class="quiet">Enter a sample user to see which rows they get${o?", today and with this rule":""}. Nothing is saved.</p>
      <div class="columns">
        ${r.map(f=>n`
          <${be} key=${f.name} attribute=${f} text=${a[f.name]??""} onText=${v=>i({...a,[f.name]:v})}
            fault=${j(w,f.builtIn?`/users/0/${f.name}`:`/users/0/attributes/${Ee(f.name)}`)} />
        `)}
        <${U} label="Database" value=${l} onValue=${c} options=${Xs} hint="For the SQL below." />
      </div>
      <${A} problem=${w} retry=${$} shown=${f=>f.startsWith("/users/0/")} />
      <p class="row"><${p} type="submit" busy=${h}>Try it<//></p>
      ${d&&n`<${yn} title=${d.draft?"Today":""} outcome=${d.today} />`}
      ${d?.draft&&n`<${yn} title="With this rule" outcome=${d.draft} />`}
    </form>
  `}var yn=({title:e,outcome:{sentence:t,datasets:o}})=>n`
  <div class="outcome" role="status">
    ${e&&n`<h3>${e}</h3>`}
    <p><${y}>${t}<//></p>
    <ul class="rows">
      ${o.map(({dataset:s,decision:r,reason:a,attribute:i,sql:l})=>n`
        <li key=${s} class="list-row"><div class="grow">
          <p><${y} code>${s}<//> <span class="tag ${bn[r]?.[1]}">${bn[r]?.[0]??r}</span>
            ${a&&n` <span class="quiet">${Zs[a]??a}${i&&n`: <${y} code>${i}<//>`}</span>`}</p>
          ${l&&n`<pre tabindex="0" aria-label="SQL for ${s}"><code><bdi>WHERE ${l.text}</bdi></code></pre>`}
          ${l&&Object.keys(l.params??{}).length>0&&n`<p class="quiet">Parameters: <${y} code>${JSON.stringify(l.params)}<//></p>`}
        </div></li>
      `)}
    </ul>
  </div>
`;var Qs={href:"#/sandbox",words:"Next: sandbox"};function gn({rule:e,isNew:t,base:o,attributes:s,onClose:r}){let a=P(`rules/form/${e.id}`,()=>({dataset:e.dataset,roles:e.roles,all:!!e.filter.allow,group:Ve(or(e.filter,s)),words:e.description??""})),{dataset:i,roles:l,all:c,group:d,words:m}=a.value,u=Ze("rule"),[$,h]=g(0),[w,k]=g(!1),f=()=>{a.forget(),r()},v=Q(f),{leave:L,question:T}=Z(a.typed,f),x={...e,dataset:i.trim(),roles:l,filter:c?{allow:"all"}:nr(d),description:m.trim()||null},_=t?[...o,x]:o.map(C=>C.id===e.id?x:C),E=`/accessRules/${_.indexOf(x)}`,W=C=>{a.set({...a.value,...C}),v.clear()},oe=C=>{if(C.preventDefault(),h($+1),!x.dataset)return;let b={before:t?"Added the rule on ":"Saved the rule on ",name:x.dataset,after:"."};v.save({part:Be,base:o,mine:_,said:b,next:Qs,section:"rules",row:(N,te)=>t?tr(N.accessRules,te.accessRules):String(e.id)})},Y=J($,v.problem),le=C=>[`${E}/dataset`,`${E}/description`].includes(C)||C.startsWith(`${E}/filter`)||C.startsWith(`${E}/roles`),R=C=>j(v.problem,`${E}/${C}`);return n`
    <${q} wide title=${t?"Add a rule":"Edit the rule"} onClose=${L}>
      <form class="stack" id=${u} ref=${Y} onSubmit=${oe} novalidate>
        <p class="sentence preview" role="status"><${pt} rule=${x} /></p>
        <div class="columns">
          <${O} label="Dataset" value=${i} onValue=${C=>W({dataset:C})} placeholder="sales" hint="Its name in your query engine." fault=${$&&!x.dataset?"Enter the name of the dataset.":R("dataset")} />
          <${O} label="Description" optional value=${m} onValue=${C=>W({words:C})} fault=${R("description")} />
        </div>
        <${er} roles=${l} attributes=${s} fault=${R("roles")} onRoles=${C=>W({roles:C})} />
        <fieldset class="group"><legend>Which rows</legend>
          <${U} label="They see" value=${c?"all":"some"} options=${[["some","the rows where…"],["all","all rows"]]} onValue=${C=>W({all:C==="all"})} />
          ${c?n`<p class="hint">Showing all rows is recorded in the audit trail.</p>`:n`<${jt} group=${d} attributes=${s} onChange=${C=>W({group:C})} depth=${1} />`}
          ${R("filter")&&n`<p class="fault" data-fault tabindex="-1">${R("filter")}</p>`}
          ${!c&&n`<p class="hint">If a token lacks an attribute that the rule uses, its user sees no rows. Empty columns never match “is not”.</p>`}
        </fieldset>
        <${A} problem=${v.problem} retry=${v.again} shown=${le} />
      </form>
      <${et} words="Try this rule before you save it" onOpen=${k}>
        ${w&&n`<${$t} attributes=${s} version=${o} draft=${_} />`}
      <//>
      <p class="row ends"><${p} type="submit" form=${u} kind="primary" busy=${v.busy}>Save rule<//><${p} onClick=${L}>Cancel<//></p>
      ${T}
      <${ee} saving=${v} nameOf=${C=>C.dataset} describe=${He} />
    <//>
  `}function er({roles:e,attributes:t,fault:o,onRoles:s}){let r=(t.find(({name:a})=>a==="role")?.allowedValues??[]).map(String);return n`
    <fieldset class="group"><legend>For whom</legend>
      <${H} label="All roles" checked=${e===null} onValue=${a=>s(a?null:r.slice(0,1))} />
      ${e!==null&&(r.length?r:e).map(a=>n`
        <${H} key=${a} label=${n`<bdi>${a}</bdi>`} checked=${e.includes(a)}
          onValue=${i=>s(i?[...e,a]:e.filter(l=>l!==a))} />
      `)}
      ${o&&n`<p class="fault" data-fault tabindex="-1">${o}</p>`}
    </fieldset>
  `}function tr(e,t){let o=new Set(t.map(({id:s})=>s));return String(e.find(({id:s})=>!o.has(s))?.id)}var or=(e,t)=>e.all||e.any?e:{all:[e.allow?je(t):e]},nr=e=>{let t=e.all??e.any;return t.length===1?t[0]:e};var sr="new";function kn(){let{document:e}=S(B);return e?n`<${rr} stored=${e} />`:n`<${me} what="the access rules" reload=${ne} />`}function rr({stored:{accessRules:e,tokenAttributes:t}}){let o=P("rules/edited",null,{quiet:!0}),s=Q(),r=!V("settings:write"),a=()=>{let l={all:[je(t)]};o.set({rule:{id:sr,dataset:"",roles:null,description:null,filter:l},isNew:!0,base:e})},i=l=>s.save({part:Be,base:e,mine:e.filter(({id:c})=>c!==l.id),said:{before:"Removed the rule on ",name:l.dataset,after:"."},section:"rules",row:()=>String(l.id)});return n`
    <p class="lead">A rule compares a column of your data with an attribute of the token. A dataset without a rule shows no rows; if a dataset has several rules, all of them apply.</p>
    ${r&&n`<${re} scope="settings:write" what="change the settings" />`}
    <div class="list-head"><h2>Rules <span class="count">${e.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${r} onClick=${a}>Add rule<//></div>
    <${A} problem=${s.problem} retry=${s.again} />
    ${e.length===0&&n`
      <${ue} icon="rules" title="No rules yet: no rows"><p>Until a dataset has a rule, nobody sees its rows. Add one for each dataset that you embed.</p><//>
    `}
    <ul class="rows">
      ${e.map(l=>n`
        <${se} key=${l.id} section="rules" id=${String(l.id)}>
          <div class="grow">${He(l)}</div>
          <div class="row-actions">
            <${p} kind="quiet" aria-label="Edit the rule on ${l.dataset}" disabled=${r||!Me(l)} onClick=${()=>o.set({rule:l,isNew:!1,base:e})}>Edit<//>
            <${p} kind="quiet" aria-label="Remove the rule on ${l.dataset}" disabled=${r||s.busy} onClick=${()=>i(l)}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    <${$t} attributes=${t} version=${e} draft=${null} />
    ${o.value&&n`<${gn} ...${o.value} attributes=${t} onClose=${o.forget} />`}
    <${ee} saving=${s} nameOf=${({dataset:l})=>l} describe=${He} />
  `}var ft="EMBED_API_KEY",ht=(e,t)=>JSON.stringify(e,null,t).replaceAll("<","\\u003c").replaceAll("'","\\u0027");function vn(e,{token:t,request:o}){return[{name:"HTML",where:"In your web page. The token below is the one above, and the session ends with it; in production, pass fetchToken, a function that asks your server for a token.",code:ir(e,t)},{name:"curl",where:"On your server, or to try it. The key comes from the environment.",code:ar(e,o)},{name:"Python",where:"On your server. The key comes from the environment.",code:lr(e,o)},{name:"Node",where:"On your server. The key comes from the environment.",code:cr(e,o)}]}var ir=(e,t)=>`<script type="module">
  import { createEmbedSession } from "${e}/embed-tokens.js";

  createEmbedSession({
    apiUrl: "${e}",
    token: ${ht(t)},
    onSession: (session) => console.log("Signed in as", session.user.distinctId),
    onError: (error) => console.error(error.message),
  });
<\/script>`,ar=(e,t)=>`export ${ft}=…   # your API key

curl -s '${e}/embed/generate-token' \\
  -H "x-api-key: $${ft}" -H 'content-type: application/json' \\
  -d '${ht(t)}'`,lr=(e,t)=>`import json
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
print(answer.json()["token"])`,cr=(e,t)=>`const answer = await fetch("${e}/embed/generate-token", {
  method: "POST",
  headers: { "x-api-key": process.env.${ft}, "content-type": "application/json" },
  body: JSON.stringify(${ht(t,2).replaceAll(`
`,`
  `)}),
});
if (!answer.ok) throw new Error(await answer.text());
console.log((await answer.json()).token);`;function wn({issued:e,usedKey:t}){let o=G(null);return I(()=>{o.current?.focus({preventScroll:!0}),o.current?.closest(".card")?.scrollIntoView({block:"start"})},[e]),n`
    <div class="card result">
      <div class="result-head">
        <h2 ref=${o} tabindex="-1">Your token</h2>
        <${ur} until=${e.expiresAt} />
      </div>
      <${dt} token=${e.token} label="The token" />
      <p class="row"><${ve} kind="primary" text=${e.token} label="Copy the token" />
        <${p} icon="introspection" onClick=${()=>Xo(e.token)}>Introspect it<//>
        <span class="quiet">Generated with <code>${t}</code></span></p>
      <h3>Use it</h3>
      <${dr} issued=${e} />
    </div>
  `}function ur({until:e}){let t=Qe(1e3),{zone:o}=S(ie),s=new Date(e),r=Math.max(0,(s.getTime()-t)/1e3);return n`<p class="countdown ${r===0?"over":""}"><time datetime=${e}>${r===0?"Expired: generate a new one":`Expires in ${X(Math.ceil(r))}`} <span class="quiet">(${tt(s,o)})</span></time></p>`}function dr({issued:e}){let[t,o]=g(0),s=vn(location.origin,e),r=G(null),a=d=>{let m={ArrowRight:1,ArrowLeft:-1}[d.key];if(!m)return;let u=(t+m+s.length)%s.length;o(u),r.current?.children[u]?.focus()},{name:i,where:l,code:c}=s[t];return n`
    <div class="tabs" role="tablist" aria-label="Language" ref=${r} onKeyDown=${a}>
      ${s.map((d,m)=>n`
        <button key=${d.name} type="button" role="tab" id="tab-${m}" aria-selected=${m===t?"true":"false"} aria-controls="snippet"
          tabindex=${m===t?0:-1} onClick=${()=>o(m)}>${d.name}</button>
      `)}
    </div>
    <div role="tabpanel" id="snippet" aria-labelledby="tab-${t}">
      <p class="quiet">${l}</p>
      <div class="code"><pre tabindex="0" aria-label="${i} code"><code>${c}</code></pre><${ve} text=${c} label="Copy the ${i} code" /></div>
    </div>
  `}var mr=[300,900,3600,14400,28800,86400],pr=3600;function Sn(){let{document:e}=S(B);return e?n`<${$r} stored=${e} />`:n`<${me} what="the attributes" reload=${ne} />`}function $r({stored:{tokenAttributes:e,tokens:t}}){let{hint:o}=S(z),s=e.find(({name:b})=>b==="role"),[r,a]=g(""),i=P("sandbox",()=>({texts:{distinctId:"user-123",role:String(s?.allowedValues?.[0]??"explorer")},permissions:t.defaultPermissions,lifetime:String(Math.min(pr,t.maxLifetime))})),{texts:l,permissions:c}=i.value,d=G(t);I(()=>{let b=d.current.defaultPermissions;d.current=t,!(!ce(b,c)||ce(b,t.defaultPermissions))&&(i.set({...i.value,permissions:t.defaultPermissions}),i.typed||i.settle())},[t]);let m=br(t.maxLifetime),u=m.includes(Number(i.value.lifetime))?i.value.lifetime:String(m.at(-1)),[$,h]=g(null),[w,k]=g(0),f=e.filter(({builtIn:b})=>!b),v=Object.fromEntries(f.map(b=>[b.name,hr(b,l[b.name]??"")])),L=V("tokens:generate"),T=fr(r.trim(),L),{run:x,busy:_,problem:E}=K(async()=>{let b=yr(l,v,c,Number(u)),{body:N}=await F("POST","/embed/generate-token",{key:r.trim()||D(),body:b});i.settle(),h({...N,request:b})}),W=J(w,E),oe=b=>{b.preventDefault(),k(w+1),!T&&Object.values(v).every(({fault:N})=>!N)&&x()},Y=b=>i.set({...i.value,...b}),le=b=>N=>Y({texts:{...l,[b]:N}}),R=b=>w&&v[b]?.fault||j(E,b in v?`/user/attributes/${Ee(b)}`:`/user/${b}`),C=b=>/^\/(user\/|expiresIn)/.test(b);return n`
    <p class="lead">Generate a token for a sample user and try your embed with it, before your backend generates tokens through the API.</p>
    <form class="card stack" ref=${W} onSubmit=${oe} novalidate aria-label="Generate a token">
      <${O} label="API key" type="password" value=${r} onValue=${a} fault=${w||r?T:""} optional=${L}
        placeholder=${L?o:"emb_live_…"}
        hint=${L?n`Leave empty to use the key that you signed in with: <code>${o}</code>.`:"Your own key cannot generate tokens: paste one that can."} />
      <fieldset class="group"><legend>User</legend>
        <div class="columns">
          ${e.filter(({builtIn:b})=>b).map(b=>n`
            <${be} key=${b.name} attribute=${b} text=${l[b.name]??""} onText=${le(b.name)} fault=${R(b.name)} />
          `)}
        </div>
      </fieldset>
      <fieldset class="group"><legend>Attributes</legend>
        <p class="hint">Anyone who holds the token can read these values: tokens are signed, not encrypted.</p>
        ${f.length===0&&n`<p class="quiet">No custom attributes yet. <a href="#/attributes">Add one</a>, such as <code>location</code>.</p>`}
        <div class="columns">
          ${f.map(b=>n`
            <${be} key=${b.name} attribute=${b} text=${l[b.name]??""} onText=${le(b.name)} fault=${R(b.name)} />
          `)}
        </div>
      </fieldset>
      <${ut} permissions=${c} onChange=${b=>Y({permissions:b})}>
        <${U} label="Valid for" value=${u} onValue=${b=>Y({lifetime:b})} fault=${j(E,"/expiresIn")}
          options=${m.map(b=>[String(b),X(b)])} hint=${n`At most ${X(t.maxLifetime)}: see <a href="#/defaults">Token defaults</a>.`} />
      <//>
      <${A} problem=${E} retry=${x} shown=${C} foreignKey=${!!r.trim()} />
      <p class="row"><${p} type="submit" kind="primary" icon="sandbox" busy=${_}>Generate token<//></p>
    </form>
    ${$&&n`<${wn} issued=${$} usedKey=${r.trim()?Gt(r.trim()):o} />`}
    ${!$&&n`<${M} tone="info" title="In production, your server does this."><p>It calls <code>POST /embed/generate-token</code> with its API key. Never put the key into a web page; the token is made for that.</p><//>`}
  `}function fr(e,t){return e?Mt(e)?"":"This does not look like an API key: it starts with emb_live_ or emb_test_ and has 87 characters.":t?"":"Paste a key that can generate tokens: yours cannot."}function hr(e,t){return e.required&&e.default===null&&t.trim()===""?{fault:"This attribute is required."}:ae(e,t)}var br=e=>[...new Set([...mr.filter(t=>t<e),e])];function yr({distinctId:e,role:t},o,s,r){let a=Object.fromEntries(Object.entries(o).filter(([,{value:l}])=>l!==void 0).map(([l,{value:c}])=>[l,c]));return{user:Object.keys(a).length?{distinctId:e,role:t,attributes:a}:{distinctId:e,role:t},permissions:s,expiresIn:r}}var Je=[{id:"origins",title:"Authorized origins",Section:fn},{id:"attributes",title:"Token attributes",Section:So},{id:"rules",title:"Access rules",Section:kn},{id:"defaults",title:"Token defaults",Section:qo},{id:"sandbox",title:"Token generation sandbox",Section:Sn},{id:"introspection",title:"Token introspection",Section:Zo},{id:"keys",title:"API keys",Section:an},{id:"audit",title:"Audit",Section:Eo}];function Te(){let[e,...t]=location.hash.replace(/^#\/?/,"").split("/"),{id:o}=Je.find(s=>s.id===e)??Je[0];return{id:o,row:gr(t.join("/"))}}function gr(e){try{return decodeURIComponent(e)}catch{return""}}function Bm(){let[e,t]=g(()=>Te().id),[o,s]=g([e]),r=G(null),{renewing:a}=S(z);return I(()=>(ne(),()=>{io(),to()}),[]),I(()=>{let i=()=>r.current?.querySelector("section:not([hidden]) h1"),l=()=>Te().row&&vt({section:Te().id,key:Te().row}),c=()=>{r.current?.querySelector(`#section-${Te().id}:not([hidden])`)||Ne(),t(Te().id),s(d=>[...new Set([...d,Te().id])]),scrollTo(0,0),l(),requestAnimationFrame(()=>i()?.focus({preventScroll:!0}))};return addEventListener("hashchange",c),l(),i()?.focus({preventScroll:!0}),()=>removeEventListener("hashchange",c)},[]),I(()=>{document.title=`${Je.find(({id:i})=>i===e)?.title} · Embed & access`},[e]),n`
    <div class="shell">
      <${uo} sections=${Je} current=${e} skip=${()=>r.current?.focus()} />
      <main ref=${r} tabindex="-1">
        ${Je.filter(({id:i})=>o.includes(i)).map(({id:i,title:l,Section:c})=>n`
          <section key=${i} id="section-${i}" hidden=${i!==e} aria-labelledby="title-${i}">
            <div class="title"><h1 id="title-${i}" tabindex="-1">${l}</h1><${kr} section=${i} title=${l} /></div>
            <${c} current=${i===e} />
          </section>
        `)}
      </main>
      <${co} />
    </div>
    <${mo} />
    ${a&&n`
      <${q} title="Continue with a different key" onClose=${()=>z.set({renewing:!1})}>
        <p>With a key of the same account, what you entered is kept. A key of another account starts over.</p>
        <${eo} action="Use this key">
          <${p} onClick=${()=>z.set({renewing:!1})}>Cancel<//>
        <//>
      <//>
    `}
  `}function kr({section:e,title:t}){let o=so(e);return o?n`<a class="help" href=${o} target="_blank" rel="noreferrer" aria-label="${t}: documentation (opens a new tab)"><${pe} name="help" /></a>`:null}export{Bm as Shell};
