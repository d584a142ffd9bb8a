// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lockindex/locktext.h"

#include "core/words/words.h"
#include "ui/lockindex/columntext.h"
#include "ui/parts/environment.h"

#include <QTextDocument>
#include <QUuid>

namespace lockkeeper::ui {

namespace {

/// Without the year and the seconds when it was not today: "11-24 09:11".
QString shortTime(Instant at)
{
    const QString time = words::clockTime(at);
    return time.contains(u' ') ? time.mid(5, 11) : time;
}

/// A tip is shown as rich text when it looks like it; a name out of a database is only ever text.
QString plainTip(const QString &text)
{
    const QString safe = words::shown(text, 240);
    return Qt::mightBeRichText(safe) ? safe.toHtmlEscaped() : safe;
}

/// Empty when the writer's clock makes no sense of it.
QString heldText(const LockRowRef &row)
{
    const std::optional<Milliseconds> held = row.view.verdict.held;
    return held && held->count() >= 0 ? words::duration(*held) : QString();
}

/// The start of a long id is enough to tell one start from another.
QString instanceText(const LockRecord &record)
{
    constexpr qsizetype Enough = 8;
    if (!record.owner || record.owner->id == record.owner->label)
        return {};
    return words::shown(
        QUuid::fromString(record.owner->id).isNull() ? record.owner->id : record.owner->id.left(Enough), 24);
}

QString freesText(const LockRowRef &row)
{
    if (const std::optional<Instant> at = freesAt(row))
        return shortTime(*at);
    return row.view.record.owner && shownState(row) != LockState::Unknown ? QStringLiteral("never")
                                                                          : QString();
}

QString progressText(const LockRowRef &row)
{
    const LockRecord &record = row.view.record;
    QStringList parts;
    if (record.progress && record.heartbeat && row.view.verdict.age) {
        const Milliseconds age = *row.view.verdict.age + toMs(*record.heartbeat - *record.progress);
        if (age.count() >= 0)
            parts.append(QStringLiteral("%1 ago").arg(words::duration(age)));
    }
    if (!record.progressNote.isEmpty())
        parts.append(words::shown(record.progressNote, 120));
    return parts.join(QStringLiteral(" \u00b7 "));
}

QString beatTip(const LockRecord &record)
{
    if (!record.owner)
        return {};
    if (!record.heartbeat)
        return record.foreign && record.foreign->ends
            ? QStringLiteral("By its own rule it ends at %1").arg(words::clockTime(*record.foreign->ends))
            : QString();
    const QString last = QStringLiteral("Last heartbeat at %1").arg(words::clockTime(*record.heartbeat));
    return record.foreign ? last : QStringLiteral("%1, number %2").arg(last).arg(record.heartbeatNumber);
}

} // namespace

QString ownerName(const Owner &owner)
{
    if (owner.label.isEmpty())
        return owner.id;
    const qsizetype at = owner.label.indexOf(u'@');
    const bool splits =
        at > 0 && !owner.host.isEmpty() && QStringView(owner.label).mid(at + 1).startsWith(owner.host);
    return splits ? owner.label.left(at) : owner.label;
}

QString cellText(const LockRowRef &row, LockModel::Column column)
{
    const LockRecord &record = row.view.record;
    switch (column) {
    case LockModel::State:
        return words::stateWord(shownState(row));
    case LockModel::Lock:
        return words::shown(record.name, 120);
    case LockModel::Source:
        return QStringLiteral("%1 %2").arg(environmentWord(row.source.environment), row.source.name);
    case LockModel::Scheduler:
        return row.source.scheduler;
    case LockModel::OwnerName:
        return record.owner ? words::shown(ownerName(*record.owner), 120) : words::ownerShort({});
    case LockModel::Host:
        return record.owner ? words::shown(record.owner->host, 120) : QString();
    case LockModel::Pid:
        return record.owner && record.owner->pid ? QString::number(*record.owner->pid) : QString();
    case LockModel::HeldSince:
        return row.view.verdict.heldSince ? shortTime(*row.view.verdict.heldSince) : QString();
    case LockModel::HeldFor:
        return heldText(row);
    case LockModel::Beat:
        if (!record.owner)
            return {};
        if (const QString end = endText(row); !end.isEmpty())
            return end;
        return QStringLiteral("%1 / %2").arg(ageText(row), words::limit(record.ttl));
    case LockModel::Instance:
        return instanceText(record);
    case LockModel::FreesAt:
        return freesText(row);
    case LockModel::Progress:
        return progressText(row);
    case LockModel::Token:
        // What is no fencing token (a time, say) must not be taken for one.
        return record.token > 0 && (!record.foreign || record.foreign->term == Term::Token)
            ? QString::number(record.token)
            : QString();
    case LockModel::Trend: // of its past, which the row does not hold
    case LockModel::Changes:
    case LockModel::ColumnCount:
        break;
    }
    return {};
}

QString cellTip(const LockRowRef &row, LockModel::Column column)
{
    const LockRecord &record = row.view.record;
    switch (column) {
    case LockModel::Lock: {
        const QStringList tags = rowTags(row);
        return tags.isEmpty()
            ? plainTip(record.name)
            : QStringLiteral("%1\n%2").arg(plainTip(record.name), tags.join(QStringLiteral(", ")));
    }
    case LockModel::Source:
        return plainTip(row.source.title);
    case LockModel::OwnerName:
        return record.owner ? plainTip(record.owner->label) : QString();
    case LockModel::Host:
        return record.owner ? plainTip(record.owner->host) : QString();
    case LockModel::HeldFor:
        return row.view.verdict.heldSince
            ? QStringLiteral("Held since %1").arg(words::clockTime(*row.view.verdict.heldSince))
            : QString();
    case LockModel::Beat:
        return beatTip(record);
    case LockModel::Scheduler:
        return plainTip(row.source.scheduler);
    case LockModel::Instance:
        return record.owner ? plainTip(record.owner->id) : QString();
    case LockModel::FreesAt:
        return words::freesItself(row.view);
    case LockModel::Progress:
        return plainTip(record.progressNote);
    case LockModel::Trend:
    case LockModel::Changes:
    case LockModel::State:
    case LockModel::Pid:
    case LockModel::HeldSince:
    case LockModel::Token:
    case LockModel::ColumnCount:
        break;
    }
    return {};
}

QString accessibleCell(const LockRowRef &row, LockModel::Column column)
{
    if (column == LockModel::State) {
        QString sentence = words::accessibleRow(row.view);
        if (row.stale)
            sentence =
                QStringLiteral("%1 (not read now, was %2)").arg(sentence, words::stateWord(row.lastKnown));
        return sentence;
    }
    if (column == LockModel::Source)
        return QStringLiteral("%1: %2, %3")
            .arg(columnTitle(column), row.source.title, environmentName(row.source.environment));
    return accessibleCell(row, column, cellText(row, column));
}

QString accessibleCell(const LockRowRef &, LockModel::Column column, const QString &text)
{
    return QStringLiteral("%1: %2").arg(columnTitle(column), text.isEmpty() ? QStringLiteral("none") : text);
}

QStringList rowTags(const LockRowRef &row)
{
    QStringList tags;
    if (row.stale && row.lastKnown != LockState::Unknown)
        tags.append(QStringLiteral("Was %1").arg(words::stateWord(row.lastKnown).toLower()));
    for (const Tag &tag : row.view.verdict.tags)
        tags.append(words::tag(tag));
    return tags;
}

LockState shownState(const LockRowRef &row)
{
    return row.stale ? LockState::Unknown : row.view.verdict.state;
}

bool isAgeReadable(const LockRowRef &row)
{
    const std::optional<Milliseconds> age = row.view.verdict.age;
    return shownState(row) != LockState::Unknown && age && age->count() >= 0;
}

QString endText(const LockRowRef &row)
{
    const LockRecord &record = row.view.record;
    if (!record.owner || record.heartbeat || !record.foreign)
        return {};
    if (shownState(row) == LockState::Unknown)
        return QStringLiteral("\u2013");
    if (record.foreign->session)
        return *record.foreign->session ? QStringLiteral("has a session") : QStringLiteral("no session");
    const std::optional<Milliseconds> &left = row.view.verdict.endsIn;
    if (!left)
        return QStringLiteral("never frees");
    return left->count() < 0 ? QStringLiteral("ended %1 ago").arg(words::duration(-*left))
                             : QStringLiteral("frees in %1").arg(words::duration(*left));
}

std::optional<Instant> freesAt(const LockRowRef &row)
{
    const LockRecord &record = row.view.record;
    if (!record.owner)
        return record.hold->kind == HoldKind::Delay ? std::optional(record.hold->until) : std::nullopt;
    return record.foreign && !record.heartbeat && row.view.verdict.endsIn ? record.foreign->ends
                                                                          : std::nullopt;
}

QString ageText(const LockRowRef &row)
{
    return isAgeReadable(row) ? words::age(*row.view.verdict.age) : QStringLiteral("\u2013");
}

} // namespace lockkeeper::ui
