// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/shortcutsheet.h"

#include "ui/style/iconbutton.h"
#include "ui/style/labels.h"

#include <QAction>
#include <QGridLayout>
#include <QHBoxLayout>

#include <algorithm>

namespace lockkeeper::ui {

namespace {

/// What no action does.
constexpr int FixedLines = 7;

QString shortcutText(const QAction &action)
{
    QStringList keys;
    for (const QKeySequence &key : action.shortcuts())
        keys.append(key.toString(QKeySequence::NativeText));
    return keys.join(QStringLiteral(" or "));
}

} // namespace

ShortcutSheet::ShortcutSheet(const QList<QAction *> &actions, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("shortcutSheet"));
    setWindowTitle(QStringLiteral("Keyboard Shortcuts"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(32);
    grid->setVerticalSpacing(8);
    // Side by side, or the sheet would be higher than a small screen.
    const auto listed =
        static_cast<int>(std::count_if(actions.begin(), actions.end(),
                                       [](const QAction *action) { return !action->shortcuts().isEmpty(); }));
    const int rows = (listed + FixedLines + 1) / 2;
    grid->setColumnMinimumWidth(2, 16);
    int place = 0;
    const auto addRow = [&](const QString &text, const QString &keys) {
        QLabel *what = makeLabel(text, 13);
        QLabel *how = makeLabel(keys, 12, QFont::Medium, QStringLiteral("text2"));
        what->setAccessibleName(QStringLiteral("%1: %2").arg(text, keys));
        grid->addWidget(what, place % rows, place / rows * 3);
        grid->addWidget(how, place % rows, place / rows * 3 + 1, Qt::AlignRight);
        ++place;
    };
    for (const QAction *action : actions) {
        if (!action->shortcuts().isEmpty())
            addRow(action->text().remove(QChar(u'\u2026')), shortcutText(*action));
    }
    addRow(QStringLiteral("Clear the Find Field"), QStringLiteral("Esc"));
    addRow(QStringLiteral("Sort the Table"), QStringLiteral("Click a column's head"));
    addRow(QStringLiteral("Hold the Rows, or Let Them Move"), QStringLiteral("Space in the table"));
    addRow(QStringLiteral("Copy the Selected Rows"), QStringLiteral("Ctrl+C in the table"));
    addRow(QStringLiteral("Show the Charts as a Table"), QStringLiteral("T in the timeline"));
    addRow(QStringLiteral("Fold Quiet Time"), QStringLiteral("F in the timeline"));
    addRow(QStringLiteral("Fold or Unfold a Group"), QStringLiteral("Left or Right"));

    auto *close = new IconButton(QStringLiteral("Close"));
    close->setDefault(true);
    connect(close, &IconButton::clicked, this, &QDialog::accept);
    auto *foot = new QHBoxLayout;
    foot->addStretch();
    foot->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(16);
    column->addWidget(makeLabel(QStringLiteral("Keyboard Shortcuts"), 20, QFont::DemiBold));
    column->addLayout(grid);
    column->addLayout(foot);
    column->setSizeConstraint(QLayout::SetFixedSize);
}

} // namespace lockkeeper::ui
