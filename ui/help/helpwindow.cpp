// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/helpdialog.h"

#include "core/words/helppages.h"
#include "ui/style/iconbutton.h"

#include <QHBoxLayout>
#include <QTabWidget>
#include <QTextBrowser>

namespace lockkeeper::ui {

HelpDialog::HelpDialog(const QString &topic, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("helpDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("Help"));
    auto *pages = new QTabWidget;
    pages->setObjectName(QStringLiteral("helpPages"));
    pages->setTabBarAutoHide(true);
    for (const words::HelpPage &page : words::helpPages()) {
        auto *browser = new QTextBrowser;
        browser->setAccessibleName(page.title);
        browser->setMarkdown(words::helpText(page.topic).value_or(QString()));
        browser->document()->setDocumentMargin(12);
        pages->addTab(browser, page.title);
        if (page.topic == topic)
            pages->setCurrentWidget(browser);
    }
    auto *close = new IconButton(QStringLiteral("Close"));
    connect(close, &IconButton::clicked, this, &QDialog::close);
    auto *foot = new QHBoxLayout;
    foot->addStretch();
    foot->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(pages);
    column->addLayout(foot);
    resize(960, 720);
    pages->currentWidget()->setFocus(); // the arrow keys scroll at once
}

} // namespace lockkeeper::ui
