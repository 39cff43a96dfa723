"""The web server alone; under `up` it is a child."""

import argparse

from scheda.config.cli.program import load_program, serve


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./scheda web")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args(arguments)
    load_program()
    serve(options.host, options.port, options.workers)
    return 0
