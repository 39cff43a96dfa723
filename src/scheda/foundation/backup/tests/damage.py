"""What disks, networks and people do to files."""

from pathlib import Path


def flip(path: Path, position: int = -20) -> None:
    content = bytearray(path.read_bytes())
    content[position] ^= 1
    path.write_bytes(content)


def cut(path: Path, count: int = 1) -> None:
    path.write_bytes(path.read_bytes()[:-count])
