"""What a customer needs, likes and is interested in, and what quality means to them.

Nouns: need, quality criterion, quality profile, weight, satisfaction.
"""
