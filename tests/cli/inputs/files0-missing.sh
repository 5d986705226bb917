besluit --files0-from nergens
