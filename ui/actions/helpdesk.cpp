// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/helpdesk.h"

#include "ui/actions/shortcutsheet.h"
#include "ui/help/helpplace.h"
#include "ui/help/helpwindow.h"
#include "ui/log/logmodel.h"
#include "ui/log/logwindow.h"

#include <QAction>
#include <QCoreApplication>
#include <QMessageBox>
#include <QWhatsThis>

namespace lockkeeper::ui {

HelpDesk::HelpDesk(const WindowActions &actions, QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_log(new LogModel(this))
{
    connect(actions.help, &QAction::triggered, this, &HelpDesk::showHelp);
    connect(actions.whatsThis, &QAction::triggered, this, &QWhatsThis::enterWhatsThisMode);
    connect(actions.sheet, &QAction::triggered, this, &HelpDesk::showSheet);
    connect(actions.log, &QAction::triggered, this, &HelpDesk::showLog);
    connect(actions.about, &QAction::triggered, this, &HelpDesk::showAbout);
}

void HelpDesk::showHelp()
{
    HelpWindow::showAt(helpPlaceOf(m_window->focusWidget()), m_window);
}

void HelpDesk::showSheet()
{
    auto *sheet = new ShortcutSheet(m_window->actions(), m_window);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

void HelpDesk::showLog()
{
    LogWindow::showOver(*m_log, m_window);
}

void HelpDesk::showAbout()
{
    auto *about = new QMessageBox(m_window);
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->setWindowTitle(QStringLiteral("About Lockkeeper"));
    about->setText(QStringLiteral("Lockkeeper %1").arg(QCoreApplication::applicationVersion()));
    about->setInformativeText(
        QStringLiteral("Watches the locks that schedulers keep in SQL tables, and says who holds "
                       "them and whether the holder is alive.\n\nLicence: GPL, version 3 or later."));
    about->open();
}

} // namespace lockkeeper::ui
