// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profiletoml.h"
#include "tests/ui/scripted/castforeign.h"
#include "tests/ui/scripted/fakefinder.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/locks/lockstable.h"
#include "ui/mapping/mappingdialog.h"
#include "ui/mapping/mappingwords.h"

#include <QAccessible>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;

namespace {

TableColumns someTables()
{
    const QString text = QStringLiteral("TEXT");
    const QString whole = QStringLiteral("INTEGER");
    return {{QStringLiteral("customers"), {{QStringLiteral("id"), whole}, {QStringLiteral("name"), text}}},
            {QStringLiteral("job_leader"),
             {{QStringLiteral("name"), text},
              {QStringLiteral("leader_id"), text},
              {QStringLiteral("heartbeat_at"), whole},
              {QStringLiteral("started_at"), whole}}},
            {QStringLiteral("scheduler_lock_audit"),
             {{QStringLiteral("name"), text},
              {QStringLiteral("owner"), text},
              {QStringLiteral("token"), whole},
              {QStringLiteral("heartbeat"), whole},
              {QStringLiteral("acquired_at"), whole}}}};
}

/// The dialog on a finder that a test answers for.
struct Table {
    test::FakeFinder finder = {};
    std::unique_ptr<MappingDialog> dialog = {};

    explicit Table(const QString &begin = {}, bool answers = true)
    {
        dialog = std::make_unique<MappingDialog>(finder.finder(), sqliteSource(QStringLiteral("/srv/a.db")),
                                                 begin, QStringList{QStringLiteral("scheduler_lock")});
        dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
        if (!answers)
            return;
        finder.answerList(someTables());
        QTRY_VERIFY(choice("mappingTable")->count() > 0);
    }

    template <typename T>
    [[nodiscard]] T *find(const char *name) const
    {
        return dialog->findChild<T *>(QLatin1String(name));
    }
    [[nodiscard]] QComboBox *choice(const char *name) const { return find<QComboBox>(name); }
    [[nodiscard]] QString text(const char *label) const { return find<QLabel>(label)->text(); }
    [[nodiscard]] QPushButton *save() const { return find<QPushButton>("mappingSave"); }
    void pick(const char *name, const QString &item) const
    {
        const int index = choice(name)->findText(item);
        QVERIFY2(index >= 0, qPrintable(item));
        choice(name)->setCurrentIndex(index);
    }
    /// What the last preview was asked with.
    [[nodiscard]] const ProfileRules &asked() const
    {
        return *finder.previewed.last().profile->rules.constFind(Engine::Sqlite);
    }
    void answer() const
    {
        auto &answering = const_cast<test::FakeFinder &>(finder);
        answering.answerPreview(test::castForeignView(
            test::castProfile(QStringLiteral("my-job-leader"), QStringLiteral("job_leader")),
            QStringLiteral("job_leader")));
    }
};

} // namespace

