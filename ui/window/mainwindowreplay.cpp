// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does about the past: it records, opens recordings, and goes back to an instant.
#include "ui/bars/headerbar.h"
#include "ui/bars/statusline.h"
#include "ui/desks/pastdesk.h"
#include "ui/focus/focusview.h"
#include "ui/help/helpplace.h"
#include "ui/journal/journalview.h"
#include "ui/replay/replaybar.h"
#include "ui/replay/replayframe.h"
#include "ui/sources/sourcespanel.h"
#include "ui/window/mainwindow.h"
#include "ui/window/workpage.h"

#include <QAction>
#include <QFileDialog>
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
    connect(&m_time, &TimeCursor::changed, this, [this] {
        m_work->journal()->setRange(m_time.range());
        m_actions.live->setEnabled(!m_time.isLive());
    });
    connect(&m_past->driver(), &ReplayDriver::extentChanged, this, &MainWindow::showReplay);
    connect(&m_past->driver(), &ReplayDriver::atEnd, this, [this](bool next) {
        showNotice(next ? QStringLiteral("Nothing more happened after this instant.")
                        : QStringLiteral("Nothing is recorded that happened before this instant."));
    });
    connect(&m_past->driver(), &ReplayDriver::troubled, this,
            [this](const Error &error) { showNotice(error.message, error.detail); });
    connect(m_actions.openRecording, &QAction::triggered, this, &MainWindow::chooseRecording);
    connect(m_actions.recording, &QAction::triggered, this, &MainWindow::showRecordingSettings);
    m_actions.recording->setEnabled(m_past->recorder() != nullptr);
    connect(m_actions.lastChange, &QAction::triggered, this, [this] { m_past->driver().goToChange(false); });
    connect(m_actions.nextChange, &QAction::triggered, this, [this] { m_past->driver().goToChange(true); });
    connect(m_actions.play, &QAction::triggered, this,
            [this] { m_past->driver().setPlaying(!m_past->driver().isPlaying()); });
    connect(m_actions.live, &QAction::triggered, &m_time, &TimeCursor::goLive);
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
    const bool hasPast = m_past->driver().extent().has_value();
    m_frame->setVisible(isReplay);
    m_frame->raise();
    m_actions.lastChange->setEnabled(hasPast);
    m_actions.nextChange->setEnabled(isReplay);
    m_actions.play->setEnabled(isReplay);
    m_actions.live->setEnabled(!m_time.isLive());
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

void MainWindow::showRecordingSettings()
{
    recording::Recorder *recorder = m_past->recorder();
    if (!recorder)
        return;
    auto *dialog = new RecordingDialog(*recorder, m_recording, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    addHelpKey(dialog, QStringLiteral("replay#recording-settings"));
    connect(dialog, &RecordingDialog::chosen, this, [this, recorder](const RecordingChoice &choice) {
        m_recording = choice;
        m_memory.setRecording(choice);
        recorder->setLimits(choice.limits);
        recorder->setOn(choice.isOn);
    });
    connect(dialog, &RecordingDialog::eraseAsked, m_past, &PastDesk::eraseRecording);
    dialog->open();
}

void MainWindow::chooseRecording()
{
    auto *dialog = new QFileDialog(this, QStringLiteral("Open Recording"));
    dialog->setObjectName(QStringLiteral("recordingDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({QStringLiteral("Recordings (*.lkrec)"), QStringLiteral("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openRecording);
    dialog->open();
}

} // namespace lockkeeper::ui
