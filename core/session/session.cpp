// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session.h"

#include "core/base/log.h"
#include "core/session/watchdog.h"

#include <QRandomGenerator>
#include <QSqlError>
#include <QSqlRecord>
#include <QThread>

#include <atomic>

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

/// What the watchdog leaves to the engine's own limit, so that its sentence is heard and not only a cut line.
constexpr Milliseconds WatchdogGrace = 50ms;

QString nextConnectionName()
{
    static std::atomic<int> counter = 0;
    return QStringLiteral("lockkeeper-%1").arg(++counter);
}

} // namespace

Session::Session(SourceConfig config, std::shared_ptr<Interrupter> interrupter, const QString &driver)
    : m_config(std::move(config))
    , m_interrupter(interrupter ? std::move(interrupter) : std::make_shared<Interrupter>())
    , m_connection(nextConnectionName())
    , m_limit(m_config.readLimit)
{
    if (QSqlDatabase::isDriverAvailable(driver))
        m_database = QSqlDatabase::addDatabase(driver, m_connection);
}

Session::~Session()
{
    m_lineWatch.reset();
    m_interrupter->setHandle(nullptr);
    m_interrupter->setSocket(-1);
    if (!m_config.isServer())
        m_prepared.clear();
    // A server's statements go with their connection: the drivers complain of each one that a lost connection
    // can no longer take back.
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

Status Session::check()
{
    if (!m_isBroken && m_database.isOpen())
        return {};
    return failure(ErrorKind::Connection,
                   QStringLiteral("The connection to %1 was lost; it is opened anew.").arg(m_config.place()));
}

bool Session::listen(const QString &table, std::function<void(const QString &)> notice)
{
    Q_UNUSED(table)
    Q_UNUSED(notice)
    return false;
}

void Session::whenLost(std::function<bool()> notice)
{
    if (m_socket >= 0)
        m_lineWatch = std::make_unique<LineWatch>(m_socket, m_isListening, std::move(notice));
}

void Session::startLimit()
{
    if (!m_isInSteps)
        m_giveUpAt = SystemClock::instance().awake() + m_limit;
}

/// Not before the transaction has ended that it failed in: until then the server takes nothing back.
void Session::forgetDoubtful()
{
    if (!m_isInSteps && !m_isBroken && m_config.isServer() && !m_doubtful.isEmpty())
        m_prepared.erase(std::exchange(m_doubtful, {}));
}

bool Session::mayTryAgain() const
{
    // A try that cannot end within the limit would be cut, and cost the connection.
    return m_fault.isRetryable && !m_isBroken && !m_interrupter->wasInterrupted()
        && SystemClock::instance().awake() + lockWait() < m_giveUpAt;
}

Result<QSqlQuery *> Session::run(const QString &sql, const QVariantMap &values)
{
    startLimit();
    forgetDoubtful();
    for (;;) {
        const auto query = runOnce(sql, values);
        if (query || m_isInSteps || !mayTryAgain())
            return query;
        QThread::usleep(1000 + QRandomGenerator::global()->bounded(4000U));
    }
}

Result<QSqlQuery *> Session::runOnce(const QString &sql, const QVariantMap &values)
{
    m_fault = {};
    if (m_isBroken)
        return failure(ErrorKind::Connection,
                       QStringLiteral("The connection to %1 was lost.").arg(m_config.place()));
    const Milliseconds left =
        std::max(toMs(m_giveUpAt - SystemClock::instance().awake()), Milliseconds(0)) + WatchdogGrace;
    const Watchdog::Guard guard(m_interrupter, left);
    auto query = execute(sql, values);
    if (!query && guard.hasCut()) {
        m_fault.isRetryable = false;
        m_isBroken = m_config.isServer();
        return failure(ErrorKind::Timeout,
                       QStringLiteral("There was no answer from %1 within %2 ms; look for a server that was "
                                      "stopped, a disk that hangs, or a network that drops packets.")
                           .arg(m_config.place(), QString::number(m_limit.count())));
    }
    return query;
}

Result<QSqlQuery *> Session::execute(const QString &sql, const QVariantMap &values)
{
    std::unique_ptr<QSqlQuery> &query = m_prepared[sql];
    if (!query) {
        query = std::make_unique<QSqlQuery>(m_database);
        query->setForwardOnly(m_config.engine == Engine::Sqlite); // elsewhere it costs more than it saves
        if (!isSentAsText(sql, values) && !query->prepare(sql)) {
            const QSqlError error = query->lastError();
            query.reset();
            return fail(error);
        }
    }
    query->finish();
    for (auto it = values.constBegin(); it != values.constEnd(); ++it)
        query->bindValue(u":" + it.key(), it.value());
    if (isSentAsText(sql, values) ? query->exec(sql) : query->exec())
        return query.get();
    const QSqlError error = query->lastError();
    query->finish();
    m_doubtful = sql; // its plan may be of a table that is another one now
    return fail(error);
}

/// PostgreSQL prepares no BEGIN and no SET, and its plain SELECT is faster; MariaDB's is slower.
bool Session::isSentAsText(const QString &sql, const QVariantMap &values) const
{
    return m_config.isServer() && values.isEmpty()
        && (m_config.engine == Engine::PostgreSql || !sql.startsWith(u"SELECT"));
}

tl::unexpected<Error> Session::fail(const QSqlError &error)
{
    m_fault = explain(error);
    if (m_fault.isConnectionLost)
        m_isBroken = true;
    return tl::make_unexpected(m_fault.error);
}

Result<int> Session::change(const QString &sql, const QVariantMap &values)
{
    if (m_facts.isStandby)
        return failure(ErrorKind::Permission, standbyText(m_config));
    const auto query = run(sql, values);
    if (!query)
        return tl::make_unexpected(query.error());
    const int rows = (*query)->numRowsAffected();
    (*query)->finish();
    return rows;
}

Status Session::transaction(const std::function<Status()> &steps)
{
    return inTransaction(beginText(), steps);
}

Status Session::snapshotTransaction(const std::function<Status()> &steps)
{
    return inTransaction(beginSnapshotText(), steps);
}

Status Session::readTransaction(const std::function<Status()> &steps)
{
    return inTransaction(beginReadText(), steps);
}

Status Session::inTransaction(const QString &begin, const std::function<Status()> &steps)
{
    startLimit();
    forgetDoubtful();
    for (;;) {
        m_isInSteps = true;
        const Status outcome = transactionOnce(begin, steps);
        m_isInSteps = false;
        if (outcome || !mayTryAgain())
            return outcome;
        QThread::usleep(1000 + QRandomGenerator::global()->bounded(9000U));
    }
}

Status Session::transactionOnce(const QString &begin, const std::function<Status()> &steps)
{
    m_wasCommitSent = false;
    if (const auto begun = runOnce(begin, {}); !begun)
        return tl::make_unexpected(begun.error());
    Status outcome = steps();
    if (outcome) {
        m_wasCommitSent = true;
        if (const auto committed = runOnce(QStringLiteral("COMMIT"), {}); !committed)
            outcome = tl::make_unexpected(committed.error());
    }
    if (!outcome && isInTransaction()) {
        const SqlFault fault = m_fault;
        if (const auto undone = runOnce(QStringLiteral("ROLLBACK"), {}); !undone) {
            m_isBroken = true; // what is open must not be committed by whatever comes next
            logging::write(logSql(), LogLevel::Error, QStringLiteral("sql_rollback_failed"),
                           undone.error().message);
        }
        m_fault = fault;
    }
    return outcome;
}

Status Session::runAll(const QStringList &statements)
{
    for (const QString &statement : statements) {
        const auto done = run(statement);
        if (!done)
            return tl::make_unexpected(done.error());
        (*done)->finish();
        m_prepared.erase(statement); // once in a session
    }
    return {};
}

Result<QVariantList> Session::row(const QString &sql)
{
    const auto query = run(sql);
    if (!query)
        return tl::make_unexpected(query.error());
    QVariantList values;
    if ((*query)->next()) {
        for (int column = 0; column < (*query)->record().count(); ++column)
            values.append((*query)->value(column));
    }
    (*query)->finish();
    return values;
}

QString standbyText(const SourceConfig &config)
{
    return QStringLiteral(
               "The server of %1 is a read-only standby: watching works here, but a change must go to "
               "its primary; name that server as the source.")
        .arg(config.place());
}

Status checkMayOpen(const SourceConfig &config, Access access)
{
    if (access == Access::Watch || config.mayOperate())
        return {};
    return failure(
        ErrorKind::Permission,
        QStringLiteral("The source %1 is watch only; set access = \"operate\" in its settings to let "
                       "it write.")
            .arg(config.title()));
}

bool isOutcomeUnknown(const Error &error)
{
    return error.kind == ErrorKind::Connection || error.kind == ErrorKind::Timeout
        || error.kind == ErrorKind::Internal;
}

} // namespace lockkeeper
