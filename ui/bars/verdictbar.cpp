// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bars/verdictbar.h"

#include "ui/bars/sentencelabel.h"
#include "ui/locks/statechips.h"
#include "ui/style/glyph.h"
#include "ui/style/iconbutton.h"
#include "ui/style/labels.h"

#include <QHBoxLayout>

namespace lockkeeper::ui {

QString readAgeText(const SourceView &view)
{
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
{
    setProperty("kind", QStringLiteral("surface"));
    setAccessibleName(QStringLiteral("Verdict over all locks"));
    m_next->setObjectName(QStringLiteral("nextButton"));
    m_next->setLineIcon(QStringLiteral("chevron"));
    m_next->setLayoutDirection(Qt::RightToLeft);
    m_next->setToolTip(QStringLiteral("Select the next lock that needs action (Ctrl+J)"));
    auto *clock = new Glyph(14);
    clock->setLine(QStringLiteral("clock"), Role::Text2);
    connect(m_chips, &StateChips::chosen, this, &VerdictBar::statesChosen);
    connect(m_next, &IconButton::clicked, this, &VerdictBar::nextAsked);

    auto *first = new QHBoxLayout;
    first->setSpacing(16);
    first->addWidget(m_sentence, 1);
    first->addWidget(m_next);
    auto *second = new QHBoxLayout;
    second->setSpacing(8);
    second->addWidget(m_chips, 1);
    second->addWidget(clock);
    second->addWidget(m_read);
    auto *column = new QVBoxLayout;
    column->setSpacing(8);
    column->addLayout(first);
    column->addLayout(second);
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

void VerdictBar::setCounts(const StateCounts &counts)
{
    m_chips->setCounts(counts);
}

void VerdictBar::setChosenStates(const QSet<LockState> &states)
{
    m_chips->setChosen(states);
}

void VerdictBar::setNext(const QString &lock)
{
    m_hasNext = !lock.isEmpty();
    m_next->setText(QStringLiteral("Next: %1").arg(fontMetrics().elidedText(lock, Qt::ElideMiddle, 180)));
    m_next->setAccessibleName(QStringLiteral("Next lock that needs action: %1").arg(lock));
    layNext();
}

void VerdictBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    layNext();
}

void VerdictBar::layNext()
{
    // The first thing to go when room is short; Ctrl+J still works.
    m_next->setVisible(m_hasNext && width() >= 1200);
}

} // namespace lockkeeper::ui
