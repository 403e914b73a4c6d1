import type { ProceedingView } from '../../workflows/contract/proceedings';
import { bodiesIn } from './reading/bodies';
import { sql, type Kysely, type Migration } from 'kysely';
import { secondPersonMigration } from '../kit/second-person';

const create = (statements: string[], then?: (db: Kysely<unknown>) => Promise<void>): Migration => ({
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
    await then?.(db);
  },
});

const AT_ONCE = 500;
/** Which bodies have something of each case by where it stands now: what follows changes that, and must not lose it. */
async function keepWhoHasIt(db: Kysely<unknown>): Promise<void> {
  for (let after: [string, string] = ['', '']; ;) {
    const { rows } = await sql<{ case_no: string; proceeding: string; view: ProceedingView }>`
      select case_no, proceeding, view from proceedings where (case_no, proceeding) > (${after[0]}, ${after[1]})
      order by case_no, proceeding limit ${AT_ONCE}`.execute(db);
    for (const { case_no, proceeding, view } of rows) {
      const bodies = bodiesIn(view);
      if (bodies.length > 0)
        await sql`update proceedings set ever = array(select distinct unnest(ever || ${bodies}::text[]))
          where case_no = ${case_no} and proceeding = ${proceeding}`.execute(db);
    }
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    after = [last.case_no, last.proceeding];
  }
}

