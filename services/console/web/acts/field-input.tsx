import { useQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Radio from 'antd/es/radio';
import Select from 'antd/es/select';
import Space from 'antd/es/space';
import Upload from 'antd/es/upload';
import { useContext, useRef, useState } from 'react';
import { CLOCKS, type Bilingual } from '../../../../workflows/contract/clocks';
import { actName } from '../../words/acts';
import type { Field } from '../../words/act-form';
import { today } from '../../words/days';
import { fieldName, valueName } from '../../words/fields';
import { READERS } from '../../words/readers';
import { read, roster, said, upload, type Dispute, type ListedDocument } from '../api';
import { usePerson } from '../session';
import { DayPicker } from '../day-picker';
import { NumberBox } from '../number-box';
import { useSpeech } from '../language';
import { serves } from '../places';
import { isFor, useOffered } from '../papers/offered';
import { PaperForm } from '../papers/paper-form';
import { Fault } from '../states';
import { allOf, proceedingName } from '../words';
import { wordsFor, type Instalment, type Payment, type Values } from './act-body';
import { Uploading } from './uploading';

/** Given by the form to what stands in its item. */
interface Input<T> {
  id?: string;
  value?: T;
  onChange?: (value: T) => void;
}
interface Of {
  act: string;
  field: Field;
  dispute: Dispute;
  files: readonly ListedDocument[];
}

const WORDS = {
  choose: { zh: '请选择', en: 'choose' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  load: { zh: '上传新材料', en: 'upload' },
  make: { zh: '制作', en: 'make: ' },
  otherwise: {
    zh: '制作文书后，给付内容有改动，与文书不一致，请重新制作。',
    en: 'What is to be paid was changed since the paper was made: make it anew.',
  },
  fromFile: { zh: '从卷内选择，或上传', en: 'from the file, or upload' },
  more: { zh: '增加一项', en: 'one more' },
  less: { zh: '删除', en: 'remove' },
  nobody: { zh: '没有', en: 'nobody' },
  knows: { zh: '擅长该类争议', en: 'knows this kind of dispute' },
  noExperts: { zh: '本地专家资源库尚无可抽取的专家', en: 'no pool of this place has an expert to draw' },
  clear: { zh: '不选', en: 'none of them' },
  yuan: { zh: '元', en: 'yuan' },
  seal: { zh: '调解组织印章', en: 'seal of the organisation' },
  mediator: { zh: '调解员', en: 'mediator' },
  payer: { zh: '付款方', en: 'payer' },
  payee: { zh: '收款方', en: 'payee' },
  due: { zh: '履行日期', en: 'due' },
  loading: { zh: '上传中', en: 'uploading' },
  forParties: {
    zh: '本文书将供当事人查阅；卷内仅列出已向当事人开放的材料。',
    en: 'The parties will read this paper; of the file those are offered that are open to them.',
  },
  blocked: { zh: '受阻', en: 'blocked' },
  late: { zh: '补录', en: 'late entry' },
};
const RECORDS = ['signedPaper', 'minutes', 'recording', 'platformEntry'];
/** Who reads what is handed in with an act: the bodies, and the parties what is theirs to sign or was decided for them. */
const FOR_PARTIES = new Set([
  'ruling',
  'judgment',
  'statement',
  'recordTerms.document',
  'recordSettlement.document',
  'makeStatement.document',
  'recordAppealDecision.document',
  'decideObjection.document',
  'decideJurisdiction.document',
  'revokeAdmission.document',
  'correctAward.document',
  'decideRelief.document',
  'grantFeeRelief.document',
  'rejectOrderObjection.document',
  'endPaymentOrder.document',
  'stayEnforcement.document',
  'docketForStatement.document',
]);
/** Who reads what is handed in, and whether it stays inside the mediation (MED-10). */
interface Readers {
  readers: readonly string[];
  isInside: boolean;
}
const FOR_BODIES: Readers = { readers: READERS, isInside: false };
/** What was said in a session stays with those who hold the mediation: who is to judge reads none of it (MED-10). */
const OF_THE_MEDIATION: Readers = { readers: ['organisation', 'mediator'], isInside: true };
function readersOf(act: string, field: string, role: string): Readers {
  // What a judge mediates himself he has heard.
  if (act === 'recordSession' && role !== 'court') return OF_THE_MEDIATION;
  const isForParties = FOR_PARTIES.has(field) || FOR_PARTIES.has(`${act}.${field}`);
  return isForParties ? { readers: [...READERS, 'party'], isInside: false } : FOR_BODIES;
}
const FULL = { width: '100%' };

const nameOf = ({ people }: Dispute, id: string): string => people.find((one) => one.id === id)?.name ?? id;

/** What one field of an act is entered by. */
export function FieldInput({ act, field, dispute, files, ...input }: Of & Input<unknown>) {
  const { say } = useSpeech();
  const { role } = usePerson();
  const parties = dispute.people.map(({ id }) => ({ value: id, label: nameOf(dispute, id) }));
  // Of what kind the value is, the field says: the inputs of the library are given it as it is.
  const given: object = input;
  switch (field.is) {
    case 'text':
      return <Input.TextArea {...given} rows={3} maxLength={4000} showCount />;
    case 'word':
      return <Input {...given} maxLength={100} />;
    case 'day':
      return <DayPicker {...given} style={FULL} />;
    case 'instant':
      return <DayPicker {...given} withTime style={FULL} />;
    case 'yesNo':
      return (
        <OneOf
          {...given}
          needed={field.needed}
          options={[
            { value: true, label: say(WORDS.yes) },
            { value: false, label: say(WORDS.no) },
          ]}
        />
      );
    case 'amount':
      return <NumberBox {...given} quiet of="yuan" min={0.01} suffix={say(WORDS.yuan)} />;
    case 'number':
      return <NumberBox {...given} quiet of="count" min={field.min} max={field.max} />;
    case 'choice':
      return field.many ? (
        <Checkbox.Group
          {...given}
          options={field.of.map((word) => ({ value: word, label: say(valueName(field.name, word, act)) }))}
        />
      ) : (
        <OneOf
          {...given}
          vertical
          needed={field.needed}
          options={field.of.map((word) => ({ value: word, label: say(valueName(field.name, word, act)) }))}
        />
      );
    case 'party':
      return <OneOf {...given} needed={field.needed} options={parties} />;
    case 'parties':
      return <SomeOf {...(input as Input<string[]>)} options={parties} orNobody={field.orNobody === true} />;
    case 'signer':
      return (
        <OneOf
          {...given}
          needed={field.needed}
          options={[
            // A mediator signs for himself alone.
            ...(role === 'mediator' ? [] : parties),
            { value: 'mediator', label: say(WORDS.mediator) },
            // A seal is set by the organisation, and by nobody else.
            ...(role !== 'organisation' ? [] : [{ value: 'seal', label: say(WORDS.seal) }]),
          ]}
        />
      );
    case 'dayOfEach':
      return <DayOfEach {...(input as Input<Values>)} dispute={dispute} />;
    case 'document':
    case 'documents':
      return (
        <DocumentInput
          {...(input as Input<Named | Named[]>)}
          many={field.is === 'documents'}
          act={{ name: act, field: field.name }}
          dispute={dispute}
          files={files}
          readers={readersOf(act, field.name, role)}
        />
      );
    case 'pair':
      return <Select {...given} placeholder={say(WORDS.choose)} options={pairsOf(dispute)} />;
    case 'target':
      return <Target {...(input as Input<string>)} act={act} dispute={dispute} />;
    case 'spokenText':
      return <SpokenText {...(input as Input<string>)} />;
    case 'signedDocument':
      return (
        <Select
          {...given}
          showSearch={{ optionFilterProp: 'label' }}
          options={files.map((one) => ({ value: one.sha256, label: one.name ?? one.id }))}
          placeholder={say(WORDS.choose)}
        />
      );
    case 'record':
      return (
        <RecordInput
          {...(input as Input<Values>)}
          dispute={dispute}
          files={files}
          readers={readersOf(act, field.name, role)}
        />
      );
    case 'payment':
      return <PaymentInput {...(input as Input<Payment>)} dispute={dispute} />;
    case 'payments':
      return (
        <ListOf {...(input as Input<Payment[]>)}>
          {(one, change) => <PaymentInput value={one} onChange={change} dispute={dispute} />}
        </ListOf>
      );
    case 'organisation':
    case 'mediator':
      return <Rostered {...(input as Input<string>)} of={field.is} region={dispute.caseNo.slice(0, 6)} />;
    case 'experts':
      return <Experts {...(input as Input<string[]>)} dispute={dispute} />;
    case 'award':
    case 'instrument':
    case 'measure':
      return <Instrument {...(input as Input<string>)} of={field.is} dispute={dispute} />;
    case 'proceeding':
      return (
        <Select
          {...given}
          options={dispute.proceedings.map(({ proceeding }) => ({
            value: proceeding,
            label: say(proceedingName(proceeding, allOf(dispute))),
          }))}
        />
      );
    case 'list':
      return (
        <ListOf {...(input as Input<Values[]>)}>
          {(one, change) => (
            <>
              {field.of.map((inner) => (
                <div key={inner.name}>
                  <div className="small quiet">{say(fieldName(act, inner.name))}</div>
                  <FieldInput
                    act={act}
                    field={inner}
                    dispute={dispute}
                    files={files}
                    value={one[inner.name]}
                    onChange={(event) => change({ ...one, [inner.name]: typedOf(event) })}
                  />
                </div>
              ))}
            </>
          )}
        </ListOf>
      );
    default:
      return null;
  }
}

/** One of a few; what need not be said can be taken back. */
function OneOf({
  needed,
  ...group
}: Input<unknown> & { needed: boolean; vertical?: boolean; options: { value: string | boolean; label: string }[] }) {
  const { say } = useSpeech();
  return (
    <>
      <Radio.Group {...group} />
      {!needed && group.value !== undefined && (
        <Button type="link" size="small" onClick={() => group.onChange?.(undefined)}>
          {say(WORDS.clear)}
        </Button>
      )}
    </>
  );
}

/** Some of the parties; where that it is nobody is an answer, it is said. */
function SomeOf({
  options,
  orNobody,
  value,
  onChange,
}: Input<string[]> & { options: { value: string; label: string }[]; orNobody: boolean }) {
  const { say } = useSpeech();
  return (
    <>
      <Checkbox.Group value={value ?? []} onChange={(all) => onChange?.(all)} options={options} />
      {orNobody && (
        <Checkbox checked={value?.length === 0} onChange={() => onChange?.([])}>
          {say(WORDS.nobody)}
        </Checkbox>
      )}
    </>
  );
}

/** Some inputs say what was typed, others the event of typing it. */
const typedOf = (said: unknown): unknown =>
  typeof said === 'object' && said !== null && 'target' in said ? (said.target as { value: unknown }).value : said;

function ListOf<T extends object>({
  value = [],
  onChange,
  children,
}: Input<T[]> & { children: (one: T, change: (to: T) => void) => React.ReactNode }) {
  const { say } = useSpeech();
  return (
    <div>
      {value.map((one, i) => (
        // Their place is all they are known by.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={i} className="card" style={{ marginBottom: '0.5rem' }}>
          {children(one, (to) => onChange?.(value.with(i, to)))}
          <Button size="small" onClick={() => onChange?.(value.toSpliced(i, 1))}>
            {say(WORDS.less)}
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange?.([...value, {} as T])}>{say(WORDS.more)}</Button>
    </div>
  );
}

function DayOfEach({ value = {}, onChange, dispute }: Input<Values> & { dispute: Dispute }) {
  return (
    <Space orientation="vertical" style={FULL}>
      {dispute.people.map(({ id }) => (
        <Space key={id}>
          <span>{nameOf(dispute, id)}</span>
          <DayPicker
            aria-label={nameOf(dispute, id)}
            value={(value[id] ?? null) as never}
            onChange={(on) => onChange?.({ ...value, [id]: on })}
          />
        </Space>
      ))}
    </Space>
  );
}

interface Named {
  id: string;
  sha256: string;
}

/** Documents of the file, or one that is uploaded for it now. */
function DocumentInput({
  id,
  value,
  onChange,
  many,
  act,
  dispute,
  files,
  readers,
}: Input<Named | Named[]> & {
  many: boolean;
  /** Of which act it is, where papers of that act may be made for it. */
  act?: { name: string; field: string };
  dispute: Dispute;
  files: readonly ListedDocument[];
  readers: Readers;
}) {
  const { say } = useSpeech();
  const queries = useQueryClient();
  const told = useContext(Uploading);
  const [fault, setFault] = useState<unknown>(null);
  const [loading, setLoading] = useState(0);
  const chosen = value === undefined ? [] : Array.isArray(value) ? value : [value];
  // Of two that are uploaded at once the second is put beside the first, whatever stood there when it began.
  const latest = useRef(chosen);
  latest.current = chosen;
  // Told as the form stands when it ends, not as it stood when it began.
  const out = useRef(onChange);
  out.current = onChange;
  const give = (all: Named[]): void => {
    latest.current = all;
    out.current?.(many ? all : (all[0] as Named));
  };
  const load = async (file: File): Promise<void> => {
    setFault(null);
    setLoading((n) => n + 1);
    told(1);
    const before = latest.current[0]?.id;
    try {
      const uploaded = await upload(dispute.caseNo, file, readers.readers, readers.isInside);
      await queries.invalidateQueries({ queryKey: ['case', dispute.caseNo, 'documents'] });
      // Of a single one: another that was chosen meanwhile is the later word.
      if (many) give([...latest.current, uploaded]);
      else if (latest.current[0]?.id === before) give([uploaded]);
    } catch (error) {
      setFault(error);
    } finally {
      setLoading((n) => n - 1);
      told(-1);
    }
  };
  const forParties = readers.readers.includes('party');
  const offered = forParties ? files.filter((file) => file.readers.includes('party')) : files;
  const pick = (ids: string[]): void =>
    give(
      ids.flatMap((one) => {
        const found = files.find((file) => file.id === one) ?? chosen.find((file) => file.id === one);
        return found === undefined ? [] : [{ id: found.id, sha256: found.sha256 }];
      }),
    );
  const common = {
    showSearch: { optionFilterProp: 'label' },
    ...(id === undefined ? {} : { id }),
    placeholder: say(WORDS.fromFile),
    options: offered.map((file) => ({ value: file.id, label: file.name ?? file.id })),
    style: FULL,
  };
  return (
    <>
      <Space.Compact block>
        {many ? (
          <Select
            {...common}
            mode="multiple"
            value={chosen.map((one) => one.id)}
            onChange={(ids: string[]) => pick(ids)}
          />
        ) : (
          <Select
            {...common}
            allowClear
            value={chosen[0]?.id ?? null}
            onChange={(one: string | undefined) => pick(one === undefined ? [] : [one])}
          />
        )}
        <Upload
          showUploadList={false}
          beforeUpload={(file) => {
            void load(file);
            return false;
          }}
        >
          <Button loading={loading > 0}>{say(loading > 0 ? WORDS.loading : WORDS.load)}</Button>
        </Upload>
      </Space.Compact>
      {forParties && <div className="small quiet">{say(WORDS.forParties)}</div>}
      {fault !== null && <Fault error={fault} />}
      {act !== undefined && (
        <MadeFor
          act={act.name}
          field={act.field}
          dispute={dispute}
          chosen={chosen}
          give={(one) => give(many ? [...latest.current, one] : [one])}
        />
      )}
    </>
  );
}

/** Who is a party now: whoever has left stands in the file, and in no new paper. */
function partiesOf({ people, proceedings }: Dispute): Dispute['people'] {
  const { parties } = (proceedings.find(({ proceeding }) => proceeding === 'dispute')?.facts ?? {}) as {
    parties?: { id: string }[];
  };
  return parties === undefined ? people : people.filter(({ id }) => parties.some((one) => one.id === id));
}

/** Of which words of its act each paper was made here; they live as long as the page, as drafts do. */
const MADE_OF = new Map<string, string>();
/** The papers that belong to a field of an act are made where it is entered, and say what it says. */
function MadeFor({
  act,
  field,
  dispute,
  chosen,
  give,
}: {
  act: string;
  field: string;
  dispute: Dispute;
  chosen: readonly Named[];
  give: (made: Named) => void;
}) {
  const { say } = useSpeech();
  const form = Form.useFormInstance<Values>();
  const { data = [] } = useOffered(dispute.caseNo);
  const [begun, begin] = useState<string | null>(null);
  const known = wordsFor(form.getFieldsValue(true) as Values, partiesOf(dispute));
  const isOther = chosen.some(({ id }) => MADE_OF.has(id) && MADE_OF.get(id) !== JSON.stringify(known));
  const papers = data.filter((paper) => isFor(paper, act, field) && paper.lacks.length === 0);
  const paper = papers.find((one) => one.paper === begun);
  if (paper !== undefined)
    return (
      <PaperForm
        paper={paper}
        dispute={dispute}
        isFinal
        known={known}
        made={(document, then) => {
          give({ id: document.id, sha256: document.sha256 });
          MADE_OF.set(document.id, JSON.stringify(then));
          begin(null);
        }}
        close={() => begin(null)}
      />
    );
  return (
    <>
      {isOther && (
        <div className="small late" role="alert">
          {say(WORDS.otherwise)}
        </div>
      )}
      {papers.map((one) => (
        <Button key={one.paper} type="link" size="small" onClick={() => begin(one.paper)}>
          {say(WORDS.make)}
          {say(one.name)}
        </Button>
      ))}
    </>
  );
}

function RecordInput({
  value = {},
  onChange,
  dispute,
  files,
  readers,
}: Input<Values> & { dispute: Dispute; files: readonly ListedDocument[]; readers: Readers }) {
  const { say } = useSpeech();
  const change = (part: Values): void => onChange?.({ ...value, ...part });
  return (
    <div className="card">
      <Space wrap>
        <Select
          allowClear
          aria-label={say(fieldName('', 'kind'))}
          style={{ width: '12rem' }}
          placeholder={say(fieldName('', 'kind'))}
          value={value['kind'] as string | undefined}
          options={RECORDS.map((word) => ({ value: word, label: say(valueName('kind', word)) }))}
          onChange={(kind: string | undefined) => change({ kind })}
        />
        <DayPicker
          aria-label={say(fieldName('', 'madeOn'))}
          placeholder={say(fieldName('', 'madeOn'))}
          value={(value['madeOn'] ?? null) as never}
          onChange={(madeOn) => change({ madeOn })}
        />
      </Space>
      <DocumentInput
        many={false}
        dispute={dispute}
        files={files}
        readers={readers}
        value={value['document'] as Named}
        onChange={(document) => change({ document })}
      />
    </div>
  );
}

function PaymentInput({ value = {}, onChange, dispute }: Input<Payment> & { dispute: Dispute }) {
  const { say } = useSpeech();
  const change = (part: Payment): void => onChange?.({ ...value, ...part });
  const options = dispute.people.map(({ id }) => ({ value: id, label: nameOf(dispute, id) }));
  return (
    <div className="card">
      <Space wrap>
        <Select
          allowClear
          aria-label={say(WORDS.payer)}
          style={{ width: '12rem' }}
          placeholder={say(WORDS.payer)}
          value={value.payer ?? null}
          options={options}
          onChange={(payer) => change({ payer: payer ?? undefined })}
        />
        →
        <Select
          allowClear
          aria-label={say(WORDS.payee)}
          style={{ width: '12rem' }}
          placeholder={say(WORDS.payee)}
          value={value.payee ?? null}
          options={options}
          onChange={(payee) => change({ payee: payee ?? undefined })}
        />
      </Space>
      <ListOf<Instalment> value={value.instalments ?? []} onChange={(instalments) => change({ instalments })}>
        {(one, to) => (
          <Space wrap>
            <DayPicker
              aria-label={say(WORDS.due)}
              placeholder={say(WORDS.due)}
              value={one.dueOn ?? null}
              onChange={(dueOn) => to(dueOn === null ? { ...one, dueOn: undefined } : { ...one, dueOn })}
            />
            <NumberBox
              aria-label={say(WORDS.yuan)}
              of="yuan"
              min={0.01}
              suffix={say(WORDS.yuan)}
              value={one.yuan ?? null}
              onChange={(yuan) => to({ ...one, yuan })}
            />
          </Space>
        )}
      </ListOf>
    </div>
  );
}

/** Whether somebody is in office on that day, both ends included. */
const isIn = ({ from, until }: { from: string | null; until: string | null }, on: string): boolean =>
  (from === null || from <= on) && (until === null || until >= on);

/**
 * Of the rosters, those that serve the place of the case: an organisation by its name, a mediator by his id. Where the form asks for a
 * tier, organisations of that tier alone.
 */
function Rostered({ of, region, ...input }: Input<string> & { of: 'organisation' | 'mediator'; region: string }) {
  const { say, language } = useSpeech();
  const asked = Form.useWatch<string | undefined>('tier', Form.useFormInstance());
  const { data, isError, isPending } = useQuery({
    queryKey: ['roster', of, region],
    staleTime: 60_000,
    queryFn: async () => {
      if (of === 'organisation')
        return said(await roster.GET('/v1/organisations'))
          .organisations.filter((one) => serves(one, region) && isIn(one.inOffice, today()))
          .map(({ id, name, tier }) => ({ value: id, label: name[language], tier }));
      return said(await roster.GET('/v1/mediators')).mediators.map(({ id, name }) => ({
        value: id,
        label: name === undefined ? id : `${name}（${id}）`,
        tier: null,
      }));
    },
    retry: false,
  });
  // Where the roster is not for this person, the id is typed.
  if (isError) return <Input {...(input as object)} maxLength={100} />;
  return (
    <Select
      {...(input as object)}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={say(WORDS.choose)}
      loading={isPending}
      disabled={isPending}
      options={(data ?? []).filter(
        ({ value, tier }) => of === 'mediator' || asked === undefined || tier === asked || value === input.value,
      )}
    />
  );
}

/** Of the pools of experts of the place, the nearest first, in it those who know the kind of dispute. */
function Experts({ dispute, ...input }: Input<string[]> & { dispute: Dispute }) {
  const { say } = useSpeech();
  const query = { place: dispute.caseNo.slice(0, 6), disputeType: dispute.disputeType as 'arrears' };
  const { data, isPending, error } = useQuery({
    queryKey: ['roster', 'experts', query],
    staleTime: 60_000,
    queryFn: async () => said(await roster.GET('/v1/experts', { params: { query } })).experts,
  });
  if (error) return <Fault error={error} />;
  return (
    <Select
      {...(input as object)}
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      loading={isPending}
      disabled={isPending}
      notFoundContent={say(WORDS.noExperts)}
      options={(data ?? []).map(({ id, name, pool, knows }) => ({
        value: id,
        label: `${name ?? id}（${pool.name}${knows ? `，${say(WORDS.knows)}` : ''}）`,
      }))}
    />
  );
}

/** In which proceedings of the case what is meant has its number. */
const NUMBERED = { award: 'award', instrument: 'performance', measure: 'preservation' } as const;
/** Awards of the case, measures that preserve, or instruments that its performance proceedings are about. */
function Instrument({ of, dispute, ...input }: Input<string> & { of: keyof typeof NUMBERED; dispute: Dispute }) {
  const { say } = useSpeech();
  const kind = NUMBERED[of];
  const known = new Set(
    dispute.proceedings.flatMap(({ proceeding }) => {
      const [name, number] = proceeding.split('/');
      return name === kind && number !== undefined ? [number] : [];
    }),
  );
  if (known.size === 0) return <Input {...(input as object)} maxLength={100} />;
  return (
    <Select {...(input as object)} options={[...known].map((value) => ({ value, label: say(valueName(of, value)) }))} />
  );
}

/** Which worker and which employer: the pairs that the windows of awards are of. */
function pairsOf(dispute: Dispute): { value: string; label: string }[] {
  const pairs = new Set(
    dispute.proceedings.flatMap(({ proceeding }) => {
      const [kind, , pair] = proceeding.split('/');
      return kind === 'award' && pair !== undefined ? [pair] : [];
    }),
  );
  return [...pairs].map((value) => ({
    value,
    label:
      dispute.people
        .filter(({ id }) => value.split('-').includes(id))
        .map(({ id }) => nameOf(dispute, id))
        .join(' — ') || value,
  }));
}

/** What of the case an operator sets right: what is blocked, a late entry, or the clock whose day is wrong. */
function Target({ act, dispute, ...input }: Input<string> & { act: string; dispute: Dispute }) {
  const { say } = useSpeech();
  const options = dispute.proceedings.flatMap(({ proceeding, blocked, lateEntries, clocks }) => {
    const where = say(proceedingName(proceeding, allOf(dispute)));
    if (act === 'correctDay')
      return clocks.map(({ id, key, dueOn }) => ({
        value: id,
        label: `${say(CLOCKS[key])} ${dueOn ?? ''}（${where}）`,
      }));
    if (act.endsWith('LateEntry'))
      return lateEntries
        .filter(({ status }) => status === 'FOR_OPERATOR')
        .map(({ id, act: entered, occurredOn }) => ({
          value: id,
          label: `${say(actName(entered))} ${occurredOn}（${where}）`,
        }));
    return blocked.map(({ id, service, reason }) => ({ value: id, label: `${service}：${reason}（${where}）` }));
  });
  return <Select {...(input as object)} placeholder={say(WORDS.choose)} options={options} />;
}

/** A text that is read out, chosen by its version, and shown as it is read. */
/** So much of a text is enough to know it by. */
const LABEL = 24;
function SpokenText({ ...input }: Input<string>) {
  const { say } = useSpeech();
  const { data, error, refetch } = useQuery({
    queryKey: ['spoken texts'],
    staleTime: Infinity,
    queryFn: () => read<{ texts: ({ version: string } & Bilingual)[] }>('/api/rules/v1/clarification-texts'),
  });
  const chosen = data?.texts.find(({ version }) => version === input.value);
  return (
    <>
      <Select
        {...(input as object)}
        placeholder={say(WORDS.choose)}
        loading={data === undefined}
        options={(data?.texts ?? []).map((one) => ({
          value: one.version,
          label: `${say(one).slice(0, LABEL)}…（${one.version}）`,
        }))}
      />
      {chosen && <p className="card">{say(chosen)}</p>}
      {error && <Fault error={error} again={() => void refetch()} />}
    </>
  );
}
