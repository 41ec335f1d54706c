import{$ as g,A as d,L as c,a,b as s,c as l,e as f,f as t,fa as h,n as p,r as u,x as m}from"./chunk-IA2GFBE3.js";function $(n){let e=null;return()=>(e??=n(),e.catch(()=>e=null),e)}function S(n){let[e,o]=s({found:null,failed:!1}),i=f(()=>{o({found:null,failed:!1}),n().then(r=>o({found:r,failed:!1}),()=>o({found:null,failed:!0}))},[n]);return l(i,[n]),{...e,again:i}}function k(){let n=d(!0);return t`<div class="loading" role="status">${n&&t`<span class="spinner"></span> <span>Loading…</span>`}</div>`}var x=({again:n})=>t`
  <${g} tone="bad" title="This part of the page did not load." live>
    <p>Check your connection and try again. If it still fails, the page may have been updated: reload it and sign in again.</p>
    <p class="row"><${c} onClick=${n}>Try again<//></p>
  <//>
`;var y=$(()=>import("./shell-NQIKQMMI.js"));function b(){let{signedIn:n,tenant:e}=p(u),{found:o,failed:i,again:r}=S(y);return n?i?t`<main class="door"><${x} again=${r} /></main>`:o?t`<${o.Shell} key=${e.id} />`:t`<main class="door"><${k} /></main>`:t`<${h} />`}function q(n){m(),n.replaceChildren(),a(t`<${b} />`,n)}export{q as open};
