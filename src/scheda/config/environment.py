"""Every setting that comes from outside, read and checked in one place."""

from functools import cached_property
from pathlib import Path
from typing import Annotated
from urllib.parse import parse_qsl, urlsplit

from pydantic import AfterValidator, AliasChoices, Field
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[3]
MODULES = ("documents", "equipment", "service_desk", "einvoicing")
BUILT_ON = {"service_desk": "equipment", "einvoicing": "documents"}


NEARBY = {"", "localhost", "127.0.0.1", "::1"}


def is_near(host: str) -> bool:
    """On this very machine."""
    return host in NEARBY or host.startswith("/")


def over_tls(url: str) -> str:
    """A database on another machine is reached by TLS, unless its address says otherwise."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    host = options.get("host", parts.hostname or "")
    if not url or is_near(host) or "sslmode" in options:
        return url
    return f"{url}{'&' if parts.query else '?'}sslmode=require"


DatabaseUrl = Annotated[str, AfterValidator(over_tls)]


class Environment(BaseSettings):
    """Names carry the prefix SCHEDA_, except the two database addresses."""

    model_config = SettingsConfigDict(env_prefix="SCHEDA_", extra="ignore")

    database_url: DatabaseUrl = Field("", validation_alias=AliasChoices("DATABASE_URL"))
    database_owner_url: DatabaseUrl = Field("", validation_alias=AliasChoices("DATABASE_OWNER_URL"))
    data: Path = ROOT / "var"
    backups: Path | None = None
    key_file: Path | None = None
    key: str = Field("", repr=False)
    key_command: str = ""
    secret_key: str = Field("", repr=False)
    secret_key_fallbacks: str = Field("", repr=False)
    modules: Annotated[str, NoDecode] = ",".join(MODULES)
    hosts: str = "*"
    url: str = "http://localhost:8000"
    proxies: int = 0
    api_rate: int = 600
    exports_a_day: int = 20
    export_rows: int = 1_000_000
    files_a_day: int = 1_000
    file_megabytes_a_day: int = 2_000
    statement_timeout: int = 15
    catch_up_hours: int = 24
    strict: bool = False
    sso_hosts: str = ""
    email_url: str = ""
    email_from: str = "scheda@localhost"
    language: str = "it"
    debug: bool = False
    company: str = "Scheda"
    admin_email: str = ""
    admin_password: str = ""

    @cached_property
    def keys_folder(self) -> Path:
        """Beside the data folder, never in it: a copy of the data alone opens nothing."""
        data = self.data.resolve()
        return data.with_name(f"{data.name}.keys")

    @property
    def backups_folder(self) -> Path:
        """Beside the data too: a full data disk keeps no backup from being made elsewhere."""
        data = self.data.resolve()
        return self.backups or data.with_name(f"{data.name}.backups")

    @property
    def master_key_file(self) -> Path:
        return self.key_file or self.keys_folder / "master.key"

    @property
    def has_key_file(self) -> bool:
        return not (self.key or self.key_command)

    @property
    def signing_key(self) -> str:
        return self._signing_keys[0] if self._signing_keys else ""

    @property
    def former_signing_keys(self) -> list[str]:
        """What they signed is still good; nothing new is signed with them."""
        return self._signing_keys[1:]

    @property
    def _signing_keys(self) -> list[str]:
        stored = self.keys_folder / "secret.key"
        if self.secret_key:
            return [self.secret_key, *self.secret_key_fallbacks.split()]
        return stored.read_text().split() if stored.exists() else []

    @property
    def module_names(self) -> list[str]:
        names = [name.strip() for name in self.modules.split(",") if name.strip()]
        for name, below in BUILT_ON.items():
            if name in names and below not in names:
                raise ValueError(f"SCHEDA_MODULES: {name} needs {below}. Add it or drop both.")
        return names
