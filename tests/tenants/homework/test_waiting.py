from datetime import timedelta

from foundation import tenancy
from network.gatherings import actions as gatherings
from tenants.homework import facade
from tests.factories.gatherings import announced, answer
from tests.factories.homework import add_entry, add_file, give_out, rows, send, write
from tests.factories.questions import questions
from tests.factories.submissions import AT, DUE, add_homework, registered


def _waiting(person, at=AT):
    with tenancy.inside(person.municipality):
        return facade.waiting(person.actor, at=at)


def _hits(person, text):
    with tenancy.inside(person.municipality):
        return [hit.title for hit in facade.search(person.actor, text, at=AT)]


def test_it_works(camilla, astrid, story):
    give_out(camilla, story, "Målekart", astrid)
    (mine,) = _waiting(astrid)
    assert (mine.kind, mine.title) == ("part", "Arbeid med: Målekart")
    assert mine.url == f"/homework/{story.assignment.pk}/parts/{story.part('Målekart')}/"
    (ours,) = _waiting(camilla)
    assert (ours.kind, ours.title, ours.due_at) == ("hand_in", "Lever: Strategi og målekart", DUE)
    assert ours.meta == "3 av 3 deler gjenstår · Styringsnettverket"
    assert not ours.overdue
    assert _waiting(camilla, at=DUE + timedelta(days=1))[0].overdue


def test_nothing_waits_when_all_is_handed_in(camilla, story):
    for title in ("Strateginotat", "Samtaler", "Målekart"):
        write(camilla, story, title, "Ferdig")
    send(camilla, story, "Strateginotat", "Samtaler", "Målekart")
    assert _waiting(camilla) == []
    assert not [row for row in rows(camilla, story).values() if row.is_open]


def test_what_was_registered_on_behalf_waits_for_a_yes(camilla, levanger, story):
    made = registered(story, levanger, Strateginotat="Fra e-post")
    task = next(task for task in _waiting(camilla) if task.kind == "confirm")
    assert task.url == f"/homework/submissions/{made.id}/"


def test_the_search_finds_homework_parts_drafts_files_and_talks(camilla, story):
    write(camilla, story, "Strateginotat", "Vi vil ha færre indikatorer")
    add_file(camilla, story, "Målekart", name="budsjettark.txt")
    add_entry(camilla, story, who="Eldrerådet")
    assert _hits(camilla, "strategi") == ["Strategi og målekart", "Strateginotat"]
    assert _hits(camilla, "færre INDIKATORER") == ["Strateginotat"]
    assert _hits(camilla, "budsjettark") == ["budsjettark.txt"]
    assert _hits(camilla, "eldrerådet") == ["Eldrerådet"]
    assert _hits(camilla, "finnes ikke") == []


def test_the_neighbour_finds_no_draft(camilla, dag, story):
    write(camilla, story, "Strateginotat", "Hemmelig kladd")
    assert _hits(dag, "hemmelig") == []


def test_one_and_twenty_take_equally_many_queries(camilla, story):
    write(camilla, story, "Strateginotat", "Tekst")
    actor = camilla.actor
    with tenancy.inside(camilla.municipality):
        one = questions(lambda: facade.waiting(actor, at=AT))
    for number in range(19):
        add_homework(story.by, story.network, title=f"Nr. {number}")
    with tenancy.inside(camilla.municipality):
        many = questions(lambda: facade.waiting(actor, at=AT))
    assert len(one) == len(many)


def test_whether_we_come_is_asked_again_when_the_gathering_was_moved(camilla, story):
    gathering = announced(story.by, story.network)

    def asked():
        return [task.title for task in _waiting(camilla) if task.kind == "gathering"]

    assert asked() == ["Si fra om dere kommer: Høstsamling"]
    answer(camilla, gathering, coming=True, names="", note="")
    assert asked() == []
    with tenancy.desk(story.by.account_id):
        later = {
            "starts_at": gathering.starts_at + timedelta(days=1),
            "ends_at": gathering.ends_at + timedelta(days=1),
        }
        gatherings.change_gathering(gathering, version=gathering.version, by=story.by, at=AT, **later)
    assert asked() == ["Si fra på nytt om dere kommer: Høstsamling"]
