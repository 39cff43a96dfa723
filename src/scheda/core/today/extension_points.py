"""What other areas may add to the page of the day."""

from scheda.core.today.kinds import (
    MOST_ROWS,
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
    "MOST_ROWS",
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
