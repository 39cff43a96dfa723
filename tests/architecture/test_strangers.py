"""Nobody gets in by knowing an address.

Every address and API operation is asked by three people: one who has not signed in, one who has
no rights, and a colleague whose rights end at what is their own. What another owns is not there
for them: 404, and no trace of its id on any page. New addresses are covered by themselves; an
address that is open on purpose is listed here with its reason.
"""

import pytest

from tests.architecture.areas import our_models
from tests.architecture.routes import Route, routes
from tests.architecture.visits import Answer, World

pytestmark = pytest.mark.django_db
# Open without signing in: the address's name, and why.
PUBLIC = {
    "healthz": "load balancers ask; says only that it lives",
    "account_login": "the door itself",
    "account_logout": "leaving needs no rights",
    "account_signup": "says that accounts are made by invitation; makes none",
    "account_inactive": "says that the account is closed",
    "account_reset_password": "for who cannot sign in; answers the same for unknown addresses",
    "account_reset_password_done": "for who cannot sign in",
    "account_reset_password_from_key": "opens with the key from the letter",
    "account_reset_password_from_key_done": "for who cannot sign in",
    "account_confirm_email": "opens with the key from the letter",
    "account_email_verification_sent": "says that a letter is on its way",
    "mfa_login_webauthn": "signing in with a passkey",
    "calendar:feed": "opens with the secret in the address, which its owner made",
    "set_language": "the sign-in page in one's language; keeps a cookie",
}
# Open to everybody who has signed in, rights or not, because it is about themselves.
OWN_AFFAIRS = {
    "home": "leads to the first page that they may see",
    "account_home": "leads to their own settings",
    "account_reauthenticate": "their own password",
    "account_email": "their own address",
    "account_change_password": "their own password",
    "account_set_password": "their own password",
    "accounts:first_password": "their own password",
    "accounts:second_factor": "their own second factor",
    "accounts:settings": "links only; each refuses for itself",
    "accounts:profile": "their own name and language",
    "accounts:substitutions": "who stands in for them while they are away",
    "accounts:security": "their own sessions and second factor",
    "accounts:end_other_sessions": "their own sessions",
    "api:openapi-json": "describes the product, not the company's data",
    "api_docs:docs": "describes the product, not the company's data",
    "api_docs:tokens": "tokens of their own, with their own rights",
    "api_docs:new_token": "tokens of their own, with their own rights",
    "mfa_index": "their own second factor",
    "mfa_authenticate": "their own second factor",
    "mfa_reauthenticate": "their own second factor",
    "mfa_activate_totp": "their own second factor",
    "mfa_deactivate_totp": "their own second factor",
    "mfa_view_recovery_codes": "their own second factor",
    "mfa_generate_recovery_codes": "their own second factor",
    "mfa_download_recovery_codes": "their own second factor",
    "mfa_list_webauthn": "their own passkeys",
    "mfa_add_webauthn": "their own passkeys",
    "mfa_edit_webauthn": "looks among their own passkeys",
    "mfa_remove_webauthn": "looks among their own passkeys",
    "mfa_reauthenticate_webauthn": "their own passkeys",
    "usersessions_list": "their own sessions",
    "notifications:list": "what was told to them",
    "notifications:latest": "what was told to them",
    "notifications:bell": "what was told to them",
    "notifications:mark_all_read": "what was told to them",
    "notifications:settings": "how they want to be told",
    "api:read_all": "what was told to them",
    "today:adjust": "their own page of the day",
    "today:today": "asks each area for what they may see; with nothing to see, nothing",
    "saved_views:new": "views of their own",
    "search:search": "finds what they may see; with nothing to see, nothing",
}
# Read by everybody who has signed in, because it is empty for who may see nothing: by address.
EMPTY_FOR_STRANGERS = {
    "/api/v1/activities/": "an empty list",
    "/api/v1/documents/": "an empty list",
    "/api/v1/notifications/": "an empty list",
    "/api/v1/parties/": "an empty list",
}
REFUSALS = {401, 403, 404, 405}
ROUTES = routes()
every_route = pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.template)
routes_to_records = pytest.mark.parametrize(
    "route", [route for route in ROUTES if route.uuids], ids=lambda route: route.template
)
routes_to_pages = pytest.mark.parametrize(
    "route", [route for route in ROUTES if not route.arguments], ids=lambda route: route.template
)


def is_refused(answer: Answer) -> bool:
    """Refused means unchanged, too."""
    if answer.changes:
        return False
    if answer.method == "GET" and answer.path in EMPTY_FOR_STRANGERS:
        return True
    return answer.status in REFUSALS or answer.leads_to_sign_in


def opened(answers: list[Answer]) -> list[str]:
    return sorted({str(answer) for answer in answers if not is_refused(answer)})


@every_route
def test_who_has_not_signed_in_is_refused(route: Route, world: World):
    if route.name not in PUBLIC:
        assert opened(world.anonymous.try_everything(route)) == []


@every_route
def test_who_has_no_rights_is_refused(route: Route, world: World):
    if route.name not in PUBLIC | OWN_AFFAIRS:
        assert opened(world.newcomer.try_everything(route)) == []


@routes_to_records
def test_what_another_owns_is_not_there(route: Route, world: World):
    answers = world.colleague.try_everything(route)

    found = [answer for answer in answers if answer.status not in {404, 405} or answer.changes]
    assert sorted({str(answer) for answer in found}) == []


@routes_to_pages
def test_no_page_tells_of_what_another_owns(route: Route, world: World):
    seen = [
        str(record)
        for words in ["", *world.words]
        for record in world.traces(world.colleague.get(route, q=words))
    ]

    assert sorted(set(seen)) == []


def test_what_another_owns_is_not_in_any_queryset(world: World):
    assert [
        record._meta.label_lower
        for record in world.records
        if hasattr(type(record)._default_manager, "visible_to")
        and not record._meta.app_config.name.startswith("scheda.foundation.")
        and (world.newcomer.may_see(record) or world.colleague.may_see(record))
    ] == []


def test_the_colleague_has_somewhere_to_look(world: World):
    """Otherwise finding nothing would prove nothing."""
    [customers] = [route for route in ROUTES if route.name == "parties:list"]

    assert world.colleague.get(customers).status == 200
    assert world.newcomer.get(customers).status == 404


def test_exceptions_are_still_needed():
    assert PUBLIC.keys() | OWN_AFFAIRS.keys() <= {route.name for route in ROUTES}


def test_every_area_with_records_is_visited(world: World):
    """An area without factories would only be asked for ids that nobody has."""
    visited = {record._meta.app_label for record in world.records}

    assert {
        model._meta.app_label
        for model in our_models()
        if hasattr(model._default_manager, "visible_to")
    } - visited == set()
