"""The one place where names become addresses."""

import socket
from queue import Empty, SimpleQueue
from threading import Thread

from django.utils.translation import gettext as _

from scheda.foundation.fetching.errors import FetchFailed


def ask(host: str, port: int) -> list[str]:
    """What the resolver of this machine says; tests put their own in its place."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def addresses_of(host: str, port: int, *, within: float) -> list[str]:
    """In a thread: the resolver itself knows no limit of time."""
    answers: SimpleQueue[list[str]] = SimpleQueue()
    Thread(target=lambda: answers.put(ask(host, port)), daemon=True).start()
    try:
        return answers.get(timeout=max(within, 0.001))
    except Empty as error:
        raise FetchFailed(_("The name could not be looked up in time.")) from error
