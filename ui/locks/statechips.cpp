// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/statechips.h"

#include "core/words/words.h"
#include "ui/parts/wraplayout.h"
#include "ui/style/chip.h"

#include <numeric>

namespace lockkeeper::ui {

namespace {

/// From here on it is worth a chip to leave the free ones out.
constexpr qsizetype ManyLocks = 20;

} // namespace

StateChips::StateChips(QWidget *parent)
    : QWidget(parent)
    , m_all(new Chip(QStringLiteral("All")))
    , m_abnormal(new Chip(QStringLiteral("Held or Abnormal")))
{
    auto *row = new WrapLayout(8, this);
    m_all->setObjectName(QStringLiteral("chip-all"));
    m_all->setToolTip(QStringLiteral("Show every lock"));
    m_all->setChecked(true);
    row->addWidget(m_all);
    connect(m_all, &Chip::clicked, this, &StateChips::showAll);
    m_abnormal->setObjectName(QStringLiteral("chip-abnormal"));
    m_abnormal->setToolTip(QStringLiteral("Show every lock but those that are simply free"));
    m_abnormal->hide();
    row->addWidget(m_abnormal);
    connect(m_abnormal, &Chip::clicked, this, &StateChips::showAbnormal);
    for (const LockState state : allStates()) {
        auto *chip = new Chip(words::stateWord(state), state);
        chip->setObjectName(QStringLiteral("chip-%1").arg(words::stateKey(state)));
        chip->setToolTip(QStringLiteral("Show the locks in this state; more than one may be chosen"));
        chip->hide();
        connect(chip, &Chip::clicked, this, &StateChips::toggle);
        m_chips.insert(state, chip);
        row->addWidget(chip);
    }
}

void StateChips::setCounts(const StateCounts &counts, qsizetype abnormal)
{
    const qsizetype all = std::accumulate(counts.begin(), counts.end(), qsizetype(0));
    m_all->setCount(all);
    m_abnormal->setCount(abnormal);
    m_abnormal->setVisible(all >= ManyLocks || m_abnormal->isChecked() || m_abnormal->hasFocus());
    for (auto chip = m_chips.cbegin(); chip != m_chips.cend(); ++chip) {
        const qsizetype count = counts.at(static_cast<size_t>(chip.key()));
        chip.value()->setCount(count);
        // A chosen one stays, or its filter could not be seen; a focused one, or the focus would jump.
        chip.value()->setVisible(count > 0 || chip.value()->isChecked() || chip.value()->hasFocus());
    }
}

void StateChips::setChosen(const QSet<LockState> &states, bool abnormal)
{
    for (auto chip = m_chips.cbegin(); chip != m_chips.cend(); ++chip)
        chip.value()->setChecked(states.contains(chip.key()));
    m_all->setChecked(states.isEmpty() && !abnormal);
    m_abnormal->setChecked(abnormal);
    if (abnormal)
        m_abnormal->show();
}

void StateChips::toggle()
{
    const QSet<LockState> states = checkedStates();
    setChosen(states, false);
    emit chosen(states);
}

void StateChips::showAll()
{
    setChosen({}, false);
    emit chosen({});
}

void StateChips::showAbnormal()
{
    if (!m_abnormal->isChecked()) {
        showAll();
        return;
    }
    setChosen({}, true);
    emit abnormalChosen();
}

QSet<LockState> StateChips::checkedStates() const
{
    QSet<LockState> states;
    for (auto chip = m_chips.cbegin(); chip != m_chips.cend(); ++chip) {
        if (chip.value()->isChecked())
            states.insert(chip.key());
    }
    return states;
}

QList<LockState> StateChips::allStates()
{
    QList<LockState> states;
    for (int i = 0; i < LockStateCount; ++i)
        states.append(static_cast<LockState>(i));
    return states;
}

} // namespace lockkeeper::ui
