#!/bin/sh
# The same over ssh: the blocks go to the hosts through their standard input, the records come back through standard output.
# The hosts need besluit and Perl. A host that has GNU parallel as well works on a block for each of its cores, else on one at a
# time. A block whose host is lost goes to another one (--retries); how ssh is called can be said in PARALLEL_SSH.
# usage: examples/parallel/hosts.sh HOST,HOST,... FILE.ndjson > records.ndjson        (: is this machine)
set -eu
hosts=${1:?usage: hosts.sh HOST,HOST,... FILE.ndjson}
file=${2:?usage: hosts.sh HOST,HOST,... FILE.ndjson}
parallel --will-cite --keep-order --retries 3 --sshlogin "$hosts" --pipe --block "${BLOCK:-10M}" \
        'besluit -j1 --input ndjson - || test $? -eq 1' <"$file"
