"""The program, loaded once for all processes that are forked from this one, and what they do.

When they are forked no other thread may run, and no connection be open: loading leaves neither.
"""

from importlib import import_module

from scheda.config.cli.django_process import loading, start_django
from scheda.config.patience import limit_waiting

SECONDS_TO_FINISH = 5
LOADED = (
    "granian.server", "holidays.groups", "scheda.config.asgi", "scheda.config.urls",
    "scheda.foundation.components.notices", "scheda.foundation.components.quick_forms",
    "scheda.foundation.jobs.working",
)  # fmt: skip
"""With what is looked up by its name, or only when it is needed first."""


def load_program() -> None:
    """Half the start of two processes, and memory that they share."""
    start_django()
    with loading():
        for name in LOADED:
            import_module(name)
        import_module("scheda.config.cli.warming").warm_up()


def serve(host: str, port: int, workers: int) -> None:
    """The web server, which forks its processes once more."""
    from granian.constants import Interfaces  # noqa: PLC0415 slow import
    from granian.log import LogLevels  # noqa: PLC0415 slow import
    from granian.server import Server  # noqa: PLC0415 slow import

    limit_waiting()
    Server(
        "scheda.config.cli.web:application",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        websockets=False,
        workers=workers,
        respawn_failed_workers=True,
        respawn_interval=1,
        workers_kill_timeout=SECONDS_TO_FINISH,
        log_level=LogLevels.warning,
    ).serve()


def work() -> None:
    """The job worker."""
    from django.core.management import call_command  # noqa: PLC0415 slow import

    call_command("work")
