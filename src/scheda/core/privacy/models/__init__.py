from scheda.core.privacy.models.consents import Channel, Consent, ConsentPurpose, Wording
from scheda.core.privacy.models.copies import Copy
from scheda.core.privacy.models.erasures import Erasure
from scheda.core.privacy.models.guards import LegalHold, Restriction
from scheda.core.privacy.models.requests import PrivacyRequest, RequestStep
from scheda.core.privacy.models.retention import RetentionRule

__all__ = [
    "Channel",
    "Consent",
    "ConsentPurpose",
    "Copy",
    "Erasure",
    "LegalHold",
    "PrivacyRequest",
    "RequestStep",
    "Restriction",
    "RetentionRule",
    "Wording",
]
