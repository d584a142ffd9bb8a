// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/supervisedwork.h"

#include "core/base/log.h"
#include "core/host/hostidentity.h"
#include "core/process/childprocess.h"
#include "core/process/processtree.h"
#include "core/work/leasefile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds SweepEvery = 20ms;

void closeAll(std::initializer_list<int *> descriptors)
{
    for (int *descriptor : descriptors) {
        if (*descriptor >= 0)
            ::close(*descriptor);
        *descriptor = -1;
    }
}

} // namespace

QString supervisorProgram()
{
    const QString here = QCoreApplication::applicationDirPath();
    for (const QString &path :
         QStringList{here + QStringLiteral("/lockkeeper-supervisor"),
                     here + QStringLiteral("/../libexec/lockkeeper/lockkeeper-supervisor")}) {
        if (QFileInfo(path).isExecutable())
            return path;
    }
    return qEnvironmentVariable("LOCKKEEPER_SUPERVISOR");
}

SupervisedWork::SupervisedWork(WorkOrder order, SourceConfig source, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_order(std::move(order))
    , m_source(std::move(source))
    , m_clock(clock)
    , m_killBy(clock)
{
    m_killBy.setParent(this);
    m_sweep.setParent(this);
    m_patience.setParent(this);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &SupervisedWork::killAll);
    connect(&m_killBy, &DeadlineTimer::passed, this, &SupervisedWork::enforce);
    connect(&m_sweep, &QTimer::timeout, this, &SupervisedWork::killTree);
}

/// What is still there ends by the supervisor, which finds its pipe closed and its leader gone.
SupervisedWork::~SupervisedWork()
{
    close();
    m_killBy.setParent(nullptr);
    m_sweep.setParent(nullptr);
    m_patience.setParent(nullptr);
}

void SupervisedWork::begin(const WorkTerm &term)
{
    m_term = term;
    m_term.leaseFile = leaseFilePath(term.token);
    m_isTreeGone = true;
    m_isKilling = false;
    m_reader = {};
    int control[2] = {-1, -1};
    int report[2] = {-1, -1};
    const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    const bool hasPipes = ::pipe2(control, O_CLOEXEC) == 0 && ::pipe2(report, O_CLOEXEC) == 0;
    processtree::adoptOrphans();
    ChildProgram program;
    program.words = {QFile::encodeName(supervisorProgram()), QByteArray::number(::getpid())};
    program.ownGroup = !m_order.keepsInput || ::isatty(STDIN_FILENO) == 0;
    program.descriptors = {control[0],
                           report[1],
                           STDERR_FILENO,
                           m_order.keepsInput ? STDIN_FILENO : nothing,
                           m_order.output >= 0 ? m_order.output : STDOUT_FILENO,
                           m_order.errors >= 0       ? m_order.errors
                               : m_order.output >= 0 ? m_order.output
                                                     : STDERR_FILENO};
    const auto started = hasPipes
        ? startChild(program)
        : failure(ErrorKind::Internal, QStringLiteral("There is no descriptor left."));
    closeAll({&control[0], &report[1]});
    if (nothing >= 0)
        ::close(nothing);
    m_control = control[1];
    m_report = report[0];
    if (!started) {
        closeAll({&m_control, &m_report});
        emit exited(WorkEnd{
            0, 0, QStringLiteral("The supervisor cannot be started: %1").arg(started.error().message)});
        emit gone();
        return;
    }
    m_supervisor = *started;
    m_pidfd = static_cast<int>(::syscall(SYS_pidfd_open, m_supervisor, 0));
    ::fcntl(m_report, F_SETFL, ::fcntl(m_report, F_GETFL) | O_NONBLOCK);
    m_reports = std::make_unique<QSocketNotifier>(m_report, QSocketNotifier::Read, this);
    connect(m_reports.get(), &QSocketNotifier::activated, this, &SupervisedWork::readReports);
    m_death = std::make_unique<QSocketNotifier>(m_pidfd, QSocketNotifier::Read, this);
    connect(m_death.get(), &QSocketNotifier::activated, this, &SupervisedWork::supervisorEnded);
    writeLease();
    m_isTreeGone = false;
    (void)wire::send(m_control, wire::begin(m_order, m_term, m_source));
    m_killBy.arm(m_term.deadline - m_order.margin);
}

