from typing import Any

from django import forms


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files at once; empty ones are refused by the service, by name."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(widget=ManyFiles, allow_empty_file=True, required=False, **facts)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(ManyFilesField, self).clean(one, initial) for one in data or ()]
