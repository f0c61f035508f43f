"""What follows in other houses; in the worker's door."""

from uuid import UUID

from foundation import tenancy
from foundation.registry import queries as registry
from shared_library.prints.models import Pair


def tell_answered(pair_id: UUID, municipality_id: UUID, answer: str) -> None:
    """The other municipality is told, and the joint body of a text that was released to it.

    Only what stands there now: whoever asks cannot say that another has answered, and what was changed is told anew.
    """
    pair = Pair.objects.filter(pk=pair_id).first()
    if pair is None:
        return
    said = {pair.first_municipality_id: pair.first_answer, pair.second_municipality_id: pair.second_answer}
    if said.get(municipality_id) != answer:
        return
    (other,) = said.keys() - {municipality_id}
    if other in registry.opened_among({other}):
        tenancy.later("radar.answered", municipality=other, pair_id=pair_id, answer=answer)
    body = pair.joint_body_id
    if answer == "yes" and body in registry.opened_among({body}):
        name = pair.first_name if municipality_id == pair.first_municipality_id else pair.second_name
        both = pair.first_answer == pair.second_answer == "yes"
        tenancy.later("radar.released", municipality=body, pair_id=pair_id, whose=name, both=both)


def tell_made(pair_id: UUID) -> None:
    """Both municipalities are told."""
    pair = Pair.objects.filter(pk=pair_id, made_at__isnull=False).first()
    if pair is None:
        return
    for house in registry.opened_among({pair.first_municipality_id, pair.second_municipality_id}):
        tenancy.later("radar.made", municipality=house, pair_id=pair_id)
