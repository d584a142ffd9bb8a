// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sources/sourcespanel.h"

#include "ui/sources/issueslist.h"
#include "ui/style/iconbutton.h"
#include "ui/style/labels.h"

#include <QHBoxLayout>
#include <QScrollArea>

#include <algorithm>

namespace lockkeeper::ui {

SourcesPanel::SourcesPanel(QWidget *parent)
    : QFrame(parent)
    , m_list(new QVBoxLayout)
    , m_showAll(new IconButton(QStringLiteral("Show All"), IconButton::Kind::Link))
    , m_issues(new IssuesList)
{
    setObjectName(QStringLiteral("sourcesPanel"));
    setAccessibleName(QStringLiteral("Sources"));
    setProperty("kind", QStringLiteral("surface"));
    connect(m_issues, &IssuesList::mendAsked, this, &SourcesPanel::mendAsked);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(makeHead());
    column->addWidget(makeList(), 1);
    showSeveral();
}

QLayout *SourcesPanel::makeHead()
{
    m_showAll->setObjectName(QStringLiteral("allSourcesButton"));
    m_showAll->setToolTip(QStringLiteral("Show the locks of all sources (Ctrl+0)"));
    connect(m_showAll, &IconButton::clicked, this, [this] {
        setChosen(NoSource);
        emit sourceChosen(NoSource);
    });
    auto *open = new IconButton({}, IconButton::Kind::Flat);
    open->setObjectName(QStringLiteral("openButton"));
    open->setLineIcon(QStringLiteral("plus"));
    open->setAccessibleName(QStringLiteral("Open a database"));
    open->setToolTip(QStringLiteral("Open another database beside the ones that are open (Ctrl+O)"));
    connect(open, &IconButton::clicked, this, &SourcesPanel::openAsked);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 8, 6, 0);
    head->addWidget(makeLabel(QStringLiteral("Sources"), 12, QFont::DemiBold, QStringLiteral("text2")), 1);
    head->addWidget(m_showAll);
    head->addWidget(open);
    return head;
}

QWidget *SourcesPanel::makeList()
{
    auto *content = new QWidget;
    auto *issues = new QVBoxLayout;
    issues->setContentsMargins(16, 12, 16, 12);
    issues->addWidget(m_issues);
    m_list->setSpacing(0);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 2, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_list);
    column->addSpacing(6);
    column->addWidget(makeLine());
    column->addLayout(issues);
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFrameShape(NoFrame);
    scroll->setAccessibleName(QStringLiteral("Sources and issues"));
    scroll->setWidget(content);
    content->setAutoFillBackground(false);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    return scroll;
}

void SourcesPanel::setSource(const OpenSource &open)
{
    SourceBlock *block = m_blocks.value(open.id);
    if (!block) {
        // A recording is one file of several databases.
        m_places.insert(open.id, placeKey(open.config) + QLatin1Char('\n') + open.recordedPlace);
        block = addBlock(open.id);
    }
    block->setSource(open);
    QList<Issue> troubles = issuesOf(open.view);
    for (Issue &trouble : troubles) {
        trouble.source = open.id;
        trouble.of = open.view.title;
    }
    if (troubles == m_troubles.value(open.id))
        return;
    m_troubles.insert(open.id, troubles);
    showIssues();
}

void SourcesPanel::removeSource(SourceId source)
{
    if (SourceBlock *block = m_blocks.take(source)) {
        block->hide();
        block->deleteLater(); // it may be the one that asked
    }
    m_troubles.remove(source);
    m_places.remove(source);
    if (m_chosen == source)
        m_chosen = NoSource;
    placeBlocks();
    showSeveral();
    showIssues();
}

void SourcesPanel::setFindings(const QList<Issue> &findings)
{
    if (m_findings == findings)
        return;
    m_findings = findings;
    showIssues();
}

void SourcesPanel::setChosen(SourceId source)
{
    m_chosen = source;
    showSeveral();
}

SourceBlock *SourcesPanel::addBlock(SourceId source)
{
    auto *block = new SourceBlock;
    m_blocks.insert(source, block);
    placeBlocks();
    connect(block, &SourceBlock::clicked, this, [this, source](bool checked) {
        const SourceId chosen = checked && m_blocks.size() > 1 ? source : NoSource;
        setChosen(chosen);
        emit sourceChosen(chosen);
    });
    connect(block, &SourceBlock::asked, this,
            [this, source](SourceAsk ask) { emit sourceAsked(source, ask); });
    connect(block, &SourceBlock::stepped, this, [this, source](int by) { step(source, by); });
    showSeveral();
    showIssues(); // from two on each names its source
    return block;
}

void SourcesPanel::step(SourceId from, int by)
{
    const QList<SourceId> all = order();
    const qsizetype to = std::clamp<qsizetype>(all.indexOf(from) + by, 0, all.size() - 1);
    m_blocks.value(all.at(to))->setFocus(Qt::TabFocusReason);
}

QList<SourceId> SourcesPanel::order() const
{
    QStringList places;
    for (const QString &place : m_places) {
        if (!places.contains(place))
            places.append(place);
    }
    QList<SourceId> order = m_places.keys();
    std::stable_sort(order.begin(), order.end(), [this, &places](SourceId left, SourceId right) {
        return places.indexOf(m_places.value(left)) < places.indexOf(m_places.value(right));
    });
    return order;
}

void SourcesPanel::placeBlocks()
{
    QString place;
    SourceBlock *before = nullptr;
    for (const SourceId source : order()) {
        SourceBlock *block = m_blocks.value(source);
        if (!block)
            continue;
        const bool isFirst = !before || m_places.value(source) != place;
        place = m_places.value(source);
        block->setHeaded(isFirst);
        block->setShared(m_places.values().count(place) > 1);
        m_list->removeWidget(block);
        m_list->addWidget(block);
        if (before)
            setTabOrder(before, block);
        before = block;
    }
}

void SourcesPanel::showIssues()
{
    QList<Issue> all;
    for (const QList<Issue> &troubles : std::as_const(m_troubles)) {
        for (const Issue &trouble : troubles) { // what all tables of one database say is said once
            const bool isSaid = std::any_of(all.begin(), all.end(), [this, &trouble](const Issue &said) {
                return said.text == trouble.text
                    && m_places.value(said.source) == m_places.value(trouble.source);
            });
            if (!isSaid)
                all.append(trouble);
        }
    }
    all += m_findings;
    if (m_blocks.size() < 2) {
        for (Issue &issue : all)
            issue.of.clear();
    }
    m_issues->setIssues(all);
    emit issuesCounted(static_cast<int>(all.size()));
}

/// What looks different when more than one source is open.
void SourcesPanel::showSeveral()
{
    for (auto it = m_blocks.cbegin(); it != m_blocks.cend(); ++it) {
        it.value()->setChecked(it.key() == m_chosen);
    }
    SourceBlock *before = nullptr;
    for (const SourceId source : order()) {
        SourceBlock *block = m_blocks.value(source);
        if (before)
            before->setFollowed(block->isHeaded());
        before = block;
    }
    if (before)
        before->setFollowed(false);
    m_showAll->setVisible(m_chosen != NoSource);
}

} // namespace lockkeeper::ui
