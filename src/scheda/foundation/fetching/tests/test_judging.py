import pytest

from scheda.foundation.fetching import FetchError, FetchFailed, FetchRefused, judge, resolving

UNASKED = [
    "http://127.0.0.1/",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://127.1/",
    "http://127.0.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0x7F.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://00000177.0.0.1/",
    "http://0/",
    "http://0x/",
    "http://3232235521/",
    "http://192.168.257/",
    "http://127.0.0.1./",
    "http://①②⑦.⓪.⓪.①/",
    "http://１２７.０.０.１/",  # noqa: RUF001
    "http://127。0。0。1/",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
    "http://[::1]/",
    "http://[::]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fe80::1%eth0]/",
    "http://[64:ff9b::127.0.0.1]/",
    "http://[2002:7f00:1::]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://user:word@8.8.8.8/",
    "http://8.8.8.8@127.0.0.1/",
    "http://127.0.0.1#@8.8.8.8/",
    "http://8.8.8.8\\@127.0.0.1/",
    "http://8.8.8.8:22/",
    "http://8.8.8.8:25/",
    "http://8.8.8.8:6379/",
    "http://8.8.8.8:99999/",
    "http://8.8.8.8:-1/",
    "ftp://8.8.8.8/",
    "file:///etc/passwd",
    "gopher://8.8.8.8:80/_x",
    "//8.8.8.8/",
    "http:8.8.8.8",
    "http:///8.8.8.8",
    "javascript:alert(1)",
    "data:text/plain,hello",
    "",
    "http://",
    "http://exa mple.com/",
    "http://example.com/\r\nHost: inside",
    "http://example.com/\x00",
    "http://localhost%00.example.com/",
    "http://" + "a" * 3_000 + ".example.com/",
]


@pytest.fixture
def names(monkeypatch):
    """What each name leads to, in this test."""
    known = {"localhost": ["127.0.0.1"], "localhost.": ["127.0.0.1"]}
    monkeypatch.setattr(resolving, "ask", lambda host, port: known.get(host, []))
    return known


@pytest.mark.parametrize("url", UNASKED)
def test_odd_spellings_lead_nowhere(url, names):
    with pytest.raises(FetchRefused):
        judge(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://8.8.8.8/",
        "http://8.8.8.8:8080/a?b=c",
        "https://[2606:4700:4700::1111]:8443/",
        "https://example.com/hook",
        "https://bücher.example/",
    ],
)
def test_usual_addresses_are_asked(url, names):
    names["example.com"] = names["xn--bcher-kva.example"] = ["93.184.215.14"]

    assert judge(url) is None


def test_one_inside_address_among_others_refuses_the_name(names):
    names["mixed.example.com"] = ["93.184.215.14", "10.0.0.7"]

    with pytest.raises(FetchRefused):
        judge("https://mixed.example.com/")


def test_an_address_with_a_zone_from_the_resolver_is_inside(names):
    names["zone.example.com"] = ["fe80::1%eth0"]

    with pytest.raises(FetchRefused):
        judge("https://zone.example.com/")


def test_an_unknown_name_may_be_known_later(names):
    with pytest.raises(FetchFailed):
        judge("https://nobody.example.com/")


def test_the_reason_is_a_sentence(names):
    with pytest.raises(FetchError) as refusal:
        judge("http://10.0.0.1/")

    assert str(refusal.value) == "This address leads inside a network, and is not asked."
