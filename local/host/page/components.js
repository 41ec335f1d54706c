// Two embedded dashboards, as a vendor would ship them: they know where the service is and how to ask for a token.

class Component extends HTMLElement {
  #session;
  #token; // of the session whose data is shown, or is on its way

  start(createEmbedSession, apiUrl, fetchToken) {
    this.show(note("Waiting for the session…"));
    this.#session = createEmbedSession({
      apiUrl,
      fetchToken,
      opens: { type: "dashboard", id: this.constructor.dashboard },
      onSession: (session) => this.#load(session),
      onError: (error) => {
        this.#token = undefined;
        if (error.code === "user_changed") this.start(createEmbedSession, apiUrl, fetchToken);
        else this.show(alert(error));
      },
    });
  }

  disconnectedCallback() {
    this.#session?.close();
  }

  async #load({ token, user, expiresAt }) {
    this.#token = token;
    const answer = await fetch(`/rows/${this.constructor.dashboard}`, { headers: { authorization: `Bearer ${token}` } });
    const said = await answer.json();
    if (this.#token !== token) return undefined; // another session has come since, or this one has ended
    if (!answer.ok) return this.show(alert({ message: said.detail }));
    const until = new Date(expiresAt).toLocaleTimeString();
    const content = said.rows.length ? this.render(said.rows) : [element("p", "You may see no sales.")];
    return this.show(...content, note(`For ${user.distinctId}; the token is good until ${until}.`));
  }

  show(...content) {
    this.replaceChildren(element("h2", this.constructor.title), ...content);
  }
}

customElements.define("sales-table", class extends Component {
  static title = "Sales";
  static dashboard = "sales";

  render(rows) {
    const head = element("tr", ...["Region", "Product", "Units", "Revenue"].map((name) => element("th", name)));
    const body = rows.map((row) => element("tr", ...["region", "product", "units", "revenue"].map((name) => element("td", `${row[name]}`))));
    return [element("table", head, ...body)];
  }
});

customElements.define("sales-chart", class extends Component {
  static title = "Revenue by product";
  static dashboard = "revenue";

  render(rows) {
    const most = Math.max(1, ...rows.map(({ revenue }) => revenue));
    return [element("ul", ...rows.map(({ product, revenue }) => {
      const bar = Object.assign(document.createElement("meter"), { max: most, value: revenue });
      return element("li", `${product}: ${revenue}`, bar);
    }))];
  }
});

/** Show the components, and say what ends their sessions. */
export async function embed(place, apiUrl, fetchToken) {
  const { closeAll, createEmbedSession } = await import(`${apiUrl}/embed-tokens.js`);
  const components = ["sales-table", "sales-chart"].map((name) => document.createElement(name));
  place.replaceChildren(...components);
  for (const component of components) component.start(createEmbedSession, apiUrl, fetchToken);
  return closeAll;
}

export function element(name, ...content) {
  const made = document.createElement(name);
  made.append(...content); // text stays text
  return made;
}

export function note(text) {
  return Object.assign(element("p", text), { className: "note" });
}

function alert({ message, final }) {
  const made = element("p", final === false ? `${message} Trying again…` : message);
  made.setAttribute("role", "alert");
  return made;
}
