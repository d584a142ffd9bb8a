// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desks/recordingdesk.h"

#include "ui/desks/pastdesk.h"
#include "ui/help/helpplace.h"

#include <QFileDialog>

namespace lockkeeper::ui {

RecordingDesk::RecordingDesk(PastDesk &past, const RecordingChoice &choice, QWidget *window)
    : QObject(window)
    , m_past(past)
    , m_choice(choice)
    , m_window(window)
{
}

void RecordingDesk::chooseFile()
{
    auto *dialog = new QFileDialog(m_window, QStringLiteral("Open Recording"));
    dialog->setObjectName(QStringLiteral("recordingDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({QStringLiteral("Recordings (*.lkrec)"), QStringLiteral("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, &m_past, &PastDesk::openRecording);
    dialog->open();
}

void RecordingDesk::showSettings()
{
    if (!m_past.recorder())
        return;
    auto *dialog = new RecordingDialog(*m_past.recorder(), m_choice, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    addHelpKey(dialog, QStringLiteral("replay#recording-settings"));
    connect(dialog, &RecordingDialog::chosen, this, &RecordingDesk::take);
    connect(dialog, &RecordingDialog::eraseAsked, &m_past, &PastDesk::eraseRecording);
    dialog->open();
}

void RecordingDesk::take(const RecordingChoice &choice)
{
    m_choice = choice;
    emit choiceMade(choice);
    m_past.recorder()->setLimits(choice.limits);
    m_past.recorder()->setOn(choice.isOn);
}

} // namespace lockkeeper::ui
