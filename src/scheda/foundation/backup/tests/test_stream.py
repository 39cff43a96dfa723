import io
import os

import pytest

from scheda.foundation.backup.errors import Damaged
from scheda.foundation.backup.stream import CHUNK, MAGIC, TAG, SealedWriter, opened

KEY, LABEL = b"k" * 32, "set|database"
WHOLE = CHUNK + TAG


def sealed(plain: bytes, *, label: str = LABEL) -> bytes:
    file = io.BytesIO()
    writer = SealedWriter(file, KEY, label)
    writer.write(plain)
    writer.close()
    return file.getvalue()


def read(content: bytes, *, label: str = LABEL, key: bytes = KEY) -> bytes:
    return b"".join(opened(io.BytesIO(content), key, label))


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK])
def test_what_goes_in_comes_out(size):
    plain = os.urandom(size)

    assert read(sealed(plain)) == plain


def test_many_small_writes_are_one_file():
    file = io.BytesIO()
    writer = SealedWriter(file, KEY, LABEL)
    for _ in range(1000):
        writer.write(b"row\n")
    writer.close()

    assert read(file.getvalue()) == b"row\n" * 1000
    assert writer.size == 4000


def test_the_plain_text_is_nowhere_in_it():
    assert b"Maria" not in sealed(b"Maria" * 1000)


@pytest.mark.parametrize("position", [0, len(MAGIC), len(MAGIC) + WHOLE, -1])
def test_a_flipped_bit_is_noticed(position):
    content = bytearray(sealed(b"x" * (CHUNK + 10)))
    content[position] ^= 1

    with pytest.raises(Damaged):
        read(bytes(content))


@pytest.mark.parametrize("kept", [5, len(MAGIC), len(MAGIC) + 10, len(MAGIC) + WHOLE, -1])
def test_a_cut_file_is_noticed_also_between_two_chunks(kept):
    with pytest.raises(Damaged):
        read(sealed(b"x" * (2 * CHUNK))[:kept])


def test_exchanged_chunks_are_noticed():
    content = sealed(b"a" * CHUNK + b"b" * CHUNK + b"c")
    first, second = content[16 : 16 + WHOLE], content[16 + WHOLE : 16 + 2 * WHOLE]

    with pytest.raises(Damaged):
        read(content[:16] + second + first + content[16 + 2 * WHOLE :])


def test_bytes_after_the_end_are_noticed():
    with pytest.raises(Damaged):
        read(sealed(b"x") + b"y")


def test_a_part_of_another_set_does_not_open():
    with pytest.raises(Damaged):
        read(sealed(b"x", label="other|database"))
    with pytest.raises(Damaged):
        read(sealed(b"x"), key=b"j" * 32)
