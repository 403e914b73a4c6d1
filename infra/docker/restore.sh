#!/bin/sh
# Puts a backup of backup.sh back, whole: the folder $1, or of it only the databases named after it. The roles must be there
# (init-databases.sh), and nobody may be connected. Refused with nothing changed where the backup is not whole or not fit.
set -eu
umask 077
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
  case " $(said databases) " in *" $database "*) ;; *) fail "$folder has no database $database" ;; esac
  grep -q " \./$database\.dump$" "$folder/SHA256SUMS" || fail "$folder has no database $database"
done
of=$(said server)
[ "$of" -gt 0 ] 2>/dev/null || fail "$folder does not say of which PostgreSQL it is"
here=$(psql -XAtc 'show server_version_num' postgres) || fail 'PostgreSQL does not answer'
[ "$((here / 10000))" -ge "$((of / 10000))" ] ||
  fail "the backup is of PostgreSQL $((of / 10000)), and this is $((here / 10000))"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' INT TERM HUP
for database in $databases; do
  pg_restore --create --schema-only --file="$scratch/$database.sql" "$folder/$database.dump" || fail "$database could not be read"
  for role in $(sed -n 's/.* OWNER TO "\{0,1\}\([a-z_]*\)"\{0,1\};$/\1/p' "$scratch/$database.sql" | sort -u); do
    [ "$(psql -XAtc "select 1 from pg_roles where rolname = '$role'" postgres)" = 1 ] ||
      fail "the role $role is missing: run init-databases.sh first"
  done
  others=$(psql -XAtc "select count(*) from pg_stat_activity where datname = '$database' and backend_type = 'client backend'" postgres)
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
  # What was there goes last; what belongs to the database itself (its owner, who may connect) comes with the name.
  {
    echo "set client_min_messages = warning;"
    echo "drop database if exists replaced_$database;"
    echo "select format('alter database %I rename to %I', '$database', 'replaced_$database') where exists (select from pg_database where datname = '$database') \\gexec"
    echo "alter database restoring_$database rename to \"$database\";"
    grep -E "^(ALTER DATABASE [\"a-z_]+ OWNER|GRANT .* ON DATABASE|REVOKE .* ON DATABASE)" "$scratch/$database.sql"
    echo "drop database if exists replaced_$database;"
  } >"$scratch/swap.sql"
  psql -Xq -v ON_ERROR_STOP=1 -f "$scratch/swap.sql" postgres || {
    echo "restore: $database could not take its place (somebody has connected?): what was there is \"$database\" or \"replaced_$database\", the backup \"restoring_$database\" or \"$database\". Stop who is connected and run this again" >&2
    exit 1
  }
  echo "$database is as it was at $(said made)"
done
echo "sealed under the keys $(said keys): start cases with these, then reconcile before people are let in (docs/operations)"
