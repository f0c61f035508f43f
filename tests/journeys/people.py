"""How people move about in a journey: they sign in, open pages and press what they see."""

import time
from urllib.parse import urljoin

from playwright.sync_api import Page, expect

from tests.browser import open_page
from tests.factories.people import PASSWORD

from .conftest import PATIENCE


class Person:
    """Somebody with a browser of their own, at one host."""

    def __init__(self, browser, world, host: str, email: str, *, javascript: bool = True) -> None:
        self.world, self.host, self.email, self.javascript = world, host, email, javascript
        self.page: Page = open_page(browser, javascript=javascript, locale="nb-NO")

    def sign_in(self):
        """With e-mail and password, as anybody."""
        self.go("/sign-in/")
        self.page.locator("input[type=email]").fill(self.email)
        self.page.locator("input[type=password]").fill(PASSWORD)
        self.press("Logg inn")
        return self

    def go(self, path: str):
        """Open an address of the own host."""
        answer = self.page.goto(self.world.at(self.host, path))
        assert answer is not None, path
        assert answer.status < 400, f"{path}: {answer.status}"
        return self

    def open(self, address: str, *, relative: bool = False) -> None:
        """Open a whole address, or one relative to the page that is open."""
        if relative:
            address = urljoin(self.page.url, address)
        answer = self.page.goto(address)
        assert answer is None or answer.status < 400, f"{address}: {answer.status}"

    @property
    def path(self) -> str:
        """The address of the page that is open, without its host."""
        return self.page.url.partition(f":{self.world.port}")[2].partition("?")[0]

    def press(self, words: str, *, exact: bool = False) -> None:
        """Press the button or the link that bears the words, and wait for the page it leads to."""
        by_role = self.page.locator("main").get_by_role if exact else self.page.get_by_role
        button = by_role("button", name=words, exact=exact).or_(by_role("link", name=words, exact=exact)).first
        with self.page.expect_navigation():
            button.click()

    def sees(self, words: str) -> None:
        """The words stand on the page."""
        shown = self.page.locator("body").inner_text()
        assert words in shown, f"{words!r} is not on {self.page.url}, which says {shown[:600]!r}"

    def fill(self, label: str, text: str) -> None:
        """Type into the field with the label."""
        self.page.get_by_label(label, exact=False).first.fill(text)

    def waits_for(self, words: str) -> None:
        """Look again until the worker has done its part."""
        until = time.monotonic() + PATIENCE
        while words not in self.page.locator("body").inner_text():
            assert time.monotonic() < until, f"{words!r} never came on {self.page.url}"
            time.sleep(0.3)  # the page says nothing by itself: it is asked for again
            self.page.goto(self.page.url)

    def chooses(self, **values: str) -> None:
        """In the form that is open: what is typed, picked from a list, or marked among cards and boxes."""
        for name, value in values.items():
            field = self.page.locator(f"main [name={name}]:not([type=hidden])")
            if field.first.get_attribute("type") in ("radio", "checkbox"):
                field.and_(self.page.locator(f"[value='{value}']")).check()
            elif field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)

    def adds(self, *lines: str, after: str = "") -> None:
        """Paragraphs in the draft that is open, at its end or after some words: in the editor or as plain lines."""
        if not self.javascript:
            markup = self.page.locator("[name=markup]")
            text, more = markup.input_value(), "\n\n".join(lines)
            markup.fill(text.replace(after, f"{after}\n\n{more}") if after else f"{text}\n\n{more}")
            return
        place = self._in_text(after)
        place.press("End" if after else "Control+End")
        self._settle()
        for line in lines:
            place.press("Enter")
            place.type(line)

    def rewrites(self, words: str, new: str) -> None:
        """A paragraph in the draft that is open says something else."""
        if not self.javascript:
            markup = self.page.locator("[name=markup]")
            assert words in markup.input_value()
            markup.fill(markup.input_value().replace(words, new))
            return
        place = self._in_text(words)
        place.press("Home")
        place.press("Shift+End")
        place.type(new)

    def removes(self, words: str, last: str) -> None:
        """A short paragraph and the next one are taken out of the draft that is open, in the editor."""
        place = self._in_text(words)
        for key in ("Home", "Shift+ArrowDown", "Shift+End", "Delete", "Backspace"):
            place.press(key)
            self._settle()
        expect(self.page.locator(".ProseMirror").get_by_text(last, exact=True)).to_have_count(0)

    def _in_text(self, words: str):
        text = self.page.locator(".ProseMirror")
        expect(text).to_be_visible()
        (text.get_by_text(words, exact=True) if words else text).click()
        self._settle()
        return self.page.keyboard

    def _settle(self) -> None:
        """The editor looks where the caret is a moment after it has moved; nobody types as quickly as we do."""
        self.page.wait_for_timeout(60)
