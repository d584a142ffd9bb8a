// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/release/releaseresult.h"

#include "core/words/words.h"
#include "ui/parts/fact.h"
#include "ui/parts/inklabel.h"
#include "ui/parts/noticebox.h"
#include "ui/parts/ownertext.h"
#include "ui/style/iconbutton.h"

#include <QGridLayout>
#include <QStackedWidget>

#include <algorithm>

namespace lockkeeper::ui {

namespace releaseresult {

const LockView *findLock(const SourceView &view, const QString &name)
{
    const auto found = std::find_if(view.locks.begin(), view.locks.end(),
                                    [&](const LockView &lock) { return lock.record.name == name; });
    return found == view.locks.end() ? nullptr : &*found;
}

QString timeOrNone(const std::optional<Instant> &at)
{
    return at ? words::clockTime(*at) : ReleaseResult::tr("none");
}

} // namespace releaseresult

ReleaseResult::ReleaseResult(QWidget *parent)
    : QWidget(parent)
    , m_notice(new NoticeBox(NoticeBox::Tone::Calm, this))
    , m_pages(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("releaseResult"));
    m_notice->setObjectName(QStringLiteral("releaseResultNotice"));
    m_pages->addWidget(buildFacts());
    m_pages->addWidget(buildTable());
    m_pages->addWidget(buildDetail());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(20);
    column->addWidget(m_notice);
    column->addWidget(m_pages, 1);
}

QWidget *ReleaseResult::buildFacts()
{
    auto *page = new QWidget(this);
    m_freed = new Fact(tr("Freed at"), page);
    m_token = new Fact(tr("New fencing token"), page);
    m_closed = new Fact(tr("Lock delay"), page);
    m_taken = new Fact(tr("Next holder"), page);
    m_freed->setObjectName(QStringLiteral("releaseFreed"));
    m_token->setObjectName(QStringLiteral("releaseNewToken"));
    m_closed->setObjectName(QStringLiteral("releaseClosed"));
    m_taken->setObjectName(QStringLiteral("releaseTaken"));
    auto *grid = new QGridLayout(page);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(20);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_freed, 0, 0);
    grid->addWidget(m_token, 0, 1);
    grid->addWidget(m_closed, 1, 0);
    grid->addWidget(m_taken, 1, 1);
    grid->setRowStretch(2, 1);
    return page;
}

QWidget *ReleaseResult::buildTable()
{
    auto *page = new QWidget(this);
    auto *grid = new QGridLayout(page);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    const auto put = [&](const QString &text, int row, int column, Role role, int size) {
        auto *label = new InkLabel(role, size, column == 0 || row == 0 ? QFont::Normal : QFont::Medium, page);
        label->setText(text);
        label->setElided(column > 0);
        label->setTabular(true);
        grid->addWidget(label, row, column);
        return label;
    };
    put(tr("As you saw it"), 0, 1, Role::Text3, 11);
    put(tr("As it is now"), 0, 2, Role::Text3, 11);
    const QStringList names{tr("Owner"), tr("Fencing token"), tr("Heartbeat number"), tr("Last heartbeat")};
    for (int row = 1; row <= static_cast<int>(names.size()); ++row) {
        put(names[row - 1], row, 0, Role::Text2, 13);
        m_before.append(put({}, row, 1, Role::Text, 13));
        m_after.append(put({}, row, 2, Role::Text, 13));
        m_before.last()->setObjectName(QStringLiteral("releaseBefore%1").arg(row));
        m_after.last()->setObjectName(QStringLiteral("releaseAfter%1").arg(row));
    }
    grid->setRowStretch(grid->rowCount(), 1);
    return page;
}

QWidget *ReleaseResult::buildDetail()
{
    auto *page = new QWidget(this);
    auto *fold = new IconButton(tr("What the database said"), IconButton::Kind::Link, page);
    fold->setObjectName(QStringLiteral("releaseDetailFold"));
    fold->setCheckable(true);
    m_detail = new InkLabel(Role::Text2, 12, QFont::Normal, page);
    m_detail->setObjectName(QStringLiteral("releaseDetail"));
    m_detail->setWordWrap(true);
    m_detail->hide();
    connect(fold, &QAbstractButton::toggled, m_detail, &QWidget::setVisible);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(fold, 0, Qt::AlignLeft);
    column->addWidget(m_detail);
    column->addStretch();
    return page;
}

