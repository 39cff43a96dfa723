"""One fact of a customer in its place. Python: a card shows many, a component costs tenfold."""

from collections.abc import Collection
from typing import Any

from django.template import Library
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from scheda.core.parties.extension_points import Figure, card_prints
from scheda.core.parties.models import Party
from scheda.foundation.components.addresses import address
from scheda.foundation.components.icons import icon
from scheda.foundation.components.markup import format_html
from scheda.foundation.records.cells import cell
from scheda.foundation.records.fields import Field, Label
from scheda.foundation.records.kinds import Kind

register = Library()
BUTTON = (
    '<span class="inline" id="{id}"><button class="linkish" type="button"{focus} title="{title}"'
    ' hx-get="{url}?at={at}" hx-target="#{id}" hx-swap="outerHTML">{value}{icon}</button></span>'
)
BESIDE = (
    '<span class="inline" id="{id}">{value}<button class="btn quiet icon" type="button"{focus}'
    ' aria-label="{title}" title="{title}" hx-get="{url}?at={at}" hx-target="#{id}"'
    ' hx-swap="outerHTML">{icon}</button></span>'
)
LINKS = {Kind.EMAIL, Kind.PHONE, Kind.URL, Kind.RECORD}
"""A value that is a link itself cannot stand inside a button."""


@register.simple_tag
def fact(
    party: Party, field: Field, at: str, read_only: Collection[str] = (), focus: str = ""
) -> SafeString:
    """The value; a button that opens its field for who may change it. `at` keeps ids apart."""
    value, place = cell(field, party), f"{at}-{field.key}"
    if not (party.may_edit and field.editable) or field.key in read_only:
        return format_html('<span class="inline" id="{}">{}</span>', place, value)
    return format_html(
        BESIDE if field.kind in LINKS else BUTTON,
        id=place,
        at=at,
        focus=SafeString(" data-focus") if focus else "",
        title=_("Change: %(label)s") % {"label": field.label},
        url=address("parties:fact", party.pk, field.key),
        value=value,
        icon=icon("pencil" if field.kind in LINKS else "chevron-down"),
    )


@register.simple_tag
def prints(party: Party, user: Any) -> list[tuple[Label, str]]:
    """Label and address of every paper that this person may print of a customer."""
    return [(one.label, one.url(party)) for one in card_prints if user.may(*one.permission)]


@register.simple_tag
def vital(figure: Figure) -> SafeString:
    """One figure of the strip; a link when there is a list behind it."""
    return format_html(
        '<{tag} class="vital{wide}"{link}><span class="l">{label}</span>{value}{graph}'
        "{legend}{detail}</{tag}>",
        tag="a" if figure.url else "div",
        link=format_html(' href="{}"', figure.url) if figure.url else "",
        wide=" wide" if figure.wide else "",
        label=figure.label,
        value=format_html('<span class="v {}">{}</span>', figure.tone, figure.value),
        graph=figure.graph,
        legend=figure.legend,
        detail=format_html('<span class="d">{}</span>', figure.detail) if figure.detail else "",
    )
