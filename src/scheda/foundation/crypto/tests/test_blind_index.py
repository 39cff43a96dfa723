import pytest
from django.db import connection

from scheda.foundation.crypto.blind_index import BlindIndexField, blind_index
from scheda.foundation.crypto.master import ensure_master_key
from scheda.foundation.crypto.tests.letters import Letter

pytestmark = pytest.mark.django_db


def test_equal_values_meet_whatever_their_case_and_spaces():
    index = blind_index("tax", "RSSMRA45C12F205C")

    assert index == blind_index("tax", " rssmra 45c12 f205c ")
    assert len(index) == 12
    assert index != blind_index("tax", "RSSMRA45C12F205D")


def test_purposes_and_master_keys_keep_indexes_apart(settings, tmp_path):
    index = blind_index("tax", "1630615123457")
    settings.MASTER_KEY_FILE = tmp_path / "another.key"
    ensure_master_key(settings.MASTER_KEY_FILE)

    assert index != blind_index("tax", "1630615123457")
    assert blind_index("tax", "1") != blind_index("iban", "1")


@pytest.mark.usefixtures("letters")
def test_a_sealed_value_is_found_by_its_text():
    letter = Letter.objects.create(body="x", code="RSSMRA45C12F205C")
    Letter.objects.create(body="x", code="1630615123457")
    Letter.objects.create(body="x")

    assert Letter.objects.get(code_index="rssmra45c12f205c") == letter
    assert list(Letter.objects.filter(code_index__in=["RSSMRA45C12F205C"])) == [letter]
    assert Letter.objects.filter(code_index=None).count() == 1


@pytest.mark.usefixtures("letters")
def test_the_index_follows_the_value():
    letter = Letter.objects.create(body="x", code="before")
    letter.code = "after"

    letter.save()

    assert not Letter.objects.filter(code_index="before").exists()
    assert Letter.objects.get(code_index="after") == letter


@pytest.mark.usefixtures("letters")
def test_a_copy_of_the_tables_contains_no_sealed_text():
    texts = [f"CANARY{number:03d}" for number in range(250)]
    Letter.objects.bulk_create(Letter(body=text, code=text[::-1]) for text in texts)

    copied = b""
    with connection.cursor() as cursor:
        for table in ("crypto_letter", "keyring_entry"):
            with cursor.copy(f"COPY {table} TO STDOUT (FORMAT binary)") as copy:
                copied += b"".join(bytes(block) for block in copy)

    assert len(copied) > 250 * 100
    assert [text for text in texts if text.encode() in copied] == []
    assert [text for text in texts if text[::-1].encode() in copied] == []


def test_migrations_describe_the_index():
    *_, options = BlindIndexField(of="code").deconstruct()

    assert options == {
        "of": "code",
        "purpose": "",
        "null": True,
        "db_index": True,
        "max_length": 12,
    }
