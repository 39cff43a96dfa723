"""What people do with backups, in the access log."""

from uuid import UUID

from scheda.foundation.audit.acts import Deed, note


def note_act(name: str, set_id: str, *, by: UUID | None = None, login: str = "") -> None:
    """By somebody signed in, by somebody on the machine itself, or by Scheda at night."""
    note(Deed(kind=f"backup.{name}", actor=by, detail={"about": set_id, "login": login}))
