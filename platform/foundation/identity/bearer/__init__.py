"""Programs on the API: `Authorization: Bearer …` beside the session of a browser.

Words (Norwegian = English)
  nøkkel = token: what a program shows; it holds on one host, until a day, and is shown once
  personlig nøkkel = personal token: the program does what the person may, or less
  tjeneste = service: a program of a municipality's, with roles of its own and no person
  område = area: the part of the API that a token reaches

A token:  made ──its last day goes by, or somebody ends it──> no good any more, and never again

Three kinds are believed: a person's token and a service's, which we made and keep hashed, and an access token of the
provider of sign-in, whose signature is checked here. What a token may is cut first by its own scope, then decided by
the permission tables as for anybody else. Dangerous acts are refused: a token proves nobody's presence.

rules     how long, how many, which areas: pure
secrets   making and hashing them
judging   whose is it, and does it hold here and now
actions   every write
queries   every read
"""
