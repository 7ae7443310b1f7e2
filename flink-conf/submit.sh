#!/usr/bin/env bash
# Submits one job, once. Starting the containers again must not run a job twice beside itself, nor forget its state:
# a job that runs is left alone, one that does not continues from its newest complete checkpoint.
#
#   submit.sh NAME [settings]        JOBMANAGER, CHECKPOINTS and JOBS_JAR say where things are
set -euo pipefail
job=$1
shift
jobmanager=${JOBMANAGER:-localhost:8081}
checkpoints=${CHECKPOINTS:-/var/lib/headwater/checkpoints}/$job
jar=${JOBS_JAR:-/jobs/headwater-jobs.jar}

jobs=$(flink list -m "$jobmanager")
if grep -qF " : $job (" <<<"$jobs"; then
  echo "$job runs already"
  exit 0
fi

# a checkpoint is complete when its _metadata is there; Flink writes that file last
newest=
# --fresh starts anew: what was is not to be continued
if [[ " $* " != *" --fresh "* ]]; then
  newest=$(ls -1t "$checkpoints"/*/chk-*/_metadata 2>/dev/null | head -n 1 || true)
fi
newest=${newest%/_metadata}
resume=()
if [ -n "$newest" ]; then
  echo "$job continues from $newest"
  resume=(-s "file://$newest" -claimMode CLAIM)
fi
exec flink run -d -m "$jobmanager" \
  "-Dexecution.checkpointing.dir=file://$checkpoints" \
  ${resume[@]+"${resume[@]}"} "$jar" "$job" "$@"