class tst_MappingDialog : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void everyPartHasItsWords()
    {
        for (const lockkeeper::Role role : mappedRoles()) {
            QVERIFY(!roleTitle(role).isEmpty());
            QVERIFY(!roleTip(role).isEmpty());
        }
        QSet<QString> forms;
        for (const TimeForm form : mappedForms())
            forms.insert(timeFormTitle(form));
        QCOMPARE(forms.size(), mappedForms().size());
    }

    void beginsWithTheLikeliestTableAndAGuess()
    {
        const Table table;
        QCOMPARE(table.finder.listed.size(), 1);
        QCOMPARE(table.choice("mappingTable")->currentText(), QStringLiteral("job_leader"));
        QCOMPARE(table.choice("mappingRole-key")->currentText(), QStringLiteral("name"));
        QCOMPARE(table.choice("mappingRole-owner")->currentText(), QStringLiteral("leader_id"));
        QCOMPARE(table.choice("mappingRole-heartbeat")->currentText(), QStringLiteral("heartbeat_at"));
        QCOMPARE(table.choice("mappingRole-expires")->currentText(), QStringLiteral("none"));
        QCOMPARE(table.find<QLineEdit>("mappingId")->text(), QStringLiteral("my-job-leader"));
        QVERIFY(table.save()->isEnabled());
        QVERIFY(table.choice("mappingTable")->hasFocus());
    }

    void beginsWithTheTableThatIsMeant()
    {
        const Table table(QStringLiteral("customers"));
        QCOMPARE(table.choice("mappingTable")->currentText(), QStringLiteral("customers"));
    }

    void everyFieldReachesThePreview()
    {
        Table table;
        table.pick("mappingRole-acquired", QStringLiteral("started_at"));
        table.pick("mappingTime", QStringLiteral("Seconds since 1970"));
        table.pick("mappingRelease", QStringLiteral("Clear its owner"));
        table.find<QDoubleSpinBox>("mappingLimit")->setValue(90);
        table.find<QDoubleSpinBox>("mappingBeat")->setValue(5);
        table.choice("mappingThen")->setCurrentIndex(1);
        QTRY_COMPARE(table.finder.previewed.size(), 1); // once, for all that was changed
        QCOMPARE(table.finder.previewed.last().config.table, QStringLiteral("job_leader"));
        const ProfileRules &rules = table.asked();
        QCOMPARE(rules.death.kind, DeathKind::Heartbeat);
        QCOMPARE(rules.death.limit, Milliseconds(90'000));
        QCOMPARE(rules.death.beat, Milliseconds(5'000));
        QVERIFY(rules.death.endsFree);
        QCOMPARE(rules.times.value(QStringLiteral("all")).form, TimeForm::EpochSeconds);
        QCOMPARE(rules.release.action, ReleaseAction::Update);
    }

    void showsTheVerdictsAndWhatAReleaseWouldRun()
    {
        Table table;
        QTRY_COMPARE(table.finder.previewed.size(), 1);
        table.answer();
        auto *locks = table.find<LocksTable>("previewTable");
        QTRY_COMPARE(locks->proxy().rowCount(), 4);
        QVERIFY(table.text("previewAbout").startsWith(QStringLiteral("4 of 4 locks")));
        locks->selectLock({1, QStringLiteral("report")});
        auto *statement = table.find<QPlainTextEdit>("previewStatement");
        QVERIFY2(statement->toPlainText().startsWith(QStringLiteral("UPDATE")),
                 qPrintable(statement->toPlainText()));
        QVERIFY(statement->toPlainText().contains(QStringLiteral("'app-1'")));
        QVERIFY(table.text("previewSentence").startsWith(QStringLiteral("report is held.")));
    }

    void anOlderPreviewIsDropped()
    {
        Table table;
        QTRY_COMPARE(table.finder.previewed.size(), 1);
        table.find<QDoubleSpinBox>("mappingLimit")->setValue(60);
        QTRY_COMPARE(table.finder.previewed.size(), 2);
        table.finder.answerPreview(failure(ErrorKind::Schema, QStringLiteral("The second one.")), 1);
        QTRY_COMPARE(table.text("previewAbout"), QStringLiteral("The second one."));
        table.finder.answerPreview(failure(ErrorKind::Schema, QStringLiteral("The first one.")), 0);
        QCoreApplication::processEvents();
        QCOMPARE(table.text("previewAbout"), QStringLiteral("The second one."));
    }

    void saysWhatIsMissingAtOnce()
    {
        Table table;
        table.pick("mappingRule", QStringLiteral("Its time is over"));
        QVERIFY2(table.text("mappingAnswer").contains(QStringLiteral("role expires")),
                 qPrintable(table.text("mappingAnswer")));
        QVERIFY(!table.save()->isEnabled());
        table.pick("mappingRole-expires", QStringLiteral("heartbeat_at"));
        QVERIFY(table.text("mappingAnswer").isEmpty());
        QVERIFY(table.save()->isEnabled());
    }

    void onlyWhatTheRuleAsksForIsOn()
    {
        const Table table;
        QVERIFY(table.find<QDoubleSpinBox>("mappingLimit")->isEnabled());
        table.pick("mappingRule", QStringLiteral("Never: it only goes by release"));
        QVERIFY(!table.find<QDoubleSpinBox>("mappingLimit")->isEnabled());
        QVERIFY(!table.choice("mappingThen")->isEnabled());
        table.pick("mappingTime", QStringLiteral("Seconds since 1970"));
        QVERIFY(!table.find<QLineEdit>("mappingZone")->isEnabled());
    }

    void savesAndOpensTheTableByIt()
    {
        Table table;
        table.finder.keeps = test::castProfile(QStringLiteral("my-job-leader"), QStringLiteral("Job Leader"));
        QSignalSpy saved(table.dialog.get(), &MappingDialog::saved);
        QTest::mouseClick(table.save(), Qt::LeftButton);
        QCOMPARE(saved.size(), 1);
        QCOMPARE(table.finder.saved, QStringList{QStringLiteral("my-job-leader")});
        QVERIFY(parseProfile(table.finder.texts.first(), QStringLiteral("x.toml")));
        const auto target = saved.first().first().value<TableTarget>();
        QCOMPARE(target.config.table, QStringLiteral("job_leader"));
        QCOMPARE(target.profileId(), QStringLiteral("my-job-leader"));
        QVERIFY(!table.dialog->isVisible());
    }

    void replacesOnlyWhenAskedAgain()
    {
        Table table;
        table.finder.keeps = failure(ErrorKind::Conflict, QStringLiteral("There is one."));
        QSignalSpy saved(table.dialog.get(), &MappingDialog::saved);
        QTest::mouseClick(table.save(), Qt::LeftButton);
        QVERIFY(saved.isEmpty());
        QVERIFY(table.text("mappingAnswer").contains(QStringLiteral("my-job-leader already")));
        QCOMPARE(table.save()->text(), QStringLiteral("Replace and Watch"));
        table.find<QLineEdit>("mappingId")
            ->setText(QStringLiteral("my-other")); // another name is another file
        QCOMPARE(table.save()->text(), QStringLiteral("Save and Watch"));
        QTest::mouseClick(table.save(), Qt::LeftButton);
        QTest::mouseClick(table.save(), Qt::LeftButton);
        QCOMPARE(table.finder.replaced, (QList<bool>{false, false, true}));
    }

    void saysThatTheTablesCannotBeRead()
    {
        Table table({}, false);
        table.finder.answerList(failure(ErrorKind::Connection, QStringLiteral("The server is gone.")));
        QTRY_COMPARE(table.text("mappingAnswer"), QStringLiteral("The server is gone."));
        QVERIFY(!table.save()->isEnabled());
    }

    void asksForHelpByKeyAndButton()
    {
        const Table table;
        QSignalSpy help(table.dialog.get(), &MappingDialog::helpAsked);
        QTest::keyClick(table.choice("mappingTable"), Qt::Key_F1);
        QCOMPARE(help.size(), 1);
        QTest::mouseClick(table.find<QPushButton>("mappingHelp"), Qt::LeftButton);
        QCOMPARE(help.size(), 2);
    }

    void isUsedByKeyboardAndReadAloud()
    {
        const Table table;
        QSet<QWidget *> seen;
        for (int i = 0; i < 40; ++i) {
            QWidget *focus = QApplication::focusWidget();
            seen.insert(focus);
            QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(focus);
            QVERIFY(interface && !interface->text(QAccessible::Name).isEmpty());
            QTest::keyClick(focus, Qt::Key_Tab);
        }
        for (const char *name :
             {"mappingTable", "mappingTitle", "mappingId", "mappingRole-key", "mappingTime", "mappingRule",
              "mappingLimit", "mappingThen", "mappingRelease", "mappingHelp", "mappingCancel", "mappingSave"})
            QVERIFY2(seen.contains(table.find<QWidget>(name)), name);
        QTest::keyClick(table.dialog.get(), Qt::Key_Escape);
        QVERIFY(!table.dialog->isVisible());
    }
};

QTEST_MAIN(tst_MappingDialog)
#include "tst_mappingdialog.moc"
