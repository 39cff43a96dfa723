"""The roles a company starts with.

They speak of the kinds of record that exist by then; what is added later joins them by itself.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from scheda.foundation.access.record_types import RecordType
from scheda.foundation.access.scope import CREATE, DELETE, EDIT, EXPORT, VIEW, Scope

Reach = Callable[[RecordType, str], Scope]


@dataclass(frozen=True)
class Preset:
    """`reach` says how far the role may go with one action on one kind of record."""

    key: str
    name: str
    description: str
    reach: Reach


def _sales_agent(kind: RecordType, action: str) -> Scope:
    if kind.is_financial:
        return Scope.OWN if action == VIEW else Scope.NONE
    return Scope.OWN if action in {VIEW, CREATE, EDIT} else Scope.NONE


def _sales_team(kind: RecordType, action: str) -> Scope:
    if kind.is_financial:
        return Scope.TEAM if action in {VIEW, EXPORT} else Scope.NONE
    return Scope.NONE if action == DELETE else Scope.TEAM


def _back_office(kind: RecordType, action: str) -> Scope:
    return Scope.ALL


def _service(kind: RecordType, action: str) -> Scope:
    if kind.is_financial:
        return Scope.NONE
    return Scope.ALL if action in {VIEW, CREATE, EDIT} else Scope.NONE


def _read_only(kind: RecordType, action: str) -> Scope:
    return Scope.ALL if action == VIEW else Scope.NONE


PRESETS = (
    Preset("sales_agent", _("Sales agent"), _("Their own customers"), _sales_agent),
    Preset("sales_team", _("Sales team"), _("The customers of their team"), _sales_team),
    Preset("back_office", _("Back office"), _("All customers and documents"), _back_office),
    Preset("service", _("Service"), _("All customers, no figures"), _service),
    Preset("read_only", _("Read only"), _("Sees all, changes nothing"), _read_only),
)
