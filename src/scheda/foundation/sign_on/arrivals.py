"""What is remembered of somebody on their way to the provider, and who came back."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Flow:
    """What this browser's session remembers of a sign-in on its way. It is used once."""

    state: str
    nonce: str
    verifier: str
    begun_at: float
    issuer: str
    token_endpoint: str
    auth_methods: list[str]
    keys: str
    userinfo: str
    is_named: bool
    """The provider said that it names itself in its answers (RFC 9207)."""
    confirms: str
    """Whose session asks again who is there; nobody's at signing in."""
    next: str

    def kept(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Arrival:
    """Who comes, as the provider tells it."""

    issuer: str
    subject: str
    email: str
    is_verified: bool
    name: str
    proved_at: float
    """When they showed the provider who they are; 0 when it does not say."""
    has_second_factor: bool
