// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/sourceurl.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/sources/sourceform.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;

namespace {

template <typename T>
T *field(const SourceForm &form, const char *name)
{
    return form.findChild<T *>(QLatin1String(name));
}

void type(const SourceForm &form, const char *name, const QString &text)
{
    auto *edit = field<QLineEdit>(form, name);
    edit->clear();
    QTest::keyClicks(edit, text);
}

void choose(const SourceForm &form, const char *name, const QString &text)
{
    auto *choice = field<QComboBox>(form, name);
    choice->setCurrentText(text);
    emit choice->activated(choice->currentIndex());
}

} // namespace

class tst_SourceForm : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void keepsASource_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("file") << QStringLiteral("sqlite:/srv/a.db");
        QTest::newRow("PostgreSQL") << QStringLiteral(
            "postgresql://ops@pg-eu:6432/billing?sslmode=verify-full");
        QTest::newRow("with options that have no field")
            << QStringLiteral("postgresql://pg-eu/billing?service=eu&sslrootcert=/etc/ca.pem");
        QTest::newRow("MariaDB") << QStringLiteral("mariadb://ops@maria:3307/shop?sslmode=require");
    }

    void keepsASource()
    {
        QFETCH(QString, url);
        SourceConfig source = *parseSourceUrl(url);
        source.name = QStringLiteral("billing-eu");
        source.table = QStringLiteral("scheduler_lock");
        source.environment = Environment::Prod;
        source.access = SourceAccess::WatchOnly;
        source.pollInterval = Milliseconds(2500);
        source.writeLimit = Milliseconds(700);
        source.passwordVariable = QStringLiteral("BILLING_PASSWORD");
        SourceForm form;
        form.setSource(source);
        QVERIFY(form.source() == Result<SourceConfig>(source));
        QCOMPARE(field<QLineEdit>(form, "sourceUrl")->text(), source.url());
    }

    void theUrlFillsTheParts()
    {
        SourceForm form;
        form.show();
        QSignalSpy edited(&form, &SourceForm::edited);
        type(form, "sourceUrl", QStringLiteral("postgresql://ops@pg-eu:6432/billing?sslmode=require"));
        QVERIFY(edited.count() > 0);
        QCOMPARE(field<QComboBox>(form, "sourceEngine")->currentText(), QStringLiteral("PostgreSQL"));
        QCOMPARE(field<QLineEdit>(form, "sourceHost")->text(), QStringLiteral("pg-eu"));
        QCOMPARE(field<QSpinBox>(form, "sourcePort")->value(), 6432);
        QCOMPARE(field<QLineEdit>(form, "sourceDatabase")->text(), QStringLiteral("billing"));
        QCOMPARE(field<QLineEdit>(form, "sourceUser")->text(), QStringLiteral("ops"));
        QCOMPARE(field<QComboBox>(form, "sourceTls")->currentText(), QStringLiteral("require"));
        QVERIFY(field<QLineEdit>(form, "sourceHost")->isVisible());
        QVERIFY(!field<QLineEdit>(form, "sourcePath")->isVisible());
    }

    void thePartsFillTheUrl()
    {
        SourceForm form;
        choose(form, "sourceEngine", QStringLiteral("MariaDB"));
        type(form, "sourceHost", QStringLiteral("maria"));
        type(form, "sourceDatabase", QStringLiteral("shop"));
        choose(form, "sourceTls", QStringLiteral("verify-full"));
        field<QDoubleSpinBox>(form, "sourcePoll")->setValue(5);
        choose(form, "sourceEnvironment", QStringLiteral("STAGE"));
        QCOMPARE(field<QLineEdit>(form, "sourceUrl")->text(),
                 QStringLiteral("mariadb://maria/shop?sslmode=verify-full"));
        const Result<SourceConfig> source = form.source();
        QVERIFY(source);
        QCOMPARE(source->environment, Environment::Stage);
        QCOMPARE(source->pollInterval, Milliseconds(5000));
        QCOMPARE(source->engine, Engine::MariaDb);
    }

    void anotherEngineForgetsTheOptionsOfTheFirst()
    {
        SourceForm form;
        form.setSource(
            *parseSourceUrl(QStringLiteral("postgresql://pg-eu/billing?service=eu&sslmode=prefer")));
        choose(form, "sourceEngine", QStringLiteral("MariaDB"));
        const Result<SourceConfig> source = form.source();
        QVERIFY2(source, source ? "" : qPrintable(source.error().message));
        QCOMPARE(source->url(), QStringLiteral("mariadb://pg-eu/billing"));
    }

    void aUrlThatMakesNoSenseSaysWhy()
    {
        SourceForm form;
        form.show();
        QVERIFY(!form.source()); // no file yet
        type(form, "sourceUrl", QStringLiteral("oracle://db/x"));
        auto *trouble = field<QLabel>(form, "sourceUrlTrouble");
        QVERIFY(trouble->isVisible());
        QVERIFY(trouble->text().contains(QStringLiteral("oracle")));
        QVERIFY(!form.source());
        type(form, "sourceUrl", QStringLiteral("sqlite:/srv/a.db"));
        QVERIFY(!trouble->isVisible());
        QVERIFY(form.source());
    }

    void aPasswordStaysOutOfTheUrl()
    {
        SourceForm form;
        choose(form, "sourceEngine", QStringLiteral("PostgreSQL"));
        type(form, "sourceHost", QStringLiteral("pg-eu"));
        type(form, "sourcePassword", QStringLiteral("hush"));
        QVERIFY(!field<QLineEdit>(form, "sourceUrl")->text().contains(QStringLiteral("hush")));
        QCOMPARE(form.source()->password.reveal(), QStringLiteral("hush"));
    }
};

QTEST_MAIN(tst_SourceForm)
#include "tst_sourceform.moc"
