"""What other areas may add to the privacy desk."""

from scheda.core.privacy.retention_kinds import RetentionKind, retention_kinds

__all__ = ["RetentionKind", "retention_kinds"]
