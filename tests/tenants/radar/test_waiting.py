"""What the radar found waits on Min side until somebody has answered, and a house that joins later is compared too."""

from foundation import tenancy
from foundation.registry.models import Municipality
from shared_library.prints import actions
from tests.factories.bodies import make_body
from tests.factories.documents import AT
from tests.tenants.radar.conftest import answer, consent, pairs_of

LINE = "Ta stilling til: 1 dokument kan bli felles"


def my_page(person):
    return person.client.get("/").content.decode()


def test_it_works(agreed):
    assert LINE in my_page(agreed.here.editor)
    answer(agreed.here, "no", reason="")
    assert LINE not in my_page(agreed.here.editor)
    assert LINE not in my_page(agreed.there.editor)


def test_it_waits_for_the_one_who_has_not_answered(agreed):
    answer(agreed.here, "yes", seen=1)
    assert LINE not in my_page(agreed.here.editor)
    assert LINE in my_page(agreed.there.editor)


def test_who_cannot_answer_for_the_house_has_no_line(agreed, anne):
    assert LINE not in my_page(anne)


def test_it_waits_in_the_joint_body_when_both_have_said_yes(in_body):
    assert LINE in my_page(in_body.editor)


def test_the_menu_says_where_one_is(agreed):
    page = agreed.here.editor.client.get("/radar/").content.decode()
    assert '<a href="/cooperation/" aria-current="true">' in page


def test_members_since_are_compared_once_a_day(here, there, run_tasks):
    with tenancy.public():
        first, second, both = Municipality.objects.exclude(slug__in=("levanger", "verdal"))[:3]
    for body, one in ((first, here), (second, there)):
        make_body(body, one.row)
        consent(one)
    run_tasks()
    assert pairs_of(here) == []
    make_body(both, here.row, there.row)
    with tenancy.owner():
        Municipality.objects.filter(pk=both.pk).update(opened_at=AT)
    for _ in range(2):
        with tenancy.worker():
            actions.ask_for_comparing()
        run_tasks()
    assert len(pairs_of(here)) == 1
