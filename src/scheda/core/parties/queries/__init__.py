"""Reads about customers that are too big for a queryset method."""
