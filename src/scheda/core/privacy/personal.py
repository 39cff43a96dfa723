from django.utils.translation import gettext_lazy as _

from scheda.core.privacy.services import wiping
from scheda.foundation.personal.registry import Held, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, OnErasure, Purpose

FINGERPRINT = _("A fingerprint, so that nobody writes to them by mistake; nobody can read it.")
PROOF = _("That somebody asked and was answered stays as proof; who it was does not.")

personal_data.register(
    Held(
        key="privacy.consent", label=_("Consents and objections"), purpose=Purpose.PRIVACY,
        basis=Basis.LAW, kept=Kept.THREE_YEARS, about=("party", "given_by"), staff=("by",),
        given=True, order=60,
    ),
    Held(
        key="privacy.privacyrequest", label=_("Privacy requests"), purpose=Purpose.PRIVACY,
        basis=Basis.LAW, kept=Kept.THREE_YEARS, about=("party",), staff=("owner", "identity_by"),
        on_erasure=OnErasure.OWN, erase=wiping.wipe_requests, because=PROOF,
        hidden=("warned_on",), order=60,
    ),
    Held(
        key="privacy.requeststep", label=_("Steps of privacy requests"), purpose=Purpose.PRIVACY,
        basis=Basis.LAW, kept=Kept.THREE_YEARS, about=("request__party",), staff=("by",),
        on_erasure=OnErasure.BLANK, blank={"note": ""}, because=PROOF, order=59,
    ),
    Held(
        key="privacy.restriction", label=_("Restrictions of processing"),
        purpose=Purpose.PRIVACY, basis=Basis.LAW, kept=Kept.THREE_YEARS, about=("party",),
        staff=("by", "ended_by"), order=60,
    ),
    Held(
        key="privacy.legalhold", label=_("Legal holds"), purpose=Purpose.PRIVACY,
        basis=Basis.INTEREST, kept=Kept.THREE_YEARS, about=("party",), staff=("by", "ended_by"),
        export=False, order=60,
    ),
    Held(
        key="privacy.copy", label=_("Copies that left"), purpose=Purpose.PRIVACY,
        basis=Basis.LAW, kept=Kept.THREE_YEARS, about=("party",), staff=("by", "destroyed_by"),
        on_erasure=OnErasure.BLANK, blank={"party": None, "title": "—"}, because=PROOF,
        hidden=("stored_as", "reference"), order=60,
    ),
    Held(
        key="privacy.notice", label=_("Notices to recipients"), purpose=Purpose.PRIVACY,
        basis=Basis.LAW, kept=Kept.THREE_YEARS, about=("request__party",), staff=("by",),
        on_erasure=OnErasure.KEEP, because=PROOF, order=59,
    ),
    Held(
        key="privacy.suppression", label=_("Addresses not to be contacted"),
        purpose=Purpose.PRIVACY, basis=Basis.LAW, kept=Kept.ALWAYS, staff=("by",),
        on_erasure=OnErasure.KEEP, export=False, because=FINGERPRINT, hidden=("fingerprint",),
        order=61,
    ),
    Held(
        key="privacy.erasure", label=_("Erasures"), purpose=Purpose.PRIVACY, basis=Basis.LAW,
        kept=Kept.THREE_YEARS, staff=("by",), on_erasure=OnErasure.KEEP, export=False,
        because=PROOF, hidden=("words",), order=61,
    ),
)  # fmt: skip
