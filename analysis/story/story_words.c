/* story_words.c - the table of sentences. */
#include "analysis/story/story_words.h"

#include "models/care/record/dimension.h"

/* By kind and form: English, Dutch. Which form when is told in story_tell.c. */
static const char *const sentences[STORY_KINDS][STORY_FORMS][2] = {
    /* The first, then the states in which someone comes into the story. */
    [STORY_START] = {{"When the run begins, {s} is {a} and lives in {g}.",
                      "Aan het begin van de simulatie is {s} {a} jaar en woont {s} in {g}."},
                     {"{S} cannot do the household alone.", "Het huishouden lukt {o} niet alleen."},
                     {"Climbing stairs and going out are hard.", "Traplopen en naar buiten gaan zijn moeilijk."},
                     {"{S} needs help with washing or dressing every day.",
                      "{S} heeft elke dag hulp nodig bij wassen of aankleden."},
                     {"{S} needs care day and night.", "{S} heeft dag en nacht zorg nodig."},
                     {"{S} has moderate psychosocial problems.", "Psychisch gaat het niet zo goed met {o}."},
                     {"{S} has severe psychosocial problems.", "{S} heeft ernstige psychosociale problemen."}},
    [STORY_BIRTH] = {{"{S} is born in {g}.", "{S} wordt geboren in {g}."}},
    [STORY_ARRIVES] = {{"{S} comes to live in {g}, {a} years old.", "{S} komt in {g} wonen, {a} jaar oud."}},
    [STORY_CHILD] = {{"{S} has a child: {p} {k} {n}.", "{S} krijgt een kind: {p} {k} {n}."}},
    [STORY_PARTNER] = {{"{S} and {n} ({a}) become a couple.", "{S} krijgt een relatie met {n} ({a} jaar)."}},
    [STORY_SEPARATES] = {{"{S} and {n} separate.", "De relatie met {n} loopt stuk."}},
    [STORY_LEAVES_HOME] = {{"{S} leaves the parental home.", "{S} gaat op zichzelf wonen."}},
    [STORY_FOSTERED] = {{"{S} is taken in by a foster family.", "{S} wordt opgenomen in een pleeggezin."}},
    [STORY_MOVES] = {{"{S} moves house within the neighbourhood.", "{S} verhuist binnen de buurt."},
                     {"{S} moves to another part of {g}.", "{S} verhuist naar een andere wijk van {g}."},
                     {"{S} moves to {g}.", "{S} verhuist naar {g}."}},
    [STORY_EMIGRATES] = {{"{S} moves to a gemeente {d} km away, out of our sight.",
                          "{S} verhuist naar een gemeente {d} km verderop, uit ons zicht."}},
    [STORY_DIES] = {{"{S} dies, {a} years old.", "{S} overlijdt, {a} jaar oud."}},
    [STORY_WIDOWED] = {{"{X} dies.", "{X} overlijdt."}},
    [STORY_RELATIVE_DIES] = {{"{X} dies.", "{X} overlijdt."}},
    [STORY_RELATIVE_LEAVES] = {{"{X} moves away, out of our sight.", "{X} verhuist en raakt uit ons zicht."}},
    [STORY_ADMITTED] = {{"{S} goes to live in a nursing home, where all care is given.",
                         "{S} gaat in een verpleeghuis wonen, waar alle zorg gegeven wordt."}},
    [STORY_WORSENS] = {{"{S} can no longer do the household alone{c}.", "Het huishouden lukt {o} niet meer alleen{c}."},
                       {"Climbing stairs and going out become hard{c}.",
                        "Traplopen en naar buiten gaan worden moeilijk{c}."},
                       {"{S} needs help with washing or dressing every day now{c}.",
                        "{S} heeft nu elke dag hulp nodig bij wassen of aankleden{c}."},
                       {"{S} needs care day and night now{c}.", "{S} heeft nu dag en nacht zorg nodig{c}."},
                       {"{S} gets moderate psychosocial problems{c}.", "Psychisch gaat het minder goed met {o}{c}."},
                       {"{S} gets severe psychosocial problems, as in dementia{c}.",
                        "{S} raakt ernstig in de war, zoals bij dementie{c}."},
                       {"{S} gets severe psychosocial problems{c}.",
                        "{S} krijgt ernstige psychosociale problemen{c}."}},
    [STORY_RECOVERS] = {{"{S} can manage physically again.", "Lichamelijk redt {s} zich weer zelf."},
                        {"{S} gets better: only in the household is help still needed.",
                         "{S} knapt op: alleen in het huishouden is nog hulp nodig."},
                        {"{S} gets better, but stairs and going out remain hard.",
                         "{S} knapt op, maar traplopen en naar buiten gaan blijven moeilijk."},
                        {"{S} gets a little better, but needs help every day.",
                         "{S} knapt iets op, maar heeft elke dag hulp nodig."},
                        {"Psychologically {s} is well again.", "Psychisch gaat het weer goed met {o}."},
                        {"Psychologically {s} is a little better.", "Psychisch gaat het iets beter met {o}."}},
    [STORY_NEED] = {{"{S} needs {m} of help a week, of which {s} does {b}.",
                     "{S} heeft per week {m} aan hulp nodig; daarvan doet {s} {b} zelf."},
                    {"{S} needs {m} of help a week.", "{S} heeft per week {m} aan hulp nodig."},
                    {"{S} needs no help any more.", "{S} heeft geen hulp meer nodig."}},
    [STORY_GAP] = {{"Now {s} gets all the help that {s} needs.", "Nu krijgt {s} alle hulp die nodig is."},
                   {"What is missing is {m} a week.", "Per week komt {s} {m} hulp tekort."}},
    [STORY_ASKS] = {{"{S} asks {x} for help.", "{S} vraagt {x} om hulp."}},
    [STORY_IS_OFFERED] = {{"{X} offers help too, but it is no longer needed.",
                           "{X} biedt ook hulp aan, maar die is niet meer nodig."}},
    [STORY_IS_DECLINED] = {{"{S} asks {x} for help, who says no{c}.", "{S} vraagt {x} om hulp, maar die zegt nee{c}."}},
    [STORY_HOUSEMATE_DECLINES] = {{"{X} does not help{c}.", "{X} helpt niet mee{c}."}},
    [STORY_IS_HELPED] = {{"{S} asks {x}, who is going to help: {m} a week.",
                          "{S} vraagt {x} om hulp en die gaat helpen: {m} per week."},
                         {"{X}, who lives with {o}, is going to help: {m} a week.",
                          "{X}, die bij {o} woont, gaat helpen: {m} per week."}},
    [STORY_HELP_CUT] = {{"The help of {x} ({b} a week) falls away.", "De hulp van {x} ({b} per week) valt weg."},
                        {"{X} cannot keep it up: {m} a week from now on instead of {b}.",
                         "{X} houdt het zo niet vol: voortaan {m} per week in plaats van {b}."}},
    [STORY_OFFERS] = {{"{X} asks for help and {s} offers {m} a week.",
                       "{X} vraagt om hulp en {s} biedt {m} per week."}},
    [STORY_DECLINES] = {{"{X} asks {o} for help, but {s} says no{c}.",
                         "{X} vraagt {o} om hulp, maar {s} zegt nee{c}."}},
    [STORY_CARES] = {{"{S} begins to care for {x}: {m} a week.", "{S} gaat voor {x} zorgen: {m} per week."},
                     {"{X} asks for help; {s} offers it, but it turns out not to be needed.",
                      "{X} vraagt om hulp; {s} biedt die aan, maar het blijkt niet nodig."}},
    [STORY_CARES_OTHERWISE] = {{"{S} now cares for {x} {m} a week instead of {b}.",
                                "{S} zorgt voortaan {m} per week voor {x}, in plaats van {b}."}},
    [STORY_CARES_NO_MORE] = {{"{S} does not care for {x} any longer.", "{S} hoeft niet meer voor {x} te zorgen."}},
    [STORY_OVERLOADED] = {{"With {m} a week, caring becomes too much for {o}.",
                           "Met {m} per week wordt het zorgen {o} te zwaar."}},
    [STORY_RELIEVED] = {{"{S} can cope with caring again.", "{S} kan het zorgen weer aan."}},
    [STORY_CUTS_BACK] = {{"{S} takes a step back and does a third less.",
                          "{S} doet een stap terug en gaat een derde minder zorgen."}},
    [STORY_STOPS_CARING] = {{"{S} cannot keep it up and stops caring.", "{S} houdt het niet vol en stopt met zorgen."}},
    [STORY_APPLIES] = {{"{S} applies to the wijkteam for {t}.", "{S} vraagt bij het wijkteam {t} aan."},
                       {"{S} asks the district nurse for {t}.", "{S} vraagt de wijkverpleging om {t}."}},
    [STORY_REFUSED] = {{"The wijkteam refuses {t}: {s} is to manage with {p} own strength and network.",
                        "Het wijkteam wijst {t} af: {s} moet het zelf en met het eigen netwerk redden."},
                       {"The district nurse finds too little need of {t}.", "De wijkverpleging vindt {t} niet nodig."}},
    [STORY_GRANTED] = {{"{S} already had a right to {T} a week.", "{S} had al recht op {T} per week."},
                       {"After a conversation the wijkteam grants {T} a week.",
                        "Na een gesprek kent het wijkteam toe: {T} per week."},
                       {"The district nurse assesses the need at {T} a week.",
                        "De wijkverpleging stelt vast: {T} per week."},
                       {"Another provider is to take over {T} a week; {s} waits.",
                        "Een andere aanbieder moet overnemen: {T} per week; {s} wacht."}},
    [STORY_CARE_STARTS] = {{"{d} days after the application a provider begins with {T} a week.",
                            "{d} dagen na de aanvraag begint een aanbieder met {T} per week."},
                           {"A provider gives {T} a week.", "Een aanbieder geeft {T} per week."}},
    [STORY_CARE_CHANGES] = {{"At a review {t} changes from {b} to {m} a week.",
                             "Bij een herbeoordeling gaat {t} van {b} naar {m} per week."},
                            {"The provider itself goes from {b} to {m} of {t} a week.",
                             "De aanbieder gaat uit zichzelf van {b} naar {m} {t} per week."},
                            {"{S} changes the private help from {b} to {m} a week.",
                             "{S} laat de eigen hulp voortaan {m} per week komen in plaats van {b}."}},
    [STORY_CARE_ENDS] = {{"At a review {t} ends: hardly any of it is needed now.",
                          "Bij een herbeoordeling stopt {t}: daar is nog nauwelijks behoefte aan."},
                         {"The right to {t} ends at the border of the gemeente; {s} has to apply again.",
                          "Het recht op {t} vervalt bij de gemeentegrens; {s} moet opnieuw aanvragen."},
                         {"{S} no longer hires the private help.", "{S} zegt de eigen hulp op."}},
    [STORY_BUYS] = {{"{S} hires a private help for the household, {m} a week.",
                     "{S} neemt zelf een hulp in de huishouding, {m} per week."}},
    [STORY_PROVIDER_CLOSES] = {{"The provider of {t} closes down.", "De aanbieder van {t} sluit de deuren."}},
    [STORY_VOLUNTEER_COMES] = {{"A volunteer comes to keep {o} company, {m} a week.",
                                "Een vrijwilliger komt {o} gezelschap houden, {m} per week."}},
    [STORY_VOLUNTEER_STOPS] = {{"The volunteer comes no longer.", "De vrijwilliger komt niet meer."}},
    [STORY_INITIATIVE_HELPS] = {{"Members of the citizens' initiative visit {o}, {m} a week.",
                                 "Mensen van het burgerinitiatief bezoeken {o}, {m} per week."}},
    [STORY_INITIATIVE_STOPS] = {{"The citizens' initiative visits {o} no longer.",
                                 "Het burgerinitiatief komt niet meer langs."}},
    [STORY_VOLUNTEERS] = {{"{S} becomes a volunteer, {m} a week.", "{S} wordt vrijwilliger, {m} per week."}},
    [STORY_VOLUNTEERS_NO_MORE] = {{"{S} stops as a volunteer.", "{S} stopt als vrijwilliger."}},
    [STORY_POLICY] = {{"The gemeente begins to pay providers {r}.", "De gemeente gaat aanbieders {r} betalen."},
                      {"The insurer begins to pay providers {r}.", "De zorgverzekeraar gaat aanbieders {r} betalen."}},
};

