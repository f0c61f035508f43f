from django.db.models import Q


def says_something(feedback):
    """Whether there is anything in the feedback to send."""
    return bool(
        feedback.summary.strip()
        or feedback.remarks.exists()
        or feedback.attachments.exists()
        or feedback.criterion_answers.exists()
        or feedback.assessments.exclude(Q(judgement="none") & Q(outcome="") & Q(short_remark="")).exists()
    )
