// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/certificates.h"

#include <QFile>
#include <QProcess>

namespace lockkeeper::test {

Certificates::Certificates()
    : m_folder(QStringLiteral("/tmp/lk-tls-XXXXXX"))
{
    QFile::setPermissions(m_folder.path(),
                          QFile::permissions(m_folder.path()) | QFile::ReadOther | QFile::ExeOther
                              | QFile::ReadGroup | QFile::ExeGroup);
    for (const QString &name : {QStringLiteral("ca"), QStringLiteral("stranger")})
        run({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
             QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
             QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"), u"/CN=" + name,
             QStringLiteral("-keyout"), path(name + u".key"), QStringLiteral("-out"), path(name + u".pem")});
}

std::pair<QString, QString> Certificates::server(const QString &name)
{
    const QString base = path(QStringLiteral("server%1").arg(++m_servers));
    run({QStringLiteral("req"), QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
         QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"), QStringLiteral("-subj"),
         QStringLiteral("/CN=server"), QStringLiteral("-keyout"), base + u".key", QStringLiteral("-out"),
         base + u".csr"});
    QFile extension(base + u".ext");
    if (!extension.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(extension.fileName()));
    extension.write("subjectAltName=" + name.toLatin1() + "\n");
    extension.close();
    run({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), base + u".csr",
         QStringLiteral("-CA"), authority(), QStringLiteral("-CAkey"), path(QStringLiteral("ca.key")),
         QStringLiteral("-CAcreateserial"), QStringLiteral("-days"), QStringLiteral("2"),
         QStringLiteral("-extfile"), extension.fileName(), QStringLiteral("-out"), base + u".pem"});
    return {base + u".pem", base + u".key"};
}

void Certificates::run(const QStringList &arguments) const
{
    QProcess openssl;
    openssl.setProcessChannelMode(QProcess::MergedChannels);
    openssl.start(QStringLiteral("openssl"), arguments);
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        qFatal("openssl: %s", openssl.readAll().constData());
}

} // namespace lockkeeper::test
