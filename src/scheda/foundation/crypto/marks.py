"""In the data folder: digests of the keys that belong to it, which tell keys apart."""

from pathlib import Path

from django.conf import settings

from scheda.foundation.crypto.key_sources import digest
from scheda.foundation.crypto.master import read_master_key

MARK = "keys.mark"


def leave_mark(*keys: Path) -> None:
    """Two while a rotation lasts, so that a kill at any moment leaves a key that fits."""
    mark = Path(settings.DATA_FOLDER) / MARK
    if mark.parent.is_dir():
        draft = mark.with_name(f".{MARK}")
        draft.write_text("\n".join(digest(read_master_key(key)) for key in keys))
        draft.replace(mark)
