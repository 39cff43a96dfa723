"""One scenario after the other: from inside, at the floor, and as people ask."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.test import Client

from scheda.foundation.bench import recording
from scheda.foundation.bench.measuring import Measured, Site, memory_mib
from scheda.foundation.bench.points import Call, Scenario
from scheda.foundation.bench.server import bare_serving, installed, serving
from scheda.foundation.bench.signing_in import signed_in

RECORDED = 20
BURSTS = 3
"""Program and floor take turns, so that a noisy moment falls on both."""
CROWD = 8


@dataclass(frozen=True)
class Stand:
    """What measurements stand on: the program, the floor beside it, and who asks."""

    user: Any
    program: Site
    floor: Site
    folder: Path

    @classmethod
    @contextmanager
    def built(cls, user: Any) -> Iterator["Stand"]:
        cookie = signed_in(user)
        with (
            TemporaryDirectory() as folder,
            serving() as (port, server),
            bare_serving(folder, recording.address()) as (bare_port, bare_server),
        ):
            yield cls(
                user,
                Site(port, cookie, server),
                Site(bare_port, "", bare_server),
                Path(folder),
            )


def measure(scenario: Scenario, stand: Stand, count: int) -> dict[str, Any]:
    calls = scenario.calls(stand.user)
    inside = _recorded(scenario.key, calls, stand)
    floor = [Call(f"/{scenario.key}/{number}") for number in range(RECORDED)]
    stand.floor.visit(floor[:5])
    first, alone, crowd, bare = Measured(), Measured(), Measured(), Measured()
    # What processes load and connections plan at first costs each of them once.
    first.more(stand.program, list(islice(calls, CROWD)), CROWD)
    share = max(CROWD, count // BURSTS)
    for burst in range(BURSTS):
        # What was written cannot be written again: then the floor is first.
        if not scenario.is_writing or burst == 0:
            bare.more(stand.floor, (floor * share)[:share], 1)
        alone.more(stand.program, list(islice(calls, share)), 1)
        crowd.more(stand.program, list(islice(calls, share)), CROWD)
    return {
        **inside,
        **alone.as_json(),
        "first_ms": round(max(answer.ms for answer in first.answers), 2),
        "memory_mib": memory_mib(stand.program.server),
        "crowd": crowd.as_json(),
        "floor": bare.as_json(),
    }


def memory_of_installation(user: Any, calls: list[Call]) -> dict[str, float]:
    """Two web processes, a job worker and what they are forked from, after some work."""
    with installed() as (port, up):
        Measured().more(Site(port, signed_in(user), up), calls, CROWD)
        return {"mebibytes": memory_mib(up)}


def _recorded(key: str, calls: Iterator[Call], stand: Stand) -> dict[str, float]:
    client = Client()
    client.force_login(stand.user)
    recording.record(client, next(calls))  # What is loaded at the first call costs once.
    recordings = [recording.record(client, call) for call in islice(calls, RECORDED)]
    recording.keep(recordings, stand.folder / f"{key}.json")
    return recording.figures(recordings, recording.repeat(recordings))
