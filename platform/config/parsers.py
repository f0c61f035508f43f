"""What the API reads."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class FlatJSONParser(JSONParser):
    """JSON; lists within lists without end are no JSON of anybody's."""

    def parse(self, *args: Any, **kwargs: Any) -> Any:
        """The body, or a 400."""
        try:
            return super().parse(*args, **kwargs)
        except RecursionError as error:
            raise ParseError(_("Noe i det du sendte, passer ikke. Se feltene.")) from error
