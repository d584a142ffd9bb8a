// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/sqltokens.h"

#include <QTest>

using namespace lockkeeper;

/// SQL that others wrote, looked at before any database sees it.
class tst_sqltokens : public QObject
{
    Q_OBJECT

private slots:
    void expressionIsOneOrRefused_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<bool>("passes");
        const auto row = [](const char *name, const char *sql, bool passes) {
            QTest::newRow(name) << QString::fromUtf8(sql) << passes;
        };
        row("NULL", "NULL", true);
        row("a word of the format", "{now-1d}", true);
        row("a function of two", "coalesce({owner}, 'x, y')", true);
        row("a text with two quotes", "'it''s; -- no comment'", true);
        row("a text with a question", "'who?'", true);
        row("a name in quotes", "\"odd; name\" || `x`", true);
        row("a cast", "{since}::text", true);
        row("nothing", "  ", false);
        row("a second statement", "1; DROP TABLE x", false);
        row("a comment to the end", "1 -- x", false);
        row("a comment inside", "1 /* x */", false);
        row("a comment of MariaDB", "1 # x", false);
        row("a named placeholder", "{owner} = :me", false);
        row("a placeholder", "{owner} = ?", false);
        row("a numbered placeholder", "{owner} = $1", false);
        row("a placeholder that is a number", "{owner} = :1", false);
        row("a placeholder of SQLite", "{owner} = @me", false);
        row("a quote that stays open", "'x", false);
        row("a bracket that stays open", "(1", false);
        row("a bracket too many", "1) OR (1", false);
        row("a comma outside", "1, {owner} = 2", false);
        row("a $ quote", "$$x$$", false);
        row("a $ quote with a tag", "$a$x$a$", false);
        row("a backslash", "1 \\ 2", false);
        row("a backslash before a quote", "E'\\'' || (SELECT 1) || '", false);
        row("a backslash that hides a statement", "E'\\''; DROP TABLE x; SELECT '", false);
        row("a brace that stays open", "{owner", false);
    }
    void expressionIsOneOrRefused()
    {
        QFETCH(QString, sql);
        QFETCH(bool, passes);
        QCOMPARE(checkExpression(sql).has_value(), passes);
    }

    void readNeitherWritesNorLocks_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<bool>("passes");
        const auto row = [](const char *name, const char *sql, bool passes) {
            QTest::newRow(name) << QString::fromUtf8(sql) << passes;
        };
        row("a SELECT", "SELECT a, b FROM {T}", true);
        row("a SELECT in small letters", "  select 1", true);
        row("a WITH", "WITH x AS (SELECT 1 AS a) SELECT a FROM x", true);
        row("columns that only sound so", "SELECT locked, updated_at, \"lock\", `set`, 'DELETE' FROM {T}",
            true);
        row("an UPDATE", "UPDATE {T} SET a = 1", false);
        row("a DELETE inside", "WITH d AS (DELETE FROM {T} RETURNING 1) SELECT 1", false);
        row("an INSERT inside in small letters",
            "with i as (insert into {T} values (1) returning 1) select 1", false);
        row("a SELECT INTO", "SELECT a INTO b FROM {T}", false);
        row("FOR UPDATE", "SELECT a FROM {T} FOR UPDATE", false);
        row("FOR SHARE", "SELECT a FROM {T} FOR SHARE", false);
        row("LOCK IN SHARE MODE", "SELECT a FROM {T} LOCK IN SHARE MODE", false);
        row("a COMMIT behind", "SELECT 1; COMMIT", false);
        row("a COMMIT behind a backslash", "SELECT E'\\'' ; COMMIT; DELETE FROM x; SELECT ''", false);
        row("a PRAGMA", "PRAGMA query_only = 0", false);
        row("a VALUES", "VALUES (1)", false);
    }
    void readNeitherWritesNorLocks()
    {
        QFETCH(QString, sql);
        QFETCH(bool, passes);
        QCOMPARE(checkReadOnly(sql).has_value(), passes);
    }

    void statementIsOneThatChangesRows_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<bool>("passes");
        QTest::newRow("an UPDATE") << QStringLiteral(
            "UPDATE {S:jobs} SET a = 1, b = 2 WHERE c = {seen:owner}")
                                   << true;
        QTest::newRow("a function") << QStringLiteral("SELECT force_unlock(ARRAY[{seen:owner}])") << true;
        QTest::newRow("a table that goes") << QStringLiteral("DROP TABLE x") << false;
        QTest::newRow("two of them") << QStringLiteral("DELETE FROM a; DELETE FROM b") << false;
        QTest::newRow("a setting") << QStringLiteral("SET search_path = x") << false;
    }
    void statementIsOneThatChangesRows()
    {
        QFETCH(QString, sql);
        QFETCH(bool, passes);
        QCOMPARE(checkOneStatement(sql).has_value(), passes);
    }
};

QTEST_GUILESS_MAIN(tst_sqltokens)
#include "tst_sqltokens.moc"
