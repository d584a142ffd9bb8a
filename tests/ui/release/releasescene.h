// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakeclock.h"
#include "tests/ui/scripted/cast.h"
#include "tests/ui/scripted/castforeign.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/parts/fact.h"
#include "ui/parts/noticebox.h"
#include "ui/release/releasedialog.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

namespace lockkeeper::test {

/// A source with its cast and an open dialog on one lock.
struct Scene {
    FakeSource source;
    FakeClock clock;
    std::unique_ptr<ui::ReleaseDialog> dialog;

    explicit Scene(const QString &lock)
        : Scene(lock, {})
    {
    }
    /// On another scheduler's table, where a view of one is given.
    Scene(const QString &lock, const std::optional<SourceView> &foreign)
    {
        if (foreign)
            source.shown = *foreign;
        else
            fillCast(source);
        dialog = std::make_unique<ui::ReleaseDialog>(source, lock, nullptr, clock);
        dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
    }

    [[nodiscard]] QPushButton *release() const
    {
        return dialog->findChild<QPushButton *>(QStringLiteral("releaseLock"));
    }
    [[nodiscard]] QPushButton *keep() const
    {
        return dialog->findChild<QPushButton *>(QStringLiteral("keepLock"));
    }
    [[nodiscard]] QLineEdit *reason() const
    {
        return dialog->findChild<QLineEdit *>(QStringLiteral("releaseReason"));
    }
    [[nodiscard]] QLineEdit *name() const
    {
        return dialog->findChild<QLineEdit *>(QStringLiteral("releaseName"));
    }
    [[nodiscard]] QLineEdit *owner() const
    {
        return dialog->findChild<QLineEdit *>(QStringLiteral("releaseOwner"));
    }
    [[nodiscard]] QCheckBox *checked() const
    {
        return dialog->findChild<QCheckBox *>(QStringLiteral("releaseChecked"));
    }
    [[nodiscard]] QString text(const char *label) const
    {
        return dialog->findChild<QLabel *>(QLatin1String(label))->text();
    }
    [[nodiscard]] ui::Fact *fact(const char *name) const
    {
        return dialog->findChild<ui::Fact *>(QLatin1String(name));
    }
    [[nodiscard]] ui::NoticeBox *notice() const
    {
        return dialog->findChild<ui::NoticeBox *>(QStringLiteral("releaseResultNotice"));
    }

    void giveReason() const { QTest::keyClicks(reason(), QStringLiteral("lost power")); }
    void arm() const { QTest::mouseClick(release(), Qt::LeftButton); }
    /// The countdown goes on by this, and the source is read.
    void wait(std::chrono::milliseconds span)
    {
        clock.advance(span);
        source.show();
    }
    /// Armed, and let run to its end.
    void press()
    {
        arm();
        wait(std::chrono::seconds(30));
    }
};

} // namespace lockkeeper::test
