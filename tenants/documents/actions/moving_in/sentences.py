"""What is told in notices, and the title a file's name gives."""

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def title_of(path: str) -> str:
    """The file's name as a title: without the ending, signs for spaces as spaces."""
    return " ".join(re.sub(r"[_\s]+", " ", PurePosixPath(path).stem).split())[:200]


def files_read(name: str) -> Callable[[], str]:
    """Said when the dry run can be looked at."""
    return lambda: _("«%(name)s» er lest og klar til å ses over") % {"name": name}


def entered(name: str, count: int) -> Callable[[], str]:
    """Said when all is entered."""
    return lambda: (
        ngettext(
            "%(count)s dokument er flyttet inn fra «%(name)s»",
            "%(count)s dokumenter er flyttet inn fra «%(name)s»",
            count,
        )
        % {"name": name, "count": count}
    )
