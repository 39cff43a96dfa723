import datetime as dt
from typing import Any
from uuid import UUID

from django import template
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import ngettext

from scheda.core.timeline.models import TimelineEntry
from scheda.core.timeline.services.addresses import address_of
from scheda.core.timeline.services.feed import Feed, Run, kind_of
from scheda.core.timeline.services.news import follow
from scheda.core.timeline.services.wording import said_of, without
from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import EXPORT, Scope
from scheda.foundation.components import entries, formats
from scheda.foundation.components.icons import icon
from scheda.foundation.components.markup import format_html, joined

register = template.Library()
HEAD = SafeString('<div class="head">')


@register.simple_tag(takes_context=True)
def timeline_days(context: Any, feed: Feed) -> SafeString:
    """The entries under their days."""
    user, party_id = context["request"].user, context["party"].pk
    return joined(_of_day(day, runs, feed, user, party_id) for day, runs in feed.days)


def _of_day(day: dt.date, runs: list[Run], feed: Feed, user: Any, party_id: UUID) -> SafeString:
    drawn = joined(_of_run(run, user, party_id) for run in runs)
    if day == feed.continued:
        return drawn
    return format_html('<li class="day">{}</li>{}', capfirst(formats.day(day)), drawn)


@register.simple_tag(takes_context=True)
def timeline_entry(context: Any, entry: TimelineEntry) -> SafeString:
    return _drawn(entry, context["request"].user, context["party"].pk)


def _drawn(entry: TimelineEntry, user: Any, party_id: UUID) -> SafeString:
    """One entry, as its kind paints it; in the history of a group with whose it is."""
    drawn = (kind_of(entry).draw or plain)(entry, user)
    if entry.party_id == party_id:
        return drawn
    name = format_html('{}<span class="badge">{}</span> ', HEAD, entry.party.name)
    return SafeString(drawn.replace(HEAD, name, 1))


def _of_run(run: Run, user: Any, party_id: UUID) -> SafeString:
    """Entries that stand together; many quiet ones behind one line that opens."""
    drawn = joined(_drawn(one, user, party_id) for one in run.entries)
    if not run.is_folded:
        return drawn
    count = len(run.entries)
    said = ngettext("%(n)s line of the system", "%(n)s lines of the system", count) % {"n": count}
    return format_html(
        '<li class="entry" data-state="system"><span class="mark">{}</span><details class="run">'
        '<summary>{}</summary><ol class="timeline">{}</ol></details></li>',
        icon("layers"),
        said,
        drawn,
    )


@register.simple_tag(takes_context=True)
def timeline_chips(context: Any) -> list[dict[str, str]]:
    """What narrows the history: in words, with the address without it."""
    asked, request = context["asked"], context["request"]
    words = said_of(asked, context["party"], request.user)
    return [
        {"label": label, "value": value, "url": address_of(request, without(asked, key))}
        for key, label, value in words
    ]


@register.simple_tag(takes_context=True)
def may_export_history(context: Any) -> bool:
    """As `allowed` says it, without asking the database."""
    user, party = context["request"].user, context["party"]
    rights = rights_of(user)
    scope = rights.scope("parties.party", EXPORT)
    if scope is Scope.TEAM and party.team_id in rights.team_ids and not party.is_private:
        return True
    return scope is Scope.ALL or (scope is not Scope.NONE and party.owner_id == user.pk)


@register.inclusion_tag("timeline/news.html", takes_context=True)
def timeline_news(context: Any) -> dict[str, Any]:
    """Where an open page shows that there is more by now."""
    party, feed = context["party"], context["feed"]
    sphere = context["asked"].sphere
    parties = sphere.party_ids if sphere else [party.pk]
    shown = follow(parties, context["request"].GET, [*feed.entries, *feed.pinned])
    return {"party": party, **shown}


def plain(entry: TimelineEntry, user: Any) -> SafeString:
    """What a kind without a painter of its own looks like."""
    kind = kind_of(entry)
    excerpt = Truncator(entry.excerpt).chars(300)
    return entries.entry(
        format_html('<b>{}</b> <span class="muted">{}</span>', entry.title, kind.label),
        mark=kind.icon,
        tone=kind.tone,
        state="system" if kind.is_quiet else "",
        at=entry.at,
        more=format_html('<p class="t-sm muted">{}</p>', excerpt) if excerpt else "",
    )
