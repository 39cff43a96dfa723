"""Measures what budgets speak about: each area brings its rows and its scenarios."""
