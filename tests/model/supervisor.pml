/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A command that runs only while its leader leads: leader, supervisor, the command's tree of processes, and another
 * instance that takes the row as soon as it may.
 *
 * One of the two, leader or supervisor, is the victim: it is stopped, continued and killed at any step. The other runs,
 * and reaches what its deadline asks of it before the clock goes on; between any two other steps everything may be slow.
 * (Both as victims is what no program can mend: the help says so.)
 *
 * Checked: nobody else is owner while a process of the tree lives or the leader is inside its own deadline; no second
 * command beside what is left of the first. -DM_... seeds one mistake each; -DR_... asks whether something happens. */
#define K 1                    /* the deadline less the margin: by then the tree is gone */
#define TTL (K + 1)
#define MOST 2                 /* processes of the tree at one time */
#define TERMS 2

mtype = { Free, Ours, Others };
mtype row = Free;
bool sameToken = false;        /* the row's token is the one the supervisor serves */
byte ttl = 0;                  /* to its expiry, as another counts it */

bool leaderLives = true, leaderStopped = false;
bool leads = false;            /* has not stepped down */
byte left = 0;                 /* to K, as the leader counts it */

bool supervisorLives = false, supervisorStopped = false;
bool supervisorThere = false;  /* a kill takes a moment; only then is it gone */
bool pipe = false;             /* open */
byte told = 0;                 /* to K, as the supervisor was told */
bool treeGone = false;         /* the supervisor's report */

/* The tree: below leader or supervisor, which are both subreapers. */
byte alive = 0;                /* may fork */
byte dying = 0;                /* SIGKILL is on its way */
byte strays = 0;               /* not below us any more: only where nobody is a subreaper */
bool leaderIsVictim = false;
byte terms = 0;

#define ECHILD (alive + dying == 0)
#ifdef M_RECLAIM
#define nothingLeft true       /* mistake: leads again beside what is left of the last term */
#else
#define nothingLeft (!supervisorThere && ECHILD)
#endif
#define someRun (alive + dying + strays > 0)

inline nobodyElse() { assert(!someRun); assert(!(leads && left > 0 && leaderLives)) }

/* One pass over /proc: what it saw is killed; what was forked meanwhile is not. */
#ifdef M_FIRSTONLY
#define toKill (alive > 1 -> 1 : alive)           /* mistake: kills the process it started, not the tree */
#else
#define toKill alive
#endif
inline killPass(saw)
{
    atomic { saw = toKill };
    atomic { if :: saw > alive -> saw = alive :: else fi; alive = alive - saw; dying = dying + saw; saw = 0 }
}
inline endTree(saw)
{
    do
    :: atomic { ECHILD -> break }
#ifdef M_NOECHILD
    :: atomic { alive == 0 -> break }             /* mistake: SIGKILL sent is taken for dead */
#endif
#ifdef M_FIRSTONLY
    :: atomic { dying > 0 -> break }
#endif
    :: alive > 0 -> killPass(saw)
    od
}

active proctype Tree()
{
end:
    do
    :: atomic { alive > 0 && alive + dying + strays < MOST -> alive++ }
    :: atomic { alive > 0 -> alive-- }
    :: atomic { dying > 0 -> dying-- }
#ifdef M_NOREAPER
    :: atomic { alive > 0 -> alive--; strays++ }  /* mistake: a child that called setsid goes to init */
    :: atomic { strays > 0 -> strays-- }
#endif
    od
}

proctype Supervisor() provided (!supervisorStopped)
{
    byte saw = 0;
    {
        atomic { if :: told > 0 && pipe && leaderLives -> alive++ :: else fi };
#ifdef M_NODEADLINE
        (!pipe || !leaderLives);                  /* mistake: leaves the deadline to the leader */
#else
        (told == 0 || !pipe || !leaderLives);
#endif
#ifdef M_RELEASEFIRST
        if
        :: atomic { !leaderLives && row == Ours && sameToken -> row = Free }   /* mistake: before the tree is gone */
        :: leaderLives
        fi;
#endif
        endTree(saw);
        treeGone = true;
        if
#ifdef M_PIPE
        :: !pipe ->                               /* mistake: a closed pipe is taken for the leader's death */
#else
        :: !leaderLives ->
#endif
#ifdef M_ANYTOKEN
           atomic { if :: row != Free -> if :: row == Others -> assert(false) :: else fi; row = Free :: else fi }
#else
           atomic { if :: row == Ours && sameToken -> row = Free; sameToken = false
#ifdef R_SURVIVOR
                       ; assert(false)            /* does the survivor ever release? */
#endif
                    :: else fi }
#endif
        :: leaderLives && (!pipe || terms > 0)
        fi;
        atomic { supervisorLives = false; supervisorThere = false; pipe = false }
    } unless { atomic { !supervisorLives -> supervisorThere = false; pipe = false } }
}

