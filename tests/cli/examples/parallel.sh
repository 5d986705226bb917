# examples/parallel/local.sh gives the bytes of one run.
command -v parallel >/dev/null && parallel --version 2>/dev/null | grep -q GNU || { echo 'skip: no GNU parallel'; exit 77; }
awk 'BEGIN { for (i = 0; i < 500; i++) printf "{\"id\":\"n%d\",\"text\":\"Het college besluit punt %d vast te stellen.\"}\n", i, i }' >in.ndjson
besluit in.ndjson >one
jq -c '.source.name = null' one >one.bare
BLOCK=4K "$ROOT/examples/parallel/local.sh" in.ndjson | jq -c '.source.name = null' | cmp - one.bare
