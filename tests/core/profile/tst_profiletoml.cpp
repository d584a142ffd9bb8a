// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binding/boundprofile.h"
#include "core/profile/profilebook.h"
#include "core/profile/profiletoml.h"
#include "core/profile/sqltokens.h"

#include <QTest>

using namespace lockkeeper;
using namespace std::chrono_literals;

namespace {

/// A sound profile, a line a key; the tests write over one line.
QStringList soundLines()
{
    return QStringLiteral(R"(format = 1
id = "mine"
title = "Mine"
engines = ["sqlite", "postgresql"]
[detect]
tables = ["mine"]
[roles]
key = "name"
owner = "holder|owner"
acquired = "since?"
heartbeat = "beat_at"
[time]
all = "timestamp"
[rows]
kind = "many"
[held]
when = ["owner"]
[death]
rule = "heartbeat"
limit = "30s"
[release]
action = "update"
set = { owner = "NULL" }
guards = ["owner", "heartbeat"])")
        .split(u'\n');
}

QByteArray with(int line, const QString &text)
{
    QStringList lines = soundLines();
    if (line > lines.size())
        lines.append(text);
    else if (line > 0)
        lines[line - 1] = text;
    return lines.join(u'\n').toUtf8();
}

catalog::Columns columns(const QStringList &names)
{
    catalog::Columns found;
    for (const QString &name : names)
        found.insert(name, QStringLiteral("TEXT"));
    return found;
}

Result<BoundProfile> boundTo(const QByteArray &text, const QStringList &names,
                             const TableSettings &settings = {})
{
    const auto profile = parseProfile(text, QStringLiteral("mine.toml"));
    if (!profile)
        return tl::make_unexpected(profile.error());
    return bindProfile(*profile, {QStringLiteral("mine"), Engine::Sqlite}, columns(names), settings);
}

const QStringList Whole{QStringLiteral("name"), QStringLiteral("holder"), QStringLiteral("beat_at")};

} // namespace

/// Files of people: each mistake is named by file, line and key, and none of them is used in part.
class tst_profiletoml : public QObject
{
    Q_OBJECT

private slots:
    void aSoundFileIsRead()
    {
        const auto profile = parseProfile(with(0, {}), QStringLiteral("mine.toml"));
        QVERIFY2(profile, profile ? "" : qPrintable(profile.error().message));
        QCOMPARE((*profile)->rules.size(), 2);
        QCOMPARE((*profile)->tested, Tested::No);
        QVERIFY(!(*profile)->isShipped());
    }

