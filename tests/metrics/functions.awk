# How long are the functions? Prints "LINES FILE:LINE" for each, from its first line to its closing brace. In code as
# `make format` lays it out these braces, and no others, stand alone at the start of a line.

FNR == 1 { first = open = 0 }
/^\{$/ { open = FNR; if (!first) first = FNR; next }
/^\}$/ && open { print FNR - first + 1, FILENAME ":" first; first = open = 0; next }
open { next }
/^$|^#|\*\/$|;$|^\}/ { first = 0; next }
!first { first = FNR }
