"""What can be wrong with a set, in one sentence and its remedy. Never carries a key."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from scheda.foundation.embedded.troubles import Trouble, size


def _(reason: str) -> str:
    """Names a sentence to the catalogues; this is read before there are any."""
    return reason


class BackupTrouble(Trouble):
    """A set could not be made, opened or trusted.

    `reason` is the sentence for pages, in the language of who reads it, with what belongs into it.
    """

    def __init__(self, sentence: str, remedy: str, reason: str = "", **facts: object) -> None:
        super().__init__(sentence, remedy)
        self.cause = {"reason": reason, **facts} if reason else {}


def in_words(cause: Mapping[str, Any]) -> str:
    """A kept reason, spoken now. Parts of it may have words of their own."""
    facts = {name: gettext(fact) if fact else "" for name, fact in cause.items()}
    return facts.pop("reason") % facts


INTERRUPTED = _("It was interrupted before it was whole.")
PARTS = (_("its database"), _("its manifest"), _("its list of files"))
KEYS_PART = _("its keys part")
MISSING, ALTERED = _("is missing"), _("was altered or cut")
NOT_SEALED, ANOTHER = _("is not a sealed file"), _("has another fingerprint")


class Damaged(Exception):
    """Bytes of a sealed part are not those that were written."""


def damaged(set_id: str, part: str, said: str) -> BackupTrouble:
    return BackupTrouble(
        f"The backup {set_id} is damaged: {part} {said}.",
        "Nothing was changed. Use another backup: ./scheda backup --list",
        _("It is damaged: %(part)s %(said)s."),
        part=part,
        said=said,
    )


def damaged_file(set_id: str, path: str, said: str) -> BackupTrouble:
    return BackupTrouble(
        f"The backup {set_id} is damaged: the file {path} {said}.",
        "Nothing was changed. Use another backup: ./scheda backup --list",
        _("It is damaged: the file %(path)s %(said)s."),
        path=path,
        said=said,
    )


def no_key(set_id: str) -> BackupTrouble:
    return BackupTrouble(
        f"The key of the backup {set_id} is not here.",
        "Put back the folder of keys that belongs to it (--keys FOLDER). When the backup was "
        "deleted its key was destroyed, and no copy of it can be opened any more.",
        _("Its key is not here."),
    )


def destroyed_key(set_id: str) -> BackupTrouble:
    return BackupTrouble(
        f"The key of the backup {set_id} was destroyed: nobody can open it.",
        "Use another backup: ./scheda backup --list",
        _("Its key was destroyed: nobody can open it."),
    )


def wrong_key(set_id: str) -> BackupTrouble:
    return BackupTrouble(
        f"The master key is not the one that the backup {set_id} was made with.",
        "Put the right master key into the folder of keys; the recovery sheet has it in words.",
        _("It was made with another master key."),
    )


def no_such_set(name: str, folder: object) -> BackupTrouble:
    return BackupTrouble(
        f"There is no backup {name} in {folder}.", "./scheda backup --list shows those there are."
    )


def newer_program(set_id: str, missing: list[str]) -> BackupTrouble:
    return BackupTrouble(
        f"The backup {set_id} was made by a newer version of Scheda: it knows {missing[0]}.",
        "Install that version or a newer one, then restore with it.",
        _("It was made by a newer version of Scheda."),
    )


def other_modules(set_id: str, names: list[str]) -> BackupTrouble:
    return BackupTrouble(
        f"The backup {set_id} holds tables of parts that are switched off: {', '.join(names)}.",
        "Switch them on for the restore with SCHEDA_MODULES.",
    )


def differs(set_id: str, what: str) -> BackupTrouble:
    return BackupTrouble(
        f"What came out of the backup {set_id} is not what went in: {what}.",
        "Nothing was changed. Use another backup: ./scheda backup --list",
        _("What came out of it is not what went in. ./scheda verify says what differs."),
    )


def disk_full(folder: object, needed: int, free: int) -> BackupTrouble:
    return BackupTrouble(
        f"The disk of {folder} has {size(free)} free; a backup needs about {size(needed)}.",
        "Free some space, delete old backups, or choose another place: SCHEDA_BACKUPS=FOLDER",
        _("The disk of %(folder)s has %(free)s free; a backup needs about %(needed)s."),
        folder=str(folder),
        free=size(free),
        needed=size(needed),
    )


def no_room(folder: object) -> BackupTrouble:
    return BackupTrouble(
        f"The disk of {folder} became full while the backup was written. It was thrown away.",
        "Free some space, delete old backups, or choose another place: SCHEDA_BACKUPS=FOLDER",
        _("The disk of %(folder)s became full while it was written."),
        folder=str(folder),
    )


def not_writable(folder: object, said: str) -> BackupTrouble:
    return BackupTrouble(
        f"Backups cannot be written to {folder}: {said}.",
        "Give the folder to this user (chown), or choose another: SCHEDA_BACKUPS=FOLDER",
        _("Backups cannot be written to %(folder)s (%(said)s)."),
        folder=str(folder),
        said=said,
    )


def already_at_work() -> BackupTrouble:
    return BackupTrouble(
        "A backup is being made or checked just now.", "Wait for it to end, then try again."
    )


def no_dump_program(server: int) -> BackupTrouble:
    return BackupTrouble(
        f"There is no pg_dump for PostgreSQL {server} here.",
        f"Install PostgreSQL's client programs, version {server} or newer, on this machine "
        "(Debian and Ubuntu: apt-get install postgresql-client). Until then only the tools of "
        "your database server make backups.",
        _("There is no pg_dump for PostgreSQL %(server)s here."),
        server=str(server),
    )


def program_failed(name: str, said: str) -> BackupTrouble:
    return BackupTrouble(
        f"{name} failed. Its last words were:\n{said}",
        "Mend what it says, then try again; ./scheda doctor looks for the usual causes.",
        _("The program %(name)s failed: %(said)s"),
        name=name,
        said=said,
    )


def busy() -> BackupTrouble:
    return BackupTrouble(
        "Something has been ending people's data or access for over a minute.",
        "Try the backup again a little later.",
        _("Something has been ending people's data or access for over a minute."),
    )


def not_empty(name: str) -> BackupTrouble:
    return BackupTrouble(
        f"The database {name} is not empty, and a restore never writes over data.",
        "Make an empty database, point DATABASE_URL and DATABASE_OWNER_URL to it, then restore.",
    )


def audit_broken(said: str) -> BackupTrouble:
    return BackupTrouble(
        f"The audit log in the backup does not hold together: {said}",
        "./scheda verify --audit says which row; keep this backup as evidence, use another one.",
        _("The audit log in it does not hold together. ./scheda verify --audit says which row."),
    )


def keys_in_the_way(folder: object) -> BackupTrouble:
    return BackupTrouble(
        f"There are keys in {folder} already, and --keys never writes over keys.",
        "Leave --keys out to use those, or choose a new data folder: --data FOLDER",
    )


def reviving_failed() -> BackupTrouble:
    return BackupTrouble(
        "The backup came back, but it may not open: its last step failed.",
        "What failed is said above. Nothing of what was there before has changed.",
    )


def half_restored() -> BackupTrouble:
    return BackupTrouble(
        "A restore was interrupted at its end.", "Run ./scheda up: it finishes it."
    )


def last_failed() -> BackupTrouble:
    return BackupTrouble(
        "The last backup failed.", "./scheda backup --list says why; then make one: ./scheda backup"
    )


def too_old(since: str) -> BackupTrouble:
    return BackupTrouble(
        f"The last good backup is from {since} UTC.",
        "Leave Scheda running over night, or make one: ./scheda backup",
    )


def roles_missing(database: str, names: list[str]) -> BackupTrouble:
    statements = " ".join(f"CREATE ROLE {name} NOLOGIN;" for name in names)
    return BackupTrouble(
        f"The backup names roles that the server of {database} does not have, and the owner of "
        f"the database may not create any: {', '.join(names)}.",
        f"As its superuser: {statements} Then restore again.",
    )
