"""Where the embedded database keeps what."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

LONGEST_SOCKET_FOLDER = 90
"""A Unix socket's address holds 107 bytes, the name of the socket included."""


@dataclass(frozen=True)
class Places:
    folder: Path
    keys: Path

    @classmethod
    def of(cls, data: Path) -> "Places":
        """The keys lie beside the data: a copy of the data folder alone opens nothing."""
        data = data.resolve()
        return cls(folder=data / "postgres", keys=data.with_name(f"{data.name}.keys"))

    @property
    def cluster(self) -> Path:
        return self.folder / "cluster"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def keeper_log(self) -> Path:
        return self.folder / "keeper.log"

    @property
    def socket(self) -> Path:
        inside = self.folder / "socket"
        if len(str(inside)) <= LONGEST_SOCKET_FOLDER:
            return inside
        return Path("/tmp") / f"scheda-{hashlib.sha256(str(inside).encode()).hexdigest()[:16]}"  # noqa: S108

    @property
    def reserve(self) -> Path:
        """Room set aside; moves with the cluster when a restored one takes its place."""
        return self.folder / "reserve"

    @property
    def shared_by(self) -> Path:
        """Locked, shared, by everybody who needs the server."""
        return self.folder / "shared.lock"

    @property
    def kept_by(self) -> Path:
        """Locked by the one keeper."""
        return self.folder / "keeper.lock"
