// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lease/leaderview.h"

#include <QJsonObject>

/// A leader's view between the process that leads and the window that started it, on one machine and from
/// one package. Pure.
namespace lockkeeper::leaderwire {

[[nodiscard]] QJsonObject toJson(const LeaderView &view);
/// What is missing or makes no sense is as in a leader that has stopped.
[[nodiscard]] LeaderView fromJson(const QJsonObject &object);

} // namespace lockkeeper::leaderwire
