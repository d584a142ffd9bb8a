// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bars/verdictbar.h"

#include "core/words/words.h"
#include "ui/bars/sentencelabel.h"
#include "ui/locks/statechips.h"
#include "ui/style/chip.h"
#include "ui/style/combobox.h"
#include "ui/style/digits.h"
#include "ui/style/glyph.h"
#include "ui/style/iconbutton.h"
#include "ui/style/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>

namespace lockkeeper::ui {

namespace {

/// Below this width what can be said shorter is.
constexpr int RoomForWords = 1200;
constexpr int RoomForSentences = 1400;
constexpr int GroupedFrom = 20;

} // namespace

QString readAgeText(const SourceView &view)
{
    if (view.asOf) // nobody reads it now
        return QStringLiteral("As of %1").arg(words::clockTime(*view.asOf));
    if (!view.lastGoodRead)
        return QStringLiteral("Not read yet");
    const QString at = words::clockTime(*view.lastGoodRead);
    switch (view.health) {
    case SourceHealth::Unreachable:
        return QStringLiteral("As of %1").arg(at);
    case SourceHealth::Paused:
        return QStringLiteral("Paused, as of %1").arg(at);
    case SourceHealth::Starting:
    case SourceHealth::Reading:
        break;
    }
    if (view.sinceGoodRead < std::chrono::seconds(10))
        return QStringLiteral("Read %1 s ago")
            .arg(static_cast<double>(view.sinceGoodRead.count()) / 1000.0, 0, 'f', 1);
    return QStringLiteral("Read %1 ago").arg(words::duration(view.sinceGoodRead));
}

VerdictBar::VerdictBar(QWidget *parent)
    : QFrame(parent)
    , m_glyph(new Glyph(32))
    , m_sentence(new SentenceLabel)
    , m_chips(new StateChips)
    , m_next(new IconButton({}, IconButton::Kind::Flat))
    , m_read(makeLabel({}, 12, QFont::Normal, QStringLiteral("text2")))
    , m_hold(new Chip({}))
    , m_unreadChip(new Chip({}))
{
    m_groupPart = makeGroupBox();
    setProperty("kind", QStringLiteral("surface"));
    setObjectName(QStringLiteral("verdictBar"));
    setAccessibleName(QStringLiteral("Verdict over all locks"));
    m_next->setObjectName(QStringLiteral("nextButton"));
    m_next->setLineIcon(QStringLiteral("chevron"));
    m_next->setLayoutDirection(Qt::RightToLeft);
    m_next->setToolTip(QStringLiteral("Select the next lock that needs action (Ctrl+J)"));
    auto *clock = new Glyph(14);
    clock->setLine(QStringLiteral("clock"), Role::Text2);
    m_hold->setObjectName(QStringLiteral("holdChip"));
    m_hold->setCheckable(false);
    m_hold->setToolTip(QStringLiteral(
        "The rows hold still while you act. Click, Space in the table or Ctrl+Shift+R lets them move."));
    m_hold->hide();
    m_unreadChip->setObjectName(QStringLiteral("unreadChip"));
    m_unreadChip->setCheckable(false);
    m_unreadChip->hide();
    connect(m_unreadChip, &Chip::clicked, this, &VerdictBar::allAsked);
    connect(m_hold, &Chip::clicked, this, &VerdictBar::orderReleased);
    connect(m_chips, &StateChips::chosen, this, &VerdictBar::statesChosen);
    connect(m_chips, &StateChips::abnormalChosen, this, &VerdictBar::abnormalChosen);
    connect(m_next, &IconButton::clicked, this, &VerdictBar::nextAsked);

    auto *first = new QHBoxLayout;
    first->setSpacing(16);
    first->addWidget(m_sentence, 1);
    first->addWidget(m_next);
    m_side = new QHBoxLayout;
    m_side->setSpacing(8);
    m_side->addWidget(m_unreadChip);
    m_side->addWidget(m_hold);
    m_side->addWidget(m_groupPart);
    m_side->addSpacing(4);
    m_side->addStretch();
    m_side->addWidget(clock);
    m_side->addWidget(m_read);
    m_second = new QBoxLayout(QBoxLayout::LeftToRight);
    m_second->setSpacing(8);
    m_second->addWidget(m_chips, 1);
    m_second->addLayout(m_side);
    auto *column = new QVBoxLayout;
    column->setSpacing(8);
    column->addLayout(first);
    column->addLayout(m_second);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 10, 16, 10);
    row->setSpacing(16);
    row->addWidget(m_glyph, 0, Qt::AlignTop);
    row->addLayout(column, 1);
    setNext({});
}

void VerdictBar::setVerdict(const words::VerdictSentence &sentence, LockState worst, const QString &read)
{
    m_glyph->setState(worst);
    m_sentence->setSentence(sentence, worst);
    m_read->setText(read);
}

