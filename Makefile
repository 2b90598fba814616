# Palestra: the two commands are `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY_STAMP := $(VENV)/.installed
NPM_STAMP := web/node_modules/.installed
WEB_STAMP := web/apps/app/dist/.built
WEB_SOURCES := $(shell find web -type f \( -path '*/src/*' -o -name '*.json' -o -name 'vite.config.ts' -o -name 'index.html' -o -path '*/public/*' \) -not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)

.PHONY: help setup run test check format unit clean lock
.DEFAULT_GOAL := help

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(PY_STAMP): requirements-dev.lock requirements-bootstrap.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bootstrap.lock
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip sync --quiet --require-hashes requirements-dev.lock requirements-bootstrap.lock
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

$(NPM_STAMP): web/package-lock.json
	cd web && npm ci --no-audit --no-fund --loglevel=error
	touch $@

$(WEB_STAMP): $(NPM_STAMP) $(WEB_SOURCES)
	cd web && npm run build --silent
	touch $@

setup: $(PY_STAMP) $(WEB_STAMP) ## Install everything into .venv and build the web client

run: setup ## Start Palestra on this machine
	$(BIN)/palestra serve

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

unit: $(PY_STAMP) ## Only the fast, pure tests
	$(BIN)/pytest -q tests/unit

test: setup ## Install what the tests need and run all of them
	$(BIN)/pytest -q
	cd web && npm test --silent

lock: ## Pin the Python dependencies again
	for f in requirements requirements-dev requirements-bootstrap; do \
		$(BIN)/uv pip compile -q --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
			--python-version 3.11 $$f.in -o $$f.lock; done

clean: ## Remove what was installed and built
	rm -rf $(VENV) web/node_modules web/apps/app/dist
