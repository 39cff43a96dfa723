"""What is done to many records at once: all of it or nothing, and undone where it can be."""

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scheda.foundation.access.scope import EDIT
from scheda.foundation.components.answers import done
from scheda.foundation.records.fields import Label

if TYPE_CHECKING:
    from scheda.foundation.screens.list import ListScreen

BATCH = 500
MOST = 20_000
UNDO_SECONDS = 600


class BulkAction:
    """One button of the bar under a list.

    `perform` gets one batch after the other, in one transaction, and may return what `undo`
    needs: a plain value by primary key. Before a dangerous one, a person confirms who they are.
    """

    key: ClassVar[str]
    label: ClassVar[Label]
    icon: ClassVar[str]
    right: ClassVar[str] = EDIT
    form_class: ClassVar[type[forms.Form] | None] = None
    question: ClassVar[Label] = ""
    is_dangerous: ClassVar[bool] = False

    def perform(self, records: QuerySet[Any], form: Any, by: Any) -> dict[str, Any] | None:
        raise NotImplementedError

    def undo(self, records: QuerySet[Any], before: dict[str, Any], by: Any) -> None:
        raise NotImplementedError

    def form(self, user: Any, **data: Any) -> forms.Form | None:
        """A form that offers only what this person may choose takes `user` here."""
        return self.form_class(**data) if self.form_class else None

    def said(self, count: int, form: Any) -> str:
        text = ngettext("%(label)s: %(count)s record", "%(label)s: %(count)s records", count)
        return text % {"label": self.label, "count": count}


@dataclass(frozen=True)
class Button:
    label: str
    icon: str
    url: str
    has_form: bool
    question: str


@dataclass(frozen=True)
class Bar:
    """What can be done to the selection; equal ones are drawn once (`said_once`)."""

    total: int
    buttons: tuple[Button, ...]


def bar_of(screen: "ListScreen") -> Bar:
    address = screen.address(part="bulk")
    buttons = (
        Button(
            str(one.label),
            one.icon,
            f"{address}&action={one.key}",
            one.form_class is not None,
            str(one.question),
        )
        for one in screen.allowed_actions
    )
    return Bar(screen.total, tuple(buttons))


def ask(screen: "ListScreen") -> HttpResponse:
    """The form of an action, over the list; the browser sends the selection with it."""
    action = _action(screen)
    form = action.form(screen.request.user)
    if form is None:
        raise Http404
    return _show(screen, action, form)


def perform(screen: "ListScreen") -> HttpResponse:
    action, user = _action(screen), screen.request.user
    form = action.form(user, data=screen.request.POST)
    if form and not form.is_valid():
        return _show(screen, action, form, status=422)
    wanted = _chosen(screen)
    allowed = screen.reached_by(action.right, wanted)
    keys = list(allowed.order_by("pk").values_list("pk", flat=True)[: MOST + 1])
    try:
        _refuse_too_many(keys)
        before = _in_batches(action, screen.records(), keys, form, user)
    except ValidationError as refusal:
        return _refused(screen, action, form, refusal)
    said = _with_skipped(action.said(len(keys), form), wanted.count() - len(keys))
    return done(said, "list-changed", "selection-clear", undo_url=_way_back(screen, action, before))


def undo(screen: "ListScreen") -> HttpResponse:
    token = f"bulk:{screen.request.user.pk}:{screen.request.GET['undo']}"
    kept = cache.get(token)
    if kept is None:
        return HttpResponse(status=410)
    cache.delete(token)
    action = _action(screen)
    for keys in _batches(list(kept)):
        records = screen.reached_by(action.right, screen.records().filter(pk__in=keys))
        action.undo(records, {key: kept[key] for key in keys}, screen.request.user)
    return done(_("Undone"), "list-changed")


def _refuse_too_many(keys: list[Any]) -> None:
    if len(keys) > MOST:
        raise ValidationError(_("Do this to at most %(count)s at once.") % {"count": MOST})


def _refused(
    screen: "ListScreen", action: BulkAction, form: forms.Form | None, refusal: ValidationError
) -> HttpResponse:
    if form:
        form.add_error(None, refusal)
        return _show(screen, action, form, status=422)
    answer = done(" ".join(refusal.messages), tone="bad")
    answer.status_code = 422
    return answer


def _action(screen: "ListScreen") -> BulkAction:
    asked = screen.request.GET.get("action", "")
    for action in screen.allowed_actions:
        if action.key == asked:
            return action
    raise Http404


def _chosen(screen: "ListScreen") -> QuerySet[Any]:
    """The ticked records, or with `all` everything that a list's address showed."""
    sent = screen.request.POST
    if sent.get("all"):
        return screen.matching_of(QueryDict(sent.get("query", "")))
    try:
        return screen.records().filter(pk__in=[UUID(key) for key in sent.getlist("ids")])
    except ValueError as error:
        raise Http404 from error


def _in_batches(
    action: BulkAction, records: QuerySet[Any], keys: list[Any], form: Any, by: Any
) -> dict[str, Any]:
    before: dict[str, Any] = {}
    for some in _batches(keys):
        before |= action.perform(records.filter(pk__in=some), form, by) or {}
    return before


def _batches(keys: list[Any]) -> list[list[Any]]:
    return [keys[at : at + BATCH] for at in range(0, len(keys), BATCH)]


def _way_back(screen: "ListScreen", action: BulkAction, before: dict[str, Any]) -> str:
    if not before:
        return ""
    token = secrets.token_urlsafe(16)
    cache.set(f"bulk:{screen.request.user.pk}:{token}", before, UNDO_SECONDS)
    return screen.address(action=action.key, undo=token)


def _with_skipped(said: str, skipped: int) -> str:
    if skipped <= 0:
        return said
    more = ngettext(
        "%(count)s stays as it is: you may not change it.",
        "%(count)s stay as they are: you may not change them.",
        skipped,
    )
    return f"{said}. {more % {'count': skipped}}"


def _show(
    screen: "ListScreen", action: BulkAction, form: forms.Form, status: int = 200
) -> HttpResponse:
    count, url = screen.request.GET.get("count", ""), screen.address(part="bulk", action=action.key)
    context = {"action": action, "form": form, "count": count, "url": url}
    return screen.show_part("bulk/action.html", status=status, **context)
