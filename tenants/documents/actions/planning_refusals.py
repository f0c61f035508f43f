"""Why the plan or the authority map cannot be changed so: each a sentence that says what to do."""

from django.utils.translation import gettext as _

from foundation.rights import Refusal


class Impossible(Refusal):
    """The act cannot be done; the text says why and what to do. `field` names the form's field, or None."""

    def __init__(self, text: str, field: str | None = None):
        super().__init__(text)
        self.field = field


class Stale(Refusal):
    """Somebody else has saved since the form was opened.

    current   the row as it is stored now
    """

    def __init__(self, current):
        self.current = current
        super().__init__(current)

    def __str__(self):
        return _(
            "Noen andre har endret dette etter at du åpnet siden. Det du skrev, står i feltene og er ikke lagret. "
            "Se over, og lagre på nytt hvis dine endringer skal gjelde."
        )
