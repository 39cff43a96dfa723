"""A new password by letter. Unknown addresses are answered in the same words and time."""

import datetime as dt

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.services import letters


def send_letter(email: str) -> None:
    """Called by a job: whether there is such an account shows in no answer."""
    for user in User.objects.active().filter(email__iexact=email.strip()):
        key = default_token_generator.make_token(user)
        useful_for = dt.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
        letters.send(
            user.email,
            "password_reset",
            language=user.language,
            wanted={
                "key": f"accounts.password_reset:{user.pk}:{key}",
                "by": user,
                "useful_until": timezone.now() + useful_for,
            },
            name=user.name,
            link=_link(user, key),
        )


def _link(user: User, key: str) -> str:
    """From the public address, never from the one that the asker claims."""
    arguments = {"uidb36": user_pk_to_url_str(user), "key": key}
    return settings.PUBLIC_URL + reverse("account_reset_password_from_key", kwargs=arguments)
