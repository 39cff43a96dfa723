"""Is everything said in every language, with the same blanks to fill in?"""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from scheda.config.messages.areas import LANGUAGES, areas, catalogue_path
from scheda.config.messages.catalogues import (
    Memory,
    is_translated,
    key_of,
    originals_of,
    read,
    texts_of,
)
from scheda.config.messages.extraction import messages_of

BLANK = re.compile(r"%\(\w+\)[sdrif]|%[sdrif](?![\w%])|\{\w*\}|%%")
CEDILLAS = re.compile("[şţŞŢ]")


def complaints(source: Path, *, only: Collection[str] = ()) -> Iterator[str]:
    """One sentence for each message that is missing, left over or wrong."""
    for area in (folder for folder in areas(source) if not only or folder.name in only):
        wanted = {key_of(message): message for message in messages_of(area) if message.id}
        for language in LANGUAGES:
            catalogue = read(catalogue_path(area, language), language)
            place = f"{area.relative_to(source)} {language}"
            for sentence in _about(catalogue, wanted, language):
                yield f"{place}: {sentence}"


def _about(catalogue: Catalog, wanted: Memory, language: str) -> Iterator[str]:
    have = {key_of(message): message for message in catalogue if message.id}
    for key in wanted.keys() - have.keys():
        yield f"{key[0][0]!r} is not in the catalogue"
    for key in have.keys() - wanted.keys():
        yield f"{key[0][0]!r} is said nowhere any more"
    for key in have.keys() & wanted.keys():
        yield from _about_message(have[key], catalogue.num_plurals, language)


def _about_message(message: Message, plurals: int, language: str) -> Iterator[str]:
    if not is_translated(message):
        yield f"{message.id!r} has no translation"
        return
    originals, texts = originals_of(message), texts_of(message)
    if message.pluralizable and len(texts) != plurals:
        yield f"{message.id!r} needs {plurals} plural forms"
    if any(_strange_blanks(text, originals) for text in texts):
        yield f"{message.id!r} has other blanks in its translation"
    if language == "ro" and CEDILLAS.search("".join(texts)):
        yield f"{message.id!r} has a cedilla where Romanian has a comma below"


def _strange_blanks(text: str, originals: tuple[str, ...]) -> bool:
    """A plural form may leave the number out ("one row"), never bring a new blank."""
    allowed = [sorted(BLANK.findall(original)) for original in originals]
    return sorted(BLANK.findall(text)) not in allowed
