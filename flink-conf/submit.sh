#!/usr/bin/env bash
# Submits one job, once. A job that runs is left alone; one that does not resumes from its newest complete checkpoint. So
# restarted containers neither run a job twice nor lose its state.
#
#   submit.sh NAME [settings]        JOBMANAGER, CHECKPOINTS and JOBS_JAR name the places
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

# Flink writes _metadata last: a checkpoint with it is complete
newest=
# --fresh starts without a checkpoint
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
