// People: who may use this page, and as what.
import { html, useEffect } from "../../vendor/htm-preact.js";
import { directory, hasJoined, memberWords, readMembers } from "../../core/directory.js";
import { useKept } from "../../core/drafts.js";
import { useAction } from "../../core/hooks.js";
import { distinct } from "../../core/names.js";
import { announce } from "../../core/news.js";
import { roleWords } from "../../core/roles.js";
import { may, session } from "../../core/session.js";
import { useStore } from "../../core/store.js";
import { By } from "../../parts/actor_name.js";
import { Button } from "../../parts/controls.js";
import { Empty, Foreign, Loading, ProblemNotice, When } from "../../parts/feedback.js";
import { Row } from "../../parts/rows.js";
import { Locked } from "../../parts/saving.js";
import { ChangeMember } from "./change.js";
import { InviteForm } from "./invite.js";
import { LinkShown } from "./link_shown.js";
import { RemoveMember } from "./remove.js";

/** @typedef {import("../../core/directory.js").Member} Member */
/** @typedef {{what: "invite" | "change" | "remove" | "", member?: Member}} Doing */

const NOTHING = /** @type {Doing} */ ({ what: "" });
const TAGS = /** @type {Record<string, string>} */ ({ invited: "Invited", invitation_ended: "Invitation ended", removed: "Removed" });

/** @param {{current: boolean}} props */
export function People({ current }) {
  const { members } = useStore(directory);
  const { person } = useStore(session);
  const allowed = may("members:manage");
  const doing = useKept("people/doing", NOTHING, { quiet: true });
  const made = useKept("people/made", /** @type {Member | null} */ (null));
  const reading = useAction(readMembers);
  useEffect(() => {
    if (current && allowed) reading.run();
  }, [current, allowed]);
  const lead = html`<p class="lead">Colleagues who sign in to this page with their company account. Everything that they change is in the audit trail under their name.</p>`;
  if (!allowed) return html`${lead}<${Locked} title="Your key cannot manage people." scope="members:manage" what="manage people" />`;
  const done = (/** @type {string} */ deed, /** @type {Member} */ member) => {
    doing.forget();
    announce({ said: { before: `${deed} `, name: memberWords(member), after: "." } }, { section: "people", key: member.id });
    reading.run();
  };
  const invited = (/** @type {Member} */ member) => {
    doing.forget();
    made.set(member);
    reading.run();
  };
  const [present, removed] = [false, true].map((gone) => (members ?? []).filter(({ status }) => (status === "removed") === gone));
  const named = (/** @type {Member[]} */ some) => distinct(some.map(memberWords));
  const rows = (/** @type {Member[]} */ some, names = named(some)) => html`<ul class="rows">${some.map((member, i) => html`<${MemberRow} key=${member.id} member=${member} spoken=${names[i]} own=${member.id === person?.memberId} start=${doing.set} />`)}</ul>`;
  const { what, member } = doing.value;
  return html`
    ${lead}
    <div class="list-head"><h2>Members <span class="count">${present.length}</span></h2>
      <${Button} kind="primary" icon="plus" onClick=${() => doing.set({ what: "invite" })}>Invite a person<//></div>
    <${ProblemNotice} problem=${reading.problem} retry=${reading.run} />
    ${!members && !reading.problem && html`<${Loading} what="the members" />`}
    ${members && present.length === 0 && html`<${Empty} icon="people" title="Nobody yet"><p>Invite a colleague: they get a link from you.</p><//>`}
    ${rows(present)}
    ${removed.length > 0 && html`<details class="ended"><summary>Removed <span class="count">${removed.length}</span></summary>${rows(removed)}</details>`}
    ${what === "invite" && html`<${InviteForm} ended=${member} onDone=${invited} onClose=${doing.forget} />`}
    ${what === "change" && member && html`<${ChangeMember} member=${member} own=${member.id === person?.memberId} onDone=${done} onClose=${doing.forget} />`}
    ${what === "remove" && member && html`<${RemoveMember} member=${member} own=${member.id === person?.memberId} onDone=${done} onClose=${doing.forget} />`}
    ${made.value && html`<${LinkShown} member=${made.value} onClose=${() => { const now = /** @type {Member} */ (made.value); made.forget(); done("Invited", now); }} />`}
  `;
}

/** @param {{member: Member, spoken: string, own: boolean, start: (doing: Doing) => void}} props */
function MemberRow({ member, spoken, own, start }) {
  const { id, email, role, status, invitedAt, invitedBy, invitationExpiresAt, joinedAt, lastSeenAt, removedAt } = member;
  const name = memberWords(member);
  return html`
    <${Row} section="people" id=${id}>
      <div class="grow">
        <p><strong><${Foreign}>${name}<//></strong> <span class="tag strong">${roleWords(role)}</span>${own && html` <span class="tag">You</span>`}${TAGS[status] && html` <span class="tag warn">${TAGS[status]}</span>`}</p>
        ${email && email !== name && html`<p class="quiet"><${Foreign}>${email}<//></p>`}
        <p class="quiet">Invited <${When} at=${invitedAt} /> <${By} id=${invitedBy} />${status === "invited" && invitationExpiresAt && html` · the link ends <${When} at=${invitationExpiresAt} />`}${status === "invitation_ended" && " · the link no longer works"}${joinedAt && html` · joined <${When} at=${joinedAt} />`}${lastSeenAt && html` · last seen <${When} at=${lastSeenAt} />`}${removedAt && html` · removed <${When} at=${removedAt} />`}</p>
      </div>
      ${status !== "removed" && html`<div class="row-actions">
        ${status === "invitation_ended"
          ? html`<${Button} kind="quiet" aria-label="Invite ${spoken} again" onClick=${() => start({ what: "invite", member })}>Invite again<//>`
          : html`<${Button} kind="quiet" aria-label="Change ${spoken}" onClick=${() => start({ what: "change", member })}>Change<//>`}
        <${Button} kind="quiet" aria-label="${hasJoined(member) ? "Remove" : "Withdraw the invitation of"} ${spoken}" onClick=${() => start({ what: "remove", member })}>${hasJoined(member) ? "Remove" : "Withdraw"}<//>
      </div>`}
    <//>
  `;
}
