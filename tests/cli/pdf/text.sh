# A PDF's text is the document; its bytes are those of the text. Also out of an archive.
command -v pdftotext >/dev/null || { echo 'skip: no pdftotext'; exit 77; }
cat >nota.pdf <<'X'
%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>endobj
4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
5 0 obj<</Length 44>>stream
BT /F1 12 Tf 20 100 Td (een besluit) Tj ET  
endstream endobj
trailer<</Root 1 0 R>>
X
pdftotext -q -enc UTF-8 nota.pdf text.txt
besluit nota.pdf | jq -c '[.id, .source.name, .error.code, .source.bytes]' | sed "s/$(wc -c <text.txt | tr -d ' ')/SIZE/"
tar -cf a.tar nota.pdf
besluit a.tar | jq -c '[.id, .source.name, .error.code, .source.bytes]' | sed "s/$(wc -c <text.txt | tr -d ' ')/SIZE/"
