// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sources/sourcespanel.h"

#include "core/words/words.h"
#include "ui/sources/issueslist.h"
#include "ui/style/digits.h"
#include "ui/style/glyph.h"
#include "ui/style/iconbutton.h"
#include "ui/style/labels.h"
#include "ui/watch/sourcedigest.h"
#include "ui/watch/sourcewords.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>

namespace lockkeeper::ui {

namespace {

/// A source's block with the coloured edge of its environment.
class SourceBlock final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(QRect(0, 0, 3, 38), Theme::color(Role::LocalFill));
    }
};

} // namespace

SourcesPanel::SourcesPanel(QWidget *parent)
    : QFrame(parent)
    , m_title(new ElidedLabel)
    , m_engine(new ElidedLabel)
    , m_worst(new Glyph(14))
    , m_table(new ElidedLabel)
    , m_count(makeLabel({}, 12, QFont::Normal, QStringLiteral("text2")))
    , m_readOnly(new Glyph(14))
    , m_issues(new IssuesList)
{
    setObjectName(QStringLiteral("sourcesPanel"));
    setAccessibleName(QStringLiteral("Sources"));
    setProperty("kind", QStringLiteral("surface"));
    auto *open = new IconButton({}, IconButton::Kind::Flat);
    open->setObjectName(QStringLiteral("openButton"));
    open->setLineIcon(QStringLiteral("plus"));
    open->setAccessibleName(QStringLiteral("Open a database"));
    open->setToolTip(QStringLiteral("Open another database (Ctrl+O)"));
    connect(open, &IconButton::clicked, this, &SourcesPanel::openAsked);
    connect(m_issues, &IssuesList::mendAsked, this, &SourcesPanel::mendAsked);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 8, 6, 0);
    head->addWidget(makeLabel(QStringLiteral("Sources"), 12, QFont::DemiBold, QStringLiteral("text2")), 1);
    head->addWidget(open);

    auto *issues = new QWidget;
    auto *padded = new QVBoxLayout(issues);
    padded->setContentsMargins(16, 12, 16, 12);
    padded->addWidget(m_issues);
    padded->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFrameShape(NoFrame);
    scroll->setAccessibleName(QStringLiteral("Issues"));
    scroll->setWidget(issues);
    issues->setAutoFillBackground(false);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(makeSource());
    column->addSpacing(4);
    column->addWidget(makeLine());
    column->addWidget(scroll, 1);
}

void SourcesPanel::setView(const SourceView &view)
{
    m_title->setText(view.title);
    m_engine->setText(engineLine(view));
    m_table->setText(view.table.isEmpty() ? QStringLiteral("not read yet") : view.table);
    const LockState worst = worstState(view);
    m_worst->setState(worst);
    m_count->setText(QString::number(view.locks.size()));
    m_table->parentWidget()->setAccessibleName(
        QStringLiteral("Table %1, worst state %2, %3 locks")
            .arg(view.table, words::stateWord(worst), m_count->text()));
    m_readOnly->setVisible(!writeRefusal(view).isEmpty());
    m_readOnly->setToolTip(accessWord(view));
    m_issues->setIssues(issuesOf(view));
}

QWidget *SourcesPanel::makeSource()
{
    auto *block = new SourceBlock;
    m_title->setFont(textFont(13, QFont::DemiBold));
    m_engine->setFont(textFont(11));
    m_engine->setProperty("tone", QStringLiteral("text3"));
    m_table->setFont(textFont(12));
    m_readOnly->setLine(QStringLiteral("lock"), Role::Text3);
    QLabel *local = makeLabel(QStringLiteral("LOCAL"), 10, QFont::Bold, QStringLiteral("text3"));

    auto *first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(m_title, 1);
    first->addWidget(local);
    first->addWidget(m_readOnly);
    auto *table = new QWidget;
    auto *second = new QHBoxLayout(table);
    second->setContentsMargins(4, 4, 0, 4);
    second->setSpacing(8);
    second->addWidget(m_worst);
    second->addWidget(m_table, 1);
    second->addWidget(m_count);
    auto *column = new QVBoxLayout(block);
    column->setContentsMargins(16, 0, 16, 0);
    column->setSpacing(2);
    column->addLayout(first);
    column->addWidget(m_engine);
    column->addWidget(table);
    return block;
}

} // namespace lockkeeper::ui
