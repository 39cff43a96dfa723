"""Beside the master key: for which key the recovery sheet is known to be on paper.

Standard library only.
"""

from pathlib import Path

NOTE = "sheet.confirmed"


def is_confirmed(folder: Path, digest: str) -> bool:
    try:
        return digest in (folder / NOTE).read_text().split()
    except OSError:
        return False


def confirm(folder: Path, digest: str) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / NOTE).write_text(f"{digest}\n")
