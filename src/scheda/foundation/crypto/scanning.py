"""Looks for values in bytes as somebody with a stolen disk would: plain, folded, base64, hex."""

import mmap
from base64 import b64encode
from collections.abc import Iterable, Iterator
from pathlib import Path

TELLING = 8
"""Fewer bytes than these are found by chance in a gigabyte of noise."""


def forms_of(needle: str) -> dict[str, bytes]:
    """What a value would look like in files of databases, logs, letters and archives."""
    plain = needle.encode()
    forms = {
        "plain": plain,
        "small": needle.lower().encode(),
        "utf-16": needle.encode("utf-16-le"),
        "hex": plain.hex().encode(),
        **{f"base64+{shift}": in_base64(plain, shift) for shift in range(3)},
    }
    return {name: text for name, text in forms.items() if len(text) >= TELLING}


def in_base64(plain: bytes, shift: int) -> bytes:
    """After `shift` other bytes; without the ends, which depend on what stands around."""
    whole = b64encode(bytes(shift) + plain)
    return whole[-(-shift * 8 // 6) : (shift + len(plain)) * 8 // 6]


def found_in(content: bytes | mmap.mmap, needles: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(value, form) for everything that is there."""
    for needle in needles:
        for form, sought in forms_of(needle).items():
            if content.find(sought) >= 0:
                yield needle, form


def found_below(folder: Path, needles: Iterable[str]) -> Iterator[tuple[Path, str, str]]:
    """(file, value, form) in every file below a folder, however large."""
    needles = list(needles)
    for path in sorted(folder.rglob("*")):
        try:
            if not path.is_file() or not path.stat().st_size:
                continue
            with (
                path.open("rb") as file,
                mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as bytes_,
            ):
                for needle, form in found_in(bytes_, needles):
                    yield path, needle, form
        except (FileNotFoundError, ValueError):
            # It ended, or was emptied, while we looked.
            continue
