"""Lists that ask the same: their SQL is made once, see `statements.together`."""

from collections.abc import Hashable
from typing import TYPE_CHECKING
from uuid import UUID

from scheda.foundation.records.filters import Condition
from scheda.foundation.statements.together import reader_ids

if TYPE_CHECKING:
    from scheda.foundation.screens.list import ListScreen

LOOKS = {"sort", "columns", "view"}
"""What changes the looks of a list, not which records it has."""
CURSORS = ("after", "before")
LONGEST = 1_000
"""Of an address; who asks for more asks for something that nobody asks again."""


def shape_of(screen: "ListScreen") -> Hashable:
    asked = screen.request.GET
    fields = {one.parameter for one in screen.conditions}
    own = sorted({*asked} - LOOKS - fields - {*CURSORS} - ({"q"} if not screen.text else set()))
    if (screen.asked_by is None and {*asked} - LOOKS) or {*own} - (screen.asked_by or set()):
        return None
    is_long = len(screen.request.META.get("QUERY_STRING", "")) > LONGEST
    if is_long or any(one.field.is_sealed for one in screen.conditions):
        return None
    ids = reader_ids(screen.request.user)
    conditions = tuple(_shape(one, ids) for one in screen.conditions)
    return type(screen), conditions, *((name, *asked.getlist(name)) for name in own)


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
