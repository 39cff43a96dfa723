from typing import Any

from django.utils.translation import gettext_lazy as _

from scheda.core.activities.forms import ActivityForm
from scheda.core.activities.models import Activity
from scheda.core.activities.permissions import CREATE_ACTIVITIES
from scheda.core.parties.extension_points import PartyPanel

ICONS = {
    Activity.Kind.CALL: "phone",
    Activity.Kind.EMAIL: "mail",
    Activity.Kind.MEETING: "users",
    Activity.Kind.VISIT: "map-pin",
    Activity.Kind.NOTE: "sticky-note",
}


class Composer(PartyPanel):
    """Where a call is logged before it is forgotten."""

    key = "composer"
    order = 10
    title = _("Log")
    permission = CREATE_ACTIVITIES
    template_name = "activities/composer.html"

    def context(self, record: Any, user: Any) -> dict[str, Any]:
        kinds = [(kind.value, kind.label, ICONS[kind]) for kind in Activity.Kind]
        return {
            "party": record,
            "form": ActivityForm(party=record, user=user, auto_id=f"composer-{record.pk}-%s"),
            "kinds": kinds,
            "kind": Activity.Kind.CALL,
        }
