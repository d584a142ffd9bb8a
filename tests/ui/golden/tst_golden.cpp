// SPDX-License-Identifier: GPL-3.0-or-later
// The window as pictures that a person has looked at: whoever changes what is painted is told so.
#include "tests/ui/golden/comparison.h"
#include "tests/ui/golden/scenes.h"
#include "tests/ui/scripted/quiet.h"

#include <QApplication>
#include <QDir>
#include <QFontInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;

Q_DECLARE_METATYPE(lockkeeper::test::Scene)
Q_DECLARE_METATYPE(lockkeeper::test::Look)

namespace {

/// Where the faces come from: fonts-dejavu-core.
const QString FontFolder = QStringLiteral("/usr/share/fonts/truetype/dejavu");

/// Fonts that are the same on every machine: four faces, grey antialiasing, no hinting.
bool useFixedFonts(const QTemporaryDir &folder)
{
    for (const char *face :
         {"DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf"}) {
        if (!QFile::copy(FontFolder + u'/' + QLatin1String(face), folder.filePath(QLatin1String(face))))
            return false;
    }
    QFile file(folder.filePath(QStringLiteral("fonts.conf")));
    if (!file.open(QIODevice::WriteOnly))
        return false;
    const auto alias = [](const char *family, const char *face) {
        return QStringLiteral(
                   "<alias binding=\"same\"><family>%1</family><prefer><family>%2</family></prefer>"
                   "</alias>")
            .arg(QLatin1String(family), QLatin1String(face));
    };
    const QString text =
        QStringLiteral("<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>"
                       "<dir>%1</dir><cachedir>%1/cache</cachedir>")
            .arg(folder.path())
        + alias("sans-serif", "DejaVu Sans") + alias("monospace", "DejaVu Sans Mono")
        + QStringLiteral("<match target=\"font\">"
                         "<edit name=\"antialias\" mode=\"assign\"><bool>true</bool></edit>"
                         "<edit name=\"hinting\" mode=\"assign\"><bool>false</bool></edit>"
                         "<edit name=\"hintstyle\" mode=\"assign\"><const>hintnone</const></edit>"
                         "<edit name=\"autohint\" mode=\"assign\"><bool>false</bool></edit>"
                         "<edit name=\"rgba\" mode=\"assign\"><const>none</const></edit>"
                         "</match></fontconfig>");
    file.write(text.toUtf8());
    return qputenv("FONTCONFIG_FILE", QFile::encodeName(file.fileName()));
}

/// The picture, on one day: at midnight it is taken once more.
QImage pictureOnOneDay(Scene scene, Look look, QSize size, const QImage &expected)
{
    for (;;) {
        const Instant before = sceneNow();
        QImage picture = pictureOf(
            scene, look, size, [&expected](const QImage &made) { return compare(expected, made).isSame(); });
        if (sceneNow() == before)
            return picture;
    }
}

} // namespace

