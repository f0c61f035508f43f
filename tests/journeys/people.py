"""How people move about in a journey: they sign in, open pages and press what they see."""

from urllib.parse import urljoin

from playwright.sync_api import Page

from tests.browser import open_page
from tests.factories.people import PASSWORD


class Person:
    """Somebody with a browser of their own, at one host."""

    def __init__(self, browser, world, host: str, email: str, *, javascript: bool = True) -> None:
        self.world, self.host, self.email = world, host, email
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

    def press(self, words: str) -> None:
        """Press the button or the link that bears the words, and wait for the page it leads to."""
        button = self.page.get_by_role("button", name=words).or_(self.page.get_by_role("link", name=words)).first
        with self.page.expect_navigation():
            button.click()

    def sees(self, words: str) -> None:
        """The words stand on the page."""
        shown = self.page.locator("body").inner_text()
        assert words in shown, f"{words!r} is not on {self.page.url}, which says {shown[:600]!r}"

    def fill(self, label: str, text: str) -> None:
        """Type into the field with the label."""
        self.page.get_by_label(label, exact=False).first.fill(text)
