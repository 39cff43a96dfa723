"""Sealed values are planted, then looked for in every byte that is kept."""
