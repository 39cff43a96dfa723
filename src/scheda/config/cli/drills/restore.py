"""An older backup comes back: what was ended since stays ended, and nothing of it is on the disk.

On the way two hundred sealed values are looked for in every byte of the installation.
"""

import json
import secrets
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from subprocess import PIPE
from threading import Event, Thread
from typing import Any

from scheda.config.cli.drills.instance import Instance, instance
from scheda.config.cli.drills.kill import PROGRAM
from scheda.config.launch.progress import say
from scheda.foundation.backup.programs import running
from scheda.foundation.backup.scratch import address_of
from scheda.foundation.backup.swap import formers
from scheda.foundation.crypto.scanning import found_below
from scheda.foundation.embedded.binaries import program
from scheda.foundation.embedded.credentials import SUPERUSER
from scheda.foundation.embedded.share import Share

CUSTOMERS = 200
PERSONS = 60
PLANTED = 2 * PERSONS + 95
SETTINGS = "wal_compression = off\nautovacuum_naptime = 1s\n"
"""A compressed journal would hide from the scan what stands in it."""

SHOWN = 5
FIRST_START = 900.0


@dataclass(frozen=True)
class Check:
    what: str
    expected: Any
    found: Any
    where: tuple[str, ...] = ()

    @property
    def has_passed(self) -> bool:
        return bool(self.expected == self.found)


