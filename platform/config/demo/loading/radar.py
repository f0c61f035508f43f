"""The radar: what each member consents to, and a text that both have released."""

from django.db import transaction

from foundation import tenancy
from shared_library.prints import facade as prints
from tenants.radar.actions import answering, consenting

from .documents import Shelf

CONSENTED, ANSWERED = 9, 6  # days ago
# left for whoever looks at the demo: with Verdal's consent the two schools' texts are found
NOT_YET = {"verdal": "Oppvekst"}
WANTED = "klage-vedtak"


def fill(shelves: dict[str, Shelf]) -> None:
    """Consents, what the radar finds by them, and both sides' yes to one pair."""
    for municipality, shelf in shelves.items():
        at = shelf.when(CONSENTED, 10)
        administrator = shelf.book.cast[municipality]["quality"]
        with shelf.stage.inside(municipality, administrator) as by, transaction.atomic(), tenancy.telling(at):
            for title, theme in shelf.themes.items():
                if title != NOT_YET.get(municipality):
                    consenting.give(theme.pk, by=by, at=at)
    for municipality, shelf in shelves.items():
        at, wanted = shelf.when(ANSWERED, 11), shelf.documents[WANTED].pk
        editor = shelf.book.cast[municipality]["editor"]
        with shelf.stage.inside(municipality, editor) as by, transaction.atomic(), tenancy.telling(at):
            pair = next(one for one in prints.pairs(by=by) if one.own.document_id == wanted)
            answering.say_yes(pair.id, seen=1, by=by, at=at)
