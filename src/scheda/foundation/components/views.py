"""The gallery: every component in every state; and what all pages have behind them."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scheda.foundation.components import samples
from scheda.foundation.components.everywhere import script_in, version_of

View = Callable[[HttpRequest], HttpResponseBase]
FOR_EVER = "public, max-age=31536000, immutable"


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


@require_safe
def everywhere(request: HttpRequest, language: str, version: str) -> HttpResponse:
    """What all pages of a language have behind them. An address of another version is not kept."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    script = script_in(language)
    kept = {"Cache-Control": FOR_EVER} if version == version_of(script) else {}
    return HttpResponse(script, content_type="text/javascript; charset=utf-8", headers=kept)
