"""What is held of people is known: every table with a link to one says why, and until when."""

from typing import Any

from django.apps import apps

from scheda.core.privacy.rows import TECHNICAL
from scheda.foundation.personal.columns import LABELS, MACHINERY, has_name
from scheda.foundation.personal.registry import personal_data

PEOPLE = {"parties.party", "accounts.user"}
NAMING = {"party_id", "person_id", "user_id", "owner_id", "actor_id", "record_id"}
# Tables reached by a link that say nothing of anybody: "area.model": why.
SAYS_NOTHING: dict[str, str] = {}


def tables() -> list[Any]:
    return [model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy]


def linked() -> set[str]:
    """Tables that point to people, to a table that points to people, and so on."""
    found = set(PEOPLE)
    while new := {label(one) for one in tables() if points_into(one, found)} - found:
        found |= new
    return found


def points_into(model: Any, found: set[str]) -> bool:
    return any(
        label(one.related_model) in found if one.is_relation else one.attname in NAMING
        for one in model._meta.concrete_fields
    )


def label(model: Any) -> str:
    return model._meta.label_lower


def test_tables_with_a_link_to_somebody_are_declared():
    """Declare yours in `<area>/personal.py`; see docs/areas/personal.md."""
    declared = {held.key for held in personal_data}

    assert linked() - declared == SAYS_NOTHING.keys()


def test_declared_columns_exist():
    for held in personal_data:
        for path in (*held.about, *held.mentions, *held.staff, held.follows or "id"):
            if path != "id":
                held.model._base_manager.filter(**{f"{path}__in": []})
        fields = {one.name for one in held.model._meta.concrete_fields}
        assert set(held.blank) <= fields, held.key


def test_what_is_kept_says_why():
    kept = [held for held in personal_data if held.is_of_customers]

    assert [one.key for one in kept if one.on_erasure == "keep" and not one.because] == []


def test_columns_of_people_have_a_name_to_read():
    """Give the field a `verbose_name`, or name the column in `foundation/personal/columns.py`."""
    hidden = {held.key: set(held.hidden) | TECHNICAL for held in personal_data}
    nameless = [
        f"{held.key}.{one.name}"
        for held in personal_data
        for one in held.model._meta.concrete_fields
        if one.name not in hidden[held.key] | LABELS.keys() | MACHINERY and not has_name(one)
    ]

    assert nameless == []
