"""The mark on a database that is being filled: with it, nobody may take it for a whole one.

Without Django, so that whoever starts the program can ask before it is loaded.
"""

TABLE = "scheda_unfinished_fill"
BEGIN = f"CREATE TABLE {TABLE} ()"
END = f"DROP TABLE {TABLE}"
IS_THERE = f"SELECT to_regclass('{TABLE}') IS NOT NULL"
