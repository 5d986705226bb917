besluit stage lines nergens.txt
