"""The recovery sheet as PDF. What is needed to set it stays in the folder of keys."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import qrcode
from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from scheda.foundation.components import formats
from scheda.foundation.printing.rendering import render_pdf

TEMPLATE = Path(__file__).parent / "typst" / "key_sheet.typ"


def write_sheets(to: Path, name: str, parts: list[tuple[str, list[str]]]) -> Iterator[Path]:
    """One file for each part, readable by its maker alone; an older one is never overwritten."""
    for part, groups in parts:
        path = to.with_stem(f"{to.stem}-{part}") if part else to
        made = sheet_pdf(name, part, groups)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(made)
        yield path


def sheet_pdf(name: str, part: str, groups: list[str]) -> bytes:
    with translation.override(settings.LANGUAGE_CODE), drafts_beside_the_keys():
        data = {**words(name, part), "groups": groups, "squares": squares(groups)}
        return render_pdf(TEMPLATE, data, language=settings.LANGUAGE_CODE)


def words(name: str, part: str) -> dict[str, Any]:
    title = _("Recovery sheet of the master key")
    return {
        "head": {
            "company": settings.COMPANY_NAME,
            "title": title,
            "printed": _("Made on %(day)s") % {"day": formats.long_day(timezone.localdate())},
            "page": _("Page {page} of {pages}"),
            "note": name,
        },
        "title": title,
        "part": _("Part %(part)s of two: both are needed.") % {"part": part} if part else "",
        "lines": [
            _(
                "Whoever has this sheet and a copy of the data can read everything. Keep it locked "
                "away, apart from the computer and from the backups."
            ),
            _(
                "If the key file is lost, put it back with ./scheda keys recover and type these "
                "groups. Capitals and small letters are the same; a typing error is named by its "
                "group."
            ),
            _(
                "After a rotation of the master key this sheet is void: print the new one and "
                "destroy this one."
            ),
        ],
        "name": _("Name of this sheet: %(name)s") % {"name": name},
    }


def squares(groups: list[str]) -> list[str]:
    """The groups as a picture for a camera; each line a row of dark and light."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    code.add_data(" ".join(groups))
    code.make()
    return ["".join("1" if dark else "0" for dark in row) for row in code.get_matrix()]


@contextmanager
def drafts_beside_the_keys() -> Iterator[None]:
    """Where the key lies already, and not in a folder for everybody's temporary files."""
    before, tempfile.tempdir = tempfile.tempdir, str(Path(settings.MASTER_KEY_FILE).parent)
    try:
        yield
    finally:
        tempfile.tempdir = before
