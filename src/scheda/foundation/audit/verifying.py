"""Reading the log again from its rows: whether every one is what it was when it was sealed.

    verdict = verify()
    verdict.is_sound, verdict.trouble   # the first row that is not

The digests are computed by the database, for many sealed stretches at a time; only a stretch that
differs is read row by row, to name the row.
"""

import datetime as dt
import hmac
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from django.db import connection, transaction

from scheda.foundation.audit import anchors
from scheda.foundation.audit.models import Seal
from scheda.foundation.audit.sealing import mac_of
from scheda.foundation.audit.sources import LEAF_BYTES, SOURCES, Source

LATE = dt.timedelta(seconds=60)
"""A row this much older than the newest seal should have been sealed."""
MOST_ROWS, MOST_SEALS = 20_000, 1_000
"""So much is read by one question to the database."""
STRETCHES = """
SELECT seal.n, seal.beginning, found.*
FROM unnest(%s::int8[], %s::int8[], %s::int8[]) AS seal (n, beginning, last) CROSS JOIN LATERAL (
    SELECT count(*), sha256(string_agg({leaf}, ''::bytea ORDER BY id)),
        count(*) FILTER (WHERE NOT ({blanked}) AND digest <> {said})
    FROM {table} WHERE id BETWEEN seal.beginning AND seal.last
) AS found
"""
ROWS = """
SELECT id, substring({leaf} FOR %s), {blanked} OR digest = {said}
FROM {table} WHERE id BETWEEN %s AND %s ORDER BY id
"""
EXPECTED = "SELECT generate_series(lower(r), upper(r) - 1) FROM unnest(%s::int8multirange) AS r"
UNSEALED = """
SELECT count(*), min(id), min(at) FROM {table}
WHERE id > (SELECT coalesce(max(last), 0) FROM audit_seal WHERE source = %s)
"""
FORGOTTEN = """
SELECT min(id) FROM audit_change
WHERE blanked_at IS NOT NULL AND NOT id <@ coalesce((
    SELECT range_agg(r) FROM audit_act, unnest((detail ->> 'rows')::int8multirange) AS r
    WHERE kind = 'audit.blanked'
), '{}'::int8multirange)
"""


class Kind(StrEnum):
    EDITED = "edited"
    MISSING = "missing"
    EXTRA = "extra"
    UNSEALED = "unsealed"
    ANCHOR = "anchor differs"


@dataclass(frozen=True)
class Trouble:
    """`row` is the number of the first bad row of `table`; of seals it is the seal's."""

    kind: Kind
    table: str
    row: int
    said: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.table} {self.row}. {self.said}"


class Stretch(NamedTuple):
    """What the rows of a sealed stretch are now; `strange` of them are not what they said."""

    n: int
    beginning: int
    rows: int
    root: bytes | None
    strange: int


@dataclass
class Verdict:
    seals: int = 0
    rows: int = 0
    unsealed: int = 0
    seconds: float = 0.0
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        return not self.troubles

    @property
    def trouble(self) -> Trouble | None:
        return self.troubles[0] if self.troubles else None

    @property
    def said(self) -> str:
        """One line for people."""
        facts = f"{self.rows} rows under {self.seals} seals in {self.seconds:.1f} s"
        if self.trouble:
            return f"{self.trouble} ({facts})"
        return f"The audit log is whole: {facts}; {self.unsealed} not sealed yet."


def verify(since: dt.datetime | None = None) -> Verdict:
    """Everything, or what was sealed since a moment. Changes nothing; sees one state of the log."""
    verdict, began = Verdict(), time.perf_counter()
    with transaction.atomic():
        if not transaction.get_connection().savepoint_ids:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        verdict.troubles = [*_of_seals(verdict, since), *_of_blanked(), *_of_the_rest(verdict)]
    verdict.seconds = time.perf_counter() - began
    return verdict


def _of_seals(verdict: Verdict, since: dt.datetime | None) -> Iterator[Trouble]:
    known, previous, reached = anchors.known(), None, dict.fromkeys((s.key for s in SOURCES), 0)
    seals = Seal.objects.order_by("n")
    if since:
        seals = seals.filter(at__gte=since)
    for batch in _batches(seals.iterator(chunk_size=50)):
        stretches = _stretches(batch, reached)
        for seal in batch:
            verdict.seals += 1
            trouble = _of_chain(seal, previous, known, is_first=previous is None and not since)
            trouble = trouble or _of_stretch(seal, stretches[seal.n], verdict)
            if trouble:
                yield trouble
                return
            previous = seal
    yield from _of_anchor(previous.n if previous else 0, known)


def _batches(seals: Iterable[Seal]) -> Iterator[list[Seal]]:
    batch, rows = [], 0
    for seal in seals:
        batch.append(seal)
        rows += seal.count
        if rows >= MOST_ROWS or len(batch) == MOST_SEALS:
            yield batch
            batch, rows = [], 0
    if batch:
        yield batch


