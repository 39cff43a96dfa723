"""Sending somebody to the provider, and reading what they come back with."""

import hmac
import secrets
import time
from collections.abc import Mapping
from typing import Any

from authlib.oauth2 import OAuth2Client, OAuth2Error
from django.utils.translation import gettext as _

from scheda.foundation.api.parsing import UNSTORABLE
from scheda.foundation.sign_on.arrivals import Arrival, Flow
from scheda.foundation.sign_on.errors import Refused
from scheda.foundation.sign_on.models import Provider
from scheda.foundation.sign_on.openid.asking import ByFetching, discover, keys_at, read_json
from scheda.foundation.sign_on.openid.tokens import LEEWAY, Wanted, claims_of, distrusted

SCOPE = "openid email profile"
SECONDS = 600


def begin(provider: Provider, returning: str, *, to: str, confirms: str = "") -> tuple[str, Flow]:
    """The address to send the browser to, and what to remember."""
    told = discover(provider.issuer)
    flow = Flow(
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(48),
        begun_at=time.time(),
        issuer=provider.issuer,
        token_endpoint=told["token_endpoint"],
        auth_methods=told.get("token_endpoint_auth_methods_supported") or [],
        keys=told["jwks_uri"],
        userinfo=told.get("userinfo_endpoint") or "",
        is_named=told.get("authorization_response_iss_parameter_supported") is True,
        confirms=confirms,
        next=to,
    )
    anew = {"prompt": "login", "max_age": "0"} if confirms else {}
    address, _state = client_of(provider, flow, returning).create_authorization_url(
        told["authorization_endpoint"],
        state=flow.state,
        nonce=flow.nonce,
        code_verifier=flow.verifier,
        **anew,
    )
    return address, flow


def finish(provider: Provider, flow: Flow, returning: str, answer: Mapping[str, str]) -> Arrival:
    """Who came back. Everything odd ends here."""
    check_answer(flow, answer)
    tokens = redeem(client_of(provider, flow, returning), flow, answer["code"])
    wanted = Wanted(flow.issuer, provider.client_id, flow.nonce)
    claims = claims_of(tokens, keys_at(flow.keys), wanted)
    told = claims if claims.get("email") else _asked_of(flow, tokens, claims)
    arrival = Arrival(
        issuer=flow.issuer,
        subject=claims["sub"],
        email=str(told.get("email") or ""),
        is_verified=told.get("email_verified") is True,
        name=UNSTORABLE.sub("", str(told.get("name") or ""))[:120],
        proved_at=min(float(claims.get("auth_time") or 0), time.time()),
        has_second_factor=provider.asks_second_factor or "mfa" in (claims.get("amr") or []),
    )
    is_anew = arrival.proved_at >= flow.begun_at - LEEWAY
    if flow.confirms and not is_anew:
        raise Refused("auth_time", _("The provider did not ask you again who you are."))
    return arrival


def check_answer(flow: Flow, answer: Mapping[str, str]) -> None:
    is_ours = hmac.compare_digest(answer.get("state", "").encode(), flow.state.encode())
    if not is_ours or time.time() - flow.begun_at > SECONDS:
        raise Refused("state", _("This sign-in was begun elsewhere, or too long ago. Begin again."))
    if answer.get("iss", "" if flow.is_named else flow.issuer) != flow.issuer:
        raise distrusted("iss")
    if answer.get("error") == "access_denied":
        raise Refused("denied", _("You cancelled, or the provider does not let you in here."))
    if "error" in answer or not answer.get("code"):
        raise Refused("error", _("The provider answered with an error. Try again later."))


def client_of(provider: Provider, flow: Flow, returning: str) -> OAuth2Client:
    secret = str(provider.client_secret or "")
    way = "post" if "client_secret_post" in flow.auth_methods else "basic"
    return OAuth2Client(
        ByFetching(),
        client_id=provider.client_id,
        client_secret=secret,
        token_endpoint_auth_method=f"client_secret_{way}" if secret else "none",
        scope=SCOPE,
        redirect_uri=returning,
        code_challenge_method="S256",
    )


def redeem(client: OAuth2Client, flow: Flow, code: str) -> dict[str, Any]:
    """The code for tokens. Authlib's words may hold parts of them, so they go no further."""
    try:
        found: dict[str, Any] = client.fetch_token(
            flow.token_endpoint,
            grant_type="authorization_code",
            code=code,
            code_verifier=flow.verifier,
        )
    except OAuth2Error as error:
        why = "client" if error.error == "invalid_client" else "code"
        raise Refused(why, _("The provider does not accept the answer it gave.")) from None
    except (ValueError, TypeError, RecursionError):
        raise distrusted("token") from None
    return found


def _asked_of(flow: Flow, tokens: Mapping[str, Any], claims: Any) -> Mapping[str, Any]:
    """Some providers tell the e-mail only to who asks for it; it must be of the same person."""
    if not flow.userinfo:
        return dict(claims)
    told = read_json(flow.userinfo, {"Authorization": f"Bearer {tokens.get('access_token')}"})
    if told.get("sub") != claims["sub"]:
        raise distrusted("userinfo")
    return told
