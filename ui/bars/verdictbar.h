// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/words/words.h"
#include "ui/watch/sourcedigest.h"

#include <QFrame>
#include <QSet>

class QLabel;

namespace lockkeeper::ui {

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
    void setCounts(const StateCounts &counts);
    void setChosenStates(const QSet<LockState> &states);
    /// The lock that "Next" leads to, as it is named; empty: it is hidden.
    void setNext(const QString &lock);

signals:
    void statesChosen(const QSet<lockkeeper::LockState> &states);
    void nextAsked();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void layNext();

    Glyph *m_glyph = nullptr;
    SentenceLabel *m_sentence = nullptr;
    StateChips *m_chips = nullptr;
    IconButton *m_next = nullptr;
    QLabel *m_read = nullptr;
    bool m_hasNext = false;
};

/// "Read 0.4 s ago", "As of 09:12:07", "Paused, as of 09:12:07". Pure.
[[nodiscard]] QString readAgeText(const SourceView &view);

} // namespace lockkeeper::ui
