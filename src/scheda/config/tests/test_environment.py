import runpy

import pytest

from scheda.config.environment import ROOT, Environment


@pytest.mark.parametrize(
    ("given", "used"),
    [
        (
            "postgresql://a:b%40c@db.example/scheda",
            "postgresql://a:b%40c@db.example/scheda?sslmode=require",
        ),
        (
            "postgresql://db/x?connect_timeout=5",
            "postgresql://db/x?connect_timeout=5&sslmode=require",
        ),
        ("postgresql:///x?host=db.example", "postgresql:///x?host=db.example&sslmode=require"),
    ],
)
def test_a_database_elsewhere_is_reached_by_tls(given, used, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", given)
    monkeypatch.setenv("DATABASE_OWNER_URL", given)

    environment = Environment()

    assert (environment.database_url, environment.database_owner_url) == (used, used)


@pytest.mark.parametrize(
    "given",
    [
        "",
        "postgresql:///scheda",
        "postgresql://a@localhost:5432/x",
        "postgresql://a@[::1]/x",
        "postgresql://a@/x?host=/run/postgresql",
        "postgresql://a@db.example/x?sslmode=disable",
        "postgresql://a@db.example/x?sslmode=verify-full&sslrootcert=/etc/ca.pem",
    ],
)
def test_an_address_that_is_near_or_says_so_itself_is_left_alone(given, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", given)

    assert Environment().database_url == given


@pytest.mark.parametrize(
    ("address", "port", "is_ssl", "starts_tls"),
    [
        ("smtp://127.0.0.1:2525", 2525, False, False),
        ("smtp://mail.example", 587, False, True),
        ("smtp+tls://localhost", 587, False, True),
        ("smtps://mail.example", 465, True, False),
        ("smtp+plain://relay.example", 25, False, False),
    ],
)
def test_letters_leave_by_tls_unless_the_address_gives_it_up(
    address, port, is_ssl, starts_tls, monkeypatch
):
    monkeypatch.setenv("SCHEDA_EMAIL_URL", address)

    found = runpy.run_path(str(ROOT / "src/scheda/config/settings.py"))

    assert (found["EMAIL_PORT"], found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (
        port, is_ssl, starts_tls,
    )  # fmt: skip


@pytest.mark.parametrize(("hours", "seconds"), [("0", 60), ("24", 86_400)])
def test_who_wants_nothing_made_up_for_still_wants_what_is_due(hours, seconds, monkeypatch):
    monkeypatch.setenv("SCHEDA_CATCH_UP_HOURS", hours)

    settings = runpy.run_path(str(ROOT / "src/scheda/config/settings.py"))

    assert settings["PROCRASTINATE_PERIODIC_DEFAULTS"]["max_delay"] == seconds
