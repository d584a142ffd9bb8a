/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lease of one row: clients that stand by, lead, beat, step down, reclaim; an operator who releases by force,
 * freezes and unfreezes; requests that are lost, late, or applied after their client gave up; kill -9.
 *
 * Time is a set of countdowns that Clock moves between any two steps, so every process may be stopped for as long as
 * it pleases anywhere. The rules never read the server's clock, so what holds here holds for any server clock.
 *
 * Checked: at most one client is inside its own deadline; a token is led under once, and only risen to; nobody becomes
 * owner of a frozen row. -DM_... seeds one mistake each; -DR_... asks whether something can happen at all. */
#ifndef TTL
#define TTL 2
#endif
#ifndef D
#ifdef M_LATE
#define D (TTL + 1)           /* mistake: the leader's own deadline lies behind the end of its lease */
#else
#define D TTL                 /* the hardest case: the product stops at two thirds */
#endif
#endif
#ifndef N
#define N 2                   /* clients; 2 or 3 */
#endif
#define NOBODY 0
#define GONE (N + 1)          /* the row names a process that the kernel says has ended */
#define LONG (D + 1)
#ifdef FREEZE
#define THAWED (!frozen)
#else
#define THAWED true
#endif

/* The row. */
byte owner = NOBODY;          /* client i is i + 1 */
byte delay = 0;               /* what is left of the lock delay */
bool ledUnder = true;         /* somebody has led under the row's present token */
bool frozen = false;
#ifdef M_SRVAGE
byte serverAge = 0;
bool serverJumped = false;
#endif

/* The clients. */
bool leads[N];
byte left[N];                 /* to its own deadline */
byte watched[N];              /* how long it has seen the row unchanged */
byte sent[N];                 /* since its request left */
bool hasToken[N];             /* the row's token is the one it was given */
bool beatSince[N];            /* the row changed since it last looked */
bool tokenSince[N];           /* and so did its token */

/* A heartbeat whose client gave up waiting, still on its way. */
byte ghost = NOBODY;
bool ghostFits = false;

/* What the operator was shown. */
byte shown = NOBODY;
bool shownMoved = false;

byte k;

#ifdef M_HOST
#define mine(i) (owner != NOBODY)       /* mistake: statements are guarded by a name that all clients share */
#else
#define mine(i) (owner == i + 1 && hasToken[i])
#endif
#define inside(i) (leads[i] && left[i] > 0)

inline forAllBeat() { k = 0; do :: k < N -> beatSince[k] = true; k++ :: else -> break od; k = 0; shownMoved = true }
inline newToken()
{
    k = 0;
    do :: k < N -> hasToken[k] = false; tokenSince[k] = true; k++ :: else -> break od;
    ghostFits = false;
    ledUnder = false;
    forAllBeat()
}
inline freshOnServer()
{
#ifdef M_SRVAGE
    serverAge = 0
#else
    skip
#endif
}
inline makeOwner(i) { assert(THAWED); newToken(); owner = i + 1; hasToken[i] = true; freshOnServer() }
inline alone(i) { k = 0; do :: k < N -> assert(k == i || !inside(k)); k++ :: else -> break od; k = 0 }
inline extend(i, span) { leads[i] = true; left[i] = span; alone(i) }
/* Its answer may come when the row's token is a newer one already: then that was not led under yet. */
inline win(i, span) { if :: hasToken[i] -> assert(!ledUnder); ledUnder = true :: else fi; extend(i, span) }
inline stopWork(i) { leads[i] = false; left[i] = 0 }
#define free_(w) (sent[w] < D)

inline passes(i)
{
    if :: left[i] > 0 -> left[i]-- :: else fi;
    if :: watched[i] < TTL -> watched[i]++ :: else fi;
    if :: sent[i] < LONG -> sent[i]++ :: else fi
}
inline passesForOthers()
{
    passes(1);
#if N > 2
    passes(2);
#endif
    skip
}
inline passesOnServer()
{
    if :: delay > 0 -> delay-- :: else fi;
#ifdef M_SRVAGE
    if :: serverAge < TTL -> serverAge++ :: else fi
#else
    skip
#endif
}

active proctype Clock()
{
end:
    do
    :: atomic { true -> passes(0); passesForOthers(); passesOnServer() }
#ifdef M_MONO
    :: atomic { true -> passesForOthers(); passesOnServer() }   /* mistake: the leader's clock stands still in a sleep */
#endif
#ifdef V_SLEEP
    :: atomic {                                   /* its machine sleeps: BOOTTIME goes on, MONOTONIC does not */
        true -> passesForOthers();
        if :: left[0] > 0 -> left[0]-- :: else fi;
        if :: sent[0] < LONG -> sent[0]++ :: else fi;
        passesOnServer()
       }
#endif
    od
}

