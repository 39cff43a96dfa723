from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from scheda.foundation.access.scope import VIEW


def refuse_without(request: HttpRequest, record_type: str, action: str) -> None:
    """404 for what one may not even see, 403 for what one sees but may not do."""
    user: Any = request.user
    if not user.may(record_type, VIEW):
        raise Http404
    if not user.may(record_type, action):
        raise PermissionDenied
