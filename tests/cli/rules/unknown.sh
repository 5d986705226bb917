besluit rules no.such.rule
