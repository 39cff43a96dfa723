"""From received files to recorded documents, in the transaction of the caller."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Sum
from django.utils.translation import gettext as _

from scheda.foundation.accounts.models import User
from scheda.foundation.importing.extension_points import Report
from scheda.foundation.importing.models import ImportRun
from scheda.modules.documents.public import Document as Stored
from scheda.modules.documents.public import add_up, record_part
from scheda.modules.einvoicing.services import directions, keeping, mapping, matching, pile
from scheda.modules.einvoicing.services.counting import Tally
from scheda.modules.einvoicing.services.directions import Directions, Slim
from scheda.modules.einvoicing.services.pile import Read

KIND = "fatturapa"
JUDGED_BY = 2_000
HELD = 8 * 1024**2
"""Bytes of files: some two thousand invoices."""


@dataclass
class Parties:
    """Over all chunks: what one chunk makes, the next one recognises."""

    created: set[UUID] = field(default_factory=set)
    met: set[UUID] = field(default_factory=set)
    owing: set[UUID] = field(default_factory=set)

    @property
    def matched(self) -> int:
        return len(self.met - self.created)


def bring_in(run: ImportRun, *, by: User | None, report: Report) -> dict[str, Any]:
    """Record every document of the run."""
    tally, parties, chunks = Tally.of(run), Parties(), _chunks(run)
    chosen = _chosen(run, chunks)
    done = len(tally.refused)
    for chunk in chunks or pile.chunks(run):
        _refuse_foreign(chunk, chosen)
        for one in chunk:
            tally.note(one.file, one.documents)
        pile.mark(chunk)
        tally.unchanged += _record(run, chunk, chosen, parties, by=by)
        done += len(chunk)
        report(done)
    add_up(parties.owing)
    tally.parties_created, tally.parties_matched = len(parties.created), parties.matched
    tally.conflicts = Stored.objects.filter(batch_id=run.pk, is_conflicting=True).count()
    return tally.as_json() | {
        "recorded": Stored.objects.filter(batch_id=run.pk).count(),
        "rule": chosen.rule,
        "owner": chosen.owner_name,
        "party_ids": sorted(map(str, parties.created)),
    }


def _chunks(run: ImportRun) -> list[list[Read]]:
    """A small pile is read once and held; nothing of a large one, which is read as it comes."""
    size = run.files.aggregate(size=Sum("size"))["size"] or 0
    return list(pile.chunks(run)) if size <= HELD else []


def _chosen(run: ImportRun, chunks: list[list[Read]]) -> Directions:
    """As it was answered; without an answer, judged by the first documents."""
    asked = run.options.get("side", "")
    told = directions.told(asked, run.preview.get("choices", []))
    if told:
        return told
    sample: list[Slim] = []
    for chunk in chunks or pile.chunks(run):
        sample += [Slim.of(document) for one in chunk for document in one.documents]
        if len(sample) >= JUDGED_BY:
            break
    return directions.decide(sample[:JUDGED_BY], asked=asked)


def _refuse_foreign(chunk: list[Read], chosen: Directions) -> None:
    """Seller and buyer stand in the head of the file, so all its documents go one way."""
    for one in chunk:
        if one.documents and chosen.of(one.documents[0]) is None:
            one.file.reason = _("It is neither from our company nor to it.")


def _record(
    run: ImportRun, chunk: list[Read], chosen: Directions, parties: Parties, *, by: User | None
) -> int:
    """Store what is new of a chunk; answers how many documents were here already."""
    pairs = [
        (one, document, *other)
        for one in chunk
        for document in one.documents
        if (other := chosen.of(document)) is not None
    ]
    matched = matching.match([(party, way) for _one, _document, party, way in pairs], by=by)
    parties.created |= matched.created
    parties.met |= set(matched.ids.values())
    drafts = [
        mapping.draft_of(document, party_id=matched.id_of(party), direction=way)
        for _one, document, party, way in pairs
    ]
    recorded = record_part(drafts, batch_id=run.pk, by=by)
    parties.owing |= set(recorded.party_ids)
    kept = zip(pairs, recorded.documents, recorded.is_new, strict=True)
    keeping.keep(
        [(one, document, stored) for (one, document, *_rest), stored, new in kept if new], by=by
    )
    return recorded.unchanged
