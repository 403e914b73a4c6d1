#!/bin/sh
# The namespace, with how long ended runs are kept, and the search attributes of cases. Safe to run again.
set -eu
namespace=${NAMESPACE:-default}
until temporal operator cluster health; do sleep 2; done
temporal operator namespace describe -n "$namespace" >/dev/null 2>&1 ||
  temporal operator namespace create -n "$namespace" --retention "$RETENTION"
temporal operator namespace update -n "$namespace" --retention "$RETENTION"
temporal operator search-attribute create -n "$namespace" \
  --name Region --type Keyword --name Stage --type Keyword --name WaitingFor --type KeywordList \
  --name DisputeType --type Keyword --name DueOn --type Datetime --name Workers --type Int \
  --name Blocked --type Bool --name Closed --type Bool
