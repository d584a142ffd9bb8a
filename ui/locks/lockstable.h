// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/sourceview.h"
#include "ui/locks/lockcolumns.h"
#include "ui/locks/lockfilter.h"

#include <QTableView>

namespace lockkeeper::ui {

class LockDelegate;

/// The table of all open sources' locks. What is selected is a lock of a source, not a row: it stays selected
/// wherever it moves, and when a filter hides it nothing is selected, so that no action ever falls on its
/// neighbour. Until a person selects one it shows the worst. GUI thread.
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
    void selectLock(const LockKey &lock);
    /// Selects the first row that is shown, when none is selected.
    void selectSomething();

    /// Empty when none is.
    [[nodiscard]] const LockKey &selectedLock() const { return m_selected; }
    [[nodiscard]] const LockModel &locks() const { return m_model; }
    [[nodiscard]] const LockProxy &proxy() const { return m_proxy; }
    /// The height that shows the head and every row.
    [[nodiscard]] int wholeHeight() const;

signals:
    void selectionMoved(const lockkeeper::ui::LockKey &lock);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

protected slots:
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;

private:
    void moveTo(const LockKey &lock);
    void followWorst(const LockKey &worst);
    void layColumns();
    void restoreSelection();
    [[nodiscard]] QString emptyText() const;

    LockModel m_model;
    LockProxy m_proxy;
    LockDelegate *m_delegate = nullptr;
    LockKey m_selected = {}; ///< what is selected now
    LockKey m_wanted = {}; ///< what was chosen last; comes back when a filter shows it again
    bool m_isChosen = false; ///< a person selected something; until then the worst lock is shown
    ContentWidths m_content = {};
    bool m_several = false;

    /// Why a source may have nothing to show.
    struct Condition {
        SourceHealth health = SourceHealth::Starting;
        QString trouble = {};
        bool isForeign = false;
    };
    QMap<SourceId, Condition> m_conditions = {};
    [[nodiscard]] OpenKinds kinds() const;
};

} // namespace lockkeeper::ui
