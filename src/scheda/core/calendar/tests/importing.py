"""Files of other calendars for tests, and a run that brings them in."""

from django.core.files.uploadedfile import SimpleUploadedFile

from scheda.foundation.importing.models import ImportRun
from scheda.foundation.importing.services import receiving, running

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tests//EN\r\n"


def event(uid: str = "one@example.com", **lines: str) -> str:
    """An hour on Monday, 7 December 2026, at ten in Rome, unless told otherwise."""
    said = {
        "DTSTART;TZID=Europe/Rome": "20261207T100000",
        "DTEND;TZID=Europe/Rome": "20261207T110000",
        "SUMMARY": "Visita al magazzino",
        "UID": uid,
    }
    if any(name.startswith(("DTSTART", "DUE")) for name in lines):
        said = {"SUMMARY": said["SUMMARY"], "UID": uid}
    written = "".join(f"{name}:{value}\r\n" for name, value in {**said, **lines}.items())
    return f"BEGIN:VEVENT\r\n{written}END:VEVENT\r\n"


def calendar(*events: str) -> bytes:
    return f"{HEAD}{''.join(events)}END:VCALENDAR\r\n".encode()


def looked_at(*files: bytes, by) -> ImportRun:
    run = ImportRun.objects.create(kind="calendar", started_by=by)
    uploads = [SimpleUploadedFile(f"{n:03}.ics", content) for n, content in enumerate(files)]
    receiving.receive(run, receiving.from_uploads(uploads, [str(one.name) for one in uploads]))
    running.enter(run, ImportRun.Status.READING)
    running.read(run)
    return run


def brought_in(*files: bytes, by) -> ImportRun:
    run = looked_at(*files, by=by)
    running.enter(run, ImportRun.Status.APPLYING)
    running.apply(run)
    run.refresh_from_db()
    assert run.status == ImportRun.Status.DONE, run.failure
    return run
