"""Who decides at a customer: the parts people play, what each of them looks at, what is missing.

Nouns: member (a person's role in the company), criterion, stance, warning, departure, map.
"""
