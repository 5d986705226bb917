# examples/spark on two executors, each a process, of which one is killed in the middle of its first task: the records are those
# of one run of besluit, in the same order.
for file in "$ROOT"/corpus/*.txt; do
        jq -c -R -s --arg id "$(basename "$file" .txt)" '{nr: $id, body: {text: .}}' "$file"
done >corpus.ndjson
for copy in 1 2 3 4 5 6 7 8; do
        jq -c --arg copy $copy '.nr += "-" + $copy' corpus.ndjson
        printf '{"nr": "leeg-%s", "body": {"text": ""}}\n' $copy # an error record, which is no failure of a task
done >in.ndjson

# The place in the input is the one thing that counts from the start of the partition.
bare() { sed 's/"name":"stdin:[0-9]*"/"name":"stdin"/'; }
besluit -j1 --input ndjson --text-field body.text --id-field nr - <in.ndjson 2>/dev/null | bare >one

mkdir bin
printf '#!/bin/sh\nexec "%s" "%s" CoarseGrainedExecutorBackend "%s" "$@"\n' \
        "$ROOT/tests/support/kill-once" "$PWD/killed" "$(command -v besluit)" >bin/besluit
chmod +x bin/besluit
PATH=$PWD/bin:$PATH spark-submit --master 'local-cluster[2,1,1024]' --conf spark.ui.enabled=false \
        "$ROOT/examples/spark/job.py" in.ndjson out --text-field body.text --id-field nr >spark.log 2>&1 || { tail -n 40 spark.log; exit 1; }
grep -q 'Lost executor' spark.log || { echo 'no executor was lost'; exit 1; }
cat out/part-* | bare | cmp - one
