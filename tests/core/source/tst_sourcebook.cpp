// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/resolvesource.h"
#include "core/source/sourceurl.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace lockkeeper;

namespace {

constexpr const char *Whole = "# ours\n"
                              "[sources.prod-eu] # Frankfurt\n"
                              "url = \"postgresql://ops@db.example/app\"\n"
                              "environment = \"prod\"\n"
                              "\n"
                              "# the file beside it\n"
                              "[sources.\"a.b\"]\n"
                              "access = \"operate\"\n"
                              "url = 'sqlite:/var/lib/app/locks.db'\n"
                              "\n"
                              "# the end\n";

SourceConfig source(const QString &name, const QString &url)
{
    SourceConfig config = parseSourceUrl(url).value();
    config.name = name;
    config.access = SourceAccess::WatchOnly;
    return config;
}

} // namespace

class tst_sourcebook : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("lockkeeper/sources.toml"));
    }

    void liesInTheConfigurationFolder()
    {
        qputenv("XDG_CONFIG_HOME", m_folder->path().toUtf8());
        QCOMPARE(sourceBookPath(), m_path);
        qunsetenv("XDG_CONFIG_HOME");
    }

    void isEmptyWithoutAFile()
    {
        const auto book = SourceBook::read(m_path);
        QVERIFY(book && book->sources().isEmpty());
        QVERIFY(!QFile::exists(m_path));
    }

    void addingAndRemovingLeavesTheRestAsItWas()
    {
        write(Whole);
        auto book = SourceBook::read(m_path).value();
        const auto added = book.add(source(QStringLiteral("c.d"), QStringLiteral("mariadb://ops@h/d")));
        QVERIFY2(added, qPrintable(message(added)));
        QCOMPARE(
            content(),
            Whole
                + QByteArray("\n[sources.\"c.d\"]\nurl = \"mariadb://ops@h/d\"\nenvironment = \"local\"\n"
                             "access = \"watch\"\n"));
        QVERIFY(book.remove(QStringLiteral("c.d")));
        QCOMPARE(content(), QByteArray(Whole));
        QVERIFY(book.remove(QStringLiteral("prod-eu")));
        QCOMPARE(content(), QByteArray(Whole).replace(7, QByteArray(Whole).indexOf("\n# the file") - 7, ""));
        QVERIFY(book.remove(QStringLiteral("a.b")));
        QCOMPARE(content(), QByteArray("# ours\n\n# the file beside it\n\n# the end\n"));
        QVERIFY(book.sources().isEmpty());
    }

    void replacesInPlace()
    {
        write(Whole);
        auto book = SourceBook::read(m_path).value();
        SourceConfig changed = book.find(QStringLiteral("prod-eu")).value();
        changed.environment = Environment::Stage;
        const auto replaced = book.replace(changed);
        QVERIFY2(replaced, qPrintable(message(replaced)));
        QCOMPARE(SourceBook::read(m_path)->find(QStringLiteral("prod-eu")).value(), changed);
        QCOMPARE(book.names().first(), QStringLiteral("prod-eu"));
        QVERIFY(content().startsWith("# ours\n[sources.prod-eu]\n"));
        const QByteArray whole(Whole);
        QVERIFY(content().endsWith(whole.mid(whole.indexOf("\n\n# the file"))));
    }

    void aBrokenFileIsNeitherUsedNorWritten()
    {
        write("[sources.one]\nurl = \n");
        const auto book = SourceBook::read(m_path);
        QVERIFY(!book);
        QVERIFY2(message(book).startsWith(m_path + QStringLiteral(", line 2")), qPrintable(message(book)));
        QCOMPARE(content(), QByteArray("[sources.one]\nurl = \n"));
    }

    void isForItsOwnersEyesAndHoldsNoPassword()
    {
        auto book = SourceBook::read(m_path).value();
        SourceConfig config = source(QStringLiteral("one"), QStringLiteral("postgresql://me@h/d"));
        config.password = Secret(QStringLiteral("hunter2"));
        QVERIFY(book.add(config));
        QVERIFY(!content().contains("hunter2"));
        QVERIFY(book.find(QStringLiteral("one"))->password.isEmpty());
        constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
            | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        QCOMPARE(QFile::permissions(m_path) & others, QFile::Permissions());
        QCOMPARE(QFile::permissions(QFileInfo(m_path).path()) & others, QFile::Permissions());
        QCOMPARE(QFileInfo(m_path).dir().entryList(QDir::Files | QDir::Hidden).size(), 1); // nothing is left
    }

    void refusesANameThatIsTaken()
    {
        write(Whole);
        auto book = SourceBook::read(m_path).value();
        const auto added = book.add(source(QStringLiteral("a.b"), QStringLiteral("sqlite:/x")));
        QVERIFY(!added);
        QVERIFY2(added.error().message.contains(QStringLiteral("--replace")), qPrintable(message(added)));
        QCOMPARE(content(), QByteArray(Whole));
    }

    void doesNotOverwriteWhatOthersWroteMeanwhile()
    {
        write(Whole);
        auto book = SourceBook::read(m_path).value();
        write("# new\n");
        const auto added = book.add(source(QStringLiteral("one"), QStringLiteral("sqlite:/x")));
        QVERIFY(!added);
        QCOMPARE(added.error().kind, ErrorKind::Conflict);
        QCOMPARE(content(), QByteArray("# new\n"));
    }

    void leavesAloneWhatHasNoBlockOfItsOwn()
    {
        const QByteArray text =
            "sources = { one = { url = \"sqlite:/x\" }, two = { url = \"sqlite:/y\" } }\n";
        write(text);
        auto book = SourceBook::read(m_path).value();
        QCOMPARE(book.sources().size(), 2);
        for (const Status &status :
             {book.remove(QStringLiteral("one")),
              book.add(source(QStringLiteral("three"), QStringLiteral("sqlite:/z")))}) {
            QVERIFY(!status);
            QVERIFY2(status.error().message.contains(QStringLiteral("edit the file")),
                     qPrintable(message(status)));
        }
        QCOMPARE(content(), text);
    }

    void saysWhyItCannotBeReadOrWritten()
    {
        QVERIFY(QDir().mkpath(m_path));
        QCOMPARE(SourceBook::read(m_path).error().kind, ErrorKind::Usage);
        const QString below = m_folder->filePath(QStringLiteral("file/sources.toml"));
        QFile file(m_folder->filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        auto book = SourceBook::read(below).value();
        const auto added = book.add(source(QStringLiteral("one"), QStringLiteral("sqlite:/x")));
        QVERIFY(!added);
        QCOMPARE(added.error().kind, ErrorKind::Permission);
        QVERIFY(added.error().message.contains(below));
    }

    void resolvesUrlsAndNames()
    {
        write(Whole);
        QVERIFY(resolveSource(QStringLiteral("sqlite:/x"), m_path)->mayOperate());
        QVERIFY(!resolveSource(QStringLiteral("prod-eu"), m_path)->mayOperate());
        const auto typo = resolveSource(QStringLiteral("prod-ue"), m_path);
        QVERIFY(!typo);
        for (const char *part :
             {"Did you mean prod-eu?", "It has prod-eu, a.b", "source add", "sources.toml"})
            QVERIFY2(typo.error().message.contains(QLatin1String(part)), qPrintable(message(typo)));
        const auto path = resolveSource(QStringLiteral("/var/locks.db"), m_path);
        QVERIFY2(message(path).contains(QStringLiteral("sqlite:/var/locks.db")), qPrintable(message(path)));
        QVERIFY(QDir::setCurrent(m_folder->path()));
        QVERIFY(QFile::copy(m_path, QStringLiteral("locks.db")));
        const auto file = resolveSource(QStringLiteral("locks.db"), m_path);
        QVERIFY2(message(file).contains(QStringLiteral("sqlite:locks.db")), qPrintable(message(file)));
    }

    void aUrlNeedsNoReadableFile()
    {
        write("broken");
        QVERIFY(resolveSource(QStringLiteral("sqlite:/x"), m_path));
        QVERIFY(!resolveSource(QStringLiteral("prod-eu"), m_path));
    }

    void watchOnlyNamesTheSettingAndTheFile()
    {
        write(Whole);
        const auto book = SourceBook::read(m_path).value();
        QVERIFY(checkMayOperate(book.find(QStringLiteral("a.b")).value(), m_path));
        const auto refused = checkMayOperate(book.find(QStringLiteral("prod-eu")).value(), m_path);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Permission);
        QCOMPARE(refused.error().message,
                 QStringLiteral("The source prod-eu is watch only (access = \"watch\" in %1); set access = "
                                "\"operate\" there to let it write.")
                     .arg(m_path));
    }

private:
    template <typename Value>
    static QString message(const Result<Value> &result)
    {
        return result ? QString() : result.error().message + u' ' + result.error().detail;
    }

    void write(const QByteArray &text) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text);
    }

    [[nodiscard]] QByteArray content() const
    {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder = {};
    QString m_path = {};
};

QTEST_GUILESS_MAIN(tst_sourcebook)
#include "tst_sourcebook.moc"
