# Which lines were copied? Prints "FILE:LINE = FILE:LINE" for every two places where 6 or more lines are the same to the
# letter. What does not count as a line: blanks, comments, punctuation alone, includes.

FNR == 1 { count = comment = 0 }
{ line = $0; gsub(/^[ \t]+|[ \t]+$/, "", line) }
comment { if (line ~ /\*\/$/) comment = 0; next }
line ~ /^\/\*/ { if (line !~ /\*\//) comment = 1; if (line !~ /\*\/./) next }
line !~ /[A-Za-z0-9]/ || line ~ /^\/\/|^#include/ { next }
{
    count++
    text[count % 6] = line
    place[count % 6] = FILENAME ":" FNR
    if (count < 6) next
    window = ""
    for (i = 1; i <= 6; i++) window = window "\n" text[(count + i) % 6]
    here = place[(count + 1) % 6]
    total++
    if (!(window in seen)) { seen[window] = total; where[total] = here; run = 0; next }
    # A longer copy is one copy: its windows follow each other in both places.
    if (!(run && count > 6 && seen[window] == run + 1)) print where[seen[window]] " = " here
    run = seen[window]
    where[total] = here
}
