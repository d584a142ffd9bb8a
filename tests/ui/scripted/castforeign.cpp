// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/castforeign.h"

#include "core/foreign/schedulerfacts.h"
#include "core/profile/profiletoml.h"
#include "tests/ui/scripted/castlocks.h"

namespace lockkeeper::test {

namespace {

using namespace std::chrono_literals;

constexpr auto ProfileText = R"(format = 1
id = "%1"
title = "%2"
tested = "shape"
engines = ["sqlite"]
[detect]
tables = ["%1"]
[roles]
key = "name"
owner = "locked_by"
acquired = "locked_at"
expires = "lock_until"
[time]
all = "timestamp ask"
[held]
when = ["owner"]
[death]
rule = "expiry"
then = "free"
[release]
%3
[after]
danger = "Two may run at once."
holder = "It does not notice."
next = "The next instance that tries gets the lock."
within = "10s"
)";

constexpr auto ByUpdate = R"(action = "update"
set = { lock_until = "{now}" }
guards = ["owner", "expires"])";

constexpr auto ByCommand = R"(action = "command"
command = "admin unlock {seen:name}"
reason = "Only its own tool may release it.")";

LockView foreignLock(const QString &name, LockState state, const QString &owner,
                     std::optional<Milliseconds> endsIn)
{
    LockView lock;
    const Instant now = castView().serverNow;
    lock.record.name = name;
    lock.record.foreign = ForeignRow{};
    lock.record.foreign->endsFree = true;
    lock.record.foreign->info = {{QStringLiteral("queue"), QStringLiteral("nightly")}};
    lock.record.foreign->cells = {name, owner, QStringLiteral("2026-11-24 09:02:30"),
                                  QStringLiteral("2026-11-24 13:38:30")};
    lock.verdict.state = state;
    if (state == LockState::Free) {
        lock.record.foreign->lastHolder = owner;
        return lock;
    }
    Owner holder;
    holder.id = owner;
    holder.label = owner;
    holder.host = owner;
    lock.record.owner = holder;
    lock.record.acquired = now - 12min;
    lock.verdict.held = 12min;
    lock.verdict.heldSince = now - 12min;
    lock.verdict.endsIn = endsIn;
    if (endsIn)
        lock.record.foreign->ends = now + *endsIn;
    lock.verdict.evidence = {{EvidenceId::Lease,
                              state == LockState::Dead ? Says::For : Says::Unknown,
                              endsIn.value_or(Milliseconds()),
                              {},
                              0,
                              endsIn ? QString() : QStringLiteral("never")}};
    return lock;
}

} // namespace

ProfilePointer castProfile(const QString &id, const QString &title, bool byCommand)
{
    const QString text = QString::fromLatin1(ProfileText)
                             .arg(id, title, QString::fromLatin1(byCommand ? ByCommand : ByUpdate));
    const auto profile = parseProfile(text.toUtf8(), id + QStringLiteral(".toml"));
    if (!profile)
        qFatal("the cast's profile is broken: %s", qPrintable(profile.error().message));
    return *profile;
}

QList<LockView> castForeignLocks()
{
    return {foreignLock(QStringLiteral("cleanup"), LockState::Held, QStringLiteral("app-2"), std::nullopt),
            foreignLock(QStringLiteral("mail"), LockState::Free, QStringLiteral("app-3"), {}),
            foreignLock(QStringLiteral("orphan"), LockState::Dead, QStringLiteral("app-9"), -3min),
            foreignLock(QStringLiteral("report"), LockState::Held, QStringLiteral("app-1"), 4h + 24min)};
}

SourceView castForeignView(const ProfilePointer &profile, const QString &table)
{
    SourceView view = castView();
    view.table = table;
    view.locks = castForeignLocks();
    const catalog::Columns columns = {{QStringLiteral("name"), QStringLiteral("TEXT")},
                                      {QStringLiteral("locked_by"), QStringLiteral("TEXT")},
                                      {QStringLiteral("locked_at"), QStringLiteral("TEXT")},
                                      {QStringLiteral("lock_until"), QStringLiteral("TEXT")}};
    const auto bound = bindProfile(profile, {table, Engine::Sqlite}, columns);
    if (!bound)
        qFatal("the cast's profile does not fit: %s", qPrintable(bound.error().message));
    const QStringList order = {QStringLiteral("name"), QStringLiteral("locked_by"),
                               QStringLiteral("locked_at"), QStringLiteral("lock_until")};
    for (LockView &lock : view.locks) {
        const QVariantList cells = lock.record.foreign->cells;
        lock.record.foreign->cells.clear();
        for (const BoundColumn &column : bound->columns)
            lock.record.foreign->cells.append(cells.value(order.indexOf(column.name)));
    }
    view.bound = std::make_shared<BoundProfile>(*bound);
    view.scheduler = schedulerFacts(*bound);
    return view;
}

} // namespace lockkeeper::test
