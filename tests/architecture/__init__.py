"""Rules that no linter knows, tested over the whole tree."""
