// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/words/words.h"
#include "ui/lockindex/lockgroups.h"
#include "ui/watch/overview.h"

#include <QFrame>
#include <QSet>

class QBoxLayout;
class QLabel;

namespace lockkeeper::ui {

class Chip;
class ComboBox;
class Glyph;
class IconButton;
class SentenceLabel;
class StateChips;

/// The bar over everything: what is wrong, in one sentence, and how many locks are in each state. GUI thread.
class VerdictBar final : public QFrame
{
    Q_OBJECT

public:
    explicit VerdictBar(QWidget *parent = nullptr);

    /// `read`: how old what is shown is, see readAgeText().
    void setVerdict(const words::VerdictSentence &sentence, LockState worst, const QString &read);
    void setCounts(const StateCounts &counts, qsizetype abnormal);
    void setChosenStates(const QSet<LockState> &states, bool abnormal);
    /// So many free locks were not read.
    void setUnread(const UnreadLocks &unread);
    /// The rows hold still, and so many of them would move.
    void setHold(bool isHeld, int wouldMove);
    void setGrouping(Grouping grouping);
    /// With few locks there is nothing to group.
    void setLockCount(qsizetype count);
    /// The lock that "Next" leads to, as it is named; empty: it is hidden.
    void setNext(const QString &lock);

signals:
    void statesChosen(const QSet<lockkeeper::LockState> &states);
    void abnormalChosen();
    /// The free locks are to be read, and shown, too.
    void allAsked();
    void nextAsked();
    void orderReleased();
    void groupingChosen(lockkeeper::ui::Grouping grouping);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void layNext();
    void layHold();
    void layUnread();
    void laySecond();
    [[nodiscard]] QWidget *makeGroupBox();

    Glyph *m_glyph = nullptr;
    SentenceLabel *m_sentence = nullptr;
    StateChips *m_chips = nullptr;
    IconButton *m_next = nullptr;
    QLabel *m_read = nullptr;
    QBoxLayout *m_second = nullptr; ///< below the sentence
    QBoxLayout *m_side = nullptr; ///< what stands beside the chips
    Chip *m_hold = nullptr;
    Chip *m_unreadChip = nullptr;
    QWidget *m_groupPart = nullptr; ///< the box with its label
    ComboBox *m_group = nullptr;
    UnreadLocks m_unread = {};
    bool m_isHeld = false;
    int m_wouldMove = 0;
    bool m_hasNext = false;
};

/// "Read 0.4 s ago", "As of 09:12:07", "Paused, as of 09:12:07". Pure.
[[nodiscard]] QString readAgeText(const SourceView &view);

} // namespace lockkeeper::ui
