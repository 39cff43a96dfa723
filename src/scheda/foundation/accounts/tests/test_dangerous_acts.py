"""Every act that cannot be taken back or opens many doors asks again who is there."""

from uuid import uuid4

import pytest
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.tests.factories import AdministratorFactory
from scheda.foundation.audit.models import Change

pytestmark = pytest.mark.django_db
CONFIRM = "/accounts/reauthenticate/"
ACTS = [
    ("accounts:person", "POST", "roles and teams of a colleague"),
    ("accounts:change_person", "POST", "closing accounts, making administrators, second factors"),
    ("accounts:reset_person_password", "POST", "a password for a colleague"),
    ("accounts:invite", "POST", "a newcomer with roles"),
    ("accounts:resend_invitation", "POST", "a way in"),
    ("accounts:invitation_link", "POST", "a way in"),
    ("accounts:withdraw_invitation", "POST", "a way in, closed"),
    ("accounts:new_role", "POST", "a role"),
    ("accounts:role", "POST", "who has a role"),
    ("accounts:role_rights", "POST", "what a role may do"),
    ("accounts:delete_role", "POST", "a role"),
    ("accounts:sign_in_rules", "POST", "what signing in takes"),
    ("sign_on:settings", "POST", "where everybody comes in"),
    ("sign_on:try", "POST", "the client secret, used"),
    ("sign_on:unlink", "POST", "whose identity opens which account"),
    ("api_docs:new_token", "GET", "a key that outlives the session"),
    ("api_docs:new_token", "POST", "a key that outlives the session"),
    ("timeline:papers", "GET", "a customer's history as a file"),
]
LISTS = ["parties:list", "documents:list", "equipment:list", "service_desk:list"]


def patterns(resolver: URLResolver, namespace: str = ""):
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            inner = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from patterns(one, inner)
        elif one.name:
            yield f"{namespace}{one.name}", one


@pytest.fixture(scope="module")
def routes() -> dict[str, URLPattern]:
    return dict(patterns(get_resolver()))


def address(route: URLPattern, name: str) -> str:
    known = {"uuid": uuid4(), "str": "deactivate", "int": 1, "slug": "x"}
    kinds = {"UUIDConverter": "uuid", "StringConverter": "str", "IntConverter": "int"}
    return reverse(
        name,
        kwargs={
            key: known[kinds.get(type(converter).__name__, "slug")]
            for key, converter in route.pattern.converters.items()
        },
    )


@pytest.fixture
def late(page):
    return page.signed_in_as(AdministratorFactory()).long_after_signing_in()


@pytest.mark.parametrize(("name", "method", "_what"), ACTS)
def test_a_dangerous_act_asks_again_and_does_nothing(late, routes, name, method, _what):
    before = Change.objects.count()

    answer = late.client.generic(method, address(routes[name], name))

    assert answer.status_code == 302
    assert answer.url.startswith(CONFIRM)
    assert Change.objects.count() == before


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_taking_a_list_asks_again(late, name, form):
    answer = late(name, query={"export": form})

    assert (answer.status_code, answer.url.startswith(CONFIRM)) == (302, True)
    assert late(name).status_code == 200


def test_moving_many_to_the_bin_asks_again(late):
    answer = late.client.post(f"{reverse('parties:list')}?action=bin", {"ids": [uuid4()]})

    assert answer.url.startswith(CONFIRM)


def test_every_screen_that_calls_itself_dangerous_is_in_the_table(routes):
    told = {name for name, _method, _what in ACTS}

    found = {
        name
        for name, route in routes.items()
        if getattr(getattr(route.callback, "view_class", None), "dangerous", None)
        or getattr(route.callback, "dangerous", None)
    }

    others = {name for name in found if not name.startswith(("accounts:", "api_docs:"))}
    assert found - others <= told | READ_ONLY
    assert User.objects.count() == 0


READ_ONLY = {"accounts:people", "accounts:roles"}
"""They stand on a dangerous screen and have nothing to send."""
