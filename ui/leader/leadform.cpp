// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leader/leadform.h"

#include "core/words/words.h"
#include "ui/leader/leaderwords.h"
#include "ui/parts/inklabel.h"
#include "ui/style/combobox.h"
#include "ui/style/iconbutton.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

namespace lockkeeper::ui {

namespace leadform {

InkLabel *fieldLabel(const QString &text, QWidget *buddy, QWidget *parent)
{
    auto *label = new InkLabel(Role::Text2, 13, QFont::Normal, parent);
    label->setText(text);
    label->setBuddy(buddy);
    buddy->setAccessibleName(text);
    return label;
}

} // namespace leadform

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
    m_start = new IconButton(tr("Lead"), IconButton::Kind::Primary, this);
    m_start->setObjectName(QStringLiteral("leadStart"));
    m_start->setMinimumWidth(132);
    connect(m_start, &QPushButton::clicked, this, &LeadForm::start);

    auto *foot = new QHBoxLayout;
    foot->addWidget(m_identity, 1);
    foot->addSpacing(16);
    foot->addWidget(m_start);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(16);
    column->addWidget(what);
    column->addWidget(buildFields());
    column->addWidget(m_check);
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

    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(10);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    grid->addWidget(leadform::fieldLabel(tr("Lock"), m_lock, box), 0, 0);
    grid->addWidget(m_lock, 0, 1, 1, 3);
    grid->addWidget(m_holder, 1, 1, 1, 3);
    grid->addWidget(leadform::fieldLabel(tr("Dead after (TTL)"), m_ttl, box), 2, 0);
    grid->addWidget(m_ttl, 2, 1);
    grid->addWidget(leadform::fieldLabel(tr("Beat every"), m_beat, box), 2, 2);
    grid->addWidget(m_beat, 2, 3);
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

Result<LeaseSettings> LeadForm::settings() const
{
    LeaseRequest request;
    request.ttl = std::chrono::seconds(m_ttl->value());
    request.beat = Milliseconds(std::llround(m_beat->value() * 1000));
    return LeaseSettings::derive(request);
}

QString LeadForm::holderSentence() const
{
    const auto found = std::find_if(m_locks.begin(), m_locks.end(),
                                    [this](const LockView &one) { return one.record.name == lock(); });
    if (lock().isEmpty())
        return {};
    if (found == m_locks.end() && !m_areAllKnown)
        return tr("Nobody holds it, or there is no lock of this name yet: then it is made when you take it.");
    if (found == m_locks.end())
        return tr("There is no lock of this name yet; it is made when you take it.");
    if (!found->record.owner)
        return words::verdict(*found).rest; // free, in its lock delay, or frozen
    return tr("%1 holds it: you stand by until it is free or its owner is dead.")
        .arg(words::ownerShort(found->record.owner));
}

void LeadForm::check()
{
    const Result<LeaseSettings> checked = settings();
    const auto found = std::find_if(m_locks.begin(), m_locks.end(),
                                    [this](const LockView &one) { return one.record.name == lock(); });
    m_holder->setText(holderSentence());
    m_start->setText(found != m_locks.end() && found->record.owner ? tr("Stand By") : tr("Lead"));
    m_start->setEnabled(checked.has_value() && !lock().isEmpty());
    m_check->setRole(checked ? Role::Text2 : Role::LateText);
    m_check->setText(checked ? leaderwords::lease(*checked) : checked.error().message);
    m_start->setAccessibleDescription(lock().isEmpty() ? tr("Name a lock first.") : m_check->text());
}

void LeadForm::start()
{
    const Result<LeaseSettings> checked = settings();
    if (checked && !lock().isEmpty())
        emit started(lock(), *checked);
}

} // namespace lockkeeper::ui
