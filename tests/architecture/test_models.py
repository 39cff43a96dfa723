"""Models: tried out, guarded, pointing downwards, with a straight line of migrations."""

import re
from collections.abc import Iterable
from graphlib import TopologicalSorter
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from scheda.foundation.records.models import Record
from tests.architecture.areas import factories, our_apps, our_models, rank
from tests.architecture.tree import SOURCE, python_files

# Models without a factory and without a test that names them: "area.model": why.
UNTRIED: dict[str, str] = {
    "jobs.lasttick": "tried through run_slot, which alone reads and writes it",
}
# Records that nobody looks up by themselves: "area.model": how they are reached instead.
REACHED_OTHERWISE: dict[str, str] = {
    "buying_centre.criterion": "what everybody is asked about, the same at every customer",
    "buying_centre.watch": "which warnings are given, the same for everybody",
    "dossier.category": "the catalogue, the same for everybody",
    "dossier.requirement": "a rule of the company, the same for everybody",
    "equipment.equipmentclass": "the catalogue, the same for everybody",
    "needs.qualitycriterion": "what everybody is asked about, the same at every customer",
    "privacy.consentpurpose": "what people are asked consent for, the same for everybody",
    "privacy.retentionrule": "a rule of the company, the same for everybody",
    "privacy.wording": "the words everybody was shown, the same for everybody",
    "records.customfield": "the shape of a record, the same for everybody",
}
# Records whose changes are not written down: "area.model": why.
WITHOUT_HISTORY: dict[str, str] = {
    "documents.documentline": "read from the original file, which is kept; never edited",
    "documents.documentlink": "read with its documents; what it leaves open is written down there",
    "documents.taxsummary": "read from the original file, which is kept; never edited",
    "importing.importedfile": "one step of a run, and the run is written down",
}
HISTORY = {"history_insert", "history_update", "history_delete"}


def folder(app_name: str):
    return SOURCE.joinpath(*app_name.split(".")[1:])


def records() -> list[type[Record]]:
    return [model for model in our_models() if issubclass(model, Record)]


def is_named_in_a_test(model: type[Model]) -> bool:
    tests = python_files(folder(apps.get_app_config(model._meta.app_label).name) / "tests")
    word = re.compile(rf"\b{model.__name__}\b")
    return any(word.search(path.read_text()) for path in tests)


def relations(model: Any) -> list[tuple[str, str, str]]:
    """(field, area of the target, its name on the other side), for targets in other areas."""
    return [
        (field.name, field.related_model._meta.app_config.name, field.remote_field.related_name)
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if field.is_relation
        and field.related_model._meta.app_label != model._meta.app_label
        and field.related_model._meta.app_config.name.startswith("scheda.")
    ]


def labels(models: Iterable[type[Model]]) -> set[str]:
    return {model._meta.label_lower for model in models}


def has_history(model: Any) -> bool:
    return {trigger.name for trigger in getattr(model._meta, "triggers", [])} >= HISTORY


def test_models_are_tried_out():
    named = [model for model in our_models() if is_named_in_a_test(model)]

    assert labels(our_models()) - labels(factories()) - labels(named) == UNTRIED.keys()


def test_records_can_only_be_found_by_who_may_see_them():
    open_to_all = [
        model for model in records() if not hasattr(model._default_manager, "visible_to")
    ]

    assert labels(open_to_all) == REACHED_OTHERWISE.keys()


def test_every_change_of_a_record_is_written_down():
    assert labels(model for model in records() if not has_history(model)) == WITHOUT_HISTORY.keys()


def test_relations_point_downwards():
    assert [
        f"{model._meta.label_lower}.{field} to {area}"
        for model in our_models()
        for field, area, _ in relations(model)
        if rank(area) > rank(model._meta.app_config.name)
    ] == []


def test_names_on_the_other_side_begin_with_the_area():
    assert [
        f"{model._meta.label_lower}.{field}: {name}"
        for model in our_models()
        for field, _, name in relations(model)
        if rank(model._meta.app_config.name)
        and not (name or "").startswith(("+", model._meta.app_label.rstrip("s")))
    ] == []


def test_areas_do_not_refer_to_each_other_in_a_circle():
    below: dict[str, set[str]] = {}
    for model in our_models():
        targets = {area for _, area, _ in relations(model)}
        below.setdefault(model._meta.app_config.name, set()).update(targets)

    assert list(TopologicalSorter(below).static_order())


def test_migrations_form_a_line():
    graph = MigrationLoader(None).graph

    for app in our_apps():
        steps = [key for key in graph.nodes if key[0] == app.label]
        assert len(graph.leaf_nodes(app.label)) == min(1, len(steps))
        for key in steps:
            parents = [up.key for up in graph.node_map[key].parents if up.key[0] == app.label]
            assert len(parents) <= 1, key


def test_migrations_are_named_by_hand():
    graph = MigrationLoader(None).graph
    ours = {app.label for app in our_apps()}

    assert [key for key in graph.nodes if key[0] in ours and "_auto_" in key[1]] == []


@pytest.mark.django_db
def test_migrations_match_the_models():
    call_command("makemigrations", *[app.label for app in our_apps()], check=True, dry_run=True)
