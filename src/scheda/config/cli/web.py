"""What a web process loads: the application, in a process that ends with its supervisor."""

from scheda.config.asgi import application
from scheda.foundation.embedded.privileges import die_with_present_parent

__all__ = ["application"]

die_with_present_parent()
