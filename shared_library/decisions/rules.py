"""What the members' answers come to under a body's rule: what is in force, where, and why."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

RULES = ("all", "majority", "host", "each")
ANSWERS = ("approve", "exception", "object", "not_concerned")
YES = frozenset({"approve", "exception"})
STATES = ("open", "frozen", "stopped")


@dataclass(frozen=True, slots=True)
class Outcome[Member]:
    """What the answers come to, as they are.

    state         "in_force" (for all who are concerned), "partly" (for some of them), "waiting" (for answers that
                  may still bring it in force) or "fallen" (no answer that is missing can)
    in_force_for  where it is in force
    waiting_for   whose answer the rule still asks for
    objections, exceptions  who said so, whatever the rule makes of it
    why           the reason, by name: "all_yes", "all_waits", "all_no", "majority_yes", "majority_waits",
                  "majority_no", "host_yes", "host_waits", "host_no", "host_gone", "each_yes", "each_some",
                  "each_waits", "each_no" or "nobody_concerned"
    """

    state: str
    in_force_for: frozenset[Member]
    waiting_for: frozenset[Member]
    objections: frozenset[Member]
    exceptions: frozenset[Member]
    why: str


def outcome[Member](
    rule: str,
    members: Collection[Member],
    answers: Iterable[tuple[Member, str]],
    host: Member | None = None,
) -> Outcome[Member]:
    """What the answers come to.

    members  those of the day it is asked for: what others answered is not counted
    answers  (member, answer), one each
    host     the one whose yes is enough, where the rule is "host"
    """
    if rule not in RULES:
        raise ValueError(rule)
    given = {member: answer for member, answer in answers if member in members}
    if not set(given.values()) <= set(ANSWERS):
        raise ValueError(given)
    concerned = frozenset(member for member in members if given.get(member) != "not_concerned")
    yes = frozenset(member for member in concerned if given.get(member) in YES)
    no = frozenset(member for member in concerned if given.get(member) == "object")
    silent = concerned - yes - no
    exceptions = frozenset(member for member in yes if given[member] == "exception")
    state, in_force, waiting, why = _decided(rule, concerned, yes, no, silent, host, host in members)
    return Outcome(state, in_force, waiting, no, exceptions, why)


def _decided(rule, concerned, yes, no, silent, host, is_host_member):
    """(state, where it is in force, whose answer is asked for, why)."""
    nowhere = frozenset()
    if not concerned:
        return "fallen", nowhere, nowhere, "nobody_concerned"
    if rule == "host":
        if not is_host_member:
            return "fallen", nowhere, nowhere, "host_gone"
        if host in yes:
            return "in_force", concerned, nowhere, "host_yes"
        return ("waiting", nowhere, frozenset({host}), "host_waits") if host in silent else (
            "fallen", nowhere, nowhere, "host_no"
        )  # fmt: skip
    if rule == "each":
        if yes == concerned:
            return "in_force", yes, nowhere, "each_yes"
        if yes:
            return "partly", yes, silent, "each_some"
        return ("waiting", yes, silent, "each_waits") if silent else ("fallen", yes, nowhere, "each_no")
    if rule == "all":
        if yes == concerned:
            return "in_force", concerned, nowhere, "all_yes"
        return ("fallen", nowhere, silent, "all_no") if no else ("waiting", nowhere, silent, "all_waits")
    if 2 * len(yes) > len(concerned):  # more than half: a tie is no majority
        return "in_force", concerned, silent, "majority_yes"
    if len(yes) + len(silent) > len(no):
        return "waiting", nowhere, silent, "majority_waits"
    return "fallen", nowhere, silent, "majority_no"


def standing(rule: str, asked: int, counts: Mapping[str, int], host: str | None = None) -> tuple[str, bool]:
    """(the state of `outcome`, whether an answer is waited for), by numbers alone: a list has hundreds of each.

    asked   how many members there are
    counts  {answer: how many of them gave it}
    host    the host's answer where the rule is "host": "" when it has not answered, None when it is no member
    """
    concerned = asked - counts.get("not_concerned", 0)
    yes, no = sum(counts.get(one, 0) for one in YES), counts.get("object", 0)
    silent = concerned - yes - no > 0
    if concerned <= 0:
        return "fallen", False
    if rule == "host":
        return ("in_force", False) if host in YES else ("waiting", True) if host == "" else ("fallen", False)
    if rule in ("each", "all") and yes == concerned:
        return "in_force", False
    if rule == "each":
        return "partly" if yes else "waiting" if silent else "fallen", silent
    if rule == "all":
        return "fallen" if no else "waiting", silent
    if 2 * yes > concerned:
        return "in_force", silent
    return "waiting" if concerned > 2 * no else "fallen", silent
