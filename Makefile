.DEFAULT_GOAL := help
MVN := mvn -B -ntp -Dstyle.color=never

.PHONY: help run check test build format proof bench clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## (.*)/  make \1\t\2/'

run: build ## build, then run broker, Postgres, jobs and traffic in one JVM; Ctrl-C stops it
	java -XX:TieredStopAtLevel=1 -jar lab/target/headwater-lab.jar up

check: ## every test and guard; TRUTH=DIR adds the tests against real data
	$(MVN) verify $(if $(TRUTH),-Dheadwater.truth=$(TRUTH))

test: ## the tests of a module and below: M=jobs; T=AdmitEventsTest runs one class
	$(MVN) test $(if $(M),-pl $(M) -am) $(if $(T),-Dtest=$(T) -Dsurefire.failIfNoSpecifiedTests=false)

build: ## all jars, without tests
	@echo "building; the first build downloads about 460 MB of libraries"
	@$(MVN) -q package -DskipTests

format: ## format the sources
	$(MVN) -q spotless:apply

proof: ## check, plus the long random and fault runs
	$(MVN) verify -Dtests.excluded= $(if $(TRUTH),-Dheadwater.truth=$(TRUTH))

bench: build ## measure beside the peers; FULL=1 is longer, LINE=decode one line, TRUTH=DIR adds real log lines
	java -jar bench/target/headwater-bench.jar $(LINE) $(if $(FULL),--full) $(if $(TRUTH),--truth $(TRUTH))

clean: ## remove what builds wrote
	$(MVN) -q clean
