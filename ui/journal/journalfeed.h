// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/sourcehistory.h"
#include "core/monitor/watchedsource.h"
#include "ui/journal/journalrow.h"

#include <QPointer>

namespace lockkeeper::ui {

/// One source's part of the journal. The audit table is asked when the feed is made and again after each
/// change of owner, and never waited for. GUI thread.
class JournalFeed final : public QObject
{
    Q_OBJECT

public:
    /// `history`: its past, of which the last day before now is taken in; null where it has none.
    JournalFeed(const SourceMark &mark, WatchedSource &source, std::shared_ptr<SourceHistory> history = {},
                QObject *parent = nullptr);

    void setMark(const SourceMark &mark);
    [[nodiscard]] const SourceMark &mark() const { return m_mark; }
    /// Newest first, each with the source's mark.
    [[nodiscard]] const QList<JournalRow> &rows() const { return m_rows; }
    /// Why the audit table could not be read.
    [[nodiscard]] const std::optional<Error> &trouble() const { return m_trouble; }

signals:
    void changed();

private:
    void takeUpdate(const SourceView &view);
    void ask();
    void askPast();
    void takeJournal(const Result<QList<JournalEntry>> &answer);
    void merge();
    [[nodiscard]] QList<LockChange> wholeLog() const;

    SourceMark m_mark;
    QPointer<WatchedSource> m_source;
    std::shared_ptr<SourceHistory> m_history;
    bool m_hasAskedPast = false;
    QList<LockChange> m_past = {}; ///< what was recorded before it was opened
    QList<JournalEntry> m_entries = {};
    QList<JournalRow> m_rows = {};
    std::optional<Error> m_trouble = {};
    bool m_asking = false;
    bool m_askAgain = false;
};

} // namespace lockkeeper::ui
