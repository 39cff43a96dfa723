from collections import namedtuple

import pytest

from scheda.config.launch import disk
from scheda.foundation.embedded.troubles import Trouble

Usage = namedtuple("Usage", "total used free")
GIGABYTE = 1024**3


def on_a_disk_with(monkeypatch, *, free, total=100 * GIGABYTE):
    usage = Usage(total, total - free, free)
    monkeypatch.setattr(disk.shutil, "disk_usage", lambda folder: usage)


def test_a_full_disk_is_told_with_its_figures(monkeypatch, tmp_path):
    on_a_disk_with(monkeypatch, free=20 * disk.MEGABYTE)

    with pytest.raises(Trouble, match="20 MB free, 300 MB needed"):
        disk.check_data_disk(tmp_path)


def test_data_that_is_there_needs_less_room(monkeypatch, tmp_path):
    on_a_disk_with(monkeypatch, free=100 * disk.MEGABYTE)
    (tmp_path / "postgres" / "cluster").mkdir(parents=True)

    disk.check_data_disk(tmp_path)


def test_data_that_has_set_room_aside_may_start_on_a_full_disk(monkeypatch, tmp_path):
    on_a_disk_with(monkeypatch, free=0)
    (tmp_path / "postgres" / "cluster").mkdir(parents=True)
    (tmp_path / "postgres" / "reserve").touch()

    disk.check_data_disk(tmp_path)


def test_a_nearly_full_disk_is_a_warning(monkeypatch, tmp_path):
    on_a_disk_with(monkeypatch, free=10 * GIGABYTE)

    with pytest.raises(Trouble, match=r"nearly full: 10\.0 GB free"):
        disk.check_disk_is_roomy(tmp_path)


def test_the_folder_need_not_exist_yet(tmp_path):
    disk.check_disk(tmp_path / "not" / "yet", needed=1)
