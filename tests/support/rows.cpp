// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rows.h"

namespace lockkeeper::test {

using namespace std::chrono_literals;

Instant readTime()
{
    return Instant(std::chrono::sys_days(std::chrono::year(2026) / 11 / 24) + 9h + 14min + 30s);
}

LockRecord heldRow(const QString &name, Milliseconds age)
{
    LockRecord record = freeRow(name);
    Owner owner;
    owner.id = QStringLiteral("5b1e0c7a-41d2-4c6f-8f0e-b7d4d9c09c2f");
    owner.label = QStringLiteral("app@node-7:4411");
    owner.host = QStringLiteral("node-7");
    owner.bootId = QStringLiteral("another boot");
    owner.pidNamespace = 1;
    owner.pid = 4411;
    owner.pidStart = 1000;
    record.owner = owner;
    record.heartbeatNumber = 576;
    record.acquired = readTime() - 10min;
    record.heartbeat = readTime() - age;
    return record;
}

LockRecord freeRow(const QString &name)
{
    LockRecord record;
    record.name = name;
    record.token = 1'795'502'856'671;
    record.heartbeatNumber = 12;
    record.revision = 14;
    record.ttl = 30s;
    record.deadline = 20s;
    record.beat = 5s;
    return record;
}

} // namespace lockkeeper::test
