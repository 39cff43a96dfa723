"""How often is often enough. Nouns: limit, tally (how much of it somebody has spent)."""
