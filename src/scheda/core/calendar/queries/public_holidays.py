"""Public holidays by country and province, from the library that keeps them."""

import datetime as dt
import sys
from functools import cache
from importlib.util import find_spec, module_from_spec

import holidays
from django.utils.translation import get_language
from holidays.registry import EntityLoader

FOREIGN = "en_US"
KNOWN = frozenset(EntityLoader.get_country_codes())

# Before its first country this package loads all 250: a fifth of a second and 8 MB. Standing here
# already, with nothing in it, it gives each when it is asked for.
if countries := find_spec("holidays.countries"):
    sys.modules.setdefault(countries.name, module_from_spec(countries))


def named(country: str, subdivision: str, year: int) -> dict[dt.date, str]:
    """The days of that year and what they are called, in the country's language or in English."""
    language = (get_language() or "en")[:2]
    return _named(country, subdivision, year, is_foreign=language == "en")


def is_known(country: str) -> bool:
    return country in KNOWN


def provinces(country: str) -> list[tuple[str, str]]:
    """Code and name, by name; provinces keep days of their own, such as the patron saint's."""
    if not is_known(country):
        return []
    known = holidays.country_holidays(country)
    names: dict[str, str] = {code: code for code in known.subdivisions}
    for code, aliases in known.get_subdivision_aliases().items():
        names[code] = aliases[0] if aliases else code
    return sorted(names.items(), key=lambda pair: pair[1])


@cache
def _named(country: str, subdivision: str, year: int, *, is_foreign: bool) -> dict[dt.date, str]:
    if not is_known(country):
        return {}
    language = None if is_foreign else holidays.country_holidays(country).default_language
    found = holidays.country_holidays(
        country, subdiv=subdivision or None, years=year, language=language or FOREIGN
    )
    return dict(found.items())
