"""Processor time of each scenario over the releases that left their figures, as one SVG."""

import json
from html import escape
from pathlib import Path

WIDTH, HEIGHT, ACROSS, MARGIN = 240, 110, 4, 24
INK, LINE = "#57606a", "#0969da"
Series = list[tuple[str, float]]


def draw(folder: Path) -> Path:
    """One small chart for each scenario, in the order of the names of the files."""
    series: dict[str, Series] = {}
    for file in sorted(folder.glob("*.json")):
        for key, figures in json.loads(file.read_text())["scenarios"].items():
            series.setdefault(key, []).append((file.stem, figures["cpu_ms"]))
    charts = [_chart(key, points, place) for place, (key, points) in enumerate(series.items())]
    rows = -(-len(charts) // ACROSS)
    target = folder / "chart.svg"
    target.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH * ACROSS}" '
        f'height="{HEIGHT * rows}" font-family="sans-serif" font-size="11">\n'
        f'<rect width="100%" height="100%" fill="white"/>\n{"".join(charts)}</svg>\n'
    )
    return target


def _chart(key: str, points: Series, place: int) -> str:
    left, top = place % ACROSS * WIDTH, place // ACROSS * HEIGHT
    most = max(value for _name, value in points) or 1
    step = (WIDTH - 2 * MARGIN) / max(len(points) - 1, 1)
    floor, room = HEIGHT - MARGIN, HEIGHT - 2 * MARGIN
    at = [(MARGIN + step * n, floor - value / most * room) for n, (_, value) in enumerate(points)]
    path = " ".join(f"{x:.0f},{y:.0f}" for x, y in at)
    dots = "".join(
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3" fill="{LINE}">'
        f"<title>{escape(name)}: {value} ms</title></circle>"
        for (x, y), (name, value) in zip(at, points, strict=True)
    )
    return (
        f'<g transform="translate({left},{top})"><text x="{MARGIN}" y="16" fill="{INK}">'
        f"{escape(key)}: {points[-1][1]} ms</text>"
        f'<polyline points="{path}" fill="none" stroke="{LINE}" stroke-width="1.5"/>{dots}</g>\n'
    )
