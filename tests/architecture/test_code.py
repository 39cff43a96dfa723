"""Small habits of the code that need more than one line to check."""

import ast
import re
from pathlib import Path

from tests.architecture.tree import (
    files,
    is_test,
    product_files,
    python_files,
    repository_files,
    short,
    syntax,
)

LOCAL_IMPORT = re.compile(r"#\s*noqa:.*\bPLC0415\b")
REASONS = ("slow import", "optional dependency", "app ready")
LOCAL_IMPORT_SHARE = 0.005
INLINE_STYLE = re.compile(r"""\sstyle=["']""")
# SafeString("plain words") needs no leave: nothing can hide in a constant.
MADE_SAFE = re.compile(
    r"""\bmark_safe\(|\bSafeString\((?!\)|"[^"{}]*"( \* \w+)?\))|\|\s*safe(seq)?\b"""
    r"|autoescape\s+off|def __html__"
)
MAY_MAKE_SAFE: dict[str, str] = {
    # path: why nothing from outside gets through
    "src/scheda/foundation/records/cells.py": "every painter escapes what it is given",
    "src/scheda/foundation/custom_fields/values.py": "hands a label to the painters",
    "src/scheda/core/timeline/templatetags/timeline.py": "puts an escaped name into an entry",
    "src/scheda/foundation/components/markup.py": "escapes whatever is not markup already",
    "src/scheda/foundation/records/rows.py": "joins what the painters have escaped",
}
# Written in two halves, so that this file may be searched as well.
UNSPEAKABLE = re.compile(
    "|".join(
        re.escape(first + second)
        for first, second in [
            ("py", "pi.org"),
            ("python", "hosted.org"),
            ("npm", "js.org"),
            ("npm", "js.com"),
            ("yarnpkg", ".com"),
            ("deb.", "debian.org"),
            ("/wo", "rk/"),
            ("/ro", "ot/"),
        ]
    )
)
TEXT = {
    ".py",
    ".html",
    ".md",
    ".toml",
    ".txt",
    ".ts",
    ".mjs",
    ".css",
    ".json",
    ".po",
    ".in",
    ".lock",
}


def has_reason(line: str) -> bool:
    return any(reason in line for reason in REASONS)


def gettext_aliases(path: Path) -> list[str]:
    """Names under which the catalogue tool would not find a message."""
    return [
        alias.asname
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.asname not in {None, "_"}
    ]


def local_imports(path: Path) -> list[ast.stmt]:
    return [
        node
        for function in ast.walk(syntax(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]


def all_imports(path: Path) -> list[ast.stmt]:
    return [
        node for node in ast.walk(syntax(path)) if isinstance(node, ast.Import | ast.ImportFrom)
    ]


def test_imports_inside_functions_say_why():
    assert [
        f"{short(path)}:{number}: {line.strip()}"
        for path in python_files()
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if LOCAL_IMPORT.search(line) and not has_reason(line)
    ] == []


def test_imports_inside_functions_are_rare():
    inside = sum(len(local_imports(path)) for path in product_files())

    assert inside <= LOCAL_IMPORT_SHARE * sum(len(all_imports(path)) for path in product_files())


def test_html_is_made_safe_only_where_allowed():
    found = {
        short(path)
        for path in [*product_files(), *files(".html")]
        if MADE_SAFE.search(path.read_text())
    }

    assert found == MAY_MAKE_SAFE.keys()


def test_python_writes_no_inline_style():
    assert [short(path) for path in product_files() if INLINE_STYLE.search(path.read_text())] == []


def test_translation_functions_keep_their_names():
    assert {
        short(path): gettext_aliases(path)
        for path in product_files()
        if not is_test(path) and gettext_aliases(path)
    } == {}


def test_the_repository_speaks_of_the_product_alone():
    spoken = [path for path in repository_files() if path.suffix in TEXT or not path.suffix]

    assert [
        f"{short(path)}: {found[0]}"
        for path in spoken
        if (found := UNSPEAKABLE.search(path.read_text(errors="replace")))
    ] == []


def test_settings_of_the_database_end_with_their_transaction():
    """A connection goes back to the pool with whatever was set on it for the session."""
    kept = re.compile(r"""["']SET (?!LOCAL\b|TRANSACTION\b)\w+ ?(=|TO\b|\w+ =)""", re.IGNORECASE)
    its_own = {"src/scheda/foundation/backup/writing.py"}

    found = {short(path) for path in product_files() if kept.search(path.read_text("utf-8"))}

    assert found == its_own
