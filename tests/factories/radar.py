"""Pairs of the radar for tests, written straight into the tables."""

from foundation import tenancy
from foundation.keys import uuid7
from shared_library.prints.models import Consent, Pair, Print, Release
from tests.factories.documents import AT


def make_pair(body_id, *sides):
    """A pair that both sides released to the joint body; each (municipality id, its name, title, language, blocks)."""
    with tenancy.owner():
        prints = []
        for key, name, title, _language, _blocks in sides:
            consent = Consent.objects.create(municipality_id=key, theme_id=uuid7(), theme="Oppvekst", given_at=AT)
            prints.append(
                Print.objects.create(
                    consent=consent, municipality_id=key, municipality_name=name, document_id=uuid7(), number=2,
                    title=title, minhash=[], printed_at=AT,
                )
            )  # fmt: skip
        first, second = prints
        pair = Pair.objects.create(
            joint_body_id=body_id, first=first, second=second, likeness=0.5, found_at=AT,
            first_municipality_id=first.municipality_id, first_name=first.municipality_name,
            first_title=first.title, first_answer="yes", first_by_name="Edda Ree", first_at=AT,
            second_municipality_id=second.municipality_id, second_name=second.municipality_name,
            second_title=second.title, second_answer="yes", second_by_name="Ivar Li", second_at=AT,
        )  # fmt: skip
        for key, name, title, language, blocks in sides:
            Release.objects.create(
                pair=pair, joint_body_id=body_id, municipality_id=key, municipality_name=name, title=title,
                language=language, number=2, from_date=AT.date(), blocks=blocks, sha256="", released_at=AT,
                released_by_name="Edda Ree",
            )  # fmt: skip
    return pair
