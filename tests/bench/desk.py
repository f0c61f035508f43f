"""The desk of one Word hand-in of forty pages with two hundred remarks."""

from config.tools.figures import Figures
from tests import measuring

PAGES, REMARKS = 40, 200


def measure(figures: Figures) -> None:
    """The facilitator's page, before the feedback is sent."""
    with measuring.database():
        from django.conf import settings

        from config.demo.long_document import long_document
        from foundation import tenancy
        from foundation.registry.models import Municipality
        from tests.factories.bulk import add_remarks
        from tests.factories.feedback import reviewed
        from tests.factories.people import someone
        from tests.factories.submissions import handed_in, make_story, stored_file

        with tenancy.public():
            levanger, verdal = Municipality.objects.filter(slug__in=("levanger", "verdal")).order_by("slug")
        eva, camilla, dag = someone("Eva Strand"), someone("Camilla Berg", levanger), someone("Dag Solem", verdal)
        story = make_story(eva, levanger, verdal)
        part = story.part("Strateginotat")
        file = stored_file(str(levanger.id), [part], long_document(PAGES), "gjennomgang.docx")
        submission = handed_in(camilla, story, file=file, Strateginotat="", Samtaler="Vi har snakket.")
        handed_in(dag, story, Strateginotat="Vårt notat.")
        draft = reviewed(story, submission, remarks=())
        add_remarks(draft, REMARKS, part_id=part, file=submission.files[0])
        measured = measuring.page(settings.NETWORK_HOST, f"/submissions/{submission.id}/", measuring.cookie_of(eva))
    measuring.add(figures, f"desk of {PAGES} pages with {REMARKS} remarks", measured)
