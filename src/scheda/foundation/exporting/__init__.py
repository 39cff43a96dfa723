"""A list as a file. Nouns: export (fields of the records that match), cell."""
