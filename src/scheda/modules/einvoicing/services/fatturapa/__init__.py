"""Reads FatturaPA: bytes and a file name in, documents of plain values out. No database here.

`reading.read()` is the way in; `sides` says which party of a document is ours.
"""
