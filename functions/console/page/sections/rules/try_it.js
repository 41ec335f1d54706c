// "Try it": what a made-up user would see, by the rules as they are and as they are being edited.
import { html, useEffect, useState } from "../../vendor/htm-preact.js";
import { call } from "../../core/api.js";
import { useAction } from "../../core/hooks.js";
import { asRequested, faultOf, resourceWords } from "../../core/resources.js";
import { caller } from "../../core/session.js";
import { parseValue } from "../../core/values.js";
import { escaped, faultsAt } from "../../core/words.js";
import { Button, More, SelectField, useFirstFault } from "../../parts/controls.js";
import { Foreign, ProblemNotice } from "../../parts/feedback.js";
import { AttributeField } from "../../parts/attribute_field.js";
import { Resources } from "../../parts/resources.js";

const DIALECTS = /** @type {[string, string][]} */ ([
  ["postgres", "PostgreSQL"], ["mysql", "MySQL"], ["sqlite", "SQLite"], ["duckdb", "DuckDB"], ["bigquery", "BigQuery"], ["snowflake", "Snowflake"],
  ["redshift", "Redshift"], ["trino", "Trino, Athena"], ["databricks", "Databricks"], ["tsql", "SQL Server"], ["clickhouse", "ClickHouse"],
]);
const DECISIONS = /** @type {Record<string, [string, string]>} */ ({ deny: ["No rows", "bad"], filter: ["Some rows", "info"], all: ["All rows", "warn"] });
const REASONS = /** @type {Record<string, string>} */ ({
  no_rule: "it has no rule",
  no_rule_for_role: "no rule applies to this role",
  attribute_missing: "the token lacks an attribute that a rule uses",
  attribute_empty: "an attribute that a rule uses is empty",
  attribute_mistyped: "an attribute that a rule uses has the wrong type",
  rule_not_compiled: "a rule cannot be applied",
  too_many_values: "there are too many values to compare with",
  resource_not_granted: "the token does not open it",
  columns_required: "its columns are limited, and the query has to name the columns that it uses",
  no_column_allowed: "none of the query's columns is allowed",
});

/** @typedef {{dataset: string, decision: string, reason: string | null, attribute: string | null, sql: {text: string, params: any} | null}} Outcome */

/** @typedef {import("../../core/settings.js").Rule} Rule */

/** @param {{attributes: import("../../core/settings.js").Attribute[], version: Rule[], draft: Rule[] | null}} props version: the rules as they are */
export function TryRules({ attributes, version, draft }) {
  const role = attributes.find(({ name }) => name === "role");
  const used = attributes.filter(({ name }) => name !== "distinctId");
  const [texts, setTexts] = useState(/** @type {Record<string, string>} */ ({ role: String(role?.allowedValues?.[0] ?? "explorer") }));
  const [dialect, setDialect] = useState("postgres");
  const [named, setNamed] = useState(/** @type {import("../../core/resources.js").Named[]} */ ([]));
  const [submitted, setSubmitted] = useState(0);
  const [found, setFound] = useState(/** @type {{today: any, draft: any} | null} */ (null));
  const tried = JSON.stringify([version, draft]);
  useEffect(() => setFound(null), [tried]); // it was about other rules
  const rename = (/** @type {import("../../core/resources.js").Named[]} */ next) => {
    setNamed(next);
    setFound(null); // it was about another token
  };
  const { run, busy, problem } = useAction(async () => {
    const custom = used.filter(({ builtIn }) => !builtIn);
    const values = custom.map((each) => [each.name, parseValue(each, texts[each.name] ?? "").value]).filter(([, value]) => value !== undefined);
    const opened = named.length ? { resources: asRequested(named) } : {};
    const body = { users: [{ role: texts.role, attributes: Object.fromEntries(values), ...opened }], dialect, ...(draft ? { draft } : {}) };
    setFound((await call("POST", "/settings/access-rules/simulate", { by: caller(), body })).body.users[0]);
  });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    event.stopPropagation();
    setSubmitted(submitted + 1);
    if (!named.some(faultOf)) run();
  };
  const place = useFirstFault(submitted, problem);
  return html`
    <form class=${draft ? "stack try" : "card stack try"} ref=${place} onSubmit=${submit} novalidate aria-label="Try the rules">
      ${!draft && html`<h2>Try it</h2>`}
      <p class="quiet">Enter a sample user to see which rows they get${draft ? ", today and with this rule" : ""}. Nothing is saved.</p>
      <div class="columns">
        ${used.map((each) => html`
          <${AttributeField} key=${each.name} attribute=${each} text=${texts[each.name] ?? ""} onText=${(/** @type {string} */ text) => setTexts({ ...texts, [each.name]: text })}
            fault=${faultsAt(problem, each.builtIn ? `/users/0/${each.name}` : `/users/0/attributes/${escaped(each.name)}`)} />
        `)}
        <${SelectField} label="Database" value=${dialect} onValue=${setDialect} options=${DIALECTS} hint="For the SQL below." />
      </div>
      <${More} words="Limit their token to resources" open=${named.length > 0}>
        <${Resources} legend="Resources" named=${named} onChange=${rename} tried=${submitted} problem=${problem} at="/users/0/resources"
          hint=${html`<span role="status">${opens(named)}</span>`} />
      <//>
      <${ProblemNotice} problem=${problem} retry=${run} shown=${(/** @type {string} */ pointer) => pointer.startsWith("/users/0/")} />
      <p class="row"><${Button} type="submit" busy=${busy}>Try it<//></p>
      ${found && html`<${Outcomes} title=${found.draft ? "Today" : ""} outcome=${found.today} />`}
      ${found?.draft && html`<${Outcomes} title="With this rule" outcome=${found.draft} />`}
    </form>
  `;
}

/** What the sample user's token opens, as a sentence. @param {import("../../core/resources.js").Named[]} named */
function opens(named) {
  if (named.length === 0) return "Without any, their token opens every dataset that has a rule.";
  const words = resourceWords(asRequested(named.filter((each) => !faultOf(each))));
  return html`Their token opens only ${words.length === 0 && "what you name here"}${words.map((each, i) => html`${i > 0 && "; "}<strong><${Foreign}>${each}<//></strong>`)}.`;
}

/** @param {{title: string, outcome: {sentence: string, datasets: Outcome[]}}} props */
const Outcomes = ({ title, outcome: { sentence, datasets } }) => html`
  <div class="outcome" role="status">
    ${title && html`<h3>${title}</h3>`}
    <p><${Foreign}>${sentence}<//></p>
    <ul class="rows">
      ${datasets.map(({ dataset, decision, reason, attribute, sql }) => html`
        <li key=${dataset} class="list-row"><div class="grow">
          <p><${Foreign} code>${dataset}<//> <span class="tag ${DECISIONS[decision]?.[1]}">${DECISIONS[decision]?.[0] ?? decision}</span>
            ${reason && html` <span class="quiet">${REASONS[reason] ?? reason}${attribute && html`: <${Foreign} code>${attribute}<//>`}</span>`}</p>
          ${sql && html`<pre tabindex="0" aria-label="SQL for ${dataset}"><code><bdi>WHERE ${sql.text}</bdi></code></pre>`}
          ${sql && Object.keys(sql.params ?? {}).length > 0 && html`<p class="quiet">Parameters: <${Foreign} code>${JSON.stringify(sql.params)}<//></p>`}
        </div></li>
      `)}
    </ul>
  </div>
`;
