import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scheda.foundation.crypto.cipher import Cell, DataKey, key_id_of, new_secret, seal, unseal
from scheda.foundation.crypto.errors import TamperedValue

KEY = DataKey(7, "party", new_secret())
CELL = Cell("parties_party", "tax_code", "row-1", "party")
WORDS = st.text(st.characters(codec="ascii", exclude_characters="|"), min_size=1, max_size=8)
CELLS = st.builds(Cell, WORDS, WORDS, WORDS, WORDS)


@given(st.binary(max_size=300), CELLS)
def test_what_was_sealed_opens_at_its_place(plain, cell):
    assert unseal(seal(plain, KEY, cell), KEY, cell) == plain


@settings(max_examples=400)
@given(st.binary(max_size=60), st.data())
def test_a_flipped_bit_anywhere_is_refused(plain, data):
    sealed = bytearray(seal(plain, KEY, CELL))
    position = data.draw(st.integers(0, len(sealed) - 1))
    sealed[position] ^= 1 << data.draw(st.integers(0, 7))

    with pytest.raises(TamperedValue):
        unseal(bytes(sealed), KEY, CELL)


@settings(max_examples=400)
@given(CELLS, CELLS)
def test_a_value_moved_to_another_cell_is_refused(here, there):
    assume(here != there)

    with pytest.raises(TamperedValue):
        unseal(seal(b"secret", KEY, here), KEY, there)


@given(st.data())
def test_a_shortened_value_is_refused(data):
    sealed = seal(b"secret", KEY, CELL)
    shorter = sealed[: data.draw(st.integers(0, len(sealed) - 1))]

    with pytest.raises(TamperedValue):
        unseal(shorter, KEY, CELL)


def test_another_key_does_not_open():
    with pytest.raises(TamperedValue):
        unseal(seal(b"secret", KEY, CELL), DataKey(7, "party", new_secret()), CELL)


def test_equal_texts_look_different():
    assert len({seal(b"secret", KEY, CELL) for _ in range(50)}) == 50


def test_a_value_grows_by_33_bytes_and_names_its_key():
    sealed = seal(b"secret", KEY, CELL)

    assert len(sealed) == len(b"secret") + 33
    assert key_id_of(sealed) == 7


def test_a_key_does_not_show_its_secret():
    assert KEY.secret.hex() not in repr(KEY)
    assert str(KEY.secret) not in repr(KEY)
