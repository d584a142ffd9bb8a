// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/foreign/ownersessions.h"

#include <algorithm>
#include <utility>

namespace lockkeeper {

namespace {

const QString PerhapsOurs =
    QStringLiteral("some are open from this host as this user, ours or another program's");

QString listText(Engine engine)
{
    if (engine == Engine::PostgreSql)
        return QStringLiteral(
            "SELECT coalesce(application_name, ''), coalesce(client_hostname, ''), "
            "coalesce(host(client_addr), ''), "
            "coalesce(usename::text, ''), 0 FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND application_name NOT LIKE "
            "'lockkeeper%' "
            "AND application_name NOT LIKE 'sl:%'");
    return QStringLiteral(
        // Our own other connections cannot be told from a program's of the same user and host.
        "SELECT '', place, '', user, user = SUBSTRING_INDEX(USER(), '@', 1) "
        "AND place = SUBSTRING_INDEX(USER(), '@', -1) FROM (SELECT user, IF(host LIKE '%:%', "
        "LEFT(host, CHAR_LENGTH(host) - 1 - CHAR_LENGTH(SUBSTRING_INDEX(host, ':', -1))), host) AS place "
        "FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()) AS others");
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

/// On the computer of the server itself, whatever name that has.
bool isOfServersHost(const SessionList::One &one)
{
    const QString &place = one.host.isEmpty() ? one.address : one.host;
    return place.isEmpty() || place == u"localhost" || place == u"127.0.0.1" || place == u"::1";
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

/// Of a lock that names nobody: each of them may be its holder's, and none of them must be.
OwnerSessions anybodysSessions(const SessionList &list)
{
    OwnerSessions found;
    found.doubt = list.doubt;
    if (found.doubt.isEmpty() && !list.perhapsOurs.isEmpty())
        found.doubt = PerhapsOurs;
    if (const auto count = list.sessions.size(); count > 0)
        found.doubt = QStringLiteral("nobody is named, and %1 open (%2)")
                          .arg(count == 1 ? QStringLiteral("another program's is")
                                          : QStringLiteral("%1 of other programs are").arg(count),
                               described(list.sessions.constFirst()));
    return found;
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
    while ((*query)->next()) {
        SessionList::One one{(*query)->value(0).toString(), (*query)->value(1).toString(),
                             (*query)->value(2).toString(), (*query)->value(3).toString()};
        if (isAddress(one.host)) // a process list has both in one column
            one.address = std::exchange(one.host, {});
        if (one.address.startsWith(u"::ffff:"))
            one.address.remove(0, 7);
        ((*query)->value(4).toInt() > 0 ? list.perhapsOurs : list.sessions).append(one);
    }
    (*query)->finish();
    return list;
}

OwnerSessions sessionsOf(const Owner &owner, const SessionList &list)
{
    OwnerSessions found;
    if (owner.id == u"-")
        return anybodysSessions(list);
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
    if (found.doubt.isEmpty()
        && std::any_of(list.perhapsOurs.cbegin(), list.perhapsOurs.cend(),
                       [&owner](const SessionList::One &one) { return isOwners(one, owner); }))
        found.doubt = PerhapsOurs;
    const QString &host = owner.host.isEmpty() ? owner.label : owner.host;
    const bool byAddress = isAddress(host);
    const bool isNameless =
        std::any_of(list.sessions.cbegin(), list.sessions.cend(), [byAddress](const SessionList::One &one) {
            return isOfServersHost(one) || (!byAddress && one.host.isEmpty());
        });
    if (found.doubt.isEmpty() && isNameless)
        found.doubt = QStringLiteral("the database does not know the names of its clients' hosts");
    return found;
}

OwnerSessions ownerSessions(Session &session, const Owner &owner)
{
    return sessionsOf(owner, listSessions(session));
}

} // namespace lockkeeper
