.DEFAULT_GOAL := help
MVN := mvn -B -ntp

.PHONY: help run check build format proof

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/'

run: build ## build, then broker, Postgres, jobs and traffic in one JVM; Ctrl-C ends it
	java -jar lab/target/headwater-lab.jar up

check: ## every test and every guard
	$(MVN) verify $(if $(HEADWATER_TRUTH),-Dheadwater.truth=$(HEADWATER_TRUTH))

build: ## both jars, without tests
	$(MVN) -q package -DskipTests

format: ## rewrite the sources as the format guard wants them
	$(MVN) -q spotless:apply

proof: ## check, plus the long random and fault runs
	$(MVN) verify -Dtests.excluded= $(if $(HEADWATER_TRUTH),-Dheadwater.truth=$(HEADWATER_TRUTH))
