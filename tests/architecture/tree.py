"""What there is to look at: the files of the repository, by kind and by area."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "scheda"
RINGS = ("foundation", "core", "modules")


@cache
def repository_files() -> list[Path]:
    """Everything that is committed or about to be: what git ignores is not ours to judge."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    files = (ROOT / name for name in listed.split("\0") if name)
    return sorted(path for path in files if path.is_file())


def files(*suffixes: str, under: Path = ROOT) -> list[Path]:
    return [p for p in repository_files() if p.suffix in suffixes and p.is_relative_to(under)]


def is_migration(path: Path) -> bool:
    return "migrations" in path.parts


def is_test(path: Path) -> bool:
    return "tests" in path.relative_to(ROOT).parts


def python_files(under: Path = ROOT) -> list[Path]:
    return [path for path in files(".py", under=under) if not is_migration(path)]


def product_files() -> list[Path]:
    return [path for path in python_files(SOURCE) if not is_test(path)]


def templates() -> list[Path]:
    return files(".html", under=SOURCE)


def areas(*rings: str) -> Iterator[Path]:
    for ring in rings or RINGS:
        for folder in sorted((SOURCE / ring).glob("*/")):
            if (folder / "__init__.py").exists():
                yield folder


@cache
def syntax(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def module_name(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
