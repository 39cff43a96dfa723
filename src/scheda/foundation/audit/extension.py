"""What the log notes by itself of what others do."""

from scheda.foundation.audit.acts import Deed, login, note
from scheda.foundation.audit.forgetting import blank_texts
from scheda.foundation.crypto.extension_points import (
    AfterSettling,
    BeforeKeyEnds,
    after_settling,
    before_key_ends,
)


def note_rotation() -> None:
    note(Deed(kind="keys.rotated", detail={"login": login()}))


before_key_ends.register(BeforeKeyEnds("audit", note_rotation, order=200))
after_settling.register(AfterSettling("audit", blank_texts))