void ReleaseResult::showSuccess(const ReleasePlan &plan, const ReleaseOutcome &outcome)
{
    m_kind = Kind::Success;
    m_plan = plan;
    m_outcome = outcome;
    m_notice->setTone(NoticeBox::Tone::Good);
    m_notice->setWords(
        tr("%1 is released.").arg(words::shown(plan.lock)),
        tr("%1 learns of it at its next heartbeat, if it still runs. We go on watching the lock here.")
            .arg(words::ownerShort(plan.owner)));
    m_freed->setFact(words::clockTime(outcome.at), tr("by the database's clock"));
    m_token->setFact(groupedDigits(outcome.newToken),
                     tr("%1 no longer counts").arg(groupedDigits(outcome.oldToken)));
    m_pages->setCurrentIndex(0);
}

void ReleaseResult::showConflict(const ReleasePlan &plan)
{
    m_kind = Kind::Conflict;
    m_plan = plan;
    m_notice->setTone(NoticeBox::Tone::Late);
    m_notice->setWords(tr("The lock changed while we asked"),
                       tr("The row was no longer as you saw it. Nothing was changed."));
    const QStringList before{words::ownerShort(plan.owner), QString::number(plan.token),
                             QString::number(plan.heartbeatNumber),
                             releaseresult::timeOrNone(plan.heartbeat)};
    for (qsizetype i = 0; i < m_before.size(); ++i)
        m_before[i]->setText(before[i]);
    m_pages->setCurrentIndex(1);
}

void ReleaseResult::showError(const Error &error)
{
    m_kind = Kind::Failure;
    m_notice->setTone(NoticeBox::Tone::Dead);
    m_notice->setWords(tr("The release did not run"), error.message);
    m_detail->setText(error.detail);
    m_pages->setCurrentIndex(2);
    m_pages->setVisible(!error.detail.isEmpty());
}

void ReleaseResult::follow(const SourceView &view)
{
    const LockView *lock = releaseresult::findLock(view, m_plan.lock);
    switch (m_kind) {
    case Kind::Success:
        followSuccess(view, lock);
        break;
    case Kind::Conflict:
        followConflict(lock);
        break;
    case Kind::Failure:
        break;
    }
}

void ReleaseResult::followSuccess(const SourceView &view, const LockView *lock)
{
    const Instant closedUntil = m_outcome.closedUntil.value_or(m_outcome.at);
    const Milliseconds left = toMs(closedUntil - view.serverNow);
    const QString until = words::clockTime(closedUntil);
    if (!m_outcome.closedUntil)
        m_closed->setFact(tr("None"), tr("this table keeps no lock delay"));
    else if (left.count() > 0)
        m_closed->setFact(tr("%1 left").arg(words::duration(left)),
                          tr("nobody may take it until %1").arg(until));
    else
        m_closed->setFact(tr("Over"), tr("since %1; anyone may take it").arg(until));
    if (lock == nullptr || lock->record.token < m_outcome.newToken) {
        m_taken->setFact(tr("Not read yet"));
    } else if (!lock->record.owner) {
        m_taken->setFact(tr("Nobody yet"),
                         tr("free for %1").arg(words::duration(toMs(view.serverNow - m_outcome.at))));
    } else if (lock->record.token > m_outcome.newToken || lock->record.owner->id != m_plan.owner.id) {
        const Instant taken = lock->record.acquired.value_or(view.serverNow);
        m_taken->setFact(words::ownerShort(lock->record.owner),
                         tr("%1 after the release").arg(words::duration(toMs(taken - m_outcome.at))));
    }
}

void ReleaseResult::followConflict(const LockView *lock)
{
    QStringList after{tr("the row is gone"), {}, {}, {}};
    if (lock != nullptr)
        after = {words::ownerShort(lock->record.owner), QString::number(lock->record.token),
                 QString::number(lock->record.heartbeatNumber),
                 releaseresult::timeOrNone(lock->record.heartbeat)};
    for (qsizetype i = 0; i < m_after.size(); ++i) {
        m_after[i]->setText(after[i]);
        m_after[i]->setRole(after[i] == m_before[i]->text() ? Role::Text : Role::LateText);
    }
}

} // namespace lockkeeper::ui
