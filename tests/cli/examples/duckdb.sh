# examples/duckdb: every document has its row, every decision and sub-point its own, and the questions have their answers.
python3 -c 'import duckdb' 2>/dev/null || { echo 'skip: no duckdb for python3 (pip install duckdb)'; exit 77; }
sql() { python3 "$ROOT/examples/duckdb/sql.py" test.db "$@"; }
printf 'Het college besluit:\n\n1. in te stemmen met:\n   a. de "nota" van € 1.000,-;\n   b. het\tplan;\n2. de raad te informeren.\n' >a.txt
printf 'Een brief, zonder besluit.\n' >b.txt
: >c.txt
besluit a.txt b.txt c.txt "$ROOT"/corpus/46-*.txt 2>/dev/null >records.ndjson || test $? -eq 1
sql records.ndjson <"$ROOT/examples/duckdb/load.sql"
sql records.ndjson <"$ROOT/examples/duckdb/load.sql" # replaces its rows
echo "SELECT id, error FROM document ORDER BY id; SELECT id, parent, number, action, spans, cents FROM decision WHERE document = 'a';" | sql
echo 'SELECT id, stance, len(answer) > 0 AS answered FROM recommendation' | sql
sql <"$ROOT/examples/duckdb/queries.sql" >answers
grep -q '^c	empty$' answers
test "$(echo 'SELECT count(*) FROM decision' | sql | tail -n 1)" = "$(jq -s '[.[].decisions // [] | .[] | recurse(.children[])] | length' records.ndjson)"
