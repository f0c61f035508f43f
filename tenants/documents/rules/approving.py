"""How far a version has come on its way to approval: rounds, steps and what counts as another text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from .authority import Chain, Person, Place, is_met
from .blocks import places

DAYS = 7


@dataclass(frozen=True, slots=True)
class Said:
    """What one approver said: a row of the table, as far as the rules need it."""

    round: int
    step: int
    position_id: UUID
    account_id: UUID
    decision: str
    voided: bool = False


def default_due(today: date) -> date:
    """The day by which an answer is hoped for to what is sent today."""
    return today + timedelta(days=DAYS)


def current_round(said: Iterable[Said]) -> int:
    """The round that answers given now belong to; a round ends when somebody sends back or answers are voided."""
    said = list(said)
    newest = max((one.round for one in said), default=1)
    ended = any(one.round == newest and (one.decision == "returned" or one.voided) for one in said)
    return newest + 1 if ended else newest


def counting(said: Iterable[Said]) -> list[Said]:
    """The answers that still count: each yes of the current round."""
    said = list(said)
    newest = current_round(said)
    return [one for one in said if one.round == newest and one.decision == "approved" and not one.voided]


def met(chain: Chain, step: int, said: Iterable[Said]) -> bool:
    """Whether enough have said yes in a step of the chain; one person counts once."""
    yes = [(one.position_id, one.account_id) for one in counting(said) if one.step == step]
    return is_met(chain.steps[step], yes)


def current_step(chain: Chain, said: Iterable[Said]) -> int | None:
    """The first step that is not done, or None when all are; a chain without steps is never done."""
    said = list(said)
    if not chain.steps:
        return 0
    return next((step for step in range(len(chain.steps)) if not met(chain, step, said)), None)


def left(chain: Chain, said: Iterable[Said]) -> int:
    """How many more must say yes in the current step; 0 when all are done."""
    said = list(said)
    step = current_step(chain, said)
    if step is None or step >= len(chain.steps):
        return 0
    wanted = {place.position_id for place in chain.steps[step].positions}
    given = {one.account_id for one in counting(said) if one.step == step and one.position_id in wanted}
    return chain.steps[step].needed - len(given)


def waiting_places(chain: Chain, said: Iterable[Said]) -> list[Place]:
    """The positions of the current step that have not answered."""
    said = list(said)
    step = current_step(chain, said)
    if step is None or step >= len(chain.steps):
        return []
    answered = {one.position_id for one in counting(said) if one.step == step}
    return [place for place in chain.steps[step].positions if place.position_id not in answered]


def asked(chain: Chain, said: Iterable[Said], writers: Iterable[UUID]) -> list[tuple[Place, list[Person]]]:
    """The positions that have not answered, each with the people who may answer for it now.

    writers   accounts that wrote in the version; they are left out unless the map lets people approve own texts
    """
    said = list(said)
    step = current_step(chain, said)
    barred = set() if chain.own_text_allowed else set(writers)
    barred |= {one.account_id for one in counting(said) if one.step == step}
    return [
        (place, [person for person in place.people if person.account_id not in barred])
        for place in waiting_places(chain, said)
    ]


def hole(chain: Chain, said: Iterable[Said], writers: Iterable[UUID]) -> str | None:
    """What stops the current step: "no row", the title of a position nobody can answer for, or None."""
    if not chain.steps:
        return "no row"
    said = list(said)
    step = current_step(chain, said)
    if step is None:
        return None
    left = asked(chain, said, writers)
    people = {person.account_id for _place, able in left for person in able}
    given = {one.account_id for one in counting(said) if one.step == step}
    if len(given) + len(people) >= chain.steps[step].needed:
        return None
    return next((place.title for place, able in left if not able), left[0][0].title if left else "no row")


def words_of(title: str, blocks: Sequence[dict]) -> list[tuple]:
    """What a change of the words, the tables or the pictures changes, and a change of looks does not."""
    return [
        ("title", _squeezed(title)),
        *(
            (
                place.get("type", "cell"),
                _squeezed(place.get("text", "")),
                _squeezed(place.get("alt", "")),
                (place.get("image") or {}).get("sha256", ""),
            )
            for place in places(list(blocks))
        ),
    ]


def is_material(old_title: str, old: Sequence[dict], new_title: str, new: Sequence[dict]) -> bool:
    """Whether a text says something else than before: other words, other order, other pictures."""
    return words_of(old_title, old) != words_of(new_title, new)


def _squeezed(text: str) -> str:
    return " ".join(text.split())
