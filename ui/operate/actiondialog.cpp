// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/actiondialog.h"

#include "core/base/whenanswered.h"
#include "core/control/requestfate.h"
#include "core/sql/statements.h"
#include "core/words/words.h"
#include "ui/operate/dialoghead.h"
#include "ui/parts/inklabel.h"
#include "ui/parts/panel.h"
#include "ui/release/statementtext.h"
#include "ui/style/digits.h"
#include "ui/style/iconbutton.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace lockkeeper::ui {

namespace actiondialog {

constexpr int MostReason = 500; // letters; the audit table keeps them all

QString title(LockActionKind kind, const LockRecord &seen)
{
    const QString lock = words::shown(seen.name);
    switch (kind) {
    case LockActionKind::AskToStepDown:
        return ActionDialog::tr("Ask %1 to step down from %2").arg(words::ownerShort(seen.owner), lock);
    case LockActionKind::Freeze:
        return ActionDialog::tr("Freeze %1").arg(lock);
    case LockActionKind::Unfreeze:
        return ActionDialog::tr("Unfreeze %1").arg(lock);
    case LockActionKind::PutBack:
        return ActionDialog::tr("Put %1 back").arg(lock);
    }
    return {};
}

QString verb(LockActionKind kind)
{
    switch (kind) {
    case LockActionKind::AskToStepDown:
        return ActionDialog::tr("Ask to Step Down");
    case LockActionKind::Freeze:
        return ActionDialog::tr("Freeze Lock");
    case LockActionKind::Unfreeze:
        return ActionDialog::tr("Unfreeze Lock");
    case LockActionKind::PutBack:
        return ActionDialog::tr("Put Back");
    }
    return {};
}

LockAction planOf(const SourceView &view, const QString &lock, LockActionKind kind)
{
    if (const LockView *found = findLock(view.locks, lock))
        return planAction(kind, *found, view);
    LockAction none;
    none.kind = kind;
    none.seen.name = lock;
    none.refusal = ActionDialog::tr("There is no lock of this name.");
    return none;
}

/// What an action is pinned to.
bool isSame(const LockRecord &seen, const LockRecord &now)
{
    return seen.token == now.token && seen.owner.has_value() == now.owner.has_value()
        && (!seen.owner || seen.owner->id == now.owner->id) && seen.hold->kind == now.hold->kind
        && seen.hold->by == now.hold->by && seen.hold->reason == now.hold->reason;
}

} // namespace actiondialog

ActionDialog::ActionDialog(WatchedSource &source, const QString &lock, LockActionKind kind, QWidget *parent)
    : ActionDialog(source, actiondialog::planOf(source.view(), lock, kind), parent)
{
}

ActionDialog::ActionDialog(WatchedSource &source, const QString &lock, const PutBackOffer &offer,
                           QWidget *parent)
    : ActionDialog(source, planPutBack(lock, offer, source.view()), parent)
{
    m_offer = offer;
}

ActionDialog::ActionDialog(WatchedSource &source, LockAction action, QWidget *parent)
    : QDialog(parent)
    , m_source(&source)
    , m_action(std::move(action))
{
    setObjectName(QStringLiteral("actionDialog"));
    setWindowModality(Qt::WindowModal);
    auto *ground = new Panel(Role::Surface, this);
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildForm(), 1);
    column->addWidget(buildFoot());
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(ground);
    resize(640, 420);
    connect(&source, &WatchedSource::updated, this, &ActionDialog::takeUpdate);
    connect(&source, &QObject::destroyed, this, [this] { QDialog::reject(); });
    showMissing();
    m_reason->setFocus();
}

