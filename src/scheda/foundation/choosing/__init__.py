"""Picking one record of another kind while typing. Noun: chooser."""
