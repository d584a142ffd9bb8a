// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leader/leaderwire.h"

namespace lockkeeper::leaderwire {

namespace {

template <typename Enum>
Enum enumFrom(const QJsonValue &value, Enum last)
{
    const int number = value.toInt(-1);
    return number < 0 || number > static_cast<int>(last) ? Enum{} : static_cast<Enum>(number);
}

qint64 count(BootInstant at)
{
    return at.time_since_epoch().count();
}

qint64 count(Instant at)
{
    return at.time_since_epoch().count();
}

Instant instantFrom(const QJsonValue &value)
{
    return Instant(std::chrono::microseconds(value.toInteger()));
}

std::optional<BootInstant> bootFrom(const QJsonObject &object, const QString &key)
{
    const QJsonValue value = object.value(key);
    return value.isUndefined() ? std::nullopt
                               : std::optional(BootInstant(std::chrono::nanoseconds(value.toInteger())));
}

QJsonObject requestJson(const StepDownRequest &request)
{
    return {{QStringLiteral("id"), request.id},
            {QStringLiteral("token"), request.token},
            {QStringLiteral("by"), request.by},
            {QStringLiteral("reason"), request.reason},
            {QStringLiteral("at_us"), count(request.at)},
            {QStringLiteral("deadline_us"), count(request.deadline)},
            {QStringLiteral("answer"), request.answer}};
}

StepDownRequest requestFrom(const QJsonObject &object)
{
    StepDownRequest request;
    request.id = object.value(QStringLiteral("id")).toString();
    request.token = object.value(QStringLiteral("token")).toInteger();
    request.by = object.value(QStringLiteral("by")).toString();
    request.reason = object.value(QStringLiteral("reason")).toString();
    request.at = instantFrom(object.value(QStringLiteral("at_us")));
    request.deadline = instantFrom(object.value(QStringLiteral("deadline_us")));
    request.answer = object.value(QStringLiteral("answer")).toString();
    return request;
}

} // namespace

QJsonObject toJson(const LeaderView &view)
{
    QJsonObject object{
        {QStringLiteral("lock"), view.lock},
        {QStringLiteral("phase"), static_cast<int>(view.phase)},
        {QStringLiteral("end"), static_cast<int>(view.end)},
        {QStringLiteral("owner_label"), view.ownerLabel},
        {QStringLiteral("owner_id"), view.ownerId},
        {QStringLiteral("token"), view.token},
        {QStringLiteral("fenced"), view.isFenced},
        {QStringLiteral("heartbeat"), view.heartbeatNumber},
        {QStringLiteral("ttl_ms"), qint64(view.ttl.count())},
        {QStringLiteral("deadline_ms"), qint64(view.deadline.count())},
        {QStringLiteral("beat_ms"), qint64(view.beat.count())},
        {QStringLiteral("holder"), view.holder},
        {QStringLiteral("waiting_for"), view.waitingFor},
        {QStringLiteral("command_pid"), view.workPid},
        {QStringLiteral("command_note"), view.workNote},
    };
    const auto add = [&object](const char *key, const auto &value, auto write) {
        if (value)
            object.insert(QString::fromLatin1(key), write(*value));
    };
    const auto number = [](auto at) { return QJsonValue(count(at)); };
    add("work_until_ns", view.workUntil, number);
    add("heartbeat_at_ns", view.heartbeatAt, number);
    add("leading_since_us", view.leadingSince, number);
    add("heartbeat_took_us", view.heartbeatTook, [](auto took) { return QJsonValue(qint64(took.count())); });
    add("command_exit", view.workExit, [](int code) { return QJsonValue(code); });
    add("request", view.request, [](const auto &request) { return QJsonValue(requestJson(request)); });
    add("step_down", view.stepDown, [](const StepDown &stepDown) {
        return QJsonValue(QJsonObject{{QStringLiteral("cause"), static_cast<int>(stepDown.cause)},
                                      {QStringLiteral("late_ms"), qint64(stepDown.late.count())},
                                      {QStringLiteral("past_ttl"), stepDown.isPastTtl}});
    });
    add("trouble", view.trouble, [](const Error &error) {
        return QJsonValue(QJsonObject{{QStringLiteral("kind"), static_cast<int>(error.kind)},
                                      {QStringLiteral("message"), error.message},
                                      {QStringLiteral("detail"), error.detail}});
    });
    return object;
}

LeaderView fromJson(const QJsonObject &object)
{
    const auto text = [&object](const char *key) {
        return object.value(QString::fromLatin1(key)).toString();
    };
    const auto whole = [&object](const char *key) {
        return object.value(QString::fromLatin1(key)).toInteger();
    };
    LeaderView view;
    view.lock = text("lock");
    view.phase = enumFrom(object.value(QStringLiteral("phase")), LeaderPhase::Lost);
    view.end = enumFrom(object.value(QStringLiteral("end")), LeaderEnd::Refused);
    view.ownerLabel = text("owner_label");
    view.ownerId = text("owner_id");
    view.token = whole("token");
    view.isFenced = object.value(QStringLiteral("fenced")).toBool(true);
    view.heartbeatNumber = whole("heartbeat");
    view.ttl = Milliseconds(whole("ttl_ms"));
    view.deadline = Milliseconds(whole("deadline_ms"));
    view.beat = Milliseconds(whole("beat_ms"));
    view.holder = text("holder");
    view.waitingFor = text("waiting_for");
    view.workPid = whole("command_pid");
    view.workNote = text("command_note");
    view.workUntil = bootFrom(object, QStringLiteral("work_until_ns"));
    view.heartbeatAt = bootFrom(object, QStringLiteral("heartbeat_at_ns"));
    if (object.contains(u"leading_since_us"))
        view.leadingSince = instantFrom(object.value(QStringLiteral("leading_since_us")));
    if (object.contains(u"heartbeat_took_us"))
        view.heartbeatTook = std::chrono::microseconds(whole("heartbeat_took_us"));
    if (object.contains(u"command_exit"))
        view.workExit = object.value(QStringLiteral("command_exit")).toInt();
    if (object.contains(u"request"))
        view.request = requestFrom(object.value(QStringLiteral("request")).toObject());
    if (const QJsonObject why = object.value(QStringLiteral("step_down")).toObject(); !why.isEmpty())
        view.stepDown = StepDown{enumFrom(why.value(QStringLiteral("cause")), StepDownCause::Slept),
                                 Milliseconds(why.value(QStringLiteral("late_ms")).toInteger()),
                                 why.value(QStringLiteral("past_ttl")).toBool()};
    if (const QJsonObject trouble = object.value(QStringLiteral("trouble")).toObject(); !trouble.isEmpty())
        view.trouble = Error{enumFrom(trouble.value(QStringLiteral("kind")), ErrorKind::Internal),
                             trouble.value(QStringLiteral("message")).toString(),
                             trouble.value(QStringLiteral("detail")).toString()};
    return view;
}

} // namespace lockkeeper::leaderwire
