// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/outputlog.h"

#include "core/base/log.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

namespace lockkeeper {

namespace {

constexpr QFileDevice::Permissions OwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

} // namespace

OutputLog::OutputLog(const QString &path, qint64 size)
    : m_file(path)
    , m_size(size)
{
}

Status OutputLog::open()
{
    const QFileInfo file(m_file.fileName());
    QDir().mkpath(file.absolutePath());
    if (file.exists() && !file.isFile())
        return failure(ErrorKind::Usage,
                       QStringLiteral("The log %1 is no file; name another.").arg(m_file.fileName()));
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append, OwnerOnly))
        return failure(ErrorKind::Permission,
                       QStringLiteral("The log %1 cannot be written: %2; name another.")
                           .arg(m_file.fileName(), m_file.errorString()));
    return {};
}

void OutputLog::add(const QString &at, const WorkLine &line)
{
    write(QStringLiteral("%1 %2 %3%4\n")
              .arg(at, line.stream == WorkStream::Output ? QStringLiteral("out") : QStringLiteral("err"),
                   line.text, line.isCut ? QStringLiteral(" [cut]") : QString())
              .toUtf8());
}

void OutputLog::addLeftOut(const QString &at, qint64 lines)
{
    write(QStringLiteral("%1 --- %2 lines came too fast and are left out\n").arg(at).arg(lines).toUtf8());
}

void OutputLog::flush()
{
    if (m_file.isOpen())
        m_file.flush();
}

void OutputLog::write(const QByteArray &line)
{
    if (m_file.isOpen() && m_file.size() + line.size() > m_size && m_file.size() > 0)
        turn();
    const bool isWritten = m_file.isOpen() && m_file.write(line) == line.size();
    if (isWritten || std::exchange(m_hasFailed, true))
        return;
    logging::write(logLeader(), LogLevel::Error, QStringLiteral("scheduler_lock_output_log_error"),
                   QStringLiteral("The command's output cannot be written to %1: %2")
                       .arg(m_file.fileName(), m_file.errorString()));
}

void OutputLog::turn()
{
    m_file.close();
    const QString name = m_file.fileName();
    const auto numbered = [&name](int number) {
        return number == 0 ? name : QStringLiteral("%1.%2").arg(name).arg(number);
    };
    QFile::remove(numbered(Kept));
    for (int number = Kept; number > 0; --number)
        QFile::rename(numbered(number - 1), numbered(number));
    m_hasFailed = !m_file.open(QIODevice::WriteOnly | QIODevice::Append, OwnerOnly) && m_hasFailed;
}

QString usualOutputLog(const QString &lock)
{
    const QString state =
        qEnvironmentVariable("XDG_STATE_HOME", QDir::homePath() + QStringLiteral("/.local/state"));
    QString name = QString(lock).left(40).replace(QRegularExpression(QStringLiteral("[^A-Za-z0-9_-]")),
                                                  QStringLiteral("_"));
    if (name != lock) // two names must not share a file
        name += u'-'
            + QString::fromLatin1(
                    QCryptographicHash::hash(lock.toUtf8(), QCryptographicHash::Sha256).toHex().left(8));
    return QStringLiteral("%1/lockkeeper/lead-%2.log").arg(state, name);
}

} // namespace lockkeeper
