"""The municipality's own directory keeps people and groups here in step by itself (SCIM 2.0, RFC 7643 and 7644).

Words (Norwegian = English)
  katalog = directory: the municipality's register of its people, which tells us who came, changed and left
  nøkkel = token: what the directory shows to be let in; shown once, kept as a hash
  gruppe = group: as the directory has it; gives nothing before somebody has said which role it means
  kobling = mapping: a group means a role, in a unit or everywhere

Person of the directory:  told (active) ──active: false, or deleted──> has left ──active: true──> the same member again
Role out of a group:      given when the person is in the group and it is mapped ──either ends──> ended; one given by
                          hand is never touched

The protocol (filters, PATCH, paging, errors) is scim2-server's; views/storage.py is where it stores, and actions are
what is done. All of it runs inside the municipality's own door, with the directory as the actor.
"""
