"""What other areas may add to activities."""

from scheda.core.activities.working_days import WorkingDays, working_days

__all__ = ["WorkingDays", "working_days"]