static const char *const reasons[STORY_CAUSES][2] = {
    [CAUSE_NONE] = {"", ""},
    [CAUSE_START] = {"", ""},
    [CAUSE_AGE] = {"", ""},
    [CAUSE_GAP] = {"; going without help has played a part", "; dat er hulp ontbrak, speelt mee"},
    [CAUSE_STRAIN] = {": the care weighs too heavily", ": het zorgen weegt te zwaar"},
    [CAUSE_DISTANCE] = {": it is too far", ": het is te ver weg"},
    [CAUSE_WORK] = {": there is a job too", ": er is ook een baan"},
    [CAUSE_NO_ROOM] = {": there is no time or no health for it", ": daar is de tijd of de gezondheid niet voor"},
    [CAUSE_RELUCTANCE] = {"", ""},
    [CAUSE_OWN] = {"", ""},
    [CAUSE_HOUSEHOLD] = {"", ""},
    [CAUSE_WIJKTEAM] = {"", ""},
    [CAUSE_INSURER] = {"", ""},
    [CAUSE_CLOSING] = {"", ""},
    [CAUSE_REVIEW] = {"", ""},
    [CAUSE_PROVIDER] = {"", ""},
    [CAUSE_BORDER] = {"", ""},
};

static const char *const relatives[RELATIONS + 1][2][2] = {
    [PARTNER] = {{"partner", "partner"}, {"partner", "partner"}},
    [CHILD] = {{"son", "zoon"}, {"daughter", "dochter"}},
    [PARENT] = {{"father", "vader"}, {"mother", "moeder"}},
    [SIBLING] = {{"brother", "broer"}, {"sister", "zus"}},
    [OTHER_KIN] = {{"housemate", "huisgenoot"}, {"housemate", "huisgenoot"}},
    [NEIGHBOUR] = {{"neighbour", "buur"}, {"neighbour", "buur"}},
    [RELATIONS] = {{"ex-partner", "ex-partner"}, {"ex-partner", "ex-partner"}},
};

