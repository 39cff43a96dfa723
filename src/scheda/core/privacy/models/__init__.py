from scheda.core.privacy.models.consents import Channel, Consent, ConsentPurpose, Wording
from scheda.core.privacy.models.copies import Copy
from scheda.core.privacy.models.erasures import Erasure
from scheda.core.privacy.models.guards import LegalHold, Restriction
from scheda.core.privacy.models.notices import Notice
from scheda.core.privacy.models.requests import PrivacyRequest, RequestStep
from scheda.core.privacy.models.retention import RetentionRule
from scheda.core.privacy.models.suppressions import Suppression

__all__ = [
    "Channel",
    "Consent",
    "ConsentPurpose",
    "Copy",
    "Erasure",
    "LegalHold",
    "Notice",
    "PrivacyRequest",
    "RequestStep",
    "Restriction",
    "RetentionRule",
    "Suppression",
    "Wording",
]
