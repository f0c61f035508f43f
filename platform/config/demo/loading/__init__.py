"""Walks the demo's data with the modules' own actions, so that what the demo shows is what people could have done.

stage.py     who and what has been made so far, and as whom to act
houses.py    municipalities, units, people and their hats
networks.py  networks, gatherings and homework as it was set
events.py    everything with a moment, earliest first: hand-ins, feedback, replies, openings, drafts
documents.py quality documents: theme plan, types, authority map, texts that were moved in, openings
drafting.py  quality documents: versions, hearings, approvals, readers, earliest first
library.py   what is common: the base, what the joint body publishes, what its members decide
cooperation.py joint bodies: what is agreed, and theme plans side by side
radar.py     what the members consent to, and a text that both have released
"""
