# A reader that is slow holds the writer back, and loses nothing.
awk 'BEGIN { for (i = 0; i < 3000; i++) printf "{\"id\":\"n%d\",\"text\":\"Een tekst van de raad.\"}\n", i }' >in.ndjson
besluit -j3 in.ndjson | (sleep 1; wc -l) | tr -d ' '
