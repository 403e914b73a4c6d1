import type { Bilingual } from '../../../workflows/contract/clocks';
import { CLOCKS, opensAfter } from '../../../workflows/contract/clocks';
import type { ActName } from '../../../workflows/contract/acts';
import { costOf } from '../../../workflows/contract/consequences';
import { DISPUTE_TYPE_NAMES, nameIn, OUTCOME_NAMES, WHO_NAMES } from '../../../workflows/contract/names';
import type { Dispute, Duty, Listed, Message } from './case';
import { ofParty } from '../words/acts';
import { daysTo, longDay } from '../words/days';
import { valueName } from '../words/fields';
import { bothIn } from '../words/message';
import { owedIn, yuan } from '../words/owed';
import { agreedIn, paymentSentences } from '../words/payments';
import { answerWords, askedIn } from '../words/answers';
import { OTHERS, SIGNATURES, signedWords, signersIn } from '../words/signing';
import { withRules } from '../law/rule-links';
import { html, type Html } from '../plain/html';
import { TOLD_BEFORE } from './told-before';
import { filled, WORDS } from './words';

type Say = (text: Bilingual) => string;
/** Whoever is waited for within the procedure itself is nobody that a party could ask. */
const NOT_TOLD = ['nobody', 'dispute', 'system'];

/** That a day may still move, and on demand how it was counted. */
export const counted = ({ provisional, why }: { provisional: boolean; why: readonly Bilingual[] }, say: Say): Html =>
  html`${provisional && html`<p class="amber small">${say(WORDS.provisional)}</p>`}
  ${
    why.length > 0 &&
    html`<details>
      <summary>${say(WORDS.why)}</summary>
      <ol class="small">
        ${why.map((step) => html`<li>${withRules(step, say)}</li>`)}
      </ol>
    </details>`
  }`;

/** A last day, how far it is, what it costs to let it go by, and on demand how it was counted. */
function dayOf(duty: Duty, today: string, say: Say): Html | null {
  if (duty.dueOn === null) return null;
  const n = daysTo(today, duty.dueOn);
  const cost = duty.clock === null ? null : costOf(duty.clock);
  const far = n < 0 ? filled(WORDS.late, { n: -n }) : n === 0 ? WORDS.lastDay : filled(WORDS.left, { n });
  return html`<p>
      ${duty.clockName && duty.clockName.zh !== duty.what.zh && html`<span class="small quiet">${say(duty.clockName)}</span><br />`}
      ${say(duty.clock !== null && opensAfter(duty.clock) ? WORDS.opensAfter : WORDS.by)}<span class="day"
        >${say(longDay(duty.dueOn))}</span
      >
      <span class="${n < 0 ? 'red' : n <= 3 ? 'amber' : 'quiet'}">${say(far)}</span>
    </p>
    ${cost && html`<p class="small">${say(cost)}</p>`} ${counted(duty, say)}`;
}

/** `here`: the page of the case. What an act is for stands under it. */
const actLink = (here: string, act: string, proceeding: string, say: Say, isFirst: boolean): Html => {
  const what = TOLD_BEFORE[act];
  return html`<a class="do ${isFirst ? '' : 'other'}" href="${here}/acts/${act}?in=${encodeURIComponent(proceeding)}"
      >${say(ofParty(act))}</a
    >
    ${what !== undefined && act !== WATCH && html`<p class="small">${say(what)}</p>`}`;
};

/** By what a party takes his matter on to the commission or a court. */
const WAYS_ON = [
  'fileForArbitration',
  'sue',
  'sueAnew',
  'sueOnTheMatter',
  'sueOnAgreement',
  'arbitrateOnAgreement',
  'recordAppeal',
  'recordSuitAppeal',
  'applyForConfirmation',
  'applyForReview',
  'applyForPaymentOrder',
  'applyForEnforcement',
  'applyForSetAside',
] as const satisfies ActName[];

/** What a party has done in the case itself. */
const doneBy = ({ history }: Dispute, party: string) =>
  history.filter(({ by, row }) => by === `party ${party}` && row !== null);

