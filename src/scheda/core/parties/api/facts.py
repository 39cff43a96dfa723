"""Between the schemas and the services: what one caller may read and write."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from scheda.core.parties.api.schemas import AddressIn, PartyOut
from scheda.core.parties.fields import party_fields
from scheda.core.parties.models import Party, PartyQuerySet
from scheda.core.parties.permissions import PARTY
from scheda.core.parties.services import tax_identity
from scheda.foundation.access.rights import hidden_fields, read_only_fields
from scheda.foundation.accounts.models import Team, User
from scheda.foundation.custom_fields.values import clean_custom, shown_custom
from scheda.foundation.screens.request import PersonRequest

ALWAYS = {"id", "version", "code", "created_at", "updated_at", "archived_at", "binned_at"}
RELATIONS = {"owner_id": "owner", "team_id": "team", "parent_id": "parent"}
HIDDEN_WITH = {
    "vat_country": "vat_number",
    "tax_warnings": "vat_number",
    **RELATIONS,
}
"""Keys of the output that go by the rule of another field."""


def seen(request: PersonRequest) -> PartyQuerySet:
    return Party.objects.visible_to(request.user)


def found(request: PersonRequest, party_id: UUID) -> Party:
    party: Party = get_object_or_404(seen(request).with_rights(request.user), pk=party_id)
    return party


def check_contact(request: PersonRequest, body: AddressIn) -> None:
    """Only somebody in sight can be named as the one to ask for."""
    wanted = body.contact_id
    if wanted and not seen(request).persons().filter(pk=wanted).exists():
        raise ValidationError({"contact_id": _("There is no such person that you may see.")})


def editable(request: PersonRequest, party_id: UUID) -> Party:
    party = found(request, party_id)
    if not party.may_edit:
        raise PermissionDenied(_("You can see this customer but not change it."))
    return party


def shown(request: PersonRequest, party: Party) -> dict[str, Any]:
    """The party as this caller may read it: hidden fields are not there."""
    hidden = hidden_fields(request.user, PARTY)
    facts = {
        name: getattr(party, name)
        for name in PartyOut.model_fields
        if name in ALWAYS or HIDDEN_WITH.get(name, name) not in hidden
    }
    if "tax_warnings" in facts:
        facts["tax_warnings"] = tax_identity.doubts(party)
    facts["custom"] = shown_custom(party, request.user)
    return facts


def written(
    request: PersonRequest, facts: dict[str, Any], before: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Sent values ready for the service; `ValidationError` by field for what may not be."""
    _refuse_forbidden(request, facts)
    if "custom" in facts:
        facts["custom"] = clean_custom(PARTY, facts["custom"], before=before, user=request.user)
    for key, model in (("owner_id", User), ("team_id", Team)):
        _refuse_unknown(facts, key, model.objects.all())
    _refuse_unknown(facts, "parent_id", seen(request).companies().not_binned())
    return facts


def _refuse_forbidden(request: PersonRequest, facts: dict[str, Any]) -> None:
    locked = read_only_fields(request.user, PARTY)
    sent = {RELATIONS.get(name, name) for name in facts}
    sent |= {f"custom_{key}" for key in facts.get("custom", {})}
    errors = {
        name: _("You may not change this field.")
        for name in sorted(sent & locked)
        if name in party_fields or name.startswith("custom_")
    }
    if errors:
        raise ValidationError(errors)


def _refuse_unknown(facts: dict[str, Any], key: str, known: Any) -> None:
    if facts.get(key) is not None and not known.filter(pk=facts[key]).exists():
        raise ValidationError({key: _("There is nothing with this id that you may see.")})
