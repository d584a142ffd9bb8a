// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/golden/scenes.h"

#include "core/recording/recordingwriter.h"
#include "tests/core/recording/theatre.h"
#include "tests/support/fakeclock.h"
#include "tests/ui/scripted/castlocks.h"
#include "tests/ui/scripted/fakeleader.h"
#include "tests/ui/scripted/fakesource.h"
#include "ui/locks/lockstable.h"
#include "ui/release/releasedialog.h"
#include "ui/style/theme.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QProxyStyle>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

namespace lockkeeper::test {

namespace {

using namespace std::chrono_literals;

/// Fusion as a system shows it that was set to high contrast.
class ContrastStyle final : public QProxyStyle
{
public:
    ContrastStyle()
        : QProxyStyle(QStringLiteral("Fusion"))
    {
    }

    // The platform has a palette of its own, which goes before the style's standard one, but not before this.
    void polish(QPalette &palette) override
    {
        palette = QPalette(Qt::black);
        for (const QPalette::ColorRole role : {QPalette::Window, QPalette::Base, QPalette::AlternateBase,
                                               QPalette::Button, QPalette::ToolTipBase})
            palette.setColor(role, Qt::black);
        for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                                               QPalette::BrightText, QPalette::ToolTipText})
            palette.setColor(role, Qt::white);
        palette.setColor(QPalette::Highlight, Qt::yellow);
        palette.setColor(QPalette::HighlightedText, Qt::black);
        palette.setColor(QPalette::Link, Qt::cyan);
    }
    using QProxyStyle::polish;
};

void dress(Look look)
{
    if (look == Look::HighContrast)
        QApplication::setStyle(new ContrastStyle);
    else
        QApplication::setStyle(QStringLiteral("Fusion"));
}

std::optional<ui::Scheme> schemeOf(Look look)
{
    switch (look) {
    case Look::Dark:
        return ui::Scheme::Dark;
    case Look::HighContrast:
        return {};
    case Look::Light:
    case Look::Greyscale:
        break;
    }
    return ui::Scheme::Light;
}

/// A lock of the cast on the day of the scene.
LockView lockOf(const QString &name, LockState state, Milliseconds age = 3s, const QString &host = {},
                qint64 pid = 4411)
{
    LockView lock = castLock(name, state, age);
    for (Evidence &line : lock.verdict.evidence) {
        if (line.id == EvidenceId::OurReads || line.id == EvidenceId::Clocks)
            line.says = Says::For;
        if (line.id == EvidenceId::Process)
            line.count = pid;
    }
    if (lock.record.heartbeat)
        lock.record.heartbeat = sceneNow() - age;
    if (lock.record.owner) {
        lock.record.acquired = sceneNow() - *lock.verdict.held;
        lock.verdict.heldSince = lock.record.acquired;
        if (!host.isEmpty()) {
            lock.record.owner->host = host;
            lock.record.owner->pid = pid;
            lock.record.owner->label = QStringLiteral("billing@%1:%2").arg(host).arg(pid);
            lock.record.owner->id = QStringLiteral("5b3e1c2a-%1-%2").arg(host).arg(pid);
        }
    }
    return lock;
}

QList<LockView> tenLocks()
{
    return {
        lockOf(QStringLiteral("cart-reminder"), LockState::Alive, 5200ms, QStringLiteral("web-3"), 2210),
        lockOf(QStringLiteral("dunning-run"), LockState::Alive, 4100ms, QStringLiteral("node-6"), 3301),
        lockOf(QStringLiteral("fx-rates"), LockState::Alive, 2200ms, QStringLiteral("node-1"), 1180),
        lockOf(QStringLiteral("invoice-export"), LockState::Alive, 7300ms, QStringLiteral("node-7"), 4411),
        lockOf(QStringLiteral("migrations"), LockState::Free),
        lockOf(QStringLiteral("nightly-sync"), LockState::Alive, 11s, QStringLiteral("node-2"), 912),
        lockOf(QStringLiteral("report-rollup"), LockState::Alive, 3400ms, QStringLiteral("node-3"), 2210),
        lockOf(QStringLiteral("schedule-8f3a"), LockState::Held, 24s, QStringLiteral("web-1"), 70),
        lockOf(QStringLiteral("search-index"), LockState::Alive, 1700ms, QStringLiteral("node-4"), 8123),
        lockOf(QStringLiteral("tax-report"), LockState::Free),
    };
}

