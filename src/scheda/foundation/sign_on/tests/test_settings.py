import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from scheda.foundation.access.models import Role
from scheda.foundation.audit.models import Act, Change
from scheda.foundation.sign_on.models import Identity, Provider
from scheda.foundation.sign_on.tests.factories import IdentityFactory, ProviderFactory
from scheda.foundation.sign_on.tests.provider import tell

pytestmark = pytest.mark.django_db
FACTS = {
    "is_on": "on",
    "name": "Acme",
    "issuer": "https://login.example.com",
    "client_id": "scheda",
    "secret": "only once",
    "domains": "Example.com, @example.org",
}


def said(answer) -> list[str]:
    return [str(one) for one in get_messages(answer.wsgi_request)]


def test_an_administrator_sets_it_up(page):
    page.send("sign_on:settings", FACTS)

    provider = Provider.objects.get()
    assert (provider.name, provider.domains, provider.is_on) == (
        "Acme",
        ["example.com", "example.org"],
        True,
    )
    assert provider.client_secret == "only once"
    assert Act.objects.filter(kind="account.sso_changed").count() == 1
    assert Change.objects.filter(record_type="sign_on.provider").count() == 1
    shown = page("sign_on:settings").content.decode()
    assert "/accounts/sso/answer/" in shown
    assert "only once" not in shown


def test_an_empty_secret_leaves_the_one_that_is_kept(page):
    page.send("sign_on:settings", FACTS)
    page.send("sign_on:settings", {**FACTS, "secret": "", "name": "Acme 2"})

    assert (Provider.objects.get().name, Provider.objects.get().client_secret) == (
        "Acme 2",
        "only once",
    )


def test_a_secret_goes_to_no_other_issuer(page):
    page.send("sign_on:settings", FACTS)
    page.send("sign_on:settings", {**FACTS, "secret": "", "issuer": "https://evil.example"})

    assert not Provider.objects.get().client_secret


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"issuer": "http://login.example.com"}, "begins with https://"),
        ({"issuer": "https://login.example.com/?x=1"}, "without ? and #"),
        ({"domains": "not a domain"}, "is not a domain"),
        ({"domains": ""}, "Name at least one"),
        ({"makes_people": "on"}, "Choose the role"),
        ({"no_passwords": "on", "is_on": ""}, "Show the button first"),
    ],
)
def test_what_would_not_work_is_refused_with_a_sentence(page, wrong, sentence):
    answer = page.send("sign_on:settings", {**FACTS, **wrong})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Provider.objects.exists()


def test_new_people_get_the_role_that_was_chosen(page):
    role = Role.objects.create(name="Readers")
    page.send("sign_on:settings", {**FACTS, "makes_people": "on", "role": str(role.pk)})

    assert (Provider.objects.get().makes_people, Provider.objects.get().role) == (True, role)


def test_that_passwords_are_off_is_shown(page):
    ProviderFactory(no_passwords=True)

    assert "Only administrators sign in with one" in page("sign_on:settings").content.decode()


def test_the_trial_says_that_all_is_well(page, company, openid):
    assert said(page.send("sign_on:try")) == ["The provider answers, and knows this installation."]
    assert [one.path for one in openid.site.asked if one.method == "POST"] == ["/token"]


@pytest.mark.parametrize(
    ("metadata", "sentence"),
    [
        ({"issuer": "https://other.example"}, "calls itself “https://other.example”"),
        ({"id_token_signing_alg_values_supported": ["HS256"]}, "RS256"),
        ({"jwks_uri": None}, '"jwks_uri" is required'),
    ],
)
def test_the_trial_says_what_is_wrong(page, company, openid, metadata, sentence):
    openid.metadata = metadata

    [told] = said(page.send("sign_on:try"))

    assert sentence in told


def test_the_trial_knows_a_wrong_secret(page, openid):
    ProviderFactory(issuer=openid.issuer, client_secret="wrong")

    [told] = said(page.send("sign_on:try"))

    assert "client secret is wrong" in told


def test_the_trial_finds_a_provider_without_keys(page, company, openid):
    honest = openid.site.answering
    openid.site.answering = lambda asked: (
        tell(asked, {"keys": []}) if asked.asked.path == "/keys" else honest(asked)
    )

    [told] = said(page.send("sign_on:try"))

    assert "shows no key" in told


def test_a_link_is_taken_away_and_made_anew(page, come_in, anna):
    come_in()
    identity = Identity.objects.get()

    page.send("sign_on:unlink", pk=identity.pk)

    assert not Identity.objects.exists()
    assert Act.objects.filter(kind="account.sso_unlinked", record_id=anna.pk).exists()
    assert come_in().status_code == 302
    assert Identity.objects.get().user == anna


def test_who_is_linked_is_listed(page):
    identity = IdentityFactory()

    shown = page("sign_on:settings").content.decode()

    assert identity.subject in shown
    assert reverse("accounts:person", args=[identity.user.pk]) in shown