proctype Client(byte i)
{
    bool hit = false;
    bool open = false;            /* neither frozen nor in its lock delay */
    byte named = NOBODY;
end:
    do
    :: atomic { leads[i] && left[i] == 0 -> stopWork(i) }   /* by itself, without the database */

    /* A heartbeat: applied and answered, applied and the answer lost, still under way, lost. */
    :: atomic { inside(i) -> sent[i] = 0 };
       if
       :: atomic {
            hit = mine(i);
            if :: hit -> freshOnServer(); forAllBeat() :: else fi
          };
          if
          :: atomic {
                if
                :: !hit -> stopWork(i)
#ifdef M_RESP
                :: hit && leads[i] -> extend(i, D)   /* mistake: counted from the answer */
                :: else
#else
                :: hit && inside(i) && free_(i) -> extend(i, D - sent[i])
                :: else
#endif
                fi;
                hit = false
             }
          :: atomic { hit = false }
          fi
       :: atomic { ghost == NOBODY -> ghost = i + 1; ghostFits = hasToken[i] }
       :: skip
       fi

    /* Gives the lock back: the work stops first. The release may be lost. */
#ifdef M_RELFIRST
    :: atomic { inside(i) && owner == i + 1 && hasToken[i] -> owner = NOBODY; forAllBeat() }
#else
    :: atomic { inside(i) -> stopWork(i) };
       if
       :: atomic { if :: mine(i) -> owner = NOBODY; delay = 0; forAllBeat() :: else fi }
       :: skip
       fi
#endif

    /* Stepped down, and the row still has its token: nobody took it meanwhile. */
    :: atomic { !leads[i] && hasToken[i] && owner == i + 1 -> sent[i] = 0 };
       atomic {
#ifdef M_THAWED
         hit = owner == i + 1 && hasToken[i];     /* mistake: a frozen row is reclaimed */
#else
         hit = owner == i + 1 && hasToken[i] && THAWED;
#endif
         if
         :: hit ->
#ifdef M_OLDTOKEN
            assert(THAWED); forAllBeat()          /* mistake: it goes on under its old token */
#else
            makeOwner(i)
#endif
         :: else
         fi
       };
       atomic { if :: hit && free_(i) -> win(i, D - sent[i]) :: else fi; hit = false }

    /* Looks, and acts on what it saw. */
    :: atomic { !leads[i] -> sent[i] = 0 };
       atomic {
         named = owner;
         open = delay == 0 && THAWED;
         if
         :: beatSince[i] ->
#ifdef M_REQ
            watched[i] = (sent[i] < TTL -> sent[i] : TTL)   /* mistake: counted from the question */
#else
            watched[i] = 0
#endif
         :: else
         fi;
         beatSince[i] = false;
         tokenSince[i] = false;
         sent[i] = 0
       };
       if
       :: named == NOBODY && open ->
          atomic { hit = owner == NOBODY && !beatSince[i] && THAWED; if :: hit -> makeOwner(i) :: else fi };
          if :: atomic { hit && free_(i) -> win(i, D - sent[i]); hit = false } :: atomic { hit = false } fi
#ifdef M_SRVAGE
       :: named != NOBODY && (serverAge >= TTL || serverJumped) ->   /* mistake: goes by the server's clock */
#else
#ifdef M_SESSION
       :: named != NOBODY ->                      /* mistake: takes a lost session for a death */
#else
       :: named != NOBODY && (watched[i] >= TTL || named == GONE) ->
#endif
#endif
          atomic {
#ifdef M_NOCAS
            hit = owner == named && THAWED;
#else
#ifdef M_TOKCAS
            hit = owner == named && !tokenSince[i] && THAWED;
#else
            hit = owner == named && !beatSince[i] && THAWED;
#endif
#endif
            if :: hit -> makeOwner(i) :: else fi
          };
#ifdef M_RESP
          if :: atomic { hit -> win(i, D); hit = false } :: atomic { hit = false } fi
#else
          if
          :: atomic { hit && free_(i) ->
#ifdef R_TAKEOVER
                assert(named == GONE);            /* can a lease be taken over by time alone? */
#endif
#ifdef R_DEATH
                assert(named != GONE);            /* and by proof of death? */
#endif
                win(i, D - sent[i]); hit = false }
          :: atomic { hit = false }
          fi
#endif
       :: else
       fi;
       atomic { named = NOBODY; open = false }

#ifdef KILL
    /* kill -9, and a new process with an id of its own. What it had sent may still be applied. */
    :: atomic {
         stopWork(i);
         hasToken[i] = false;
         watched[i] = 0;
         beatSince[i] = true;
         if :: owner == i + 1 -> owner = GONE :: else fi;
         if :: ghost == i + 1 -> ghost = GONE :: else fi
       }
#endif
    od
}

active proctype Network()
{
end:
    do
    :: atomic { ghost != NOBODY ->
         if :: owner == ghost && ghostFits -> freshOnServer(); forAllBeat() :: else fi;
         ghost = NOBODY; ghostFits = false }
    :: atomic { ghost != NOBODY -> ghost = NOBODY; ghostFits = false }
    od
}

#ifdef OPERATOR
/* Releases by force what it was shown, as often as it likes; freezes and unfreezes. */
active proctype Operator()
{
end:
    do
    :: atomic { owner != NOBODY -> shown = owner; shownMoved = false };
       atomic {
         if
         :: owner == shown && !shownMoved ->
            newToken();
            owner = NOBODY;
#ifndef M_NODELAY
            if :: THAWED -> delay = TTL :: else fi   /* a freeze keeps its place: the delay comes as it is lifted */
#endif
         :: else
         fi;
         shown = NOBODY; shownMoved = false
       }
#ifdef FREEZE
    :: atomic { !frozen -> frozen = true }
    :: atomic { frozen -> frozen = false;
#ifndef M_THAWNODELAY
         if :: owner == NOBODY -> delay = TTL :: else fi
#endif
       }
#endif
    od
}
#endif

#ifdef M_SRVAGE
active proctype ServerClock() { serverJumped = true; serverJumped = false }
#endif

init
{
    atomic {
        k = 0;
        do :: k < N -> beatSince[k] = true; k++ :: else -> break od;
        k = 0;
        do :: k < N -> run Client(k); k++ :: else -> break od;
        k = 0
    }
}
