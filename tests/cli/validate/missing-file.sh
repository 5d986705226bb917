besluit validate nergens.ndjson
