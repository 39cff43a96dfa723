"""Drafts of answers, to be read and sent by a person."""

import datetime as dt

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from scheda.core.privacy.models import PrivacyRequest

Kind = PrivacyRequest.Kind
LANGUAGES = ("it", "ro", "en")


def draft(request: PrivacyRequest, *, language: str) -> str:
    """What fits the kind of request and its state."""
    with translation.override(language if language in LANGUAGES else "it"):
        parts = [_("Good day,"), _opening(request), _body(request), *_closing()]
        return "\n\n".join(part for part in parts if part)


def notice(request: PrivacyRequest, *, language: str) -> str:
    """To somebody who received data of the person (article 19)."""
    with translation.override(language if language in LANGUAGES else "it"):
        said = {"name": request.requester, "number": request.number}
        body = NOTICES.get(Kind(request.kind), lambda: "")()
        parts = [_("Good day,"), body % said, _closing()[1]]
        return "\n\n".join(parts)


def day_of_letter(day: dt.date) -> str:
    """As letters write it, whole and without the weekday; whoever reads it reads it later."""
    at_home = timezone.localtime(day) if isinstance(day, dt.datetime) else day
    said = date_format(at_home, "DATE_FORMAT")
    return said if translation.get_language() == "en" else said.lower()


def language_of(request: PrivacyRequest) -> str:
    known = request.party.language if request.party else ""
    return known or ("ro" if request.party and request.party.country == "RO" else "it")


def _opening(request: PrivacyRequest) -> str:
    return _("we received your request of %(day)s (our number %(number)s).") % {
        "day": day_of_letter(request.received_on),
        "number": request.number,
    }


def _body(request: PrivacyRequest) -> str:
    if request.state in {PrivacyRequest.State.RECEIVED, PrivacyRequest.State.IDENTITY}:
        return _("Before we answer, we have to be sure that it is you who asks. Please reply "
                 "from the address we know, or tell us how we may reach you.")  # fmt: skip
    if request.extended_until and request.is_open:
        return _("Your request takes longer: %(reason)s. You will have our answer by %(day)s.") % {
            "reason": request.extension_reason,
            "day": day_of_letter(request.extended_until),
        }
    return str(BODIES[Kind(request.kind)]())


def _closing() -> tuple[str, str]:
    rights = _("If you do not agree you may complain to the supervisory authority.")
    return rights, "\n".join([_("Kind regards"), settings.COMPANY_NAME])


BODIES = {
    Kind.ACCESS: lambda: _(
        "Enclosed is everything we hold of you, with the purposes, the legal bases, who sees it "
        "and how long it is kept. The link to the file is good for 72 hours."
    ),
    Kind.RECTIFICATION: lambda: _("We corrected your data and told those who had received it."),
    Kind.ERASURE: lambda: _(
        "We erased your data. What the law obliges us to keep, such as invoices, is kept for as "
        "long as it says and used for nothing else. The certificate is enclosed."
    ),
    Kind.RESTRICTION: lambda: _(
        "From now on your data is only stored. We will tell you before that changes."
    ),
    Kind.PORTABILITY: lambda: _(
        "Enclosed is the data you gave us, in formats that other programs can read."
    ),
    Kind.OBJECTION: lambda: _("We no longer use your data for this purpose."),
}


NOTICES = {
    Kind.RECTIFICATION: lambda: _(
        "we gave you data of %(name)s. They asked us to correct it (our number %(number)s): please "
        "correct what you hold, and ask us for the right values if you need them."
    ),
    Kind.ERASURE: lambda: _(
        "we gave you data of %(name)s. They asked us to erase it (our number %(number)s): please "
        "erase what you hold, and every copy and link, unless the law obliges you to keep it."
    ),
    Kind.RESTRICTION: lambda: _(
        "we gave you data of %(name)s. They asked us to restrict its use (our number %(number)s): "
        "please only store what you hold until we tell you that this is over."
    ),
}
"""The kinds of request after which recipients are told."""
