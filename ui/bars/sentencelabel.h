// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/words/words.h"

#include <QLabel>

namespace lockkeeper::ui {

/// The verdict in one line: the first clause in its state's colour, the rest in the text's. It gives up size
/// before words, and only then ends in an ellipsis with the whole sentence in its tip. GUI thread.
class SentenceLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit SentenceLabel(QWidget *parent = nullptr);

    void setSentence(const words::VerdictSentence &sentence, LockState state);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int fittingSize() const;

    words::VerdictSentence m_sentence = {};
    LockState m_state = LockState::Unknown;
};

} // namespace lockkeeper::ui
