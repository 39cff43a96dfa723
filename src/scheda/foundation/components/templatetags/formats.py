from collections.abc import Callable
from typing import Any

from django.template import Library

from scheda.foundation.components import formats

register = Library()


def forgiving(write: Callable[..., str]) -> Callable[..., str]:
    """A template hands over an empty text where a variable has no value."""

    def written(value: Any, option: Any = None) -> str:
        if value == "":
            return formats.NOTHING
        return write(value) if option is None else write(value, option)

    return written


for write in (
    *(formats.money, formats.whole_money, formats.number, formats.percent),
    *(formats.day, formats.long_day, formats.clock, formats.moment, formats.ago),
):
    register.filter(write.__name__, forgiving(write))
register.filter("plain", formats.plain)
register.filter("iso", formats.iso)
