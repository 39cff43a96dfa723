from collections.abc import Iterator

import pytest

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.custom_fields.owners import CustomFieldOwner, custom_field_owners
from scheda.foundation.custom_fields.tests.factories import CustomFieldFactory
from scheda.foundation.records.models import CustomField

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_owner() -> Iterator[None]:
    with custom_field_owners.holding(CustomFieldOwner("test.thing", "Things")):
        yield


def add(page, kind: str, **facts: object):
    return page.send("custom_fields:new", facts, record_type="test.thing", kind=kind)


def test_a_field_is_named_after_its_label(page):
    add(page, "text", label="Codice cliente presso di noi", label_it="", label_ro="", label_en="")

    field = CustomField.objects.get()
    assert (field.key, field.kind) == ("codice_cliente_presso_di_noi", "text")


def test_labels_of_two_fields_alike_give_two_names(page):
    add(page, "text", label="Zona")
    add(page, "text", label="Zona")

    assert list(CustomField.objects.values_list("key", flat=True)) == ["zona", "zona_2"]


def test_a_name_that_is_taken_is_refused_even_by_a_retired_field(page):
    CustomFieldFactory(key="zona", is_active=False)

    assert add(page, "text", label="Zona", key="zona").status_code == 422


def test_a_choice_needs_choices_one_on_each_line(page):
    assert add(page, "choice", label="Class", options="").status_code == 422

    add(page, "choice", label="Class", options="A\n B \n\nA\n")

    assert CustomField.objects.get().options == ["A", "B"]


@pytest.mark.parametrize("kind", [kind.value for kind in CustomField.Type])
def test_every_kind_has_a_form(page, kind):
    answer = page("custom_fields:new", record_type="test.thing", kind=kind)

    assert answer.status_code == 200


def test_a_changed_field_keeps_its_name_and_kind(page):
    field = CustomFieldFactory(key="zona")

    page.send(
        "custom_fields:change", {"label": "Area", "key": "x", "label_ro": "Zonă"}, pk=field.pk
    )

    field.refresh_from_db()
    assert (field.label, field.key, field.labels) == ("Area", "zona", {"ro": "Zonă"})


def test_a_retired_field_comes_back(page):
    field = CustomFieldFactory()

    page.send("custom_fields:verb", pk=field.pk, verb="retire")
    assert list(CustomField.objects.of("test.thing")) == []

    page.send("custom_fields:verb", pk=field.pk, verb="bring-back")
    assert list(CustomField.objects.of("test.thing")) == [field]


def test_fields_are_put_in_order(page):
    CustomFieldFactory.create_batch(3)
    *_rest, last = CustomField.objects.of("test.thing")

    page.send("custom_fields:verb", pk=last.pk, verb="up")

    assert list(CustomField.objects.of("test.thing")).index(last) == 1


@pytest.mark.parametrize("kind", ["code", "nonsense"])
def test_no_field_is_made_of_another_kind_or_for_another_record(page, kind):
    assert page("custom_fields:new", record_type="test.thing", kind=kind).status_code == 404
    assert (
        page.send(
            "custom_fields:new", {"label": "X"}, record_type="accounts.user", kind="text"
        ).status_code
        == 404
    )


def test_who_is_no_administrator_does_not_find_the_fields(page):
    page.signed_in_as(UserFactory())

    assert page("custom_fields:list").status_code == 404


def test_the_list_names_every_field(page):
    CustomFieldFactory(label="Zona <b>")

    assert "Zona &lt;b&gt;" in page("custom_fields:list").content.decode()


def test_a_field_can_be_sealed_from_the_start(page):
    add(page, "text", label="Zona", is_sealed="on", is_findable="on")

    field = CustomField.objects.get()
    assert (field.is_sealed, field.is_findable, field.is_being_sealed) == (True, True, False)


def test_only_a_sealed_field_is_found_by_its_index(page):
    assert add(page, "text", label="Zona", is_findable="on").status_code == 422


def test_the_mark_cannot_be_taken_off_again(page):
    field = CustomFieldFactory(is_sealed=True)

    answer = page.send("custom_fields:change", {"label": "Zona"}, pk=field.pk)

    field.refresh_from_db()
    assert (answer.status_code, field.label, field.is_sealed) == (302, "Zona", True)


@pytest.mark.parametrize(("kind", "offered"), [("text", True), ("tags", False), ("record", False)])
def test_the_mark_is_offered_where_it_can_be_kept(page, kind, offered):
    answer = page("custom_fields:new", record_type="test.thing", kind=kind)

    assert ("is_sealed" in answer.content.decode()) == offered
