"""What can be wrong with a set, in one sentence and its remedy. Never carries a key."""

from scheda.foundation.embedded.troubles import Trouble, size


class BackupTrouble(Trouble):
    """A set could not be made, opened or trusted."""


class Damaged(Exception):
    """Bytes of a sealed part are not those that were written."""


def damaged(set_id: str, part: str, said: str) -> BackupTrouble:
    return BackupTrouble(
        f"The backup {set_id} is damaged: {part} {said}.",
        "Nothing was changed. Use another backup: ./scheda backup --list",
    )


def no_key(set_id: str) -> BackupTrouble:
    return BackupTrouble(
        f"The key of the backup {set_id} is not here.",
        "Put back the folder of keys that belongs to it (--keys FOLDER). When the backup was "
        "deleted its key was destroyed, and no copy of it can be opened any more.",
    )


def destroyed_key(set_id: str) -> BackupTrouble:
    return BackupTrouble(
        f"The key of the backup {set_id} was destroyed: nobody can open it.",
        "Use another backup: ./scheda backup --list",
    )


def wrong_key(set_id: str) -> BackupTrouble:
    return BackupTrouble(
        f"The master key is not the one that the backup {set_id} was made with.",
        "Put the right master key into the folder of keys; the recovery sheet has it in words.",
    )


def no_such_set(name: str, folder: object) -> BackupTrouble:
    return BackupTrouble(
        f"There is no backup {name} in {folder}.", "./scheda backup --list shows those there are."
    )


def newer_program(set_id: str, missing: list[str]) -> BackupTrouble:
    return BackupTrouble(
        f"The backup {set_id} was made by a newer version of Scheda: it knows {missing[0]}.",
        "Install that version or a newer one, then restore with it.",
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
    )


def disk_full(folder: object, needed: int, free: int) -> BackupTrouble:
    return BackupTrouble(
        f"The disk of {folder} has {size(free)} free; a backup needs about {size(needed)}.",
        "Free some space, delete old backups, or choose another place: SCHEDA_BACKUPS=FOLDER",
    )


def no_room(folder: object) -> BackupTrouble:
    return BackupTrouble(
        f"The disk of {folder} became full while the backup was written. It was thrown away.",
        "Free some space, delete old backups, or choose another place: SCHEDA_BACKUPS=FOLDER",
    )


def not_writable(folder: object, said: str) -> BackupTrouble:
    return BackupTrouble(
        f"Backups cannot be written to {folder}: {said}.",
        "Give the folder to this user (chown), or choose another: SCHEDA_BACKUPS=FOLDER",
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
    )


def program_failed(name: str, said: str) -> BackupTrouble:
    return BackupTrouble(
        f"{name} failed. Its last words were:\n{said}",
        "Mend what it says, then try again; ./scheda doctor looks for the usual causes.",
    )


def busy() -> BackupTrouble:
    return BackupTrouble(
        "Something has been ending people's data or access for over a minute.",
        "Try the backup again a little later.",
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
