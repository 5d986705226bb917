# examples/elasticsearch/bulk.jq gives what the bulk API asks for: pairs of lines, each ended by a newline, of an action with an id
# that comes once and is 1 to 512 bytes long, and its source. (tests/engines/elasticsearch.sh asks Elasticsearch itself.)
: >leeg.txt
besluit "$ROOT"/corpus/*.txt leeg.txt 2>/dev/null >records || test $? -eq 1
bulk() { jq -c -f "$ROOT/examples/elasticsearch/bulk.jq"; }
bulk <records >lines

test "$(wc -l <lines)" = "$((2 * $(wc -l <records)))"
test "$(tail -c 1 lines | od -An -tx1)" = ' 0a'
awk 'NR % 2' lines >actions
awk 'NR % 2 == 0' lines >sources
jq -e -s 'all(keys == ["index"] and (.index | keys == ["_id"] and (._id | type == "string")))' actions >/dev/null
test "$(jq -r .index._id actions | sort -u | wc -l)" = "$(wc -l <records)"
jq -r .index._id actions >ids
jq -r .id sources | cmp - ids

# The source is the record, but for the tree of decisions, which lies flat and loses none.
jq -c 'del(.decisions)' records >without
jq -c 'del(.decisions)' sources | cmp - without
jq -c '[.decisions // [] | .. | objects | select(has("action")) | .text] | sort' records >texts
jq -c '[.decisions // [] | .[] | .text] | sort' sources | cmp - texts
jq -e -s 'all(.decisions // [] | (map(.id) + [null]) as $ids | all((has("children") | not) and (.parent as $p | $ids | index([$p]))))' sources >/dev/null
jq -e -s 'any(.decisions // [] | any(.parent != null))' sources >/dev/null

# An id that Elasticsearch would refuse stops the run.
for id in "$(printf '%0513d' 0)" ''; do
        if echo '{"text": "Een brief."}' | besluit --input ndjson | jq -c --arg id "$id" '.id = $id' | bulk 2>log; then exit 1; fi
        grep -q '1 to 512 bytes' log
done
