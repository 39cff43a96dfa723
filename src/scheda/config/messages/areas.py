from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
RINGS = ("foundation", "core", "modules")
LANGUAGES = ("it", "ro")


def areas(source: Path = SOURCE) -> list[Path]:
    """The folders that own a catalogue: `config` and every area of the three rings."""
    found = [folder for ring in RINGS for folder in (source / ring).glob("*/")]
    return sorted(
        folder for folder in [source / "config", *found] if (folder / "__init__.py").exists()
    )


def python_files(area: Path) -> Iterator[Path]:
    for path in sorted(area.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.relative_to(area).parts):
            yield path


def template_files(area: Path) -> Iterator[Path]:
    for path in sorted(area.glob("templates/**/*")):
        if path.suffix in {".html", ".txt"}:
            yield path


def catalogue_path(area: Path, language: str) -> Path:
    return area / "locale" / language / "LC_MESSAGES" / "django.po"
