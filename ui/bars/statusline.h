// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/readmark.h"
#include "core/lock/sourceview.h"

#include <QStatusBar>

class QLabel;

namespace lockkeeper::ui {

class Glyph;

/// The bottom line: the database's clock, how we read, and whether we may write. GUI thread.
class StatusLine final : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    /// `timeOuts`: reads that were not answered in the last ten minutes.
    void setView(const SourceView &view, int timeOuts);

    /// How the recording stands; empty: nothing is recorded and nothing is said of it.
    void setRecording(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void layNarrow();
    QLabel *addPart(const QString &icon, bool atRight);

    QString m_pollText = {};
    Glyph *m_rightGlyph = nullptr;
    QLabel *m_clock = nullptr;
    QLabel *m_poll = nullptr;
    QLabel *m_recording = nullptr;
    QLabel *m_place = nullptr;
    QLabel *m_right = nullptr;
};

/// "Database clock +0.2 s \u00b1 0.01 s", "Database clock 09:14:30", or since when it was not read. Pure.
[[nodiscard]] QString clockText(const SourceView &view);
/// How many of these reads were not answered, in the ten minutes before the last. Pure.
[[nodiscard]] int lateTimeOuts(const QList<ReadMark> &marks);
/// "Reads every 1 s, takes 8 ms, changes by LISTEN, 3 time-outs in 10 min". Pure.
[[nodiscard]] QString pollText(const SourceView &view, int timeOuts = 0);

} // namespace lockkeeper::ui
