// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leader/leadpanel.h"

#include "core/host/hostidentity.h"
#include "ui/leader/leadercard.h"
#include "ui/leader/leaderwords.h"
#include "ui/leader/leadform.h"
#include "ui/leader/requestbanner.h"
#include "ui/leader/workview.h"
#include "ui/parts/inklabel.h"
#include "ui/parts/noticebox.h"
#include "ui/style/glyph.h"
#include "ui/style/iconbutton.h"
#include "ui/style/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QStackedWidget>

namespace lockkeeper::ui {

namespace leadpanel {

constexpr std::chrono::milliseconds TickInterval(200);

/// A page that scrolls when the window is low, and keeps to the top when it is high.
QScrollArea *page(QWidget *content, QWidget *parent)
{
    auto *area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    auto *inner = new QWidget(area);
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(24, 0, 24, 20);
    column->addWidget(content);
    column->addStretch();
    area->setWidget(inner);
    area->viewport()->setAutoFillBackground(false);
    inner->setAutoFillBackground(false);
    return area;
}

} // namespace leadpanel

LeadPanel::LeadPanel(LeaderControl &leader, WatchedSource &source, QWidget *parent, const Clock &clock)
    : QWidget(parent)
    , m_leader(leader)
    , m_clock(clock)
    , m_pages(new QStackedWidget(this))
    , m_form(new LeadForm(HostIdentity::current().newOwner(false).label))
    , m_card(new LeaderCard(clock))
    , m_end(new NoticeBox(NoticeBox::Tone::Late, this))
    , m_work(new WorkView(this))
{
    setObjectName(QStringLiteral("leadPanel"));
    m_end->setObjectName(QStringLiteral("leadEnd"));
    m_pages->addWidget(leadpanel::page(m_form, this));
    m_pages->addWidget(leadpanel::page(m_card, this));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(new RequestBanner(leader, source, this));
    column->addWidget(m_pages, 1);
    auto *below = new QVBoxLayout;
    below->setContentsMargins(24, 0, 24, 20);
    below->addWidget(m_end);
    below->addWidget(m_work);
    column->addLayout(below);

    connect(m_form, &LeadForm::started, this, &LeadPanel::lead);
    connect(&leader, &LeaderControl::worked, m_work, &WorkView::add);
    connect(&leader, &LeaderControl::changed, this, &LeadPanel::takeView);
    connect(&m_tick, &QTimer::timeout, this, &LeadPanel::showTime);
    connect(&source, &WatchedSource::updated, m_form, &LeadForm::showSource);
    m_form->showSource(source.view());
    m_form->setCommandRefusal(leader.commandRefusal());
    setFocusProxy(m_form);
    takeView(leader.view());
}

QWidget *LeadPanel::buildHead()
{
    auto *head = new QWidget(this);
    m_back = new IconButton(tr("Back to Locks"), IconButton::Kind::Link, head);
    m_back->setObjectName(QStringLiteral("leadBack"));
    m_state = new Glyph(22, head);
    m_title = new InkLabel(Role::Text, 20, QFont::DemiBold, head);
    m_title->setObjectName(QStringLiteral("leadTitle"));
    m_title->setElided(true);
    m_stepDown = new IconButton(tr("Step Down"), IconButton::Kind::Primary, head);
    m_stepDown->setObjectName(QStringLiteral("stepDown"));
    m_stepDown->setLineIcon(QStringLiteral("step-down"));
    connect(m_back, &QPushButton::clicked, this, &LeadPanel::backRequested);
    connect(m_stepDown, &QPushButton::clicked, this, [this] { m_leader.stop(); });

    auto *line = new QHBoxLayout;
    line->setSpacing(12);
    line->addWidget(m_state);
    line->addWidget(m_title, 1);
    line->addWidget(m_stepDown);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(24, 10, 24, 14);
    column->setSpacing(6);
    column->addWidget(m_back, 0, Qt::AlignLeft);
    column->addLayout(line);
    return head;
}

void LeadPanel::lead(const LeadPlan &plan)
{
    m_work->begin(plan.work.command, plan.log);
    m_leader.lead(plan);
}

void LeadPanel::offerAutostart(const SourceConfig &source)
{
    m_form->offerAutostart(source);
}

void LeadPanel::prefill(const QString &lock)
{
    m_form->setLock(lock);
}

bool LeadPanel::isLeading() const
{
    return m_view.phase == LeaderPhase::Leading || m_view.phase == LeaderPhase::Acquiring
        || m_view.phase == LeaderPhase::SteppingDown;
}

void LeadPanel::takeView(const LeaderView &view)
{
    m_view = view;
    const bool stopped = view.phase == LeaderPhase::Stopped;
    m_title->setText(leaderwords::title(view));
    m_stepDown->setVisible(!stopped);
    m_stepDown->setText(isLeading() ? tr("Step Down") : tr("Stop Standing By"));
    m_stepDown->setEnabled(view.phase != LeaderPhase::SteppingDown);
    showPage(stopped ? 0 : 1);
    m_work->setView(view);
    const auto end = stopped ? leaderwords::notice(view) : std::nullopt;
    m_end->setVisible(end.has_value());
    if (end)
        m_end->setWords(end->heading, end->text);
    showTime();
    if (view.phase != LeaderPhase::Leading)
        m_tick.stop();
    else if (!m_tick.isActive())
        m_tick.start(leadpanel::TickInterval);
}

/// The focus stays in the panel, and never where one more press of Enter would step down.
void LeadPanel::showPage(int page)
{
    if (m_pages->currentIndex() == page)
        return;
    const QWidget *focus = window()->focusWidget();
    const bool hadFocus = focus != nullptr && isAncestorOf(focus);
    m_pages->setCurrentIndex(page);
    if (hadFocus)
        (page == 0 ? static_cast<QWidget *>(m_form) : m_back)->setFocus();
}

void LeadPanel::showTime()
{
    m_state->setState(leaderwords::shape(m_view, m_clock.boot()), Role::Window);
    if (m_view.phase != LeaderPhase::Stopped)
        m_card->setView(m_view);
}

/// Away from the page; what leads goes on.
void LeadPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit backRequested();
    else
        QWidget::keyPressEvent(event);
}

void LeadPanel::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::color(Role::Window));
}

} // namespace lockkeeper::ui
