"""The papers of a customer: documents with a date of expiry, and what is still missing.

Nouns: paper, version (each file a paper had), category, requirement (who must have which category),
checklist, expiry (a date that any area wants to be reminded of).
"""
