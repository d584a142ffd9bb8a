// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/watch/sourcedigest.h"

#include <QMap>
#include <QSet>
#include <QWidget>

namespace lockkeeper::ui {

class Chip;

/// How many locks are in each state, as toggles that filter by it; "All" clears them. GUI thread.
class StateChips final : public QWidget
{
    Q_OBJECT

public:
    explicit StateChips(QWidget *parent = nullptr);

    void setCounts(const StateCounts &counts);
    /// Shows these states as chosen without a signal; empty: all.
    void setChosen(const QSet<LockState> &states);

signals:
    void chosen(const QSet<lockkeeper::LockState> &states);

private:
    void toggle();
    void showAll();
    [[nodiscard]] QSet<LockState> checkedStates() const;
    [[nodiscard]] static QList<LockState> allStates();

    Chip *m_all = nullptr;
    QMap<LockState, Chip *> m_chips = {};
};

} // namespace lockkeeper::ui
