"""What people did with a customer and wrote down: calls, meetings, visits, e-mails, notes.

Noun: activity. It is written in the composer of the card and shows in the timeline.
"""
