from contextlib import contextmanager
from random import Random

import pytest

from scheda.foundation.crypto import sheet

KEY = bytes(range(7, 71))
SAFE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@pytest.mark.parametrize("length", [32, 64])
def test_a_sheet_typed_in_again_gives_the_key(length):
    key = KEY[:length]

    assert sheet.typed(" ".join(sheet.groups_of(key))) == ("", key)


def test_it_may_be_typed_as_people_do():
    groups = sheet.groups_of(KEY)
    typed = [f"{one[:4].lower()}-{one[4:]}".replace("0", "o") for one in groups]

    assert sheet.typed("\n".join(f"{at}: {one}" for at, one in enumerate(typed, 1)))[1] == KEY


def test_two_parts_give_the_key_together_and_nothing_alone():
    first, second = sheet.split(KEY)
    typed = [
        sheet.typed(" ".join(sheet.groups_of(part, name)))
        for part, name in ((first, "A"), (second, "B"))
    ]

    assert [name for name, _ in typed] == ["A", "B"]
    assert sheet.joined([part for _, part in typed]) == KEY
    assert KEY not in {first, second}


def test_every_single_slip_is_named_by_its_group():
    chance, groups, told = Random(4), sheet.groups_of(KEY), []  # noqa: S311 repeatable
    for _ in range(500):
        at, place = chance.randrange(len(groups)), chance.randrange(8)
        letter = chance.choice([one for one in SAFE if one != groups[at][place]])
        slipped = groups[at][:place] + letter + groups[at][place + 1 :]
        with suppress_mistyped(told, f"Group {at + 1} is mistyped."):
            sheet.typed(" ".join([*groups[:at], slipped, *groups[at + 1 :]]))

    assert len(told) >= 498


@contextmanager
def suppress_mistyped(told: list[str], expected: str):
    try:
        yield
    except sheet.MistypedSheet as mistyped:
        told.extend([expected] if str(mistyped) == expected else [])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda groups: [*groups[:4], groups[4][:-1], *groups[5:]], "Group 5 has 7 characters"),
        (lambda groups: groups[:-1], "There are 17 groups; the sheet has 18"),
        (lambda groups: ["*" + groups[0][1:], *groups[1:]], "Group 1 holds \\*"),
        (lambda groups: [groups[1], groups[0], *groups[2:]], "Group 1 is mistyped. Group 2 is"),
        (lambda groups: ["ABCDEFGH"] * 18, "No group fits its place"),
    ],
)
def test_what_is_wrong_is_said(change, said):
    with pytest.raises(sheet.MistypedSheet, match=said):
        sheet.typed(" ".join(change(sheet.groups_of(KEY))))


def test_parts_of_different_keys_do_not_join():
    with pytest.raises(sheet.MistypedSheet, match="not of the same key"):
        sheet.joined([KEY, KEY[:32]])


def test_the_name_tells_sheets_apart():
    assert sheet.is_name(sheet.name_of(KEY).lower(), KEY)
    assert sheet.name_of(KEY) != sheet.name_of(KEY[:32])
