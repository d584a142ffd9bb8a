// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/journal/journaldelegate.h"

#include "ui/journal/journalmodel.h"
#include "ui/parts/environment.h"
#include "ui/style/digits.h"
#include "ui/style/stateicon.h"
#include "ui/style/theme.h"

#include <QPainter>

namespace lockkeeper::ui {

void JournalDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QColor ground = Theme::color(selected ? Role::Selection : Role::Surface);
    const int column = index.column();
    painter->save();
    painter->fillRect(option.rect, ground);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      Theme::color(Role::Line));
    if (column == JournalModel::TimeColumn && index.data(JournalModel::ForcedRole).toBool())
        painter->fillRect(QRect(option.rect.left(), option.rect.top() + 4, 4, option.rect.height() - 8),
                          Theme::color(Role::Dead));

    QRect box = option.rect.adjusted(column == JournalModel::TimeColumn ? 16 : 8, 0, -8, -1);
    if (column == JournalModel::EventColumn) {
        const QVariant state = index.data(JournalModel::StateRole);
        if (state.isValid())
            paintStateIcon(*painter, QRectF(box.left(), box.center().y() - 6, 14, 14),
                           static_cast<LockState>(state.toInt()), ground);
        box.setLeft(box.left() + 22);
    }
    if (column == JournalModel::SourceColumn) {
        const auto environment = static_cast<Environment>(index.data(JournalModel::EnvironmentRole).toInt());
        painter->setFont(textFont(10, QFont::Bold));
        painter->setPen(Theme::color(environmentText(environment)));
        painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter, environmentWord(environment));
        box.setLeft(box.left() + painter->fontMetrics().horizontalAdvance(environmentWord(Environment::Stage))
                    + 8);
    }
    const bool strong = column == JournalModel::EventColumn || column == JournalModel::LockColumn;
    painter->setFont(textFont(12, column == JournalModel::EventColumn ? QFont::Medium : QFont::Normal));
    painter->setPen(Theme::color(strong ? Role::Text : Role::Text2));
    const bool isNamed =
        column != JournalModel::SourceColumn || box.width() >= 24; // else the word says enough
    const QString text = isNamed ? index.data().toString() : QString();
    if (column == JournalModel::TimeColumn)
        drawTabular(*painter, box, Qt::AlignLeft | Qt::AlignVCenter, text);
    else
        painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
    painter->restore();
}

QSize JournalDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {80, RowHeight};
}

} // namespace lockkeeper::ui
