"""Windows of one browser, and what all of them together should not have done."""

from typing import Any, Self

from playwright.sync_api import Browser, BrowserContext, StorageState

from tests.journeys.window import Window

DESK = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
PATIENCE = 20_000


class Windows:
    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.opened: list[Window] = []

    def open(self, signed_in: StorageState | None = None, **facts: Any) -> Window:
        """A window that shares nothing with the others but the browser."""
        facts = {"base_url": self.address, "locale": "it-IT", **DESK, **facts}
        context: BrowserContext = self.browser.new_context(
            storage_state=signed_in, reduced_motion="reduce", **facts
        )
        context.set_default_timeout(PATIENCE)
        self.opened.append(Window(context.new_page()))
        return self.opened[-1]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        for window in self.opened:
            window.page.context.close()
        if kind is None:
            assert [one for window in self.opened for one in window.watch.complaints] == []
