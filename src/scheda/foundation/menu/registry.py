"""The rail: groups follow work, entries come from the areas."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from scheda.foundation.extension.registry import Extension, ExtensionPoint

WORK, SALES, SERVICE, MANAGEMENT = "work", "sales", "service", "management"
GROUPS = {
    WORK: "",
    SALES: _("Sales"),
    SERVICE: _("Rental and service"),
    MANAGEMENT: _("Management"),
}


@dataclass(frozen=True, eq=False)
class MenuItem(Extension):
    """`permission` is (record type, action); None shows the entry to everybody."""

    key: str
    label: str | Promise
    url_name: str
    icon: str
    group: str = SALES
    permission: tuple[str, str] | None = None
    order: int = 100
    on_phone: bool = False


menu = ExtensionPoint("menu", accepts=MenuItem)
