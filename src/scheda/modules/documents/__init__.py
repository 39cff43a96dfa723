"""Fiscal documents of customers, as they were issued: read here, entered elsewhere.

Nouns: document (invoice, credit note), line, tax summary, instalment. They are mirrored from
electronic invoices or from another program, so nobody edits them here and nothing deletes them.
"""
