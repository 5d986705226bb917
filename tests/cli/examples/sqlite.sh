# examples/sqlite, run as its head says: every document has its row, every decision its own.
command -v sqlite3 >/dev/null || { echo 'skip: no sqlite3'; exit 77; }
printf 'Het college besluit:\n\n1. in te stemmen met de "nota";\n2. de raad te informeren.\n' >a.txt
printf 'Een brief, zonder besluit.\n' >b.txt
: >c.txt
besluit a.txt b.txt c.txt 2>/dev/null >records || test $? -eq 1
"$ROOT/examples/sqlite/load.sh" test.db <records
"$ROOT/examples/sqlite/load.sh" test.db <records
sqlite3 test.db 'SELECT id, error FROM document ORDER BY id'
test "$(sqlite3 test.db 'SELECT count(*) FROM decision')" = "$(jq '[.decisions // [] | .[] | recurse(.children // [] | .[])] | length' records | awk '{n += $1} END {print n}')"
