"""Papers as quiet lines of the timeline, and in the search."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from scheda.core.dossier.events import PaperRemoved
from scheda.core.dossier.models import PAPER, Paper, PaperVersion
from scheda.core.parties.events import parties_of
from scheda.core.parties.public import Party
from scheda.core.timeline.public import Line, forget, project, project_instead
from scheda.foundation.search import indexing
from scheda.foundation.search.models import SearchEntry

FILED, FILED_PERSONAL = "paper.filed", "paper.filed_personal"


def show(event: Any) -> None:
    """One line for each file the paper ever had."""
    papers = _papers().filter(pk=event.paper_id)
    for paper in papers:
        project_instead(paper.pk, _lines(paper))
    _index(list(papers))


def hide(event: PaperRemoved) -> None:
    forget(event.paper_id)
    indexing.remove([event.paper_id])


def show_of_parties(party_ids: Sequence[UUID]) -> None:
    show_all(list(_papers().filter(party__in=party_ids)))


def show_all(papers: list[Paper]) -> None:
    project(line for paper in papers for line in _lines(paper))
    _index(papers)


def follow_parties(event: Any) -> None:
    """Its papers are found by its people, and not at all while it is in the bin."""
    _follow(parties_of(event))


def _follow(party_ids: Sequence[UUID]) -> None:
    papers = list(_papers().filter(party__in=party_ids))
    indexing.remove([one.pk for one in papers if _is_out_of_sight(one.party)])
    _index(papers)


def _papers() -> Any:
    standing = Paper.objects.filter(removed_at=None)
    return standing.select_related("party", "category").prefetch_related("versions__added_by")


def _lines(paper: Paper) -> list[Line]:
    return [_line(paper, version) for version in paper.versions.all()]


def _line(paper: Paper, version: PaperVersion) -> Line:
    return Line(
        party_id=paper.party_id,
        at=version.created_at,
        kind=FILED_PERSONAL if paper.category.is_personal else FILED,
        channel="document",
        title=paper.title,
        ref_type=PAPER,
        ref_id=paper.pk,
        event_key=str(version.number),
        actor_id=version.added_by_id,
        facts={
            "category": str(paper.category.key),
            "number": version.number,
            "expires_on": str(version.expires_on or ""),
        },
    )


def _index(papers: list[Paper]) -> None:
    """Personal papers are not found by searching: whoever may see them finds them on the card."""
    indexing.remove([one.pk for one in papers if one.category.is_personal])
    indexing.put(
        SearchEntry(
            record_type=PAPER,
            record_id=one.pk,
            party_id=one.party_id,
            owner_id=one.party.owner_id,
            team_id=one.party.team_id,
            is_private=one.party.is_private,
            title=one.title,
            detail=one.party.name,
            words=f"{one.category} {one.party.name}",
        )
        for one in papers
        if not one.category.is_personal and not _is_out_of_sight(one.party)
    )


def _is_out_of_sight(party: Party) -> bool:
    return party.is_in_bin or party.restricted_at is not None
