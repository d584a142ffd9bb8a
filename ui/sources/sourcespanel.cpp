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
    if (!block)
        block = addBlock(open.id);
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
    if (m_chosen == source)
        m_chosen = NoSource;
    showSeveral();
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
    m_list->addWidget(block);
    m_blocks.insert(source, block);
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
    const QList<SourceId> order = m_blocks.keys();
    const qsizetype to = std::clamp<qsizetype>(order.indexOf(from) + by, 0, order.size() - 1);
    m_blocks.value(order.at(to))->setFocus(Qt::TabFocusReason);
}

void SourcesPanel::showIssues()
{
    QList<Issue> all;
    for (const QList<Issue> &troubles : std::as_const(m_troubles))
        all += troubles;
    if (m_blocks.size() < 2) {
        for (Issue &issue : all)
            issue.of.clear();
    }
    m_issues->setIssues(all);
}

/// What looks different when more than one source is open.
void SourcesPanel::showSeveral()
{
    for (auto it = m_blocks.cbegin(); it != m_blocks.cend(); ++it) {
        it.value()->setChecked(it.key() == m_chosen);
        it.value()->setFollowed(std::next(it) != m_blocks.cend());
    }
    m_showAll->setVisible(m_chosen != NoSource);
}

} // namespace lockkeeper::ui
