"""Facts told to other programs, signed."""
