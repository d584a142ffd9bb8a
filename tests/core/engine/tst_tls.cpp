// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/opensession.h"
#include "tests/support/certificates.h"
#include "tests/support/privateserver.h"
#include "tests/support/tempdatabase.h"

#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;

namespace {

/// What the server offers.
enum class Offers {
    Nothing,
    OurName, ///< TLS, a certificate for 127.0.0.1
    AnotherName, ///< TLS, a certificate for another host
};

} // namespace

Q_DECLARE_METATYPE(Offers)

/// What sslmode asks for is there before anything is sent, or there is no connection.
class tst_tls : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_servers[Offers::Nothing] = PrivateServer::start(testEngine());
        for (const auto &[offers, name] :
             {std::pair(Offers::OurName, QStringLiteral("IP:127.0.0.1")),
              std::pair(Offers::AnotherName, QStringLiteral("DNS:other.example"))}) {
            ServerOptions options;
            std::tie(options.certificate, options.key) = m_certificates.server(name);
            m_servers[offers] = PrivateServer::start(testEngine(), options);
        }
    }

    void cleanupTestCase() { m_servers.clear(); }

    void mode_data()
    {
        QTest::addColumn<Offers>("offers");
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("authority");
        QTest::addColumn<bool>("opens");
        const QString ours = m_certificates.authority();
        const QString stranger = m_certificates.stranger();
        QTest::newRow("none asked, none there") << Offers::Nothing << "disable" << QString() << true;
        QTest::newRow("asked, none there") << Offers::Nothing << "require" << QString() << false;
        QTest::newRow("checked, none there") << Offers::Nothing << "verify-full" << ours << false;
        QTest::newRow("asked") << Offers::OurName << "require" << QString() << true;
        QTest::newRow("authority") << Offers::OurName << "verify-ca" << ours << true;
        QTest::newRow("wrong authority") << Offers::OurName << "verify-ca" << stranger << false;
        QTest::newRow("name") << Offers::OurName << "verify-full" << ours << true;
        QTest::newRow("wrong authority for the name")
            << Offers::OurName << "verify-full" << stranger << false;
        QTest::newRow("wrong name") << Offers::AnotherName << "verify-full" << ours << false;
        QTest::newRow("wrong name, not asked for") << Offers::AnotherName << "verify-ca" << ours << true;
    }

    void mode()
    {
        QFETCH(Offers, offers);
        QFETCH(QString, mode);
        QFETCH(QString, authority);
        QFETCH(bool, opens);
        SourceConfig config = m_servers[offers]->newDatabase();
        config.server.options.insert(QStringLiteral("sslmode"), mode);
        if (!authority.isEmpty())
            config.server.options.insert(QStringLiteral("sslrootcert"), authority);
        const auto session = openSession(config, Access::Watch);
        QVERIFY2(session.has_value() == opens, session ? "it opened" : qPrintable(session.error().message));
        if (opens) {
            QCOMPARE((*session)->facts().tlsCipher.isEmpty(), mode == u"disable");
            return;
        }
        QCOMPARE(session.error().kind, ErrorKind::Connection);
        QVERIFY2(session.error().message.contains(QStringLiteral("TLS")),
                 qPrintable(session.error().message));
    }

private:
    Certificates m_certificates = {};
    std::map<Offers, std::unique_ptr<PrivateServer>> m_servers = {};
};

QTEST_GUILESS_MAIN(tst_tls)
#include "tst_tls.moc"
