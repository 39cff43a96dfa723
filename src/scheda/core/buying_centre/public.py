"""What other areas may use of the buying centre."""

from scheda.core.buying_centre.queries.coverage import warnings_for, watches
from scheda.core.buying_centre.queries.members import members_of, present

__all__ = ["members_of", "present", "warnings_for", "watches"]