static const char *const months[12][2] = {{"Jan", "jan"}, {"Feb", "feb"}, {"Mar", "mrt"}, {"Apr", "apr"},
                                          {"May", "mei"}, {"Jun", "jun"}, {"Jul", "jul"}, {"Aug", "aug"},
                                          {"Sep", "sep"}, {"Oct", "okt"}, {"Nov", "nov"}, {"Dec", "dec"}};

enum { GENERATION = 1960 };

/* Born before 1960 and later; men and women. */
static const char *const names[2][SEXES][STORY_NAMES] = {
    {{"Jan",  "Piet", "Kees",  "Henk", "Gerrit", "Cor",  "Willem", "Theo",  "Joop",  "Hans",
      "Arie", "Wim",  "Klaas", "Dirk", "Bertus", "Toon", "Leo",    "Frans", "Sjaak", "Ben"},
     {"Riet", "Greet", "Annie",  "Truus", "Corrie", "Ria",  "Nel",    "Bep",  "Wil",   "Joke",
      "Tiny", "Mien",  "Jannie", "Toos",  "Willy",  "Diny", "Hennie", "Alie", "Gerda", "Ans"}},
    {{"Mark",  "Peter",  "Erik",  "Bas",  "Tim",   "Daan", "Lars", "Thijs",   "Ruben", "Jeroen",
      "Marco", "Sander", "Niels", "Koen", "Stijn", "Luuk", "Rob",  "Maarten", "Bram",  "Jasper"},
     {"Anna",  "Marieke", "Linda", "Sanne", "Eva",    "Lotte", "Esther", "Monique", "Femke", "Ingrid",
      "Karin", "Emma",    "Julia", "Petra", "Saskia", "Iris",  "Noor",   "Lisa",    "Wendy", "Sophie"}}};

