// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/severaldialog.h"

#include "core/sql/statements.h"
#include "core/words/words.h"
#include "ui/operate/dialoghead.h"
#include "ui/parts/inklabel.h"
#include "ui/release/statementtext.h"
#include "ui/style/iconbutton.h"
#include "ui/style/stateicon.h"
#include "ui/style/theme.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTreeWidget>

namespace lockkeeper::ui {

namespace severaldialog {

constexpr std::chrono::milliseconds Tick(200);

} // namespace severaldialog

SeveralDialog::SeveralDialog(WatchedSource &source, const QStringList &locks, QWidget *parent,
                             const Clock &clock)
    : QDialog(parent)
    , m_clock(clock)
    , m_source(&source)
    , m_plan(planSeveral(locks, source.view()))
{
    setObjectName(QStringLiteral("severalDialog"));
    setWindowModality(Qt::WindowModal);
    layOut();
    fillList();
    connect(&m_ticks, &QTimer::timeout, this, [this] { count(m_source->view()); });
    connect(&source, &WatchedSource::updated, this, &SeveralDialog::takeUpdate);
    connect(&source, &QObject::destroyed, this, [this] { QDialog::reject(); });
    const SourceView view = source.view();
    m_health = view.health;
    m_notice->setWords(
        tr("It does not stop a process."),
        (view.scheduler.isForeign()
             ? tr("It frees each of these locks in the way of %1.").arg(view.scheduler.title)
             : tr("It tells the holders that they no longer own these locks, and keeps each closed for its "
                  "lock "
                  "delay."))
            + tr(" One that was only paused or cut off may still finish what it was doing, and the work may "
                 "run "
                 "twice. Any heartbeat, new owner or new token of one of them cancels all of them before "
                 "anything is sent."));
    showMissing();
    m_reason->setFocus();
}

void SeveralDialog::fillList()
{
    for (const ReleasePlan &plan : std::as_const(m_plan.plans)) {
        auto *row = new QTreeWidgetItem(m_list);
        row->setText(0, words::shown(plan.lock));
        row->setIcon(0, stateIcon(plan.state, 16, Theme::color(Role::Surface), devicePixelRatioF()));
        row->setText(1, words::shown(plan.owner.label));
        row->setText(2, words::stateWord(plan.state));
    }
    showAges(m_source->view());
}

void SeveralDialog::showAges(const SourceView &view)
{
    for (int place = 0; place < m_plan.plans.size(); ++place) {
        const std::optional<Instant> heartbeat = m_plan.plans.at(place).heartbeat;
        m_list->topLevelItem(place)->setText(
            3,
            heartbeat ? tr("%1 ago").arg(words::duration(toMs(view.serverNow - *heartbeat))) : tr("never"));
    }
}

void SeveralDialog::takeUpdate(const SourceView &view)
{
    if (m_phase == Phase::Armed)
        return count(view);
    if (m_phase != Phase::Asking || !m_plan.refusal.isEmpty())
        return;
    m_health = view.health;
    for (const ReleasePlan &plan : std::as_const(m_plan.plans)) {
        const LockView *lock = findLock(view.locks, plan.lock);
        const LockRecord *now = lock == nullptr ? nullptr : &lock->record;
        if (const Moved moved = whatMoved(plan, now); moved != Moved::Nothing)
            return end(NoticeBox::Tone::Good, tr("One of them moved while you looked."),
                       QStringLiteral("%1: %2").arg(words::shown(plan.lock),
                                                    movedSentence(moved, plan, now, m_clock.wall())));
    }
    showAges(view);
    showMissing();
}

void SeveralDialog::showMissing()
{
    if (m_phase != Phase::Asking)
        return;
    const QString reason = m_reason->text().trimmed();
    QStringList lines;
    for (const ReleasePlan &plan : std::as_const(m_plan.plans))
        lines.append(laidOutStatement(
            reason.isEmpty() ? plan.statement
                             : readable(plan.statement, {{QStringLiteral("reason"), reason}}, plan.engine)));
    m_statements->setPlainText(lines.join(QStringLiteral(";\n\n")));
    const QString number = m_number->text().trimmed();
    const QString missing = !m_plan.refusal.isEmpty() ? m_plan.refusal
        : m_health != SourceHealth::Reading           ? tr("We cannot read the database now.")
        : reason.isEmpty()                            ? tr("A reason is needed; it goes to the journal.")
        : number != QString::number(m_plan.count())
        ? tr("Type the number of locks, %1, to say that you mean all of them.").arg(m_plan.count())
        : QString();
    m_missing->setText(missing.isEmpty() ? tr("Watching %1 locks.").arg(m_plan.count()) : missing);
    m_run->setEnabled(missing.isEmpty());
    m_run->setAccessibleDescription(m_missing->text());
}

void SeveralDialog::arm()
{
    const bool isArmed = m_phase == Phase::Armed;
    if (!m_source || (m_phase != Phase::Asking && !isArmed))
        return;
    m_reason->setEnabled(isArmed);
    m_number->setEnabled(isArmed);
    if (isArmed) {
        m_phase = Phase::Asking;
        m_ticks.stop();
        m_run->setText(tr("Release %1 Locks").arg(m_plan.count()));
        return showMissing();
    }
    m_phase = Phase::Armed;
    m_armed.emplace(m_plan, m_clock.awake());
    m_ticks.start(severaldialog::Tick);
    count(m_source->view());
}

void SeveralDialog::count(const SourceView &view)
{
    if (m_phase != Phase::Armed)
        return;
    const ArmedLook now = m_armed->look(view, m_clock.awake(), m_clock.wall());
    switch (now.step) {
    case ArmedStep::Counting:
        showAges(view);
        m_run->setText(tr("Releasing in %1 \u2013 Cancel")
                           .arg(words::duration(std::chrono::ceil<std::chrono::seconds>(now.left))));
        return;
    case ArmedStep::Cancelled:
        return end(NoticeBox::Tone::Good, tr("Nothing was changed."), now.sentence);
    case ArmedStep::Due:
        return run();
    }
}

void SeveralDialog::run()
{
    m_phase = Phase::Running;
    m_ticks.stop();
    m_run->setEnabled(false);
    m_run->setText(tr("Release %1 Locks").arg(m_plan.count()));
    m_keep->setText(tr("Stop"));
    m_missing->setText(tr("Asked the database; waiting for its answers."));
    m_release = new SeveralRelease(*m_source, m_plan, m_reason->text().trimmed(), this);
    connect(m_release, &SeveralRelease::answered, this, &SeveralDialog::takeAnswer);
    connect(m_release, &SeveralRelease::finished, this, &SeveralDialog::finish);
    m_release->start();
}

void SeveralDialog::takeAnswer(int place)
{
    const Result<ReleaseOutcome> &answer = m_release->answers().at(place);
    QTreeWidgetItem *row = m_list->topLevelItem(place);
    if (answer)
        row->setIcon(0, stateIcon(LockState::Free, 16, Theme::color(Role::Surface), devicePixelRatioF()));
    row->setText(2,
                 answer                                          ? tr("Released")
                     : answer.error().unknownOperation.isEmpty() ? tr("Kept")
                                                                 : tr("Sent, not confirmed"));
    row->setText(3, answer ? answer->note : answer.error().message);
    row->setToolTip(3, row->text(3));
    m_list->scrollToItem(row);
}

void SeveralDialog::finish()
{
    const int released = m_release->releasedCount();
    const bool isAll = released == m_plan.count();
    for (int place = static_cast<int>(m_release->answers().size()); place < m_plan.count(); ++place)
        m_list->topLevelItem(place)->setText(2, tr("Kept: stopped before"));
    end(isAll ? NoticeBox::Tone::Good : NoticeBox::Tone::Late,
        isAll ? tr("Released %1 locks.").arg(released)
              : tr("Released %1 of %2 locks.").arg(released).arg(m_plan.count()),
        isAll ? tr("Each has its row in the journal.")
              : tr("The list says what kept the others; nothing of them was changed."));
    if (m_source)
        m_source->pollNow();
}

void SeveralDialog::end(NoticeBox::Tone tone, const QString &heading, const QString &text)
{
    m_phase = Phase::Done;
    m_ticks.stop();
    m_notice->setTone(tone);
    m_notice->setWords(heading, text);
    m_reason->setEnabled(false);
    m_number->setEnabled(false);
    m_run->hide();
    m_missing->setText({});
    m_keep->setText(tr("Close"));
    m_keep->setFocus();
}

void SeveralDialog::reject()
{
    if (m_phase == Phase::Running) {
        m_release->stop(); // what was sent is answered first
        return;
    }
    if (m_phase == Phase::Armed)
        arm(); // the countdown stops
    QDialog::reject();
}

} // namespace lockkeeper::ui
