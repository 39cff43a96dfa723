import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from scheda.foundation.files import limits
from scheda.foundation.importing.models import ImportRun
from scheda.modules.documents.public import Document
from scheda.modules.einvoicing.services import importing
from scheda.modules.einvoicing.tests import samples
from scheda.modules.einvoicing.tests.piles import US, VATS, purchase, sale

pytestmark = pytest.mark.django_db


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "1.xml").write_text(sale("1"))
    (folder / "2.xml").write_text(sale("2", to=VATS[1]))
    (folder / "note.txt").write_text("hello")
    return folder


def say(*words: object, **options: object) -> str:
    output = StringIO()
    call_command("import_files", *map(str, words), stdout=output, **options)
    return output.getvalue()


def answer(*words: object) -> dict[str, object]:
    found: dict[str, object] = json.loads(say(*words, "--json"))
    return found


def test_one_object_says_what_came_in(inbox):
    said = answer(inbox)

    refused = said.pop("refused")
    assert said == {
        "files": 3,
        "documents": 2,
        "lines": 2,
        "instalments": 2,
        "attachments": 0,
        "totals": {"EUR": "244.00"},
        "parties_created": 2,
        "parties_matched": 0,
        "unchanged": 0,
        "conflicts": 0,
        "warnings": 0,
        "recorded": 2,
        "rule": "inferred",
        "owner": "Officine Valtrompia S.r.l.",
    }
    assert [one["file"] for one in refused] == ["note.txt"]
    assert all(one["reason"] for one in refused)


def test_the_second_time_it_adds_nothing(inbox):
    answer(inbox)

    said = answer(inbox)

    assert (said["unchanged"], said["recorded"], said["parties_matched"]) == (2, 0, 2)


def test_a_dry_run_says_the_same_and_leaves_nothing(inbox, tmp_path):
    dry = answer(inbox, "--dry-run")
    assert not Document.objects.exists()
    assert not ImportRun.objects.exists()
    assert [path for path in (tmp_path / "imports").rglob("*") if path.is_file()] == []

    said = answer(inbox)

    assert {key: said[key] for key in dry if key in said} == {
        key: value for key, value in dry.items() if key != "new"
    }


def test_the_side_may_be_said(inbox):
    (inbox / "3.xml").write_text(purchase("3", from_=VATS[2]))

    answer(inbox, "--side", US)

    directions = Document.objects.values_list("number", "direction")
    assert dict(directions) == {"1": "issued", "2": "issued", "3": "received"}


def test_in_words_it_says_the_same(inbox):
    said = say(inbox)

    assert said.startswith("2 documents in 3 files, 244.00 EUR.")
    assert "Refused note.txt: " in said


def test_a_folder_without_files_is_said(tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()

    assert answer(empty)["files"] == 0
    assert "There is no file in there." in say(empty)


def test_a_path_that_does_not_exist_stops_before_anything(inbox):
    with pytest.raises(CommandError, match="nowhere") as stopped:
        answer(inbox, inbox / "nowhere")

    assert stopped.value.returncode == 2
    assert not Document.objects.exists()


def test_a_full_disk_is_said_and_nothing_is_kept(inbox, monkeypatch):
    monkeypatch.setattr(limits, "free_share", lambda: 0.01)

    with pytest.raises(CommandError, match="almost full"):
        answer(inbox)

    assert not ImportRun.objects.exists()


def test_what_breaks_is_said_and_nothing_is_kept(inbox, monkeypatch):
    def break_off(*_arguments, **_options):
        raise RuntimeError("killed")

    monkeypatch.setattr(importing, "bring_in", break_off)

    with pytest.raises(CommandError, match="nothing was imported"):
        answer(inbox)

    assert (Document.objects.count(), ImportRun.objects.count()) == (0, 0)


def test_a_signed_file_by_its_name_alone(tmp_path):
    path = tmp_path / "IT01234567890_1.xml.p7m"
    path.write_bytes(samples.signed(sale().encode()))

    assert answer(path)["documents"] == 1
