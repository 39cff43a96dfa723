"""Where areas look for it first: see `foundation.personal`."""

from scheda.foundation.personal.registry import Held, Subject, held_by, personal_data

__all__ = ["Held", "Subject", "held_by", "personal_data"]
