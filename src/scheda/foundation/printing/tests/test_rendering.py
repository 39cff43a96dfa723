from pathlib import Path

import pytest

from scheda.foundation.printing import rendering
from scheda.foundation.printing.rendering import NotPrinted, TooMuchToPrint, render_pdf
from scheda.foundation.testing.papers import flat_text_of, pages_of, text_of

LETTER = Path(__file__).parent / "letter.typ"
HEAD = {
    "company": "Ferrari & Figli",
    "title": "Scheda",
    "printed": "Stampato da Ada",
    "page": "Pagina {page} di {pages}",
    "note": "",
}


def letter(text: str, language: str = "it") -> bytes:
    return render_pdf(LETTER, {"head": HEAD, "text": text}, language=language)


def test_a_document_says_whose_it_is_who_printed_it_and_its_pages() -> None:
    words = text_of(letter("Buongiorno"))

    assert {"Ferrari & Figli", "Stampato da Ada", "Buongiorno"} <= set(words.splitlines())
    assert "Pagina 1 di 1" in words


@pytest.mark.parametrize("text", ["șȘțȚăîâ", "àèìòù€", "1.234,50", "Łódź", "Ωμέγα", "Привет"])
def test_letters_of_our_languages_are_drawn(text: str) -> None:
    assert text in text_of(letter(text))


def test_a_document_in_our_letters_can_be_archived_and_read_aloud() -> None:
    made = letter("Țiglă și cărămidă")

    assert (b"pdfuaid:part" in made, b"pdfaid:part" in made, b"/Lang(it)" in made) == (True,) * 3


HOSTILE = [
    '#import "@preview/cetz:0.3.0": canvas',
    '#read("/etc/passwd") #panic("x")',
    "*bold* _italic_ `raw` $x^2$ = heading @label <label> // comment",
    r"\ \n \u{41} ]]) }) #]",
    "</script><b>&amp;",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text: str) -> None:
    assert text.replace(" ", "") in flat_text_of(letter(text))


def test_letters_no_font_can_draw_do_not_stop_the_document() -> None:
    assert "Rossi" in text_of(letter("Rossi 😀 漢字"))


def test_a_long_document_is_set_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "SECONDS", 300)

    assert pages_of(letter("muratore " * 20_000)) > 20


def test_more_than_a_document_may_hold_is_refused() -> None:
    with pytest.raises(TooMuchToPrint):
        letter("x" * (rendering.MOST_BYTES + 1))


def test_a_document_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "SECONDS", 0.001)

    with pytest.raises(TooMuchToPrint):
        letter("x")


def test_a_template_reads_nothing_outside_its_folder(tmp_path: Path) -> None:
    template = tmp_path / "nosy.typ"
    template.write_text('#read("/etc/passwd")')

    with pytest.raises(NotPrinted):
        render_pdf(template, {}, language="it")


def test_templates_ask_nothing_of_the_network() -> None:
    sources = Path(rendering.__file__).parents[2].rglob("*.typ")

    assert [one.name for one in sources if "@preview" in one.read_text()] == []
