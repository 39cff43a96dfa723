"""Handing a file back to whoever may see it."""

import logging
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from scheda.foundation.files.models import Attachment

logger = logging.getLogger(__name__)
BLOCK = 65_536
INERT = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


@require_safe
@login_required
def download(request: HttpRequest, pk: UUID) -> FileResponse:
    """Save it, or show it in place with `?inline` where that is safe."""
    attachment = get_object_or_404(Attachment.objects.visible_to(request.user), pk=pk)
    in_place = "inline" in request.GET and attachment.is_shown_in_place
    try:
        content = attachment.open()
    except FileNotFoundError as error:
        logger.exception("The content of attachment %s is gone", attachment.pk)
        raise Http404 from error
    response = FileResponse(
        content,
        as_attachment=not in_place,
        filename=attachment.name,
        content_type=attachment.media_type,
        headers=INERT,
    )
    response.block_size = BLOCK
    return response
