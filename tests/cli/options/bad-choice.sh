besluit --on-error perhaps
