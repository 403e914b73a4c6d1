import type { Bilingual } from '../../../workflows/contract/clocks';
import { DISPUTE_TYPE_NAMES, RELATION_NAMES } from '../../../workflows/contract/names';
import { label, legalDay, phone, text } from '../../kit/fields';
import { PHONE_LIKE } from '../../../workflows/contract/phone';
import { isCreditCode, isResident } from '../../../workflows/contract/identity-number';
import { asTyped, fenWritten } from '../../../workflows/contract/written-numbers';
import { html, type Html } from '../plain/html';
import { detailsOf, isOfAnEnterprise, type Offered } from '../plain/organisations';
import { isCounty, nameOfPlace } from '../plain/places';
import { placeField } from '../plain/place-field';
import { WORDS } from './words';

type Say = (text: Bilingual) => string;
/** What was typed so far, by the name of its input. */
export type Answers = Readonly<Record<string, string>>;

interface Field {
  name: string;
  title: Bilingual;
  is: 'line' | 'text' | 'phone' | 'amount' | 'day' | 'choice';
  needed: boolean;
  of?: Readonly<Record<string, Bilingual>>;
  most?: number;
  /** What helps to answer it. */
  help?: Bilingual;
}
export interface Step {
  id: string;
  title: Bilingual;
  /** Those of the place and of the organisation are offered, not typed. */
  fields: readonly Field[];
}

const WHO = { worker: { zh: '劳动者', en: 'a worker' }, employer: { zh: '用人单位', en: 'an employer' } };
const LINE = 100;
const TEXT = 4_000;

const field = (name: string, zh: string, en: string, more: Partial<Field> = {}): Field => ({
  name,
  title: { zh, en },
  is: 'line',
  needed: true,
  ...more,
});
/** One thing a page. */
export const STEPS: readonly Step[] = [
  {
    id: 'place',
    title: { zh: '在哪里工作', en: 'Where the work is done' },
    fields: [
      field('place', '工作地点或者用人单位所在的县（市、区）', 'the county where the work is done or the employer is'),
    ],
  },
  {
    id: 'dispute',
    title: { zh: '什么争议', en: 'What it is about' },
    fields: [
      field('disputeType', '争议类型', 'kind of dispute', { is: 'choice', of: DISPUTE_TYPE_NAMES }),
      field('relation', '用工关系', 'relation', {
        is: 'choice',
        of: RELATION_NAMES,
        help: {
          zh: '在公司、工厂、店铺等上班的，选“劳动关系”；事业单位的工作人员，选“人事关系”；送外卖、跑网约车等为平台干活的，选“新就业形态”；已经超过退休年龄的，选“超龄用工”；说不清的，选“尚不明确”。',
          en: 'Who works for a company, factory or shop: labour; staff of a public institution: personnel; who delivers or drives for a platform: gig work; past the age of retirement: over age; if you cannot say: unclear.',
        },
      }),
      field('industry', '行业（如：建筑、餐饮）', 'trade (such as building, catering)', { most: 60 }),
    ],
  },
  {
    id: 'organisation',
    title: { zh: '向哪里申请', en: 'With whom to file' },
    fields: [field('organisation', '调解组织', 'mediation organisation')],
  },
  {
    id: 'self',
    title: { zh: '您是谁', en: 'Who you are' },
    fields: [
      field('as', '您是', 'you are', { is: 'choice', of: WHO }),
      field('name', '姓名或者单位名称', 'your name, or that of the unit'),
      field('number', '身份证件号码或者统一社会信用代码', 'identity number, or credit code', {
        needed: false,
        most: 40,
      }),
      field('phone', '手机号码（通知发到这里）', 'telephone (messages go there)', { is: 'phone' }),
      field('address', '送达地址', 'address for papers', { needed: false, most: 300 }),
    ],
  },
  {
    id: 'other',
    title: { zh: '对方是谁', en: 'Who the other side is' },
    fields: [
      field('otherName', '对方姓名或者单位全称', 'name of the other side'),
      field('otherPhone', '对方电话', 'their telephone', { is: 'phone', needed: false }),
      field('otherAddress', '对方地址', 'their address', { needed: false, most: 300 }),
    ],
  },
  {
    id: 'claim',
    title: { zh: '您的请求', en: 'What you claim' },
    fields: [
      field('amount', '请求金额（元）', 'amount claimed (yuan)', { is: 'amount', needed: false }),
      field(
        'knownOn',
        '何时知道权利受到侵害（如欠薪之日、解除之日）',
        'when you came to know of it (the day wages stayed out, or of the dismissal)',
        {
          is: 'day',
          needed: false,
        },
      ),
      field('statement', '请求事项、事实和理由', 'what you claim, what happened, and why', {
        is: 'text',
        help: {
          zh: '请写明：要求对方做什么；从什么时候起、在哪里、做什么工作；发生了什么；钱是怎么算的（如哪几个月、每月多少）。',
          en: 'Say what you want of the other side; since when, where and as what you work; what happened; how the sum is made up (which months, how much each).',
        },
      }),
    ],
  },
];

