"""Sessions in the database, as Django has them; found without the cost of its ORM."""

from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone

from scheda.foundation.statements.prepared import row_prepared

FIND = """
SELECT session_data FROM django_session WHERE session_key = %(key)s AND expire_date > %(now)s
"""


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        row = row_prepared(FIND, {"key": self.session_key, "now": timezone.now()})
        if row is None:
            self._session_key = None
            return {}
        told: dict[str, Any] = self.decode(row[0])
        return told
