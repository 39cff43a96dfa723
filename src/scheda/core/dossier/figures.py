"""The next date that ends something, in the strip of the card."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.core.dossier.extension_points import Expiry, ExpirySource, expiries
from scheda.core.dossier.permissions import VIEW_PAPERS
from scheda.core.dossier.queries.expiring import lasting_papers, papers_of_sphere
from scheda.core.parties.extension_points import Figure, PartyFigure
from scheda.core.parties.public import Sphere
from scheda.foundation.components import formats
from scheda.foundation.statements.together import Question

SOON = dt.timedelta(days=30)


class PaperExpiries(ExpirySource):
    key = "papers"
    order = 10
    permission = VIEW_PAPERS

    def asks(self, sphere: Sphere, user: Any) -> list[Question]:
        return [papers_of_sphere(sphere, user)]

    def of_sphere(self, sphere: Sphere, user: Any) -> Iterable[Expiry]:
        for paper in lasting_papers(sphere, user):
            if paper.expires_on:
                yield Expiry(
                    on=paper.expires_on,
                    label=str(paper.category),
                    url=paper.get_absolute_url(),
                    party_id=paper.party_id,
                    party=paper.party.name,
                    detail=paper.title,
                    icon="file-check",
                )


class NextExpiry(PartyFigure):
    """Counts what the list behind it shows; says the nearest."""

    key = "expiries"
    order = 60
    permission = VIEW_PAPERS

    def asks(self, sphere: Sphere, user: Any) -> list[Question]:
        allowed = [source for source in expiries if source.is_allowed(user)]
        return [one for source in allowed for one in source.asks(sphere, user)]

    def figures(self, sphere: Sphere, user: Any) -> list[Figure]:
        dates = of_sphere(sphere, user)
        if not dates:
            return []
        first, count = dates[0], len(dates)
        others = _("the first of %(count)s") % {"count": formats.number(count)}
        return [
            Figure(
                label=_("Next expiry"),
                value=formats.ago(first.on),
                tone=tone_of(first.on),
                detail=f"{first.label} · {others}" if count > 1 else first.label,
                url=f"{reverse('dossier:expiries')}?{urlencode(sphere.query)}",
                amount=count,
            )
        ]


def of_sphere(sphere: Sphere, user: Any) -> list[Expiry]:
    """All that areas know, one query for each, the nearest first."""
    known = [
        one
        for source in expiries
        if source.is_allowed(user)
        for one in source.of_sphere(sphere, user)
    ]
    return sorted(known, key=lambda one: (one.on, one.label, one.url))


def tone_of(day: dt.date) -> str:
    today = timezone.localdate()
    if day < today:
        return "bad"
    return "warn" if day <= today + SOON else ""
