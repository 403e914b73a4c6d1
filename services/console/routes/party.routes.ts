import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bilingual } from '../../../workflows/contract/clocks';
import { nameIn, PART_NAMES, WHO_NAMES } from '../../../workflows/contract/names';
import { caseNo as caseNumber } from '../../kit/fields';
import { Problem } from '../../kit/problem';
import { answered, knownOf, questions, review, toldOfLack, type Choice, type Typed } from '../party/act-form';
import type { Answer, Ask } from '../party/ask';
import type { Dispute, Duty, Listed, Message, Preview, Text } from '../party/case';
import { fault, putUp, there, Told } from '../party/desk';
import { claimed } from '../party/claimed';
import { entriesOf } from '../party/entries';
import { foreseen } from '../party/foreseen';
import { agreed, doneBefore, home } from '../party/home';
import { sessionsShown, type Session } from '../party/sessions';
import { cameOf, sendOn } from '../plain/came';
import { html, type Html } from '../plain/html';
import { answerPage, TASTE_COOKIE } from '../plain/page';
import { TOLD_BEFORE } from '../party/told-before';
import { WORDS } from '../party/words';
import { pathOfOurs, personOf } from '../people';
import { formOf, ofParty } from '../words/acts';
import { clockTime } from '../words/days';
import { disputeIn, mediationOf } from '../words/dispute';
import { READERS } from '../words/readers';

const open = { config: { open: true }, schema: { hide: true } };
/** What would come of it is good to know; nobody waits long for it. */
const PREVIEW_MS = 4_000;
/** What people are called is worth that much: a page without is shown as well. */
const NAMES_MS = 1_500;
const A_YEAR_S = 365 * 24 * 3600;

