// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/release/releaseresult.h"

#include "core/words/words.h"
#include "ui/parts/fact.h"
#include "ui/parts/inklabel.h"
#include "ui/parts/noticebox.h"
#include "ui/parts/ownertext.h"
#include "ui/release/conflicttable.h"
#include "ui/style/iconbutton.h"

#include <QGridLayout>
#include <QStackedWidget>

#include <algorithm>

namespace lockkeeper::ui {

ReleaseResult::ReleaseResult(QWidget *parent)
    : QWidget(parent)
    , m_notice(new NoticeBox(NoticeBox::Tone::Calm, this))
    , m_pages(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("releaseResult"));
    m_notice->setObjectName(QStringLiteral("releaseResultNotice"));
    m_pages->addWidget(buildFacts());
    m_table = new ConflictTable(this);
    m_pages->addWidget(m_table);
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
    m_old = new Fact(tr("Old holder"), page);
    m_old->setObjectName(QStringLiteral("releaseOld"));
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
    grid->addWidget(m_taken, 0, 1);
    grid->addWidget(m_old, 1, 0);
    grid->addWidget(m_closed, 1, 1);
    grid->addWidget(m_token, 2, 0);
    grid->setRowStretch(3, 1);
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
    m_after.emplace(plan, outcome);
    const bool isForeign = plan.foreign.has_value();
    m_notice->setTone(outcome.note.isEmpty() ? NoticeBox::Tone::Good : NoticeBox::Tone::Late);
    m_notice->setWords(tr("%1 is released.").arg(words::shown(plan.lock)),
                       !outcome.note.isEmpty() ? outcome.note
                           : isForeign
                           ? tr("We go on watching the lock here.")
                           : tr("%1 learns of it at its next heartbeat, if it still runs. We go on watching "
                                "the lock here.")
                                 .arg(words::ownerShort(plan.owner)));
    m_freed->setFact(words::clockTime(outcome.at), tr("by the database's clock"));
    m_old->setFact(tr("Not read yet"));
    m_token->setVisible(!isForeign);
    m_closed->setVisible(!isForeign);
    m_token->setFact(groupedDigits(outcome.newToken),
                     tr("%1 no longer counts").arg(groupedDigits(outcome.oldToken)));
    m_pages->setCurrentIndex(0);
}

void ReleaseResult::showConflict(const ReleasePlan &plan, const Error &error)
{
    m_kind = Kind::Conflict;
    m_plan = plan;
    m_notice->setTone(NoticeBox::Tone::Late);
    m_notice->setWords(tr("The lock changed while we asked"),
                       plan.foreign ? error.message
                                    : tr("The row was no longer as you saw it. Nothing was changed."));
    m_table->setPlan(plan);
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

void ReleaseResult::showUnknown(const ReleasePlan &plan, const Error &error)
{
    m_kind = Kind::Unknown;
    m_plan = plan;
    m_error = error;
    m_notice->setTone(NoticeBox::Tone::Late);
    m_notice->setWords(tr("Sent, not confirmed"), error.message);
    m_detail->setText(error.detail);
    m_pages->setCurrentIndex(2);
    m_pages->setVisible(!error.detail.isEmpty());
}

/// Never a proof: a server that was stopped may still do what it was sent.
void ReleaseResult::showLastRead(const LockView *lock)
{
    const QString now = lock == nullptr ? tr("In our last read its row was gone.")
        : lock->record.owner
        ? tr("In our last read %1 held it, with fencing token %2.")
              .arg(words::ownerShort(lock->record.owner), groupedDigits(lock->record.token))
        : tr("In our last read nobody held it.");
    m_notice->setWords(tr("Sent, not confirmed"), m_error.message + u' ' + now);
}

/// The audit row is of the same transaction: it says that the release was done.
void ReleaseResult::findUnknown(const QList<JournalEntry> &entries)
{
    const auto found = std::find_if(entries.cbegin(), entries.cend(), [this](const JournalEntry &entry) {
        return entry.operationId == m_error.unknownOperation && entry.result == u"done";
    });
    if (found == entries.cend())
        return;
    ReleaseOutcome outcome;
    outcome.operationId = found->operationId;
    outcome.lock = m_plan.lock;
    outcome.oldToken = m_plan.token;
    outcome.newToken = found->toToken;
    outcome.at = found->at;
    outcome.freeze = m_plan.freeze;
    if (!m_plan.foreign && !m_plan.freeze)
        outcome.closedUntil = found->at + m_plan.lockDelay;
    outcome.rowImage = found->rowImage;
    m_pages->setVisible(true);
    showSuccess(m_plan, outcome);
}

void ReleaseResult::follow(const SourceView &view)
{
    const LockView *lock = findLock(view.locks, m_plan.lock);
    switch (m_kind) {
    case Kind::Success:
        m_after->look(view);
        showAfter();
        break;
    case Kind::Conflict:
        m_table->follow(view, lock);
        break;
    case Kind::Failure:
        break;
    case Kind::Unknown:
        if (view.health == SourceHealth::Reading)
            showLastRead(lock);
        break;
    }
}

void ReleaseResult::follow(const QList<JournalEntry> &entries)
{
    if (m_kind == Kind::Unknown)
        findUnknown(entries);
    if (!m_after)
        return;
    m_after->look(entries);
    showAfter();
}

void ReleaseResult::showAfter()
{
    const QString until = words::clockTime(m_after->closedUntil().value_or(m_after->outcome().at));
    const Milliseconds left = m_after->delayLeft();
    const auto &freeze = m_after->freeze();
    if (freeze)
        m_closed->setFact(tr("Not while it is frozen"),
                          tr("%1; nobody can take it until it is unfrozen").arg(words::frozen(*freeze)));
    else if (left.count() > 0)
        m_closed->setFact(tr("%1 left").arg(words::duration(left)),
                          tr("nobody may take it until %1").arg(until));
    else
        m_closed->setFact(tr("Over"), tr("since %1; anyone may take it").arg(until));
    if (!m_after->isRead())
        m_taken->setFact(tr("Not read yet"));
    else if (m_after->taker())
        m_taken->setFact(words::ownerShort(*m_after->taker()),
                         tr("%1 after the release").arg(words::duration(*m_after->takenAfter())));
    else if (freeze)
        m_taken->setFact(tr("Nobody"), tr("it stays frozen"));
    else
        m_taken->setFact(tr("Nobody yet"), tr("free for %1").arg(words::duration(m_after->sinceRelease())));
    showOld();
}

void ReleaseResult::showOld()
{
    const QString owner = words::ownerShort(m_after->plan().owner);
    if (const auto &wrote = m_after->wroteAgain()) {
        m_old->setFact(
            tr("Wrote again"),
            tr("%1, at %2: it still runs, and may be a second owner").arg(owner, words::clockTime(*wrote)));
        m_notice->setTone(NoticeBox::Tone::Dead);
        m_notice->setWords(tr("Two owners: %1 wrote again.").arg(owner),
                           tr("It works on without the lock. Stop it at its host."));
        return;
    }
    if (const auto &noticed = m_after->noticed())
        m_old->setFact(tr("Noticed"),
                       tr("%1, at %2: %3")
                           .arg(owner, words::clockTime(*noticed), words::shown(m_after->noticedWord(), 80)));
    else if (m_after->isRead())
        m_old->setFact(tr("Silent"), tr("%1 did not write again").arg(owner));
}

} // namespace lockkeeper::ui
