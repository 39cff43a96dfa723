"""How a drill judges what it finds; the drills themselves break installations, and run alone."""

import datetime as dt
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest

from scheda.config.cli.commands import drill
from scheda.config.cli.drills import disk, kill, outgoing, work
from scheda.config.cli.drills.disk import Watched
from scheda.config.cli.drills.ledger import Ledger, Step, judge_jobs, waits
from scheda.config.cli.drills.visits import Answer
from scheda.foundation.deliveries import jobs as deliveries_jobs
from scheda.foundation.jobs import drilling, jobs

NOON = dt.datetime(2026, 3, 9, 12, tzinfo=dt.UTC)


def at(second):
    return NOON + dt.timedelta(seconds=second)


def steps(**moments):
    return [Step(1, kind.rstrip("_"), at(second)) for kind, second in moments.items()]


@pytest.fixture
def ledger():
    ledger = Ledger()
    for name in ("answered", "silent"):
        ledger.ask(name)
    ledger.acknowledge("answered")
    return ledger


@pytest.mark.parametrize(
    ("found", "judged"),
    [
        (["answered"], {"lost": 0, "doubled": 0, "never_asked_for": 0}),
        (["answered", "silent"], {"lost": 0, "doubled": 0, "never_asked_for": 0}),
        (["silent"], {"lost": 1, "doubled": 0, "never_asked_for": 0}),
        (["answered", "answered"], {"lost": 0, "doubled": 1, "never_asked_for": 0}),
        (["answered", "silent", "silent"], {"lost": 0, "doubled": 1, "never_asked_for": 0}),
        (["answered", "ghost"], {"lost": 0, "doubled": 0, "never_asked_for": 1}),
    ],
)
def test_what_is_there_is_held_against_what_was_answered(ledger, found, judged):
    assert ledger.judge(found) == {"acknowledged": 1, **judged}


def test_a_job_whose_worker_was_killed_is_timed_until_it_runs_again():
    told = steps(started=0, deferred_for_retry=32, started_=33, succeeded=35)

    assert waits(told, [at(3)]) == [30]


def test_a_second_kill_while_it_waits_does_not_stop_the_clock():
    assert waits(steps(started=0, started_=33, succeeded=35), [at(3), at(20)]) == [30]


def test_each_start_that_is_cut_off_counts():
    told = steps(started=0, started_=33, started__=70, succeeded=72)

    assert waits(told, [at(3), at(34)]) == [30, 36]


def test_a_job_that_never_runs_again_waits_for_ever():
    assert waits(steps(started=0), [at(3)]) == [float("inf")]


@pytest.mark.parametrize(
    "told",
    [
        steps(started=0, succeeded=2),
        steps(started=0, succeeded=5),
        steps(started=4, succeeded=5),
        steps(deferred=0),
    ],
    ids=["ended before", "survived", "began later", "waits"],
)
def test_a_kill_that_cut_nothing_off_is_not_counted(told):
    assert waits(told, [at(3)]) == []


@pytest.mark.parametrize(
    ("effects", "lost", "doubled"),
    [(["a", "b"], 0, 0), (["a"], 1, 0), (["a", "a", "b"], 0, 1), ([], 2, 0)],
)
def test_every_job_has_one_effect(effects, lost, doubled):
    judged = judge_jobs({"a": 1, "b": 2}, effects, given_up=set())

    assert (judged["lost"], judged["doubled"]) == (lost, doubled)


@pytest.mark.parametrize(
    ("arrived", "tries", "judged"),
    [
        ([("a", "1"), ("b", "2")], {"1": 1, "2": 1}, {}),
        ([("a", "1")], {"1": 1, "2": 1}, {"lost": 1}),
        ([("a", "1"), ("a", "1"), ("b", "2")], {"1": 2, "2": 1}, {"repeated": 1}),
        (
            [("a", "1"), ("a", "1"), ("b", "2")],
            {"1": 1, "2": 1},
            {"repeated": 1, "repeated_without_a_try": 1},
        ),
        ([("a", "1"), ("a", "3"), ("b", "2")], {"1": 1, "2": 1, "3": 1}, {"under_another_id": 1}),
    ],
)
def test_what_leaves_arrives_and_comes_again_only_as_itself(arrived, tries, judged):
    nothing = dict.fromkeys(("lost", "repeated", "under_another_id", "repeated_without_a_try"), 0)

    assert outgoing.judge(["a", "b"], arrived, tries) == {"wanted": 2, **nothing, **judged}


