// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/foreign/ownersessions.h"

#include <algorithm>

namespace lockkeeper {

namespace {

QString listText(Engine engine)
{
    if (engine == Engine::PostgreSql)
        return QStringLiteral(
            "SELECT coalesce(application_name, ''), coalesce(client_hostname, ''), "
            "coalesce(host(client_addr), ''), "
            "coalesce(usename::text, '') FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND application_name NOT LIKE "
            "'lockkeeper%' "
            "AND application_name NOT LIKE 'sl:%'");
    return QStringLiteral(
        "SELECT '', SUBSTRING_INDEX(host, ':', 1), '', user FROM information_schema.processlist "
        "WHERE db = DATABASE() AND id <> CONNECTION_ID() "
        // Our own other connections cannot be told from a program's of the same user and host.
        "AND NOT (user = SUBSTRING_INDEX(USER(), '@', 1) "
        "AND SUBSTRING_INDEX(host, ':', 1) = SUBSTRING_INDEX(USER(), '@', -1))");
}

QString mayAskText(Engine engine)
{
    if (engine == Engine::PostgreSql)
        return QStringLiteral("SELECT pg_has_role(current_user, 'pg_read_all_stats', 'USAGE')::int");
    return QStringLiteral(
        "SELECT count(*) FROM information_schema.user_privileges WHERE privilege_type = 'PROCESS'");
}

QString described(const SessionList::One &one)
{
    QStringList parts{one.application, one.host, one.address, one.user};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

/// A host may be named with or without its domain.
bool isSameHost(const QString &left, const QString &right)
{
    if (left.isEmpty() || right.isEmpty())
        return false;
    if (left.at(0).isDigit() || right.at(0).isDigit()) // an address has no domain to leave out
        return left == right;
    return (left.compare(right, Qt::CaseInsensitive) == 0
            || left.section(u'.', 0, 0).compare(right.section(u'.', 0, 0), Qt::CaseInsensitive) == 0);
}

/// The address stands in the text, and not as a part of a longer one.
bool namesAddress(const QString &text, const QString &address)
{
    const auto isPart = [](QChar character) { return character.isLetterOrNumber() || character == u'.'; };
    for (qsizetype at = text.indexOf(address); !address.isEmpty() && at >= 0;
         at = text.indexOf(address, at + 1)) {
        const qsizetype end = at + address.size();
        if ((at == 0 || !isPart(text.at(at - 1))) && (end >= text.size() || !isPart(text.at(end))))
            return true;
    }
    return false;
}

bool isAddress(const QString &host)
{
    return !host.isEmpty() && (host.at(0).isDigit() || host.count(u':') > 1);
}

bool isOwners(const SessionList::One &one, const Owner &owner)
{
    if (isSameHost(one.host, owner.host) || isSameHost(one.host, owner.label))
        return true;
    if (namesAddress(owner.label, one.address))
        return true;
    return !one.application.isEmpty()
        && (one.application == owner.label || isSameHost(one.application, owner.host));
}

} // namespace

SessionList listSessions(Session &session)
{
    SessionList list;
    const Engine engine = session.config().engine;
    if (engine == Engine::Sqlite) {
        list.doubt = QStringLiteral("a file has none");
        return list;
    }
    const auto may = session.run(mayAskText(engine));
    const bool isAllowed = may && (*may)->next() && (*may)->value(0).toInt() > 0;
    if (may)
        (*may)->finish();
    if (!isAllowed)
        list.doubt = engine == Engine::PostgreSql
            ? QStringLiteral("this user may not see them (GRANT pg_read_all_stats)")
            : QStringLiteral("this user may not see them (GRANT PROCESS)");
    const auto query = session.run(listText(engine));
    if (!query) {
        list.doubt = QStringLiteral("they cannot be asked for");
        return list;
    }
    while ((*query)->next())
        list.sessions.append({(*query)->value(0).toString(), (*query)->value(1).toString(),
                              (*query)->value(2).toString(), (*query)->value(3).toString()});
    (*query)->finish();
    return list;
}

OwnerSessions sessionsOf(const Owner &owner, const SessionList &list)
{
    OwnerSessions found;
    for (const SessionList::One &one : list.sessions) {
        if (!isOwners(one, owner))
            continue;
        ++found.count;
        if (found.text.isEmpty())
            found.text = described(one);
    }
    if (found.count > 0)
        return found;
    found.doubt = list.doubt;
    const QString &host = owner.host.isEmpty() ? owner.label : owner.host;
    const bool isByAddress =
        std::any_of(list.sessions.cbegin(), list.sessions.cend(),
                    [](const SessionList::One &one) { return one.host.isEmpty() && !one.address.isEmpty(); });
    if (found.doubt.isEmpty() && isByAddress && !isAddress(host))
        found.doubt = QStringLiteral("the database knows its clients by their addresses alone");
    return found;
}

OwnerSessions ownerSessions(Session &session, const Owner &owner)
{
    return sessionsOf(owner, listSessions(session));
}

} // namespace lockkeeper
