"""A mail server of this machine that takes letters, or fails as a test wants it to."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from threading import Event, Thread

OK, TEMPFAIL, REFUSE, LOST_ACK, HANG, DRIP = "ok", "tempfail", "refuse", "lost ack", "hang", "drip"
ANSWERS = {OK: "250 taken", TEMPFAIL: "451 come again", REFUSE: "550 nobody of that name"}


@dataclass
class PostOffice:
    """`mode` may be changed at any time; `taken` is each letter that came in whole."""

    mode: str = OK
    taken: list[Message] = field(default_factory=list)
    arrived: Event = field(default_factory=Event)
    over: Event = field(default_factory=Event)
    port: int = 0
    pause: float = 0

    @property
    def ids(self) -> list[str]:
        return [str(letter["Message-ID"]) for letter in self.taken]


class Clerk(socketserver.StreamRequestHandler):
    office: PostOffice

    def handle(self) -> None:
        with suppress(OSError):
            self._say("220 ready")
            while line := self.rfile.readline():
                word = line[:4].upper().strip()
                if word == b"QUIT":
                    self._say("221 bye")
                    return
                if word == b"DATA":
                    if not self._take():
                        return
                elif word == b"RCPT" and self.office.mode == REFUSE:
                    self._say(ANSWERS[REFUSE])
                elif word == b"EHLO":
                    self._say("250 here")
                else:
                    self._say("250 fine")

    def _take(self) -> bool:
        """Whether the conversation goes on."""
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        mode = self.office.mode
        if mode != TEMPFAIL:
            self.office.taken.append(message_from_bytes(b"".join(lines)))
        self.office.arrived.set()
        self.office.over.wait(self.office.pause)
        if mode == HANG:
            self.office.over.wait(60)
        if mode == DRIP:
            while not self.office.over.wait(0.02):
                self.wfile.write(b"2")
        if mode in {LOST_ACK, HANG, DRIP}:
            return False
        self._say(ANSWERS[mode])
        return True

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def a_post_office(mode: str = OK) -> Iterator[PostOffice]:
    office = PostOffice(mode)
    clerk = type("OurClerk", (Clerk,), {"office": office})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), clerk) as server:
        server.daemon_threads = True
        office.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield office
        finally:
            office.over.set()
            server.shutdown()
            thread.join()
