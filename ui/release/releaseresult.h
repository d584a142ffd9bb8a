// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/watchedsource.h"
#include "core/release/releasewatch.h"

#include <QWidget>

class QGridLayout;
class QStackedWidget;

namespace lockkeeper::ui {

class ConflictTable;
class Fact;
class InkLabel;
class NoticeBox;

/// What came of a forced release, and what the lock did afterwards: it goes on watching. GUI thread.
class ReleaseResult final : public QWidget
{
    Q_OBJECT

public:
    explicit ReleaseResult(QWidget *parent = nullptr);

    void showSuccess(const ReleasePlan &plan, const ReleaseOutcome &outcome);
    void showConflict(const ReleasePlan &plan, const Error &error);
    void showError(const Error &error);
    /// It was sent, and nobody knows whether it was done: it is looked for in what is read from now on.
    void showUnknown(const ReleasePlan &plan, const Error &error);
    /// The source was read again.
    void follow(const SourceView &view);
    /// The audit table's newest rows.
    void follow(const QList<JournalEntry> &entries);
    /// Of a success.
    [[nodiscard]] const std::optional<ReleaseWatch> &watch() const { return m_after; }
    /// Its operation is still looked for.
    [[nodiscard]] bool isUnknown() const { return m_kind == Kind::Unknown; }

private:
    enum class Kind {
        Success,
        Conflict,
        Failure,
        Unknown, ///< sent, not confirmed
    };

    QWidget *buildFacts();
    QWidget *buildDetail();
    void showAfter();
    void showOld();
    void showLastRead(const LockView *lock);
    void findUnknown(const QList<JournalEntry> &entries);

    Kind m_kind = Kind::Failure;
    ReleasePlan m_plan = {};
    Error m_error = {}; ///< Unknown
    std::optional<ReleaseWatch> m_after = {}; ///< of a success
    NoticeBox *m_notice = nullptr;
    QStackedWidget *m_pages = nullptr;
    Fact *m_freed = nullptr;
    Fact *m_token = nullptr;
    Fact *m_closed = nullptr;
    Fact *m_taken = nullptr;
    Fact *m_old = nullptr;
    ConflictTable *m_table = nullptr;
    InkLabel *m_detail = nullptr;
};

} // namespace lockkeeper::ui
