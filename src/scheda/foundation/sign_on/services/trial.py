"""Whether signing in would work, before anybody needs it."""

from django.utils.translation import gettext as _

from scheda.foundation.sign_on.errors import Refused
from scheda.foundation.sign_on.models import Provider
from scheda.foundation.sign_on.openid.asking import discover, keys_at
from scheda.foundation.sign_on.openid.flow import begin, client_of, redeem

NO_CODE = "a-trial-without-a-code"


def what_is_wrong(provider: Provider, returning: str) -> str:
    """The first thing that keeps people out; nothing when all that can be asked is well."""
    try:
        told = discover(provider.issuer)
        if not keys_at(told["jwks_uri"]).keys:
            return _("The provider shows no key to check its signatures with.")
        _address, flow = begin(provider, returning, to="")
        redeem(client_of(provider, flow, returning), flow, NO_CODE)
    except Refused as refused:
        if refused.why == "client":
            return _("The provider does not know the client ID, or the client secret is wrong.")
        return "" if refused.why == "code" else refused.sentence
    return ""
