"""Sealed values: a master key outside the data, one data key for each holder, AES-256-GCM.

A *holder* is whoever a value belongs to: a party's id, or a purpose of the system such as
"provider-secrets". Destroying a holder's key makes every value of that holder unreadable, in the
database and in all its copies.
"""
