"""Forms that arrive twice are saved once. Noun: sent form."""
