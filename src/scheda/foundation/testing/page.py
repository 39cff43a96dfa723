from typing import Any, Self

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

HTMX = {"HX-Request": "true"}


class Page:
    """A browser that asks for addresses by name.

    `page("parties:party", pk=party.pk)` answers the response; `page.signed_in_as(clerk)` is the
    same browser in another's hands; `page.fragment(…)` asks as htmx does.
    """

    def __init__(self, client: Client) -> None:
        self.client = client
        self.is_signed_in = False

    def __call__(self, name: str, *, query: dict[str, Any] | None = None, **arguments: Any) -> Any:
        return self._browser().get(reverse(name, kwargs=arguments), query_params=query)

    def fragment(self, name: str, *, query: dict[str, Any] | None = None, **arguments: Any) -> Any:
        address = reverse(name, kwargs=arguments)
        return self._browser().get(address, query_params=query, headers=HTMX)

    def send(self, name: str, data: dict[str, Any] | None = None, **arguments: Any) -> Any:
        return self._browser().post(reverse(name, kwargs=arguments), data or {})

    def signed_in_as(self, user: Any) -> Self:
        self.client.force_login(user)
        self.is_signed_in = True
        return self

    def long_after_signing_in(self) -> Self:
        """The same browser ten minutes later: a dangerous act asks again who is there."""
        self._browser()
        session = self.client.session
        session["began_at"] -= 600
        session.save()
        return self

    def signed_out(self) -> Self:
        self.client.logout()
        self.is_signed_in = True
        return self

    def _browser(self) -> Client:
        if not self.is_signed_in:
            self.signed_in_as(an_administrator())
        return self.client


def an_administrator() -> Any:
    people = get_user_model().objects
    known = people.filter(is_administrator=True).first()
    return known or people.create_administrator("administrator@example.com", "correct horse")
