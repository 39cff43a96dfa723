"""The kinds that the core knows; modules bring theirs."""

import datetime as dt
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.public import Party
from scheda.core.privacy.extension_points import RetentionKind
from scheda.core.privacy.models import Consent, PrivacyRequest
from scheda.core.privacy.services import erasing


def forgotten_prospects(before: dt.datetime) -> QuerySet[Any]:
    """Nobody bought anything and nobody spoke with them since."""
    prospects = Party.objects.filter(lifecycle=Party.Lifecycle.PROSPECT, restricted_at=None)
    last: QuerySet[Any] = prospects.annotate(last=Coalesce("last_contact_at", "created_at"))
    alive = Consent.objects.filter(party=OuterRef("pk"), at__gte=before)
    asking = PrivacyRequest.objects.open().filter(party=OuterRef("pk"))
    return last.filter(~Exists(alive), ~Exists(asking), last__lt=before, roles=None)


def _of(model: str, **conditions: Any) -> Any:
    def due(before: dt.datetime) -> QuerySet[Any]:
        stored = apps.get_model(model)._base_manager
        filled = {key: before if value is BEFORE else value for key, value in conditions.items()}
        rows: QuerySet[Any] = stored.filter(**filled)
        return rows

    return due


BEFORE = object()
KINDS = (
    RetentionKind(
        key="prospects", label=_("Prospects nobody deals with"), party="",
        hint=_("Made anonymous when nobody spoke with them for so long."),
        due=forgotten_prospects, let_go=erasing.erase_by_rule, order=10,
    ),
    RetentionKind(
        key="activities", label=_("Calls, meetings, visits and notes"),
        hint=_("Counted from the day they took place."), months=60,
        due=_of("activities.Activity", at__lt=BEFORE), order=20,
    ),
    RetentionKind(
        key="tasks", label=_("Steps that are done"), hint=_("Counted from the day of closing."),
        months=60, due=_of("activities.Task", closed_at__lt=BEFORE), order=30,
    ),
    RetentionKind(
        key="needs", label=_("Needs that are closed"), hint=_("Counted from the day of closing."),
        months=36, due=_of("needs.Need", closed_on__lt=BEFORE), order=40,
    ),
    RetentionKind(
        key="papers", label=_("Papers that expired"),
        hint=_("With their files; counted from the day they ended."), months=60,
        due=_of("dossier.Paper", expires_on__lt=BEFORE), order=45,
    ),
    RetentionKind(
        key="requests", label=_("Privacy requests that were answered"),
        hint=_("Those that ended in an erasure stay as long as its certificate."), months=36,
        due=_of("privacy.PrivacyRequest", closed_at__lt=BEFORE, erasures=None), order=46,
    ),
    RetentionKind(
        key="news", label=_("News that was read"), hint=_("Counted from the day it was read."),
        months=6, party="", due=_of("notifications.Notification", read_at__lt=BEFORE), order=50,
    ),
)  # fmt: skip
