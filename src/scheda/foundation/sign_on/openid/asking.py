"""Everything asked of a provider, by the house's own door to other servers."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from authlib.oauth2.auth import ClientAuth
from authlib.oidc.discovery import OpenIDProviderMetadata, get_well_known_url
from django.conf import settings
from django.utils.translation import gettext as _
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, RSAKey

from scheda.foundation.fetching import Fetched, FetchError, safe_fetch, safe_post
from scheda.foundation.sign_on.errors import Refused

LARGEST = 256 * 1024
SECONDS = 10.0
OK = 200
KEY_TYPES: dict[str, Any] = {"RSA": RSAKey, "EC": ECKey}


def discover(issuer: str) -> Any:
    """What the provider says of itself; it must call itself what we call it."""
    told = OpenIDProviderMetadata(read_json(get_well_known_url(issuer, external=True)))
    if told.get("issuer") != issuer:
        said = str(told.get("issuer"))[:200]
        raise Refused("issuer", _("The provider calls itself “%(said)s”.") % {"said": said})
    try:
        told.validate()
        require_endpoint(told)
    except (ValueError, TypeError, AttributeError) as error:
        sentence = _("What the provider says of itself is not valid: %(why)s")
        raise Refused("metadata", sentence % {"why": error}) from error
    return told


def require_endpoint(told: OpenIDProviderMetadata) -> None:
    if not told.get("authorization_endpoint"):
        raise ValueError('"authorization_endpoint" is required')


def keys_at(address: str) -> KeySet:
    """The public keys that sign; what encrypts or is shared is left out."""
    listed = read_json(address).get("keys")
    try:
        return KeySet(
            [
                KEY_TYPES[one["kty"]].import_key(one)
                for one in listed or []
                if one.get("kty") in KEY_TYPES and one.get("use", "sig") == "sig"
            ]
        )
    except (JoseError, ValueError, TypeError, AttributeError) as error:
        raise Refused("keys", _("The provider's keys cannot be read.")) from error


def read_json(address: str, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
    try:
        fetched = safe_fetch(
            address, headers=headers, limit=LARGEST, timeout=SECONDS, inside=settings.SSO_HOSTS
        )
    except FetchError as error:
        raise unreachable(error) from error
    try:
        told = json.loads(fetched.content) if fetched.status == OK else None
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise Refused("answer", _("There is no OpenID provider at %(where)s.") % {"where": address})
    return told


def unreachable(error: FetchError) -> Refused:
    return Refused("unreachable", _("The provider was not reached. %(why)s") % {"why": error})


class Answer:
    """What Authlib wants to know of an answer."""

    def __init__(self, fetched: Fetched) -> None:
        self.status_code, self._content = fetched.status, fetched.content

    def json(self) -> Any:
        return json.loads(self._content)

    def raise_for_status(self) -> None:
        raise ValueError(f"HTTP {self.status_code}")


class ByFetching:
    """The transport that Authlib asks through. A redirect is no answer, and is not followed."""

    def post(self, url: str, *, data: Any, headers: Mapping[str, str], auth: ClientAuth) -> Answer:
        url, sent, body = auth.prepare("POST", url, dict(headers), urlencode(data))
        try:
            fetched = safe_post(
                url,
                body.encode(),
                headers=sent,
                keep=LARGEST,
                timeout=SECONDS,
                inside=settings.SSO_HOSTS,
            )
        except FetchError as error:
            raise unreachable(error) from error
        return Answer(fetched)
