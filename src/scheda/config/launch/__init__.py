"""What happens before Scheda's libraries are there: only Python's standard library is used."""
