// An embedded assistant, as a vendor would ship it: it asks for a token, and sends it along with the question.
import { element, note } from "/components.js";

customElements.define("sales-assistant", class extends HTMLElement {
  #fetchToken;
  #asked = 0;
  #answer = Object.assign(element("div"), { className: "answer" });

  async start(fetchToken) {
    this.#fetchToken = fetchToken;
    this.#answer.setAttribute("role", "status");
    const { questions } = await (await fetch("/questions")).json();
    this.replaceChildren(
      element("h2", "Assistant"),
      element("p", "It has no model: it understands these questions, and answers them from the sales that you may see."),
      element("ul", ...questions.map((question) => element("li", this.#button(question)))),
      this.#form(),
      this.#answer,
    );
  }

  #button(question) {
    const button = Object.assign(element("button", question), { type: "button" });
    button.onclick = () => this.#ask(question);
    return button;
  }

  #form() {
    const input = Object.assign(element("input"), { required: true, maxLength: 200, autocomplete: "off" });
    const form = element("form", element("label", "Your question", input), element("button", "Ask"));
    form.onsubmit = (event) => {
      event.preventDefault();
      this.#ask(input.value);
    };
    return form;
  }

  async #ask(question) {
    this.#asked += 1;
    const asked = this.#asked;
    this.#answer.replaceChildren(note("Asking…"));
    const { answer, questions } = await this.#answerTo(question);
    if (asked !== this.#asked) return; // another question has come since
    const list = questions.length ? [element("ul", ...questions.map((known) => element("li", known)))] : [];
    this.#answer.replaceChildren(note(question), element("p", answer), ...list);
  }

  async #answerTo(question) {
    try {
      const token = await this.#fetchToken();
      const body = JSON.stringify({ question });
      const response = await fetch("/ask", { method: "POST", headers: { authorization: `Bearer ${token}` }, body });
      const said = await response.json();
      return response.ok ? said : { answer: said.detail, questions: [] };
    } catch (error) {
      return { answer: error instanceof TypeError ? "The application cannot be reached." : error.message, questions: [] };
    }
  }
});

/** Add the assistant. `fetchToken` returns a token for its server, or throws an error with a sentence. */
export async function embedAssistant(place, fetchToken) {
  const assistant = document.createElement("sales-assistant");
  place.append(assistant);
  await assistant.start(fetchToken);
}
