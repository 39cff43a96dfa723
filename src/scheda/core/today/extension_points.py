"""What other areas may add to the page of the day."""

from scheda.core.today.kinds import (
    Reader,
    Threshold,
    TodayAction,
    TodayFigure,
    TodayList,
    TodayRow,
    TodaySection,
    today_figures,
    today_sections,
)
from scheda.core.today.services.keeping import keep_for_all

__all__ = [
    "Reader",
    "Threshold",
    "TodayAction",
    "TodayFigure",
    "TodayList",
    "TodayRow",
    "TodaySection",
    "keep_for_all",
    "today_figures",
    "today_sections",
]
