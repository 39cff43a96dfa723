from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from scheda.foundation.menu.alarms import Alarm, ringing
from scheda.foundation.menu.registry import GROUPS, MenuItem, menu

TABS = 4
"""What fits at the bottom of a phone, beside “more”."""


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
class Shell:
    """What the frame around every page needs."""

    tenant: str
    groups: list[Group]
    tabs: list[Entry]
    settings_url: str = ""
    profile_url: str = ""
    notifications_url: str = ""
    bell_url: str = ""
    live_url: str = ""
    alarms: list[Alarm] = field(default_factory=list)


def shell(request: HttpRequest) -> dict[str, Any]:
    return {"shell": SimpleLazyObject(lambda: _shell(request))}


def _shell(request: HttpRequest) -> Shell:
    entries = _entries(request)
    groups = [
        Group(str(label), [entry for item, entry in entries if item.group == key])
        for key, label in GROUPS.items()
    ]
    return Shell(
        tenant=settings.COMPANY_NAME,
        groups=[group for group in groups if group.items],
        tabs=[entry for item, entry in entries if item.on_phone][:TABS],
        settings_url=reverse("accounts:settings"),
        profile_url=reverse("accounts:profile"),
        notifications_url=reverse("notifications:latest"),
        bell_url=reverse("notifications:bell"),
        # Only the web server proper can tell pages anything; the development server cannot.
        live_url="/live/" if "asgi.scope" in request.META else "",
        alarms=_alarms(request),
    )


def _alarms(request: HttpRequest) -> list[Alarm]:
    """Whom a request refused early comes from is not known."""
    user = getattr(request, "user", None)
    return ringing(for_administrator=getattr(user, "is_administrator", False))


def _entries(request: HttpRequest) -> list[tuple[MenuItem, Entry]]:
    """What this person may open; of nested addresses the innermost is where one is."""
    allowed = [(item, reverse(item.url_name)) for item in menu if _allows(request, item)]
    around = [url for _item, url in allowed if request.path.startswith(url)]
    here = max(around, key=len, default="")
    return [
        (item, Entry(item.key, str(item.label), url, item.icon, url == here))
        for item, url in allowed
    ]


def _allows(request: HttpRequest, item: MenuItem) -> bool:
    user: Any = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return False
    return item.permission is None or user.may(*item.permission)
