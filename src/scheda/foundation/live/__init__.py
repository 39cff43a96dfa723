"""Telling open pages, within a second, that something they show has changed."""
