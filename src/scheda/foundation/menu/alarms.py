"""What is told on every page until it is mended. Asked without the database."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from scheda.foundation.extension.registry import Extension, ExtensionPoint


@dataclass(frozen=True)
class Alarm:
    text: str | Promise
    url_name: str = ""
    tone: str = "bad"


@dataclass(frozen=True)
class AlarmBell(Extension):
    """`look` answers with what is wrong, or with nothing. It must be quick: every page asks.

    Administrators hear every bell; everybody else those that are `for_all`.
    """

    key: str
    look: Callable[[], Alarm | None]
    order: int = 100
    for_all: bool = False


alarm_bells = ExtensionPoint("alarm_bells", accepts=AlarmBell)


def ringing(*, for_administrator: bool) -> list[Alarm]:
    heard = [bell for bell in alarm_bells if bell.for_all or for_administrator]
    return [alarm for bell in heard if (alarm := bell.look())]
