"""Keeping a list's filters, columns and sort under a name. Noun: view."""
