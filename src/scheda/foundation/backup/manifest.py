"""What a set says of itself. Sealed with it, so nobody else can say it."""

import builtins
import json
from dataclasses import asdict, dataclass, field
from typing import Any

FORMAT = 1


@dataclass(frozen=True)
class Table:
    rows: int
    checksum: str


@dataclass(frozen=True)
class StoredFile:
    """A file of the data folder, and where and how it lies on the shelf."""

    path: str
    name: str
    key: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    id: str
    made_at: str
    postgres: int
    migrations: list[str]
    ledger_position: int
    outbox_position: int
    audit: dict[str, Any]
    tables: dict[str, Table]
    roles: list[str]
    database_bytes: int
    files: int
    file_bytes: int
    format: int = FORMAT
    notes: dict[str, Any] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())

    @property
    def bytes(self) -> int:
        return self.database_bytes + self.file_bytes

    def to_json(self) -> "builtins.bytes":
        return json.dumps(asdict(self), sort_keys=True).encode()

    @classmethod
    def read(cls, content: "builtins.bytes") -> "Manifest":
        plain = json.loads(content)
        tables = {name: Table(**table) for name, table in plain.pop("tables").items()}
        return cls(**plain, tables=tables)
