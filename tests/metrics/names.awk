# Which public names do not say where they come from? A public name begins with its unit (leading words of its file's
# name), a type that a header of its folder declares, or a folder it stands in; the plural will do for the singular and
# the other way round. What the compiler adds, with a dot in front, does not count. Reads the headers, then what
# tests/structure/arrows prints (name it "-"), and prints "UNIT: NAME" for each name that does not.

function folder_of(unit) { return unit ~ /\// ? substr(unit, 1, match(unit, /\/[^\/]*$/) - 1) : "." }

function add_name(unit, name) { names++; unit_of[names] = unit; name_of[names] = name }

function add_type(type) { types[folder] = types[folder] " " type }

FILENAME != "-" && FNR == 1 { header = FILENAME; sub(/\.h$/, "", header); folder = folder_of(header) }
FILENAME != "-" && /^(struct|enum|union) [a-z0-9_]+/ { add_type($2) }
FILENAME != "-" && /^typedef .*_t;$/ { type = $NF; sub(/_t;$/, "", type); sub(/^\*/, "", type); add_type(type) }
FILENAME != "-" && /^static inline / {
    name = $0
    sub(/\(.*/, "", name)
    sub(/.*[ *]/, "", name)
    add_name(header, name)
}
FILENAME == "-" && $1 == "defines" && $3 !~ /^\./ { add_name($2, $3) }

function begins(name, word) { return name == word || index(name, word "_") == 1 }

function begins_in_any_number(name, word,   stem) {
    stem = substr(word, 1, length(word) - 1)
    if (begins(name, word) || begins(name, word "s")) return 1
    if (word ~ /s$/ && begins(name, stem)) return 1
    if (word ~ /ies$/ && begins(name, substr(word, 1, length(word) - 3) "y")) return 1
    return word ~ /y$/ && begins(name, stem "ies")
}

function lawful(unit, name,   parts, words, count, i, leading) {
    count = split(unit, parts, "/")
    for (i = 1; i < count; i++)
        if (begins_in_any_number(name, parts[i])) return 1
    count = split(parts[count], words, "_")
    for (i = 1; i <= count; i++) {
        leading = leading (i > 1 ? "_" : "") words[i]
        if (begins_in_any_number(name, leading)) return 1
    }
    count = split(types[folder_of(unit)], words, " ")
    for (i = 1; i <= count; i++)
        if (begins_in_any_number(name, words[i])) return 1
    return unit == "samen" && name == "main"
}

END {
    for (i = 1; i <= names; i++)
        if (!lawful(unit_of[i], name_of[i])) print unit_of[i] ": " name_of[i]
}
