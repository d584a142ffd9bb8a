// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/noticebox.h"

#include "ui/parts/inklabel.h"
#include "ui/style/glyph.h"
#include "ui/style/iconbutton.h"

#include <QHBoxLayout>

namespace lockkeeper::ui {

NoticeBox::NoticeBox(Tone tone, QWidget *parent)
    : Panel(Role::Sunken, parent)
    , m_icon(new Glyph(18, this))
    , m_head(new QWidget(this))
    , m_heading(new InkLabel(Role::Text, 13, QFont::DemiBold, m_head))
    , m_text(new InkLabel(Role::Text, 13, QFont::Normal, this))
    , m_link(new IconButton({}, IconButton::Kind::Link, m_head))
{
    m_heading->setWordWrap(true);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::NoTextInteraction);
    auto *words = new QVBoxLayout;
    words->setSpacing(3);
    auto *head = new QHBoxLayout(m_head);
    head->setContentsMargins(0, 0, 0, 0);
    head->addWidget(m_heading, 1);
    head->addWidget(m_link, 0, Qt::AlignTop);
    words->addWidget(m_head);
    words->addWidget(m_text);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 10, 14, 10);
    row->setSpacing(12);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    m_link->hide();
    connect(m_link, &QPushButton::clicked, this, &NoticeBox::linkClicked);
    setTone(tone);
}

void NoticeBox::setTone(Tone tone)
{
    switch (tone) {
    case Tone::Calm:
        setGround(Role::Sunken);
        setFrame(6, Role::Line);
        m_icon->setLine(QStringLiteral("eye"), Role::Text2);
        m_heading->setRole(Role::Text);
        break;
    case Tone::Good:
        setGround(Role::Sunken);
        setFrame(6, Role::Alive);
        m_icon->setLine(QStringLiteral("check"), Role::Alive);
        m_heading->setRole(Role::Alive);
        break;
    case Tone::Late:
        setGround(Role::LateTint);
        setFrame(6);
        m_icon->setLine(QStringLiteral("warning"), Role::LateText);
        m_heading->setRole(Role::Text);
        break;
    case Tone::Dead:
        setGround(Role::DeadTint);
        setFrame(6);
        m_icon->setLine(QStringLiteral("warning"), Role::Dead);
        m_heading->setRole(Role::Dead);
        break;
    }
}

void NoticeBox::setWords(const QString &heading, const QString &text)
{
    m_heading->setText(heading);
    m_head->setVisible(!heading.isEmpty());
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(heading.isEmpty() ? text : heading);
    setAccessibleDescription(text);
}

void NoticeBox::setLink(const QString &words)
{
    m_link->setText(words);
    m_link->setVisible(!words.isEmpty());
}

QString NoticeBox::heading() const
{
    return m_heading->text();
}

QString NoticeBox::text() const
{
    return m_text->text();
}

} // namespace lockkeeper::ui
