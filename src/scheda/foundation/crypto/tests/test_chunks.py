from io import BytesIO
from random import Random as Chance

import pytest

from scheda.foundation.crypto import chunks, keyring
from scheda.foundation.crypto.chunks import PIECE, SealedReader, sealed_pieces, stored_size
from scheda.foundation.crypto.cipher import Cell
from scheda.foundation.crypto.errors import KeyDestroyed, TamperedValue

pytestmark = pytest.mark.django_db
SIZES = [1, 5, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 77]


def noise(size: int) -> bytes:
    return Chance(size).randbytes(size)  # noqa: S311 repeatable


def cell(holder: str, row: str = "row") -> Cell:
    return Cell("files_attachment", "content", row, holder)


def sealed(plain: bytes, holder: str = "party-1", row: str = "row") -> bytes:
    pieces = (plain[at : at + 65_536] for at in range(0, len(plain), 65_536))
    key = keyring.key_for(holder)
    return b"".join(sealed_pieces(pieces, len(plain), key, cell(holder, row)))


def opened(stored: bytes, row: str = "row") -> bytes:
    return SealedReader(BytesIO(stored), lambda holder: cell(holder, row)).readall()


@pytest.mark.parametrize("size", SIZES)
def test_a_file_comes_out_as_it_went_in(size):
    plain = noise(size)
    stored = sealed(plain)

    assert len(stored) == stored_size(size)
    assert opened(stored) == plain
    assert plain[:40] not in stored or size < 40


def test_any_part_can_be_read():
    plain = noise(2 * PIECE + 77)
    reader = SealedReader(BytesIO(sealed(plain)), cell)

    reader.seek(PIECE - 3)
    assert reader.read(6) in {plain[PIECE - 3 : PIECE], plain[PIECE - 3 : PIECE + 3]}
    assert reader.seek(0, 2) == len(plain)
    assert reader.read(1) == b""


def test_the_same_file_is_stored_differently_each_time():
    assert sealed(b"the same") != sealed(b"the same")


def test_every_change_is_noticed():
    """Flipped bits at random places, the head included."""
    chance = Chance(5)  # noqa: S311 repeatable
    stored = sealed(chance.randbytes(PIECE + 500))
    for _ in range(200):
        at = chance.choice([chance.randrange(chunks.HEAD.size), chance.randrange(len(stored))])
        changed = bytearray(stored)
        changed[at] ^= 1 << chance.randrange(8)
        with pytest.raises(Exception, match=r"altered|not a sealed file|not in the keyring"):
            opened(bytes(changed))


def test_pieces_cut_off_exchanged_or_repeated_are_noticed():
    stored = sealed(noise(3 * PIECE))
    head, step = chunks.HEAD.size, PIECE + chunks.TAG
    pieces = [stored[head + at * step : head + (at + 1) * step] for at in range(3)]
    start = stored[:head]
    for wrong in (
        [pieces[0], pieces[1]],
        [pieces[1], pieces[0], pieces[2]],
        [pieces[0], pieces[0], pieces[2]],
        [*pieces, pieces[2]],
        [],
    ):
        with pytest.raises(TamperedValue):
            opened(start + b"".join(wrong))


def test_a_shorter_length_in_the_head_does_not_hide_a_cut():
    stored = sealed(noise(2 * PIECE))
    facts = list(chunks.HEAD.unpack(stored[: chunks.HEAD.size]))
    facts[3] = PIECE
    cut = stored[chunks.HEAD.size : chunks.HEAD.size + PIECE + chunks.TAG]

    with pytest.raises(TamperedValue):
        opened(chunks.HEAD.pack(*facts) + cut)


def test_the_file_of_another_row_is_refused():
    with pytest.raises(TamperedValue, match="files_attachment other"):
        opened(sealed(b"whose?"), row="other")


def test_a_forgotten_holder_leaves_noise():
    stored = sealed(b"personal")
    keyring.forget("party-1")

    with pytest.raises(KeyDestroyed):
        opened(stored)
