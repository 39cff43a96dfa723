"""The gallery: every component in every state, for those who build screens."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from scheda.foundation.components import samples

View = Callable[[HttpRequest], HttpResponseBase]


def for_administrators(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not getattr(request.user, "is_administrator", False):
            raise Http404
        return view(request)

    return guarded


@for_administrators
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "gallery/gallery.html", samples.context())


@for_administrators
def suggestions(request: HttpRequest) -> JsonResponse:
    """What a type-ahead asks for, with the gallery's invented companies."""
    text = request.GET.get("q", "").casefold()
    found = [one for one in samples.COMPANIES if text in one["label"].casefold()]
    return JsonResponse(found[:8], safe=False)
