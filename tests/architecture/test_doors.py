"""What comes from outside, and what leaves as a file, goes through one door each."""

import ast

from tests.architecture.tree import product_files, short, syntax

EXPORTING = "src/scheda/foundation/exporting/"
ARCHIVES = "src/scheda/foundation/importing/archives.py"
PICTURES = "src/scheda/foundation/files/picture_child.py"
# path: why it needs no safe cell
WRITES_NO_WORDS: dict[str, str] = {}
# path: why it opens an archive by itself
OPENS_ARCHIVES: dict[str, str] = {}


def calls(path, *names: str) -> list[ast.Call]:
    """Calls of `module.name(…)` or `name(…)`."""
    found = [node for node in ast.walk(syntax(path)) if isinstance(node, ast.Call)]
    return [call for call in found if ast.unparse(call.func) in names]


def imports(path) -> set[str]:
    found = set()
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.ImportFrom):
            found |= {alias.name for alias in node.names} | {str(node.module)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def test_every_writer_of_tables_makes_its_cells_safe():
    """A spreadsheet would run what begins like a formula."""
    writers = {
        short(path)
        for path in product_files()
        if calls(path, "csv.writer", "csv.DictWriter", "writer", "DictWriter")
        and "safe_cell" not in imports(path)
        and not short(path).startswith(EXPORTING)
    }

    assert writers == WRITES_NO_WORDS.keys()


def test_workbooks_are_made_in_one_place():
    made = {short(path) for path in product_files() if "xlsxwriter" in imports(path)}

    assert {path for path in made if not path.startswith(EXPORTING)} == set()


def test_archives_are_opened_in_one_place():
    """Where they are bounded. Writing one is no danger."""
    opened = {
        short(path)
        for path in product_files()
        for call in calls(path, "ZipFile", "zipfile.ZipFile", "tarfile.open", "TarFile")
        if not {'"w"', "'w'", '"x"', "'x'"} & {ast.unparse(one) for one in call.args}
        and "mode='w'" not in ast.unparse(call)
    }

    assert opened == {ARCHIVES, *OPENS_ARCHIVES}


def test_pictures_are_decoded_in_one_place():
    """In a process with limits."""
    assert {
        short(path)
        for path in product_files()
        if any(name == "PIL" or name.startswith("PIL.") for name in imports(path))
    } == {PICTURES}
