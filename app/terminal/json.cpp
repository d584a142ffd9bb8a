// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/json.h"

#include "core/source/sourcekeys.h"
#include "core/words/words.h"

#include <QJsonArray>

namespace lockkeeper::cli::json {

namespace {

QJsonValue instant(const std::optional<Instant> &at)
{
    return at ? QJsonValue(words::isoUtc(*at)) : QJsonValue();
}

QJsonValue span(const std::optional<Milliseconds> &span)
{
    return span ? QJsonValue(qint64(span->count())) : QJsonValue();
}

QJsonValue number(const std::optional<qint64> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonValue text(const QString &value)
{
    return value.isEmpty() ? QJsonValue() : QJsonValue(value);
}

QJsonValue label(const SharedOptional<Owner> &owner)
{
    if (!owner)
        return {};
    return owner->label.isEmpty() ? owner->id : owner->label;
}

QJsonArray tags(const Verdict &verdict)
{
    QJsonArray array;
    for (const Tag &tag : verdict.tags)
        array.append(words::tag(tag));
    return array;
}

} // namespace

QJsonObject lock(const LockView &view, const SourceView &source)
{
    const LockRecord &record = view.record;
    std::optional<Milliseconds> expiresIn;
    if (record.owner && view.verdict.age)
        expiresIn = record.ttl - *view.verdict.age;
    return {
        {QStringLiteral("source"), source.place},
        {QStringLiteral("table"), source.table},
        {QStringLiteral("profile"), source.scheduler.profile},
        {QStringLiteral("scheduler"), source.scheduler.title},
        {QStringLiteral("lock"), record.name},
        {QStringLiteral("state"), words::stateKey(view.verdict.state)},
        {QStringLiteral("tags"), tags(view.verdict)},
        {QStringLiteral("owner"), label(record.owner)},
        {QStringLiteral("owner_id"), record.owner ? QJsonValue(record.owner->id) : QJsonValue()},
        {QStringLiteral("host"), record.owner ? text(record.owner->host) : QJsonValue()},
        {QStringLiteral("pid"), record.owner ? number(record.owner->pid) : QJsonValue()},
        {QStringLiteral("token"), number(fencingToken(record))},
        {QStringLiteral("heartbeat_number"),
         record.foreign ? QJsonValue() : QJsonValue(record.heartbeatNumber)},
        {QStringLiteral("ends_in_ms"), span(view.verdict.endsIn)},
        {QStringLiteral("acquired_at"), instant(record.acquired)},
        {QStringLiteral("heartbeat_at"), instant(record.heartbeat)},
        {QStringLiteral("heartbeat_age_ms"), span(view.verdict.age)},
        {QStringLiteral("ttl_ms"), qint64(record.ttl.count())},
        {QStringLiteral("deadline_ms"), qint64(record.deadline.count())},
        {QStringLiteral("beat_ms"), qint64(record.beat.count())},
        {QStringLiteral("expires_in_ms"), span(expiresIn)},
        {QStringLiteral("hold"),
         record.hold->kind == HoldKind::Freeze      ? QJsonValue(QStringLiteral("freeze"))
             : record.hold->kind == HoldKind::Delay ? QJsonValue(QStringLiteral("delay"))
                                                    : QJsonValue()},
        {QStringLiteral("hold_until"),
         record.hold->kind == HoldKind::Delay ? instant(record.hold->until) : QJsonValue()},
        {QStringLiteral("hold_by"),
         record.hold->kind == HoldKind::None ? QJsonValue() : text(record.hold->by)},
        {QStringLiteral("hold_reason"),
         record.hold->kind == HoldKind::None ? QJsonValue() : text(record.hold->reason)},
        {QStringLiteral("defect"), text(record.defect)},
    };
}

QJsonObject lockWithEvidence(const LockView &view, const SourceView &source)
{
    QJsonObject object = lock(view, source);
    const words::VerdictSentence sentence = words::verdict(view);
    QJsonArray lines;
    for (const Evidence &evidence : view.verdict.evidence) {
        const words::EvidenceLine line = words::evidence(evidence);
        lines.append(QJsonObject{
            {QStringLiteral("id"), words::evidenceKey(evidence.id)},
            {QStringLiteral("says"), words::saysKey(evidence.says)},
            {QStringLiteral("text"),
             line.figure.isEmpty() ? line.text : QStringLiteral("%1 (%2)").arg(line.text, line.figure)},
        });
    }
    object.insert(QStringLiteral("verdict"), QStringLiteral("%1 %2").arg(sentence.headline, sentence.rest));
    object.insert(QStringLiteral("evidence"), lines);
    object.insert(QStringLiteral("rule"), text(source.scheduler.rule));
    return object;
}

QJsonObject change(const LockChange &change, const SourceView &source)
{
    return {
        {QStringLiteral("at"), words::isoUtc(change.at)},
        {QStringLiteral("event"), words::changeKey(change.kind)},
        {QStringLiteral("table"), source.table},
        {QStringLiteral("lock"), text(change.lock)},
        {QStringLiteral("from_owner"), label(change.from)},
        {QStringLiteral("to_owner"), label(change.to)},
        {QStringLiteral("from_token"), change.fromToken},
        {QStringLiteral("to_token"), change.toToken},
        {QStringLiteral("from_state"), words::stateKey(change.before)},
        {QStringLiteral("to_state"), words::stateKey(change.after)},
        {QStringLiteral("operator"), text(change.by)},
        {QStringLiteral("reason"), text(change.reason)},
        {QStringLiteral("span_ms"), qint64(change.span.count())},
    };
}

QJsonObject journal(const JournalEntry &entry)
{
    return {
        {QStringLiteral("at"), words::isoUtc(entry.at)},
        {QStringLiteral("action"), entry.action},
        {QStringLiteral("lock"), entry.lock},
        {QStringLiteral("from_owner"), text(entry.fromOwner)},
        {QStringLiteral("from_owner_id"), text(entry.fromOwnerId)},
        {QStringLiteral("to_owner"), text(entry.toOwnerId.isEmpty() ? QString() : entry.actor)},
        {QStringLiteral("to_owner_id"), text(entry.toOwnerId)},
        {QStringLiteral("from_token"), entry.fromToken},
        {QStringLiteral("to_token"), entry.toToken == 0 ? QJsonValue() : QJsonValue(entry.toToken)},
        {QStringLiteral("operator"), entry.actor},
        {QStringLiteral("host"), text(entry.actorHost)},
        {QStringLiteral("client"), text(entry.client)},
        {QStringLiteral("reason"), text(entry.reason)},
        {QStringLiteral("risk"), entry.risk},
        {QStringLiteral("result"), entry.result},
        {QStringLiteral("operation_id"), entry.operationId},
        {QStringLiteral("evidence"), text(entry.evidence)},
        {QStringLiteral("statement"), text(entry.statement)},
    };
}

QJsonObject source(const SourceConfig &source, const QString &event)
{
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    const auto ms = [](Milliseconds span) { return QJsonValue(static_cast<qint64>(span.count())); };
    QJsonObject object{{QStringLiteral("name"), source.name},
                       {QStringLiteral("environment"), environmentKey(source.environment)},
                       {QStringLiteral("access"), accessKey(source.access)},
                       {QStringLiteral("url"), source.url()},
                       {QStringLiteral("table"), orNull(source.table)},
                       {QStringLiteral("poll_ms"), ms(source.pollInterval)},
                       {QStringLiteral("connect_limit_ms"), ms(source.connectLimit)},
                       {QStringLiteral("read_limit_ms"), ms(source.readLimit)},
                       {QStringLiteral("write_limit_ms"), ms(source.writeLimit)},
                       {QStringLiteral("password_variable"), orNull(source.passwordVariable)}};
    if (!event.isEmpty())
        object.insert(QStringLiteral("event"), event);
    return object;
}

} // namespace lockkeeper::cli::json
