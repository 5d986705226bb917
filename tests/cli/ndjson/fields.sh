cat >in.ndjson <<'X'
{"_id": "a1", "_source": {"text": "een tekst", "n": 1}}
{"_id": 17, "_source": {"text": "een tekst"}}
{"_source": {"text": "een tekst"}}
{"_id": null, "_source.text": "een tekst"}
X
besluit --text-field _source.text --id-field _id in.ndjson | jq -c '[.id, .source.name, .source.bytes]'
