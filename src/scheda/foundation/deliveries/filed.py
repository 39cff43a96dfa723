"""Without a mail server letters are files. They hold links that open accounts."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.mail.backends.filebased import EmailBackend

FOR_US_ALONE = 0o700


class FiledLetters(EmailBackend):
    """Nobody else on this machine may read them, or see that there are any."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        with suppress(PermissionError):
            Path(self.file_path).chmod(FOR_US_ALONE)

    def open(self) -> bool:
        if self.stream is not None:
            return False
        how = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        self.stream = os.fdopen(os.open(self._get_filename(), how, 0o600), "ab")
        return True
