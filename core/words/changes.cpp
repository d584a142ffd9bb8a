// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/words.h"

namespace lockkeeper::words {

QString changeWord(const LockChange &change)
{
    switch (change.kind) {
    case ChangeKind::Appeared:
        return QStringLiteral("First seen");
    case ChangeKind::Vanished:
        return QStringLiteral("Row gone");
    case ChangeKind::Acquired:
        return QStringLiteral("Acquired");
    case ChangeKind::TakenOver:
        return QStringLiteral("Taken over");
    case ChangeKind::Released:
        return QStringLiteral("Released");
    case ChangeKind::ForceReleased:
        return QStringLiteral("Forced release");
    case ChangeKind::HoldChanged:
        return QStringLiteral("Hold changed");
    case ChangeKind::StateChanged:
        return stateWord(change.after);
    case ChangeKind::Blind:
        return QStringLiteral("Blind");
    case ChangeKind::Sighted:
        return QStringLiteral("Reading again");
    }
    return {};
}

QString changeKey(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::Appeared:
        return QStringLiteral("appeared");
    case ChangeKind::Vanished:
        return QStringLiteral("vanished");
    case ChangeKind::Acquired:
        return QStringLiteral("acquired");
    case ChangeKind::TakenOver:
        return QStringLiteral("taken_over");
    case ChangeKind::Released:
        return QStringLiteral("released");
    case ChangeKind::ForceReleased:
        return QStringLiteral("force_released");
    case ChangeKind::HoldChanged:
        return QStringLiteral("hold_changed");
    case ChangeKind::StateChanged:
        return QStringLiteral("state");
    case ChangeKind::Blind:
        return QStringLiteral("blind");
    case ChangeKind::Sighted:
        return QStringLiteral("sighted");
    }
    return {};
}

namespace {

/// The parts that are there, the token last.
QString withToken(const QString &text, const QString &separator, qint64 token)
{
    if (token == 0)
        return text;
    const QString said = QStringLiteral("token %1").arg(token);
    return text.isEmpty() ? said : text + separator + said;
}

} // namespace

QString changeDetail(const LockChange &change)
{
    const auto then = [&change](const QString &text) {
        return withToken(text, QStringLiteral("; "), change.toToken);
    };
    switch (change.kind) {
    case ChangeKind::Appeared:
        return withToken(change.to ? QStringLiteral("Held by %1").arg(ownerShort(change.to))
                                   : QStringLiteral("Free"),
                         QStringLiteral(", "), change.toToken);
    case ChangeKind::Vanished:
        return QStringLiteral("Its row is no longer in the table");
    case ChangeKind::Acquired:
        return then(change.span.count() > 0 ? QStringLiteral("Free for %1 before").arg(duration(change.span))
                                            : QString());
    case ChangeKind::TakenOver:
        return then(QStringLiteral("From %1").arg(ownerShort(change.from)));
    case ChangeKind::Released:
        return change.span.count() > 0 ? QStringLiteral("Held for %1").arg(duration(change.span)) : then({});
    case ChangeKind::ForceReleased:
        return then(change.reason.isEmpty()
                        ? QString()
                        : QStringLiteral("\u201c%1\u201d").arg(shown(change.reason, 120)));
    case ChangeKind::HoldChanged:
        if (!change.reason.isEmpty())
            return QStringLiteral("\u201c%1\u201d").arg(shown(change.reason, 120));
        if (change.span.count() > 0)
            return QStringLiteral("It is unfrozen; nobody may acquire it before %1 (lock delay)")
                .arg(clockTime(change.at + change.span));
        return change.to ? QStringLiteral("It is unfrozen; %1 holds it").arg(ownerShort(change.to))
                         : QStringLiteral("The lock may be acquired again");
    case ChangeKind::StateChanged:
        if (change.after <= LockState::Late && change.span.count() > 0)
            return QStringLiteral("No heartbeat for %1; %2 before")
                .arg(duration(change.span), stateWord(change.before).toLower());
        return QStringLiteral("%1 before").arg(stateWord(change.before));
    case ChangeKind::Blind:
        return QStringLiteral("We could not read; no lock was judged");
    case ChangeKind::Sighted:
        return QStringLiteral("Blind for %1").arg(duration(change.span));
    }
    return {};
}

QString pushWord(Engine engine, bool isPushed)
{
    if (!isPushed)
        return QStringLiteral("polling");
    return engine == Engine::Sqlite ? QStringLiteral("inotify") : QStringLiteral("LISTEN");
}

} // namespace lockkeeper::words