class tst_Golden : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY2(QFontInfo(QApplication::font()).family() == QStringLiteral("DejaVu Sans"),
                 "DejaVu Sans is not there; install fonts-dejavu-core.");
        QVERIFY(QDir().mkpath(m_made.path()));
    }
    void init() { failOnWarnings(); }

    void looksAsItDid_data()
    {
        QTest::addColumn<Scene>("scene");
        QTest::addColumn<Look>("look");
        QTest::addColumn<QSize>("size");
        const QSize usual(1280, 800);
        const QSize least(1024, 640);
        const QSize narrow(800, 640);
        QTest::newRow("empty") << Scene::Empty << Look::Light << usual;
        QTest::newRow("one-lock") << Scene::OneLock << Look::Light << least;
        QTest::newRow("ten-locks") << Scene::TenLocks << Look::Light << least;
        QTest::newRow("hundred-grouped") << Scene::HundredGrouped << Look::Light << usual;
        QTest::newRow("ten-thousand") << Scene::TenThousand << Look::Light << usual;
        QTest::newRow("large-part") << Scene::LargePart << Look::Light << usual;
        QTest::newRow("two-owners") << Scene::TwoOwners << Look::Light << usual;
        QTest::newRow("watching") << Scene::Watching << Look::Light << usual;
        QTest::newRow("armed") << Scene::Armed << Look::Light << usual;
        QTest::newRow("several") << Scene::Several << Look::Light << usual;
        QTest::newRow("several-dark") << Scene::Several << Look::Dark << least;
        QTest::newRow("freeze") << Scene::Freeze << Look::Light << usual;
        QTest::newRow("folded") << Scene::Folded << Look::Light << usual;
        QTest::newRow("unreachable") << Scene::Unreachable << Look::Light << usual;
        QTest::newRow("narrow") << Scene::OneDead << Look::Light << narrow;
        QTest::newRow("narrow-dark") << Scene::OneDead << Look::Dark << narrow;
        QTest::newRow("narrow-timeline") << Scene::OneDeadTimeline << Look::Light << narrow;
        QTest::newRow("narrow-sources") << Scene::OneDeadSources << Look::Light << narrow;
        QTest::newRow("narrow-part") << Scene::LargePart << Look::Light << narrow;
        QTest::newRow("narrow-part-dark") << Scene::LargePart << Look::Dark << narrow;
        QTest::newRow("narrow-replay") << Scene::Replay << Look::Light << narrow;
        for (const auto &[name, scene] :
             {std::pair("one-dead", Scene::OneDead), std::pair("release", Scene::Release),
              std::pair("replay", Scene::Replay)}) {
            QTest::newRow(name) << scene << Look::Light << usual;
            QTest::addRow("%s-dark", name) << scene << Look::Dark << least;
            QTest::addRow("%s-contrast", name) << scene << Look::HighContrast << least;
            QTest::addRow("%s-grey", name) << scene << Look::Greyscale << least;
        }
    }

    void looksAsItDid()
    {
        QFETCH(Scene, scene);
        QFETCH(Look, look);
        QFETCH(QSize, size);
        const QString name = QLatin1String(QTest::currentDataTag());
        const QString made = m_made.filePath(name + QStringLiteral(".png"));
        const QString difference = m_made.filePath(name + QStringLiteral("-difference.png"));
        QFile::remove(made);
        QFile::remove(difference);

        const QImage expected(QDir(QStringLiteral(GOLDEN_EXPECTED)).filePath(name + QStringLiteral(".png")));
        const QImage actual = pictureOnOneDay(scene, look, size, expected);
        const Comparison found = compare(expected, actual);
        if (found.isSame())
            return;
        QVERIFY2(saveSmall(actual, made), "the picture cannot be written");
        const QString mend = QStringLiteral(" Is it meant? Then: ./dev accept %1").arg(name);
        QVERIFY2(
            !expected.isNull(),
            qPrintable(QStringLiteral("There is no picture to compare with; the new one is %1.").arg(made)
                       + mend));
        QVERIFY2(saveSmall(differencePicture(expected, actual), difference), "the picture cannot be written");
        QVERIFY2(found.isSameSize,
                 qPrintable(QStringLiteral("It was %1 x %2 pixels, and is %3 x %4.")
                                .arg(expected.width())
                                .arg(expected.height())
                                .arg(actual.width())
                                .arg(actual.height())
                            + mend));
        const QString where = QStringLiteral("%1 pixels differ, in the %2 x %3 at (%4, %5).")
                                  .arg(found.pixels)
                                  .arg(found.where.width())
                                  .arg(found.where.height())
                                  .arg(found.where.x())
                                  .arg(found.where.y());
        QFAIL(qPrintable(where + QStringLiteral(" See %1.").arg(difference) + mend));
    }

    void tellsAChangeFromAJitter()
    {
        QImage was(40, 30, QImage::Format_RGB32);
        was.fill(qRgb(100, 100, 100));
        QImage is = was;
        is.setPixel(3, 4, qRgb(102, 98, 100));
        QVERIFY(compare(was, is).isSame());
        is.setPixel(10, 5, qRgb(103, 100, 100));
        is.setPixel(19, 25, qRgb(0, 100, 100));
        QCOMPARE(compare(was, is).pixels, 2);
        QCOMPARE(compare(was, is).where, QRect(10, 5, 10, 21));
        QVERIFY(!compare(was, is.copy(0, 0, 40, 29)).isSame());
    }

private:
    const QDir m_made = QDir(QStringLiteral(GOLDEN_MADE));
};

int main(int argc, char **argv)
{
    const QTemporaryDir fonts;
    if (!useFixedFonts(fonts))
        qWarning("The fonts cannot be copied from %s; install fonts-dejavu-core.", qPrintable(FontFolder));
    QApplication application(argc, argv);
    QApplication::setFont(QFont(QStringLiteral("DejaVu Sans")));
    tst_Golden test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_golden.moc"
