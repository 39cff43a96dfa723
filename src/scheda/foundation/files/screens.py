"""Handing a file back to whoever may see it."""

import logging
from typing import IO
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from scheda.foundation.audit.reads import DOWNLOADED, note_read
from scheda.foundation.crypto.errors import KeyDestroyed, KeyMissing
from scheda.foundation.files import ranges
from scheda.foundation.files.models import Attachment
from scheda.foundation.files.pictures import SMALL_TYPE
from scheda.foundation.files.sniffing import UNKNOWN

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
def download(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Save it, or show it in place with `?inline` where that is safe; `?small` is for lists."""
    attachment = get_object_or_404(Attachment.objects.visible_to(request.user), pk=pk)
    is_small = "small" in request.GET and bool(attachment.small_sha256)
    if not is_small:
        note_read(
            DOWNLOADED,
            by=request.user,
            record_type=Attachment._meta.label_lower,
            record_id=attachment.pk,
            party_id=attachment.party_id,
        )
    in_place = is_small or ("inline" in request.GET and attachment.is_shown_in_place)
    content = _content(attachment, is_small=is_small)
    response = FileResponse(
        content,
        as_attachment=not in_place,
        filename=attachment.name,
        content_type=SMALL_TYPE if is_small else attachment.media_type,
        headers=INERT,
    )
    response.block_size = BLOCK
    return response if is_small else _in_parts(request, response, content, attachment)


def _in_parts(
    request: HttpRequest, response: FileResponse, content: "IO[bytes]", attachment: Attachment
) -> HttpResponseBase:
    """Of what is known for what it is; the rest is only ever handed out whole."""
    if attachment.media_type == UNKNOWN:
        return response
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = tag = f'"{attachment.sha256}"'
    span = ranges.asked_for(request, attachment.size, tag)
    return ranges.partial(response, content, span, attachment.size) if span else response


def _content(attachment: Attachment, *, is_small: bool) -> "IO[bytes]":
    """What cannot be opened any more is not there; why, the log says."""
    try:
        return attachment.open_small() if is_small else attachment.open()
    except FileNotFoundError as error:
        logger.exception("The content of attachment %s is gone", attachment.pk)
        raise Http404 from error
    except (KeyDestroyed, KeyMissing) as error:
        logger.warning("Attachment %s cannot be opened: %s", attachment.pk, error)
        raise Http404(_("This file is sealed, and its key is gone.")) from error
