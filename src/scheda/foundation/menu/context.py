from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from scheda.foundation.menu.registry import GROUPS, MenuItem, menu


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


def shell(request: HttpRequest) -> dict[str, Any]:
    return {"shell": SimpleLazyObject(lambda: _shell(request))}


def _shell(request: HttpRequest) -> Shell:
    user = getattr(request, "user", None)
    allowed = [item for item in menu if user and user.is_authenticated and _allows(user, item)]
    groups = [
        Group(str(label), [_entry(item, request) for item in allowed if item.group == key])
        for key, label in GROUPS.items()
    ]
    return Shell(
        tenant=settings.COMPANY_NAME,
        groups=[group for group in groups if group.items],
        tabs=[_entry(item, request) for item in allowed if item.on_phone][:4],
        settings_url=reverse("accounts:settings"),
        profile_url=reverse("accounts:profile"),
        notifications_url=reverse("notifications:latest"),
    )


def _allows(user: Any, item: MenuItem) -> bool:
    return item.permission is None or user.may(*item.permission)


def _entry(item: MenuItem, request: HttpRequest) -> Entry:
    url = reverse(item.url_name)
    here = request.path == url or (url != "/" and request.path.startswith(url))
    return Entry(item.key, str(item.label), url, item.icon, here)
