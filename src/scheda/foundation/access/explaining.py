"""Why somebody can, or cannot, do something with one record: the rules, in words.

The verdict comes from the same door that every screen goes through; the reasons say what it weighs.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from scheda.foundation.access.models import Grant, Substitution
from scheda.foundation.access.record_types import record_type
from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import ACTION_LABELS, VIEW, Scope


@dataclass(frozen=True)
class Reason:
    """`speaks_for`: it helps (True), it stands in the way (False), or it only informs (None)."""

    text: str
    speaks_for: bool | None = None


@dataclass(frozen=True)
class Explanation:
    verdict: bool
    reasons: list[Reason]


def explain(user: Any, record: Model, action: str = VIEW) -> Explanation:
    return Explanation(_may(user, record, action), list(_reasons(user, record, action)))


def _may(user: Any, record: Model, action: str) -> bool:
    records: Any = type(record)._default_manager.all()
    found = records.visible_to(user) if action == VIEW else records.allowed(user, action)
    return bool(found.filter(pk=record.pk).exists())


def _reasons(user: Any, record: Model, action: str) -> list[Reason]:
    if not user.is_active:
        return [Reason(_("The account of %(name)s is closed.") % {"name": user}, speaks_for=False)]
    if user.is_administrator:
        text = _("%(name)s is an administrator, and those may do everything.") % {"name": user}
        return [Reason(text, speaks_for=True)]
    scope = rights_of(user).scope(record._meta.label_lower, action)
    return [
        *_by_roles(user, record, action),
        *(_by_match(user, record, scope) if scope is not Scope.NONE else []),
    ]


def _by_roles(user: Any, record: Model, action: str) -> list[Reason]:
    kind = record._meta.label_lower
    known = record_type(kind)
    facts = {
        "name": str(user),
        "kind": str(known.label if known else record._meta.verbose_name_plural),
        "action": str(ACTION_LABELS.get(action, action)),
    }
    grants = Grant.objects.filter(role__users=user, record_type=kind, action=action)
    giving = [grant for grant in grants.select_related("role") if grant.scope != Scope.NONE]
    if not giving:
        text = _("No role of %(name)s gives the right to %(action)s here: %(kind)s.") % facts
        return [Reason(text, speaks_for=False)]
    text = _("The role “%(role)s” gives the right to %(action)s: %(kind)s, %(scope)s.")
    return [
        Reason(text % {**facts, "role": str(grant.role), "scope": Scope(grant.scope).label})
        for grant in giving
    ]


def _by_match(user: Any, record: Model, scope: Scope) -> list[Reason]:
    reasons = [_by_owner(user, record)]
    if scope is Scope.TEAM:
        reasons.append(_by_team(user, record))
    if _is_private(record):
        reasons.append(_by_privacy(user, record))
    elif scope is Scope.ALL:
        reasons.append(
            Reason(_("“All” reaches every record that is not private."), speaks_for=True)
        )
    return reasons


def _by_owner(user: Any, record: Model) -> Reason:
    owner = _follow(record, "owner_path")
    if owner is None:
        return Reason(_("Nobody owns this record."), speaks_for=False)
    facts = {"name": str(user), "owner": str(owner)}
    if owner == user:
        return Reason(_("%(name)s owns this record.") % facts, speaks_for=True)
    standing_in = Substitution.objects.current(timezone.localdate()).filter(
        absent=owner, substitute=user
    )
    if found := standing_in.first():
        text = _("%(name)s stands in for the owner, %(owner)s, until %(day)s.")
        return Reason(text % {**facts, "day": date_format(found.ends_on)}, not _is_private(record))
    return Reason(_("The owner is %(owner)s.") % facts, speaks_for=False)


def _by_team(user: Any, record: Model) -> Reason:
    team = _follow(record, "team_path")
    facts = {"name": str(user), "team": str(team)}
    if team is None:
        return Reason(_("This record belongs to no team."), speaks_for=False)
    if team.pk in rights_of(user).team_ids:
        text = _("%(name)s is in the team of this record, %(team)s.") % facts
        return Reason(text, not _is_private(record))
    text = _("%(name)s is not in the team of this record, %(team)s.") % facts
    return Reason(text, speaks_for=False)


def _by_privacy(user: Any, record: Model) -> Reason:
    if _follow(record, "owner_path") == user:
        return Reason(_("The record is private, and this is its owner."), speaks_for=True)
    return Reason(_("The record is private: only its owner sees it."), speaks_for=False)


def _is_private(record: Model) -> bool:
    return bool(_follow(record, "private_path"))


def _follow(record: Model, path_name: str) -> Any:
    """What the record's own queryset calls owner, team or private."""
    path = getattr(type(record)._default_manager.all(), path_name, "")
    value: Any = record if path else None
    for name in path.split("__") if path else ():
        value = getattr(value, name, None)
    return value


def id_in(text: str) -> UUID | None:
    """The id of a record from what somebody pastes: the id, or the address of its page."""
    for piece in reversed(text.replace("?", "/").split("/")):
        try:
            return UUID(piece.strip())
        except ValueError:
            continue
    return None
