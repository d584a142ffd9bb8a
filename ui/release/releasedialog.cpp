// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/release/releasedialog.h"

#include "core/base/whenanswered.h"
#include "core/control/putback.h"
#include "core/sql/statements.h"
#include "core/words/words.h"
#include "ui/parts/environment.h"
#include "ui/parts/inklabel.h"
#include "ui/release/releaseform.h"
#include "ui/release/releaseresult.h"
#include "ui/style/glyph.h"
#include "ui/style/iconbutton.h"
#include "ui/style/labels.h"
#include "ui/watch/sourcewords.h"

#include <QLayout>
#include <QMetaMethod>
#include <QScreen>
#include <QStackedWidget>

#include <algorithm>

namespace lockkeeper::ui {

namespace releasedialog {

constexpr std::chrono::milliseconds Tick(200);
constexpr int LeastResult = 440;
constexpr int ScreenMargin = 80; ///< for the frame of the window and a panel of the desktop

/// When the thing that cancelled the plan happened, as well as the row can tell.
Instant momentOf(Moved moved, const SourceView &view, const LockView *lock)
{
    if (lock != nullptr && moved == Moved::Beat)
        return lock->record.heartbeat.value_or(view.serverNow);
    if (lock != nullptr && (moved == Moved::Owner || moved == Moved::Token))
        return lock->record.acquired.value_or(view.serverNow);
    return view.serverNow;
}

/// It was frozen, or unfrozen, since the plan was made: another thing is promised then.
bool hasNewFreeze(const ReleasePlan &plan, const LockRecord &record)
{
    const Hold &hold = record.hold;
    return hold.kind == HoldKind::Freeze ? plan.freeze != hold : plan.freeze.has_value();
}

/// What stops a release while its dialog watches.
QString watching(const ReleasePlan &plan)
{
    if (plan.expectsBeats)
        return ReleaseDialog::tr("Watching %1; it may go on beating, a new owner or a new token cancels this "
                                 "by itself.");
    return plan.foreign
        ? ReleaseDialog::tr("Watching %1; any change of the lock's row cancels this by itself.")
        : ReleaseDialog::tr("Watching %1; any heartbeat, new owner or new token cancels this by itself.");
}

} // namespace releasedialog

ReleaseDialog::ReleaseDialog(WatchedSource &source, const QString &lock, QWidget *parent, const Clock &clock,
                             Purpose purpose)
    : QDialog(parent)
    , m_clock(clock)
    , m_purpose(purpose)
    , m_source(&source)
    , m_lock(lock)
    , m_pages(new QStackedWidget(this))
    , m_form(new ReleaseForm)
    , m_result(new ReleaseResult)
{
    setObjectName(QStringLiteral("releaseDialog"));
    setWindowModality(Qt::WindowModal);
    build();
    m_release->setText(verb());
    connect(&m_ticks, &QTimer::timeout, this, [this] { count(m_source->view()); });
    connect(m_form, &ReleaseForm::askClicked, this, [this] {
        accept();
        emit askRequested(m_lock);
    });
    connect(m_form, &ReleaseForm::edited, this, &ReleaseDialog::showFriction);
    connect(&source, &WatchedSource::updated, this, &ReleaseDialog::takeUpdate);
    connect(&source, &QObject::destroyed, this, [this] { QDialog::reject(); });
    const SourceView view = source.view();
    m_environment->setEnvironment(view.environment);
    if (const LockView *found = findLock(view.locks, lock)) {
        pin(view, *found);
    } else {
        m_plan.lock = lock;
        m_plan.refusal = tr("There is no lock of this name.");
        m_title->setText(tr("Release %1").arg(words::shown(lock)));
        m_form->showPlan(m_plan, {}, {});
    }
    takeUpdate(view);
    if (m_plan.rung == Rung::Forbidden)
        m_keep->setFocus();
    else
        m_form->focusReason();
}

void ReleaseDialog::pin(const SourceView &view, const LockView &lock)
{
    const bool isTakeover = m_purpose == Purpose::TakeOver;
    m_plan = isTakeover ? planTakeover(lock, view) : planRelease(lock, view);
    const auto &owner = lock.record.owner;
    const QString holder = !owner ? tr("nobody") : owner->host.isEmpty() ? owner->label : owner->host;
    m_title->setText(
        (isTakeover ? tr("Take over %1 now, held by %2") : tr("Release %1, held by %2")).arg(m_lock, holder));
    setWindowTitle(m_title->text());
    m_delay->setText(
        m_plan.rung == Rung::Forbidden ? QString()
            : isTakeover               ? tr("The lock delay is skipped; the journal says forced-immediate.")
            : !owner                   ? QString()
            : m_plan.foreign           ? tr("There is no lock delay: another may take it at once.")
            : m_plan.freeze
            ? tr("The lock then stays %1.").arg(words::frozen(*m_plan.freeze))
            : tr("The lock then stays closed for %1 (lock delay).").arg(words::duration(m_plan.lockDelay)));
    m_form->showPlan(m_plan, lock, m_source->view());
    // A dead holder answers nothing.
    m_form->showAsk(!isTakeover && m_plan.state != LockState::Dead && m_plan.rung != Rung::Forbidden
                        && planAction(LockActionKind::AskToStepDown, lock, view).refusal.isEmpty(),
                    words::ownerShort(m_plan.owner));
}

void ReleaseDialog::takeUpdate(const SourceView &view)
{
    m_health = view.health;
    const LockView *lock = findLock(view.locks, m_lock);
    if (m_phase == Phase::Done) {
        m_result->follow(view);
        showPutBack(view);
        showLead();
        followAudit();
        fitPage(m_result, height());
        return;
    }
    if (m_phase != Phase::Asking && m_phase != Phase::Armed)
        return;
    if (lock != nullptr) {
        m_state->setState(lock->verdict.state);
        QStringList facts{view.title, tableLine(view)};
        if (lock->record.owner && lock->record.owner->pid)
            facts.append(tr("pid %1").arg(*lock->record.owner->pid));
        if (lock->verdict.held)
            facts.append(tr("held for %1").arg(words::duration(*lock->verdict.held)));
        m_where->setText(facts.join(QStringLiteral(" · ")));
        if (m_source)
            m_form->showEvidence(*m_source, view, *lock);
    }
    if (m_phase == Phase::Armed) {
        count(view);
        return;
    }
    const Moved moved = whatMoved(m_plan, lock == nullptr ? nullptr : &lock->record);
    if (m_plan.rung != Rung::Forbidden && moved != Moved::Nothing) {
        cancel(movedSentence(moved, m_plan, lock == nullptr ? nullptr : &lock->record,
                             releasedialog::momentOf(moved, view, lock)));
        return;
    }
    // Nobody could have agreed to a forbidden plan, so it is pinned anew; else only the rung may change.
    if (lock != nullptr
        && (moved != Moved::Nothing || lock->verdict.state != m_plan.state
            || releasedialog::hasNewFreeze(m_plan, lock->record)))
        pin(view, *lock);
    showFriction();
}

void ReleaseDialog::cancel(const QString &sentence)
{
    m_phase = Phase::Cancelled;
    m_ticks.stop();
    m_form->showEnd(sentence);
    m_release->hide();
    m_delay->setText({});
    m_keep->setText(tr("Close"));
    m_keep->setFocus();
    setFoot(QStringLiteral("check"), Role::Alive, sentence);
}

void ReleaseDialog::setFoot(const QString &icon, Role role, const QString &sentence)
{
    m_footIcon->setLine(icon, role);
    m_foot->setRole(role == Role::Text2 ? Role::Text : role);
    m_foot->setText(sentence);
    m_release->setAccessibleDescription(sentence);
}

void ReleaseDialog::showFriction()
{
    if (m_phase != Phase::Asking)
        return;
    const QString reason = m_form->reason().trimmed(); // it stands in the statement, as it will run
    m_form->showStatement(
        reason.isEmpty() ? m_plan.statement
                         : readable(m_plan.statement, {{QStringLiteral("reason"), reason}}, m_plan.engine));
    Given given = m_form->given();
    given.health = m_health;
    const QString missing = whatIsMissing(m_plan, given);
    m_release->setEnabled(missing.isEmpty());
    if (missing.isEmpty())
        setFoot(QStringLiteral("eye"), Role::Text2,
                releasedialog::watching(m_plan).arg(words::ownerShort(m_plan.owner)));
    else
        setFoot(QStringLiteral("clock"), m_health == SourceHealth::Reading ? Role::Text2 : Role::LateText,
                missing);
}

QString ReleaseDialog::verb() const
{
    return m_purpose == Purpose::TakeOver ? tr("Take Over Now") : tr("Release Lock");
}

void ReleaseDialog::arm()
{
    if (m_phase == Phase::Armed) {
        disarm();
        return;
    }
    if (m_phase != Phase::Asking || !m_source)
        return;
    m_phase = Phase::Armed;
    m_armed.emplace(m_plan, m_clock.awake());
    m_form->setInputEnabled(false);
    setFoot(QStringLiteral("clock"), Role::LateText,
            releasedialog::watching(m_plan).arg(words::ownerShort(m_plan.owner)));
    m_ticks.start(releasedialog::Tick);
    count(m_source->view());
}

void ReleaseDialog::disarm()
{
    m_phase = Phase::Asking;
    m_ticks.stop();
    m_armed.reset();
    m_release->setText(verb());
    m_form->setInputEnabled(true);
    takeUpdate(m_source->view());
}

void ReleaseDialog::count(const SourceView &view)
{
    if (m_phase != Phase::Armed)
        return;
    const ArmedLook now = m_armed->look(view, m_clock.awake(), m_clock.wall());
    switch (now.step) {
    case ArmedStep::Counting:
        m_release->setText((m_purpose == Purpose::TakeOver ? tr("Taking over in %1 \u2013 Cancel")
                                                           : tr("Releasing in %1 \u2013 Cancel"))
                               .arg(words::duration(std::chrono::ceil<std::chrono::seconds>(now.left))));
        return;
    case ArmedStep::Cancelled:
        cancel(now.sentence);
        return;
    case ArmedStep::Due:
        run();
        return;
    }
}

void ReleaseDialog::run()
{
    m_phase = Phase::Running;
    m_ticks.stop();
    if (m_purpose == Purpose::TakeOver) {
        const ReleasePlan plan = m_plan;
        const QString reason = m_form->reason();
        accept();
        emit takeoverConfirmed(plan, reason);
        return;
    }
    m_release->setText(verb());
    m_release->setEnabled(false);
    m_keep->setEnabled(false);
    setFoot(QStringLiteral("clock"), Role::Text2, tr("Asked the database; waiting for its answer."));
    whenAnswered(m_source->release(m_plan, m_form->reason()), this,
                 [this](const Result<ReleaseOutcome> &answer) { finish(answer); });
}

void ReleaseDialog::finish(const Result<ReleaseOutcome> &answer)
{
    m_phase = Phase::Done;
    m_release->hide();
    m_keep->setEnabled(true);
    m_keep->setText(tr("Close"));
    m_keep->setFocus();
    m_delay->setText({});
    if (answer) {
        m_title->setText(tr("Released %1").arg(words::shown(m_lock)));
        setWindowTitle(m_title->text());
        m_state->setState(LockState::Free);
        m_result->showSuccess(m_plan, *answer);
        setFoot(QStringLiteral("eye"), Role::Text2, tr("You may close this; the journal keeps it."));
        m_lead->setVisible(isSignalConnected(QMetaMethod::fromSignal(&ReleaseDialog::leadRequested)));
        showLead();
    } else if (answer.error().kind == ErrorKind::Conflict) {
        m_result->showConflict(m_plan, answer.error());
        setFoot(QStringLiteral("check"), Role::Text2, tr("Nothing was changed."));
    } else if (!answer.error().unknownOperation.isEmpty()) {
        m_result->showUnknown(m_plan, answer.error());
        setFoot(QStringLiteral("clock"), Role::LateText,
                tr("We look for it in the journal; it is never sent again by itself."));
    } else {
        m_result->showError(answer.error());
        setFoot(QStringLiteral("warning"), Role::LateText,
                tr("Look at the lock before you try again: it is shown as the database has it."));
    }
    m_pages->setCurrentIndex(1);
    if (m_source) {
        m_where->setText(m_source->view().title + QStringLiteral(" · ") + tableLine(m_source->view()));
        m_result->follow(m_source->view());
        m_source->pollNow(); // shows what may be done then
    }
    fitPage(m_result, releasedialog::LeastResult);
}

void ReleaseDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    fitPage(m_form, height());
}

