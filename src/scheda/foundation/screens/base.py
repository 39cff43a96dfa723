from typing import Any, ClassVar

from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.functional import cached_property
from django.views import View

from scheda.foundation.access.step_up import ask_again, is_fresh
from scheda.foundation.access.veils import veil
from scheda.foundation.access.vocabulary import fields_for
from scheda.foundation.records.fields import Fields, Label
from scheda.foundation.screens.request import PersonRequest


class Screen(View):
    """What every screen has: a title, a permission, records, and a fragment for htmx.

    `permission` is (record type, action). Who lacks it is told that the page does not exist.
    `dangerous` are the methods before which a person confirms who they are.
    """

    request: PersonRequest
    title: ClassVar[Label]
    permission: ClassVar[tuple[str, str] | None]
    dangerous: ClassVar[frozenset[str]] = frozenset()
    template_name: ClassVar[str]
    fragment: ClassVar[str] = "content"

    def records(self) -> QuerySet[Any]:
        """The records this person may see. Start from `visible_to`."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not self.is_allowed():
            raise Http404
        if self.is_dangerous() and not is_fresh(request):
            return ask_again(request)
        return super().dispatch(request, *args, **kwargs)

    def is_allowed(self) -> bool:
        return self.permission is None or self.request.user.may(*self.permission)

    def is_dangerous(self) -> bool:
        """Whether this very request is an act to confirm before."""
        return self.request.method in self.dangerous

    def show(self, *, status: int = 200, **context: Any) -> HttpResponse:
        """To htmx the fragment; of a page that has none, the whole."""
        parts = [f"{self.template_name}#{self.fragment}"] if self.wants_fragment else []
        return self.show_part(*parts, self.template_name, status=status, **context)

    def show_part(self, *names: str, status: int = 200, **context: Any) -> HttpResponse:
        context = {"screen": self, **veil(context, self.request.user)}
        answer = render(self.request, names, context, status=status)
        patch_vary_headers(answer, ("HX-Request",))
        return answer

    @property
    def wants_fragment(self) -> bool:
        htmx = self.request.htmx
        return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


class FieldsScreen(Screen):
    """A screen about records that have a vocabulary."""

    vocabulary: ClassVar[Fields]

    @cached_property
    def fields(self) -> Fields:
        return fields_for(self.request.user, self.vocabulary)
