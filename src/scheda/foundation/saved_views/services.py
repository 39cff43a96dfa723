"""Keeping, changing and forgetting views of lists."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scheda.foundation.records.models import SavedView
from scheda.foundation.records.models.saved_view import EDIT_SHARED_VIEWS

LONGEST_QUERY = 2_000
MOST_VIEWS = 200


@transaction.atomic
def keep(of: str, *, query: str, by: Any, **facts: Any) -> SavedView:
    """A new view of the list `of`, owned by who keeps it."""
    if SavedView.objects.filter(owner=by).count() >= MOST_VIEWS:
        raise ValidationError(_("You have too many views. Delete one first."))
    view = SavedView(record_type=of, query=_checked(query), owner=by, **facts)
    _check_audience(view, by)
    view.save()
    return view


@transaction.atomic
def change(view: SavedView, *, by: Any, **facts: Any) -> SavedView:
    """Rename it, show it to others, lock it."""
    view = _changeable(view, by)
    for name, value in facts.items():
        setattr(view, name, value)
    _check_audience(view, by)
    return _saved(view)


@transaction.atomic
def overwrite(view: SavedView, *, query: str, by: Any) -> SavedView:
    view = _changeable(view, by)
    if view.is_locked:
        raise ValidationError(_("This view is locked. Save yours under another name."))
    view.query = _checked(query)
    return _saved(view)


@transaction.atomic
def forget(view: SavedView, *, by: Any) -> None:
    _changeable(view, by).delete()


def _changeable(view: SavedView, by: Any) -> SavedView:
    view = SavedView.locked(view)
    if not view.may_be_changed_by(by):
        raise PermissionDenied(_("This view is not yours. Save yours under another name."))
    return view


def _check_audience(view: SavedView, by: Any) -> None:
    if view.audience == SavedView.Audience.EVERYBODY and not by.may(*EDIT_SHARED_VIEWS):
        raise ValidationError({"audience": _("You may not make views for everybody.")})
    if view.audience != SavedView.Audience.TEAM:
        view.team = None
    elif view.team is None or not view.team.members.filter(pk=by.pk).exists():
        raise ValidationError({"team": _("Choose one of your teams.")})


def _checked(query: str) -> str:
    if len(query) > LONGEST_QUERY:
        raise ValidationError(_("These are too many filters to keep."))
    return query


def _saved(view: SavedView) -> SavedView:
    view.version += 1
    view.save()
    return view
