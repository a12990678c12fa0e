# Do the arrows between the units keep to the order of the rooms? Reads the rooms (a file that says what it holds), then
# what tests/structure/arrows prints, and prints one line for each breach:
#
#     circle: UNIT UNIT ...               units that need each other, directly or round about
#     up: UNIT -> UNIT (SYMBOL ...)       a room that needs a room above it
#     apart: UNIT -> UNIT (SYMBOL ...)    a side that needs the other
#     no room: UNIT                       a unit that stands nowhere
#
#     awk -f tests/structure/judge.awk tests/structure/rooms ARROWS
#
# The last line counts them, and the units and arrows that were seen.

FNR == NR && /^(#|$)/ { next }
FNR == NR && $1 == "apart" { side[++sides] = $2; other[sides] = $3; next }
FNR == NR { rooms++; for (i = 1; i <= NF; i++) floor_of_place[$i] = rooms; next }
$1 == "defines" { home[$3] = $2; if (!($2 in known)) { known[$2] = 1; units[++unit_count] = $2 } }
$1 == "needs" { needs[++need_count] = $2; needed[need_count] = $3 }

# The room whose place is the longest beginning of the unit's path; 0 when there is none.
function floor_of(unit,   place, longest, found) {
    for (place in floor_of_place)
        if (within(unit, place) && length(place) > longest) { longest = length(place); found = floor_of_place[place] }
    return found + 0
}

function within(unit, place) {
    return index(unit, place) == 1 && (length(unit) == length(place) || substr(unit, length(place) + 1, 1) ~ /[\/_]/)
}

function breach(text) { print text; breaches++ }

# Tarjan: a circle is known at the unit from which the others of it were first reached.
function visit(unit,   i, next_unit, circle, least) {
    number[unit] = lowest[unit] = ++numbers
    stack[++height] = unit
    waiting[unit] = 1
    for (i = 1; i <= degree[unit]; i++) {
        next_unit = target[unit, i]
        if (!(next_unit in number)) visit(next_unit)
        if (waiting[next_unit] && lowest[next_unit] < lowest[unit]) lowest[unit] = lowest[next_unit]
    }
    if (lowest[unit] != number[unit]) return
    circle = ""
    do { least = stack[height--]; waiting[least] = 0; circle = least " " circle } while (least != unit)
    sub(/ $/, "", circle)
    if (circle ~ / /) breach("circle: " circle)
}

function judge_arrow(from, to, symbols,   i) {
    if (floor[from] && floor[from] < floor[to]) breach("up: " from " -> " to " (" symbols ")")
    for (i = 1; i <= sides; i++)
        if ((within(from, side[i]) && within(to, other[i])) || (within(from, other[i]) && within(to, side[i])))
            breach("apart: " from " -> " to " (" symbols ")")
}

END {
    for (i = 1; i <= unit_count; i++)
        if (!(floor[units[i]] = floor_of(units[i]))) breach("no room: " units[i])
    for (i = 1; i <= need_count; i++) {
        from = needs[i]
        if (!(needed[i] in home) || home[needed[i]] == from) continue
        to = home[needed[i]]
        if (!((from, to) in symbols)) target[from, ++degree[from]] = to
        symbols[from, to] = symbols[from, to] (symbols[from, to] ? " " : "") needed[i]
    }
    for (i = 1; i <= unit_count; i++)
        for (j = 1; j <= degree[units[i]]; j++) {
            arrows++
            judge_arrow(units[i], target[units[i], j], symbols[units[i], target[units[i], j]])
        }
    for (i = 1; i <= unit_count; i++)
        if (!(units[i] in number)) visit(units[i])
    printf "%d units, %d arrows, %d breaches\n", unit_count, arrows, breaches
}