/** How it is written, where something was typed that cannot be read. */
const HOW: Partial<Record<Field['is'], Bilingual>> = {
  amount: { zh: '如 86400、86400.50 或 86,400元', en: 'such as 86400, 86400.50 or 86,400元' },
  phone: PHONE_LIKE,
  day: { zh: '今天或者以前的日期，如 2026-03-02', en: 'today or a day before, such as 2026-03-02' },
};
/** As the API takes it: what is let through here is not refused at the end. */
const isGood = ({ is, of, most = LINE, needed }: Field, value: string, today: string): boolean => {
  if (value === '') return !needed;
  if (is === 'choice') return of !== undefined && Object.hasOwn(of, value);
  if (is === 'amount') return fenWritten(value) !== null;
  if (is === 'day') return legalDay.safeParse(value).success && value <= today;
  const takes = { phone, text, line: label(most) }[is];
  return takes.safeParse(value).success;
};
/** What of a step is still to be said, or anew: `WORDS.fill` of what is empty, `WORDS.unread` of what cannot be read. */
export function lacking({ id, fields }: Step, answers: Answers, today: string): Bilingual[] {
  const bad = fields.filter(
    (one) => !isGood(one, answers[one.name] ?? '', today) || (id === 'place' && !isCounty(answers[one.name] ?? '')),
  );
  return bad.map(({ title, is, name }) => {
    const isEmpty = (answers[name] ?? '') === '';
    const first = isEmpty ? WORDS.fill : WORDS.unread;
    const [how] = isEmpty ? [] : [HOW[is]];
    return {
      zh: `${first.zh}${title.zh}${how === undefined ? '' : `（${how.zh}）`}`,
      en: `${first.en}${title.en}${how === undefined ? '' : ` (${how.en})`}`,
    };
  });
}
/** What is worth a second look before it is sent, though it may be right. */
export function doubtsOf(answers: Answers): Bilingual[] {
  const { as, number = '', otherPhone = '', knownOn = '' } = answers;
  const isOff = number !== '' && !(as === 'employer' ? isCreditCode(number) : isResident(number));
  return [
    ...(isOff ? [as === 'employer' ? WORDS.oddCode : WORDS.oddNumber] : []),
    ...(otherPhone === '' ? [WORDS.noOtherPhone] : []),
    ...(knownOn === '' && as === 'worker' ? [WORDS.noKnownOn] : []),
  ];
}
/** The first step that is not done; null: all are. */
export const nextStep = (answers: Answers, today: string): Step | null =>
  STEPS.find((step) => lacking(step, answers, today).length > 0) ?? null;

/** What was typed of a step, with what hangs on it: another place or kind of dispute has other organisations. */
export function withStep({ id, fields }: Step, answers: Answers, typed: Answers): Record<string, string> {
  const given = Object.fromEntries(
    fields.map(({ name, is }) => {
      const value = (typed[name] ?? '').replaceAll('\r\n', '\n').trim();
      // A number is shown again as it will be sent.
      return [name, is === 'phone' || name === 'number' ? asTyped(value) : value];
    }),
  );
  const isElsewhere = id === 'place' || id === 'dispute';
  const isOther = isElsewhere && Object.entries(given).some(([name, value]) => answers[name] !== value);
  const { organisation, ...rest } = answers;
  return { ...rest, ...(organisation !== undefined && !isOther ? { organisation } : {}), ...given };
}

const title = ({ needed, title: name, help }: Field, say: Say): Html =>
  html`${say(name)} ${!needed && html`<span class="small quiet">${say(WORDS.optional)}</span>`}
  ${help !== undefined && html`<span class="small quiet"><br />${say(help)}</span>`}`;

