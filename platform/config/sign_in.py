"""How people prove who they are: SIGN_IN=local (accounts with a password here, the default) or SIGN_IN=keycloak.

Read by config.settings alone; everything else asks settings.SIGN_IN and settings.KEYCLOAK.
"""

from dataclasses import dataclass, field
from pathlib import Path

from config.embedded import CHECKOUT
from config.environment import env, env_choice, env_list

LOCAL, KEYCLOAK = "local", "keycloak"
# the module whose `urlpatterns` are the pages of sign-in (foundation.identity.signin)
PROVIDERS = {LOCAL: "foundation.identity.local_urls", KEYCLOAK: "foundation.identity.openid_urls"}


@dataclass(frozen=True)
class Keycloak:
    """The server that signs people in.

    url            as browsers reach it; tokens name it as their issuer
    internal_url   as this process reaches it
    client         the web's own client in the realm, with its secret
    keeper_secret  of the service client that keeps the realm in step; empty in a process that serves pages
    setup_client   of the master realm, with its secret: makes the realm the first time, and is then taken away
    backchannel_url  where the server says that a session ended, when it reaches the web otherwise than browsers do
    files          the folder of the realm as code
    """

    url: str
    internal_url: str
    realm: str
    client: str
    client_secret: str = field(repr=False)
    keeper_secret: str = field(repr=False, default="")
    setup_client: str = ""
    setup_secret: str = field(repr=False, default="")
    backchannel_url: str = ""
    files: Path = CHECKOUT / "deploy" / "keycloak"

    @property
    def issuer(self) -> str:
        """What tokens of the realm bear as `iss`."""
        return f"{self.url}/realms/{self.realm}"

    @property
    def origin(self) -> str:
        """Its scheme, host and port, as a browser compares them."""
        return "/".join(self.url.split("/")[:3])

    @property
    def internal_issuer(self) -> str:
        """The same realm, as this process reaches it."""
        return f"{self.internal_url}/realms/{self.realm}"


def chosen() -> str:
    """What SIGN_IN says."""
    return env_choice("SIGN_IN", set(PROVIDERS), LOCAL)


def keycloak(url: str | None) -> Keycloak | None:
    """What the variables say of the server; None where local accounts are used.

    url   the default of KEYCLOAK_URL; None: it must be given
    """
    if chosen() == LOCAL:
        return None
    outside = env("KEYCLOAK_URL", url).rstrip("/")
    return Keycloak(
        url=outside,
        internal_url=env("KEYCLOAK_INTERNAL_URL", outside).rstrip("/"),
        realm=env("KEYCLOAK_REALM", "felles"),
        client=env("KEYCLOAK_CLIENT", "felles-web"),
        client_secret=env("KEYCLOAK_CLIENT_SECRET"),
        keeper_secret=env("KEYCLOAK_KEEPER_SECRET", ""),
        setup_client=env("KEYCLOAK_SETUP_CLIENT", "felles-setup"),
        setup_secret=env("KEYCLOAK_SETUP_SECRET", ""),
        backchannel_url=env("KEYCLOAK_BACKCHANNEL_URL", ""),
        files=Path(env("KEYCLOAK_FILES", str(Keycloak.files))),
    )


def provider_hosts(demo: Keycloak | None) -> list[str]:
    """Hosts that municipalities' own providers may stand on although they lie inside: the demo's server alone."""
    return env_list("PROVIDER_HOSTS", demo.origin.partition("//")[2] if demo else "")
