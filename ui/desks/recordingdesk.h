// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/replay/recordingdialog.h"

namespace lockkeeper::ui {

class PastDesk;

/// The dialogs about recordings, over one window: which one to open, and what is recorded here. GUI thread.
class RecordingDesk final : public QObject
{
    Q_OBJECT

public:
    /// `choice`: with which the recorder began.
    RecordingDesk(PastDesk &past, const RecordingChoice &choice, QWidget *window);

    void chooseFile();
    /// Where something can be recorded.
    void showSettings();

signals:
    /// A person wants it so from now on; it is so already.
    void choiceMade(const lockkeeper::ui::RecordingChoice &choice);

private:
    void take(const RecordingChoice &choice);

    PastDesk &m_past;
    RecordingChoice m_choice;
    QWidget *m_window;
};

} // namespace lockkeeper::ui
