"""What stands in the place of a value whose key is not in the keyring."""

from django.utils.translation import gettext as _


class Unreadable(str):
    """Never sealed itself: a form that sends it back changes nothing."""

    __slots__ = ()


def key_missing() -> Unreadable:
    return Unreadable(_("sealed, key missing"))
