#!/usr/bin/env bash
# Puts records into an index of Elasticsearch, which is made from mapping.json when it is not there.
# usage: besluit PATH... | examples/elasticsearch/load.sh URL INDEX
# Needs curl and jq. A second run with the same documents replaces them. PORTION documents go in one request (default 100; a request
# may have 100 MB). What Elasticsearch refuses is told on standard error, and the exit status is then not 0.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
index=${1:?usage: load.sh URL INDEX}/${2:?usage: load.sh URL INDEX}
send() { curl -sS --fail-with-body "$@"; }

# The bulk API answers 200 also where it refused documents.
portion() {
        local answer
        answer=$(send -H 'Content-Type: application/x-ndjson' --data-binary @- "$index/_bulk") &&
                jq -e '.errors == false' <<<"$answer" >/dev/null && return
        jq -c '(.items // [.])[] | (.index // .) | select(.error)' <<<"$answer" >&2
        return 1
}
export -f send portion
export index

curl -sf --head "$index" >/dev/null ||
        send -X PUT -H 'Content-Type: application/json' --data-binary "@$here/mapping.json" "$index" >/dev/null
jq -c -f "$here/bulk.jq" | SHELL=$BASH split -l $((2 * ${PORTION:-100})) --filter=portion
