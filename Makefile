# Everything a newcomer needs: `make site`, then `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 2
PYTEST := $(BIN)/python -m pytest -n $(JOBS)

.PHONY: docs site test test-heavy test-all lint check dev tools bench wheel clean help

site: $(VENV)/installed  ## build the sample records into site/
	$(BIN)/repbook build

test: tools dev  ## every test a contributor needs, the browser's too
	$(PYTEST) -m "not heavy"

test-heavy: tools dev  ## the tests that take minutes
	$(PYTEST) -m heavy

test-all: test test-heavy  ## all of them

lint: dev  ## format, lint and types
	$(BIN)/ruff format --check generator tests bench docs
	$(BIN)/ruff check generator tests bench docs
	$(BIN)/mypy

check: lint  ## the same and the fast tests: before every commit
	$(PYTEST) -m "not heavy and not browser"

dev: $(VENV)/developing  ## the virtual environment with everything for development

tools:  ## chromium and a Chinese font, where the machine has none
	@sh tests/tools.sh

docs: dev  ## the manual's reference, made from the code
	$(BIN)/python -m docs

bench: dev  ## the figures of bench/RESULTS.md
	$(BIN)/python -m bench

wheel: dev  ## the wheel, tried in an empty folder without the checkout
	sh tests/wheel.sh

clean:  ## take away what the targets above made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .repbook-cache build dist

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/developing: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@
