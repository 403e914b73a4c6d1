#!/bin/sh
# Temporal's databases, made where they are missing and brought up to this version. Safe to run again.
set -eu
schema() {
  temporal-sql-tool --db "$1" create || true
  temporal-sql-tool --db "$1" setup-schema -v 0.0 || true
  temporal-sql-tool --db "$1" update-schema -d "/etc/temporal/schema/postgresql/v12/$2/versioned"
}
schema temporal temporal
schema temporal_visibility visibility
