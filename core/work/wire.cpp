// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/wire.h"

#include "core/source/sourceurl.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cerrno>

#include <unistd.h>

namespace lockkeeper::wire {

namespace {

qint64 number(BootInstant at)
{
    return at.time_since_epoch().count();
}

Milliseconds span(const QJsonObject &message, const QString &key)
{
    return Milliseconds(message.value(key).toInteger());
}

} // namespace

QJsonObject begin(const WorkOrder &order, const WorkTerm &term, const SourceConfig &source)
{
    QJsonObject message = sourceFields(source);
    const QJsonObject work{
        {QStringLiteral("do"), QStringLiteral("begin")},
        {QStringLiteral("command"), QJsonArray::fromStringList(order.command)},
        {QStringLiteral("stop_signal"), order.stopSignal},
        {QStringLiteral("grace_ms"), qint64(order.grace.count())},
        {QStringLiteral("margin_ms"), qint64(order.margin.count())},
        {QStringLiteral("lock"), term.lock},
        {QStringLiteral("owner_id"), term.ownerId},
        {QStringLiteral("owner_label"), term.ownerLabel},
        {QStringLiteral("token"), term.token},
        {QStringLiteral("deadline_ns"), number(term.deadline)},
        {QStringLiteral("expires_ns"), number(term.expires)},
        {QStringLiteral("lease_file"), term.leaseFile},
    };
    for (auto it = work.constBegin(); it != work.constEnd(); ++it)
        message.insert(it.key(), it.value());
    return message;
}

QJsonObject sourceFields(const SourceConfig &source)
{
    return {
        {QStringLiteral("source"), source.url()},
        {QStringLiteral("name"), source.name},
        {QStringLiteral("table"), source.table},
        {QStringLiteral("profile"), source.profile},
        {QStringLiteral("password_variable"), source.passwordVariable},
        {QStringLiteral("password"), source.password.reveal()},
    };
}

WorkOrder orderOf(const QJsonObject &begin)
{
    WorkOrder order;
    const QJsonArray words = begin.value(QStringLiteral("command")).toArray();
    for (const QJsonValue &word : words)
        order.command.append(word.toString());
    order.stopSignal = begin.value(QStringLiteral("stop_signal")).toInt(SIGTERM);
    order.grace = span(begin, QStringLiteral("grace_ms"));
    order.margin = span(begin, QStringLiteral("margin_ms"));
    return order;
}

WorkTerm termOf(const QJsonObject &begin)
{
    WorkTerm term;
    term.lock = begin.value(QStringLiteral("lock")).toString();
    term.ownerId = begin.value(QStringLiteral("owner_id")).toString();
    term.ownerLabel = begin.value(QStringLiteral("owner_label")).toString();
    term.token = begin.value(QStringLiteral("token")).toInteger();
    term.deadline = instant(begin, QStringLiteral("deadline_ns"));
    term.expires = instant(begin, QStringLiteral("expires_ns"));
    term.leaseFile = begin.value(QStringLiteral("lease_file")).toString();
    return term;
}

Result<SourceConfig> sourceOf(const QJsonObject &begin)
{
    auto source = parseSourceUrl(begin.value(QStringLiteral("source")).toString());
    if (!source)
        return source;
    source->name = begin.value(QStringLiteral("name")).toString();
    source->passwordVariable = begin.value(QStringLiteral("password_variable")).toString();
    source->table = begin.value(QStringLiteral("table")).toString();
    source->profile = begin.value(QStringLiteral("profile")).toString();
    source->password = Secret(begin.value(QStringLiteral("password")).toString());
    return source;
}

QJsonObject extend(BootInstant deadline, BootInstant expires)
{
    return {{QStringLiteral("do"), QStringLiteral("extend")},
            {QStringLiteral("deadline_ns"), number(deadline)},
            {QStringLiteral("expires_ns"), number(expires)}};
}

BootInstant instant(const QJsonObject &message, const QString &key)
{
    return BootInstant(std::chrono::nanoseconds(message.value(key).toInteger()));
}

bool send(int descriptor, const QJsonObject &message)
{
    const QByteArray line = QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n';
    qsizetype sent = 0;
    while (sent < line.size()) {
        const auto wrote =
            ::write(descriptor, line.constData() + sent, static_cast<size_t>(line.size() - sent));
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return false;
        sent += wrote;
    }
    return true;
}

bool Reader::read(int descriptor, QList<QJsonObject> &messages)
{
    bool isOpen = true;
    char buffer[4096];
    for (;;) {
        const auto got = ::read(descriptor, buffer, sizeof buffer);
        if (got > 0) {
            m_pending.append(buffer, got);
            continue;
        }
        if (got < 0 && errno == EINTR)
            continue;
        isOpen = got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
        break;
    }
    for (qsizetype end = m_pending.indexOf('\n'); end >= 0; end = m_pending.indexOf('\n')) {
        messages.append(QJsonDocument::fromJson(m_pending.left(end)).object());
        m_pending.remove(0, end + 1);
    }
    return isOpen;
}

} // namespace lockkeeper::wire
