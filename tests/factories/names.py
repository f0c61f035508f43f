"""A name server of our own, asked over the net as any other: `said` is what it answers."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.rrset


class Names:
    """said  {name: [texts]} of TXT records; another name is not there. silent: nobody answers."""

    def __init__(self) -> None:
        self.said: dict[str, list[str]] = {}
        self.asked: list[str] = []
        self.is_silent = False
        self.listening = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.listening.bind(("127.0.0.1", 0))
        self.place = f"127.0.0.1:{self.listening.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                wire, sender = self.listening.recvfrom(4096)
            except OSError:
                return
            question = dns.message.from_wire(wire)
            answer = dns.message.make_response(question)
            answer.flags |= dns.flags.RA
            if self.is_silent:
                answer.set_rcode(dns.rcode.SERVFAIL)
            else:
                self._say(answer, question.question[0].name.to_text().rstrip("."))
            self.listening.sendto(answer.to_wire(), sender)

    def _say(self, answer: dns.message.Message, name: str) -> None:
        self.asked.append(name)
        texts = self.said.get(name)
        if texts is None:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        elif texts:
            quoted = [f'"{text}"' for text in texts]
            answer.answer.append(dns.rrset.from_text(f"{name}.", 60, "IN", "TXT", *quoted))


@contextmanager
def name_server() -> Iterator[Names]:
    """One, stopped afterwards."""
    names = Names()
    try:
        yield names
    finally:
        names.listening.close()
