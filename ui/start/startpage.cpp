// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/startpage.h"

#include "ui/start/startcard.h"
#include "ui/style/glyph.h"
#include "ui/style/labels.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace lockkeeper::ui {

namespace {

QString startHint(bool starting)
{
    return starting ? QStringLiteral("Starting the demo\u2026")
                    : QStringLiteral("You can also drop a database file here. Press ? for every shortcut.");
}

QHBoxLayout *makeShapes()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(28);
    row->addStretch();
    for (const LockState state : {LockState::Free, LockState::Alive, LockState::Held}) {
        auto *shape = new Glyph(48);
        shape->setState(state, Role::Window);
        row->addWidget(shape);
    }
    row->addStretch();
    return row;
}

} // namespace

StartPage::StartPage(bool hasDemo, QWidget *parent)
    : QWidget(parent)
    , m_open(new StartCard(
          QStringLiteral("database"), QStringLiteral("Open a Database\u2026"),
          QStringLiteral("An SQLite file with a lock table. It is only read until you act on a lock."),
          QStringLiteral("Ctrl+O")))
    , m_hint(makeLabel(startHint(false), 12, QFont::Normal, QStringLiteral("text3")))
{
    setObjectName(QStringLiteral("startPage"));
    m_open->setObjectName(QStringLiteral("openCard"));
    connect(m_open, &StartCard::clicked, this, &StartPage::openAsked);
    auto *cards = new QHBoxLayout;
    cards->setSpacing(16);
    cards->addStretch();
    cards->addWidget(m_open);
    if (hasDemo) {
        m_demo = new StartCard(
            QStringLiteral("play"), QStringLiteral("Try the Demo"),
            QStringLiteral(
                "Six locks with real leader processes in a database of their own: some die, some come back."),
            QStringLiteral("Ctrl+D"));
        m_demo->setObjectName(QStringLiteral("demoCard"));
        connect(m_demo, &StartCard::clicked, this, &StartPage::demoAsked);
        cards->addWidget(m_demo);
    }
    cards->addStretch();

    QLabel *title = makeLabel(QStringLiteral("See who holds your scheduler locks."), 26, QFont::DemiBold);
    title->setAlignment(Qt::AlignCenter);
    QLabel *text =
        makeLabel(QStringLiteral("Lockkeeper reads a table of locks and tells you which owner is alive, late "
                                 "or dead, and why it says so."),
                  14, QFont::Normal, QStringLiteral("text2"));
    text->setAlignment(Qt::AlignCenter);
    text->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignCenter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(48, 24, 48, 24);
    column->addStretch(3);
    column->addLayout(makeShapes());
    column->addSpacing(32);
    column->addWidget(title);
    column->addSpacing(10);
    column->addWidget(text);
    column->addSpacing(32);
    column->addLayout(cards);
    column->addSpacing(24);
    column->addWidget(m_hint);
    column->addStretch(4);
    setFocusProxy(m_open);
}

void StartPage::setStarting(bool starting)
{
    m_hint->setText(startHint(starting));
    if (m_demo)
        m_demo->setEnabled(!starting);
}

} // namespace lockkeeper::ui
