command -v pdftotext >/dev/null || { echo 'skip: no pdftotext'; exit 77; }
printf '%%PDF-1.4\nnonsense' >nota.pdf
besluit nota.pdf >out || status=$?
jq -c '[.id, .error.code]' out
exit $status
