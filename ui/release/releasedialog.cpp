// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/release/releasedialog.h"

#include "core/base/whenanswered.h"
#include "core/sql/statements.h"
#include "core/words/words.h"
#include "ui/parts/environment.h"
#include "ui/parts/inklabel.h"
#include "ui/parts/panel.h"
#include "ui/release/releaseform.h"
#include "ui/release/releaseresult.h"
#include "ui/style/glyph.h"
#include "ui/style/iconbutton.h"
#include "ui/style/labels.h"
#include "ui/watch/sourcewords.h"

#include <QHBoxLayout>
#include <QMetaMethod>
#include <QScrollArea>
#include <QStackedWidget>

#include <algorithm>

namespace lockkeeper::ui {

namespace releasedialog {

const LockView *findLock(const SourceView &view, const QString &name)
{
    const auto found = std::find_if(view.locks.begin(), view.locks.end(),
                                    [&](const LockView &lock) { return lock.record.name == name; });
    return found == view.locks.end() ? nullptr : &*found;
}

QScrollArea *scrolling(QWidget *content, QWidget *parent)
{
    auto *area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return area;
}

/// When the thing that cancelled the plan happened, as well as the row can tell.
Instant momentOf(Moved moved, const SourceView &view, const LockView *lock)
{
    if (lock != nullptr && moved == Moved::Beat)
        return lock->record.heartbeat.value_or(view.serverNow);
    if (lock != nullptr && (moved == Moved::Owner || moved == Moved::Token))
        return lock->record.acquired.value_or(view.serverNow);
    return view.serverNow;
}

} // namespace releasedialog

ReleaseDialog::ReleaseDialog(WatchedSource &source, const QString &lock, QWidget *parent)
    : QDialog(parent)
    , m_source(&source)
    , m_lock(lock)
    , m_pages(new QStackedWidget(this))
    , m_form(new ReleaseForm)
    , m_result(new ReleaseResult)
{
    setObjectName(QStringLiteral("releaseDialog"));
    setWindowModality(Qt::WindowModal);
    m_pages->addWidget(releasedialog::scrolling(m_form, this));
    m_pages->addWidget(releasedialog::scrolling(m_result, this));
    auto *ground = new Panel(Role::Surface, this);
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(makeLine(ground));
    column->addWidget(m_pages, 1);
    column->addWidget(buildFoot());
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(ground);
    resize(896, 624);

    connect(m_form, &ReleaseForm::edited, this, &ReleaseDialog::showFriction);
    connect(&source, &WatchedSource::updated, this, &ReleaseDialog::takeUpdate);
    connect(&source, &QObject::destroyed, this, [this] { QDialog::reject(); });
    const SourceView view = source.view();
    m_environment->setEnvironment(view.environment);
    if (const LockView *found = releasedialog::findLock(view, lock)) {
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

QWidget *ReleaseDialog::buildHead()
{
    auto *head = new QWidget(this);
    m_state = new Glyph(28, head);
    m_title = new InkLabel(Role::Text, 20, QFont::DemiBold, head);
    m_title->setObjectName(QStringLiteral("releaseTitle"));
    m_title->setElided(true);
    m_where = new InkLabel(Role::Text2, 13, QFont::Normal, head);
    m_where->setObjectName(QStringLiteral("releaseWhere"));
    m_where->setElided(true);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    m_environment = new EnvironmentPill(head);
    line->addWidget(m_environment);
    line->addWidget(m_where, 1);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_title);
    words->addLayout(line);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(24, 16, 24, 14);
    row->setSpacing(16);
    row->addWidget(m_state, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    return head;
}

QWidget *ReleaseDialog::buildFoot()
{
    auto *foot = new Panel(Role::Sunken, this);
    foot->setTopLine(true);
    m_footIcon = new Glyph(16, foot);
    m_foot = new InkLabel(Role::Text, 13, QFont::Medium, foot);
    m_foot->setObjectName(QStringLiteral("releaseFoot"));
    m_foot->setWordWrap(true);
    m_delay = new InkLabel(Role::Text2, 12, QFont::Normal, foot);
    m_delay->setObjectName(QStringLiteral("releaseDelay"));
    m_delay->setWordWrap(true);
    m_keep = new IconButton(tr("Keep Lock"), IconButton::Kind::Primary, foot);
    m_keep->setObjectName(QStringLiteral("keepLock"));
    m_keep->setDefault(true);
    m_release = new IconButton(tr("Release Lock"), IconButton::Kind::Danger, foot);
    m_release->setObjectName(QStringLiteral("releaseLock"));
    m_lead = new IconButton(tr("Lead from Here…"), IconButton::Kind::Plain, foot);
    m_lead->setObjectName(QStringLiteral("leadAfterRelease"));
    m_lead->hide();
    m_keep->setMinimumWidth(124);
    m_release->setMinimumWidth(150);
    setTabOrder(m_lead, m_release);
    setTabOrder(m_release, m_keep);
    connect(m_keep, &QPushButton::clicked, this, &ReleaseDialog::reject);
    connect(m_release, &QPushButton::clicked, this, &ReleaseDialog::run);
    connect(m_lead, &QPushButton::clicked, this, [this] {
        emit leadRequested(m_lock);
        accept();
    });

    auto *status = new QHBoxLayout;
    status->setSpacing(10);
    status->addWidget(m_footIcon, 0, Qt::AlignTop);
    status->addWidget(m_foot, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(12);
    buttons->addWidget(m_delay, 1);
    buttons->addWidget(m_lead);
    buttons->addWidget(m_release);
    buttons->addWidget(m_keep);
    auto *column = new QVBoxLayout(foot);
    column->setContentsMargins(24, 12, 24, 14);
    column->setSpacing(10);
    column->addLayout(status);
    column->addLayout(buttons);
    return foot;
}

void ReleaseDialog::pin(const SourceView &view, const LockView &lock)
{
    m_plan = planRelease(lock, view);
    const auto &owner = lock.record.owner;
    m_title->setText(
        owner ? tr("Release %1, held by %2").arg(m_lock, owner->host.isEmpty() ? owner->label : owner->host)
              : tr("Release %1, held by nobody").arg(m_lock));
    setWindowTitle(m_title->text());
    m_delay->setText(
        !owner || m_plan.rung == Rung::Forbidden ? QString()
            : m_plan.foreign
            ? tr("There is no lock delay: another may take it at once.")
            : tr("The lock then stays closed for %1 (lock delay).").arg(words::duration(m_plan.lockDelay)));
    m_form->showPlan(m_plan, lock, m_source->view());
}

void ReleaseDialog::takeUpdate(const SourceView &view)
{
    m_health = view.health;
    const LockView *lock = releasedialog::findLock(view, m_lock);
    if (m_phase == Phase::Done) {
        m_result->follow(view);
        return;
    }
    if (m_phase != Phase::Asking)
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
    const Moved moved = whatMoved(m_plan, lock == nullptr ? nullptr : &lock->record);
    if (m_plan.rung != Rung::Forbidden && moved != Moved::Nothing) {
        cancel(moved, view, lock);
        return;
    }
    // Nobody could have agreed to a forbidden plan, so it is pinned anew; else only the rung may change.
    if (lock != nullptr && (moved != Moved::Nothing || lock->verdict.state != m_plan.state))
        pin(view, *lock);
    showFriction();
}

void ReleaseDialog::cancel(Moved moved, const SourceView &view, const LockView *lock)
{
    m_phase = Phase::Cancelled;
    const QString sentence = movedSentence(moved, m_plan, lock == nullptr ? nullptr : &lock->record,
                                           releasedialog::momentOf(moved, view, lock));
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
                (m_plan.foreign
                     ? tr("Watching %1; any change of the lock's row cancels this by itself.")
                     : tr("Watching %1; any heartbeat, new owner or new token cancels this by itself."))
                    .arg(words::ownerShort(m_plan.owner)));
    else
        setFoot(QStringLiteral("clock"), m_health == SourceHealth::Reading ? Role::Text2 : Role::LateText,
                missing);
}

void ReleaseDialog::run()
{
    if (m_phase != Phase::Asking || !m_source)
        return;
    m_phase = Phase::Running;
    m_form->setInputEnabled(false);
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
    } else if (answer.error().kind == ErrorKind::Conflict) {
        m_result->showConflict(m_plan, answer.error());
        setFoot(QStringLiteral("check"), Role::Text2, tr("Nothing was changed."));
    } else {
        m_result->showError(answer.error());
        setFoot(QStringLiteral("warning"), Role::LateText,
                tr("Look at the lock before you try again: it is shown as the database has it."));
    }
    m_pages->setCurrentIndex(1);
    resize(width(), std::min(height(), 440));
    if (m_source) {
        m_where->setText(m_source->view().title + QStringLiteral(" · ") + tableLine(m_source->view()));
        m_result->follow(m_source->view());
        m_source->pollNow();
    }
}

void ReleaseDialog::reject()
{
    if (m_phase != Phase::Running) // the answer decides what there is to see
        QDialog::reject();
}

} // namespace lockkeeper::ui