/// As high as its content, so that nothing has to be scrolled for where the screen has the room.
void ReleaseDialog::fitPage(const QWidget *content, int least)
{
    const QLayout *lines = content->layout();
    const int wanted = lines->hasHeightForWidth() ? lines->totalHeightForWidth(m_pages->width())
                                                  : lines->totalSizeHint().height();
    if (content == m_fitted && wanted <= m_fittedHeight)
        return; // it may have been made smaller by hand since
    m_fitted = content;
    m_fittedHeight = wanted;
    const int most = std::max(least, screen()->availableGeometry().height() - releasedialog::ScreenMargin);
    resize(width(), std::clamp(height() - m_pages->height() + wanted, least, most));
}

/// Only while nobody holds it; the plan of the put-back looks again.
void ReleaseDialog::showPutBack(const SourceView &view)
{
    const auto &after = m_result->watch();
    const bool isOffered = after && !after->outcome().rowImage.isEmpty();
    m_putBack->setVisible(isOffered);
    if (!isOffered)
        return;
    const QString refusal =
        planPutBack(m_lock, {after->outcome().operationId, {}, after->outcome().rowImage}, view).refusal;
    m_putBack->setEnabled(refusal.isEmpty());
    m_putBack->setToolTip(refusal);
    m_putBack->setAccessibleDescription(refusal);
}

