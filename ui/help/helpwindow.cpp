// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/helpwindow.h"

#include "core/words/helppages.h"
#include "ui/style/iconbutton.h"
#include "ui/style/labels.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QRegularExpression>
#include <QShortcut>
#include <QSplitter>
#include <QTreeWidget>

namespace lockkeeper::ui {

namespace {

constexpr int PlaceRole = Qt::UserRole;
constexpr int ContentsWidth = 232;

/// The headings of the second level: what a page has in it.
QStringList headingsOf(const QString &text)
{
    static const QRegularExpression heading(QStringLiteral("^## (.+)$"), QRegularExpression::MultilineOption);
    QStringList headings;
    for (auto match = heading.globalMatch(text); match.hasNext();)
        headings.append(match.next().captured(1).remove(u'`'));
    return headings;
}

} // namespace

HelpWindow::HelpWindow(QWidget *parent)
    : QDialog(parent)
    , m_page(new HelpPage)
{
    setObjectName(QStringLiteral("helpWindow"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("Help"));
    auto *both = new QSplitter;
    both->setHandleWidth(1);
    both->setChildrenCollapsible(false);
    both->addWidget(makeContents());
    both->addWidget(m_page);
    both->setStretchFactor(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(makeBar());
    column->addWidget(makeLine());
    column->addWidget(both, 1);
    both->setSizes({ContentsWidth, 1000 - ContentsWidth});
    resize(1000, 720);
    connect(m_page, &HelpPage::placeAsked, this, &HelpWindow::goTo);
    addKeys();
    goTo({});
    m_page->setFocus(); // the arrow keys scroll at once
}

void HelpWindow::showAt(const QString &place, QWidget *over)
{
    auto *help = over->findChild<HelpWindow *>(QString(), Qt::FindDirectChildrenOnly);
    if (!help)
        help = new HelpWindow(over);
    help->goTo(place);
    help->show();
    help->activateWindow();
}

QWidget *HelpWindow::makeContents()
{
    m_contents = new QTreeWidget;
    m_contents->setObjectName(QStringLiteral("helpContents"));
    m_contents->setAccessibleName(QStringLiteral("Contents"));
    m_contents->setHeaderHidden(true);
    m_contents->setMinimumWidth(160);
    m_contents->setUniformRowHeights(true);
    for (const words::HelpPage &page : words::helpPages()) {
        auto *item = new QTreeWidgetItem(m_contents, {page.title});
        item->setData(0, PlaceRole, page.topic);
        item->setToolTip(0, page.summary);
        for (const QString &heading : headingsOf(words::helpText(page.topic).value_or(QString()))) {
            auto *part = new QTreeWidgetItem(item, {heading});
            part->setData(0, PlaceRole, QStringLiteral("%1#%2").arg(page.topic, words::helpAnchor(heading)));
        }
    }
    connect(m_contents, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem *item) {
        if (item)
            goTo(item->data(0, PlaceRole).toString());
    });
    return m_contents;
}

QLayout *HelpWindow::makeBar()
{
    m_back = new IconButton(QStringLiteral("Back"));
    m_back->setObjectName(QStringLiteral("helpBack"));
    m_back->setAutoDefault(false);
    m_back->setToolTip(QStringLiteral("To where you were before (Alt+Left)"));
    m_find = new QLineEdit;
    m_find->setObjectName(QStringLiteral("helpFind"));
    m_find->setPlaceholderText(QStringLiteral("Find in this page"));
    m_find->setAccessibleName(QStringLiteral("Find in this page"));
    m_find->setToolTip(QStringLiteral("Ctrl+F; Enter goes to the next one, Shift+Enter to the one before"));
    m_find->setClearButtonEnabled(true);
    m_find->setFixedWidth(240);
    m_found = makeLabel({}, 12, QFont::Normal, QStringLiteral("text2"));
    m_found->setObjectName(QStringLiteral("helpFound"));
    connect(m_back, &IconButton::clicked, this, &HelpWindow::goBack);
    connect(m_find, &QLineEdit::textChanged, this, [this] {
        showFound();
        m_page->goToFirst();
    });
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(12, 8, 12, 8);
    bar->setSpacing(8);
    bar->addWidget(m_back);
    bar->addStretch(1);
    bar->addWidget(m_found);
    bar->addWidget(m_find);
    return bar;
}

void HelpWindow::addKeys()
{
    const auto key = [this](const QKeySequence &keys, auto &&act) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, act);
    };
    key(QKeySequence::Find, [this] {
        m_find->setFocus(Qt::ShortcutFocusReason);
        m_find->selectAll();
    });
    key(QKeySequence(Qt::ALT | Qt::Key_Left), [this] { goBack(); });
    key(QKeySequence(Qt::Key_F3), [this] { m_page->goToNext(true); });
    key(QKeySequence(Qt::SHIFT | Qt::Key_F3), [this] { m_page->goToNext(false); });
}

void HelpWindow::goTo(const QString &place)
{
    const HelpSpot here = m_page->spot();
    m_page->goTo(place);
    if (!here.topic.isEmpty() && here != m_page->spot() && isVisible())
        m_past.append(here);
    m_back->setEnabled(!m_past.isEmpty());
    markContents();
    showFound();
}

void HelpWindow::goBack()
{
    if (m_past.isEmpty())
        return;
    m_page->goTo(m_past.takeLast());
    m_back->setEnabled(!m_past.isEmpty());
    markContents();
    showFound();
}

/// The contents show where the reader is, without going there once more.
void HelpWindow::markContents()
{
    const QSignalBlocker quiet(m_contents);
    const QString topic = m_page->spot().topic;
    const QString place = QStringLiteral("%1#%2").arg(topic, m_page->anchor());
    for (int i = 0; i < m_contents->topLevelItemCount(); ++i) {
        QTreeWidgetItem *item = m_contents->topLevelItem(i);
        if (item->data(0, PlaceRole).toString() != topic)
            continue;
        item->setExpanded(true);
        QTreeWidgetItem *current = item;
        for (int part = 0; part < item->childCount(); ++part) {
            if (item->child(part)->data(0, PlaceRole).toString() == place)
                current = item->child(part);
        }
        m_contents->setCurrentItem(current);
    }
}

void HelpWindow::showFound()
{
    const QString text = m_find->text();
    const int count = m_page->mark(text);
    m_found->setText(text.isEmpty()   ? QString()
                         : count == 0 ? QStringLiteral("Not on this page")
                         : count == 1 ? QStringLiteral("1 place")
                                      : QStringLiteral("%1 places").arg(count));
    m_find->setAccessibleDescription(m_found->text());
}

void HelpWindow::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (m_find->hasFocus() && isEnter) {
        m_page->goToNext(!event->modifiers().testFlag(Qt::ShiftModifier));
        return;
    }
    if (event->key() == Qt::Key_Escape && m_find->hasFocus()) { // from the field to the page, then away
        m_find->clear();
        m_page->setFocus();
        return;
    }
    QDialog::keyPressEvent(event);
}

} // namespace lockkeeper::ui
