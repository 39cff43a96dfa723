"""The history of a customer: one line for each thing that happened, whoever wrote it.

Noun: timeline entry. Other areas project their facts into it in the transaction that makes them
true; people read it on the card.
"""
