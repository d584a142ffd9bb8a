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

    /// `abnormal`: how many are held or abnormal.
    void setCounts(const StateCounts &counts, qsizetype abnormal);
    /// Shows these states as chosen without a signal; none: all, or what is held or abnormal.
    void setChosen(const QSet<LockState> &states, bool abnormal);

signals:
    void chosen(const QSet<lockkeeper::LockState> &states);
    /// Of many locks only what there is something to see on.
    void abnormalChosen();

private:
    void toggle();
    void showAll();
    void showAbnormal();
    [[nodiscard]] QSet<LockState> checkedStates() const;
    [[nodiscard]] static QList<LockState> allStates();

    Chip *m_all = nullptr;
    Chip *m_abnormal = nullptr;
    QMap<LockState, Chip *> m_chips = {};
};

} // namespace lockkeeper::ui
