// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bars/topbars.h"

#include "ui/bars/headerbar.h"
#include "ui/bars/noticebar.h"
#include "ui/bars/stripe.h"
#include "ui/bars/verdictbar.h"
#include "ui/sight/sight.h"
#include "ui/watch/overview.h"
#include "ui/watch/sourcewords.h"

#include <QVBoxLayout>

namespace lockkeeper::ui {

namespace {

QVBoxLayout *closeColumn(QWidget *parent)
{
    auto *column = new QVBoxLayout(parent);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return column;
}

/// "PostgreSQL 15.20 \u00b7 shedlock \u00b7 one of 3 sources": what it is among all that is open.
QString among(const OpenSource &open, const OpenSources &sources)
{
    QStringList about{open.view.engine};
    if (open.view.scheduler.isForeign() || sources.areSeveral())
        about.append(tableLine(open.view));
    if (placesOver(sources.all()) > 1)
        about.append(QStringLiteral("one of %1").arg(titleOver(sources.all())));
    about.removeAll(QString());
    return about.join(QStringLiteral(" \u00b7 "));
}

} // namespace

TopBars::TopBars(QMenu *menu, QWidget *parent)
    : QWidget(parent)
    , m_sourcePart(new QWidget)
    , m_stripe(new Stripe(Stripe::Kind::Environment))
    , m_header(new HeaderBar(menu))
    , m_verdict(new VerdictBar)
    , m_notice(new NoticeBar)
{
    QVBoxLayout *source = closeColumn(m_sourcePart);
    source->addWidget(m_stripe);
    source->addWidget(m_header);
    source->addWidget(new Stripe(Stripe::Kind::Line));
    source->addWidget(m_verdict);
    source->addWidget(new Stripe(Stripe::Kind::Line));
    QVBoxLayout *column = closeColumn(this);
    column->addWidget(m_sourcePart);
    column->addWidget(m_notice);
}

void TopBars::showPlace(const OpenSources &sources, const Sight &sight)
{
    const OpenSource *open = sight.source();
    const Environment environment = open ? open->config.environment : gravestEnvironment(sources.all());
    m_stripe->setEnvironment(environment);
    if (open)
        m_header->setPlace(environment, open->view.title, among(*open, sources), open->view.place,
                           open->view.standby ? QStringLiteral("Replica") : QString());
    else
        m_header->setPlace(environment, titleOver(sources.all()), {}, {}, {});
}

void TopBars::showVerdict(const OpenSources &sources, const Sight &sight, SourceId only)
{
    const std::vector<OpenSource> &all = sources.all();
    if (all.empty())
        return;
    const OpenSource *open = sight.source();
    m_verdict->setVerdict(verdictOver(all), worstOver(all),
                          readAgeText(open ? open->view : all.front().view));
    m_verdict->setCounts(countsOver(all, only), abnormalOver(all, only));
    m_verdict->setUnread(unreadOver(all, only));
    m_verdict->setNext(sight.next().lock);
    m_header->setReading(intervalOver(all, only), arePaused(all, only));
}

void TopBars::setParts(bool hasSource, bool hasVerdict)
{
    m_sourcePart->setVisible(hasSource);
    m_verdict->setVisible(hasVerdict);
}

void TopBars::addBanner(QWidget *banner)
{
    layout()->addWidget(banner);
}

} // namespace lockkeeper::ui
