"""The same thing done by two people at the same moment: once, and in the log once."""

from django.utils import timezone

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.operators import opening
from foundation.operators.models import Access
from foundation.registry.models import Municipality
from tenants.organisation import actions
from tenants.organisation.models import Handover, Role
from tests.factories.operators import make_asked, make_operator
from tests.factories.people import make_person
from tests.factories.threads import at_home, or_refusal


def house():
    with tenancy.public():
        return Municipality.objects.get(slug="levanger")


def acts(name, target) -> int:
    with tenancy.inside(house()):
        return Entry.objects.filter(action=name, target_id=target).count()


def test_the_same_role_is_given_once(shared_database):
    def people():
        return [make_person(f"Ada {name}", house(), "administrator") for name in ("En", "To")], make_person(
            "Tiril Ny", house()
        )

    givers, one = shared_database.do(people)

    def gives(actor):
        first = timezone.localdate()
        return actions.give_role(one.member, by=actor, at=timezone.now(), name="editor", first_date=first) and "given"

    done = shared_database.run(*(at_home(giver, gives) for giver in givers))
    assert {*done} == {"given", actions.Impossible}
    assert shared_database.do(lambda: acts("give_role", one.member.pk)) == 1


def test_two_who_take_each_others_role_leave_one_administrator(shared_database):
    def people():
        with tenancy.inside(house()):  # there is no other one
            Role.objects.filter(name="administrator").update(until_date=timezone.localdate())
        pair = [make_person(f"Ivar {name}", house(), "administrator") for name in ("En", "To")]
        with tenancy.inside(house()):
            return pair, [one.member.roles.get(name="administrator") for one in pair]

    pair, roles = shared_database.do(people)

    def takes(role):
        return lambda actor: actions.end_role(role, by=actor, at=timezone.now()) or "ended"

    done = shared_database.run(*(at_home(one, takes(role)) for one, role in zip(pair, reversed(roles), strict=True)))
    assert {*done} == {"ended", actions.Impossible}


def test_two_operators_agree_once(shared_database):
    def people():
        three = [make_operator(f"{name}@drift.example", f"{name.title()} Rud") for name in ("siri", "tor", "ulf")]
        return *three, make_asked(three[0], house())

    _siri, *others, asked = shared_database.do(people)

    def agrees(one):
        def done():
            with tenancy.operator(one.actor.account_id):
                return or_refusal(
                    opening.agree, asked.pk, by=one.actor, at=timezone.now(), administrators=lambda on: []
                )()

        return done

    done = shared_database.run(*map(agrees, others))
    assert {one if isinstance(one, type) else type(one) for one in done} == {Access, opening.NotNow}
    assert shared_database.do(lambda: acts("open_access", asked.pk)) == 1


def test_a_role_that_was_left_is_taken_over_and_given_at_the_same_moment(shared_database):
    """By two administrators, to the same person: it is held once, and what was left has found its holder."""

    def people():
        with tenancy.inside(house()):
            Role.objects.filter(name="coordinator").delete()
        givers = [make_person(f"Siv {name}", house(), "administrator") for name in ("En", "To")]
        leaver, taker = make_person("Kari Ut", house(), "coordinator"), make_person("Nils Inn", house())
        with tenancy.inside(house()):
            actions.member_leaves(leaver.member, by=givers[0].actor, at=timezone.now())
            return givers, taker, Handover.objects.get(member=leaver.member)

    givers, taker, left = shared_database.do(people)
    keys = [item["key"] for item in left.items]

    def takes(actor):
        actions.hand_over(left, keys, to=taker.member, by=actor, at=timezone.now())
        return "done"

    def gives(actor):
        first = timezone.localdate()
        return (
            actions.give_role(taker.member, by=actor, at=timezone.now(), name="coordinator", first_date=first)
            and "done"
        )

    done = shared_database.run(at_home(givers[0], takes), at_home(givers[1], gives))
    assert {*done} <= {"done", actions.Impossible}

    def after():
        with tenancy.inside(house()):
            held = Role.objects.filter(member=taker.member, name="coordinator", until_date=None).count()
            return held, [item["holder_name"] for item in Handover.objects.get(pk=left.pk).items]

    assert shared_database.do(after) == (1, ["Nils Inn"])
