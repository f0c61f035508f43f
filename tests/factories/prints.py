"""Many fingerprints for a bench, as houses with consent would have taken them."""

import random

from foundation import tenancy
from foundation.keys import uuid7
from shared_library.prints.models import Band, Consent, Print
from shared_library.prints.rules import likeness
from tests.factories.documents import AT

WORDS, VOCABULARY = 120, 20_000


def fill_prints(houses, many, twins):
    """`many` in all, spread over the houses; of so many the next house has one in other words."""
    chance = random.Random(3)
    shares = [[f"ord{chance.randrange(VOCABULARY)}" for _word in range(WORDS)] for _one in range(many)]
    for number in range(twins):
        # three words of four are the same
        shares[2 * number + 1] = shares[2 * number][: WORDS * 3 // 4] + shares[2 * number + 1][WORDS * 3 // 4 :]
    with tenancy.owner():
        consents = [
            Consent.objects.create(municipality_id=house.pk, theme_id=uuid7(), theme="HMS", given_at=AT)
            for house in houses
        ]
        for start in range(0, many, 500):
            prints = [
                _print(houses[at % len(houses)], consents[at % len(houses)], shares[at])
                for at in range(start, min(start + 500, many))
            ]
            Print.objects.bulk_create(prints)
            Band.objects.bulk_create(
                [
                    Band(of=one, municipality_id=one.municipality_id, value=value)
                    for one in prints
                    for value in likeness.bands(one.minhash)
                ],
                batch_size=20_000,
            )


def _print(house, consent, words):
    return Print(
        consent=consent, municipality_id=house.pk, municipality_name=house.name, document_id=uuid7(), number=1,
        title=" ".join(words[:3]), minhash=likeness.minhash(words), printed_at=AT,
    )  # fmt: skip
