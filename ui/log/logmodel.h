// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/log.h"

#include <QAbstractTableModel>
#include <QDateTime>

#include <deque>

namespace lockkeeper::ui {

/// One line of the log.
struct LogLine {
    QDateTime at = {}; ///< UTC
    LogLevel level = LogLevel::Info;
    QString event = {};
    QString text = {}; ///< the sentence and its values
};

/// What this program logged since the model was made, from every thread; the oldest lines go first. GUI
/// thread.
class LogModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int MostLines = 2000;

    enum Column {
        Time,
        Level,
        Event,
        Text,
        ColumnCount,
    };
    enum Roles {
        LevelRole = Qt::UserRole,
    };

    explicit LogModel(QObject *parent = nullptr);
    ~LogModel() override;

    void append(const LogLine &line);
    [[nodiscard]] const LogLine &at(int row) const { return m_lines[static_cast<size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::deque<LogLine> m_lines = {};
    int m_listener = 0;
};

/// "Warning". Pure.
[[nodiscard]] QString levelWord(LogLevel level);

} // namespace lockkeeper::ui