    void saysFileLineAndKey_data()
    {
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("saidLine");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, int line, const char *text, const char *key, const char *says,
                            int saidLine = 0) {
            QTest::newRow(name) << line << QString::fromUtf8(text) << (saidLine > 0 ? saidLine : line)
                                << QString::fromUtf8(key) << QString::fromUtf8(says);
        };
        row("a newer format", 1, "format = 2", "format", "this program reads format = 1");
        row("no format", 1, "", "format", "this program reads format = 1");
        row("a format in quotes", 1, "format = \"1\"", "format", "is not a number");
        row("a format between two", 1, "format = 1.5", "format", "this program reads format = 1");
        row("an id with capitals", 2, "id = \"Mine\"", "id", "small letters");
        row("an id that is a path", 2, "id = \"../mine\"", "id", "small letters");
        row("no id", 2, "", "id", "small letters", 1);
        row("a title that is a number", 3, "title = 7", "title", "is not a text");
        row("an engine that we have not", 4, "engines = [\"oracle\"]", "engines", "\"oracle\" is no engine");
        row("no engine", 4, "engines = []", "engines", "names no engine");
        row("a key nearly right", 24, "gaurds = [\"owner\"]", "release.gaurds", "did you mean guards?");
        row("a key of nothing", 3, "colour = \"blue\"", "colour", "is not known");
        row("a section nearly right", 21, "[relase]", "relase", "did you mean release?");
        row("a section that is a text", 3, "after = \"two run\"", "after", "write [after]");
        row("tables that are numbers", 6, "tables = [1, 2]", "detect.tables", "is not a text");
        row("no tables", 6, "", "detect.tables", "is missing", 5);
        row("a way to detect that is not", 6, "tables = \"mine\"\nby = \"smell\"", "detect.by",
            "it takes name, columns, both", 7);
        row("a role that is none", 9, "holder = \"holder\"", "roles.holder", "is no role");
        row("an owner of two columns", 9, "owner = [\"a\", \"b\"]", "roles.owner", "takes one column");
        row("a role without a column", 9, "owner = \"\"", "roles.owner", "names no column");
        row("no key where there are many rows", 8, "", "rows.kind", "names no key", 15);
        row("a form of time that is none", 13, "all = \"epoch-ns\"", "time.all", "is no form of a time");
        row("a zone that does not exist", 13, "all = \"timestamp Mars/Olympus\"", "time.all",
            "there is no time zone \"Mars/Olympus\"");
        row("a time of a role without time", 13, "owner = \"epoch-s\"", "time.owner",
            "is no role that is a time");
        row("a time that is a list of nothing", 13, "heartbeat = []", "time.heartbeat", "takes one text");
        row("a span that is a list of nothing", 13, "ttl = []", "time.ttl", "takes one text");
        row("a span in hours", 13, "ttl = \"h\"", "time.ttl", "takes us, ms, s or min");
        row("an engine nearly right", 14, "[time.postgres]\nall = \"epoch-s\"\n[rows]", "time.postgres",
            "is not a text");
        row("a pattern that is none", 15, "kind = \"many\"\n[owner]\npattern = \"(\"", "owner.pattern",
            "is no regular expression", 17);
        row("a within without its group", 13, "all = \"within ([0-9]+)\"", "time.all", "(?<time>...)");
        row("held by nothing", 17, "", "held.when", "is missing", 16);
        row("held by something else", 17, "when = [\"luck\"]", "held.when", "\"luck\" is not known");
        row("held by a flag that no role names", 17, "when = [\"flag\"]", "held.when", "needs the role flag");
        row("no rule", 19, "", "death.rule", "is missing", 18);
        row("a rule that is none", 19, "rule = \"age\"", "death.rule", "it takes none, heartbeat");
        row("a rule whose role is not named", 19, "rule = \"expiry\"", "death.rule",
            "needs the role expires");
        row("a rule without a limit", 20, "", "death.rule", "needs a limit", 19);
        row("a limit of nothing", 20, "limit = \"0s\"", "death.rule", "needs a limit", 19);
        row("a limit without a unit", 20, "limit = 30", "death.limit", "is not a text");
        row("a limit below zero", 20, "limit = \"-5s\"", "death.limit", "is not a duration");
        row("a factor that is no number", 20, "limit = \"1s\"\nfactor = nan", "death.factor",
            "is not between", 21);
        row("a factor without end", 20, "limit = \"1s\"\nfactor = inf", "death.factor", "is not between", 21);
        row("no release", 22, "", "release.action", "is missing", 21);
        row("an action that is none", 22, "action = \"steal\"", "release.action", "it takes update, delete");
        row("an update of nothing", 23, "", "release.set", "is missing", 21);
        row("a set that is a text", 23, "set = \"owner = NULL\"", "release.set", "is not a table");
        row("a release without guards", 24, "", "release.guards", "must compare", 21);
        row("a release with guards of nothing", 24, "guards = []", "release.guards", "must compare");
        row("two statements", 23, "set = { owner = \"NULL; DROP TABLE mine\" }", "release.set",
            "second statement");
        row("a comment", 23, "set = { owner = \"NULL -- so\" }", "release.set", "holds a comment");
        row("a placeholder", 23, "set = { owner = \":x\" }", "release.set", "holds a placeholder");
        row("a placeholder that is a number", 23, "set = { owner = \"$1\" }", "release.set",
            "holds a placeholder");
        row("two expressions in one", 23, "set = { owner = \"NULL, heartbeat = 0\" }", "release.set",
            "comma");
        row("a bracket that closes the guard", 24, "guards = \"owner\"\nrequire = \"1) OR (1\"",
            "release.require", "bracket", 25);
        row("a where of two statements", 15, "kind = \"many\"\nwhere = \"1; DELETE FROM mine\"", "rows.where",
            "second statement", 16);
        row("a read that writes", 15,
            "kind = \"many\"\nfrom = \"WITH d AS (DELETE FROM mine RETURNING 1) SELECT 1\"", "rows.from",
            "DELETE has no place", 16);
        row("a read that locks", 15, "kind = \"many\"\nfrom = \"SELECT * FROM mine FOR UPDATE\"", "rows.from",
            "UPDATE has no place", 16);
        row("a read that is none", 15, "kind = \"many\"\nfrom = \"VACUUM\"", "rows.from",
            "it is not a SELECT", 16);
        row("an also that makes a table", 24, "guards = \"owner\"\nalso = [\"CREATE TABLE x (y int)\"]",
            "release.also", "none of INSERT", 25);
        row("ask_sessions in quotes", 24, "guards = \"owner\"\nask_sessions = \"yes\"",
            "release.ask_sessions", "neither true nor false", 25);
        row("a lead without a release", 25,
            "[lead]\ntake = { owner = \"{me}\" }\nbeat = { heartbeat = \"{now}\" }", "lead.free",
            "is missing");
        row("names hashed by nothing we know", 25, "[names]\nhash = \"crc32\"", "names.hash",
            "it takes sha256", 26);
    }
    void saysFileLineAndKey()
    {
        QFETCH(int, line);
        QFETCH(QString, text);
        QFETCH(int, saidLine);
        QFETCH(QString, key);
        QFETCH(QString, says);
        const auto profile = parseProfile(with(line, text), QStringLiteral("mine.toml"));
        QVERIFY2(!profile, "it was read");
        const Error &error = profile.error();
        QCOMPARE(error.kind, ErrorKind::Usage);
        const QString place =
            QStringLiteral("mine.toml, line %1, key %2: ").arg(QString::number(saidLine), key);
        QVERIFY2(error.message.startsWith(place), qPrintable(error.message));
        QVERIFY2(error.message.contains(says), qPrintable(error.message));
    }

    void whatIsNoTomlIsSaidWithLineAndColumn()
    {
        const auto profile =
            parseProfile(with(9, QStringLiteral("owner = holder")), QStringLiteral("mine.toml"));
        QVERIFY(!profile);
        QVERIFY2(profile.error().message.startsWith(QStringLiteral("mine.toml, line 9, column ")),
                 qPrintable(profile.error().message));
        QVERIFY(!parseProfile(QByteArray("\xff\xfe\x00", 3), QStringLiteral("mine.toml")));
        QVERIFY(!parseProfile({}, QStringLiteral("mine.toml")));
    }

    void aSectionOfAnEngineGoesBeforeTheSection()
    {
        const auto profile = parseProfile(with(0, {}) + R"(
[release.sqlite]
action = "delete"
guards = ["owner", "heartbeat", "key"]
[time.sqlite]
heartbeat = "epoch-ms"
[rows.postgresql]
where = "{owner} <> ''"
[lead]
take = { owner = "{me}" }
beat = { heartbeat = "{now}" }
free = "delete"
[lead.sqlite]
free = { owner = "NULL" }
)",
                                          QStringLiteral("mine.toml"));
        QVERIFY2(profile, profile ? "" : qPrintable(profile.error().message));
        const ProfileRules sqlite = (*profile)->rules.value(Engine::Sqlite);
        const ProfileRules postgres = (*profile)->rules.value(Engine::PostgreSql);
        QCOMPARE(sqlite.release.action, ReleaseAction::Delete);
        QCOMPARE(sqlite.release.guards.size(), 3);
        QCOMPARE(postgres.release.action, ReleaseAction::Update);
        QCOMPARE(postgres.release.guards.size(), 2);
        QCOMPARE(sqlite.times.value(QStringLiteral("heartbeat")).form, TimeForm::EpochMillis);
        QCOMPARE(sqlite.times.value(QStringLiteral("all")).form, TimeForm::Timestamp);
        QVERIFY(!postgres.times.contains(QStringLiteral("heartbeat")));
        QCOMPARE(postgres.rows.where, QStringLiteral("{owner} <> ''"));
        QVERIFY(sqlite.rows.where.isEmpty());
        QVERIFY(!sqlite.lead.freeDeletes);
        QCOMPARE(sqlite.lead.free.size(), 1);
        QVERIFY(postgres.lead.freeDeletes);
    }

    void aMistakeInTheSectionOfAnEngineIsFound()
    {
        const auto profile = parseProfile(with(0, {}) + "\n[release.sqlite]\nguard = [\"owner\"]\n",
                                          QStringLiteral("mine.toml"));
        QVERIFY(!profile);
        QVERIFY2(
            profile.error().message.startsWith(QStringLiteral("mine.toml, line 26, key release.guard: ")),
            qPrintable(profile.error().message));
    }

    void aTableThatLacksAColumnIsNotRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("says");
        QTest::newRow("of a role")
            << with(0, {}) << QStringList{QStringLiteral("name"), QStringLiteral("beat_at")}
            << QStringLiteral("the role owner of the profile mine (it looks for holder or owner)");
        QTest::newRow("of a guard") << with(24, QStringLiteral("guards = [\"owner\", \"fence\"]")) << Whole
                                    << QStringLiteral("the guard fence");
        QTest::newRow("of every guard")
            << with(24, QStringLiteral("guards = [\"acquired\"]")) << Whole << QStringLiteral("any guard");
        QTest::newRow("that the release sets")
            << with(23, QStringLiteral("set = { holdre = \"NULL\" }")) << Whole << QStringLiteral("holdre");
        QTest::newRow("of its rule, though it may be absent")
            << with(11, QStringLiteral("heartbeat = \"seen_at?\"")) << Whole
            << QStringLiteral("the role heartbeat");
        QTest::newRow("that says whether it is held, though it may be absent")
            << with(17, QStringLiteral("when = [\"acquired\"]")) << Whole
            << QStringLiteral("the role acquired");
    }
    void aTableThatLacksAColumnIsNotRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, names);
        QFETCH(QString, says);
        const auto bound = boundTo(text, names);
        QVERIFY2(!bound, "it was bound");
        QCOMPARE(bound.error().kind, ErrorKind::Schema);
        QVERIFY2(bound.error().message.contains(says), qPrintable(bound.error().message));
    }

    void columnsAreFoundWithoutCaseAndByTheirSecondName()
    {
        const auto bound = boundTo(
            with(0, {}), {QStringLiteral("NAME"), QStringLiteral("Owner"), QStringLiteral("beat_at")});
        QVERIFY2(bound, bound ? "" : qPrintable(bound.error().message));
        QCOMPARE(bound->columns.at(bound->roles.value(Role::Owner)).name, QStringLiteral("Owner"));
        QVERIFY(!bound->has(Role::Acquired));
    }

    void aZoneOfTheSourceMustExist()
    {
        TableSettings settings;
        settings.zone = QStringLiteral("Mars/Olympus");
        const auto bound = boundTo(with(0, {}), Whole, settings);
        QVERIFY(!bound);
        QCOMPARE(bound.error().kind, ErrorKind::Usage);
        settings.zone = QStringLiteral("Europe/Berlin");
        QCOMPARE(boundTo(with(0, {}), Whole, settings)->timeCode(Role::Heartbeat).zone, settings.zone);
    }

    void aProfileIsNotForEveryEngine()
    {
        const auto profile = parseProfile(with(0, {}), QStringLiteral("mine.toml"));
        const auto bound = bindProfile(*profile, {QStringLiteral("mine"), Engine::MariaDb}, columns(Whole));
        QVERIFY(!bound);
        QCOMPARE(bound.error().kind, ErrorKind::Unsupported);
    }

    void theSqlOfEveryShippedProfilePasses()
    {
        const ProfileBook book = ProfileBook::read(QString());
        QVERIFY2(book.faults().isEmpty(), qPrintable(book.faults().value(0).message));
        QVERIFY(book.profiles().size() > 50);
        for (const ProfilePointer &profile : book.profiles()) {
            for (const ProfileRules &rules : profile->rules) {
                const Status from = rules.rows.from.isEmpty() ? Status() : checkReadOnly(rules.rows.from);
                QVERIFY2(from, from ? "" : qPrintable(profile->id + from.error().message));
                for (const auto &[name, expression] : rules.release.set + rules.lead.insert + rules.lead.take
                         + rules.lead.beat + rules.lead.free) {
                    const Status sound = checkExpression(expression);
                    QVERIFY2(sound, sound ? "" : qPrintable(profile->id + name + sound.error().message));
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_profiletoml)
#include "tst_profiletoml.moc"
