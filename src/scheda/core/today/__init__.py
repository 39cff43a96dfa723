"""What needs me now, gathered from every area.

Nouns: section (one sort of thing that waits, brought by the area that knows it), row, figure, and
the layout in which a person wants them.
"""
