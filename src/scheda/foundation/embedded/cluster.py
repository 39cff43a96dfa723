"""A new cluster: complete, with its roles and its database, or absent."""

import locale
import shutil
import subprocess
from pathlib import Path

from scheda.foundation.embedded import troubles
from scheda.foundation.embedded.account import Account
from scheda.foundation.embedded.binaries import major_version, program
from scheda.foundation.embedded.credentials import (
    APPLICATION,
    OWNER,
    SUPERUSER,
    Passwords,
)
from scheda.foundation.embedded.places import Places

DATABASE = "scheda"
LOCALES = ("C.UTF-8", "C.utf8", "en_US.UTF-8", "UTF-8")

ROLES = f"""
CREATE ROLE {OWNER} LOGIN PASSWORD '{{owner}}';
CREATE ROLE {APPLICATION} LOGIN PASSWORD '{{application}}';
CREATE ROLE scheda_reports NOLOGIN;
CREATE ROLE scheda_portal NOLOGIN;
CREATE DATABASE {DATABASE} OWNER {OWNER};
REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE {DATABASE} TO {APPLICATION};
"""
RIGHTS = f"""
GRANT USAGE ON SCHEMA public TO {APPLICATION};
ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APPLICATION};
ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public
  GRANT SELECT, UPDATE, USAGE ON SEQUENCES TO {APPLICATION};
"""
FOR_TESTS = f"""
ALTER ROLE {OWNER} CREATEDB CREATEROLE;
GRANT scheda_reports, scheda_portal TO {OWNER} WITH INHERIT FALSE;
GRANT pg_checkpoint TO {OWNER};
"""


def create(
    places: Places, account: Account, passwords: Passwords, *, may_create: bool = False
) -> None:
    """Made under another name and renamed at the end: a kill leaves no half cluster.

    Tests `may_create` databases and roles beside those, and look through the eyes of the roles.
    """
    draft = places.folder / "cluster.new"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    account.give(draft)
    initialise(draft, account, passwords.superuser)
    (draft / "postgresql.conf").write_text(
        "include_if_exists 'scheda.conf'\ninclude_if_exists '../local.conf'\n"
    )
    (draft / "pg_hba.conf").write_text("local all all scram-sha-256\n")
    words = {"owner": passwords.owner, "application": passwords.application}
    single_user(draft, account, SUPERUSER, ROLES.format_map(words))
    single_user(draft, account, DATABASE, RIGHTS)
    if may_create:
        single_user(draft, account, DATABASE, FOR_TESTS)
    draft.rename(places.cluster)


def initialise(draft: Path, account: Account, password: str) -> None:
    password_file = draft.with_name("password.new")
    password_file.touch(mode=0o600)
    password_file.write_text(password)
    account.give(password_file)
    options = [
        f"--pgdata={draft}",
        f"--username={SUPERUSER}",
        f"--pwfile={password_file}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        f"--locale={server_locale()}",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums",
        "--no-instructions",
    ]
    try:
        run([program("initdb"), *options], account)
    finally:
        password_file.unlink()


def server_locale() -> str:
    """Sorting is the server's own C.UTF-8; the system's decides what counts as a letter."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        return next(name for name in LOCALES if known(name))
    except StopIteration:
        return "C"
    finally:
        locale.setlocale(locale.LC_CTYPE, before)


def known(name: str) -> bool:
    try:
        locale.setlocale(locale.LC_CTYPE, name)
    except locale.Error:
        return False
    return True


def single_user(cluster: Path, account: Account, database: str, sql: str) -> None:
    """Without a socket and a password; -j ends a statement at semicolon and empty line."""
    statements = sql.strip().replace(";\n", ";\n\n") + "\n\n"
    options = ["--single", "-j", "-c", "exit_on_error=on", "-D"]
    run([program("postgres"), *options, cluster, database], account, words=statements)


def run(command: list[str | Path], account: Account, words: str = "") -> None:
    done = subprocess.run(  # noqa: S603
        command,
        input=words,
        capture_output=True,
        text=True,
        cwd="/",
        preexec_fn=account.settle,
        check=False,
    )
    if done.returncode:
        raise CreationFailed((done.stderr or done.stdout).strip())


class CreationFailed(Exception):
    """The exception's text is what initdb or the server said."""


def check_version(places: Places) -> None:
    found = (places.cluster / "PG_VERSION").read_text().strip()
    if found != major_version():
        raise troubles.cluster_version(places.cluster, found, major_version())
