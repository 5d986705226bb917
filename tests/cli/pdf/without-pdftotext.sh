# A clear record when poppler-utils is not there.
printf '%%PDF-1.4\n' >nota.pdf
mkdir only
for tool in besluit jq; do ln -s "$(command -v $tool)" only/$tool; done
PATH=$PWD/only
besluit nota.pdf >out || status=$?
jq -r '.id, .error.code, .error.message' out
exit $status
