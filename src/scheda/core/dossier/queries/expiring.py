"""The dates of a sphere that end something, the nearest first."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from scheda.core.dossier.models import Paper
from scheda.core.parties.public import Sphere
from scheda.foundation.statements.together import Question

COLUMNS = ("title", "expires_on", "party__name", "category__name", "category__key")


def lasting_papers(sphere: Sphere, user: Any) -> Iterable[Paper]:
    """Of each category the paper that is good longest; none where one never expires."""
    found = defaultdict(list)
    for paper in papers_of_sphere(sphere, user):
        found[paper.party_id, paper.category_id].append(paper)
    for same in found.values():
        dates = [one.expires_on for one in same]
        if None not in dates:
            yield max(same, key=lambda one: (str(one.expires_on), one.pk))


def papers_of_sphere(sphere: Sphere, user: Any) -> Question:
    return sphere.ask("dossier.papers", user, lambda: _papers(sphere, user))


def _papers(sphere: Sphere, user: Any) -> QuerySet[Paper]:
    seen = Paper.objects.visible_to(user).listed().filter(party__in=sphere.party_ids)
    return seen.select_related("category", "party").only(*COLUMNS)
