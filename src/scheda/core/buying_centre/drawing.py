"""The map of relationships: companies above, people by who reports to whom, things below.

Places are computed here, so that the page needs no script and the drawing can be printed.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from scheda.core.buying_centre.extension_points import MapNode, map_nodes
from scheda.core.buying_centre.queries.members import Member, members_of, present
from scheda.core.parties.public import Party, Relationship
from scheda.foundation.components.people import initials

STEP, ROW, MARGIN = 150, 118, 24
BOX_WIDTH, BOX_HEIGHT = 136, 40
MOST_IN_ROW, MOST_COMPANIES, MOST_THINGS = 6, 6, 12
SMALLEST, BY_INFLUENCE, UNKNOWN_INFLUENCE = 15, 3, 2
LONGEST = 19
NAMES = 55
"""How much of a row lies below the names."""


@dataclass(frozen=True)
class Box:
    """A company or a thing."""

    x: int
    y: int
    label: str
    url: str = ""
    detail: str = ""
    state: str = ""
    tone: str = ""
    owner_id: UUID | None = None

    @property
    def left(self) -> str:
        return str(self.x - BOX_WIDTH // 2)

    @property
    def place(self) -> tuple[str, str]:
        return str(self.x), str(self.y)

    @property
    def text(self) -> str:
        return shortened(self.label)

    @property
    def baseline(self) -> str:
        return str(self.y + (16 if self.detail else 25))

    @property
    def second_line(self) -> str:
        return str(self.y + 31)

    @property
    def top(self) -> str:
        return str(self.y)


@dataclass(frozen=True)
class Dot:
    """One person: the shape tells the attitude, the size the influence."""

    x: int
    y: int
    member: Member

    @property
    def radius(self) -> int:
        return SMALLEST + BY_INFLUENCE * (self.member.role.influence or UNKNOWN_INFLUENCE)

    @property
    def shape(self) -> SafeString:
        return shape_of(self.member.role.attitude, self.x, self.y, self.radius)

    @property
    def place(self) -> tuple[str, str]:
        return str(self.x), str(self.y + 4)

    @property
    def initials(self) -> str:
        return initials(self.member.person.name)

    @property
    def text(self) -> str:
        return shortened(self.member.person.name)

    @property
    def name_line(self) -> str:
        return str(self.y + self.radius + 16)

    @property
    def part_line(self) -> str:
        return str(self.y + self.radius + 30)


@dataclass(frozen=True)
class Line:
    start: tuple[int, int]
    end: tuple[int, int]
    state: str = ""

    @property
    def path(self) -> str:
        """Down, across, down: lines do not run through names."""
        (x, y), (to_x, to_y) = self.start, self.end
        middle = (y + to_y) // 2
        return f"M{x} {y}V{middle}H{to_x}V{to_y}"


@dataclass(frozen=True)
class Told:
    """One line of the table that says the same as the drawing."""

    member: Member
    boss: str
    elsewhere: list[Relationship]
    things: list[MapNode]


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    companies: list[Box]
    dots: list[Dot]
    things: list[Box]
    lines: list[Line]
    told: list[Told]

    @property
    def size(self) -> tuple[str, str]:
        return str(self.width), str(self.height)

    @property
    def view(self) -> str:
        return f"0 0 {self.width} {self.height}"

    @property
    def box(self) -> tuple[str, str]:
        return str(BOX_WIDTH), str(BOX_HEIGHT)


def drawing_of(party: Party, user: Any) -> Drawing:
    members = present(members_of(party, user))
    ids = [member.person.pk for member in members]
    elsewhere = _elsewhere(party, ids, user)
    nodes = [
        node for one in map_nodes if one.is_allowed(user) for node in one.nodes(party, ids, user)
    ]
    nodes = nodes[:MOST_THINGS]
    tiers = _tiers(members)
    width = _width([*tiers, nodes[:MOST_IN_ROW]])
    companies, places = _companies(party, user, elsewhere, width)
    dots = _dots(tiers, width, top=max(box.y for box in companies) + BOX_HEIGHT + 70)
    bottom = max((dot.y for dot in dots), default=companies[-1].y) + ROW
    things = _things(nodes, width, top=bottom - 20)
    height = (things[-1].y + BOX_HEIGHT if things else bottom - NAMES) + MARGIN
    lines = [*_company_lines(party, places), *_people_lines(party, dots, places, elsewhere)]
    lines += _thing_lines(party, nodes, things, dots)
    told = [_told(member, members, elsewhere, nodes) for member in members]
    return Drawing(width, height, companies, dots, things, lines, told)


def shape_of(attitude: str, x: int, y: int, r: int) -> SafeString:
    """Champion a double circle, supporter a circle, neutral a square; others have corners."""
    if attitude == "neutral":
        side = r * 2 - 4
        return format_html(
            '<rect x="{}" y="{}" width="{}" height="{}" rx="4"/>',
            *map(str, (x - r + 2, y - r + 2, side, side)),
        )
    if attitude in POLYGONS:
        corners = " ".join(f"{x + r * dx:.1f},{y + r * dy:.1f}" for dx, dy in POLYGONS[attitude])
        return format_html('<polygon points="{}"/>', corners)
    circle = format_html('<circle cx="{}" cy="{}" r="{}"/>', str(x), str(y), str(r))
    if attitude != "champion":
        return circle
    ring = format_html('<circle cx="{}" cy="{}" r="{}" class="ring"/>', str(x), str(y), str(r + 4))
    return circle + ring


POLYGONS = {
    "sceptic": [(0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)],
    "blocker": [
        *[(-0.42, -1.02), (0.42, -1.02), (1.02, -0.42), (1.02, 0.42)],
        *[(0.42, 1.02), (-0.42, 1.02), (-1.02, 0.42), (-1.02, -0.42)],
    ],
}


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def _elsewhere(party: Party, ids: Sequence[UUID], user: Any) -> dict[UUID, list[Relationship]]:
    """What the same people do in other companies today."""
    roles = Relationship.objects.visible_to(user).current(timezone.localdate())
    found: dict[UUID, list[Relationship]] = defaultdict(list)
    for role in roles.filter(person__in=ids).exclude(party=party).select_related("party"):
        found[role.person_id].append(role)
    return found


def _tiers(members: Sequence[Member]) -> list[list[Member]]:
    """Those who report to nobody first, then those who report to them; long rows are broken."""
    bosses = {member.person.pk: member.role.reports_to_id for member in members}
    tiers: dict[int, list[Member]] = defaultdict(list)
    for member in members:
        tiers[_depth(member.person.pk, bosses)].append(member)
    rows = (tiers[depth] for depth in sorted(tiers))
    return [
        row[start : start + MOST_IN_ROW]
        for row in rows
        for start in range(0, len(row), MOST_IN_ROW)
    ]


def _depth(person: UUID, bosses: dict[UUID, UUID | None]) -> int:
    """How many stand above; a circle ends where it began."""
    seen = {person}
    while (boss := bosses.get(person)) in bosses and boss not in seen and boss is not None:
        seen.add(boss)
        person = boss
    return len(seen) - 1


def _width(rows: Sequence[Sequence[Any]]) -> int:
    return max(4, *(len(row) for row in rows)) * STEP + MARGIN * 2


def _spread(count: int, width: int) -> list[int]:
    return [(2 * place + 1) * width // (2 * count) for place in range(count)]


def _group(party: Party, user: Any) -> list[Party]:
    """The parent company, its other companies, and those that belong to this one."""
    related = Q(parent=party)
    if party.parent_id:
        related |= Q(pk=party.parent_id) | Q(parent=party.parent_id)
    seen = Party.objects.visible_to(user).not_binned().exclude(pk=party.pk)
    return list(seen.filter(related).order_by("sort_name")[:MOST_COMPANIES])


def _companies(
    party: Party, user: Any, elsewhere: dict[UUID, list[Relationship]], width: int
) -> tuple[list[Box], dict[UUID, Box]]:
    """The parent on top, then this company among those of its group and of its people."""
    around = {one.pk: one for one in _group(party, user)}
    parent = around.pop(party.parent_id, None) if party.parent_id else None
    others = {
        **around,
        **{role.party_id: role.party for roles in elsewhere.values() for role in roles},
    }
    others.pop(parent.pk if parent else None, None)  # type: ignore[arg-type]
    row = list(others.values())[: MOST_COMPANIES - 1]
    row.insert(len(row) // 2, party)
    top = MARGIN + (ROW - 30 if parent else 0)
    width = max(width, len(row) * STEP)
    boxes = {
        one.pk: _company(one, x, top, state="here" if one == party else "")
        for one, x in zip(row, _spread(len(row), width), strict=True)
    }
    if parent:
        boxes[parent.pk] = _company(parent, boxes[party.pk].x, MARGIN)
    return sorted(boxes.values(), key=lambda box: (box.y, box.x)), boxes


def _dots(tiers: Sequence[Sequence[Member]], width: int, *, top: int) -> list[Dot]:
    return [
        Dot(x, top + ROW * level, member)
        for level, tier in enumerate(tiers)
        for member, x in zip(tier, _spread(len(tier), width), strict=True)
    ]


def _things(nodes: Sequence[MapNode], width: int, *, top: int) -> list[Box]:
    boxes = []
    for start in range(0, len(nodes), MOST_IN_ROW):
        row = nodes[start : start + MOST_IN_ROW]
        y = top + (BOX_HEIGHT + 16) * (start // MOST_IN_ROW)
        for node, x in zip(row, _spread(len(row), width), strict=True):
            boxes.append(
                Box(x, y, node.label, node.url, shortened(node.detail), "thing", node.tone)
            )
    return boxes


def _company(one: Party, x: int, y: int, state: str = "") -> Box:
    return Box(x, y, one.name, one.get_absolute_url(), state=state, owner_id=one.parent_id)


def _company_lines(party: Party, places: dict[UUID, Box]) -> Iterable[Line]:
    """From who owns to who is owned: down to another row, sideways in the same one."""
    for box in places.values():
        owner = places.get(box.owner_id) if box.owner_id else None
        if owner is None:
            continue
        if owner.y < box.y:
            yield Line((owner.x, owner.y + BOX_HEIGHT), (box.x, box.y), "owns")
        else:
            middle = box.y + BOX_HEIGHT // 2
            yield Line((owner.x, middle), (box.x, middle), "owns")


def _people_lines(
    party: Party,
    dots: Sequence[Dot],
    places: dict[UUID, Box],
    elsewhere: dict[UUID, list[Relationship]],
) -> Iterable[Line]:
    known = {dot.member.person.pk: dot for dot in dots}
    here = places[party.pk]
    for dot in dots:
        top = (dot.x, dot.y - dot.radius)
        boss = known.get(dot.member.role.reports_to_id)  # type: ignore[arg-type]
        if boss and boss.y < dot.y:
            yield Line((boss.x, boss.y + boss.radius + 34), top, "reports")
        else:
            yield Line((here.x, here.y + BOX_HEIGHT), top)
        for role in elsewhere.get(dot.member.person.pk, ()):
            if box := places.get(role.party_id):
                yield Line((box.x, box.y + BOX_HEIGHT), top, "elsewhere")


def _thing_lines(
    party: Party, nodes: Sequence[MapNode], things: Sequence[Box], dots: Sequence[Dot]
) -> Iterable[Line]:
    known = {dot.member.person.pk: dot for dot in dots}
    for node, box in zip(nodes, things, strict=True):
        for person in node.person_ids:
            if dot := known.get(person):
                yield Line((dot.x, dot.y + dot.radius + 34), (box.x, box.y), "uses")


def _told(
    member: Member,
    members: Sequence[Member],
    elsewhere: dict[UUID, list[Relationship]],
    nodes: Sequence[MapNode],
) -> Told:
    names = {one.person.pk: one.person.name for one in members}
    boss = names.get(member.role.reports_to_id, "")  # type: ignore[arg-type]
    used = [node for node in nodes if member.person.pk in node.person_ids]
    return Told(member, boss, elsewhere.get(member.person.pk, []), used)
