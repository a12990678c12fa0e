/* story_kind.h - the words of life stories: what can happen in them and why, for who tells them and who reads them.
 *
 * Most entries name someone else by number; STORY_RELATIVE has said before who that is. A light relative has no number: it
 * is named by the identity that its draws have. Details are minutes a week unless said otherwise.
 */
#ifndef SAMEN_CARE_STORY_KIND_H
#define SAMEN_CARE_STORY_KIND_H

enum story_kind {
    /* The person: detail 1 is the minute of birth, 2 see story_traits, 3 the number of the gemeente. */
    STORY_START,    /* was there when the run began */
    STORY_BIRTH,    /* is born */
    STORY_ARRIVES,  /* comes to live in a simulated gemeente */
    STORY_RELATIVE, /* other: identity; 1 number (light: month of birth), 2 minute of birth, 3 see story_relation */

    /* Life */
    STORY_CHILD,     /* other: the child that is born */
    STORY_PARTNER,   /* other: who becomes the partner */
    STORY_SEPARATES, /* other */
    STORY_LEAVES_HOME,
    STORY_FOSTERED,  /* a minor without parents at home comes to live with others */
    STORY_MOVES,     /* 1 gemeente, 2 how far: 0 within the wijk, 1 within the gemeente, 2 further */
    STORY_EMIGRATES, /* 1 gemeente, 2 km from here */
    STORY_DIES,
    STORY_WIDOWED,       /* other */
    STORY_RELATIVE_DIES, /* other */
    STORY_RELATIVE_LEAVES, /* other: lives outside the simulated gemeenten from now on; 1, 2: its new identity, low and high */
    STORY_ADMITTED,        /* to an institution */

    /* Need */
    STORY_WORSENS,  /* 1 track (0 physical, 1 psychosocial), 2 state now */
    STORY_RECOVERS, /* the same */
    STORY_NEED,     /* 1 need, 2 states: physical + 16 psychosocial, 3 done by self */
    STORY_GAP,      /* 1 what is missing, 2 its class, see follow.c */

    /* Asking and helping */
    STORY_ASKS,               /* other: whom */
    STORY_IS_OFFERED,         /* other: by whom; 1 minutes, 2 relation */
    STORY_IS_DECLINED,        /* other: by whom, 2 relation */
    STORY_HOUSEMATE_DECLINES, /* the same, of who was not asked but was there */
    STORY_IS_HELPED,          /* other: by whom from now on; 1 minutes, 2 relation, 3 lives in the same household */
    STORY_HELP_CUT,           /* other; 1 minutes left: 0 none, 3 as before */
    STORY_OFFERS,             /* other: to whom; 1 minutes, 2 what the person is to the other */
    STORY_DECLINES,           /* other, 2 */
    STORY_CARES,              /* other: for whom from now on; 1, 2 */
    STORY_CARES_OTHERWISE,    /* other; 1, 2, 3 minutes before */
    STORY_CARES_NO_MORE,      /* other; 1, 2, 3 */
    STORY_OVERLOADED,         /* 1 minutes given, 2 strain in hundredths */
    STORY_RELIEVED,           /* the same */
    STORY_CUTS_BACK,
    STORY_STOPS_CARING,

    /* Care by others: 1 is the task */
    STORY_APPLIES,      /* 2 gap */
    STORY_REFUSED,      /* 2 minutes that were found to be needed */
    STORY_GRANTED,      /* 2 minutes assessed */
    STORY_CARE_STARTS,  /* 2 minutes, 3 days waited */
    STORY_CARE_CHANGES, /* 2 minutes, 3 before */
    STORY_CARE_ENDS,    /* 3 before */
    STORY_BUYS,         /* 2 minutes */
    STORY_PROVIDER_CLOSES,
    STORY_VOLUNTEER_COMES, /* 2 minutes */
    STORY_VOLUNTEER_STOPS,
    STORY_INITIATIVE_HELPS, /* 2 minutes */
    STORY_INITIATIVE_STOPS,
    STORY_VOLUNTEERS, /* becomes a volunteer: 2 minutes */
    STORY_VOLUNTEERS_NO_MORE,

    STORY_POLICY, /* nobody's in particular: 1 gemeente, 2 payer, 3 rule of the new contracts */
    STORY_KINDS
};

enum story_cause {
    CAUSE_NONE,
    CAUSE_START,  /* it was so when the run began */
    CAUSE_AGE,    /* age and class, as for anyone */
    CAUSE_GAP,    /* what was missing made it likelier */
    CAUSE_STRAIN, /* the load of caring made it likelier, or stood in the way */
    CAUSE_DISTANCE,
    CAUSE_WORK,
    CAUSE_NO_ROOM, /* no time left, or not the health */
    CAUSE_RELUCTANCE,
    CAUSE_OWN,       /* of one's own accord */
    CAUSE_HOUSEHOLD, /* along with the household */
    CAUSE_WIJKTEAM,  /* after a conversation with the wijkteam */
    CAUSE_INSURER,   /* assessed by a nurse, without the wijkteam */
    CAUSE_CLOSING,   /* the provider closed */
    CAUSE_REVIEW,    /* the need had moved away from what was assessed */
    CAUSE_PROVIDER,  /* the provider chose so */
    CAUSE_BORDER,    /* rights end at the border of the gemeente */
    STORY_CAUSES
};

/* As the result file names them, NULL-terminated. */
extern const char *const story_kinds[], *const story_causes[];

/* How STORY_START, STORY_BIRTH and STORY_ARRIVES pack a person, and STORY_RELATIVE a relative. */
enum story_traits {
    TRAIT_SEX = 0,          /* bit */
    TRAIT_CLASS = 4,        /* 4 bits */
    TRAIT_WITH_PARENTS = 8, /* bit */
    TRAIT_INSTITUTION = 9,  /* bit */
    TRAIT_WORK_HOURS = 16   /* 8 bits */
};
enum story_relation {
    RELATIVE_RELATION = 0, /* 4 bits: enum relation */
    RELATIVE_SEX = 4,      /* bit */
    RELATIVE_LIGHT = 5,    /* bit */
    RELATIVE_DISTANCE = 8  /* 16 bits, 0.1 km */
};

#endif
