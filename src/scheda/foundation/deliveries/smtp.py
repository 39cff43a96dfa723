"""Django's way to the mail server, with one limit of time over all that is said."""

import socket
from contextlib import suppress
from threading import Timer
from typing import Any

from django.core.mail.backends.smtp import EmailBackend

WHOLE = 28
"""Seconds from looking the server up to its last answer. Each single step has `EMAIL_TIMEOUT`."""


class BoundedBackend(EmailBackend):
    """A server that says one sign at a time is cut off, as one that says nothing is."""

    _timer: Timer | None = None

    def open(self) -> bool | None:
        if self._timer is None:
            self._timer = Timer(WHOLE, self._cut)
            self._timer.daemon = True
            self._timer.start()
        return super().open()

    def close(self) -> None:
        super().close()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _cut(self) -> None:
        connection: Any = self.connection or getattr(self, "_partial_connection", None)
        sock = getattr(connection, "sock", None)
        if sock is not None:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
