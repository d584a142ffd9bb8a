// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/logmodel.h"

#include "ui/style/theme.h"

namespace lockkeeper::ui {

namespace {

LogLine lineOf(const LogEvent &event)
{
    QString text = event.message;
    for (auto it = event.fields.constBegin(); it != event.fields.constEnd(); ++it)
        text += QStringLiteral(" %1=%2").arg(it.key(), it.value().toVariant().toString());
    return {QDateTime::currentDateTimeUtc(), event.level,
            event.event == QStringLiteral("message") ? event.category : event.event, text.simplified()};
}

} // namespace

LogModel::LogModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_listener = logging::addListener([this](const LogEvent &event) {
        QMetaObject::invokeMethod(
            this, [this, line = lineOf(event)] { append(line); }, Qt::QueuedConnection);
    });
}

LogModel::~LogModel()
{
    logging::removeListener(m_listener);
}

void LogModel::append(const LogLine &line)
{
    if (m_lines.size() >= MostLines) {
        beginRemoveRows({}, 0, 0);
        m_lines.pop_front();
        endRemoveRows();
    }
    const int row = static_cast<int>(m_lines.size());
    beginInsertRows({}, row, row);
    m_lines.push_back(line);
    endInsertRows();
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LogLine &line = at(index.row());
    if (role == LevelRole)
        return static_cast<int>(line.level);
    if (role == Qt::ForegroundRole && line.level >= LogLevel::Warning)
        return Theme::color(line.level == LogLevel::Warning ? Role::LateText : Role::Dead);
    if (role == Qt::ToolTipRole && index.column() == Text)
        return line.text;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Time:
        return line.at.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz"));
    case Level:
        return levelWord(line.level);
    case Event:
        return line.event;
    case Text:
        return line.text;
    default:
        return {};
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return QStringLiteral("Time");
    case Level:
        return QStringLiteral("Level");
    case Event:
        return QStringLiteral("Event");
    case Text:
        return QStringLiteral("Text");
    default:
        return {};
    }
}

QString levelWord(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return QStringLiteral("Debug");
    case LogLevel::Info:
        return QStringLiteral("Info");
    case LogLevel::Warning:
        return QStringLiteral("Warning");
    case LogLevel::Error:
        return QStringLiteral("Error");
    }
    return {};
}

} // namespace lockkeeper::ui
