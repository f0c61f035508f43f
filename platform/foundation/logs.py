"""What the process writes to its log: what went wrong and where, and nothing of what people wrote.

PostgreSQL tells the whole row that it refused ("DETAIL: Failing row contains (...)"), and the statement's place with
its values ("CONTEXT: ..."). Whoever runs the platform reads the log, and sees no content.
"""

import logging
import re

# a line that tells of a row, and those that go on with it: the row's own texts may hold line breaks
_ROWS = re.compile(
    r"^(DETAIL|CONTEXT|HINT|QUERY|LINE \d+):.*?(?=^\S+Error\b|^Traceback|^During handling|^The above|^  File |\Z)",
    re.MULTILINE | re.DOTALL,
)


class WithoutRows(logging.Formatter):
    """Takes out of a traceback what the database says of rows."""

    def formatException(self, ei) -> str:  # noqa: N802 - the name is the standard library's
        """The traceback, without rows."""
        return without_rows(super().formatException(ei))


def without_rows(text: str) -> str:
    """A text without the lines in which PostgreSQL tells of rows."""
    return _ROWS.sub("", text).rstrip()
