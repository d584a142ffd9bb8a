// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/focus/focuspicture.h"

#include <QWidget>

namespace lockkeeper::ui {

/// Four facts below the chart of the focus view, and how to leave it. GUI thread.
class FocusFoot final : public QWidget
{
    Q_OBJECT

public:
    explicit FocusFoot(QWidget *parent = nullptr);

    void setPicture(const FocusPicture &picture);
    /// The facts in words.
    [[nodiscard]] QStringList facts() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<Evidence> m_facts = {};
    QString m_right = {};
};

} // namespace lockkeeper::ui
