"""A form sent twice is done once; the second time leads where the first one led."""

import json
from uuid import UUID, uuid5

from django.db import connection
from django.http import HttpRequest

from scheda.foundation.records.identity import uuid7
from scheda.foundation.submissions.models import SentForm

FIRST = """
INSERT INTO submissions_sentform (id, user_id, url, at) VALUES (%s, %s, '', now())
ON CONFLICT DO NOTHING
"""


class Submission:
    """The key that a form carries. A refused form leaves no trace: its transaction is undone.

    `of_content` is for lines that stay open on a page: going back and writing something else
    there is something new, and never taken for the same again.
    """

    def __init__(self, request: HttpRequest, *, of_content: bool = False) -> None:
        self.user = request.user
        try:
            self.sent: UUID | None = UUID(request.POST.get("submission", ""))
        except ValueError:
            self.sent = None
        if self.sent and of_content:
            self.sent = uuid5(self.sent, _content(request))

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


def _content(request: HttpRequest) -> str:
    sent = [(name, file) for name, files in request.FILES.lists() for file in files]
    names = [[name, file.name, file.size] for name, file in sent]
    fields = [pair for pair in request.POST.lists() if pair[0] != "csrfmiddlewaretoken"]
    return json.dumps([fields, names])
