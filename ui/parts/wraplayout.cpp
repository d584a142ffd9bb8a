// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/wraplayout.h"

#include <algorithm>
#include <limits>

namespace lockkeeper::ui {

namespace {

QSize boundsOf(const std::vector<std::pair<QLayoutItem *, QRect>> &places)
{
    QRect all;
    for (const auto &[item, place] : places)
        all |= place;
    return all.size();
}

} // namespace

WrapLayout::WrapLayout(int gap, QWidget *parent)
    : QLayout(parent)
    , m_gap(gap)
{
    setContentsMargins(0, 0, 0, 0);
}

WrapLayout::~WrapLayout() = default;

void WrapLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
}

QLayoutItem *WrapLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items.at(static_cast<size_t>(index)).get() : nullptr;
}

QLayoutItem *WrapLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    QLayoutItem *taken = m_items.at(static_cast<size_t>(index)).release();
    m_items.erase(m_items.begin() + index);
    return taken;
}

std::vector<std::pair<QLayoutItem *, QRect>> WrapLayout::places(int width) const
{
    std::vector<std::pair<QLayoutItem *, QRect>> places;
    QPoint at;
    int rowHeight = 0;
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint();
        if (at.x() > 0 && at.x() + size.width() > width) {
            at = {0, at.y() + rowHeight + m_gap};
            rowHeight = 0;
        }
        places.emplace_back(item.get(), QRect(at, size));
        at.rx() += size.width() + m_gap;
        rowHeight = std::max(rowHeight, size.height());
    }
    return places;
}

int WrapLayout::heightForWidth(int width) const
{
    return boundsOf(places(width)).height();
}

QSize WrapLayout::sizeHint() const
{
    return boundsOf(places(std::numeric_limits<int>::max()));
}

QSize WrapLayout::minimumSize() const
{
    return boundsOf(places(0)).boundedTo({QLAYOUTSIZE_MAX, sizeHint().height()});
}

void WrapLayout::setGeometry(const QRect &room)
{
    QLayout::setGeometry(room);
    const auto all = places(room.width());
    const int above = std::max(0, (room.height() - boundsOf(all).height()) / 2);
    for (const auto &[item, place] : all)
        item->setGeometry(place.translated(room.x(), room.y() + above));
}

} // namespace lockkeeper::ui
