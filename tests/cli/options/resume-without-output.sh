echo tekst | besluit --resume
