besluit --output
