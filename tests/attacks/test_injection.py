"""Words that would be commands to a database, a template, a file system or a mail server."""

import ast
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from scheda.core.parties.models import Party
from scheda.core.parties.public import writing
from scheda.foundation.files.services.attaching import attach
from tests.architecture.tree import ROOT
from tests.personas.office import Office
from tests.personas.people import Who

pytestmark = pytest.mark.django_db
LISTS = ("customers", "tasks", "documents", "machines", "tickets", "papers", "needs")
COMMANDS = (
    "'; DROP TABLE parties_party; --",
    "name); SELECT pg_sleep(3); --",
    "1 UNION SELECT secret_hash FROM api_apitoken",
    "owner__password",
    "owner__password__startswith",
    "pk__in=(SELECT 1)",
    "a.b.c\"'`",
    "%27%20OR%201=1",
    "Europe/Rome'; SELECT 1; --",
    "__class__",
)
PARAMETERS = ("sort", "q", "columns", "view", "after", "before", "group", "part", "export", "tz")
RUNNING = {"eval", "exec", "compile", "__import__"}
UNSAFE = {
    ("pickle", ""), ("marshal", ""), ("shelve", ""), ("yaml", "load"), ("os", "system"),
    ("os", "popen"), ("dill", ""),
}  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_no_command(name: str, command: str, office: Office):
    persona, count = office.personas[Who.OWNER], Party.objects.count()
    for parameter in (*PARAMETERS, command):
        with office.watch.request():
            answer = persona.ask("GET", f"/{name}/?{urlencode({parameter: command})}")
            assert answer.status_code < 500, parameter
    assert Party.objects.count() == count


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", ["parties", *LISTS[1:]])
def test_the_api_takes_no_command(name: str, command: str, office: Office):
    persona = office.personas[Who.OWNER]
    for parameter in ("sort", "after", "limit", "q", command):
        with office.watch.request():
            answer = persona.ask("GET", f"/api/v1/{name}/?{urlencode({parameter: command})}")
            assert answer.status_code in {200, 422}, parameter


@pytest.mark.parametrize(
    "asked", ["owner__password", "owner__password__startswith", "owner__email", "custom", "pk"]
)
def test_no_filter_walks_to_another_record(asked: str, office: Office):
    """Else a hash could be guessed one letter at a time."""
    answer = office.personas[Who.OWNER].ask("GET", f"/api/v1/parties/?{urlencode({asked: 'x'})}")

    assert answer.status_code == 422


@pytest.mark.parametrize("words", ["{{ 7*7 }}", "{% now 'Y' %}", "${7*7}", "#{7*7}", "<%= 7*7 %>"])
def test_words_are_no_template(words: str, office: Office):
    persona = office.personas[Who.OWNER]
    with office.watch.request():
        party = writing.create(by=office["owner"], owner=office["owner"], name=f"A{words}Z")
        page = persona.ask("GET", f"/customers/{party.pk}/").content.decode()

    assert "A49Z" not in page
    assert f"A{words[:2]}".replace("<", "&lt;") in page


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "a\x00.txt", "a\r\nSet-Cookie: x=1.txt",
     'a"; filename="b.html', "....//....//x", "CON", "a" * 400 + ".txt"],
)  # fmt: skip
def test_the_name_of_a_file_is_only_a_name(name: str, office: Office):
    persona, party = office.personas[Who.OWNER], office["party"]
    upload = SimpleUploadedFile("x.txt", b"words")
    upload._name = name
    with office.watch.request():
        kept = attach(
            upload, record_type="parties.party", record_id=party.pk, party_id=party.pk,
            by=office["owner"],
        )  # fmt: skip
        answer = persona.ask("GET", f"/files/{kept.pk}/")
        content = b"".join(answer)

    assert content == b"words"
    assert not {"/", "\\", "\r", "\n", "\x00"} & set(kept.name)
    assert "Set-Cookie" not in answer.headers
    assert "\n" not in answer.headers["Content-Disposition"]


def test_ids_and_secrets_cannot_be_guessed(office: Office):
    """Ids are random in 62 bits at least, and open nothing by themselves; secrets have 256."""
    ids = {str(office[name].pk)[14:] for name in ("party", "buyer", "task", "ticket", "paper")}

    assert len(ids) == 5
    assert len(office["feed_token"]) >= 43
    assert len(office["invitation_token"]) >= 43


def test_no_code_runs_words_or_opens_objects_from_them():
    """No eval, no pickle, no shell: neither backups nor jobs nor templates."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "src").rglob("*.py"))
        if "tests" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if is_unsafe(node)
    ]

    assert found == []


def is_unsafe(node: Any) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom):
        names = [one.name for one in node.names] + [getattr(node, "module", None) or ""]
        return any((name, "") in UNSAFE for name in names)
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    if isinstance(called, ast.Name) and called.id in RUNNING:
        return True
    owner = getattr(getattr(called, "value", None), "id", "")
    if (owner, getattr(called, "attr", "")) in UNSAFE:
        return True
    return any(one.arg == "shell" and getattr(one.value, "value", None) for one in node.keywords)


def test_the_folder_of_sources_is_there():
    assert len(list(Path(ROOT / "src").rglob("*.py"))) > 500
