"""The dates of a sphere that end something, the nearest first."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from scheda.core.dossier.models import Paper
from scheda.core.dossier.queries.checklist import papers_of
from scheda.core.parties.public import Sphere


def lasting_papers(sphere: Sphere, user: Any) -> Iterable[Paper]:
    """Of each category the paper that is good longest; none where one never expires."""
    found = defaultdict(list)
    for paper in _papers(sphere, user):
        found[paper.party_id, paper.category_id].append(paper)
    for same in found.values():
        dates = [one.expires_on for one in same]
        if None not in dates:
            yield max(same, key=lambda one: (str(one.expires_on), one.pk))


def _papers(sphere: Sphere, user: Any) -> Iterable[Paper]:
    if sphere.is_card:
        return papers_of(sphere.party, user)
    seen = Paper.objects.visible_to(user).filter(party__in=sphere.party_ids).listed()
    return seen.select_related("category", "party")
