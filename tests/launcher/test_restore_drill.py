"""What the restore drill says of what it has found; it runs whole with `./scheda drill restore`."""

from scheda.config.cli.drills.restore import Check, has_passed, show

FINE = Check("people who were erased", 0, 0)
BROKEN = Check("erased values found", 0, 2, ("data/postgres/cluster/base/1 (plain)", "up.log"))


def test_one_broken_line_fails_the_drill():
    assert has_passed([FINE])
    assert not has_passed([FINE, BROKEN])


def test_the_table_says_what_broke_and_where(capsys):
    show([FINE, BROKEN])

    assert capsys.readouterr().out.splitlines() == [
        "ok      people who were erased: 0",
        "BROKEN  erased values found: 2 instead of 0",
        "        data/postgres/cluster/base/1 (plain)",
        "        up.log",
    ]
