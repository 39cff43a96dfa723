from typing import Any

from scheda.core.calendar.services import inviting
from scheda.foundation.jobs.decorators import deferrable
from scheda.foundation.jobs.lanes import SHORT

send_letter = deferrable(inviting.send, lane=SHORT)


def tell_guests(event: Any) -> None:
    """One job for each letter, so that a bad address keeps nobody else waiting.

    Read in the transaction of the change: most tasks have no guests and queue nothing.
    """
    for email in inviting.prepare(event.task_id):
        send_letter.defer(task_id=str(event.task_id), email=email)
