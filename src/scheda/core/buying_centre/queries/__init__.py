"""Reads about the buying centre that are too big for a queryset method."""
