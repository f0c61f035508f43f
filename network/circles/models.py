from django.db import models
from django.db.models import Q

from foundation.keys import uuid7

from .rules import AUDIENCES, KINDS


class Network(models.Model):
    """A learning network and the rule for who sees what."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=200, db_collation="C")
    purpose = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="nb")
    version = models.PositiveIntegerField(default=1)  # a stale form is stopped, and what was typed is kept
    share_state = models.CharField(max_length=8, choices=AUDIENCES, default="network")
    share_remark = models.CharField(max_length=8, choices=AUDIENCES, default="owner")
    share_submission = models.CharField(max_length=8, choices=AUDIENCES, default="owner")
    share_feedback = models.CharField(max_length=8, choices=AUDIENCES, default="owner")
    created_at = models.DateTimeField()
    created_by = models.UUIDField()

    def __str__(self):
        return self.name


class Membership(models.Model):
    """A municipality's place in a network; its names are copied so that no query crosses into the registry."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    network = models.ForeignKey(Network, models.CASCADE, related_name="memberships")
    municipality_id = models.UUIDField()
    name = models.CharField(max_length=120)
    number = models.CharField(max_length=8, blank=True)
    slug = models.CharField(max_length=63)
    sort_key = models.CharField(max_length=200, db_collation="C")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "municipality_id"], condition=Q(left_at=None), name="one_active_membership"
            )
        ]
        indexes = [models.Index(fields=["municipality_id"], name="membership_of_municipality")]

    def __str__(self):
        return self.name


class Engagement(models.Model):
    """A person's time as facilitator of a network."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    network = models.ForeignKey(Network, models.CASCADE, related_name="engagements")
    account_id = models.UUIDField()
    name = models.CharField(max_length=120)
    email = models.EmailField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "account_id"], condition=Q(ended_at=None), name="one_active_engagement"
            )
        ]
        indexes = [models.Index(fields=["account_id"], name="engagement_of_account")]

    def __str__(self):
        return self.name


class Invitation(models.Model):
    """An invitation to a named contact in a municipality that is not yet on the platform."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    network = models.ForeignKey(Network, models.CASCADE, related_name="invitations")
    municipality_id = models.UUIDField()
    network_name = models.CharField(max_length=120)
    municipality_name = models.CharField(max_length=120)
    contact_name = models.CharField(max_length=120)
    contact_email = models.EmailField()
    token_hash = models.CharField(max_length=64)
    invited_at = models.DateTimeField()
    invited_by_name = models.CharField(max_length=120)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.UUIDField(null=True, blank=True)  # the contact's account
    opened_at = models.DateTimeField(null=True, blank=True)  # the house stands and the municipality is a member
    slug = models.CharField(max_length=63, blank=True)  # its host name, known when the house stands
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["token_hash"], name="invitation_token"),
            models.UniqueConstraint(
                fields=["network", "municipality_id"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation",
            ),
        ]

    def __str__(self):
        return f"{self.municipality_name}: {self.contact_name}"


class Widening(models.Model):
    """A proposal that the whole network may see a kind of thing; it waits for each owner's yes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    network = models.ForeignKey(Network, models.CASCADE, related_name="widenings")
    kind = models.CharField(max_length=10, choices=KINDS)
    reason = models.TextField(blank=True)
    proposed_at = models.DateTimeField()
    proposed_by_name = models.CharField(max_length=120)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(
        max_length=9, blank=True, choices=[("agreed", "agreed"), ("declined", "declined"), ("withdrawn", "withdrawn")]
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "kind"], condition=Q(closed_at=None), name="one_open_widening")
        ]

    def __str__(self):
        return f"{self.network_id}: {self.kind}"


class WideningAnswer(models.Model):
    """One member municipality's answer to a proposal."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    widening = models.ForeignKey(Widening, models.CASCADE, related_name="answers", db_index=False)
    network_id = models.UUIDField()
    municipality_id = models.UUIDField()
    yes = models.BooleanField()
    answered_at = models.DateTimeField()
    answered_by_name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["widening", "municipality_id"], name="one_answer_a_municipality")
        ]

    def __str__(self):
        return f"{self.municipality_id}: {self.yes}"
