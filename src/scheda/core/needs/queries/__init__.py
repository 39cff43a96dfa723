"""Reads about needs and quality that are too big for a queryset method."""
