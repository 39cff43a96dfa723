"""Against real servers of this machine, which only these tests may ask."""

import gzip
import time

import pytest

from scheda.foundation.fetching import (
    FetchFailed,
    FetchRefused,
    judge,
    resolving,
    safe_fetch,
    safe_post,
)
from scheda.foundation.testing.web import a_site

MEGABYTE = 1024**2


@pytest.fixture
def loopback(settings):
    settings.FETCH_LOOPBACK = True


@pytest.fixture
def site(loopback):
    with a_site() as site:
        yield site


def leading_to(target, status=302):
    return lambda exchange: exchange.answer(status, location=target)


def test_an_answer_comes_whole(site):
    site.answering = lambda exchange: exchange.answer(201, b"hello", X_Kind="greeting")

    fetched = safe_fetch(f"{site.url}/a?b=c")

    assert (fetched.status, fetched.content, fetched.headers["x-kind"]) == (
        201,
        b"hello",
        "greeting",
    )
    assert site.asked[0].path == "/a?b=c"


def test_without_the_setting_this_machine_is_not_asked():
    with a_site() as site, pytest.raises(FetchRefused):
        safe_fetch(f"http://127.0.0.1:{site.port}/")

    assert site.asked == []


def test_a_redirect_is_followed(site):
    site.answering = lambda exchange: (
        exchange.answer(content=b"here")
        if exchange.asked.path == "/new"
        else exchange.answer(301, location="/new")
    )

    fetched = safe_fetch(f"{site.url}/old")

    assert (fetched.content, fetched.url) == (b"here", f"{site.url}/new")


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/",
        "http://10.0.0.1/",
        "http://0x7f000001/",
        "http://[fd00::1]/",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "http://user:word@127.0.0.1/",
        "http://a\tb/",
    ],
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_each_redirect_is_judged_anew(site, target, status):
    site.answering = leading_to(target, status)

    with pytest.raises(FetchRefused):
        safe_fetch(site.url)

    assert len(site.asked) == 1


def test_three_redirects_are_enough(site):
    site.answering = leading_to("/again")

    with pytest.raises(FetchRefused):
        safe_fetch(site.url)

    assert len(site.asked) == 4


def test_what_was_meant_for_one_server_is_not_handed_to_another(site):
    with a_site() as other:
        site.answering = leading_to(other.url)
        safe_fetch(site.url, headers={"Authorization": "Bearer secret"})

    assert site.asked[0].headers["authorization"] == "Bearer secret"
    assert "authorization" not in other.asked[0].headers


def test_a_sent_body_is_not_handed_to_another(site):
    with a_site() as other:
        site.answering = leading_to(other.url, 307)
        with pytest.raises(FetchRefused):
            safe_fetch(site.url, method="POST", content=b"facts")

    assert other.asked == []


def test_a_server_that_hangs_costs_no_more_than_the_limit(site):
    site.answering = site.hang
    began = time.monotonic()

    with pytest.raises(FetchFailed):
        safe_fetch(site.url, timeout=0.3)

    assert time.monotonic() - began < 5


def test_a_server_that_drips_costs_no_more_than_the_limit(site):
    site.answering = site.drip
    began = time.monotonic()

    with pytest.raises(FetchFailed):
        safe_fetch(site.url, timeout=0.3)

    assert time.monotonic() - began < 5


def test_200_megabytes_are_not_read(site):
    sent = []

    def pour(exchange):
        exchange.send_response(200)
        exchange.end_headers()
        for _ in range(200):
            exchange.wfile.write(b"x" * MEGABYTE)
            sent.append(1)

    site.answering = pour

    with pytest.raises(FetchRefused):
        safe_fetch(site.url, limit=MEGABYTE)

    assert len(sent) < 100


def test_what_is_packed_does_not_grow_past_the_limit(site):
    bomb = gzip.compress(b"\0" * 200 * MEGABYTE, compresslevel=1)
    site.answering = lambda exchange: exchange.answer(content=bomb, Content_Encoding="gzip")

    with pytest.raises(FetchRefused):
        safe_fetch(site.url, limit=5 * MEGABYTE)


