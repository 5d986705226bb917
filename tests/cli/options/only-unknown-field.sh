# Nothing is read, and nothing is written.
echo tekst | besluit --only decisions,beslissingen
