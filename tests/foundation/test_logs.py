"""The process's log says what went wrong and nothing of what people wrote."""

import logging
import logging.config
import sys

from django.conf import settings

from foundation.logs import WithoutRows, without_rows

SAID = """Traceback (most recent call last):
  File "a.py", line 1, in act
psycopg.errors.CheckViolation: new row for relation "t" violates check constraint "c"
DETAIL:  Failing row contains (1, Kari
har ringt, og venter).

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "b.py", line 2, in act
django.db.utils.IntegrityError: new row for relation "t" violates check constraint "c"
DETAIL:  Failing row contains (1, Kari
har ringt, og venter)."""


def test_it_works():
    said = without_rows(SAID)
    assert "Kari" not in said
    assert "har ringt" not in said
    assert 'File "b.py", line 2' in said
    assert said.endswith('IntegrityError: new row for relation "t" violates check constraint "c"')


def test_what_tells_of_no_row_is_left_as_it_is():
    assert without_rows("ValueError: DETAIL er et ord") == "ValueError: DETAIL er et ord"


def test_the_platforms_log_is_written_so():
    logging.config.dictConfig(settings.LOGGING)
    formatters = {
        type(handler.formatter) for handler in logging.getLogger().handlers if handler.get_name() == "stderr"
    }
    assert formatters == {WithoutRows}


def test_an_error_with_a_row_is_logged_without_it():
    try:
        raise RuntimeError(SAID)
    except RuntimeError:
        record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "Could not be kept", (), sys.exc_info())
    assert "Kari" not in WithoutRows().format(record)
