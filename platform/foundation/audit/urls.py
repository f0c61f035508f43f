"""/log/ on a host: what the host knows about people, networks and municipalities is given by its urls."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import URLPattern, path

from .views import check, files, log, texts


def pages(known: Mapping[str, Any], proven: Callable[..., Any]) -> list[URLPattern]:
    """The pages of the log.

    known   names, and where there are several also networks and municipalities
    proven  what a view is wrapped in that asks for a fresh proof of who it is: for files (is_file), and for erasing
    """
    given = dict(known)
    mine = {key: value for key, value in given.items() if key == "networks"}
    return [
        path("log/", log.log, given, name="log"),
        path("log/file/", proven(files.log_file, is_file=True), given, name="log_file"),
        path("log/sheet/", proven(files.log_sheet, is_file=True), given, name="log_sheet"),
        path("log/chain/", proven(files.log_chain, is_file=True), mine, name="log_chain"),
        path("log/check/", check.check, mine, name="log_check"),
        path("log/check/begin/", check.begin, mine, name="log_check_begin"),
        path("log/check/compare/", check.compare, mine, name="log_check_compare"),
        path("log/check/mail/", check.mail, mine, name="log_check_mail"),
        path("log/texts/", proven(texts.texts), given, name="log_texts"),
    ]
