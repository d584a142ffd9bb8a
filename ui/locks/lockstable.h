// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/sourceview.h"
#include "ui/lockindex/lockproxy.h"
#include "ui/lockindex/locktracks.h"
#include "ui/locks/columnchoice.h"

#include <QTableView>

class QMenu;

namespace lockkeeper::ui {

class LockDelegate;

/// The table of all open sources' locks. What is selected is a lock of a source, not a row: it stays selected
/// wherever it moves, and when a filter hides it nothing is selected, so that no action ever falls on its
/// neighbour. Until a person selects one it shows the worst. While the pointer is over it, a dialog is open,
/// or Space was pressed, its rows hold still. GUI thread.
class LocksTable final : public QTableView
{
    Q_OBJECT

public:
    explicit LocksTable(QWidget *parent = nullptr);

    /// Shows what this source shows now; no other source's row changes. `worst` is the index of its lock that
    /// needs a person most, -1 when none does.
    void setView(const SourceMark &source, const SourceView &view, qsizetype worst);
    void removeSource(SourceId source);
    /// Several are open: each row says whose it is.
    void setSeveral(bool several);
    void setFilter(const LockFilter &filter);
    void setGrouping(Grouping grouping);
    /// Where the past of a lock is asked for.
    void setTracks(LockTracks::Ask ask);
    /// The tracks of this source are others than they were.
    void renewTracks(SourceId source);
    void selectLock(const LockKey &lock);
    /// Selects the first row that is shown, when none is selected.
    void selectSomething();
    /// Lets the rows move again, whatever held them.
    void releaseOrder();

    /// Those that a person chose; empty: the table chooses them by its width.
    void setColumns(const ColumnChoice &columns);
    [[nodiscard]] const ColumnChoice &columns() const { return m_columns; }
    void showColumn(LockModel::Column column, bool shown);
    /// A menu that chooses the columns; deletes itself.
    void openColumnMenu(const QPoint &at);

    /// Empty when none is.
    [[nodiscard]] const LockKey &selectedLock() const { return m_selected; }
    [[nodiscard]] const LockModel &locks() const { return m_model; }
    [[nodiscard]] LockModel &locks() { return m_model; }
    [[nodiscard]] const LockProxy &proxy() const { return m_proxy; }
    /// The locks that are shown, in the order of the lines; of a collapsed group none.
    [[nodiscard]] QList<LockRow> shownRows() const;
    /// Every selected lock, in the order of the lines.
    [[nodiscard]] QList<LockKey> selectedLocks() const;
    /// The selected rows with a line of heads, tabs between the cells.
    [[nodiscard]] QString selectedText() const;
    /// The height that shows the head and every row.
    [[nodiscard]] int wholeHeight() const;

signals:
    void selectionMoved(const lockkeeper::ui::LockKey &lock);
    /// The order is held, let go, or another number of rows would move.
    void holdChanged();
    /// A person chose columns, or left it to the table again.
    void columnsChosen();
    void sortChosen();

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

protected slots:
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles = {}) override;

private:
    void takeLocks(const SourceMark &source, const SourceView &view);
    void buildHead();
    void moveTo(const LockKey &lock);
    void makeCurrent(const QModelIndex &index);
    void followWorst(const LockKey &worst, bool isNewSource);
    void layColumns();
    void lookAtContent();
    static constexpr int LookedAt = 200; ///< rows whose content decides about the widths
    void layAs(const QList<ColumnWidth> &columns);
    void takeColumns();
    void restoreSelection();
    void noteLostSelection();
    void hold();
    [[nodiscard]] bool actOnGroup(int key);
    void toggleGroup(const QModelIndex &index);
    [[nodiscard]] QString emptyText() const;

    LockModel m_model;
    LockProxy m_proxy;
    LockTracks m_tracks;
    LockDelegate *m_delegate = nullptr;
    LockKey m_selected = {}; ///< what is selected now
    LockKey m_wanted = {}; ///< what was chosen last; comes back when a filter shows it again
    bool m_isChosen = false; ///< a person selected something; until then the worst lock is shown
    ContentWidths m_content = {};
    bool m_isContentNew = true; ///< other lines stand at the top than were looked at
    ColumnChoice m_columns = {};
    bool m_isLaying = false; ///< the columns move by our own doing
    bool m_several = false;

    /// What keeps the rows where they are.
    struct Hold {
        bool isInside = false; ///< the pointer is
        bool isIgnored = false; ///< until it leaves: the person let go while it was inside
        bool isBlocked = false; ///< a dialog is open
        bool isPinned = false; ///< by Space
    };
    Hold m_hold = {};

    /// Why a source may have nothing to show.
    struct Condition {
        SourceHealth health = SourceHealth::Starting;
        QString trouble = {};
        bool isForeign = false;
        bool wasRead = false;
        quint64 shown = 0; ///< the number of the view that is shown
        std::chrono::microseconds ahead = {}; ///< its clock to ours, as it was taken to be at first
    };
    QMap<SourceId, Condition> m_conditions = {};
    [[nodiscard]] OpenKinds kinds() const;
};

} // namespace lockkeeper::ui
