# A converter that writes without end is stopped when there is more than is read.
mkdir bin
printf '#!/bin/sh\nexec yes\n' >bin/pdftotext
chmod +x bin/pdftotext
PATH=$PWD/bin:$PATH
echo x >nota.pdf
besluit --max-bytes 64K nota.pdf >out || status=$?
jq -c '[.id, .error.code]' out
exit $status
