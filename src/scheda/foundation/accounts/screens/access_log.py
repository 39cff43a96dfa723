from typing import Any

from django.apps import apps
from django.db.models import Model, Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.explaining import id_in
from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.audit.models import Act
from scheda.foundation.audit.wording import act_in_words, machine_in_words
from scheda.foundation.components.numbers import whole
from scheda.foundation.screens.base import Screen

PAGE = 50
SORTS = {
    "read.": _("Looked at, taken out"),
    "account.": _("Signing in"),
    "audit.": _("Forgetting"),
    "backup.": _("Backups"),
    "keys.": _("Keys"),
}


class AccessLog(Screen):
    """Who looked at what few may see, who took data out, and who signed in."""

    title = _("Access log")
    permission = ADMINISTER
    template_name = "accounts/access_log.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET
        acts = Act.objects.newest_first()
        person, record = id_in(asked.get("user", "")), id_in(asked.get("record", ""))
        if person:
            acts = acts.filter(actor_id=person)
        if record:
            acts = acts.filter(Q(record_id=record) | Q(party_id=record))
        if asked.get("sort") in SORTS:
            acts = acts.filter(kind__startswith=asked["sort"])
        if before := whole(asked.get("before", "")):
            acts = acts.filter(id__lt=before)
        page = list(acts[: PAGE + 1])
        return self.show(
            lines=_lines(page[:PAGE]),
            people=User.objects.order_by("name"),
            sorts=SORTS.items(),
            person=str(person or ""),
            record=asked.get("record", ""),
            sort=asked.get("sort", ""),
            older=page[PAGE - 1].pk if len(page) > PAGE else None,
        )


def _lines(acts: list[Act]) -> list[dict[str, Any]]:
    people = User.objects.in_bulk({act.actor_id for act in acts if act.actor_id})
    records = _records(acts)
    return [
        {
            "at": act.at,
            "who": people.get(act.actor_id) if act.actor_id else machine_in_words(act),
            "what": act_in_words(act),
            "record": records.get((act.record_type, act.record_id)),
            "network": act.network,
        }
        for act in acts
    ]


def _records(acts: list[Act]) -> dict[tuple[str, Any], Model]:
    """What still is there of what was looked at, one query for each kind."""
    wanted: dict[str, set[Any]] = {}
    for act in acts:
        if act.record_id:
            wanted.setdefault(act.record_type, set()).add(act.record_id)
    found: dict[tuple[str, Any], Model] = {}
    for kind, keys in wanted.items():
        try:
            model = apps.get_model(kind)
        except (LookupError, ValueError):
            continue
        known = model._default_manager.in_bulk(list(keys))
        found.update({(kind, key): record for key, record in known.items()})
    return found
