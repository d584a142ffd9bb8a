// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/namebook.h"

#include <QTest>

using namespace lockkeeper;

/// Hashed names get their text back where somebody knows them.
class tst_namebook : public QObject
{
    Q_OBJECT

private slots:
    void aNameIsHashedAsItsSystemDoes_data()
    {
        QTest::addColumn<NameHash>("hash");
        QTest::addColumn<QString>("hashed");
        // sha256sum, sha1sum, and UUID.nameUUIDFromBytes of Java
        QTest::newRow("sha256") << NameHash::Sha256
                                << QStringLiteral(
                                       "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        QTest::newRow("sha1") << NameHash::Sha1 << QStringLiteral("a9993e364706816aba3e25717850c26c9cd0d89d");
        QTest::newRow("md5-uuid") << NameHash::Md5Uuid
                                  << QStringLiteral("90015098-3cd2-3fb0-9696-3f7d28e17f72");
        QTest::newRow("none") << NameHash::None << QStringLiteral("abc");
    }
    void aNameIsHashedAsItsSystemDoes()
    {
        QFETCH(NameHash, hash);
        QTEST(hashedName(hash, QStringLiteral("abc")), "hashed");
    }

    void aKnownNameIsFoundInTheKey_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("name");
        const QString hash = hashedName(NameHash::Sha256, QStringLiteral("größe / 1"));
        QTest::newRow("the hash alone") << hash << QStringLiteral("größe / 1");
        QTest::newRow("the hash in capitals") << hash.toUpper() << QStringLiteral("größe / 1");
        QTest::newRow("the hash at the end") << QStringLiteral("app:") + hash << QStringLiteral("größe / 1");
        QTest::newRow("a hash of nobody's") << QString(64, u'0') << QString(64, u'0');
        QTest::newRow("no hash") << QStringLiteral("plain") << QStringLiteral("plain");
        QTest::newRow("nothing") << QString() << QString();
    }
    void aKnownNameIsFoundInTheKey()
    {
        QFETCH(QString, key);
        const NameBook book({NameHash::Sha256, QStringLiteral("([0-9a-fA-F]{64})$")},
                            {QStringLiteral("größe / 1"), QString()});
        QTEST(book.nameOf(key), "name");
    }

    void withoutARuleNothingIsChanged()
    {
        QCOMPARE(NameBook().nameOf(QStringLiteral("x")), QStringLiteral("x"));
        QCOMPARE(NameBook({}, {QStringLiteral("x")}).nameOf(QStringLiteral("y")), QStringLiteral("y"));
    }
};

QTEST_GUILESS_MAIN(tst_namebook)
#include "tst_namebook.moc"