QList<LockView> manyLocks(int count)
{
    static const QStringList jobs{QStringLiteral("export"), QStringLiteral("invoice"),
                                  QStringLiteral("rollup"), QStringLiteral("sync")};
    QList<LockView> locks;
    for (int i = 0; i < count; ++i) {
        LockState state = i * 7919 % 10 < 6 ? LockState::Alive : LockState::Free;
        if (i == count * 3 / 10 || i == count * 31 / 100)
            state = LockState::Dead;
        else if (i == count / 2)
            state = LockState::Late;
        const Milliseconds age = state == LockState::Dead ? 190s
            : state == LockState::Late                    ? 41s
                                                          : Milliseconds(2000 + i * 7919 % 14'000);
        locks.append(
            lockOf(QStringLiteral("tenant-%1/%2").arg(i / 4, 4, 10, QLatin1Char('0')).arg(jobs.at(i % 4)),
                   state, age, QStringLiteral("node-%1").arg(1 + i % 6), 900 + i % 90));
    }
    return locks;
}

QList<LockView> locksOf(Scene scene)
{
    QList<LockView> locks = tenLocks();
    switch (scene) {
    case Scene::OneLock:
        return {locks.at(3)};
    case Scene::HundredGrouped:
        return manyLocks(100);
    case Scene::TenThousand:
        return manyLocks(10'000);
    case Scene::LargePart:
        locks = manyLocks(100);
        locks.removeIf([](const LockView &lock) { return lock.verdict.state == LockState::Free; });
        return locks;
    case Scene::OneDead:
    case Scene::OneDeadTimeline:
    case Scene::OneDeadSources:
    case Scene::Watching:
    case Scene::Armed:
    case Scene::Folded:
    case Scene::Release:
        locks[3] = lockOf(QStringLiteral("invoice-export"), LockState::Dead, 190s, QStringLiteral("node-7"));
        return locks;
    case Scene::Several:
        for (const int place : {1, 3, 5})
            locks[place] =
                lockOf(locks.at(place).record.name, LockState::Dead, 190s, QStringLiteral("node-7"));
        return locks;
    case Scene::TwoOwners:
        locks[6] = lockOf(QStringLiteral("report-rollup"), LockState::TwoOwners, 3400ms,
                          QStringLiteral("node-3"), 2210);
        return locks;
    case Scene::Unreachable:
        for (LockView &lock : locks)
            lock.verdict.state = LockState::Unknown;
        return locks;
    case Scene::Empty:
    case Scene::TenLocks:
    case Scene::Freeze:
    case Scene::Replay:
        break;
    }
    return locks;
}

SourceView viewOf(Scene scene)
{
    SourceView view = castView();
    view.locks = locksOf(scene);
    view.serverNow = sceneNow();
    view.lastGoodRead = sceneNow() - 400ms;
    if (scene == Scene::LargePart) {
        view.scope = ReadScope::HeldOrAbnormal;
        view.rows = 10'000;
    }
    if (scene == Scene::Unreachable) {
        view.health = SourceHealth::Unreachable;
        view.sinceGoodRead = 12s;
        view.lastGoodRead = sceneNow() - 12s;
        view.trouble = Error{ErrorKind::Connection,
                             QStringLiteral("The file /srv/orders/orders.db is not there any more."),
                             {}};
    }
    return view;
}

/// Ten minutes of heartbeats about every 20 s up to the last one.
LockTrack trackOf(const LockView &lock)
{
    LockTrack track;
    track.lock = lock.record.name;
    track.ttl = lock.record.ttl;
    track.lateAfter = lock.verdict.lateAfter.value_or(Milliseconds());
    if (!lock.record.heartbeat)
        return track;
    Instant at = *lock.record.heartbeat;
    QList<Instant> beats;
    for (int i = 0; i < 70; ++i) {
        beats.prepend(at);
        at -= Milliseconds(18'000 + (i * 7919 + lock.record.name.size() * 131) % 4'000);
    }
    track.beats = beats;
    const Instant since = *lock.record.heartbeat - 3h;
    track.owners = {{.from = since,
                     .ownerId = lock.record.owner->id,
                     .label = lock.record.owner->label,
                     .token = lock.record.token}};
    if (lock.verdict.state == LockState::TwoOwners) {
        const Instant second = sceneNow() - 228s;
        track.owners.last().to = second;
        track.owners.append({.from = second,
                             .ownerId = QStringLiteral("other"),
                             .label = QStringLiteral("billing@node-5:871"),
                             .token = lock.record.token});
    }
    return track;
}

void fillReads(FakeSource &source, Scene scene)
{
    const int last = scene == Scene::Unreachable ? -12 : 0;
    for (int second = -600; second <= last; ++second) {
        const int wave = (second * second * 7 + second * 13) % 40;
        source.reads.append({sceneNow() + std::chrono::seconds(second),
                             std::chrono::microseconds(3000 + wave * 60 + (second % 130 == 0 ? 9000 : 0)),
                             false});
    }
    if (scene == Scene::Unreachable)
        source.blind = {{sceneNow() - 12s, {}}};
}

/// Ten minutes of a living table, up to the scene's own instant.
void record(const QString &path)
{
    Theatre theatre(20261124, 10);
    theatre.clock.stepWall(sceneNow() - 600s - theatre.clock.wall());
    recording::RecordingWriter writer(path, {}, theatre.clock, std::make_shared<Interrupter>());
    writer.start();
    for (int second = 0; second < 600; ++second) {
        writer.take({QStringLiteral("sqlite:/theatre.db"), QStringLiteral("scheduler_lock")}, theatre.step());
        if (second % 2 == 1 && !writer.flush())
            qFatal("the scene cannot be recorded");
    }
}

/// The window with the dialog over it, as a window manager would show them.
QImage together(QWidget &window, QWidget *dialog)
{
    QImage picture = window.grab().toImage().convertToFormat(QImage::Format_RGB32);
    if (!dialog)
        return picture;
    const QPixmap front = dialog->grab();
    const QSize room = window.size() - dialog->size();
    QPainter painter(&picture);
    painter.fillRect(window.rect(), QColor(0, 0, 0, 90));
    painter.drawPixmap(room.width() / 2, room.height() / 2, front);
    return picture;
}

/// Until nothing is left to lay out or to paint.
void settle()
{
    for (int i = 0; i < 8; ++i) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

struct Stage {
    Scene scene;
    ui::Services services = {};
    QTemporaryDir folder = {};
    FakeSource *source = nullptr;
    std::unique_ptr<ui::MainWindow> window = {};
    QWidget *dialog = nullptr;

    explicit Stage(Scene shown)
        : scene(shown)
    {
        services.watch = [this](const TableTarget &) {
            auto made = std::make_unique<FakeSource>(viewOf(scene));
            for (const LockView &lock : made->shown.locks) {
                if (made->shown.locks.size() < 1000 || lock.verdict.state < LockState::Alive)
                    made->tracks.insert(lock.record.name, trackOf(lock));
            }
            fillReads(*made, scene);
            source = made.get();
            return made;
        };
        services.lead = [](const TableTarget &) { return std::make_unique<FakeLeader>(); };
        static const FakeClock clock; // of countdowns
        services.clock = &clock;
        services.beginsOperating = scene != Scene::Watching;
        services.demo = [] { return std::make_unique<ui::DemoHandle>(); };
    }

    void play(Look look, QSize size)
    {
        window = std::make_unique<ui::MainWindow>(services);
        window->setScheme(schemeOf(look));
        window->resize(size);
        window->show();
        if (scene == Scene::Replay)
            replay();
        else if (scene != Scene::Empty)
            open();
        settle();
    }

    void open()
    {
        window->openSource(sqliteSource(QStringLiteral("/srv/orders/orders.db")));
        source->show();
        if (scene == Scene::HundredGrouped) {
            auto *box = window->findChild<QComboBox *>(QStringLiteral("groupBox"));
            box->setCurrentIndex(2);
            emit box->activated(2);
        }
        if (scene == Scene::Folded)
            window->findChild<QAction *>(QStringLiteral("foldQuiet"))->trigger();
        if (scene == Scene::OneDeadTimeline)
            window->showTimeline();
        if (scene == Scene::OneDeadSources) {
            auto *tabs = window->findChild<QTabWidget *>(QStringLiteral("lowerTabs"));
            tabs->setCurrentIndex(tabs->count() - 1);
        }
        if (scene == Scene::TwoOwners)
            window->selectLock(window->findLock(QStringLiteral("report-rollup")));
        if (scene == Scene::Several)
            releaseSeveral();
        if (scene == Scene::Freeze) {
            window->selectLock(window->findLock(QStringLiteral("invoice-export")));
            window->findChild<QAction *>(QStringLiteral("freezeAction"))->trigger();
            dialog = window->findChild<QDialog *>(QStringLiteral("actionDialog"));
            dialog->findChild<QLineEdit *>()->setText(QStringLiteral("until the restore is done"));
        }
        if (scene == Scene::Release || scene == Scene::Armed) {
            window->selectLock(window->findLock(QStringLiteral("invoice-export")));
            window->showRelease();
            dialog = window->findChild<ui::ReleaseDialog *>();
            dialog->findChild<QLineEdit *>(QStringLiteral("releaseReason"))
                ->setText(QStringLiteral("node-7 lost power, rack ticket OPS-2291"));
            if (scene == Scene::Armed)
                dialog->findChild<QPushButton *>(QStringLiteral("releaseLock"))->click();
        }
    }

    void releaseSeveral()
    {
        auto *table = window->findChild<ui::LocksTable *>(QStringLiteral("lockTable"));
        table->selectRow(0);
        for (const int row : {1, 2})
            table->selectionModel()->select(table->model()->index(row, 0),
                                            QItemSelectionModel::Select | QItemSelectionModel::Rows);
        window->showRelease();
        dialog = window->findChild<QDialog *>(QStringLiteral("severalDialog"));
        dialog->findChild<QLineEdit *>(QStringLiteral("severalReasonField"))
            ->setText(QStringLiteral("node-7 lost power, rack ticket OPS-2291"));
        dialog->findChild<QLineEdit *>(QStringLiteral("severalCountField"))->setText(QStringLiteral("3"));
    }

    void replay()
    {
        const QString path = folder.filePath(QStringLiteral("orders.lkrec"));
        record(path);
        window->openRecording(path);
        const auto *table = window->findChild<ui::LocksTable *>(QStringLiteral("lockTable"));
        QVERIFY(QTest::qWaitFor([table] { return table->locks().rowCount() > 0; }));
        window->showInstant(sceneNow() - 200s);
        window->selectLock(window->findLock(QStringLiteral("lock-03")));
    }
};

} // namespace

Instant sceneNow()
{
    return std::chrono::floor<std::chrono::days>(SystemClock::instance().wall()) + 9h + 14min + 30s;
}

QImage pictureOf(Scene scene, Look look, QSize size, const std::function<bool(const QImage &)> &isRight)
{
    dress(look);
    QApplication::setCursorFlashTime(0);
    Stage stage(scene);
    stage.play(look, size);
    QImage picture;
    const auto isDone = [&] {
        picture = together(*stage.window, stage.dialog);
        if (look == Look::Greyscale)
            picture = picture.convertToFormat(QImage::Format_Grayscale8);
        return isRight(picture);
    };
    // A recording is read on a thread of its own; everything else is there at once.
    if (!isDone() && scene == Scene::Replay)
        (void)QTest::qWaitFor(isDone, 20'000);
    return picture;
}

} // namespace lockkeeper::test
