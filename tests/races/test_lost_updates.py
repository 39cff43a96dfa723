"""Of those who change one version of a record at once, one wins; the others hear of it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from scheda.core.parties.models import Party
from scheda.core.parties.tests.factories import PartyFactory, salesperson
from scheda.foundation.access.scope import Scope
from tests.api.conftest import Program

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE, ROUNDS = 6, 5


def test_each_version_has_one_winner():
    """All read the same version, then write: no luck decides whether they really meet."""
    owner = salesperson(Scope.OWN)
    party = PartyFactory(owner=owner)
    programs = [Program(owner) for _one in range(AT_ONCE)]
    path, step = f"parties/{party.pk}", Barrier(AT_ONCE)

    def race(number: int) -> list[tuple[int, str, int | None]]:
        told = []
        try:
            for turn in range(ROUNDS):
                read = programs[number].get(path)["ETag"]
                step.wait(30)
                sent = {"notes": f"{number} in round {turn}"}
                answer = programs[number].ask("PATCH", path, sent, If_Match=read)
                told.append((answer.status_code, read, answer.json().get("current_version")))
                step.wait(30)
        finally:
            connections.close_all()
        return told

    with ThreadPoolExecutor(AT_ONCE) as people:
        rounds = list(zip(*people.map(race, range(AT_ONCE)), strict=True))

    for turn, told in enumerate(rounds, start=1):
        assert sorted(status for status, _read, _now in told) == [200] + [412] * (AT_ONCE - 1)
        assert {read for _status, read, _now in told} == {f'"{turn}"'}
        assert {now for status, _read, now in told if status == 412} == {turn + 1}
    assert Party.objects.get().version == ROUNDS + 1
