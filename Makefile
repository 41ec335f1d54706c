# Needs git, make, and python3 with pip. Fetches uv into .tools/, and with it Python 3.13 and every tool.
PORT ?= 8180
RESET ?=
DOCS ?=
ARGS ?=
TOKEN ?=
KID ?=
EXAMPLES ?= 200
SEED ?=
FUNCTION ?= GenerateToken
EVENT ?= events/generate_token.json
MODULES ?=
TENANT ?=
AUDIT_FROM ?=
DELETED_KEYS ?=
SECONDS ?= 10
MINUTES ?= 10

UV_VERSION := $(shell sed -n 's/^uv==\([0-9.]*\).*/\1/p' uv.txt)
TOOLS := .tools
UV_STAMP := $(TOOLS)/uv-$(UV_VERSION).stamp
UV := $(TOOLS)/uv/bin/uv
RUN := $(UV) run --quiet --locked
# The layer's own Makefile looks for uv on the PATH.
SAM := PATH="$$PWD/$(TOOLS)/uv/bin:$$PATH" SAM_CLI_TELEMETRY=0 AWS_MAX_ATTEMPTS=1 $(UV) run --quiet --project local/sam --locked sam

.DEFAULT_GOAL := help

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' Makefile

run: python $(if $(DOCS),docs) ## run the whole service on this machine, until ctrl-C (PORT=8180, RESET=1 starts over, VERBOSE=1 shows logs, DOCS=1)
	@$(UV) run --project local --locked python -m local.run --port $(PORT) $(if $(RESET),--reset) $(if $(DOCS),--docs)

check: python ## check formatting, style, spelling, types, the code's layers, the template, and the workflows (a minute)
	$(RUN) ruff format --check
	$(RUN) ruff check
	$(RUN) codespell
	$(RUN) mypy
	$(RUN) lint-imports
	$(RUN) cfn-lint template.yaml
	$(RUN) bandit --quiet --configfile pyproject.toml --recursive layers functions local openapi operations release
	$(RUN) zizmor --quiet --offline --pedantic .github

lint: check

unit: python ## run the unit tests: half a minute, no network, no AWS (ARGS="-k name" goes to pytest)
	$(RUN) pytest tests/unit $(ARGS)

test: $(if $(ARGS),python,check) ## run make check and every test that needs no AWS account, with full coverage (ARGS="tests/unit -k name" goes to pytest instead, without make check)
	$(RUN) pytest $(or $(ARGS),--cov -n 2 --dist loadfile)

test-long: python ## run the tests that take minutes: key rotations, an open page, each permission removed, Lambda's runtime client, ClickHouse
	$(RUN) --group clickhouse pytest -m long

test-sam-local: python ## test sam local start-api and invoke in real containers, if Docker runs or can be started (minutes)
	$(RUN) pytest -m containers tests/containers

format: python ## format the code
	$(RUN) ruff format
	$(RUN) ruff check --fix

hooks: python ## let git run ruff, codespell, and gitleaks (if installed) before each commit
	$(RUN) pre-commit install

openapi: python ## write the API's description, which /openapi.json serves, from the code
	$(RUN) python -m openapi

fuzz: python ## run schemathesis against the local stack, longer than in make test (EXAMPLES=200 SEED=…)
	FUZZ_EXAMPLES=$(EXAMPLES) FUZZ_SEED=$(SEED) $(RUN) pytest -s tests/e2e/test_contract.py

requirements: python ## write the layer's requirements, with hashes, from uv.lock
	$(UV) export -q --no-dev --no-emit-project --no-header -o layers/shared/requirements.txt

licences: python ## write THIRD_PARTY.md, the third-party software that is shipped, with its licences
	$(RUN) python -m release.licences

public-suffixes: python ## write the public suffix list that the service reads, from the pinned package
	$(RUN) python -m release.public_suffixes

sbom: python ## write the content of a release, as CycloneDX, to dist/
	$(RUN) python -m release.sbom dist/sbom.cdx.json

release: build ## write the build, its SBOM, its licences, and their checksums to dist/
	$(RUN) python -m release.package

audit: python ## look up known advisories for every locked package (needs a network)
	for project in . local local/aws local/sam local/checkov examples/mcp_server tests/performance/callers tests/performance/peers; do \
		$(UV) export --quiet --locked --project $$project --all-groups --no-emit-project -o .tools/audited.txt && \
		$(RUN) --group audit pip-audit --strict --disable-pip --require-hashes -r .tools/audited.txt || exit 1; \
	done

mutants: python ## run mutation tests of tokens, origins, rules, and keys; results in docs/contribute/mutation.md (MODULES="jws origins")
	$(RUN) --group mutation python -m tests.mutation.run $(MODULES)

page: python ## bundle the page with esbuild from npm, into functions/console/static
	$(RUN) python -m tests.support.bundled

