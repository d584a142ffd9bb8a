// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workstation/autostart.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace lockkeeper;

class tst_autostart : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_folder->path()));
        qputenv("PATH", QFile::encodeName(m_folder->path()) + ":/usr/bin:/bin");
        QFile program(m_folder->filePath(QStringLiteral("lockkeeper-cli")));
        QVERIFY(program.open(QIODevice::WriteOnly));
        program.setPermissions(QFileDevice::ReadOwner | QFileDevice::ExeOwner);
    }

    void isWrittenOnlyWhenAskedForAndRemovedAgain()
    {
        const SourceConfig source = sqliteSource(QStringLiteral("/srv/locks.db"));
        QVERIFY(!autostart::isEnabled(m_lock, source));
        QVERIFY(autostart::all().isEmpty());
        const auto path = autostart::enable(plan(), source);
        QVERIFY2(path, qPrintable(path ? QString() : path.error().message));
        QVERIFY(autostart::isEnabled(m_lock, source));
        QVERIFY(!autostart::isEnabled(m_lock, sqliteSource(QStringLiteral("/srv/other.db"))));
        QCOMPARE(autostart::all().size(), 1);
        QCOMPARE(autostart::all().constFirst().lock, m_lock);
        QCOMPARE(autostart::all().constFirst().path, *path);
        QVERIFY(autostart::enable(plan(), source)); // written again, not twice
        QCOMPARE(autostart::all().size(), 1);
        QVERIFY(autostart::disable(m_lock, source));
        QVERIFY(autostart::disable(m_lock, source));
        QVERIFY(autostart::all().isEmpty());
        QVERIFY(!QFile::exists(*path));
    }

    /// A desktop reads the words as they were given, whatever is in them.
    void execKeepsEveryWord()
    {
        LeadPlan odd = plan();
        odd.work.command = {QStringLiteral("/bin/job"),   QStringLiteral("two words"),
                            QStringLiteral("$HOME `id`"), QStringLiteral("back\\slash \"quoted\""),
                            QStringLiteral("100 %f"),     QString()};
        const auto text = autostart::entryText(odd, sqliteSource(QStringLiteral("/srv/my locks.db")),
                                               QStringLiteral("/opt/lock keeper/lockkeeper-cli"));
        QVERIFY(text);
        QCOMPARE(
            execOf(*text),
            (QStringList{QStringLiteral("/opt/lock keeper/lockkeeper-cli"), QStringLiteral("--source"),
                         QStringLiteral("sqlite:/srv/my locks.db"), QStringLiteral("lead"),
                         QStringLiteral("--ttl"), QStringLiteral("30s"), QStringLiteral("--beat"),
                         QStringLiteral("5s"), QStringLiteral("--grace"), QStringLiteral("2s"),
                         QStringLiteral("--margin"), QStringLiteral("1s"), QStringLiteral("--stop-signal"),
                         QStringLiteral("TERM"), QStringLiteral("--on-exit"), QStringLiteral("step-down"),
                         m_lock, QStringLiteral("--")}
             + odd.work.command));
    }

    void holdsNoPassword()
    {
        SourceConfig source;
        source.engine = Engine::PostgreSql;
        source.server.host = QStringLiteral("db.example");
        source.server.user = QStringLiteral("ops");
        source.server.database = QStringLiteral("app");
        source.password = Secret(QStringLiteral("open-sesame"));
        const auto text = autostart::entryText(plan(), source, QStringLiteral("/usr/bin/lockkeeper-cli"));
        QVERIFY(text);
        QVERIFY(!text->contains("open-sesame"));
        QVERIFY(text->contains("db.example"));
        source.name = QStringLiteral("prod-eu");
        QVERIFY(autostart::entryText(plan(), source, QStringLiteral("x"))->contains("--source prod-eu "));
    }

    void whatAnEntryCannotHoldIsRefused()
    {
        const SourceConfig source = sqliteSource(QStringLiteral("/srv/locks.db"));
        LeadPlan lines = plan();
        lines.work.command.append(QStringLiteral("two\nlines"));
        QCOMPARE(autostart::enable(lines, source).error().kind, ErrorKind::Usage);
        LeadPlan option = plan();
        option.lock = QStringLiteral("--version");
        QCOMPARE(autostart::enable(option, source).error().kind, ErrorKind::Usage);
        QFile inTheWay(m_folder->filePath(QStringLiteral("autostart")));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        QCOMPARE(autostart::enable(plan(), source).error().kind, ErrorKind::Permission);
    }

private:
    [[nodiscard]] LeadPlan plan() const
    {
        LeadPlan plan;
        plan.lock = m_lock;
        plan.work.command = {QStringLiteral("/srv/job.sh")};
        return plan;
    }
    /// By the rules of the Desktop Entry Specification, written down a second time.
    static QStringList execOf(const QByteArray &entry)
    {
        const qsizetype from = entry.indexOf("\nExec=") + 6;
        QByteArray value = entry.mid(from, entry.indexOf('\n', from) - from);
        value.replace("\\\\", "\\"); // as a value of type string
        QStringList words;
        QByteArray word;
        bool isQuoted = false;
        bool isThere = false;
        for (qsizetype i = 0; i < value.size(); ++i) {
            const char one = value.at(i);
            if (isQuoted && one == '\\') {
                word.append(value.at(++i));
            } else if (one == '"') {
                isQuoted = !isQuoted;
                isThere = true;
            } else if (one == '%' && value.mid(i, 2) == "%%") {
                word.append(one);
                ++i;
            } else if (one == ' ' && !isQuoted) {
                words.append(QString::fromUtf8(word));
                word.clear();
                isThere = false;
            } else {
                word.append(one);
            }
        }
        if (isThere || !word.isEmpty())
            words.append(QString::fromUtf8(word));
        return words;
    }

    const QString m_lock = QStringLiteral("nightly/eu");
    std::unique_ptr<QTemporaryDir> m_folder = {};
};

QTEST_GUILESS_MAIN(tst_autostart)
#include "tst_autostart.moc"
