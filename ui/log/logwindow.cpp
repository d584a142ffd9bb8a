// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/logwindow.h"

#include "ui/style/combobox.h"
#include "ui/style/iconbutton.h"
#include "ui/style/labels.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace lockkeeper::ui {

void LogFilter::setLeast(LogLevel level)
{
    m_least = level;
    invalidateFilter();
}

void LogFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

bool LogFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const auto *log = qobject_cast<const LogModel *>(sourceModel());
    if (!log || parent.isValid())
        return false;
    const LogLine &line = log->at(row);
    return line.level >= m_least
        && (m_text.isEmpty() || line.text.contains(m_text, Qt::CaseInsensitive)
            || line.event.contains(m_text, Qt::CaseInsensitive));
}

LogWindow::LogWindow(LogModel &log, QWidget *parent)
    : QDialog(parent)
    , m_filter(new LogFilter(this))
{
    setObjectName(QStringLiteral("logWindow"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("Log"));
    m_filter->setSourceModel(&log);
    makeTable();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(makeBar());
    column->addWidget(makeLine());
    column->addWidget(m_table, 1);
    resize(960, 480);
    m_table->setFocus();
    m_table->scrollToBottom();
    const auto findKey = new QShortcut(QKeySequence::Find, this);
    connect(findKey, &QShortcut::activated, this, [this] { m_find->setFocus(Qt::ShortcutFocusReason); });
}

void LogWindow::showOver(LogModel &log, QWidget *over)
{
    auto *window = over->findChild<LogWindow *>(QString(), Qt::FindDirectChildrenOnly);
    if (!window)
        window = new LogWindow(log, over);
    window->show();
    window->activateWindow();
}

void LogWindow::makeTable()
{
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("logTable"));
    m_table->setAccessibleName(QStringLiteral("Log lines"));
    m_table->setModel(m_filter);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(22);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setColumnWidth(LogModel::Time, 112);
    m_table->setColumnWidth(LogModel::Level, 72);
    m_table->setColumnWidth(LogModel::Event, 240);
    connect(m_filter, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] {
        const QScrollBar *bar = m_table->verticalScrollBar();
        m_atEnd = bar->value() == bar->maximum();
    });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &LogWindow::follow);
}

void LogWindow::follow()
{
    if (m_atEnd)
        m_table->scrollToBottom();
}

QLayout *LogWindow::makeBar()
{
    m_level = new ComboBox;
    m_level->setObjectName(QStringLiteral("logLevel"));
    m_level->setAccessibleName(QStringLiteral("From which level on"));
    m_level->setMinimumWidth(124);
    for (const LogLevel level : {LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Error})
        m_level->addItem(level == LogLevel::Debug ? QStringLiteral("All Levels") : levelWord(level),
                         static_cast<int>(level));
    m_find = new QLineEdit;
    m_find->setObjectName(QStringLiteral("logFind"));
    m_find->setAccessibleName(QStringLiteral("Find in the log"));
    m_find->setPlaceholderText(QStringLiteral("Find in the log"));
    m_find->setClearButtonEnabled(true);
    m_find->setFixedWidth(240);
    auto *copy = new IconButton(QStringLiteral("Copy"));
    copy->setObjectName(QStringLiteral("logCopy"));
    copy->setAutoDefault(false);
    copy->setToolTip(QStringLiteral("The selected lines, or all that are shown"));
    connect(m_level, &QComboBox::currentIndexChanged, this,
            [this] { m_filter->setLeast(static_cast<LogLevel>(m_level->currentData().toInt())); });
    connect(m_find, &QLineEdit::textChanged, m_filter, &LogFilter::setText);
    const auto copyText = [this] { QGuiApplication::clipboard()->setText(text()); };
    connect(copy, &IconButton::clicked, this, copyText);
    auto *copyKey = new QShortcut(QKeySequence::Copy, m_table);
    copyKey->setContext(Qt::WidgetShortcut);
    connect(copyKey, &QShortcut::activated, this, copyText);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(12, 8, 12, 8);
    bar->setSpacing(8);
    bar->addWidget(m_level);
    bar->addWidget(m_find);
    bar->addStretch(1);
    bar->addWidget(copy);
    return bar;
}

QString LogWindow::text() const
{
    QList<int> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    for (int row = 0; m_table->selectionModel()->selectedRows().isEmpty() && row < m_filter->rowCount();
         ++row)
        rows.append(row);
    QStringList lines;
    for (const int row : rows) {
        QStringList cells;
        for (int column = 0; column < LogModel::ColumnCount; ++column)
            cells.append(m_filter->index(row, column).data().toString());
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n');
}

} // namespace lockkeeper::ui
