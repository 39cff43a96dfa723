"""From a template and plain data to a PDF."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

BASE = Path(__file__).parent / "typst"
COMPILER = Path(__file__).parent / "compiling.py"
FONTS = Path(settings.PAPER_FONTS)
SECONDS = 20
MOST_BYTES = 8 * 1024**2
NO_NETWORK = dict.fromkeys(("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"), "http://127.0.0.1:9")


class NotPrinted(Exception):
    """The document could not be made; the message says why, for the log."""


class TooMuchToPrint(NotPrinted):
    """More data than a document may have, or more than can be set in time."""


def render_pdf(template: Path, data: Mapping[str, Any], *, language: str) -> bytes:
    """One PDF. `data` reaches the template as values, never as markup: hostile text stays text."""
    written = json.dumps({**data, "language": language}, cls=DjangoJSONEncoder)
    if len(written) > MOST_BYTES:
        raise TooMuchToPrint(f"{template.name}: {len(written)} bytes")
    with TemporaryDirectory(prefix="scheda-paper-") as name:
        folder = Path(name)
        _lay_out(folder, template)
        (folder / "data.json").write_text(written, encoding="utf-8")
        _compile(folder, template)
        return (folder / "document.pdf").read_bytes()


def _lay_out(folder: Path, template: Path) -> None:
    """The template with its neighbours and the shared base: all that it may read."""
    for source in [*BASE.glob("*.typ"), *template.parent.glob("*.typ")]:
        shutil.copyfile(source, folder / source.name)
    shutil.copyfile(template, folder / "main.typ")


def _compile(folder: Path, template: Path) -> None:
    command = [sys.executable, "-I", str(COMPILER), str(folder), str(FONTS)]
    try:
        done = subprocess.run(  # noqa: S603  our own command
            command,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
            env={"PATH": os.defpath, **NO_NETWORK},
        )
    except subprocess.TimeoutExpired as expired:
        raise TooMuchToPrint(f"{template.name}: over {SECONDS} seconds") from expired
    if done.returncode:
        raise NotPrinted(f"{template.name}: {done.stderr[-2_000:]}")
