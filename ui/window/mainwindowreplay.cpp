// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does about the past: it records, opens recordings, and goes back to an instant.
#include "ui/actions/replayacts.h"
#include "ui/bars/headerbar.h"
#include "ui/bars/statusline.h"
#include "ui/desks/pastdesk.h"
#include "ui/desks/recordingdesk.h"
#include "ui/focus/focusview.h"
#include "ui/journal/journalview.h"
#include "ui/replay/replaybar.h"
#include "ui/replay/replayframe.h"
#include "ui/sources/sourcespanel.h"
#include "ui/window/mainwindow.h"
#include "ui/window/workpage.h"

#include <QAction>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace lockkeeper::ui {

void MainWindow::buildReplay()
{
    m_past = new PastDesk(m_services.recorder, m_open, m_time, this);
    m_replayBar = new ReplayBar(m_past->driver(), m_time);
    m_frame = new ReplayFrame(this);
    auto *central = new QWidget;
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_pages, 1);
    column->addWidget(m_replayBar);
    setCentralWidget(central);
    connect(m_past, &PastDesk::opened, this, &MainWindow::showOpened);
    connect(m_past, &PastDesk::failed, this,
            [this](const Error &error) { showNotice(error.message, error.detail); });
    connect(m_past, &PastDesk::stateChanged, this, &MainWindow::showRecording);
    connect(&m_time, &TimeCursor::replayMoved, this, &MainWindow::showReplay);
    connect(&m_time, &TimeCursor::changed, this, [this] { m_work->journal()->setRange(m_time.range()); });
    connect(&m_past->driver(), &ReplayDriver::extentChanged, this, &MainWindow::showReplay);
    connect(&m_past->driver(), &ReplayDriver::atEnd, this, [this](bool next) {
        showNotice(next ? QStringLiteral("Nothing more happened after this instant.")
                        : QStringLiteral("Nothing is recorded that happened before this instant."));
    });
    connect(&m_past->driver(), &ReplayDriver::troubled, this,
            [this](const Error &error) { showNotice(error.message, error.detail); });
    auto *recording = new RecordingDesk(*m_past, m_services.recording, this);
    connect(recording, &RecordingDesk::choiceMade, this,
            [this](const RecordingChoice &choice) { m_memory.setRecording(choice); });
    connect(m_actions.openRecording, &QAction::triggered, recording, &RecordingDesk::chooseFile);
    connect(m_actions.recording, &QAction::triggered, recording, &RecordingDesk::showSettings);
    m_actions.recording->setEnabled(m_past->recorder() != nullptr);
    new ReplayActs(m_actions, m_past->driver(), m_time, this);
    showReplay();
}

void MainWindow::openRecording(const QString &path)
{
    m_past->openRecording(path);
}

void MainWindow::showInstant(Instant at)
{
    m_time.setReplay(at);
}

void MainWindow::showReplay()
{
    const bool isReplay = m_time.replay().has_value();
    m_frame->setVisible(isReplay);
    m_frame->raise();
    m_header->setReplay(m_time.replay());
    m_work->journal()->setUntil(m_time.replay());
    if (m_open.isEmpty())
        return;
    showOverall();
    showActions();
    if (isReplay && m_pages->currentWidget() != m_work && m_pages->currentWidget() != m_focusView)
        showPage(m_work); // what acts is of now
}

void MainWindow::showRecording()
{
    const recording::State state = m_past->state();
    m_status->setRecording(recordingText(state, SystemClock::instance().wall()));
    showFindings();
}

} // namespace lockkeeper::ui
