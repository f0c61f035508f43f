"""How Min side puts things in order: pure functions."""

from datetime import timedelta

NEW = timedelta(days=90)


def by_urgency(tasks, *, at, week):
    """Tasks in three groups: what is due today or passed, what is due before `week`, and the rest.

    returns  {"now": […], "week": […], "later": […]}, each in the order given
    """
    groups = {"now": [], "week": [], "later": []}
    for task in tasks:
        if (
            task.overdue
            or (task.due_at and task.due_at.date() <= at.date())
            or task.kind in ("feedback", "confirm", "role")
        ):
            groups["now"].append(task)
        elif task.due_at and task.due_at <= week:
            groups["week"].append(task)
        else:
            groups["later"].append(task)
    return groups


def is_new(opened_at, at):
    """Whether a house is so new that its administrators are shown the way."""
    return opened_at is not None and at - opened_at < NEW


def part_of_day(hour):
    """ "morning", "day" or "evening" by the clock."""
    if 5 <= hour < 10:
        return "morning"
    return "evening" if hour >= 18 or hour < 5 else "day"


def matching(people, text):
    """The people whose name or title holds every word."""
    words = text.casefold().split()
    return [one for one in people if all(word in f"{one.name} {one.title}".casefold() for word in words)][:20]
