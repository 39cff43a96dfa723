"""Why a file or an archive was not opened, as a code with plain values and as a sentence."""

from dataclasses import dataclass
from typing import TypeAlias

from django.utils.translation import gettext_lazy as _

Params: TypeAlias = tuple[tuple[str, str], ...]

SENTENCES = {
    "not_found": _("There is no such file or folder. Check the path."),
    "link": _("This is a link to another place. Send the file itself."),
    "not_a_file": _("This is not a file that can be read."),
    "not_permitted": _("The file may not be read. Change its permissions, or copy it elsewhere."),
    "unreadable": _("The file cannot be read from the disk: %(error)s."),
    "too_large": _("The file has more than %(limit)s MB. Check that it is the right file."),
    "too_many_entries": _(
        "The archive holds more than %(entries)s files. Split it into smaller ones."
    ),
    "unpacks_too_large": _(
        "The archive would unpack to more than %(size)s MB. Split it into smaller ones."
    ),
    "packed_too_tightly": _(
        "The archive is packed so tightly that it may be a trap. It was not opened, for safety."
    ),
    "nested_too_deeply": _(
        "Archives lie in archives more than %(limit)s deep. Unpack the inner ones and send those."
    ),
    "damaged_archive": _("The archive is cut off or damaged. Download it again and send it anew."),
    "damaged_entry": _("The file is damaged inside its archive. Download the archive again."),
    "encrypted": _("The file is locked with a password. Unpack the archive and send the files."),
    "unknown_compression": _(
        "The file is packed in a way that cannot be opened here. Unpack the archive and send "
        "the files."
    ),
}


@dataclass(frozen=True, slots=True)
class Refusal:
    name: str
    reason: str
    params: Params = ()

    @property
    def message(self) -> str:
        return str(SENTENCES[self.reason]) % dict(self.params)


def refusal(reason: str, name: str, **params: object) -> Refusal:
    return Refusal(name, reason, tuple((key, str(value)) for key, value in params.items()))
