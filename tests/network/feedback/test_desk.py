"""The desk of one hand-in."""

import io

import docx
import pytest

from foundation import tenancy
from network.circles.models import Engagement
from network.feedback import actions
from network.feedback.models import CriterionAnswer, Feedback, Remark
from tests.factories.feedback import AT, released, reviewed
from tests.factories.submissions import handed_in, log_of, stored_file


@pytest.fixture
def desk(submission):
    return f"/submissions/{submission.id}/"


def seen(story, model):
    with tenancy.desk(story.by.account_id):
        return list(model.objects.all())


def remark(submission, **more):
    return {"kind": "good", "text": "Godt sagt.", "part_id": submission.parts[0].part_id, "anchor": "p1", **more}


def test_it_works(eva, story, submission, desk):
    assert eva.client.get(desk).status_code == 200
    answer = eva.client.post(desk + "remarks/", remark(submission, quote="Få mål."))
    assert answer.status_code == 302
    page = eva.client.get(desk).content.decode()
    assert "<mark" in page
    assert "Godt sagt." in page
    assert [one.number for one in seen(story, Remark)] == [1]


def test_one_gets_past_the_many_places_of_a_long_file(eva, story, submission, desk):
    for end in ("judgement", "summary"):
        page = eva.client.get(desk).content.decode()
        for place in ("remarks", end):
            assert page.index(f'href="#{place}"') < page.index('class="app-desk"') < page.index(f'id="{place}"')
        if end == "judgement":
            released(story, submission)


def test_looking_writes_nothing(eva, story, desk):
    eva.client.get(desk)
    assert seen(story, Feedback) == []


def test_a_place_fills_in_the_quote(eva, submission, desk):
    page = eva.client.get(f"{desk}?at=0.p1").content.decode()
    assert "Få mål. Tydelige mål.</textarea>" in page


def test_a_remark_without_words_is_kept_with_what_was_typed(eva, story, submission, desk):
    answer = eva.client.post(desk + "remarks/", remark(submission, text="", quote="Tydelige mål."))
    assert answer.status_code == 422
    assert "Skriv merknaden" in answer.content.decode()
    assert "Tydelige mål.</textarea>" in answer.content.decode()
    assert seen(story, Remark) == []


def test_numbers_close_up_when_one_is_removed_and_undo_puts_it_back(eva, story, submission, desk):
    reviewed(story, submission, remarks=("en", "to", "tre"))
    second = next(one for one in seen(story, Remark) if one.text == "to")
    browser = eva.client
    browser.post(f"{desk}remarks/{second.pk}/remove/")
    assert [(one.number, one.text) for one in seen(story, Remark)] == [(1, "en"), (2, "tre")]
    assert "Angre" in browser.get(desk).content.decode()
    browser.post(desk + "remarks/restore/")
    assert [one.text for one in seen(story, Remark)] == ["en", "to", "tre"]


def form_of(submission, summary="Bra.", version=1, **more):
    prefix = f"p{submission.parts[0].part_id.hex}"
    fields = {f"{prefix}-judgement": "good", f"{prefix}-short_remark": "Godt", f"{prefix}-outcome": ""}
    return {"summary": summary, "version": version, **fields, **more}


def test_a_draft_is_saved_by_itself(eva, story, submission, desk):
    answer = eva.client.post(desk + "draft/", form_of(submission), headers={"X-Autosave": "1"})
    assert answer.status_code == 200
    assert "Kladd lagret kl." in answer.json()["message"]
    assert answer.json()["fields"]["version"] == 2
    assert seen(story, Feedback)[0].summary == "Bra."


def test_two_facilitators_at_once_lose_nothing(eva, story, submission, desk):
    reviewed(story, submission)  # somebody else saved "Godt arbeid." meanwhile: version 2
    answer = eva.client.post(desk + "draft/", form_of(submission, "Min tekst.", version=1))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Godt arbeid." in page
    assert "Min tekst.</textarea>" in page
    assert seen(story, Feedback)[0].summary == "Godt arbeid."


def test_an_outcome_that_needs_a_reason_asks_for_it(eva, submission, desk):
    prefix = f"p{submission.parts[0].part_id.hex}"
    answer = eva.client.post(desk + "draft/", form_of(submission, **{f"{prefix}-outcome": "cannot_assess"}))
    assert answer.status_code == 422
    assert "Skriv kort hva som mangler" in answer.content.decode()


def test_many_autosaves_are_one_line_in_the_log(eva, story, submission, desk):
    for number in range(3):
        eva.client.post(
            desk + "draft/", form_of(submission, f"Tekst {number}", version=number + 1), headers={"X-Autosave": "1"}
        )
    assert [line.action for line in log_of()].count("write_summary") == 1


