"""A browser window and the person before it."""

import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.journeys.watching import Watch, watch
from tests.journeys.words import counted, said

DROP = """(zone, files) => {
    const carried = new DataTransfer();
    for (const { name, content } of files) {
        const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
        carried.items.add(new File([bytes], name));
    }
    for (const name of ["dragenter", "dragover", "drop"])
        zone.dispatchEvent(new DragEvent(name, {
            bubbles: true, cancelable: true, dataTransfer: carried,
        }));
}"""


@dataclass
class Window:
    """Finds things as people do: by what they are and what they are called."""

    page: Page
    language: str = "it"
    watch: Watch = field(init=False)

    def __post_init__(self) -> None:
        self.watch = watch(self.page)

    # Words

    def says(self, text: str, /, **values: Any) -> str:
        return said(text, self.language, **values)

    def counts(self, one: str, many: str, number: int, /, **values: Any) -> str:
        return counted(one, many, number, self.language, **values)

    # Places

    def open(self, path: str) -> None:
        self.page.goto(path)
        # The page's own scripts wake up in the task after the page has loaded.
        self.page.evaluate("() => new Promise((awake) => setTimeout(awake))")

    @property
    def path(self) -> str:
        return re.sub(r"^\w+://[^/]+", "", self.page.url)

    @property
    def main(self) -> Locator:
        return self.page.locator("#main")

    @property
    def drawer(self) -> Locator:
        return self.page.locator("#overlay dialog[open]")

    @property
    def title(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    # Things

    def button(self, text: str, *, within: Locator | None = None, **values: Any) -> Locator:
        return self._named("button", text, within, values)

    def link(self, text: str, *, within: Locator | None = None, **values: Any) -> Locator:
        return self._named("link", text, within, values)

    def tab(self, text: str) -> Locator:
        """With or without the count behind it."""
        name = re.compile(rf"^{re.escape(self.says(text))}(\s\d.*)?$")
        return self.page.locator("nav.tabs").get_by_role("link", name=name)

    def box(self, label: str, *, within: Locator | None = None) -> Locator:
        """A field, by its label; many say beside it that they may stay empty."""
        may_be_empty = re.escape(self.says("(optional)"))
        name = re.compile(rf"^\s*{re.escape(self.says(label))}(\s*{may_be_empty})?\s*$")
        return (within or self.page).get_by_label(name)

    def _named(
        self, role: Any, text: str, within: Locator | None, values: dict[str, Any]
    ) -> Locator:
        return (within or self.page).get_by_role(role, name=self.says(text, **values), exact=True)

    # Deeds

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def drop(self, folder: Path) -> None:
        """Every file of a folder onto the drop zone, as a hand with a mouse does it."""
        files = [
            {"name": path.name, "content": b64encode(path.read_bytes()).decode()}
            for path in sorted(folder.iterdir())
        ]
        self.page.locator("file-drop").evaluate(DROP, files)

    def find(self, text: str) -> Locator:
        """Ask the palette; the answer is its first option."""
        self.press("Control+k")
        palette = self.page.get_by_role("dialog", name=self.says("Commands and search"))
        expect(palette.get_by_role("combobox")).to_be_focused()
        self.type(text)
        return palette.get_by_role("option")

    def undo(self) -> None:
        self.button("Undo", within=self.page.locator("#toasts")).last.click()

    # What must be true

    def expect_toast(self, text: str, **values: Any) -> None:
        said = self.page.locator("#toasts").get_by_text(self.says(text, **values))
        expect(said.last).to_be_visible()

    def expect_arrival(self) -> None:
        """Signed in: who comes in begins with their day."""
        expect(self.title).to_contain_text(self.says("Today"))

    def expect_focus(self, element: Locator) -> None:
        expect(element).to_be_focused()

    def expect_focus_somewhere(self) -> None:
        """On a thing that a person can name; never lost to the page itself."""
        expect(self.page.locator("body")).not_to_be_focused()

    @contextmanager
    def provoking(self, *statuses: int) -> Iterator[None]:
        """These refusals are part of the story."""
        self.watch.expected.update(statuses)
        yield

    @contextmanager
    def offline(self) -> Iterator[None]:
        """The connection is gone, and comes back."""
        self.watch.is_offline = True
        self.page.context.set_offline(True)
        yield
        self.page.context.set_offline(False)
        self.watch.is_offline = False
