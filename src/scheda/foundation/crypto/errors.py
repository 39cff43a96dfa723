"""What can go wrong with a sealed value. None of these ever carries the value itself."""


class SealingError(Exception):
    """Base: a sealed value could not be made or opened."""


class MasterKeyProblem(SealingError):
    """The master key is absent, readable by others, damaged, or not the one of this database."""


class TamperedValue(SealingError):
    """The stored bytes were changed or moved: they do not belong to this cell."""


class KeyMissing(SealingError):
    """The keyring has no entry with this number."""


class KeyDestroyed(SealingError):
    """The holder was forgotten: this value can no longer be read by anybody."""