void SupervisedWork::extend(BootInstant deadline, BootInstant expires)
{
    if (!isAlive())
        return;
    m_term.deadline = deadline;
    m_term.expires = expires;
    writeLease();
    (void)wire::send(m_control, wire::extend(deadline, expires));
    m_killBy.arm(deadline - m_order.margin);
}

void SupervisedWork::restart()
{
    m_isTreeGone = false;
    (void)wire::send(m_control, {{QStringLiteral("do"), QStringLiteral("start")}});
}

void SupervisedWork::stop()
{
    if (!isAlive())
        return;
    QFile::remove(m_term.leaseFile);
    const QString what = m_isTreeGone ? QStringLiteral("end") : QStringLiteral("stop");
    (void)wire::send(m_control, {{QStringLiteral("do"), what}});
    m_patience.start(m_order.grace + m_order.margin);
}

void SupervisedWork::readReports()
{
    QList<QJsonObject> messages;
    if (!m_reader.read(m_report, messages))
        m_reports->setEnabled(false);
    for (const QJsonObject &message : std::as_const(messages)) {
        const QString what = message.value(QStringLiteral("is")).toString();
        if (what == u"started") {
            emit started(message.value(QStringLiteral("pid")).toInteger());
        } else if (what == u"failed") {
            m_isTreeGone = true;
            emit exited(WorkEnd{0, 0, message.value(QStringLiteral("why")).toString()});
            emit idle();
        } else if (what == u"exited") {
            emit exited(WorkEnd{message.value(QStringLiteral("code")).toInt(),
                                message.value(QStringLiteral("signal")).toInt(),
                                {}});
        } else if (what == u"stuck") {
            QStringList pids;
            for (const QJsonValue &pid : message.value(QStringLiteral("pids")).toArray())
                pids.append(QString::number(pid.toInteger()));
            emit stuck(pids.join(QStringLiteral(", ")));
        } else if (what == u"gone") {
            m_isTreeGone = true;
            if (message.value(QStringLiteral("over")).toBool())
                (void)wire::send(m_control, {{QStringLiteral("do"), QStringLiteral("end")}});
            else
                emit idle();
        }
        if (!isAlive())
            return; // a handler has put us down
    }
}

void SupervisedWork::supervisorEnded()
{
    readReports();
    m_death->setEnabled(false);
    if (!m_isTreeGone)
        logging::write(
            logLeader(), LogLevel::Error, QStringLiteral("scheduler_lock_supervisor_died"),
            QStringLiteral("The supervisor of %1 died; its command is being killed.").arg(m_term.lock));
    killTree(); // what it left is ours now
}

/// D - margin, and the supervisor has not said that the tree is gone: it is stopped itself, or slow.
void SupervisedWork::enforce()
{
    if (m_reports)
        readReports(); // after a stop of ours it may have said so long ago
    if (!m_isTreeGone && m_clock.boot() >= m_term.deadline - m_order.margin)
        killAll();
}

void SupervisedWork::killAll()
{
    if (!isAlive())
        return;
    logging::write(logLeader(), LogLevel::Warning, QStringLiteral("scheduler_lock_command_killed"),
                   QStringLiteral("The command of %1 was not gone in time; it and its supervisor are killed.")
                       .arg(m_term.lock));
    m_isKilling = true;
    killTree();
}

void SupervisedWork::killTree()
{
    const bool isDead = !m_death || !m_death->isEnabled();
    if (m_isKilling || isDead)
        processtree::signalBelow(::getpid(), SIGKILL);
    const bool isEmpty = processtree::reap([](pid_t, int) {});
    if (!isEmpty) {
        m_sweep.start(SweepEvery);
        return;
    }
    m_sweep.stop();
    QFile::remove(m_term.leaseFile);
    close();
    m_supervisor = 0;
    m_isTreeGone = true;
    emit gone();
}

void SupervisedWork::close()
{
    m_killBy.disarm();
    m_patience.stop();
    m_reports.reset();
    m_death.reset();
    closeAll({&m_control, &m_report, &m_pidfd});
}

void SupervisedWork::writeLease()
{
    static const QString bootId = HostIdentity::current().bootId;
    const Status written =
        LeaseFile{bootId, m_term.lock, m_term.token, m_term.deadline}.write(m_term.leaseFile);
    if (!written)
        logging::write(logLeader(), LogLevel::Error, QStringLiteral("scheduler_lock_lease_file_error"),
                       written.error().message);
}

} // namespace lockkeeper
