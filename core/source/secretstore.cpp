// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/secretstore.h"

#include <QFileInfo>
#include <QPromise>
#include <qt6keychain/keychain.h>
#include <QTimer>

#include <functional>
#include <memory>

namespace lockkeeper {

namespace {

template <typename Answer>
QFuture<Answer> answered(const Answer &answer)
{
    QPromise<Answer> promise;
    promise.start();
    promise.addResult(answer);
    promise.finish();
    return promise.future();
}

Error refusal(const SourceConfig &source, const QKeychain::Job &job)
{
    const bool isMissing = job.error() == QKeychain::NoBackendAvailable
        || job.error() == QKeychain::NotImplemented || job.error() == QKeychain::OtherError;
    const QString sentence = isMissing
        ? QStringLiteral("No keyring of this session answers for the password of %1; keep it in %2.")
        : QStringLiteral("The keyring does not give access to the password of %1; unlock it, or keep the "
                         "password in %2.");
    return {isMissing ? ErrorKind::Unsupported : ErrorKind::Permission,
            sentence.arg(source.title(), otherPasswordPlaces(source)), job.errorString()};
}

Error silence(const SourceConfig &source, Milliseconds limit)
{
    return {ErrorKind::Timeout,
            QStringLiteral("The keyring did not answer for the password of %1 within %2 s; unlock it and try "
                           "again, or keep the password in %3.")
                .arg(source.title(), QString::number(static_cast<double>(limit.count()) / 1000),
                     otherPasswordPlaces(source)),
            {}};
}

Error unreachable(const SourceConfig &source)
{
    return {ErrorKind::Unsupported,
            QStringLiteral("There is no keyring in this session to keep the password of %1; keep it in %2.")
                .arg(source.title(), otherPasswordPlaces(source)),
            {}};
}

/// Starts a job, which deletes itself when the keyring has answered: never before, because the keyring's
/// library still holds it then.
template <typename Answer, typename Job>
QFuture<Answer> run(Job *job, const SourceConfig &source, Milliseconds limit,
                    std::function<Answer(const Job &)> answerOf)
{
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    const auto answer = [promise](const Answer &value) {
        if (promise->future().isFinished())
            return;
        promise->addResult(value);
        promise->finish();
    };
    job->setInsecureFallback(false);
    job->setKey(source.url());
    QObject::connect(job, &QKeychain::Job::finished, job,
                     [job, answer, answerOf = std::move(answerOf)] { answer(answerOf(*job)); });
    QTimer::singleShot(limit, job,
                       [answer, source, limit] { answer(tl::make_unexpected(silence(source, limit))); });
    job->start();
    return promise->future();
}

QString service()
{
    return QStringLiteral("lockkeeper");
}

} // namespace

bool SecretStore::isReachable()
{
    const QByteArray address = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    if (!address.isEmpty())
        return !address.startsWith("disabled:");
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + QStringLiteral("/bus"));
}

QFuture<Result<Secret>> SecretStore::read(const SourceConfig &source) const
{
    if (!isReachable())
        return answered<Result<Secret>>(Secret());
    return run<Result<Secret>, QKeychain::ReadPasswordJob>(
        new QKeychain::ReadPasswordJob(service()), source, m_limit,
        [source](const QKeychain::ReadPasswordJob &job) -> Result<Secret> {
            if (job.error() == QKeychain::NoError)
                return Secret(job.textData());
            const Error error = refusal(source, job);
            if (job.error() == QKeychain::EntryNotFound || error.kind == ErrorKind::Unsupported)
                return Secret();
            return tl::make_unexpected(error);
        });
}

QFuture<Status> SecretStore::write(const SourceConfig &source, const Secret &password) const
{
    if (!isReachable())
        return answered<Status>(tl::make_unexpected(unreachable(source)));
    auto *job = new QKeychain::WritePasswordJob(service());
    job->setTextData(password.reveal());
    return run<Status, QKeychain::WritePasswordJob>(
        job, source, m_limit, [source](const QKeychain::WritePasswordJob &done) -> Status {
            return done.error() == QKeychain::NoError ? Status() : tl::make_unexpected(refusal(source, done));
        });
}

QFuture<Status> SecretStore::remove(const SourceConfig &source) const
{
    if (!isReachable())
        return answered<Status>({});
    return run<Status, QKeychain::DeletePasswordJob>(
        new QKeychain::DeletePasswordJob(service()), source, m_limit,
        [source](const QKeychain::DeletePasswordJob &done) -> Status {
            return done.error() == QKeychain::NoError || done.error() == QKeychain::EntryNotFound
                ? Status()
                : tl::make_unexpected(refusal(source, done));
        });
}

QFuture<Result<Secret>> findPassword(const SourceConfig &source)
{
    if (!source.isServer())
        return answered<Result<Secret>>(Secret());
    return SecretStore().read(source).then(
        [](const Result<Secret> &kept) { return kept ? kept : Result<Secret>(Secret()); });
}

Result<Secret> passwordFromVariable(const SourceConfig &source)
{
    if (source.passwordVariable.isEmpty())
        return Secret();
    Secret password(qEnvironmentVariable(source.passwordVariable.toLatin1().constData()));
    if (password.isEmpty())
        return failure(
            ErrorKind::Usage,
            QStringLiteral("The source %1 has its password in the environment variable %2, which is "
                           "not set; set it, or take password_variable out of the source.")
                .arg(source.title(), source.passwordVariable));
    return password;
}

QString otherPasswordPlaces(const SourceConfig &source)
{
    const QString file = source.engine == Engine::PostgreSql
        ? QStringLiteral("~/.pgpass (mode 0600)")
        : QStringLiteral("the [client] group of ~/.my.cnf (mode 0600)");
    return file + QStringLiteral(", or in an environment variable that password_variable names");
}

} // namespace lockkeeper
