from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from scheda.foundation.menu.alarms import Alarm, ringing
from scheda.foundation.menu.registry import GROUPS, MenuItem, menu

TABS = 4
"""What fits at the bottom of a phone, beside “more”."""
address = cache(reverse)


@dataclass(frozen=True)
class Entry:
    key: str
    label: str
    url: str
    icon: str
    current: bool


@dataclass(frozen=True)
class Group:
    label: str
    items: list[Entry]


@dataclass(frozen=True)
class Places:
    """The menu of all who may open the same, seen from one place in it.

    Equal ones look the same: what is drawn of them is drawn once (`said_once`).
    """

    items: tuple[MenuItem, ...]
    here: str = ""

    @property
    def groups(self) -> list[Group]:
        groups = [
            Group(str(label), [self._entry(item) for item in self.items if item.group == key])
            for key, label in GROUPS.items()
        ]
        return [group for group in groups if group.items]

    @property
    def tabs(self) -> list[Entry]:
        return [self._entry(item) for item in self.items if item.on_phone][:TABS]

    def _entry(self, item: MenuItem) -> Entry:
        url = address(item.url_name)
        return Entry(item.key, str(item.label), url, item.icon, url == self.here)


class Shell:
    """What the frame around every page needs; parts of a page are drawn without it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.tenant = settings.COMPANY_NAME
        self.settings_url = address("accounts:settings")
        self.profile_url = address("accounts:profile")
        self.sign_out_url = address("account_logout")
        self.notifications_url = address("notifications:latest")
        self.bell_url = address("notifications:bell")
        # Only the web server proper can tell pages anything; the development server cannot.
        self.live_url = "/live/" if "asgi.scope" in request.META else ""

    @cached_property
    def places(self) -> Places:
        return _places(self.request)

    @cached_property
    def alarms(self) -> list[Alarm]:
        return _alarms(self.request)


def shell(request: HttpRequest) -> dict[str, Any]:
    return {"shell": Shell(request)}


def _alarms(request: HttpRequest) -> list[Alarm]:
    """Whom a request refused early comes from is not known."""
    user = getattr(request, "user", None)
    return ringing(for_administrator=getattr(user, "is_administrator", False))


def _places(request: HttpRequest) -> Places:
    """What this person may open; of nested addresses the innermost is where one is."""
    allowed = tuple(item for item in menu if _allows(request, item))
    around = [url for item in allowed if request.path.startswith(url := address(item.url_name))]
    return Places(allowed, max(around, key=len, default=""))


def _allows(request: HttpRequest, item: MenuItem) -> bool:
    user: Any = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return False
    return item.permission is None or user.may(*item.permission)
