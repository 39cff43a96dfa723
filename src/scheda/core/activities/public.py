"""What other areas may use of activities."""

from scheda.core.activities.models import Activity
from scheda.core.activities.services.projecting import show_all
from scheda.core.activities.services.recording import record

__all__ = ["Activity", "record", "show_all"]
