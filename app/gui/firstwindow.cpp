// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/firstwindow.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>

#include <algorithm>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace lockkeeper::app {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds OneTry = 1s;
constexpr Milliseconds Pause = 50ms; // the first one starts, or ends, at this moment
constexpr qint64 LongestRequest = 1024LL * 1024;

} // namespace

QString FirstWindow::usualPlace()
{
    const QString folders = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u'\n'
        + QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    const QByteArray hash = QCryptographicHash::hash(folders.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QStringLiteral("%1/lockkeeper/window-%2")
        .arg(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation),
             QString::fromLatin1(hash.left(16)));
}

FirstWindow::FirstWindow(QString place, QObject *parent)
    : QObject(parent)
    , m_place(std::move(place))
{
    const QString folder = QFileInfo(m_place).absolutePath();
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    const QByteArray file = QFile::encodeName(m_place + QStringLiteral(".lock"));
    m_lock = ::open(file.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    connect(&m_server, &QLocalServer::newConnection, this, &FirstWindow::answer);
}

FirstWindow::~FirstWindow()
{
    m_server.close(); // first the socket, then the claim
    if (m_lock >= 0)
        ::close(m_lock);
}

bool FirstWindow::claim()
{
    return ::flock(m_lock, LOCK_EX | LOCK_NB) == 0;
}

FirstWindow::Role FirstWindow::join(const QJsonObject &request, Milliseconds limit)
{
    if (m_lock < 0)
        return Role::Alone;
    const QDeadlineTimer end(limit);
    for (;;) {
        if (claim())
            return Role::First;
        if (ask(request, std::min(limit, Milliseconds(end.remainingTime()))) == Answer::Shown)
            return Role::HandedOver;
        if (end.hasExpired())
            return Role::NoAnswer;
        QThread::msleep(static_cast<unsigned long>(Pause.count())); // there is no window and no loop yet
    }
}

FirstWindow::Answer FirstWindow::ask(const QJsonObject &request, Milliseconds limit) const
{
    QLocalSocket socket;
    const int wait = static_cast<int>(limit.count());
    socket.connectToServer(socketPath());
    if (!socket.waitForConnected(static_cast<int>(std::min(limit, OneTry).count())))
        return Answer::None;
    socket.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
    socket.flush();
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(wait))
            return Answer::None;
    }
    return socket.readLine().trimmed() == "shown" ? Answer::Shown : Answer::Later;
}

void FirstWindow::listen(Show show)
{
    m_show = std::move(show);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    QLocalServer::removeServer(socketPath()); // of one that was killed: the claim is ours
    m_server.listen(socketPath());
}

void FirstWindow::answer()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (socket->bytesAvailable() > LongestRequest)
                socket->abort();
            if (!socket->canReadLine())
                return;
            const bool isShown = m_show(QJsonDocument::fromJson(socket->readLine()).object());
            socket->write(isShown ? "shown\n" : "later\n");
            socket->disconnectFromServer();
        });
    }
}

} // namespace lockkeeper::app
