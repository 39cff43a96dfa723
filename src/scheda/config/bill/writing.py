"""The bill of materials in CycloneDX, as tools read it."""

import tomllib
from base64 import b64decode
from importlib.metadata import version
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from scheda.config.bill.locks import Locked, locked

OURS = "Apache-2.0"
NAMED = LicenseFactory()


def bill_of(root: Path) -> str:
    bom = Bom(components=[_component(one) for one in locked(root)])
    scheda = Component(
        name="scheda",
        version=_own_version(root),
        type=ComponentType.APPLICATION,
        bom_ref="scheda",
        licenses=[NAMED.make_from_string(OURS)],
    )
    bom.metadata.component = scheda
    bom.metadata.tools.components.add(
        Component(name="cyclonedx-python-lib", version=version("cyclonedx-python-lib"))
    )
    bom.register_dependency(scheda, bom.components)
    return JsonV1Dot6(bom).output_as_string(indent=2)


def _own_version(root: Path) -> str:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["version"])


def _component(one: Locked) -> Component:
    group, _slash, name = one.name.rpartition("/")
    purl = PackageURL(one.registry, group or None, name, one.version)
    return Component(
        name=name,
        group=group or None,
        version=one.version,
        bom_ref=purl.to_string(),
        purl=purl,
        scope=ComponentScope.REQUIRED if one.is_needed else ComponentScope.EXCLUDED,
        hashes=_hashes(one.integrity),
        licenses=[NAMED.make_from_string(one.licence)] if one.licence else (),
    )


def _hashes(integrity: str) -> list[HashType]:
    """A library of Python has a hash for each platform, so none is the one."""
    algorithm, _dash, value = integrity.partition("-")
    if algorithm != "sha512":
        return []
    return [HashType(alg=HashAlgorithm.SHA_512, content=b64decode(value).hex())]
