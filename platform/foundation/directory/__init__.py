"""What the Keycloak that signs people in must know of us, and keeping it in step.

Our tables decide: who belongs where stands in identity, who may do what in each municipality. Keycloak is told the
people, one organization for each open municipality and joint body, their e-mail addresses' domains and their own
identity providers; it proves who somebody is and keeps passwords and second factors.

Words (Norwegian = English)
  katalog = directory: the server and what it holds
  i takt = in step: the server holds what our tables say
  egen pålogging = provider: a municipality's own identity provider, to which Keycloak sends its people (a broker)
  domene = e-mail domain: what stands after the @ in the addresses of a municipality's people

Person in Keycloak:  made (no password) ──link in a mail──> has a password ──account closed──> disabled, sessions ended
                     brokered: comes by the municipality's own provider at the first sign-in, and is never made here

`manage.py keycloak sync` does all steps (steps/, in the order of sync.STEPS); the worker the later ones, each minute
that something changed and each quarter of an hour. Each step compares and yields changes; nothing is done twice, and
what a server that went away left half done, the next run finishes.
The realm as code is deploy/keycloak/*.json.
"""
