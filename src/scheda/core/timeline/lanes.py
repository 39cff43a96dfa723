"""The way of a customer as a picture: a lane for each channel."""

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from scheda.core.timeline.services.journey import Journey, Lane, Step
from scheda.foundation.components.formats import moment

LEFT, WIDTH, HEIGHT, RADIUS = 150, 1000, 34, 6
FEWEST = 2


def draw(journey: Journey) -> SafeString:
    """A lane for each channel; the table below says the same in words."""
    if len(journey.steps) < FEWEST:
        return SafeString()
    start = journey.steps[0].entry.at
    length = (journey.steps[-1].entry.at - start).total_seconds() or 1.0
    room = WIDTH - LEFT - 2 * RADIUS

    def place(step: Step) -> float:
        share = (step.entry.at - start).total_seconds() / length
        return LEFT + RADIUS + float(share) * room

    lanes = journey.lanes
    drawn = format_html_join(
        "", "{}", ((_lane(lane, at * HEIGHT, place),) for at, lane in enumerate(lanes))
    )
    return format_html(
        '<svg class="lanes" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>',
        WIDTH,
        len(lanes) * HEIGHT,
        drawn,
    )


def _lane(lane: Lane, top: int, place: Any) -> SafeString:
    middle = top + HEIGHT // 2
    marks = format_html_join(
        "",
        '<circle data-tone="{}" cx="{}" cy="{}" r="{}"><title>{}</title></circle>',
        (
            (lane.kind.tone, f"{place(step):.1f}", middle, RADIUS, _told(step))
            for step in lane.steps
        ),
    )
    return format_html(
        '<line x1="{}" y1="{}" x2="{}" y2="{}"/><text x="0" y="{}">{}</text>{}',
        *(LEFT, middle, WIDTH, middle, middle + 4, lane.label, marks),
    )


def _told(step: Step) -> str:
    return " · ".join(
        part for part in (step.label, moment(step.entry.at), step.entry.title) if part
    )
