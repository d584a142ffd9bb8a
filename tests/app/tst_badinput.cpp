// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/tempdatabase.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace lockkeeper::test;

namespace {

constexpr const char *ForeignTable =
    "CREATE TABLE scheduler_lock (id INTEGER PRIMARY KEY CHECK (id = 1), holder TEXT, "
    "heartbeat_at TEXT); INSERT INTO scheduler_lock VALUES (1, 'me', '2026-11-24');";

/// What the place is prepared with before the command runs.
enum class Place {
    Missing,
    Directory,
    NotADatabase,
    Empty,
    Native,
    Foreign,
    LacksColumn,
    Mistyped,
    TwoNative,
    NewerSchema,
    WalInForeignFolder,
    ReadOnlyFile,
    AbsurdInstant,
    NegativeInstant,
    NullInstant,
};

QByteArray digest(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha1)
                                          : QByteArray();
}

} // namespace

Q_DECLARE_METATYPE(Place)

/// One row for each mistake: the command, its exit code, what its one sentence must say; and the file is as
/// it was.
class tst_badinput : public QObject
{
    Q_OBJECT

private slots:
    void mistake_data()
    {
        QTest::addColumn<Place>("place");
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, Place place, const QString &words, int code,
                            const QString &says) {
            QTest::newRow(name) << place << words.split(u' ', Qt::SkipEmptyParts) << code << says;
        };
        const QString list = QStringLiteral("--source sqlite:DB list");
        row("missing file", Place::Missing, list, 3, QStringLiteral("There is no file"));
        row("missing file, lead", Place::Missing, QStringLiteral("--source sqlite:DB lead nightly"), 3,
            QStringLiteral("There is no file"));
        row("a directory", Place::Directory, list, 3, QStringLiteral("is a directory"));
        row("not a database", Place::NotADatabase, list, 3, QStringLiteral("is not a SQLite database"));
        row("not a database, init", Place::NotADatabase, QStringLiteral("--source sqlite:DB init"), 3,
            QStringLiteral("is not a SQLite database"));
        row("empty database", Place::Empty, list, 5, QStringLiteral("There is no table in"));
        row("init beside somebody else's table", Place::Foreign, QStringLiteral("--source sqlite:DB init"), 5,
            QStringLiteral("init --table NAME"));
        row("a missing column", Place::LacksColumn,
            QStringLiteral("--source sqlite:DB --table scheduler_lock list"), 5,
            QStringLiteral("no column hb_seq"));
        row("a mistyped column", Place::Mistyped,
            QStringLiteral("--source sqlite:DB --table scheduler_lock list"), 5,
            QStringLiteral("token is TEXT, not INTEGER"));
        row("two lock tables to lead on, none named", Place::TwoNative,
            QStringLiteral("--source sqlite:DB lead nightly"), 2,
            QStringLiteral("other_lock, scheduler_lock"));
        row("a newer schema", Place::NewerSchema, list, 5, QStringLiteral("schema version \"2\""));
        row("no such table", Place::Native, QStringLiteral("--source sqlite:DB --table nope list"), 5,
            QStringLiteral("no table nope"));
        row("WAL in a folder that we may not write", Place::WalInForeignFolder, list, 4,
            QStringLiteral("WAL mode"));
        row("lead on a read-only file", Place::ReadOnlyFile,
            QStringLiteral("--source sqlite:DB lead nightly"), 4, QStringLiteral("may only be read"));
        row("unknown scheme", Place::Native, QStringLiteral("--source oracle:DB list"), 2,
            QStringLiteral("scheme \"oracle\""));
        row("no scheme", Place::Native, QStringLiteral("--source DB list"), 2,
            QStringLiteral("has no scheme"));
        row("no file in the source", Place::Native, QStringLiteral("--source sqlite: list"), 2,
            QStringLiteral("names no file"));
        row("no source", Place::Native, QStringLiteral("list"), 2, QStringLiteral("No source is named"));
        row("no command", Place::Native, QStringLiteral("--source sqlite:DB"), 2, QStringLiteral("--help"));
        row("unknown command", Place::Native, QStringLiteral("--source sqlite:DB destroy"), 2,
            QStringLiteral("destroy"));
        row("unknown option", Place::Native, QStringLiteral("--source sqlite:DB list --fast"), 2,
            QStringLiteral("--fast"));
        row("bare number as a duration", Place::Native,
            QStringLiteral("--source sqlite:DB lead nightly --ttl 30"), 2,
            QStringLiteral("\"30\" is not a duration"));
        row("TTL below twice the beat", Place::Native,
            QStringLiteral("--source sqlite:DB lead nightly --ttl 9s --beat 5s"), 2,
            QStringLiteral("below twice the heartbeat interval"));
        row("TTL and beat leave no room", Place::Native,
            QStringLiteral("--source sqlite:DB lead nightly --ttl 6s --beat 2800ms"), 2,
            QStringLiteral("D >= beat + 2 x timeout + 1 s"));
        row("no such lock, why", Place::Native, QStringLiteral("--source sqlite:DB why nothing"), 9,
            QStringLiteral("no lock \"nothing\""));
        row("no such lock, release", Place::Native,
            QStringLiteral("--source sqlite:DB release nothing --reason x --yes"), 9,
            QStringLiteral("no lock \"nothing\""));
        row("release without a reason", Place::Native,
            QStringLiteral("--source sqlite:DB release nightly --yes"), 2, QStringLiteral("--reason"));
        row("release of a free lock", Place::Native,
            QStringLiteral("--source sqlite:DB release tax-report --reason x --yes"), 6,
            QStringLiteral("It is free"));
        row("a wrong expected token", Place::Native,
            QStringLiteral("--source sqlite:DB release nightly --reason x --yes --expect-token 1"), 6,
            QStringLiteral("not 1 as expected"));
        row("an expected token that is no number", Place::Native,
            QStringLiteral("--source sqlite:DB release nightly --reason x --yes --expect-token 1.5"), 2,
            QStringLiteral("--expect-token"));
        row("a wrong expected owner", Place::Native,
            QStringLiteral("--source sqlite:DB release nightly --reason x --yes --expect-owner nobody"), 6,
            QStringLiteral("not by nobody as expected"));
        row("release of a dead lock, nobody to ask", Place::Native,
            QStringLiteral("--source sqlite:DB release nightly --reason x"), 2, QStringLiteral("--yes"));
        row("release of a late lock with --yes alone", Place::Native,
            QStringLiteral("--source sqlite:DB release nightly --reason x --yes --quick"), 2,
            QStringLiteral("--confirm"));
        row("release of a late lock with a wrong name", Place::Native,
            QStringLiteral("--source sqlite:DB release nightly --reason x --yes --quick --confirm nightl"), 2,
            QStringLiteral("nothing was changed"));
    }

    void mistake()
    {
        QFETCH(Place, place);
        QFETCH(QStringList, words);
        QFETCH(int, exitCode);
        QFETCH(QString, says);
        const TempDatabase database(false);
        prepare(database, place);
        const QByteArray before = digest(database.path());
        const bool obeysModes = place == Place::WalInForeignFolder || place == Place::ReadOnlyFile;
        for (QString &word : words)
            word.replace(QStringLiteral("DB"), database.path());

        const Outcome outcome = cli(words, obeysModes);
        QVERIFY2(outcome.exitCode == exitCode,
                 qPrintable(QStringLiteral("exit %1: %2").arg(outcome.exitCode).arg(outcome.err)));
        QVERIFY2(outcome.err.contains(says), qPrintable(outcome.err));
        QCOMPARE(outcome.err.count(u'\n'), 1); // one sentence, one line
        QCOMPARE(outcome.out, QString());
        QCOMPARE(digest(database.path()), before);

        const Outcome json = cli(words + QStringList{QStringLiteral("--json")}, obeysModes);
        QCOMPARE(json.exitCode, exitCode);
        ::chmod(database.folder().toUtf8().constData(), 0700); // so that it can be removed
    }

    /// A row that cannot be judged is no reason to stop: it is shown as what it is, and nothing is done to
    /// it.
    void brokenRow_data()
    {
        QTest::addColumn<Place>("place");
        QTest::addColumn<QString>("says");
        QTest::newRow("the year 294247")
            << Place::AbsurdInstant << QStringLiteral("heartbeat_us 9223372036854775807");
        QTest::newRow("before 1970") << Place::NegativeInstant << QStringLiteral("heartbeat_us -1");
        QTest::newRow("NULL") << Place::NullInstant << QStringLiteral("heartbeat_us is NULL");
    }

    void brokenRow()
    {
        QFETCH(Place, place);
        QFETCH(QString, says);
        const TempDatabase database(false);
        prepare(database, place);
        const QString source = database.config().url();
        const QByteArray before = digest(database.path());
        const Outcome why =
            cli({QStringLiteral("--source"), source, QStringLiteral("why"), QStringLiteral("nightly")});
        QCOMPARE(why.exitCode, 0);
        QVERIFY2(why.out.startsWith(QStringLiteral("Can't tell about nightly.")), qPrintable(why.out));
        QVERIFY2(why.out.contains(says), qPrintable(why.out));
        const Outcome list = cli({QStringLiteral("--source"), source, QStringLiteral("list")});
        QCOMPARE(list.exitCode, 0);
        QVERIFY(list.out.contains(QStringLiteral("tax-report"))); // the rest of the table goes on
        const Outcome release =
            cli({QStringLiteral("--source"), source, QStringLiteral("release"), QStringLiteral("nightly"),
                 QStringLiteral("--reason"), QStringLiteral("x"), QStringLiteral("--yes")});
        QCOMPARE(release.exitCode, 6);
        QCOMPARE(digest(database.path()), before);
    }

    void longNamesAreRefused()
    {
        const TempDatabase database;
        const QString source = database.config().url();
        const Outcome outcome =
            cli({QStringLiteral("--source"), source, QStringLiteral("lead"), QString(10'000, u'n')});
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY2(outcome.err.contains(QStringLiteral("10000 bytes")), qPrintable(outcome.err));
        QVERIFY(outcome.err.size() < 400);
        for (const QString &command : {QStringLiteral("holding"), QStringLiteral("doctor"), QString()}) {
            const Outcome unplaced = cli(QStringList{command} + QStringList{QString(10'000, u'n')});
            QCOMPARE(unplaced.exitCode, 2);
            QVERIFY2(unplaced.err.size() < 600, qPrintable(unplaced.err));
        }
    }

    void strangeNamesAreShownOnOneLine()
    {
        const TempDatabase database;
        const auto table = database.open();
        for (const QString &name :
             {QStringLiteral("it's \"quoted\""), QStringLiteral("two\nlines"), QStringLiteral("\U0001F319"),
              QStringLiteral("\u202eevil"), QString(190, u'n')})
            (void)acquired(*table, name, owner(QStringLiteral("me")));
        const QString source = database.config().url();
        const Outcome outcome = cli({QStringLiteral("--source"), source, QStringLiteral("list")});
        QCOMPARE(outcome.exitCode, 0);
        QCOMPARE(outcome.out.count(u'\n'), 1 + 1 + 5); // the sentence, the head, five rows
        QVERIFY(!outcome.out.contains(QChar(0x202e)));
        QVERIFY(outcome.out.contains(QStringLiteral("two\\nlines")));
    }

private:
    static void prepare(const TempDatabase &database, Place place)
    {
        const auto native = [&] {
            QCOMPARE(
                cli({QStringLiteral("--source"), database.config().url(), QStringLiteral("init")}).exitCode,
                0);
            const auto table = database.open();
            QVERIFY(table->create(QStringLiteral("tax-report"), quickLease()));
            (void)acquired(*table, QStringLiteral("nightly"), owner(QStringLiteral("dead")));
            QVERIFY(database.sql("UPDATE scheduler_lock SET rev=rev+1, heartbeat_us=heartbeat_us-60000000, "
                                 "acquired_us=acquired_us-90000000 WHERE owner_id IS NOT NULL"));
        };
        const auto broken = [&](const QByteArray &heartbeat) {
            native();
            QVERIFY(database.sql("PRAGMA ignore_check_constraints=1; UPDATE scheduler_lock SET rev=rev+1, "
                                 "heartbeat_us="
                                 + heartbeat + " WHERE name='nightly'"));
        };
        switch (place) {
        case Place::AbsurdInstant:
            broken("9223372036854775807");
            break;
        case Place::NegativeInstant:
            broken("-1");
            break;
        case Place::NullInstant:
            broken("NULL");
            break;
        case Place::Missing:
            break;
        case Place::Directory:
            QVERIFY(QDir().mkpath(database.path()));
            break;
        case Place::NotADatabase: {
            QFile file(database.path());
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray("this is a letter, not a database\n").repeated(100));
            break;
        }
        case Place::Empty:
            QVERIFY(database.sql("PRAGMA user_version = 7"));
            break;
        case Place::Native:
            native();
            break;
        case Place::Foreign:
            QVERIFY(database.sql(ForeignTable));
            break;
        case Place::LacksColumn:
            native();
            QVERIFY(database.sql(
                "DROP TRIGGER scheduler_lock_guard_u; ALTER TABLE scheduler_lock DROP COLUMN hb_seq"));
            break;
        case Place::Mistyped:
            native();
            QVERIFY(
                database.sql("DROP TRIGGER scheduler_lock_guard_u; DROP TRIGGER scheduler_lock_guard_i; "
                             "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql=replace(sql, 'token "
                             "INTEGER NOT NULL DEFAULT 0 "
                             "CHECK', 'token TEXT NOT NULL DEFAULT 0 CHECK') WHERE name='scheduler_lock'"));
            break;
        case Place::TwoNative:
            native();
            QCOMPARE(cli({QStringLiteral("--source"), database.config().url(), QStringLiteral("init"),
                          QStringLiteral("--table"), QStringLiteral("other_lock")})
                         .exitCode,
                     0);
            break;
        case Place::NewerSchema:
            native();
            QVERIFY(database.sql("UPDATE scheduler_lock_meta SET value='2'"));
            break;
        case Place::WalInForeignFolder:
            native();
            ::chmod(database.path().toUtf8().constData(), 0644);
            ::chmod(database.folder().toUtf8().constData(), 0555);
            break;
        case Place::ReadOnlyFile:
            native();
            ::chmod(database.folder().toUtf8().constData(), 0777);
            ::chmod(database.path().toUtf8().constData(), 0444);
            break;
        }
    }
};

QTEST_GUILESS_MAIN(tst_badinput)
#include "tst_badinput.moc"
