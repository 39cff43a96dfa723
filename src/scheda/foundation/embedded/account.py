"""Who the server runs as. PostgreSQL refuses root, so root lends it a user of its own."""

import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scheda.foundation.embedded import troubles
from scheda.foundation.embedded.binaries import program
from scheda.foundation.embedded.places import Places
from scheda.foundation.embedded.privileges import (
    CAP_DAC_OVERRIDE,
    CAP_DAC_READ_SEARCH,
    become,
    dies_with_parent,
)

NAME = "scheda"


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int
    capability: int | None = None

    @property
    def is_ours(self) -> bool:
        return self.uid == os.geteuid()

    @property
    def name(self) -> str:
        return pwd.getpwuid(self.uid).pw_name

    def settle(self) -> None:
        """For `preexec_fn`."""
        if not self.is_ours:
            become(self.uid, self.gid, capability=self.capability)

    def give(self, path: Path) -> None:
        if not self.is_ours:
            os.chown(path, self.uid, self.gid)

    def settle_for_life(self) -> Callable[[], None]:
        """For `preexec_fn` of the server: it ends with its keeper."""
        die = dies_with_parent(signal.SIGINT)

        def settle() -> None:
            # In this order: the kernel forgets the wish to die at a change of user.
            self.settle()
            die()

        return settle


def account_for(places: Places) -> Account:
    """The owner of the cluster; for a new one we ourselves, or root's substitute."""
    if places.cluster.exists():
        found = places.cluster.stat()
        account = Account(found.st_uid, found.st_gid)
    elif os.geteuid():
        account = Account(os.geteuid(), os.getegid())
    else:
        account = system_account()
    if account.is_ours:
        return account
    if os.geteuid():
        raise troubles.folder_of_another(places.cluster, account.name)
    return reaching(account, places.folder)


def system_account() -> Account:
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        make_system_account()
        entry = pwd.getpwnam(NAME)
    return Account(entry.pw_uid, entry.pw_gid)


def make_system_account() -> None:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin")
    options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    command = (
        [useradd, *options, "--shell", "/usr/sbin/nologin", NAME]
        if useradd
        else ["adduser", "-S", "-D", "-H", "-s", "/sbin/nologin", NAME]
    )
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError as error:
        raise troubles.no_account(NAME, str(error)) from error
    if done.returncode:
        raise troubles.no_account(NAME, done.stderr.strip())


def reaching(account: Account, folder: Path) -> Account:
    """The account as it is if it reaches folder and programs; else with one capability more.

    Root's home is closed to others, and a checkout often lies there. The capability lets the
    server pass through closed folders; containers know the second kind only.
    """
    for capability in (None, CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE):
        candidate = Account(account.uid, account.gid, capability)
        if reaches(candidate, folder):
            return candidate
    raise troubles.folder_out_of_reach(folder, account.name)


def reaches(account: Account, folder: Path) -> bool:
    # Not `test -x`, which asks for the plain user and forgets the capability.
    pass_through = ["ls", "-d", f"{folder}/."]
    run_server = [str(program("postgres")), "--version"]
    return all(succeeds(command, account.settle) for command in (pass_through, run_server))


def succeeds(command: list[str], settle: Callable[[], None]) -> bool:
    quiet = partial(subprocess.run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        return quiet(command, preexec_fn=settle, check=False).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False
