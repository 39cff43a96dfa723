"""Everything that can be wrong around Scheda, said in plain words with the way to mend it.

Only the standard library may be imported here: these sentences are needed before it is installed.
"""

from pathlib import Path


class Trouble(Exception):
    """Something that a person can mend."""

    def __init__(self, sentence: str, remedy: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.sentence}\n  {self.remedy}"


def size(count: int) -> str:
    return f"{count / 1024**3:.1f} GB" if count >= 1024**3 else f"{count // 1024**2} MB"


# The program


def venv_impossible(said: str) -> Trouble:
    return Trouble(
        f"Python cannot make a virtual environment: {said}",
        "Install its part for that; on Debian and Ubuntu: apt-get install python3-venv",
    )


def packages_failed(what: str, said: str) -> Trouble:
    return Trouble(
        f"Installing {what} failed. The last words were:\n{said}",
        "Check the connection to the package registry (and its proxy), then run the same command.",
    )


def packages_missing() -> Trouble:
    return Trouble(
        "The libraries are not installed, or are not those of this version.",
        "Run ./scheda up: it installs them.",
    )


def build_failed(said: str) -> Trouble:
    return Trouble(
        f"Building the pages' styles and scripts failed. The last words were:\n{said}",
        "Remove the folders build and node_modules, then run the same command.",
    )


def asset_missing(path: Path) -> Trouble:
    return Trouble(
        f"A built file is missing: {path}",
        "Remove the folder build and run ./scheda up: it builds the files again.",
    )


# The machine


def port_taken(host: str, port: int, by: str) -> Trouble:
    return Trouble(
        f"Port {port} on {host} is already in use{by}.",
        f"Stop that program, or choose another port: ./scheda up --port {port + 1}",
    )


def port_forbidden(host: str, port: int) -> Trouble:
    return Trouble(
        f"This user may not open port {port} on {host}.",
        "Choose a port above 1024, for instance --port 8000, and an address of this machine.",
    )


def address_unknown(host: str, said: str) -> Trouble:
    return Trouble(
        f"The address {host} cannot be opened here: {said}",
        "Give an address of this machine: --host 127.0.0.1, or --host 0.0.0.0 for all of them.",
    )


def disk_full(folder: Path, free: int, needed: int) -> Trouble:
    return Trouble(
        f"The disk of {folder} is full: {size(free)} free, {size(needed)} needed.",
        "Free some space there, or choose a folder on another disk: --data FOLDER",
    )


def disk_low(folder: Path, free: int) -> Trouble:
    return Trouble(
        f"The disk of {folder} is nearly full: {size(free)} free.",
        "Free some space soon: imports and attachments stop when it runs out.",
    )


# The data folder


def folder_not_writable(folder: Path) -> Trouble:
    return Trouble(
        f"This user may not write {folder}.",
        "Give it to this user (chown), or choose another folder: --data FOLDER",
    )


def not_permitted(error: PermissionError) -> Trouble:
    return Trouble(
        f"This user may not read or write {error.filename}.",
        "Run Scheda as the user it belongs to, or give it to this user (chown).",
    )


def folder_of_another(folder: Path, owner: str) -> Trouble:
    return Trouble(
        f"The folder {folder} belongs to {owner}.",
        f"Run Scheda as {owner}, or choose another folder: --data FOLDER",
    )


def folder_out_of_reach(folder: Path, account: str) -> Trouble:
    return Trouble(
        f"The database runs as the user {account}, who cannot reach {folder}.",
        "Allow passing through the folders above it (chmod o+x), or choose another: --data FOLDER",
    )


def no_account(name: str, said: str) -> Trouble:
    return Trouble(
        f"The database refuses to run as root, and the user {name} could not be made: {said}",
        f"Make that user (useradd --system {name}), or run Scheda as an ordinary user.",
    )


def key_missing(path: Path) -> Trouble:
    return Trouble(
        f"The key file {path} is missing, though there is data that it belongs to.",
        "Put the folder of keys back from your copy: without it the data cannot be opened.",
    )


def key_differs(path: Path) -> Trouble:
    return Trouble(
        f"The keys in {path} are not those of this data folder.",
        "Put back the folder of keys that was made together with this data.",
    )


def key_refused(said: str) -> Trouble:
    return Trouble(said, "Scheda writes nothing until the right key is in its place.")


def key_readable(path: Path) -> Trouble:
    return Trouble(
        f"Other users of this machine can read {path}.",
        f"Close it: chmod -R go-rwx {path}",
    )


def sheet_not_printed() -> Trouble:
    return Trouble(
        "The recovery sheet of the master key is not on paper yet. If the key file is lost, "
        "sealed values cannot be opened by anybody.",
        "Print it with ./scheda keys sheet, then say so with ./scheda keys confirm",
    )


def another_instance(said: str) -> Trouble:
    return Trouble(
        f"Scheda is already running on this data folder{said}.",
        "Use that one, stop it first, or choose another folder: --data FOLDER",
    )


# The database


def database_version(found: str, needed: int) -> Trouble:
    return Trouble(
        f"The database is PostgreSQL {found}; Scheda needs {needed} or newer.",
        "Point DATABASE_URL at a newer server, or leave it out: Scheda then brings its own.",
    )


def cluster_version(folder: Path, found: str, ours: str) -> Trouble:
    return Trouble(
        f"The database in {folder} was made by PostgreSQL {found}; this is {ours}.",
        "Start the version of Scheda that made it, take a backup, and restore it with this one.",
    )


def database_unreachable(said: str) -> Trouble:
    return Trouble(
        f"The database does not answer: {said}",
        "Check that the server runs and that DATABASE_URL holds the right address and password.",
    )


def database_failed(said: str, log: Path) -> Trouble:
    return Trouble(
        f"The database could not be started. Its last words were:\n{said}",
        f"The whole story is in {log}; ./scheda doctor looks for the usual causes.",
    )


def platform_unknown() -> Trouble:
    return Trouble(
        "The embedded database has no build for this kind of machine.",
        "Install PostgreSQL 15 or newer and set DATABASE_URL to it.",
    )


def migrations_pending() -> Trouble:
    return Trouble(
        "The tables of the database are not those of this version of Scheda.",
        "Run ./scheda up: it brings them up to date.",
    )


def roles_missing(names: list[str]) -> Trouble:
    statements = " ".join(f"CREATE ROLE {name} NOLOGIN;" for name in names)
    return Trouble(
        "The database has no roles for reports and for the portal: the owner of the tables may "
        "not create any.",
        f"As its superuser: {statements} Then stop Scheda and start it again.",
    )


def settling_failed() -> Trouble:
    return Trouble(
        "The database could not be brought up to date.",
        "What failed is said above. Each step is whole or absent: mend the cause, then try again.",
    )


def half_filled() -> Trouble:
    return Trouble(
        "./scheda generate was broken off while it filled this database, or is still at it:"
        " it is not whole.",
        "When nothing fills it any more, take a new folder: --data NEW_FOLDER",
    )


def password_too_weak(said: str) -> Trouble:
    return Trouble(
        f"SCHEDA_ADMIN_PASSWORD will not do: {said}",
        "Choose a longer one, or leave it out: Scheda then makes one up.",
    )


# The processes


def keeps_stopping(name: str, code: int | None) -> Trouble:
    return Trouble(
        f"The {name} keeps stopping (last exit code {code}).",
        "Its own words are above; ./scheda doctor looks for the usual causes.",
    )
