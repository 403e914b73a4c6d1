#!/bin/sh
# One schema and one role a service; no role can see another's schema.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -c 'create database dingfen'
for name in cases court arbitration notification roster rules register console; do
  variable=$(echo "$name" | tr '[:lower:]' '[:upper:]')_PASSWORD
  eval "password=\$$variable"
  psql -v ON_ERROR_STOP=1 -v role="$name" -v password="$password" -U "$POSTGRES_USER" -d dingfen <<'SQL'
create role :"role" login password :'password';
create schema :"role" authorization :"role";
SQL
done
# The role under which cases composes the files that leave the house (MED-10).
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d dingfen -c 'create role cases_file nologin' -c 'grant cases_file to cases'
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d dingfen -c 'revoke all on schema public from public'
# What cases writes and may not change.
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d dingfen -f "${LEDGER:-/dingfen/ledger.sql}"
# Temporal makes its two databases itself, and sees no other.
psql -v ON_ERROR_STOP=1 -v password="$TEMPORAL_PASSWORD" -U "$POSTGRES_USER" <<'SQL'
create role temporal_server login createdb password :'password';
revoke connect on database dingfen from public;
SQL
for name in cases court arbitration notification roster rules register console; do
  psql -v ON_ERROR_STOP=1 -v role="$name" -U "$POSTGRES_USER" -c "grant connect on database dingfen to $name"
done
