"""The second wall: roles of the database that see less than the program, whatever it forgets.

`scheda_reports` reads for reports: rows that nobody keeps to themselves, no sealed column, nothing
about keys, sessions or what others did. `scheda_portal` stands ready for customers: rows of the
parties named by the setting `app.parties`, and nothing without it.
"""
