"""A real Chromium for tests: open a page, ask axe about it, see whether it scrolls sideways.

    with chromium() as browser:
        page = open_page(browser, "http://levanger.localhost:8765/", width=360, dark=True)
        assert axe_violations(page) == []
        assert sideways(page) == 0
        page = browse(browser, camilla.client, "/homework/")     # the same without a server

LOOKS are the widths and colour schemes a page is promised for. faulty() looks at each page in one of the six, which
its address says, so that all of them are met in every run; `make thorough` looks at every page in all six.
Chromium is the system's own (config.tools.browser); where there is none the test fails, it is never skipped.

Our pages forbid `eval`, so wait with Playwright's `expect(page.locator(…)).to_have_text(…)`, not `wait_for_function`.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from itertools import product
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit
from zlib import crc32

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connections
from django.test import Client
from django.utils.html import escape
from playwright.sync_api import Browser, Page, Route, sync_playwright

from config.tools import browser as system
from tests.crawling import kind_of
from tests.thorough import THOROUGH

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# axe-core is MPL 2.0: used as it is, in tests only, never served
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


class Look(NamedTuple):
    """One way of looking at a page."""

    width: int
    dark: bool

    def __str__(self) -> str:
        return f"{self.width}-{'dark' if self.dark else 'light'}"


LOOKS = [Look(width, dark) for width, dark in product((360, 768, 1280), (False, True))]


_opened: list[Browser] = []


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium without a window; raises NoBrowser, which fails the test, when there is none.

    One that is open already is shared: a thread can hold only one. It is closed by who opened it, and before the next
    module of tests, because its event loop stands in the way of everything else that wants one.
    """
    if _opened:
        yield _opened[0]
        return
    # Playwright keeps an event loop in this thread. Django takes that for asynchronous code, and would open another
    # connection for it: the test's own, with its transaction, is to be used
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    connection = connections["default"]
    with sync_playwright() as playwright:
        connections["default"] = connection
        browser = playwright.chromium.launch(executable_path=system.path(), args=list(system.SWITCHES))
        _opened.append(browser)
        try:
            yield browser
        finally:
            _opened.clear()
            browser.close()
            os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)


def open_page(
    browser: Browser, url: str = "", *, width: int = 1280, dark: bool = False, javascript: bool = True, **more
) -> Page:
    """A page of its own (own cookies) with the address open.

    more      further options of Playwright's `new_context` (locale, storage_state, …)
    returns   the page; `page.complaints` lists what the console said was wrong, refused styles and scripts included
    """
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        java_script_enabled=javascript,
        reduced_motion="reduce",
        **more,
    )
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda said: page.complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    if url:
        page.goto(url)
    return page


def browse(browser: Browser, client: Client, path: str = "/", **looks) -> Page:
    """A page whose requests go to Django's test client, in this thread and inside the test's transaction.

    Real markup, style and script, no server and nothing to clean up: the page of `camilla.client` is Camilla's.
    Cookies are the client's. `looks` are those of `open_page`.
    """
    page = open_page(browser, **looks)
    page.client = client
    connection = connections["default"]

    def answer(route: Route) -> None:
        connections["default"] = connection  # Playwright calls from a context of its own; the transaction is ours
        request, client, origin = route.request, page.client, origin_of(page.client)
        if not request.url.startswith(origin):
            route.abort()
            return
        if request.url.startswith(origin + settings.STATIC_URL):
            found = finders.find(request.url.removeprefix(origin + settings.STATIC_URL))
            route.fulfill(path=found) if found else route.fulfill(status=404)
            return
        dropped = {"cookie", "host", "content-length", "content-type"}
        response = page.answered.pop(request.url, None) or client.generic(
            request.method,
            request.url.removeprefix(origin),
            request.post_data_buffer or b"",
            content_type=request.headers.get("content-type", ""),
            headers={name: value for name, value in request.headers.items() if name not in dropped},
        )
        if "Location" in response:
            # the browser would ask a redirect's address past this function; a page that leads on comes back to it
            onward = escape(urljoin(request.url, response["Location"]))
            route.fulfill(content_type="text/html", body=f'<meta http-equiv="refresh" content="0;url={onward}">')
            return
        body = b"".join(response.streaming_content) if response.streaming else response.content
        route.fulfill(status=response.status_code, headers=dict(response.items()), body=body)

    page.route("**/*", answer)
    visit(page, client, path)
    return page


