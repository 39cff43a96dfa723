"""Numbers of series. Nouns: counter (without gaps, the second waits), sequence (nobody waits)."""
