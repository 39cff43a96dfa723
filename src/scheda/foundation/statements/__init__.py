"""How questions reach the database."""
