// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operate/operatemodes.h"
#include "ui/watch/opensources.h"
#include "ui/watch/timecursor.h"

namespace lockkeeper::ui {

class LockDesk;
class Sight;

/// Watching or Operate for the source that the eyes are on: asks the first time, keeps it while there is
/// input, and ends what was begun when it goes back. GUI thread.
class OperateDesk final : public QObject
{
    Q_OBJECT

public:
    /// All of them outlive it; `window` is under the question.
    OperateDesk(const OpenSources &sources, const Sight &sight, const TimeCursor &time, LockDesk &desk,
                const Clock &clock, QWidget *window);

    [[nodiscard]] bool isOperating(SourceId source) const { return m_modes.isOperating(source); }
    /// Asks the first time.
    void operate();
    /// From now on a source that is opened is operated, without a question.
    void beginWithAll();
    void watch();
    /// Tells the mode of the source that the eyes are on now.
    void tell();

signals:
    /// A source changed its mode.
    void changed();
    /// `refusal`: why it cannot be operated; `left`: present while it is.
    void told(const QString &refusal, std::optional<lockkeeper::Milliseconds> left);
    void noticed(const QString &text);

protected:
    /// Sees every input, and lets it pass.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QString refusal() const;
    void takeFallBack(SourceId source);

    const OpenSources &m_sources;
    const Sight &m_sight;
    const TimeCursor &m_time;
    LockDesk &m_desk;
    QWidget *m_window;
    OperateModes m_modes;
};

} // namespace lockkeeper::ui
