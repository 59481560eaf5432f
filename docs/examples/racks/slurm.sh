#!/bin/sh
# Workers as jobs of Slurm; see docs/racks.md.
#   slurm.sh launch NODE | list | end NODE
# RACK_APP    media-nommer on the nodes
# RACK_HOME   home of the workers, on a file system of all nodes
# RACK_SBATCH options for each job, such as --partition=media --cpus-per-task=8 --time=12:00:00
set -eu
case $1 in
launch)
  # feederd asks again where it did not hear how it went
  [ -z "$(squeue --me --noheader --states=all --name="$2" --format=%j)" ] || exit 0
  mkdir -p "$RACK_HOME/data/logs"
  # TERM a minute before the job's time is up: the worker gives back what it has in hand
  # shellcheck disable=SC2086
  exec sbatch --quiet --no-requeue --signal=B:TERM@60 --job-name="$2" \
    --output="$RACK_HOME/data/logs/$2.out" ${RACK_SBATCH-} \
    --wrap "exec '$RACK_APP/bin/ec2nommerd' --home '$RACK_HOME' --node '$2'"
  ;;
list)
  # all other jobs of this user are none of ours
  jobs=$(squeue --me --noheader --format='%j - %T')
  echo "$jobs" | sed -n '/^node-/p'
  ;;
end)
  exec scancel --me --name="$2"
  ;;
esac
