"""What stands in for the arguments of an address: a record of the owner's, or a word it knows."""

from typing import Any

from tests.architecture.routes import Route
from tests.personas.office import Office
from tests.personas.people import Who

# By area and argument; an exact name of a route wins. `=word` is taken as it stands.
ARGUMENTS: dict[str, dict[str, str]] = {
    "account_confirm_email": {"key": "=1"},
    "account_reset_password_from_key": {"uidb36": "=1", "key": "=1-1"},
    "mfa_remove_webauthn": {"pk": "=1"},
    "mfa_edit_webauthn": {"pk": "=1"},
    "accounts:accept_invitation": {"token": "invitation_token"},
    "accounts:end_session": {"pk": "session"},
    "accounts:end_substitution": {"pk": "substitution"},
    "accounts:person": {"pk": "somebody"},
    "accounts:reset_person_password": {"pk": "somebody"},
    "accounts:change_person": {"pk": "somebody", "verb": "=deactivate"},
    "accounts:resend_invitation": {"pk": "invitation"},
    "accounts:invitation_link": {"pk": "invitation"},
    "accounts:withdraw_invitation": {"pk": "invitation"},
    "accounts:team": {"pk": "another_team"},
    "accounts:delete_team": {"pk": "another_team"},
    "accounts:role_rights": {"pk": "job_role"},
    "accounts:role": {"pk": "job_role"},
    "accounts:delete_role": {"pk": "job_role"},
    "sign_on": {"pk": "identity"},
    "files": {"pk": "file"},
    "notifications": {"pk": "notification"},
    "components": {"language": "=it", "version": "=1"},
    "choosing": {"record_type": "=parties.party"},
    "saved_views": {"pk": "view"},
    "custom_fields": {"pk": "custom_field", "verb": "=up", "kind": "=text"},
    "custom_fields:new": {"record_type": "=parties.party", "kind": "=text"},
    "api_docs": {"pk": "api_token"},
    "importing": {"pk": "run", "key": "=fatturapa"},
    "importing:original": {"pk": "imported_file"},
    "parties": {"pk": "party", "party": "party", "key": "=name", "change": "change"},
    "parties:block": {"pk": "party", "key": "=contacts"},
    "parties:tab": {"pk": "party", "key": "=papers"},
    "parties:sealed": {"pk": "party", "key": "=bank_account"},
    "custom_fields:sealed": {
        "record_type": "=parties.party",
        "pk": "party",
        "key": "=custom_secret",
    },
    "parties:role_edit": {"party": "party", "pk": "role"},
    "parties:role_remove": {"party": "party", "pk": "role"},
    "parties:contact_edit": {"party": "party", "pk": "contact"},
    "parties:contact_remove": {"party": "party", "pk": "contact"},
    "parties:address_edit": {"party": "party", "pk": "address"},
    "parties:address_remove": {"party": "party", "pk": "address"},
    "timeline": {"pk": "party", "form": "=csv"},
    "activities:record": {"pk": "party"},
    "activities:links": {"pk": "party"},
    "activities:next": {"pk": "party"},
    "activities:edit": {"pk": "activity"},
    "activities:history": {"pk": "activity"},
    "activities:remove": {"pk": "activity"},
    "activities:restore": {"pk": "removed_activity"},
    "activities": {"pk": "task"},
    "calendar": {"pk": "work_calendar", "token": "feed_token"},
    "calendar:appointment": {"pk": "task"},
    "calendar:appointment_ics": {"pk": "task"},
    "calendar:drop_exception": {"pk": "exceptional"},
    "buying_centre": {"party": "party", "person": "person", "criterion": "criterion"},
    "buying_centre:withdraw": {"party": "party", "pk": "stance"},
    "buying_centre:leave": {"party": "party", "role": "role"},
    "buying_centre:undo_departure": {"party": "party", "pk": "departure"},
    "buying_centre:criterion": {"pk": "criterion"},
    "buying_centre:criterion_verb": {"pk": "criterion", "verb": "=up"},
    "needs": {"party": "party", "pk": "need", "verb": "=met"},
    "needs:criterion": {"pk": "quality_criterion"},
    "needs:criterion_verb": {"pk": "quality_criterion", "verb": "=retire"},
    "dossier": {"party": "party", "pk": "paper"},
    "dossier:restore": {"pk": "removed_paper"},
    "dossier:sheet": {"pk": "party"},
    "dossier:category": {"pk": "category"},
    "dossier:rule": {"pk": "requirement"},
    "dossier:rule_remove": {"pk": "requirement"},
    "today": {"key": "=steps"},
    "privacy": {"party": "party", "pk": "privacy_request", "kind": "=needs"},
    "privacy:purpose": {"pk": "consent_purpose"},
    "privacy:wording": {"pk": "consent_purpose"},
    "privacy:destroy": {"pk": "copy"},
    "privacy:take_off": {"pk": "suppression"},
    "privacy:take": {"pk": "access_file"},
    "privacy:erasure": {"pk": "erasure"},
    "privacy:certificate": {"pk": "erasure"},
    "privacy:lift": {"pk": "restriction"},
    "privacy:release": {"pk": "hold"},
    "documents": {"party": "party", "pk": "document"},
    "equipment": {"pk": "machine"},
    "equipment:change_class": {"pk": "machine_class"},
    "service_desk": {"pk": "ticket", "step": "step", "whom": "=customer"},
    "einvoicing": {"pk": "own_number"},
    "backup": {"pk": "backup_set"},
    "webhooks": {"pk": "endpoint", "verb": "=off"},
    "webhooks:delivery": {"pk": "delivery"},
    "webhooks:mind": {"pk": "delivery", "verb": "=replay"},
    "webhooks:hold": {"verb": "=release"},
    "api": {
        "endpoint_id": "endpoint",
        "delivery_id": "delivery",
        "party_id": "party",
        "activity_id": "activity",
        "task_id": "task",
        "need_id": "need",
        "departure_id": "departure",
        "paper_id": "paper",
        "document_id": "document",
        "machine_id": "machine",
        "ticket_id": "ticket",
        "notification_id": "notification",
        "request_id": "privacy_request",
        "source": "=erp",
        "source_id": "=1",
    },
}
# Addresses that ask for more: what stands behind the question mark, and what is sent.
QUERIES = {
    "parties:list": {"action": "=tag"},
    "activities:tasks": {"action": "=later"},
    "documents:list": {"action": "=settle"},
    "equipment:list": {"action": "=condition"},
    "service_desk:list": {"action": "=priority"},
    "dossier:expiries": {"customer": "party"},
}
FORMS = {"calendar:move": {"task": "task", "starts": "=2026-12-01"}}
# Secrets of an address, and who knows them; the others guess.
HOLDERS = {"invitation_token": Who.INVITED, "feed_token": Who.READER}
PARTS = {"contact-points": "contact", "addresses": "address", "people": "role"}


