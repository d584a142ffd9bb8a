// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/watchedsource.h"

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
    /// The source was read again.
    void follow(const SourceView &view);

private:
    enum class Kind {
        Success,
        Conflict,
        Failure,
    };

    QWidget *buildFacts();
    QWidget *buildDetail();
    void followSuccess(const SourceView &view, const LockView *lock);
    void followForeign(const SourceView &view, const LockView *lock);
    void showTaken(const SourceView &view, const Owner &owner, const std::optional<Instant> &since);
    void showUntaken(const SourceView &view);
    void showOld(const SourceView &view, bool wrote);

    Kind m_kind = Kind::Failure;
    ReleasePlan m_plan = {};
    ReleaseOutcome m_outcome = {};
    NoticeBox *m_notice = nullptr;
    QStackedWidget *m_pages = nullptr;
    Fact *m_freed = nullptr;
    Fact *m_token = nullptr;
    Fact *m_closed = nullptr;
    Fact *m_taken = nullptr;
    Fact *m_old = nullptr;
    ConflictTable *m_table = nullptr;
    InkLabel *m_detail = nullptr;
    std::optional<Instant> m_takenAt = {}; ///< the database's clock
    QString m_taker = {};
    std::optional<Instant> m_wroteAt = {}; ///< when we first saw that the old holder wrote again
};

} // namespace lockkeeper::ui
