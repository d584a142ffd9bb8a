// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bars/statusline.h"

#include "core/words/words.h"
#include "ui/style/digits.h"
#include "ui/style/glyph.h"
#include "ui/style/labels.h"

#include <QHBoxLayout>

namespace lockkeeper::ui {

QString clockText(const SourceView &view)
{
    if (!view.lastGoodRead)
        return QStringLiteral("Database clock not read yet");
    if (view.health == SourceHealth::Unreachable)
        return QStringLiteral("Database clock not read since %1").arg(words::clockTime(*view.lastGoodRead));
    return QStringLiteral("Database clock %1").arg(words::clockTime(view.serverNow));
}

QString pollText(const SourceView &view)
{
    if (view.health == SourceHealth::Unreachable)
        return QStringLiteral("Tries again every %1").arg(words::duration(view.interval));
    const QString every = words::duration(view.interval);
    if (view.health == SourceHealth::Paused)
        return QStringLiteral("Reading is paused");
    if (view.readTook.count() <= 0)
        return QStringLiteral("Reads every %1").arg(every);
    if (view.readTook < std::chrono::milliseconds(1))
        return QStringLiteral("Reads every %1, takes under 1 ms").arg(every);
    return QStringLiteral("Reads every %1, takes %2").arg(every, words::duration(toMs(view.readTook)));
}

StatusLine::StatusLine(QWidget *parent)
    : QStatusBar(parent)
{
    setSizeGripEnabled(false);
    setFixedHeight(28);
    setAccessibleName(QStringLiteral("Status"));
    m_clock = addPart(QStringLiteral("clock"), false);
    m_poll = addPart(QStringLiteral("database"), false);
    m_place = new ElidedLabel;
    m_place->setFont(textFont(12));
    m_place->setProperty("tone", QStringLiteral("text3"));
    m_place->setContentsMargins(10, 0, 0, 0);
    addWidget(m_place, 1);
    m_right = addPart(QStringLiteral("key"), true);
}

void StatusLine::setView(const SourceView &view, bool writable)
{
    m_clock->setText(clockText(view));
    m_poll->setText(pollText(view));
    m_place->setText(view.place);
    m_right->setText(writable ? QStringLiteral("May write, when you act") : QStringLiteral("Read-only file"));
    m_rightGlyph->setLine(writable ? QStringLiteral("key") : QStringLiteral("lock"), Role::Text2);
}

QLabel *StatusLine::addPart(const QString &icon, bool atRight)
{
    auto *part = new QWidget;
    auto *glyph = new Glyph(14);
    glyph->setLine(icon, Role::Text2);
    QLabel *text = makeLabel({}, 12, QFont::Normal, QStringLiteral("text2"));
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(10, 0, 10, 0);
    row->setSpacing(8);
    row->addWidget(glyph);
    row->addWidget(text);
    if (atRight) {
        addPermanentWidget(part);
        m_rightGlyph = glyph;
    } else {
        addWidget(part);
    }
    return text;
}

} // namespace lockkeeper::ui
