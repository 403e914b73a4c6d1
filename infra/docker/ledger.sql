-- The journal and the trail of readings belong to nobody who writes them: the role of cases may read them and add to them, and neither
-- change what is written nor switch off what forbids it. Run as a superuser, in the database of the services, once or again.
-- cases calls ledger.hand_over() at its start, after its migrations; from then on these tables change by a superuser alone.
do $$ begin
  if not exists (select from pg_roles where rolname = 'cases_ledger') then create role cases_ledger nologin; end if;
end $$;
create schema if not exists ledger;
create or replace function ledger.hand_over() returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(hashtext('dingfen/ledger'));
  if (select nspowner::regrole::text from pg_namespace where nspname = 'cases') = 'cases_ledger' then return; end if;
  alter table cases.journal owner to cases_ledger;
  alter table cases.reads owner to cases_ledger;
  alter function cases.journal_is_append_only() owner to cases_ledger;
  alter function cases.reads_are_append_only() owner to cases_ledger;
  -- Who owns a schema may drop what lies in it.
  alter schema cases owner to cases_ledger;
  grant usage, create on schema cases to cases;
  grant select, insert on cases.journal, cases.reads to cases;
  grant usage on sequence cases.journal_seq_seq, cases.reads_seq_seq to cases;
end $$;
revoke all on function ledger.hand_over() from public;
grant usage on schema ledger to cases;
grant execute on function ledger.hand_over() to cases;
