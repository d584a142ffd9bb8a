// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leader/leadercard.h"

#include "core/words/words.h"
#include "ui/leader/budgetchart.h"
#include "ui/leader/budgetring.h"
#include "ui/leader/leaderwords.h"
#include "ui/parts/fact.h"
#include "ui/parts/inklabel.h"
#include "ui/parts/noticebox.h"
#include "ui/parts/ownertext.h"
#include "ui/style/glyph.h"
#include "ui/style/labels.h"

#include <QGridLayout>

namespace lockkeeper::ui {

namespace leadercard {

const QString None = QStringLiteral("–");

Fact *fact(const char *name, const QString &title, QWidget *parent)
{
    auto *made = new Fact(title, parent);
    made->setObjectName(QLatin1String(name));
    return made;
}

/// "09:14:46.4": a deadline is read to the tenth.
QString tenthTime(Instant at)
{
    const auto tenth =
        std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count() / 100 % 10;
    return QStringLiteral("%1.%2").arg(words::clockTime(at).right(8)).arg(tenth);
}

} // namespace leadercard

LeaderCard::LeaderCard(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_notice(new NoticeBox(NoticeBox::Tone::Calm, this))
{
    m_notice->setObjectName(QStringLiteral("leaderNotice"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    column->addWidget(m_notice);
    column->addWidget(buildFigures());
    m_chartCard = buildChart();
    column->addWidget(m_chartCard);
    column->addStretch();
    layFacts();
}

void LeaderCard::layFacts()
{
    const int columns = width() >= 900 ? 3 : 2; // a token must never be cut
    m_ring->setFixedWidth(columns == 3 ? 264 : 232);
    if (m_factColumns == columns)
        return;
    m_factColumns = columns;
    const QList<Fact *> all{m_deadline, m_token, m_heartbeat, m_lease, m_since, m_identity};
    for (Fact *fact : all)
        m_facts->removeWidget(fact);
    for (int i = 0; i < static_cast<int>(all.size()); ++i)
        m_facts->addWidget(all[i], i / columns, i % columns);
    for (int column = 0; column < 3; ++column)
        m_facts->setColumnStretch(column, column < columns ? 1 : 0);
}

void LeaderCard::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layFacts();
}

QWidget *LeaderCard::buildFigures()
{
    auto *card = new Panel(Role::Surface, this);
    card->setFrame(8, Role::Line);
    m_ring = new BudgetRing(m_clock, card);
    m_deadline = leadercard::fact("leaderDeadline", tr("Deadline"), card);
    m_token = leadercard::fact("leaderToken", tr("Fencing token"), card);
    m_heartbeat = leadercard::fact("leaderHeartbeat", tr("Last heartbeat"), card);
    m_lease = leadercard::fact("leaderLease", tr("Lease"), card);
    m_since = leadercard::fact("leaderSince", tr("Leading for"), card);
    m_identity = leadercard::fact("leaderIdentity", tr("Known as"), card);
    m_facts = new QGridLayout;
    m_facts->setHorizontalSpacing(20);
    m_facts->setVerticalSpacing(14);

    auto *icon = new Glyph(16, card);
    icon->setLine(QStringLiteral("clock"), Role::Text2);
    m_sleep = new InkLabel(Role::Text, 13, QFont::Normal, card);
    m_sleep->setObjectName(QStringLiteral("leaderSleep"));
    m_sleep->setWordWrap(true);
    auto *sleep = new QHBoxLayout;
    sleep->setSpacing(10);
    sleep->addWidget(icon, 0, Qt::AlignTop);
    sleep->addWidget(m_sleep, 1);

    auto *right = new QVBoxLayout;
    right->setSpacing(12);
    right->addLayout(m_facts);
    right->addStretch();
    right->addWidget(makeLine(card));
    right->addLayout(sleep);
    auto *row = new QHBoxLayout(card);
    row->setContentsMargins(12, 18, 20, 16);
    row->setSpacing(16);
    row->addWidget(m_ring);
    row->addLayout(right, 1);
    return card;
}

QWidget *LeaderCard::buildChart()
{
    auto *card = new Panel(Role::Surface, this);
    card->setFrame(8, Role::Line);
    auto *title = new InkLabel(Role::Text, 12, QFont::DemiBold, card);
    title->setText(tr("Time budget, last 2 minutes"));
    m_lowest = new InkLabel(Role::Text2, 12, QFont::Normal, card);
    m_lowest->setObjectName(QStringLiteral("leaderLowest"));
    m_lowest->setTabular(true);
    m_chart = new BudgetChart(card);
    auto *head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch();
    head->addWidget(m_lowest);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(20, 12, 20, 10);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_chart);
    return card;
}

void LeaderCard::setView(const LeaderView &view)
{
    const Instant now = m_clock.wall();
    if (m_lock != view.lock) {
        m_lock = view.lock;
        m_history.clear();
    }
    m_history.add(now, view.budget(m_clock.boot()));
    const auto notice = leaderwords::notice(view);
    m_notice->setVisible(notice.has_value());
    if (notice) {
        m_notice->setTone(view.phase == LeaderPhase::Lost ? NoticeBox::Tone::Dead
                              : notice->isWarning         ? NoticeBox::Tone::Late
                                                          : NoticeBox::Tone::Calm);
        m_notice->setWords(notice->heading, notice->text);
    }
    m_ring->setView(view);
    m_chart->setHistory(m_history, view.deadline, now);
    m_chartCard->setVisible(!m_history.samples().isEmpty());
    m_lowest->setText(m_chart->lowestWords());
    m_sleep->setText(leaderwords::sleep(view.ttl));
    showFacts(view);
}

void LeaderCard::showFacts(const LeaderView &view)
{
    const Instant now = m_clock.wall();
    const auto budget = view.budget(m_clock.boot());
    const bool leading = view.phase == LeaderPhase::Leading && budget;
    if (leading)
        m_deadline->setFact(leadercard::tenthTime(now + *budget),
                            tr("stop by then, without a new heartbeat"));
    else
        m_deadline->setFact(leadercard::None);
    if (leading && !view.isFenced)
        m_token->setFact(tr("Unfenced"), tr("this table has no token"));
    else if (!view.isFenced)
        m_token->setFact(leadercard::None);
    else if (leading)
        m_token->setFact(groupedDigits(view.token), tr("hand it to every write"));
    else if (view.token > 0)
        m_token->setFact(groupedDigits(view.token), tr("no longer valid"));
    else
        m_token->setFact(leadercard::None);
    if (leading && view.heartbeatAt) {
        const QString took =
            view.heartbeatTook ? words::duration(toMs(*view.heartbeatTook)) : leadercard::None;
        m_heartbeat->setFact(tr("%1 ago").arg(words::duration(toMs(m_clock.boot() - *view.heartbeatAt))),
                             tr("number %1, took %2").arg(view.heartbeatNumber).arg(took));
    } else {
        m_heartbeat->setFact(leadercard::None);
    }
    m_lease->setFact(
        words::limit(view.ttl),
        tr("stop by %1, beat every %2").arg(words::limit(view.deadline), words::limit(view.beat)));
    if (leading && view.leadingSince)
        m_since->setFact(words::duration(toMs(now - *view.leadingSince)),
                         tr("since %1").arg(words::clockTime(*view.leadingSince)));
    else
        m_since->setFact(leadercard::None);
    m_identity->setFact(shortOwner(view.ownerLabel), view.ownerLabel);
}

} // namespace lockkeeper::ui