/// Nobody can acquire a frozen lock: who stood by for it would wait for a person.
void ReleaseDialog::showLead()
{
    const auto &after = m_result->watch();
    if (!after)
        return;
    const QString refusal =
        after->freeze() ? tr("It is %1: unfreeze it first.").arg(words::frozen(*after->freeze())) : QString();
    m_lead->setEnabled(refusal.isEmpty());
    m_lead->setToolTip(refusal);
    m_lead->setAccessibleDescription(refusal);
}

void ReleaseDialog::followAudit()
{
    const auto &after = m_result->watch();
    if ((!after && !m_result->isUnknown()) || m_isWatchOver)
        return;
    if (after && after->isOver()) {
        m_isWatchOver = true;
        setFoot(QStringLiteral("check"), Role::Text2,
                tr("The watch is over; the journal keeps what it saw."));
    }
    // Other systems keep no audit table: after a release there is nothing more to be read of it.
    if ((after && after->plan().foreign) || m_isAuditAsked || !m_source)
        return;
    m_isAuditAsked = true;
    whenAnswered(m_source->journal(AuditRows), this, [this](const Result<QList<JournalEntry>> &answer) {
        m_isAuditAsked = false;
        const bool wasUnknown = m_result->isUnknown();
        if (answer)
            m_result->follow(*answer);
        if (wasUnknown && !m_result->isUnknown())
            setFoot(QStringLiteral("check"), Role::Text2, tr("It was done: the journal has its row."));
    });
}

std::optional<ReleaseWatch> ReleaseDialog::unfinishedWatch() const
{
    const auto &after = m_result->watch();
    return after && !after->isOver() ? after : std::nullopt;
}

void ReleaseDialog::reject()
{
    if (m_phase == Phase::Running) // the answer decides what there is to see
        return;
    if (m_phase == Phase::Armed)
        disarm();
    QDialog::reject();
}

} // namespace lockkeeper::ui
