import logging
import pickle
from random import Random

import pytest
from django.core.exceptions import FieldError, ValidationError
from django.forms import modelform_factory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scheda.foundation.crypto import keyring
from scheda.foundation.crypto.errors import KeyDestroyed, SealingError, TamperedValue
from scheda.foundation.crypto.models import KeyringEntry
from scheda.foundation.crypto.sealed_field import SealedTextField
from scheda.foundation.crypto.tests.letters import Letter, overwrite, stored
from scheda.foundation.records.identity import uuid7

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letters")]
SAME_TABLE = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def test_a_sealed_text_is_read_back():
    letter = Letter.objects.create(body="RSSMRA45C12F205C")

    assert letter.body == "RSSMRA45C12F205C"
    assert Letter.objects.get(pk=letter.pk).body == "RSSMRA45C12F205C"
    assert b"RSSMRA" not in stored(letter)


@settings(SAME_TABLE, max_examples=100)
@given(st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=40))
def test_any_text_comes_back_as_it_went(text):
    letter = Letter.objects.create(body=text)

    assert Letter.objects.get(pk=letter.pk).body == text


@SAME_TABLE
@given(st.integers(0, 40), st.integers(1, 255))
def test_an_altered_byte_is_refused(position, mask):
    letter = Letter.objects.create(body="1630615123457")
    data = bytearray(stored(letter))
    data[position] ^= mask
    overwrite(letter, bytes(data))

    assert is_noticed(letter)


def is_noticed(letter: Letter) -> bool:
    """Refused; or, where the number of its key was hit, marked as one whose key is not there."""
    try:
        seen = Letter.objects.get(pk=letter.pk).body
    except (TamperedValue, SealingError):
        return True
    return seen == "sealed, key missing"


def test_two_rows_cannot_swap_their_values():
    party = uuid7()
    one = Letter.objects.create(body="one", party_id=party)
    other = Letter.objects.create(body="other", party_id=party)
    overwrite(one, stored(other))

    with pytest.raises(TamperedValue):
        _ = Letter.objects.get(pk=one.pk).body


def test_two_columns_cannot_swap_their_values():
    letter = Letter.objects.create(body="body", code="code")
    overwrite(letter, stored(letter, "code"))

    with pytest.raises(TamperedValue):
        _ = Letter.objects.get(pk=letter.pk).body


def test_a_value_put_under_another_holder_is_refused():
    letter = Letter.objects.create(body="body")
    Letter.objects.filter(pk=letter.pk).update(party_id=uuid7())

    with pytest.raises(TamperedValue):
        _ = Letter.objects.get(pk=letter.pk).body


def test_a_refused_value_raises_the_alarm_without_showing_it(caplog):
    letter = Letter.objects.create(body="body")
    overwrite(letter, stored(letter)[:-1] + b"\0")

    with caplog.at_level(logging.CRITICAL), pytest.raises(TamperedValue):
        _ = Letter.objects.get(pk=letter.pk).body

    assert [record.getMessage() for record in caplog.records] == [
        f"A sealed value was altered: crypto_letter.body of {letter.pk}"
    ]


def test_a_row_with_a_refused_value_still_shows_the_rest():
    letter = Letter.objects.create(title="Rent", body="body")
    overwrite(letter, b"nonsense")

    assert Letter.objects.get(pk=letter.pk).title == "Rent"


def test_a_refused_value_may_be_written_anew():
    letter = Letter.objects.create(body="body")
    overwrite(letter, b"nonsense")
    letter = Letter.objects.get(pk=letter.pk)

    letter.body = "again"
    letter.save()

    assert Letter.objects.get(pk=letter.pk).body == "again"


def test_nothing_shows_the_text_by_accident():
    fresh, letter = Letter(body="canary"), Letter.objects.create(body="canary")
    read = Letter.objects.get(pk=letter.pk)

    shown = [repr(vars(it)) for it in (fresh, letter, read)]
    shown += [str(list(Letter.objects.values())), str(list(Letter.objects.values_list("body")))]

    assert [text for text in shown if "canary" in text] == []


def test_empty_is_empty():
    letter = Letter.objects.create(body="")

    assert letter.body == Letter.objects.get(pk=letter.pk).body == ""
    assert Letter.objects.get(body=None) == letter


def test_saving_the_same_text_again_does_not_seal_it_again():
    letter = Letter.objects.create(body="body", title="before")
    before = stored(letter)
    letter = Letter.objects.get(pk=letter.pk)

    letter.body, letter.title = "body", "after"
    letter.full_clean()
    letter.save()
    letter.refresh_from_db()

    assert stored(letter) == before
    assert letter.title == "after"


def test_a_changed_text_is_sealed_anew():
    letter = Letter.objects.create(body="before")
    letter.body = "after"

    letter.save(update_fields=["body"])

    assert Letter.objects.get(pk=letter.pk).body == "after"


def test_a_value_follows_its_row_to_another_holder():
    letter = Letter.objects.create(body="body", code="code")
    former, letter.party_id = letter.party_id, uuid7()

    letter.save()
    keyring.forget(str(former))

    assert Letter.objects.get(pk=letter.pk).body == "body"


def test_a_copied_row_does_not_take_the_sealed_bytes_along():
    letter = Letter.objects.get(pk=Letter.objects.create(body="body").pk)
    letter.pk, letter._state.adding = uuid7(), True

    with pytest.raises(TamperedValue):
        letter.save()


