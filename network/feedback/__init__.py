"""The facilitator's desk: the status matrix, remarks in place, release, and what the municipality did with it.

Words: feedback = tilbakemelding, remark = merknad, judgement = vurdering, criterion answer = svar på kriterium,
       release = sende tilbakemeldingen, fate = hva dere gjorde med merknaden, hole = hull, desk = arbeidsbord.

Feedback on one submission:  draft ──mark ready──▶ ready ──release──▶ released ──answer──▶ (answered: a reply exists)
                             draft ──release──▶ released
A cell of the matrix (municipality × part) keeps three things apart:
  process state  not_received → received → in_review → released → answered
  judgement      good · partly · unclear · none (not assessed)
  short remark   one line written for the matrix
and an outcome where one fits: no_remarks · cannot_assess (because …) · exempt (not set for you this time)
· not_relevant (the municipality considered it, with a reason). An optional part is never a hole.
`Shown` is the copy of a cell that the rest of the network may see under the sharing rule; nothing unreleased is in it.
"""
