# Two commands do all the set-up: `make demo` lints the bundled drafts, `make test` passes every test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check docs bench clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

demo: $(VENV)/.installed
	$(BIN)/healthlint check --exit-zero examples/careless-draft.md
	$(BIN)/healthlint check examples/careful-draft.md

test: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --cov --cov-report=term --cov-fail-under=95
	$(BIN)/healthlint test
	$(BIN)/healthlint docs --check

# What needs more than Python: each says so and is skipped where its tool is absent.
check: test
	@if command -v npx >/dev/null 2>&1; then npx --yes markdownlint-cli2 README.md CONTRIBUTING.md CHANGELOG.md 'docs/*.md'; \
	  else echo 'skipped: markdownlint-cli2 needs npm'; fi

docs: $(VENV)/.installed
	$(BIN)/healthlint docs

bench: $(VENV)/.installed
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) build dist .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
