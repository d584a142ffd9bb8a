// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/severalrelease.h"
#include "ui/parts/noticebox.h"

#include <QDialog>
#include <QPointer>
#include <QTimer>

class QLineEdit;
class QPlainTextEdit;
class QTreeWidget;

namespace lockkeeper::ui {

class DialogHead;
class IconButton;
class InkLabel;

/// The forced release of several dead locks of one source, pinned to their rows as they were when it opened:
/// whatever moves in one of them cancels all of them before anything is sent. It asks for a reason and for
/// their number, counts down while it watches on, and then runs one after another. Show it with open(); it
/// never blocks. GUI thread.
class SeveralDialog final : public QDialog
{
    Q_OBJECT

public:
    SeveralDialog(WatchedSource &source, const QStringList &locks, QWidget *parent = nullptr,
                  const Clock &clock = SystemClock::instance());

    void reject() override;

private:
    enum class Phase {
        Asking,
        Armed, ///< counts down; the same button stops it
        Running,
        Done,
    };

    void layOut();
    QWidget *buildForm();
    QWidget *buildFoot();
    void fillList();
    void showAges(const SourceView &view);
    void takeUpdate(const SourceView &view);
    void showMissing();
    void arm();
    void count(const SourceView &view);
    void run();
    void takeAnswer(int place);
    void finish();
    void end(NoticeBox::Tone tone, const QString &heading, const QString &text);

    const Clock &m_clock;
    QPointer<WatchedSource> m_source;
    SeveralPlan m_plan;
    SourceHealth m_health = SourceHealth::Starting;
    Phase m_phase = Phase::Asking;
    std::optional<ArmedSeveral> m_armed = {};
    SeveralRelease *m_release = nullptr;
    QTimer m_ticks;
    DialogHead *m_head = nullptr;
    NoticeBox *m_notice = nullptr;
    QTreeWidget *m_list = nullptr;
    QPlainTextEdit *m_statements = nullptr;
    QLineEdit *m_reason = nullptr;
    QLineEdit *m_number = nullptr;
    InkLabel *m_missing = nullptr;
    IconButton *m_run = nullptr;
    IconButton *m_keep = nullptr;
};

} // namespace lockkeeper::ui
