// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/whatsthis.h"

#include <QCoreApplication>
#include <QWidget>

#include <array>

namespace lockkeeper::ui {

namespace {

struct PartWords {
    const char *name = "";
    const char *text = "";
};

constexpr std::array Parts = {
    // The header.
    PartWords{"findField",
              "Shows only the locks whose name, owner, host, source or state holds these words. Words such "
              "as host: narrow it to one column; Esc clears it."},
    PartWords{
        "operateSwitch",
        "Watching only looks. Operate lets you act on this source's locks; without input for 15 minutes "
        "it goes back to Watching."},
    PartWords{"intervalBox", "How often the sources are read. Each read is one short statement."},
    PartWords{"pauseButton",
              "Stops reading. What is shown then says as of when it is, and nothing is called dead."},
    PartWords{"menuButton", "Everything that the window can do, with its keys."},
    // The verdict bar and its chips.
    PartWords{"verdictBar", "One sentence over all locks that are open. It names the worst one."},
    PartWords{"verdictSentence", "One sentence over all locks that are open. It names the worst one."},
    PartWords{"nextButton", "Selects the next lock that is dead or has two owners."},
    PartWords{"groupBox", "Puts the rows under heads, each with the worst state and the counts in it."},
    PartWords{"holdChip",
              "The rows hold still while you act, so that none moves away under the pointer. It says how "
              "many would move; press it to let them."},
    PartWords{
        "unreadChip",
        "Free locks that were counted and not read, because there are so many. Press it to read and show "
        "them, too."},
    PartWords{"chip-all", "How many locks there are. Press it to show all of them."},
    PartWords{"chip-abnormal", "Locks that somebody holds or that are not as they should be."},
    PartWords{"chip-two_owners",
              "Somebody writes past the protocol: the lock changed owner without a new token."},
    PartWords{"chip-dead", "Proof of death, or past the limit with two good reads without a change."},
    PartWords{"chip-late", "No heartbeat for longer than usual, and not dead yet."},
    PartWords{"chip-unknown", "Our own view is not good enough to say anything."},
    PartWords{"chip-held", "Owned and within its time, in a table without heartbeats."},
    PartWords{"chip-alive", "Its heartbeat comes on time."},
    PartWords{"chip-free", "Nobody holds it. A lock delay or a freeze may still close it."},
    PartWords{"noticeBar", "An answer to what was done last."},
    // The docks.
    PartWords{"sourcesPanel",
              "What is open, with its lock tables, the worst state in each, and standing troubles with "
              "their mend. A padlock says that nothing can be written there."},
    PartWords{"openButton", "Opens a database or a saved source beside those that are open."},
    PartWords{"verdictCard", "The selected lock: what we make of it, why, and what can be done."},
    PartWords{"evidenceArea",
              "What speaks for and against a dead holder, what is not known, whether our own view is good, "
              "and then the facts of the row. A cross speaks for dead, a tick against."},
    PartWords{"ruleFacts", "What this scheduler's own rule says, from its profile."},
    PartWords{"rawRowButton", "The row as it stands in the table, column by column."},
    PartWords{"actionReason", "Why an action is off, and what to do about it."},
    PartWords{"releaseButton",
              "Frees a lock that somebody holds, after questions that grow with the danger. It is guarded: "
              "if the holder comes back, nothing is changed."},
    PartWords{"cardOperate", "Lets you act on the locks of this source. Each action asks again."},
    PartWords{"askButton",
              "Asks the holder to end its work and to release the lock by itself. It may refuse."},
    PartWords{"freezeButton",
              "Closes the lock until it is unfrozen: nobody can acquire it. Who holds it goes on."},
    PartWords{"leadButton", "Stands by for the lock from here, holds it, and runs a command while it does."},
    // The work page.
    PartWords{"lockTable",
              "One row for each lock, the worst first. Each column's head has words of its own."},
    PartWords{"heatStrip",
              "Every lock as one cell, by name. Those that need a look have a shape; a click selects one."},
    PartWords{"lowerTabs", "What happened over time: charts and lanes, or a list."},
    PartWords{"timelineView", "Heartbeats, our own reads and owners on one time axis."},
    PartWords{"timelineWindow", "How much time the charts show."},
    PartWords{"timelinePanes", "Which panes are shown, quiet time folded or not, and the charts as a table."},
    PartWords{"heartbeatChart",
              "How old the last heartbeat of the selected lock was at each moment. It climbs until the next "
              "one comes. The lines are its limits; hatched is time of which nothing is known."},
    PartWords{"gapStrip", "Each time the holder was silent for too long: amber late, red past the TTL."},
    PartWords{"readStrip",
              "How long our own reads took, with a mark for each that timed out or failed. It tells a slow "
              "database from a dead owner."},
    PartWords{"timeAxis", "The time that all panes share. The wheel zooms, a drag chooses a range."},
    PartWords{"timelineTable", "What the charts show, as text: newest first."},
    PartWords{"timeChips", "Which time is shown. Press a chip to undo it."},
    PartWords{"rangeChip", "The range that filters journal and lanes. Press it to remove it."},
    PartWords{"shownChip", "The charts stand still at this time. Press it to follow what happens now."},
    PartWords{"foldChip", "Time in which nothing happened is folded. Press it to unfold it."},
    PartWords{"liveChip", "The charts follow what happens now."},
    PartWords{"journalView",
              "What happened to the locks, as we saw it and as the audit tables keep it, newest first."},
    PartWords{"journalOnlyThis", "Shows what happened to the selected lock alone."},
    PartWords{"journalTable", "One line for each event: when, which lock, what, from whom to whom, and why."},
    // The rest.
    PartWords{
        "replayBar",
        "Takes the whole window back in time, as far as it was recorded. Nothing can be done in the past."},
    PartWords{"replaySlider", "The instant that is shown. Its right end is now."},
    PartWords{"replaySpeed", "How fast the replay plays."},
    PartWords{"replayLive", "Back to what happens now."},
    PartWords{"statusLine",
              "The database's clock, how it is read, what is recorded, and whether anything may be written."},
    PartWords{"focusView", "One lock for a screen on the wall. F11 or Esc goes back."},
    PartWords{"startPage", "Nothing is open yet. Open a database, a recording, or try the demo."},
};

} // namespace

void explainParts(QWidget &window)
{
    for (const PartWords &part : Parts) {
        const QList<QWidget *> found = window.findChildren<QWidget *>(QLatin1String(part.name));
        for (QWidget *widget : found)
            widget->setWhatsThis(QCoreApplication::translate("WhatsThis", part.text));
    }
}

} // namespace lockkeeper::ui
