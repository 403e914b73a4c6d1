import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bilingual } from '../../../workflows/contract/clocks';
import { DISPUTE_TYPE_NAMES, nameIn, OUTCOME_NAMES } from '../../../workflows/contract/names';
import { legalDay } from '../../../workflows/law/legal-day';
import { Problem } from '../../kit/problem';
import type { Draft, Drafts } from '../drafts.repository';
import {
  applicationOf,
  asked,
  doubtsOf,
  lacking,
  nextStep,
  STEPS,
  summary,
  withStep,
  type Answers,
} from '../party/application';
import { fault, putUp, there } from '../party/desk';
import { entriesOf } from '../party/entries';
import { filled, WORDS } from '../party/words';
import { sendOn } from '../plain/came';
import { answerPage } from '../plain/page';
import { pathOfOurs, personOf } from '../people';
import { html, type Html } from '../plain/html';
import type { Offered } from '../plain/organisations';
import { isCounty } from '../plain/places';

const open = { config: { open: true }, schema: { hide: true } };
const LINK = /^(\d{6}-\d{4}-\d{6})\./;
/** A text of so many characters as it may have, each of nine bytes in a form, and what stands around it. */
const BODY_OF_FORM = 64 * 1024;

/** Where people of no body begin: their cases, a case they were sent the link of, an application of their own. */
export async function entryRoutes(
  app: FastifyInstance,
  about: { services: Readonly<Record<string, string>>; now: () => number; drafts: Drafts; secure: boolean },
): Promise<void> {
  const { drafts, secure } = about;
  await putUp(app, about, ({ pages, ask, today, show, sayOf, isOurs, guarded }) => {
    const posted = { ...guarded, bodyLimit: BODY_OF_FORM };
    /** What came with a plain form of ours; null where it is none of ours, and that is answered. */
    const typedIn = (request: FastifyRequest, reply: FastifyReply): Answers | null => {
      const { _csrf: word = '', ...typed } = (request.body ?? {}) as Record<string, unknown>;
      if (!isOurs(request, reply, String(word))) return null;
      return Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, String(value)]));
    };
    const form = (action: string, csrf: string, inside: Html): Html =>
      html`<form method="post" action="${action}" class="card">
        <input type="hidden" name="_csrf" value="${csrf}" />${inside}
      </form>`;

    pages.get('/my', open, async (request, reply) => {
      if (request.session === null) return beginPage(request, reply, '/my', WORDS.beginning);
      const { role, case: own, sub } = personOf(request);
      if (role === 'party' && own !== undefined) return reply.redirect(`/my/${own}`);
      if (role !== 'person') throw new Problem('FORBIDDEN', 'for parties');
      const [entries, draft] = await Promise.all([entriesOf(ask, request), drafts.find(sub)]);
      const say = sayOf(request);
      return show(
        request,
        reply,
        WORDS.cases,
        () =>
          html`${entries.length === 0 && html`<p class="card">${say(WORDS.none)}</p>`}
            ${entries.map(({ caseNo, disputeType, openedAt, outcome }) => {
              const type = nameIn(DISPUTE_TYPE_NAMES, disputeType);
              const ended = outcome === null ? WORDS.running : nameIn(OUTCOME_NAMES, outcome);
              return html`<p class="card">
                <a href="/my/${caseNo}"><b>${caseNo}</b></a
                ><br />${say(type)}　${openedAt.slice(0, 10)}　${say(ended)}
              </p>`;
            })}
            <a class="do ${entries.length > 0 && 'other'}" href="/apply"
              >${say(draft === null ? WORDS.apply : WORDS.goOn)}</a
            >`,
      );
    });

    pages.get('/e', open, async (request, reply) => {
      const { w: link = '' } = request.query as { w?: string };
      const caseNo = LINK.exec(link)?.[1] ?? '';
      if (request.session === null)
        return beginPage(
          request,
          reply,
          request.url,
          caseNo === '' ? WORDS.noLink : filled(WORDS.sentLink, { caseNo }),
        );
      const { role, case: own } = personOf(request);
      if (role === 'party' && own === caseNo) return reply.redirect(`/my/${caseNo}`);
      if (role !== 'person') throw new Problem('FORBIDDEN', 'for parties');
      const isIn = caseNo !== '' && (await entriesOf(ask, request, caseNo)).length > 0;
      return isIn ? reply.redirect(`/my/${caseNo}`) : enterPage(request, reply, link);
    });
    pages.post('/e', posted, async (request, reply) => {
      const { w: link = '' } = request.query as { w?: string };
      const typed = typedIn(request, reply);
      if (typed === null) return reply;
      const digits = (typed['digits'] ?? '').trim();
      const body = { link, ...(digits === '' ? {} : { digits }) };
      const answer = await ask<{ caseNo: string }>(request, 'cases', '/v1/entries', { method: 'POST', body });
      if (answer.is === 'there') return reply.redirect(`/my/${answer.body.caseNo}`, 303);
      const { problem } = answer;
      const say = sayOf(request);
      return enterPage(
        request,
        reply,
        link,
        say(problem.code === 'NOT_FOUND' ? WORDS.noLink : problem),
        problem.status,
      );
    });
    /** Whoever comes without having signed in is told what this is, and what he may look up all the same. */
    const beginPage = (request: FastifyRequest, reply: FastifyReply, to: string, about: Bilingual): FastifyReply => {
      const say = sayOf(request);
      return answerPage(request, reply, {
        title: WORDS.begin,
        inside: html`<p>${say(about)}</p>
          <p><a class="do" href="/sign-in?to=${encodeURIComponent(pathOfOurs(to))}">${say(WORDS.signIn)}</a></p>
          <p><a href="/where">${say(WORDS.where)}</a></p>
          <p><a href="/law">${say(WORDS.law)}</a></p>`,
      });
    };
    const enterPage = (request: FastifyRequest, reply: FastifyReply, link: string, told?: string, status = 200) => {
      const say = sayOf(request);
      const caseNo = LINK.exec(link)?.[1] ?? '';
      return show(
        request,
        reply,
        WORDS.enter,
        (csrf) =>
          html`${told !== undefined && fault(told)}
          ${form(
            `/e?w=${encodeURIComponent(link)}`,
            csrf,
            html`<p>${say(filled(WORDS.entering, { caseNo }))}</p>
              <p class="small quiet">${say(WORDS.onlyParty)}</p>
              <label for="digits">${say(WORDS.digits)}</label
              ><input id="digits" name="digits" type="text" maxlength="20" autocomplete="off" />
              <p><button>${say(WORDS.enter)}</button></p>`,
          )}`,
        status,
      );
    };

    /** An application that was begun, or one that begins now. Throws FORBIDDEN for who is no person of no body. */
    const draftOf = async (request: FastifyRequest): Promise<{ sub: string; draft: Draft }> => {
      const { role, sub } = personOf(request);
      if (role !== 'person') throw new Problem('FORBIDDEN', 'for people of no body');
      return { sub, draft: (await drafts.find(sub)) ?? { key: randomUUID(), typed: {} } };
    };
    /** Whom the directory offers for what was said so far. */
    const offeredFor = async (request: FastifyRequest, answers: Answers): Promise<Offered[]> => {
      const { place, disputeType } = answers;
      if (place === undefined || disputeType === undefined) return [];
      const path = `/v1/directory?${new URLSearchParams({ place, disputeType }).toString()}`;
      return there(await ask<{ organisations: Offered[] }>(request, 'roster', path)).organisations;
    };

    pages.get('/apply', guarded, async (request, reply) => {
      const { sub, draft } = await draftOf(request);
      const { place = '' } = request.query as { place?: string };
      // From where he has looked up whom to ask: the place is not asked again.
      if (isCounty(place) && (draft.typed['place'] ?? '') === '') {
        draft.typed = { ...draft.typed, place };
        await drafts.keep(sub, draft);
      }
      return reply.redirect(`/apply/${nextStep(draft.typed, today())?.id ?? 'check'}`);
    });
    pages.get('/apply/check', guarded, async (request, reply) => {
      const { draft } = await draftOf(request);
      const left = nextStep(draft.typed, today());
      return left === null ? checkPage(request, reply, draft) : reply.redirect(`/apply/${left.id}`);
    });
    pages.get('/apply/drop', guarded, (request, reply) => {
      const say = sayOf(request);
      return show(
        request,
        reply,
        WORDS.forget,
        (csrf) =>
          html`${form(
              '/apply/drop',
              csrf,
              html`<p>${say(WORDS.reallyForget)}</p>
                <p><button>${say(WORDS.forget)}</button></p>`,
            )}
            <p><a href="/apply">${say(WORDS.goOn)}</a></p>`,
      );
    });
    pages.post('/apply/drop', posted, async (request, reply) => {
      const { sub } = await draftOf(request);
      if (typedIn(request, reply) === null) return reply;
      await drafts.forget(sub);
      return reply.redirect('/my', 303);
    });
    pages.get('/apply/:step', guarded, async (request, reply) => {
      const { draft } = await draftOf(request);
      const { anew } = request.query as { anew?: string };
      const typed = anew === undefined ? draft.typed : { ...draft.typed, place: '' };
      return stepPage(request, reply, typed);
    });
    pages.post('/apply/:step', posted, async (request, reply) => {
      const { sub, draft } = await draftOf(request);
      const said = typedIn(request, reply);
      if (said === null) return reply;
      const step = stepOf(request);
      const typed = withStep(step, draft.typed, said);
      // What is not right yet is kept all the same: it is shown again as it was typed.
      await drafts.keep(sub, { ...draft, typed });
      const lacks = lacking(step, typed, today());
      const say = sayOf(request);
      if (lacks.length === 0) return reply.redirect(`/apply/${nextStep(typed, today())?.id ?? 'check'}`, 303);
      // A province or a city was chosen: what lies in it comes next.
      if (step.id === 'place' && typed['place'] !== '') return reply.redirect('/apply/place', 303);
      const told = lacks.map((one) => say(one)).join('；');
      return stepPage(request, reply, typed, told);
    });
    pages.post('/apply/check', posted, async (request, reply) => {
      const { sub, draft } = await draftOf(request);
      const said = typedIn(request, reply);
      if (said === null) return reply;
      // It was filed a moment ago, by another press of the same button: it stands among his cases.
      if (Object.keys(draft.typed).length === 0) return reply.redirect('/my', 303);
      if (nextStep(draft.typed, today()) !== null) return reply.redirect('/apply', 303);
      const asking = { method: 'POST' as const, body: applicationOf(draft.typed), key: draft.key };
      const answer = await ask<{ caseNo: string }>(request, 'cases', '/v1/applications', asking);
      if (answer.is === 'there') {
        await drafts.forget(sub);
        const { caseNo } = answer.body;
        return sendOn(reply, { to: `/my/${caseNo}`, caseNo, came: 'filed', secure });
      }
      const { problem } = answer;
      const say = sayOf(request);
      const words = problem.status >= 500 ? `${say(problem)}${say(WORDS.notTaken)}` : say(problem);
      const told = problem.code === 'IDEMPOTENCY_KEY_REUSED' ? say(WORDS.unsettled) : words;
      return checkPage(request, reply, draft, told, problem.status);
    });

    /** A case that was begun today: whoever turns back a page does not file the same again. */
    const filedToday = async (request: FastifyRequest): Promise<string | undefined> => {
      const [latest] = await entriesOf(ask, request);
      return latest !== undefined && legalDay(latest.openedAt) === today() ? latest.caseNo : undefined;
    };
    const stepOf = (request: FastifyRequest) => {
      const step = STEPS.find(({ id }) => id === (request.params as { step: string }).step);
      if (step === undefined) throw new Problem('NOT_FOUND');
      return step;
    };
    const stepPage = async (request: FastifyRequest, reply: FastifyReply, typed: Answers, told?: string) => {
      const step = stepOf(request);
      const say = sayOf(request);
      const offered = step.id === 'organisation' ? await offeredFor(request, typed) : [];
      const mayGoOn = step.id !== 'organisation' || offered.length > 0;
      const no = `${STEPS.indexOf(step) + 1}/${STEPS.length}`;
      const filed = step === STEPS[0] ? await filedToday(request) : undefined;
      return show(
        request,
        reply,
        { zh: `${step.title.zh}（${no}）`, en: `${step.title.en} (${no})` },
        (csrf) =>
          html`${told !== undefined && fault(told)}
            ${
              filed !== undefined &&
              html`<p class="card amber">
                <a href="/my/${filed}">${say(filled(WORDS.filedToday, { caseNo: filed }))}</a>
              </p>`
            }
            ${form(
              `/apply/${step.id}`,
              csrf,
              html`${step.id === 'organisation' && typed['organisation'] === undefined && typed['name'] !== undefined && html`<p class="amber">${say(WORDS.chooseAnew)}</p>`}
                ${asked(step, typed, offered, say)}
                <p>${mayGoOn && html`<button>${say(WORDS.save)}</button>`}</p>`,
            )}
            <p class="small quiet">${say(WORDS.kept)}</p>
            <p>
              ${STEPS.slice(0, STEPS.indexOf(step)).map(
                ({ id, title }) => html`<a class="small" href="/apply/${id}">${say(title)}</a>　 `,
              )}
            </p>`,
        told === undefined ? 200 : 422,
      );
    };
    const checkPage = async (
      request: FastifyRequest,
      reply: FastifyReply,
      { typed }: Draft,
      told?: string,
      status = 200,
    ) => {
      const say = sayOf(request);
      // By its id an organisation can be looked at all the same.
      const offered = await offeredFor(request, typed).catch(() => []);
      return show(
        request,
        reply,
        WORDS.apply,
        (csrf) =>
          html`${told !== undefined && fault(told)}
            <p>${say(WORDS.checkApplication)}</p>
            ${form(
              '/apply/check',
              csrf,
              html`${summary(typed, offered, say)}
                ${doubtsOf(typed).map((one) => html`<p class="amber">${say(one)}</p>`)}
                <p><button>${say(WORDS.send)}</button></p>`,
            )}
            <p><a href="/apply/drop">${say(WORDS.forget)}</a></p>`,
        status,
      );
    };
  });
}
