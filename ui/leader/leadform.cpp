// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leader/leadform.h"

#include "core/process/outputlog.h"
#include "core/words/words.h"
#include "ui/leader/autostartswitch.h"
#include "ui/leader/fieldlabel.h"
#include "ui/leader/leaderwords.h"
#include "ui/leader/workfields.h"
#include "ui/style/combobox.h"
#include "ui/style/iconbutton.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QSignalBlocker>

#include <cmath>

namespace lockkeeper::ui {

LeadForm::LeadForm(const QString &identity, QWidget *parent)
    : Panel(Role::Surface, parent)
{
    setObjectName(QStringLiteral("leadForm"));
    setFrame(8, Role::Line);
    auto *what = new InkLabel(Role::Text, 13, QFont::Normal, this);
    what->setText(tr(
        "This computer holds the lock and beats for it until you step down. It takes a lock only when it is "
        "free or its holder is dead."));
    what->setWordWrap(true);
    m_check = new InkLabel(Role::Text2, 12, QFont::Normal, this);
    m_check->setObjectName(QStringLiteral("leadCheck"));
    m_check->setWordWrap(true);
    m_identity = new InkLabel(Role::Text2, 12, QFont::Normal, this);
    m_identity->setObjectName(QStringLiteral("leadIdentity"));
    m_identity->setWordWrap(true);
    m_identity->setText(tr("Others see you as %1. Each start gets an identity of its own.").arg(identity));

    // Made from top to bottom: so Tab goes through them.
    QWidget *fields = buildFields();
    m_work = new WorkFields(this);
    m_autostart = new AutostartSwitch(this);
    m_start = new IconButton(tr("Lead"), IconButton::Kind::Primary, this);
    m_start->setObjectName(QStringLiteral("leadStart"));
    m_start->setMinimumWidth(132);
    connect(m_start, &QPushButton::clicked, this, &LeadForm::start);
    connect(m_work, &WorkFields::edited, this, &LeadForm::check);
    connect(m_work, &WorkFields::submitted, this, &LeadForm::start);

    auto *foot = new QHBoxLayout;
    foot->addWidget(m_identity, 1);
    foot->addSpacing(16);
    foot->addWidget(m_start);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(16);
    column->addWidget(what);
    column->addWidget(fields);
    column->addWidget(m_work);
    column->addWidget(m_check);
    column->addWidget(m_autostart);
    column->addLayout(foot);
    setFocusProxy(m_lock);
    check();
}

QWidget *LeadForm::buildFields()
{
    auto *box = new QWidget(this);
    m_lock = new ComboBox(box);
    m_lock->setObjectName(QStringLiteral("leadLock"));
    m_lock->setEditable(true);
    m_lock->setInsertPolicy(QComboBox::NoInsert);
    m_lock->lineEdit()->setPlaceholderText(tr("Name of a lock, there or new"));
    m_lock->lineEdit()->setObjectName(QStringLiteral("leadLockName"));
    m_holder = new InkLabel(Role::Text2, 12, QFont::Normal, box);
    m_holder->setObjectName(QStringLiteral("leadHolder"));
    m_holder->setWordWrap(true);
    m_ttl = new QSpinBox(box);
    m_ttl->setObjectName(QStringLiteral("leadTtl"));
    m_ttl->setRange(1, 86'400);
    m_ttl->setValue(30);
    m_ttl->setSuffix(tr(" s"));
    m_ttl->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_beat = new QDoubleSpinBox(box);
    m_beat->setObjectName(QStringLiteral("leadBeat"));
    m_beat->setRange(0.1, 43'200);
    m_beat->setDecimals(1);
    m_beat->setValue(5);
    m_beat->setSuffix(tr(" s"));
    m_beat->setButtonSymbols(QAbstractSpinBox::NoButtons);

    auto *grid = fieldGrid(box);
    addField(grid, 0, 0, tr("Lock"), m_lock, 3);
    grid->addWidget(m_holder, 1, 1, 1, 3);
    addField(grid, 2, 0, tr("Dead after (TTL)"), m_ttl);
    addField(grid, 2, 2, tr("Beat every"), m_beat);
    connect(m_lock, &QComboBox::currentTextChanged, this, &LeadForm::check);
    connect(m_ttl, &QSpinBox::valueChanged, this, &LeadForm::check);
    connect(m_beat, &QDoubleSpinBox::valueChanged, this, &LeadForm::check);
    connect(m_lock->lineEdit(), &QLineEdit::returnPressed, this, &LeadForm::start);
    return box;
}

void LeadForm::setLock(const QString &lock)
{
    m_lock->setEditText(lock);
    check();
}

void LeadForm::showSource(const SourceView &view)
{
    m_locks = view.locks;
    m_areAllKnown = unreadLocks(view) == 0;
    QStringList names;
    for (const LockView &one : view.locks)
        names.append(one.record.name);
    QStringList shown;
    for (int i = 0; i < m_lock->count(); ++i)
        shown.append(m_lock->itemText(i));
    if (names != shown) { // what is typed must stay
        const QSignalBlocker quiet(m_lock);
        const QString typed = m_lock->currentText();
        m_lock->clear();
        m_lock->addItems(names);
        m_lock->setCurrentIndex(-1);
        m_lock->setEditText(typed);
    }
    check();
}

QString LeadForm::lock() const
{
    return m_lock->currentText().trimmed();
}

LeadPlan LeadForm::plan() const
{
    LeadPlan plan;
    plan.lock = lock();
    plan.lease.ttl = std::chrono::seconds(m_ttl->value());
    plan.lease.beat = Milliseconds(std::llround(m_beat->value() * 1000));
    plan.work = m_work->order();
    plan.sleep = m_work->sleep();
    if (!plan.work.isEmpty())
        plan.log = usualOutputLog(plan.lock);
    return plan;
}

QString LeadForm::holderSentence() const
{
    const LockView *found = findLock(m_locks, lock());
    if (lock().isEmpty())
        return {};
    if (found == nullptr && !m_areAllKnown)
        return tr("Nobody holds it, or there is no lock of this name yet: then it is made when you take it.");
    if (found == nullptr)
        return tr("There is no lock of this name yet; it is made when you take it.");
    if (!found->record.owner)
        return words::verdict(*found).rest; // free, in its lock delay, or frozen
    return tr("%1 holds it: you stand by until it is free or its owner is dead.")
        .arg(words::ownerShort(found->record.owner));
}

void LeadForm::check()
{
    const LeadPlan plan = this->plan();
    const Result<LeaseSettings> checked = plan.settings();
    const QString missing = lock().isEmpty() ? tr("Name a lock first.") : m_work->missing();
    const LockView *found = findLock(m_locks, lock());
    const bool isComplete = checked && missing.isEmpty();
    m_holder->setText(holderSentence());
    m_start->setText(found != nullptr && found->record.owner ? tr("Stand By") : tr("Lead"));
    m_start->setEnabled(isComplete);
    m_check->setRole(checked ? Role::Text2 : Role::LateText);
    m_check->setText(!checked                           ? checked.error().message
                         : !m_work->missing().isEmpty() ? m_work->missing()
                                                        : leaderwords::lease(*checked, plan.work));
    m_start->setAccessibleDescription(lock().isEmpty() ? missing : m_check->text());
    m_autostart->setPlan(plan, isComplete);
}

void LeadForm::setCommandRefusal(const QString &refusal)
{
    m_work->setRefusal(refusal);
}

void LeadForm::offerAutostart(const SourceConfig &source)
{
    m_autostart->setSource(source);
    check();
}

void LeadForm::start()
{
    if (!m_start->isEnabled())
        return;
    m_autostart->renew();
    emit started(plan());
}

} // namespace lockkeeper::ui
