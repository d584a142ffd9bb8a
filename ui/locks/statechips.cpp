// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/statechips.h"

#include "core/words/words.h"
#include "ui/style/chip.h"

#include <QHBoxLayout>

#include <numeric>

namespace lockkeeper::ui {

StateChips::StateChips(QWidget *parent)
    : QWidget(parent)
    , m_all(new Chip(QStringLiteral("All")))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_all->setObjectName(QStringLiteral("chip-all"));
    m_all->setToolTip(QStringLiteral("Show every lock"));
    m_all->setChecked(true);
    row->addWidget(m_all);
    connect(m_all, &Chip::clicked, this, &StateChips::showAll);
    for (const LockState state : allStates()) {
        auto *chip = new Chip(words::stateWord(state), state);
        chip->setObjectName(QStringLiteral("chip-%1").arg(words::stateKey(state)));
        chip->setToolTip(QStringLiteral("Show the locks in this state; more than one may be chosen"));
        chip->hide();
        connect(chip, &Chip::clicked, this, &StateChips::toggle);
        m_chips.insert(state, chip);
        row->addWidget(chip);
    }
    row->addStretch();
}

void StateChips::setCounts(const StateCounts &counts)
{
    m_all->setCount(std::accumulate(counts.begin(), counts.end(), qsizetype(0)));
    for (auto chip = m_chips.cbegin(); chip != m_chips.cend(); ++chip) {
        const qsizetype count = counts.at(static_cast<size_t>(chip.key()));
        chip.value()->setCount(count);
        // A chosen one stays, or its filter could not be seen; a focused one, or the focus would jump.
        chip.value()->setVisible(count > 0 || chip.value()->isChecked() || chip.value()->hasFocus());
    }
}

void StateChips::setChosen(const QSet<LockState> &states)
{
    for (auto chip = m_chips.cbegin(); chip != m_chips.cend(); ++chip)
        chip.value()->setChecked(states.contains(chip.key()));
    m_all->setChecked(states.isEmpty());
}

void StateChips::toggle()
{
    const QSet<LockState> states = checkedStates();
    m_all->setChecked(states.isEmpty());
    emit chosen(states);
}

void StateChips::showAll()
{
    setChosen({});
    emit chosen({});
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
