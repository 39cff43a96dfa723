"""Django's rules for passwords in our words."""

import re
from typing import Any

from django.contrib.auth import password_validation as django_rules
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

BARE = re.compile(r"^[\W\d_]+|[\W\d_]+$")
REPEATED = re.compile(r"(.+?)\1+")


class LongEnough(django_rules.MinimumLengthValidator):
    def validate(self, password: str, user: Any = None) -> None:
        missing = self.min_length - len(password)
        if missing > 0:
            text = ngettext(
                "%(missing)d character is missing: it takes %(least)d",
                "%(missing)d characters are missing: it takes %(least)d",
                missing,
            )
            raise ValidationError(text % {"missing": missing, "least": self.min_length})


class NotCommon(django_rules.CommonPasswordValidator):
    """Not one of the 20,000 found most often in break-ins, nor one of them in disguise.

    With twelve characters at least, those are reached by writing a short one twice, or by digits
    and signs before and after it.
    """

    def validate(self, password: str, user: Any = None) -> None:
        for guess in {password, without_repeats(password), BARE.sub("", password)}:
            super().validate(guess, user)

    def get_error_message(self) -> str:
        return _("Guessers try this one first. Take a sentence of your own")


class NotAboutOneself(django_rules.UserAttributeSimilarityValidator):
    def __init__(self) -> None:
        super().__init__(user_attributes=("name", "email"))

    def get_error_message(self) -> str:
        return _("Too like your name or your e-mail. Take a sentence of your own")


def without_repeats(password: str) -> str:
    """“passpasspass” is no more than “pass”."""
    found = REPEATED.fullmatch(password)
    return found[1] if found else password