def test_what_is_packed_is_unpacked(site):
    site.answering = lambda exchange: exchange.answer(
        content=gzip.compress(b"hello"), Content_Encoding="gzip"
    )

    assert safe_fetch(site.url).content == b"hello"


def test_other_packings_are_refused(site):
    site.answering = lambda exchange: exchange.answer(content=b"x", Content_Encoding="gzip, br")

    with pytest.raises(FetchRefused):
        safe_fetch(site.url)


def test_damaged_packing_fails(site):
    site.answering = lambda exchange: exchange.answer(content=b"xxxx", Content_Encoding="gzip")

    with pytest.raises(FetchFailed):
        safe_fetch(site.url)


def test_nobody_there_may_be_there_later(loopback):
    with a_site() as gone:
        pass

    with pytest.raises(FetchFailed):
        safe_fetch(gone.url)


def test_a_name_that_changes_after_it_was_judged_leads_nowhere(monkeypatch):
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])
    monkeypatch.setattr(resolving, "ask", lambda host, port: next(answers))

    judge("http://rebinding.example.com:8080/")
    with pytest.raises(FetchRefused):
        safe_fetch("http://rebinding.example.com:8080/")


def test_the_connection_goes_where_the_one_look_up_led(site, monkeypatch):
    looked_up = []
    monkeypatch.setattr(
        resolving, "ask", lambda host, port: looked_up.append(host) or ["127.0.0.1"]
    )

    safe_fetch(f"http://crm.example.com:{site.port}/")

    assert looked_up == ["crm.example.com"]
    assert site.asked[0].headers["host"] == f"crm.example.com:{site.port}"


def test_a_resolver_that_hangs_costs_no_more_than_the_limit(site, monkeypatch):
    monkeypatch.setattr(resolving, "ask", lambda host, port: site.over.wait(60) or [])

    with pytest.raises(FetchFailed):
        safe_fetch("http://slow.example.com:8080/", timeout=0.2)


def test_proxies_of_the_environment_are_not_asked(site, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")

    assert safe_fetch(site.url).status == 200


def test_a_post_keeps_the_head_of_the_answer_and_follows_nothing(site):
    site.answering = lambda exchange: exchange.answer(
        302, b"x" * 10_000, location="http://127.0.0.1/"
    )

    fetched = safe_post(site.url, b"{}", headers={"Content-Type": "application/json"}, keep=100)

    assert (fetched.status, len(fetched.content)) == (302, 100)
    assert (site.asked[0].method, site.asked[0].content) == ("POST", b"{}")


def test_a_host_that_the_installation_names_is_asked_in_the_house():
    with a_site() as site:
        site.answering = lambda exchange: exchange.answer(content=b"here")
        named = f"127.0.0.1:{site.port}"

        assert safe_fetch(f"{site.url}/a", inside=[named]).content == b"here"
        assert safe_post(site.url, b"", headers={}, inside=[named]).content == b"here"
        with pytest.raises(FetchRefused):
            safe_fetch(f"{site.url}/a", inside=["127.0.0.1:1"])


def test_a_named_host_leads_to_no_other():
    with a_site() as site, a_site() as other:
        site.answering = lambda exchange: exchange.answer(302, location=other.url)

        with pytest.raises(FetchRefused):
            safe_fetch(site.url, inside=[f"127.0.0.1:{site.port}"])

    assert other.asked == []


@pytest.mark.parametrize("address", ["169.254.169.254", "fd00:ec2::254", "100.100.100.200"])
def test_the_services_of_clouds_are_asked_by_no_name(monkeypatch, address):
    monkeypatch.setattr(resolving, "ask", lambda host, port: [address])

    with pytest.raises(FetchRefused):
        safe_fetch("https://login.house.example/", inside=["login.house.example"])
