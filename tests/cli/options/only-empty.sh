echo tekst | besluit --only ,
