"""Two at the same moment: clicks, people, and an answer that comes while the case is frozen."""

from django.db import transaction

from foundation import tenancy
from foundation.registry.models import Municipality
from shared_library.decisions import facade
from tests.factories.bodies import make_body, publish
from tests.factories.cases import answer, freeze, open_case, seen
from tests.factories.people import make_person
from tests.factories.threads import or_refusal


def _people():
    with tenancy.public():
        levanger, verdal = (Municipality.objects.get(slug=slug) for slug in ("levanger", "verdal"))
    make_body(verdal, levanger)
    kari, odd = make_person("Kari Vik", levanger, "editor"), make_person("Odd Lie", verdal, "editor")
    return kari, odd, [publish(verdal, odd.actor, key=key) for key in ("a", "b")]


def test_it_works(own_database):
    kari, odd, items = own_database.do(_people)
    told = own_database.run(*[or_refusal(open_case, odd, items[0])] * 2)
    assert facade.AlreadyOpen in told
    (case,) = (one for one in told if one is not facade.AlreadyOpen)

    clicks = own_database.run(*[or_refusal(answer, kari, case)] * 2)
    assert len(set(clicks)) == 1

    two = [
        or_refusal(answer, kari, case, answer=one, reason="Nei.", seen=clicks[0]) for one in ("object", "exception")
    ]
    assert facade.AlreadyAnswered in own_database.run(*two)
    mine = own_database.do(lambda: seen(kari, case)).mine

    last, list_id = own_database.run(
        or_refusal(answer, kari, case, answer="not_concerned", seen=mine.id), or_refusal(freeze, odd, case)
    )
    frozen = own_database.do(lambda: seen(kari, case))
    if last is facade.CaseFrozen:
        assert frozen.mine.id == mine.id
    else:
        assert frozen.mine.id == last
    assert bool(frozen.outcome.objections or frozen.outcome.exceptions) == (last is facade.CaseFrozen)

    def content():
        with tenancy.inside(odd.municipality), transaction.atomic():
            return facade.case_list(list_id, by=odd.actor).content

    (line,) = own_database.do(content)["cases"][0]["answers"]
    assert line["answer"] == frozen.mine.answer
