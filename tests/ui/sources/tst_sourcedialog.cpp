// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/sourceurl.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/sources/sourcedialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPromise>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;

namespace {

SourceConfig named(const QString &name, const QString &url)
{
    SourceConfig source = *parseSourceUrl(url);
    source.name = name;
    return source;
}

QFuture<Status> answered(const Status &status)
{
    QPromise<Status> promise;
    promise.start();
    promise.addResult(status);
    promise.finish();
    return promise.future();
}

/// A store in memory, and the dialog on it.
struct Shelf {
    QList<SourceConfig> saved = {
        named(QStringLiteral("billing"), QStringLiteral("postgresql://pg-eu/billing")),
        named(QStringLiteral("shop"), QStringLiteral("mariadb://maria/shop"))};
    Status refusal = {};
    QList<std::shared_ptr<QPromise<QList<TestLine>>>> tests = {};
    QList<SourceConfig> tested = {};
    std::unique_ptr<SourceDialog> dialog = {};

    Shelf()
    {
        SourceStore store;
        store.saved = [this] { return Result<QList<SourceConfig>>(saved); };
        store.save = [this](const SourceConfig &source) {
            if (refusal) {
                saved.removeIf([&source](const SourceConfig &other) { return other.name == source.name; });
                saved.append(source);
            }
            return answered(refusal);
        };
        store.remove = [this](const SourceConfig &source) {
            if (refusal)
                saved.removeIf([&source](const SourceConfig &other) { return other.name == source.name; });
            return answered(refusal);
        };
        store.test = [this](const SourceConfig &source) {
            tested.append(source);
            tests.append(std::make_shared<QPromise<QList<TestLine>>>());
            tests.last()->start();
            return tests.last()->future();
        };
        dialog = std::make_unique<SourceDialog>(store);
        dialog->show();
    }

    void answer(int test, const QList<TestLine> &lines) const
    {
        tests.at(test)->addResult(lines);
        tests.at(test)->finish();
    }
    [[nodiscard]] QPushButton *button(const char *name) const
    {
        return dialog->findChild<QPushButton *>(QLatin1String(name));
    }
    [[nodiscard]] QListWidget *list() const { return dialog->findChild<QListWidget *>(); }
    [[nodiscard]] QString said() const
    {
        return dialog->findChild<QLabel *>(QStringLiteral("sourceAnswer"))->text();
    }
    void type(const char *name, const QString &text) const
    {
        auto *edit = dialog->findChild<QLineEdit *>(QLatin1String(name));
        edit->clear();
        QTest::keyClicks(edit, text);
    }
};

} // namespace

class tst_SourceDialog : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void beginsWithANewOneThatOnlyWatches()
    {
        const Shelf shelf;
        QCOMPARE(shelf.list()->count(), 2);
        QCOMPARE(shelf.list()->currentRow(), -1);
        for (const char *name : {"testSource", "saveSource", "openSource", "removeSource"})
            QVERIFY2(!shelf.button(name)->isEnabled(), name);
        shelf.type("sourceUrl", QStringLiteral("postgresql://pg-us/billing"));
        QVERIFY(shelf.button("openSource")->isEnabled());
        QVERIFY(!shelf.button("saveSource")->isEnabled()); // it has no name yet
        QVERIFY(!shelf.button("saveSource")->toolTip().isEmpty());
        QSignalSpy opened(shelf.dialog.get(), &SourceDialog::openAsked);
        shelf.button("openSource")->click();
        QCOMPARE(opened.count(), 1);
        QVERIFY(!opened.first().first().value<SourceConfig>().mayOperate());
        QVERIFY(!shelf.dialog->isVisible());
    }

    void savesUnderItsName()
    {
        const Shelf shelf;
        shelf.type("sourceUrl", QStringLiteral("sqlite:/srv/a.db"));
        shelf.type("sourceName", QStringLiteral("local"));
        shelf.button("saveSource")->click();
        QCOMPARE(shelf.saved.size(), qsizetype(3));
        QCOMPARE(shelf.saved.last().path, QStringLiteral("/srv/a.db"));
        QTRY_COMPARE(shelf.said(), QStringLiteral("Saved local."));
        QCOMPARE(shelf.list()->currentItem()->text(), QStringLiteral("local"));
    }

    void saysWhyItCouldNotSaveOrRemove()
    {
        Shelf shelf;
        shelf.refusal = failure(ErrorKind::Permission, QStringLiteral("The file cannot be written."));
        shelf.list()->setCurrentRow(1);
        shelf.button("saveSource")->click();
        QTRY_COMPARE(shelf.said(), QStringLiteral("The file cannot be written."));
        shelf.type("sourceHost", QStringLiteral("maria-2"));
        QCOMPARE(shelf.said(), QString()); // it spoke of what stood there before
        shelf.button("removeSource")->click();
        QTRY_COMPARE(shelf.said(), QStringLiteral("The file cannot be written."));
        QCOMPARE(shelf.saved.size(), qsizetype(2));
    }

    void removesTheChosenOne()
    {
        const Shelf shelf;
        shelf.list()->setCurrentRow(0);
        QCOMPARE(shelf.dialog->findChild<QLineEdit *>(QStringLiteral("sourceHost"))->text(),
                 QStringLiteral("pg-eu"));
        shelf.button("removeSource")->click();
        QCOMPARE(shelf.saved.size(), qsizetype(1));
        QCOMPARE(shelf.saved.first().name, QStringLiteral("shop"));
        QTRY_COMPARE(shelf.list()->count(), 1);
        QVERIFY(!shelf.button("removeSource")->isEnabled());
    }

    void tellsTheTestLineByLine()
    {
        const Shelf shelf;
        shelf.list()->setCurrentRow(0);
        shelf.button("testSource")->click();
        QCOMPARE(shelf.tested.first().server.host, QStringLiteral("pg-eu"));
        QCOMPARE(shelf.said(), QStringLiteral("Testing\u2026"));
        shelf.answer(0, {{true, QStringLiteral("Reached")}, {false, QStringLiteral("No lock table")}});
        QTRY_COMPARE(shelf.said(), QStringLiteral("\u2713 Reached\n\u2717 No lock table"));
    }

    void anOldAnswerIsDropped()
    {
        const Shelf shelf;
        shelf.list()->setCurrentRow(0);
        shelf.button("testSource")->click();
        shelf.list()->setCurrentRow(1);
        shelf.button("testSource")->click();
        shelf.answer(0, {{true, QStringLiteral("of the first")}});
        shelf.answer(1, {{true, QStringLiteral("of the second")}});
        QTRY_COMPARE(shelf.said(), QStringLiteral("\u2713 of the second"));
        shelf.button("testSource")->click();
        shelf.type("sourceHost", QStringLiteral("elsewhere"));
        shelf.answer(2, {{true, QStringLiteral("of what it was")}});
        QCoreApplication::processEvents();
        QCOMPARE(shelf.said(), QString());
    }
};

QTEST_MAIN(tst_SourceDialog)
#include "tst_sourcedialog.moc"
