"""The dates of a sphere that end something, the nearest first."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from scheda.core.dossier.models import Paper


def party_ids(about: Any) -> tuple[UUID, ...]:
    """Of a sphere its legal entities; a party alone is one."""
    return getattr(about, "party_ids", None) or (about.pk,)


def lasting_papers(about: Any, user: Any) -> Iterable[Paper]:
    """Of each category the paper that is good longest; none where one never expires."""
    found = defaultdict(list)
    papers = Paper.objects.visible_to(user).filter(party__in=party_ids(about)).listed()
    for paper in papers.select_related("category", "party"):
        found[paper.party_id, paper.category_id].append(paper)
    for same in found.values():
        dates = [one.expires_on for one in same]
        if None not in dates:
            yield max(same, key=lambda one: (str(one.expires_on), one.pk))
