"""Whom a card speaks of: one legal entity, its whole group, or one of its sites.

The figures of a card and the lists behind them narrow by the same sphere, so they agree.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from scheda.core.parties.models import Address, Party
from scheda.core.parties.models.choices import SITES
from scheda.core.parties.permissions import PARTY
from scheda.foundation.access.rights import hidden_fields
from scheda.foundation.statements.together import Question, fetch_together
from scheda.foundation.statements.together import kept as kept_with

GROUP = "group"
# UNION forgets what it has met, so a circle of parents ends.
KIN = """
WITH RECURSIVE above (id, parent_id) AS (
    SELECT id, parent_id FROM parties_party WHERE id = %s
    UNION
    SELECT party.id, party.parent_id FROM parties_party party
    JOIN above ON party.id = above.parent_id
), kin (id) AS (
    SELECT id FROM above
    UNION
    SELECT party.id FROM parties_party party JOIN kin ON party.parent_id = kin.id
)
SELECT id FROM kin
"""
Q = TypeVar("Q", bound=QuerySet[Any])
T = TypeVar("T")


@dataclass(frozen=True)
class Sphere:
    """`key` is "" for this legal entity, "group", or the id of a site."""

    party: Party
    key: str = ""
    party_ids: tuple[UUID, ...] = ()
    site: Address | None = None

    @classmethod
    def of(cls, party: Party) -> "Sphere":
        return cls(party, party_ids=(party.pk,))

    @property
    def is_group(self) -> bool:
        return self.key == GROUP

    @property
    def query(self) -> dict[str, str]:
        """What a list is asked in order to show the same records."""
        if self.is_group:
            return {"group": str(self.party.pk)}
        place = {"site": str(self.site.pk)} if self.site else {}
        return {"customer": str(self.party.pk), **place}

    def kept(self, name: str, user: Any, read: Callable[[], T]) -> T:
        """What several figures of one card ask for, made once."""
        known: dict[Any, T] = self.__dict__.setdefault("kept_of", {})
        key = name, user.pk
        if key not in known:
            known[key] = read()
        return known[key]

    def ask(
        self,
        name: str,
        user: Any,
        build: Callable[[], QuerySet[Any]],
        *values: Any,
        shape: Hashable = (),
    ) -> Question:
        """A question that narrows by this sphere, made once for each card."""
        places = (self.site.pk,) if self.site else ()

        def made() -> Question:
            known = *self.party_ids, *places, *values
            of = shape, len(self.party_ids), len(places)
            return Question(name, user, build, *known, shape=of)

        return self.kept(name, user, made)

    def narrow(self, records: Q, party: str = "party", site: str = "site") -> Q:
        """The records of this sphere; `party` and `site` are paths from the record."""
        if self.site:
            records = records.filter(**{site: self.site.pk})
        if len(self.party_ids) == 1:
            return records.filter(**{party: self.party_ids[0]})
        return records.filter(**{f"{party}__in": self.party_ids})


@dataclass(frozen=True)
class Spheres:
    """Every sphere that a reader may choose for one party, and the one chosen."""

    party: Party
    chosen: Sphere
    kin: tuple[Party, ...] = ()
    """The legal entities of the group that the reader may see, this one among them."""
    sites: tuple[Address, ...] = ()

    @property
    def has_choice(self) -> bool:
        return len(self.kin) > 1 or bool(self.sites)

    @cached_property
    def others(self) -> list[Party]:
        return [one for one in self.kin if one.pk != self.party.pk]


def asks_of_spheres(party: Party, user: Any) -> tuple[Question, Question]:
    """Those of the group in sight, and the places: kept with the party."""
    kept: dict[Any, Any] = vars(party).setdefault("spheres_asked", {})
    if user.pk not in kept:
        kin = Question("parties.kin", user, lambda: _kin_of(party, user), party.pk)
        kept[user.pk] = kin, kept_with(party, "addresses", user)
    asked: tuple[Question, Question] = kept[user.pk]
    return asked


def spheres_of(
    party: Party, key: str, user: Any, *beside: Question, own: Sphere | None = None
) -> Spheres:
    """In one statement; an unknown or forbidden key is the legal entity itself.

    `beside` are questions to ask on the way, `own` the legal entity that they ask about.
    """
    hidden = hidden_fields(user, PARTY)
    has_kin = not party.is_person and "parent" not in hidden
    known, places = asks_of_spheres(party, user)
    fetch_together(*([known] if has_kin else []), places, *beside)
    seen = tuple(known) if has_kin else ()
    kin = seen if party in seen or not has_kin else (*seen, party)
    sites = tuple(one for one in places if one.type in SITES and "city" not in hidden)
    chosen = _chosen(party, key, kin, sites) or own or Sphere.of(party)
    return Spheres(party, chosen, kin, sites)


def sphere_of(party: Party, key: str, user: Any) -> Sphere:
    """The sphere of a card that `user` was allowed to open."""
    return spheres_of(party, key, user).chosen if key else Sphere.of(party)


def sphere_asked(asked: Mapping[str, str], user: Any) -> Sphere | None:
    """The sphere that the address of a list names; None when it names no single one.

    A party, group or site out of the reader's sight is nobody: the list is then empty.
    """
    key, pk = GROUP, asked.get("group", "")
    if not pk:
        key, pk = asked.get("site", ""), asked.get("customer", "")
    if not pk or (hasattr(asked, "getlist") and len(asked.getlist("customer")) > 1):
        return None
    party = _visible(pk, user)
    if party is None:
        return Sphere(Party(), GROUP)
    sphere = sphere_of(party, key, user)
    return sphere if key in {sphere.key, GROUP} else Sphere(party, key)


def _visible(pk: str, user: Any) -> Party | None:
    try:
        return Party.objects.visible_to(user).filter(pk=UUID(pk)).first()
    except ValueError:
        return None


def _chosen(
    party: Party, key: str, kin: tuple[Party, ...], sites: tuple[Address, ...]
) -> Sphere | None:
    if key == GROUP and len(kin) > 1:
        return Sphere(party, GROUP, tuple(one.pk for one in kin))
    site = next((one for one in sites if str(one.pk) == key), None)
    return Sphere(party, key, (party.pk,), site) if site else None


def _kin_of(party: Party, user: Any) -> QuerySet[Party]:
    seen = Party.objects.visible_to(user).not_binned().companies()
    kin = seen.filter(pk__in=RawSQL(KIN, [party.pk]))  # noqa: S611 a constant of ours
    return kin.only("name", "city", "parent_id", "kind").order_by("sort_name")
