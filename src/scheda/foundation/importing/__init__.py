"""How anything comes in from outside: opening files, folders and archives within limits."""
