"""What is held of whom, and why. Nouns: held (a table with somebody's data), subject."""
