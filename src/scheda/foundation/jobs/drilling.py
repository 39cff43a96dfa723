"""The job of `./scheda drill kill`: it leaves one mark, and takes its time before that counts."""

import time

from scheda.foundation.events.models import OutboxEntry

MARK = "jobs.drilled"


def linger(word: str, seconds: float) -> None:
    OutboxEntry.objects.create(name=MARK, payload=word)
    time.sleep(seconds)
