// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/release/releaseplan.h"

#include <QWidget>

namespace lockkeeper::ui {

class InkLabel;

/// A row as it was when its release was planned, beside the row as it is now: what differs stands out. Of
/// another system's table it shows the cells that changed. GUI thread.
class ConflictTable final : public QWidget
{
    Q_OBJECT

public:
    explicit ConflictTable(QWidget *parent = nullptr);

    void setPlan(const ReleasePlan &plan);
    /// `lock`: null where the row is gone.
    void follow(const SourceView &view, const LockView *lock);

private:
    /// One line: what, as it was, as it is.
    struct Line {
        QString name = {};
        QString before = {};
        QString after = {};
    };

    [[nodiscard]] QList<Line> nativeLines(const LockView *lock) const;
    [[nodiscard]] QList<Line> foreignLines(const SourceView &view, const LockView *lock) const;
    void setLines(const QList<Line> &lines);

    ReleasePlan m_plan = {};
    QList<InkLabel *> m_names = {};
    QList<InkLabel *> m_before = {};
    QList<InkLabel *> m_after = {};
};

} // namespace lockkeeper::ui
