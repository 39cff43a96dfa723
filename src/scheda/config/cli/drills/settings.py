"""An installation of a drill tells its facts to a receiver of this machine."""

from scheda.config.settings import *  # noqa: F403

FETCH_LOOPBACK = True
