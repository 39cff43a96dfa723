"""What other areas may add to documents."""

from typing import Any

from scheda.foundation.extension.registry import Extension, ExtensionPoint
from scheda.modules.documents.exposure_parts import (
    ExposureComponent,
    ExposurePart,
    exposure_components,
)


class WarningSentences(Extension):
    """Says the warnings that one importer leaves on a document, in the reader's language."""

    def say(self, warning: dict[str, Any]) -> str:
        raise NotImplementedError


warning_sentences = ExtensionPoint("warning_sentences", accepts=WarningSentences)

__all__ = [
    "ExposureComponent",
    "ExposurePart",
    "WarningSentences",
    "exposure_components",
    "warning_sentences",
]
