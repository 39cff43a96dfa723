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

__all__ = [
    "Reader",
    "Threshold",
    "TodayAction",
    "TodayFigure",
    "TodayList",
    "TodayRow",
    "TodaySection",
    "today_figures",
    "today_sections",
]
