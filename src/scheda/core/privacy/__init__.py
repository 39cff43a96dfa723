"""The privacy desk: what is held of people and why, what they agreed to, what they ask for.

Nouns: purpose, wording, consent (an entry of the ledger), request, restriction, legal hold,
retention rule, copy (data that left), erasure (a tombstone without a name).
"""