def origin_of(client: Client) -> str:
    """Where this client's host answers."""
    return f"http://{client.defaults['HTTP_HOST']}"


def visit(page: Page, client: Client, path: str) -> None:
    """Let a page that `browse` opened go to an address as this person, and to where it leads."""
    page.client = client
    page.complaints.clear()
    origin = origin_of(client)
    address = urljoin(origin, path)
    while onward := (response := client.get(address.removeprefix(origin))).headers.get("Location"):
        address = urljoin(address, onward)
    page.answered = {address: response}  # not asked for twice
    page.goto(address)


def axe_violations(page: Page) -> list[str]:
    """What axe finds wrong with the page as it stands now: one line for each rule and element; [] is what we want."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})", list(RULES)
    )
    return [
        f"{violation['id']}: {violation['help']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def look_at(page: Page, look: Look) -> None:
    """The same page in another width and colour scheme, without loading it again."""
    page.set_viewport_size({"width": look.width, "height": 900})
    page.emulate_media(color_scheme="dark" if look.dark else "light")


def sideways(page: Page, width: int = 320) -> int:
    """By how many pixels the page is wider than a screen of this width; 0 is what we want."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": 900})
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.set_viewport_size(before)
    return over


def small_targets(page: Page, least: int = 24) -> list[str]:
    """Links and buttons in sight that are smaller than `least` pixels either way and do not stand in running text."""
    return page.evaluate(
        """least => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]
            .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.matches('.ds-skip-link'))
            .filter(e => !e.closest('p:not(.app-row), dd, .app-prose, .app-task'))
            .map(e => [e, e.closest('label')?.getBoundingClientRect() ?? e.getBoundingClientRect()])
            .filter(([e, box]) => Math.min(box.width, box.height) < least)
            .map(([e, box]) => `${e.outerHTML.slice(0, 80)} ${Math.round(box.width)}×${Math.round(box.height)}`)""",
        least,
    )


def looks(url: str) -> list[Look]:
    """One of the six, which the address says; all of them when thorough."""
    if THOROUGH:
        return LOOKS
    return [LOOKS[crc32(kind_of(urlsplit(url).path).encode()) % len(LOOKS)]]


def faults(page: Page) -> list[str]:
    """Everything that is wrong with an open page, in its looks; closes it."""
    found = look_over(page)
    page.context.close()
    return found


def look_over(page: Page) -> list[str]:
    """Everything that is wrong with the page as it stands, in its looks.

    What the console complained of, what axe found, small targets and sideways scrolling at 320 px.
    """
    found = [f"console: {one}" for one in page.complaints]
    for look in looks(page.url):
        look_at(page, look)
        found += [f"{look}: {one}" for one in axe_violations(page)]
    look_at(page, LOOKS[0])
    found += [f"small: {one}" for one in small_targets(page)]
    if over := sideways(page):
        found.append(f"{over} pixels too wide at 320")
    return found


def faulty(browser: Browser, visits: Iterable[tuple[Client, str]]) -> dict[str, list[str]]:
    """{address: its faults} of those among the pages that have any; who looks, and where.

    All in one window, which axe has to be read into by the same process: twice as quick as a window for each.
    """
    found, page = {}, None
    for client, path in visits:
        if page:
            visit(page, client, path)
        else:
            page = browse(browser, client, path)
        found[path] = look_over(page)
    if page:
        page.context.close()
    return {path: wrong for path, wrong in found.items() if wrong}
