# Prose that is hard to read or missing: lines of comment, of help text or of Markdown wider than 120 columns, and .c files
# that do not begin with a comment that names them and says what they are for. Prints "FILE:LINE: WHAT".

function columns(line,   wide) { # characters, not bytes: those that go on with one are not counted
    wide = line
    gsub(/[\200-\277]/, "", wide)
    return length(wide)
}

FNR == 1 {
    name = FILENAME
    sub(/.*\//, "", name)
    if (name ~ /\.c$/ && index($0, "/* " name " - ") != 1) print FILENAME ":1: does not begin with /* " name " - what it is for"
}
columns($0) > 120 { print FILENAME ":" FNR ": " columns($0) " columns" }
