// SPDX-License-Identifier: GPL-3.0-or-later
// How the dialog is put together; what it does is in releasedialog.cpp.
#include "ui/parts/environment.h"
#include "ui/parts/inklabel.h"
#include "ui/parts/panel.h"
#include "ui/release/releasedialog.h"
#include "ui/release/releaseform.h"
#include "ui/release/releaseresult.h"
#include "ui/style/glyph.h"
#include "ui/style/iconbutton.h"
#include "ui/style/labels.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>

namespace lockkeeper::ui {

namespace releasedialog {

QScrollArea *scrolling(QWidget *content, QWidget *parent)
{
    auto *area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return area;
}

} // namespace releasedialog

void ReleaseDialog::build()
{
    m_pages->addWidget(releasedialog::scrolling(m_form, this));
    m_pages->addWidget(releasedialog::scrolling(m_result, this));
    auto *ground = new Panel(Role::Surface, this);
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(makeLine(ground));
    column->addWidget(m_pages, 1);
    column->addWidget(buildFoot());
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(ground);
    resize(896, 624);
}

QWidget *ReleaseDialog::buildHead()
{
    auto *head = new QWidget(this);
    m_state = new Glyph(28, head);
    m_title = new InkLabel(Role::Text, 20, QFont::DemiBold, head);
    m_title->setObjectName(QStringLiteral("releaseTitle"));
    m_title->setElided(true);
    m_where = new InkLabel(Role::Text2, 13, QFont::Normal, head);
    m_where->setObjectName(QStringLiteral("releaseWhere"));
    m_where->setElided(true);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    m_environment = new EnvironmentPill(head);
    line->addWidget(m_environment);
    line->addWidget(m_where, 1);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_title);
    words->addLayout(line);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(24, 16, 24, 14);
    row->setSpacing(16);
    row->addWidget(m_state, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    return head;
}

QWidget *ReleaseDialog::buildFoot()
{
    auto *foot = new Panel(Role::Sunken, this);
    foot->setTopLine(true);
    m_footIcon = new Glyph(16, foot);
    m_foot = new InkLabel(Role::Text, 13, QFont::Medium, foot);
    m_foot->setObjectName(QStringLiteral("releaseFoot"));
    m_foot->setWordWrap(true);
    m_delay = new InkLabel(Role::Text2, 12, QFont::Normal, foot);
    m_delay->setObjectName(QStringLiteral("releaseDelay"));
    m_delay->setWordWrap(true);
    m_keep = new IconButton(tr("Keep Lock"), IconButton::Kind::Primary, foot);
    m_keep->setObjectName(QStringLiteral("keepLock"));
    m_keep->setDefault(true);
    m_release = new IconButton(tr("Release Lock"), IconButton::Kind::Danger, foot);
    m_release->setObjectName(QStringLiteral("releaseLock"));
    m_lead = new IconButton(tr("Lead from Here…"), IconButton::Kind::Plain, foot);
    m_lead->setObjectName(QStringLiteral("leadAfterRelease"));
    m_lead->hide();
    m_putBack = new IconButton(tr("Put Back\u2026"), IconButton::Kind::Plain, foot);
    m_putBack->setObjectName(QStringLiteral("putBackAfterRelease"));
    m_putBack->hide();
    m_keep->setMinimumWidth(124);
    m_release->setMinimumWidth(150);
    setTabOrder(m_putBack, m_lead);
    setTabOrder(m_lead, m_release);
    setTabOrder(m_release, m_keep);
    connect(m_keep, &QPushButton::clicked, this, &ReleaseDialog::reject);
    connect(m_release, &QPushButton::clicked, this, &ReleaseDialog::arm);
    connect(m_lead, &QPushButton::clicked, this, [this] {
        emit leadRequested(m_lock);
        accept();
    });

    connect(m_putBack, &QPushButton::clicked, this, [this] {
        accept();
        emit putBackRequested(m_lock);
    });

    auto *status = new QHBoxLayout;
    status->setSpacing(10);
    status->addWidget(m_footIcon, 0, Qt::AlignTop);
    status->addWidget(m_foot, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(12);
    buttons->addWidget(m_delay, 1);
    buttons->addWidget(m_putBack);
    buttons->addWidget(m_lead);
    buttons->addWidget(m_release);
    buttons->addWidget(m_keep);
    auto *column = new QVBoxLayout(foot);
    column->setContentsMargins(24, 12, 24, 14);
    column->setSpacing(10);
    column->addLayout(status);
    column->addLayout(buttons);
    return foot;
}

} // namespace lockkeeper::ui
