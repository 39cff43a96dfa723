"""Electronic invoices as they arrive: FatturaPA files read into documents of plain values.

Its nouns: a *document* (one invoice or credit note of a file), its *parties*, *lines*, *VAT
summary* and *instalments*; a *warning* that stays on the document; an *unreadable* file, with
the reason in words.
"""
