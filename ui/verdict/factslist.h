// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/sourceview.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace lockkeeper::ui {

/// A name and its value.
struct NamedValue {
    QString name = {};
    QString value = {};

    bool operator==(const NamedValue &) const = default;
};

/// What an operator wants to know of a lock: owner, since when, last heartbeat, token, when it frees itself.
/// Pure.
[[nodiscard]] QList<NamedValue> lockFacts(const LockView &view);
/// Of another scheduler's table: by which rule it is judged, how far that was tried, and what is in doubt;
/// none of our own. Pure.
[[nodiscard]] QList<NamedValue> ruleFacts(const SchedulerFacts &scheduler);
/// Every column of the row as it was read. Pure.
[[nodiscard]] QList<NamedValue> rawRow(const LockRecord &record, const BoundProfile *bound = nullptr);

/// Names in one column, values in the other; values can be selected and copied with the mouse. GUI thread.
class FactsList final : public QWidget
{
    Q_OBJECT

public:
    enum class Look {
        Prose,
        Code,
    };

    explicit FactsList(Look look, QWidget *parent = nullptr);

    void setFacts(const QList<NamedValue> &facts);

private:
    Look m_look = Look::Prose;
    QGridLayout *m_grid = nullptr;
    QList<std::pair<QLabel *, QLabel *>> m_rows = {};
};

} // namespace lockkeeper::ui
