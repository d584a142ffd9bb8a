// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bars/intervalbox.h"

#include "core/words/words.h"
#include "ui/style/digits.h"

#include <QAbstractItemView>

namespace lockkeeper::ui {

IntervalBox::IntervalBox(QWidget *parent)
    : ComboBox(parent)
{
    using namespace std::chrono_literals;
    setObjectName(QStringLiteral("intervalBox"));
    setAccessibleName(QStringLiteral("How often the sources are read"));
    setToolTip(
        QStringLiteral("How often the sources are read. With one source chosen on the left this is for that "
                       "one, else for all."));
    setPlaceholderText(QStringLiteral("Differs"));
    setFont(textFont(13, QFont::Medium));
    for (const Milliseconds interval :
         {Milliseconds(250ms), Milliseconds(500ms), Milliseconds(1s), Milliseconds(2s), Milliseconds(5s),
          Milliseconds(10s), Milliseconds(30s)})
        addInterval(count(), interval);
    connect(this, &QComboBox::activated, this,
            [this](int index) { emit intervalChosen(Milliseconds(itemData(index).toLongLong())); });
}

void IntervalBox::setInterval(std::optional<Milliseconds> interval)
{
    if (view()->isVisible())
        return;
    if (!interval) {
        setCurrentIndex(-1);
        return;
    }
    const QVariant wanted = QVariant::fromValue<qlonglong>(interval->count());
    if (currentData() == wanted)
        return;
    int index = findData(wanted);
    if (index < 0) {
        index = 0;
        while (index < count() && itemData(index).toLongLong() < interval->count())
            ++index;
        addInterval(index, *interval);
    }
    setCurrentIndex(index);
}

void IntervalBox::addInterval(int index, Milliseconds interval)
{
    insertItem(index, QStringLiteral("Every %1").arg(words::duration(interval)),
               QVariant::fromValue<qlonglong>(interval.count()));
}

} // namespace lockkeeper::ui
