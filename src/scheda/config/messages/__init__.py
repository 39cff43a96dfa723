"""Message catalogues: every area carries its own Italian and Romanian texts.

`python -m scheda.config.messages [AREA…]` adds what is new, drops what nobody says any more and
keeps the rest; `--compile` writes the binary catalogues; `--check` only tells what is missing.
"""