def test_many_rows_are_sealed_at_once():
    Letter.objects.bulk_create(Letter(title=str(n), body=f"body {n}") for n in range(5))

    assert {it.title: it.body for it in Letter.objects.all()} == {
        str(n): f"body {n}" for n in range(5)
    }


def test_a_batch_of_new_holders_costs_a_handful_of_statements(django_assert_max_num_queries):
    letters = [Letter(body=f"body {n}", code=f"code {n}") for n in range(200)]

    with (
        django_assert_max_num_queries(10),
        keyring.batch(str(letter.party_id) for letter in letters),
    ):
        Letter.objects.bulk_create(letters)
        assert letters[7].body == "body 7"


def test_a_deferred_value_is_fetched_when_asked_for():
    letter = Letter.objects.create(body="body")

    assert Letter.objects.only("title").get(pk=letter.pk).body == "body"
    assert pickle.loads(pickle.dumps(Letter.objects.get(pk=letter.pk).__dict__))  # noqa: S301


@pytest.mark.parametrize(
    "query",
    [
        lambda: Letter.objects.update(body="plain"),
        lambda: Letter.objects.filter(body="body").exists(),
        lambda: Letter.objects.filter(body__contains="body").exists(),
    ],
)
def test_plain_text_never_reaches_the_column_by_a_query(query):
    with pytest.raises(FieldError, match=r"body is sealed|Unsupported lookup"):
        query()


def test_other_things_than_text_are_refused():
    with pytest.raises(TypeError, match="body takes text, got int"):
        Letter(body=7)


def test_a_value_without_a_holder_is_refused():
    with pytest.raises(SealingError, match="has no row or no holder"):
        Letter.objects.create(body="body", party_id=None)


def test_a_value_does_not_leave_in_a_fixture():
    field = Letter._meta.get_field("body")

    with pytest.raises(SealingError):
        field.value_to_string(Letter(body="body"))


def test_a_form_edits_the_text():
    form_class = modelform_factory(Letter, fields=["body"])
    letter = Letter.objects.create(body="before")

    form = form_class({"body": "after"}, instance=letter)

    assert form_class(instance=letter).initial["body"] == "before"
    assert form.save().body == "after"
    assert not form_class({"body": "x" * 41}).is_valid()


def test_the_length_is_checked():
    with pytest.raises(ValidationError, match="at most 40"):
        Letter(body="x" * 41, code="c").full_clean()


def test_a_forgotten_holder_is_unreadable_but_the_row_can_be_saved():
    letter = Letter.objects.create(body="body", code="RSSMRA45C12F205C")
    keyring.forget(str(letter.party_id))
    letter = Letter.objects.get(pk=letter.pk)

    with pytest.raises(KeyDestroyed):
        _ = letter.body
    letter.save()

    assert Letter.objects.get(pk=letter.pk).code_index is None


def test_migrations_describe_the_field():
    _, path, _, options = SealedTextField(holder="party_id", max_length=9).deconstruct()

    assert path == "scheda.foundation.crypto.sealed_field.SealedTextField"
    assert options == {"holder": "party_id", "max_length": 9}


def test_a_former_value_opens_from_the_history():
    letter = Letter.objects.create(body="before")
    copied = f"\\x{stored(letter).hex()}"

    field = Letter._meta.get_field("body")

    assert isinstance(field, SealedTextField)
    assert field.open_copy(letter, copied) == "before"


def test_the_attribute_of_the_class_is_the_field_itself():
    assert Letter.body.field.name == "body"


def test_a_missing_key_shows_a_mark_and_loses_nothing():
    letter = Letter.objects.create(body="body", code="RSSMRA45C12F205C")
    entry = KeyringEntry.objects.get(holder=str(letter.party_id))
    before = stored(letter), stored(letter, "code"), Letter.objects.get(pk=letter.pk).code_index
    KeyringEntry.objects.filter(pk=entry.pk).delete()
    keyring.cache.clear()
    letter = Letter.objects.get(pk=letter.pk)

    assert letter.body == "sealed, key missing"
    letter.body = str(letter.body)  # as a form sends it back
    letter.save()

    after = stored(letter), stored(letter, "code"), Letter.objects.get(pk=letter.pk).code_index
    assert after == before
    KeyringEntry.objects.bulk_create([entry])
    assert Letter.objects.get(pk=letter.pk).body == "body"


def test_a_thousand_mutations_are_all_noticed():
    """Flipped bits, cut ends, values of other columns, rows and holders."""
    chance = Random(11)  # noqa: S311 repeatable
    letters = [Letter.objects.create(body=f"body {at}", code=f"code {at}") for at in range(20)]
    values = {(one.pk, name): stored(one, name) for one in letters for name in ("body", "code")}
    for at in range(1_000):
        letter = chance.choice(letters)
        overwrite(letter, mutated(chance, at, (letter.pk, "body"), values))
        assert is_noticed(letter)
        overwrite(letter, values[letter.pk, "body"])


def mutated(chance: Random, at: int, place: tuple, values: dict) -> bytes:
    own = bytearray(values[place])
    match at % 4:
        case 0:
            own[chance.randrange(len(own))] ^= 1 << chance.randrange(8)
        case 1:
            del own[chance.randrange(1, len(own)) :]
        case 2:
            own = bytearray(values[place[0], "code"])
        case 3:
            others = [key for key in values if key[0] != place[0]]
            own = bytearray(values[chance.choice(others)])
    return bytes(own)