/** The pages of a party of a case. */
export async function partyRoutes(
  app: FastifyInstance,
  about: { services: Readonly<Record<string, string>>; now: () => number; secure: boolean },
): Promise<void> {
  await putUp(app, about, ({ pages, ask, today, show, sayOf, isOurs, guarded }) => {
    pages.get('/taste', { ...open }, (request, reply) => {
      const { as = '', to } = request.query as { as?: string | string[]; to?: string };
      const [language, size] = String(as).split('.');
      const taste = `${language === 'en' ? 'en' : 'zh'}.${size === 'large' ? 'large' : 'normal'}`;
      const how = { path: '/', sameSite: 'lax' as const, secure: about.secure, httpOnly: true, maxAge: A_YEAR_S };
      return reply.setCookie(TASTE_COOKIE, taste, how).redirect(pathOfOurs(to));
    });
    pages.get('/signed-in-again', { ...open }, (request, reply) =>
      answerPage(request, reply, { title: WORDS.home, inside: html`<p>${sayOf(request)(WORDS.signedIn)}</p>` }),
    );

    pages.get('/my/:caseNo', guarded, async (request, reply) => {
      const { caseNo, party } = await mine(ask, request);
      const say = sayOf(request);
      const came = cameOf(request, reply, caseNo, about.secure);
      const [{ dispute, mediates }, duties, messages, documents] = await Promise.all([
        readCase(ask, request, caseNo).then(async (read) => ({
          dispute: read,
          mediates: await whoMediates(ask, request, read),
        })),
        ask<{ duties: Duty[] }>(request, 'cases', `/v1/disputes/${caseNo}/work`),
        ask<{ messages: Message[] }>(request, 'notification', `/v1/messages?caseNo=${caseNo}`),
        documentsOf(ask, request, caseNo),
      ]);
      const notice = came === null ? null : html`<p class="card good" role="status">${say(WORDS[came])}</p>`;
      const known = {
        dispute,
        mediates,
        duties: there(duties).duties,
        // Word of it may be late; the case is shown without.
        messages: messages.is === 'there' ? messages.body.messages : [],
        documents: documents.is === 'there' ? documents.body.documents : [],
        party,
        today: today(),
      };
      return show(request, reply, WORDS.home, () => home(known, say, notice));
    });

    // A page of its own: that it was read is on record, and the case itself is looked at often.
    pages.get('/my/:caseNo/claim', guarded, async (request, reply) => {
      const { caseNo } = await mine(ask, request);
      const say = sayOf(request);
      const [dispute, texts] = await Promise.all([
        readCase(ask, request, caseNo),
        ask<{ texts: Text[] }>(request, 'cases', `/v1/disputes/${caseNo}/texts`),
      ]);
      return show(
        request,
        reply,
        WORDS.claim,
        () =>
          html`${claimed(dispute, there(texts).texts, say)}
            <p><a href="/my/${caseNo}">${say(WORDS.back)}</a></p>`,
      );
    });

    // A page of its own, for the same reason.
    pages.get('/my/:caseNo/sessions', guarded, async (request, reply) => {
      const { caseNo, party } = await mine(ask, request);
      const say = sayOf(request);
      const { sessions } = there(
        await ask<{ sessions: Session[] }>(request, 'cases', `/v1/disputes/${caseNo}/sessions`),
      );
      return show(
        request,
        reply,
        WORDS.sessions,
        (csrf) =>
          html`${sessionsShown(sessions, { caseNo, party, csrf }, say)}
            <p><a href="/my/${caseNo}">${say(WORDS.back)}</a></p>`,
      );
    });
    pages.post('/my/:caseNo/sessions/:round/:number', guarded, async (request, reply) => {
      const { caseNo } = await mine(ask, request);
      if ((await typedIn(request, caseNo, ask, (word) => isOurs(request, reply, word))) === null) return reply;
      const { round, number } = request.params as Record<string, string>;
      const path = `/v1/disputes/${caseNo}/sessions/${Number(round)}/${Number(number)}/joins`;
      const { url } = there(await ask<{ url: string }>(request, 'cases', path, { method: 'POST' }));
      const say = sayOf(request);
      return show(
        request,
        reply,
        WORDS.sessions,
        () =>
          html`<p>${say(WORDS.toRoom)}</p>
            <a class="do" href="${url}">${say(WORDS.openRoom)}</a>
            <p><a href="/my/${caseNo}/sessions">${say(WORDS.back)}</a></p>`,
      );
    });

    pages.get('/my/:caseNo/acts/:act', guarded, async (request, reply) => {
      const { caseNo, party } = await mine(ask, request);
      const { act } = request.params as { act: string };
      if (act === 'sign') return reply.redirect(`/my/${caseNo}/sign`);
      const of = { typed: {}, say: sayOf(request), party, ...(await known(request, caseNo, act)) };
      return asks(request, reply, act, of);
    });

    pages.post('/my/:caseNo/acts/:act', guarded, async (request, reply) => {
      const { caseNo, party } = await mine(ask, request);
      const { act } = request.params as { act: string };
      const form = formOf(act);
      if (form === undefined || act === 'sign') throw new Problem('NOT_FOUND');
      const typed = await typedIn(request, caseNo, ask, (word) => isOurs(request, reply, word));
      if (typed === null) return reply;
      const say = sayOf(request);
      const of = { typed, say, party, ...(await known(request, caseNo, act)) };
      const { body, missing, unread } = answered(act, form, typed, of.files);
      const proceeding = inOf(request);
      const { step, key } = request.query as { step?: string; key?: string };
      if (step === 'change') return asks(request, reply, act, of, key === undefined ? {} : { key });
      const told = toldOfLack({ missing, unread }, say);
      if (told !== '') {
        return asks(request, reply, act, of, { told, status: 422, ...(key === undefined ? {} : { key }) });
      }
      const looksOnceMore = (ofKey: string, told: Html, status = 200, isRefused = false): FastifyReply =>
        show(
          request,
          reply,
          ofParty(act),
          (csrf) => {
            const here = `/my/${caseNo}/acts/${act}?in=${encodeURIComponent(proceeding)}`;
            return html`${told}
              <form method="post" action="${here}&amp;step=send&amp;key=${ofKey}" class="card">
                <input type="hidden" name="_csrf" value="${csrf}" />
                ${review(act, form, of)} ${!isRefused && html`<button>${say(WORDS.send)}</button>`}
                <button class="other" formaction="${here}&amp;step=change&amp;key=${ofKey}">
                  ${say(WORDS.change)}
                </button>
              </form>`;
          },
          status,
        );
      const said = { ...knownOf(act, form, party, proceeding, today()), ...body };
      if (step !== 'send' || key === undefined) {
        const asked = { method: 'POST' as const, body: { act, body: said }, within: PREVIEW_MS };
        const seen = await ask<Preview>(request, 'cases', `/v1/disputes/${caseNo}/act-previews`, asked);
        const what = html`<p>${say(WORDS.check)}</p>
          ${doneBefore(of.dispute, party, act, say)}
          ${seen.is === 'there' && foreseen(seen.body, of.dispute, today(), say)}`;
        return looksOnceMore(key ?? randomUUID(), what, 200, seen.is === 'there' && seen.body.refusal !== null);
      }
      const answer = await ask<{ status: string; refusal: (Bilingual & { code: string }) | null }>(
        request,
        'cases',
        `/v1/disputes/${caseNo}/acts/${act}`,
        { method: 'POST', body: said, key },
      );
      // What came of it is not known: the same key asks for the same act, however often it is sent.
      if (answer.is === 'refused' && answer.problem.status >= 500)
        return looksOnceMore(key, fault(say(answer.problem), say(WORDS.notTaken)), answer.problem.status);
      const refusal = answer.is === 'refused' ? answer.problem : answer.body.refusal;
      const isReused = refusal?.code === 'IDEMPOTENCY_KEY_REUSED';
      if (refusal !== null)
        return asks(request, reply, act, of, { told: say(isReused ? WORDS.unsettled : refusal), status: 409 });
      const isPending = answer.is === 'there' && answer.body.status === 'pending';
      const came = isPending ? 'pending' : 'done';
      return sendOn(reply, { to: `/my/${caseNo}`, caseNo, came, secure: about.secure });
    });

    pages.get('/my/:caseNo/sign', guarded, async (request, reply) => {
      const { caseNo } = await mine(ask, request);
      const say = sayOf(request);
      const [dispute, agreement] = await Promise.all([readCase(ask, request, caseNo), agreementOf(request, caseNo)]);
      return show(
        request,
        reply,
        WORDS.sign,
        (csrf) =>
          html`${agreed(dispute, say)}
            <p>${say(WORDS.toSign)}</p>
            <a class="do other" href="/api/cases/v1/disputes/${caseNo}/documents/${agreement.id}"
              >${say(WORDS.readFirst)}</a
            >
            <form method="post" action="/my/${caseNo}/sign">
              <input type="hidden" name="_csrf" value="${csrf}" /><button>${say(WORDS.goSign)}</button>
            </form>
            <p><a href="/my/${caseNo}">${say(WORDS.back)}</a></p>`,
      );
    });
    pages.post('/my/:caseNo/sign', guarded, async (request, reply) => {
      const { caseNo } = await mine(ask, request);
      if ((await typedIn(request, caseNo, ask, (word) => isOurs(request, reply, word))) === null) return reply;
      const { sha256 } = await agreementOf(request, caseNo);
      const body = { method: 'caSignature', documentSha256: sha256 };
      const { url } = there(
        await ask<{ url: string }>(request, 'cases', `/v1/disputes/${caseNo}/signings`, { method: 'POST', body }),
      );
      return show(
        request,
        reply,
        WORDS.sign,
        () =>
          html`<a class="do" href="${url}">${sayOf(request)(WORDS.openSign)}</a>
            <p><a href="/my/${caseNo}">${sayOf(request)(WORDS.back)}</a></p>`,
      );
    });
    /** What there is to sign. */
    async function agreementOf(request: FastifyRequest, caseNo: string): Promise<Listed> {
      const { documents: files } = there(await documentsOf(ask, request, caseNo));
      const agreement = files.findLast(({ namedIn }) => namedIn.some(({ event }) => event === 'recordTerms'));
      if (agreement === undefined) throw new Told({ code: 'NOT_ALLOWED_NOW', ...WORDS.noAct });
      return agreement;
    }

    pages.get('/my/:caseNo/papers', guarded, async (request, reply) => {
      const { caseNo } = await mine(ask, request);
      const say = sayOf(request);
      const came = cameOf(request, reply, caseNo, about.secure);
      return show(
        request,
        reply,
        WORDS.upload,
        (csrf) =>
          html`${came !== null && html`<p class="card good" role="status">${say(WORDS[came])}</p>`}
            <form method="post" enctype="multipart/form-data" action="/my/${caseNo}/papers" class="card">
              <input type="hidden" name="_csrf" value="${csrf}" />
              <p class="small">${say(WORDS.whatToUpload)}</p>
              <label for="file">${say(WORDS.file)}</label
              ><input id="file" type="file" name="it.file" accept="image/*,.pdf,.docx,.xlsx" multiple required />
              <p><button>${say(WORDS.upload)}</button></p>
            </form>
            <p><a href="/my/${caseNo}">${say(WORDS.back)}</a></p>`,
      );
    });
    pages.post('/my/:caseNo/papers', guarded, async (request, reply) => {
      const { caseNo } = await mine(ask, request);
      const typed = await typedIn(request, caseNo, ask, (word) => isOurs(request, reply, word));
      if (typed === null) return reply;
      if (typed['it'] === undefined) throw new Told({ code: 'NOTHING_CHOSEN', ...WORDS.noFile });
      return sendOn(reply, { to: `/my/${caseNo}/papers`, caseNo, came: 'uploaded', secure: about.secure });
    });

    pages.get('/my/:caseNo/reads', guarded, async (request, reply) => {
      const { caseNo } = await mine(ask, request);
      const say = sayOf(request);
      const { after = '0' } = request.query as { after?: string };
      const [answer, names] = await Promise.all([
        ask<{
          reads: { at: string; role: string; organisation: string | null; parts: string[] }[];
          next: number | null;
        }>(
          request,
          'cases',
          `/v1/disputes/${caseNo}/reads?limit=200&after=${Number.isSafeInteger(Number(after)) ? Number(after) : 0}`,
        ),
        // By its id an organisation can be told all the same.
        organisations(request).catch(() => []),
      ]);
      const { reads, next } = there(answer);
      const nameOf = (id: string | null): string => {
        const known = names.find(({ value }) => value === id)?.label;
        return known === undefined ? (id ?? '') : say(known);
      };
      return show(
        request,
        reply,
        WORDS.reads,
        () =>
          html`<ul>
              ${reads.map(
                ({ at, role, organisation, parts }) =>
                  html`<li>
                    ${clockTime(at)}　${say(whoReads(role))} ${nameOf(organisation)}　<span class="quiet small"
                      >${parts.map((part) => say(partName(part))).join('；')}</span
                    >
                  </li>`,
              )}
            </ul>
            ${next !== null && html`<p><a href="/my/${caseNo}/reads?after=${next}">${say(WORDS.more)}</a></p>`}
            <p><a href="/my/${caseNo}">${say(WORDS.back)}</a></p>`,
      );
    });

    /**
     * The questions of an act on a page of their own, with what was typed; `told`: why they are asked again; `key`: under which it was
     * looked at before, so that one whose result is not known is not entered twice.
     */
    async function asks(
      request: FastifyRequest,
      reply: FastifyReply,
      act: string,
      of: Parameters<typeof questions>[2] & { party: string },
      { told, status = 200, key }: { told?: string; status?: number; key?: string } = {},
    ): Promise<FastifyReply> {
      const form = formOf(act);
      const proceeding = inOf(request);
      const before = Object.hasOwn(TOLD_BEFORE, act) ? TOLD_BEFORE[act] : undefined;
      const mayBe = of.dispute.proceedings.some(
        (one) => one.proceeding === proceeding && one.allowed.some((a) => a.act === act && a.by.includes('party')),
      );
      if (form === undefined || (told === undefined && !mayBe))
        throw new Told({ code: 'NOT_ALLOWED_NOW', ...WORDS.noAct });
      return show(
        request,
        reply,
        ofParty(act),
        (csrf) =>
          html`${told !== undefined && fault(told)} ${before !== undefined && html`<p>${of.say(before)}</p>`}
            ${doneBefore(of.dispute, of.party, act, of.say)}
            <form
              method="post"
              enctype="multipart/form-data"
              action="/my/${of.dispute.caseNo}/acts/${act}?in=${encodeURIComponent(proceeding)}${key !== undefined && html`&amp;key=${key}`}"
              class="card"
            >
              <input type="hidden" name="_csrf" value="${csrf}" />
              ${questions(act, form, of)}
              <button>${of.say(WORDS.next)}</button>
            </form>
            <p><a href="/my/${of.dispute.caseNo}">${of.say(WORDS.back)}</a></p>`,
        status,
      );
    }

    /** What a form of an act is filled in from. */
    async function known(request: FastifyRequest, caseNo: string, act: string) {
      const asksFor = formOf(act)?.fields.map(({ is }) => is) ?? [];
      const [dispute, files, organisation] = await Promise.all([
        readCase(ask, request, caseNo),
        documentsOf(ask, request, caseNo),
        asksFor.includes('organisation') ? organisations(request) : [],
      ]);
      // Without them a paper that was named would be left out.
      const mediator = asksFor.includes('mediator') ? await mediatorsOf(ask, request, dispute) : [];
      return { dispute, files: there(files).documents, rostered: { organisation, mediator } };
    }
    async function organisations(request: FastifyRequest): Promise<Choice[]> {
      const answer = await ask<{ organisations: { id: string; name: Bilingual }[] }>(
        request,
        'roster',
        '/v1/organisations',
      );
      return there(answer).organisations.map(({ id, name }) => ({ value: id, label: name }));
    }
  });
}

