"""What an endpoint can be told: every published fact, by its name, its area, or all of them."""

from scheda.foundation.events.event import known_events

EVERYTHING = "*"
OURSELVES = ("webhooks", "deliveries")
"""Facts about telling facts would never come to an end."""


def topics() -> list[str]:
    """Each area's wildcard, followed by its facts."""
    names = sorted(name for name in known_events() if area_of(name) not in OURSELVES)
    areas = sorted({area_of(name) for name in names})
    found = [EVERYTHING]
    for area in areas:
        found += [f"{area}.*", *(name for name in names if area_of(name) == area)]
    return found


def wanted_by(name: str) -> tuple[str, ...]:
    """What an endpoint may have chosen to hear this fact; nothing when nobody may."""
    area = area_of(name)
    return () if area in OURSELVES else (EVERYTHING, f"{area}.*", name)


def area_of(name: str) -> str:
    return name.partition(".")[0]
