"""What Scheda is made of, for programs that watch for known weaknesses."""