/** Which party of the case that is asked about: a token may say so, and of a person the case does. Throws NOT_FOUND for a stranger. */
async function mine(ask: Ask, request: FastifyRequest): Promise<{ caseNo: string; party: string }> {
  const { role, case: own, party } = personOf(request);
  const { caseNo = '' } = request.params as { caseNo?: string };
  if (role === 'party' && own === caseNo && party !== undefined) return { caseNo, party };
  if (role !== 'person') throw new Problem('NOT_FOUND');
  const entries = caseNumber.safeParse(caseNo).success ? await entriesOf(ask, request, caseNo) : [];
  const entry = entries.find((one) => one.caseNo === caseNo);
  if (entry === undefined) throw new Problem('NOT_FOUND');
  return entry;
}
const inOf = (request: FastifyRequest): string => (request.query as { in?: string }).in ?? 'dispute';
const readCase = async (ask: Ask, request: FastifyRequest, caseNo: string): Promise<Dispute> =>
  there(await ask<Dispute>(request, 'cases', `/v1/disputes/${caseNo}`));
const documentsOf = (ask: Ask, request: FastifyRequest, caseNo: string): Promise<Answer<{ documents: Listed[] }>> =>
  ask(request, 'cases', `/v1/disputes/${caseNo}/documents`);

/**
 * What came with a form: its words, and its files, each handed in as it comes and named by its id from there on. Null where it
 * is no form of ours: its word stands before everything else in it, and until it was looked at nothing is handed in.
 */
