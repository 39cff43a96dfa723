"""Small charts as SVG, drawn on the server: no inline style, so the strict policy holds."""

from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString

from scheda.foundation.components.formats import Figure
from scheda.foundation.components.markup import format_html, format_html_join

SPARK_WIDTH, SPARK_HEIGHT = 72, 22


def sparkline(values: Sequence[Figure], tone: str = "") -> SafeString:
    """A shape without axis; the change stands beside it in words."""
    if len(values) <= 1:
        return SafeString()
    points = list(_points([float(value) for value in values]))
    line = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return format_html(
        '<svg class="spark" data-tone="{}" viewBox="0 0 {} {}" preserveAspectRatio="none"'
        ' aria-hidden="true"><path class="area" d="{} L{} {} L0 {}z"/><path d="{}"/>'
        '<circle cx="{}" cy="{}" r="2"/></svg>',
        *(tone, SPARK_WIDTH, SPARK_HEIGHT, line, SPARK_WIDTH, SPARK_HEIGHT, SPARK_HEIGHT, line),
        *(f"{coordinate:.1f}" for coordinate in points[-1]),
    )


def ruler(
    segments: Iterable[tuple[Figure, str]], tick: Figure | None = None, limit: Figure = 100
) -> SafeString:
    """Segments of (amount, look): s1, s2, s3 for what it is made of, or ok, warn, bad, plan."""
    drawn, start = [], 0.0
    for amount, look in segments:
        width = min(_share(amount, limit), 100 - start)
        drawn.append((look, f"{start:.2f}", f"{max(width, 0):.2f}"))
        start += width
    return format_html(
        '<svg width="100%" height="14" aria-hidden="true">'
        '<rect class="rest" y="3" width="100%" height="8" rx="2"/>{}{}</svg>',
        format_html_join(
            "", '<rect class="{}" x="{}%" y="3" width="{}%" height="8" rx="1"/>', drawn
        ),
        "" if tick is None else _tick(_share(tick, limit)),
    )


def score(value: int, steps: int = 5) -> SafeString:
    """Five bars; the figure stands beside them."""
    bars = SafeString("<i></i>" * steps)
    return format_html('<span class="score" data-v="{}" aria-hidden="true">{}</span>', value, bars)


def _points(values: list[float]) -> Iterable[tuple[float, float]]:
    lowest, reach = min(values), (max(values) - min(values)) or 1
    step = SPARK_WIDTH / (len(values) - 1)
    for index, value in enumerate(values):
        yield index * step, SPARK_HEIGHT - 2 - (value - lowest) / reach * (SPARK_HEIGHT - 5)


def _share(amount: Figure, limit: Figure) -> float:
    return max(0.0, min(100.0, float(amount) * 100 / float(limit))) if limit else 0.0


def _tick(position: float) -> SafeString:
    return format_html(
        '<rect class="tick" x="{}%" y="0" width="2" height="14"/>', f"{position:.2f}"
    )
