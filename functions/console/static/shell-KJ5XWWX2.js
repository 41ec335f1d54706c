import{$ as Ne,A as tt,C as ot,D as K,E as Zt,F as Qt,G as he,H as me,I as O,J as U,K as X,L as eo,M as p,N as Se,O as Be,P as Z,Q as ce,R as ue,S as to,T as oo,U as nt,V as no,W as so,X as kt,Y as Q,Z as j,_ as Re,aa as z,b as g,ba as x,c as I,ca as _e,d as Wt,da as pe,e as H,ea as y,fa as be,g as n,h as Oe,ha as ro,i as F,j as Mt,k as Gt,l as Yt,m as de,n as ke,o as S,p as zt,q as Ht,r as P,s as J,t as D,u as Jt,v as Xt,w as et,x as V,z as gt}from"./chunk-JPFKQLZU.js";var We=ke({keys:null}),vt=!1;function io(){vt=!1,We.set({keys:null})}async function Me(){let e=[],t=null;do{let{body:o}=await F("GET",`/api-keys${t?`?cursor=${t}`:""}`,{key:D()});e.push(...o.apiKeys),t=o.nextCursor}while(t);We.set({keys:e.toSorted((o,s)=>s.createdAt.localeCompare(o.createdAt))})}function st(){let{keys:e}=S(We),{key:t}=S(J);return I(()=>{vt||e||!V("keys:manage")||(vt=!0,Me().catch(()=>{}))},[t?.id]),e??(t?[t]:[])}var ao=({label:e,lastFour:t})=>`${e}${t?` ····${t}`:""}`;var lo={origins:"page/origins.html",attributes:"page/attributes.html",rules:"page/access-rules.html",defaults:"page/defaults.html",sandbox:"page/sandbox.html",introspection:"page/introspection.html",keys:"page/api-keys.html",audit:"page/audit.html"};function co(e){let t=document.querySelector('meta[name="documentation"]')?.getAttribute("content");return t&&lo[e]?new URL(lo[e],t.endsWith("/")?t:`${t}/`).href:""}var Rn=8e3,ye=ke({toast:null,times:0,mark:null}),uo=0;function $e(e,t=null){ye.set({toast:e,times:ye.get().times+1}),wt(t)}var Ie=()=>ye.set({toast:null});function wt(e){clearTimeout(uo),ye.set({mark:e}),e&&(uo=window.setTimeout(()=>ye.set({mark:null}),Rn))}var Nn=4,St=(e,t)=>({keyOf:t,read:o=>o[e],patch:o=>({[e]:o})}),Ae=St("authorizedOrigins",({origin:e})=>e),Te=St("tokenAttributes",({name:e})=>e),Ge=St("accessRules",({id:e})=>String(e)),rt={keyOf:({name:e})=>e,read:({tokens:e})=>Object.entries(e).map(([t,o])=>({name:t,value:o})),patch(e,{tokens:t}){let o=Object.fromEntries(e.map(({name:r,value:i})=>[r,i])),s=Object.keys(t.defaultPermissions).map(r=>[r,null]);return{tokens:{...o,defaultPermissions:{...Object.fromEntries(s),...o.defaultPermissions}}}}},_n=[Ae,Te,Ge,rt],B=ke({document:null,problem:null,busy:!1}),xe=class extends Error{constructor(t,o,s){super("clashed"),this.clashes=t,this.merged=o,this.theirs=s}};async function ie(){B.set({busy:!0,problem:null});try{B.set({document:await po(),busy:!1})}catch(e){B.set({problem:e,busy:!1})}}var mo=()=>B.set({document:null,problem:null,busy:!1});async function po(){return(await F("GET","/settings",{key:D()})).body}async function xt(e,{cascade:t=!1,developerOrigins:o}={}){for(let s=1;;s++){let r=B.get().document,i=e.map(({part:c,base:m,mine:u})=>({part:c,base:m,mine:u,...Gt(m,u,c.read(r),c.keyOf)})),a=i.find(({clashes:c})=>c.length);if(a)throw new xe(a.clashes,a.merged,a.part.read(r));let l=i.map(({part:c,merged:m,mine:u})=>c.patch(qn(m,u,c.keyOf),r)),d=Object.assign({},...l,o===void 0?{}:{developerOrigins:o});try{let c=await In(d,r.version,t);return{before:r,after:c,merged:i.some(({part:m,base:u})=>!de(u,m.read(r)))}}catch(c){if(!(c instanceof Oe)||c.status!==412||s===Nn)throw c;B.set({document:await po()})}}}function $o(e,t){let o=_n.map(r=>({part:r,base:r.read(t),mine:r.read(e)})).filter(({base:r,mine:i})=>!de(r,i)),{developerOrigins:s}=e;return xt(o,s===t.developerOrigins?{}:{developerOrigins:s})}async function In(e,t,o){let{body:s}=await F("PATCH",`/settings${o?"?cascade=true":""}`,{key:D(),body:e,version:t,headers:{"content-type":"application/merge-patch+json"}});return B.set({document:s,problem:null}),s}function qn(e,t,o){let s=new Map(t.map((i,a)=>[o(i),a])),r=i=>s.get(o(i))??t.length;return e.toSorted((i,a)=>r(i)-r(a))}function q({title:e,onClose:t,children:o,wide:s=!1}){let r=tt("dialog"),i=H(null);Wt(()=>{let[c,m]=[i.current,document.activeElement];return c?.showModal(),()=>{if(c?.open){for(let u of[...c.querySelectorAll("dialog"),c])u.close();m instanceof HTMLElement&&m.focus()}}},[]);let a=c=>{c.preventDefault(),c.stopPropagation(),t()};return n`
    <dialog ref=${i} class=${s?"wide":""} aria-labelledby=${r} onCancel=${a} onClose=${()=>{!i.current||i.current.open||(i.current.showModal(),t())}} onKeyDown=${c=>{c.key==="Escape"&&!c.defaultPrevented&&!c.isComposing&&a(c)}}>
      <h2 id=${r}>${e}</h2>
      ${o}
    </dialog>
  `}function ee(e,t){let[o,s]=g(!1),r=o&&n`
    <${q} title="Discard your changes?" onClose=${()=>s(!1)}>
      <p>What you entered here is not saved yet.</p>
      <p class="row"><${p} kind="primary" onClick=${()=>s(!1)}>Keep editing<//><${p} onClick=${t}>Discard<//></p>
    <//>
  `;return{leave:()=>e?s(!0):t(),question:r}}var Ln=2e4;function fo(){let{toast:e,times:t}=S(ye);return n`<div class="toasts" role="status">${e&&n`<${Fn} key=${t} toast=${e} />`}</div>`}function Fn({toast:e}){let[t,o]=g(""),s=H(null),{run:r,again:i,busy:a,problem:l}=K(async()=>{try{await e.undo?.(),o("undone")}catch(u){if(!(u instanceof xe))throw u;o("changed since")}});I(()=>{if(l)return;let u=setInterval(()=>{s.current?.matches(":hover, :focus-within")||Ie()},Ln);return()=>clearInterval(u)},[l,t]);let{said:d,more:c,next:m}=e;return n`
    <div class="toast" ref=${s}>
      <${he} name="check" />
      <div class="toast-words">
        <p>${t==="undone"&&n`<strong>Undone:</strong> `}${d.before}${d.name!==void 0&&n`<${y}>${d.name}<//>`}${d.after??""}</p>
        ${c&&n`<p class="quiet">${c}</p>`}
        ${t==="changed since"&&n`<p class="warn-text">Not undone: someone else has changed it since.</p>`}
        <${x} problem=${l} retry=${i} />
      </div>
      <${p} kind="quiet" aria-label="Dismiss" icon="cross" onClick=${Ie} />
      <div class="toast-actions">
        ${e.undo&&!t&&n`<${p} busy=${a} onClick=${r}>Undo<//>`}
        ${m&&t!=="undone"&&n`<a class="button plain" href=${m.href} onClick=${Ie}>${m.words}</a>`}
      </div>
    </div>
  `}function ho({sections:e,current:t,skip:o}){let[s,r]=g(!1),{key:i}=S(J);I(()=>r(!1),[t]);let a=d=>d.key==="Escape"&&r(!1),l=i?.environment==="test";return n`
    <header class=${s?"sidebar open":"sidebar"} onKeyDown=${a}>
      <a class="skip" href="#/${t}" onClick=${d=>{d.preventDefault(),o()}}>Skip to the content</a>
      <p class="brand"><img src=${Qt} alt="" width="28" height="28" /> Embed & access</p>
      <span class="badge ${l?"test":"live"}" title="The environment of the key that you signed in with">${l?"Test":"Live"}</span>
      <button type="button" class="button menu" aria-expanded=${s?"true":"false"} aria-controls="menu" onClick=${()=>r(!s)}><${he} name="menu" /><span>Menu</span></button>
      <div class="menu-content" id="menu">
        <nav aria-label="Sections"><ul>
          ${e.map(({id:d,title:c})=>n`
            <li key=${d}><a href="#/${d}" aria-current=${d===t?"page":void 0} onClick=${()=>r(!1)}><${he} name=${d} /><span>${c}</span></a></li>
          `)}
        </ul></nav>
        <${Pn} />
      </div>
    </header>
  `}function Pn(){let{hint:e,key:t,tenant:o}=S(J),{zone:s}=S(ue),[r,i]=g(!1),a=()=>zt.get().typed?i(!0):et("signed out"),l=[["local",`Local (${to()})`],["UTC","UTC"]];return n`
    <div class="who">
      <div class="who-part"><span class="quiet">Account</span>${o.name&&n`<strong><${y}>${o.name}<//></strong>`}
        <span class="row"><code>${o.id}</code><${Se} kind="small" text=${o.id} label="Copy the account id" /></span></div>
      <p class="who-part"><span class="quiet">Signed in with</span>${t?.label&&n`<bdi class="who-label">${t.label}</bdi>`}<code>${e}</code></p>
      <${U} label="Times in" value=${s} options=${l} onValue=${d=>ue.set({zone:d})} />
      <${p} onClick=${a}>Sign out<//>
    </div>
    ${r&&n`
      <${q} title="Sign out?" onClose=${()=>i(!1)}>
        <p>Some of what you entered is not saved. It stays in this tab, and is there again when you sign in with the same key.</p>
        <p class="row"><${p} kind="primary" onClick=${()=>et("signed out")}>Sign out<//>
          <${p} onClick=${()=>{Ht(),et("signed out")}}>Discard it and sign out<//><${p} onClick=${()=>i(!1)}>Cancel<//></p>
      <//>
    `}
  `}function bo(){let{idle:e}=S(J);return e?n`
    <${q} title="Are you still there?" onClose=${gt}>
      <p>You will be signed out in about 2 minutes. What you entered stays in this tab.</p>
      <p class="row"><${p} kind="primary" onClick=${gt}>Stay signed in<//></p>
    <//>
  `:null}var at=[["string","Text"],["integer","Whole number"],["float","Number"],["boolean","Yes or no"],["datetime","Date and time"],["date","Date"],["uuid","UUID"]],Dn=/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/,jn=/^\d{4}-\d\d-\d\d$/,yo=e=>at.some(([t])=>t===e);function qe(e,t){let o=at.find(([s])=>s===e)?.[1]??e;return t?`List of ${o.toLowerCase()}`:o}var Le=e=>({integer:"42",float:"4.5",datetime:"2026-11-23T16:15:00Z",boolean:"true",date:"2026-11-23",uuid:"6f1c2b6e-1d3c-4f0e-9b1a-2f7d1f7f9a10",string:""})[e]??"";function it(e,t){if(e==="string")return{value:t,fault:""};let o=t.trim();if(e==="boolean")return o==="true"||o==="false"?{value:o==="true",fault:""}:{fault:"Enter true or false."};if(e==="datetime")return Dn.test(o)?{value:o,fault:""}:{fault:"Enter a date and time with its offset, such as 2026-11-23T16:15:00Z."};if(e==="date")return jn.test(o)?{value:o,fault:""}:{fault:"Enter a date such as 2026-11-23."};if(e==="uuid")return{value:o,fault:""};let s=Number(o);return o===""||!Number.isFinite(s)?{fault:"Enter a number."}:e==="integer"&&!Number.isSafeInteger(s)?{fault:"Enter a whole number."}:{value:s,fault:""}}function re({type:e,list:t},o){if(o===""||t&&o.trim()==="")return{value:void 0,fault:""};if(!t)return it(e,o);let s=Vn(o).map(r=>it(e,r));return{value:s.map(({value:r})=>r),fault:s.find(({fault:r})=>r)?.fault??""}}var ve=e=>e==null?"":[e].flat().map(String).join(`
`),Vn=e=>e.split(`
`).map(t=>t.trim()).filter(Boolean);function ae({section:e,id:t,children:o}){let s=H(null),{mark:r}=S(ye),i=r?.section===e&&r.key===t;return I(()=>{i&&s.current?.scrollIntoView({block:"nearest"})},[i,r]),n`<li ref=${s} class=${i?"list-row changed":"list-row"}>${o}</li>`}var Kn="Someone else saved at the same time: their changes are kept, too.";function oe(e=()=>{}){let[t,o]=g(null),{run:s,again:r,busy:i,problem:a,clear:l,failure:d}=K(async m=>{let{part:u,base:$,mine:h,cascade:w,developerOrigins:k}=m;try{let f=await xt([{part:u,base:$,mine:h}],{cascade:w,developerOrigins:k});Un(m,f),o(null),e(f.after)}catch(f){if(!(f instanceof xe))throw f;o({wanted:m,found:f})}}),c=m=>{if(!t)return;let{wanted:u,found:$}=t;o(null),s({...u,base:$.theirs,mine:Yt($.merged,$.clashes,m,u.part.keyOf)})};return{save:s,again:r,busy:i,problem:a,failure:d,clear:l,clash:t?.found??null,resolve:c,leave:()=>o(null)}}function Un({said:e,next:t,section:o,row:s},{before:r,after:i,merged:a}){let l=s?.(i,r);$e({said:e,more:a?Kn:"",next:t,undo:()=>$o(r,i)},o&&l!==void 0?{section:o,key:l}:null)}function se({saving:e,describe:t,nameOf:o}){let[s,r]=g({});if(!e.clash)return null;let{clashes:i}=e.clash,a=(l,d,c)=>n`
    <label class="version">
      <input type="radio" name="clash-${l.key}" checked=${s[l.key]===d} onChange=${()=>r({...s,[l.key]:d})} />
      <span class="version-title">${c}</span>
      ${l[d]===void 0?n`<span class="quiet">Removed</span>`:t(l[d])}
    </label>
  `;return n`
    <${q} wide title="Someone else changed the same thing" onClose=${e.leave}>
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
  `}function fe({what:e,reload:t}){let{problem:o}=S(B);return o?n`<${x} problem=${o} retry=${t} />`:n`<${_e} what=${e} />`}var le=({scope:e,what:t,title:o="Read-only"})=>n`
  <${z} tone="info" title=${o}>
    <p>Your API key cannot ${t}: it lacks the scope <code>${e}</code>.</p>
    <p class="row"><${p} onClick=${()=>J.set({renewing:!0})}>Use a different key<//></p>
  <//>
`;function Ye({name:e,type:t,list:o,required:s,default:r,allowedValues:i,maxLength:a,pattern:l,description:d}){return n`
    <p><${y} code>${e}<//> <span class="tag">${qe(t,o)}</span> ${s&&n`<span class="tag strong">Required</span>`}</p>
    ${d&&n`<p><${y}>${d}<//></p>`}
    ${r!==null&&n`<p class="quiet">Default: <${y} code>${[r].flat().map(String).join(", ")}<//></p>`}
    ${i&&n`<p class="quiet values">Allowed: ${i.map(c=>n`<${y} code>${String(c)}<//> `)}</p>`}
    ${l&&n`<p class="quiet">Pattern: <${y} code>${l}<//></p>`}
    ${a&&n`<p class="quiet">At most ${a} characters</p>`}
  `}var Bn=16,Wn={integer:"numeric",float:"decimal"};function ge({attribute:e,label:t,text:o,onText:s,fault:r}){let{name:i,type:a,list:l,required:d,default:c,allowedValues:m,description:u}=e,{zone:$}=S(ue),h=n`<bdi>${t??i}</bdi>${d?"":n` <span class="quiet">optional</span>`}`,w=c===null?"":` Default: ${[c].flat().map(String).join(", ")}.`,k=u||a==="string"||a==="boolean"||a==="datetime"&&!l?"":`${qe(a,l)}.`,f=n`${u&&n`<bdi>${u}</bdi>${a==="datetime"||w||l?" · ":""}`}${k}${w}`,v={label:h,hint:f,fault:r};if(l&&m&&m.length<=Bn){let A=o.split(`
`).filter(Boolean),C=m.map(L=>[String(L),go(L)]);return n`<${eo} ...${v} chosen=${A} options=${C} onChosen=${L=>s(L.join(`
`))} />`}if(l)return n`
      <${me} ...${v} hint=${n`${f} One value per line${m?`, of ${m.join(", ")}`:""}${a==="datetime"?`, such as ${Le(a)}`:""}.`}>
        ${A=>n`<textarea rows="2" spellcheck=${!1} ...${A} value=${o} onInput=${ce(s)} />`}
      <//>
    `;let T=m??(a==="boolean"?[!0,!1]:null);if(T){let C=[...d&&o?[]:[["",d?"Choose…":"—"]],...T.map(L=>[String(L),go(L)])];return n`<${U} ...${v} value=${o} options=${C} onValue=${s} />`}return a==="datetime"?n`<${O} ...${v} type="datetime-local" step="1" max="9999-12-31T23:59:59" value=${no(o,$)} onValue=${A=>s(so(A,$))}
      hint=${n`${f} ${o?n`The token says <code>${o}</code>.`:$==="UTC"?"In UTC.":"In your local time."}`} />`:n`<${O} ...${v} value=${o} onValue=${s} placeholder=${Le(a)} inputmode=${Wn[a]} />`}var go=e=>e===!0?"Yes":e===!1?"No":String(e);var Mn=/^[A-Za-z][A-Za-z0-9_]{0,63}$/,At=256;function ko(e,{preset:t,allowed:o,longest:s,pattern:r,words:i,...a},l){let d=re(a,t),c=re({type:a.type,list:!0},o),m=a.type==="string",u=Number(s||String(At)),$=a.name.trim(),h={name:Gn($,l),preset:d.fault,allowed:c.fault,longest:m&&!(Number.isInteger(u)&&u>=1&&u<=At)?`Enter a number from 1 to ${At}.`:""};return{made:{...e,...a,name:$,default:d.value??null,allowedValues:c.value??null,maxLength:m&&s.trim()?u:null,pattern:m&&r?r:null,description:i.trim()||null},faults:Object.fromEntries(Object.entries(h).filter(([,k])=>k))}}function Gn(e,t){return e?Mn.test(e)?t.includes(e)?"An attribute with this name exists.":"":"Start with a letter; use only letters, digits and _, at most 64 characters.":"Enter a name."}var Ot=[["eq","is"],["ne","is not"],["in","is one of"],["not_in","is none of"],["lt","is below"],["le","is at most"],["gt","is above"],["ge","is at least"],["before","is before"],["after","is after"],["is_set","is set"],["is_not_set","is not set"],["contains","contains"],["starts_with","starts with"],["ends_with","ends with"],["has","has the value"],["has_any","has any of"]],vo=Object.fromEntries(Ot),Yn=["id","dataset","roles","filter","columns","description"],Tt="*",zn=["all","any","allow","column","op","attribute","value"],ze=e=>Object.keys(e).every(t=>Yn.includes(t))&&(e.roles===null||Array.isArray(e.roles))&&(e.columns===void 0||Array.isArray(e.columns))&&wo(e.filter),wo=e=>typeof e=="object"&&e!==null&&Object.keys(e).every(t=>zn.includes(t))&&(e.op===void 0||e.op in vo)&&[e.all??[],e.any??[]].flat().every(wo),Fe=e=>e==="is_set"||e==="is_not_set",lt=e=>e==="in"||e==="not_in"||e==="has_any",Rt=e=>e==="contains"||e==="starts_with"||e==="ends_with";function So(e,{type:t,list:o}){return(e==="has"||e==="has_any")&&t!=="string"&&t!=="integer"?!1:lt(e)?o:o?!1:["lt","le","gt","ge"].includes(e)?t==="integer"||t==="float":e==="before"||e==="after"?t==="datetime"||t==="date":Rt(e)?t==="string":!Fe(e)}var Nt=(e={})=>[...e.attribute===void 0?[]:[e.attribute],...[...e.all??[],...e.any??[]].flatMap(Nt)];function ct(e){let{dataset:t,roles:o,filter:s,columns:r}=e;if(!ze(e))return[{quiet:"Nobody sees the rows of "},{name:t},{quiet:": this rule needs a newer version of the service."}];let i=o?[{quiet:"Users with the role "},...Et(o," or ")]:[{quiet:"All users"}],a=t===Tt?[{quiet:"every dataset"}]:[{name:t||"…"}],l=r?[{quiet:", in the columns "},...Et(r,", ")]:[];if(s.allow)return[...i,{quiet:" see all rows of "},...a,...l,{quiet:"."}];let d=t===Tt?" see, of ":" see the rows of ",c=t===Tt?", only the rows where ":" where ";return[...i,{quiet:d},...a,{quiet:c},...Ct(s,!0),...l,{quiet:"."}]}function Ct(e,t=!1){let o=e.all??e.any;if(o){let r={quiet:e.all?" and ":" or "},i=o.flatMap((a,l)=>l?[r,...Ct(a)]:Ct(a));return t||o.length<2?i:[{quiet:"("},...i,{quiet:")"}]}let s=[{name:e.column||"…"},{quiet:` ${vo[e.op??""]??"…"}`}];return Fe(e.op)?s:e.attribute!==void 0?[...s,{quiet:" their "},{name:e.attribute||"…"}]:[...s,{quiet:" "},...Et([e.value].flat().map(String),", ")]}var Et=(e,t)=>e.flatMap((o,s)=>s?[{quiet:t},{name:o}]:[{name:o||"…"}]);var Pe=(e,t)=>e.filter(({filter:o})=>Nt(o).includes(t)),ut=({rules:e,busy:t,onYes:o,onClose:s,children:r})=>n`
  <${q} title="This removes access rules" onClose=${s}>
    <p>These rules use the attribute as it is now:</p>
    <ul>${e.map(({id:i,dataset:a,description:l})=>n`<li key=${i}><${y} code>${a}<//>${l&&n` <${y}>${l}<//>`}</li>`)}</ul>
    <p>A dataset without a rule shows no rows to anyone.</p>
    ${r}
    <p class="row"><${p} kind="danger" busy=${t} onClick=${o}>Save and remove the rules<//><${p} onClick=${s}>Cancel<//></p>
  <//>
`;var Hn={href:"#/sandbox",words:"Next: sandbox"},xo={allowed:"allowedValues",preset:"default",longest:"maxLength",words:"description",pattern:"pattern",name:"name"},Jn=e=>({...e,preset:ve(e.default),allowed:ve(e.allowedValues),longest:ve(e.maxLength),pattern:e.pattern??"",words:e.description??""});function To({attribute:e,isNew:t,base:o,attributes:s,rules:r,onClose:i}){let a=P(`attributes/form/${e.name}`,()=>Jn(e)),l=a.value,[d,c]=g(0),[m,u]=g(!1),$=()=>{a.forget(),i()},h=oe($),{leave:w,question:k}=ee(a.typed,$),{made:f,faults:v}=ko(e,l,t?s.map(({name:E})=>E):[]),T=t?[...o,f]:o.map(E=>E.name===e.name?f:E),A=T.findIndex(({name:E})=>E===f.name),C=!t&&(f.type!==e.type||f.list!==e.list)?Pe(r,e.name):[],L=E=>(d?v[E]:"")||j(h.problem,`/tokenAttributes/${A}/${xo[E]}`),N=(E=!1)=>h.save({part:Te,base:o,mine:T,cascade:E,said:{before:t?"Added attribute ":"Saved attribute ",name:f.name,after:"."},next:Hn,section:"attributes",row:()=>f.name}),W=E=>{E.preventDefault(),c(d+1),Object.keys(v).length===0&&(C.length?u(!0):N())},G=E=>ne=>{a.set({...l,[E]:ne}),h.clear()},Y=Z(d,h.problem),te=E=>Object.values(xo).some(ne=>E===`/tokenAttributes/${A}/${ne}`||E.startsWith(`/tokenAttributes/${A}/${ne}/`));return n`
    <${q} wide title=${t?"Add an attribute":n`Edit <bdi>${e.name}</bdi>`} onClose=${w}>
      <form class="stack" ref=${Y} onSubmit=${W} novalidate>
        <${Zn} form=${l} set=${G} told=${L} isNew=${t} fixed=${e.builtIn} open=${Xn(e)} />
        <${x} problem=${m?null:h.problem} retry=${h.again} shown=${te} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${h.busy}>Save attribute<//><${p} onClick=${w}>Cancel<//></p>
      </form>
      ${k}
      ${m&&n`
        <${ut} rules=${C} busy=${h.busy} onYes=${()=>N(!0)} onClose=${()=>u(!1)}><${x} problem=${h.problem} retry=${h.again} /><//>
      `}
      <${se} saving=${h} nameOf=${Te.keyOf} describe=${Ye} />
    <//>
  `}var Xn=({allowedValues:e,default:t,maxLength:o,pattern:s})=>!!(e||t!==null||o||s),Zn=({form:e,set:t,told:o,isNew:s,fixed:r,open:i})=>n`
  ${r&&n`<p class="quiet">This attribute is built in: you can restrict its values and their length.</p>`}
  <div class="columns">
    <${O} label="Name" value=${e.name} onValue=${t("name")} fault=${o("name")} disabled=${!s} placeholder="location" hint="Your server sends the value under this name." />
    <${U} label="Type" value=${e.type} options=${at} onValue=${t("type")} disabled=${r} />
  </div>
  <${O} label="Description" optional value=${e.words} onValue=${t("words")} fault=${o("words")} placeholder="Where the user works" />
  <div class="columns">
    <${X} label="Required" checked=${e.required} disabled=${r} onValue=${t("required")} hint="Requests without it are rejected." />
    <${X} label="List of values" checked=${e.list} disabled=${r} onValue=${t("list")} hint="A user can have several." />
  </div>
  <${Be} words="Allowed values, default, pattern and length" open=${!!(i||["allowed","preset","longest","pattern"].some(a=>o(a)))}>
    <div class="stack">
      <div class="columns">
        ${Ao("Allowed values","One per line. Leave empty to allow any value.",e.allowed,t("allowed"),o("allowed"))}
        ${!r&&(Qn(e)?n`<${ge} label="Default" attribute=${{...e,required:!1,default:null,allowedValues:null,description:"Used when a request leaves the value out."}} text=${e.preset} onText=${t("preset")} fault=${o("preset")} />`:Ao("Default",`${e.list?"One per line. ":""}Used when a request leaves the value out.${Le(e.type)&&` Example: ${Le(e.type)}.`}`,e.preset,t("preset"),o("preset")))}
      </div>
      ${e.type==="string"&&n`<div class="columns">
        <${O} label="Pattern" optional value=${e.pattern} onValue=${t("pattern")} fault=${o("pattern")} class="code-field" placeholder="[A-Z]{2}-[0-9]{4}" hint="A regular expression (RE2) that the whole value must match." />
        <${O} label="Maximum length" optional inputmode="numeric" value=${e.longest} onValue=${t("longest")} fault=${o("longest")} hint="In characters, at most 256." />
      </div>`}
    </div>
  <//>
`,Qn=({type:e,list:t})=>!t&&(e==="boolean"||e==="datetime"),Ao=(e,t,o,s,r)=>n`
  <${me} label=${e} hint=${t} fault=${r} optional>
    ${i=>n`<textarea rows="3" spellcheck=${!1} ...${i} value=${o} onInput=${ce(s)} />`}
  <//>
`;var es={name:"",type:"string",list:!1,builtIn:!1,required:!1,default:null,allowedValues:null,maxLength:null,description:null};function Co(){let{document:e}=S(B);return e?n`<${ts} stored=${e} />`:n`<${fe} what="the attributes" reload=${ie} />`}function ts({stored:{tokenAttributes:e,accessRules:t}}){let o=P("attributes/edited",null,{quiet:!0}),[s,r]=g(null),i=oe(()=>r(null)),a=!V("settings:write"),l=(u,$=!1)=>i.save({part:Te,base:e,mine:e.filter(({name:h})=>h!==u.name),cascade:$,said:{before:"Removed attribute ",name:u.name,after:$?" and the access rules that use it.":"."},section:"attributes",row:()=>u.name}),d=u=>Pe(t,u.name).length?r(u):l(u),c=e.filter(({builtIn:u})=>!u),m=u=>n`
    <ul class="rows">${u.map($=>n`
      <${os} key=${$.name} attribute=${$} rules=${t} locked=${a||i.busy}
        edit=${()=>o.set({attribute:$,isNew:!1,base:e})} remove=${()=>d($)} />
    `)}</ul>
  `;return n`
    <p class="lead">Every token names its user and their role. Add attributes, such as <code>location</code>, to decide which rows each user sees.</p>
    ${a&&n`<${le} scope="settings:write" what="change the settings" />`}
    <div class="list-head">
      <h2>Custom <span class="count">${c.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${a} onClick=${()=>o.set({attribute:es,isNew:!0,base:e})}>Add attribute<//>
    </div>
    <${x} problem=${s?null:i.problem} retry=${i.again} />
    ${c.length===0&&n`
      <${pe} icon="attributes" title="No custom attributes"><p>Access rules compare attributes with your data, for example <code>location</code> or <code>department</code>.</p><//>
    `}
    ${m(c)}
    <div class="list-head"><h2>Built in</h2></div>
    ${m(e.filter(({builtIn:u})=>u))}
    <${z} tone="info" title="Signed, not encrypted."><p>Anyone who holds a token can read its attribute values. Use identifiers, never secrets.</p><//>
    ${o.value&&n`<${To} ...${o.value} attributes=${e} rules=${t} onClose=${o.forget} />`}
    ${s&&n`
      <${ut} rules=${Pe(t,s.name)} busy=${i.busy} onYes=${()=>l(s,!0)} onClose=${()=>{i.clear(),r(null)}}>
        <${x} problem=${i.problem} retry=${i.again} />
      <//>
    `}
    <${se} saving=${i} nameOf=${Te.keyOf} describe=${Ye} />
  `}function os({attribute:e,rules:t,locked:o,edit:s,remove:r}){let i=Pe(t,e.name);return n`
    <${ae} section="attributes" id=${e.name}>
      <div class="grow">
        ${Ye(e)}
        ${i.length>0&&n`<p class="quiet">Used by the access rules of ${i.map(({dataset:a})=>a).join(", ")}.</p>`}
      </div>
      <div class="row-actions">
        <${p} kind="quiet" aria-label="Edit ${e.name}" disabled=${o||!yo(e.type)} onClick=${s}>Edit<//>
        ${!e.builtIn&&n`<${p} kind="quiet" aria-label="Remove ${e.name}" disabled=${o} onClick=${r}>Remove<//>`}
      </div>
    <//>
  `}function Ce({id:e}){let t=st().find(o=>o.id===e);return t?n`<span class="key-name" title="Key ${e}"><${y}>${t.label}<//>${t.lastFour&&n` <code>····${t.lastFour}</code>`}</span>`:n`<${y} code>${e}<//>`}function dt(e,t,o){let s=URL.createObjectURL(new Blob([o],{type:t}));Object.assign(document.createElement("a"),{href:s,download:e}).click(),setTimeout(()=>URL.revokeObjectURL(s),1e3)}var _t={"tenant.created":"Account created","tenant.suspended":"Account suspended","tenant.resumed":"Account resumed","tenant.restored":"Account restored from a backup","settings.changed":"Settings changed","settings.reset":"Settings reset","api_key.created":"API key created","api_key.changed":"API key changed","api_key.rotated":"API key rotated","api_key.revoked":"API key revoked","token.revoked":"Token revoked","tokens.revoked":"Tokens revoked"},ns={authorizedOrigins:"origin",tokenAttributes:"attribute",accessRules:"access rule",tokens:"tokens",developerOrigins:"developer switch",defaultLifetime:"default lifetime",maxLifetime:"maximum lifetime",maxTokenLifetime:"maximum lifetime of its tokens",maxLength:"maximum length",scopes:"can",revokedBefore:"tokens issued before",defaultPermissions:"default permissions",allowedValues:"allowed values",pinnedAttributes:"pinned attributes",expiresAt:"expires at",revokedAt:"revoked at"},ss={add:"+",remove:"−"},rs=new Set(["/version","/id","/lastFour","/status","/createdAt","/createdBy","/updatedAt"]),is=["name","origin","dataset"];function Oo(e){let t=new Map((e??[]).filter(({op:o})=>o==="test").map(({path:o,value:s})=>[o,s]));return(e??[]).flatMap(as).filter(({op:o,path:s})=>o!=="test"&&!rs.has(s)).map(({op:o,path:s,value:r})=>({sign:ss[o]??"~",place:ls(s,t,r!==void 0||t.has(s)),before:t.has(s)?Eo(t.get(s),s):"",text:r===void 0?"":Eo(r,s)}))}function as({op:e,path:t,value:o}){return t!==""||typeof o!="object"||o===null?[{op:e,path:t,value:o}]:Object.entries(o).filter(([,s])=>s!==null&&(typeof s!="object"||Object.keys(s).length>0)).map(([s,r])=>({op:"add",path:`/${s.replaceAll("~","~0").replaceAll("/","~1")}`,value:r}))}function ls(e,t,o){let s=e.split("/").slice(1),r=[];for(let[i,a]of s.entries())if(!/^(\d+|-)$/.test(a))r.push(ns[a]??a.replaceAll("~1","/").replaceAll("~0","~"));else if(i<s.length-1||!o){let l=`/${s.slice(0,i+1).join("/")}`,d=is.map(c=>t.get(`${l}/${c}`)).find(Boolean)??Number(a)+1;r.push(`${r.pop()??""} ${d}`)}return r.join(" · ")||"everything"}function Eo(e,t){return t==="/scopes"?e.map(o=>Ne[o]?.[0]??o).join(", "):typeof e=="boolean"?e?"yes":"no":typeof e=="number"&&t.endsWith("Lifetime")?Q(e):e===null?"nothing":typeof e!="object"?String(e):typeof e.origin=="string"?e.label?`${e.origin} (${e.label})`:e.origin:typeof e.name=="string"?`${e.name}: ${qe(e.type,e.list).toLowerCase()}${e.required?", required":""}`:typeof e.dataset=="string"&&e.filter?ct(e).map(({quiet:o,name:s})=>o??s).join(""):Array.isArray(e)&&e.every(o=>typeof o!="object")?e.join(", "):JSON.stringify(e)}var cs=1e4,It="operator",Ro={action:"",actor:"",from:"",to:""};function _o({current:e}){let{document:t}=S(B),{zone:o}=S(ue),[s,r]=g(Ro),[i,a]=g(null),[l,d]=g(null),c=V("audit:read"),m=K(qt,{restarts:!0}),u=async()=>{let C=await m.run({...s,zone:o},null);C&&($.clear(),a(C.events),d(C.nextCursor))},$=K(async()=>{let C=await qt({...s,zone:o},l);a([...i??[],...C.events]),d(C.nextCursor)}),h=K(async()=>{dt("audit-events.json","application/json",JSON.stringify(await ps({...s,zone:o}),null,2))});I(()=>{if(!e||!c)return;let C=setTimeout(u);return()=>clearTimeout(C)},[e,c,t?.version,o,...Object.values(s)]);let w=C=>{h.clear(),r(C)},k=C=>L=>w({...s,[C]:L}),f=Zt(m,$,h),v=Object.values(s).some(Boolean),T=ms(i),A=n`<p class="lead">Every change to settings, keys and tokens, newest first. Each event is sealed to the one before it: removing or changing one is detected.</p>`;return c?n`
    ${A}
    <form class="card filters" onSubmit=${C=>C.preventDefault()} aria-label="Filter">
      <${U} label="What" value=${s.action} onValue=${k("action")} options=${[["","All events"],...Object.entries(_t)]} />
      <${U} label="Who" value=${s.actor} onValue=${k("actor")} options=${[["","Anyone"],...T]} />
      <${O} label="From" type="date" value=${s.from} onValue=${k("from")} />
      <${O} label="To" type="date" value=${s.to} onValue=${k("to")} />
    </form>
    <div class="list-head">
      <h2>Events</h2>
      <div class="row">
        ${v&&n`<${p} kind="quiet" onClick=${()=>w(Ro)}>Clear filter<//>`}
        <${p} icon="export" busy=${h.busy} onClick=${h.run}>Export JSON<//>
      </div>
    </div>
    <${x} problem=${f?.problem??null} retry=${f===m?u:f?.again} />
    ${!i&&!m.problem&&n`<${_e} what="the audit trail" />`}
    ${i?.length===0&&n`<${pe} icon="audit" title=${v?"No events match":"No events yet"}><p>${v?"Clear the filter to see all events.":"Changes will appear here."}</p><//>`}
    <ol class="rows events" aria-busy=${m.busy?"true":void 0}>${(i??[]).map(C=>n`<${us} key=${C.sequence} event=${C} />`)}</ol>
    ${l&&n`<p class="row"><${p} busy=${$.busy} onClick=${$.run}>Show older<//></p>`}
  `:n`${A}<${le} title="Your key cannot read the audit trail." scope="audit:read" what="read the audit trail" />`}function us({event:e}){let t=Oo(e.change);return n`
    <li class="list-row event">
      <div class="grow">
        <p><strong>${_t[e.action]??e.action}</strong> <span class="quiet">#${e.sequence}</span></p>
        <p class="quiet"><${be} at=${e.at} /> · ${e.actor===It?"by the operator of the service":n`with <${Ce} id=${e.actor} />`}${e.target&&n` · <${ds} target=${e.target} />`}${e.sourceAddress&&n` · from <${y}>${e.sourceAddress}<//>`}</p>
        ${t.length>0&&n`
          <ul class="diff">${t.map(({sign:o,place:s,before:r,text:i})=>n`
            <li class=${o==="+"?"added":o==="−"?"removed":"altered"}><span class="sign" aria-hidden="true">${o}</span><span><span class="unseen">${o==="+"?"Added":o==="−"?"Removed":"Changed"} </span><bdi>${s}</bdi>${r&&n` <${y} code>${r}<//>`}${r&&i&&n` <span aria-hidden="true">→</span><span class="unseen"> to </span>`}${i&&n` <${y} code>${i}<//>`}</span></li>
          `)}</ul>
        `}
        ${e.change===null&&n`<p class="quiet">The change is too large to show.</p>`}
      </div>
    </li>
  `}var No="api-keys/",ds=({target:e})=>e.startsWith(No)?n`<${Ce} id=${e.slice(No.length)} />`:n`<${y}>${e}<//>`;function ms(e){let t=st(),[o,s]=g([]);I(()=>{e&&s(a=>[...new Set([...a,...e.map(({actor:l})=>l)])])},[e]);let r=t.map(a=>[a.id,ao(a)]),i=o.filter(a=>a!==It&&!t.some(({id:l})=>l===a));return[[It,"The operator"],...r,...i.map(a=>[a,`Key ${a}`])]}async function qt({action:e,actor:t,from:o,to:s,zone:r},i){let a={action:e,actor:t,from:kt(o,0,r),to:kt(s,1,r),cursor:i??""},l=new URLSearchParams(Object.entries(a).filter(([,d])=>d));return(await F("GET",`/audit-events?${l}`,{key:D()})).body}async function ps(e){let t=[],o=null;do{let s=await qt(e,o);t.push(...s.events),o=s.nextCursor}while(o&&t.length<cs);return t}var Io=[["dashboard","Dashboards",["can_view","can_edit"]],["chart","Charts",["can_view","can_edit"]],["database","Databases",["can_view","can_edit"]],["ai","AI assistant",["can_query"]]],qo={can_view:"View",can_edit:"Edit",can_query:"Ask questions"},Lt=[["view","View-only access",{dashboard:["can_view"],chart:["can_view"]}],["edit","Full edit access",{dashboard:["can_view","can_edit"],chart:["can_view","can_edit"]}],["ai","AI-enabled exploration",{dashboard:["can_view"],chart:["can_view"],ai:["can_query"]}]];function mt({legend:e="Permissions and lifetime",permissions:t,onChange:o,children:s}){let r=Lt.find(([,,l])=>de(l,t))?.[0]??"own",i=[...Lt.map(([l,d])=>[l,d]),["own","Custom"]];return n`
    <fieldset class="group"><legend>${e}</legend>
      <div class="columns"><${U} label="Preset" value=${r} options=${i} onValue=${l=>{let d=Lt.find(([c])=>c===l);d&&o(d[2])}} />${s}</div>
      <div class="grants">
        ${Io.map(([l,d,c])=>n`
          <div class="grant" role="group" aria-label=${d} key=${l}>
            <span>${d}</span>
            ${c.map(m=>n`
              <${X} key=${m} label=${qo[m]} checked=${t[l]?.includes(m)??!1}
                onValue=${u=>o($s(t,l,m,u))} />
            `)}
          </div>
        `)}
      </div>
    </fieldset>
  `}function $s(e,t,o,s){let r=e[t]??[],i=s?o==="can_edit"?["can_view","can_edit"]:[...r,o]:o==="can_view"?[]:r.filter(d=>d!==o),{[t]:a,...l}=e;return i.length?{...l,[t]:[...new Set(i)]}:l}var De=e=>Object.entries(e).map(([t,o])=>({model:Io.find(([s])=>s===t)?.[1]??t,levels:[o].flat().map(s=>qo[String(s)]??String(s)).join(", ")}));var fs=[["1","seconds"],["60","minutes"],["3600","hours"]];function He(e){if(e===null)return{count:"",unit:"60"};let t=[3600,60,1].find(o=>e%o===0)??1;return{count:String(e/t),unit:String(t)}}var Je=({count:e,unit:t})=>e.trim()===""?NaN:Number(e)*Number(t),Xe=({label:e,value:t,onValue:o,...s})=>n`
  <${me} label=${e} ...${s}>
    ${r=>n`
      <div class="with-unit">
        <input type="text" inputmode="numeric" autocomplete="off" ...${r} value=${t.count} onInput=${ce(i=>o({...t,count:i}))} />
        <select aria-label="${e}: unit" value=${t.unit} onChange=${ce(i=>o({...t,unit:i}))}>
          ${fs.map(([i,a])=>n`<option key=${i} value=${i} selected=${i===t.unit}>${a}</option>`)}
        </select>
      </div>
    `}
  <//>
`;var Lo=({name:e,value:t})=>n`<span>${e==="defaultPermissions"?De(t).map(({model:o,levels:s})=>`${o}: ${s}`).join("; ")||"None":Q(t)}</span>`,Fo={defaultLifetime:"Default lifetime",maxLifetime:"Maximum lifetime",defaultPermissions:"Default permissions"};var hs={href:"#/sandbox",words:"Next: sandbox"};function Do({base:e,onClose:t}){let o=P("defaults/form",()=>({usual:He(e.defaultLifetime),longest:He(e.maxLifetime),permissions:e.defaultPermissions})),{usual:s,longest:r,permissions:i}=o.value,[a,l]=g(0),d=()=>{o.forget(),t()},c=oe(d),{leave:m,question:u}=ee(o.typed,d),$=rt.read({tokens:e}),h={...e,defaultLifetime:Je(s),maxLifetime:Je(r),defaultPermissions:i},w=$.map(({name:N})=>({name:N,value:h[N]})),k=w.find(({value:N},W)=>!de(N,$[W].value))?.name??"defaultLifetime",f={usual:Po(h.defaultLifetime),longest:Po(h.maxLifetime)};!f.usual&&!f.longest&&h.defaultLifetime>h.maxLifetime&&(f.usual="The default cannot be longer than the maximum.");let v=N=>W=>{o.set({...o.value,[N]:W}),c.clear()},T=N=>{N.preventDefault(),l(a+1),!(f.usual||f.longest)&&c.save({part:rt,base:$,mine:w,said:{before:"Saved the token defaults."},next:hs,section:"defaults",row:()=>k})},A=Z(a,c.problem),C=(N,W)=>(a?f[N]:"")||j(c.problem,`/tokens/${W}`),L=N=>N==="/tokens/defaultLifetime"||N==="/tokens/maxLifetime";return n`
    <${q} wide title="Edit the token defaults" onClose=${m}>
      <form class="stack" ref=${A} onSubmit=${T} novalidate>
        <div class="columns">
          <${Xe} label="Default lifetime" value=${s} onValue=${v("usual")} fault=${C("usual","defaultLifetime")} hint="From 1 minute to the maximum." />
          <${Xe} label="Maximum lifetime" value=${r} onValue=${v("longest")} fault=${C("longest","maxLifetime")} hint="At most 24 hours." />
        </div>
        <${mt} legend="Default permissions" permissions=${i} onChange=${v("permissions")} />
        <${x} problem=${c.problem} retry=${c.again} shown=${L} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${c.busy}>Save defaults<//><${p} onClick=${m}>Cancel<//></p>
      </form>
      ${u}
      <${se} saving=${c} nameOf=${({name:N})=>Fo[N]??N} describe=${Lo} />
    <//>
  `}var Po=e=>Number.isInteger(e)&&e>=60&&e<=86400?"":"Enter a time from 1 minute to 24 hours.";function jo(){let{document:e}=S(B);return e?n`<${bs} tokens=${e.tokens} />`:n`<${fe} what="the token defaults" reload=${ie} />`}function bs({tokens:e}){let t=P("defaults/edited",null,{quiet:!0}),o=!V("settings:write"),{defaultLifetime:s,maxLifetime:r,defaultPermissions:i}=e;return n`
    <p class="lead">These apply to every token whose request does not say otherwise.</p>
    ${o&&n`<${le} scope="settings:write" what="change the settings" />`}
    <div class="list-head"><h2>Defaults</h2><${p} kind="primary" disabled=${o} onClick=${()=>t.set(e)}>Edit defaults<//></div>
    <ul class="rows">
      <${ae} section="defaults" id="defaultLifetime"><${Ft} name="Default lifetime" hint="When a request names no lifetime.">${Q(s)}<//><//>
      <${ae} section="defaults" id="maxLifetime"><${Ft} name="Maximum lifetime" hint="No token can be valid for longer.">${Q(r)}<//><//>
      <${ae} section="defaults" id="defaultPermissions"><${Ft} name="Default permissions" hint="When a request names no permissions.">
        ${De(i).map(({model:a,levels:l})=>n`<span><${y}>${a}<//>: <${y}>${l}<//></span>`)}
        ${Object.keys(i).length===0&&"None"}
      <//><//>
    </ul>
    <${z} tone="info" title="Short lifetimes are safer."><p>A token that leaks can be used until it expires. Your pages ask for a new one in time.</p><//>
    ${t.value&&n`<${Do} base=${t.value} onClose=${t.forget} />`}
  `}var Ft=({name:e,hint:t,children:o})=>n`
  <div class="grow"><p><strong>${e}</strong></p><p class="quiet">${t}</p></div><p class="fact-value">${o}</p>
`;var Vo={name:"ECDSA",namedCurve:"P-256",hash:"SHA-256"};function Uo(e){let t=e.split(".");if(t.length!==3||t.some(o=>!/^[A-Za-z0-9_-]+$/.test(o)))return null;try{let[o,s]=t.slice(0,2).map(r=>JSON.parse(new TextDecoder("utf-8",{fatal:!0}).decode(Wo(r))));return!Ko(o)||!Ko(s)?null:{parts:t,header:o,claims:s}}catch{return null}}async function Bo({parts:e,header:t}){if(t.alg!=="ES256")return"wrong algorithm";let{keys:o}=await Mt("/.well-known/jwks.json"),s=o.find(a=>a.kid===t.kid);if(!s)return"unknown key";let r=await crypto.subtle.importKey("jwk",{kty:s.kty,crv:s.crv,x:s.x,y:s.y},Vo,!1,["verify"]),i=new TextEncoder().encode(`${e[0]}.${e[1]}`);try{return await crypto.subtle.verify(Vo,r,Wo(e[2]),i)?"good":"bad"}catch{return"bad"}}function Wo(e){let t=atob(e.replaceAll("-","+").replaceAll("_","/"));return Uint8Array.from(t,o=>o.charCodeAt(0))}var Ko=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);var Mo={href:"#/audit",words:"See the audit trail"};function Go({token:e,onDone:t,onClose:o}){let{run:s,busy:r,problem:i}=K(async()=>{await F("POST","/embed/revoke-token",{key:D(),body:{token:e}}),$e({said:{before:"Revoked the token."},next:Mo}),t()});return n`
    <${q} title="Revoke this token?" onClose=${o}>
      <p>The service rejects it from now on. Backends that check tokens by themselves accept it until it expires. This cannot be undone.</p>
      <${x} problem=${i} retry=${s} />
      <p class="row"><${p} kind="danger" busy=${r} onClick=${s}>Revoke token<//><${p} onClick=${o}>Cancel<//></p>
    <//>
  `}function Yo({distinctId:e,onDone:t,onClose:o}){let[s,r]=g(e),[i,a]=g(0),{run:l,busy:d,problem:c,clear:m}=K(async()=>{await F("POST","/embed/revocations",{key:D(),body:{distinctId:s}}),$e({said:{before:"Revoked the tokens of ",name:s,after:"."},next:Mo}),t()}),{leave:u,question:$}=ee(s!==e,o),h=Z(i,c);return n`
    <${q} title="Revoke a user's tokens" onClose=${u}>
      <form class="stack" ref=${h} onSubmit=${k=>{k.preventDefault(),a(i+1),s&&l()}} novalidate>
        <p>The service rejects every token issued for this user until now. Backends that check tokens by themselves accept them until they expire. This cannot be undone. Tokens that are generated afterwards work.</p>
        <${O} label="distinctId" value=${s} onValue=${k=>{r(k),m()}} placeholder="user-123"
          fault=${i&&!s?"Enter the user's distinctId.":j(c,"/distinctId")} hint="The id that your server gives the user in the token." />
        <${x} problem=${c} retry=${l} shown=${k=>k==="/distinctId"} />
        <p class="row"><${p} type="submit" kind="danger" busy=${d}>Revoke tokens<//><${p} onClick=${u}>Cancel<//></p>
      </form>
      ${$}
    <//>
  `}var ys=["header","claims","signature"];function pt({token:e,label:t}){let o=e.split("."),s=o.length===3;return n`
    <div class="token-text" tabindex="0" role="group" aria-label=${t}>
      ${s?o.map((r,i)=>n`<span class=${ys[i]}>${r}</span>${i<2&&"."}`):n`<span>${e}</span>`}
    </div>
  `}var Pt={format:"Format",signature:"Signature","key state":"Signing key",issuer:"Issuer",audience:"Account",lifetime:"Lifetime",revocation:"Not revoked",origin:"Origin"},Ho={malformed:"this is not a complete embed token",too_large:"it is longer than any embed token",wrong_kind:"it is a different kind of token",unknown_key:"it is not signed with a key of this service",bad_signature:"it was changed after it was signed",wrong_issuer:"another service issued it",wrong_tenant:"it belongs to another account",expired:"it has expired",issued_in_the_future:"its issue time is in the future",lifetime_not_allowed:"it is valid for longer than the settings allow",origin_not_authorized:"the origin is not authorized",origin_not_in_token:"the token is limited to other origins",developer_origins_off:"the developer switch is off",live_token_on_localhost:"on localhost, only tokens made with test keys work"},Dt={good:{result:"passed",words:"signed with one of the service's published keys"},bad:{result:"failed",words:"the signature does not match the header and claims"},"unknown key":{result:"failed",words:"the service publishes no such key"},"wrong algorithm":{result:"failed",words:"embed tokens are signed with ES256 only"},unreachable:{result:"skipped",words:"the public keys could not be fetched"},"":{result:"skipped",words:""}},zo="Do not trust anything it says. Generate a new token on your server.",we={malformed:["bad","This is not an embed token","Part of it may be missing, or something was added. A token has three parts separated by dots: copy all of it, without quotes or spaces."],too_large:["bad","This is not an embed token","It is longer than any embed token can be."],wrong_kind:["bad","This is not an embed token","It is a different kind of token: embed tokens are signed with ES256 and have the type embed+jwt."],unknown_key:["bad","Not signed by this service",`It was forged, or it comes from another installation. ${zo}`],bad_signature:["bad","Forged or damaged",`The signature does not match. ${zo}`],wrong_issuer:["bad","From another service","The token is genuine, but another installation issued it."],wrong_tenant:["warn","Another account's token","The token is genuine, but it belongs to another account and is not accepted here."],expired:["warn","Expired","It was valid until then. Generate a new token; tokens cannot be refreshed."],issued_in_the_future:["warn","Not valid yet","Its issue time is in the future: check the clocks of your servers."],lifetime_not_allowed:["warn","Lifetime too long","The settings no longer allow a token to be valid for this long."],origin_not_authorized:["warn","Not valid at this origin","The origin is not in your list. Add it to Authorized origins."],origin_not_in_token:["warn","Not valid at this origin","The token is limited to other origins. Generate one that includes this origin."],developer_origins_off:["warn","Not valid at this origin","Origins on localhost need the developer switch in Authorized origins."],live_token_on_localhost:["warn","Not valid at this origin","On localhost, only tokens made with test keys work."]};function Jo({said:e,signature:t,answer:o},s){let r=o?.checks?.find(({result:d})=>d==="failed"),[i,a,l]=e&&gs(e)?we.wrong_kind:r?ks(r):o?.active?vs(e,s):ws(e,t,s);return{tone:i,title:a,words:l}}var gs=({header:e})=>e.alg!=="ES256"||e.typ!=="embed+jwt";function ks({check:e,reason:t=""}){return we[t]?we[t]:e==="key state"?["bad","Signed with a withdrawn key","The service no longer accepts its signing key. Generate a new token."]:e==="revocation"?["bad","Revoked","The token itself, its user, the API key that made it, or all tokens of the account were revoked."]:["bad","Not valid",`The check “${Pt[e]??e}” failed: ${t.replaceAll("_"," ")}.`]}function vs(e,t){return e&&e.claims.exp*1e3<=t?we.expired:["good","Active","The token is valid: signed by this service, for this account, not expired, not revoked."]}function ws(e,t,o){return e?t==="bad"||t==="wrong algorithm"?we.bad_signature:t==="unknown key"?we.unknown_key:e.claims.exp*1e3<=o?we.expired:t==="good"?["info","Signed by this service","The signature is valid and it has not expired. Only the service knows whether it was revoked."]:["warn","Only decoded","Neither this browser nor the service could verify it: do not trust it yet."]:we.malformed}function en({report:e,end:t}){let o=ot(1e3),{tone:s,title:r,words:i}=Jo(e,o),{said:a,answer:l,signature:d,token:c}=e,m=a&&l?.active&&V("tokens:revoke");return n`
    <div class="report">
      <${z} tone=${s} title=${r} live><p>${i}</p>
        ${m&&n`
          <p class="row"><${p} onClick=${()=>t({what:"token"})}>Revoke this token<//>
            <${p} onClick=${()=>t({what:"user",distinctId:String(a.claims.sub)})}>Revoke all tokens of this user<//></p>
        `}
      <//>
      ${a&&n`<${xs} claims=${a.claims} now=${o} proven=${Ss(e)} />`}
      <div class="card">
        <h2>Checks</h2>
        <ol class="checks">
          ${a&&n`<${Zo} name="Signature, verified in this browser" result=${Dt[d].result} words=${Dt[d].words} />`}
          ${(l?.checks??[]).map(({check:u,result:$,reason:h})=>n`
            <${Zo} key=${u} name=${Pt[u]??u} result=${$} words=${h?Ho[h]??h.replaceAll("_"," "):""} />
          `)}
        </ol>
        ${!l&&n`<p class="quiet">The service's own checks are missing: it was not asked, or did not answer.</p>`}
      </div>
      ${a&&n`
        <div class="card">
          <h2>Decoded</h2>
          <${pt} token=${c} label="The token, colored by part" />
          <div class="columns decoded">
            <${Qo} title="Header" part="header" value=${a.header} />
            <${Qo} title="Claims" part="claims" value=${a.claims} />
          </div>
          <p class="part-signature"><span class="dot"></span> Signature: ${a.parts[2].length} characters${typeof a.header.alg=="string"&&n`, <${y}>${a.header.alg}<//>`}, over both parts before it.</p>
        </div>
      `}
    </div>
  `}var Ss=({signature:e,answer:t})=>e==="good"||!!t?.checks?.some(({check:o,result:s})=>o==="signature"&&s==="passed");function xs({claims:e,now:t,proven:o}){let s=Object.entries(jt(e.attrs)?e.attrs:{}),r=De(jt(e.permissions)?e.permissions:{});return n`
    <div class="card">
      <h2>User ${!o&&n`<span class="tag bad">Not verified</span>`}</h2>
      ${!o&&n`<p class="quiet">Anyone could have written this: the signature does not prove it.</p>`}
      <dl class="facts">
        <div><dt>distinctId</dt><dd><${y}>${je(e.sub)}<//></dd></div>
        <div><dt>role</dt><dd><${y}>${je(e.role)}<//></dd></div>
      </dl>
      <h3>Attributes</h3>
      <dl class="facts" hidden=${s.length===0}>
        ${s.map(([i,a])=>n`<div key=${i}><dt><${y}>${i}<//></dt><dd><${y}>${je(a)}<//></dd></div>`)}
      </dl>
      ${s.length===0&&n`<p class="quiet">No custom attributes.</p>`}
      <h3>Permissions</h3>
      ${r.length===0&&n`<p class="quiet">None.</p>`}
      <dl class="facts">${r.map(({model:i,levels:a})=>n`<div key=${i}><dt><${y}>${i}<//></dt><dd><${y}>${a}<//></dd></div>`)}</dl>
      <h3>Validity</h3>
      <dl class="facts">
        <div><dt>Issued</dt><dd><${Xo} seconds=${e.iat} now=${t} /></dd></div>
        <div><dt>${e.exp*1e3<=t?"Expired":"Expires"}</dt><dd><${Xo} seconds=${e.exp} now=${t} /></dd></div>
        ${e.env&&n`<div><dt>Environment</dt><dd><${y}>${je(e.env)}<//></dd></div>`}
        ${e.akid&&n`<div><dt>Generated with</dt><dd><${Ce} id=${je(e.akid)} /></dd></div>`}
      </dl>
    </div>
  `}function Xo({seconds:e,now:t}){let{zone:o}=S(ue);if(e===void 0)return"—";let s=new Date(Number(e)*1e3);return Number.isNaN(s.getTime())?n`<${y}>${je(e)}<//>`:n`<time datetime=${s.toISOString()}>${oo(s,t)} <span class="quiet">(${nt(s,o)})</span></time>`}var As={passed:"check",failed:"cross",skipped:"skip"},Zo=({name:e,result:t,words:o})=>n`
  <li class="check-row ${t}"><${he} name=${As[t]??"info"} /><span><strong>${e}</strong> <span class="result-word">${t}</span>${o&&n`<span class="quiet"> · ${o}</span>`}</span></li>
`,Qo=({title:e,part:t,value:o})=>n`
  <div class="part-${t}"><h3><span class="dot"></span> ${e}</h3><pre tabindex="0" aria-label=${e}><code><bdi>${JSON.stringify(o,null,2)}</bdi></code></pre></div>
`,je=e=>Array.isArray(e)?e.map(String).join(", "):jt(e)?JSON.stringify(e):e===void 0?"—":String(e),jt=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);var Vt=ke({token:"",times:0});function tn(e){Vt.set({token:e,times:Vt.get().times+1}),location.hash="#/introspection"}function on(){let e=S(Vt),t=P("introspection",{text:"",origin:""}),{text:o,origin:s}=t.value,[r,i]=g(null),[a,l]=g({what:""}),{run:d,busy:c}=K(async(k,f)=>{let v=await Ts(k,f);i(v),v.problem||t.settle()}),m=H(null);I(()=>{e.token&&(t.set({text:e.token,origin:""}),d(e.token,""))},[e.times]),I(()=>{r&&m.current?.focus()},[r]);let u=o.trim(),$=k=>{k.preventDefault(),u&&d(u,s.trim())},h=()=>{l({what:""}),r&&d(r.token,r.origin)},w=V("tokens:introspect");return n`
    <p class="lead">Paste any token, from the sandbox or from production, to see its user, its attributes, and whether it is valid.</p>
    <form class="card stack" onSubmit=${$} novalidate aria-label="Introspect a token">
      <${me} label="JWT Token" hint="It stays in this tab and is sent to the service only.">
        ${k=>n`<textarea class="code-field" rows="5" spellcheck=${!1} autocomplete="off" ...${k} value=${o} onInput=${ce(f=>t.set({text:f,origin:s}))} placeholder="eyJhbGciOi…" />`}
      <//>
      ${w&&n`<${O} label="Origin" optional value=${s} onValue=${k=>t.set({text:o,origin:k})} fault=${j(r?.problem,"/origin")}
        placeholder="https://app.example.com" hint="Also check whether a page at this origin can use the token." />`}
      <p class="row"><${p} type="submit" kind="primary" icon="introspection" busy=${c} disabled=${!u}>Introspect token<//>
        ${o&&n`<${p} kind="quiet" onClick=${()=>{t.forget(),i(null)}}>Clear<//>`}</p>
      ${!w&&n`<p class="hint">Your API key lacks the scope <code>tokens:introspect</code>: only this browser decodes and verifies the token.</p>`}
    </form>
    ${r?.problem&&n`<${x} problem=${r.problem} retry=${()=>d(r.token,r.origin)} shown=${k=>k==="/origin"} />`}
    ${r&&n`<div ref=${m} tabindex="-1" class="report-head"><${en} report=${r} end=${l} /></div>`}
    ${!r&&n`<${z} tone="info" title="Checked twice."><p>Your browser verifies the signature. The service checks everything else.</p><//>`}
    ${V("tokens:revoke")&&n`
      <div class="card">
        <h2>End the tokens of a user</h2>
        <p class="quiet">For example when somebody leaves: every token issued for them until now becomes invalid.</p>
        <p class="row"><${p} onClick=${()=>l({what:"user",distinctId:""})}>Revoke a user's tokens<//></p>
      </div>
    `}
    ${a.what==="token"&&r&&n`<${Go} token=${r.token} onDone=${h} onClose=${()=>l({what:""})} />`}
    ${a.what==="user"&&n`<${Yo} distinctId=${a.distinctId??""} onDone=${h} onClose=${()=>l({what:""})} />`}
  `}async function Ts(e,t){let o=Uo(e),[s,r]=await Promise.all([o?Bo(o).catch(()=>"unreachable"):"",V("tokens:introspect")?Cs(e,t):{answer:null,problem:null}]);return{token:e,origin:t,said:o,signature:s,...r}}async function Cs(e,t){try{let{body:o}=await F("POST","/embed/introspect-token",{key:D(),body:{token:e,explain:!0,...t?{origin:t}:{}}});return{answer:o,problem:null}}catch(o){if(!(o instanceof Oe))throw o;return{answer:null,problem:o}}}var Es=[["0","Stops working now"],["3600","Works for 1 more hour"],["86400","Works for 1 more day"],["604800","Works for 1 more week"]];function nn({apiKey:e,onDone:t,onClose:o}){let[s,r]=g("86400"),{run:i,busy:a,problem:l}=K(async()=>{t((await F("POST",`/api-keys/${e.id}/rotate`,{key:D(),body:{overlap:Number(s)}})).body)});return n`
    <${q} title=${n`Rotate <${y}>${e.label}<//>`} onClose=${o}>
      <p>A new key with the same rights replaces this one. Give the new key to your server while both work.</p>
      <${U} label="The old key" value=${s} onValue=${r} options=${Es} />
      <${x} problem=${l} retry=${i} />
      <p class="row"><${p} kind="primary" busy=${a} onClick=${i}>Rotate key<//><${p} onClick=${o}>Cancel<//></p>
    <//>
  `}function sn({apiKey:e,own:t,onDone:o,onClose:s}){let[r,i]=g(""),[a,l]=g(!1),{run:d,busy:c,problem:m}=K(async()=>{o((await F("DELETE",`/api-keys/${e.id}?revokeTokens=${a}`,{key:D()})).body,"Revoked the key")}),{leave:u,question:$}=ee(r!=="",s),h=w=>{w.preventDefault(),r.trim()===e.label.trim()&&d()};return n`
    <${q} title=${n`Revoke <${y}>${e.label}<//>`} onClose=${u}>
      <form class="stack" onSubmit=${h} novalidate>
        <p>The key stops working immediately and permanently. So does everything that uses it.</p>
        ${t&&n`<${z} tone="warn" title="You are signed in with this key."><p>You will need a different one to continue.</p><//>`}
        <${X} label="Also revoke the tokens that it generated" checked=${a} onValue=${l} hint="Otherwise they stay valid until they expire." />
        <${O} label=${n`Type <${y} code>${e.label}<//> to confirm`} value=${r} onValue=${i} />
        <${x} problem=${m} retry=${d} />
        <p class="row"><${p} type="submit" kind="danger" busy=${c} disabled=${r.trim()!==e.label.trim()}>Revoke key<//><${p} onClick=${u}>Cancel<//></p>
      </form>
      ${$}
    <//>
  `}var Os=864e5,Rs=86400,Ns=[["","Never"],["30","In 30 days"],["90","In 90 days"],["365","In a year"]],rn=[["live","Live"],["test","Test: tokens for development"]];function an({own:e,onDone:t,onClose:o}){let{document:s}=S(B),r=P("keys/form",()=>({label:"",scopes:e.scopes.includes("tokens:generate")?["tokens:generate"]:e.scopes.slice(0,1),environment:e.environment,expiry:"",longest:He(e.maxTokenLifetime),pins:{}})),{label:i,scopes:a,environment:l,expiry:d,longest:c,pins:m}=r.value,[u,$]=g(0),h=H({body:"",id:""}),w=()=>{r.forget(),o()},k=(s?.tokenAttributes??[]).filter(({builtIn:R})=>!R),f=Object.fromEntries(k.map(R=>[R.name,re(R,m[R.name]??"")])),v=c.count.trim()===""?null:Je(c),T={label:i.trim()?"":"Enter a label.",scopes:a.length?"":"Choose at least one.",longest:v===null||Number.isInteger(v)&&v>=60&&v<=Rs?"":"Enter a time from 1 minute to 24 hours."},{run:A,busy:C,problem:L,clear:N}=K(async()=>{let R={label:i.trim(),scopes:a,environment:l,expiresAt:d?qs(Number(d)):null,maxTokenLifetime:v,pinnedAttributes:Object.fromEntries(Object.entries(f).filter(([,{value:_}])=>_!==void 0).map(([_,{value:Ue}])=>[_,Ue]))},M=await Is(R,h.current);r.forget(),t(M)}),{leave:W,question:G}=ee(r.typed,w),Y=R=>M=>{r.set({...r.value,[R]:M}),N()},te=R=>{R.preventDefault(),$(u+1),Object.values(T).every(M=>!M)&&Object.values(f).every(({fault:M})=>!M)&&A()},E=Z(u,L),ne=(R,M)=>(u?T[R]:"")||j(L,`/${M}`),b=R=>/^\/(label|scopes|expiresAt|environment|maxTokenLifetime|pinnedAttributes\/)/.test(R);return n`
    <${q} wide title="Create an API key" onClose=${W}>
      <form class="stack" ref=${E} onSubmit=${te} novalidate>
        <${O} label="Label" value=${i} onValue=${Y("label")} fault=${ne("label","label")} placeholder="Production server" hint="Where the key is used." />
        <${_s} scopes=${a} mine=${e.scopes} fault=${ne("scopes","scopes")} onScopes=${Y("scopes")} />
        <div class="columns">
          <${U} label="Environment" value=${l} onValue=${Y("environment")} fault=${j(L,"/environment")}
            options=${e.environment==="test"?rn.slice(1):rn} hint=${e.environment==="test"?"Your own key is for tests only.":""} />
          <${U} label="Expires" value=${d} onValue=${Y("expiry")} fault=${j(L,"/expiresAt")} options=${Ns} />
          <${Xe} label="Maximum lifetime of its tokens" optional value=${c} onValue=${Y("longest")} fault=${ne("longest","maxTokenLifetime")}
            hint=${e.maxTokenLifetime===null?"Leave empty for the maximum in the token defaults.":`At most ${Q(e.maxTokenLifetime)}, as for your own key.`} />
        </div>
        ${k.length>0&&n`
          <fieldset class="group"><legend>Pinned attributes</legend>
            <p class="hint">Every token generated with this key has these values; requests for other values are rejected. Leave empty what your server decides.</p>
            <div class="columns">${k.map(R=>n`
              <${ge} key=${R.name} attribute=${{...R,required:!1,default:null}} text=${m[R.name]??""} onText=${M=>Y("pins")({...m,[R.name]:M})}
                fault=${f[R.name].fault||j(L,`/pinnedAttributes/${Re(R.name)}`)} />
            `)}</div>
          </fieldset>
        `}
        <${x} problem=${L} retry=${A} shown=${b} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${C}>Create key<//><${p} onClick=${W}>Cancel<//></p>
      </form>
      ${G}
    <//>
  `}var _s=({scopes:e,mine:t,fault:o,onScopes:s})=>n`
  <fieldset class="group"><legend>What it can do</legend>
    <div class="columns">${Object.entries(Ne).map(([r,[i,a]])=>n`
      <${X} key=${r} label=${i} checked=${e.includes(r)} disabled=${!t.includes(r)}
        hint=${t.includes(r)?a:"Your own key cannot do this."}
        onValue=${l=>s(l?[...e,r]:e.filter(d=>d!==r))} />
    `)}</div>
    ${o&&n`<p class="fault" data-fault tabindex="-1">${o}</p>`}
  </fieldset>
`;async function Is(e,t){let o=JSON.stringify(e);return t.body!==o&&Object.assign(t,{body:o,id:crypto.randomUUID()}),(await F("POST","/api-keys",{key:D(),body:e,headers:{"idempotency-key":t.id}})).body}var qs=e=>`${new Date(Date.now()+e*Os).toISOString().slice(0,19)}Z`;function cn({apiKey:e,onClose:t}){let o=P(`keys/rename/${e.id}`,e.label),[s,r]=g(0),i=()=>{o.forget(),t()},a=o.value.trim(),{run:l,busy:d,problem:c,clear:m}=K(async()=>{await ln(e.id,a),$e({said:{before:"Renamed the key to ",name:a,after:"."},undo:()=>ln(e.id,e.label)},{section:"keys",key:e.id}),i()}),{leave:u,question:$}=ee(o.typed,i),h=Z(s,c),w=k=>{k.preventDefault(),r(s+1),a&&l()};return n`
    <${q} title=${n`Rename <${y}>${e.label}<//>`} onClose=${u}>
      <form class="stack" ref=${h} onSubmit=${w} novalidate>
        <${O} label="Label" value=${o.value} onValue=${k=>{o.set(k),m()}} fault=${s&&!a?"Enter a label.":j(c,"/label")} />
        <${x} problem=${c} retry=${l} shown=${k=>k==="/label"} />
        <p class="row"><${p} type="submit" kind="primary" busy=${d}>Save label<//><${p} onClick=${u}>Cancel<//></p>
      </form>
      ${$}
    <//>
  `}async function ln(e,t){await F("PATCH",`/api-keys/${e}`,{key:D(),body:{label:t}}),await Me()}var Ls="EMBED_API_KEY";function un({made:e,onClose:t}){let[o,s]=g(!1),[r,i]=g(!1),a=e.apiKey??"",l=()=>o?t():i(!0);return n`
    <${q} wide title="Copy your API key now" onClose=${l}>
      <${z} tone="warn" title="You will not see it again."><p>The service stores only a hash of it. Put it where your server keeps its secrets.</p><//>
      <div class="secret" onCopy=${()=>s(!0)}><code tabindex="0" role="group" aria-label="The new API key">${a}</code></div>
      <p class="row"><${Se} kind="primary" text=${a} label="Copy the API key" onCopied=${()=>s(!0)} />
        <${p} icon="export" onClick=${()=>{dt("embed-tokens.env","text/plain",`${Ls}=${a}
`),s(!0)}}>Save as .env<//>
        <${p} why=${o?"":"Copy or save the key first."} onClick=${l}>Done<//></p>
      ${r&&!o&&n`<p class="fault" role="alert">This key cannot be shown again: copy or save it before you close this.</p>`}
    <//>
  `}var Fs={href:"#/sandbox",words:"Next: sandbox"},Ps={what:""};function dn({current:e}){let{key:t}=S(J),{keys:o}=S(We),s=V("keys:manage"),r=P("keys/doing",Ps,{quiet:!0}),i=P("keys/made",null),a=K(Me);I(()=>{e&&s&&a.run()},[e,s]);let l=(f,v)=>{r.forget(),$e({said:{before:`${v} `,name:f.label,after:"."}},{section:"keys",key:f.id}),a.run()},d=f=>{i.forget(),$e({said:{before:"Created the key ",name:f.label,after:"."},next:Fs},{section:"keys",key:f.id})},c=f=>{r.forget(),i.set(f),a.run()},m=n`<p class="lead">Your servers use API keys to request tokens. Keep keys secret: never put one into a web page or a repository, and rotate them regularly.</p>`;if(!s)return n`${m}<${le} title="Your key cannot manage API keys." scope="keys:manage" what="manage API keys" />`;let[u,$]=[!0,!1].map(f=>(o??[]).filter(({status:v})=>v==="active"===f)),h=f=>n`<ul class="rows">${f.map(v=>n`<${Ds} key=${v.id} apiKey=${v} own=${v.id===t?.id} start=${r.set} />`)}</ul>`,{what:w,key:k}=r.value;return n`
    ${m}
    <div class="list-head"><h2>Active keys <span class="count">${u.length}</span></h2>
      <${p} kind="primary" icon="plus" onClick=${()=>r.set({what:"create"})}>Create API key<//></div>
    <${x} problem=${a.problem} retry=${a.run} />
    ${!o&&!a.problem&&n`<${_e} what="the keys" />`}
    ${o&&u.length===0&&n`<${pe} icon="keys" title="No active keys"><p>Create one for your server.</p><//>`}
    ${h(u)}
    ${$.length>0&&n`<details class="ended"><summary>Inactive keys <span class="count">${$.length}</span></summary>${h($)}</details>`}
    ${w==="create"&&t&&n`<${an} own=${t} onDone=${c} onClose=${r.forget} />`}
    ${w==="rename"&&n`<${cn} apiKey=${k} onDone=${l} onClose=${r.forget} />`}
    ${w==="rotate"&&n`<${nn} apiKey=${k} onDone=${c} onClose=${r.forget} />`}
    ${w==="revoke"&&n`<${sn} apiKey=${k} own=${k?.id===t?.id} onDone=${l} onClose=${r.forget} />`}
    ${i.value&&n`<${un} made=${i.value} onClose=${()=>d(i.value)} />`}
  `}function Ds({apiKey:e,own:t,start:o}){let{label:s,environment:r,lastFour:i,status:a}=e;return n`
    <${ae} section="keys" id=${e.id}>
      <div class="grow">
        <p><strong><${y}>${s}<//></strong> <code>emb_${r}_…${i??""}</code>
          <span class="tag ${r==="test"?"warn":"strong"}">${r==="test"?"Test":"Live"}</span>${t&&n` <span class="tag">Your key</span>`}${a!=="active"&&n` <span class="tag warn">${a==="revoked"?"Revoked":"Expired"}</span>`}</p>
        <${js} apiKey=${e} />
      </div>
      ${a==="active"&&n`<div class="row-actions">
        <${p} kind="quiet" aria-label="Rename ${s}" onClick=${()=>o({what:"rename",key:e})}>Rename<//>
        <${p} kind="quiet" aria-label="Rotate ${s}" onClick=${()=>o({what:"rotate",key:e})}>Rotate<//>
        <${p} kind="quiet" aria-label="Revoke ${s}" onClick=${()=>o({what:"revoke",key:e})}>Revoke<//>
      </div>`}
    <//>
  `}function js({apiKey:{scopes:e,status:t,createdAt:o,createdBy:s,lastUsedAt:r,expiresAt:i,revokedAt:a,pinnedAttributes:l,maxTokenLifetime:d}}){let c=Object.entries(l);return n`
    <p class="quiet">${e.map(m=>Ne[m]?.[0]??m).join(" · ")}</p>
    <p class="quiet">Created <${be} at=${o} /> ${s==="operator"?"by the operator":n`with <${Ce} id=${s} />`} · ${r?n`used <${be} at=${r} />`:"never used"}${i&&n` · ${t==="expired"?"expired":"expires"} <${be} at=${i} />`}${a&&n` · revoked <${be} at=${a} />`}</p>
    ${d!==null&&n`<p class="quiet">Its tokens are valid for at most ${Q(d)}.</p>`}
    ${c.length>0&&n`<p class="quiet">Its tokens always have ${c.map(([m,u])=>n`<${y} code>${m} = ${[u].flat().join(", ")}<//> `)}</p>`}
  `}var $t=({origin:e,label:t})=>n`<span><${y} code>${e}<//>${t&&n` <${y}>${t}<//>`}</span>`;var mn=/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(?=$|[/?#])/i,Vs=/^(\*\.)?[^\s/:@?#*]+\.[^\s/:@?#*.]{2,}\.?(:\d+)?(?=$|[/?#])/i,Ks=/^(https?:\/\/(?:\*\.)?[^\s/?#@*]+)[/?#]+[^\s]*$/i;function pn(e){let t=e.trim(),o=mn.test(t)?"http://":Vs.test(t)?"https://":"",s=o+t,r=Ks.exec(s),i=r!==null&&s.slice(r[1].length)!=="/",a=o&&i?`We added ${o} and removed the path.`:o?`We added ${o} for you.`:i?"We removed the path.":"";return{origin:r?r[1]:s,words:a}}var Kt=e=>/^http:\/\//i.test(e)&&mn.test(e.slice(7)),$n=e=>/^http:\/\//i.test(e)&&!Kt(e)?e.replace(/^http:/i,"https:"):"";var Us=350,Bs=/^[a-z][a-z0-9+.-]*:\/\/[^\s/]*([^\s/.]\.[^\s/.]{2,}|localhost|\d|\])/i;function fn(e){let[t,o]=g({of:"",explained:null,fault:""});return I(()=>{if(!Bs.test(e)||!V("settings:write"))return;let s=!0,r=(a,l)=>s&&o({of:e,explained:a,fault:l}),i=setTimeout(()=>{F("POST","/settings/authorized-origins?dryRun=true",{key:D(),body:{origin:e}}).then(({body:a})=>r(a,""),a=>r(null,Ws(a)))},Us);return()=>{s=!1,clearTimeout(i)}},[e]),t.of===e?t:{explained:null,fault:""}}function Ws(e){return e instanceof Oe?e.status===409?"This origin is in the list already.":e.status===422?j(e,"/origin")||e.detail:"":""}function hn({explained:e,origin:t,words:o,children:s}){if(!e)return n`
      <div class="preview" role="status">
        ${t?n`<p>Saved as <${y} code>${t}<//>. ${o}</p>${s}`:n`<p class="quiet">Type an origin to see which pages it matches.</p>`}
      </div>
    `;let{origin:r,unicode:i,wildcard:a,matches:l,doesNotMatch:d}=e;return n`
    <div class="preview" role="status">
      <p>Saved as <${y} code>${r}<//>${i!==r&&n` (displayed as <${y}>${i}<//>: check every letter)`}. ${o}</p>
      <dl class="examples">
        <div><dt>Matches</dt>${l.map(c=>n`<dd class="yes"><${y} code>${c}<//></dd>`)}</div>
        <div><dt>Does not match</dt>${d.map(c=>n`<dd class="no"><${y} code>${c}<//></dd>`)}</div>
      </dl>
      ${a&&n`<${z} tone="warn" title="This includes every subdomain, at any depth."><p>Anyone who can publish a page on one of them, such as a forgotten test server, can show your components. List single origins where you can.</p><//>`}
    </div>
  `}var Ms={href:"#/attributes",words:"Next: token attributes"};function bn({origin:e,base:t,origins:o,developer:s,onClose:r}){let i=P(`origins/form/${e?.origin??""}`,{text:e?.origin??"",label:e?.label??"",allow:!1}),[a,l]=g(0),{text:d,label:c,allow:m}=i.value,u=()=>{i.forget(),r()},$=oe(u),{leave:h,question:w}=ee(i.typed,u),{origin:k,words:f}=pn(d),v=!e&&!s&&Kt(k),T=fn(e||v?"":k),A={origin:T.explained?.origin??k,label:c.trim()||null},C=e?t.map(b=>b.origin===e.origin?{...b,label:A.label}:b):[...t,A],L=`/authorizedOrigins/${e?t.findIndex(({origin:b})=>b===e.origin):t.length}`,N=!e&&o.some(({origin:b})=>b===A.origin),W=N?"This origin is in the list already.":j($.problem,`${L}/origin`)||T.fault||(a&&!k?"Enter an origin.":a&&v&&!m?"Turn on the developer switch below to save this origin.":""),G=b=>{i.set({...i.value,...b}),$.clear()},Y=Z(a,$.problem),te=b=>{if(b.preventDefault(),l(a+1),N||!k||v&&!m)return;let R={before:e?"Saved the label of ":"Added ",name:A.origin,after:"."};$.save({part:Ae,base:t,mine:C,said:R,next:e?void 0:Ms,section:"origins",row:()=>A.origin,...v?{developerOrigins:!0}:{}})},E=W?$n(k):"",ne=b=>b===`${L}/origin`||b===`${L}/label`;return n`
    <${q} wide title=${e?"Edit an origin":"Add an origin"} onClose=${h}>
      <form class="stack" ref=${Y} onSubmit=${te} novalidate>
        <div class="columns">
          <${O} label="Origin" value=${d} onValue=${b=>G({text:b})} inputmode="url" disabled=${!!e}
            fault=${W&&n`${W}${E&&n` <${p} kind="link" onClick=${()=>G({text:E})}>Use <${y} code>${E}<//><//>`}`}
            placeholder="https://app.example.com" hint="Where your application runs: the start of its address. https://*.example.com includes every subdomain." />
          <${O} label="Label" optional value=${c} onValue=${b=>G({label:b})} fault=${j($.problem,`${L}/label`)}
            placeholder="Production" />
        </div>
        ${!e&&n`<${hn} explained=${T.explained} origin=${v?k:""} words=${f}>
          ${v&&n`
            <${X} toggle label="Allow origins on http://localhost" checked=${m} onValue=${b=>G({allow:b})}
              hint="The developer switch: origins on your own machine need it. Only tokens made with test keys work there." />
          `}
        <//>`}
        <${x} problem=${$.problem} retry=${$.again} shown=${ne} />
        <p class="row ends"><${p} type="submit" kind="primary" busy=${$.busy}>${e?"Save":"Save origin"}<//><${p} onClick=${h}>Cancel<//></p>
      </form>
      ${w}
      <${se} saving=${$} nameOf=${Ae.keyOf} describe=${$t} />
    <//>
  `}var Gs=9,yn=({origin:e})=>e;function gn(){let{document:e}=S(B);return e?n`
    <p class="lead">Your components appear only on pages at these addresses. Requests and tokens from anywhere else are rejected.</p>
    ${!V("settings:write")&&n`<${le} scope="settings:write" what="change the settings" />`}
    <${Ys} origins=${e.authorizedOrigins} developer=${e.developerOrigins} />
    <${Js} on=${e.developerOrigins} />
  `:n`<${fe} what="the origins" reload=${ie} />`}function Ys({origins:e,developer:t}){let[o,s]=g(""),r=P("origins/edited",null,{quiet:!0}),i=zs(e),a=oe(),l=!V("settings:write"),d=u=>a.save({part:Ae,base:e,mine:e.filter(({origin:$})=>$!==u.origin),said:{before:"Removed ",name:u.origin,after:"."},section:"origins",row:()=>u.origin}),c=o.trim().toLowerCase(),m=e.filter(({origin:u,label:$})=>`${u} ${i[u]??""} ${$??""}`.toLowerCase().includes(c));return n`
    <div class="list-head">
      <h2>Origins <span class="count">${e.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${l} onClick=${()=>r.set({origin:null,base:e})}>Add origin<//>
    </div>
    ${e.length>=Gs&&n`<${O} label="Find an origin" type="search" value=${o} onValue=${s} />`}
    <${x} problem=${a.problem} retry=${a.again} />
    ${e.length===0&&n`
      <${pe} icon="origins" title="No origins yet"><p>Until you add the address of your application, no page can show your components.</p><//>
    `}
    <ul class="rows">
      ${m.map(u=>n`
        <${ae} key=${u.origin} section="origins" id=${u.origin}>
          <div class="grow">
            <p><${y} code>${u.origin}<//> ${u.origin.includes("*")&&n`<span class="tag warn">All subdomains</span>`}</p>
            ${i[u.origin]&&n`<p class="quiet">Displayed as <${y}>${i[u.origin]}<//>. Check every letter: different names can look alike.</p>`}
            <p class="quiet">${u.label&&n`<${y}>${u.label}<//> · `}added ${u.createdAt&&n`<${be} at=${u.createdAt} />`}</p>
          </div>
          <div class="row-actions">
            <${p} kind="quiet" aria-label="Edit ${u.origin}" disabled=${l} onClick=${()=>r.set({origin:u,base:e})}>Edit<//>
            <${p} kind="quiet" aria-label="Remove ${u.origin}" disabled=${l||a.busy} onClick=${()=>d(u)}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    ${e.length>0&&m.length===0&&n`<p class="quiet">No origin matches “${o}”.</p>`}
    ${r.value&&n`<${bn} ...${r.value} origins=${e} developer=${t} onClose=${r.forget} />`}
    <${se} saving=${a} nameOf=${yn} describe=${$t} />
  `}function zs(e){let[t,o]=g({}),s=e.filter(({origin:r})=>r.includes("xn--")).map(yn).join(" ");return I(()=>{s&&F("GET","/settings/authorized-origins",{key:D()}).then(({body:r})=>o(Object.fromEntries(r.authorizedOrigins.filter(Hs).map(i=>[i.origin,i.unicode]))),()=>{})},[s]),t}var Hs=({origin:e,unicode:t})=>e!==t;function Js({on:e}){let t=oe(),o=s=>t.save({part:Ae,base:[],mine:[],developerOrigins:s,said:{before:s?"Origins on http://localhost are allowed.":"Origins on http://localhost are no longer allowed."}});return n`
    <div class="card">
      <h2>While you develop</h2>
      <${X} toggle label="Allow origins on http://localhost" checked=${e} disabled=${!V("settings:write")||t.busy} onValue=${o}
        hint="Also http://127.0.0.1 and http://[::1], on any port. Add each of them above. Remove them before you turn this off." />
      <${x} problem=${t.problem} retry=${t.again} />
    </div>
  `}var Xs=4,Ut=Symbol("key"),Zs=0,Ve=e=>({column:"",op:"eq",attribute:e.find(({builtIn:t})=>!t)?.name??"distinctId"});function Ke(e){let t={...e,[Ut]:++Zs};return e.all&&(t.all=e.all.map(Ke)),e.any&&(t.any=e.any.map(Ke)),t}function Bt({group:e,attributes:t,onChange:o,depth:s,onRemove:r}){let i=e.all?"all":"any",a=e.all??e.any,l=(m,u=i)=>{let{all:$,any:h,...w}=e;o({...w,[u]:m})},d=m=>u=>l(a.with(m,u)),c=m=>()=>l(a.toSpliced(m,1));return n`
    <div class="rule-group" role="group" aria-label=${s===1?"Conditions":`Group at level ${s}`}>
      <div class="rule-group-head">
        <${U} label="Matching" value=${i} options=${[["all","all of these"],["any","any of these"]]} onValue=${m=>l(a,m)} />
        ${r&&n`<${p} kind="quiet" onClick=${r}>Remove group<//>`}
      </div>
      ${a.map((m,u)=>{let $=a.length>1?c(u):void 0;return m.all||m.any?n`<${Bt} key=${m[Ut]} group=${m} attributes=${t} depth=${s+1} onChange=${d(u)} onRemove=${$} />`:n`<${er} key=${m[Ut]} node=${m} attributes=${t} onChange=${d(u)} onRemove=${$} />`})}
      <p class="row">
        <${p} kind="quiet" icon="plus" onClick=${()=>l([...a,Ke(Ve(t))])}>Condition<//>
        ${s<Xs-1&&n`<${p} kind="quiet" icon="plus" onClick=${()=>l([...a,Ke({[i==="all"?"any":"all"]:[Ve(t)]})])}>Group<//>`}
      </p>
    </div>
  `}var Qs=[["string","this text"],["float","this number"],["boolean","this yes or no"],["datetime","this moment"]];function er({node:e,attributes:t,onChange:o,onRemove:s}){let r=e.op??"eq",[i,a]=g(or(e)),[l,d]=g(ve(e.value)),c=(h,w,k)=>{let{attribute:f,value:v,...T}=e;return Fe(h)?o({...T,op:h}):w.startsWith("their ")?o({...T,op:h,attribute:w.slice(6)}):o({...T,op:h,value:tr(h,w,k)})},m=kn(r,t),u=e.attribute===void 0?i:`their ${e.attribute}`,$=h=>{let w=kn(h,t),k=w.some(([f])=>f===u)?u:w[0][0];a(k),c(h,k,l)};return n`
    <div class="condition" role="group" aria-label="Condition">
      <${O} label="Column" value=${e.column??""} placeholder="region" onValue=${h=>o({...e,column:h})} />
      <${U} label="Comparison" value=${r} options=${Ot} onValue=${$} />
      ${!Fe(r)&&n`<${U} label="Compared with" value=${u} options=${m} onValue=${h=>{a(h),c(r,h,l)}} />`}
      ${!Fe(r)&&!u.startsWith("their ")&&n`
        <${O} label=${lt(r)?"Values, with commas":"Value"} value=${l} placeholder=${i==="boolean"?"true":""} onValue=${h=>{d(h),c(r,u,h)}} />
      `}
      ${s&&n`<${p} kind="quiet" aria-label="Remove this condition" onClick=${s}>Remove<//>`}
    </div>
  `}function kn(e,t){let o=t.filter(i=>So(e,i)).map(({name:i})=>[`their ${i}`,`their ${i}`]),s=["lt","le","gt","ge"].includes(e),r=e==="before"||e==="after";return[...o,...Qs.filter(([i])=>s?i==="float":r?i==="datetime":Rt(e)?i==="string":i!=="datetime")]}function tr(e,t,o){if(!lt(e))return it(t,o).value??o;let s=o.split(",").map(a=>a.trim()).join(`
`),{value:r,fault:i}=re({type:t,list:!0},s);return i||r===void 0?[o]:r}function or({op:e,value:t}){let o=[t].flat()[0];return typeof o=="number"?"float":typeof o=="boolean"?"boolean":e==="before"||e==="after"?"datetime":"string"}var ft=({rule:e})=>n`${ct(e).map(({quiet:t,name:o})=>o===void 0?t:n`<strong><${y}>${o}<//></strong>`)}`;var Ze=e=>n`
  <p class="sentence"><${ft} rule=${e} />${ze(e)&&e.filter.allow&&n` <span class="tag warn">All rows</span>`}</p>
  ${e.description&&n`<p class="quiet"><${y}>${e.description}<//></p>`}
`;var nr=[["postgres","PostgreSQL"],["mysql","MySQL"],["sqlite","SQLite"],["duckdb","DuckDB"],["bigquery","BigQuery"],["snowflake","Snowflake"],["redshift","Redshift"],["trino","Trino, Athena"],["databricks","Databricks"],["tsql","SQL Server"],["clickhouse","ClickHouse"]],vn={deny:["No rows","bad"],filter:["Some rows","info"],all:["All rows","warn"]},sr={no_rule:"it has no rule",no_rule_for_role:"no rule applies to this role",attribute_missing:"the token lacks an attribute that a rule uses",attribute_empty:"an attribute that a rule uses is empty",attribute_mistyped:"an attribute that a rule uses has the wrong type",rule_not_compiled:"a rule cannot be applied",columns_required:"its columns are limited, and the query has to name the columns that it uses",no_column_allowed:"none of the query's columns is allowed"};function ht({attributes:e,version:t,draft:o}){let s=e.find(({name:f})=>f==="role"),r=e.filter(({name:f})=>f!=="distinctId"),[i,a]=g({role:String(s?.allowedValues?.[0]??"explorer")}),[l,d]=g("postgres"),[c,m]=g(null),u=JSON.stringify([t,o]);I(()=>m(null),[u]);let{run:$,busy:h,problem:w}=K(async()=>{let v=r.filter(({builtIn:A})=>!A).map(A=>[A.name,re(A,i[A.name]??"").value]).filter(([,A])=>A!==void 0),T={users:[{role:i.role,attributes:Object.fromEntries(v)}],dialect:l,...o?{draft:o}:{}};m((await F("POST","/settings/access-rules/simulate",{key:D(),body:T})).body.users[0])});return n`
    <form class=${o?"stack try":"card stack try"} onSubmit=${f=>{f.preventDefault(),f.stopPropagation(),$()}} novalidate aria-label="Try the rules">
      ${!o&&n`<h2>Try it</h2>`}
      <p class="quiet">Enter a sample user to see which rows they get${o?", today and with this rule":""}. Nothing is saved.</p>
      <div class="columns">
        ${r.map(f=>n`
          <${ge} key=${f.name} attribute=${f} text=${i[f.name]??""} onText=${v=>a({...i,[f.name]:v})}
            fault=${j(w,f.builtIn?`/users/0/${f.name}`:`/users/0/attributes/${Re(f.name)}`)} />
        `)}
        <${U} label="Database" value=${l} onValue=${d} options=${nr} hint="For the SQL below." />
      </div>
      <${x} problem=${w} retry=${$} shown=${f=>f.startsWith("/users/0/")} />
      <p class="row"><${p} type="submit" busy=${h}>Try it<//></p>
      ${c&&n`<${wn} title=${c.draft?"Today":""} outcome=${c.today} />`}
      ${c?.draft&&n`<${wn} title="With this rule" outcome=${c.draft} />`}
    </form>
  `}var wn=({title:e,outcome:{sentence:t,datasets:o}})=>n`
  <div class="outcome" role="status">
    ${e&&n`<h3>${e}</h3>`}
    <p><${y}>${t}<//></p>
    <ul class="rows">
      ${o.map(({dataset:s,decision:r,reason:i,attribute:a,sql:l})=>n`
        <li key=${s} class="list-row"><div class="grow">
          <p><${y} code>${s}<//> <span class="tag ${vn[r]?.[1]}">${vn[r]?.[0]??r}</span>
            ${i&&n` <span class="quiet">${sr[i]??i}${a&&n`: <${y} code>${a}<//>`}</span>`}</p>
          ${l&&n`<pre tabindex="0" aria-label="SQL for ${s}"><code><bdi>WHERE ${l.text}</bdi></code></pre>`}
          ${l&&Object.keys(l.params??{}).length>0&&n`<p class="quiet">Parameters: <${y} code>${JSON.stringify(l.params)}<//></p>`}
        </div></li>
      `)}
    </ul>
  </div>
`;var rr={href:"#/sandbox",words:"Next: sandbox"};function Sn({rule:e,isNew:t,base:o,attributes:s,onClose:r}){let i=P(`rules/form/${e.id}`,()=>({dataset:e.dataset,roles:e.roles,all:!!e.filter.allow,group:Ke(lr(e.filter,s)),words:e.description??"",columns:ve(e.columns)})),{dataset:a,roles:l,all:d,group:c,words:m,columns:u}=i.value,$=tt("rule"),[h,w]=g(0),[k,f]=g(!1),v=()=>{i.forget(),r()},T=oe(v),{leave:A,question:C}=ee(i.typed,v),{columns:L,...N}=e,W=re({type:"string",list:!0},u).value,G={...N,dataset:a.trim(),roles:l,filter:d?{allow:"all"}:cr(c),...W&&{columns:W},description:m.trim()||null},Y=t?[...o,G]:o.map(_=>_.id===e.id?G:_),te=`/accessRules/${Y.indexOf(G)}`,E=_=>{i.set({...i.value,..._}),T.clear()},ne=_=>{if(_.preventDefault(),w(h+1),!G.dataset)return;let Ue={before:t?"Added the rule on ":"Saved the rule on ",name:G.dataset,after:"."};T.save({part:Ge,base:o,mine:Y,said:Ue,next:rr,section:"rules",row:(En,On)=>t?ar(En.accessRules,On.accessRules):String(e.id)})},b=Z(h,T.problem),R=_=>[`${te}/dataset`,`${te}/description`].includes(_)||_.startsWith(`${te}/filter`)||_.startsWith(`${te}/roles`)||_.startsWith(`${te}/columns`),M=_=>j(T.problem,`${te}/${_}`);return n`
    <${q} wide title=${t?"Add a rule":"Edit the rule"} onClose=${A}>
      <form class="stack" id=${$} ref=${b} onSubmit=${ne} novalidate>
        <p class="sentence preview" role="status"><${ft} rule=${G} /></p>
        <div class="columns">
          <${O} label="Dataset" value=${a} onValue=${_=>E({dataset:_})} placeholder="sales" hint="Its name in your query engine, or * for every dataset." fault=${h&&!G.dataset?"Enter the name of the dataset.":M("dataset")} />
          <${O} label="Description" optional value=${m} onValue=${_=>E({words:_})} fault=${M("description")} />
        </div>
        <${ir} roles=${l} attributes=${s} fault=${M("roles")} onRoles=${_=>E({roles:_})} />
        <fieldset class="group"><legend>Which rows</legend>
          <${U} label="They see" value=${d?"all":"some"} options=${[["some","the rows where…"],["all","all rows"]]} onValue=${_=>E({all:_==="all"})} />
          ${d?n`<p class="hint">Showing all rows is recorded in the audit trail.</p>`:n`<${Bt} group=${c} attributes=${s} onChange=${_=>E({group:_})} depth=${1} />`}
          ${M("filter")&&n`<p class="fault" data-fault tabindex="-1">${M("filter")}</p>`}
          ${!d&&n`<p class="hint">If a token lacks an attribute that the rule uses, its user sees no rows. Empty columns never match “is not”.</p>`}
        </fieldset>
        <${Be} words="Limit the columns" open=${!!(u||M("columns"))}>
          <${me} label="Allowed columns" optional fault=${M("columns")} hint="One per line, exactly as they are stored. Leave empty to allow all. Queries then have to name the columns that they use.">
            ${_=>n`<textarea rows="3" spellcheck=${!1} ...${_} value=${u} onInput=${ce(Ue=>E({columns:Ue}))} />`}
          <//>
        <//>
        <${x} problem=${T.problem} retry=${T.again} shown=${R} />
      </form>
      <${Be} words="Try this rule before you save it" onOpen=${f}>
        ${k&&n`<${ht} attributes=${s} version=${o} draft=${Y} />`}
      <//>
      <p class="row ends"><${p} type="submit" form=${$} kind="primary" busy=${T.busy}>Save rule<//><${p} onClick=${A}>Cancel<//></p>
      ${C}
      <${se} saving=${T} nameOf=${_=>_.dataset} describe=${Ze} />
    <//>
  `}function ir({roles:e,attributes:t,fault:o,onRoles:s}){let r=(t.find(({name:i})=>i==="role")?.allowedValues??[]).map(String);return n`
    <fieldset class="group"><legend>For whom</legend>
      <${X} label="All roles" checked=${e===null} onValue=${i=>s(i?null:r.slice(0,1))} />
      ${e!==null&&(r.length?r:e).map(i=>n`
        <${X} key=${i} label=${n`<bdi>${i}</bdi>`} checked=${e.includes(i)}
          onValue=${a=>s(a?[...e,i]:e.filter(l=>l!==i))} />
      `)}
      ${o&&n`<p class="fault" data-fault tabindex="-1">${o}</p>`}
    </fieldset>
  `}function ar(e,t){let o=new Set(t.map(({id:s})=>s));return String(e.find(({id:s})=>!o.has(s))?.id)}var lr=(e,t)=>e.all||e.any?e:{all:[e.allow?Ve(t):e]},cr=e=>{let t=e.all??e.any;return t.length===1?t[0]:e};var ur="new";function xn(){let{document:e}=S(B);return e?n`<${dr} stored=${e} />`:n`<${fe} what="the access rules" reload=${ie} />`}function dr({stored:{accessRules:e,tokenAttributes:t}}){let o=P("rules/edited",null,{quiet:!0}),s=oe(),r=!V("settings:write"),i=()=>{let l={all:[Ve(t)]};o.set({rule:{id:ur,dataset:"",roles:null,description:null,filter:l},isNew:!0,base:e})},a=l=>s.save({part:Ge,base:e,mine:e.filter(({id:d})=>d!==l.id),said:{before:"Removed the rule on ",name:l.dataset,after:"."},section:"rules",row:()=>String(l.id)});return n`
    <p class="lead">A rule compares a column of your data with an attribute of the token. A dataset without a rule shows no rows; if a dataset has several rules, all of them apply.</p>
    ${r&&n`<${le} scope="settings:write" what="change the settings" />`}
    <div class="list-head"><h2>Rules <span class="count">${e.length}</span></h2>
      <${p} kind="primary" icon="plus" disabled=${r} onClick=${i}>Add rule<//></div>
    <${x} problem=${s.problem} retry=${s.again} />
    ${e.length===0&&n`
      <${pe} icon="rules" title="No rules yet: no rows"><p>Until a dataset has a rule, nobody sees its rows. Add one for each dataset that you embed.</p><//>
    `}
    <ul class="rows">
      ${e.map(l=>n`
        <${ae} key=${l.id} section="rules" id=${String(l.id)}>
          <div class="grow">${Ze(l)}</div>
          <div class="row-actions">
            <${p} kind="quiet" aria-label="Edit the rule on ${l.dataset}" disabled=${r||!ze(l)} onClick=${()=>o.set({rule:l,isNew:!1,base:e})}>Edit<//>
            <${p} kind="quiet" aria-label="Remove the rule on ${l.dataset}" disabled=${r||s.busy} onClick=${()=>a(l)}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    <${ht} attributes=${t} version=${e} draft=${null} />
    ${o.value&&n`<${Sn} ...${o.value} attributes=${t} onClose=${o.forget} />`}
    <${se} saving=${s} nameOf=${({dataset:l})=>l} describe=${Ze} />
  `}var bt="EMBED_API_KEY",yt=(e,t)=>JSON.stringify(e,null,t).replaceAll("<","\\u003c").replaceAll("'","\\u0027");function An(e,{token:t,request:o}){return[{name:"HTML",where:"In your web page. The token below is the one above, and the session ends with it; in production, pass fetchToken, a function that asks your server for a token.",code:mr(e,t)},{name:"curl",where:"On your server, or to try it. The key comes from the environment.",code:pr(e,o)},{name:"Python",where:"On your server. The key comes from the environment.",code:$r(e,o)},{name:"Node",where:"On your server. The key comes from the environment.",code:fr(e,o)}]}var mr=(e,t)=>`<script type="module">
  import { createEmbedSession } from "${e}/embed-tokens.js";

  createEmbedSession({
    apiUrl: "${e}",
    token: ${yt(t)},
    onSession: (session) => console.log("Signed in as", session.user.distinctId),
    onError: (error) => console.error(error.message),
  });
<\/script>`,pr=(e,t)=>`export ${bt}=…   # your API key

curl -s '${e}/embed/generate-token' \\
  -H "x-api-key: $${bt}" -H 'content-type: application/json' \\
  -d '${yt(t)}'`,$r=(e,t)=>`import json
import os

import requests

user = json.loads(r'''${yt(t,2)}''')
answer = requests.post(
    "${e}/embed/generate-token",
    headers={"x-api-key": os.environ["${bt}"]},
    json=user,
    timeout=10,
)
answer.raise_for_status()
print(answer.json()["token"])`,fr=(e,t)=>`const answer = await fetch("${e}/embed/generate-token", {
  method: "POST",
  headers: { "x-api-key": process.env.${bt}, "content-type": "application/json" },
  body: JSON.stringify(${yt(t,2).replaceAll(`
`,`
  `)}),
});
if (!answer.ok) throw new Error(await answer.text());
console.log((await answer.json()).token);`;function Tn({issued:e,usedKey:t}){let o=H(null);return I(()=>{o.current?.focus({preventScroll:!0}),o.current?.closest(".card")?.scrollIntoView({block:"start"})},[e]),n`
    <div class="card result">
      <div class="result-head">
        <h2 ref=${o} tabindex="-1">Your token</h2>
        <${hr} until=${e.expiresAt} />
      </div>
      <${pt} token=${e.token} label="The token" />
      <p class="row"><${Se} kind="primary" text=${e.token} label="Copy the token" />
        <${p} icon="introspection" onClick=${()=>tn(e.token)}>Introspect it<//>
        <span class="quiet">Generated with <code>${t}</code></span></p>
      <h3>Use it</h3>
      <${br} issued=${e} />
    </div>
  `}function hr({until:e}){let t=ot(1e3),{zone:o}=S(ue),s=new Date(e),r=Math.max(0,(s.getTime()-t)/1e3);return n`<p class="countdown ${r===0?"over":""}"><time datetime=${e}>${r===0?"Expired: generate a new one":`Expires in ${Q(Math.ceil(r))}`} <span class="quiet">(${nt(s,o)})</span></time></p>`}function br({issued:e}){let[t,o]=g(0),s=An(location.origin,e),r=H(null),i=c=>{let m={ArrowRight:1,ArrowLeft:-1}[c.key];if(!m)return;let u=(t+m+s.length)%s.length;o(u),r.current?.children[u]?.focus()},{name:a,where:l,code:d}=s[t];return n`
    <div class="tabs" role="tablist" aria-label="Language" ref=${r} onKeyDown=${i}>
      ${s.map((c,m)=>n`
        <button key=${c.name} type="button" role="tab" id="tab-${m}" aria-selected=${m===t?"true":"false"} aria-controls="snippet"
          tabindex=${m===t?0:-1} onClick=${()=>o(m)}>${c.name}</button>
      `)}
    </div>
    <div role="tabpanel" id="snippet" aria-labelledby="tab-${t}">
      <p class="quiet">${l}</p>
      <div class="code"><pre tabindex="0" aria-label="${a} code"><code>${d}</code></pre><${Se} text=${d} label="Copy the ${a} code" /></div>
    </div>
  `}var yr=[300,900,3600,14400,28800,86400],gr=3600;function Cn(){let{document:e}=S(B);return e?n`<${kr} stored=${e} />`:n`<${fe} what="the attributes" reload=${ie} />`}function kr({stored:{tokenAttributes:e,tokens:t}}){let{hint:o}=S(J),s=e.find(({name:b})=>b==="role"),[r,i]=g(""),a=P("sandbox",()=>({texts:{distinctId:"user-123",role:String(s?.allowedValues?.[0]??"explorer")},permissions:t.defaultPermissions,lifetime:String(Math.min(gr,t.maxLifetime))})),{texts:l,permissions:d}=a.value,c=H(t);I(()=>{let b=c.current.defaultPermissions;c.current=t,!(!de(b,d)||de(b,t.defaultPermissions))&&(a.set({...a.value,permissions:t.defaultPermissions}),a.typed||a.settle())},[t]);let m=Sr(t.maxLifetime),u=m.includes(Number(a.value.lifetime))?a.value.lifetime:String(m.at(-1)),[$,h]=g(null),[w,k]=g(0),f=e.filter(({builtIn:b})=>!b),v=Object.fromEntries(f.map(b=>[b.name,wr(b,l[b.name]??"")])),T=V("tokens:generate"),A=vr(r.trim(),T),{run:C,busy:L,problem:N}=K(async()=>{let b=xr(l,v,d,Number(u)),{body:R}=await F("POST","/embed/generate-token",{key:r.trim()||D(),body:b});a.settle(),h({...R,request:b})}),W=Z(w,N),G=b=>{b.preventDefault(),k(w+1),!A&&Object.values(v).every(({fault:R})=>!R)&&C()},Y=b=>a.set({...a.value,...b}),te=b=>R=>Y({texts:{...l,[b]:R}}),E=b=>w&&v[b]?.fault||j(N,b in v?`/user/attributes/${Re(b)}`:`/user/${b}`),ne=b=>/^\/(user\/|expiresIn)/.test(b);return n`
    <p class="lead">Generate a token for a sample user and try your embed with it, before your backend generates tokens through the API.</p>
    <form class="card stack" ref=${W} onSubmit=${G} novalidate aria-label="Generate a token">
      <${O} label="API key" type="password" value=${r} onValue=${i} fault=${w||r?A:""} optional=${T}
        placeholder=${T?o:"emb_live_…"}
        hint=${T?n`Leave empty to use the key that you signed in with: <code>${o}</code>.`:"Your own key cannot generate tokens: paste one that can."} />
      <fieldset class="group"><legend>User</legend>
        <div class="columns">
          ${e.filter(({builtIn:b})=>b).map(b=>n`
            <${ge} key=${b.name} attribute=${b} text=${l[b.name]??""} onText=${te(b.name)} fault=${E(b.name)} />
          `)}
        </div>
      </fieldset>
      <fieldset class="group"><legend>Attributes</legend>
        <p class="hint">Anyone who holds the token can read these values: tokens are signed, not encrypted.</p>
        ${f.length===0&&n`<p class="quiet">No custom attributes yet. <a href="#/attributes">Add one</a>, such as <code>location</code>.</p>`}
        <div class="columns">
          ${f.map(b=>n`
            <${ge} key=${b.name} attribute=${b} text=${l[b.name]??""} onText=${te(b.name)} fault=${E(b.name)} />
          `)}
        </div>
      </fieldset>
      <${mt} permissions=${d} onChange=${b=>Y({permissions:b})}>
        <${U} label="Valid for" value=${u} onValue=${b=>Y({lifetime:b})} fault=${j(N,"/expiresIn")}
          options=${m.map(b=>[String(b),Q(b)])} hint=${n`At most ${Q(t.maxLifetime)}: see <a href="#/defaults">Token defaults</a>.`} />
      <//>
      <${x} problem=${N} retry=${C} shown=${ne} foreignKey=${!!r.trim()} />
      <p class="row"><${p} type="submit" kind="primary" icon="sandbox" busy=${L}>Generate token<//></p>
    </form>
    ${$&&n`<${Tn} issued=${$} usedKey=${r.trim()?Xt(r.trim()):o} />`}
    ${!$&&n`<${z} tone="info" title="In production, your server does this."><p>It calls <code>POST /embed/generate-token</code> with its API key. Never put the key into a web page; the token is made for that.</p><//>`}
  `}function vr(e,t){return e?Jt(e)?"":"This does not look like an API key: it starts with emb_live_ or emb_test_ and has 87 characters.":t?"":"Paste a key that can generate tokens: yours cannot."}function wr(e,t){return e.required&&e.default===null&&t.trim()===""?{fault:"This attribute is required."}:re(e,t)}var Sr=e=>[...new Set([...yr.filter(t=>t<e),e])];function xr({distinctId:e,role:t},o,s,r){let i=Object.fromEntries(Object.entries(o).filter(([,{value:l}])=>l!==void 0).map(([l,{value:d}])=>[l,d]));return{user:Object.keys(i).length?{distinctId:e,role:t,attributes:i}:{distinctId:e,role:t},permissions:s,expiresIn:r}}var Qe=[{id:"origins",title:"Authorized origins",Section:gn},{id:"attributes",title:"Token attributes",Section:Co},{id:"rules",title:"Access rules",Section:xn},{id:"defaults",title:"Token defaults",Section:jo},{id:"sandbox",title:"Token generation sandbox",Section:Cn},{id:"introspection",title:"Token introspection",Section:on},{id:"keys",title:"API keys",Section:dn},{id:"audit",title:"Audit",Section:_o}];function Ee(){let[e,...t]=location.hash.replace(/^#\/?/,"").split("/"),{id:o}=Qe.find(s=>s.id===e)??Qe[0];return{id:o,row:Ar(t.join("/"))}}function Ar(e){try{return decodeURIComponent(e)}catch{return""}}function Jm(){let[e,t]=g(()=>Ee().id),[o,s]=g([e]),r=H(null),{renewing:i}=S(J);return I(()=>(ie(),()=>{mo(),io()}),[]),I(()=>{let a=()=>r.current?.querySelector("section:not([hidden]) h1"),l=()=>Ee().row&&wt({section:Ee().id,key:Ee().row}),d=()=>{r.current?.querySelector(`#section-${Ee().id}:not([hidden])`)||Ie(),t(Ee().id),s(c=>[...new Set([...c,Ee().id])]),scrollTo(0,0),l(),requestAnimationFrame(()=>a()?.focus({preventScroll:!0}))};return addEventListener("hashchange",d),l(),a()?.focus({preventScroll:!0}),()=>removeEventListener("hashchange",d)},[]),I(()=>{document.title=`${Qe.find(({id:a})=>a===e)?.title} · Embed & access`},[e]),n`
    <div class="shell">
      <${ho} sections=${Qe} current=${e} skip=${()=>r.current?.focus()} />
      <main ref=${r} tabindex="-1">
        ${Qe.filter(({id:a})=>o.includes(a)).map(({id:a,title:l,Section:d})=>n`
          <section key=${a} id="section-${a}" hidden=${a!==e} aria-labelledby="title-${a}">
            <div class="title"><h1 id="title-${a}" tabindex="-1">${l}</h1><${Tr} section=${a} title=${l} /></div>
            <${d} current=${a===e} />
          </section>
        `)}
      </main>
      <${fo} />
    </div>
    <${bo} />
    ${i&&n`
      <${q} title="Continue with a different key" onClose=${()=>J.set({renewing:!1})}>
        <p>With a key of the same account, what you entered is kept. A key of another account starts over.</p>
        <${ro} action="Use this key">
          <${p} onClick=${()=>J.set({renewing:!1})}>Cancel<//>
        <//>
      <//>
    `}
  `}function Tr({section:e,title:t}){let o=co(e);return o?n`<a class="help" href=${o} target="_blank" rel="noreferrer" aria-label="${t}: documentation (opens a new tab)"><${he} name="help" /></a>`:null}export{Jm as Shell};
