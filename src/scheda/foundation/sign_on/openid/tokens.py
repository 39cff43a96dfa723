"""Whether an identity token says what it must, and was signed by who says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from authlib.oidc.core import CodeIDToken
from django.utils.translation import gettext as _
from joserfc import jwt
from joserfc.errors import ClaimError, JoseError
from joserfc.jwk import KeySet

from scheda.foundation.api.parsing import UNSTORABLE
from scheda.foundation.sign_on.errors import Refused

ALGORITHMS = ["RS256", "PS256", "ES256"]
"""Never `none`, and none with a secret that is shared: the public key would be that secret."""
LEEWAY = 60
"""Seconds by which two clocks may differ."""
LONGEST = 255
LATEST = 2**40
"""Seconds since 1970; a number of JSON may be larger than any clock shows, or be none."""


@dataclass(frozen=True)
class Wanted:
    issuer: str
    client_id: str
    nonce: str


def claims_of(tokens: Mapping[str, Any], keys: KeySet, wanted: Wanted) -> Any:
    """The claims, each checked. What is wrong is named by one word, the rest is nobody's."""
    try:
        token = jwt.decode(tokens["id_token"], keys, algorithms=ALGORITHMS)
        claims = CodeIDToken(
            token.claims,
            token.header,
            options={
                "iss": {"essential": True, "value": wanted.issuer},
                "aud": {"essential": True, "value": wanted.client_id},
            },
            params={
                "client_id": wanted.client_id,
                "nonce": wanted.nonce,
                "access_token": tokens.get("access_token"),
            },
        )
        claims.validate(leeway=LEEWAY)
    except ClaimError as error:
        raise distrusted(str(error.claim)) from error
    except (JoseError, KeyError, ValueError, TypeError) as error:
        raise distrusted("signature") from error
    if not 0 < len(claims["sub"]) <= LONGEST or UNSTORABLE.search(claims["sub"]):
        raise distrusted("sub")
    if not 0 <= (claims.get("auth_time") or 0) < LATEST:
        raise distrusted("auth_time")
    return claims


def distrusted(why: str) -> Refused:
    sentence = _("The answer of the provider is not to be trusted (%(why)s). Nobody was let in.")
    return Refused(why, sentence % {"why": why})
