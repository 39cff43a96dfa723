"""Asking again who is there: the door that other areas use."""

from scheda.foundation.access.step_up import ask_again, is_fresh, require_fresh, stepped_up

__all__ = ["ask_again", "is_fresh", "require_fresh", "stepped_up"]
