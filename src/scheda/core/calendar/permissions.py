"""Calendars show tasks, so the rights are those of tasks."""

from scheda.core.activities.public import TASK
from scheda.foundation.access.scope import CREATE, EDIT, VIEW

VIEW_TASKS = (TASK, VIEW)
CREATE_TASKS = (TASK, CREATE)
EDIT_TASKS = (TASK, EDIT)
