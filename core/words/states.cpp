// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/words.h"

#include <QRegularExpression>

#include <algorithm>

namespace lockkeeper::words {

QString shown(const QString &text, qsizetype most)
{
    const auto isPlain = [](QChar sign) { return sign >= u' ' && sign <= u'~'; };
    if (text.size() <= most && std::all_of(text.begin(), text.end(), isPlain))
        return text;
    QString line;
    line.reserve(text.size());
    const QString kept = text.left(most * 2) + text.right(text.size() > most * 2 ? most : 0);
    for (const QChar character : kept) {
        const auto category = character.category();
        if (character == u'\n')
            line += QStringLiteral("\\n");
        else if (character == u'\t')
            line += QStringLiteral("\\t");
        else if (category == QChar::Other_Control || category == QChar::Other_Format
                 || category == QChar::Separator_Line || category == QChar::Separator_Paragraph)
            line += QChar(QChar::ReplacementCharacter);
        else
            line += character;
    }
    if (line.size() <= most)
        return line;
    return line.left(most * 2 / 3) + QChar(0x2026) + line.right(most - most * 2 / 3 - 1);
}

QString shellWord(const QString &text)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./:@%+=-]+$"));
    if (plain.match(text).hasMatch())
        return text;
    return u'\'' + QString(text).replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

QString stateWord(LockState state)
{
    switch (state) {
    case LockState::Dead:
        return QStringLiteral("Dead");
    case LockState::TwoOwners:
        return QStringLiteral("Two owners");
    case LockState::Late:
        return QStringLiteral("Late");
    case LockState::Unknown:
        return QStringLiteral("Can't tell");
    case LockState::Alive:
        return QStringLiteral("Alive");
    case LockState::Held:
        return QStringLiteral("Held");
    case LockState::Free:
        return QStringLiteral("Free");
    }
    return {};
}

QString stateKey(LockState state)
{
    switch (state) {
    case LockState::Dead:
        return QStringLiteral("dead");
    case LockState::TwoOwners:
        return QStringLiteral("two_owners");
    case LockState::Late:
        return QStringLiteral("late");
    case LockState::Unknown:
        return QStringLiteral("unknown");
    case LockState::Alive:
        return QStringLiteral("alive");
    case LockState::Held:
        return QStringLiteral("held");
    case LockState::Free:
        return QStringLiteral("free");
    }
    return {};
}

QString ownerShort(const SharedOptional<Owner> &owner)
{
    if (!owner)
        return QStringLiteral("nobody");
    const QString host = shown(owner->host.isEmpty() ? owner->label : owner->host, 40);
    if (host.isEmpty())
        return shown(owner->id, 40);
    return owner->pid ? QStringLiteral("%1 #%2").arg(host).arg(*owner->pid) : host;
}

QString tag(const Tag &tag)
{
    switch (tag.kind) {
    case TagKind::Confirming:
        return QStringLiteral("Confirming %1").arg(duration(tag.span));
    case TagKind::LockDelay:
        return QStringLiteral("Closed %1").arg(duration(tag.span));
    case TagKind::Frozen:
        return QStringLiteral("Frozen");
    case TagKind::AskedToStepDown:
        return QStringLiteral("Asked to stop");
    case TagKind::NoProgress:
        return QStringLiteral("No progress");
    case TagKind::Clock:
        return QStringLiteral("Clock %1%2")
            .arg(tag.span.count() < 0 ? u"-" : u"+", duration(std::chrono::abs(tag.span)));
    case TagKind::Flapping:
        return QStringLiteral("Flapping %1x").arg(tag.count);
    case TagKind::Mine:
        return QStringLiteral("Mine");
    case TagKind::Replica:
        return tag.span.count() == 0 ? QStringLiteral("Replica")
                                     : QStringLiteral("Replica %1").arg(duration(tag.span));
    }
    return {};
}

QString frozen(const Hold &hold)
{
    const QString by =
        hold.by.isEmpty() ? QStringLiteral("frozen") : QStringLiteral("frozen by %1").arg(shown(hold.by));
    return hold.reason.isEmpty() ? by : QStringLiteral("%1: %2").arg(by, shown(hold.reason, 120));
}

QString freesItself(const LockView &view)
{
    if (!view.record.owner)
        return QStringLiteral("It is free");
    switch (view.verdict.state) {
    case LockState::Dead:
        if (view.record.hold->kind == HoldKind::Freeze)
            return QStringLiteral("Not while it is frozen");
        return QStringLiteral("When another instance takes it over, or you release it");
    case LockState::Late:
    case LockState::Alive:
        return QStringLiteral("When its holder steps down");
    case LockState::TwoOwners:
    case LockState::Unknown:
        return QStringLiteral("Can't tell");
    case LockState::Held:
        return view.verdict.endsIn
            ? QStringLiteral("In %1").arg(duration(std::max<Milliseconds>(*view.verdict.endsIn, {})))
            : QStringLiteral("Never");
    case LockState::Free:
        break;
    }
    return QStringLiteral("It is free");
}

} // namespace lockkeeper::words
