// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lease/leaderphase.h"

namespace lockkeeper {

namespace {

struct Transition {
    LeaderPhase from;
    LeaderEvent event;
    LeaderPhase to;
};

constexpr Transition Table[] = {
    {LeaderPhase::Stopped, LeaderEvent::Start, LeaderPhase::StandingBy},
    {LeaderPhase::StandingBy, LeaderEvent::TryToTake, LeaderPhase::Acquiring},
    {LeaderPhase::StandingBy, LeaderEvent::OthersHold, LeaderPhase::Lost},
    {LeaderPhase::StandingBy, LeaderEvent::StopAsked, LeaderPhase::Stopped},
    {LeaderPhase::Acquiring, LeaderEvent::Won, LeaderPhase::Leading},
    {LeaderPhase::Acquiring, LeaderEvent::Refused, LeaderPhase::StandingBy},
    {LeaderPhase::Leading, LeaderEvent::HeartbeatGone, LeaderPhase::Lost},
    {LeaderPhase::Leading, LeaderEvent::DeadlinePassed, LeaderPhase::SteppedDown},
    {LeaderPhase::Leading, LeaderEvent::StopAsked, LeaderPhase::SteppingDown},
    {LeaderPhase::SteppingDown, LeaderEvent::Released, LeaderPhase::Stopped},
    {LeaderPhase::SteppingDown, LeaderEvent::HandedOver, LeaderPhase::StandingBy},
    {LeaderPhase::SteppingDown, LeaderEvent::HeartbeatGone, LeaderPhase::Lost},
    {LeaderPhase::SteppedDown, LeaderEvent::StillOurs, LeaderPhase::Acquiring},
    {LeaderPhase::SteppedDown, LeaderEvent::OthersHold, LeaderPhase::Lost},
    {LeaderPhase::SteppedDown, LeaderEvent::StopAsked, LeaderPhase::Stopped},
    {LeaderPhase::Lost, LeaderEvent::LossNoted, LeaderPhase::StandingBy},
    {LeaderPhase::Lost, LeaderEvent::StopAsked, LeaderPhase::Stopped},
};

} // namespace

std::optional<LeaderPhase> nextPhase(LeaderPhase phase, LeaderEvent event)
{
    for (const Transition &transition : Table) {
        if (transition.from == phase && transition.event == event)
            return transition.to;
    }
    return std::nullopt;
}

} // namespace lockkeeper
