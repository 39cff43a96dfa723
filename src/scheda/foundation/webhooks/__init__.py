"""Facts told to other programs, signed.

Nouns: an *endpoint* is an address that wants to hear certain facts; its *owner* is the colleague
whose rights decide what it may hear; its *secret* signs. What leaves is a delivery.
"""
