import{B as d,M as c,a,aa as g,b as s,c as l,f,g as t,ga as h,o as p,s as u,y as m}from"./chunk-JPFKQLZU.js";function $(n){let e=null;return()=>(e??=n(),e.catch(()=>e=null),e)}function S(n){let[e,o]=s({found:null,failed:!1}),i=f(()=>{o({found:null,failed:!1}),n().then(r=>o({found:r,failed:!1}),()=>o({found:null,failed:!0}))},[n]);return l(i,[n]),{...e,again:i}}function k(){let n=d(!0);return t`<div class="loading" role="status">${n&&t`<span class="spinner"></span> <span>Loading…</span>`}</div>`}var x=({again:n})=>t`
  <${g} tone="bad" title="This part of the page did not load." live>
    <p>Check your connection and try again. If it still fails, the page may have been updated: reload it and sign in again.</p>
    <p class="row"><${c} onClick=${n}>Try again<//></p>
  <//>
`;var y=$(()=>import("./shell-KJ5XWWX2.js"));function b(){let{signedIn:n,tenant:e}=p(u),{found:o,failed:i,again:r}=S(y);return n?i?t`<main class="door"><${x} again=${r} /></main>`:o?t`<${o.Shell} key=${e.id} />`:t`<main class="door"><${k} /></main>`:t`<${h} />`}function q(n){m(),n.replaceChildren(),a(t`<${b} />`,n)}export{q as open};
