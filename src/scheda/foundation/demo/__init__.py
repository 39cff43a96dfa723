"""A company in full life, made up: each area contributes its part in one seeded order."""
