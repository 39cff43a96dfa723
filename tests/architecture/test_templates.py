"""Templates: components as declared, nothing that the content security policy would refuse."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template
from django_cotton.compiler_regex import Tag

from tests.architecture.components import COMPILER, declared, is_component, misuses
from tests.architecture.tree import short, templates

SPLIT_TAG = re.compile(r"\{%(?:(?!%\}).)*\n|\{\{(?:(?!\}\}).)*\n")
REFUSED_BY_POLICY = {
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", re.IGNORECASE),
    "inline style sheet": re.compile(r"<style\b", re.IGNORECASE),
    "style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "event attribute": re.compile(r"\s(on[a-z]+|hx-on[:\w-]*)\s*=\s*", re.IGNORECASE),
    "script address": re.compile(r"javascript:|[\"']\s*js:", re.IGNORECASE),
    "foreign address": re.compile(r"(src|srcset)=[\"']?(https?:)?//", re.IGNORECASE),
}
all_templates = pytest.mark.parametrize("template", templates(), ids=short)


@all_templates
def test_components_are_used_as_declared(template):
    assert list(misuses(template.read_text())) == []


@all_templates
def test_template_tags_stay_on_one_line(template):
    """Django takes a tag broken over two lines for text, and shows it."""
    found = SPLIT_TAG.search(template.read_text())

    assert found is None, found


@all_templates
def test_nothing_is_refused_by_the_content_security_policy(template):
    html = without_components(template.read_text())

    assert [name for name, pattern in REFUSED_BY_POLICY.items() if pattern.search(html)] == []


@all_templates
def test_templates_compile(template):
    folders = template.parts
    start = len(folders) - folders[::-1].index("templates")

    get_template("/".join(folders[start:]))


def test_components_begin_with_what_they_accept():
    assert [
        short(path)
        for path in filter(is_component, templates())
        if declared(path.read_text()) is None
    ] == []


def test_components_are_shown_in_the_gallery():
    gallery = "".join(path.read_text() for path in templates() if "gallery" in short(path))
    shared = [path for path in templates() if "components/templates/cotton" in short(path)]

    assert [path.stem for path in shared if f"<c-{component_name(path)}" not in gallery] == []


def without_components(text: str) -> str:
    """The plain HTML: an attribute of a component may be called `style`."""
    plain, _ = COMPILER.exclude_ignorables(text)
    return Tag.tag_pattern.sub("", plain)


def component_name(path: Path) -> str:
    inside = path.parts[path.parts.index("cotton") + 1 :]
    return ".".join(inside).removesuffix(".html").removesuffix(".index").replace("_", "-")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('<c-no-such-thing a="1" />', "<c-no-such-thing> does not exist"),
        (
            """<c-component is="x" :rows="rows|length" /><c-nothing :rows="rows|length" />""",
            "<c-nothing> does not exist",
        ),
        ("<c-card 'broken />", "a component tag is malformed and would reach the browser as it is"),
    ],
)
def test_misuse_is_recognised(text, complaint):
    assert list(misuses(text)) == [complaint]


def test_tags_inside_attributes_are_understood():
    plain, _ = COMPILER.exclude_ignorables("""<c-x title="{% translate "It's" %}" />""")

    assert "translate" not in plain


def test_signature_is_read():
    text = """{# what it is #}\n<c-vars title :rows="[]" hint="{% translate 'x' %}" />\n<p>"""

    assert declared(text) == {"title", "rows", "hint"}
