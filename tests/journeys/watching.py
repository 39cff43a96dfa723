"""What a careful person notices in the console, in the network and with axe."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
AXE = Axe().axe_script
HERE = {"127.0.0.1", "localhost"}


@dataclass
class Watch:
    """Everything a page should not have done."""

    complaints: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)
    """Answers that the story provokes, such as 409 when two people edit at once."""
    is_offline: bool = False

    def note(self, text: str) -> None:
        if not self._provoked(text):
            self.complaints.append(text)

    def _provoked(self, text: str) -> bool:
        return self.is_offline or any(f"status of {status}" in text for status in self.expected)

    def judge(self, status: int, url: str) -> None:
        if status >= 400 and status not in self.expected:
            self.complaints.append(f"{status} {url}")

    def stay_home(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme.startswith("http") and parts.hostname not in HERE:
            self.complaints.append(f"asked {url}")


def watch(page: Page) -> Watch:
    noticed = Watch()
    page.on("console", lambda said: noticed.note(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: noticed.note(str(error)))
    page.on("response", lambda answer: noticed.judge(answer.status, answer.url))
    page.on("request", lambda request: noticed.stay_home(request.url))
    return noticed


def barriers(page: Page, *, only: str = "") -> list[str]:
    """What axe finds, one line for each rule; or what one of its rules finds."""
    rules = {"type": "rule", "values": [only]} if only else {"type": "tag", "values": RULES}
    options: dict[str, Any] = {"runOnly": rules, "resultTypes": ["violations"]}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("(options) => axe.run(document, options)", options)["violations"]
    return [f"{each['id']}: {each['nodes'][0]['target'][0]}" for each in found]


def sideways(page: Page) -> int:
    """Pixels by which the page scrolls to the side."""
    script = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
    return int(page.evaluate(script))
