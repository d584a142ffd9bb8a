// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bars/noticebar.h"

#include "ui/style/glyph.h"
#include "ui/style/iconbutton.h"
#include "ui/style/labels.h"

#include <QHBoxLayout>

namespace lockkeeper::ui {

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent)
    , m_text(makeLabel({}, 13))
{
    setObjectName(QStringLiteral("noticeBar"));
    setProperty("kind", QStringLiteral("lateBar"));
    m_text->setWordWrap(true);
    auto *sign = new Glyph(16);
    sign->setLine(QStringLiteral("warning"), Role::LateText);
    auto *close = new IconButton({}, IconButton::Kind::Flat);
    close->setObjectName(QStringLiteral("noticeClose"));
    close->setLineIcon(QStringLiteral("cross"));
    close->setAccessibleName(QStringLiteral("Close this notice"));
    connect(close, &IconButton::clicked, this, [this] { setNotice({}); });
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 4, 12, 4);
    row->setSpacing(12);
    row->addWidget(sign);
    row->addWidget(m_text, 1);
    row->addWidget(close);
    hide();
}

void NoticeBar::setNotice(const QString &text, const QString &detail)
{
    m_text->setText(text);
    m_text->setToolTip(detail);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
}

void NoticeBar::endNotice(const QString &text)
{
    if (notice() == text)
        setNotice({});
}

QString NoticeBar::notice() const
{
    return m_text->text();
}

} // namespace lockkeeper::ui