static const char *const phrases[PHRASES][2] = {
    [PHRASE_HEADER] = {"Life stories from: %s", "Levensverhalen uit: %s"},
    [PHRASE_NAMES] = {"These people do not exist: they live in the model, and their names are invented.",
                      "Deze mensen bestaan niet: ze leven in het model, en hun namen zijn verzonnen."},
    [PHRASE_PERSON] = {"%s (person %s)", "%s (persoon %s)"},
    [PHRASE_LETTERS] = {"What happens only under some of the variants has their letters:",
                        "Wat alleen onder sommige varianten gebeurt, heeft hun letters:"},
    [PHRASE_YEAR] = {"%d, turns %d", "%d, wordt %d"},
    [PHRASE_AND] = {" and ", " en "},
    [PHRASE_HOURS] = {"%s hours", "%s uur"},
    [PHRASE_MINUTE] = {"%s minute", "%s minuut"},
    [PHRASE_MINUTES] = {"%s minutes", "%s minuten"},
    [PHRASE_ELSEWHERE] = {"another gemeente", "een andere gemeente"},
    [PHRASE_SOMEONE] = {"someone", "iemand"},
    [PHRASE_OTHERS] =
        {"A newcomer, who is someone else in each variant: who moves in depends on who lives there already.",
         "Een nieuwkomer, die in elke variant iemand anders is: wie komt, hangt af van wie er al woont."},
    [PHRASE_UNBORN] = {"Does not live there.", "Leeft daar niet."},
};

