"""Working time of one day, as people write it: 9-13, 14:00-18:00."""

import re
from collections.abc import Iterable
from itertools import pairwise

STRETCH = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?$")
MIDNIGHT = 24 * 60
Stretch = tuple[int, int]
"""From and to, in minutes of the day."""


def read(text: str) -> tuple[Stretch, ...]:
    """In order and apart from each other; raises `ValueError` with the part that is wrong."""
    found = sorted(_one(part) for part in re.split(r"[,;+]| e | și ", text) if part.strip())
    for earlier, later in pairwise(found):
        if later[0] < earlier[1]:
            raise ValueError(write([later]))
    return tuple(found)


def write(stretches: Iterable[Stretch]) -> str:
    return ", ".join(f"{_clock(start)}-{_clock(end)}" for start, end in stretches)


def _one(text: str) -> Stretch:
    match = STRETCH.match(text.strip())
    if match is None:
        raise ValueError(text.strip())
    start = int(match[1]) * 60 + int(match[2] or 0)
    end = int(match[3]) * 60 + int(match[4] or 0)
    if not start < end <= MIDNIGHT:
        raise ValueError(text.strip())
    return start, end


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
