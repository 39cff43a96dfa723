"""What a customer has, and what they still have to give us."""

from dataclasses import dataclass
from typing import Any

from scheda.core.dossier.models import Category, Paper, Requirement
from scheda.core.parties.public import Party

MISSING = "missing"
WORST_FIRST = {MISSING: 0, "expired": 1, "expiring": 2, "valid": 3}


@dataclass(frozen=True)
class Item:
    """One category that is required, with the best paper there is for it."""

    category: Category
    paper: Paper | None

    @property
    def state(self) -> str:
        return self.paper.state.value if self.paper else MISSING


@dataclass(frozen=True)
class Checklist:
    required: list[Item]
    others: list[Paper]

    @property
    def troubles(self) -> int:
        return sum(item.state != "valid" for item in self.required)

    @property
    def complete(self) -> int:
        return len(self.required) - self.troubles


def checklist(party: Party, user: Any) -> Checklist:
    """In two statements; of several papers of a category the one that is good longest counts."""
    papers = papers_of(party, user)
    best = _best(papers)
    required = [Item(one, best.get(one.pk)) for one in _required(party)]
    required.sort(key=lambda item: (WORST_FIRST[item.state], item.category.position))
    counted = {item.paper.pk for item in required if item.paper}
    return Checklist(required, [one for one in papers if one.pk not in counted])


def papers_of(party: Party, user: Any) -> list[Paper]:
    """What the blocks of one card ask about one customer, read once for all of them."""
    kept: dict[Any, list[Paper]] = vars(party).setdefault("papers_read", {})
    if user.pk not in kept:
        seen = Paper.objects.visible_to(user).filter(party=party).select_related("category")
        kept[user.pk] = list(seen.order_by("category__position", "-expires_on", "-pk"))
        for paper in kept[user.pk]:
            paper.party = party
    return kept[user.pk]


def _required(party: Party) -> list[Category]:
    rules = Requirement.objects.select_related("category").filter(category__is_retired=False)
    return list({one.category_id: one.category for one in rules if one.concerns(party)}.values())


def _best(papers: list[Paper]) -> dict[Any, Paper]:
    """Without a date of expiry a paper is good for ever."""
    best: dict[Any, Paper] = {}
    for paper in papers:
        known = best.get(paper.category_id)
        if known is None or (known.expires_on and _outlives(paper, known)):
            best[paper.category_id] = paper
    return best


def _outlives(paper: Paper, known: Paper) -> bool:
    return paper.expires_on is None or paper.expires_on > (known.expires_on or paper.expires_on)
