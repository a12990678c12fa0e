# Which functions of headers can fail without the compiler watching whether anyone looks? Prints "FILE: NAME" for every
# declaration that takes a `struct error *`, gives something that tells of failure (a bool, a pointer, an id of HDF5), and
# does not begin with MUST_USE. Functions that only report a failure always give the same and need not be looked at.
#
#     awk -f tests/structure/unchecked.awk sim/base/memory.h ...
BEGIN {
    split("error_set error_system error_at error_fill error_file error_locate hdf_failed hdf_refuse hdf_give_up " \
          "table_error layers_locate", names, " ")
    for (i in names) reports[names[i]] = 1
}

FNR == 1 { text = ""; comment = 0 }

{
    line = $0
    if (line ~ /^#/) next
    if (comment && line !~ /\*\//) next
    if (comment) { sub(/^.*\*\//, "", line); comment = 0 }
    gsub(/\/\*([^*]|\*+[^*\/])*\*+\//, "", line)
    if (line ~ /\/\*/) { sub(/\/\*.*/, "", line); comment = 1 }
    if (line ~ /^[ \t]*$/) next
    # Indented lines go on with what stands above; so a function within a struct is part of the struct.
    text = line ~ /^[ \t{}]/ ? text " " line : line
    if (text ~ /[;{]/) { judge(text); if (text ~ /{/) text = "struct " }
}

function judge(declaration,    head, name) {
    if (declaration !~ /\(/ || declaration !~ /struct error \*/) return
    if (declaration ~ /^(MUST_USE|void [a-z]|struct [a-z_]* [{]|typedef|extern)/ || declaration ~ /^struct  /) return
    head = declaration
    sub(/\(.*/, "", head)
    name = head
    sub(/^.*[ *]/, "", name)
    if (name in reports) return
    if (head ~ /\*/ || head ~ /(^| )(bool|hid_t) /) print FILENAME ": " name
}
