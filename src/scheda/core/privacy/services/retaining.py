"""Letting go of what nobody needs any more: previewed, switched on, then done every night."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from scheda.core.privacy.models import LegalHold, RetentionRule
from scheda.core.privacy.retention_kinds import RetentionKind, retention_kinds
from scheda.foundation.audit.acting import acting_as
from scheda.foundation.personal.registry import Subject, personal_data

EXAMPLES, AT_ONCE = 5, 1_000


@dataclass(frozen=True)
class Preview:
    """What would go now, what a hold keeps, and a few of them to look at."""

    kind: RetentionKind
    rule: RetentionRule
    before: dt.datetime
    due: int
    held_back: int
    examples: list[str]


def rules() -> list[RetentionRule]:
    """One for each kind there is; those that nobody wrote yet are off."""
    known = {one.kind: one for one in RetentionRule.objects.all()}
    return [
        known.get(kind.key) or RetentionRule(kind=kind.key, months=kind.months)
        for kind in retention_kinds
    ]


def preview(rule: RetentionRule) -> Preview:
    kind = retention_kinds[rule.kind]
    before = horizon(rule)
    due, held = _split(kind, before)
    examples = [str(one) for one in due.order_by("pk")[:EXAMPLES]]
    return Preview(kind, rule, before, due.count(), held.count(), examples)


@transaction.atomic
def save(rule: RetentionRule, *, months: int, is_on: bool) -> RetentionRule:
    rule, _created = RetentionRule.objects.get_or_create(
        kind=rule.kind, defaults={"months": months}
    )
    rule.months, rule.is_on = months, is_on
    rule.version += 1
    rule.save()
    return rule


def run_all() -> int:
    """Every rule that is on. Answers how many records went."""
    return sum(run(rule) for rule in RetentionRule.objects.filter(is_on=True)
               if rule.kind in {kind.key for kind in retention_kinds})  # fmt: skip


def run(rule: RetentionRule) -> int:
    kind = retention_kinds[rule.kind]
    with acting_as(None, f"retention: {rule.kind}"):
        due, held = _split(kind, horizon(rule))
        rows = list(due.order_by("pk")[:AT_ONCE])
        went = _let_go(kind, rows)
        RetentionRule.objects.filter(pk=rule.pk).update(
            ran_at=timezone.now(), went=went, held_back=held.count()
        )
    return went


def horizon(rule: RetentionRule) -> dt.datetime:
    moment: dt.datetime = timezone.now() - relativedelta(months=rule.months)
    return moment


def _split(kind: RetentionKind, before: dt.datetime) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """What may go, and what a legal hold keeps."""
    due = kind.due(before)
    held = LegalHold.objects.standing().values("party")
    path = kind.party or ("pk" if kind.let_go else "")
    if not path:
        return due, due.none()
    held_back = due.filter(**{f"{path}__in": held})
    return due.exclude(pk__in=held_back.values("pk")), held_back


def _let_go(kind: RetentionKind, rows: list[Any]) -> int:
    if kind.let_go is None:
        return _delete(kind, rows)
    return sum(_went(kind.let_go, row) for row in rows)


def _went(let_go: Any, row: Any) -> bool:
    try:
        with transaction.atomic():
            let_go(row)
    except ValidationError:
        return False
    return True


def _delete(kind: RetentionKind, rows: list[Any]) -> int:
    """The rows and whatever follows them: lines of the history, files, words to search by."""
    ids: set[UUID] = {row.pk for row in rows}
    subject = Subject(party_ids=(), record_ids=ids)
    for held in personal_data:
        if held.follows and held.key != "audit.change":
            _delete_followers(held, subject)
    for row in rows[:1]:
        type(row)._base_manager.filter(pk__in=ids).delete()
    return len(rows)


def _delete_followers(held: Any, subject: Subject) -> None:
    if held.erase is not None:
        held.erase(subject)
    else:
        held.rows(subject).delete()