def path_of(route: Route, office: Office, who: Who) -> str:
    return route.path(**{name: _value(route, name, office, who) for name in route.arguments})


def written(route: Route) -> str:
    """The path as the description of the API writes it."""
    return "/" + route.template % {name: f"{{{name}}}" for name in route.arguments}


def query_of(route: Route, office: Office) -> dict[str, str]:
    return _known(QUERIES.get(route.name, {}), office)


def form_of(route: Route, office: Office) -> dict[str, str]:
    return _known(FORMS.get(route.name, {}), office)


def unknown_arguments(route: Route) -> list[str]:
    """Arguments that nothing is known for yet."""
    return [name for name in route.arguments if _word(route, name) is None]


def _value(route: Route, name: str, office: Office, who: Who) -> Any:
    word = _word(route, name)
    if word is None:
        raise LookupError(f"{route.name}: say in {__name__} what its {name} may be")
    if HOLDERS.get(word, who) is not who:
        return "a-guess"
    return _meant(word, office)


def _known(words: dict[str, str], office: Office) -> dict[str, str]:
    return {name: str(_meant(word, office)) for name, word in words.items()}


def _meant(word: str, office: Office) -> Any:
    if word.startswith("="):
        return word[1:]
    thing = office[word]
    return getattr(thing, "pk", thing)


def _word(route: Route, name: str) -> str | None:
    if name == "part_id":
        return next((thing for part, thing in PARTS.items() if part in route.template), None)
    area = route.name.partition(":")[0]
    for known in (ARGUMENTS.get(route.name, {}), ARGUMENTS.get(area, {})):
        if name in known:
            return known[name]
    return None