/** Each migration is written once and never edited. */
export const migrations: Record<string, Migration> = {
  '001-cases': create([
    `create table serials (region text not null, year int not null, last int not null, primary key (region, year))`,
    `create table disputes (
      case_no text primary key,
      region text not null,
      opened_at timestamptz not null,
      request_id text not null unique,
      request_hash text not null,
      summary jsonb not null,
      rule_set jsonb not null,
      input jsonb not null,
      started boolean not null default false,
      outcome text)`,
    `create index disputes_region on disputes (region, opened_at desc)`,
    `create table case_keys (case_no text primary key references disputes, wrapped bytea, erased_at timestamptz)`,
    `create table people (
      case_no text not null references disputes, party text not null, sealed bytea not null,
      primary key (case_no, party))`,
    `create table blind_index (
      kind text not null, digest bytea not null, case_no text not null references disputes, party text not null,
      primary key (kind, digest, case_no, party))`,
    `create table texts (ref text primary key, case_no text not null references disputes, sealed bytea not null)`,
    `create table documents (
      id text primary key, case_no text not null references disputes, sha256 text not null, media_type text not null,
      size int not null, readers text[] not null, uploaded_by text not null, uploaded_at timestamptz not null,
      name bytea not null, sealed bytea not null)`,
    `create table acts (
      id text primary key, case_no text not null references disputes, workflow_id text not null, name text not null,
      event jsonb not null, request_hash text not null, status text not null, answer jsonb,
      created_at timestamptz not null, settled_at timestamptz)`,
    `create index acts_pending on acts (created_at) where status = 'pending'`,
    `create table journal (
      seq bigserial, xid xid8 not null default pg_current_xact_id(), case_no text not null, proceeding text not null,
      number int not null, entry jsonb not null, written_at timestamptz not null default now(),
      primary key (case_no, proceeding, number))`,
    `create index journal_feed on journal (xid, seq)`,
    `create function journal_is_append_only() returns trigger language plpgsql as
      $$ begin raise exception 'the journal is append-only'; end $$`,
    `create trigger journal_append_only before update or delete or truncate on journal
      execute function journal_is_append_only()`,
    `create table proceedings (
      case_no text not null, proceeding text not null, number int not null, view jsonb not null,
      primary key (case_no, proceeding))`,
    `create table after_close (
      id text primary key, case_no text not null, at timestamptz not null, name text not null, source text not null,
      data jsonb not null)`,
  ]),
  '002-links': create([
    `alter table disputes add column opened_by text`,
    `create table links (
      case_no text not null references disputes, other text not null, why text not null, primary key (case_no, other, why))`,
    `create index links_other on links (other)`,
  ]),
  '003-the-wall': create([
    `create table report_notes (
      id text primary key, case_no text not null references disputes, kind text not null, by text not null,
      at timestamptz not null, sealed bytea not null)`,
    `create table concessions (
      id text primary key, case_no text not null references disputes, kind text not null, by text not null,
      at timestamptz not null, sealed bytea not null)`,
    `alter table documents add column concession boolean not null default false`,
    `create view file_documents as select id, case_no, sha256, media_type from documents where not concession`,
    // MED-10: files are composed under a role that may read what leaves with them, and nothing that was conceded.
    `do $$ begin
      execute format('grant usage on schema %I to cases_file', current_schema());
      execute format('grant select on %I.report_notes, %I.file_documents to cases_file', current_schema(), current_schema());
    end $$`,
  ]),
  '004-one-workflow-a-case': create([
    `create table case_states (
      case_no text primary key references disputes, state json not null, revision int not null, generation int not null,
      rests boolean not null default false, wakes_at timestamptz)`,
    `create index case_states_resting on case_states (wakes_at) where rests`,
    `create table outbox (
      seq bigserial, key text primary key, case_no text not null references disputes, body jsonb not null,
      tries int not null default 0, next_at timestamptz not null, sent_at timestamptz)`,
    `create index outbox_open on outbox (next_at, seq) where sent_at is null`,
    `alter table acts add column sent_until timestamptz`,
    // One numbering a case, whatever region an entry speaks of.
    `alter table journal drop constraint journal_pkey`,
    `alter table journal add primary key (case_no, number)`,
    `drop table after_close`,
  ]),
  '005-deploys': create([
    // Under which build of the workflows each case last wrote; null: one from before builds were told apart.
    `alter table case_states add column build text`,
    // `number`: the order in which builds first came. `turn`: when each was last made current. The two differ after a
    // roll-back.
    `create table deploys (
      build_id text primary key, number serial, turn serial, state_version int not null,
      recorded_at timestamptz not null, told_until text not null default '', swept_at timestamptz)`,
  ]),
  '006-commit-hash': create([`alter table case_states add column commit_hash text`]),
  '007-worked': create([
    // Whether its workflow has written anything yet: what has not is what an opening waits for.
    `alter table disputes add column worked boolean not null default false`,
    `update disputes d set worked = true where exists (select from case_states s where s.case_no = d.case_no)`,
    `create index disputes_unworked on disputes (opened_at) where not worked`,
  ]),
  '008-master-key': create([
    `create table master_key (one boolean primary key check (one), check_value text not null)`,
  ]),
  '009-reads': create([
    `create table reads (
      seq bigserial primary key, case_no text not null references disputes, at timestamptz not null, by text not null,
      role text not null, organisation text, purpose text not null, parts text[] not null, subject text)`,
    `create index reads_case on reads (case_no, seq)`,
    `create function reads_are_append_only() returns trigger language plpgsql as
      $$ begin raise exception 'the trail of readings is append-only'; end $$`,
    `create trigger reads_append_only before update or delete or truncate on reads
      execute function reads_are_append_only()`,
  ]),
  '010-document-chunks': create([
    `alter table documents alter column sealed drop not null`,
    `alter table documents alter column size type bigint`,
    `alter table documents add column chunks int not null default 0`,
    `create table document_chunks (
      document text not null, no int not null, sealed bytea not null, at timestamptz not null, primary key (document, no))`,
    `create index document_chunks_at on document_chunks (at)`,
    // Sealed bytes do not get smaller.
    `alter table document_chunks alter column sealed set storage external`,
  ]),
  '011-second-person': secondPersonMigration,
  '012-key-ids': create([
    `alter table case_keys add column key_id text`,
    `create table master_keys (id text primary key, check_value text not null)`,
    `create table house_keys (name text primary key, key_id text not null, wrapped bytea not null)`,
  ]),
  '013-whose': create(
    [
      `alter table disputes add column opened_for text`,
      `update disputes set opened_for = input #>> '{opening,0,by,organisation}'`,
      // What was opened for another case belongs to who opened that.
      `update disputes d set opened_for = f.opened_for from links l join disputes f on f.case_no = l.other
      where l.case_no = d.case_no and l.why <> 'severed' and d.opened_for is null and d.opened_by = f.opened_by`,
      `alter table proceedings add column ever text[] not null default '{}'`,
      `update proceedings p set ever = array(
      select distinct 'held/' || (j.entry #>> '{by,organisation}') from journal j
      where j.case_no = p.case_no and j.proceeding = 'dispute' and j.entry #>> '{by,organisation}' is not null
        and j.entry ->> 'event' in ('acceptEntrustment', 'acceptEscalation'))
      where p.proceeding = 'dispute'`,
      `alter table case_keys add column erased_by text[]`,
      `alter table disputes add column closed_on text, add column restricted_until text, add column restricted_by text[],
        add column restricted_at timestamptz`,
      `update disputes d set closed_on = (
      select min(j.entry ->> 'occurredOn') from journal j
      where j.case_no = d.case_no and j.proceeding = 'dispute' and j.entry ->> 'outcome' is not null)
      where outcome is not null`,
      // Who was sent to sign what, where; a statement answers one of these or nothing.
      `create table signings (
      id text primary key, case_no text not null references disputes, signer text not null, agent text, by text not null,
      method text not null, sha256 text not null, service text not null, asked_at timestamptz not null,
      fate text check (fate in ('signed', 'refused')))`,
      `create unique index signings_open on signings (case_no, signer, coalesce(agent, ''), by, method, sha256, service)
      where fate is null`,
      `alter table document_chunks alter column sealed drop not null`,
      `create table broken_glass (
      id text primary key, case_no text not null references disputes, first text not null, second text not null,
      reason_ref text not null, until timestamptz not null)`,
      `create index broken_glass_case on broken_glass (case_no)`,
      `create index disputes_restricted on disputes (restricted_until) where restricted_until is not null`,
      `create index disputes_restricted_at on disputes (restricted_at) where restricted_at is not null`,
      // Of before: whoever holds the case now held it then where the journal knows of one organisation alone; or it is for nobody.
      ...['documents', 'concessions'].flatMap((table) => [
        `alter table ${table} add column held_by text`,
        `update ${table} t set held_by = (
        select p.view #>> '{facts,mediation,organisation}' from proceedings p
        where p.case_no = t.case_no and p.proceeding = 'dispute' and (
          select count(distinct j.entry #>> '{by,organisation}') from journal j
          where j.case_no = t.case_no and j.proceeding = 'dispute'
            and j.entry ->> 'event' in ('acceptEntrustment', 'acceptEscalation', 'mediateByJudge')) <= 1)
        ${table === 'documents' ? 'where concession' : ''}`,
      ]),
    ],
    keepWhoHasIt,
  ),
  '014-stuck': create([
    // When the first of a proceeding's running clocks is over: what is past that was not worked.
    `alter table proceedings add column next_expiry timestamptz`,
    `update proceedings set next_expiry = (
      select min((c #>> '{answer,expiresAt}')::timestamptz) from jsonb_array_elements(view -> 'clocks') c
      where c ->> 'status' = 'running')
      where view -> 'clocks' is not null`,
    `create index proceedings_expiry on proceedings (next_expiry) where next_expiry is not null`,
    `create index proceedings_blocked on proceedings (case_no) where jsonb_array_length(view -> 'blocked') > 0`,
    `alter table outbox add column owed_at timestamptz not null default now()`,
    `create index acts_for_operator on acts (created_at) where status = 'forOperator'`,
    `create index disputes_unstarted on disputes (case_no) where not started`,
    `create index blind_index_case on blind_index (case_no)`,
  ]),
  '015-feed': create([
    // The order in which projections read the journal: a number each entry gets once it is committed, of this database alone
    // and whatever else is open in the cluster. By its tag a reader is known to have read this entry, and not another that
    // stood here before a restore.
    `create table feed (
      pos bigserial primary key, case_no text not null, number int not null, tag uuid not null default gen_random_uuid(),
      unique (case_no, number))`,
    `insert into feed (case_no, number) select case_no, number from journal order by xid, seq`,
    `create table unnumbered (seq bigserial primary key, case_no text not null, number int not null)`,
  ]),
  '016-reconcile': create([
    `alter table case_states add column due_at timestamptz, add column number int`,
    `update case_states set number = (state ->> 'number')::int`,
    // Of those that rest and were laid down: their nearest date.
    `update case_states set due_at = coalesce(wakes_at, (
      select min((c.value #>> '{answer,expiresAt}')::timestamptz)
      from json_each(state -> 'regions') r, json_each(r.value -> 'clocks') c where c.value ->> 'status' = 'running'))
      where rests`,
    `create table reconciliations (
      id text primary key, by text not null, repair boolean not null, started_at timestamptz not null,
      finished_at timestamptz, away text[] not null default '{}', stopped text, found jsonb not null default '[]',
      counts jsonb not null default '{}')`,
    `create index reconciliations_at on reconciliations (started_at)`,
    `alter table outbox add column went_to int`,
    `create index outbox_sent on outbox (sent_at) where sent_at is not null`,
    `create index acts_case on acts (case_no)`,
    `create index case_states_build on case_states (build, case_no) where not rests`,
  ]),
  '017-trace': create([`alter table outbox add column trace text`]),
  '018-papers': create([
    // Which document is which paper, by what form; and what was asked for, by the key it was asked with. Without a document it is
    // being made since then.
    `create table papers (
      id text primary key, case_no text not null, paper text not null, document text, sha256 text,
      format text not null, rule_set text not null, form_version int not null, form_sha256 text not null,
      request_hash text not null, blanks text[] not null, by text not null, made_at timestamptz not null)`,
    `create index papers_case on papers (case_no)`,
    `create table paper_forms (
      rule_set text not null, paper text not null, version int not null, content bytea not null, sha256 text not null,
      by text not null, at timestamptz not null, primary key (rule_set, paper, version))`,
  ]),
  '019-entries': create([
    // Who has come in as which party; `generation` tells a link from those of before.
    `create table entries (
      case_no text not null, party text not null, sub text, since timestamptz, by text,
      generation int not null default 0, tries int not null default 0, released_at timestamptz,
      primary key (case_no, party), unique (case_no, sub))`,
    `create index entries_sub on entries (sub, since) where sub is not null`,
  ]),
  '020-corrections': create([
    // Days that bodies found wrong, for whoever corrects them.
    `create table corrections (
      id uuid primary key, case_no text not null, proceeding text not null, clock text not null, key text not null,
      before text not null, after text not null, reason_ref text not null, request_hash text not null, role text not null,
      organisation text, asked_at timestamptz not null, asked_behind int not null, refused_at timestamptz, refused_by text,
      answer_ref text, settled_at timestamptz)`,
    `create index corrections_case on corrections (case_no, asked_at)`,
    `create index corrections_waiting on corrections (asked_at) where settled_at is null`,
  ]),
  '021-people-before': create([
    // What a case had of a party, until it was put right.
    `create table people_before (
      case_no text not null, party text not null, until timestamptz not null, by text not null, role text not null,
      fields text[] not null, sealed bytea not null)`,
    `create index people_before_party on people_before (case_no, party)`,
  ]),
  '022-opening-before': create([
    // What a case said of itself, until it was put right.
    `create table opening_before (
      case_no text not null, until timestamptz not null, by text not null, role text not null,
      fields text[] not null, sealed bytea not null)`,
    `create index opening_before_case on opening_before (case_no)`,
    // An entry may come once more, so that whoever follows the journal looks at its case again.
    `create index feed_entry on feed (case_no, number)`,
    `alter table feed drop constraint feed_case_no_number_key`,
  ]),
  '023-payload-keys': create([
    // By which a key of what goes to Temporal is known again.
    `create table payload_keys (id text primary key, check_value text not null)`,
  ]),
  '024-case-numbers': create([
    // By which bodies look a case up that has a number of theirs; without spaces, in half width (NFKC), its brackets alike.
    `create table case_numbers (number text not null, case_no text not null, primary key (number, case_no))`,
    `insert into case_numbers
      select distinct translate(regexp_replace(normalize(n ->> 'number', NFKC), '\\s', '', 'g'), '[]〔〕', '()()'), case_no
      from proceedings, jsonb_array_elements(view::jsonb #> '{facts,caseNumbers}') n
      where proceeding = 'dispute' and jsonb_typeof(view::jsonb #> '{facts,caseNumbers}') = 'array'`,
  ]),
};
