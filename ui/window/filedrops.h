// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace lockkeeper::ui {

/// Takes the files that are dropped upon a widget, and nothing else that is. GUI thread.
class FileDrops final : public QObject
{
    Q_OBJECT

public:
    explicit FileDrops(QWidget *target);

signals:
    void dropped(const QString &path);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace lockkeeper::ui
