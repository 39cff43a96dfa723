from django.apps import apps
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.effective import actions
from scheda.foundation.access.explaining import explain, id_in
from scheda.foundation.access.record_types import record_types
from scheda.foundation.access.scope import ACTION_LABELS, VIEW
from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.screens.base import Screen


class Why(Screen):
    """Why can, or cannot, somebody do this with that record?"""

    title = _("Who sees what, and why")
    permission = ADMINISTER
    template_name = "accounts/why.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET
        person = _person(asked.get("user", ""))
        record = _record(asked.get("record", ""))
        action = asked.get("action", VIEW) if asked.get("action") in actions() else VIEW
        return self.show(
            people=User.objects.order_by("name"),
            actions=[(one, ACTION_LABELS.get(one, one)) for one in actions()],
            person=person,
            record=record,
            action=action,
            asked=asked.get("record", ""),
            explanation=explain(person, record, action) if person and record else None,
        )


def _person(text: str) -> User | None:
    found = id_in(text)
    return User.objects.filter(pk=found).first() if found else None


def _record(text: str) -> Model | None:
    """The kind need not be said: ids are unique over all kinds."""
    found = id_in(text)
    for kind in record_types if found else ():
        model = _model(kind.key)
        record = model._default_manager.filter(pk=found).first() if model else None
        if record:
            return record
    return None


def _model(key: str) -> type[Model] | None:
    try:
        return apps.get_model(key)
    except LookupError:
        return None
