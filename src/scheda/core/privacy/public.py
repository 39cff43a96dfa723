"""What other areas may ask of the privacy desk."""

from scheda.core.privacy.models import Channel
from scheda.core.privacy.services.consents import Answer, may_contact

__all__ = ["Answer", "Channel", "may_contact"]
