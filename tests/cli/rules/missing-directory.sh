besluit rules --rules nergens
