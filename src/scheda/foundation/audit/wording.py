"""Stored values and reasons as people read them."""

import re
from collections.abc import Callable
from typing import Any

from django.db.models import BooleanField, DateField, DateTimeField, Field
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.foundation.audit.naming import columns_of, many_of
from scheda.foundation.components import formats
from scheda.foundation.crypto.sealed_json import is_sealed

REQUEST = re.compile(r"^(POST|PUT|PATCH|DELETE) /(?P<api>api/)?")
NOTHING = "–"
ACTS = {
    "read.shown": gettext_lazy("opened a sealed value"),
    "read.exported": gettext_lazy("took data out as a file"),
    "read.downloaded": gettext_lazy("opened a file"),
    "read.printed": gettext_lazy("printed"),
    "account.signed_in": gettext_lazy("signed in"),
    "account.signed_out": gettext_lazy("signed out"),
    "account.sign_in_failed": gettext_lazy("did not get in: wrong e-mail or password"),
    "account.sso_refused": gettext_lazy("did not get in by single sign-on"),
    "account.sso_linked": gettext_lazy("was linked to an identity of single sign-on"),
    "account.sso_unlinked": gettext_lazy("unlinked an identity of single sign-on"),
    "account.sso_changed": gettext_lazy("changed the settings of single sign-on"),
    "account.code_refused": gettext_lazy("gave a wrong code"),
    "account.confirmed": gettext_lazy("confirmed who they are"),
    "account.password_changed": gettext_lazy("set a new password"),
    "account.second_factor_added": gettext_lazy("added a second factor"),
    "account.second_factor_removed": gettext_lazy("removed a second factor"),
    "account.second_factor_taken_away": gettext_lazy("took a second factor away"),
    "backup.made": gettext_lazy("made a backup"),
    "backup.deleted": gettext_lazy("destroyed the key of a backup"),
    "backup.restored": gettext_lazy("brought a backup back"),
    "keys.rotated": gettext_lazy("made a new master key and destroyed the old one"),
    "keys.index_renewed": gettext_lazy("made a new key for search in sealed values"),
    "keys.signing_rotated": gettext_lazy("made a new signing key"),
    "keys.sheet_made": gettext_lazy("made the recovery sheet of the master key"),
    "keys.sheet_confirmed": gettext_lazy("confirmed that the recovery sheet is put away"),
    "keys.recovered": gettext_lazy("put the master key back from its recovery sheet"),
    "audit.blanked": gettext_lazy("blanked the history of somebody forgotten"),
}
OF_THE_PROGRAM = ("backup.", "keys.", "audit.")
SPELLINGS: dict[type, Callable[[Any], str]] = {
    BooleanField: lambda value: _("yes") if value else _("no"),
    DateTimeField: lambda value: formats.moment(parse_datetime(value)),
    DateField: lambda value: formats.day(parse_date(value)),
}


def spelled(field: "Field[Any, Any]", value: Any) -> str:
    """A value as the history keeps it, in the words of its field."""
    if type(field) in SPELLINGS:
        return SPELLINGS[type(field)](value)
    labels = dict(field.flatchoices)
    return str(labels[value]) if labels and value in labels else plain(value)


def plain(value: Any) -> str:
    if is_sealed(value):
        return _("(sealed)")
    if value in (None, "", []):
        return NOTHING
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def reason_in_words(reason: str) -> str:
    """A request says only where it came from; everything else gives its reason in words."""
    request = REQUEST.match(reason)
    if not request:
        return reason
    return _("through the API") if request["api"] else ""


def machine_in_words(act: Any) -> str:
    """Who it was when nobody was signed in: a person on the machine itself, or the program."""
    if name := act.detail.get("login"):
        return _("%(name)s, on the machine itself") % {"name": name}
    return _("Scheda") if act.kind.startswith(OF_THE_PROGRAM) else ""


def act_in_words(act: Any) -> str:
    """What was done, with the fields or the number of rows where they say more."""
    if act.kind == "read.shown" and not act.fields:
        return _("looked at")
    said = [str(ACTS.get(act.kind, act.kind))]
    if act.kind == "read.shown" and act.fields:
        said.append(", ".join(columns_of(act.record_type, act.fields)))
    if about := act.detail.get("about"):
        said.append(str(about))
    if rows := act.detail.get("rows") if act.kind == "read.exported" else None:
        said.append(f"{many_of(act.record_type)}, {formats.number(rows)}")
    return ": ".join(said)
