import pytest
from django.urls import reverse

from scheda.foundation.files.extension_points import AttachmentOwner, attachment_owners
from scheda.foundation.files.models import Attachment
from scheda.foundation.files.tests.factories import AttachmentFactory
from scheda.foundation.files.tests.samples import picture
from scheda.foundation.records.identity import uuid7

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]
PDF = b"%PDF-1.7 a contract"


@pytest.fixture
def fetch(client, person):
    """Ask for an attachment as its owner, or as somebody else."""
    responses = []

    def fetch(attachment, query="", user=person):
        client.force_login(user)
        responses.append(client.get(attachment.get_absolute_url() + query))
        return responses[-1]

    yield fetch
    for response in responses:
        response.close()


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_the_owner_gets_the_file(put, fetch):
    response = fetch(put(PDF))

    assert response.status_code == 200
    assert body(response) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(PDF))
    assert response["Content-Disposition"] == 'attachment; filename="contract.pdf"'


def test_a_stranger_finds_nothing(put, fetch, stranger):
    assert fetch(put(PDF), user=stranger).status_code == 404
    assert fetch(put(PDF), "?inline", user=stranger).status_code == 404


def test_who_has_not_signed_in_is_sent_to_sign_in(client, put):
    attachment = put(PDF)
    client.logout()

    assert client.get(attachment.get_absolute_url()).status_code == 302


def test_an_unknown_attachment_is_not_there(client, person):
    client.force_login(person)

    assert client.get(reverse("files:download", args=[uuid7()])).status_code == 404


def test_a_file_is_only_read(client, person, put):
    client.force_login(person)

    assert client.post(put(PDF).get_absolute_url()).status_code == 405


def test_every_answer_is_inert(put, fetch):
    for query in ("", "?inline"):
        response = fetch(put(PDF), query)

        assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"
        assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("content", "is_shown"),
    [
        (PDF, True),
        (picture("PNG"), True),
        (picture("JPEG"), True),
        (picture("WEBP"), True),
        (picture("GIF"), False),
        (b"plain text", False),
        (b'<?xml version="1.0"?><x/>', False),
    ],
)
def test_only_pictures_and_pdf_are_shown_in_place(put, fetch, content, is_shown):
    response = fetch(put(content), "?inline")

    assert response["Content-Disposition"].startswith("inline" if is_shown else "attachment")


@pytest.mark.parametrize("name", ["contract.pdf", "page.html", "photo.svg"])
def test_a_web_page_is_saved_and_never_shown(put, fetch, name):
    attachment = put(b"<!doctype html><script>alert(document.domain)</script>", name)

    response = fetch(attachment, "?inline")

    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment;")


@pytest.mark.parametrize(
    ("name", "disposition"),
    [
        (
            "Muță – scheda.pdf",
            "attachment; filename*=utf-8''Mu%C8%9B%C4%83%20%E2%80%93%20scheda.pdf",
        ),
        ("a\r\nSet-Cookie: x=1.pdf", 'attachment; filename="aSet-Cookie_ x=1.pdf"'),
        ('x"; y=".pdf', 'attachment; filename="x_; y=_.pdf"'),
    ],
)
def test_names_travel_whole_and_alone(put, fetch, name, disposition):
    response = fetch(put(PDF, name))

    assert response["Content-Disposition"] == disposition
    assert "Set-Cookie" not in response


def test_lost_content_is_not_there_and_is_reported(person, fetch, caplog):
    attachment = AttachmentFactory.create(record_id=person.pk)

    response = fetch(attachment)

    assert response.status_code == 404
    assert f"The content of attachment {attachment.pk} is gone" in caplog.text


def test_a_kind_nobody_speaks_for_is_seen_by_nobody(put, person):
    put(PDF)

    with attachment_owners.holding():
        assert not Attachment.objects.visible_to(person).exists()


def test_an_owner_may_go_by_the_party(person):
    class ThroughParty(AttachmentOwner):
        key, link = "documents.document", "party_id"

        def visible_to(self, user):
            return type(user).objects.filter(pk=user.pk)

    seen = AttachmentFactory.create(record_type="documents.document", party_id=person.pk)
    AttachmentFactory.create(record_type="documents.document", party_id=uuid7())
    AttachmentFactory.create(record_type="documents.document", record_id=person.pk)

    with attachment_owners.holding(ThroughParty()):
        assert list(Attachment.objects.visible_to(person)) == [seen]
