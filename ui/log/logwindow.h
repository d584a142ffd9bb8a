// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/log/logmodel.h"

#include <QDialog>
#include <QSortFilterProxyModel>

class QComboBox;
class QLineEdit;
class QTableView;

namespace lockkeeper::ui {

/// The lines from a level on in which a text stands. GUI thread.
class LogFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setLeast(LogLevel level);
    void setText(const QString &text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    LogLevel m_least = LogLevel::Debug;
    QString m_text = {};
};

/// The log beside the window: not modal, and gone when it is closed; the lines stay with their model. It
/// follows the end until a person goes up. GUI thread.
class LogWindow final : public QDialog
{
    Q_OBJECT

public:
    explicit LogWindow(LogModel &log, QWidget *parent = nullptr);

    /// The one log of this window.
    static void showOver(LogModel &log, QWidget *over);
    /// The selected lines; all that are shown where none is. A line each, with tabs.
    [[nodiscard]] QString text() const;

private:
    [[nodiscard]] QLayout *makeBar();
    void makeTable();
    void follow();

    LogFilter *m_filter = nullptr;
    QTableView *m_table = nullptr;
    QComboBox *m_level = nullptr;
    QLineEdit *m_find = nullptr;
    bool m_atEnd = true;
};

} // namespace lockkeeper::ui
