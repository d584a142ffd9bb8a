// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"

#include "core/base/nonblockingoutput.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QMutex>

#include <cerrno>
#include <map>
#include <memory>

#include <unistd.h>

namespace lockkeeper {

Q_LOGGING_CATEGORY(logSql, "lockkeeper.sql", QtInfoMsg)
Q_LOGGING_CATEGORY(logMonitor, "lockkeeper.monitor", QtInfoMsg)
Q_LOGGING_CATEGORY(logControl, "lockkeeper.control", QtInfoMsg)
Q_LOGGING_CATEGORY(logLeader, "lockkeeper.leader", QtInfoMsg)
Q_LOGGING_CATEGORY(logDemo, "lockkeeper.demo", QtInfoMsg)

namespace logging {

namespace {

struct SinkState {
    QMutex mutex;
    Sink sink;
    LogFormat format = LogFormat::Text;
    std::map<int, Sink> listeners;
    int lastListener = 0;
    QtMessageHandler before = nullptr; ///< of listenToQt()
    std::unique_ptr<NonBlockingOutput> error;
    qint64 dropped = 0; ///< lines that nobody read
};

SinkState &sinkState()
{
    static SinkState state;
    return state;
}

QString levelWord(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return QStringLiteral("debug");
    case LogLevel::Info:
        return QStringLiteral("info");
    case LogLevel::Warning:
        return QStringLiteral("warning");
    case LogLevel::Error:
        return QStringLiteral("error");
    }
    return {};
}

/// One write for one line, so that lines of several processes on one terminal do not mix. It never waits: a
/// leader whose log nobody reads must beat all the same.
void writeLine(SinkState &state, QByteArray line)
{
    if (!state.error)
        state.error = std::make_unique<NonBlockingOutput>(STDERR_FILENO);
    if (state.dropped > 0)
        line.prepend("(" + QByteArray::number(state.dropped)
                     + " log lines were not read and are left out)\n");
    qsizetype done = 0;
    while (done < line.size()) {
        const qsizetype wrote = state.error->write(line.constData() + done, line.size() - done);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            break;
        done += wrote;
    }
    state.dropped = done == line.size() ? 0 : state.dropped + 1;
}

void deliver(const LogEvent &event)
{
    SinkState &state = sinkState();
    const QMutexLocker lock(&state.mutex);
    for (const auto &[number, listener] : state.listeners)
        listener(event);
    if (state.sink) {
        state.sink(event);
        return;
    }
    const QString at = QDateTime::currentDateTimeUtc().toString(u"yyyy-MM-ddTHH:mm:ss.zzzZ");
    const QByteArray line = format(event, state.format, at) + '\n';
    writeLine(state, line);
}

LogEvent qtEvent(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    LogEvent event;
    switch (type) {
    case QtDebugMsg:
        event.level = LogLevel::Debug;
        break;
    case QtInfoMsg:
        event.level = LogLevel::Info;
        break;
    case QtWarningMsg:
        event.level = LogLevel::Warning;
        break;
    case QtCriticalMsg:
    case QtFatalMsg:
        event.level = LogLevel::Error;
        break;
    }
    event.category = QString::fromLatin1(context.category);
    event.event = QStringLiteral("message");
    event.message = text;
    return event;
}

void qtMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    deliver(qtEvent(type, context, text));
}

void qtMessageToo(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    SinkState &state = sinkState();
    if (state.before)
        state.before(type, context, text);
    const LogEvent event = qtEvent(type, context, text);
    const QMutexLocker lock(&state.mutex);
    for (const auto &[number, listener] : state.listeners)
        listener(event);
}

} // namespace

void write(const QLoggingCategory &category, LogLevel level, const QString &event, const QString &message,
           const QJsonObject &fields)
{
    const bool isWanted = (level == LogLevel::Debug && category.isDebugEnabled())
        || (level == LogLevel::Info && category.isInfoEnabled())
        || (level == LogLevel::Warning && category.isWarningEnabled())
        || (level == LogLevel::Error && category.isCriticalEnabled());
    if (isWanted)
        deliver({level, QString::fromLatin1(category.categoryName()), event, message, fields});
}

QByteArray format(const LogEvent &event, LogFormat format, const QString &at)
{
    if (format == LogFormat::Json) {
        QJsonObject object = event.fields;
        object.insert(QStringLiteral("at"), at);
        object.insert(QStringLiteral("level"), levelWord(event.level));
        object.insert(QStringLiteral("category"), event.category);
        object.insert(QStringLiteral("event"), event.event);
        object.insert(QStringLiteral("message"), event.message);
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    }
    QString line = QStringLiteral("%1 %2 %3: %4").arg(at, levelWord(event.level), event.event, event.message);
    for (auto it = event.fields.constBegin(); it != event.fields.constEnd(); ++it)
        line += QStringLiteral(" %1=%2").arg(it.key(), it.value().toVariant().toString());
    line.replace(u'\n', QStringLiteral("\\n"));
    line.replace(u'\r', QStringLiteral("\\r"));
    for (QChar &sign : line) { // a name in a row must not steer a terminal
        if (sign.category() == QChar::Other_Control || sign.category() == QChar::Other_Format)
            sign = QChar::ReplacementCharacter;
    }
    return line.toUtf8();
}

void toStandardError(LogFormat format)
{
    sinkState().format = format;
    qInstallMessageHandler(qtMessage);
}

int addListener(Sink listener)
{
    SinkState &state = sinkState();
    const QMutexLocker lock(&state.mutex);
    state.listeners.emplace(++state.lastListener, std::move(listener));
    return state.lastListener;
}

void removeListener(int number)
{
    const QMutexLocker lock(&sinkState().mutex);
    sinkState().listeners.erase(number);
}

void listenToQt()
{
    sinkState().before = qInstallMessageHandler(qtMessageToo);
}

void setSink(Sink sink)
{
    const QMutexLocker lock(&sinkState().mutex);
    sinkState().sink = std::move(sink);
}

} // namespace logging
} // namespace lockkeeper
