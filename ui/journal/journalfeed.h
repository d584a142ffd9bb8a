// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/sourcehistory.h"
#include "core/monitor/watchedsource.h"
#include "ui/journal/journalevent.h"

#include <QPointer>

namespace lockkeeper::ui {

/// One source's part of the journal. The audit table is asked when the feed is made and again after each
/// change of owner, and never waited for. Of what was recorded before it holds one stretch, which ends now or
/// at the instant of a replay, and goes further back when it is asked to. GUI thread.
class JournalFeed final : public QObject
{
    Q_OBJECT

public:
    /// `history`: its past; null where it has none.
    JournalFeed(const SourceMark &mark, WatchedSource &source, std::shared_ptr<SourceHistory> history = {},
                QObject *parent = nullptr);

    void setMark(const SourceMark &mark);
    [[nodiscard]] const SourceMark &mark() const { return *m_mark; }
    /// What happened up to this instant is wanted, in a replay; absent: up to now.
    void setUntil(std::optional<Instant> until);
    /// Takes in what was recorded before its oldest row, where anything was.
    void askOlder();
    /// Newest first, each with the source's mark.
    [[nodiscard]] const QList<JournalEvent> &events() const { return m_events; }
    /// Why the audit table could not be read.
    [[nodiscard]] const std::optional<Error> &trouble() const { return m_trouble; }

signals:
    void changed();

private:
    void takeUpdate(const SourceView &view);
    void ask();
    void askPast();
    void askPage(Instant end, bool isFurther);
    void takePage(const Result<HistoryPage> &page, bool isFurther);
    void takeJournal(const Result<QList<JournalEntry>> &answer);
    void merge();
    [[nodiscard]] ChangeLog wholeLog() const;

    JournalEvent::Mark m_mark; ///< all events share it
    QPointer<WatchedSource> m_source;
    std::shared_ptr<SourceHistory> m_history;
    std::optional<Instant> m_opened = {}; ///< its first read: what was before is in the recording alone
    std::optional<Instant> m_until = {};
    ChangeLog m_past = {}; ///< what was recorded in the stretch
    std::optional<TimeSpan> m_stretch = {}; ///< nothing before the first answer
    bool m_isAskingPast = false;
    bool m_isOutdated = false; ///< another stretch is wanted than the one that was asked for
    bool m_isAllThere = false; ///< nothing was recorded before the stretch
    QList<JournalEntry> m_entries = {};
    QList<JournalEvent> m_events = {};
    std::optional<Error> m_trouble = {};
    bool m_asking = false;
    bool m_askAgain = false;
};

} // namespace lockkeeper::ui
