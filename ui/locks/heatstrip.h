// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lockindex/lockmodel.h"
#include "ui/locks/heatlayout.h"
#include "ui/watch/sourcedigest.h"

#include <QPixmap>
#include <QWidget>

#include <vector>

namespace lockkeeper::ui {

/// From so many locks on there is a map of them.
inline constexpr int HeatFrom = 1000;

/// All locks as one cell each, by name: a map that is a scroll bar too. What is abnormal gets its shape, and
/// a frame where one host holds several dead ones. Free locks that were only counted stand at the end. The
/// cells are kept as a picture; only what changed is painted anew. Shows itself from HeatFrom locks on. GUI
/// thread.
class HeatStrip final : public QWidget
{
    Q_OBJECT

public:
    /// Shows the rows of this model, which outlives it.
    explicit HeatStrip(const LockModel &model, QWidget *parent = nullptr);

    /// How high it may be, in logical pixels.
    void setMostHeight(int height);
    void setSelected(const LockKey &lock);
    /// Free locks that were not read.
    void setUnread(qsizetype count);
    /// How many cells were painted since it was made: what a test looks at.
    [[nodiscard]] qint64 paintedCells() const { return m_paintedCells; }
    /// The middle of a lock's cell.
    [[nodiscard]] QPoint placeOf(int lock) const;
    /// "node-7 holds 7 dead"; empty where no host holds several.
    [[nodiscard]] QString sharedHostText() const { return m_sharedText; }

signals:
    void lockChosen(const lockkeeper::ui::LockKey &lock);
    void heightChanged();

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void refresh();
    void refreshAll();
    void layCells();
    void takeState(int lock);
    void lookOver();
    void findSharedHost();
    void paintCell(QPainter &painter, int cell) const;
    void paintIcons(QPainter &painter) const;
    void paintFrame(QPainter &painter) const;
    void paintHead(QPainter &painter) const;
    void paintCursor(QPainter &painter) const;
    void moveCursor(int lock);
    void choose(int lock);
    [[nodiscard]] LockState stateOfCell(int cell) const;
    /// The worst of the locks in a cell.
    [[nodiscard]] int lockOfCell(int cell) const;
    [[nodiscard]] int lockAt(QPoint at) const;
    [[nodiscard]] QRect areaOf(int cell) const;
    [[nodiscard]] QString textOf(int lock) const;
    /// The locks that were read, and as many of the others as have room: those are no locks of the model.
    [[nodiscard]] int lockCount() const;
    [[nodiscard]] QString unreadText() const;

    const LockModel &m_model;
    HeatLayout m_layout = {};
    qsizetype m_unread = 0;
    std::vector<quint8> m_states = {}; ///< by lock
    std::vector<int> m_abnormal = {}; ///< locks
    StateCounts m_counts = {};
    QPixmap m_cells = {}; ///< null: to be painted anew
    std::vector<int> m_changed = {}; ///< locks that said something new
    bool m_isShifted = true; ///< locks came or went
    int m_mostHeight = 240;
    int m_cursor = 0;
    LockKey m_selected = {};
    QRect m_shared = {}; ///< the frame round a host's dead locks, in the area of the cells
    QString m_sharedText = {};
    qint64 m_paintedCells = 0;
};

} // namespace lockkeeper::ui
