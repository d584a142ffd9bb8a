// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/watchedsource.h"

#include <QWidget>

class QGridLayout;
class QStackedWidget;

namespace lockkeeper::ui {

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
    void showConflict(const ReleasePlan &plan);
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
    QWidget *buildTable();
    QWidget *buildDetail();
    void followSuccess(const SourceView &view, const LockView *lock);
    void followConflict(const LockView *lock);

    Kind m_kind = Kind::Failure;
    ReleasePlan m_plan = {};
    ReleaseOutcome m_outcome = {};
    NoticeBox *m_notice = nullptr;
    QStackedWidget *m_pages = nullptr;
    Fact *m_freed = nullptr;
    Fact *m_token = nullptr;
    Fact *m_closed = nullptr;
    Fact *m_taken = nullptr;
    InkLabel *m_detail = nullptr;
    QList<InkLabel *> m_before = {};
    QList<InkLabel *> m_after = {};
};

} // namespace lockkeeper::ui