/** What he answered, where it was a question. */
function answerIn({ event, said }: Dispute['history'][number], say: Say): string {
  const { answer } = (said ?? {}) as { answer?: unknown };
  return typeof answer === 'string' ? `：${say(valueName('answer', answer, event))}` : '';
}

/** That he has done the same already, in another window or long ago: whoever says it anew knows it. */
export function doneBefore(dispute: Dispute, party: string, act: string, say: Say): Html | null {
  const before = doneBy(dispute, party).findLast(({ event }) => event === act);
  if (before === undefined) return null;
  return html`<p class="card amber">
    ${say(filled(WORDS.before, { day: before.occurredOn, what: say(before.text) }))}
  </p>`;
}

/** What happens now, this party's last days and why, what he may do, what he was told, and his papers. */
export function home(
  all: {
    dispute: Dispute;
    /** Who mediates it, by name. */
    mediates: Bilingual[];
    duties: Duty[];
    messages: Message[];
    documents: Listed[];
    party: string;
    today: string;
  },
  say: Say,
  notice: Html | null,
): Html {
  const { dispute, mediates, duties, messages, documents, party, today } = all;
  const side = dispute.people.find(({ id }) => id === party)?.side;
  const named = (isMine: boolean): string =>
    dispute.people
      .filter((one) => one.id !== party && (one.side === side) === isMine)
      .map(({ id, name }) => name ?? id)
      .join('、');
  const type = nameIn(DISPUTE_TYPE_NAMES, dispute.disputeType);
  const open = dispute.proceedings.filter(({ closed, waitsFor }) => !closed && !NOT_TOLD.includes(waitsFor.who));
  const inDuties = new Set(duties.flatMap(({ proceeding, next }) => (next === null ? [] : [`${proceeding} ${next}`])));
  const may = dispute.proceedings.flatMap(({ proceeding, allowed }) =>
    allowed
      .filter(
        ({ by, act }) =>
          by.includes('party') && isOffered(act, dispute, proceeding) && !inDuties.has(`${proceeding} ${act}`),
      )
      .map(({ act }) => ({ act, proceeding })),
  );
  // The way on is in sight; what is done beside the course, and mostly never, is one step away.
  const near = may.filter(({ act }) => (WAYS_ON as readonly string[]).includes(act));
  const far = may.filter((one) => !near.includes(one));
  const who = (said: string): string => {
    if (said === `party:${party}`) return say(WORDS.you);
    const other = dispute.people.find(({ id }) => said === `party:${id}`);
    return other?.name ?? say(WHO_NAMES[said] ?? { zh: '对方', en: 'the other side' });
  };
  // What he has a card of stands there alone, and what another holds, or the other side, is for that one.
  const [ours, theirs] = side === 'applicant' ? ['applicants', 'respondents'] : ['respondents', 'applicants'];
  const isTheirs = (binds: readonly string[]): boolean =>
    binds.includes(theirs) && !binds.includes(ours) && !binds.includes('parties');
  const isBeside = ({ key, holder, status, dueOn }: Dispute['proceedings'][number]['clocks'][number]): boolean =>
    status === 'running' &&
    dueOn !== null &&
    (holder === null ? !isTheirs(CLOCKS[key].binds) : holder === party) &&
    !duties.some((duty) => duty.clock === key && duty.dueOn === dueOn);
  const own = doneBy(dispute, party);
  const card = (duty: Duty): Html => {
    const { next } = duty;
    return html`<div class="card mine ${duty.status === 'overdue' ? 'late' : ''}">
      <b>${say(duty.what)}</b> ${dayOf(duty, today, say)}
      ${next !== null && actLink(`/my/${dispute.caseNo}`, next, duty.proceeding, say, true)}
    </div>`;
  };
  // What he does here, and days on which something ends without him.
  const toDo = duties.filter(({ next, status }) => next !== null || status === 'overdue');
  const toKnow = duties.filter((duty) => !toDo.includes(duty));
  return html`${notice}
    <p>
      ${dispute.caseNo}　${say(type)}<br />${say(WORDS.opponent)}${named(false)}${named(true) !== '' && html`<br />${say(WORDS.ownSide)}${named(true)}`}
      ${mediates.length > 0 && html`<br />${say(WORDS.mediates)}${mediates.map(say).join('　')}`}
    </p>
    ${dispute.outcome !== null && html`<p class="card good">${say(WORDS.ended)}${say(nameIn(OUTCOME_NAMES, dispute.outcome))}</p>`}
    <h2>${say(WORDS.mine)}</h2>
    ${toDo.length === 0 && html`<p class="card">${say(WORDS.nothing)}</p>`} ${toDo.map(card)}
    ${toKnow.length > 0 && html`<h2>${say(WORDS.dates)}</h2>`} ${toKnow.map(card)}
    <h2>${say(WORDS.now)}</h2>
    ${dispute.proceedings.length === 0 && html`<p class="card">${say(WORDS.justOpened)}</p>`}
    <ul>
      ${open.map(
        ({ stageName, waitsFor, clocks }) =>
          html`<li>
            ${say(filled(WORDS.waits, { who: who(waitsFor.who), what: say(waitsFor.what) }))}
            <span class="small quiet">${say(stageName)}</span>
            ${clocks
              .filter(isBeside)
              .map(
                ({ key, dueOn }) =>
                  html`<div class="small">
                    ${opensAfter(key) ? say(WORDS.opensAfter) : html`${say(CLOCKS[key])}：`}${dueOn && say(longDay(dueOn))}
                  </div>`,
              )}
          </li>`,
      )}
    </ul>
    ${dispute.proceedings.map((one) => answered(one, who, say))}
    ${dispute.proceedings.map((one) => signing(one, who, say))} ${agreed(dispute, say)}
    ${dispute.proceedings.map((one) => owed(one, all, who, say))}
    ${
      dispute.history.some(({ event }) => event === 'scheduleSession') &&
      html`<p><a href="/my/${dispute.caseNo}/sessions">${say(WORDS.sessions)}</a></p>`
    }
    ${dispute.opening !== null && html`<p><a href="/my/${dispute.caseNo}/claim">${say(WORDS.claim)}</a></p>`}
    ${near.map(({ act, proceeding }) => actLink(`/my/${dispute.caseNo}`, act, proceeding, say, false))}
    ${
      far.length > 0 &&
      html`<details>
        <summary>${say(WORDS.others)}</summary>
        ${far.map(({ act, proceeding }) => actLink(`/my/${dispute.caseNo}`, act, proceeding, say, false))}
        <p class="small quiet">${say(WORDS.agents)}</p>
      </details>`
    }
    ${own.length > 0 && html`<h2>${say(WORDS.own)}</h2>`}
    <ul>
      ${own.map((one) => html`<li>${one.occurredOn}　${say(one.text)}${answerIn(one, say)}</li>`)}
    </ul>
    <h2>${say(WORDS.told)}</h2>
    ${messages.toReversed().map(({ body }, i) =>
      i === 0
        ? html`<div class="card"><pre>${say(bothIn(body))}</pre></div>`
        : html`<details class="card">
            <summary>${say(bothIn(body)).slice(0, 60)}…</summary>
            <pre>${say(bothIn(body))}</pre>
          </details>`,
    )}
    <h2>${say(WORDS.papers)}</h2>
    <ul>
      ${documents.map(({ id, name }) => html`<li><a href="/api/cases/v1/disputes/${dispute.caseNo}/documents/${id}">${name ?? id}</a></li>`)}
    </ul>
    <a class="do other" href="/my/${dispute.caseNo}/papers">${say(WORDS.upload)}</a>
    <a class="do other" href="/my/${dispute.caseNo}/reads">${say(WORDS.reads)}</a>`;
}

