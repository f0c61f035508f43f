"""The matrix of sixty municipalities and eight parts, with hand-ins and feedback in all states."""

from config.tools.figures import Figures
from tests import measuring

MANY = 60
PARTS = tuple((("note", "dialogue", "scorecard", "goals")[n % 4], f"Del {n + 1}", n < 6) for n in range(8))


def measure(figures: Figures) -> None:
    """The facilitator's page."""
    with measuring.database():
        from django.conf import settings

        from tests.factories.bulk import add_members, fill_matrix
        from tests.factories.people import someone
        from tests.factories.submissions import make_story

        eva = someone("Eva Strand")
        story = make_story(eva, parts=PARTS)
        fill_matrix(story, add_members(story.network, MANY))
        address = f"/assignments/{story.assignment.pk}/matrix/"
        measured = measuring.page(settings.NETWORK_HOST, address, measuring.cookie_of(eva))
    measuring.add(figures, f"matrix of {MANY} municipalities and {len(PARTS)} parts", measured)