def test_a_hand_in_taken_back_meanwhile_gives_the_typed_text_back(eva, camilla, story, submission, desk):
    from network.submissions import facade as submissions

    eva.client.get(desk)
    with tenancy.inside(camilla.municipality):
        submissions.take_back(submission.id, by=camilla.actor, at=AT)
    answer = eva.client.post(desk + "remarks/", remark(submission, text="Lang og god merknad."))
    assert answer.status_code == 404
    assert "Lang og god merknad.</textarea>" in answer.content.decode()


def test_a_facilitator_whose_engagement_has_ended_gets_the_typed_text_back(eva, story, submission, desk):
    second = "Oppdraget ditt i nettverket kan være avsluttet"
    with tenancy.owner():
        Engagement.objects.filter(network_id=story.network.pk).update(ended_at=AT)
        Engagement.objects.create(  # she is a facilitator elsewhere, so the host still knows her
            network=_other_network(), account_id=eva.account_id, name="Eva", email="e@example.org", started_at=AT
        )
    answer = eva.client.post(desk + "remarks/", remark(submission, text="Lang og god merknad."))
    page = answer.content.decode()
    assert answer.status_code == 404
    assert second in page
    assert "Lang og god merknad.</textarea>" in page


def _other_network():
    from foundation.keys import uuid7
    from network.circles.models import Network

    return Network.objects.create(name="Et annet", sort_key="", created_at=AT, created_by=uuid7())


def test_taking_back_erases_the_feedback_too(camilla, story, submission):
    from network.submissions import facade as submissions

    released(story, submission)
    with tenancy.inside(camilla.municipality):
        submissions.take_back(submission.id, by=camilla.actor, at=AT)
    assert seen(story, Feedback) == []
    assert seen(story, Remark) == []


def test_the_pile_is_sorted_by_when_an_answer_is_needed(eva, camilla, dag, story, submission):
    from datetime import date

    from network.submissions import facade as submissions
    from tests.factories.submissions import hand_in_of

    with tenancy.inside(dag.municipality):
        urgent = hand_in_of(story, Strateginotat="Haster.")
        urgent = type(urgent)(**{**urgent.__dict__, "answer_needed_by_date": date(2026, 10, 28)})
        submissions.submit(urgent, by=dag.actor, at=AT)
    page = eva.client.get(f"/submissions/{submission.id}/").content.decode()
    assert "2 av 2 innleveringer" in page


def test_the_word_file_comes_out_with_real_comments(eva, camilla, story):
    from tests.factories.submissions import stored_file

    document = docx.Document()
    document.add_paragraph("Vi vil ha få mål.")
    content = io.BytesIO()
    document.save(content)
    file = stored_file(str(camilla.municipality.id), [story.part("Strateginotat")], content.getvalue(), "notat.docx")
    handed = handed_in(camilla, story, file=file, Strateginotat="")
    address = f"/submissions/{handed.id}/"
    facts = {"part_id": handed.parts[0].part_id, "file_id": handed.files[0].id, "anchor": "p1"}
    eva.client.post(address + "remarks/", {"kind": "good", "text": "Helt enig.", "quote": "få mål", **facts})
    out = eva.client.get(f"{address}files/{handed.files[0].id}/with-comments/")
    comments = list(docx.Document(io.BytesIO(out.content)).comments)
    assert any("Helt enig." in one.text for one in comments)
    assert out["Content-Disposition"] == 'attachment; filename="tilbakemelding med merknader.docx"'


def test_criteria_may_be_skipped(eva, story, submission, desk):
    eva.client.post(desk + "draft/", form_of(submission))
    assert seen(story, CriterionAnswer) == []


def test_marked_ready_they_are_sent_together(eva, camilla, dag, story, submission):
    other = handed_in(dag, story, Strateginotat="Vårt.")
    for one in (submission, other):
        draft = reviewed(story, one)
        with tenancy.desk(story.by.account_id):
            actions.set_ready(draft, ready=True, by=story.by, at=AT)
    answer = eva.client.post(f"/assignments/{story.assignment.pk}/matrix/release/", follow=True)
    assert "Tilbakemeldingen er sendt til 2 kommuner." in answer.content.decode()
    assert {one.state for one in seen(story, Feedback)} == {"released"}


def test_a_file_without_remarks_is_offered_as_it_came_only(eva, camilla, story, store):
    file = stored_file(str(camilla.municipality.id), [story.part("Strateginotat")])
    sent = handed_in(camilla, story, Strateginotat="Se filen.", file=file)
    reviewed(story, sent, remarks=("Om teksten.",))
    address, given = f"/submissions/{sent.id}/", "with-comments/"
    assert given not in eva.client.get(address).content.decode()
    place = {"kind": "good", "text": "Om filen.", "part_id": sent.parts[0].part_id, "file_id": sent.files[0].id}
    assert eva.client.post(address + "remarks/", place).status_code == 302
    assert given in eva.client.get(address).content.decode()
