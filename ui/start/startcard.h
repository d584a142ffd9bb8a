// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace lockkeeper::ui {

/// A large button: icon, shortcut, title and what it does. GUI thread.
class StartCard final : public QAbstractButton
{
    Q_OBJECT

public:
    StartCard(const QString &icon, const QString &title, const QString &text, const QString &shortcut,
              QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon = {};
    QString m_text = {};
    QString m_shortcut = {};
};

} // namespace lockkeeper::ui
