# Each broken line has its own record, called by file and line; blank lines are no documents.
cat >in.ndjson <<'X'
{"id": "goed", "text": "een tekst"}

geen json
{"id": "zonder"}
{"id": "getal", "text": 12}
[1, 2]
{"id": "af", "text": "een tek
{"text": "een", "text": "twee"}
{"id": "half \ud800", "text": "een tekst"}
{"id": "leeg", "text": ""}
{"id": "laatste", "text": "een tekst"}
X
printf '\351\n' >>in.ndjson
besluit in.ndjson >out || status=$?
jq -c '[.id, .error.code]' out
exit $status
