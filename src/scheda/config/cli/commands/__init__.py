"""One command, one file: `run(arguments)` answers with the exit code."""