void VerdictBar::setCounts(const StateCounts &counts, qsizetype abnormal)
{
    m_chips->setCounts(counts, abnormal);
}

void VerdictBar::setChosenStates(const QSet<LockState> &states, bool abnormal)
{
    m_chips->setChosen(states, abnormal);
}

void VerdictBar::setUnread(const UnreadLocks &unread)
{
    if (m_unread == unread)
        return;
    m_unread = unread;
    layUnread();
    laySecond();
}

/// Where the chips have no room beside the rest of their line, that stands below them.
void VerdictBar::laySecond()
{
    const bool hasRoom = m_chips->sizeHint().width() + m_second->spacing() + m_side->sizeHint().width()
        <= m_second->geometry().width();
    m_second->setDirection(hasRoom ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void VerdictBar::layUnread()
{
    const QString count = QLocale(QLocale::English).toString(m_unread.count);
    const QString whole = m_unread.count == 1 ? QStringLiteral("1 free lock is not read")
                                              : QStringLiteral("%1 free locks are not read").arg(count);
    const QString ask = m_unread.mayBeRead ? QStringLiteral(": Show All") : QString();
    m_unreadChip->setText((width() >= RoomForSentences ? whole : QStringLiteral("%1 not read").arg(count))
                          + ask);
    m_unreadChip->setAccessibleName(whole + ask);
    m_unreadChip->setToolTip(
        m_unread.mayBeRead
            ? QStringLiteral("%1, only counted: there are many. Click to read and show them too; each look "
                             "then takes longer.")
                  .arg(whole)
            : QStringLiteral("%1, only counted: there are many.").arg(whole));
    m_unreadChip->setEnabled(m_unread.mayBeRead);
    m_unreadChip->setVisible(m_unread.count > 0);
    m_unreadChip->updateGeometry();
}

void VerdictBar::setHold(bool isHeld, int wouldMove)
{
    m_isHeld = isHeld;
    m_wouldMove = wouldMove;
    layHold();
}

void VerdictBar::setGrouping(Grouping grouping)
{
    m_group->setCurrentIndex(m_group->findData(QVariant::fromValue(static_cast<int>(grouping))));
}

void VerdictBar::setLockCount(qsizetype count)
{
    // Not from under a hand, and not while it says why the table looks as it does.
    const bool isUsed = m_group->hasFocus() || m_group->currentIndex() > 0;
    m_groupPart->setVisible(count >= GroupedFrom || isUsed);
}

QWidget *VerdictBar::makeGroupBox()
{
    auto *part = new QWidget;
    m_group = new ComboBox;
    m_group->setObjectName(QStringLiteral("groupBox"));
    m_group->setAccessibleName(QStringLiteral("Group the locks by"));
    m_group->setToolTip(QStringLiteral("Puts the locks together, worst group first"));
    m_group->setFont(textFont(12, QFont::Medium));
    m_group->setProperty("kind", QStringLiteral("small"));
    for (const Grouping grouping : AllGroupings)
        m_group->addItem(groupingWord(grouping), static_cast<int>(grouping));
    connect(m_group, &QComboBox::activated, this, [this](int index) {
        emit groupingChosen(static_cast<Grouping>(m_group->itemData(index).toInt()));
    });
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(makeLabel(QStringLiteral("Group by"), 12, QFont::Normal, QStringLiteral("text2")));
    row->addWidget(m_group);
    part->hide();
    return part;
}

void VerdictBar::setNext(const QString &lock)
{
    m_hasNext = !lock.isEmpty();
    m_next->setText(QStringLiteral("Next: %1")
                        .arg(fontMetrics().elidedText(words::shown(lock, 120), Qt::ElideMiddle, 180)));
    m_next->setAccessibleName(QStringLiteral("Next lock that needs action: %1").arg(words::shown(lock, 120)));
    layNext();
}

bool VerdictBar::event(QEvent *event)
{
    const bool isDone = QFrame::event(event);
    if (event->type() == QEvent::LayoutRequest) // a chip came, went or grew
        laySecond();
    return isDone;
}

void VerdictBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    layNext();
    layHold();
    layUnread();
}

void VerdictBar::layHold()
{
    const QString count = m_wouldMove == 0 ? QString()
        : width() >= RoomForWords          ? QStringLiteral(", %1 would move").arg(m_wouldMove)
                                           : QStringLiteral(", %1").arg(m_wouldMove);
    m_hold->setText(QStringLiteral("Order held%1").arg(count));
    m_hold->setAccessibleName(
        QStringLiteral("Order held, %1 would move; press to let them").arg(m_wouldMove));
    m_hold->setVisible(m_isHeld);
}

void VerdictBar::layNext()
{
    // The first thing to go when room is short; Ctrl+J still works.
    m_next->setVisible(m_hasNext && width() >= RoomForWords);
}

} // namespace lockkeeper::ui
