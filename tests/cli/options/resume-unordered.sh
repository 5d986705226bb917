echo tekst | besluit --resume --unordered -o out
