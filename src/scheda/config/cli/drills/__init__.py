"""Breaking an installation of its own on purpose, and counting what is left. See operations.md."""
