"""Sign-in by OpenID Connect at a Keycloak: the provider that settings.SIGN_IN = "keycloak" chooses.

Words (Norwegian = English)
  innloggingstjeneste = provider: the server where people prove who they are
  bevis = proof: what the provider said about a person at one sign-in
  kjennetegn = subject: the provider's own, unchanging name of a person (issuer and `sub`), tied to one account
  økt hos tjenesten = provider session: one `sid`; the sessions of all our hosts that name it live and end with it

The way in, over one host for all (settings.LOGIN_HOST), because a provider sends people back to a known address only:

    place/sign-in/ ─> login/oidc/start/ ─> provider ─> login/oidc/callback/ ─> place/oidc/arrive/

claims      what a proof says, and what it may be tied to: pure
tokens      is a token genuine, meant for us, of now: pure
keys        the provider's public keys, kept and fetched again
provider    the conversation with the server
sealing     tokens at rest
sessions    provider sessions and subjects: the writes
proving     is a session still good; refreshing it meanwhile
"""
