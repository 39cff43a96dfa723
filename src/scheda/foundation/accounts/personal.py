"""Our own people: they are told about themselves, and closed rather than erased with a customer."""

from django.utils.translation import gettext_lazy as _

from scheda.foundation.personal.registry import Held, held_by, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, OnErasure, Purpose

personal_data.register(
    Held(
        key="accounts.user", label=_("Our people"), purpose=Purpose.STAFF,
        basis=Basis.CONTRACT, kept=Kept.EMPLOYMENT, staff=("id",), on_erasure=OnErasure.KEEP,
        hidden=("password",),
    ),
    Held(
        key="accounts.invitation", label=_("Invitations of our people"), purpose=Purpose.STAFF,
        basis=Basis.CONTRACT, kept=Kept.EMPLOYMENT, staff=("invited_by",),
        hidden=("token_hash",),
    ),
    *held_by(
        "accounts.membership", "access.assignment", label=_("Teams and roles of our people"),
        purpose=Purpose.STAFF, basis=Basis.CONTRACT, kept=Kept.EMPLOYMENT, staff=("user",),
    ),
    Held(
        key="access.substitution", label=_("Who stands in for whom"), purpose=Purpose.STAFF,
        basis=Basis.CONTRACT, kept=Kept.EMPLOYMENT, staff=("absent", "substitute"),
    ),
    *held_by(
        "account.emailaddress", "mfa.authenticator", "usersessions.usersession",
        label=_("Sign-in of our people"), purpose=Purpose.SECURITY, basis=Basis.INTEREST,
        kept=Kept.EMPLOYMENT, staff=("user",), hidden=("data", "session_key"),
    ),
    Held(
        key="account.emailconfirmation", label=_("Sign-in of our people"),
        purpose=Purpose.SECURITY, basis=Basis.INTEREST, kept=Kept.MOMENTS,
        staff=("email_address__user",), hidden=("key",),
    ),
    Held(
        key="submissions.sentform", label=_("Forms just sent, so that none is sent twice"),
        purpose=Purpose.RUNNING, basis=Basis.INTEREST, kept=Kept.MOMENTS, staff=("user",),
    ),
    Held(
        key="sessions.session", label=_("Open sessions"), purpose=Purpose.SECURITY,
        basis=Basis.INTEREST, kept=Kept.MOMENTS, hidden=("session_data",),
    ),
)  # fmt: skip
