import datetime as dt


def years_before(day: dt.date, years: int) -> dt.date:
    """The same day; of a leap day, the last of February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
