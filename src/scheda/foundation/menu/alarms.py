"""What administrators are told on every page until it is mended. Asked without the database."""

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
    """`look` answers with what is wrong, or with nothing. It must be quick: every page asks."""

    key: str
    look: Callable[[], Alarm | None]
    order: int = 100


alarm_bells = ExtensionPoint("alarm_bells", accepts=AlarmBell)


def ringing() -> list[Alarm]:
    return [alarm for bell in alarm_bells if (alarm := bell.look())]
