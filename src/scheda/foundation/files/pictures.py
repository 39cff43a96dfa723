"""Pictures are not kept as they came: their pixels are written anew, in a process with limits."""

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.core.files.base import File
from django.utils.translation import gettext as _

from scheda.foundation.files.limits import FileRefused
from scheda.foundation.files.picture_child import MOST_PIXELS, TOO_LARGE

CHILD = Path(__file__).parent / "picture_child.py"
SECONDS = 20
WRITTEN_ANEW = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
NOT_READ = frozenset({"image/heic", "image/avif"})
SMALL_TYPE = "image/webp"


@dataclass(frozen=True)
class Picture:
    """The same pixels and nothing else, and a small one for lists."""

    content: bytes
    small: bytes


def is_picture(media_type: str) -> bool:
    return media_type in WRITTEN_ANEW | NOT_READ


def written_anew(upload: "File[bytes]", name: str, media_type: str) -> Picture:
    if media_type in NOT_READ:
        raise FileRefused(
            _(
                "“%(name)s” is a picture of a kind that cannot be freed of the place where it was "
                "taken. Save it as JPEG or PNG, then send it again."
            )
            % {"name": name},
            code="picture_kind",
        )
    with tempfile.TemporaryDirectory(prefix="scheda-picture-") as path:
        folder = Path(path)
        with (folder / "picture").open("wb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
        _run(folder, name)
        return Picture((folder / "clean").read_bytes(), (folder / "small").read_bytes())


def _run(folder: Path, name: str) -> None:
    command = [sys.executable, "-I", str(CHILD), str(folder)]
    try:
        done = subprocess.run(  # noqa: S603  our own command
            command, capture_output=True, timeout=SECONDS, check=False, env={}
        )
    except subprocess.TimeoutExpired as expired:
        raise _too_large(name) from expired
    if done.returncode == TOO_LARGE:
        raise _too_large(name)
    if done.returncode or not (folder / "small").exists():
        raise FileRefused(
            _("“%(name)s” is damaged, or is not the picture that it claims to be.")
            % {"name": name},
            code="picture_damaged",
        )


def _too_large(name: str) -> FileRefused:
    return FileRefused(
        _("“%(name)s” has too many pixels: %(most)s million are the most.")
        % {"name": name, "most": MOST_PIXELS // 1_000_000},
        code="picture_too_large",
    )
