// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sources/sourceblock.h"

#include "core/words/words.h"
#include "ui/parts/environment.h"
#include "ui/parts/inklabel.h"
#include "ui/style/digits.h"
#include "ui/style/glyph.h"
#include "ui/style/labels.h"
#include "ui/watch/sourcewords.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>

#include <numeric>

namespace lockkeeper::ui {

namespace {

constexpr int EdgeTop = 8;
constexpr int EdgeHeight = 38;

} // namespace

SourceBlock::SourceBlock(QWidget *parent)
    : QAbstractButton(parent)
    , m_title(new ElidedLabel)
    , m_word(new InkLabel(Role::LocalText, 10, QFont::Bold))
    , m_padlock(new Glyph(14))
    , m_engine(new ElidedLabel)
    , m_worst(new Glyph(14))
    , m_table(new ElidedLabel)
    , m_scheduler(new ElidedLabel)
    , m_count(makeLabel({}, 12, QFont::Normal, QStringLiteral("text2")))
{
    setObjectName(QStringLiteral("sourceBlock"));
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleDescription(
        QStringLiteral("Shows this source alone. Its menu reads, leads, copies and closes."));
    m_title->setFont(textFont(13, QFont::DemiBold));
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_engine->setFont(textFont(11));
    m_engine->setProperty("tone", QStringLiteral("text3"));
    m_table->setFont(textFont(12));
    m_scheduler->setObjectName(QStringLiteral("sourceScheduler"));
    m_scheduler->setFont(textFont(11));
    m_scheduler->setProperty("tone", QStringLiteral("text3"));
    m_padlock->setLine(QStringLiteral("lock"), Role::Text3);
    lay();
    addAsks();
}

void SourceBlock::setSource(const OpenSource &open)
{
    const SourceView &view = open.view;
    m_environment = open.config.environment;
    m_title->setText(view.title);
    m_word->setText(environmentWord(m_environment));
    m_word->setRole(environmentText(m_environment));
    m_padlock->setVisible(!writeRefusal(view).isEmpty());
    m_padlock->setToolTip(accessWord(view));
    m_engine->setText(engineLine(view));
    m_table->setText(view.table.isEmpty() ? QStringLiteral("not read yet") : view.table);
    m_scheduler->setText(schedulerTitle(view));
    m_scheduler->setVisible(view.scheduler.isForeign());
    m_worst->setState(open.digest.worst);
    m_count->setText(QLocale::c().toString(view.locks.size() + open.digest.unread));
    setAccessibleName(QStringLiteral("%1, %2, %3, table %4, worst state %5, %6 locks, %7")
                          .arg(view.title, environmentName(m_environment), engineLine(view), tableLine(view),
                               words::stateWord(open.digest.worst), m_count->text(), accessWord(view)));
    update();
}

void SourceBlock::setShared(bool shared)
{
    m_closeTable->setVisible(shared);
}

void SourceBlock::setHeaded(bool headed)
{
    if (m_headed == headed)
        return;
    m_headed = headed;
    m_head->setVisible(headed);
    pad();
}

void SourceBlock::setFollowed(bool followed)
{
    if (m_followed == followed)
        return;
    m_followed = followed;
    pad();
}

void SourceBlock::pad()
{
    layout()->setContentsMargins(16, m_headed ? EdgeTop : 0, 16, m_followed ? 8 : 2);
    updateGeometry();
    update();
}

QSize SourceBlock::sizeHint() const
{
    return layout()->sizeHint();
}

void SourceBlock::lay()
{
    m_head = new QWidget;
    auto *head = new QVBoxLayout(m_head);
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(2);
    auto *first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(m_title);
    first->addWidget(m_word);
    first->addStretch();
    first->addWidget(m_padlock);
    auto *table = new QHBoxLayout;
    table->setContentsMargins(4, 4, 0, 4);
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(m_table);
    names->addWidget(m_scheduler);
    table->setSpacing(8);
    table->addWidget(m_worst);
    table->addLayout(names, 1);
    table->addWidget(m_count);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, EdgeTop, 16, 2);
    column->setSpacing(2);
    head->addLayout(first);
    head->addWidget(m_engine);
    m_head->setContentsMargins(0, 0, 0, 4);
    column->addWidget(m_head);
    column->addLayout(table);
}

void SourceBlock::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (isChecked() || underMouse())
        painter.fillRect(rect(), Theme::color(isChecked() ? Role::Selection : Role::Sunken));
    if (m_headed)
        painter.fillRect(QRect(0, EdgeTop - 2, 3, EdgeHeight), Theme::color(environmentFill(m_environment)));
    if (m_followed)
        painter.fillRect(QRect(16, height() - 1, width() - 32, 1), Theme::color(Role::Line));
    if (!hasFocus())
        return;
    painter.setPen(QPen(Theme::color(Role::Accent), 1));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void SourceBlock::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        emit stepped(event->key() == Qt::Key_Up ? -1 : 1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        click();
        return;
    case Qt::Key_Delete:
        emit asked(SourceAsk::CloseTable);
        return;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

void SourceBlock::addAsks()
{
    const auto add = [this](const QString &text, SourceAsk ask) {
        auto *action = new QAction(text, this);
        connect(action, &QAction::triggered, this, [this, ask] { emit asked(ask); });
        addAction(action);
        return action;
    };
    add(QStringLiteral("Read Now"), SourceAsk::ReadNow);
    add(QStringLiteral("Lead from Here\u2026"), SourceAsk::Lead);
    add(QStringLiteral("Copy URL"), SourceAsk::CopyUrl);
    add(QStringLiteral("Map a Table\u2026"), SourceAsk::MapTable);
    m_closeTable = add(QStringLiteral("Close Table"), SourceAsk::CloseTable);
    m_closeTable->setVisible(false);
    add(QStringLiteral("Close Source"), SourceAsk::Close);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

} // namespace lockkeeper::ui
