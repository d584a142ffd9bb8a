// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/focus/countdown.h"

#include "core/words/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace lockkeeper::ui {

namespace countdown {

QString say(const char *text)
{
    return QCoreApplication::translate("Countdown", text);
}

Countdown ofHeld(const LockView &lock)
{
    if (!lock.verdict.endsIn)
        return {{}, say("no limit"), say("it never ends by itself"), 0};
    return {say("ends in"), words::duration(std::max(*lock.verdict.endsIn, Milliseconds(0))), {}, 1};
}

} // namespace countdown

Countdown countdownOf(const LockView &lock)
{
    using countdown::say;
    const Verdict &verdict = lock.verdict;
    if (!lock.record.owner)
        return {{}, say("free"), say("nobody holds it"), 0};
    if (verdict.state == LockState::Held)
        return countdown::ofHeld(lock);
    if (verdict.state == LockState::Unknown || !verdict.age || lock.record.ttl.count() <= 0)
        return {{}, say("not known"), {}, 0};
    const Milliseconds left = lock.record.ttl - *verdict.age;
    const QString limit = say("limit %1").arg(words::limit(lock.record.ttl));
    if (left.count() <= 0)
        return {say("past its limit for"), words::duration(-left), limit, 1};
    return {say("dead in"), words::duration(std::chrono::ceil<std::chrono::seconds>(left)), limit,
            double(left.count()) / double(lock.record.ttl.count())};
}

QString holderSentence(const LockView &lock)
{
    using countdown::say;
    const auto &owner = lock.record.owner;
    if (!owner)
        return say("Nobody holds it.");
    QString text = owner->host.isEmpty() ? say("Held by %1").arg(words::ownerShort(owner))
                                         : say("Held by %1").arg(words::shown(owner->host));
    if (!owner->host.isEmpty() && owner->pid)
        text += say(", pid %1").arg(*owner->pid);
    if (lock.verdict.held)
        text += say(", for %1").arg(words::duration(*lock.verdict.held));
    text += u'.';
    for (const Evidence &evidence : lock.verdict.evidence) {
        if (evidence.id == EvidenceId::Rhythm && evidence.span.count() > 0)
            text += say(" It usually beats every %1.").arg(words::duration(evidence.span));
    }
    return text;
}

} // namespace lockkeeper::ui
