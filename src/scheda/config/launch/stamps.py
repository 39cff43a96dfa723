"""Fingerprints of inputs, so that work already done is not done again."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from scheda.config.launch.paths import ROOT


def fingerprint(paths: Iterable[Path], *facts: str) -> str:
    """A digest of the files' names and contents, and of other facts."""
    digest = hashlib.sha256("\0".join(facts).encode())
    for path in sorted(paths):
        digest.update(f"\0{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def files_below(folder: Path, pattern: str = "*") -> list[Path]:
    return [path for path in folder.rglob(pattern) if path.is_file()]


def matches(stamp: Path, wanted: str) -> bool:
    return stamp.is_file() and stamp.read_text() == wanted


def write(stamp: Path, value: str) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(value)
