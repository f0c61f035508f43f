"""The municipality's and the joint body's side of cooperation: bodies, agreements, theme plans, joint decisions.

The words and states stand in shared_library.bodies and shared_library.decisions.
"""
