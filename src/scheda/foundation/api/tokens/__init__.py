"""Keys with which programs act for a person, inside that person's rights and an allow-list."""

from scheda.foundation.api.tokens.services import FromElsewhere, authenticate

__all__ = ["FromElsewhere", "authenticate"]
