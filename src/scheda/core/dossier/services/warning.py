"""Telling the owner of a customer in time that a paper expires, once for each date."""

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from scheda.core.dossier.events import PaperAboutToExpire
from scheda.core.dossier.models import Paper
from scheda.foundation.components import formats
from scheda.foundation.events.event import publish
from scheda.foundation.notifications.services import notify

AT_ONCE = 500
KIND = "paper_expiring"


@transaction.atomic
def warn() -> int:
    """Papers that entered their days of warning and were not spoken of with this date."""
    today = timezone.localdate()
    unspoken = Q(warned_for=None) | ~Q(warned_for=F("expires_on"))
    found = Paper.objects.filter(unspoken, removed_at=None).listed().to_watch(today)
    papers = list(
        found.select_related("party__owner", "category").select_for_update(of=("self",))[:AT_ONCE]
    )
    for paper in papers:
        _tell(paper)
        paper.warned_for = paper.expires_on
    Paper.objects.bulk_update(papers, ["warned_for"])
    return len(papers)


def _tell(paper: Paper) -> None:
    owner = paper.party.owner
    if owner is not None and Paper.objects.visible_to(owner).filter(pk=paper.pk).exists():
        notify(
            [owner],
            kind=KIND,
            title=format_lazy(
                _("{paper} of {customer} expires {day}"),
                paper=lazy(str, str)(paper.category),
                customer=paper.party.name,
                day=lazy(formats.day, str)(paper.expires_on),
            ),
            text=paper.title,
            url=paper.get_absolute_url(),
            record=paper,
            dedupe_key=f"paper-expiry:{paper.pk}:{paper.expires_on}",
        )
    publish(
        PaperAboutToExpire(
            paper_id=paper.pk, party_id=paper.party_id, expires_on=str(paper.expires_on)
        )
    )
