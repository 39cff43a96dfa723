"""What a run of the bench says."""

import json

import pytest

from scheda.foundation.bench import calibrating, chart, reporting, story
from scheda.foundation.bench.browser import Answer
from scheda.foundation.bench.measuring import Measured
from scheda.foundation.bench.points import Call
from scheda.foundation.bench.story import Minute, Told
from scheda.foundation.bench.weighing import first_load

ALONE = Measured([Answer(200, 50, ms) for ms in range(1, 101)], processor_ms=500.0, seconds=2.0)
FOUND = {
    "statements": 3, "sql_ms": 2.0, "python_ms": 3.0, "bare_sql_ms": 10.0, "memory_mib": 150,
    **ALONE.as_json(), "crowd": ALONE.as_json(), "floor": {**ALONE.as_json(), "cpu_ms": 2.5},
}  # fmt: skip


def test_figures_of_a_hundred_calls():
    assert ALONE.as_json() == {
        "per_second": 50.0, "p50_ms": 50.5, "p95_ms": 95, "p99_ms": 99, "cpu_ms": 5.0,
        "bytes": 50, "calls": 100, "failures": 0,
    }  # fmt: skip


def test_a_refused_call_is_a_failure():
    assert Measured([Answer(503, 0, 1.0)], seconds=1.0).as_json()["failures"] == 1


def test_forms_are_sent_as_browsers_do():
    call = Call("/", "POST", form={"name": "Àncora & C."})

    assert call.content == b"name=%C3%80ncora+%26+C."


def test_the_floor_is_the_measure():
    assert reporting.ratios(FOUND) == [2.0, 5.0]


def test_budgets_say_what_is_too_much():
    assert reporting.over_budget("list", {**FOUND, "cpu_ms": 99.0}) == ["cpu_ms > 12"]
    assert reporting.over_budget("import", {"rows_per_second": 10}) == ["rows_per_second < 4000"]
    assert reporting.over_budget("unknown", FOUND) == []


def test_every_budget_gets_its_verdict():
    dear = {**FOUND, "cpu_ms": 50.0}
    found = {
        "scenarios": {"card": dear, "card-100000": FOUND},
        "tasks": {"memory": {"mebibytes": 1}},
    }

    said = [" ".join(line.split()) for line in reporting.verdicts(found)]

    assert "card cpu_ms ≤ 15 50.0 does not hold" in said
    assert "card-100000 times_card ≤ 1.2 0.1 holds" in said
    assert "memory mebibytes ≤ 300 1 holds" in said
    assert "import rows_per_second ≥ 4000 - not measured" in said
    assert said[-1].endswith("do not.")


def test_what_a_browser_loads_once_is_weighed_as_it_travels(settings, tmp_path):
    (tmp_path / "app.css").write_text("a" * 100_000)
    settings.STATICFILES_DIRS = [tmp_path]

    assert 0 < first_load()["gzip_bytes"] < 1_000


def test_a_line_has_a_cell_under_each_heading():
    assert len(reporting.line("list", FOUND).split()) == len(
        [*reporting.COLUMNS, *reporting.CROWD, *reporting.RATIOS, "list"]
    )


def test_two_runs_are_compared():
    slower = {"scenarios": {"list": {**FOUND, "cpu_ms": 6.5}, "new": FOUND}}

    _heading, line = reporting.compared(slower, {"scenarios": {"list": FOUND}})

    assert line.split() == ["list", "1.30", "1.00"]


def test_releases_become_a_chart(tmp_path):
    for release in ("0.1", "0.2"):
        (tmp_path / f"{release}.json").write_text(json.dumps({"scenarios": {"list": FOUND}}))

    drawn = chart.draw(tmp_path).read_text()

    assert drawn.count("<circle") == 2
    assert "list: 5.0 ms" in drawn


def minute(*clock: float, memory: float = 200, status: int = 200) -> Minute:
    call = Call("/customers/?q=edilizia")
    return Minute([Told(61.5, "list", call, Answer(status, 0, ms)) for ms in clock], memory)


@pytest.mark.parametrize(
    ("last", "wrong"),
    [
        (minute(9.0, memory=204), []),
        (minute(9.0, memory=300), ["memory grew from 200 to 300 MiB"]),
        (minute(9.0, 9.0, status=503), ["2 errors"]),
        (Minute([], 200, imports_ended=True), ["1 errors"]),
        (minute(14.0), ["p95 rose from 9 to 14 ms"]),
    ],
)
def test_a_story_ends_well_or_says_what_was_wrong(last, wrong):
    assert story.verdict([Minute(memory=150), minute(9.0), last]) == wrong


def test_a_story_names_what_failed_and_what_was_slow():
    told = [minute(*range(1, 200)), minute(700.0, status=503)]

    said = [" ".join(line.split()) for line in story.report(told)]

    request = "at 61.5 s {} ms {} list GET /customers/?q=edilizia"
    assert said[0].startswith("minute 1: 199 requests, 0 errors, p95 189.0 ms")
    assert said[2:4] == ["failed:", request.format(700, 503)]
    assert said[4:7] == ["slowest:", request.format(700, 503), request.format(199, 200)]
    assert said[7] == "list 200 requests, p50 100.5 ms, p95 190.0 ms, slowest 700.0 ms"


@pytest.mark.django_db
def test_a_hello_tells_how_fast_the_machine_is(monkeypatch):
    monkeypatch.setattr(calibrating, "CALLS", 3)

    assert 0 < calibrating.hello_ms() < 100
