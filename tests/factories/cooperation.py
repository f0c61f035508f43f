"""All that a joint body of hundreds of members holds, written straight into the tables; for benches and lists."""

from datetime import date, timedelta

from django.db import connection

from foundation import tenancy
from foundation.keys import uuid7
from foundation.registry.models import Municipality
from shared_library.bodies.models import AgreementAnswer, Place, SharedTheme
from shared_library.decisions.models import Case, CaseList, Decision
from shared_library.foundings.models import FoundingAnswer
from shared_library.items.models import Item
from shared_library.prints.models import Consent, Pair, Print, Release
from tests.factories.bodies import AT, SINCE, agree
from tests.factories.documents import paragraph
from tests.factories.foundings import make_waiting

ANSWERS = ("approve", "approve", "approve", "exception", "object", "not_concerned", "")
SHARINGS = ("common", "slots", "local", "undecided")
# how the two sides of a pair answered, and whether its draft is made
PAIRS = (("", "", False), ("", "", False), ("yes", "", False), ("yes", "yes", False), ("no", "", False),
         ("yes", "yes", True))  # fmt: skip
DECIDED = {"role": "Kommunestyret", "decided_date": date(2026, 8, 31), "case_number": "26/118", "by_name": "Liv Dahl",
           "at": AT}  # fmt: skip


def members_of(body, many, *first) -> list[tuple]:
    """[(id, name)] of so many members of the body: these first, then others of the registry and some of none."""
    with tenancy.public():
        rows = Municipality.objects.filter(kind="municipality").order_by("sort_key")
        rows = [*first, *rows.exclude(pk__in=[body.pk, *(one.pk for one in first)])[: many - len(first)]]
    names = [(one.pk, one.name) for one in rows]
    names += [(uuid7(), f"Kommunen {number}") for number in range(many - len(names))]
    with tenancy.owner():
        Place.objects.bulk_create(
            Place(joint_body_id=body.pk, municipality_id=key, municipality_name=name, from_date=SINCE)
            for key, name in names
        )
    return names


def fill_cases(body, names, *, closed, on) -> CaseList:
    """A case about each item of the body, most members' answers in each; so many are frozen, and stand in one list."""
    with tenancy.owner():
        items = Item.objects.filter(provider_id=body.pk).order_by("sort_key")
        rows = [_case(body, item, number, on) for number, item in enumerate(items)]
        Case.objects.bulk_create(rows)
        for row in rows:
            Decision.objects.bulk_create(
                Decision(**_of(body, name, ANSWERS[place % 7]), case=row)
                for place, name in enumerate(names)
                if ANSWERS[place % 7]
            )
        frozen = rows[len(rows) - closed :]
        made = CaseList.objects.create(
            joint_body_id=body.pk, member_ids=[key for key, _name in names], meeting_name="Regionrådet",
            meeting_date=on, content=_content(body, frozen[:1], names, on), sha256="0" * 64, frozen_at=AT,
            frozen_by_name="Oda Lie",
        )  # fmt: skip
        Case.objects.filter(pk__in=[row.pk for row in frozen]).update(
            state="frozen", case_list=made, outcome=_outcome(names), closed_at=AT, closed_by_name="Oda Lie",
            in_force_from_date=on,
        )  # fmt: skip
    return made


def _case(body, item, number, on):
    day = on + timedelta(days=1 + number % 10)
    return Case(
        joint_body_id=body.pk, body_name=body.name, item_id=item.pk, number=1, title=item.title, theme=item.theme,
        document_type=item.document_type, question="Skal rutinen gjelde hos alle?", rule="each", due_date=day,
        meeting_name=f"Regionrådet {number % 10}", meeting_date=day, opened_at=AT, opened_by_name="Oda Lie",
    )  # fmt: skip


def _of(body, name, answer):
    reason = "Vi har vakt hele døgnet." if answer in ("exception", "object", "no") else ""
    told = {"municipality_id": name[0], "municipality_name": name[1], "answer": answer, "reason": reason}
    return DECIDED | told | {"joint_body_id": body.pk}


def _outcome(names):
    said = {str(key): ANSWERS[place % 7] for place, (key, _name) in enumerate(names)}
    yes = sorted(key for key, one in said.items() if one in ("approve", "exception"))
    return {
        "state": "partly", "why": "each_some", "in_force_for": yes,
        "members": [{"id": str(key), "name": name} for key, name in names],
        "waiting_for": sorted(key for key, one in said.items() if not one),
        "objections": sorted(key for key, one in said.items() if one == "object"),
        "exceptions": sorted(key for key, one in said.items() if one == "exception"),
    }  # fmt: skip


