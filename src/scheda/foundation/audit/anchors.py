"""The ends of the chain of seals, outside the database: what is cut off inside is missed here.

The file lies with the keys, `<data>.keys/audit.anchor`, one line for each seal. A restored backup
begins anew at an earlier seal; the line that says so is signed.
"""

import hmac
import json
import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from scheda.foundation.audit.models import Seal
from scheda.foundation.crypto.master import derived_key
from scheda.foundation.embedded.durable import append_lines
from scheda.foundation.embedded.places import Places


def path() -> Path:
    return Places.of(settings.DATA_FOLDER).keys / "audit.anchor"


def known() -> dict[int, str]:
    """The mac of each seal as it was when made; a restoring takes the later ones back."""
    macs: dict[int, str] = {}
    for line in _lines():
        if "seal" in line:
            macs[line["seal"]] = line["mac"]
        elif hmac.compare_digest(line.get("signed", ""), _signature(line)):
            macs = {n: mac for n, mac in macs.items() if n <= line["restored"]}
    return macs


def newest() -> int:
    """The seal on the last line; nothing is read but the end of the file."""
    if not path().exists():
        return 0
    with path().open("rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - 4_096))
        lines = file.read().splitlines()
    for line in reversed(lines):
        try:
            said = json.loads(line)
        except ValueError:
            continue
        return int(said.get("seal", said.get("restored", 0)))
    return 0


def add_missing() -> int:
    """Write the lines of seals that are committed; also what a killed process could not."""
    new = list(Seal.objects.filter(n__gt=newest()).order_by("n").only("n", "at", "mac"))
    _append({"seal": one.n, "at": one.at.isoformat(), "mac": bytes(one.mac).hex()} for one in new)
    return len(new)


def note_restored() -> None:
    """After a restore, before anything is sealed again: the chain goes on from an earlier end."""
    last = Seal.objects.order_by("-n").values_list("n", flat=True).first() or 0
    line = {"restored": last, "at": timezone.now().isoformat()}
    _append([{**line, "signed": _signature(line)}])


def _signature(line: dict[str, Any]) -> str:
    said = f"{line.get('restored')}|{line.get('at')}"
    return hmac.digest(derived_key("audit.anchor"), said.encode(), sha256).hex()


def _lines() -> Iterator[dict[str, Any]]:
    """Every whole line; the last one may be torn by a crash."""
    if not path().exists():
        return
    with path().open() as file:
        for text in file:
            try:
                yield json.loads(text)
            except ValueError:
                continue


def _append(lines: Iterable[dict[str, Any]]) -> None:
    append_lines(path(), map(json.dumps, lines))
