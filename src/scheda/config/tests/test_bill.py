"""The bill of materials names what the locks name, and nothing else."""

import json
import re

import pytest

from scheda.config.bill.locks import locked
from scheda.config.cli.commands import sbom

PINS = re.compile(r"^[a-z0-9]\S*==", re.MULTILINE | re.IGNORECASE)


@pytest.fixture(scope="module")
def bill(tmp_path_factory):
    path = tmp_path_factory.mktemp("bill") / "sbom.json"
    assert sbom.run(["--output", str(path)]) == 0
    return json.loads(path.read_text("utf-8"))


def test_every_locked_library_is_in_it_once(bill):
    named = [one["purl"] for one in bill["components"]]

    assert len(named) == len(set(named)) == len(locked(sbom.ROOT))
    app = (sbom.ROOT / "requirements/app.lock").read_text("utf-8")
    needed = [one for one in locked(sbom.ROOT) if one.registry == "pypi" and one.is_needed]
    assert len(needed) >= len(PINS.findall(app))


def test_it_says_what_it_is_about(bill):
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["component"]["name"] == "scheda"


def test_what_only_builds_is_told_apart(bill):
    scopes = {one["name"]: one["scope"] for one in bill["components"]}

    assert scopes["django"] == scopes["htmx.org"] == "required"
    assert scopes["esbuild"] == "excluded"


def test_what_comes_from_npm_carries_its_hash(bill):
    [htmx] = [one for one in bill["components"] if one["name"] == "htmx.org"]

    assert [one["alg"] for one in htmx["hashes"]] == ["SHA-512"]
    assert len(htmx["hashes"][0]["content"]) == 128


def test_no_address_of_a_registry_is_told(bill):
    assert "://" not in json.dumps(bill["components"])


def test_without_the_tools_it_says_how_to_get_them(monkeypatch, capsys):
    monkeypatch.setattr(sbom, "find_spec", lambda _name: None)

    assert sbom.run([]) == 1
    assert "./scheda test" in capsys.readouterr().err
