import gettext
from pathlib import Path

import pytest

from scheda.config.messages.areas import catalogue_path
from scheda.config.messages.catalogues import compile_one, update
from scheda.config.messages.checks import complaints
from scheda.config.messages.extraction import messages_of

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext

TITLE = _("Customers")
FIRST = pgettext("first of several", "First")


def found(n):
    return ngettext("%(n)s customer", "%(n)s customers", n) % {"n": n}
"""
TEMPLATE = """
{% load i18n %}
<div>
      <c-card title="{% translate 'Open amount' %}"
          hint="{{ hint|default:_('None yet') }}">
    {% blocktranslate count n=rows|length trimmed %}
        {{ n }} row
    {% plural %}
        {{ n }} rows
    {% endblocktranslate %}
  </c-card>
</div>
"""


@pytest.fixture
def area(tmp_path: Path) -> Path:
    folder = tmp_path / "core" / "parties"
    (folder / "templates" / "parties").mkdir(parents=True)
    (folder / "__init__.py").touch()
    (folder / "screens.py").write_text(PYTHON)
    (folder / "templates" / "parties" / "list.html").write_text(TEMPLATE)
    return folder


def translate(area: Path, language: str, **texts: str) -> None:
    path = catalogue_path(area, language)
    for english, text in texts.items():
        old = f'msgid "{english.replace("_", " ")}"\nmsgstr ""'
        path.write_text(path.read_text().replace(old, old[:-1] + f'{text}"'))


def test_messages_of_python_and_templates_are_found(area):
    assert {str(message.id) for message in messages_of(area) if message.id} == {
        "Customers",
        "First",
        "('%(n)s customer', '%(n)s customers')",
        "Open amount",
        "None yet",
        "('%(n)s row', '%(n)s rows')",
    }


def test_update_keeps_what_is_translated_and_drops_what_is_gone(area, tmp_path):
    update(tmp_path)
    translate(area, "it", Customers="Clienti", First="Primo")
    (area / "screens.py").write_text(PYTHON.replace("FIRST", "# FIRST"))

    update(tmp_path)

    text = catalogue_path(area, "it").read_text()
    assert 'msgid "Customers"\nmsgstr "Clienti"' in text
    assert "Primo" not in text


def test_update_twice_changes_nothing(area, tmp_path):
    update(tmp_path)

    assert update(tmp_path) == []


def test_update_takes_a_translation_from_another_area(area, tmp_path):
    update(tmp_path)
    translate(area, "it", Customers="Clienti")
    other = tmp_path / "core" / "timeline"
    other.mkdir()
    (other / "__init__.py").write_text("TITLE = _('Customers')")

    update(tmp_path)

    assert 'msgstr "Clienti"' in catalogue_path(other, "it").read_text()


def test_update_of_one_area_leaves_the_others_alone(area, tmp_path):
    assert update(tmp_path, only=["timeline"]) == []


def test_complaints_name_what_is_missing_and_what_is_strange(area, tmp_path):
    update(tmp_path)
    translate(area, "ro", Customers="Clienţi", Open_amount="Suma %(amount)s", First="Primul")

    found = [line for line in complaints(tmp_path) if line.startswith("core/parties ro")]

    assert sorted(found) == [
        "core/parties ro: 'Customers' has a cedilla where Romanian has a comma below",
        "core/parties ro: 'None yet' has no translation",
        "core/parties ro: 'Open amount' has other blanks in its translation",
        "core/parties ro: ('%(n)s customer', '%(n)s customers') has no translation",
        "core/parties ro: ('%(n)s row', '%(n)s rows') has no translation",
    ]


def test_compiled_romanian_has_three_plural_forms(area, tmp_path):
    update(tmp_path)
    path = catalogue_path(area, "ro")
    forms = ["%(n)s client", "%(n)s clienți", "%(n)s de clienți"]
    old = 'customers"\nmsgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""'
    new = 'customers"\n' + "\n".join(f'msgstr[{i}] "{form}"' for i, form in enumerate(forms))
    path.write_text(path.read_text().replace(old, new))

    with compile_one(path, "ro").open("rb") as binary:
        texts = gettext.GNUTranslations(binary)

    said = [texts.ngettext("%(n)s customer", "%(n)s customers", n) for n in (1, 2, 25)]
    assert said == forms
