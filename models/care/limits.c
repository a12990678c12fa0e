/* limits.c - the list that results carry. Keep it true: change it with the model, and with
 * scenarios/data/calibrated.json. */
#include "models/care/limits.h"

const struct model_limit care_limits[] = {
    {"carers", "Friends and children-in-law do not help.", "Vrienden en schoonkinderen helpen niet mee."},
    {"pgb", "There is no pgb.", "Het pgb bestaat niet."},
    {"institutions", "Institutions never lack places.", "Instellingen hebben altijd plaats."},
    {"laws", "The law does not change within the period.", "De wet verandert niet binnen de periode."},
    {"prices", "Wages and prices neither rise nor react.", "Lonen en prijzen stijgen niet en reageren nergens op."},
    {"providers", "No provider begins.", "Er komen geen aanbieders bij."},
    {"deficits", "Gemeenten do not react to a deficit.", "Gemeenten reageren niet op een tekort."},
    {"health",
     "Health at the start does not differ between income classes, nor between gemeenten other than by age and sex.",
     "Gezondheid verschilt bij het begin niet tussen inkomensklassen, en tussen gemeenten alleen door leeftijd en "
     "geslacht."},
    {"habit", "People and organisations are used to a new rule at once.",
     "Mensen en organisaties zijn meteen aan een nieuwe regel gewend."},
    {"initiatives", "Citizens' initiatives are there in their plainest form only.",
     "Burgerinitiatieven zitten er alleen in hun eenvoudigste vorm in."},
    {"fit",
     "The rates of health were fitted to published figures, and so were 17 parameters of need, mantelzorg and access "
     "(calibrated.json); all other behaviour is set by hand within the range of an assumption: `samen parameters` "
     "lists every setting with its source.",
     "De kansen op ziekte en herstel zijn aan gepubliceerde cijfers aangepast, en ook 17 parameters van behoefte, "
     "mantelzorg en toegang (calibrated.json); al het andere gedrag is met de hand gekozen binnen de bandbreedte van "
     "een aanname: `samen parameters` noemt elke instelling met haar bron."},
    {"levels", "Many published levels are still missed, those of mantelzorg most of all; `samen validate` shows which.",
     "Veel gepubliceerde niveaus worden nog niet gehaald, die van mantelzorg het minst; `samen validate` laat zien "
     "welke."},
    {"forecast", "Read the differences as what follows from these assumptions, not as a forecast.",
     "Lees de verschillen als gevolgen van deze aannames, niet als een voorspelling."},
    {0}};
