"""A pile of .ics files: looked at, brought in, taken out again."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from scheda.core.activities.public import Task, change, discard
from scheda.core.calendar.models import OutsideEvent
from scheda.core.calendar.queries.known_people import known_people
from scheda.core.calendar.services.ics import applying, sentences
from scheda.core.calendar.services.ics.ledger import Ledger, State
from scheda.core.calendar.services.ics.outside import Group, Reading, grouped
from scheda.core.calendar.services.ics.reading import read
from scheda.foundation.accounts.models import User
from scheda.foundation.importing.extension_points import Report
from scheda.foundation.importing.models import ImportedFile, ImportRun
from scheda.foundation.importing.services import marking
from scheda.foundation.importing.services.receiving import content_of

KIND = "calendar"
WRONG = "wrong"
SHOWN = 500


def look(run: ImportRun, *, report: Report) -> dict[str, Any]:
    """What would come in; a file of which nothing can be read is refused with its cause."""
    ledger, counts = Ledger(_owner(run)), Counter[str]()
    for number, (file, reading) in enumerate(_files(run), start=1):
        groups = grouped(reading.events)
        ledger.open(groups)
        file.rows = [_row(group, ledger.judge(group)) for group in groups]
        file.rows += [{"state": WRONG, "why": [one.code, one.said]} for one in reading.wrong]
        file.reason = _refusal(reading)
        marking.mark([file])
        counts.update(row["state"] for row in file.rows)
        counts["events"] += sum(not event.is_todo for event in reading.events)
        counts["todos"] += sum(event.is_todo for event in reading.events)
        report(number)
    counts["files"] = run.files.count()
    return dict(counts)


def bring_in(run: ImportRun, *, by: User, report: Report) -> dict[str, Any]:
    """Everything that is new or has changed becomes the importing person's own."""
    ledger, counts = Ledger(by), Counter[str]()
    result: dict[str, Any] = {"tasks": [], "series": [], "before": [], "troubles": []}
    for number, (file, reading) in enumerate(_files(run), start=1):
        groups = grouped(reading.events)
        ledger.open(groups)
        people = known_people(applying.emails_of(groups), viewer=by)
        for group in groups:
            state = ledger.judge(group)
            counts[state] += 1
            if state is not State.UNCHANGED:
                _apply(group, run, result, by=by, people=people, file=file)
        report(number)
    return {**result, "counts": dict(counts)}


def take_out(run: ImportRun, *, by: User) -> dict[str, Any]:
    """What came in goes, with its repetitions; what was changed is as before."""
    gone = discard(_ids(run.result["tasks"]), _ids(run.result["series"]))
    OutsideEvent.objects.filter(run=run).delete()
    for before in run.result["before"]:
        facts = dict(before)
        task = Task.objects.filter(pk=facts.pop("task")).first()
        for name in ("due_at", "ends_at"):
            facts[name] = facts[name] and dt.datetime.fromisoformat(facts[name])
        if task is not None and task.is_open:
            change(task, by=by, **facts)
    return {"gone": gone}


def _apply(group: Group, run: ImportRun, result: dict[str, Any], **facts: Any) -> None:
    file = facts.pop("file")
    try:
        brought = applying.bring_in(group, run=run, **facts)
    except ValidationError as refusal:
        trouble = {"file": file.name, "title": group.main.title, "why": " ".join(refusal.messages)}
        result["troubles"].append(trouble)
        return
    result["tasks"] += [str(pk) for pk in brought.tasks]
    result["series"] += [str(pk) for pk in brought.series]
    result["before"] += [brought.before] if brought.before else []
    for doubt in brought.doubts:
        why = sentences.doubt(doubt)
        result["troubles"].append({"file": file.name, "title": group.main.title, "why": why})


def _files(run: ImportRun) -> Iterator[tuple[ImportedFile, Reading]]:
    today = timezone.localdate(run.created_at)
    for file in run.files.stored().exclude(status=ImportedFile.Status.REFUSED).order_by("name"):
        yield file, read(content_of(file), today=today)


def _row(group: Group, state: State) -> dict[str, Any]:
    """What the preview shows of an event; its notes and guests stay in the file."""
    main = group.main
    return {
        "state": state,
        "title": main.title,
        "at": main.starts.isoformat(),
        "all_day": main.is_all_day,
        "repeats": bool(main.rule or main.also_on),
        "todo": main.is_todo,
        "cancelled": main.is_cancelled,
        "doubts": list(main.doubts),
    }


def _refusal(reading: Reading) -> str:
    """Why nothing of the file comes in; a file of which something does is read."""
    if reading.events:
        return ""
    return " ".join(sentences.cause(one) for one in reading.wrong) or sentences.empty(reading)


def _owner(run: ImportRun) -> User:
    if run.started_by is None:
        raise ValidationError("Events need somebody whose calendar they come into.")
    return run.started_by


def _ids(texts: list[str]) -> list[UUID]:
    return [UUID(text) for text in texts]
