"""Ways in that other areas add to password and passkey."""

from typing import Any

from scheda.foundation.extension.registry import Extension, ExtensionPoint


class Door(Extension):
    """A door beside ours, such as the company's own sign-in."""

    def label(self) -> str:
        """What its button says; nothing while it is shut."""
        raise NotImplementedError

    def address(self) -> str:
        raise NotImplementedError

    def confirms(self, user: Any) -> bool:
        """Whether this person can prove again there who they are."""
        raise NotImplementedError

    def is_only_way_of(self, user: Any) -> bool:
        """Whether this person's password opens nothing."""
        raise NotImplementedError


doors = ExtensionPoint("doors", Door)