/** What a step asks. */
export function asked(step: Step, answers: Answers, offered: readonly Offered[], say: Say): Html {
  if (step.id === 'place') return placeAsked(answers['place'] ?? '', say);
  if (step.id === 'organisation') return organisationAsked(answers['organisation'] ?? '', offered, say);
  return html`${step.fields.map((one) => {
    const { name, is, of = {}, most = LINE, needed } = one;
    const value = answers[name] ?? '';
    if (is === 'choice')
      return html`<fieldset>
        <legend>${title(one, say)}</legend>
        ${Object.entries(of).map(
          ([word, said]) =>
            html`<label class="one"
              ><input type="radio" name="${name}" value="${word}" ${value === word && html` checked`} required />${say(
                said,
              )}</label
            >`,
        )}
      </fieldset>`;
    const label = html`<label for="${name}">${title(one, say)}</label>`;
    if (is === 'text')
      return html`${label}<textarea id="${name}" name="${name}" rows="8" maxlength="${TEXT}" required>
${value}</textarea>`;
    const kind = { phone: 'tel', amount: 'text', day: 'date', line: 'text' }[is];
    const pad = is === 'amount' ? 'decimal' : is === 'phone' ? 'tel' : 'text';
    return html`${label}<input
        id="${name}"
        name="${name}"
        type="${kind}"
        inputmode="${pad}"
        maxlength="${most}"
        value="${value}"
        ${needed && html` required`}
      />`;
  })}`;
}

/** From the province down to the county, a page each: no script is needed, and no list is long. */
const placeAsked = (code: string, say: Say): Html =>
  html`<p>${say(STEPS[0]?.fields[0]?.title ?? WORDS.choose)}</p>
    ${placeField(code, '/apply/place?anew=1', say)}`;

const offer = (one: Offered, chosen: string, say: Say): Html =>
  html`<label class="one"
    ><input type="radio" name="organisation" value="${one.id}" ${one.id === chosen && html` checked`} required />${say(
      one.name,
    )} <span class="small quiet">${detailsOf(one, say)}</span></label
  >`;
/** Of an enterprise's own committee only its own people think: those stand behind the others. */
function organisationAsked(chosen: string, offered: readonly Offered[], say: Say): Html {
  if (offered.length === 0) return html`<p class="card fault" role="alert">${say(WORDS.nobodyThere)}</p>`;
  const own = offered.filter(isOfAnEnterprise);
  return html`<fieldset>
    <legend>${say(WORDS.nearestFirst)}</legend>
    ${offered.filter((one) => !isOfAnEnterprise(one)).map((one) => offer(one, chosen, say))}
    ${
      own.length > 0 &&
      html`<details ${own.some(({ id }) => id === chosen) && html`open`}>
        <summary>${say(WORDS.forEnterprise)}</summary>
        ${own.map((one) => offer(one, chosen, say))}
      </details>`
    }
  </fieldset>`;
}

/** All that was typed, once more, each step with a way back to it. */
export const summary = (answers: Answers, offered: readonly Offered[], say: Say): Html =>
  html`${STEPS.map(
    (step) =>
      html`<h2>${say(step.title)} <a class="small" href="/apply/${step.id}">${say(WORDS.change)}</a></h2>
        <dl>
          ${step.fields
            .filter(({ name }) => (answers[name] ?? '') !== '')
            .map(
              (one) =>
                html`<dt>${say(one.title)}</dt>
                  <dd>${shown(one, answers[one.name] ?? '', offered, say)}</dd>`,
            )}
        </dl>`,
  )}`;
function shown({ name, of = {} }: Field, value: string, offered: readonly Offered[], say: Say): string {
  if (name === 'place') return nameOfPlace(value);
  const organisation = offered.find(({ id }) => id === value);
  if (name === 'organisation' && organisation !== undefined) return say(organisation.name);
  const word = Object.hasOwn(of, value) ? of[value] : undefined;
  return word === undefined ? value : say(word);
}

/** The application as the API takes it. */
export function applicationOf(answers: Answers): Record<string, unknown> {
  const given = (name: string, as = name): Record<string, string> => {
    const value = answers[name] ?? '';
    return value === '' ? {} : { [as]: value };
  };
  const type = answers['disputeType'] as keyof typeof DISPUTE_TYPE_NAMES;
  const amountFen = fenWritten(answers['amount'] ?? '');
  return {
    region: answers['place'],
    disputeType: type,
    industry: answers['industry'],
    relation: answers['relation'],
    // Whoever takes it in may call it otherwise.
    causeOfAction: `${DISPUTE_TYPE_NAMES[type].zh}争议`,
    ...(amountFen === null ? {} : { amountFen }),
    applicant: {
      kind: answers['as'],
      ...given('name'),
      ...given('number', 'identityNumber'),
      ...given('phone'),
      ...given('address'),
    },
    respondents: [
      { ...given('otherName', 'name'), ...given('otherPhone', 'phone'), ...given('otherAddress', 'address') },
    ],
    ...given('knownOn'),
    statement: answers['statement'],
    organisation: answers['organisation'],
  };
}
