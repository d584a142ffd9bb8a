// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

namespace lockkeeper {

/// A MariaDB (10.5 or later) or MySQL (8.0.16 or later) server, through QMARIADB. It pushes nothing: changes
/// are found by polling.
class MariaDbSession final : public Session
{
public:
    MariaDbSession(const SourceConfig &config, std::shared_ptr<Interrupter> interrupter);

    [[nodiscard]] Status connect(Access access);

    void setLimit(Milliseconds limit) override;
    [[nodiscard]] Status check() override;
    [[nodiscard]] Status checkCanLead() override;

private:
    [[nodiscard]] SqlFault explain(const QSqlError &error) override;
    [[nodiscard]] Milliseconds lockWait() const override;
    [[nodiscard]] QString beginText() const override { return QStringLiteral("START TRANSACTION"); }
    [[nodiscard]] QString beginReadText() const override
    {
        return QStringLiteral("START TRANSACTION READ ONLY");
    }
    [[nodiscard]] QString connectOptions(const struct MariaDbPlace &place) const;
    [[nodiscard]] Status settle(Access access);
    [[nodiscard]] Status learnFacts();
    [[nodiscard]] QStringList limitStatements() const;

    bool m_isMySql = false;
    AwakeInstant m_roleKnownUntil = {};
};

} // namespace lockkeeper
