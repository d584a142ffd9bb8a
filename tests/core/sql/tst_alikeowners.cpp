// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/alikeowners.h"

#include <QTest>

using lockkeeper::AlikeOwners;
using lockkeeper::Owner;
using lockkeeper::SharedOptional;

namespace {

/// As a read makes it: each text in a block of its own.
SharedOptional<Owner> readOwner(int process, int host)
{
    Owner owner;
    owner.id = QStringLiteral("owner-%1").arg(process);
    owner.host = QStringLiteral("node-%1").arg(host);
    owner.bootId = QStringLiteral("boot-%1").arg(host);
    owner.pid = process;
    return owner;
}

} // namespace

class tst_AlikeOwners : public QObject
{
    Q_OBJECT

private slots:
    void oneProcessOfManyLocksIsThereOnce()
    {
        AlikeOwners alike;
        SharedOptional<Owner> first = readOwner(1, 1);
        SharedOptional<Owner> second = readOwner(1, 1);
        alike.take(first);
        alike.take(second);
        QVERIFY(first.isSharedWith(second));
    }

    void processesOfOneHostShareItsName()
    {
        AlikeOwners alike;
        SharedOptional<Owner> first = readOwner(1, 3);
        SharedOptional<Owner> second = readOwner(2, 3);
        alike.take(first);
        alike.take(second);
        QVERIFY(!first.isSharedWith(second));
        QVERIFY(std::as_const(first)->host.isSharedWith(std::as_const(second)->host));
        QVERIFY(std::as_const(first)->bootId.isSharedWith(std::as_const(second)->bootId));
    }

    void anotherRowOfAProcessMaySaySomethingElse()
    {
        AlikeOwners alike;
        SharedOptional<Owner> first = readOwner(1, 1);
        SharedOptional<Owner> second = readOwner(1, 2);
        alike.take(first);
        alike.take(second);
        QVERIFY(second == readOwner(1, 2));
        QVERIFY(first == readOwner(1, 1));
    }

    void saysTheSameAsBefore()
    {
        AlikeOwners alike;
        for (int i = 0; i < 1000; ++i) { // more than it remembers
            SharedOptional<Owner> owner = readOwner(i % 700, i % 90);
            alike.take(owner);
            QVERIFY(owner == readOwner(i % 700, i % 90));
        }
        SharedOptional<Owner> nobody;
        alike.take(nobody);
        QVERIFY(!nobody);
    }
};

QTEST_APPLESS_MAIN(tst_AlikeOwners)
#include "tst_alikeowners.moc"
