"""Components as templates declare and use them, read with the compiler's own patterns."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django_cotton.compiler_regex import CottonCompiler, Tag

from tests.architecture.tree import templates

COMPILER = CottonCompiler()
NOT_COMPONENTS = {"c-vars", "c-slot"}
SIGNATURE = re.compile(r"<c-vars(\s[^>]*?)?\s*/?>")
LEADING = re.compile(r"(\s|__COTTON_IGNORE_\d+__)*")
FILTER_WITHOUT_BRACES = re.compile(r"""(?<!\S)(:[\w-]+)=["'][^"']*\|""")
SPREADS = re.compile(r"\battrs\b")
# Plain HTML attributes that a component hands on with {{ attrs }}.
HANDED_ON = re.compile(
    r"(hx|data|aria)-.+|id|class|role|tabindex|title|lang|dir|hidden|autofocus|name|value|type"
    r"|form|formaction|formmethod|formnovalidate|disabled|required|readonly|checked|multiple"
    r"|placeholder|autocomplete|inputmode|min|max|step|pattern|minlength|maxlength|rows|accept"
    r"|href|target|rel|download|popover|popovertarget|popovertargetaction|command|commandfor|for"
)


def misuses(text: str) -> Iterator[str]:
    """What is wrong with the components used in this template."""
    plain, _ = COMPILER.exclude_ignorables(text)
    used = list(Tag.tag_pattern.finditer(plain))
    if len(used) != len(re.findall(r"</?c-", plain)):
        yield "a component tag is malformed and would reach the browser as it is"
    for match in used:
        tag = Tag(match)
        if not tag.is_closing and tag.tag_name not in NOT_COMPONENTS:
            yield from _misuses_of(tag)


def component(name: str) -> Path | None:
    path = name.replace(".", "/").replace("-", "_")
    return _components().get(path) or _components().get(f"{path}/index")


def declared(text: str) -> set[str] | None:
    """The names in <c-vars …/>; None when the file does not begin with it."""
    plain, _ = COMPILER.exclude_ignorables(text)
    signature = SIGNATURE.match(plain, LEADING.match(plain).end())  # type: ignore[union-attr]
    return set(_attributes(signature[1] or "")) if signature else None


def is_component(path: Path) -> bool:
    return "cotton" in path.parts


@cache
def _components() -> dict[str, Path]:
    found = {}
    for path in filter(is_component, templates()):
        inside = path.parts[len(path.parts) - path.parts[::-1].index("cotton") :]
        found["/".join(inside).removesuffix(".html")] = path
    return found


def _misuses_of(tag: Tag) -> Iterator[str]:
    name = tag.tag_name.removeprefix("c-")
    if name == "component":
        return
    path = component(name)
    if path is None:
        yield f"<{tag.tag_name}> does not exist"
        return
    known = declared(path.read_text()) or set()
    for attribute in _attributes(tag.attrs):
        if attribute not in known and not _is_handed_on(attribute, path):
            yield f"<{tag.tag_name}> has no attribute {attribute!r}"
    for attribute in FILTER_WITHOUT_BRACES.findall(tag.attrs):
        yield f"<{tag.tag_name} {attribute}>: a filter needs the braces {{{{ … }}}}"


def _is_handed_on(attribute: str, path: Path) -> bool:
    if attribute in {"attrs", "only"}:
        return True
    return bool(HANDED_ON.fullmatch(attribute)) and bool(SPREADS.search(path.read_text()))


def _attributes(text: str) -> list[str]:
    return [match[1].lstrip(":") for match in Tag.attr_pattern.finditer(text)]
