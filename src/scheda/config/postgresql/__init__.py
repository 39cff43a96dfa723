"""Django's PostgreSQL, with a pool that is itself again as soon as the database is."""
