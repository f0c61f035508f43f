"""What an answer looks like, without what is its own: the ids asked for, its number, its secrets, its minute."""

import re
import time
from statistics import median
from typing import Any

from django.http import HttpResponseBase

UUIDS = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
MOMENT = re.compile(r"\d\d\.\d\d\.\d{4} \d\d\.\d\d")  # at the foot of a page: when it was printed
# a form's token, a script's nonce, and the cookie that the token is compared with
SECRETS = re.compile(
    r"""(?<=name="csrfmiddlewaretoken" value=")[^"]*|(?<=nonce=")[^"]*|(?<=nonce-)[^']*|(?<=csrf=)[^;]*"""
    r"""|(?<=csrftoken=)[^;]*|(?<=expires=)[^;]*"""
)


def face(response: HttpResponseBase, path: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """(body, headers) of an answer to a path, comparable with the answer to another path of the same shape."""
    number = response.headers.get("X-Request-ID", "")
    own = {path: "PATH", number: "NUMBER"} | dict.fromkeys(UUIDS.findall(path), "ID")
    own |= {one.replace("-", ""): "ID" for one in UUIDS.findall(path)}

    def plain(text: str) -> str:
        for found, instead in own.items():
            text = text.replace(found, instead) if found else text
        return MOMENT.sub("MOMENT", SECRETS.sub("SECRET", text))

    body = b"" if response.streaming else response.content
    cookies = tuple(("cookie", plain(one.OutputString())) for one in response.cookies.values())
    return plain(body.decode("utf-8", "replace")), (*((k, plain(v)) for k, v in response.headers.items()), *cookies)


def first_difference(one: tuple, other: tuple) -> str:
    """Where two faces part, with what stands around it."""
    for left, right in zip((one[0], *map(str, one[1])), (other[0], *map(str, other[1])), strict=False):
        if left != right:
            at = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), 0)
            return f"{left[max(at - 30, 0) : at + 40]!r} | {right[max(at - 30, 0) : at + 40]!r}"
    return "" if one == other else "more headers"


def medians(client: Any, path: str, like: str, pairs: int) -> tuple[float, float]:
    """Milliseconds of a refusal and of an id that nobody has, asked in turn."""
    took: dict[str, list[float]] = {path: [], like: []}
    for turn in range(pairs):
        for one in (path, like) if turn % 2 else (like, path):
            began = time.perf_counter()
            client.get(one)
            took[one].append(time.perf_counter() - began)
    return median(took[path]) * 1000, median(took[like]) * 1000
