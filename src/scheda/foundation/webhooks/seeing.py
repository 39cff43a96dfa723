"""How much of a fact somebody may know, asked when it is about to leave."""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model

from scheda.foundation.access.record_types import record_types
from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import VIEW, Scope

STAFF = {"by", "user", "assignee", "owner", "team", "actor"}
"""Colleagues and teams: who may see the record may know who works on it."""
BEFORE_A_NOUN = ("from_", "to_", "other_", "kept_", "gone_")


def seen_by(user: Any, name: str, payload: dict[str, Any]) -> dict[str, Any] | None:
    """The payload without what this person may not see; None when nothing may be told.

    What is about no record that rights speak of is for administrators.
    """
    if user.is_administrator:
        return payload
    area = name.partition(".")[0]
    shown, about = dict(payload), 0
    for key in [key for key in payload if _noun(key)]:
        model = _model(area, _noun(key))
        ids = _ids(payload[key])
        if model is None:
            shown.pop(key)
        elif ids:
            visible = _visible(user, model, ids)
            if not visible:
                return None
            about += 1
            if isinstance(payload[key], list):
                shown[key] = [one for one in payload[key] if UUID(str(one)) in visible]
    return shown if about else None


def _noun(key: str) -> str:
    """`ticket` of ticket_id and ticket_ids; nothing for other values and for colleagues."""
    for ending in ("_ids", "_id"):
        if key.endswith(ending):
            noun = key.removesuffix(ending)
            for word in BEFORE_A_NOUN:
                noun = noun.removeprefix(word)
            return "" if noun in STAFF else noun
    return ""


def _model(area: str, noun: str) -> type[Model] | None:
    """The record of this name in the fact's own area, or the one that roles know by it."""
    own = apps.get_app_config(area).models.get(noun) if area in apps.app_configs else None
    if own is not None and hasattr(own._default_manager.all(), "visible_to"):
        return own
    key = next((kind.key for kind in record_types if kind.key.endswith(f".{noun}")), "")
    return apps.get_model(key) if key else None


def _ids(value: Any) -> set[UUID]:
    found = value if isinstance(value, list) else [value]
    return {UUID(str(one)) for one in found if one}


def _visible(user: Any, model: type[Model], ids: set[UUID]) -> set[UUID]:
    """Of those that are gone only who sees all of their kind is told."""
    rows: Any = model._default_manager.all()
    seen = set(rows.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True))
    if rights_of(user).scope(model._meta.label_lower, VIEW) is Scope.ALL:
        seen |= ids - set(rows.filter(pk__in=ids).values_list("pk", flat=True))
    return seen
