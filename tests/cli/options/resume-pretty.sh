echo tekst | besluit --resume --pretty -o out
