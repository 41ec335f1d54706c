import{F as g,G as y,I as v,L as b,N as k,U as u,a as $,b as m,c as p,f as h,g as t,ia as f,ja as I,ka as w,ma as d,na as S,o as s,oa as x,pa as C,qa as N,s as l,z as c}from"./chunk-LN5MI6CD.js";function E(o){let e=null;return()=>(e??=o(),e.catch(()=>e=null),e)}function L(o){let[e,n]=m({found:null,failed:!1}),r=h(()=>{n({found:null,failed:!1}),o().then(i=>n({found:i,failed:!1}),()=>n({found:null,failed:!0}))},[o]);return p(r,[o]),{...e,again:r}}function A(){let o=v(!0);return t`<div class="loading" role="status">${o&&t`<span class="spinner"></span> <span>Loading…</span>`}</div>`}var O=({again:o})=>t`
  <${f} tone="bad" title="This part of the page did not load." live>
    <p>Check your connection and try again. If it still fails, the page may have been updated: reload it and sign in again.</p>
    <p class="row"><${u} onClick=${o}>Try again<//></p>
  <//>
`;function T({link:o}){let{person:e}=s(l),[n,r]=m(null),{run:i,problem:a}=b(async()=>r(await g(o)));return p(()=>{document.title="Invitation · Embed & access",i()},[]),t`
    <main class="door">
      <div class="door-card">
        <p class="brand"><img src=${k} alt="" width="28" height="28" /> Embed & access</p>
        <h1>Your invitation</h1>
        ${!n&&!a&&t`<${w} what="your invitation" />`}
        <${I} problem=${a} retry=${i} foreignKey />
        ${n&&t`
          <p class="lead">You are invited to <strong><${d}>${n.tenantName}<//></strong> as <strong>${C(n.role)}</strong>.</p>
          <p>${x[n.role??""]?.[1]??""}</p>
          ${e&&t`<${f} tone="info"><p>You are signed in as <${d}>${e.name||e.memberId}<//>. The company account that you choose next becomes the member.</p><//>`}
          <p><a class="button primary" href=${n.loginUrl}><span>Accept and sign in</span></a></p>
          <p class="hint">The link works once, for the company account with which you sign in, and ends <${S} at=${n.expiresAt} />.</p>
        `}
        <p class="row"><${u} kind="quiet" onClick=${()=>c.set({invitation:""})}>${n?"Not now":"Go to the page"}<//></p>
      </div>
    </main>
  `}var F=E(()=>import("./shell-63TWOESW.js"));function M(){let{signedIn:o,tenant:e,person:n}=s(l),{asked:r,invitation:i}=s(c),{found:a,failed:Y,again:B}=L(F);return i?t`<${T} key=${i} link=${i} />`:!o&&r?t`<${N} />`:Y?t`<main class="door"><${O} again=${B} /></main>`:o&&a?t`<${a.Shell} key="${e.id} ${n?.memberId??""}" />`:t`<main class="door"><${A} /></main>`}function mo(o){y(),o.replaceChildren(),$(t`<${M} />`,o)}export{mo as open};
