"""Lists that ask the same: their SQL is made once, see `together`."""

from collections.abc import Collection, Hashable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from scheda.foundation.records.filters import Condition
from scheda.foundation.statements.together import reader_ids

LOOKS = {"sort", "columns", "view"}
"""What changes the looks of a list, not which records it has."""
CURSORS = {"after", "before"}
LONGEST = 1_000
"""Of an address; who asks for more asks for something that nobody asks again."""


@dataclass(frozen=True)
class Shape:
    """All that the records of a list depend on besides rights."""

    of: tuple[Hashable, ...]
    has_one_plan: bool
    """With conditions, how many have what is asked for is known of the very values alone."""


def shape_of(
    request: HttpRequest,
    conditions: list[Condition],
    own: Collection[str] | None,
    *besides_own: Hashable,
) -> Shape | None:
    """Nothing where it is not known. `own` are parameters of the list, None if it tells of none."""
    asked: Any = request.GET
    besides = {*asked} - LOOKS - (set() if asked.get("q") else {"q"})
    others = besides - CURSORS - {one.parameter for one in conditions}
    if besides if own is None else others - {*own}:
        return None
    is_long = len(request.META.get("QUERY_STRING", "")) > LONGEST
    if is_long or any(one.field.is_sealed for one in conditions):
        return None
    ids = reader_ids(request.user)
    told = *besides_own, *(_shape(one, ids) for one in conditions)
    named = ((name, *asked.getlist(name)) for name in sorted(others))
    return Shape((*told, *named), has_one_plan=not conditions)


def _shape(condition: Condition, ids: tuple[UUID, ...]) -> Hashable:
    """Of the reader's own ids which one it is: of another reader it is that of theirs.

    Not in custom fields: in JSON an id is a text, which is part of the statement.
    """
    if condition.field.is_custom:
        return condition.parameter, condition.me, *condition.values
    try:
        values = condition.parsed()
    except (ValueError, ArithmeticError):
        values = []
    told = values if any(isinstance(one, UUID) for one in values) else condition.values
    return condition.parameter, *(ids.index(one) if one in ids else one for one in told)
