// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/processleader.h"

#include "core/base/log.h"
#include "core/leader/leaderwire.h"
#include "core/words/words.h"
#include "core/work/wire.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace lockkeeper::app {

namespace {

constexpr std::chrono::milliseconds TickInterval(200);

QByteArray lineOf(const QJsonObject &message)
{
    return QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n';
}

/// For whoever looks at the list of processes; which lock it is goes by standard input.
QString nameForArguments(const QString &lock)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_][A-Za-z0-9_.-]*$"));
    return plain.match(lock).hasMatch() ? lock : QStringLiteral("lock");
}

LogLevel levelOf(const QString &word)
{
    return word == u"error" ? LogLevel::Error : word == u"warning" ? LogLevel::Warning : LogLevel::Info;
}

} // namespace

ProcessLeader::ProcessLeader(SourceConfig config, QString program, QObject *parent)
    : LeaderControl(parent)
    , m_config(std::move(config))
    , m_program(std::move(program))
{
    connect(&m_tick, &QTimer::timeout, this, [this] { emit changed(m_view); });
}

ProcessLeader::~ProcessLeader()
{
    letGo();
}

/// Without a word from us any more it steps down; the object goes when the process does.
void ProcessLeader::letGo()
{
    if (!m_process)
        return;
    QProcess *process = m_process;
    m_process = nullptr;
    process->disconnect(this);
    if (process->state() == QProcess::NotRunning) {
        delete process;
        return;
    }
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    process->closeWriteChannel();
}

void ProcessLeader::start(const QString &lock, const LeaseSettings &settings)
{
    LeadPlan plan;
    plan.lock = lock;
    plan.lease.ttl = settings.ttl;
    plan.lease.beat = settings.beat;
    plan.lease.deadline = settings.deadline;
    plan.lease.attemptTimeout = settings.attemptTimeout;
    lead(plan);
}

void ProcessLeader::lead(const LeadPlan &plan)
{
    if (m_view.phase != LeaderPhase::Stopped)
        return;
    letGo();
    m_lastError.reset();
    m_stopAsked = false;
    m_view = LeaderView{};
    m_view.lock = plan.lock;
    m_view.phase = LeaderPhase::StandingBy;
    m_view.ttl = plan.lease.ttl;
    m_view.beat = plan.lease.beat;
    m_view.waitingFor = QStringLiteral("Its process is being started.");
    m_process = new QProcess; // it may outlive us
    connect(m_process, &QProcess::readyReadStandardOutput, this, &ProcessLeader::readStates);
    connect(m_process, &QProcess::readyReadStandardError, this, &ProcessLeader::readLog);
    connect(m_process, &QProcess::finished, this, &ProcessLeader::ended);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail({ErrorKind::Unsupported,
                  QStringLiteral("lockkeeper-cli cannot be started: %1").arg(m_process->errorString()),
                  {}});
    });
    QStringList words{QStringLiteral("--json"), QStringLiteral("--log-format"), QStringLiteral("json"),
                      QStringLiteral("lead"), QStringLiteral("--control")};
    words += leadOptions(plan);
    words += QStringList{nameForArguments(plan.lock)} + commandWords(plan);
    m_process->start(m_program, words);
    QJsonObject begin = wire::sourceFields(m_config);
    begin.insert(QStringLiteral("do"), QStringLiteral("begin"));
    begin.insert(QStringLiteral("lock"), plan.lock);
    m_process->write(lineOf(begin));
    m_tick.start(TickInterval);
    emit changed(m_view);
}

void ProcessLeader::stop()
{
    m_stopAsked = true;
    if (m_process && m_process->state() != QProcess::NotRunning)
        m_process->terminate();
}

/// A takeover that skips the lock delay is never one with a command.
void ProcessLeader::takeNow(const LockRecord &seen, const LeaseSettings &settings, const AuditNote &why)
{
    Q_UNUSED(why)
    start(seen.name, settings);
}

void ProcessLeader::answer(bool isAccepted, const QString &why)
{
    if (m_process)
        m_process->write(lineOf({{QStringLiteral("do"), QStringLiteral("answer")},
                                 {QStringLiteral("accept"), isAccepted},
                                 {QStringLiteral("why"), why}}));
}

void ProcessLeader::readStates()
{
    while (m_process && m_process->canReadLine())
        take(QJsonDocument::fromJson(m_process->readLine()).object());
}

void ProcessLeader::take(const QJsonObject &event)
{
    const QString what = event.value(QStringLiteral("event")).toString();
    if (what == u"state") {
        m_view = leaderwire::fromJson(event.value(QStringLiteral("view")).toObject());
        emit changed(m_view);
    } else if (what == u"output") {
        const bool isOutput = event.value(QStringLiteral("stream")).toString() == u"stdout";
        emit worked({0,
                     {{isOutput ? WorkStream::Output : WorkStream::Errors,
                       event.value(QStringLiteral("text")).toString(),
                       event.value(QStringLiteral("cut")).toBool()}}});
    } else if (what == u"output_left_out") {
        emit worked({event.value(QStringLiteral("lines")).toInteger(), {}});
    }
}

void ProcessLeader::readLog()
{
    m_process->setReadChannel(QProcess::StandardError);
    while (m_process->canReadLine())
        takeLog(m_process->readLine());
    m_process->setReadChannel(QProcess::StandardOutput);
}

/// Its log is ours to show; an error that it ends with is no event.
void ProcessLeader::takeLog(const QByteArray &line)
{
    QJsonObject object = QJsonDocument::fromJson(line).object();
    if (object.contains(u"error")) {
        m_lastError = Error{ErrorKind::Usage, object.value(QStringLiteral("error")).toString(),
                            object.value(QStringLiteral("detail")).toString()};
        return;
    }
    const QString event = object.take(QStringLiteral("event")).toString();
    const QString message = object.take(QStringLiteral("message")).toString();
    const LogLevel level = levelOf(object.take(QStringLiteral("level")).toString());
    for (const char *key : {"at", "category"})
        object.remove(QString::fromLatin1(key));
    if (!event.isEmpty())
        logging::write(logLeader(), level, event, message, object);
}

void ProcessLeader::ended()
{
    readLog();
    readStates();
    const bool isEarly = m_stopAsked && m_view.phase == LeaderPhase::StandingBy; // it had not begun to listen
    if (isEarly) {
        m_view = LeaderView{.lock = m_view.lock, .end = LeaderEnd::Released};
        emit changed(m_view);
    }
    if (m_view.phase == LeaderPhase::Stopped) {
        m_tick.stop();
        emit stopped();
        return;
    }
    if (m_lastError)
        return fail(*m_lastError);
    fail({ErrorKind::Internal,
          QStringLiteral("The process that led %1 ended unexpectedly. Its supervisor ends the command, then "
                         "frees the lock.")
              .arg(words::shown(m_view.lock)),
          {}});
}

void ProcessLeader::fail(const Error &error)
{
    m_tick.stop();
    const QString lock = m_view.lock;
    m_view = LeaderView{};
    m_view.lock = lock;
    m_view.end = LeaderEnd::Refused;
    m_view.trouble = error;
    emit changed(m_view);
    emit stopped();
}

} // namespace lockkeeper::app
