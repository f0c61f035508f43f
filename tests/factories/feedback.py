"""Feedback made by the acts themselves."""

from datetime import UTC, datetime

from foundation import tenancy
from network.feedback import actions

AT = datetime(2026, 10, 26, 8, tzinfo=UTC)


def reviewed(story, submission, *, remarks=("Fint.",), judgement="good", short_remark="Godt", at=AT):
    """A draft with remarks about the first part, a judgement and a summary."""
    part = submission.parts[0]
    with tenancy.desk(story.by.account_id):
        draft = actions.start_review(submission.id, by=story.by, at=at)
        anchor = part.reading["blocks"][0]["id"] if part.reading else ""
        for text in remarks:
            actions.add_remark(
                draft, kind="suggestion", text=text, part_id=part.part_id, anchor=anchor, by=story.by, at=at
            )
        actions.assess(draft, part_id=part.part_id, judgement=judgement, short_remark=short_remark, by=story.by, at=at)
        return actions.save_summary(draft, summary="Godt arbeid.", version=1, by=story.by, at=at)


def released(story, submission, **kwargs):
    """The same, sent."""
    draft = reviewed(story, submission, **kwargs)
    with tenancy.desk(story.by.account_id):
        return actions.release(draft, by=story.by, at=kwargs.get("at", AT))
