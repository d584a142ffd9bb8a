// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/inklabel.h"

#include <QGridLayout>

namespace lockkeeper::ui {

/// A grid of two fields a row, whose columns stand under those of the next one. GUI thread.
inline QGridLayout *fieldGrid(QWidget *parent = nullptr)
{
    auto *grid = new QGridLayout(parent);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(10);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    grid->setColumnMinimumWidth(0, 128);
    grid->setColumnMinimumWidth(2, 152);
    return grid;
}

/// Puts a field with its label into a grid: the label in this column, the field in the next ones. GUI thread.
inline void addField(QGridLayout *grid, int row, int column, const QString &text, QWidget *field,
                     int columns = 1)
{
    auto *label = new InkLabel(Role::Text2, 13, QFont::Normal, field->parentWidget());
    label->setText(text);
    label->setBuddy(field);
    field->setAccessibleName(text);
    field->setSizePolicy(QSizePolicy::Ignored, field->sizePolicy().verticalPolicy()); // the columns' widths
    grid->addWidget(label, row, column);
    grid->addWidget(field, row, column + 1, 1, columns);
}

} // namespace lockkeeper::ui
