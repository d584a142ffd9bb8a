// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/cast.h"
#include "ui/journal/journalview.h"
#include "ui/style/theme.h"
#include "ui/timeline/timelineview.h"

#include <QApplication>
#include <QDir>

using lockkeeper::test::ScriptedSource;
using namespace lockkeeper::ui;

namespace {

void save(QWidget &widget, const QString &name)
{
    widget.show();
    QCoreApplication::processEvents();
    widget.grab().save(name + QStringLiteral(".png"));
}

void timelines(const QString &scheme)
{
    for (const int width : {870, 700}) {
        for (const char *lock : {"invoice-export", "payout-settle", "nightly-sync", "report-rollup", "tax-report"}) {
            ScriptedSource source;
            lockkeeper::test::fillCast(source);
            TimelineView view;
            view.resize(width, width == 870 ? 310 : 250);
            view.setSource(&source);
            view.setSelectedLock(QLatin1String(lock));
            save(view, QStringLiteral("timeline-%1-%2-%3").arg(scheme, QLatin1String(lock)).arg(width));
        }
    }
}

void journals(const QString &scheme)
{
    for (const int width : {870, 700}) {
        ScriptedSource source;
        lockkeeper::test::fillCast(source);
        JournalView view;
        view.resize(width, 330);
        view.setSource(&source);
        view.setSelectedLock(QStringLiteral("payout-settle"));
        QCoreApplication::processEvents();
        save(view, QStringLiteral("journal-%1-%2").arg(scheme).arg(width));
    }
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QDir().mkpath(QStringLiteral("gallery"));
    QDir::setCurrent(QStringLiteral("gallery"));
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        Theme::apply(app, scheme);
        const QString name = scheme == Scheme::Light ? QStringLiteral("light") : QStringLiteral("dark");
        timelines(name);
        journals(name);
    }
    return 0;
}
