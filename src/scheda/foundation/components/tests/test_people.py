import pytest

from scheda.foundation.components.people import HUES, hue, initials


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Giulia Ferraro", "GF"),
        ("Edilcantieri Vallescura S.r.l.", "EV"),
        ("d'Annunzio", "DA"),
        ("Ștefan", "Ș"),
        ("", ""),
    ],
)
def test_initials_are_those_of_the_first_two_words(name, written):
    assert initials(name) == written


def test_hue_is_the_same_for_the_same_name():
    assert hue("Giulia Ferraro") == hue("Giulia Ferraro")
    assert hue("Giulia Ferraro") in range(HUES)
