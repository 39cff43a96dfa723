"""Every machine we know of: ours, our customers', our competitors' at our customers.

Nouns: equipment (one machine, one card for its whole life), class, tenure (who owned or held it,
from when to when), meter reading, occurrence (what happened to it).
"""
