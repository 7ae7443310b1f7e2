.DEFAULT_GOAL := help
MVN := mvn -B -ntp -Dstyle.color=never

.PHONY: help run check build format proof bench

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/'

run: build ## build, then broker, Postgres, jobs and traffic in one JVM; Ctrl-C ends it
	java -jar lab/target/headwater-lab.jar up

check: ## every test and every guard; TRUTH=DIR adds the tests against real data
	$(MVN) verify $(if $(TRUTH),-Dheadwater.truth=$(TRUTH))

build: ## both jars, without tests
	@echo "building; the first time this loads about 460 MB of libraries"
	@$(MVN) -q package -DskipTests

format: ## rewrite the sources as the format guard wants them
	$(MVN) -q spotless:apply

proof: ## check, plus the long random and fault runs
	$(MVN) verify -Dtests.excluded= $(if $(TRUTH),-Dheadwater.truth=$(TRUTH))

bench: build ## measure beside the peers; FULL=1 is longer, LINE=decode one line, TRUTH=DIR adds real log lines
	java -jar bench/target/headwater-bench.jar $(LINE) $(if $(FULL),--full) $(if $(TRUTH),--truth $(TRUTH))
