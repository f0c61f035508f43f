"""Files that people hand in: inspected, stored, read into blocks with anchors, shown, compared, taken out again.

Duties
    inspect(name, stream) -> Inspected            or raises Unfit: a sentence that says what to do
    bundle(stream, most=…) -> Bundle              the files in a zip, each with its own refusal
    take(stream)                                  into the house whose door is open, if there is room; else Unfit
    watched()                                     its administrators are told if it becomes nearly full within
    used(owner), is_nearly(used, most)            how much is stored, and whether that is nearly all there is room for
    store, path, exists, copy, erase, sweep       content-addressed, one store an owner
    renew(owner, sha256)                          its age starts again: the sweep leaves it for a day
    erase_unkept(network_id, hashes, …)           at once, what no row of the network refers to any more
    read(kind, path) -> Reading                   in a child process; or raises Unreadable
    typed(text) -> Reading                        what was typed instead of a file
    serve, serve_picture                          answers with the original (a download), a reading's pictures
    serve_made, serve_sheet                       answers with a file that was made for whoever asks, a spreadsheet
    anchors, reading_text, warnings, stored_in    questions to a reading
    pictures_in(blocks)                           the hashes of the pictures that blocks show
    changes(old, new), is_changed(changes)        what is new, gone or changed between two readings
    with_comments(kind, path, remarks, …)         the file with remarks as Word comments, or a .docx that quotes
    {% load files %} {% reading … %} {% reading_changes … %}

Do not
    serve anything without asking first whether the person may see it: these functions do not know who asks
    keep a file's path or name as its identity: owner and sha256 are
    parse a handed-in file in the serving process

Words: anchor = the place in a reading a remark points to; a reading's pictures = those a reader made of a file's
pictures and pages, stored beside the file.

Loaded when first asked for (PEP 562): the child imports this package too, and must not load Django.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foundation.files.comparison import changes, is_changed
    from foundation.files.contracts import (
        ACCEPT,
        EXTENSIONS,
        KINDS,
        Criterion,
        Inspected,
        Mark,
        Outgoing,
        Reading,
        Remark,
    )
    from foundation.files.inspection import inspect
    from foundation.files.inspection.bundles import Bundle, bundle
    from foundation.files.inspection.refusals import Unfit
    from foundation.files.outgoing import with_comments
    from foundation.files.reading import Unreadable, anchors, pictures_in, read, reading_text, stored_in, typed
    from foundation.files.rendering.sentences import warnings
    from foundation.files.storage.keeping import copy, erase, exists, renew, store, sweep
    from foundation.files.storage.places import network_owner, owners, path
    from foundation.files.storage.serving import serve, serve_made, serve_picture, serve_sheet
    from foundation.files.storage.space import is_nearly, used
    from foundation.files.storage.taking import take, watched
    from foundation.files.sweeping import erase_unkept

ROOMS = {
    "comparison": ("changes", "is_changed"),
    "contracts": ("ACCEPT", "EXTENSIONS", "KINDS", "Criterion", "Inspected", "Mark", "Outgoing", "Reading", "Remark"),
    "inspection": ("inspect",),
    "inspection.bundles": ("Bundle", "bundle"),
    "inspection.refusals": ("Unfit",),
    "outgoing": ("with_comments",),
    "reading": ("Unreadable", "anchors", "pictures_in", "read", "reading_text", "stored_in", "typed"),
    "rendering.sentences": ("warnings",),
    "storage.keeping": ("copy", "erase", "exists", "renew", "store", "sweep"),
    "storage.places": ("network_owner", "owners", "path"),
    "storage.serving": ("serve", "serve_made", "serve_picture", "serve_sheet"),
    "storage.space": ("is_nearly", "used"),
    "storage.taking": ("take", "watched"),
    "sweeping": ("erase_unkept",),
}
ROOM_OF = {name: room for room, names in ROOMS.items() for name in names}

__all__ = [
    "ACCEPT",
    "EXTENSIONS",
    "KINDS",
    "Bundle",
    "Criterion",
    "Inspected",
    "Mark",
    "Outgoing",
    "Reading",
    "Remark",
    "Unfit",
    "Unreadable",
    "anchors",
    "bundle",
    "changes",
    "copy",
    "erase",
    "erase_unkept",
    "exists",
    "inspect",
    "is_changed",
    "is_nearly",
    "network_owner",
    "owners",
    "path",
    "pictures_in",
    "read",
    "reading_text",
    "renew",
    "serve",
    "serve_made",
    "serve_picture",
    "serve_sheet",
    "store",
    "stored_in",
    "sweep",
    "take",
    "typed",
    "used",
    "warnings",
    "watched",
    "with_comments",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in ROOM_OF:
        raise AttributeError(f"foundation.files has no {name}")
    return getattr(import_module(f"foundation.files.{ROOM_OF[name]}"), name)
