"""What the product says, as found in Python code and in templates."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation.template import templatize

from scheda.config.messages.areas import python_files, template_files

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def messages_of(area: Path) -> Catalog:
    """Every message of the area, once, without translations."""
    catalogue = Catalog()
    for code in (*_python_codes(area), *_template_codes(area)):
        for _line, message, _comments, context in extract("python", BytesIO(code), KEYWORDS):
            catalogue.add(message, context=context)
    return catalogue


def _python_codes(area: Path) -> Iterator[bytes]:
    for path in python_files(area):
        yield path.read_bytes()


def _template_codes(area: Path) -> Iterator[bytes]:
    """Templates as calls of gettext. Indents go: the tokenizer would trip over them."""
    for path in template_files(area):
        yield INDENT.sub("", templatize(path.read_text(), origin=str(path))).encode()