const WATCH = 'agreeToWatch';
/** Workers with one claim choose representatives from ten of them on (LDMAL 7). */
const MANY_WORKERS = 10;
/**
 * An agent is entered by a body, which sees the authority; whether the union watches is said beside what is to be paid. What
 * the case has no occasion for is not offered.
 */
function isOffered(act: string, { opening, people, proceedings, history }: Dispute, proceeding: string): boolean {
  switch (act) {
    case 'recordAgent':
    case WATCH:
      return false;
    case 'recordRepresentatives':
      return (opening?.workersInvolved ?? MANY_WORKERS) >= MANY_WORKERS;
    case 'severParties':
      return people.filter(({ kind }) => kind === 'worker').length > 1;
    case 'complainOfMediator':
      return history.some(({ event }) => TAKES_ON.has(event));
    case 'interruptEnforcement':
      return proceedings.some(
        (one) => one.proceeding === proceeding && one.clocks.some(({ key }) => key === 'enforcement'),
      );
    default:
      return true;
  }
}
/** By what a mediator comes into a case. */
const TAKES_ON: ReadonlySet<string> = new Set<ActName>([
  'acceptEntrustment',
  'acceptEscalation',
  'replaceMediator',
  'mediateByJudge',
]);

/** What the parties are asked together, who has answered, and who has yet to. */
function answered(one: Dispute['proceedings'][number], who: (said: string) => string, say: Say): Html[] {
  return (one.closed ? [] : askedIn(one)).map(
    ({ what, answers }) =>
      html`<h2>${say(what)}</h2>
        <ul>
          ${answers.map((answer) => html`<li>${who(`party:${answer.party}`)}　${say(answerWords(answer))}</li>`)}
        </ul>`,
  );
}