vendor: python ## fetch the page's third-party code from npm, at the versions in tests/e2e/node
	$(RUN) python -m tests.support.vendored

screenshots: python ## take the pictures in docs/images/ from the running page
	$(RUN) python -m tests.support.screenshots

architecture: python ## draw the packages in docs/contribute/architecture.md, from the code's imports
	$(RUN) python -m tests.support.architecture

docs: python ## build the documentation site in docs/_build/html; fails on a broken link, an unknown reference, or an orphan page
	$(RUN) sphinx-build -W --keep-going -n -q -E -j auto -d docs/_build/doctrees docs docs/_build/html

build: python ## build what `sam deploy` uploads, into .aws-sam/
	$(SAM) validate --lint
	$(SAM) build

bench: python ## measure the service's cost relative to baselines, into docs/contribute/benchmarks.md (needs valgrind; some minutes)
	@$(RUN) python -m tests.performance.bench

bench-bodies: python ## count the instructions of each route's most expensive request; fails above 300 million (needs valgrind; minutes)
	@$(RUN) python -m tests.performance.worst.table

bench-rules: python ## compare a row filter with a hand-written WHERE, in DuckDB (about half a minute)
	@$(RUN) python -m tests.performance.rules

load: python ## measure the handlers' requests per second, p50, and p99 with locust, into docs/contribute/benchmarks.md (SECONDS=10 a row; 2 minutes)
	@SECONDS=$(SECONDS) $(RUN) python -m tests.performance.load

soak: python ## run everything for ten minutes; fails if memory, file handles, or threads grow (MINUTES=10)
	@MINUTES=$(MINUTES) $(RUN) python -m tests.performance.soak

start-api: PORT = 3000
start-api: python ## run every function in Lambda's containers (sam local start-api), on a running make run (PORT=3000)
	@$(UV) run --quiet --project local --locked python -m local.start_api --port $(PORT)

agreement: python ## count the comparisons in which databases are tested to agree, for docs/contribute/agreement.md
	@$(RUN) python -m tests.support.agreement

costs: python ## write the tables of the cost of a million calls in docs/operate/cost.md, from tests/performance/prices.toml
	@$(RUN) python -m tests.performance.costs

invoke: python ## run one function in Lambda's container, on a running make run (FUNCTION=GenerateToken EVENT=events/… TOKEN=… KID=…)
	@$(UV) run --quiet --project local --locked python -m local.invoke $(FUNCTION) "$(EVENT)" $(if $(TOKEN),--token "$(TOKEN)") $(if $(KID),--kid "$(KID)")

restore: python ## restore tenants from a table that DynamoDB restored (FROM=… TO=… AUDIT=… TENANT=t_… AUDIT_FROM=… DELETED_KEYS=1)
	@$(RUN) python -m operations.restore "$(FROM)" "$(TO)" "$(AUDIT)" $(if $(TENANT),--tenant "$(TENANT)") \
		$(if $(AUDIT_FROM),--audit-from "$(AUDIT_FROM)") $(if $(DELETED_KEYS),--deleted-keys)

restore-audit: python ## put back what the audit table has lost, from one that DynamoDB restored (FROM=… TO=… REPLACE=1)
	@$(RUN) python -m operations.restore_audit "$(FROM)" "$(TO)" $(if $(REPLACE),--replace)

clean: ## remove what was built or installed here; make run's state stays in .local/
	rm -rf .aws-sam .mutants dist .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache docs/_build \
		.venv local/.venv local/aws/.venv local/sam/.venv local/checkov/.venv examples/mcp_server/.venv \
		tests/performance/callers/.venv tests/performance/peers/.venv .tools

python: $(UV_STAMP)
	@$(UV) python find --quiet 3.13 >/dev/null 2>&1 || $(UV) python install 3.13 || \
		{ echo "Python 3.13 is needed: it is not installed here, and uv could not download it." >&2; exit 1; }

$(UV_STAMP):
	@command -v python3 >/dev/null || { echo "python3 is needed to fetch uv: please install it, with pip." >&2; exit 1; }
	@python3 -m pip --version >/dev/null 2>&1 || \
		{ echo "pip is needed to fetch uv: please install it (Debian: apt install python3-pip)." >&2; exit 1; }
	@echo "Fetching uv $(UV_VERSION) into .tools/"
	@rm -rf $(TOOLS)/uv $(TOOLS)/*.stamp
	@PIP_ROOT_USER_ACTION=ignore python3 -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
		--target $(TOOLS)/uv -r uv.txt || \
		{ echo "uv $(UV_VERSION) could not be installed from PyPI; see above." >&2; exit 1; }
	@touch $@

.PHONY: help run check lint unit test test-long test-sam-local format hooks openapi fuzz requirements licences public-suffixes sbom release audit \
	mutants page vendor screenshots architecture docs build bench bench-bodies bench-rules agreement costs load soak start-api invoke restore restore-audit clean python
