mkdir leeg
echo tekst | besluit --rules leeg
