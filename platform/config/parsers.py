"""What the API reads."""

import io
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import JSONParser

MOST_BYTES, DEEPEST = 2 * 1024 * 1024, 20


class TooMuch(APIException):
    """More than anybody's text, plan or answer."""

    status_code = 413
    default_code = "too_much"


class FlatJSONParser(JSONParser):
    """JSON of a size; lists within lists without end are no JSON of anybody's."""

    def parse(self, stream: Any, *args: Any, **kwargs: Any) -> Any:
        """The body, or a 413 or 400."""
        body = stream.read(MOST_BYTES + 1)
        if len(body) > MOST_BYTES:
            raise TooMuch(_("Det du sendte, er for mye på en gang. Ingenting er lagret. Del det opp og send igjen."))
        try:
            found = super().parse(io.BytesIO(body), *args, **kwargs)
        except RecursionError as error:
            raise ParseError(_("Noe i det du sendte, passer ikke. Se feltene.")) from error
        if _depth(found) > DEEPEST:
            raise ParseError(_("Noe i det du sendte, passer ikke. Se feltene."))
        return found


def _depth(value: Any) -> int:
    """How many lists and objects stand within each other; looks no further than one too many."""
    level, depth = [value], 0
    while depth <= DEEPEST:
        inner = [one for one in level if isinstance(one, dict | list)]
        if not inner:
            break
        depth += 1
        level = [one for part in inner for one in (part.values() if isinstance(part, dict) else part)]
    return depth
