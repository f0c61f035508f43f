from datetime import timedelta

from foundation import tenancy
from foundation.keys import uuid7
from network.assignments import actions as assignments
from network.circles import actions as circles
from tenants.homework import tasks
from tests.factories.gatherings import announced
from tests.factories.homework import give_out, send, write
from tests.factories.submissions import AT, DUE, make_story


def _notices(person):
    from foundation.notices.models import Notice

    with tenancy.inside(person.municipality):
        mine = Notice.objects.filter(account_id=person.account_id)
        return {one.kind: (one.title, one.url) for one in mine.order_by("created_at")}


def test_it_works(camilla, astrid, story, run_tasks):
    run_tasks()
    url = f"/homework/{story.assignment.pk}/"
    assert _notices(camilla)["assignment_published"] == ("Ny hjemmelekse: Strategi og målekart", url)
    assert _notices(astrid) == {}


def test_a_reminder_leads_the_responsible_straight_to_the_part(camilla, astrid, story, run_tasks):
    run_tasks()
    give_out(camilla, story, "Målekart", astrid)
    with tenancy.desk(story.by.account_id):
        assignments.remind(story.assignment, [camilla.municipality.id], by=story.by, at=AT)
    run_tasks()
    part = f"/homework/{story.assignment.pk}/parts/{story.part('Målekart')}/"
    assert _notices(astrid)["reminder"] == ("Påminnelse: Strategi og målekart", part)
    assert _notices(camilla)["reminder"][1] == f"/homework/{story.assignment.pk}/"


def test_nobody_is_reminded_when_all_is_handed_in(camilla, story, run_tasks):
    for title in ("Strateginotat", "Samtaler", "Målekart"):
        write(camilla, story, title, "Ferdig")
    send(camilla, story, "Strateginotat", "Samtaler", "Målekart")
    with tenancy.desk(story.by.account_id):
        assignments.remind(story.assignment, [camilla.municipality.id], by=story.by, at=AT)
    run_tasks()
    assert "reminder" not in _notices(camilla)


def test_a_task_that_runs_twice_tells_once(camilla, story, run_tasks, mailoutbox):
    run_tasks()
    before = len(mailoutbox)
    with tenancy.inside(camilla.municipality):
        tasks.assignment_published(assignment_id=str(story.assignment.pk))
    run_tasks()
    assert len(mailoutbox) == before


def test_a_change_is_told_with_what_it_was(camilla, story, run_tasks):
    with tenancy.desk(story.by.account_id):
        assignments.add_part(story.assignment, uuid7(), kind="other", title="Ny del", by=story.by, at=AT)
        story.reload()
        assignments.tell_changes_now(story.assignment, by=story.by, at=AT)
    run_tasks()
    assert _notices(camilla)["assignment_changed"][0] == "Hjemmeleksen er endret: Strategi og målekart"


def test_more_time_is_told(camilla, story, run_tasks):
    with tenancy.desk(story.by.account_id):
        assignments.give_extension(
            story.assignment, camilla.municipality.id, part=None, due_at=DUE + timedelta(days=7), cut_off_at=None,
            reason="", by=story.by, at=AT,
        )  # fmt: skip
    run_tasks()
    assert _notices(camilla)["extension_given"][0] == "Utsatt frist: Strategi og målekart"


def test_a_part_that_is_not_set_is_told_with_the_reason(camilla, dag, story, run_tasks, mailoutbox):
    with tenancy.desk(story.by.account_id):
        part = story.assignment.parts.get(title="Målekart")
        for reason in ("Dere har gjort det", "Dere gjorde det i fjor"):
            assignments.give_exemption(
                story.assignment, camilla.municipality.id, part=part, reason=reason, by=story.by, at=AT
            )
            run_tasks()
    assert _notices(camilla)["exemption_given"][0] == "En del er ikke satt for dere: Strategi og målekart"
    told = [letter for letter in mailoutbox if "Dere skal ikke levere «Målekart» denne gangen" in letter.body]
    assert ["i fjor" in letter.body for letter in told] == [False, True]
    assert "exemption_given" not in _notices(dag)


def test_what_was_given_and_holds_no_more_is_told(camilla, story, run_tasks):
    ours = camilla.municipality.id
    with tenancy.desk(story.by.account_id):
        part = story.assignment.parts.get(title="Målekart")
        later = assignments.give_extension(
            story.assignment, ours, part=None, due_at=DUE + timedelta(days=7), by=story.by, at=AT
        )
        spared = assignments.give_exemption(story.assignment, ours, part=part, reason="Ferie", by=story.by, at=AT)
        assignments.withdraw_extension(later, by=story.by)
        assignments.withdraw_exemption(spared, by=story.by)
    run_tasks()
    told = _notices(camilla)
    assert told["extension_withdrawn"][0] == "Den utsatte fristen gjelder ikke lenger: Strategi og målekart"
    part_page = f"/homework/{story.assignment.pk}/parts/{part.pk}/"
    assert told["exemption_withdrawn"] == ("En del er satt for dere likevel: Strategi og målekart", part_page)
    assert "exemption_given" not in told


def test_an_announced_gathering_names_its_place_as_it_was_typed(story, run_tasks, mailoutbox):
    announced(story.by, story.network, place="På nett")
    run_tasks()
    told = [letter.body for letter in mailoutbox if "møtes" in letter.body]
    assert told
    assert all("Sted: På nett." in body for body in told)


def test_a_proposal_of_wider_sharing_is_told_and_what_came_of_it(eva, camilla, anne, levanger, run_tasks):
    story = make_story(eva, levanger)
    with tenancy.desk(story.by.account_id):
        widening = circles.propose_widening(story.network, kind="remark", reason="Vi vil lære", by=story.by, at=AT)
    run_tasks()
    assert _notices(anne)["widening_proposed"][1] == f"/homework/networks/{story.network.pk}/"
    with tenancy.inside(levanger):
        circles.answer_widening(widening.pk, yes=True, by=anne.actor, at=AT)
    run_tasks()
    assert _notices(camilla)["widening_decided"][0] == "Delingen i Styringsnettverket er utvidet"


def test_a_municipality_that_has_left_is_told_nothing(camilla, dag, story, run_tasks):
    from network.circles.models import Membership

    run_tasks()
    with tenancy.owner():
        Membership.objects.filter(municipality_id=dag.municipality.id).update(left_at=AT)
    with tenancy.inside(dag.municipality):
        tasks.reminder(assignment_id=str(story.assignment.pk), reminder_id=str(uuid7()))
    assert "reminder" not in _notices(dag)
