from django.db import models
from django.db.models import Q

from foundation.keys import uuid7

IS_DOMAIN = r"^[a-z0-9-]+(\.[a-z0-9-]+)+$"


class EmailDomain(models.Model):
    """The part after the @ in the addresses of a municipality's people; proved to be that one's, and no other's.

    way      how it was proved: "dns", "operator" (somebody who runs the platform found out by other means), or "" for
             one that was entered before there were proofs
    by_name  who asked for the proof, or who found out
    token    what the domain's record must go on bearing; empty where nobody looks again: proved by other means, or
             when the record could still be taken away afterwards
    look_at  when the record is looked for again
    misses   how many times in a row it was not there
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.UUIDField(db_index=True)
    name = models.CharField(max_length=253)
    proved_at = models.DateTimeField(null=True, blank=True)
    way = models.CharField(max_length=8, default="", db_default="", blank=True)
    by_name = models.CharField(max_length=120, default="", db_default="", blank=True)
    token = models.CharField(max_length=64, default="", db_default="", blank=True)
    look_at = models.DateTimeField(null=True, blank=True)
    misses = models.PositiveSmallIntegerField(default=0, db_default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name"], name="one_house_an_email_domain"),
            models.CheckConstraint(condition=Q(name__regex=IS_DOMAIN), name="email_domain_is_lower_ascii"),
        ]

    def __str__(self):
        return self.name


class DomainClaim(models.Model):
    """A municipality says that a domain is its own; leads nobody anywhere. It is gone when it was proved.

    Two municipalities may say so of the same one, and do not hear of each other: the proof decides.

    token    what the domain's record must bear
    found    what was seen there last, as looking_up says it; or "taken": proved, but another municipality has it
    look_at  when it is looked at again by itself; None: not any more
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.UUIDField()
    name = models.CharField(max_length=253)
    token = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=120)
    found = models.CharField(max_length=8, default="", blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    look_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality_id", "name"], name="a_domain_is_claimed_once"),
            models.CheckConstraint(condition=Q(name__regex=IS_DOMAIN), name="claimed_domain_is_lower_ascii"),
        ]

    def __str__(self):
        return self.name


class Provider(models.Model):
    """A municipality's own identity provider (OpenID Connect).

    secret        sealed; here only until it has been handed to Keycloak
    kept_secret   sealed; with it the test sign-in asks the provider, without Keycloak
    discovery_url where the addresses were read; empty for one that was entered by hand
    tried_at      when a test sign-in went well with what is set now, and who made it
    lets_in       people whom nobody has added come in by it as members, with an address in the municipality's domains
    groups_claim  what its tokens call the groups of a person; empty: none are read
    two_steps     values of its `amr` or `acr`, a line each, that the municipality says count as proved in two steps;
                  they hold in the municipality's own house alone
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.UUIDField()
    alias = models.CharField(max_length=63)
    name = models.CharField(max_length=120)
    issuer = models.URLField(max_length=500)
    authorization_url = models.URLField(max_length=500)
    token_url = models.URLField(max_length=500)
    jwks_url = models.URLField(max_length=500)
    userinfo_url = models.URLField(max_length=500, blank=True)
    logout_url = models.URLField(max_length=500, blank=True)
    client_id = models.CharField(max_length=255)
    secret = models.TextField(blank=True)
    kept_secret = models.TextField(default="", db_default="", blank=True)
    discovery_url = models.URLField(max_length=500, default="", db_default="", blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    tried_by_name = models.CharField(max_length=120, default="", db_default="", blank=True)
    is_on = models.BooleanField(default=True)
    lets_in = models.BooleanField(default=True)
    groups_claim = models.CharField(max_length=120, blank=True, default="groups")
    two_steps = models.TextField(max_length=1000, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["alias"], name="one_provider_an_alias"),
            models.UniqueConstraint(fields=["municipality_id"], name="one_provider_a_house"),
            models.CheckConstraint(condition=Q(alias__regex=r"^[a-z0-9-]+$"), name="provider_alias_is_plain"),
        ]

    def __str__(self):
        return self.alias

    @property
    def counted(self) -> frozenset[str]:
        """The values that count as proved in two steps."""
        return frozenset(self.counted_in_order)

    @property
    def counted_in_order(self) -> list[str]:
        """The same as they were written."""
        return [line.strip() for line in self.two_steps.splitlines() if line.strip()]


class Run(models.Model):
    """One time that Keycloak was brought in step, by a command or by the worker.

    fingerprint  of what our tables said then; while it is the same nothing needs to be done
    error        why it stopped, in words; empty when it came to its end
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    began_at = models.DateTimeField()
    changes = models.IntegerField()
    fingerprint = models.CharField(max_length=64, blank=True)
    error = models.TextField(blank=True)

    def __str__(self):
        return f"{self.began_at:%Y-%m-%d %H:%M} {self.error or self.changes}"


class Standing(models.Model):
    """How far one municipality is in step with Keycloak.

    at         when it was so last
    changed_at when something differed, and what was mended then: {kind of change: how many}
    problems   what could not be mended for this municipality alone, by kind
    failed_at  since when Keycloak as a whole cannot be told anything, and how: "silent" or "refused"
    told_at    when the administrators were told of that
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.UUIDField()
    at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    changes = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    failed_at = models.DateTimeField(null=True, blank=True)
    failed_how = models.CharField(max_length=8, default="", blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality_id"], name="one_standing_a_house")]

    def __str__(self):
        return f"{self.municipality_id} {self.at}"
