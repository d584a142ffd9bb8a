// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace lockkeeper::ui {

/// The field that finds locks. Esc clears it; Return and Down go on to the table. GUI thread.
class FindField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit FindField(QWidget *parent = nullptr);

    /// With room for a word only.
    void setShort(bool isShort);

signals:
    /// The person is done here: the focus may go to what was found.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_isShort = false;
};

} // namespace lockkeeper::ui
