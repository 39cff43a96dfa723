"""Fields that an administrator adds in the browser. Nouns: owner (a kind of record), value."""
