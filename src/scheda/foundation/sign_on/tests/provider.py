"""An OpenID provider of this machine: real keys and signatures, and lies where a test wants."""

import base64
import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from scheda.foundation.testing.web import Exchange, Site

KEY = RSAKey.generate_key(2048, {"kid": "first", "use": "sig"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "second", "use": "sig"})
SECRET = "a secret of ours"


@dataclass
class OpenProvider:
    """`claims` and `metadata` overwrite what an honest provider would say; None takes it away."""

    site: Site
    person: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    answer: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] | None = None
    sign: Callable[[dict[str, Any]], str] | None = None
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    token_answer: Callable[[Exchange], None] | None = None

    @property
    def issuer(self) -> str:
        return self.site.url

    def __call__(self, exchange: Exchange) -> None:
        pages = {
            "/.well-known/openid-configuration": self._discovery,
            "/authorize": self._authorize,
            "/keys": self._keys,
            "/token": self.token_answer or self._token,
            "/userinfo": self._userinfo,
        }
        pages.get(urlsplit(exchange.asked.path).path, lambda asked: asked.answer(404))(exchange)

    def visit(self, address: str) -> str:
        """What a browser does there: signs in at once, and is sent back. Answers where to."""
        back = urlsplit(self._sent_back(address))
        return f"{back.path}?{back.query}"

    def _authorize(self, exchange: Exchange) -> None:
        exchange.answer(302, Location=self._sent_back(exchange.asked.path))

    def _sent_back(self, address: str) -> str:
        asked = dict(parse_qsl(urlsplit(address).query))
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        back = without({"code": code, "state": asked["state"], **self.answer})
        return f"{asked['redirect_uri']}?{urlencode(back)}"

    def _discovery(self, exchange: Exchange) -> None:
        told = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }
        tell(exchange, without({**told, **self.metadata}))

    def _keys(self, exchange: Exchange) -> None:
        tell(exchange, {"keys": [KEY.as_dict(private=False, alg="RS256")]})

    def _token(self, exchange: Exchange) -> None:
        form = {key: one for key, [one] in parse_qs(exchange.asked.content.decode()).items()}
        asked = self.codes.pop(form["code"], None)
        known = base64.b64encode(f"scheda:{SECRET}".encode()).decode()
        if exchange.asked.headers.get("authorization") != f"Basic {known}":
            return tell(exchange, {"error": "invalid_client"}, 401)
        if asked is None or challenge_of(form.get("code_verifier", "")) != asked["code_challenge"]:
            return tell(exchange, {"error": "invalid_grant"}, 400)
        claims = without({**self._honest(asked), **self.person, **self.claims})
        token = (self.sign or signed)(claims)
        return tell(exchange, {"access_token": "opaque", "token_type": "bearer", "id_token": token})

    def _honest(self, asked: dict[str, str]) -> dict[str, Any]:
        now = int(time.time())
        return {
            "iss": self.issuer,
            "aud": asked["client_id"],
            "sub": "anna-1",
            "nonce": asked["nonce"],
            "iat": now,
            "exp": now + 300,
            "auth_time": now,
        }

    def _userinfo(self, exchange: Exchange) -> None:
        assert exchange.asked.headers["authorization"] == "Bearer opaque"
        tell(exchange, self.userinfo or {})


def signed(claims: dict[str, Any], key: RSAKey = KEY, **header: str) -> str:
    return jwt.encode({"alg": "RS256", "kid": "first", **header}, claims, key)


def challenge_of(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def tell(exchange: Exchange, told: dict[str, Any], status: int = 200) -> None:
    exchange.answer(status, json.dumps(told).encode(), Content_Type="application/json")


def without(told: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if value is not None}
