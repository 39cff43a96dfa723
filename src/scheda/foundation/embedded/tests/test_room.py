from collections import namedtuple

import pytest

from scheda.foundation.embedded import room
from scheda.foundation.embedded.room import JOURNAL, RESERVE, TO_WRITE_AGAIN, Reserve

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def reserve(tmp_path, monkeypatch):
    """On a disk whose free room the test decides; what is set aside is small."""
    monkeypatch.setattr(room, "RESERVE", 4096)
    reserve = Reserve(tmp_path / "reserve")
    leave(monkeypatch, free=TO_WRITE_AGAIN)
    return reserve


def leave(monkeypatch, *, free):
    monkeypatch.setattr(room.shutil, "disk_usage", lambda _folder: Usage(10**9, 0, free))


def test_with_space_a_reserve_is_set_aside_and_everybody_writes(reserve):
    reserve.tend()

    assert reserve.path.stat().st_size == 4096
    assert reserve.path.stat().st_blocks > 0
    assert reserve.lets_write
    assert reserve.missing == 0


def test_on_a_full_disk_it_is_given_away_and_nobody_writes(reserve, monkeypatch):
    reserve.tend()

    leave(monkeypatch, free=JOURNAL - 1)
    refused = not reserve.lets_write
    reserve.tend()

    assert refused
    assert not reserve.is_there


def test_the_room_that_was_given_away_does_not_pass_for_space(reserve, monkeypatch):
    leave(monkeypatch, free=JOURNAL + RESERVE)

    reserve.tend()

    assert not reserve.lets_write
    assert reserve.missing == TO_WRITE_AGAIN - JOURNAL - RESERVE


def test_with_space_again_everybody_writes_again(reserve, monkeypatch):
    leave(monkeypatch, free=0)
    reserve.tend()
    leave(monkeypatch, free=TO_WRITE_AGAIN)

    reserve.tend()

    assert reserve.lets_write


def test_a_reserve_is_whole_or_absent(reserve, monkeypatch):
    def refuse(_file, _size):
        raise OSError("quota")

    monkeypatch.setattr(room, "allocate", refuse)

    reserve.tend()

    assert list(reserve.path.parent.iterdir()) == []


def test_where_the_system_cannot_allocate_it_is_written(tmp_path, monkeypatch):
    monkeypatch.delattr(room.os, "posix_fallocate")
    with (tmp_path / "reserve").open("wb") as file:
        room.allocate(file.fileno(), 2 * room.MEGABYTE)

    assert (tmp_path / "reserve").stat().st_size == 2 * room.MEGABYTE
