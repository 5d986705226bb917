echo 'een tekst' | besluit --progress always 2>err >out
tr '\r' '\n' <err | grep -q "1 documents"
echo 'een tekst' | besluit --progress never >out
echo 'een tekst' | besluit --progress auto >out
