"""An administrator sets up the provider of the company, and a colleague comes in through it."""

from playwright.sync_api import expect

from scheda.foundation.sign_on.tests.provider import SECRET, OpenProvider
from tests.journeys.office import Office
from tests.journeys.watching import barriers
from tests.journeys.window import Window

COMPANY = "Officine Riva"


def test_a_colleague_signs_in_where_the_company_does(
    desk: Window, newcomer: Window, office: Office, openid: OpenProvider
) -> None:
    person = office.colleague("Irina Popa", role="Back office")
    openid.person = {"email": person.email, "email_verified": True, "sub": "irina"}

    desk.open("/settings/single-sign-on/")
    desk.box("Name on the button").fill(COMPANY)
    desk.box("Address of the issuer").fill(openid.issuer)
    desk.box("Client ID").fill("scheda")
    desk.box("Client secret").fill(SECRET)
    desk.box("E-mail domains that may come in").fill(person.email.partition("@")[2])
    desk.box("Show the button on the sign-in page").check()
    desk.button("Save").click()
    desk.expect_toast("Saved")
    desk.button("Test the connection").click()
    desk.expect_toast("The provider answers, and knows this installation.")
    assert barriers(desk.page) == []

    newcomer.open("/accounts/login/")
    assert barriers(newcomer.page) == []
    newcomer.link("Sign in with %(name)s", name=COMPANY).click()
    newcomer.page.wait_for_url(lambda url: "/accounts/" not in url)

    newcomer.open("/settings/profile/")
    expect(newcomer.box("Name")).to_have_value("Irina Popa")

    desk.open("/settings/single-sign-on/")
    expect(desk.link("Irina Popa")).to_be_visible()
    desk.box("Show the button on the sign-in page").uncheck()
    desk.button("Save").click()
    desk.expect_toast("Saved")
