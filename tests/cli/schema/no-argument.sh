besluit schema iets
