"""Copies of everything that are proven to open, and that can be destroyed.

A *set* is one copy: the database, the files, and a manifest that says what must come out. Each set
is sealed with a key of its own. The *keys part* of a set, the keyring and the ledger, lies in the
folder of keys and never with the data. Files are kept once for all sets of a folder, each sealed
with a key that only manifests know. A *draft* is a set in the making, or one that a kill left.
"""
