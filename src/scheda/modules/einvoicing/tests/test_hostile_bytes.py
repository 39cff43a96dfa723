"""Whatever the bytes, the answer is documents or Unreadable."""

import base64
import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st

from scheda.modules.einvoicing.services.fatturapa.notices import Unreadable
from scheda.modules.einvoicing.services.fatturapa.reading import read
from scheda.modules.einvoicing.tests.samples import (
    body,
    invoice,
    payment,
    signed,
    simplified,
    sold,
    tag,
    tags,
)

GENERAL = tag("DatiDDT", tags(NumeroDDT="7", DataDDT="2026-03-02", RiferimentoNumeroLinea=1))
FULL = invoice(body(general=GENERAL, more=payment(GiorniTerminiPagamento=30)), body()).encode()
SIGNED = signed(FULL)
ORIGINALS = [
    FULL,
    SIGNED,
    base64.b64encode(SIGNED),
    simplified(sold("122.00", Aliquota="22.00")).encode(),
    FULL.decode().encode("utf-16"),
]
FIELDS = [
    "Data",
    "Numero",
    "Divisa",
    "PrezzoTotale",
    "Quantita",
    "Imposta",
    "AliquotaIVA",
    "IdPaese",
    "IdCodice",
    "GiorniTerminiPagamento",
]
edits = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 40), st.binary(max_size=12)),
    min_size=1,
    max_size=6,
)
values = st.one_of(st.text(max_size=40), st.floats().map(str), st.integers().map(str))


def mutated(original: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for place, removed, added in changes:
        start = int(place * len(original))
        original = original[:start] + added + original[start + removed :]
    return original


def read_or_refuse(content: bytes) -> None:
    with contextlib.suppress(Unreadable):
        for document in read(content, "x.xml"):
            assert document.gross.is_finite()
            assert all(warning.message for warning in document.warnings)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(ORIGINALS), edits)
def test_mutated_files_raise_nothing_but_unreadable(original, changes):
    read_or_refuse(mutated(original, changes))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FIELDS), values)
def test_mutated_values_raise_nothing_but_unreadable(field, value):
    text = FULL.decode()
    start = text.index(f"<{field}>") + len(field) + 2
    end = text.index("<", start)
    safe = value.replace("&", "&amp;").replace("<", "&lt;")

    read_or_refuse((text[:start] + safe + text[end:]).encode(errors="replace"))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_noise_raises_nothing_but_unreadable(content):
    read_or_refuse(content)
