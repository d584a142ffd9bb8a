// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/castlocks.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/watch/overview.h"

#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using namespace std::chrono_literals;

namespace {

SourceView viewOf(const QString &title, const QList<LockView> &locks,
                  SourceHealth health = SourceHealth::Reading)
{
    SourceView view = test::castView();
    view.title = title;
    view.locks = locks;
    view.health = health;
    return view;
}

std::vector<OpenSource> sourcesOf(const QList<SourceView> &views)
{
    std::vector<OpenSource> sources;
    for (const SourceView &view : views) {
        OpenSource &open = sources.emplace_back();
        open.id = static_cast<SourceId>(sources.size());
        open.config = sqliteSource(view.title);
        open.view = view;
        open.digest = digestOf(view);
    }
    return sources;
}

QString sentenceOver(const QList<SourceView> &views)
{
    const words::VerdictSentence sentence = verdictOver(sourcesOf(views));
    return QStringLiteral("%1 %2").arg(sentence.headline, sentence.rest).trimmed();
}

LockView lock(const char *name, LockState state, Milliseconds age = 3s)
{
    return test::castLock(QLatin1String(name), state, age);
}

const QString Shop = QStringLiteral("shop@maria");
const QString Billing = QStringLiteral("billing@pg-eu");

} // namespace

class tst_Overview : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void oneSourceSpeaksForItself()
    {
        const SourceView view = test::castView();
        const words::VerdictSentence own = words::verdict(view);
        QCOMPARE(sentenceOver({view}), QStringLiteral("%1 %2").arg(own.headline, own.rest));
        QCOMPARE(windowTitleOver(sourcesOf({view})),
                 QStringLiteral("2 need action \u2013 orders.db \u2013 Lockkeeper"));
    }

    void namesTheWorstLockAndItsSource()
    {
        const QList<SourceView> views = {
            viewOf(Shop, {lock("export", LockState::Late, 45s)}),
            viewOf(Billing, {lock("export", LockState::Dead, 70s), lock("rates", LockState::Dead, 90s)})};
        QVERIFY2(sentenceOver(views).startsWith(QStringLiteral("billing@pg-eu: rates is dead. ")),
                 qPrintable(sentenceOver(views)));
        QCOMPARE(worstOver(sourcesOf(views)), LockState::Dead);
        QCOMPARE(windowTitleOver(sourcesOf(views)),
                 QStringLiteral("2 need action \u2013 2 sources \u2013 Lockkeeper"));
        QCOMPARE(locksNeedingAction(sourcesOf(views)),
                 QList<LockKey>({{2, QStringLiteral("export")}, {2, QStringLiteral("rates")}}));
    }

    void saysWhoCannotBeReached()
    {
        const SourceView gone =
            viewOf(Shop, {lock("export", LockState::Dead, 90s)}, SourceHealth::Unreachable);
        const SourceView late = viewOf(Billing, {lock("rates", LockState::Late, 45s)});
        const SourceView well = viewOf(Billing, {lock("rates", LockState::Alive)});
        QVERIFY2(sentenceOver({gone, late}).startsWith(QStringLiteral("billing@pg-eu: rates is late.")),
                 qPrintable(sentenceOver({gone, late})));
        QVERIFY(sentenceOver({gone, late}).endsWith(QStringLiteral("shop@maria cannot be reached.")));
        QVERIFY(
            sentenceOver({gone, well}).startsWith(QStringLiteral("Can't tell. shop@maria has not answered")));
        const SourceView odd = viewOf(Billing, {lock("rates", LockState::Unknown)});
        QVERIFY(
            sentenceOver({odd, well}).startsWith(QStringLiteral("billing@pg-eu: Can't tell about rates.")));
        QVERIFY(
            sentenceOver({odd, gone}).contains(QStringLiteral("shop@maria has not answered"))); // the graver
        const SourceView away = viewOf(QStringLiteral("orders.db"), {}, SourceHealth::Unreachable);
        QCOMPARE(sentenceOver({gone, away, well}),
                 QStringLiteral("Can't tell. 2 sources cannot be reached."));
        SourceView refused = away;
        refused.trouble = Error{ErrorKind::Schema, QStringLiteral("There is no table."), {}};
        QCOMPARE(sentenceOver({gone, refused, well}),
                 QStringLiteral("Can't tell. 2 sources cannot be read."));
        // Two tables of one database are one source that cannot be reached.
        QVERIFY(
            sentenceOver({gone, gone, well}).startsWith(QStringLiteral("Can't tell. shop@maria has not")));
        SourceView lateThen = late; // in a replay nobody can say that a source did not answer
        lateThen.asOf = late.serverNow;
        SourceView goneThen = gone;
        goneThen.asOf = gone.serverNow;
        QVERIFY2(sentenceOver({lateThen, goneThen}).endsWith(QStringLiteral("shop@maria was not read then.")),
                 qPrintable(sentenceOver({lateThen, goneThen})));
        QVERIFY(locksNeedingAction(sourcesOf({gone})).isEmpty());
        QCOMPARE(windowTitleOver(sourcesOf({gone, well})),
                 QStringLiteral("Cannot be reached \u2013 shop@maria \u2013 Lockkeeper"));
    }

    void saysThatAllIsWell()
    {
        QCOMPARE(sentenceOver({viewOf(Shop, {lock("a", LockState::Alive), lock("b", LockState::Free)}),
                               viewOf(Billing, {lock("a", LockState::Held)})}),
                 QStringLiteral("All well. 2 of 3 locks are held, in 2 sources."));
    }

    void countsEachOrAll()
    {
        const auto sources =
            sourcesOf({viewOf(Shop, {lock("a", LockState::Dead, 90s)}, SourceHealth::Unreachable),
                       viewOf(Billing, {lock("a", LockState::Dead, 90s)})});
        const auto at = [](const StateCounts &counts, LockState state) {
            return counts.at(static_cast<size_t>(state));
        };
        QCOMPARE(at(countsOver(sources), LockState::Dead), qsizetype(1));
        QCOMPARE(at(countsOver(sources), LockState::Unknown), qsizetype(1));
        QCOMPARE(at(countsOver(sources, 1), LockState::Dead), qsizetype(0));
    }

    void theGravestEnvironmentStandsForAll()
    {
        auto sources = sourcesOf({viewOf(Shop, {}), viewOf(Billing, {}), viewOf(Shop, {})});
        QCOMPARE(gravestEnvironment(sources), Environment::Local);
        sources.at(0).config.environment = Environment::Stage;
        sources.at(1).config.environment = Environment::Prod;
        QCOMPARE(gravestEnvironment(sources), Environment::Prod);
    }

    void tellsWhatTheyShare()
    {
        auto sources = sourcesOf({viewOf(Shop, {}), viewOf(Billing, {})});
        QCOMPARE(intervalOver(sources), std::optional(Milliseconds(1s)));
        sources.at(1).view.interval = 5s;
        QVERIFY(!intervalOver(sources));
        sources.at(1).view.health = SourceHealth::Paused;
        QVERIFY(!arePaused(sources));
        sources.at(0).view.health = SourceHealth::Paused;
        QVERIFY(arePaused(sources));
    }
};

QTEST_MAIN(tst_Overview)
#include "tst_overview.moc"
