// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

namespace lockkeeper::test {

/// A certification authority of our own and what it has signed, made with openssl, gone with this object.
class Certificates
{
public:
    Certificates();

    [[nodiscard]] QString authority() const { return path(QStringLiteral("ca.pem")); }
    /// Another authority, which has signed nothing.
    [[nodiscard]] QString stranger() const { return path(QStringLiteral("stranger.pem")); }
    /// Certificate and key of a server: `name` is as openssl writes a subjectAltName ("IP:127.0.0.1").
    [[nodiscard]] std::pair<QString, QString> server(const QString &name);

private:
    [[nodiscard]] QString path(const QString &file) const { return m_folder.filePath(file); }
    void run(const QStringList &arguments) const;

    QTemporaryDir m_folder;
    int m_servers = 0;
};

} // namespace lockkeeper::test
