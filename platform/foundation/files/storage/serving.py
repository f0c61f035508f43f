"""Answers that carry a stored file. Whoever calls has already asked whether this person may see it."""

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header

from foundation.files.contracts import MEDIA_TYPES, Outgoing
from foundation.files.storage.places import path

RANGE = re.compile(r"^bytes=([0-9]{0,18})-([0-9]{0,18})$")
CHUNK = 256 * 1024
SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"
PICTURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def serve(request: HttpRequest, owner: str | UUID, sha256: str, name: str, kind: str) -> HttpResponseBase:
    """The original, unchanged, as a download; parts of it on request (Range), nothing when it is known (ETag)."""
    place = _found(owner, sha256)
    response = _answer(request, place, sha256, MEDIA_TYPES.get(kind, "application/octet-stream"))
    response["Content-Disposition"] = content_disposition_header(True, name)
    return _guarded(response, sha256)


def serve_made(made: Outgoing, name: str, *, is_shown: bool = False) -> HttpResponse:
    """A file that was made for whoever asks, named after `name`: a download, or shown; it is kept nowhere."""
    response = HttpResponse(made.content, content_type=MEDIA_TYPES[made.kind])
    response["Content-Disposition"] = content_disposition_header(not is_shown, made.name(name)) or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def serve_sheet(content: bytes, name: str) -> HttpResponse:
    """A spreadsheet that was made, as a download; `name` has no ending."""
    return serve_made(Outgoing(content, "", "xlsx"), name)


def serve_picture(request: HttpRequest, owner: str | UUID, sha256: str) -> HttpResponseBase:
    """A picture made by a reader, shown on the page; anything that is not one is not found."""
    place = _found(owner, sha256)
    with place.open("rb") as stream:
        start = stream.read(8)
    media = next((media for sign, media in PICTURES.items() if start.startswith(sign)), None)
    if media is None:
        raise Http404
    response = _answer(request, place, sha256, media)
    response["Content-Disposition"] = "inline"
    return _guarded(response, sha256, kept="private, max-age=86400, immutable")


def _found(owner: str | UUID, sha256: str) -> Path:
    try:
        place = path(owner, sha256)
    except ValueError as strange:
        raise Http404 from strange
    if not place.is_file():
        raise Http404
    return place


def _answer(request: HttpRequest, place: Path, sha256: str, media: str) -> HttpResponseBase:
    tag = f'"{sha256}"'
    known = {part.strip().removeprefix("W/") for part in request.headers.get("If-None-Match", "").split(",")}
    if tag in known or "*" in known:
        return HttpResponse(status=304)
    size = place.stat().st_size
    wanted = request.headers.get("Range", "") if request.headers.get("If-Range", tag) == tag else ""
    found = RANGE.match(wanted)
    if not found or not any(found.groups()):
        response: HttpResponseBase = FileResponse(place.open("rb"), content_type=media)
        response["Accept-Ranges"] = "bytes"
        return response
    first, last = _bounds(found[1], found[2], size)
    if first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = StreamingHttpResponse(_part(place, first, last), status=206, content_type=media)
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"] = str(last - first + 1)
    response["Accept-Ranges"] = "bytes"
    return response


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    """First and last byte; "-500" means the last 500."""
    if not first:
        return max(0, size - int(last)), size - 1 if int(last) else -1
    return int(first), min(int(last), size - 1) if last else size - 1


def _part(place: Path, first: int, last: int) -> Iterator[bytes]:
    with place.open("rb") as stream:
        stream.seek(first)
        left = last - first + 1
        while left > 0 and (piece := stream.read(min(CHUNK, left))):
            left -= len(piece)
            yield piece


def _guarded(response: HttpResponseBase, sha256: str, kept: str = "private, no-cache") -> HttpResponseBase:
    """Nothing in the file can act in our name, and no shared cache keeps it."""
    response["ETag"] = f'"{sha256}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = kept
    patch_vary_headers(response, ["Cookie"])
    return response
