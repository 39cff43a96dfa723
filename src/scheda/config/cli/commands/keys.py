"""`./scheda keys`: what the keys are doing, a new master key, and the recovery sheet on paper."""

import argparse
import sys
from pathlib import Path

from scheda.config.cli import keys
from scheda.config.cli.commands import management
from scheda.config.cli.django_process import start_django
from scheda.config.environment import Environment
from scheda.foundation.crypto import noting, sheet
from scheda.foundation.crypto.key_sources import digest
from scheda.foundation.embedded import troubles

USAGE = """usage: ./scheda keys ACT

  status                       how many keys, under which master key
  rotate [--dry-run|--resume]  a new master key; goes on by itself where it was interrupted
  renew-index                  a new key for exact search in sealed values; goes on where it was cut
  strict                       seal e-mails, phones and addresses that are there, once SCHEDA_STRICT
                               is true; open them again once it is not; goes on where it was cut
  rotate --signing             a new key for sessions and links; the old one is still understood
  sheet [--two-parts] [--text] [--to FILE]
                               the recovery sheet: the master key on paper
  confirm NAME                 the sheet of this name is printed and put away
  recover [FILE ...]           the master key again, from sheets typed into files or typed here
"""


def run(arguments: list[str]) -> int:
    act, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if act in ACTS:
        return ACTS[act](rest)
    if act == "rotate" and "--signing" in rest:
        return rotate_signing_key()
    if act in {"status", "rotate", "renew-index", "strict"}:
        done = management.run(["keys", *arguments])
        if act == "renew-index" and not done:
            note_act("index_renewed")
        return done
    print(USAGE)
    return 0 if act in {"", "-h", "--help", "help"} else 2


def print_sheet(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./scheda keys sheet")
    parser.add_argument("--two-parts", action="store_true", help="both are needed to recover")
    parser.add_argument("--text", action="store_true", help="on this screen instead of as PDF")
    parser.add_argument("--to", type=Path, default=Path("recovery-sheet.pdf"))
    options = parser.parse_args(arguments)
    content = key_in_use()
    name = sheet.name_of(content)
    parts = list(parts_of(content, in_two=options.two_parts))
    if options.text:
        for part, groups in parts:
            print(as_text(name, part, groups))
    else:
        start_django()
        from scheda.config.cli.paper import write_sheets  # noqa: PLC0415 app ready

        for path in write_sheets(options.to, name, parts):
            print(f"Made {path}. Print it, then delete the file.")
    print(f"When it lies in a safe place: ./scheda keys confirm {name}")
    note_act("sheet_made", name)
    return 0


def confirm(arguments: list[str]) -> int:
    content = key_in_use()
    if len(arguments) != 1 or not sheet.is_name(arguments[0], content):
        print("That is not the name at the foot of the recovery sheet of this master key.")
        return 1
    noting.confirm(Environment().master_key_file.parent, digest(content))
    print("Noted: the recovery sheet is in a safe place.")
    note_act("sheet_confirmed", arguments[0])
    return 0


def recover(arguments: list[str]) -> int:
    path = Environment().master_key_file
    try:
        content = sheet.joined([part for _name, part in typed_parts(arguments)])
    except (sheet.MistypedSheet, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    mark = keys.mark()
    if mark.exists() and digest(content) not in mark.read_text().split():
        raise troubles.key_differs(path)
    put_in_place(path, content)
    print(f"The master key is back: {path}")
    note_act("recovered")
    return 0


def rotate_signing_key() -> int:
    from scheda.foundation.crypto.signing import renew  # noqa: PLC0415 slow import

    if Environment().secret_key:
        print("SCHEDA_SECRET_KEY is given from outside. Give the new one there, and the old one")
        print("in SCHEDA_SECRET_KEY_FALLBACKS for a week.")
        return 1
    renew(Environment().keys_folder)
    print("A new key signs sessions and links; the former one is still understood.")
    print("Restart Scheda. After a week, a second rotation drops the former one.")
    note_act("signing_rotated")
    return 0


def note_act(name: str, about: str = "") -> None:
    """In the access log, once there is one. A database that is down keeps no key from anybody."""
    if not keys.mark().exists():
        return
    try:
        done = management.run(["note_act", f"keys.{name}", *([about] if about else [])]) == 0
    except troubles.Trouble as trouble:
        print(trouble, file=sys.stderr)
        done = False
    if not done:
        print("The access log could not be told of it.", file=sys.stderr)


def put_in_place(path: Path, content: bytes) -> None:
    from scheda.foundation.crypto.master import write_key  # noqa: PLC0415 slow import

    if path.exists() and path.read_bytes() != content:
        former = path.with_name(f"{path.name}.wrong")
        print(f"The file that was there is kept as {former}")
        path.replace(former)
    write_key(path, content)


def key_in_use() -> bytes:
    """The one that stays when a rotation is under way."""
    found = keys.contents()
    if not found:
        raise troubles.key_missing(Environment().master_key_file)
    return found[-1]


def parts_of(content: bytes, *, in_two: bool) -> list[tuple[str, list[str]]]:
    if not in_two:
        return [(sheet.WHOLE, sheet.groups_of(content))]
    return [
        (name, sheet.groups_of(part, name))
        for name, part in zip((sheet.FIRST, sheet.SECOND), sheet.split(content), strict=True)
    ]


def as_text(name: str, part: str, groups: list[str]) -> str:
    head = f"Recovery sheet {name}" + (f", part {part}" if part else "")
    lines = [f"  {at:2}: {group[:4]}-{group[4:]}" for at, group in enumerate(groups, 1)]
    return "\n".join([head, *lines, ""])


def typed_parts(files: list[str]) -> list[tuple[str, bytes]]:
    """Each file is a sheet. Without files: one sheet, and another when it is only a part."""
    if files:
        parts = [sheet.typed(Path(file).read_text()) for file in files]
    else:
        parts = [typed_here("Type the groups of the sheet, then an empty line:")]
        if parts[0][0]:
            parts.append(typed_here("Type the groups of the other part, then an empty line:"))
    names = sorted(name for name, _part in parts)
    if names not in ([sheet.WHOLE], [sheet.FIRST, sheet.SECOND]):
        raise sheet.MistypedSheet("One whole sheet is needed, or the parts A and B.")
    return parts


def typed_here(question: str) -> tuple[str, bytes]:
    print(question)
    lines: list[str] = []
    for line in sys.stdin:
        if not line.strip():
            break
        lines.append(line)
    return sheet.typed("".join(lines))


ACTS = {"sheet": print_sheet, "confirm": confirm, "recover": recover}
