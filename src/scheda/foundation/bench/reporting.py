"""Figures as a table for people, beside budgets and beside an earlier run."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Figures = Mapping[str, Any]
BUDGETS = Path(__file__).resolve().parents[4] / "bench" / "budgets.json"
COLUMNS = (
    ("req/s", "per_second"), ("p50", "p50_ms"), ("p95", "p95_ms"), ("p99", "p99_ms"),
    ("cpu", "cpu_ms"), ("SQL n", "statements"), ("SQL", "sql_ms"), ("Python", "python_ms"),
    ("bytes", "bytes"), ("MiB", "memory_mib"),
)  # fmt: skip
CROWD = (("req/s x8", "per_second"), ("p95 x8", "p95_ms"), ("p99 x8", "p99_ms"))
RATIOS = ("/view", "/SQL")
"""Processor time to that of the bare view; median on the clock to the bare statements."""
LONGEST_HISTORY, USUAL_HISTORY = "card-100000", "card"
AT_LEAST = {"rows_per_second", "share_of_copy"}
"""What is not to be less; everything else is not to be more."""
HOLDS, TOO_DEAR = "holds", "does not hold"


def heading() -> str:
    names = [name for name, _key in (*COLUMNS, *CROWD)]
    return _line("", [*names, *RATIOS, "over budget"])


def line(key: str, figures: Figures) -> str:
    """One scenario, or one task with figures of its own."""
    if "crowd" not in figures:
        said = [f"{name}: {value}" for name, value in figures.items()]
        return f"{key:16} {'  '.join([*said, *over_budget(key, figures)])}"
    cells = [figures[column] for _name, column in COLUMNS]
    cells += [figures["crowd"][column] for _name, column in CROWD]
    failures = figures["failures"] + figures["crowd"]["failures"]
    failed = [f"{failures} FAILED"] if failures else []
    return _line(key, [*cells, *ratios(figures), ", ".join([*failed, *over_budget(key, figures)])])


def ratios(figures: Figures) -> list[float]:
    view = figures["cpu_ms"] / max(figures["floor"]["cpu_ms"], 0.01)
    sql = figures["p50_ms"] / max(figures["bare_sql_ms"], 0.01)
    return [round(view, 1), round(sql, 1)]


def over_budget(key: str, figures: Figures) -> list[str]:
    """What costs more than it may; rates are not to fall below theirs."""
    return [
        f"{name} {'<' if name in AT_LEAST else '>'} {limit}"
        for name, limit in _budgets().get(key, {}).items()
        if name in figures and not _holds(name, figures[name], limit)
    ]


def verdicts(found: Figures) -> Iterator[str]:
    """Every line of the budget, what was measured, and whether it holds."""
    measured = _with_what_follows({**found["scenarios"], **found["tasks"]})
    said = []
    yield f"{'budget':33} {'limit':>10} {'measured':>10}"
    for key, limits in _budgets().items():
        for name, limit in limits.items():
            value = measured.get(key, {}).get(name)
            said.append(_verdict(name, value, limit))
            sign = "≥" if name in AT_LEAST else "≤"
            shown = "-" if value is None else value
            yield f"{key:16} {name:16} {f'{sign} {limit}':>10} {shown!s:>10}  {said[-1]}"
    yield f"Of {len(said)} budgets {said.count(HOLDS)} hold, {said.count(TOO_DEAR)} do not."


def _verdict(name: str, value: float | None, limit: float) -> str:
    if value is None:
        return "not measured"
    return HOLDS if _holds(name, value, limit) else TOO_DEAR


def _holds(name: str, value: float, limit: float) -> bool:
    return value >= limit if name in AT_LEAST else value <= limit


def _with_what_follows(measured: dict[str, Any]) -> dict[str, Any]:
    """The longest history may cost little more than a usual one."""
    if {LONGEST_HISTORY, USUAL_HISTORY} <= set(measured):
        longest, usual = measured[LONGEST_HISTORY], measured[USUAL_HISTORY]
        times = round(longest["cpu_ms"] / max(usual["cpu_ms"], 0.01), 2)
        measured[LONGEST_HISTORY] = {**longest, "times_card": times}
    return measured


def _budgets() -> dict[str, dict[str, float]]:
    if not BUDGETS.exists():
        return {}
    known: dict[str, dict[str, float]] = json.loads(BUDGETS.read_text())
    return known


def compared(now: Figures, before: Figures) -> Iterator[str]:
    """How many times as much as in the other run: processor time, and the 95th percentile."""
    yield f"{'compared':16} {'cpu':>8} {'p95':>8}   times the other"
    for key, figures in now["scenarios"].items():
        other = before["scenarios"].get(key)
        if other:
            times = [figures[name] / max(other[name], 0.01) for name in ("cpu_ms", "p95_ms")]
            yield f"{key:16} {times[0]:8.2f} {times[1]:8.2f}"


def _line(key: str, cells: list[Any]) -> str:
    return f"{key:16}" + "".join(f" {cell!s:>8}" for cell in cells)