QWidget *ActionDialog::buildForm()
{
    m_form = new QWidget(this);
    auto *head = new DialogHead(actiondialog::title(m_action.kind, m_action.seen), m_source->view(), m_form);
    setWindowTitle(head->title());
    m_notice = new NoticeBox(NoticeBox::Tone::Calm, m_form);
    m_notice->setObjectName(QStringLiteral("actionNotice"));
    m_notice->setWords({}, actionEffect(m_action));
    m_statement = new QPlainTextEdit(m_form);
    m_statement->setObjectName(QStringLiteral("actionStatement"));
    m_statement->setAccessibleName(tr("The statement that will run"));
    m_statement->setReadOnly(true);
    m_statement->setTabChangesFocus(true);
    m_statement->setFont(codeFont(12));
    m_reason = new QLineEdit(m_form);
    m_reason->setObjectName(QStringLiteral("actionReasonField"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setMaxLength(actiondialog::MostReason);
    auto *reasonLabel = new InkLabel(Role::Text2, 12, QFont::Normal, m_form);
    reasonLabel->setText(tr("Reason; it goes to the journal with your name"));
    reasonLabel->setBuddy(m_reason);
    auto *what = new InkLabel(Role::Text2, 12, QFont::DemiBold, m_form);
    what->setText(tr("What will run, once, in one transaction"));
    connect(m_reason, &QLineEdit::textChanged, this, &ActionDialog::showMissing);
    setTabOrder(m_statement, m_reason);

    auto *column = new QVBoxLayout(m_form);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(10);
    column->addWidget(head);
    column->addWidget(m_notice);
    column->addWidget(what);
    column->addWidget(m_statement, 1);
    column->addWidget(reasonLabel);
    column->addWidget(m_reason);
    return m_form;
}

QWidget *ActionDialog::buildFoot()
{
    auto *foot = new Panel(Role::Sunken, this);
    foot->setTopLine(true);
    m_missing = new InkLabel(Role::Text2, 13, QFont::Normal, foot);
    m_missing->setObjectName(QStringLiteral("actionMissing"));
    m_missing->setWordWrap(true);
    m_run = new IconButton(actiondialog::verb(m_action.kind), IconButton::Kind::Plain, foot);
    m_run->setObjectName(QStringLiteral("actionRun"));
    m_release = new IconButton(tr("Release\u2026"), IconButton::Kind::Danger, foot);
    m_release->setObjectName(QStringLiteral("actionRelease"));
    m_release->hide();
    m_close = new IconButton(tr("Cancel"), IconButton::Kind::Primary, foot);
    m_close->setObjectName(QStringLiteral("actionClose"));
    m_close->setDefault(true);
    m_close->setMinimumWidth(100);
    connect(m_run, &QPushButton::clicked, this, &ActionDialog::run);
    connect(m_close, &QPushButton::clicked, this, &ActionDialog::reject);
    connect(m_release, &QPushButton::clicked, this, [this] {
        accept();
        emit releaseRequested(m_action.seen.name);
    });
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(24, 12, 24, 14);
    row->setSpacing(12);
    row->addWidget(m_missing, 1);
    row->addWidget(m_run);
    row->addWidget(m_release);
    row->addWidget(m_close);
    return foot;
}

void ActionDialog::takeUpdate(const SourceView &view)
{
    if (m_phase == Phase::Following) {
        follow(view);
        return;
    }
    if (m_phase != Phase::Asking || !m_action.refusal.isEmpty())
        return;
    if (m_action.kind == LockActionKind::PutBack) {
        if (const QString refusal = planPutBack(m_action.seen.name, m_offer, view).refusal;
            !refusal.isEmpty())
            end(NoticeBox::Tone::Late, tr("It cannot be put back any more."), refusal);
        return;
    }
    const LockView *now = findLock(view.locks, m_action.seen.name);
    if (now == nullptr || !actiondialog::isSame(m_action.seen, now->record))
        end(NoticeBox::Tone::Good, tr("The lock changed while you looked."),
            tr("Nothing was changed by us. Look at it again before you decide anew."));
}

void ActionDialog::showMissing()
{
    const QString reason = m_reason->text().trimmed();
    m_statement->setPlainText(
        laidOutStatement(reason.isEmpty() ? m_action.statement
                                          : readable(m_action.statement, {{QStringLiteral("reason"), reason}},
                                                     m_source ? m_source->view().kind : Engine::Sqlite)));
    const QString missing = !m_action.refusal.isEmpty() ? m_action.refusal
        : reason.isEmpty()                              ? tr("A reason is needed; it goes to the journal.")
                                                        : QString();
    m_missing->setText(missing);
    m_run->setEnabled(missing.isEmpty());
    m_run->setAccessibleDescription(missing);
}

void ActionDialog::run()
{
    if (m_phase != Phase::Asking || !m_source)
        return;
    m_phase = Phase::Running;
    m_action.reason = m_reason->text().trimmed();
    m_reason->setEnabled(false);
    m_run->setEnabled(false);
    m_close->setEnabled(false);
    m_missing->setText(tr("Asked the database; waiting for its answer."));
    whenAnswered(m_source->act(m_action), this,
                 [this](const Result<ActionOutcome> &answer) { finish(answer); });
}

void ActionDialog::finish(const Result<ActionOutcome> &answer)
{
    m_close->setEnabled(true);
    if (!answer) {
        const bool isConflict = answer.error().kind == ErrorKind::Conflict;
        end(NoticeBox::Tone::Late, isConflict ? tr("Nothing was changed.") : tr("It was not done."),
            answer.error().message);
        m_notice->setToolTip(answer.error().detail);
        return;
    }
    m_outcome = *answer;
    if (m_action.kind != LockActionKind::AskToStepDown) {
        end(NoticeBox::Tone::Good, actionDone(*answer), answer->note);
    } else {
        m_phase = Phase::Following;
        m_run->hide();
        m_close->setText(tr("Close"));
        m_close->setFocus();
        m_missing->setText(tr("You may close this; the request stands until it is due."));
        follow(m_source->view());
    }
    m_source->pollNow();
}

void ActionDialog::follow(const SourceView &view)
{
    const RequestLook now = lookAtRequest(m_action.seen, m_outcome, view);
    if (!now.isOver()) {
        m_notice->setWords(now.sentence, m_outcome.note);
        return;
    }
    if (now.isGivenUp()) {
        end(NoticeBox::Tone::Good, now.sentence, {});
        return;
    }
    end(NoticeBox::Tone::Late, now.sentence,
        tr("It still holds the lock. A forced release is the next step, and the last means."));
    if (m_isReturning)
        m_release->click();
    else
        m_release->show();
}

void ActionDialog::end(NoticeBox::Tone tone, const QString &heading, const QString &text)
{
    m_phase = Phase::Done;
    m_notice->setTone(tone);
    m_notice->setWords(heading, text);
    m_reason->setEnabled(false);
    m_run->hide();
    m_missing->setText({});
    m_close->setText(tr("Close"));
    m_close->setFocus();
}

void ActionDialog::reject()
{
    if (m_phase != Phase::Running) // the answer decides what there is to see
        QDialog::reject();
}

} // namespace lockkeeper::ui
