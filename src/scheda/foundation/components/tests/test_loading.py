from pathlib import Path

from django.template import Origin, engines

from scheda.foundation.components.loading import Loader


def loaded(path: Path, text: str) -> str:
    path.write_text(text)
    loader = Loader(engines["django"].engine)
    return loader.get_contents(Origin(str(path), path.name, loader))


def test_a_page_loses_its_indentation_and_nothing_else(tmp_path):
    text = "<ul>\n    <li>One  two\n\t</li>\n</ul>\n"

    assert loaded(tmp_path / "page.html", text) == "<ul>\n<li>One  two\n</li>\n</ul>\n"


def test_a_letter_keeps_it(tmp_path):
    text = "Dear Anna,\n    this is set in.\n"

    assert loaded(tmp_path / "letter.txt", text) == text
