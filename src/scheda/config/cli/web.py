"""What a web process loads: the application, in a process that ends with its supervisor."""

import gc

from scheda.config.asgi import application
from scheda.foundation.embedded.privileges import die_with_present_parent

__all__ = ["application"]

# What a page leaves behind is taken out when it has been sent, not in the midst of the next.
gc.set_threshold(10_000, 10, 10)
die_with_present_parent()
