// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/lockdelegate.h"

#include "core/words/words.h"
#include "ui/lockindex/locktext.h"
#include "ui/locks/agebar.h"
#include "ui/locks/grouppaint.h"
#include "ui/locks/sparkline.h"
#include "ui/parts/environment.h"
#include "ui/style/digits.h"
#include "ui/style/stateicon.h"
#include "ui/style/theme.h"

#include <QFontMetrics>
#include <QHeaderView>
#include <QPainter>
#include <QTableView>

#include <algorithm>

namespace lockkeeper::ui {

namespace {

constexpr int CellPad = 8;
constexpr int TagPad = 6;
constexpr int TagGap = 8;
constexpr int TagHeight = 18;
constexpr int SourceGap = 8;
constexpr int LeastSourceName = 32;

int environmentWordWidth()
{
    return QFontMetrics(textFont(10, QFont::Bold)).horizontalAdvance(environmentWord(Environment::Stage));
}

int tagWidth(const QString &text)
{
    return QFontMetrics(textFont(11)).horizontalAdvance(text) + 2 * TagPad;
}

QColor tagColor(const Tag &tag)
{
    switch (tag.kind) {
    case TagKind::Mine:
        return Theme::color(Role::Accent);
    case TagKind::Confirming:
    case TagKind::NoProgress:
    case TagKind::Clock:
    case TagKind::Flapping:
        return Theme::color(Role::LateText);
    case TagKind::LockDelay:
    case TagKind::Frozen:
    case TagKind::AskedToStepDown:
    case TagKind::Replica:
        break;
    }
    return Theme::color(Role::Text2);
}

void paintTag(QPainter &painter, const QRectF &box, const QString &text, const QColor &color)
{
    QColor edge = color;
    edge.setAlphaF(0.55F);
    painter.setPen(QPen(edge, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(color);
    painter.setFont(textFont(11));
    painter.drawText(box, Qt::AlignCenter, text);
}

void paintName(QPainter &painter, const QRect &box, const LockRowRef &row)
{
    const QStringList texts = rowTags(row);
    const QFont font = textFont(13, QFont::Medium);
    const QFontMetrics metrics(font);
    const int whole = metrics.horizontalAdvance(words::shown(row.view.record.name, 120));
    // Tags give way before the name is cut.
    int shown = 0;
    int tags = 0;
    while (shown < texts.size() && whole + tags + TagGap + tagWidth(texts.at(shown)) <= box.width())
        tags += TagGap + tagWidth(texts.at(shown++));
    painter.setFont(font);
    painter.setPen(Theme::color(row.stale ? Role::Text3 : row.view.record.owner ? Role::Text : Role::Text2));
    painter.drawText(
        box, Qt::AlignVCenter | Qt::AlignLeft,
        metrics.elidedText(words::shown(row.view.record.name, 120), Qt::ElideMiddle, box.width()));
    const qsizetype own = texts.size() - row.view.verdict.tags.size();
    int x = box.left() + whole + TagGap;
    for (int i = 0; i < shown; ++i) {
        const int width = tagWidth(texts.at(i));
        const QColor color =
            i < own ? Theme::color(Role::Text2) : tagColor(row.view.verdict.tags.at(i - own));
        paintTag(painter, QRectF(x, box.top() + (box.height() - TagHeight) / 2.0, width, TagHeight),
                 texts.at(i), color);
        x += width + TagGap;
    }
}

void paintState(QPainter &painter, const QRect &box, const LockRowRef &row, const QColor &surface)
{
    const LockState state = shownState(row);
    const QRectF icon(box.left() + CellPad, box.top() + (box.height() - 16) / 2.0, 16, 16);
    paintStateIcon(painter, icon, state, surface);
    const bool grave = state == LockState::Dead || state == LockState::TwoOwners;
    painter.setFont(textFont(13, grave ? QFont::DemiBold : QFont::Medium));
    painter.setPen(Theme::stateText(state));
    painter.drawText(box.adjusted(CellPad + 24, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     words::stateWord(state));
}

void paintOwner(QPainter &painter, const QRect &box, const LockRowRef &row, bool inOne)
{
    const QFont font = textFont(13);
    const QString text =
        inOne ? words::ownerShort(row.view.record.owner) : cellText(row, LockModel::OwnerName);
    painter.setFont(font);
    painter.setPen(Theme::color(row.view.record.owner && !row.stale ? Role::Text : Role::Text3));
    painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(font).elidedText(text, Qt::ElideRight, box.width()));
}

void paintSource(QPainter &painter, const QRect &box, const LockRowRef &row)
{
    painter.setFont(textFont(10, QFont::Bold));
    painter.setPen(Theme::color(environmentText(row.source.environment)));
    painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, environmentWord(row.source.environment));
    const QRect name = box.adjusted(environmentWordWidth() + SourceGap, 0, 0, 0);
    if (name.width() < LeastSourceName) // the word alone: it never goes
        return;
    painter.setFont(textFont(13));
    painter.setPen(Theme::color(row.stale ? Role::Text3 : Role::Text2));
    painter.drawText(name, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(row.source.name, Qt::ElideRight, name.width()));
}

void paintNumber(QPainter &painter, const QRect &box, const QString &text, Role role)
{
    painter.setFont(textFont(12));
    painter.setPen(Theme::color(role));
    drawTabular(painter, box, Qt::AlignRight | Qt::AlignVCenter, text);
}

void paintPlain(QPainter &painter, const QRect &box, const QString &text, Role role)
{
    painter.setFont(textFont(13));
    painter.setPen(Theme::color(role));
    painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
}

/// What is gone is told by its name alone: nothing else of it is true any more.
void paintGone(QPainter &painter, const QRect &box, const LockRowRef &row, LockModel::Column column)
{
    if (column == LockModel::State)
        paintPlain(painter, box.adjusted(CellPad + 24, 0, 0, 0), QStringLiteral("Gone"), Role::Text3);
    else if (column == LockModel::Lock)
        paintPlain(painter, box, cellText(row, column), Role::Text3);
}

} // namespace

LockDelegate::LockDelegate(const LockProxy &proxy, LockTracks &tracks, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_proxy(proxy)
    , m_tracks(tracks)
{
}

void LockDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool focused =
        option.state.testFlag(QStyle::State_Active) && option.widget && option.widget->hasFocus();
    const LockGroup *group = m_proxy.groupAt(index);
    const QColor surface = Theme::color(selected ? Role::Selection : group ? Role::Sunken : Role::Surface);
    const QRect box = option.rect;
    const auto *table = qobject_cast<const QTableView *>(option.widget);
    const bool isFirst = table && table->horizontalHeader()->visualIndex(index.column()) == 0;

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(box, surface);
    painter->fillRect(QRect(box.left(), box.bottom(), box.width(), 1), Theme::color(Role::Line));
    if (selected) {
        const QColor accent = Theme::color(Role::Accent);
        if (isFirst)
            painter->fillRect(QRect(box.left(), box.top(), 3, box.height()), accent);
        if (focused) {
            painter->fillRect(QRect(box.left(), box.top(), box.width(), 1), accent);
            painter->fillRect(QRect(box.left(), box.bottom(), box.width(), 1), accent);
        }
    }
    if (group)
        paintGroup(*painter, box, table ? -table->horizontalHeader()->offset() : box.left(), *group, surface);
    else
        paintLock(*painter, option, index, surface);
    painter->restore();
}

void LockDelegate::paintLock(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                             const QColor &surface) const
{
    const QRect inner = option.rect.adjusted(CellPad, 0, -CellPad, 0);
    const LockRowRef row = m_proxy.rowAt(index);
    const auto column = static_cast<LockModel::Column>(index.column());
    const Role plain = row.stale ? Role::Text3 : Role::Text;
    if (m_proxy.isGone(index)) {
        paintGone(painter, inner, row, column);
        return;
    }
    switch (column) {
    case LockModel::State:
        paintState(painter, inner, row, surface);
        break;
    case LockModel::Lock:
        paintName(painter, inner, row);
        break;
    case LockModel::Source:
        paintSource(painter, inner, row);
        break;
    case LockModel::OwnerName:
        paintOwner(painter, inner, row, m_ownerInOne);
        break;
    case LockModel::Scheduler:
    case LockModel::Host:
    case LockModel::Progress:
        paintPlain(painter, inner, cellText(row, column), plain);
        break;
    case LockModel::Instance:
        paintPlain(painter, inner, cellText(row, column), row.stale ? Role::Text3 : Role::Text2);
        break;
    case LockModel::Beat:
        paintAgeCell(painter, inner, row, surface);
        break;
    case LockModel::Trend:
        paintSparkline(painter, inner, row, m_tracks.digest(row));
        break;
    case LockModel::HeldFor:
        paintNumber(painter, inner, cellText(row, column), plain);
        break;
    case LockModel::Changes:
        paintNumber(painter, inner, QString::number(m_tracks.changes(row)), plain);
        break;
    case LockModel::Pid:
    case LockModel::HeldSince:
    case LockModel::FreesAt:
    case LockModel::Token:
        paintNumber(painter, inner, cellText(row, column), row.stale ? Role::Text3 : Role::Text2);
        break;
    case LockModel::ColumnCount:
        break;
    }
}

QSize LockDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {80, 26};
}

int nameAndTagsWidth(const LockRowRef &row)
{
    int width =
        QFontMetrics(textFont(13, QFont::Medium)).horizontalAdvance(words::shown(row.view.record.name, 120));
    for (const QString &text : rowTags(row))
        width += TagGap + tagWidth(text);
    return width;
}

int sourceWidth(const LockRowRef &row, bool whole)
{
    const int name = QFontMetrics(textFont(13)).horizontalAdvance(row.source.name);
    return environmentWordWidth() + (whole ? SourceGap + std::max(name, LeastSourceName) : 0);
}

} // namespace lockkeeper::ui
