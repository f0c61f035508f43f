"""Accounts and sign-in: who a person is, before any municipality says what the person may do.

Words (Norwegian = English)
  konto = account: one person's e-mail address, name and language; it holds no secret
  passord = credential: the hash of the password, in a table that sign-in alone reaches
  tilhørighet = belonging: which municipality an account is a member of; the walls read it
  brev = letter: one mail sent once from outside a municipality
  mine steder = places: the municipalities and networks where a person has something to do
  hopp = hop: moving to another place's host without signing in again

Account:  made (no password) ──link in a mail──> has a password ──is_active = False──> closed
Session:  a new `stamp` ends every session of the account, everywhere

`signin.sign_in(request, account)` is the seam: however a person proves who they are (settings.SIGN_IN_PROVIDER),
it ends there. Nothing outside this package knows how.
"""
