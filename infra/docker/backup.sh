#!/bin/sh
# One backup in a folder of its own under $1: the databases of Dingfen and of Temporal, by which keys they are sealed, and a sum
# of each file. Services may run meanwhile; the two need not be of one moment (docs/operations: reconcile). Connects as
# libpq's variables say (PGHOST, PGUSER, PGPASSWORD), as a superuser. DATABASES names others.
set -eu
# What is not sealed is for its owner alone.
umask 077
fail() {
  echo "backup: $1" >&2
  exit 2
}
[ $# -eq 1 ] || fail 'say into which folder'
[ -d "$1" ] && [ -w "$1" ] || fail "$1 is no folder that can be written"
databases=${DATABASES:-dingfen temporal temporal_visibility}
name=$(date -u +%Y%m%dT%H%M%SZ)
folder=$1/$name
[ ! -e "$folder" ] || fail "$folder is there already"
half=$folder.half
mkdir "$half" || fail "another backup is being made"
trap 'rm -rf "$half"' EXIT
trap 'exit 1' INT TERM HUP
# By id; the keys themselves are kept elsewhere, as long as the backup (docs/keys.md).
keys() { psql -XAtc "select string_agg(id, ' ' order by id) from cases.master_keys" dingfen; }
server=$(psql -XAtc 'show server_version_num' postgres)
before=$(keys)
for database in $databases; do
  pg_dump --format=custom --create --file="$half/$database.dump" --dbname="$database"
done
# Also those that came while it was made.
after=$(keys)
[ -n "$server" ] && [ -n "$before" ] || fail 'no master key is noted in the database: has cases been started?'
sealed=$(printf '%s\n' $before $after | sort -u | paste -sd, -)
printf '%s\n' "made $name" "server $server" "keys $sealed" "databases $databases" >"$half/about"
(cd "$half" && sha256sum about ./*.dump >SHA256SUMS)
sync
# Under its name only once it is whole.
mv "$half" "$folder"
echo "$folder"
