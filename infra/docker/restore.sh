#!/bin/sh
# Puts a backup of backup.sh back, whole: the folder $1, or of it only the databases named after it. The roles must be there
# (init-databases.sh), and nobody may be connected. Refused with nothing changed where the backup is not whole or not fit.
set -eu
fail() {
  echo "restore: $1. Nothing was changed" >&2
  exit 2
}
[ $# -ge 1 ] || fail 'say which backup'
folder=$1
shift
[ -f "$folder/SHA256SUMS" ] && [ -f "$folder/about" ] || fail "$folder is no backup"
(cd "$folder" && sha256sum --check --status SHA256SUMS) ||
  fail "$folder is damaged, or its files are not of one backup: sha256sum --check SHA256SUMS names them"
said() { sed -n "s/^$1 //p" "$folder/about"; }
if [ $# -gt 0 ]; then databases=$*; else databases=$(said databases); fi
for database in $databases; do
  [ -f "$folder/$database.dump" ] || fail "$folder has no database $database"
done
here=$(psql -XAtc 'show server_version_num' postgres) || fail 'PostgreSQL does not answer'
[ "$((here / 10000))" -ge "$(($(said server) / 10000))" ] ||
  fail "the backup is of PostgreSQL $(($(said server) / 10000)), and this is $((here / 10000))"
for database in $databases; do
  for role in $(pg_restore --schema-only --file=- "$folder/$database.dump" | sed -n 's/.* OWNER TO "\{0,1\}\([a-z_]*\)"\{0,1\};$/\1/p' | sort -u); do
    [ "$(psql -XAtc "select 1 from pg_roles where rolname = '$role'" postgres)" = 1 ] ||
      fail "the role $role is missing: run init-databases.sh first"
  done
  others=$(psql -XAtc "select count(*) from pg_stat_activity where datname = '$database'" postgres)
  [ "$others" = 0 ] || fail "$others connections to $database: stop the services, the workers and Temporal first"
done
# Beside what is there, and in its place only once all of them are whole.
forget() {
  for database in $databases; do psql -Xqc "drop database if exists restoring_$database" postgres; done
}
forget 2>/dev/null
for database in $databases; do
  psql -Xqc "create database restoring_$database template template0" postgres
  pg_restore --exit-on-error --dbname="restoring_$database" "$folder/$database.dump" || {
    forget
    fail "$database could not be read"
  }
done
for database in $databases; do
  psql -Xq -v ON_ERROR_STOP=1 -v name="$database" postgres <<'SQL'
set client_min_messages = warning;
drop database if exists :"name";
select format('alter database %I rename to %I', 'restoring_' || :'name', :'name') \gexec
SQL
  # What belongs to the database itself: its owner, and who may connect.
  pg_restore --create --schema-only --file=- "$folder/$database.dump" |
    grep -E "^(ALTER DATABASE [\"a-z_]+ OWNER|GRANT .* ON DATABASE|REVOKE .* ON DATABASE)" | psql -Xq -v ON_ERROR_STOP=1 postgres
  echo "$database is as it was at $(said made)"
done
echo "sealed under the keys $(said keys): start cases with these, then reconcile before people are let in (docs/operations)"
