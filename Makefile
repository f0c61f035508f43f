.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test thorough check bench bench-import messages permissions generated lock
PORT ?= 8000
export PORT
TESTS ?= tests

help: ## Show these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

demo: ## Start everything and keep the data (make demo PORT=8001 for another port)
	@exec deploy/with demo python -m deploy.demo

demo-reset: ## Throw the demo's data away and start over
	@exec deploy/with demo python -m deploy.demo --reset

test: ## Install what tests need and run all of them (make test TESTS=tests/network for some)
	@deploy/with dev python -m config.tools.browser
	@deploy/with dev python -m config.tools.judges
	@deploy/with dev python -m config.tools.messages compile
	@exec deploy/with dev python -m pytest -n 2 $(TESTS)

thorough: ## The long form of what make test does in short: every look of every page, every field of every form
	@FELLES_THOROUGH=1 deploy/with dev python -m pytest -n 2 -k "looks or fault or access or pages or hostile" tests

check: ## Style, import contracts, types, house rules, migrations, translations, API description
	@exec deploy/with dev python -m config.tools.check

bench: ## Measure; prints name, value, unit, goal, ok or short, and writes build/figures/
	@exec deploy/with dev python -m config.tools.bench

bench-import: ## Measure moving in three hundred Word files; takes minutes
	@exec deploy/with dev python -m config.tools.bench moving_in

messages: ## Collect the texts to translate into platform/config/locale/
	@exec deploy/with dev python -m config.tools.messages

permissions: ## Print who may do what, module by module
	@exec deploy/with dev python manage.py permissions

generated: ## Write anew the API description and max_migration.txt
	@exec deploy/with dev python -m config.tools.generated

lock: ## Resolve pyproject.toml anew into deploy/requirements-*.txt
	@exec deploy/with dev python -m config.tools.lock
