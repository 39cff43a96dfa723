from django.utils.translation import gettext_lazy as _

from scheda.core.activities.fields import task_fields
from scheda.core.activities.models import ACTIVITY, TASK
from scheda.foundation.access.record_types import RecordType
from scheda.foundation.access.scope import CREATE, DELETE, EDIT, EXPORT, VIEW

VIEW_ACTIVITIES = (ACTIVITY, VIEW)
CREATE_ACTIVITIES = (ACTIVITY, CREATE)
EDIT_ACTIVITIES = (ACTIVITY, EDIT)
DELETE_ACTIVITIES = (ACTIVITY, DELETE)

ACTIVITY_TYPE = RecordType(
    ACTIVITY, _("Calls, visits and notes"), actions=(VIEW, CREATE, EDIT, DELETE), order=20
)

VIEW_TASKS = (TASK, VIEW)
CREATE_TASKS = (TASK, CREATE)
EDIT_TASKS = (TASK, EDIT)

TASK_TYPE = RecordType(
    TASK,
    _("Tasks and appointments"),
    actions=(VIEW, CREATE, EDIT, EXPORT),
    order=21,
    fields=task_fields,
)
