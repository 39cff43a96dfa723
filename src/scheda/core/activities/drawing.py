"""How an activity looks in the timeline."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from scheda.core.activities.models import ACTIVITY, Activity, Task
from scheda.core.activities.phrases import phrase
from scheda.core.timeline.public import TimelineEntry, kind_of
from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import EDIT, VIEW, Scope
from scheda.foundation.components.addresses import address
from scheda.foundation.components.entries import badge, entry
from scheda.foundation.components.formats import day, moment
from scheda.foundation.components.icons import icon
from scheda.foundation.components.markup import format_html, format_html_join, joined


def draw(line: TimelineEntry, user: Any) -> SafeString:
    kind = kind_of(line)
    return entry(
        joined(_head(line), " "),
        mark=kind.icon,
        tone=kind.tone,
        at=line.at,
        when=moment(line.at) if line.is_pinned else "",
        tools=_tools(line) if _may_correct(line, user) else "",
        quote=line.excerpt,
        more=_more(line, user),
        attrs=format_html('id="activity-{}"', line.ref_id),
    )


def draw_task(line: TimelineEntry, user: Any) -> SafeString:
    """One quiet line: who planned or did what, and when it is due."""
    kind, facts = kind_of(line), line.facts
    what = line.title or dict(Task.Kind.choices).get(line.channel, "")
    url = address("activities:task", line.ref_id)
    link = format_html('<a href="{0}" hx-get="{0}" hx-target="#overlay">{1}</a>', url, what)
    if line.kind == "task.done":
        said = format_html(_("{who} did: {what}"), who=line.actor or "–", what=link)
    else:
        due_at = dt.datetime.fromisoformat(facts["due_at"])
        when = day(due_at) if facts.get("is_all_day") else moment(due_at)
        said = format_html(
            _("{who} planned: {what}, {when}"), who=line.actor or "–", what=link, when=when
        )
    if facts.get("person"):
        said = format_html("{} · {}", said, facts["person"])
    if line.excerpt:
        said = format_html('{} <span class="muted">{}</span>', said, line.excerpt)
    words = format_html("<span>{}</span>", said)
    return entry(words, mark=kind.icon, state="system", at=line.at)


def _head(line: TimelineEntry) -> Iterator[SafeString]:
    facts = line.facts
    yield format_html('<b>{}</b> <span class="muted">{}</span>', line.actor or "–", phrase(line))
    if facts.get("person_id"):
        url = address("parties:card", UUID(facts["person_id"]))
        yield format_html('<a href="{}">{}</a>', url, line.title)
    if facts.get("minutes"):
        yield badge(_("%(minutes)s min") % {"minutes": facts["minutes"]})
    if facts.get("outcome"):
        yield badge(dict(Activity.Outcome.choices).get(facts["outcome"], ""))
    if line.audience != line.Audience.ALL:
        yield badge(line.get_audience_display(), tone="plan", mark="lock")
    if facts.get("edited"):
        yield format_html('<span class="faint t-xs">{}</span>', _("corrected"))


def _more(line: TimelineEntry, user: Any) -> SafeString:
    """Files, and what the entry points to, as far as its reader may see such things."""
    files = line.facts.get("files")
    linked = [one for one in line.facts.get("linked", ()) if user.may(one["type"], VIEW)]
    if not linked:
        return _files(files) if files else SafeString()
    links = format_html_join(
        " · ", '<a href="{}">{}</a>', ((one["url"], one["label"]) for one in linked)
    )
    drawn = format_html('<div class="row t-xs muted">{}<span>{}</span></div>', icon("link"), links)
    return drawn + (_files(files) if files else SafeString())


def _files(files: list[dict[str, str]]) -> SafeString:
    links = format_html_join(
        " · ",
        '<a href="{}?inline">{}</a>',
        ((reverse("files:download", args=[one["id"]]), one["name"]) for one in files),
    )
    return format_html(
        '<div class="row t-xs muted">{}<span>{}</span></div>', icon("paperclip"), links
    )


def _may_correct(line: TimelineEntry, user: Any) -> bool:
    """As `changeable_by` says it, without asking the database for each line."""
    scope = rights_of(user).scope(ACTIVITY, EDIT)
    if scope is Scope.TEAM and line.team_id in rights_of(user).team_ids:
        return True
    return scope is Scope.ALL or (scope is not Scope.NONE and line.actor_id == user.pk)


def _tools(line: TimelineEntry) -> SafeString:
    """Correcting, pinning and removing are on one page."""
    url = address("activities:edit", line.ref_id)
    return format_html(
        '<a class="tool" href="{0}" hx-get="{0}" hx-target="#overlay" aria-label="{1}">{2}</a>',
        url,
        _("Correct"),
        icon("pencil"),
    )
