// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sidedocks.h"

#include "ui/sources/sourcespanel.h"
#include "ui/verdict/verdictcard.h"
#include "ui/window/workpage.h"

#include <QAction>
#include <QDockWidget>
#include <QFrame>
#include <QMainWindow>
#include <QVBoxLayout>

namespace lockkeeper::ui {

namespace {

constexpr int CompactBelow = 1180;
constexpr int NarrowBelow = 960;
constexpr int WideFrom = 1400;

QDockWidget *makeDock(const QString &name, const QString &title, QWidget *content, QWidget *parent)
{
    auto *dock = new QDockWidget(title, parent);
    dock->setObjectName(name);
    dock->setTitleBarWidget(new QWidget(dock));
    dock->setFeatures(QDockWidget::DockWidgetClosable);
    dock->setWidget(content);
    return dock;
}

void fill(QWidget &place, QWidget &content)
{
    auto *layout = new QVBoxLayout(&place);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(&content);
}

} // namespace

SideDocks::SideDocks(SourcesPanel &sources, VerdictCard &card, QMainWindow &window)
    : QObject(&window)
    , m_window(window)
    , m_sources(sources)
    , m_card(card)
    , m_sourcesPlace(new QWidget)
    , m_cardPlace(new QFrame)
{
    // A size of their own, also while their content is elsewhere: an empty dock has no sound one.
    m_sourcesPlace->setMinimumSize(190, 200);
    m_sourcesPlace->setMaximumWidth(320);
    m_cardPlace->setProperty("kind", QStringLiteral("surface"));
    m_cardPlace->setMinimumSize(270, 200);
    card.setMinimumWidth(270);
    fill(*m_sourcesPlace, sources);
    fill(*m_cardPlace, card);
    m_sourcesDock =
        makeDock(QStringLiteral("sourcesDock"), QStringLiteral("Sources"), m_sourcesPlace, &window);
    m_cardDock = makeDock(QStringLiteral("verdictDock"), QStringLiteral("Verdict"), m_cardPlace, &window);
    window.addDockWidget(Qt::LeftDockWidgetArea, m_sourcesDock);
    window.addDockWidget(Qt::RightDockWidgetArea, m_cardDock);
    connect(m_sourcesDock->toggleViewAction(), &QAction::triggered, this,
            [this](bool shown) { m_place.showsSources = shown; });
    connect(m_cardDock->toggleViewAction(), &QAction::triggered, this,
            [this](bool shown) { m_place.showsCard = shown; });
}

QList<QAction *> SideDocks::toggles() const
{
    return {m_sourcesDock->toggleViewAction(), m_cardDock->toggleViewAction()};
}

void SideDocks::show(Places places)
{
    m_places = places;
    follow();
}

void SideDocks::fit(int width)
{
    setCompact(width < CompactBelow);
    setNarrow(width < NarrowBelow);
    // Docks keep what a person gave them; only a change from one class of width to another lays them anew.
    const bool wide = width >= WideFrom;
    if (wide == m_wide)
        return;
    m_wide = wide;
    lay();
}

void SideDocks::restore(const WindowPlace &place)
{
    m_place = place;
    follow();
    lay();
}

void SideDocks::keep(WindowPlace &place) const
{
    place.showsSources = m_place.showsSources;
    place.showsCard = m_place.showsCard;
    // A dock that is not to be seen has no width of its own.
    place.sourcesWidth = m_sourcesDock->isVisible() ? m_sourcesDock->width() : m_place.sourcesWidth;
    place.cardWidth = m_cardDock->isVisible() ? m_cardDock->width() : m_place.cardWidth;
}

void SideDocks::lay()
{
    const QList<int> usual = m_wide.value_or(true) ? QList<int>{208, 312} : QList<int>{206, 280};
    m_window.resizeDocks({m_sourcesDock, m_cardDock},
                         {m_place.sourcesWidth > 0 ? m_place.sourcesWidth : usual.first(),
                          m_place.cardWidth > 0 ? m_place.cardWidth : usual.last()},
                         Qt::Horizontal);
}

void SideDocks::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    if (compact) {
        m_card.setOrientation(Qt::Horizontal);
        m_work->setCardTab(&m_card);
    } else {
        m_work->setCardTab(nullptr);
        m_card.setOrientation(Qt::Vertical);
        m_cardPlace->layout()->addWidget(&m_card);
    }
    m_card.show();
    m_cardDock->toggleViewAction()->setEnabled(!compact);
    follow();
}

void SideDocks::setNarrow(bool narrow)
{
    if (m_narrow == narrow)
        return;
    m_narrow = narrow;
    m_work->setSourcesTab(narrow ? &m_sources : nullptr);
    if (!narrow)
        m_sourcesPlace->layout()->addWidget(&m_sources);
    m_sources.show();
    m_sourcesDock->toggleViewAction()->setEnabled(!narrow);
    follow();
}

void SideDocks::follow()
{
    m_sourcesDock->setVisible(m_places.sources && !m_narrow && m_place.showsSources);
    m_cardDock->setVisible(m_places.card && !m_compact && m_place.showsCard);
}

} // namespace lockkeeper::ui