def _content(body, cases, names, on):
    answers = [
        {"municipality_id": str(key), "municipality": name, "is_member": True, "answer": ANSWERS[place % 7],
         "reason": "Vi har vakt.", "role": "Kommunestyret", "decided": "2026-08-31", "case_number": "26/118"}
        for place, (key, name) in enumerate(names)
    ]  # fmt: skip
    return {
        "body": body.name, "meeting": {"name": "Regionrådet", "date": on.isoformat()}, "in_force_from": on.isoformat(),
        "cases": [
            {"id": str(one.pk), "item_id": str(one.item_id), "title": one.title, "number": 1, "question": one.question,
             "rule": "each", "host": "", "opened": "2026-09-01", "due": on.isoformat(), "answers": answers,
             "outcome": _outcome(names)}
            for one in cases
        ],
    }  # fmt: skip


def fill_plans(body, names, themes):
    """What every member told of its plan."""
    with tenancy.owner():
        SharedTheme.objects.bulk_create(
            (
                SharedTheme(
                    joint_body_id=body.pk, municipality_id=key, municipality_name=name, title=f"Tema {number:02}",
                    key=f"tema {number:02}", sharing=SHARINGS[(place + number) % 4], position=number, told_at=AT,
                )
                for place, (key, name) in enumerate(names)
                for number in range(themes)
            ),
            batch_size=5000,
        )  # fmt: skip


def fill_agreement(body, names):
    """The agreement that holds, and a proposal that nearly all have answered; the proposal."""
    agree(body)
    proposal = agree(body, state="proposed")
    with tenancy.owner():
        AgreementAnswer.objects.bulk_create(
            AgreementAnswer(**_of(body, name, "no" if place % 50 == 1 else "yes"), agreement=proposal)
            for place, name in enumerate(names)
            if place % 10
        )
    return proposal


def fill_foundings(house, names, proposals):
    """So many proposals of the house to all of these; the last of them answered by nearly all."""
    parties = [{"id": str(key), "name": name} for key, name in names]
    made = [make_waiting(house, parties=parties, name=f"Samarbeid {number}") for number in range(proposals)]
    with tenancy.owner():
        FoundingAnswer.objects.bulk_create(
            FoundingAnswer(
                **DECIDED, municipality_id=key, municipality_name=name, answer="yes", founding=one, version=1
            )
            for one in made
            for key, name in names[1:]
        )
    return made[-1]


def fill_pairs(body, names, many, blocks=40):
    """So many pairs of the first of these with each of the others, in every state; and the first that both want."""
    with tenancy.owner():
        consents = {
            key: Consent(municipality_id=key, theme_id=uuid7(), theme="HMS", given_at=AT, ready_at=AT)
            for key, _name in names
        }
        Consent.objects.bulk_create(consents.values())
        sides = [(names[0], names[1 + number % (len(names) - 1)]) for number in range(many)]
        prints = [
            tuple(_print(consents[key], key, name, f"Rutine {number}", body) for key, name in both)
            for number, both in enumerate(sides)
        ]
        Print.objects.bulk_create(one for both in prints for one in both)
        pairs = [_pair(body, *both, *PAIRS[number % len(PAIRS)]) for number, both in enumerate(prints)]
        Pair.objects.bulk_create(pairs)
        texts = [paragraph(f"Slik gjør vi det, del {number}.") for number in range(blocks)]
        Release.objects.bulk_create(
            Release(
                pair=pair, joint_body_id=body.pk, municipality_id=key, municipality_name=name, title="Rutine",
                language="nb", number=1, from_date=SINCE, blocks=texts, sha256="", released_at=AT,
                released_by_name="Edda Ree",
            )
            for pair, both in zip(pairs, sides, strict=True)
            for (key, name), said in zip(both, (pair.first_answer, pair.second_answer), strict=True)
            if said == "yes"
        )  # fmt: skip
    return pairs[3]


def _print(consent, key, name, title, body):
    return Print(
        consent=consent, municipality_id=key, municipality_name=name, document_id=uuid7(), number=1, title=title,
        minhash=[], matched=[body.pk], printed_at=AT,
    )  # fmt: skip


def _pair(body, first, second, said, other, is_made):
    return Pair(
        joint_body_id=body.pk, first=first, second=second, likeness=0.5, found_at=AT,
        first_municipality_id=first.municipality_id, first_name=first.municipality_name, first_title=first.title,
        first_answer=said, first_by_name="Edda Ree", first_at=AT if said else None,
        second_municipality_id=second.municipality_id, second_name=second.municipality_name,
        second_title=second.title, second_answer=other, second_by_name="Ivar Li", second_at=AT if other else None,
        made_at=AT if is_made else None, made_by_name="Oda Lie" if is_made else "",
        made_document_id=uuid7() if is_made else None,
    )  # fmt: skip


def count():
    """What the database does by itself after a while."""
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute("ANALYZE")
