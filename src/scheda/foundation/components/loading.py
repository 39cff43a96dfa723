"""Templates without the indentation that only their readers need: two kilobytes of each page."""

import re
from typing import Any

from django_cotton import cotton_loader

INDENTATION = re.compile(r"\n[ \t]+")


class Loader(cotton_loader.Loader):  # type: ignore[misc]
    def get_contents(self, origin: Any) -> str:
        contents: str = super().get_contents(origin)
        return INDENTATION.sub("\n", contents) if origin.name.endswith(".html") else contents
