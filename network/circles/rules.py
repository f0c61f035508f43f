"""Who may see a thing, as pure data and questions."""

AUDIENCES = [("owner", "owner"), ("network", "network")]  # owner: the municipality itself and the facilitators
KINDS = [("state", "state"), ("remark", "remark"), ("submission", "submission"), ("feedback", "feedback")]

INVITATION_DAYS = 30


def outcome_of_widening(members, answers):
    """What the answers decide: "agreed", "declined" or "" while some are missing.

    members  ids of the municipalities that are members now
    answers  {municipality id: True | False}
    """
    if any(answers.get(member) is False for member in members):
        return "declined"
    return "agreed" if members and all(answers.get(member) for member in members) else ""


def invitation_state(invitation, at):
    """ "open", "expired", "withdrawn", "accepted" (the house is being opened) or "opened"."""
    if invitation.opened_at:
        return "opened"
    if invitation.accepted_at:
        return "accepted"
    if invitation.withdrawn_at:
        return "withdrawn"
    return "expired" if at >= invitation.expires_at else "open"
