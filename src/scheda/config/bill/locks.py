"""Reads the locks: names and versions of everything that is installed."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)
INSTALLED = {"boot": True, "app": True, "build": False}
"""The lists that every installation gets, and whether they are there while it runs."""
FOLDER = "node_modules/"


@dataclass(frozen=True)
class Locked:
    name: str
    version: str
    registry: str
    is_needed: bool
    integrity: str = ""
    licence: str = ""


def locked(root: Path) -> list[Locked]:
    """Each once; what one list needs while it runs is needed, whatever another says."""
    found: dict[tuple[str, str, str], Locked] = {}
    for one in [*_of_python(root / "requirements"), *_of_browser(root / "package-lock.json")]:
        key = (one.registry, one.name, one.version)
        if key not in found or one.is_needed:
            found[key] = one
    return sorted(found.values(), key=lambda one: (one.registry, one.name, one.version))


def _of_python(folder: Path) -> Iterator[Locked]:
    for name, is_needed in INSTALLED.items():
        text = (folder / f"{name}.lock").read_text("utf-8")
        for library, version in PINNED.findall(text):
            yield Locked(library.lower(), version, "pypi", is_needed)


def _of_browser(lock: Path) -> Iterator[Locked]:
    for path, facts in json.loads(lock.read_text("utf-8"))["packages"].items():
        if path:
            yield Locked(
                name=path.rpartition(FOLDER)[2],
                version=facts["version"],
                registry="npm",
                is_needed=not (facts.get("dev") or facts.get("optional")),
                integrity=facts.get("integrity", ""),
                licence=facts.get("license", ""),
            )
