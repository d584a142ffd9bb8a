// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lead/leadcheck.h"

#include "core/engine/opensession.h"
#include "core/foreign/foreignlease.h"
#include "core/schema/privileges.h"

#include <QRegularExpression>

#include <algorithm>

namespace lockkeeper::cli {

namespace {

/// The lock tables of a source that may be written.
Result<QList<TableTarget>> writable(const SourceConfig &config,
                                    const std::shared_ptr<Interrupter> &interrupter)
{
    auto session = openSession(config, Access::Operate, interrupter);
    if (!session)
        return tl::make_unexpected(session.error());
    if (const Status local = (*session)->checkCanLead(); !local)
        return tl::make_unexpected(local.error());
    const auto targets = chooseTables(**session, ProfileBook::read());
    if (targets && (*session)->facts().isReadOnly)
        return failure(
            ErrorKind::Permission,
            QStringLiteral(
                "%1 may only be read here, so nothing in it can be led or released; give this user write "
                "permission on the file and its folder.")
                .arg(config.place()));
    return targets;
}

bool isPattern(const QString &name)
{
    return name.contains(u'*') || name.contains(u'?');
}

/// "*" is any text and "?" any sign; everything else is itself, a slash too.
QString likeShell(const QString &pattern)
{
    const QString plain = QRegularExpression::escape(pattern);
    return QRegularExpression::anchoredPattern(QString(plain)
                                                   .replace(QStringLiteral("\\*"), QStringLiteral(".*"))
                                                   .replace(QStringLiteral("\\?"), QStringLiteral(".")));
}

/// Of our own table: the privileges that its statements need.
Status checkNative(const TableTarget &target, const QString &lock,
                   const std::shared_ptr<Interrupter> &interrupter)
{
    auto session = openSession(target.config, Access::Operate, interrupter);
    if (!session)
        return tl::make_unexpected(session.error());
    const auto table = LockTable::open(std::move(*session));
    if (!table)
        return tl::make_unexpected(table.error());
    bool makesRows = false;
    if (!lock.isEmpty()) {
        const auto row = (*table)->readOne(lock);
        makesRows = row && !*row;
    }
    return checkMayWrite((*table)->session(), (*table)->names(), makesRows);
}

Status checkForeign(const TableTarget &target, const QString &lock, const LeaseSettings &settings,
                    const std::shared_ptr<Interrupter> &interrupter)
{
    auto session = openSession(target.config, Access::Operate, interrupter);
    if (!session)
        return tl::make_unexpected(session.error());
    const auto lease = ForeignLease::open(std::move(*session), target.profile);
    if (!lease)
        return tl::make_unexpected(lease.error());
    if (const Status fits = (*lease)->check(settings); !fits)
        return fits;
    const auto row = (*lease)->read(SystemClock::instance(), lock, Owner{});
    return row ? Status() : tl::make_unexpected(row.error());
}

QString tableNames(const QList<TableTarget> &targets)
{
    QStringList names;
    for (const TableTarget &target : targets)
        names.append(target.config.table);
    return names.join(QStringLiteral(", "));
}

/// The one that can be led: our own table where there is one, else the one whose profile can.
Result<TableTarget> leadable(const QList<TableTarget> &targets)
{
    QList<TableTarget> able;
    for (const bool native : {true, false}) {
        for (const TableTarget &target : targets) {
            const bool fits = native
                ? !target.profile
                : target.profile && target.profile->rules.value(target.config.engine).lead.isOffered();
            if (fits)
                able.append(target);
        }
        if (!able.isEmpty())
            break;
    }
    if (able.isEmpty() && targets.size() == 1)
        return targets.constFirst(); // which says why it cannot
    if (able.isEmpty())
        return failure(
            ErrorKind::Unsupported,
            QStringLiteral("None of the lock tables here can be led: %1. Add --table with one of them "
                           "to see why, or make one of Lockkeeper's own with `init`.")
                .arg(tableNames(targets)));
    if (able.size() == 1)
        return able.constFirst();
    return failure(
        ErrorKind::Usage,
        QStringLiteral("There are several lock tables that can be led: %1; add --table with one of them.")
            .arg(tableNames(able)));
}

Result<TableTarget> checkLead(const SourceConfig &config, const QString &lock, const LeaseSettings &settings,
                              const std::shared_ptr<Interrupter> &interrupter)
{
    const auto targets = writable(config, interrupter);
    if (!targets)
        return tl::make_unexpected(targets.error());
    const auto target = leadable(*targets);
    if (!target)
        return target;
    const Status fit = target->profile ? checkForeign(*target, lock, settings, interrupter)
                                       : checkNative(*target, lock, interrupter);
    return fit ? target : tl::make_unexpected(fit.error());
}

Result<QStringList> findLocks(const TableTarget &target, const QStringList &patterns,
                              const std::shared_ptr<Interrupter> &interrupter)
{
    QStringList names;
    if (std::any_of(patterns.cbegin(), patterns.cend(), isPattern)) {
        if (target.profile)
            return failure(ErrorKind::Unsupported,
                           QStringLiteral("A pattern is for tables of Lockkeeper's own; name the lock."));
        auto session = openSession(target.config, Access::Operate, interrupter);
        if (!session)
            return tl::make_unexpected(session.error());
        const auto table = LockTable::open(std::move(*session));
        if (!table)
            return tl::make_unexpected(table.error());
        const auto snapshot = (*table)->readAll(SystemClock::instance());
        if (!snapshot)
            return tl::make_unexpected(snapshot.error());
        for (const LockRecord &record : snapshot->locks)
            names.append(record.name);
    }
    QStringList found;
    for (const QString &pattern : patterns) {
        const QRegularExpression fits(likeShell(pattern));
        const QStringList these = isPattern(pattern) ? names.filter(fits) : QStringList(pattern);
        if (these.isEmpty())
            return failure(ErrorKind::NotFound,
                           QStringLiteral("No lock fits the pattern \"%1\".").arg(pattern));
        found += these;
    }
    found.removeDuplicates();
    return found;
}

Status checkRelease(const SourceConfig &config, const std::shared_ptr<Interrupter> &interrupter)
{
    const auto targets = writable(config, interrupter);
    if (!targets)
        return tl::make_unexpected(targets.error());
    if (targets->size() != 1 || targets->constFirst().profile)
        return {}; // which table it is about shows later, and what its user may do the statement itself says
    return checkNative(targets->constFirst(), {}, interrupter);
}

} // namespace

LeadCheck::LeadCheck()
    : m_interrupter(std::make_shared<Interrupter>())
    , m_thread(QStringLiteral("check"), std::make_unique<QObject>(),
               [interrupter = m_interrupter] { interrupter->interrupt(); })
{
}

QFuture<Result<TableTarget>> LeadCheck::askToLead(const SourceConfig &config, const QString &lock,
                                                  const LeaseSettings &settings)
{
    return m_thread.ask([config, lock, settings, interrupter = m_interrupter](QObject &) {
        return checkLead(config, lock, settings, interrupter);
    });
}

QFuture<Result<QStringList>> LeadCheck::askForLocks(const TableTarget &target, const QStringList &patterns)
{
    return m_thread.ask([target, patterns, interrupter = m_interrupter](QObject &) {
        return findLocks(target, patterns, interrupter);
    });
}

QFuture<Status> LeadCheck::askToRelease(const SourceConfig &config)
{
    return m_thread.ask(
        [config, interrupter = m_interrupter](QObject &) { return checkRelease(config, interrupter); });
}

} // namespace lockkeeper::cli
