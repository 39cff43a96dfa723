"""The dates of a sphere that end something, the nearest first."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from scheda.core.dossier.models import Paper
from scheda.core.parties.public import Sphere


def lasting_papers(sphere: Sphere, user: Any) -> Iterable[Paper]:
    """Of each category the paper that is good longest; none where one never expires."""
    found = defaultdict(list)
    papers = Paper.objects.visible_to(user).filter(party__in=sphere.party_ids).listed()
    for paper in papers.select_related("category", "party"):
        found[paper.party_id, paper.category_id].append(paper)
    for same in found.values():
        dates = [one.expires_on for one in same]
        if None not in dates:
            yield max(same, key=lambda one: (str(one.expires_on), one.pk))
