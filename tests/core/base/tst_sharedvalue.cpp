// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sharedvalue.h"

#include <QString>
#include <QTest>

using lockkeeper::SharedValue;

namespace {

struct Note {
    int number = 0;
    QString text = {};

    bool operator==(const Note &) const = default;
};

} // namespace

class tst_SharedValue : public QObject
{
    Q_OBJECT

private slots:
    void isAPointerWideAndADefaultAtFirst()
    {
        QCOMPARE(sizeof(SharedValue<Note>), sizeof(void *));
        const SharedValue<Note> value;
        QCOMPARE(value->number, 0);
        QVERIFY(value == Note());
        QVERIFY(value == SharedValue<Note>(Note()));
    }

    void copiesAreTheSameUntilOneIsWrittenTo()
    {
        SharedValue<Note> value = Note{7, QStringLiteral("seven")};
        const SharedValue<Note> copy = value;
        QVERIFY(&static_cast<const Note &>(copy) == &static_cast<const Note &>(value));
        value->number = 8;
        QCOMPARE(copy->number, 7);
        QVERIFY(!(copy == value));
        QVERIFY(copy == Note({7, QStringLiteral("seven")}));
        QVERIFY(value == SharedValue<Note>(Note{8, QStringLiteral("seven")}));
    }

    void takesNothingWhileItIsTheDefault()
    {
        SharedValue<Note> value = Note{7, {}};
        value = Note();
        const SharedValue<Note> other;
        QVERIFY(&static_cast<const Note &>(std::as_const(value)) == &static_cast<const Note &>(other));
        value->text = QStringLiteral("x");
        QVERIFY(other->text.isEmpty());
    }
};

QTEST_APPLESS_MAIN(tst_SharedValue)
#include "tst_sharedvalue.moc"
