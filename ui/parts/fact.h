// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace lockkeeper::ui {

class InkLabel;

/// A figure with its name above and a remark below: "Deadline", "09:14:46.4", "own clock". GUI thread.
class Fact final : public QWidget
{
    Q_OBJECT

public:
    explicit Fact(const QString &name, QWidget *parent = nullptr);

    void setFact(const QString &value, const QString &remark = {});
    [[nodiscard]] QString value() const;
    [[nodiscard]] QString remark() const;

private:
    InkLabel *m_name = nullptr;
    InkLabel *m_value = nullptr;
    InkLabel *m_remark = nullptr;
};

} // namespace lockkeeper::ui
