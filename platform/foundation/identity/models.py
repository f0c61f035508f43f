from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.translation import gettext_lazy

from foundation.keys import uuid7


def new_stamp() -> str:
    """A text no session knows yet."""
    return get_random_string(32)


class Account(AbstractBaseUser):
    """One person. It holds no secret: the stamp is worth nothing without the installation's key."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(gettext_lazy("e-postadresse"), max_length=254)
    name = models.CharField(gettext_lazy("navn"), max_length=120)
    language = models.CharField(max_length=2, blank=True, default="")  # empty: what the place uses
    is_active = models.BooleanField(default=True)
    stamp = models.CharField(max_length=32, default=new_stamp, editable=False)
    created_at = models.DateTimeField()

    password: Any = None
    last_login: Any = None
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["email"], name="one_account_an_address"),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="address_in_small_letters"),
        ]

    def __str__(self):
        return self.name

    def _get_session_auth_hash(self, secret=None):
        """What a session must carry to be this account's: a new stamp ends them all."""
        return salted_hmac("foundation.identity.session", self.stamp, secret=secret, algorithm="sha256").hexdigest()


class Credential(models.Model):
    """The hash of the account's password; the role that signs people in is the only one to reach it."""

    account = models.OneToOneField(Account, models.CASCADE, primary_key=True, related_name="+")
    hash = models.CharField(max_length=255)
    changed_at = models.DateTimeField()

    def __str__(self):
        return str(self.account_id)


class Belonging(models.Model):
    """An account is a member of a municipality from a day until it leaves; what the walls read."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="belongings")
    municipality_id = models.UUIDField()
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality_id", "account"], condition=Q(until_date=None), name="belongs_once"
            ),
            models.CheckConstraint(
                condition=Q(until_date=None) | Q(until_date__gte=F("from_date")), name="belongs_until_after_from"
            ),
        ]

    def __str__(self):
        return f"{self.account_id} in {self.municipality_id}"


class Letter(models.Model):
    """One mail from outside a municipality's schema, sent once for each (to, key).

    It stands here and not beside the notices, because those live in each municipality's schema, and an
    address is identity. The text is emptied when the mail has gone.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    to = models.EmailField(max_length=254)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=160)
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    url = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["to", "key"], name="one_letter_an_address_and_key")]

    def __str__(self):
        return self.kind


class Subject(models.Model):
    """An account's own, unchanging name at a provider; one for each provider. Sign-in alone reaches it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    issuer = models.CharField(max_length=255)
    sub = models.CharField(max_length=255)
    tied_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "sub"], name="one_account_a_subject"),
            models.UniqueConstraint(fields=["account", "issuer"], name="one_subject_an_account"),
        ]

    def __str__(self):
        return f"{self.sub} at {self.issuer}"


class ProviderSession(models.Model):
    """A session at a provider (`sid`). Our sessions on all hosts that name it live as long as this row.

    acr, proved_at  the surest proof in this session, and when it was given
    came_by         the municipality by whose own provider the person came, or None
    own_proved_at   when that one last proved the person in two steps, as the municipality counts them
    refresh_token   sealed; the newest one: `turn` grows with each
    heard_at        when the provider last said that the session and the person are good
    ask_at          when it is to be asked again
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    issuer = models.CharField(max_length=255)
    sid = models.CharField(max_length=255)
    acr = models.CharField(max_length=60, blank=True)
    proved_at = models.DateTimeField()
    came_by = models.UUIDField(null=True, blank=True)
    own_proved_at = models.DateTimeField(null=True, blank=True)
    refresh_token = models.TextField()
    id_token = models.TextField()
    turn = models.PositiveIntegerField(default=1)
    signed_in_at = models.DateTimeField()
    heard_at = models.DateTimeField()
    ask_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "sid"], name="one_row_a_provider_session")]
        indexes = [models.Index(fields=["signed_in_at"], name="provider_session_signed_in")]

    def __str__(self):
        return f"{self.account_id} since {self.signed_in_at}"


class Token(models.Model):
    """What a program shows on one host: a person's own, or a service's, which has no person. See `bearer`.

    municipality_id  whose host it is for; None: the networks'
    account          whose it is; None: a service's
    hash             keyed, of the secret; None where the provider of sign-in keeps the secret
    sealed           the secret of a service at the provider, until the provider has been told
    areas            of the API that it reaches; none: all
    roles            of a service; a person's token has what the person has
    last_date        the last day it holds
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.UUIDField(null=True, db_index=True)
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="+")
    name = models.CharField(max_length=120)
    hash = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001 - unique where it is given
    sealed = models.TextField(blank=True)
    may_write = models.BooleanField(default=False)
    areas = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    roles = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    made_by = models.UUIDField()
    created_at = models.DateTimeField()
    last_date = models.DateField()
    last_used_date = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(account=None, municipality_id__isnull=False) | Q(account__isnull=False, roles=[]),
                name="token_of_a_person_or_a_service",
            ),
            models.CheckConstraint(
                condition=Q(hash__isnull=False) | Q(account=None), name="token_kept_here_is_hashed"
            ),
        ]

    def __str__(self):
        return self.name