active proctype Leader() provided (!leaderStopped)
{
    byte saw = 0;
    {
        do
        :: terms < TERMS ->
           /* Takes a free row, or its own that nobody took; only when nothing of the last term is left. */
           if
           :: atomic { (row == Free || row == Ours) && nothingLeft -> row = Ours; sameToken = true; ttl = TTL; left = K; leads = true; terms++ }
           fi;
           atomic { assert(!someRun); supervisorLives = true; supervisorThere = true; pipe = true; treeGone = false; told = left;
                    run Supervisor() };
           do
           :: atomic { left > 0 && row == Ours && sameToken -> left = K; ttl = TTL };
              atomic { if :: pipe -> told = left :: else fi }    /* an older figure is only a shorter one */
           :: left > 0 -> pipe = false; break                   /* asked to step down: the supervisor ends the tree */
           :: left == 0 -> break
           :: !supervisorLives || treeGone -> break
           :: row == Others -> break
           od;
#ifdef M_LEADERWAITSNOT
           skip;                                  /* mistake: the supervisor's end is taken for the tree's */
#else
           if
           :: treeGone
           :: left == 0 || !supervisorLives ->
#ifndef M_SUPERVISORFIRST
              endTree(saw);                       /* the tree first: else nobody is left if we are stopped now */
#endif
              atomic { supervisorLives = false; supervisorStopped = false };
              !supervisorThere;
              endTree(saw)
           fi;
#endif
           leads = false;
           if
           :: atomic { row == Ours && sameToken -> row = Free; sameToken = false
#ifdef R_LEADER
                       ; assert(false)
#endif
                     }
           :: skip                                /* lost, or not sent: the lease ends by itself, or it is reclaimed */
           fi;
           nothingLeft
        :: terms == TERMS -> break
        od
    } unless { !leaderLives }
}

/* Another instance on another machine. */
active proctype Other()
{
end:
    do
    :: atomic { row == Free || (row == Ours && ttl == 0) -> nobodyElse(); row = Others; sameToken = false }
    :: atomic { row == Others -> row = Free }
    od
}

/* Who runs reaches what is due before time goes on; who is stopped or dead does not. */
#define leaderDue (leaderLives && !leaderStopped && leads && left == 0)
#ifdef M_NODEADLINE
#define supervisorDue false
#else
#define supervisorDue (supervisorLives && !supervisorStopped && told == 0)
#endif
#ifdef M_ONEENFORCES
#define due false
#else
#define due (someRun && (leaderDue || supervisorDue))
#endif
active proctype Clock()
{
end:
    do
    :: atomic { !due ->
         if :: left > 0 -> left-- :: else fi;
         if :: told > 0 -> told-- :: else fi;
         if :: ttl > 0 -> ttl-- :: else fi }
    od
}

active proctype Fate()
{
    bool isChosen = false;
end:
    do
    :: atomic { !isChosen -> isChosen = true; if :: leaderIsVictim = true :: leaderIsVictim = false fi }
    :: atomic { isChosen && leaderIsVictim && leaderLives -> leaderStopped = !leaderStopped }
    :: atomic { isChosen && leaderIsVictim && leaderLives -> leaderLives = false; leads = false; leaderStopped = false; pipe = false }
    :: atomic { isChosen && !leaderIsVictim && supervisorLives -> supervisorStopped = !supervisorStopped }
    :: atomic { isChosen && !leaderIsVictim && supervisorLives -> supervisorLives = false; supervisorStopped = false }
    :: atomic { pipe -> pipe = false }            /* closed, for whatever reason, while the leader lives */
    od
}
