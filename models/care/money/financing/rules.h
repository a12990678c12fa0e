/* rules.h - the list of financing rules, one line each: name, and how people say that providers are paid.
 *
 * The names are the choices of /financing/wmo, /financing/zvw and /policy/N/rule, the keys of the rules' own
 * settings and the labels of the dimension `rule` in results, which carry what people say too. What a rule does
 * stands in the file of its name, see financing.h.
 */
#ifndef SAMEN_CARE_RULES_H
#define SAMEN_CARE_RULES_H

#include <stddef.h>

#define FINANCING_RULES(RULE)                                                                                          \
    RULE(pxq, "per product", "per product")                                                                            \
    RULE(population, "a sum per resident", "een bedrag per inwoner")

#define FINANCING_NUMBER(name, label, label_nl) FINANCING_##name,
enum financing_rule { FINANCING_RULES(FINANCING_NUMBER) FINANCING_RULE_COUNT };
#undef FINANCING_NUMBER

enum { FINANCING_OWN = 128 };

/* What a scenario says about one rule: a struct that only the rule's file knows. */
struct financing_own {
    _Alignas(max_align_t) unsigned char bytes[FINANCING_OWN];
};

struct financing_settings {
    int wmo, zvw; /* rules from the start: enum financing_rule */
    struct financing_own own[FINANCING_RULE_COUNT];
};

#endif
