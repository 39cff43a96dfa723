import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from scheda.foundation.crypto import chunks
from scheda.foundation.files.services.attaching import attach
from scheda.foundation.files.tests.samples import picture
from scheda.foundation.records.identity import uuid7

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]
PDF = b"%PDF-1.7 " + bytes(range(256)) * 40


@pytest.fixture
def fetch(client, person):
    client.force_login(person)
    answers = []

    def fetch(attachment, asked="", query="", **headers):
        headers |= {"Range": asked} if asked else {}
        answers.append(client.get(attachment.get_absolute_url() + query, headers=headers))
        return answers[-1]

    yield fetch
    for answer in answers:
        answer.close()


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=5-99", 5, 100),
        ("bytes=100-", 100, len(PDF)),
        ("bytes=-100", len(PDF) - 100, len(PDF)),
        ("bytes=0-999999999", 0, len(PDF)),
        ("bytes=-999999999", 0, len(PDF)),
    ],
)
def test_one_part_is_handed_out(put, fetch, asked, start, stop):
    answer = fetch(put(PDF), asked)

    assert answer.status_code == 206
    assert body(answer) == PDF[start:stop]
    assert answer["Content-Range"] == f"bytes {start}-{stop - 1}/{len(PDF)}"
    assert answer["Content-Length"] == str(stop - start)
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("asked", [f"bytes={len(PDF)}-", "bytes=-0", "bytes=99999-100000"])
def test_a_part_that_is_not_there_is_refused(put, fetch, asked):
    answer = fetch(put(PDF), asked)

    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{len(PDF)}"
    assert answer.content == b""


@pytest.mark.parametrize(
    "asked",
    ["bytes=0-1,5-6", "bytes=9-3", "bytes=-", "lines=1-2", "bytes=a-b", "bytes=1-" + "9" * 30],
)
def test_what_is_not_one_range_gets_the_whole(put, fetch, asked):
    answer = fetch(put(PDF), asked)

    assert (answer.status_code, body(answer)) == (200, PDF)
    assert answer["Accept-Ranges"] == "bytes"


def test_a_download_goes_on_only_with_the_same_bytes(put, fetch):
    attachment = put(PDF)
    tag = fetch(attachment)["ETag"]

    same = fetch(attachment, "bytes=10-19", **{"If-Range": tag})
    other = fetch(attachment, "bytes=10-19", **{"If-Range": '"of yesterday"'})
    dated = fetch(attachment, "bytes=10-19", **{"If-Range": "Sun, 22 Nov 2026 08:00:00 GMT"})

    assert [same.status_code, other.status_code, dated.status_code] == [206, 200, 200]


def test_only_reading_asks_for_parts(put, client, person):
    client.force_login(person)

    answer = client.head(put(PDF).get_absolute_url(), headers={"Range": "bytes=0-1"})
    answer.close()

    assert (answer.status_code, answer["Content-Length"]) == (200, str(len(PDF)))


@pytest.mark.parametrize("content", [b"<!doctype html><script>x</script>", b"\x00\x01 a program"])
def test_what_is_unknown_comes_whole(put, fetch, content):
    answer = fetch(put(content, "page.html"), "bytes=0-3")

    assert (answer.status_code, body(answer)) == (200, content)
    assert "Accept-Ranges" not in answer


def test_small_pictures_come_whole(put, fetch):
    answer = fetch(put(picture("JPEG", size=(900, 600))), "bytes=0-3", "?small")

    assert answer.status_code == 200


def test_strangers_get_no_part(put, client, stranger):
    client.force_login(stranger)

    assert (
        client.get(put(PDF).get_absolute_url(), headers={"Range": "bytes=0-1"}).status_code == 404
    )


@pytest.mark.parametrize("start", [0, 90, 250])
def test_of_a_sealed_file_only_the_pieces_asked_for_are_opened(person, fetch, monkeypatch, start):
    monkeypatch.setattr(chunks, "PIECE", 100)
    upload = SimpleUploadedFile("card.pdf", PDF)
    attachment = attach(
        upload,
        record_type="accounts.user",
        record_id=person.pk,
        party_id=uuid7(),
        is_personal=True,
        by=person,
    )
    opened = []
    open_piece = chunks.SealedReader._open_piece

    def watched(reader, at):
        opened.append(at)
        return open_piece(reader, at)

    monkeypatch.setattr(chunks.SealedReader, "_open_piece", watched)
    answer = fetch(attachment, f"bytes={start}-{start + 19}")

    assert (answer.status_code, body(answer)) == (206, PDF[start : start + 20])
    assert set(opened) <= {0, *range(start // 100, (start + 19) // 100 + 1)}
