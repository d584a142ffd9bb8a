// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/watchedsource.h"

#include <QPointer>
#include <QWidget>

class QTableView;

namespace lockkeeper::ui {

class Chip;
class InkLabel;
class JournalModel;

/// What happened to the locks of a source: what we saw and what the audit table keeps, in one table. The
/// audit table is asked when the source is set and again after each change of owner, and never waited for.
/// GUI thread.
class JournalView : public QWidget
{
    Q_OBJECT

public:
    explicit JournalView(QWidget *parent = nullptr);

    void setSource(WatchedSource *source); ///< nullptr allowed
    void setSelectedLock(const QString &lock);
    /// Events that are shown.
    [[nodiscard]] int count() const;

signals:
    void countChanged(int count);
    void lockActivated(const QString &lock);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildTable();
    void takeUpdate(const SourceView &view);
    void askJournal();
    void takeJournal(const Result<QList<JournalEntry>> &answer);
    void refresh();
    void fitColumns();

    QPointer<WatchedSource> m_source;
    QString m_selected = {};
    QList<JournalEntry> m_entries = {};
    JournalModel *m_model = nullptr;
    QTableView *m_table = nullptr;
    InkLabel *m_about = nullptr;
    InkLabel *m_trouble = nullptr;
    Chip *m_onlyThis = nullptr;
    bool m_asking = false;
    bool m_askAgain = false;
    int m_shownCount = 0;
};

} // namespace lockkeeper::ui
