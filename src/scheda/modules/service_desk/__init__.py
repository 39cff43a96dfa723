"""What customers ask for and complain about, until it is solved.

Nouns: ticket, message (public or for colleagues only), step (one change of its status).
"""
