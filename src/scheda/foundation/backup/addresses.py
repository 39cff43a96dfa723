"""The database of this installation, as PostgreSQL's programs and plain connections reach it."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import connection

from scheda.foundation.backup.programs import Address


def of_owner() -> Address:
    """As the role that owns the tables, where we were told its name."""
    asked = connection.get_connection_params()
    kept = ("host", "port", "user", "password", "dbname", "sslmode", "sslrootcert")
    address = {name: asked[name] for name in kept if asked.get(name)}
    owner = urlsplit(settings.DATABASE_OWNER_URL)
    if owner.username:
        address["user"] = unquote(owner.username)
        address["password"] = unquote(owner.password or "")
    return address
