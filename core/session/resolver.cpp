// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/resolver.h"

#include <QUrl>

#include <netdb.h>
#include <sys/socket.h>

namespace lockkeeper {

namespace {

struct Lookup {
    int code = 0;
    QStringList addresses = {};
};

Lookup lookUp(const QByteArray &host, int flags)
{
    addrinfo hints = {};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = flags;
    addrinfo *list = nullptr;
    Lookup lookup;
    lookup.code = ::getaddrinfo(host.constData(), nullptr, &hints, &list);
    for (const addrinfo *entry = list; entry != nullptr; entry = entry->ai_next) {
        char text[NI_MAXHOST];
        if (::getnameinfo(entry->ai_addr, entry->ai_addrlen, text, sizeof text, nullptr, 0, NI_NUMERICHOST)
            == 0)
            lookup.addresses.append(QString::fromLatin1(text));
    }
    if (list != nullptr)
        ::freeaddrinfo(list);
    lookup.addresses.removeDuplicates();
    return lookup;
}

} // namespace

Result<QStringList> resolveHost(const QString &host, Milliseconds limit, const Interrupter &interrupter)
{
    const QByteArray ascii = QUrl::toAce(host).isEmpty() ? host.toUtf8() : QUrl::toAce(host);
    if (const Lookup literal = lookUp(ascii, AI_NUMERICHOST); literal.code == 0)
        return literal.addresses;
    const auto found = withinLimit(limit, interrupter, [ascii] { return lookUp(ascii, AI_ADDRCONFIG); });
    if (!found)
        return failure(
            ErrorKind::Connection,
            QStringLiteral("The name %1 was not resolved within %2 ms; check this machine's DNS, or "
                           "write the server's address.")
                .arg(host, QString::number(limit.count())));
    if (found->code == EAI_AGAIN)
        return failure(
            ErrorKind::Connection,
            QStringLiteral("The name %1 cannot be resolved now: no name server answers; check this "
                           "machine's network and DNS, or write the server's address.")
                .arg(host),
            QString::fromLocal8Bit(::gai_strerror(found->code)));
    if (found->code != 0 || found->addresses.isEmpty())
        return failure(ErrorKind::Connection,
                       QStringLiteral("There is no host %1; check its name, or write its address.").arg(host),
                       QString::fromLocal8Bit(::gai_strerror(found->code)));
    return found->addresses;
}

} // namespace lockkeeper
