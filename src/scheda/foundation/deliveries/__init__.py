"""What must leave the house once: letters, webhooks, and later messages.

Nouns: a *delivery* is an intent, written in the transaction that wants it; a *lane* is where it
waits (`mail`, or `webhook:<endpoint>`); an *attempt* is one try; a *hold* keeps a lane closed.
"""
