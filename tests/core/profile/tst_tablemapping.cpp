// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binding/boundprofile.h"
#include "core/profile/profiletoml.h"
#include "core/profile/tablemapping.h"

#include <QTest>

using namespace lockkeeper;
using namespace std::chrono_literals;

namespace {

catalog::Columns columns(const QStringList &names)
{
    catalog::Columns found;
    for (const QString &name : names)
        found.insert(name, QStringLiteral("TEXT"));
    return found;
}

QString roles(const TableMapping &mapping)
{
    QStringList parts;
    for (auto it = mapping.columns.constBegin(); it != mapping.columns.constEnd(); ++it)
        parts.append(roleName(it.key()) + u'=' + *it);
    return parts.join(u' ');
}

TableMapping sound()
{
    TableMapping mapping;
    mapping.id = QStringLiteral("my-lock");
    mapping.title = mapping.table = QStringLiteral("lock");
    mapping.columns = {{Role::Key, QStringLiteral("name")},
                       {Role::Owner, QStringLiteral("holder")},
                       {Role::Heartbeat, QStringLiteral("beat")}};
    mapping.rule = DeathKind::Heartbeat;
    mapping.release = MappedRelease::Expire;
    return mapping;
}

} // namespace

/// A table that somebody maps by hand, as a profile's file.
class tst_tablemapping : public QObject
{
    Q_OBJECT

private slots:
    void aFirstGuessIsSensible_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<DeathKind>("rule");
        const auto row = [](const char *name, const char *names, const char *expected, DeathKind rule) {
            QTest::newRow(name) << QString::fromLatin1(names).split(u' ') << QString::fromLatin1(expected)
                                << rule;
        };
        row("by the shortest names", "job node taken_at beat_at",
            "key=job owner=node acquired=taken_at heartbeat=beat_at", DeathKind::Heartbeat);
        row("one row with a heartbeat", "pid hostname heartbeat_at started_at",
            "host=hostname pid=pid acquired=started_at heartbeat=heartbeat_at", DeathKind::Heartbeat);
        row("a lock a row that ends", "Name LOCKED_BY locked_until locked_at",
            "key=Name owner=LOCKED_BY acquired=locked_at expires=locked_until", DeathKind::Expiry);
        row("a heartbeat goes before an end", "lock_name owner last_heartbeat expires_at",
            "key=lock_name owner=owner heartbeat=last_heartbeat expires=expires_at", DeathKind::Heartbeat);
        row("a fencing token", "resource holder fencing_token expires",
            "key=resource owner=holder expires=expires token=fencing_token", DeathKind::Expiry);
        row("nothing that we know", "foo bar", "", DeathKind::None);
    }
    void aFirstGuessIsSensible()
    {
        QFETCH(QStringList, names);
        QFETCH(QString, expected);
        QFETCH(DeathKind, rule);
        const TableMapping mapping =
            guessMapping(QStringLiteral("app.My Lock"), columns(names), Engine::PostgreSql);
        QCOMPARE(roles(mapping), expected);
        QCOMPARE(mapping.rule, rule);
        QCOMPARE(mapping.endsFree, rule == DeathKind::Expiry);
        QCOMPARE(mapping.id, QStringLiteral("my-my-lock"));
        QCOMPARE(mapping.release, MappedRelease::Forbidden);
        const auto text = profileText(mapping);
        QVERIFY2(text, text ? "" : qPrintable(text.error().message));
    }

    void anyNameOfATableMakesAnId_data()
    {
        QTest::addColumn<QString>("table");
        for (const char *table : {"lock", "größe", "123", "a\"b", "a.b.c", "  ", "___", "x; DROP TABLE y",
                                  "a_very_long_name_of_a_table_that_has_more_than_forty_letters"})
            QTest::newRow(table) << QString::fromUtf8(table);
    }
    void anyNameOfATableMakesAnId()
    {
        QFETCH(QString, table);
        for (const Engine engine : {Engine::Sqlite, Engine::PostgreSql}) {
            const auto text = profileText(
                guessMapping(table, columns({QStringLiteral("name"), QStringLiteral("owner")}), engine));
            QVERIFY2(text, text ? "" : qPrintable(text.error().message));
        }
    }

    void whatIsWrittenIsReadAndBound_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("column");
        const auto row = [](const char *name, const char *table, const char *column) {
            QTest::newRow(name) << QString::fromUtf8(table) << QString::fromUtf8(column);
        };
        row("plain", "lock", "holder");
        row("quotes", "the \"lock\"", "the 'holder' \"of\" it");
        row("blanks", "my lock", "its holder");
        row("umlauts", "größe", "Inhaber für ß");
        row("dots", "app.lock", "a.b");
        row("a backslash", "a\\b", "c\\n");
        row("a line break and a tab", "a\nb", "c\td");
        row("braces", "a{T}", "{owner}");
        row("a comment sign", "a#b", "c # d");
        row("a word of the format", "sqlite", "key");
    }
    void whatIsWrittenIsReadAndBound()
    {
        QFETCH(QString, table);
        QFETCH(QString, column);
        for (const Engine engine : {Engine::Sqlite, Engine::PostgreSql}) {
            TableMapping mapping = sound();
            mapping.table = mapping.title = table;
            mapping.engine = engine;
            mapping.columns[Role::Owner] = column;
            const auto text = profileText(mapping);
            QVERIFY2(text, text ? "" : qPrintable(text.error().message + text.error().detail));
            const auto profile = parseProfile(*text, QStringLiteral("my-lock.toml"));
            QVERIFY(profile);
            const TableNames names{table, engine};
            QVERIFY2(matchedStar((*profile)->rules.value(engine).detect.tables, names.bare()),
                     "its table is not found again");
            const auto bound = bindProfile(*profile, names,
                                           columns({QStringLiteral("name"), column, QStringLiteral("beat")}));
            QVERIFY2(bound, bound ? "" : qPrintable(bound.error().message));
            QCOMPARE(bound->columns.at(bound->roles.value(Role::Owner)).name, column);
        }
    }

    void aColumnThatTheFormatCannotNameIsRefused_data()
    {
        QTest::addColumn<QString>("column");
        QTest::newRow("a bar") << QStringLiteral("a|b");
        QTest::newRow("a question") << QStringLiteral("held?");
        QTest::newRow("nothing") << QString();
    }
    void aColumnThatTheFormatCannotNameIsRefused()
    {
        QFETCH(QString, column);
        TableMapping mapping = sound();
        mapping.columns[Role::Owner] = column;
        const auto text = profileText(mapping);
        QVERIFY(!text);
        QCOMPARE(text.error().kind, ErrorKind::Usage);
    }

    void aRuleWithoutItsColumnIsRefused_data()
    {
        QTest::addColumn<DeathKind>("rule");
        for (const DeathKind rule : {DeathKind::Expiry, DeathKind::Acquired, DeathKind::Alive})
            QTest::newRow(qPrintable(deathKindName(rule))) << rule;
    }
    void aRuleWithoutItsColumnIsRefused()
    {
        QFETCH(DeathKind, rule);
        TableMapping mapping = sound();
        mapping.rule = rule;
        const auto text = profileText(mapping);
        QVERIFY(!text);
        QVERIFY2(text.error().message.contains(deathKindName(rule)), qPrintable(text.error().message));
    }

    void everyReleaseIsWritten_data()
    {
        QTest::addColumn<MappedRelease>("release");
        for (const MappedRelease release :
             {MappedRelease::Forbidden, MappedRelease::Expire, MappedRelease::Clear, MappedRelease::Delete})
            QTest::newRow(qPrintable(mappedReleaseName(release))) << release;
    }
    void everyReleaseIsWritten()
    {
        QFETCH(MappedRelease, release);
        TableMapping mapping = sound();
        mapping.release = release;
        mapping.beat = 1500ms;
        const auto text = profileText(mapping);
        QVERIFY2(text, text ? "" : qPrintable(text.error().message));
        const auto profile = parseProfile(*text, {});
        const ProfileRules rules = (*profile)->rules.value(Engine::Sqlite);
        QCOMPARE(rules.death.beat, 1500ms);
        QCOMPARE(rules.release.guards.isEmpty(), release == MappedRelease::Forbidden);
        QCOMPARE(mappedReleaseFrom(mappedReleaseName(release)), std::optional(release));
    }
};

QTEST_GUILESS_MAIN(tst_tablemapping)
#include "tst_tablemapping.moc"
