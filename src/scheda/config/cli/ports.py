"""Whether the address can be opened, and who has it when not."""

import errno
import socket
import time

import psutil

from scheda.foundation.embedded import troubles

PATIENCE = 6.0
"""A server that was just killed may need a moment to let go of its port."""


def check_port(host: str, port: int, *, patience: float = PATIENCE) -> None:
    end = time.monotonic() + patience
    while True:
        try:
            return try_port(host, port)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise refusal(host, port, error) from error
            if time.monotonic() > end:
                raise troubles.port_taken(host, port, holder(port)) from error
        time.sleep(0.1)


def try_port(host: str, port: int) -> None:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(address)
        probe.listen(1)


def refusal(host: str, port: int, error: OSError) -> troubles.Trouble:
    if error.errno == errno.EACCES:
        return troubles.port_forbidden(host, port)
    return troubles.address_unknown(host, error.strerror or str(error))


def holder(port: int) -> str:
    """In words, as far as this user may know."""
    try:
        for connection in psutil.net_connections("tcp"):
            listens = connection.status == psutil.CONN_LISTEN and connection.laddr
            if listens and listens.port == port:
                name = psutil.Process(connection.pid).name() if connection.pid else "unknown"
                return f" by process {connection.pid} ({name})" if connection.pid else ""
    except psutil.Error:
        pass
    return ""
