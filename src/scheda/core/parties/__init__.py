"""Who we deal with: companies, persons and public bodies, how to reach them, who knows whom.

Nouns: party, contact point, address, relationship (a person's role in a company, with dates).
Everything else in Scheda hangs on a party.
"""