def _stretches(seals: list[Seal], reached: dict[str, int]) -> dict[int, Stretch]:
    """By number of the seal. Each begins where the one before ended: nothing is left out."""
    found: list[Stretch] = []
    for source in SOURCES:
        of_source = [seal for seal in seals if seal.source == source.key]
        if not of_source:
            continue
        lasts = [seal.last for seal in of_source]
        beginnings = [last + 1 for last in [reached[source.key], *lasts[:-1]]]
        beginnings[0] = beginnings[0] if reached[source.key] else of_source[0].first
        reached[source.key] = lasts[-1]
        with connection.cursor() as cursor:
            numbers = [seal.n for seal in of_source]
            cursor.execute(_query(STRETCHES, source), [numbers, beginnings, lasts])
            found += map(Stretch._make, cursor.fetchall())
    return {one.n: one for one in found}


def _of_chain(
    seal: Seal, previous: Seal | None, known: dict[int, str], *, is_first: bool
) -> Trouble | None:
    expected = previous.n + 1 if previous else 1
    if (previous or is_first) and seal.n != expected:
        return Trouble(Kind.MISSING, "audit_seal", expected, "A seal is not there any more.")
    if not hmac.compare_digest(bytes(seal.mac), mac_of(seal)):
        return Trouble(Kind.EDITED, "audit_seal", seal.n, "The seal was not made by this system.")
    if previous and bytes(seal.previous) != bytes(previous.mac):
        return Trouble(Kind.EDITED, "audit_seal", seal.n, "It does not follow the one before.")
    if is_first and bytes(seal.previous):
        return Trouble(Kind.MISSING, "audit_seal", seal.n, "Seals before it are missing.")
    if seal.n in known and known[seal.n] != bytes(seal.mac).hex():
        said = "The file outside the database knows another seal of this number."
        return Trouble(Kind.ANCHOR, "audit_seal", seal.n, said)
    return None


def _of_stretch(seal: Seal, found: Stretch, verdict: Verdict) -> Trouble | None:
    verdict.rows += found.rows
    is_whole = found.rows == seal.count and bytes(found.root or b"") == bytes(seal.root)
    if is_whole and not found.strange:
        return None
    [source] = [one for one in SOURCES if one.key == seal.source]
    return _first_bad_row(source, seal, found.beginning)


def _first_bad_row(source: Source, seal: Seal, beginning: int) -> Trouble:
    with connection.cursor() as cursor:
        cursor.execute(EXPECTED, [seal.ids])
        ids = [row for (row,) in cursor.fetchall()]
        cursor.execute(_query(ROWS, source), [LEAF_BYTES, beginning, seal.last])
        found = {row: (bytes(leaf), is_as_said) for row, leaf, is_as_said in cursor.fetchall()}
    leaves = bytes(seal.leaves)
    sealed = {row: leaves[at * LEAF_BYTES : (at + 1) * LEAF_BYTES] for at, row in enumerate(ids)}
    for row in sorted({*sealed, *found}):
        if row not in found:
            return Trouble(Kind.MISSING, source.table, row, "The row was taken out.")
        if row not in sealed:
            return Trouble(Kind.EXTRA, source.table, row, "The row was put in later.")
        if found[row] != (sealed[row], True):
            return Trouble(Kind.EDITED, source.table, row, "The row says something else now.")
    return Trouble(Kind.EDITED, source.table, seal.first, "The rows do not add up.")


def _of_anchor(newest: int, known: dict[int, str]) -> Iterator[Trouble]:
    cut = [n for n in known if n > newest]
    if cut:
        said = "The file outside the database knows this seal; the database does not."
        yield Trouble(Kind.ANCHOR, "audit_seal", min(cut), said)


def _of_blanked() -> Iterator[Trouble]:
    """A blanked row is proven by the act that says so, which is sealed itself."""
    with connection.cursor() as cursor:
        cursor.execute(FORGOTTEN)
        row = cursor.fetchone()[0]
    if row:
        said = "The row was blanked, and no forgetting says so."
        yield Trouble(Kind.EDITED, "audit_change", row, said)


def _of_the_rest(verdict: Verdict) -> Iterator[Trouble]:
    newest = Seal.objects.order_by("-n").values_list("at", flat=True).first()
    for source in SOURCES:
        count, first, oldest = _unsealed(source)
        verdict.unsealed += count
        if newest and oldest and oldest < newest - LATE:
            said = "The row is older than the newest seal, and under none."
            yield Trouble(Kind.UNSEALED, source.table, first, said)


def _unsealed(source: Source) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(_query(UNSEALED, source), [source.key])
        return cursor.fetchone()


def _query(query: str, source: Source) -> str:
    return query.format(
        table=source.table, leaf=source.leaf, said=source.said, blanked=source.blanked
    )
