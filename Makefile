# Palestra: the two commands are `make run` and `make test`. Only Python 3.11+ and Node 20+ must be there.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY_STAMP := $(VENV)/.installed
NPM_STAMP := web/node_modules/.installed
WEB_STAMP := web/apps/app/dist/.built
# Folders too: their time changes when a file in them is added or removed.
WEB_SOURCES := $(shell find web \( -name node_modules -o -name dist -o -path web/e2e -o -name test \) -prune -o \
	\( -path '*/src*' -o -path '*/public*' -o -path 'web/scripts*' -o -name '*.json' -o -name 'vite.config.ts' \
	-o -name 'index.html' \) -print 2>/dev/null)

.PHONY: help setup run test check format unit unit-web integration e2e bench clean lock tools api
.DEFAULT_GOAL := help

help: ## Show what can be made
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(PY_STAMP): requirements-dev.lock requirements-bootstrap.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Palestra needs Python 3.11 or newer: make $(MAKECMDGOALS) PYTHON=/path/to/python3"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bootstrap.lock
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip sync --quiet --compile-bytecode --require-hashes requirements-dev.lock requirements-bootstrap.lock
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(NPM_STAMP): web/package-lock.json web/.npmrc
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' || \
		{ echo "Palestra needs Node 20 or newer, with npm, to build its web client."; exit 1; }
	cd web && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(WEB_STAMP): $(NPM_STAMP) $(WEB_SOURCES)
	cd web && npm run build --silent
	@touch $@

setup: $(PY_STAMP) $(WEB_STAMP) ## Install everything into .venv and build the web client

run: setup ## Start Palestra on this machine, for example make run ARGS="--port 9443"
	@exec $(BIN)/palestra serve $(ARGS)

check: $(PY_STAMP) $(NPM_STAMP) ## Format, lint, types and import contracts (about a minute)
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/lint-imports --no-logo
	web/node_modules/.bin/pyright --warnings
	cd web && npm run check --silent

format: $(PY_STAMP) $(NPM_STAMP) ## Rewrite the sources in the project's form
	$(BIN)/ruff format --quiet .
	$(BIN)/ruff check --quiet --fix .
	cd web && npm run format --silent

test: unit unit-web integration e2e ## Install what the tests need and run all of them

api: $(PY_STAMP) ## Write the API types for the web client and the list of problem codes
	$(BIN)/python scripts/api_types.py
	$(BIN)/python scripts/problem_codes.py

unit: $(PY_STAMP) ## Only the fast, pure tests of the server
	$(BIN)/pytest -q tests/unit

unit-web: $(NPM_STAMP) ## Only the tests of the web packages
	cd web && npm test --silent

integration: setup tools ## Only the tests of the whole server, on SQLite and PostgreSQL
	$(BIN)/pytest -q tests --ignore=tests/unit

e2e: setup tools ## Only the journeys in a real browser
	cd web && npm test --silent --workspace @palestra/e2e

bench: $(PY_STAMP) ## Measure costs as ratios (bench/)
	$(BIN)/python -m bench.log_set
	$(BIN)/python -m bench.live_packet

tools:
	@scripts/install-test-tools.sh

lock: ## Pin the Python dependencies again
	for f in requirements requirements-dev requirements-bootstrap; do \
		$(BIN)/uv pip compile -q --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
			--python-version 3.11 $$f.in -o $$f.lock; done

clean: ## Remove what was installed and built; data/ stays
	rm -rf $(VENV) web/node_modules web/apps/app/dist