static const char *const pronouns[4][SEXES][2] = {{{"He", "Hij"}, {"She", "Ze"}},
                                                  {{"he", "hij"}, {"she", "ze"}},
                                                  {{"him", "hem"}, {"her", "haar"}},
                                                  {{"his", "zijn"}, {"her", "haar"}}};

const char *story_sentence(enum story_kind kind, int form, enum language language)
{
    return form >= 0 && form < STORY_FORMS ? sentences[kind][form][language] : NULL;
}

const char *story_because(enum story_cause cause, enum language language)
{
    return reasons[cause][language];
}

const char *story_relative(int relation, int sex, enum language language)
{
    return relatives[relation][sex == FEMALE][language];
}

const char *story_task(int task, enum language language)
{
    return (language == DUTCH ? dimension_task.labels_nl : dimension_task.labels)[task];
}

const char *story_month(int month, enum language language)
{
    return months[month - 1][language];
}

const char *story_name(uint64_t identity, int sex, int year_of_birth, unsigned choice)
{
    return names[year_of_birth >= GENERATION][sex == FEMALE][((identity >> 17) % STORY_NAMES + choice) % STORY_NAMES];
}

const char *story_phrase(enum story_phrase phrase, enum language language)
{
    return phrases[phrase][language];
}

const char *story_pronoun(char which, int sex, enum language language)
{
    int row = which == 'S' ? 0 : which == 's' ? 1 : which == 'o' ? 2 : 3;
    return pronouns[row][sex == FEMALE][language];
}
