"""What other areas may add to the privacy desk."""

from scheda.core.privacy.complaints import ComplaintSource, complaint_sources
from scheda.core.privacy.retention_kinds import RetentionKind, retention_kinds

__all__ = ["ComplaintSource", "RetentionKind", "complaint_sources", "retention_kinds"]
