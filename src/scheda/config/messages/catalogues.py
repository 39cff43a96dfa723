"""Reading and writing catalogues: sorted, unwrapped, without dates and places, for small diffs."""

from collections.abc import Collection
from io import BytesIO, StringIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import generate_po, read_po

from scheda.config.messages.areas import LANGUAGES, areas, catalogue_path
from scheda.config.messages.extraction import messages_of

PLURAL_FORMS = {
    "it": "nplurals=2; plural=(n != 1);",
    "ro": ("nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2);"),
}
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""
Key = tuple[tuple[str, ...], str]
Memory = dict[Key, Message]


def update(source: Path, *, only: Collection[str] = ()) -> list[Path]:
    """Bring the catalogues in line with the code. Answers the files that changed."""
    folders = areas(source)
    changed = []
    for language in LANGUAGES:
        memory = _memory(folders, language)
        for area in (folder for folder in folders if not only or folder.name in only):
            path = catalogue_path(area, language)
            if _write_if_changed(path, _updated(area, language, memory)):
                changed.append(path)
    return changed


def read(path: Path, language: str) -> Catalog:
    text = path.read_bytes() if path.exists() else _header(language).encode()
    return read_po(BytesIO(text), locale=language)


def compile_all(source: Path) -> list[Path]:
    compiled = []
    for area in areas(source):
        for language in LANGUAGES:
            path = catalogue_path(area, language)
            if path.exists():
                compiled.append(compile_one(path, language))
    return compiled


def compile_one(path: Path, language: str) -> Path:
    binary = path.with_suffix(".mo")
    buffer = BytesIO()
    write_mo(buffer, read(path, language))
    binary.write_bytes(buffer.getvalue())
    return binary


def key_of(message: Message) -> Key:
    return originals_of(message), message.context or ""


def texts_of(message: Message) -> tuple[str, ...]:
    """The translation: one text, or one for each plural form."""
    return _as_tuple(message.string or "")


def originals_of(message: Message) -> tuple[str, ...]:
    return _as_tuple(message.id)


def is_translated(message: Message) -> bool:
    return not message.fuzzy and all(texts_of(message))


def _updated(area: Path, language: str, memory: Memory) -> str:
    """The catalogue's new text; empty when the area says nothing."""
    catalogue = read(catalogue_path(area, language), language)
    old = {key_of(message): message for message in catalogue if message.id}
    fresh = Catalog(locale=language)
    fresh.mime_headers = catalogue.mime_headers
    for message in messages_of(area):
        if message.id:
            known = old.get(key_of(message)) or memory.get(key_of(message))
            _add(fresh, message, known)
    return _header(language) + _entries(fresh) if len(fresh) else ""


def _add(catalogue: Catalog, message: Message, known: Message | None) -> None:
    catalogue.add(
        message.id,
        known.string if known else None,
        flags={"fuzzy"} if known and known.fuzzy else (),
        user_comments=known.user_comments if known else (),
        context=message.context,
    )


def _memory(folders: list[Path], language: str) -> Memory:
    """What is translated somewhere need not be translated again elsewhere."""
    return {
        key_of(message): message
        for area in folders
        for message in read(catalogue_path(area, language), language)
        if message.id and is_translated(message)
    }


def _as_tuple(texts: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts)


def _header(language: str) -> str:
    return HEADER.format(language=language, plural_forms=PLURAL_FORMS[language])


def _entries(catalogue: Catalog) -> str:
    out = StringIO()
    out.writelines(
        generate_po(catalogue, omit_header=True, no_location=True, sort_by="message", width=0)
    )
    return out.getvalue().rstrip() + "\n"


def _write_if_changed(path: Path, text: str) -> bool:
    if (path.read_text() if path.exists() else "") == text:
        return False
    if not text:
        path.unlink()
        return True
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return True
