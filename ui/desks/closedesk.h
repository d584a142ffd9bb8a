// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace lockkeeper::ui {

class Leaders;

/// How a window goes: its leaders step down first, where it holds a lock a person is asked, and after three
/// seconds it waits no longer. GUI thread.
class CloseDesk final : public QObject
{
    Q_OBJECT

public:
    /// `leaders` outlive it; `window` is closed by it, and the parent of the question.
    CloseDesk(Leaders &leaders, QWidget *window);

    /// True: it goes now. False: it stays, or is closed from here when its leaders have stepped down.
    [[nodiscard]] bool mayClose();
    /// Closes it without a question, as when the session ends.
    void closeUnasked();
    /// It goes, or waits for its leaders to step down and then goes; it must not be shown again.
    [[nodiscard]] bool isClosing() const { return m_phase != Phase::Open; }

private:
    enum class Phase {
        Open,
        StepsDown, ///< it waits for its leaders
        Goes, ///< whatever its leaders do
    };

    void ask(const QStringList &led);
    void stepDown();
    void closeNow();

    Leaders &m_leaders;
    QWidget *m_window;
    Phase m_phase = Phase::Open;
    bool m_asksNobody = false;
};

} // namespace lockkeeper::ui
