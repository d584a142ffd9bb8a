/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lease of one row, as something that goes on: clients that stand by, lead, beat, hand over and die; an operator who
 * asks whoever leads to step down, again and again.
 *
 * Every process that can move does so in the end (weak fairness), a few requests are lost and all but one client may
 * die. How long anything takes is not said: Clock may move the countdowns at any moment, and as often as it likes.
 *
 * Checked: a lock whose holder died is taken in the end (taken), and so is a free one (free); a request to step down is
 * answered, times out, or falls with its token (answered). -DM_... seeds one mistake each. */
#ifndef N
#define N 3
#endif
#define TTL 2
#define D 2
#define NOBODY 0
#ifndef LOSSES
#define LOSSES 1
#endif
#ifndef KILLS
#define KILLS (N - 1)
#endif

/* The row. */
byte owner = NOBODY;          /* client i is i + 1 */
byte asked = NOBODY;          /* whom an open request to step down is addressed to */
byte due = 0;                 /* to the end of its answer's time */

/* The clients. */
bool dead[N], leads[N], hasToken[N];
byte left[N];                 /* to its own deadline */
byte watched[N];              /* how long it has seen the row unchanged */
byte holdsOff[N];             /* after a handover: others first */
bool moved[N];                /* the row changed since it last looked */

byte losses = LOSSES, kills = KILLS;
bool ghost = false;           /* a heartbeat of a client that died, still on its way to a row that has its token */
byte k;

inline beaten() { k = 0; do :: k < N -> moved[k] = true; k++ :: else -> break od; k = 0 }
inline newToken()
{
    k = 0;
    do :: k < N -> hasToken[k] = false; k++ :: else -> break od;
    ghost = false;
    asked = NOBODY;           /* it was addressed to the old one */
    beaten()
}
inline makeOwner(i) { newToken(); owner = i + 1; hasToken[i] = true; leads[i] = true; left[i] = D; watched[i] = 0 }
inline handOver(i)
{
    leads[i] = false;
    owner = NOBODY;
    asked = NOBODY;
    holdsOff[i] = TTL;
    beaten()
}

active proctype Clock()
{
end:
    do
    :: atomic { true ->
         k = 0;
         do
         :: k < N ->
            if :: left[k] > 0 -> left[k]-- :: else fi;
            if :: watched[k] < TTL -> watched[k]++ :: else fi;
#ifndef M_HOLDSOFF
            if :: holdsOff[k] > 0 -> holdsOff[k]-- :: else fi;   /* mistake M_HOLDSOFF: for good */
#endif
            k++
         :: else -> break
         od;
         k = 0;
#ifdef M_NOTIMEOUT
         skip                 /* mistake: a request stays open until somebody answers it */
#else
         if
         :: asked != NOBODY && due > 0 -> due--
         :: asked != NOBODY && due == 0 -> asked = NOBODY
         :: else
         fi
#endif
       }
    od
}

proctype Client(byte i)
{
    bool wants = false;
    byte seen = NOBODY;
end:
    do
    :: dead[i] -> break
    :: atomic { !dead[i] && leads[i] ->
         if
         :: left[i] == 0 -> leads[i] = false            /* by itself, without the database */
         :: left[i] > 0 && !(owner == i + 1 && hasToken[i]) -> leads[i] = false
         :: left[i] > 0 && losses > 0 -> losses--
         :: left[i] > 0 && owner == i + 1 && hasToken[i] && asked == i + 1 -> handOver(i)
         :: left[i] > 0 && owner == i + 1 && hasToken[i] -> left[i] = D; beaten()   /* a person may not answer */
         fi
       }
    :: atomic { !dead[i] && !leads[i] ->                /* looks */
         seen = owner;
         if
         :: moved[i] -> moved[i] = false; watched[i] = 0; wants = false
         :: else -> wants = holdsOff[i] == 0 && (owner == NOBODY || watched[i] >= TTL || hasToken[i])
         fi;
         if :: owner == NOBODY || hasToken[i] -> wants = holdsOff[i] == 0 :: else fi
       };
#ifdef M_NOLOOK
       !wants || (!moved[i] && owner == seen);          /* mistake: who lost a race keeps to its old look */
#endif
       if
       :: atomic { dead[i] -> break }
       :: atomic { !dead[i] && wants && !moved[i] && owner == seen ->                      /* compare and swap */
            if :: losses > 0 -> losses-- :: makeOwner(i) fi; wants = false; seen = NOBODY }
       :: atomic { !dead[i] && !(wants && !moved[i] && owner == seen) -> wants = false; seen = NOBODY }
       fi
    od
}

active proctype Death()
{
    byte victim;
end:
    do
    :: atomic { kills > 0 ->
         victim = 0;
         do :: victim < N - 1 -> victim++ :: break od;
         if
         :: !dead[victim] ->
            if :: hasToken[victim] && leads[victim] -> ghost = true :: true fi;
            dead[victim] = true; leads[victim] = false; hasToken[victim] = false; kills--
         :: else
         fi;
         victim = 0
       }
    od
}

active proctype Network()
{
end:
    do
    :: atomic { ghost -> ghost = false; beaten() }
    od
}

active proctype Operator()
{
end:
    do
    :: atomic { asked == NOBODY && owner != NOBODY ->
         asked = owner; due = TTL;
#ifdef M_ANYWRITE
         beaten()             /* mistake: what an operator writes counts as a sign of life */
#endif
       }
    od
}

init { atomic { k = 0; do :: k < N -> moved[k] = true; run Client(k); k++ :: else -> break od; k = 0 } }

#define ofTheDead (owner != NOBODY && dead[owner - 1])
ltl taken { [] (ofTheDead -> <> !ofTheDead) }
ltl free { [] (owner == NOBODY -> <> (owner != NOBODY)) }
ltl answered { [] (asked != NOBODY -> <> (asked == NOBODY)) }
