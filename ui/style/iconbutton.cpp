// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/iconbutton.h"

#include "ui/style/digits.h"
#include "ui/style/stateicon.h"

#include <QEvent>
#include <QKeyEvent>
#include <QVariant>

namespace lockkeeper::ui {

namespace {

QString buttonKind(IconButton::Kind kind)
{
    switch (kind) {
    case IconButton::Kind::Plain:
        return {};
    case IconButton::Kind::Primary:
        return QStringLiteral("primary");
    case IconButton::Kind::Danger:
        return QStringLiteral("danger");
    case IconButton::Kind::Link:
        return QStringLiteral("link");
    case IconButton::Kind::Segment:
        return QStringLiteral("segment");
    case IconButton::Kind::Flat:
        return QStringLiteral("flat");
    }
    return {};
}

} // namespace

IconButton::IconButton(const QString &text, Kind kind, QWidget *parent)
    : QPushButton(text, parent)
    , m_kind(kind)
{
    setProperty("kind", buttonKind(kind));
    setFont(textFont(kind == Kind::Link ? 12 : 13, QFont::Medium));
    setAutoDefault(false);
}

void IconButton::setLineIcon(const QString &name)
{
    m_line = name;
    drawIcon();
}

void IconButton::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && isEnabled()) {
        click();
        return;
    }
    QPushButton::keyPressEvent(event);
}

void IconButton::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::EnabledChange)
        drawIcon();
    QPushButton::changeEvent(event);
}

void IconButton::drawIcon()
{
    setIcon(m_line.isEmpty() ? QIcon()
                             : QIcon(lineIcon(m_line, 14, Theme::color(iconRole()), devicePixelRatioF())));
    setIconSize({14, 14});
}

Role IconButton::iconRole() const
{
    if (!isEnabled())
        return Role::Text3;
    switch (m_kind) {
    case Kind::Plain:
    case Kind::Segment:
        return Role::Text;
    case Kind::Primary:
        return Role::OnAccentFill;
    case Kind::Danger:
        return Role::Dead;
    case Kind::Link:
        return Role::Accent;
    case Kind::Flat:
        return Role::Text2;
    }
    return Role::Text;
}

} // namespace lockkeeper::ui
