"""What a browser loads once: styles, scripts, icons and letters."""

import gzip
from pathlib import Path

from django.conf import settings


def first_load() -> dict[str, float]:
    files = [one for folder in settings.STATICFILES_DIRS for one in Path(folder).rglob("*.*")]
    return {"gzip_bytes": sum(len(gzip.compress(one.read_bytes())) for one in files)}
