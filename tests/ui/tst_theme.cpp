// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/environment.h"
#include "ui/style/contrast.h"
#include "ui/style/digits.h"
#include "ui/style/stateicon.h"
#include "ui/style/theme.h"
#include "ui/style/themecolors.h"

#include <QApplication>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;

namespace {

QPalette systemPalette(const QColor &window, const QColor &base, const QColor &text, const QColor &highlight)
{
    QPalette palette(window);
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Highlight, highlight);
    return palette;
}

} // namespace

Q_DECLARE_METATYPE(lockkeeper::ui::ThemeColors)

class tst_Theme : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { Theme::apply(*qApp); }

    void measuresContrastAsWcagDoes()
    {
        QVERIFY(qAbs(contrast(Qt::black, Qt::white) - 21.0) < 0.01);
        QVERIFY(qAbs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
        QVERIFY(qAbs(contrast(Qt::white, QColor(0x77, 0x77, 0x77)) - 4.48) < 0.01);
    }

    void everyTextCanBeRead_data()
    {
        QTest::addColumn<ThemeColors>("colors");
        QTest::newRow("light") << schemeColors(Scheme::Light);
        QTest::newRow("dark") << schemeColors(Scheme::Dark);
        QTest::newRow("system: light grey") << paletteColors(
            systemPalette(QColor(0xEF, 0xEF, 0xEF), Qt::white, Qt::black, QColor(0x30, 0x8C, 0xC6)));
        QTest::newRow("system: dark")
            << paletteColors(systemPalette(QColor(0x2A, 0x2E, 0x32), QColor(0x1B, 0x1E, 0x20),
                                           QColor(0xFC, 0xFC, 0xFC), QColor(0x3D, 0xAE, 0xE9)));
        QTest::newRow("system: high contrast")
            << paletteColors(systemPalette(Qt::black, Qt::black, Qt::yellow, Qt::cyan));
        QTest::newRow("system: sepia with yellow highlight")
            << paletteColors(systemPalette(QColor(0xF4, 0xEC, 0xD8), QColor(0xFB, 0xF3, 0xE0),
                                           QColor(0x43, 0x34, 0x22), QColor(0xFF, 0xE0, 0x40)));
    }

    void everyTextCanBeRead()
    {
        QFETCH(ThemeColors, colors);
        const auto ratio = [&colors](Role text, Role behind) {
            return contrast(colors.of(text), colors.of(behind));
        };
        for (const Role text :
             {Role::Text, Role::Text2, Role::Text3, Role::Accent, Role::Alive, Role::LateText, Role::Dead,
              Role::Held, Role::Free, Role::LocalText, Role::StageText, Role::ProdText, Role::ReplayText})
            QVERIFY2(ratio(text, Role::Surface) >= 4.5,
                     qPrintable(QStringLiteral("role %1: %2")
                                    .arg(static_cast<int>(text))
                                    .arg(ratio(text, Role::Surface))));
        for (const Role text : {Role::Text, Role::Text2, Role::Text3, Role::Dead, Role::LateText, Role::Alive,
                                Role::StageText, Role::ProdText})
            QVERIFY2(ratio(text, Role::Selection) >= 4.3,
                     qPrintable(QStringLiteral("role %1 on selection: %2")
                                    .arg(static_cast<int>(text))
                                    .arg(ratio(text, Role::Selection))));
        QVERIFY(ratio(Role::LateFill, Role::Surface) >= 3.0);
        QVERIFY(ratio(Role::Dead, Role::DeadTint) >= 4.5);
        QVERIFY(ratio(Role::LateText, Role::LateTint) >= 4.5);
        QVERIFY(ratio(Role::OnAccentFill, Role::AccentFill) >= 4.5);
        QVERIFY(ratio(Role::OnReplayFill, Role::ReplayFill) >= 4.5);
        for (const Role fill : {Role::LocalFill, Role::StageFill, Role::ProdFill})
            QVERIFY(ratio(Role::OnAccentFill, fill) >= 4.5);
    }

    void theSystemsPaletteDecidesTheScheme()
    {
        QApplication::setPalette(systemPalette(Qt::black, Qt::black, Qt::white, Qt::cyan));
        QCOMPARE(Theme::scheme(), Scheme::Dark);
        QCOMPARE(Theme::color(Role::Window), QColor(Qt::black));
        QApplication::setPalette(systemPalette(Qt::white, Qt::white, Qt::black, Qt::blue));
        QCOMPARE(Theme::scheme(), Scheme::Light);
        QCOMPARE(Theme::color(Role::Window), QColor(Qt::white));
    }

    void aChosenSchemeStandsAgainstTheSystem()
    {
        Theme::apply(*qApp, Scheme::Dark);
        QCOMPARE(Theme::scheme(), Scheme::Dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::color(Role::Window));
        QVERIFY(qApp->styleSheet().contains(Theme::color(Role::Surface).name()));
        QVERIFY2(!qApp->styleSheet().contains(u'@'), "a colour name was not replaced");
        Theme::apply(*qApp, Scheme::Light);
        QCOMPARE(Theme::color(Role::Surface), QColor(Qt::white));
    }

    void anOwnerKeepsItsColour()
    {
        const QString id = QStringLiteral("5b3e1c2a-9f1d-4c55-8f6e-0d3c2b1a9f00");
        const int hue = Theme::ownerHue(id);
        QCOMPARE(Theme::ownerHue(id), hue);
        QVERIFY(Theme::ownerHue(id, hue) != hue); // neighbours never look alike
        QSet<QRgb> colors;
        for (int i = 0; i < 100; ++i)
            colors.insert(Theme::ownerEdge(Theme::ownerHue(QStringLiteral("owner-%1").arg(i))).rgb());
        QCOMPARE(colors.size(), OwnerColorCount);
        QVERIFY(contrast(Theme::color(Role::Text), Theme::ownerBand(hue)) >= 7.0);
    }

    void everyStateHasAShapeOfItsOwn()
    {
        QSet<QByteArray> shapes;
        for (int state = 0; state < LockStateCount; ++state) {
            const QImage image = stateIcon(static_cast<LockState>(state), 16, Qt::white)
                                     .toImage()
                                     .convertToFormat(QImage::Format_Alpha8);
            QVERIFY(image.width() == 16);
            shapes.insert(QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes()));
        }
        QCOMPARE(shapes.size(), qsizetype(LockStateCount));
    }

    void everyEnvironmentHasAWordAndColoursOfItsOwn()
    {
        QSet<QString> words;
        QSet<QRgb> colors;
        for (const Environment environment : {Environment::Local, Environment::Stage, Environment::Prod}) {
            words << environmentWord(environment) << environmentName(environment);
            colors << Theme::color(environmentText(environment)).rgb();
        }
        QCOMPARE(words.size(), qsizetype(6));
        QCOMPARE(colors.size(), qsizetype(3));
        EnvironmentPill pill;
        pill.setEnvironment(Environment::Prod);
        QCOMPARE(pill.grab().toImage().pixelColor(pill.width() / 2, 2), Theme::color(Role::ProdFill));
    }

    void everyDigitIsAsWide()
    {
        const QFont font = textFont(13);
        QCOMPARE(tabularWidth(font, QStringLiteral("1111")), tabularWidth(font, QStringLiteral("8888")));
        QCOMPARE(tabularWidth(font, QStringLiteral("12 s")), tabularWidth(font, QStringLiteral("98 s")));
    }
};

QTEST_MAIN(tst_Theme)
#include "tst_theme.moc"
