"""What is common, asked with plain SQL as one municipality: it neither reads nor writes what is others'."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import psycopg
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from foundation import tenancy
from foundation.keys import uuid7
from foundation.registry.models import Municipality
from shared_library.bodies.models import AgreedTheme, AgreementAnswer, Place, SharedTheme
from shared_library.decisions.models import Case
from shared_library.items.models import BlockTranslation, Suggestion
from shared_library.prints.models import Band
from tests.factories.bodies import AT, agree, blocks, leave, make_base, make_body, make_item, make_use
from tests.factories.cases import answered, make_cases
from tests.factories.foundings import make_answer, make_waiting
from tests.factories.radar import make_pair

TABLES = [
    model._meta.db_table
    for label in ("bodies", "foundings", "items", "decisions", "prints")
    for model in apps.get_app_config(label).get_models()
    if model._meta.db_table != "items_tally"  # nobody reads it: times_used and times_ours tell of what one sees
]
REFUSALS = (psycopg.errors.InsufficientPrivilege, psycopg.errors.CheckViolation)


@pytest.fixture
def shared(levanger, verdal):
    """A joint body of two others, in which something of each kind has happened."""
    with tenancy.public():
        inderoy, body = (Municipality.objects.get(slug=slug) for slug in ("inderoy", "steinkjer"))
    make_body(body, levanger, inderoy)
    item = make_item(body, number=2)
    make_use(item, levanger, mode="rejected", reason="For dyrt.")
    proposal = agree(body, state="proposed")
    case = make_cases(body, item.pk)
    answered(case.pk, levanger, "object", reason="For dyrt.")
    sides = [(one.pk, one.name, "Vakt", "nb", blocks("Ring.")) for one in (levanger, inderoy)]
    pair = make_pair(body.pk, *sides)
    told = {"municipality_id": levanger.pk, "municipality_name": "Levanger", "joint_body_id": body.pk}
    with tenancy.owner():
        Band.objects.create(of=pair.first, municipality_id=levanger.pk, value=7)
        SharedTheme.objects.create(title="Avvik", key="avvik", sharing="common", position=1, told_at=AT, **told)
        AgreedTheme.objects.create(joint_body_id=body.pk, title="Avvik", keys=["avvik"], position=1)
        AgreementAnswer.objects.create(agreement=proposal, answer="no", reason="Nei", role="Rådet",
                                       decided_date=AT.date(), at=AT, **told)  # fmt: skip
        BlockTranslation.objects.create(item=item, language="nn", block_id="@title", sha256="x", number=1, turn=1,
                                        block={}, words="Vakt", made_at=AT)  # fmt: skip
        suggestion = Suggestion.objects.create(
            item=item, provider_id=body.pk, municipality_id=levanger.pk, municipality_name="Levanger", number=1,
            language="nb", text="Nevn vakta.", once=uuid7(), at=AT,
        )  # fmt: skip
    founding = make_waiting(levanger, inderoy)
    with tenancy.owner():
        make_answer(founding, inderoy)
    base = make_base()
    return SimpleNamespace(body=body, levanger=levanger, inderoy=inderoy, verdal=verdal, item=item, case=case,
                           proposal=proposal, pair=pair, suggestion=suggestion, base=base.item_id,
                           founding=founding)  # fmt: skip


def counts(door):
    with door, connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{one}', count(*) FROM public.{one}" for one in TABLES))
        return dict(cursor.fetchall())


def did(house, sql, **values):
    """How many rows a statement changed or gave; 0 too when the database refused."""
    try:
        with tenancy.inside(house), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.rowcount
    except DatabaseError as refusal:
        if not isinstance(refusal.__cause__, REFUSALS):
            raise
        return 0


def test_who_is_no_member_reads_the_base_and_nothing_else(shared, verdal):
    filled = counts(tenancy.owner())
    assert all(filled.values()), filled
    seen = counts(tenancy.inside(verdal))
    assert {table: count for table, count in seen.items() if count} == {"items_item": 1, "items_itemversion": 1}


# {what is tried: a statement of Verdal's}
FOR_OTHERS = {
    "a municipality becomes a body with members": """
        INSERT INTO public.bodies_place (id, joint_body_id, municipality_id, municipality_name, from_date, cause,
            reason, after, after_months, told_by_name)
        VALUES (gen_random_uuid(), here(), %(levanger)s, 'X', '2026-01-01', '', '', '', 0, '')""",
    "a place in another body": """
        INSERT INTO public.bodies_place (id, joint_body_id, municipality_id, municipality_name, from_date, cause,
            reason, after, after_months, told_by_name)
        VALUES (gen_random_uuid(), %(body)s, here(), 'X', '2026-01-01', '', '', '', 0, '')""",
    "an agreement that nobody answered": """
        INSERT INTO public.bodies_agreement (id, joint_body_id, version, form, rule, from_date, after_leaving,
            leaving_months, after_end, end_months, notice_months, note, parties, state, proposed_at, proposed_by_name,
            holds_from_date)
        VALUES (gen_random_uuid(), here(), 1, 'x', 'all', '2026-01-01', 'stays', 0, 'stays', 0, 0, '', '[]', 'agreed',
            now(), '', '2026-01-01')""",
    "a proposal in another's name": """
        INSERT INTO public.foundings_founding SELECT * FROM (SELECT (f).* FROM (SELECT jsonb_populate_record(
            NULL::public.foundings_founding, jsonb_build_object('id', gen_random_uuid(), 'version', 1, 'once',
            gen_random_uuid(), 'name', 'X', 'language', 'nb', 'country', 'no', 'form', 'x', 'rule', 'all', 'from_date',
            '2026-01-01', 'after_leaving', 'stays', 'leaving_months', 0, 'after_end', 'stays', 'end_months', 0,
            'notice_months', 0, 'note', '', 'proposer_id', %(levanger)s, 'parties', '[]', 'dropped', '[]', 'people',
            '[]', 'state', 'open', 'proposed_at', now(), 'proposed_by_name', '', 'changed_by_name', '')) f) a) b""",
    "an answer to a proposal one is not asked about": """
        INSERT INTO public.foundings_foundinganswer (id, founding_id, version, municipality_id, municipality_name,
            answer, reason, role, decided_date, case_number, by_name, at)
        VALUES (gen_random_uuid(), %(founding)s, 1, here(), 'X', 'yes', '', 'X', '2026-01-01', '', '', now())""",
    "a use told to another provider": """
        INSERT INTO public.items_use (id, item_id, provider_id, municipality_id, municipality_name, mode, number,
            additions, exceptions, reason, at)
        VALUES (gen_random_uuid(), %(base)s, %(body)s, here(), 'X', 'rejected', 1, 0, '[]', '', now())""",
    "a suggestion sent to another provider": """
        INSERT INTO public.items_suggestion (id, item_id, provider_id, municipality_id, municipality_name, number,
            language, block_id, quote, text, proposed, once, at, state, answer)
        VALUES (gen_random_uuid(), %(base)s, %(body)s, here(), 'X', 1, 'nb', '', '', 'X', '', gen_random_uuid(), now(),
            'waiting', '')""",
    "a suggestion that is answered when it is sent": """
        INSERT INTO public.items_suggestion (id, item_id, municipality_id, municipality_name, number,
            language, block_id, quote, text, proposed, once, at, state, answer)
        VALUES (gen_random_uuid(), %(base)s, here(), 'X', 1, 'nb', '', '', 'X', '', gen_random_uuid(), now(),
            'taken', 'Ja')""",
    "a decision in a body one is no member of": """
        INSERT INTO public.decisions_decision (id, case_id, joint_body_id, municipality_id, municipality_name, answer,
            reason, role, decided_date, case_number, by_name, at)
        VALUES (gen_random_uuid(), %(case)s, %(body)s, here(), 'X', 'approve', '', 'X', '2026-01-01', '', '', now())
        """,
    "a case answered through a body of one's own": """
        INSERT INTO public.decisions_decision (id, case_id, joint_body_id, municipality_id, municipality_name, answer,
            reason, role, decided_date, case_number, by_name, at)
        VALUES (gen_random_uuid(), %(case)s, here(), here(), 'X', 'approve', '', 'X', '2026-01-01', '', '', now())""",
    "a band of another's print": """
        INSERT INTO public.prints_band (of_id, municipality_id, value) VALUES (%(print)s, here(), 7)""",
    "a print under another's consent": """
        INSERT INTO public.prints_print (id, consent_id, municipality_id, municipality_name, document_id, number,
            title, minhash, matched, printed_at)
        VALUES (gen_random_uuid(), %(consent)s, here(), 'X', gen_random_uuid(), 1, 'X', '{1}', '{}', now())""",
    "a pair of its own making": "INSERT INTO public.prints_pair SELECT * FROM public.prints_pair",
    "a version of another's item": """
        INSERT INTO public.items_itemversion (id, item_id, number, texts, change_note, who_reacts, sha256, sources,
            published_at, published_by_name)
        VALUES (gen_random_uuid(), %(item)s, 3, '{}', '', '', '', '[]', now(), '')""",
    "an item in another's name": """
        UPDATE public.items_item SET provider_id = here(), layer = 'body' WHERE id = %(base)s""",
    "how often others use what one does not see": """
        SELECT * FROM public.times_used(ARRAY[%(item)s]::uuid[])""",
    "how many have decided about another's": """
        SELECT FROM public.times_ours() WHERE item_id = %(item)s""",
    "the numbers that are kept": "SELECT FROM public.items_tally",
    "numbers of one's own making": "SELECT public.items_add(%(item)s, 100, 100, 0)",
    "what is here is changed": "UPDATE public.items_suggestion SET answer = 'X'",
    "what is said is erased": "DELETE FROM public.prints_pair",
}


def test_nobody_writes_for_others_or_counts_them(shared, verdal):
    make_use(shared.item, shared.inderoy)
    assert succeeded(verdal, FOR_OTHERS, **ids_of(shared)) == []


def succeeded(house, statements, **values):
    return [tried for tried, sql in statements.items() if did(house, sql, **values)]


# {what is tried: a statement of Levanger's, which is a member}
BY_A_MEMBER = {
    "another member is put out": """
        UPDATE public.bodies_place SET until_date = '2026-01-02', cause = 'left'
        WHERE municipality_id = %(inderoy)s""",
    "one calls oneself another": "UPDATE public.bodies_place SET municipality_name = 'Inderøy'",
    "one ends one's place as if all had agreed": """
        UPDATE public.bodies_place SET until_date = '2027-01-01', cause = 'ended' WHERE municipality_id = here()""",
    "an answer that was given is changed": "UPDATE public.bodies_agreementanswer SET answer = 'yes', reason = ''",
    "a yes in another's name": """
        INSERT INTO public.foundings_foundinganswer (id, founding_id, version, municipality_id, municipality_name,
            answer, reason, role, decided_date, case_number, by_name, at)
        VALUES (gen_random_uuid(), %(founding)s, 1, %(inderoy)s, 'X', 'yes', '', 'X', '2026-01-01', '', '', now())""",
    "a proposal that is changed without being another": """
        UPDATE public.foundings_founding SET note = 'X' WHERE id = %(founding)s""",
    "a proposal that is called agreed": """
        UPDATE public.foundings_founding SET state = 'agreed', body_id = gen_random_uuid() WHERE id = %(founding)s""",
    "a proposal given to another": """
        UPDATE public.foundings_founding SET version = 2, proposer_id = %(inderoy)s WHERE id = %(founding)s""",
    "a proposal erased": "DELETE FROM public.foundings_founding",
    "an answer changed": "UPDATE public.foundings_foundinganswer SET answer = 'no'",
    "another's theme is told": """
        INSERT INTO public.bodies_sharedtheme SELECT gen_random_uuid(), joint_body_id, %(inderoy)s, 'X', 'X', 'x',
            sharing, position, told_at, told_by_name FROM public.bodies_sharedtheme""",
    "a decision follows another's": """
        INSERT INTO public.decisions_decision (id, case_id, joint_body_id, municipality_id, municipality_name, answer,
            reason, role, decided_date, case_number, by_name, at, supersedes_id)
        VALUES (gen_random_uuid(), %(case)s, %(body)s, here(), 'X', 'approve', '', 'X', '2026-01-01', '', '', now(),
            %(theirs)s)""",
    "a case that is frozen is answered": """
        INSERT INTO public.decisions_decision (id, case_id, joint_body_id, municipality_id, municipality_name, answer,
            reason, role, decided_date, case_number, by_name, at)
        VALUES (gen_random_uuid(), %(frozen)s, %(body)s, here(), 'X', 'approve', '', 'X', '2026-01-01', '', '', now())
        """,
    "a case is closed": "UPDATE public.decisions_case SET state = 'stopped'",
    "a decision is taken away": "DELETE FROM public.decisions_decision",
    "a use is told otherwise afterwards": "UPDATE public.items_use SET reason = 'X', mode = 'adopted'",
    "a suggestion is answered by who sent it": "UPDATE public.items_suggestion SET state = 'taken'",
    "the other side's answer is given": "UPDATE public.prints_pair SET second_answer = 'no'",
    "a text is let go to another body": """
        UPDATE public.prints_release SET joint_body_id = here()""",
}


def test_a_member_speaks_for_itself_alone(shared, levanger):
    theirs = answered(shared.case.pk, shared.inderoy)
    assert succeeded(levanger, BY_A_MEMBER, theirs=theirs.pk, **ids_of(shared)) == []


def ids_of(shared):
    with tenancy.owner():
        frozen = Case.objects.get(state="frozen").pk
    return {"levanger": shared.levanger.pk, "inderoy": shared.inderoy.pk, "body": shared.body.pk, "base": shared.base,
            "case": shared.case.pk, "frozen": frozen, "item": shared.item.pk, "print": shared.pair.first_id,
            "consent": shared.pair.first.consent_id, "founding": shared.founding.pk}  # fmt: skip


PUT_OUT = "UPDATE public.bodies_place SET until_date = '2027-01-01', cause = 'ended', agreement_version = {}"


def test_a_body_settles_and_ends_nothing_that_its_members_have_not_said_yes_to(levanger, verdal):
    body = make_body(verdal, levanger)
    agree(body)
    proposal = agree(body, state="proposed", ends_date=date(2027, 1, 1))
    settle = f"""UPDATE public.bodies_agreement
                 SET state = 'agreed', holds_from_date = '2026-01-01', settled_at = now() WHERE id = '{proposal.pk}'"""
    assert did(body, settle) == 0
    assert [did(body, PUT_OUT.format(version)) for version in (1, 2, "NULL")] == [0, 0, 0]
    with tenancy.inside(levanger):
        AgreementAnswer.objects.create(agreement=proposal, joint_body_id=body.pk, municipality_id=levanger.pk,
                                       municipality_name="Levanger", answer="yes", role="Rådet",
                                       decided_date=AT.date(), at=AT)  # fmt: skip
    assert did(body, settle) == 1
    assert did(body, PUT_OUT.format(2)) == 1
    stay = "UPDATE public.bodies_place SET until_date = NULL, cause = ''"
    assert did(levanger, stay) == 0
    assert did(body, stay) == 0


@pytest.mark.parametrize(
    ("later", "goes_on", "ends_so"),
    [
        ({}, 1, 0),
        ({"ends_date": date(2028, 1, 1)}, 0, 0),  # the day of the earlier one is none of its own
        ({"ends_date": date(2026, 12, 31)}, 0, 1),
        ({"joining_id": uuid7(), "joining_name": "Inderøy"}, 0, 0),
        ({"state": "proposed"}, 0, 0),
    ],
)
def test_a_body_undoes_and_moves_its_end_by_what_was_agreed_later_alone(levanger, verdal, later, goes_on, ends_so):
    body = make_body(verdal, levanger)
    first, second = agree(body, ends_date=date(2097, 2, 1)), agree(body, **later)
    with tenancy.owner():
        Place.objects.filter(joint_body_id=body.pk).update(
            until_date=first.ends_date, cause="ended", agreement_version=first.version
        )
    assert did(body, PUT_OUT.format(first.version)) == 0
    assert did(body, PUT_OUT.format(second.version)) == ends_so
    if not ends_so:
        assert did(body, "UPDATE public.bodies_place SET until_date = NULL, cause = ''") == goes_on


KEPT = (
    "bodies_place", "bodies_agreementanswer", "bodies_sharedtheme", "items_use", "items_suggestion",
    "items_blocktranslation", "decisions_decision", "decisions_case",
)  # fmt: skip


def test_who_has_left_keeps_its_own_and_what_was_published_in_its_time(shared, levanger):
    answered(shared.case.pk, shared.inderoy, "object", reason="Vårt eget.")
    make_use(shared.item, shared.inderoy)
    leave(shared.body, levanger, on=date(2026, 9, 2))
    later = datetime(2026, 9, 2, 8, tzinfo=UTC)
    with tenancy.owner():
        BlockTranslation.objects.create(item=shared.item, language="nn", block_id="b1", sha256="x", number=2, turn=1,
                                        block={}, words="Seinare", made_at=later)  # fmt: skip
        SharedTheme.objects.create(joint_body_id=shared.body.pk, municipality_id=shared.inderoy.pk,
                                   municipality_name="Inderøy", title="HMS", key="hms", sharing="common", position=1,
                                   told_at=AT)  # fmt: skip
    seen = counts(tenancy.inside(levanger))
    own = {table: seen[table] for table in KEPT}
    assert set(own.values()) == {1}, own
    assert seen["bodies_agreedtheme"] == seen["decisions_caselist"] == 0
