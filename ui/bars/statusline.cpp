// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bars/statusline.h"

#include "core/monitor/watchedsource.h"
#include "core/words/words.h"
#include "ui/style/digits.h"
#include "ui/style/glyph.h"
#include "ui/style/labels.h"
#include "ui/watch/sourcewords.h"

#include <QHBoxLayout>

#include <algorithm>

namespace lockkeeper::ui {

namespace {

constexpr std::chrono::minutes TimeOutSpan(10);
constexpr int NarrowStatus = 960;
constexpr int ShortestPlace = 96; // of a shorter one only dots would be seen
constexpr int PartSpacing = 8;
constexpr int GlyphSize = 14;
constexpr int PartEdge = 10;
constexpr int PartFrame = PartEdge + GlyphSize + 8 + PartEdge + PartSpacing; ///< of a part, without its text

} // namespace

QString clockText(const SourceView &view)
{
    if (view.asOf)
        return QStringLiteral("As of %1").arg(words::clockTime(*view.asOf));
    if (!view.lastGoodRead)
        return QStringLiteral("Database clock not read yet");
    if (view.health == SourceHealth::Unreachable)
        return QStringLiteral("Database clock not read since %1").arg(words::clockTime(*view.lastGoodRead));
    const QString offset = clockOffsetText(view);
    return QStringLiteral("Database clock %1")
        .arg(offset.isEmpty() ? words::clockTime(view.serverNow) : offset);
}

int lateTimeOuts(const QList<ReadMark> &marks)
{
    if (marks.isEmpty())
        return 0;
    const Instant from = marks.last().at - TimeOutSpan;
    return static_cast<int>(std::count_if(marks.begin(), marks.end(), [from](const ReadMark &mark) {
        return mark.timedOut && mark.at >= from;
    }));
}

QString pollText(const SourceView &view, int timeOuts)
{
    if (view.asOf)
        return QStringLiteral("From the recording");
    const QString every = words::duration(view.interval);
    if (view.health == SourceHealth::Unreachable)
        return QStringLiteral("Tries again, at least every %1").arg(words::duration(LongestBackOff));
    if (view.health == SourceHealth::Paused)
        return QStringLiteral("Reading is paused");
    QStringList parts = {QStringLiteral("Reads every %1").arg(every)};
    if (const QString took = readTimeText(view); !took.isEmpty())
        parts.append(QStringLiteral("takes %1").arg(took));
    if (!view.push.isEmpty())
        parts.append(QStringLiteral("changes by %1").arg(view.push));
    if (timeOuts > 0)
        parts.append(timeOuts == 1 ? QStringLiteral("1 time-out in 10 min")
                                   : QStringLiteral("%1 time-outs in 10 min").arg(timeOuts));
    return parts.join(QStringLiteral(", "));
}

StatusLine::StatusLine(QWidget *parent)
    : QStatusBar(parent)
{
    setSizeGripEnabled(false);
    setFixedHeight(28);
    setMinimumWidth(1); // else the window lays it out as wide as it was, and it is cut
    setObjectName(QStringLiteral("statusLine"));
    setAccessibleName(QStringLiteral("Status"));
    m_clock = addPart(QStringLiteral("clock"), false);
    m_poll = addPart(QStringLiteral("database"), false);
    m_recording = addPart(QStringLiteral("record"), false);
    m_place = new ElidedLabel;
    m_place->setFont(textFont(12));
    m_place->setProperty("tone", QStringLiteral("text3"));
    m_place->setContentsMargins(10, 0, 0, 0);
    addWidget(m_place, 1);
    m_right = addPart(QStringLiteral("key"), true);
    setRecording({});
}

void StatusLine::setView(const SourceView &view, int timeOuts)
{
    const bool writable = writeRefusal(view).isEmpty();
    m_clock->setText(clockText(view));
    m_pollText = pollText(view, timeOuts);
    m_place->setText(view.place);
    m_right->setText(accessWord(view));
    m_rightGlyph->setLine(writable ? QStringLiteral("key") : QStringLiteral("lock"), Role::Text2);
    layNarrow();
}

void StatusLine::resizeEvent(QResizeEvent *event)
{
    QStatusBar::resizeEvent(event);
    layNarrow();
}

/// What finds no room goes, one after the other: where the source is stands in the sources' pane too; how it
/// is read, and how the recording stands, in a tip.
void StatusLine::layNarrow()
{
    const auto widthOf = [](const QLabel *part, const QString &text) {
        return PartFrame + part->fontMetrics().horizontalAdvance(text);
    };
    const bool isNarrow = width() < NarrowStatus;
    const bool isRecorded = !m_recording->text().isEmpty();
    const int recording = isRecorded ? widthOf(m_recording, m_recording->text()) : 0;
    int left = width() - PartSpacing - widthOf(m_clock, m_clock->text()) - widthOf(m_right, m_right->text());
    const bool isBrief = isNarrow || left < recording + widthOf(m_poll, m_pollText);
    const QString poll = isBrief ? m_pollText.section(QStringLiteral(", "), 0, 0) : m_pollText;
    left -= widthOf(m_poll, poll);
    const bool showsRecording = isRecorded && left >= recording;
    left -= showsRecording ? recording : 0;
    m_poll->setText(poll);
    m_recording->parentWidget()->setVisible(showsRecording);
    m_place->setVisible(!isNarrow && left >= ShortestPlace);
    QStringList tip;
    if (poll != m_pollText)
        tip.append(m_pollText);
    if (isRecorded && !showsRecording)
        tip.append(m_recording->text());
    m_poll->setToolTip(tip.join(QStringLiteral(". ")));
}

void StatusLine::setRecording(const QString &text)
{
    m_recording->setText(text);
    layNarrow();
}

QLabel *StatusLine::addPart(const QString &icon, bool atRight)
{
    auto *part = new QWidget;
    auto *glyph = new Glyph(GlyphSize);
    glyph->setLine(icon, Role::Text2);
    QLabel *text = makeLabel({}, 12, QFont::Normal, QStringLiteral("text2"));
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(PartEdge, 0, PartEdge, 0);
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
