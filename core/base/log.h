// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QLoggingCategory>

#include <functional>

namespace lockkeeper {

Q_DECLARE_LOGGING_CATEGORY(logSql)
Q_DECLARE_LOGGING_CATEGORY(logMonitor)
Q_DECLARE_LOGGING_CATEGORY(logControl)
Q_DECLARE_LOGGING_CATEGORY(logLeader)
Q_DECLARE_LOGGING_CATEGORY(logDemo)

enum class LogLevel {
    Debug,
    Info,
    Warning,
    Error,
};

enum class LogFormat {
    Text,
    Json,
};

/// One event worth a line: a stable name for machines, a sentence for people, and its values.
struct LogEvent {
    LogLevel level = LogLevel::Info;
    QString category = {};
    QString event = {}; ///< scheduler_lock_heartbeat_updated, ...; "message" for a line that Qt wrote
    QString message = {};
    QJsonObject fields = {};
};

namespace logging {

/// Writes one event to the sink when its category is enabled at this level. Any thread.
void write(const QLoggingCategory &category, LogLevel level, const QString &event, const QString &message,
           const QJsonObject &fields = {});

/// One line for one event, without the line's end. Pure.
[[nodiscard]] QByteArray format(const LogEvent &event, LogFormat format, const QString &at);

/// Sends every event, and every message of Qt's own, to stderr in this format. Call once, at the start.
void toStandardError(LogFormat format);

using Sink = std::function<void(const LogEvent &)>;
/// Hands events to somebody else (a test, a log view); an empty sink goes back to stderr. Any thread.
void setSink(Sink sink);

/// Tells somebody of every event beside what is done with it anyway. It is called on the thread of whoever
/// writes, one at a time, and must write no event itself. The number is for removeListener(). Any thread.
[[nodiscard]] int addListener(Sink listener);
/// When it returns, the listener is called no more. Any thread.
void removeListener(int number);
/// Tells listeners of Qt's own messages, too; they still go where they went. Call once, at the start.
void listenToQt();

} // namespace logging
} // namespace lockkeeper
