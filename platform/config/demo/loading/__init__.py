"""Walks the demo's data with the modules' own actions, so that what the demo shows is what people could have done.

stage.py     who and what has been made so far, and as whom to act
houses.py    municipalities, units, people and their hats
networks.py  networks, gatherings and homework as it was set
events.py    everything with a moment, earliest first: hand-ins, feedback, replies, openings, drafts
"""
