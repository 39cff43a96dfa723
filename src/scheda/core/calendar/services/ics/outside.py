"""An event of another calendar in plain values, whoever wrote it."""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any

Moment = dt.datetime
Guest = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Outside:
    """One event or thing to do. Moments are aware; `zone` is the clock by which it repeats."""

    uid: str
    starts: Moment
    ends: Moment | None = None
    is_all_day: bool = False
    is_todo: bool = False
    title: str = ""
    note: str = ""
    place: str = ""
    sequence: int = 0
    zone: str = ""
    rule: str = ""
    left_out: tuple[Moment, ...] = ()
    also_on: tuple[Moment, ...] = ()
    instead_of: Moment | None = None
    is_cancelled: bool = False
    is_done: bool = False
    is_private: bool = False
    guests: tuple[Guest, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wrong:
    """Why a file, or one event of it, was not read: a code and what it said."""

    code: str
    said: str = ""


@dataclass
class Reading:
    """What a file holds."""

    events: list[Outside] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    others: int = 0
    """Things that are no appointments: free and busy times, journals."""


@dataclass(frozen=True)
class Group:
    """All that carries one UID: the event itself, and single days of it that differ."""

    uid: str
    main: Outside
    instead: tuple[Outside, ...] = ()

    @property
    def sequence(self) -> int:
        return max(one.sequence for one in (self.main, *self.instead))

    @property
    def fingerprint(self) -> str:
        """Of everything that is said; when it was written down does not count."""
        said: Any = [asdict(one) for one in (self.main, *self.instead)]
        for one in said:
            if "undated" in one.pop("doubts"):
                del one["starts"]
        return hashlib.sha256(json.dumps(said, default=str, sort_keys=True).encode()).hexdigest()

    @property
    def size(self) -> int:
        return 1 + len(self.instead)


def grouped(events: list[Outside]) -> list[Group]:
    """Of two that claim to be the same the later one counts."""
    mains: dict[str, Outside] = {}
    instead: dict[str, dict[Moment, Outside]] = {}
    for event in events:
        if event.instead_of is not None:
            instead.setdefault(event.uid, {})[event.instead_of] = event
        elif event.uid not in mains or mains[event.uid].sequence <= event.sequence:
            mains[event.uid] = event
    groups = []
    for uid in dict.fromkeys(event.uid for event in events):
        single = sorted(instead.get(uid, {}).values(), key=lambda one: one.starts)
        main = mains.get(uid) or single.pop(0)
        groups.append(Group(uid, main, tuple(single)))
    return groups
