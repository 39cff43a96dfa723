"""What the area does, one function per verb."""
