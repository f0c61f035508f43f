"""Somebody who clicks wherever a link leads, and fills and sends whatever form there is."""

import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.crawling import LEFT_OUT, Field, Form, Page, kind_of

TYPED = (
    "",
    "Vakt",
    "Få mål.",
    "12",
    "3",
    "2026-12-01",
    "2027-01-15",
    "ola@example.org",
    "## Slik\n\nRing vakta.",
    "æøå " * 40,
)
# what is pressed and chosen beside what stands there already
LIKELY = 0.6
MOST = 3


@dataclass
class Wanderer:
    """One browser, where it has been, and what came of its acts.

    never  ids of those who are left alone: they are not sent, and no form of theirs is
    acts   forms sent; `done` of them were answered with another page, as what is done is
    """

    client: Client
    dice: random.Random
    never: frozenset[str] = frozenset()
    looked: Counter[str] = field(default_factory=lambda: Counter({"/": 0}))
    kinds: Counter[str] = field(default_factory=Counter)
    sent: list[str] = field(default_factory=list)
    done: int = 0
    failed: list[str] = field(default_factory=list)

    @property
    def acts(self) -> int:
        return len(self.sent)

    def act(self) -> None:
        """Look at a page, and send one of its forms."""
        page = self._look(self._next())
        forms = [one for one in page.forms if self._may(one)] if page else []
        if not forms:
            return
        # what was never sent first: the same bell in every page's head would be rung again and again
        form = min(forms, key=lambda one: (self._times(one), self.dice.random()))
        response = self.client.post(form.action, self._filled(form))
        self.sent.append(kind_of(form.path))
        if response.status_code >= 500:
            self.failed.append(f"POST {form.path}: {response.status_code}")
        if response.status_code in (302, 303):
            self.done += 1
            self._hear_of(response["Location"])

    def _may(self, form: Form) -> bool:
        ends = form.path.startswith(LEFT_OUT) or any(one in form.path for one in self.never)
        return form.method == "post" and not ends

    def _next(self) -> str:
        """Where one has been least."""
        return min(self.looked, key=lambda address: (self.looked[address], self.dice.random()))

    def _times(self, form: Form) -> int:
        return self.sent.count(kind_of(form.path))

    def _look(self, address: str) -> Page | None:
        self.looked[address] += 1
        response = self.client.get(address)
        if response.status_code >= 500:
            self.failed.append(f"GET {address}: {response.status_code}")
        if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
            response.close()
            return None
        page = Page(address, response.content.decode())
        for link in page.links:
            self._hear_of(link)
        return page

    def _hear_of(self, link: str) -> None:
        """Remember an address of this host; three of each kind are enough."""
        where = urlsplit(link)
        address = where._replace(fragment="", scheme="", netloc="").geturl()
        kind = f"{kind_of(where.path)}?{where.query.partition('=')[0]}"
        ours = where.scheme in ("", "http") and where.netloc in ("", self.client.defaults.get("HTTP_HOST", ""))
        if ours and address not in self.looked and self.kinds[kind] < MOST and not where.path.startswith(LEFT_OUT):
            self.kinds[kind] += 1
            self.looked[address] = 0

    def _filled(self, form: Form) -> dict[str, Any]:
        buttons = [one for one in form.fields if one.kind in ("submit", "button")]
        sent: dict[str, Any] = {}
        for one in [
            *(one for one in form.fields if one not in buttons),
            *self.dice.sample(buttons, min(1, len(buttons))),
        ]:
            said = self._said(one)
            if said is not None and said not in self.never:
                sent.setdefault(one.name, []).append(said)
        return sent

    def _said(self, one: Field) -> Any:
        if one.kind == "file":
            return SimpleUploadedFile("notat.txt", b"Noen ord.\n") if self.dice.random() < LIKELY else None
        if one.kind == "unchecked":
            return one.value if self.dice.random() < LIKELY else None
        if one.kind in ("hidden", "submit", "button", "radio", "checkbox"):
            return one.value
        if one.choices:
            return self.dice.choice(one.choices)
        return self.dice.choice((one.value, *TYPED)) if one.value else self.dice.choice(TYPED)