async function typedIn(
  request: FastifyRequest,
  caseNo: string,
  ask: Ask,
  isOurs: (word: string) => boolean,
): Promise<Typed | null> {
  const typed: Record<string, string | string[]> = {};
  const put = (name: string, value: string): void => {
    const before = typed[name];
    typed[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  };
  if (!request.isMultipart()) {
    const { _csrf: word = '', ...words } = (request.body ?? {}) as Record<string, string | string[]>;
    return isOurs(String(word)) ? words : null;
  }
  let isKnown = false;
  try {
    for await (const part of request.parts()) {
      if (!isKnown) {
        const word = part.type === 'field' && part.fieldname === '_csrf' ? String(part.value) : '';
        isKnown = isOurs(word);
        if (isKnown) continue;
        return null;
      }
      if (part.type === 'field') put(part.fieldname, String(part.value));
      else if (!part.filename) part.file.resume();
      else {
        const query = new URLSearchParams({ name: part.filename, readers: READERS.join(',') });
        const answer = await ask<{ id: string }>(
          request,
          'cases',
          `/v1/disputes/${caseNo}/documents?${query.toString()}`,
          { method: 'POST', file: { stream: part.file, type: part.mimetype } },
        );
        if (answer.is === 'refused' && answer.problem.code === 'UNSUPPORTED_MEDIA_TYPE')
          throw new Told({ code: answer.problem.code, ...WORDS.notThis });
        put(part.fieldname.replace(/\.file$/, ''), there(answer).id);
      }
    }
  } finally {
    // What still comes is read past: whoever sends it is answered, not left waiting.
    if (!request.raw.readableEnded) {
      request.raw.unpipe();
      request.raw.resume();
    }
  }
  return isKnown || isOurs('') ? typed : null;
}

/** What those who read are called to a party. */
const WHO_READS: Readonly<Record<string, Bilingual>> = {
  ...WHO_NAMES,
  party: { zh: '当事人', en: 'a party' },
  service: { zh: '系统（发送通知等）', en: 'the system (messages and the like)' },
};
const partName = (part: string): Bilingual => nameIn(PART_NAMES, part);

/** What the roster calls somebody; null where it does not say so just now. */
async function nameOnRoster(ask: Ask, request: FastifyRequest, path: string): Promise<Bilingual | null> {
  const answer = await ask<{ name?: string | Bilingual | null }>(request, 'roster', path, { within: NAMES_MS });
  const name = answer.is === 'there' ? (answer.body.name ?? null) : null;
  return typeof name === 'string' ? { zh: name, en: name } : name;
}

/** Who mediates the case, by name, the organisation first; nobody whom the roster does not name just now. */
async function whoMediates(ask: Ask, request: FastifyRequest, { proceedings }: Dispute): Promise<Bilingual[]> {
  const { organisation = null, mediator = null } = mediationOf(proceedings) ?? {};
  const [unit, person] = await Promise.all([
    organisation === null ? null : nameOnRoster(ask, request, `/v1/organisations/${organisation}`),
    mediator === null ? null : nameOnRoster(ask, request, `/v1/mediators/${mediator.id}`),
  ]);
  return [
    ...(unit === null ? [] : [unit]),
    ...(person === null ? [] : [{ zh: `调解员${person.zh}`, en: `mediator ${person.en}` }]),
  ];
}

/** Whoever mediates this case or has done so: of whom a party may complain. */
function mediatorsOf(ask: Ask, request: FastifyRequest, { proceedings }: Dispute): Promise<Choice[]> {
  const facts = proceedings.flatMap((of) => disputeIn(of) ?? [])[0];
  const now = facts?.mediation.mediator?.id;
  const all = new Set([...(facts?.mediators ?? []), ...(now === undefined ? [] : [now])]);
  return Promise.all(
    [...all].map(async (id) => ({
      value: id,
      label: (await nameOnRoster(ask, request, `/v1/mediators/${id}`)) ?? { zh: id, en: id },
    })),
  );
}
const whoReads = (role: string): Bilingual => WHO_READS[role] ?? { zh: role, en: role };
