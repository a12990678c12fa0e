#!/bin/sh
# Kills a run at 20 random moments, resumes it from its checkpoint every time, and compares what it wrote in the end with
# the result of a run that nobody disturbed: byte for byte, and by h5diff.
#
#     sh tests/kill-and-resume.sh [SEED]
#
# $SAMEN is the program (default ./samen), $KILLS how often it is killed. Some kills fall before the first checkpoint: then
# the run is started again. Some rounds end before the last kill: then another one starts. The number of threads changes
# all the time. Exit status 0: always the same bits; 1: not; 2: something else went wrong.
set -eu

samen=${SAMEN:-./samen}
kills=${KILLS:-20}
seed=${1:-$$}
folder=$(mktemp -d "${TMPDIR:-/tmp}/samen-kill.XXXXXX")
trap 'rm -rf "$folder"' EXIT
whole=$folder/whole.h5 result=$folder/result.h5 checkpoint=$folder/checkpoint

# Becomes a run of a small scenario; call it in a subshell.
become_run()
{
    exec "$samen" run scenarios/small.json --set '/place/gemeenten=["Schiermonnikoog", "Zoeterwoude"]' \
        --set /start=2014-07-01 --set /end=2016-01-01 --replicates 1 --quiet "$@"
}

# A pause in seconds, from a sequence that the seed decides: mostly short, so that a run is killed several times.
pause()
{
    awk -v seed="$seed" -v n="$1" -v longest="$longest" \
        'BEGIN { srand(seed * 1000 + n); rand(); printf "%.3f\n", longest * rand() * rand() }'
}

begun=$(date +%s)
(become_run --output "$whole")
longest=$(($(date +%s) - begun + 1))

done=0 resumed=0 compared=0
# Becomes the program, from the start or from the checkpoint.
start_or_resume()
{
    threads=$((done % 2 + 1))
    if [ -e "$checkpoint" ]; then exec "$samen" resume "$checkpoint" --threads "$threads" --quiet; fi
    # --force: a kill may fall after the result stands and before its checkpoint is gone.
    become_run --output "$result" --force --threads "$threads" --checkpoint "$checkpoint" --every 1month
}

compare()
{
    if ! cmp "$whole" "$result" || ! h5diff "$whole" "$result"; then
        echo "seed $seed: a result differs after $done kills" >&2
        exit 1
    fi
    compared=$((compared + 1))
    if [ -e "$checkpoint" ] || [ -e "$checkpoint.partial" ] || [ -e "$result.partial" ]; then
        echo "seed $seed: a finished run left something behind: $(ls "$folder")" >&2
        exit 1
    fi
    rm "$result"
}

# Waits for the program; it must have finished or have been killed.
finished()
{
    status=0
    wait "$1" 2>/dev/null || status=$?
    if [ "$status" -ne 0 ] && [ "$status" -ne 137 ]; then
        echo "seed $seed: exit status $status after $done kills" >&2
        exit 2
    fi
    [ "$status" -eq 0 ]
}

while [ "$done" -lt "$kills" ]; do
    if [ -e "$checkpoint" ]; then resumed=$((resumed + 1)); fi
    (start_or_resume) &
    child=$!
    sleep "$(pause "$done")"
    kill -9 "$child" 2>/dev/null || true
    done=$((done + 1))
    if finished "$child"; then compare; fi
done
if [ -e "$checkpoint" ]; then resumed=$((resumed + 1)); fi
(start_or_resume) &
if finished $!; then compare; fi

echo "killed $done times, resumed $resumed times, $compared results compared: all the same"
if [ "$resumed" -eq 0 ]; then
    echo "seed $seed: nothing was resumed, so nothing was tested" >&2
    exit 2
fi
