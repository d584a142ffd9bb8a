// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desks/sourcedesk.h"

#include "ui/help/helpplace.h"
#include "ui/help/helpwindow.h"
#include "ui/mapping/mappingdialog.h"
#include "ui/sources/sourcedialog.h"

#include <QFileDialog>
#include <QInputDialog>

#include <utility>

namespace lockkeeper::ui {

SourceDesk::SourceDesk(OpenSources &open, SourceStore store, TableFinder tables, QWidget *window)
    : QObject(window)
    , m_open(open)
    , m_store(std::move(store))
    , m_tables(std::move(tables))
    , m_window(window)
{
}

void SourceDesk::choose()
{
    if (hasStore())
        chooseSaved();
    else
        chooseFile();
}

void SourceDesk::chooseFile()
{
    auto *dialog = new QFileDialog(m_window, QStringLiteral("Open Database"));
    dialog->setObjectName(QStringLiteral("openDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {QStringLiteral("SQLite databases (*.db *.sqlite *.sqlite3)"), QStringLiteral("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { emit sourceChosen(sqliteSource(path)); });
    dialog->open();
}

void SourceDesk::chooseSaved()
{
    auto *dialog = new SourceDialog(m_store, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    addHelpKey(dialog, QStringLiteral("deploying"));
    connect(dialog, &SourceDialog::openAsked, this, &SourceDesk::sourceChosen);
    dialog->open();
}

void SourceDesk::askPassword(SourceId source)
{
    const OpenSource *open = m_open.find(source);
    if (!open)
        return;
    auto *dialog = new QInputDialog(m_window);
    dialog->setObjectName(QStringLiteral("passwordDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(QStringLiteral("Password"));
    dialog->setLabelText(QStringLiteral("The password for %1, for this run only:").arg(open->config.place()));
    dialog->setTextEchoMode(QLineEdit::Password);
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, config = open->config](const QString &text) { emit passwordGiven(config, Secret(text)); });
    dialog->open();
}

void SourceDesk::mapTable(const SourceConfig &config, const QString &table)
{
    if (!hasTables())
        return;
    SourceConfig whole = config;
    whole.table.clear();
    whole.profile.clear();
    QStringList known;
    for (const OpenSource &open : m_open.all()) {
        if (placeKey(open.config) == placeKey(config))
            known.append(open.view.table);
    }
    auto *dialog = new MappingDialog(m_tables, whole, table, known, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    connect(dialog, &MappingDialog::saved, this, &SourceDesk::tableMapped);
    connect(dialog, &MappingDialog::helpAsked, dialog,
            [dialog] { HelpWindow::showAt(QStringLiteral("profiles"), dialog); });
    dialog->open();
}

void SourceDesk::mapTableOf(const OpenSource *open)
{
    if (open)
        mapTable(open->config,
                 open->view.health == SourceHealth::Unreachable ? open->config.table : QString());
    else
        emit noticed(QStringLiteral("Choose on the left of which source to map a table."));
}

} // namespace lockkeeper::ui
