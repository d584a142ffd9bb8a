// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;

namespace lockkeeper::ui {

class IconButton;

/// What one step of the tour shows.
struct TourStep {
    QWidget *part = nullptr; ///< of the window; it outlives the tour
    QString title = {};
    QString text = {};
};

/// A small panel that leads a person round the window, with a frame round the part that is meant. The window
/// goes on meanwhile; Esc in the panel ends the tour, and it is gone when it ends. GUI thread.
class Tour final : public QFrame
{
    Q_OBJECT

public:
    Tour(const QList<TourStep> &steps, QWidget *window);
    ~Tour() override;

    [[nodiscard]] int step() const { return m_step; }
    /// Where the frame is, in the window; empty where the part is not to be seen.
    [[nodiscard]] QRect marked() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Mark;
    void go(int step);
    void end();
    void place();

    QList<TourStep> m_steps;
    int m_step = 0;
    Mark *m_mark = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_text = nullptr;
    QLabel *m_count = nullptr;
    IconButton *m_back = nullptr;
    IconButton *m_next = nullptr;
};

} // namespace lockkeeper::ui
