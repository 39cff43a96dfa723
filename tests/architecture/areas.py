"""What the installed areas hold: their models, factories, and the order they stand in."""

import tomllib
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps
from django.db.models import Model
from factory.django import DjangoModelFactory

from tests.architecture.tree import ROOT


def our_apps() -> list[AppConfig]:
    return [app for app in apps.get_app_configs() if app.name.startswith("scheda.")]


def our_models() -> list[type[Model]]:
    return [model for app in our_apps() for model in app.get_models() if not model._meta.proxy]


@cache
def factories() -> dict[type[Model], type[DjangoModelFactory]]:
    """The plainest factory of each model: the one defined first in its area's tests."""
    found: dict[type[Model], type[DjangoModelFactory]] = {}
    for app in our_apps():
        name = f"{app.name}.tests.factories"
        if find_spec(f"{app.name}.tests") and find_spec(name):
            for factory in vars(import_module(name)).values():
                model = _model_of(factory)
                if model is not None:
                    found.setdefault(model, factory)
    return found


def rank(app_name: str) -> int:
    """How high an area stands: relations and imports only go down."""
    ring, *_ = app_name.removeprefix("scheda.").split(".")
    if ring == "modules":
        return 10 + _module_rows()[app_name.rpartition(".")[2]]
    return {"foundation": 0, "core": 1}.get(ring, 0)


@cache
def _module_rows() -> dict[str, int]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = settings["tool"]["importlinter"]["contracts"]
    [rows] = [contract["layers"] for contract in contracts if contract["id"] == "modules"]
    return {
        name.strip(" ()"): height
        for height, row in enumerate(reversed(rows))
        for name in row.split("|")
    }


def _model_of(factory: object) -> type[Model] | None:
    if not (isinstance(factory, type) and issubclass(factory, DjangoModelFactory)):
        return None
    return factory._meta.get_model_class() if not factory._meta.abstract else None
