.DEFAULT_GOAL := help
.PHONY: help demo demo-reset keycloak test test-psycopg2 thorough check bench bench-import bench-creation bench-tenancy bench-fleet bench-request bench-pooler bench-out cost prove-log faults messages permissions generated lock
PORT ?= 8000
export PORT
TESTS ?= tests

help: ## Show these commands
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

demo: ## Start everything and keep the data (make demo PORT=8001 for another port)
	@exec deploy/with demo python -m deploy.demo

demo-reset: ## Throw the demo's data away and start over
	@exec deploy/with demo python -m deploy.demo --reset

keycloak: ## The demo with a real Keycloak signing people in (KEYCLOAK_PORT=8280 for another port; needs Java and Maven)
	@SIGN_IN=keycloak exec deploy/with demo python -m deploy.demo

test: ## Install what tests need and run all of them (make test TESTS=tests/network for some)
	@deploy/with dev python -m config.tools.browser
	@deploy/with dev python -m config.tools.judges
	@deploy/with dev python -m config.tools.pooler
	@deploy/with dev python -m deploy.keycloak.distribution --if-wanted & # made ready while the first tests run
	@deploy/with dev python -m config.tools.messages compile
	@exec deploy/with dev python -m pytest -n 2 $(TESTS)

test-psycopg2: ## The smoke run on psycopg2, in an environment of its own: main pages, and which guarantees hold
	@exec deploy/with psycopg2 python -m tests.psycopg2_smoke

thorough: ## The long form of what make test does in short: every look of every page, every field of every form
	@FELLES_THOROUGH=1 deploy/with dev python -m pytest -n 2 -k "looks or fault or access or pages or hostile" tests

prove: ## The proof that nothing leaks, in its long form: everybody tries every address; prints what was tried
	@deploy/with dev python -m config.tools.pooler
	@FELLES_THOROUGH=1 deploy/with dev python -m pytest -q -p no:randomly tests/proof

check: ## Style, import contracts, types, house rules, migrations, translations, API description, inventory
	@exec deploy/with dev python -m config.tools.check

bench: ## Measure; prints name, value, unit, goal, ok or short, and writes build/figures/
	@exec deploy/with dev python -m config.tools.bench

bench-import: ## Measure moving in three hundred Word files; takes minutes
	@exec deploy/with dev python -m config.tools.bench moving_in

bench-fleet: ## Measure migrating a thousand municipalities beside django-tenants' own executor; takes minutes
	@exec deploy/with dev python -m config.tools.bench fleet

bench-creation: ## Measure opening municipalities beside django-tenants' own creation; takes minutes
	@exec deploy/with dev python -m config.tools.bench creation

bench-tenancy: ## All of creation, fleet, request, pooler and out, and at the end all that has a goal; takes half an hour
	@deploy/with dev python -m config.tools.pooler
	@exec deploy/with dev python -m config.tools.bench creation fleet connections pooler moving_out

bench-request: ## Measure a request's part in the database beside django-tenants', and a backend's memory; takes minutes
	@exec deploy/with dev python -m config.tools.bench connections

bench-pooler: ## Read a million times behind a pooler: is one row another municipality's? (FELLES_READS for another number)
	@deploy/with dev python -m config.tools.pooler
	@exec deploy/with dev python -m config.tools.bench pooler

bench-out: ## Measure taking one of many municipalities out and in; takes minutes
	@exec deploy/with dev python -m config.tools.bench moving_out

cost: ## What it costs to run: machine, memory, disk and price for 1, 50 and 455 municipalities (COST_FILE has your prices)
	@exec deploy/with dev python -m config.tools.bench cost

prove-log: ## Tamper with a log of ten thousand entries in a hundred ways; is each found, and the entry named?
	@exec deploy/with dev python -m config.tools.bench tampering

faults: ## Kill web, worker and database amid hand-ins, break broker, disk and clock: what is lost? (ARGS="killing --seed 7")
	@exec deploy/with dev python -m tests.faults $(ARGS)

messages: ## Collect the texts to translate into platform/config/locale/
	@exec deploy/with dev python -m config.tools.messages

permissions: ## Print who may do what, module by module
	@exec deploy/with dev python manage.py permissions

generated: ## Write anew the API description and max_migration.txt
	@exec deploy/with dev python -m config.tools.generated

lock: ## Resolve pyproject.toml anew into deploy/requirements-*.txt
	@exec deploy/with dev python -m config.tools.lock
