# Two commands do it all on a fresh machine with Python 3.11 or newer, make and git:
#   make serve    builds the site and serves it at http://127.0.0.1:8000/
#   make test     runs every test
# Both install what they need into .venv first.

PYTHON ?= python3
BIN := .venv/bin
export PYTHONDONTWRITEBYTECODE := 1
export NO_MKDOCS_2_WARNING := 1

.PHONY: help install browser serve test check build offline lock clean

help:
	@echo "make serve   build the site and serve it at http://127.0.0.1:8000/"
	@echo "make test    run every test"
	@echo "make check   check every entry"
	@echo "make build   check, then write the site into site/ and the graph into build/"
	@echo "make offline writes the site into a zip that is read without a server: dist/concordance-offline.zip"
	@echo "make lock    pin the dependencies of pyproject.toml anew"
	@echo "make clean   remove what the others made"

.venv/installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Concordance needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1)."; \
		echo "Name a newer one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

install: .venv/installed

serve: install
	$(BIN)/mkdocs serve

check: install
	$(BIN)/python build_graph.py --check

build: install
	$(BIN)/python build_graph.py
	$(BIN)/mkdocs build --strict

offline: install
	$(BIN)/mkdocs build --strict --config-file mkdocs.offline.yml
	$(BIN)/concordance pack build/offline dist/concordance-offline.zip

browser: install
	@$(BIN)/python tests/browser/install.py

test: install browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo --no-cache
	$(BIN)/pytest -n 2 --dist loadgroup

# uv resolves for every platform and Python at once; it is needed here alone.
lock: install
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --extra test pyproject.toml -o requirements.txt

clean:
	rm -rf .venv build site dist
