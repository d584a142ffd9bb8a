// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/shortcutsheet.h"

#include "ui/style/iconbutton.h"
#include "ui/style/labels.h"

#include <QAction>
#include <QGridLayout>
#include <QHBoxLayout>

namespace lockkeeper::ui {

namespace {

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
    int row = 0;
    const auto addRow = [&](const QString &text, const QString &keys) {
        QLabel *what = makeLabel(text, 13);
        QLabel *how = makeLabel(keys, 12, QFont::Medium, QStringLiteral("text2"));
        what->setAccessibleName(QStringLiteral("%1: %2").arg(text, keys));
        grid->addWidget(what, row, 0);
        grid->addWidget(how, row, 1, Qt::AlignRight);
        ++row;
    };
    for (const QAction *action : actions) {
        if (!action->shortcuts().isEmpty())
            addRow(action->text().remove(QChar(u'\u2026')), shortcutText(*action));
    }
    addRow(QStringLiteral("Clear the Find Field"), QStringLiteral("Esc"));
    addRow(QStringLiteral("Sort the Table"), QStringLiteral("Click a column's head"));

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
