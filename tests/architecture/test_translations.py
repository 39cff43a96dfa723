"""Everything is said in Italian and Romanian too."""

import gettext
from collections import defaultdict

import pytest

from scheda.config.messages.areas import LANGUAGES, SOURCE, areas, catalogue_path
from scheda.config.messages.catalogues import compile_one, is_translated, key_of, read, texts_of
from scheda.config.messages.checks import complaints


def test_everything_is_said_in_every_language():
    assert sorted(complaints(SOURCE)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_word_has_one_translation(language):
    """All catalogues are read as one: of two translations the reader would see either."""
    said = defaultdict(set)
    for area in areas():
        for message in read(catalogue_path(area, language), language):
            if message.id and is_translated(message):
                said[key_of(message)].add(texts_of(message))

    assert {key[0]: texts for key, texts in said.items() if len(texts) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_can_be_compiled(language, tmp_path):
    for area in areas():
        source = catalogue_path(area, language)
        if source.exists():
            copy = tmp_path / f"{area.name}.po"
            copy.write_bytes(source.read_bytes())
            with compile_one(copy, language).open("rb") as binary:
                assert gettext.GNUTranslations(binary).info()["language"] == language
