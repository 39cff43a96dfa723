"""The contracts of pyproject.toml, and the doors that import-linter cannot describe."""

import ast
from collections.abc import Iterator
from pathlib import Path

import grimp
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture.tree import ROOT, areas, is_test, module_name, python_files, short, syntax

DOORS = {"public", "events", "extension_points"}
RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}


def home(module: str) -> str:
    """`modules.rental` of `scheda.modules.rental.services.returns`."""
    return ".".join(module.split(".")[1:3])


def is_trespass(importer: str, imported: str) -> bool:
    ring, _, *inside = imported.split(".")[1:]
    if ring == "foundation" or home(importer) == home(imported):
        return False
    if importer.split(".")[1] == "config":
        return False
    if "tests" in importer.split("."):
        return bool(inside) and inside[0] not in DOORS | {"tests"}
    return not inside or inside[0] not in DOORS


def relation_targets(path: Path) -> Iterator[str]:
    """The names of classes that relations point to; strings are what they should be."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Call) and _called(node) in RELATIONS:
            target = [*node.args, *(k.value for k in node.keywords if k.arg == "to")][0]
            if isinstance(target, ast.Name):
                yield target.id


def imported_from(path: Path) -> dict[str, str]:
    return {
        alias.asname or alias.name: node.module or ""
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def _called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_contracts_are_kept(capsys):
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)

    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_areas_are_entered_through_their_doors():
    graph = grimp.build_graph("scheda", exclude_type_checking_imports=True, cache_dir=None)
    areas_only = [name for name in graph.modules if name.count(".") >= 2]

    trespasses = [
        f"{importer} -> {imported}"
        for importer in areas_only
        for imported in graph.find_modules_directly_imported_by(importer)
        if imported.count(".") >= 2 and is_trespass(importer, imported)
    ]

    assert sorted(trespasses) == []


def test_relations_to_another_area_are_strings():
    found = [
        f"{short(path)}: {target}"
        for area in areas()
        for path in python_files(area)
        for target in relation_targets(path)
        if not is_test(path)
        and home(imported_from(path).get(target, module_name(path))) != home(module_name(path))
    ]

    assert found == []


def test_a_trespass_is_recognised():
    rental, services = "scheda.modules.rental.jobs", "scheda.core.parties.services.merging"

    assert is_trespass(rental, services)
    assert not is_trespass(rental, "scheda.core.parties.public")
    assert not is_trespass("scheda.modules.rental.tests.test_jobs", "scheda.core.parties.tests")
