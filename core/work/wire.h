// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/workorder.h"

#include <QJsonObject>

/// What leader and supervisor say to each other: one JSON object a line, over pipes. No message is ever an
/// argument or an environment variable: the source holds a password. Pure, but for send() and Reader.
namespace lockkeeper::wire {

/// The first message: everything that the supervisor needs.
[[nodiscard]] QJsonObject begin(const WorkOrder &order, const WorkTerm &term, const SourceConfig &source);
[[nodiscard]] WorkOrder orderOf(const QJsonObject &begin);
[[nodiscard]] WorkTerm termOf(const QJsonObject &begin);
[[nodiscard]] Result<SourceConfig> sourceOf(const QJsonObject &begin);
/// The part of a first message that says which database, and holds its password.
[[nodiscard]] QJsonObject sourceFields(const SourceConfig &source);

/// The lease was renewed.
[[nodiscard]] QJsonObject extend(BootInstant deadline, BootInstant expires);
[[nodiscard]] BootInstant instant(const QJsonObject &message, const QString &key);

/// False where the other end is gone, or does not read.
bool send(int descriptor, const QJsonObject &message);

/// Lines out of a descriptor that does not block.
class Reader
{
public:
    /// Whole messages that are there; false at the end of input.
    [[nodiscard]] bool read(int descriptor, QList<QJsonObject> &messages);

private:
    QByteArray m_pending = {};
};

} // namespace lockkeeper::wire
