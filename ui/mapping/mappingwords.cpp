// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/mappingwords.h"

namespace lockkeeper::ui {

namespace {

struct RoleWords {
    lockkeeper::Role role = lockkeeper::Role::Key;
    QString title = {};
    QString tip = {};
};

const QList<RoleWords> &roleWords()
{
    using enum lockkeeper::Role;
    static const QList<RoleWords> words = {
        {Key, QStringLiteral("Lock name"),
         QStringLiteral("What the lock is called; without it the whole table is one lock")},
        {Owner, QStringLiteral("Owner"), QStringLiteral("Who holds it; empty while it is free")},
        {Host, QStringLiteral("Host"), QStringLiteral("The owner's machine")},
        {Pid, QStringLiteral("Process"), QStringLiteral("The owner's process on its machine")},
        {Acquired, QStringLiteral("Acquired"), QStringLiteral("Since when it is held")},
        {Heartbeat, QStringLiteral("Heartbeat"), QStringLiteral("The owner's last sign of life")},
        {Expires, QStringLiteral("Expires"),
         QStringLiteral("When the lock becomes free, or others may take it")},
        {Alive, QStringLiteral("Alive"),
         QStringLiteral("Whether the database itself sees its holder: true, false, or NULL for not known")},
        {Token, QStringLiteral("Fencing token"),
         QStringLiteral("A whole number that grows with every change of owner")},
        {Progress, QStringLiteral("Progress"), QStringLiteral("When its work last got on")},
    };
    return words;
}

RoleWords wordsOf(lockkeeper::Role role)
{
    for (const RoleWords &words : roleWords()) {
        if (words.role == role)
            return words;
    }
    return {role, roleName(role), {}};
}

} // namespace

const QList<lockkeeper::Role> &mappedRoles()
{
    static const QList<lockkeeper::Role> roles = [] {
        QList<lockkeeper::Role> list;
        for (const RoleWords &words : roleWords())
            list.append(words.role);
        return list;
    }();
    return roles;
}

QString roleTitle(lockkeeper::Role role)
{
    return wordsOf(role).title;
}

QString roleTip(lockkeeper::Role role)
{
    return wordsOf(role).tip;
}

const QList<TimeForm> &mappedForms()
{
    static const QList<TimeForm> forms = {TimeForm::Auto,         TimeForm::Timestamp,
                                          TimeForm::EpochSeconds, TimeForm::EpochMillis,
                                          TimeForm::EpochMicros,  TimeForm::Ticks};
    return forms;
}

QString timeFormTitle(TimeForm form)
{
    switch (form) {
    case TimeForm::Timestamp:
        return QStringLiteral("Timestamp, or ISO text");
    case TimeForm::EpochSeconds:
        return QStringLiteral("Seconds since 1970");
    case TimeForm::EpochMillis:
        return QStringLiteral("Milliseconds since 1970");
    case TimeForm::EpochMicros:
        return QStringLiteral("Microseconds since 1970");
    case TimeForm::Ticks:
        return QStringLiteral("100 ns since the year 1 (.NET)");
    case TimeForm::Auto:
    case TimeForm::Within:
        break;
    }
    return QStringLiteral("The value itself tells");
}

QString deathKindTitle(DeathKind kind)
{
    switch (kind) {
    case DeathKind::Heartbeat:
        return QStringLiteral("Its heartbeat is too old");
    case DeathKind::Expiry:
        return QStringLiteral("Its time is over");
    case DeathKind::Acquired:
        return QStringLiteral("It was acquired too long ago");
    case DeathKind::Alive:
        return QStringLiteral("The database does not see it");
    case DeathKind::None:
        break;
    }
    return QStringLiteral("Never: it only goes by release");
}

QString mappedReleaseTitle(MappedRelease release)
{
    switch (release) {
    case MappedRelease::Expire:
        return QStringLiteral("Set its time to 1970");
    case MappedRelease::Clear:
        return QStringLiteral("Clear its owner");
    case MappedRelease::Delete:
        return QStringLiteral("Delete its row");
    case MappedRelease::Forbidden:
        break;
    }
    return QStringLiteral("Not from here: only watched");
}

} // namespace lockkeeper::ui
