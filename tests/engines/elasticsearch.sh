# examples/elasticsearch against a node of Elasticsearch, whose jars are in $ELASTICSEARCH_LIB: every document is there once, after
# two runs too; decisions and answers are found; what does not fit the mapping is refused, and the refusal is told.
java -Xmx512m -cp "$ELASTICSEARCH_LIB/*" org.codelibs.elasticsearch.runner.ElasticsearchClusterRunner \
        -basePath "$PWD/node" -numOfNode 1 -clusterName "besluit-$$" >node.log 2>&1 &
node=$!
trap 'kill $node && wait $node || true' EXIT
url=
until [ "$url" ]; do
        kill -0 $node || { tail -n 20 node.log; exit 1; }
        sleep 1
        url=$(sed -n 's/.*AbstractHttpServerTransport.*publish_address {\(127[^}]*\)}.*/http:\/\/\1/p' node.log)
done
search() { curl -sS --fail-with-body -H 'Content-Type: application/json' -d "$1" "$url/besluiten/_search"; }
load() { PORTION=10 "$ROOT/examples/elasticsearch/load.sh" "$url" besluiten; }

: >leeg.txt
besluit "$ROOT"/corpus/*.txt leeg.txt 2>/dev/null >records || test $? -eq 1
load <records
load <records
curl -sS --fail-with-body -X POST "$url/besluiten/_refresh" >/dev/null
test "$(curl -sS "$url/besluiten/_count" | jq .count)" = "$(wc -l <records)"

inner=$(search '{"size": 100, "_source": false, "query": {"nested": {"path": "decisions", "query": {"term": {"decisions.action": "fund"}},
        "inner_hits": {"size": 100, "_source": ["decisions.text"]}}}}' | jq '[.hits.hits[].inner_hits.decisions.hits.total.value] | add')
test "$inner" = "$(jq -s '[.[].decisions // [] | .. | objects | select(.action == "fund")] | length' records)"
search '{"query": {"nested": {"path": "recommendations", "query": {"term": {"recommendations.answer.stance": "rejected"}}}}}' |
        jq -e --argjson wanted "$(jq -s 'map(select(any(.recommendations[]?; .answer.stance == "rejected"))) | length' records)" \
                '.hits.total.value == $wanted and $wanted > 0' >/dev/null
search '{"query": {"range": {"document.date": {"gte": "2015-01-01"}}}}' | jq -e '.hits.total.value > 0' >/dev/null

# The mapping holds after all of that: nothing was guessed.
jq -S .mappings "$ROOT/examples/elasticsearch/mapping.json" >mapping
curl -sS "$url/besluiten/_mapping" | jq -S .besluiten.mappings >now
jq -S 'walk(if type == "object" and .enabled == false then .type = "object" else . end)' now | diff mapping -

for change in '.extra = 1' '.document.date = "gisteren"' '.decisions[0].part = "twee"'; do
        if head -n 1 records | jq -c "$change" | load 2>refused; then exit 1; fi
        grep -q '"type":"\(strict_dynamic_mapping\|mapper_parsing\)_exception"' refused
done
if head -n 1 records | "$ROOT/examples/elasticsearch/load.sh" http://127.0.0.1:1 besluiten 2>/dev/null; then exit 1; fi