/** Who has signed the agreement, and who has yet to. */
function signing(one: Dispute['proceedings'][number], who: (said: string) => string, say: Say): Html | null {
  const signers = one.closed ? null : signersIn(one);
  if (signers === null) return null;
  return html`<h2>${say(SIGNATURES)}</h2>
    <ul>
      ${signers.map((signer) => {
        const other = OTHERS[signer.signer];
        return html`<li>${other ? say(other) : who(`party:${signer.signer}`)}　${say(signedWords(signer))}</li>`;
      })}
    </ul>`;
}

/** What the agreement that is to be signed has paid: read before it is signed, and not only in a file. */
export function agreed({ proceedings, people }: Dispute, say: Say): Html | null {
  const sentences = paymentSentences(proceedings.flatMap(agreedIn), people);
  if (sentences === '') return null;
  return html`<h2>${say(WORDS.agreed)}</h2>
    <div class="card">
      <pre class="day">${sentences}</pre>
      <p class="small">${say(WORDS.agreedWhole)}</p>
    </div>`;
}

/** What is to be paid under one paper, and what of it was; a worker says there whether the union may watch. */
function owed(
  one: Dispute['proceedings'][number],
  { dispute, party }: { dispute: Dispute; party: string },
  who: (said: string) => string,
  say: Say,
): Html | null {
  const of = one.closed ? null : owedIn(one);
  if (of === null) return null;
  const named = (ids: readonly string[]): string => ids.map((id) => who(`party:${id}`)).join('、');
  const { kind } = dispute.people.find(({ id }) => id === party) ?? {};
  const isAsked = kind === 'worker' && of.payees.includes(party) && one.allowed.some(({ act }) => act === WATCH);
  return html`<h2>${say(WORDS.owed)}</h2>
    <div class="card">
      <p>${say(WORDS.payer)}${named([of.payer])}<br />${say(WORDS.payees)}${named(of.payees)}</p>
      <ul>
        ${of.instalments.map(
          ({ no, dueOn, amountFen, paidFen }) =>
            html`<li>
              ${say(filled(WORDS.instalment, { no, day: say(longDay(dueOn)), due: yuan(amountFen), paid: yuan(paidFen) }))}
            </li>`,
        )}
      </ul>
      ${isAsked && html`<p>${say(of.watchedFor.includes(party) ? WORDS.watched : WORDS.watch)}</p>`}
      ${isAsked && of.payees.length > 1 && html`<p>${say(WORDS.watchAll)}</p>`}
      ${isAsked && actLink(`/my/${dispute.caseNo}`, WATCH, one.proceeding, say, false)}
    </div>`;
}
