"""Those who run the platform: they see states and sizes, and content only when two of them and a reason open it.

Words (Norwegian = English)
  driftsoperatør = operator: an account marked by a command (`manage.py operator`), on a host of its own
  innsyn = access (break-glass): one operator may read one municipality's tables, for a reason and some hours

An access:  asked ──another operator agrees──> open ──its hours go by, or either side ends it──> ended
            asked ──a day goes by──> can be agreed to no more

An operator's door (`tenancy.operator`) reaches these tables, the claims of e-mail domains and the functions
`operator_…` of the database, and no schema of a municipality's. What an open access lets be read comes through one of
the functions, which asks at each call whether the access is open at that moment: nothing is granted that would have to
be taken back. What may become of an access is held by a trigger and by constraints: two different people, at most
eight hours, never open again.

opening   asking for an access, agreeing to it, ending it
reading   what is read, and the municipality's log of it
overview  states and sizes
fleet     how far all schemas are migrated
houses    opening a municipality's house, its quota, and whether it is migrated before the others
"""
