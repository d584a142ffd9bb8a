// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

namespace lockkeeper {

/// A PostgreSQL server, version 12 or later, through QPSQL.
class PostgresSession final : public Session
{
public:
    PostgresSession(const SourceConfig &config, std::shared_ptr<Interrupter> interrupter);

    [[nodiscard]] Status connect(Access access);

    void setLimit(Milliseconds limit) override;
    [[nodiscard]] Status check() override;
    [[nodiscard]] Status checkCanLead() override;
    /// LISTEN on the channel that has the table's name; the table's trigger notifies it.
    [[nodiscard]] bool listen(const QString &table, std::function<void(const QString &)> notice) override;

private:
    [[nodiscard]] SqlFault explain(const QSqlError &error) override;
    [[nodiscard]] Milliseconds lockWait() const override { return limit() * 4 / 10; }
    [[nodiscard]] QString beginText() const override { return QStringLiteral("BEGIN"); }
    [[nodiscard]] QString beginSnapshotText() const override
    {
        return QStringLiteral("BEGIN ISOLATION LEVEL REPEATABLE READ");
    }
    [[nodiscard]] QString beginReadText() const override { return QStringLiteral("BEGIN READ ONLY"); }
    [[nodiscard]] QString connectOptions(const struct PostgresPlace &place) const;
    [[nodiscard]] Status settle(Access access);
    [[nodiscard]] Status learnFacts();
    [[nodiscard]] QStringList limitStatements() const;

    QObject m_listener; ///< ends the subscription with the session
};

} // namespace lockkeeper
