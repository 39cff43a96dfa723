"""Several questions in one statement: what a page asks for in any case is fetched in one go."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Model, QuerySet, Value

from scheda.foundation.access.rights import Rights, rights_of
from scheda.foundation.statements.parts import Part, Row
from scheda.foundation.statements.prepared import Statement, statement_of

Key = tuple[Hashable, ...]
Made = tuple[QuerySet[Any], Part]
MOST = 500


class Question:
    """A queryset that is asked again and again, of other records and by other readers.

    Its SQL is made once for all readers who have the same rights. Besides these it may depend on
    `name` and `shape` alone; the ids, moments and days it speaks of are `values`. Nobody is given
    the queryset, which tells of those for whom it was made: one iterates over the answer.
    """

    known: ClassVar[dict[Key, Made]] = {}
    is_proved: ClassVar[bool] = False
    """In tests: what is known must be what would be made anew."""
    has_one_plan: bool = True
    """Whether one plan is good for all that is asked; else it is made for the very values."""

    def __init__(
        self,
        name: str,
        user: Any,
        build: Callable[[], QuerySet[Any]],
        *values: Any,
        shape: Hashable = (),
        into: QuerySet[Any] | None = None,
        stand_ins: Mapping[Any, Any] | None = None,
    ) -> None:
        """`into` is a queryset of the caller, to be filled with the answer.

        Of `stand_ins`, which are like nothing else in the SQL, `build` is to use the keys.
        """
        rights = rights_of(user)
        self.user, self.build, self.into = user, build, into
        known = *reader_ids(user), *values
        self.places: tuple[Any, ...] = *known, *(stand_ins or ())
        self.values: tuple[Any, ...] = *known, *(stand_ins or {}).values()
        self.key: Key = (name, shape, _shape_of(user, rights), *map(type, self.places))
        self.answer: list[Any] | None = None

    def __iter__(self) -> Iterator[Any]:
        if self.answer is None:
            fetch_together(self)
        return iter(self.answer or ())

    @property
    def part(self) -> Part:
        return self._made[1]

    def take(self, part: Part, text: str | None) -> None:
        self.fill(part, part.rows(text))

    def fill(self, part: Part, rows: list[Row]) -> None:
        if not rows and self.into is None:
            self.answer = []
            return
        records: Any = self._unread if self.into is None else self.into
        if getattr(records, "reader", None) is not None:
            records._reader = self.user  # noqa: SLF001
        part.fill(records, rows)
        self.answer = list(records)

    def part_of(self, queryset: QuerySet[Any]) -> Part:
        return Part.of(queryset, self.places)

    @property
    def _unread(self) -> QuerySet[Any]:
        """What is fetched beside the records is narrowed to their reader, so it is made anew."""
        known: Any = self._made[0]
        return self.build() if known._prefetch_related_lookups else known.all()  # noqa: SLF001

    @cached_property
    def _made(self) -> Made:
        known = self.known.get(self.key)
        if known and not self.is_proved:
            return known
        queryset = self.build()
        made = queryset, self.part_of(queryset)
        if known:
            _prove(known[1], made[1], self)
            return known
        if len(set(self.places)) == len(self.places):
            if len(self.known) >= MOST:
                self.known.clear()
            self.known[self.key] = made
        return made


def fetch_together(*asked: QuerySet[Any] | Question) -> None:
    """Read all of them now; to whoever uses them they are as if each had been read by itself.

    What several ask for is asked once.
    """
    unread = list({id(one): one for one in asked if not _is_read(one)}.values())
    if not unread:
        return
    known = [one for one in unread if isinstance(one, Question) and one.has_one_plan]
    parts = [one.part if isinstance(one, Question) else Part.of(one) for one in unread]
    values = [one.values if isinstance(one, Question) else () for one in unread]
    if len(known) == len(unread):
        told = statement_of(*parts).answer_prepared(values)
    else:
        told = Statement(*parts).answer(values)
    for one, part, text in zip(unread, parts, told, strict=True):
        if isinstance(one, Question):
            one.take(part, text)
        else:
            part.fill(one, part.rows(text))


def reader_ids(user: Any) -> tuple[UUID, ...]:
    """Theirs, of those they stand in for, and of their teams."""
    rights = rights_of(user)
    return user.pk, *rights.owner_ids[1:], *rights.team_ids


def keep(record: Model, name: str, user: Any) -> QuerySet[Any]:
    """What belongs to a record, read once: as `prefetch_related` does it, but not yet.

    A field that is hidden from `user` is empty in it.
    """
    known: dict[str, QuerySet[Any]] = record.__dict__.setdefault("_prefetched_objects_cache", {})
    return known.setdefault(name, getattr(record, name).all().as_seen_by(user))


def kept(record: Model, name: str, user: Any) -> Question:
    """The same as a question, to be asked with others."""
    queryset = keep(record, name, user)
    label = f"{record._meta.label_lower}.{name}"
    return Question(label, user, queryset.all, record.pk, into=queryset)


def totals(records: QuerySet[Any], **what: Any) -> QuerySet[Any]:
    """As `aggregate` does it, in a row to be asked for together with others; of `none()`, none."""
    told: QuerySet[Any] = records.order_by().values(everything=Value(1)).annotate(**what)
    return told


def _is_read(one: QuerySet[Any] | Question) -> bool:
    if isinstance(one, Question):
        return one.answer is not None or getattr(one.into, "_result_cache", None) is not None
    return one._result_cache is not None  # noqa: SLF001


def _shape_of(user: Any, rights: Rights) -> Key:
    """All that SQL may depend on of a reader, but for ids; the same one for the same rights."""
    told, shape = getattr(user, "shape_of_rights", (None, ()))
    if told is not rights:
        shape = (
            user.is_administrator, frozenset(rights.scopes.items()), rights.hidden,
            rights.read_only, rights.only, rights.reading_only,
            len(rights.team_ids), len(rights.owner_ids),
        )  # fmt: skip
        shape = _shapes.setdefault(shape, shape)
        user.shape_of_rights = rights, shape
    return shape


_shapes: dict[Key, Key] = {}


def _prove(known: Part, anew: Part, question: Question) -> None:
    values: Sequence[Any] = question.values
    if (known.sql, known.given(values)) != (anew.sql, anew.given(values)):
        message = f"{question.key[:2]}: {known.sql} {known.params}\n{anew.sql} {anew.params}"
        raise AssertionError(message)
