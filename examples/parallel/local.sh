#!/bin/sh
# The same records as one run of besluit, made by GNU parallel in blocks of lines.
# usage: examples/parallel/local.sh FILE.ndjson > records.ndjson
# --keep-order keeps the order of the lines. Each line must bring its own id (--id-field): FILE:LINE would be counted in the block.
# A run of besluit exits with 1 when a document gave an error record; that is no failure of the block.
# No --retries here: with --pipepart a second try is given no input, and the block would be missing without a word.
set -eu
file=${1:?usage: local.sh FILE.ndjson}
parallel --will-cite --keep-order --pipepart --block "${BLOCK:-10M}" -a "$file" \
        'besluit -j1 --input ndjson - || test $? -eq 1'
