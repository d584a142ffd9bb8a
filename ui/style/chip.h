// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/verdict.h"

#include <QAbstractButton>

#include <optional>

namespace lockkeeper::ui {

/// A rounded toggle with a word and a count, and a state's shape before them. GUI thread.
class Chip final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Chip(const QString &word, std::optional<LockState> state = {}, QWidget *parent = nullptr);

    /// The number after the word; none when negative.
    void setCount(qsizetype count);
    [[nodiscard]] qsizetype count() const { return m_count; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void tellName();

    std::optional<LockState> m_state = {};
    qsizetype m_count = -1;
};

} // namespace lockkeeper::ui
