from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as django_set_language

from scheda.foundation.accounts.services import profiles


@require_POST
def set_language(request: HttpRequest) -> HttpResponseBase:
    """The browser remembers the choice; for who has signed in, the account does."""
    language = request.POST.get("language", "")
    if request.user.is_authenticated and language in dict(settings.LANGUAGES):
        profiles.change(request.user, by=request.user, language=language)
    return django_set_language(request)
