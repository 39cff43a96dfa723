"""Changes in words: which field, from what, to what, by whom, when, and why."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Field, ForeignKey, JSONField
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from scheda.foundation.audit.histories import History, history_of
from scheda.foundation.audit.models import Change
from scheda.foundation.audit.wording import NOTHING, plain, reason_in_words, spelled
from scheda.foundation.crypto.strict_field import SealedText

Names = Mapping[tuple[Any, str], str]


@dataclass(frozen=True)
class Detail:
    """One field of one change. `key` is set where the former value can be written back."""

    label: str
    before: str
    after: str
    key: str = ""


@dataclass(frozen=True)
class Told:
    """One change as people read it. `about` names the part it happened to."""

    id: int
    at: dt.datetime
    who: str
    what: str
    about: str
    why: str
    details: list[Detail]


class Teller:
    """Tells a page of changes to one reader, with one query for each kind of thing named."""

    def __init__(
        self,
        reader: Any,
        *,
        hidden: Collection[str] = (),
        fixed: Collection[str] = (),
        labels: Mapping[str, Any] | None = None,
        only: Collection[History] = (),
    ) -> None:
        """`only` are histories told here and nowhere else, because fewer people may read them."""
        self.only = {history.key: history for history in only}
        self.reader, self.hidden, self.fixed = reader, hidden, fixed
        self.labels = dict(labels or {})

    def tell(self, changes: Iterable[Change]) -> list[Told]:
        known = [
            (one, self.only.get(one.record_type) or history_of(one.record_type)) for one in changes
        ]
        pairs = [(change, history) for change, history in known if history]
        self.rows = _present_rows(pairs)
        pairs = [(change, history) for change, history in pairs if self._may_tell(change, history)]
        self.names = self._names(pairs)
        return [self._told(change, history) for change, history in pairs]

    def _may_tell(self, change: Change, history: History) -> bool:
        return not history.ruled_by or history.ruled_by(self._row(change)) not in self.hidden

    def _row(self, change: Change) -> dict[str, Any]:
        return {**self.rows.get(change.record_id, {}), **change.before, **change.after}

    def _told(self, change: Change, history: History) -> Told:
        details = list(self._details(change, history)) if change.action == "U" else []
        return Told(
            id=change.pk,
            at=change.at,
            who=self.names.get((get_user_model(), str(change.actor_id)), "") or _("Scheda"),
            what=self._what(change, history),
            about=self._about(change, history),
            why=reason_in_words(change.reason),
            details=details,
        )

    def _what(self, change: Change, history: History) -> str:
        for column, (filled, emptied) in history.verbs.items():
            if change.action == Change.Action.CHANGED and column in change.after:
                return str(filled if change.after[column] else emptied)
        return change.get_action_display()

    def _about(self, change: Change, history: History) -> str:
        if not history.named_by:
            return ""
        row = self._row(change)
        told = [name for name in history.named_by if name not in self.hidden]
        shown = (self._value(history, name, row.get(name)) for name in told)
        named = ", ".join(text for text in shown if text != NOTHING)
        return f"{history.noun}: {named}" if history.noun else named

    def _details(self, change: Change, history: History) -> Iterator[Detail]:
        for column, after in change.after.items():
            before = change.before.get(column)
            field = history.columns.get(column)
            if column in history.silent or column in history.verbs or field is None:
                continue
            if isinstance(field, JSONField):
                yield from self._inside(history, field, before or {}, after or {})
            elif field.name not in self.hidden:
                yield Detail(
                    label=self._label(history, field),
                    before=self._value(history, column, before),
                    after=self._value(history, column, after),
                    key=self._key(history, field.name),
                )

    def _inside(
        self, history: History, field: "Field[Any, Any]", before: Any, after: Any
    ) -> Iterator[Detail]:
        """A JSON column holds several facts, each with its own label."""
        for key in sorted({*before, *after}):
            name = f"{field.name}_{key}"
            if before.get(key) != after.get(key) and name not in self.hidden:
                yield Detail(
                    label=str(self.labels.get(name, key)),
                    before=plain(before.get(key)),
                    after=plain(after.get(key)),
                    key=self._key(history, name),
                )

    def _key(self, history: History, name: str) -> str:
        return name if history.restore and name not in self.fixed else ""

    def _label(self, history: History, field: "Field[Any, Any]") -> str:
        said = self.labels.get(field.name) or history.labels.get(field.name)
        return str(said or capfirst(field.verbose_name))

    def _value(self, history: History, column: str, value: Any) -> str:
        field = history.columns[column]
        if value in (None, "", []):
            return NOTHING
        if hasattr(field, "is_sealed_copy") and field.is_sealed_copy(value):
            return _("(sealed)")
        if isinstance(field, ForeignKey):
            return self.names.get((field.related_model, str(value)), _("(not visible to you)"))
        return spelled(field, value)

    def _names(self, pairs: list[tuple[Change, History]]) -> Names:
        """The names of everything the changes point to, as far as the reader may see it."""
        wanted: dict[Any, set[str]] = defaultdict(set)
        for change, history in pairs:
            wanted[get_user_model()].add(str(change.actor_id))
            present = self.rows.get(change.record_id, {})
            for row in (change.before, change.after, present):
                for column, field in history.columns.items():
                    if isinstance(field, ForeignKey) and row.get(column):
                        wanted[field.related_model].add(str(row[column]))
        return {
            (model, str(record.pk)): str(record)
            for model, keys in wanted.items()
            for record in self._visible(model).filter(pk__in=keys - {"None"})
        }

    def _visible(self, model: Any) -> Any:
        records = model._default_manager.all()
        return records.visible_to(self.reader) if hasattr(records, "visible_to") else records


def _present_rows(pairs: list[tuple[Change, History]]) -> dict[Any, dict[str, Any]]:
    """The rows as they are now, to name a part of which only one column changed."""
    wanted: dict[str, set[Any]] = defaultdict(set)
    by_key = {history.key: history for _change, history in pairs}
    for change, history in pairs:
        if change.action == "U" and history.named_by:
            wanted[history.key].add(change.record_id)
    return {
        row.pop("id"): {name: _jsonable(value) for name, value in row.items()}
        for key, ids in wanted.items()
        for row in by_key[key]
        .model._default_manager.filter(pk__in=ids)
        .values("id", *by_key[key].named_by)
    }


def _jsonable(value: Any) -> Any:
    if isinstance(value, SealedText):
        return value.stored
    return value if isinstance(value, str | int | bool | list | None) else str(value)
