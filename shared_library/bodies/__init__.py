"""Joint bodies: which form they have, what their agreement says, who is a member when, what the owners want common.

Words: joint body = fellesorgan, form = samarbeidsform, agreement = samarbeidsavtale, member = medlem,
       host = vertskommune, decision rule = beslutningsregel, leave = tre ut, end = avvikle.

A place in a body: from a day ──leave, with the agreement's notice──▶ until a day
An agreement: proposed ──every member's yes──▶ in force ──a later one──▶ replaced
A joint body is a house of its own, as a municipality is; what it and its members agree stands here.
"""
