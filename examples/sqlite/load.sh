#!/bin/sh
# Loads records into an SQLite database: one row a document, one a decision, one a recommendation.
# usage: besluit PATH... | examples/sqlite/load.sh DATABASE
# Needs jq and sqlite3. A second run with the same documents replaces their rows.
set -eu
database=${1:?usage: load.sh DATABASE}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
here=$(cd "$(dirname "$0")" && pwd)

# One pass over the stream: a row of CSV for each, all of nine columns, with the name of its table in front.
jq -r '
  . as $r |
  (["document", .id, .source.name, .source.sha256, .error.code, .document.kind, .document.municipality.code,
    .document.date, .document.subject] | @csv),
  (.decisions // [] | .[] | recurse(.children // [] | .[]) |
    ["decision", $r.id, .number, .actor, .status, .action, .text, (.spans | tojson), null] | @csv),
  (.recommendations // [] | .[] |
    ["recommendation", $r.id, .number, .adviser, .kind, .text, .answer.stance, .answer.text, null] | @csv)
' >"$folder/rows"

sqlite3 "$database" <"$here/schema.sql"
sqlite3 "$database" <<SQL
CREATE TEMP TABLE rows (kind, a, b, c, d, e, f, g, h);
.mode csv
.import '$folder/rows' rows
BEGIN;
DELETE FROM decision WHERE document IN (SELECT a FROM rows WHERE kind = 'document');
DELETE FROM recommendation WHERE document IN (SELECT a FROM rows WHERE kind = 'document');
INSERT OR REPLACE INTO document SELECT a, b, nullif(c, ''), nullif(d, ''), nullif(e, ''), nullif(f, ''), nullif(g, ''), nullif(h, '')
  FROM rows WHERE kind = 'document';
INSERT INTO decision SELECT a, nullif(b, ''), nullif(c, ''), nullif(d, ''), nullif(e, ''), f, g FROM rows WHERE kind = 'decision';
INSERT INTO recommendation SELECT a, nullif(b, ''), nullif(c, ''), d, e, nullif(f, ''), nullif(g, '') FROM rows WHERE kind = 'recommendation';
COMMIT;
SQL
