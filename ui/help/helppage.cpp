// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/helppage.h"

#include "core/words/helppages.h"
#include "ui/style/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QImage>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextList>
#include <QTextTable>

namespace lockkeeper::ui {

namespace {

constexpr int Margin = 16;
constexpr int PictureWidth = 640; ///< fits into the window as it opens

/// Room round each block; Markdown comes without any.
void spread(QTextCursor at)
{
    QTextBlockFormat format = at.blockFormat();
    if (at.currentTable())
        return;
    const bool isCode = format.nonBreakableLines();
    const bool goesOn = isCode && at.block().next().blockFormat().nonBreakableLines();
    const int level = format.headingLevel();
    format.setTopMargin(level == 0 ? 0 : level == 1 ? 4 : 14);
    format.setBottomMargin(goesOn ? 0 : at.currentList() ? 4 : 8);
    format.setLineHeight(isCode ? 100 : 112, QTextBlockFormat::ProportionalHeight);
    if (isCode) {
        format.setLeftMargin(12);
        format.setBackground(Theme::color(Role::Line));
    }
    at.setBlockFormat(format);
}

void rule(QTextTable *table)
{
    QTextTableFormat format = table->format();
    format.setBorderCollapse(true);
    format.setBorder(1);
    format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setBorderBrush(Theme::color(Role::LineStrong));
    format.setCellPadding(5);
    format.setBottomMargin(10);
    table->setFormat(format);
}

} // namespace

HelpPage::HelpPage(QWidget *parent)
    : QTextBrowser(parent)
{
    setObjectName(QStringLiteral("helpPage"));
    setOpenLinks(false); // the pages are no files
    connect(this, &QTextBrowser::anchorClicked, this,
            [this](const QUrl &url) { emit placeAsked(url.toString()); });
}

void HelpPage::goTo(const QString &place)
{
    const QString topic = place.section(u'#', 0, 0);
    m_anchor = place.section(u'#', 1);
    load(topic.isEmpty() ? m_topic : topic);
    scrollToAnchor();
}

void HelpPage::goTo(const HelpSpot &spot)
{
    m_anchor.clear();
    load(spot.topic);
    verticalScrollBar()->setValue(spot.scroll);
}

HelpSpot HelpPage::spot() const
{
    return {m_topic, verticalScrollBar()->value()};
}

void HelpPage::load(const QString &topic)
{
    std::optional<QString> text = words::helpText(topic);
    const QString there = text ? topic : words::helpPages().constFirst().topic;
    if (there == m_topic)
        return;
    m_topic = there;
    for (const words::HelpPage &page : words::helpPages()) {
        if (page.topic == there)
            setAccessibleName(page.title);
    }
    setMarkdown(words::helpText(there).value_or(QString()));
    document()->setDocumentMargin(Margin);
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
        spread(QTextCursor(block));
    for (QTextFrame *frame : document()->rootFrame()->childFrames()) {
        if (auto *table = qobject_cast<QTextTable *>(frame))
            rule(table);
    }
    paintMarks();
}

void HelpPage::scrollToAnchor()
{
    int top = 0;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (m_anchor.isEmpty() || block.blockFormat().headingLevel() == 0
            || words::helpAnchor(block.text()) != m_anchor)
            continue;
        top = qRound(document()->documentLayout()->blockBoundingRect(block).top()) - Margin / 2;
        setTextCursor(QTextCursor(block)); // a screen reader, and Find, begin here
        break;
    }
    if (top == 0)
        setTextCursor(QTextCursor(document()));
    verticalScrollBar()->setValue(top);
}

int HelpPage::mark(const QString &text)
{
    m_marked = text;
    paintMarks();
    return static_cast<int>(extraSelections().size());
}

void HelpPage::goToFirst()
{
    QTextCursor cursor = textCursor();
    cursor.setPosition(cursor.selectionStart()); // while it is typed the same place still fits
    setTextCursor(cursor);
    goToNext(true);
}

void HelpPage::goToNext(bool forward)
{
    if (m_marked.isEmpty())
        return;
    const auto way = forward ? QTextDocument::FindFlags() : QTextDocument::FindBackward;
    if (find(m_marked, way))
        return;
    const QTextCursor from = textCursor();
    moveCursor(forward ? QTextCursor::Start : QTextCursor::End);
    if (!find(m_marked, way))
        setTextCursor(from);
}

void HelpPage::paintMarks()
{
    QList<ExtraSelection> marks;
    QTextCursor at(document());
    while (!m_marked.isEmpty()) {
        at = document()->find(m_marked, at);
        if (at.isNull())
            break;
        ExtraSelection mark;
        mark.cursor = at;
        mark.format.setBackground(Theme::color(Role::LateTint));
        marks.append(mark);
    }
    setExtraSelections(marks);
}

void HelpPage::showEvent(QShowEvent *event)
{
    QTextBrowser::showEvent(event);
    if (!event->spontaneous())
        scrollToAnchor(); // only now its lines are as wide as they are shown
}

QVariant HelpPage::loadResource(int type, const QUrl &name)
{
    if (type != QTextDocument::ImageResource)
        return QTextBrowser::loadResource(type, name);
    QString file = name.fileName();
    if (file == u"window-light.png" && Theme::scheme() == Scheme::Dark)
        file = QStringLiteral("window-dark.png");
    QImage picture(QStringLiteral(":/lockkeeper/screenshots/%1").arg(file));
    if (picture.isNull())
        return {};
    const qreal ratio = devicePixelRatioF();
    picture = picture.scaledToWidth(qRound(PictureWidth * ratio), Qt::SmoothTransformation);
    picture.setDevicePixelRatio(ratio);
    return picture;
}

void HelpPage::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || m_topic.isEmpty())
        return;
    const HelpSpot here = spot(); // links have the colours that they were made with
    const QString anchor = m_anchor; // a page that is not shown yet scrolls there when it is
    m_topic.clear();
    goTo(here);
    m_anchor = anchor;
}

} // namespace lockkeeper::ui
