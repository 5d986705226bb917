# Turns records into the lines of Elasticsearch's bulk API: an action that names the document by its id, then its source.
# usage: besluit PATH... | jq -c -f examples/elasticsearch/bulk.jq > bulk.ndjson
# Sub-points stand behind their point (`parent` is its id), so that one query finds decisions of any depth.

def flat($parent): .[] | (del(.children) + {parent: $parent}), (.id as $id | .children | flat($id));

if .id == "" or (.id | utf8bytelength) > 512
then error("Elasticsearch takes ids of 1 to 512 bytes, not " + (.id | tojson))
else {index: {_id: .id}}, if .decisions then .decisions |= [flat(null)] else . end
end
