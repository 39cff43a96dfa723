"""A form sent twice is done once; the second time leads where the first one led."""

from uuid import UUID

from django.db import connection
from django.http import HttpRequest

from scheda.foundation.records.identity import uuid7
from scheda.foundation.submissions.models import SentForm

FIRST = """
INSERT INTO submissions_sentform (id, user_id, url, at) VALUES (%s, %s, '', now())
ON CONFLICT DO NOTHING
"""


class Submission:
    """The key that a form carries. A refused form leaves no trace: its transaction is undone."""

    def __init__(self, request: HttpRequest) -> None:
        self.user = request.user
        try:
            self.sent: UUID | None = UUID(request.POST.get("submission", ""))
        except ValueError:
            self.sent = None

    @property
    def key(self) -> UUID:
        """Of the form to be shown: a refused one keeps its own."""
        return self.sent or uuid7()

    def already(self) -> str | None:
        """Where this form led before. Waits for a twin that is being saved right now."""
        if self.sent is None:
            return None
        with connection.cursor() as cursor:
            cursor.execute(FIRST, [self.sent, self.user.pk])
            if cursor.rowcount:
                return None
        known = SentForm.objects.filter(pk=self.sent, user_id=str(self.user.pk)).first()
        return known.url if known else None

    def led_to(self, url: str) -> None:
        if self.sent:
            SentForm.objects.filter(pk=self.sent).update(url=url[:2_000])
