from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Scope(StrEnum):
    """How far a right reaches. Several roles add up: the widest wins."""

    NONE = "none"
    OWN = "own"
    TEAM = "team"
    ALL = "all"

    @property
    def width(self) -> int:
        return WIDTHS[self]

    @property
    def label(self) -> str:
        return str(SCOPE_LABELS[self])


WIDTHS = {scope: place for place, scope in enumerate(Scope)}
SCOPE_LABELS = {
    Scope.NONE: _("none"),
    Scope.OWN: _("own"),
    Scope.TEAM: _("team"),
    Scope.ALL: _("all"),
}

VIEW, CREATE, EDIT, DELETE, EXPORT = "view", "create", "edit", "delete", "export"
ACTION_LABELS = {
    VIEW: _("see"),
    CREATE: _("create"),
    EDIT: _("change"),
    DELETE: _("delete"),
    EXPORT: _("export"),
}
