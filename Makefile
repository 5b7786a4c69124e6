# azcn: `make facts` and `make test` do all the set-up there is. Both need Python 3.11 or newer and make.
#
#   make facts PYTHON=python3.13          with another Python than python3
#   make facts ARGS="--type trade"        with options of azcn facts
#   make test PYTEST_ARGS="-k table -x"   with options of pytest

PYTHON ?= python3
VENV ?= .venv
ARGS ?=
PYTEST_ARGS ?=

BIN := $(VENV)/bin
# Stamps lie in the environment, so that they go when it goes; pyproject.toml names all that is installed.
MADE := $(VENV)/.made
INSTALLED := $(VENV)/.installed
TESTABLE := $(VENV)/.testable

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help facts test lint unit golden bench fix clean

help: ## Say what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

facts: $(INSTALLED) ## Print the facts of the seed article
	@$(BIN)/azcn facts $(ARGS)

test: lint unit ## Check and test all, as .ci/run does

lint: $(TESTABLE) ## Check style, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(TESTABLE) ## Run the tests
	$(BIN)/python -m pytest $(PYTEST_ARGS)

golden: $(TESTABLE) ## Write the golden files anew; read the diff before you commit it
	AZCN_GOLDEN=write $(BIN)/python -m pytest -q tests/golden $(PYTEST_ARGS)

bench: $(TESTABLE) ## Measure start-up and speed
	@for script in bench/[a-z]*.py; do $(BIN)/python $$script || exit 1; done

fix: $(TESTABLE) ## Repair what ruff can repair
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

clean: ## Remove the environment and all that was made
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .benchmarks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(MADE):
	@command -v $(PYTHON) >/dev/null || { echo 'azcn needs Python 3.11 or newer; there is no "$(PYTHON)": try make PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "azcn needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1): try make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1' # the first to know dependency groups
	@touch $@

$(INSTALLED): pyproject.toml | $(MADE)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(TESTABLE): pyproject.toml | $(MADE)
	$(BIN)/python -m pip install --quiet --editable . --group test
	@touch $(INSTALLED) $@
