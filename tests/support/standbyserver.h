// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/postgresserver.h"

namespace lockkeeper::test {

/// A streaming standby of a PostgreSQL of our own, copied from it with pg_basebackup. It has the primary's
/// users and databases and follows it until promote().
class StandbyServer final : public PostgresServer
{
public:
    explicit StandbyServer(const PrivateServer &primary);

    /// The same database over here.
    [[nodiscard]] SourceConfig sourceOf(const SourceConfig &onPrimary) const;
    void promote();

private:
    void install() override;
    [[nodiscard]] QByteArray readyText() const override { return "ready to accept read-only connections"; }

    const PrivateServer &m_primary;
};

} // namespace lockkeeper::test
