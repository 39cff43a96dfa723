from typing import Any

from django.core.exceptions import ValidationError


class FetchError(ValidationError):
    """Why there is no answer, as a sentence for people."""

    def __init__(self, message: Any) -> None:
        super().__init__(message, code="fetch")

    def __str__(self) -> str:
        return " ".join(self.messages)


class FetchRefused(FetchError):
    """We do not ask there, or do not take what came. Asking again changes nothing."""


class FetchFailed(FetchError):
    """Nobody answered, or not in time. Asking again may help."""
