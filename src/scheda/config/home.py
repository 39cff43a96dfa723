from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from scheda.foundation.menu.context import shell


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The first page that this person's menu offers; their profile when it offers none."""
    frame = shell(request)["shell"]
    for group in frame.places.groups:
        for entry in group.items:
            return redirect(entry.url)
    return redirect("accounts:profile")
