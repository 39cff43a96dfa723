from scheda.core.activities.models.activity import ACTIVITY, Activity, ActivityQuerySet
from scheda.core.activities.models.next_step import NextStep
from scheda.core.activities.models.series import Series
from scheda.core.activities.models.task import TASK, Task, TaskQuerySet

__all__ = [
    "ACTIVITY",
    "TASK",
    "Activity",
    "ActivityQuerySet",
    "NextStep",
    "Series",
    "Task",
    "TaskQuerySet",
]
