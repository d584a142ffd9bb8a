// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/leasefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>

namespace lockkeeper {

Result<LeaseFile> LeaseFile::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(
            ErrorKind::NotFound,
            QStringLiteral("The lease file %1 cannot be read: %2. It is there only while its lock is led.")
                .arg(path, file.errorString()));
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    LeaseFile lease;
    lease.bootId = object.value(QStringLiteral("boot_id")).toString();
    lease.lock = object.value(QStringLiteral("lock")).toString();
    lease.token = object.value(QStringLiteral("token")).toInteger();
    lease.deadline =
        BootInstant(std::chrono::nanoseconds(object.value(QStringLiteral("deadline_ns")).toInteger()));
    if (lease.bootId.isEmpty() || lease.lock.isEmpty())
        return failure(ErrorKind::Usage, QStringLiteral("%1 is not a lease file of Lockkeeper.").arg(path));
    return lease;
}

Status LeaseFile::write(const QString &path) const
{
    QSaveFile file(path);
    const QJsonObject object{
        {QStringLiteral("boot_id"), bootId},
        {QStringLiteral("lock"), lock},
        {QStringLiteral("token"), token},
        {QStringLiteral("deadline_ns"), qint64(deadline.time_since_epoch().count())},
    };
    const QByteArray text = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return failure(
            ErrorKind::Internal,
            QStringLiteral("The lease file %1 cannot be written: %2").arg(path, file.errorString()));
    return {};
}

bool LeaseFile::isHeld(const QString &bootIdNow, BootInstant now) const
{
    return !bootId.isEmpty() && bootId == bootIdNow && now < deadline;
}

QString leaseFilePath(qint64 token)
{
    const QString folder =
        QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + QStringLiteral("/lockkeeper");
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return QStringLiteral("%1/lease-%2-%3.json")
        .arg(folder)
        .arg(QCoreApplication::applicationPid())
        .arg(token);
}

} // namespace lockkeeper