def test_a_job_given_up_after_five_deaths_is_told_apart_from_a_lost_one():
    judged = judge_jobs({"a": 1, "b": 2}, ["a"], given_up={2})

    assert (judged["lost"], judged["given_up_after_five_deaths"]) == (0, 1)


GOOD: dict[str, Any] = {
    "lost": 0,
    "doubled": 0,
    "never_asked_for": 0,
    "healthy_seconds": {"median": 2.0, "longest": 4.0},
    "jobs": {"lost": 0, "doubled": 0, "left_at_the_end": 0, "longest_until_run_again": 45.0},
    "post": {"letters": {"wanted": 9, "lost": 0, "repeated": 2}, "webhooks": {"lost": 0}},
}


@pytest.mark.parametrize(
    "broken",
    [
        {"lost": 1},
        {"doubled": 1},
        {"never_asked_for": 1},
        {"healthy_seconds": {"median": 2.0, "longest": 10.1}},
        {"jobs": {**GOOD["jobs"], "lost": 1}},
        {"jobs": {**GOOD["jobs"], "doubled": 1}},
        {"jobs": {**GOOD["jobs"], "left_at_the_end": 1}},
        {"jobs": {**GOOD["jobs"], "longest_until_run_again": 60.1}},
        {"post": {"letters": {"wanted": 9, "lost": 1}}},
        {"post": {"webhooks": {"under_another_id": 1}}},
    ],
)
def test_a_broken_promise_fails_the_drill(broken):
    assert kill.has_passed(GOOD)
    assert not kill.has_passed({**GOOD, **broken})


def test_a_drill_tells_its_facts_to_this_machine_alone(monkeypatch):
    monkeypatch.delenv("SCHEDA_EMAIL_URL", raising=False)
    asked: list[str] = []
    with outgoing.receivers() as post:
        post.open(SimpleNamespace(call=lambda *words: asked.extend(words)))

        assert "127.0.0.1" in post.environment["SCHEDA_EMAIL_URL"]
        assert f'url="{post.site.url}/drill"' in asked[-1]
    assert import_module(post.environment["DJANGO_SETTINGS_MODULE"]).FETCH_LOOPBACK


def test_the_drill_asks_for_the_job_that_workers_know():
    assert deliveries_jobs.write.name == outgoing.TASK
    assert jobs.linger.name == work.TASK
    assert drilling.MARK == work.MARK


def seen(*, read=200, write=507, seconds=0.1, says="The disk is full"):
    watched = Watched()
    for _ in range(2):
        watched.note_read(Answer("/customers/", read, b"", 0.1))
        watched.note_write(Answer("/customers/new/", write, says.encode(), seconds))
    return disk.summary(watched)


FILLED = {
    "full": seen(),
    "lost": 0,
    "doubled": 0,
    "never_asked_for": 0,
    "changed_by_refused_writes": [],
    "healed_after_seconds": 2.0,
    "jobs": GOOD["jobs"],
}


@pytest.mark.parametrize(
    "broken",
    [
        {"full": seen(read=503)},
        {"full": seen(write=201)},
        {"full": seen(write=0)},
        {"full": seen(seconds=2.1)},
        {"full": seen(says="")},
        {"lost": 1},
        {"changed_by_refused_writes": ["files"]},
        {"healed_after_seconds": 30.1},
        {"jobs": {**GOOD["jobs"], "left_at_the_end": 1}},
    ],
)
def test_a_full_disk_that_breaks_a_promise_fails_the_drill(broken):
    assert disk.has_passed(FILLED)
    assert not disk.has_passed({**FILLED, **broken})


def test_without_the_right_to_mount_the_drill_says_so(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(disk.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(drill.signal, "signal", lambda *_: None)

    code = drill.run(["disk", "--folder", str(tmp_path)])

    assert code == drill.NOT_RUN
    assert "only root may mount one" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
