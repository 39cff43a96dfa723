"""Form widgets that an island improves."""

from collections.abc import Callable
from typing import Any

from django.forms import Widget
from django.utils.functional import Promise


class TypeAhead(Widget):
    """Pick a record by typing. `url` answers [{id, label, detail}]; `text` names the chosen one."""

    template_name = "components/widgets/type_ahead.html"

    def __init__(
        self,
        url: str | Promise,
        text: Callable[[Any], str] = str,
        create: str = "",
        attrs: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(attrs)
        self.url, self.text, self.create = url, text, create

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        own = {
            "url": str(self.url),
            "create": self.create,
            "text": self.text(value) if value else "",
        }
        return {**context, **own}
