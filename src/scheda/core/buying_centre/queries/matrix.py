"""What each member thinks on each criterion, with conflicts and drift: two queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any
from uuid import UUID

from scheda.core.buying_centre.models import Criterion, Stance
from scheda.core.buying_centre.queries.members import Member, present
from scheda.core.parties.public import Party
from scheda.foundation.components.formats import number

SIGNS = {-2: "−2", -1: "−1", 0: "0", 1: "+1", 2: "+2"}
TONES = {-2: "bad", -1: "warn", 0: "", 1: "ok", 2: "ok"}


@dataclass(frozen=True)
class Cell:
    """What one member thinks on one criterion: now, and what was different before."""

    member: Member
    criterion: Criterion
    now: Stance | None = None
    before: Stance | None = None

    @property
    def sign(self) -> str:
        return SIGNS[self.now.position] if self.now else ""

    @property
    def tone(self) -> str:
        return TONES[self.now.position] if self.now else ""

    @property
    def drift(self) -> int:
        """How far the position has moved since the last different one."""
        return self.now.position - self.before.position if self.now and self.before else 0

    @property
    def earlier_sign(self) -> str:
        return SIGNS[self.before.position] if self.before else ""


@dataclass(frozen=True)
class Row:
    """One criterion over all members."""

    criterion: Criterion
    cells: list[Cell]
    stances: list[Stance] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "stances", [cell.now for cell in self.cells if cell.now])

    @property
    def weight(self) -> int:
        return sum(stance.weight for stance in self.stances)

    @property
    def mean(self) -> float | None:
        """The position of all, the weightier counting more."""
        if not self.weight:
            return None
        total = sum(stance.weight * stance.position for stance in self.stances)
        return round(total / self.weight, 1)

    @property
    def mean_sign(self) -> str:
        mean = self.mean or 0
        sign = "+" if mean > 0 else "−" if mean < 0 else ""
        return sign + number(abs(mean), 1)

    @property
    def mean_tone(self) -> str:
        mean = self.mean or 0
        return "bad" if mean <= -1 else "warn" if mean < 0 else "ok" if mean > 0 else ""

    @property
    def opposed(self) -> list[tuple[Cell, Cell]]:
        """Who pulls which way, where it matters to both."""
        weighty = [cell for cell in self.cells if cell.now and cell.now.is_weighty]
        return [
            (one, other)
            for one, other in combinations(weighty, 2)
            if _position(one) * _position(other) < 0
        ]

    @property
    def in_conflict(self) -> set[UUID]:
        return {cell.member.person.pk for pair in self.opposed for cell in pair}

    @property
    def to_convince(self) -> list[Member]:
        """Whom the argument is for: those it matters to and who are not yet with us."""
        against = [cell for cell in self.cells if cell.now and cell.now.position <= 0]
        against = [cell for cell in against if cell.now and cell.now.is_weighty]
        return [cell.member for cell in sorted(against, key=_urgency)]


@dataclass(frozen=True)
class Matrix:
    members: list[Member]
    rows: list[Row]

    @property
    def conflicts(self) -> int:
        return sum(1 for row in self.rows if row.opposed)

    def cell(self, person_id: UUID, criterion_id: UUID) -> Cell | None:
        cells = (cell for row in self.rows for cell in row.cells)
        for cell in cells:
            if cell.member.person.pk == person_id and cell.criterion.pk == criterion_id:
                return cell
        return None


def matrix_of(party: Party, members: Sequence[Member], user: Any) -> Matrix:
    """The criteria in use, and those that somebody still has an opinion on."""
    now = present(members)
    told: dict[tuple[UUID, UUID], list[Stance]] = defaultdict(list)
    for stance in Stance.objects.visible_to(user).filter(party=party):
        told[stance.person_id, stance.criterion_id].append(stance)
    spoken = {criterion for _person, criterion in told}
    criteria = [one for one in Criterion.objects.all() if one.is_active or one.pk in spoken]
    rows = [
        Row(one, [_cell(member, one, told[member.person.pk, one.pk]) for member in now])
        for one in criteria
    ]
    return Matrix(now, rows)


def _cell(member: Member, criterion: Criterion, stances: Sequence[Stance]) -> Cell:
    """Newest first: the first is what holds, the next different one what was before."""
    if not stances:
        return Cell(member, criterion)
    now, *earlier = stances
    before = next((one for one in earlier if one.position != now.position), None)
    return Cell(member, criterion, now, before)


def _position(cell: Cell) -> int:
    return cell.now.position if cell.now else 0


def _urgency(cell: Cell) -> tuple[int, int]:
    return (_position(cell), -(cell.now.weight if cell.now else 0))
