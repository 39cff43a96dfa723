"""What other areas may use of activities."""

from scheda.core.activities.models import ACTIVITY, TASK, Activity, NextStep, Series, Task
from scheda.core.activities.queries.upcoming import next_task_of
from scheda.core.activities.services import rules
from scheda.core.activities.services.closing import cancel, complete, reopen
from scheda.core.activities.services.discarding import discard
from scheda.core.activities.services.moving import postpone, reassign
from scheda.core.activities.services.planning import change, plan
from scheda.core.activities.services.projecting import show_all
from scheda.core.activities.services.recording import record
from scheda.core.activities.services.repeating import repeat

__all__ = [
    "ACTIVITY",
    "TASK",
    "Activity",
    "NextStep",
    "Series",
    "Task",
    "cancel",
    "change",
    "complete",
    "discard",
    "next_task_of",
    "plan",
    "postpone",
    "reassign",
    "record",
    "reopen",
    "repeat",
    "rules",
    "show_all",
]
