from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from scheda.foundation.accounts.models import User


class PersonRequest(HttpRequest):
    """A request as screens get it, from somebody who has signed in. For types only."""

    user: "User"
    htmx: "HtmxDetails"
