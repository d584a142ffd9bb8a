// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/time/timechips.h"

#include "core/words/words.h"
#include "ui/style/chip.h"
#include "ui/style/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace lockkeeper::ui {

namespace timechips {

/// A chip that goes when it is clicked.
QString removable(const QString &text)
{
    return text + QStringLiteral("  \u00d7");
}

void tell(Chip &chip, const QString &text, const QString &name, const QString &tip)
{
    chip.setText(removable(text));
    chip.setAccessibleName(name);
    chip.setToolTip(tip);
    chip.updateGeometry();
    chip.show();
}

} // namespace timechips

TimeChips::TimeChips(QWidget *parent)
    : QWidget(parent)
    , m_range(new Chip({}))
    , m_shown(new Chip({}))
    , m_fold(new Chip(timechips::removable(tr("Folded"))))
    , m_live(new Chip(tr("Live")))
{
    setObjectName(QStringLiteral("timeChips"));
    m_range->setObjectName(QStringLiteral("rangeChip"));
    m_shown->setObjectName(QStringLiteral("shownChip"));
    m_fold->setObjectName(QStringLiteral("foldChip"));
    m_fold->setAccessibleName(tr("Unfold the quiet time"));
    m_fold->setToolTip(tr("Time in which nothing happened is folded in the charts. Click to unfold it (F)."));
    m_fold->setCheckable(false);
    m_live->setObjectName(QStringLiteral("liveChip"));
    m_range->setAccessibleName(tr("Range of time")); // until there is one
    m_shown->setAccessibleName(tr("Time that is shown"));
    m_range->setCheckable(false);
    m_shown->setCheckable(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 16, 6); // the tab bar lets it stand on its base line
    row->setSpacing(8);
    for (Chip *chip : {m_range, m_shown, m_fold, m_live})
        row->addWidget(chip, 0, Qt::AlignVCenter);
    m_range->hide();
    m_shown->hide();
    m_fold->hide();
    connect(m_fold, &Chip::clicked, this, [this] {
        if (m_cursor)
            m_cursor->setFolding(false);
    });
    connect(m_range, &Chip::clicked, this, [this] {
        if (m_cursor)
            m_cursor->setRange({});
    });
    for (const Chip *back : {m_shown, m_live}) {
        connect(back, &Chip::clicked, this, [this] {
            if (m_cursor)
                m_cursor->goLive();
            showCursor(); // a chip that was on already has been switched off by the click
        });
    }
}

void TimeChips::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::color(Role::Surface));
}

void TimeChips::setCursor(TimeCursor *cursor)
{
    if (m_cursor)
        m_cursor->disconnect(this);
    m_cursor = cursor;
    if (m_cursor) {
        connect(m_cursor, &TimeCursor::changed, this, &TimeChips::showCursor);
        connect(m_cursor, &TimeCursor::replayMoved, this, &TimeChips::showCursor);
        connect(m_cursor, &TimeCursor::foldingChanged, this, &TimeChips::showCursor);
    }
    showCursor();
}

void TimeChips::showCursor()
{
    const bool isLive = !m_cursor || m_cursor->isLive();
    m_live->setChecked(isLive);
    m_fold->setVisible(m_cursor && m_cursor->isFolding());
    m_live->setToolTip(isLive ? tr("The charts follow what happens now.")
                              : tr("Go back to what happens now."));
    if (m_cursor && m_cursor->range()) {
        const QString text = spanText(*m_cursor->range());
        timechips::tell(
            *m_range, text, tr("Remove the range %1").arg(text),
            tr("The journal shows this range alone, and the lanes first the locks that changed hands in it. "
               "Click to remove it."));
    } else {
        m_range->hide();
    }
    if (m_cursor && m_cursor->end()) {
        const QString text = spanText({*m_cursor->end() - m_cursor->window(), *m_cursor->end()});
        timechips::tell(*m_shown, tr("Shows %1").arg(text),
                        tr("Shows %1; go back to what happens now").arg(text),
                        tr("The charts stand still. Click to follow what happens now."));
    } else {
        m_shown->hide();
    }
}

QString spanText(const TimeSpan &span)
{
    const QString from = words::clockTime(span.from);
    const QString to = words::clockTime(span.to);
    const bool sameDay = from.size() == to.size() && from.chopped(8) == to.chopped(8);
    return QStringLiteral("%1 \u2013 %2").arg(from, sameDay ? to.right(8) : to);
}

} // namespace lockkeeper::ui
