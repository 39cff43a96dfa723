# Every target only calls what ./scheda and the virtual environment already have.
BIN := .venv/bin
export PYTHONPATH := src:.
.DEFAULT_GOAL := check

.PHONY: check fmt lint types architecture test messages locks

check:            ## The inner loop: lint, types, architecture and the tests that are quick.
	./scheda test --quick

fmt:              ## Put imports in order and lay the code out.
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/codespell

types:
	$(BIN)/mypy

architecture:
	$(BIN)/pytest -q tests/architecture

test:             ## Everything, as CI runs it.
	./scheda test

messages:         ## Add new texts to the catalogues, drop those nobody says any more.
	$(BIN)/python -m scheda.config.messages

locks:            ## New versions of everything, then read the diff.
	./scheda lock --upgrade
