// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/privateserver.h"

namespace lockkeeper::test {

/// A PostgreSQL of our own.
class PostgresServer : public PrivateServer
{
public:
    explicit PostgresServer(ServerOptions options);

    bool sql(const QString &database, const QByteArray &statements) override;
    void hold(const QString &database, const QByteArray &statements) override;
    void letGo(const QByteArray &statements) override;
    [[nodiscard]] QString value(const QString &database, const QByteArray &query) override;

protected:
    [[nodiscard]] static QString account();
    /// The path of one of its programs, of the newest version that is installed.
    [[nodiscard]] static QString program(const QString &name);

private:
    void install() override;
    [[nodiscard]] QStringList command() const override;
    [[nodiscard]] QByteArray readyText() const override { return "ready to accept connections"; }
    void makeUsers() override;
    void makeDatabase(const QString &name) override;

    void *m_held = nullptr; ///< the client library's connection
};

} // namespace lockkeeper::test
