from django.utils.translation import gettext_lazy as _

from scheda.foundation.records.fields import Field, Fields
from scheda.foundation.records.kinds import Kind

notification_fields = Fields(
    "notifications.notification",
    Field("at", _("When"), Kind.INSTANT, sortable=True, filterable=True),
    Field("kind", _("Kind"), filterable=True),
    Field("title", _("Title")),
)
