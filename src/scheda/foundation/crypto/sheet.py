"""The master key as groups that a person can type, and back. Standard library only.

A group is six characters of key and two that check them, its place and its part, so that a typing
error is named by its group. The alphabet has no I, L, O and U; those typed are read as 1, 1, 0, V.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Sequence

from scheda.foundation.crypto.key_sources import LENGTHS, digest

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
READ_AS = str.maketrans("ILOU", "110V")
DATA, CHECK, BITS = 6, 2, 5
WHOLE, FIRST, SECOND = "", "A", "B"
GROUPS = {-(-length * 8 // (DATA * BITS)): length for length in LENGTHS}


class MistypedSheet(Exception):
    """The text names every group that is wrong."""


def groups_of(content: bytes, part: str = WHOLE) -> list[str]:
    letters = -(-len(content) * 8 // BITS)
    places = -(-letters // DATA) * DATA
    number = int.from_bytes(content) << (places * BITS - len(content) * 8)
    text = _letters(number, places)
    cut = (text[at : at + DATA] for at in range(0, places, DATA))
    return [data + _check(data, at, part) for at, data in enumerate(cut, 1)]


def split(content: bytes) -> tuple[bytes, bytes]:
    """Two parts, of which one alone says nothing at all."""
    pad = os.urandom(len(content))
    return pad, bytes(one ^ other for one, other in zip(content, pad, strict=True))


def joined(parts: Sequence[bytes]) -> bytes:
    if len({len(part) for part in parts}) != 1:
        raise MistypedSheet("The two parts are not of the same key.")
    first, *rest = parts
    for part in rest:
        first = bytes(one ^ other for one, other in zip(first, part, strict=True))
    return first


def typed(text: str) -> tuple[str, bytes]:
    """Which part it is, and the bytes of it."""
    groups = [_clean(word) for word in _words(text)]
    if len(groups) not in GROUPS:
        most = max(GROUPS)
        raise MistypedSheet(f"There are {len(groups)} groups; the sheet has {most}.")
    for part in (WHOLE, FIRST, SECOND):
        wrong = list(_wrong(groups, part))
        if not wrong:
            return part, _bytes(groups)
        if len(wrong) <= len(groups) // 2:
            raise MistypedSheet(" ".join(wrong))
    raise MistypedSheet("No group fits its place. Is this the sheet of a master key?")


def name_of(content: bytes) -> str:
    """What the sheet is called, and what one types to confirm that it is on paper."""
    found = int.from_bytes(hashlib.sha256(digest(content).encode()).digest()[:5])
    text = _letters(found, 8)
    return f"{text[:4]}-{text[4:]}"


def is_name(text: str, content: bytes) -> bool:
    return _clean(text) == _clean(name_of(content))


def _words(text: str) -> Iterable[str]:
    """Groups as they stand on paper: with or without their number, in halves or whole."""
    plain = re.sub(r"\b\d{1,2}\s*[:.)]", " ", text)
    return re.sub(r"\s*-\s*", "", plain).split()


def _clean(word: str) -> str:
    return word.replace("-", "").strip().upper().translate(READ_AS)


def _wrong(groups: Sequence[str], part: str) -> Iterable[str]:
    for at, group in enumerate(groups, 1):
        data, check = group[:DATA], group[DATA:]
        if len(group) != DATA + CHECK:
            yield f"Group {at} has {len(group)} characters instead of {DATA + CHECK}."
        elif strange := sorted(set(group) - set(ALPHABET)):
            yield f"Group {at} holds {' '.join(strange)}, which no group does."
        elif _check(data, at, part) != check:
            yield f"Group {at} is mistyped."


def _check(data: str, at: int, part: str) -> str:
    found = hashlib.sha256(f"{part}|{at}|{data}".encode()).digest()
    return _letters(int.from_bytes(found[:2]) % len(ALPHABET) ** CHECK, CHECK)


def _letters(number: int, places: int) -> str:
    text = ""
    for _ in range(places):
        number, at = divmod(number, len(ALPHABET))
        text = ALPHABET[at] + text
    return text


def _bytes(groups: Sequence[str]) -> bytes:
    length = GROUPS[len(groups)]
    number = 0
    for letter in "".join(group[:DATA] for group in groups):
        number = number * len(ALPHABET) + ALPHABET.index(letter)
    return (number >> (len(groups) * DATA * BITS - length * 8)).to_bytes(length)
