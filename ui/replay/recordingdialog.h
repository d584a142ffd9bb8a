// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recording/recorder.h"

#include <QDialog>

class QLineEdit;

namespace lockkeeper::ui {

class CheckBox;
class IconButton;
class InkLabel;

/// What a person wants of the recording.
struct RecordingChoice {
    bool isOn = true;
    recording::Limits limits = {};

    bool operator==(const RecordingChoice &) const = default;
};

/// Whether what is watched is recorded, where, how much it is now and how much it may become; and the way to
/// delete it. GUI thread.
class RecordingDialog final : public QDialog
{
    Q_OBJECT

public:
    RecordingDialog(recording::Recorder &recorder, const RecordingChoice &choice, QWidget *parent = nullptr);

signals:
    void chosen(const lockkeeper::ui::RecordingChoice &choice);
    /// All of it, after a person said so.
    void eraseAsked();

private:
    [[nodiscard]] QWidget *makeFacts();
    [[nodiscard]] QWidget *makeFields(const RecordingChoice &choice);
    [[nodiscard]] QWidget *makeFoot();
    void showState();
    void check();
    void save();
    void askToErase();

    recording::Recorder &m_recorder;
    CheckBox *m_on = nullptr;
    InkLabel *m_held = nullptr;
    QLineEdit *m_size = nullptr;
    QLineEdit *m_age = nullptr;
    InkLabel *m_trouble = nullptr;
    IconButton *m_erase = nullptr;
    IconButton *m_save = nullptr;
};

/// "256MB", "30d": as the fields and the command line take them. Pure.
[[nodiscard]] QString sizeField(qint64 bytes);
[[nodiscard]] QString ageField(std::chrono::hours age);
/// "3.1 MB, back to 28 Nov 14:02:11"; "Nothing yet". Pure.
[[nodiscard]] QString recordedText(const recording::State &state);

} // namespace lockkeeper::ui
