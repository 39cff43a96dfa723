"""One line of a timeline, painted in Python: a card draws thirty of them."""

import datetime as dt

from django.utils.safestring import SafeString

from scheda.foundation.components.formats import clock
from scheda.foundation.components.icons import icon
from scheda.foundation.components.markup import format_html

NOTHING = SafeString()


def entry(  # noqa: PLR0913
    head: str,
    *,
    mark: str = "circle",
    tone: str = "",
    state: str = "",
    at: dt.datetime | None = None,
    when: str = "",
    tools: str = "",
    quote: str = "",
    more: str = "",
    attrs: str = "",
) -> SafeString:
    """`state` "system" is one quiet line; `when` stands instead of the time of day.

    Texts that are not safe are escaped.
    """
    return format_html(
        '<li class="entry" data-tone="{}" data-state="{}" {}><span class="mark">{}</span>'
        '<div><div class="head">{} {} {}</div>{}{}</div></li>',
        tone,
        state,
        attrs,
        icon(mark),
        head,
        tools,
        _time(at, when),
        format_html('<div class="quote">{}</div>', quote) if quote else NOTHING,
        more,
    )


def badge(text: object, *, tone: str = "", mark: str = "") -> SafeString:
    """The badge of `<c-badge>`, for what is painted in Python."""
    drawn = icon(mark) if mark else NOTHING
    return format_html('<span class="badge" data-tone="{}">{}{}</span>', tone, drawn, text)


def _time(at: dt.datetime | None, when: str) -> SafeString:
    if at is None:
        return NOTHING
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), when or clock(at))
