besluit extract --nonsense
