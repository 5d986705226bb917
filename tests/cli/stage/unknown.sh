besluit stage nergens a.txt