class Drill:
    """One installation from its first start to its second life."""

    def __init__(self, target: Instance) -> None:
        self.target = target
        self.place = target.data.parent
        self.mark = f"KNRY{secrets.token_hex(2).upper()}"
        self.checks: list[Check] = []

    def run(self) -> list[Check]:
        self.begin()
        planted = self.plant_sealed()
        person = self.ask(f"plant_person('{self.mark}')")
        before = self.ask("totals()")
        say("Making a backup and proving it")
        name = Path(self.target.call("backup").splitlines()[0]).name
        say("Writing on, and ending what must not come back")
        self.write(3)
        self.ask(f"end('{person['erased']}', '{person['other']}')")
        self.expect("totals of documents after the erasure", before, self.ask("totals()"))
        self.dump("before")
        self.bring_back(name)
        self.look(person, before)
        self.dump("after")
        self.target.stop()
        self.scan(planted, person["words"])
        return self.checks

    def begin(self) -> None:
        say("Starting an installation of its own")
        (self.place / "tmp").mkdir()
        self.target.environment["TMPDIR"] = str(self.place / "tmp")
        server = self.target.data / "postgres"
        for folder in (self.target.data, server):
            folder.mkdir(mode=0o711)
        (server / "local.conf").write_text(SETTINGS)
        self.target.start()
        self.target.await_health(FIRST_START)
        self.target.token = self.target.call("manage", "shell", "-c", PROGRAM).splitlines()[-1]
        self.target.call("generate", "--customers", str(CUSTOMERS), "--seed", "7")

    def plant_sealed(self) -> set[str]:
        say("Planting sealed values")
        planted = {value for at in range(PERSONS) for value in self.send_person(at)}
        planted |= set(self.ask(f"plant_sealed('{self.mark}')")["sealed"])
        self.expect("sealed values planted", PLANTED, len(planted))
        return planted

    def send_person(self, number: int) -> list[str]:
        """Right, then wrong: what is refused must leave no more behind."""
        values = [f"{self.mark}{secrets.token_hex(4).upper()}" for _ in range(2)]
        body = {"kind": "person", "first_name": "Gianna", "last_name": f"Drill {number}"}
        body |= {"personal_tax_code": values[0], "bank_account": values[1]}
        self.send(body, 201)
        self.send({**body, "kind": "nonsense"}, 422)
        return values

    def write(self, count: int) -> None:
        for number in range(count):
            self.send({"kind": "company", "name": f"Drill after the backup {number}"}, 201)

    def send(self, body: dict[str, Any], expected: int) -> None:
        key = secrets.token_hex(16)
        status, answer = self.target.request("POST", "/api/v1/parties/", body, key=key)
        if status != expected:
            raise RuntimeError(f"{status} instead of {expected}: {answer}")

    def bring_back(self, name: str) -> None:
        say("Restoring the backup")
        self.target.stop()
        answered, stop = [], Event()

        def watch() -> None:
            while not stop.wait(0.2):
                answered.extend([True] * self.target.is_healthy())

        watcher = Thread(target=watch, daemon=True)
        watcher.start()
        self.target.call("restore", name)
        stop.set()
        watcher.join()
        self.expect("answers while it is being restored", 0, len(answered))
        self.target.start()
        self.target.await_health()

    def look(self, person: dict[str, Any], before: Any) -> None:
        say("Looking at what came back")
        told = self.ask(f"look('{person['erased']}', '{person['other']}')")
        for what, words in LOOKED_AT.items():
            self.expect(words, 0, told[what])
        after = self.ask("totals()")
        self.expect("totals of documents as before", before, after)
        later = self.target.rows("SELECT FROM parties_party WHERE name LIKE '%after the backup%'")
        self.expect("customers from after the backup", 0, len(later))
        status, _answer = self.target.request("GET", "/api/v1/parties/")
        self.expect("a token that was not revoked", 200, status)
        self.target.token, kept = person["spare"], self.target.token
        self.expect("the revoked token", 401, self.target.request("GET", "/api/v1/parties/")[0])
        self.target.token = kept
        verdict = self.target.call("verify", "--audit")
        self.expect("audit logs that are whole", 1, verdict.count("is whole"))

    def dump(self, name: str) -> None:
        """As anybody with the password of the server would make one: plain text."""
        share = Share(self.target.data, lambda _words: None)
        words = ("--no-password", f"--file={self.place / name}.sql")
        with running([program("pg_dump"), *words], address_of(share, SUPERUSER), stdin=PIPE):
            pass

    def scan(self, planted: set[str], words: list[str]) -> None:
        """Every byte there is: heap, journal, logs, dumps, copies, keys, letters, temporary."""
        say("Looking through every byte")
        others = [value for value in planted if self.mark not in value]
        sealed = [self.mark, *others]
        plain = self.files(["Drill with sealed files"])
        self.expect("a plain name is found by the same look", 1, int(bool(plain)))
        where = self.files(sealed)
        self.checks.append(Check("sealed values found", 0, len(where), where))
        # What was put aside is the installation from before, and goes by itself.
        aside = [one.folder for one in formers(self.target.data)]
        self.expect("former installation kept aside", 1, len(aside))
        where = tuple(
            path
            for path in self.files(words)
            if not any((self.place / path).is_relative_to(one) for one in aside)
            and not path.startswith("before.sql")
        )
        self.checks.append(Check("erased values found", 0, len(where), where))

    def files(self, needles: Iterable[str]) -> tuple[str, ...]:
        hits = found_below(self.place, needles)
        return tuple(f"{path.relative_to(self.place)} ({form})" for path, _value, form in hits)

    def expect(self, what: str, expected: Any, found: Any) -> None:
        self.checks.append(Check(what, expected, found))

    def ask(self, words: str) -> Any:
        asked = f"from scheda.config.cli.drills import planting; planting.{words}"
        return json.loads(self.target.call("manage", "shell", "-c", asked).splitlines()[-1])


LOOKED_AT = {
    "erased": "people who were erased",
    "consents": "consents that were withdrawn",
    "tokens": "tokens that were revoked",
    "accounts": "accounts that were closed",
    "letters_free": "letters that may leave",
    "sessions": "sessions that go on",
    "open_audit_tables": "tables of the audit log open to changes",
}


def run(folder: Path | None) -> list[Check]:
    with instance(folder) as target:
        return Drill(target).run()


def show(checks: Iterable[Check]) -> None:
    for check in checks:
        said = "ok    " if check.has_passed else "BROKEN"
        instead = "" if check.has_passed else f" instead of {told(check.expected)}"
        sys.stdout.write(f"{said}  {check.what}: {told(check.found)}{instead}\n")
        for place in check.where[:SHOWN]:
            sys.stdout.write(f"        {place}\n")


def told(value: Any) -> str:
    """Sums of many customers are long; that they are the same says it all."""
    return str(value) if isinstance(value, int) else sha256(repr(value).encode()).hexdigest()[:12]


def has_passed(checks: Iterable[Check]) -> bool:
    return all(check.has_passed for check in checks)
